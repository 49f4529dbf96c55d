//! The palette that opens where one double-clicks or drops a new flow: what shall stand here?

use eframe::egui::{self, Id, Key, Order, Pos2, Ui};

use super::edit::{self, NewNode};
use crate::{
    document::{Document, Selection},
    plan::{ChannelKind, FlowKind, Item, NodeId, Stage, Text},
    scene::Pos,
    text::{Label, Messages},
};

/// The open palette.
#[derive(Debug, Clone)]
pub struct QuickAdd {
    /// Where on the plan the new node will stand.
    pub world: Pos,
    /// Where on the screen the palette opens.
    pub screen: Pos2,
    /// The node a new flow comes from, if any.
    pub from: Option<NodeId>,
    /// Whether it has not been shown yet; the click that opens it is still going on then.
    pub fresh: bool,
}

/// What the palette offers.
const CHOICES: [NewNode; 12] = [
    NewNode::Instrument(Stage::Selection),
    NewNode::Instrument(Stage::Entry),
    NewNode::Instrument(Stage::Residence),
    NewNode::Instrument(Stage::Monitoring),
    NewNode::Instrument(Stage::Return),
    NewNode::Instrument(Stage::Reintegration),
    NewNode::Instrument(Stage::Prevention),
    NewNode::Channel(ChannelKind::JobsEducation),
    NewNode::Channel(ChannelKind::AsylumSystem),
    NewNode::Channel(ChannelKind::BlackMarketLabour),
    NewNode::Channel(ChannelKind::Other),
    NewNode::Party,
];

fn choice_name(choice: NewNode, messages: &Messages) -> String {
    match choice {
        NewNode::Instrument(stage) => messages.get(stage.key()),
        NewNode::Channel(kind) => messages.get(kind.key()),
        NewNode::Party => messages.get("canvas-add-party"),
    }
}

/// The names of the levels a new instrument has.
pub fn level_names(messages: &Messages) -> Vec<String> {
    ["level-name-1", "level-name-2", "level-name-3", "level-name-4"].map(|key| messages.get(key)).to_vec()
}

/// Adds a node with a name that says what it is, and the flow to it if it comes from somewhere;
/// selects it and returns it.
pub fn add(
    document: &mut Document,
    messages: &Messages,
    choice: NewNode,
    at: Pos,
    from: Option<NodeId>,
) -> Item {
    let name: Text = choice_name(choice, messages).into();
    let levels = level_names(messages);
    let mut node = None;
    document.edit(messages.get("step-add"), |plan| {
        let id = edit::add_node(plan, choice, name, &levels, at);
        if let Some(from) = from {
            edit::add_flow(plan, FlowKind::default(), from, id, Text::default());
        }
        node = Some(id);
    });
    let item = Item::Node(node.unwrap_or(NodeId::from_bits(0)));
    document.select(Selection::from_iter([item]));
    item
}

impl QuickAdd {
    /// Shows the palette; returns whether it is to close, and the node chosen.
    pub fn ui(&mut self, ui: &mut Ui, document: &mut Document, messages: &Messages) -> (bool, Option<Item>) {
        let mut chosen = None;
        let area = egui::Area::new(Id::unique("quick-add"))
            .order(Order::Foreground)
            .fixed_pos(self.screen)
            .constrain_to(ui.ctx().content_rect());
        let shown = area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(190.0);
                ui.label(messages.get("canvas-quick-add"));
                ui.separator();
                ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
                    for choice in CHOICES {
                        if ui.button(choice_name(choice, messages)).clicked() {
                            chosen = Some(choice);
                        }
                    }
                });
            });
        });
        let away = shown.response.clicked_elsewhere() && !std::mem::take(&mut self.fresh);
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        let item = chosen.map(|choice| add(document, messages, choice, self.world, self.from));
        (item.is_some() || away || escape, item)
    }
}
