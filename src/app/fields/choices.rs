//! Ticks and lists to choose from.

use eframe::egui::{self, ComboBox, Ui};

use super::Fields;
use crate::{
    plan::{Grade, Pedigree, Plan},
    text::Label,
};

impl Fields<'_> {
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
            grades.extend(Grade::ALL.iter().map(|grade| (Some(*grade), self.messages.label(*grade))));
            self.pick(ui, "field-grade", value.grade, &grades, |plan, grade| {
                set(plan, Pedigree { grade, ..value.clone() });
            });
        }
        self.text(ui, "field-note", &value.note, |plan, note| set(plan, Pedigree { note, ..value.clone() }));
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
