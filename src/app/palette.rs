//! Lists to choose from by typing: every command by its name, and the node a new flow leads to.

use eframe::egui::Context;

use super::{
    PlannerApp,
    chooser::{Choice, Chooser, Outcome},
    command::{COMMANDS, Command},
    plots::FORMATS,
};
use crate::{
    canvas::edit,
    document::Selection,
    export::Format,
    plan::{FlowKind, Item, NodeId, Text},
};

/// The open list, and what it is of.
#[derive(Debug, Clone)]
pub(super) enum Palette {
    /// The commands.
    Commands(Chooser),
    /// The nodes that a flow from this one can lead to.
    Connect(NodeId, Chooser),
}

impl PlannerApp {
    /// Shows the list while it is open, and does what is chosen in it.
    pub(super) fn palette_ui(&mut self, context: &Context) {
        match self.palette.take() {
            Some(Palette::Commands(chooser)) => self.commands_ui(context, chooser),
            Some(Palette::Connect(from, chooser)) => self.connect_ui(context, from, chooser),
            None => {}
        }
    }

    /// Opens the list of nodes that a flow from the selected one can lead to.
    pub(super) fn ask_connect(&mut self) {
        if let Some(Item::Node(from)) = self.document.selection().single() {
            self.palette = Some(Palette::Connect(from, Chooser::default()));
        }
    }

    fn commands_ui(&mut self, context: &Context, mut chooser: Chooser) {
        let offered: Vec<Command> = COMMANDS
            .iter()
            .map(|entry| entry.command)
            .chain(Format::ALL.map(Command::ExportAs))
            .chain(FORMATS.map(|(format, _)| Command::ExportPlot(format)))
            .chain(self.frame_zooms())
            .filter(|command| *command != Command::Palette && *command != Command::Escape)
            .collect();
        let choice = |command: &Command| {
            let (name, beside) = self.name_of(*command);
            Choice { name, beside, why_not: self.why_not(*command).map(|key| self.messages.get(key)) }
        };
        let choices: Vec<Choice> = offered.iter().map(choice).collect();
        let hint = self.messages.get("palette-hint");
        match chooser.ui(context, &self.messages, &hint, &choices) {
            Outcome::Open => self.palette = Some(Palette::Commands(chooser)),
            Outcome::Left => self.canvas.focus(),
            Outcome::Taken(index) => {
                self.canvas.focus();
                if let Some(command) = offered.get(index) {
                    self.run(context, *command);
                }
            }
        }
    }

    fn connect_ui(&mut self, context: &Context, from: NodeId, mut chooser: Chooser) {
        let plan = self.document.plan();
        let nodes: Vec<NodeId> =
            plan.diagram.nodes.iter().map(|node| node.id).filter(|node| *node != from).collect();
        let choice = |node: &NodeId| {
            let label = edit::label_of(plan, Item::Node(*node));
            let name = label.map(|label| self.messages.say(plan, label).to_owned()).unwrap_or_default();
            Choice { name, ..Choice::default() }
        };
        let choices: Vec<Choice> = nodes.iter().map(choice).collect();
        let hint = self.messages.get("connect-hint");
        match chooser.ui(context, &self.messages, &hint, &choices) {
            Outcome::Open => self.palette = Some(Palette::Connect(from, chooser)),
            Outcome::Left => self.canvas.focus(),
            Outcome::Taken(index) => {
                self.canvas.focus();
                if let Some(to) = nodes.get(index) {
                    self.connect(from, *to);
                }
            }
        }
    }

    /// A new flow, selected so that its kind and name can be told.
    fn connect(&mut self, from: NodeId, to: NodeId) {
        let mut flow = None;
        self.document.edit(self.messages.get("step-connect"), |plan| {
            flow = edit::add_flow(plan, FlowKind::default(), from, to, Text::default());
        });
        self.document.select(flow.map(Item::Flow).into_iter().collect::<Selection>());
    }
}
