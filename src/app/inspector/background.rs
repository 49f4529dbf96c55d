//! The picture behind the diagram: place, size, strength, lock, whether exports show it.

use eframe::egui::Ui;

use super::diagram::corner_size_ui;
use crate::{
    app::fields::Fields,
    plan::{Background, Plan, Visibility},
};

fn with(plan: &mut Plan, change: impl FnOnce(&mut Background)) {
    if let Some(background) = &mut plan.diagram.background {
        change(background);
    }
}

/// Everything about the picture.
pub(super) fn background_ui(ui: &mut Ui, fields: &mut Fields<'_>, background: &Background) {
    if background.picture.pixels().is_none() {
        ui.label(fields.messages.get("background-broken"));
    }
    corner_size_ui(ui, fields, background.corner, background.size, |plan, corner, size| {
        with(plan, |background| (background.corner, background.size) = (corner, size));
    });
    fields.number(ui, "field-opacity", i32::from(background.opacity_percent).into(), |plan, percent| {
        let percent = percent.to_f64().clamp(0.0, 100.0) as u8;
        with(plan, |background| background.opacity_percent = percent);
    });
    fields.choice(
        ui,
        "field-visibility",
        background.visibility,
        &[Visibility::Shared, Visibility::Private],
        |plan, to| with(plan, |background| background.visibility = to),
    );
    fields.tick(ui, "field-background-locked", background.locked, |plan, locked| {
        with(plan, |background| background.locked = locked);
    });
    if !background.locked {
        ui.weak(fields.messages.get("background-unlocked"));
    }
    fields.button(ui, "command-remove-background", |plan| plan.diagram.background = None);
}
