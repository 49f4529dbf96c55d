//! How things of the diagram look beyond what they mean: how much a node or flow stands out, the
//! paper of a note, the way a flow takes, what a collapsed group holds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{FrameId, NodeId, NoteId};

/// How much a node or flow stands out. Colours and widths have meanings of their own and are not
/// changed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Emphasis {
    /// As all others.
    #[default]
    Normal,
    /// More than others.
    Strong,
    /// Less than others.
    Quiet,
}

impl Emphasis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Strong, Self::Quiet];
}

/// The ground of a note or group. What it says is up to those who choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Tint {
    /// The theme's own.
    #[default]
    Plain,
    /// Bluish.
    Blue,
    /// Greenish.
    Green,
    /// Reddish.
    Rose,
    /// Like sand.
    Sand,
}

impl Tint {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Blue, Self::Green, Self::Rose, Self::Sand];
}

/// The way a flow takes from node to node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Route {
    /// In upright and level pieces.
    #[default]
    Orthogonal,
    /// Straight from point to point.
    Straight,
    /// In one smooth curve.
    Curved,
}

impl Route {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Orthogonal, Self::Straight, Self::Curved];
}

/// What a collapsed group holds and hides. Measures on flows between its nodes go with them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Groups in it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub frames: BTreeSet<FrameId>,
    /// Nodes in it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub nodes: BTreeSet<NodeId>,
    /// Notes in it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub notes: BTreeSet<NoteId>,
}
