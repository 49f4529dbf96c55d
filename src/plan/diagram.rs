//! The partnership diagram: nodes, flows, notes and frames, with their places.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Background, Contents, Emphasis, FlowId, FrameId, InstrumentId, InterestId, Known, NodeId, NoteId, Number,
    PartyId, Pedigree, Role, Route, Text, Tint, Visibility, is_default, present,
};

/// A place on the canvas in points, x to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Point(
    /// x, to the right.
    pub i32,
    /// y, downwards.
    pub i32,
);

/// Width and height in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Size(
    /// Width.
    pub i32,
    /// Height.
    pub i32,
);

/// Everything drawn on the canvas. What comes later lies above what comes before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// A picture behind everything.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub background: Option<Background>,
    /// Bands and frames, behind all else.
    #[serde(default)]
    pub frames: Vec<Frame>,
    /// Boxes.
    #[serde(default)]
    pub nodes: Vec<Node>,
    /// Arrows.
    #[serde(default)]
    pub flows: Vec<Flow>,
    /// Free notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What dragging, arranging and deleting leave alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: Locked,
}

/// Things on the canvas that stay where they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// Bands and frames.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub frames: BTreeSet<FrameId>,
    /// Boxes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub nodes: BTreeSet<NodeId>,
    /// Flows: they follow their ends, but keep their route.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flows: BTreeSet<FlowId>,
    /// Notes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub notes: BTreeSet<NoteId>,
}

impl Locked {
    /// Whether `item` is among them.
    pub fn contains(&self, item: Item) -> bool {
        match item {
            Item::Frame(id) => self.frames.contains(&id),
            Item::Node(id) => self.nodes.contains(&id),
            Item::Note(id) => self.notes.contains(&id),
            Item::Flow(id) => self.flows.contains(&id),
        }
    }

    /// Locks `item`, or lets it go.
    pub fn set(&mut self, item: Item, locked: bool) {
        fn put<T: Ord>(set: &mut BTreeSet<T>, id: T, locked: bool) {
            if locked {
                set.insert(id);
            } else {
                set.remove(&id);
            }
        }
        match item {
            Item::Frame(id) => put(&mut self.frames, id, locked),
            Item::Node(id) => put(&mut self.nodes, id, locked),
            Item::Note(id) => put(&mut self.notes, id, locked),
            Item::Flow(id) => put(&mut self.flows, id, locked),
        }
    }
}

/// A box of the diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Identity.
    pub id: NodeId,
    /// What the box stands for.
    pub shows: Shows,
    /// Where it is.
    pub place: Place,
    /// How much it stands out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub emphasis: Emphasis,
}

/// What a node stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// An instrument; its name, level and cost come from there.
    Instrument(InstrumentId),
    /// A place where people are once they have arrived.
    Channel(Channel),
    /// A party; its name comes from there.
    Party(PartyId),
}

/// A channel: where people are once they have arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Which of the paper's channels it is.
    pub kind: ChannelKind,
    /// Its label.
    pub name: Text,
    /// A second line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
}

/// The channels of the founding diagram (p. 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ChannelKind {
    /// Jobs and education.
    #[default]
    JobsEducation,
    /// Asylum system.
    AsylumSystem,
    /// Black-market labour.
    BlackMarketLabour,
    /// Any other.
    Other,
}

impl ChannelKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::JobsEducation, Self::AsylumSystem, Self::BlackMarketLabour, Self::Other];
}

/// Where a node is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// On the canvas.
    At {
        /// Upper left corner.
        corner: Point,
        /// Width and height.
        size: Size,
    },
    /// On a flow, as its measure.
    OnFlow {
        /// The flow.
        flow: FlowId,
        /// How far along it, in per cent of its length from its start.
        along_percent: u8,
    },
}

