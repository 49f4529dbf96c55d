//! Fields for years and days.

use eframe::egui::{self, DragValue, TextEdit, Ui};

use super::Fields;
use crate::plan::{Date, Plan};

impl Fields<'_> {
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
}
