//! Input fields that change the plan: typing in one, or dragging it, is one step of the history.

use eframe::egui::{self, ComboBox, DragValue, Response, TextEdit, Ui};
use rust_decimal::prelude::ToPrimitive;

use crate::{
    document::Document,
    plan::{Currency, Date, Estimate, Known, Money, Number, Pedigree, Plan, Text},
    text::{Label, Messages, Value},
};

/// Width of the names beside fields.
const NAME_WIDTH: f32 = 112.0;

/// What fields work with.
pub struct Fields<'a> {
    /// The plan they change.
    pub document: &'a mut Document,
    /// Words.
    pub messages: &'a Messages,
}

/// A cell of a table with something at its right. It is no higher than a line, so that its row can
/// become lower again.
pub fn right_cell<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), add).inner
}

/// A line to look for something in: `hint` stands in it while it is empty, and names it.
pub fn search_field(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    let response = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
    name_field(&response, hint, text);
    response
}

/// Tells a screen reader what a field without a label beside it is called and holds.
pub fn name_field(response: &Response, name: &str, text: &str) {
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, name);
        info.current_text_value = Some(text.to_owned());
        info
    });
}

impl Fields<'_> {
    /// Makes what `response` says happened to a field part of the plan.
    pub fn track(&mut self, response: &Response, name: &str, change: impl FnOnce(&mut Plan)) {
        if response.changed() {
            if !self.document.in_gesture() {
                self.document.begin(self.messages.with("step-change", &[("what", Value::from(name))]));
            }
            self.document.update(|_, live| change(live));
            if !response.has_focus() && !response.dragged() {
                self.document.finish();
            }
        }
        if response.lost_focus() || response.drag_stopped() {
            self.document.finish();
        }
    }

    /// One step that changes the plan at once: a choice, a tick, a button.
    pub fn change(&mut self, name: &str, change: impl FnOnce(&mut Plan)) {
        self.document.edit(self.messages.with("step-change", &[("what", Value::from(name))]), change);
    }

    /// A name, and the field beside it.
    pub fn row<R>(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui, egui::Id) -> R) -> R {
        ui.horizontal_top(|ui| {
            let size = egui::vec2(NAME_WIDTH, ui.spacing().interact_size.y);
            let label = ui
                .allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.set_min_width(NAME_WIDTH);
                    ui.add(egui::Label::new(name).truncate())
                })
                .inner;
            field(ui, label.id)
        })
        .inner
    }

    /// A line of text.
    pub fn line(&mut self, ui: &mut Ui, key: &str, text: &str, set: impl FnOnce(&mut Plan, String)) {
        let name = self.messages.get(key);
        let mut value = text.to_owned();
        let response = Self::row(ui, &name, |ui, label| {
            ui.add(TextEdit::singleline(&mut value).desired_width(f32::INFINITY)).labelled_by(label)
        });
        self.track(&response, &name, |plan| set(plan, value));
    }

    /// A text of the plan in the language of the window.
    pub fn text(&mut self, ui: &mut Ui, key: &str, text: &Text, set: impl FnOnce(&mut Plan, Text)) {
        self.text_rows(ui, key, text, 1, set);
    }

    /// A longer text of the plan.
    pub fn paragraph(&mut self, ui: &mut Ui, key: &str, text: &Text, set: impl FnOnce(&mut Plan, Text)) {
        self.text_rows(ui, key, text, 3, set);
    }

    fn text_rows(
        &mut self,
        ui: &mut Ui,
        key: &str,
        text: &Text,
        rows: usize,
        set: impl FnOnce(&mut Plan, Text),
    ) {
        let name = self.messages.get(key);
        let mut value = self.messages.say(self.document.plan(), text).to_owned();
        let response = Self::row(ui, &name, |ui, label| {
            let field = match rows {
                1 => TextEdit::singleline(&mut value),
                rows => TextEdit::multiline(&mut value).desired_rows(rows),
            };
            ui.add(field.desired_width(f32::INFINITY)).labelled_by(label)
        });
        let mut changed = text.clone();
        changed.set(self.messages.language().code(), value);
        self.track(&response, &name, |plan| set(plan, changed));
    }

    /// An exact number.
    pub fn number(&mut self, ui: &mut Ui, key: &str, value: Number, set: impl FnOnce(&mut Plan, Number)) {
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| self.number_field(ui, &name, label, value, set));
    }

    /// An exact number without a name beside it; `label` is the widget that names it.
    pub fn number_field(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        value: Number,
        set: impl FnOnce(&mut Plan, Number),
    ) {
        let mut float = value.to_f64();
        let response = ui.add(number_widget(&mut float, self.messages)).labelled_by(label);
        self.track(&response, name, |plan| {
            if let Some(number) = Number::from_f64(float) {
                set(plan, number);
            }
        });
    }

    /// A number that may be unknown.
    pub fn known_number(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: Known<Number>,
        set: impl Fn(&mut Plan, Known<Number>),
    ) {
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| self.known_number_field(ui, &name, label, value, set));
    }

    /// A number that may be unknown, without a name beside it.
    pub fn known_number_field(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        value: Known<Number>,
        set: impl Fn(&mut Plan, Known<Number>),
    ) {
        if let Known::Value(number) = value {
            self.number_field(ui, name, label, number, |plan, number| set(plan, Known::Value(number)));
        }
        self.unknown_toggle(ui, name, value.is_unknown(), |plan, unknown| {
            set(plan, if unknown { Known::Unknown } else { Known::default() });
        });
    }

    /// A tick for "nobody has published this".
    fn unknown_toggle(&mut self, ui: &mut Ui, name: &str, unknown: bool, set: impl FnOnce(&mut Plan, bool)) {
        let text = if unknown { self.messages.get("field-unknown") } else { "?".to_owned() };
        let response =
            ui.selectable_label(unknown, text).on_hover_text(self.messages.get("field-unknown-help"));
        if response.clicked() {
            self.change(name, |plan| set(plan, !unknown));
        }
    }

    /// An amount that may be unknown, with its currency.
    pub fn known_money(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: Known<Money>,
        set: impl Fn(&mut Plan, Known<Money>),
    ) {
        let name = self.messages.get(key);
        let own = self.document.plan().finance.currency;
        Self::row(ui, &name, |ui, label| {
            if let Known::Value(money) = value {
                self.money_field(ui, &name, label, money, |plan, money| set(plan, Known::Value(money)));
                self.currency_choice(ui, &name, money.currency, |plan, currency| {
                    set(plan, Known::Value(currency.amount(money.major())));
                });
            }
            self.unknown_toggle(ui, &name, value.is_unknown(), |plan, unknown| {
                set(plan, if unknown { Known::Unknown } else { Known::Value(Money::new(0, own)) });
            });
        });
    }

    /// An amount in the plan's currency.
    pub fn money(&mut self, ui: &mut Ui, key: &str, value: Money, set: impl FnOnce(&mut Plan, Money)) {
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| {
            self.money_field(ui, &name, label, value, set);
            ui.label(value.currency.code());
        });
    }

    /// An amount without a name beside it.
    pub fn money_field(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        value: Money,
        set: impl FnOnce(&mut Plan, Money),
    ) {
        let mut float = value.major().to_f64().unwrap_or_default();
        let messages = self.messages.clone();
        let digits = value.currency.exponent();
        let speed = (float.abs() / 100.0).max(1.0);
        let widget = DragValue::new(&mut float)
            .speed(speed)
            .range(-1e12..=1e12)
            .max_decimals(digits as usize)
            .custom_formatter(move |value, _| messages.float(value, digits))
            .custom_parser(parse_number);
        let response = ui.add(widget).labelled_by(label);
        self.track(&response, name, |plan| {
            if let Some(number) = Number::from_f64(float) {
                set(plan, value.currency.amount(number.decimal()));
            }
        });
    }

    /// A currency from the plan's own and those with an exchange rate.
    pub fn currency_choice(
        &mut self,
        ui: &mut Ui,
        name: &str,
        value: Currency,
        set: impl FnOnce(&mut Plan, Currency),
    ) {
        let finance = &self.document.plan().finance;
        let mut all = vec![finance.currency];
        all.extend(finance.exchange_rates.iter().map(|rate| rate.currency));
        let mut chosen = None;
        let combo = ComboBox::from_id_salt((name, "currency")).selected_text(value.code()).width(58.0);
        let response = combo.show_ui(ui, |ui| {
            for currency in all {
                if ui.selectable_label(currency == value, currency.code()).clicked() {
                    chosen = Some(currency);
                }
            }
        });
        response.response.on_hover_text(self.messages.get("field-currency-help"));
        if let Some(currency) = chosen.filter(|currency| *currency != value) {
            self.change(name, |plan| set(plan, currency));
        }
    }

    /// A range of three figures that may be unknown.
    pub fn known_estimate(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        value: Known<Estimate>,
        set: impl Fn(&mut Plan, Known<Estimate>),
    ) {
        if let Known::Value(estimate) = value {
            self.estimate_fields(ui, name, label, estimate, |plan, estimate| {
                set(plan, Known::Value(estimate))
            });
        }
        self.unknown_toggle(ui, name, value.is_unknown(), |plan, unknown| {
            set(plan, if unknown { Known::Unknown } else { Known::Value(Estimate::default()) });
        });
    }

    /// Low, likely and high, side by side.
    pub fn estimate_fields(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        value: Estimate,
        set: impl Fn(&mut Plan, Estimate),
    ) {
        let Estimate { low, likely, high } = value;
        self.number_field(ui, name, label, low, |plan, low| set(plan, Estimate { low, ..value }));
        self.number_field(ui, name, label, likely, |plan, likely| set(plan, Estimate { likely, ..value }));
        self.number_field(ui, name, label, high, |plan, high| set(plan, Estimate { high, ..value }));
    }

    /// A year.
    pub fn year(&mut self, ui: &mut Ui, key: &str, value: i32, set: impl FnOnce(&mut Plan, i32)) {
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| self.year_field(ui, &name, label, value, set));
    }

    /// A year without a name beside it.
    pub fn year_field(
        &mut self,
        ui: &mut Ui,
        name: &str,
        label: egui::Id,
        mut value: i32,
        set: impl FnOnce(&mut Plan, i32),
    ) {
        let widget = DragValue::new(&mut value)
            .range(1900..=2200)
            .speed(0.05)
            .custom_formatter(|year, _| year.to_string());
        let response = ui.add(widget).labelled_by(label);
        self.track(&response, name, |plan| set(plan, value));
    }

    /// A year that need not be stated; `otherwise` is what holds then.
    pub fn optional_year(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: Option<i32>,
        otherwise: i32,
        set: impl Fn(&mut Plan, Option<i32>),
    ) {
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| {
            let mut stated = value.is_some();
            if ui.checkbox(&mut stated, "").labelled_by(label).changed() {
                self.change(&name, |plan| set(plan, stated.then_some(otherwise)));
            }
            match value {
                Some(year) => self.year_field(ui, &name, label, year, |plan, year| set(plan, Some(year))),
                None => {
                    ui.weak(otherwise.to_string());
                }
            }
        });
    }

    /// A day, typed as 2026-11-23. What is typed is kept aside until it is a day.
    pub fn date(&mut self, ui: &mut Ui, key: &str, value: Date, set: impl FnOnce(&mut Plan, Date)) {
        let name = self.messages.get(key);
        let day = Self::row(ui, &name, |ui, label| self.date_field(ui, label, value));
        if let Some(day) = day.filter(|day| *day != value) {
            self.change(&name, |plan| set(plan, day));
        }
    }

    /// A day that may be left open.
    pub fn optional_date(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: Option<Date>,
        set: impl FnOnce(&mut Plan, Option<Date>),
    ) {
        let name = self.messages.get(key);
        let usual = value.unwrap_or(self.document.plan().date);
        let changed = Self::row(ui, &name, |ui, label| {
            let mut stated = value.is_some();
            if ui.checkbox(&mut stated, "").labelled_by(label).changed() {
                return Some(stated.then_some(usual));
            }
            let typed = value.and_then(|value| self.date_field(ui, label, value));
            typed.filter(|day| Some(*day) != value).map(Some)
        });
        if let Some(day) = changed {
            self.change(&name, |plan| set(plan, day));
        }
    }

    /// The field of a day; `Some` when a day has been typed and left.
    fn date_field(&mut self, ui: &mut Ui, label: egui::Id, value: Date) -> Option<Date> {
        let id = ui.scope_id().with(("day", label));
        let typed: Option<String> = ui.data(|data| data.get_temp(id));
        let mut text = typed.unwrap_or_else(|| value.to_string());
        let response = ui.add(TextEdit::singleline(&mut text).desired_width(96.0)).labelled_by(label);
        let day = text.parse::<Date>().ok();
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, text));
            if day.is_none() {
                ui.colored_label(ui.visuals().error_fg_color, self.messages.get("field-date-help"));
            }
        }
        if !response.lost_focus() {
            return None;
        }
        ui.data_mut(|data| data.remove::<String>(id));
        day
    }

    /// A tick.
    pub fn tick(&mut self, ui: &mut Ui, key: &str, value: bool, set: impl FnOnce(&mut Plan, bool)) {
        let name = self.messages.get(key);
        let mut ticked = value;
        if ui.checkbox(&mut ticked, &name).changed() {
            self.change(&name, |plan| set(plan, ticked));
        }
    }

    /// One of several named choices.
    pub fn choice<T: Label + Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: T,
        all: &[T],
        set: impl FnOnce(&mut Plan, T),
    ) {
        let options: Vec<(T, String)> =
            all.iter().map(|option| (*option, self.messages.label(*option))).collect();
        self.pick(ui, key, value, &options, set);
    }

    /// One of several options with their names.
    pub fn pick<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: T,
        options: &[(T, String)],
        set: impl FnOnce(&mut Plan, T),
    ) {
        let name = self.messages.get(key);
        let chosen = Self::row(ui, &name, |ui, label| pick_field(ui, (key, "pick"), label, value, options));
        if let Some(chosen) = chosen {
            self.change(&name, |plan| set(plan, chosen));
        }
    }

    /// Ticks for a set of named choices, kept in their own order.
    pub fn several<T: Label + Copy + PartialEq + Ord>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: &[T],
        all: &[T],
        set: impl FnOnce(&mut Plan, Vec<T>),
    ) {
        let name = self.messages.get(key);
        let mut toggled = None;
        ui.label(&name);
        ui.indent(key, |ui| {
            for option in all {
                let mut on = value.contains(option);
                if ui.checkbox(&mut on, self.messages.label(*option)).changed() {
                    toggled = Some(*option);
                }
            }
        });
        if let Some(option) = toggled {
            let mut changed = value.to_vec();
            match changed.iter().position(|other| *other == option) {
                Some(index) => {
                    changed.remove(index);
                }
                None => changed.push(option),
            }
            changed.sort();
            self.change(&name, |plan| set(plan, changed));
        }
    }

    /// What a number rests on: source, grade and note.
    pub fn pedigree(&mut self, ui: &mut Ui, value: &Pedigree, set: impl Fn(&mut Plan, Pedigree)) {
        let plan = self.document.plan();
        let mut sources = vec![(None, self.messages.get("field-assumption"))];
        sources.extend(
            plan.sources
                .iter()
                .map(|source| (Some(source.id), self.messages.say(plan, &source.citation).to_owned())),
        );
        self.pick(ui, "field-source", value.source, &sources, |plan, source| {
            set(plan, Pedigree { source, ..value.clone() });
        });
        if value.source.is_some() {
            let mut grades = vec![(None, "–".to_owned())];
            grades.extend(
                crate::plan::Grade::ALL.iter().map(|grade| (Some(*grade), self.messages.label(*grade))),
            );
            self.pick(ui, "field-grade", value.grade, &grades, |plan, grade| {
                set(plan, Pedigree { grade, ..value.clone() });
            });
        }
        self.text(ui, "field-note", &value.note, |plan, note| set(plan, Pedigree { note, ..value.clone() }));
    }

    /// A small button that adds or removes something in one step.
    pub fn button(&mut self, ui: &mut Ui, key: &str, change: impl FnOnce(&mut Plan)) {
        let name = self.messages.get(key);
        if ui.button(&name).clicked() {
            self.document.edit(name, change);
        }
    }
}