/// An arrow of the diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Identity.
    pub id: FlowId,
    /// Its label.
    pub name: Text,
    /// What moves along it.
    pub kind: FlowKind,
    /// Where it starts.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// How much moves along it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub volume: Volume,
    /// What is agreed about it, if people move along it regularly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<FlowCondition>,
    /// Points it passes on its way; drawn by itself if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bends: Vec<Point>,
    /// How far along it its label sits, in per cent of its length from its start.
    #[serde(default = "halfway", skip_serializing_if = "is_halfway")]
    pub label_percent: u8,
    /// The way it takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub route: Route,
    /// How much it stands out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub emphasis: Emphasis,
}

/// Where labels sit unless moved.
pub fn halfway() -> u8 {
    50
}

fn is_halfway(percent: &u8) -> bool {
    *percent == halfway()
}

/// What moves along a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum FlowKind {
    /// People, in regular pathways.
    #[default]
    Regular,
    /// People, in irregular ways.
    Irregular,
    /// People going back.
    Return,
    /// Money.
    Money,
    /// Nothing that can be counted: one thing acts on another.
    Influence,
}

impl FlowKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Regular, Self::Irregular, Self::Return, Self::Money, Self::Influence];

    /// Whether people move along it, rather than money or nothing.
    pub fn carries_people(self) -> bool {
        matches!(self, Self::Regular | Self::Irregular | Self::Return)
    }
}

/// What is agreed about a regular flow of people (founding paper, p. 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FlowCondition {
    /// It conforms to labour law.
    LabourLaw,
    /// It follows a timetable known beforehand.
    Timetable,
    /// It adds lasting value in the country of origin.
    ValueAtSource,
}

impl FlowCondition {
    /// All conditions.
    pub const ALL: [Self; 3] = [Self::LabourLaw, Self::Timetable, Self::ValueAtSource];
}

/// How much moves along a flow in a year: persons, or major units of the plan's currency for
/// money.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Volume {
    /// Not stated.
    #[default]
    None,
    /// A figure and what it rests on.
    Stated {
        /// Persons or currency units per year.
        per_year: Known<Number>,
        /// What it rests on.
        #[serde(default, skip_serializing_if = "is_default")]
        pedigree: Pedigree,
    },
    /// The level of an interest under the current package.
    Interest(InterestId),
}

/// A free note on the canvas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// What it says.
    pub text: Text,
    /// Upper left corner.
    pub corner: Point,
    /// Width and height.
    pub size: Size,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
    /// Its paper.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tint: Tint,
}

/// A labelled area behind the nodes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Identity.
    pub id: FrameId,
    /// Its label.
    pub name: Text,
    /// What it stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: FrameKind,
    /// The party whose area it is.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub party: Option<PartyId>,
    /// Upper left corner.
    pub corner: Point,
    /// Width and height.
    pub size: Size,
    /// Its ground, if it is a group.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tint: Tint,
    /// What it hides, if it is a group that is collapsed.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub collapsed: Option<Contents>,
}

/// What a frame stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum FrameKind {
    /// Things that belong together.
    #[default]
    Group,
    /// The band of a country with this role.
    Band(Role),
}

impl Diagram {
    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The frame with this id.
    pub fn frame(&self, id: FrameId) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.id == id)
    }

    /// The note with this id.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The flow with this id.
    pub fn flow(&self, id: FlowId) -> Option<&Flow> {
        self.flows.iter().find(|flow| flow.id == id)
    }

    /// The nodes that show instruments, for many look-ups.
    pub fn nodes_by_instrument(&self) -> BTreeMap<InstrumentId, NodeId> {
        let shown = |node: &Node| match node.shows {
            Shows::Instrument(instrument) => Some((instrument, node.id)),
            _ => None,
        };
        self.nodes.iter().filter_map(shown).collect()
    }

    /// The node that shows this instrument.
    pub fn node_of(&self, instrument: InstrumentId) -> Option<&Node> {
        self.nodes.iter().find(|node| matches!(node.shows, Shows::Instrument(id) if id == instrument))
    }
}

/// A thing on the canvas that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A frame or band.
    Frame(FrameId),
    /// A node.
    Node(NodeId),
    /// A flow.
    Flow(FlowId),
    /// A note.
    Note(NoteId),
}
