//! Interests: what is at stake.

use serde::{Deserialize, Serialize};

use super::{InterestId, Known, Number, Pedigree, Text, is_default};

/// Something at stake for a party, measured in a natural unit between an agreed worst and best.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Identity.
    pub id: InterestId,
    /// Its name.
    pub name: Text,
    /// What it means and why it matters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// What it is counted in: "permits per year".
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Text,
    /// Its level without any instrument.
    pub baseline: Known<Number>,
    /// How levels become values.
    pub scale: Scale,
    /// What baseline and scale rest on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// How the level of an interest becomes a value from 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// Straight between two ends of a range in natural units, `low` < `high`.
    Range {
        /// Low end.
        low: Number,
        /// High end.
        high: Number,
    },
    /// The level is the value: points as they stand on a scoring sheet.
    Points,
}
