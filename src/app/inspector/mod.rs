//! The inspector: everything the plan holds about what is selected, to read and to change.

mod background;
mod budget_line;
mod diagram;
mod effect;
mod finance;
mod instrument;
mod party;
mod plan;
mod route;

use std::hash::Hash;

use eframe::egui::{
    CollapsingHeader, RichText, ScrollArea, Sense, TextStyle, TextWrapMode, Ui, UiBuilder, WidgetText,
};

use super::{fields::Fields, opened};
use crate::app::follow::Follow;
use crate::{
    analysis::DiagramFigures,
    catalogue::Catalogue,
    plan::{Item, Shows},
};

/// The inspector for what is selected, or for the plan if nothing is.
pub fn inspector_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    library: &Catalogue,
    figures: Option<&DiagramFigures>,
) {
    // What is selected must not change how wide the panel is: the diagram would move under the pointer.
    let room = ui.available_rect_before_wrap();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    ui.allocate_rect(room, Sense::hover());
    ScrollArea::vertical().auto_shrink(false).show_followed(&mut inside, |ui| {
        let selection = fields.document.selection();
        match (selection.single(), selection.len()) {
            (Some(item), _) => item_ui(ui, fields, item, figures),
            (None, 0) => plan::plan_ui(ui, fields, library),
            (None, count) => {
                let count = (count as i64).into();
                ui.label(fields.messages.with("inspector-many", &[("count", count)]));
            }
        }
        ui.add_space(24.0);
    });
}

fn item_ui(ui: &mut Ui, fields: &mut Fields<'_>, item: Item, figures: Option<&DiagramFigures>) {
    let plan = fields.document.snapshot();
    match item {
        Item::Frame(id) => {
            if let Some(frame) = plan.diagram.frame(id) {
                diagram::frame_ui(ui, fields, frame, figures);
            }
        }
        Item::Flow(id) => {
            if let Some(flow) = plan.diagram.flow(id) {
                diagram::flow_ui(ui, fields, flow);
            }
        }
        Item::Note(id) => {
            if let Some(note) = plan.diagram.note(id) {
                diagram::note_ui(ui, fields, note);
            }
        }
        Item::Node(id) => {
            let Some(node) = plan.diagram.node(id) else { return };
            match &node.shows {
                Shows::Instrument(instrument) => {
                    if let Some(instrument) = plan.instrument(*instrument) {
                        instrument::instrument_ui(ui, fields, instrument);
                    }
                }
                Shows::Party(party) => {
                    if let Some(party) = plan.party(*party) {
                        party::party_ui(ui, fields, party);
                    }
                }
                Shows::Channel(channel) => diagram::channel_ui(ui, fields, id, channel),
            }
            section(ui, fields, "inspector-place", id, false, |ui, fields| {
                diagram::place_ui(ui, fields, node)
            });
        }
    }
}

/// What kind of thing is shown, above its fields.
fn heading(ui: &mut Ui, kind: String) {
    ui.add_space(2.0);
    ui.label(RichText::new(kind).heading());
    ui.add_space(4.0);
}

/// A part of the inspector that can be folded away.
fn section(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    key: &str,
    owner: impl Hash + std::fmt::Debug,
    open: bool,
    content: impl FnOnce(&mut Ui, &mut Fields<'_>),
) {
    let title = folded_title(ui, RichText::new(fields.messages.get(key)).strong());
    let revealed = opened::is_revealed(ui, opened::section_id(key));
    let header = CollapsingHeader::new(title).id_salt((key, owner)).default_open(open);
    header.open(revealed.then_some(true)).show(ui, |ui| content(ui, fields));
}

/// A part of a list that can be folded away, under the name of what it is about.
fn entry(ui: &mut Ui, title: String, owner: impl Hash + std::fmt::Debug, content: impl FnOnce(&mut Ui)) {
    let revealed = opened::is_revealed(ui, opened::entry_id(&owner));
    let title = folded_title(ui, title);
    let header = CollapsingHeader::new(title).id_salt(("entry", owner)).open(revealed.then_some(true));
    let response = header.show(ui, content).header_response;
    if revealed {
        response.scroll_to_me(Some(eframe::egui::Align::TOP));
    }
}

/// The title of what can be folded away, in as many lines as it needs.
fn folded_title(ui: &Ui, title: impl Into<WidgetText>) -> WidgetText {
    let spacing = ui.spacing();
    let room = ui.available_width() - spacing.indent - spacing.button_padding.x;
    title.into().into_galley(ui, Some(TextWrapMode::Wrap), room, TextStyle::Button).into()
}

/// A title, and whether what it is about rests on no source.
fn marked(fields: &Fields<'_>, title: &str, pedigree: &crate::plan::Pedigree) -> String {
    match pedigree.is_assumption() {
        true => fields.messages.with("inspector-assumption", &[("title", title.into())]),
        false => title.to_owned(),
    }
}
