//! Where numbers come from.

use serde::{Deserialize, Serialize};

use super::{SourceId, Text, is_default, present};

/// A publication or a person's word that numbers rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identity.
    pub id: SourceId,
    /// Full citation: author, title, publisher, page.
    pub citation: Text,
    /// Year of publication.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub year: Option<i32>,
    /// Where to find it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// How strong the evidence behind a number is (A strongest).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// A controlled study.
    A,
    /// Several observational studies.
    B,
    /// One study, or official statistics.
    C,
    /// Expert judgement.
    D,
    /// Claimed by somebody, not measured.
    Asserted,
    /// A comparison of before and after: it shows what happened, not what caused it.
    BeforeAfter,
}

impl Grade {
    /// All grades, strongest first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::Asserted, Self::BeforeAfter];
}

/// What a number rests on. Without a source it is an assumption and is shown as one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pedigree {
    /// The source.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub source: Option<SourceId>,
    /// Strength of the evidence.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub grade: Option<Grade>,
    /// How the number follows from the source, or why it is assumed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Text,
}

impl Pedigree {
    /// Whether the number has no source and is to be marked "assumption".
    pub fn is_assumption(&self) -> bool {
        self.source.is_none()
    }
}

/// Who may see a thing. What is private leaves the program only when asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Visibility {
    /// Part of every export.
    #[default]
    Shared,
    /// For one's own side: left out of exports and reports.
    Private,
}
