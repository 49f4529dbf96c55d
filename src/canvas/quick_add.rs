//! The palette that opens where one double-clicks or drops a new flow: what shall stand here?

use eframe::egui::{self, Id, Key, Modifiers, Order, Pos2, Ui};

use super::edit::{self, NewNode};
use crate::{
    document::{Document, Selection},
    plan::{ChannelKind, FlowKind, Item, NodeId, Plan, Shows, Stage, Text},
    scene::{Pos, Rect},
    text::{Label, Messages},
};

/// The open palette.
#[derive(Debug, Clone)]
pub struct QuickAdd {
    /// Where on the plan the new node will stand.
    world: Pos,
    /// Where on the screen the palette opens.
    screen: Pos2,
    /// The node a new flow comes from, if any.
    from: Option<NodeId>,
    /// Whether it has not been shown yet; the click that opens it is still going on then.
    fresh: bool,
    /// The choice that Enter takes.
    chosen: usize,
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

/// What follows `from` on the migration cycle, likeliest first.
fn followers(plan: &Plan, from: NodeId) -> Vec<NewNode> {
    use ChannelKind::{AsylumSystem, BlackMarketLabour, JobsEducation};
    use NewNode::{Channel, Instrument, Party};
    let stages = |stages: &[Stage]| stages.iter().map(|stage| Instrument(*stage)).collect::<Vec<_>>();
    match plan.diagram.node(from).map(|node| &node.shows) {
        Some(Shows::Instrument(id)) => match plan.instrument(*id).map(|instrument| instrument.stage) {
            Some(Stage::Selection) => stages(&[Stage::Entry]),
            Some(Stage::Entry) => vec![Channel(JobsEducation), Instrument(Stage::Residence)],
            Some(Stage::Residence) => vec![Channel(JobsEducation), Instrument(Stage::Monitoring)],
            Some(Stage::Monitoring) => stages(&[Stage::Return]),
            Some(Stage::Return) => stages(&[Stage::Reintegration]),
            Some(Stage::Reintegration) => stages(&[Stage::Prevention, Stage::Selection]),
            Some(Stage::Prevention) => stages(&[Stage::Selection, Stage::Reintegration]),
            None => Vec::new(),
        },
        Some(Shows::Channel(_)) => stages(&[Stage::Residence, Stage::Monitoring, Stage::Return]),
        Some(Shows::Party(_)) => {
            vec![Instrument(Stage::Selection), Channel(AsylumSystem), Channel(BlackMarketLabour), Party]
        }
        None => Vec::new(),
    }
}

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
    fn choices(&self, plan: &Plan) -> (usize, Vec<NewNode>) {
        let likely = self.from.map(|from| followers(plan, from)).unwrap_or_default();
        let rest = CHOICES.into_iter().filter(|choice| !likely.contains(choice));
        (likely.len(), likely.iter().copied().chain(rest).collect())
    }

    /// Where what is chosen will stand, and the node a flow will come from.
    pub(super) fn coming(&self, plan: &Plan) -> Option<(Rect, Option<NodeId>)> {
        let (_, choices) = self.choices(plan);
        let (width, height) = edit::size_of(*choices.get(self.chosen)?);
        Some((Rect::around(self.world, width, height), self.from))
    }

    /// A palette for a node at `world`, shown at `screen`, with a flow from `from` if stated.
    pub(super) fn new(world: Pos, screen: Pos2, from: Option<NodeId>) -> Self {
        Self { world, screen, from, fresh: true, chosen: 0 }
    }

    /// Shows the palette; returns whether it is to close, and the node chosen.
    pub fn ui(&mut self, ui: &mut Ui, document: &mut Document, messages: &Messages) -> (bool, Option<Item>) {
        let (likely, choices) = self.choices(document.plan());
        let (up, down, enter, escape) = ui.input_mut(|input| {
            let mut key = |key| input.consume_key(Modifiers::NONE, key);
            (key(Key::ArrowUp), key(Key::ArrowDown), key(Key::Enter), key(Key::Escape))
        });
        let step = if up { choices.len() - 1 } else { usize::from(down) };
        self.chosen = (self.chosen + step) % choices.len().max(1);
        let mut chosen = choices.get(self.chosen).copied().filter(|_| enter && !self.fresh);
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
                    for (index, choice) in choices.iter().enumerate() {
                        if index == likely && index > 0 {
                            ui.separator();
                        }
                        let button = egui::Button::new(choice_name(*choice, messages));
                        if ui.add(button.selected(index == self.chosen)).clicked() {
                            chosen = Some(*choice);
                        }
                    }
                });
            });
        });
        let fresh = std::mem::take(&mut self.fresh);
        let away = shown.response.clicked_elsewhere() && !fresh;
        let item = chosen.map(|choice| add(document, messages, choice, self.world, self.from));
        (item.is_some() || away || escape, item)
    }
}
