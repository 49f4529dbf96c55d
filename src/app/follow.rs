//! Lists that follow the keyboard: what gets the focus by Tab is scrolled into view.

use eframe::egui::{Id, ScrollArea, Ui, scroll_area::ScrollAreaOutput};

/// A scroll area that keeps what has the keyboard in view.
pub trait Follow {
    /// As [`ScrollArea::show`]; what gets the keyboard and lies out of view is scrolled to.
    fn show_followed<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R>;
}

impl Follow for ScrollArea {
    fn show_followed<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R> {
        self.show(ui, |ui| {
            let inner = add(ui);
            follow(ui);
            inner
        })
    }
}

/// Scrolls to what has just got the keyboard. Afterwards the view is the reader's again.
fn follow(ui: &Ui) {
    // A field that a click elsewhere has just given the keyboard would lose it by being asked for now.
    if ui.input(|input| input.pointer.any_click()) {
        return;
    }
    let known = ui.scope_id().with("had the keyboard");
    let now = ui.memory(|memory| memory.focused());
    let before: Option<Option<Id>> = ui.data(|data| data.get_temp(known));
    if before == Some(now) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(known, now));
    let Some(widget) = now.and_then(|id| ui.ctx().read_response(id)) else { return };
    let inside = widget.layer_id == ui.layer_id() && ui.min_rect().contains(widget.rect.center());
    // What belongs to another part of the window is not cut off by this one's edge.
    let is_cut = widget.interact_rect != widget.rect && !ui.clip_rect().contains_rect(widget.rect);
    if inside && is_cut {
        ui.scroll_to_rect(widget.rect, None);
    }
}
