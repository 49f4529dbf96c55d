//! Choosing, adding, naming, copying and deleting packages.

use std::collections::BTreeMap;

use eframe::egui::{ComboBox, TextEdit, Ui};

use super::fields::escaped;
use crate::{
    document::Document,
    plan::{InstrumentId, Package, PackageId, PackageRole, Plan, Text, Visibility},
    text::Messages,
};

/// A package being renamed, and the name typed so far.
pub type Renaming = Option<(PackageId, String)>;

/// The list to choose the current package from: those of `plan`, which is the document's or what others
/// may see of it.
pub fn package_choice(ui: &mut Ui, document: &mut Document, plan: &Plan, messages: &Messages, id: &str) {
    let shown = plan.current().map_or("–", |package| messages.say(plan, &package.name));
    let mut chosen = None;
    let label = ui.label(messages.get("package"));
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(190.0);
    combo
        .show_ui(ui, |ui| {
            for package in &plan.packages {
                let current = package.id == plan.current_package;
                if ui.selectable_label(current, messages.say(plan, &package.name)).clicked() {
                    chosen = Some(package.id);
                }
            }
        })
        .response
        .labelled_by(label.id);
    if let Some(id) = chosen {
        document.edit(messages.get("step-choose-package"), |plan| plan.current_package = id);
    }
}

/// Buttons to add, rename, copy and delete packages.
pub fn package_buttons(ui: &mut Ui, document: &mut Document, messages: &Messages, renaming: &mut Renaming) {
    if ui.button(messages.get("package-add")).clicked() {
        add(document, messages);
    }
    if ui.button(messages.get("package-duplicate")).clicked() {
        duplicate(document, messages);
    }
    if ui.button(messages.get("package-rename")).clicked()
        && let Some(current) = document.plan().current()
    {
        *renaming = Some((current.id, messages.say(document.plan(), &current.name).to_owned()));
    }
    let last = document.plan().packages.len() < 2;
    let delete = ui.add_enabled(!last, eframe::egui::Button::new(messages.get("package-delete")));
    if delete.on_disabled_hover_text(messages.get("package-last")).clicked() {
        document.edit(messages.get("step-delete-package"), delete_current);
    }
    rename_ui(ui, document, messages, renaming);
}

fn rename_ui(ui: &mut Ui, document: &mut Document, messages: &Messages, renaming: &mut Renaming) {
    let Some((id, name)) = renaming else { return };
    let label = ui.label(messages.get("package-new-name"));
    let response = ui.add(TextEdit::singleline(name).desired_width(180.0)).labelled_by(label.id);
    if response.lost_focus() && escaped(ui) {
        *renaming = None;
    } else if response.lost_focus() {
        let (id, name, language) = (*id, name.clone(), messages.language().code());
        document.edit(messages.get("step-rename-package"), |plan| {
            if let Some(package) = plan.package_mut(id) {
                package.name.set(language, name);
            }
        });
        *renaming = None;
    } else if !response.has_focus() {
        response.request_focus();
    }
}

fn delete_current(plan: &mut Plan) {
    let Some(index) = plan.packages.iter().position(|package| package.id == plan.current_package) else {
        return;
    };
    if plan.packages.len() < 2 {
        return;
    }
    plan.packages.remove(index);
    let next = plan.packages.get(index.saturating_sub(1)).or(plan.packages.first());
    if let Some(next) = next {
        plan.current_package = next.id;
    }
}

/// Adds an empty package and makes it the current one.
fn add(document: &mut Document, messages: &Messages) {
    let number = document.plan().packages.len() as i64 + 1;
    let name = messages.with("package-new-numbered", &[("number", number.into())]);
    document.edit(messages.get("step-add-package"), |plan| {
        adopt(plan, name.into(), BTreeMap::new());
    });
}

/// Adds a copy of the current package, which becomes the current one. It is as private as that one; it is
/// a proposal, since talks fail in one way only.
fn duplicate(document: &mut Document, messages: &Messages) {
    let Some(from) = document.plan().current().cloned() else { return };
    let old = messages.say(document.plan(), &from.name).to_owned();
    let name = messages.with("package-copy-name", &[("old", old.into())]);
    document.edit(messages.get("step-add-package"), |plan| {
        let id = adopt(plan, name.into(), from.levels);
        if let Some(package) = plan.package_mut(id) {
            (package.description, package.visibility) = (from.description, from.visibility);
        }
    });
}

/// Adds a proposal with these levels and makes it the current package.
pub fn adopt(plan: &mut Plan, name: Text, levels: BTreeMap<InstrumentId, u8>) -> PackageId {
    let id = PackageId::random(|id| plan.package(id).is_some());
    plan.packages.push(Package {
        id,
        name,
        description: Text::default(),
        role: PackageRole::Proposal,
        levels,
        visibility: Visibility::Shared,
    });
    plan.current_package = id;
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, text::Language};

    #[test]
    fn a_copy_of_a_private_package_is_private_and_says_the_same() {
        let messages = Messages::new(Language::English);
        let mut plan = catalogue::open(catalogue::FOUNDING_MODEL, &messages).unwrap();
        let current = plan.current_package;
        let package = plan.package_mut(current).unwrap();
        (package.visibility, package.description) = (Visibility::Private, "Our last offer".into());
        let levels = package.levels.clone();
        let mut document = Document::new(plan);
        duplicate(&mut document, &messages);
        let copy = document.plan().current().unwrap();
        assert!(copy.id != current && copy.levels == levels);
        assert_eq!((copy.visibility, &copy.description), (Visibility::Private, &"Our last offer".into()));
        assert!(document.undo().is_some() && document.undo_label().is_none());
    }
}
