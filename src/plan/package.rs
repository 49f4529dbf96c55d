//! Packages: one level for every instrument.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{InstrumentId, InterestId, Number, PackageId, Text, Visibility, is_default};

/// A choice of one level for every instrument: what one side proposes, or what both agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Identity.
    pub id: PackageId,
    /// Its name.
    pub name: Text,
    /// Whose it is and what it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// Proposal, or what happens if talks fail.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: PackageRole,
    /// The levels chosen; instruments not named are not used.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<InstrumentId, u8>,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
}

/// What a package stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PackageRole {
    /// One side's proposal, or what both agreed.
    #[default]
    Proposal,
    /// What happens if talks fail. At most one package has this role; it is exempt from rules,
    /// ceilings and earmarks. Interests named here have the stated level whatever the
    /// instruments do.
    NoAgreement(BTreeMap<InterestId, Number>),
}

impl Package {
    /// The level of `instrument`; 0 if the package says nothing of it.
    pub fn level(&self, instrument: InstrumentId) -> u8 {
        self.levels.get(&instrument).copied().unwrap_or(0)
    }

    /// Sets the level of `instrument`. Level 0 is kept as absence, so that equal packages are
    /// equal in the file.
    pub fn set_level(&mut self, instrument: InstrumentId, level: u8) {
        match level {
            0 => self.levels.remove(&instrument),
            _ => self.levels.insert(instrument, level),
        };
    }

    /// Whether it stands for failed talks.
    pub fn is_no_agreement(&self) -> bool {
        matches!(self.role, PackageRole::NoAgreement(_))
    }
}
