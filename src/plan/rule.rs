//! Rules between instruments: needs and linkages.

use serde::{Deserialize, Serialize};

use super::{InstrumentId, InterestId, Number, Pedigree, RuleId, Text, is_default};

/// A rule between instruments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Identity.
    pub id: RuleId,
    /// What it is called, or why it holds.
    pub name: Text,
    /// What it says.
    pub says: RuleKind,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// An instrument taken at least so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The least level.
    pub level: u8,
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleKind {
    /// `what` is only possible together with `with`. Hard.
    Needs {
        /// The side that needs.
        what: AtLeast,
        /// The side that is needed.
        with: AtLeast,
    },
    /// Without `with`, the effects of an instrument on the named interests are multiplied by a
    /// factor. Soft: it names benefits, never harm.
    WorksBetterWith {
        /// The instrument whose benefits shrink.
        instrument: InstrumentId,
        /// What it works better with.
        with: AtLeast,
        /// The interests whose benefit shrinks.
        interests: Vec<InterestId>,
        /// The factor, from 0 to 1.
        factor: Number,
    },
    /// Give and take: `give` in exchange for `take`. Hard both ways: both hold or neither does.
    Linkage {
        /// What one side gives.
        give: AtLeast,
        /// What it gets in exchange.
        take: AtLeast,
    },
}
