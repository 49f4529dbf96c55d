//! Choosing, adding, naming, copying and deleting packages.

use eframe::egui::{ComboBox, TextEdit, Ui};

use crate::{
    document::Document,
    plan::{Package, PackageId, PackageRole, Plan, Text, Visibility},
    text::Messages,
};

/// A package being renamed, and the name typed so far.
pub type Renaming = Option<(PackageId, String)>;

/// The list to choose the current package from.
pub fn package_choice(ui: &mut Ui, document: &mut Document, messages: &Messages, id: &str) {
    let plan = document.snapshot();
    let shown = plan.current().map_or("–", |package| messages.say(&plan, &package.name));
    let mut chosen = None;
    let label = ui.label(messages.get("package"));
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(190.0);
    combo
        .show_ui(ui, |ui| {
            for package in &plan.packages {
                let current = package.id == plan.current_package;
                if ui.selectable_label(current, messages.say(&plan, &package.name)).clicked() {
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
        add(document, messages, None);
    }
    if ui.button(messages.get("package-duplicate")).clicked() {
        let current = document.plan().current().cloned();
        add(document, messages, current);
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
    if response.lost_focus() {
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

/// Adds a package, empty or with the levels of another, and makes it the current one.
fn add(document: &mut Document, messages: &Messages, from: Option<Package>) {
    let number = document.plan().packages.len() as i64 + 1;
    let name = match &from {
        Some(from) => {
            let old = messages.say(document.plan(), &from.name).to_owned();
            messages.with("package-copy-name", &[("old", old.into())])
        }
        None => messages.with("package-new-numbered", &[("number", number.into())]),
    };
    let levels = from.map(|from| from.levels).unwrap_or_default();
    document.edit(messages.get("step-add-package"), |plan| {
        adopt(plan, name.into(), levels);
    });
}

/// Adds a proposal with these levels and makes it the current package.
pub fn adopt(plan: &mut Plan, name: Text, levels: std::collections::BTreeMap<crate::plan::InstrumentId, u8>) {
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
}