/// A list to pick from; `Some` when another option was picked.
pub fn pick_field<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    label: egui::Id,
    value: T,
    options: &[(T, String)],
) -> Option<T> {
    let shown = options.iter().find(|(option, _)| *option == value).map_or("–", |(_, name)| name.as_str());
    let mut chosen = None;
    let width = ui.available_width().clamp(80.0, 260.0);
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(width).truncate();
    combo
        .show_ui(ui, |ui| {
            ui.set_max_width(420.0);
            for (option, name) in options {
                if ui.selectable_label(*option == value, name).clicked() && *option != value {
                    chosen = Some(*option);
                }
            }
        })
        .response
        .labelled_by(label);
    chosen
}

/// A field for a float that stands for an exact number.
fn number_widget<'a>(value: &'a mut f64, messages: &Messages) -> DragValue<'a> {
    let messages = messages.clone();
    let speed = (value.abs() / 100.0).max(0.1);
    DragValue::new(value)
        .speed(speed)
        .range(-999_999_999_999.0..=999_999_999_999.0)
        .max_decimals(6)
        .custom_formatter(move |value, _| {
            Number::from_f64(value).map_or_else(String::new, |value| messages.number(value))
        })
        .custom_parser(parse_number)
}

/// Reads a number as people write it: with separators of thousands, and with either mark before
/// the fraction.
pub fn parse_number(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’'))
        .map(|letter| if letter == '\u{2212}' { '-' } else { letter })
        .collect();
    let commas = plain.matches(',').count();
    let fraction_comma = commas == 1 && !plain.contains('.') && !grouped_by_three(&plain);
    let plain = if fraction_comma { plain.replace(',', ".") } else { plain.replace(',', "") };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether the only comma stands before exactly three digits that end the number.
fn grouped_by_three(text: &str) -> bool {
    text.split_once(',').is_some_and(|(before, after)| {
        after.len() == 3
            && !before.trim_start_matches('-').is_empty()
            && before.trim_start_matches('-') != "0"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("1,234,567.5", 1_234_567.5),
            ("1 234 567,5", 1_234_567.5),
            ("1'200", 1200.0),
            ("12,470", 12470.0),
            ("0,125", 0.125),
            ("\u{2212}3", -3.0),
            ("7", 7.0),
        ] {
            assert_eq!(parse_number(text), Some(value), "{text}");
        }
        assert_eq!(parse_number("many"), None);
    }
}
