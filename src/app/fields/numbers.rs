//! Fields for numbers, amounts and ranges.

use eframe::egui::{self, ComboBox, DragValue, Ui};
use rust_decimal::prelude::ToPrimitive;

use super::Fields;
use crate::{
    plan::{Currency, Estimate, Known, Money, Number, Plan},
    text::Messages,
};

impl Fields<'_> {
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

    /// An amount in the plan's currency that may be unknown. Only one in another currency, as a file may
    /// hold it, can be given that of the plan instead.
    pub fn known_own_money(
        &mut self,
        ui: &mut Ui,
        key: &str,
        value: Known<Money>,
        set: impl Fn(&mut Plan, Known<Money>),
    ) {
        let own = self.document.plan().finance.currency;
        if value.value().is_some_and(|money| money.currency != own) {
            self.known_money(ui, key, value, set);
            return;
        }
        let name = self.messages.get(key);
        Self::row(ui, &name, |ui, label| {
            if let Known::Value(money) = value {
                self.money_field(ui, &name, label, money, |plan, money| set(plan, Known::Value(money)));
                ui.label(own.code());
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
        let (messages, language) = (self.messages.clone(), self.messages.language());
        let digits = value.currency.exponent();
        let speed = (float.abs() / 100.0).max(1.0);
        let widget = DragValue::new(&mut float)
            .speed(speed)
            .range(-1e12..=1e12)
            .max_decimals(digits as usize)
            .custom_formatter(move |value, _| messages.float(value, digits))
            .custom_parser(move |text| language.read_number(text));
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
}

/// A field for a float that stands for an exact number.
fn number_widget<'a>(value: &'a mut f64, messages: &Messages) -> DragValue<'a> {
    let (messages, language) = (messages.clone(), messages.language());
    let speed = (value.abs() / 100.0).max(0.1);
    DragValue::new(value)
        .speed(speed)
        .range(-999_999_999_999.0..=999_999_999_999.0)
        .max_decimals(6)
        .custom_formatter(move |value, _| {
            Number::from_f64(value).map_or_else(String::new, |value| messages.number(value))
        })
        .custom_parser(move |text| language.read_number(text))
}
