//! Showing a part of the diagram as large as it fits: a lane, a stage, a frame.

use super::{
    PlannerApp,
    command::{Command, ZoomTo},
    exporting::format_name,
};
use crate::{
    plan::{Frame, FrameKind, Item, Shows},
    text::Value,
};

impl PlannerApp {
    /// The name and shortcut of a command, for menus and the palette.
    pub(super) fn name_of(&self, command: Command) -> (String, String) {
        if let Command::ExportAs(format) = command {
            let format = self.messages.get(format_name(format));
            let args = [("format", Value::from(format))];
            return (self.messages.with("command-export-as", &args), String::new());
        }
        if let Command::ExportPlot(format) = command {
            return (self.plot_command(format), String::new());
        }
        let Command::ZoomTo(ZoomTo::Frame(id)) = command else {
            let Some(entry) = command.entry() else { return Default::default() };
            let shortcut = self.keys.of(entry).first().map(|shortcut| shortcut.name()).unwrap_or_default();
            return (self.messages.get(entry.key), shortcut);
        };
        let plan = self.document.plan();
        let frame = plan.diagram.frame(id);
        let name = frame.map(|frame| self.frame_name(frame)).unwrap_or_default();
        (self.messages.with("zoom-frame", &[("name", Value::from(name))]), String::new())
    }

    /// What a frame is called: its party, else its own name.
    fn frame_name(&self, frame: &Frame) -> String {
        let plan = self.document.plan();
        let party = frame.party.and_then(|party| plan.party(party));
        let own = self.messages.say(plan, &frame.name).trim();
        match (party, own, frame.kind) {
            (Some(party), ..) => self.messages.say(plan, &party.name).to_owned(),
            (None, "", FrameKind::Band(role)) => self.messages.label(role),
            (None, "", FrameKind::Group) => self.messages.get("frame-group"),
            (None, own, _) => own.to_owned(),
        }
    }

    /// The commands that show a frame of this plan.
    pub(super) fn frame_zooms(&self) -> Vec<Command> {
        let frames = self.document.plan().diagram.frames.iter();
        frames.map(|frame| Command::ZoomTo(ZoomTo::Frame(frame.id))).collect()
    }

    /// What belongs to a part of the diagram.
    pub(super) fn part(&self, part: ZoomTo) -> Vec<Item> {
        let plan = self.document.plan();
        let diagram = &plan.diagram;
        match part {
            ZoomTo::Lane(role) => {
                let bands = diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Band(role));
                bands.map(|frame| Item::Frame(frame.id)).collect()
            }
            ZoomTo::Stage(stage) => {
                let at_stage = |shows: &Shows| match shows {
                    Shows::Instrument(id) => plan.instrument(*id).is_some_and(|it| it.stage == stage),
                    Shows::Channel(_) | Shows::Party(_) => false,
                };
                let nodes = diagram.nodes.iter().filter(|node| at_stage(&node.shows));
                nodes.map(|node| Item::Node(node.id)).collect()
            }
            ZoomTo::Frame(id) => {
                let frames = diagram.frames.iter().filter(|frame| frame.id == id);
                frames.map(|frame| Item::Frame(frame.id)).collect()
            }
        }
    }

    /// Shows a part of the diagram.
    pub(super) fn zoom_to(&mut self, part: ZoomTo) {
        let items = self.part(part);
        if let Some(results) = &self.results {
            self.canvas.fit(&results.scene, items.into_iter());
        }
    }
}
