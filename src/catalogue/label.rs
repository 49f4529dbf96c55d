//! Names of the catalogue's own choices, as message keys.

use super::{Element, GCM_OBJECTIVES, Payer, Pillar};
use crate::text::Label;

impl Label for Element {
    fn key(&self) -> &'static str {
        match self {
            Self::ConflictTransformation => "element-conflict-transformation",
            Self::TrainingOfficials => "element-training-officials",
            Self::Reintegration => "element-reintegration",
            Self::HivAids => "element-hiv-aids",
            Self::Education => "element-education",
            Self::JobPlacement => "element-job-placement",
            Self::Remittances => "element-remittances",
            Self::Institutions => "element-institutions",
        }
    }
}

impl Label for Pillar {
    fn key(&self) -> &'static str {
        match self {
            Self::LegalMigration => "pillar-legal-migration",
            Self::IrregularMigration => "pillar-irregular-migration",
            Self::Protection => "pillar-protection",
            Self::Development => "pillar-development",
        }
    }
}

impl Label for Payer {
    fn key(&self) -> &'static str {
        match self {
            Self::Destination => "role-destination",
            Self::Transit => "role-transit",
            Self::Source => "role-source",
            Self::Organisation => "payer-organisation",
            Self::Employers => "payer-employers",
        }
    }
}

/// An objective of the Global Compact for Migration, 1 to 23.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Objective(pub u8);

impl Objective {
    /// All objectives.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=GCM_OBJECTIVES).map(Self)
    }
}

/// The short titles of the objectives, in order.
const OBJECTIVES: [&str; GCM_OBJECTIVES as usize] = [
    "gcm-1", "gcm-2", "gcm-3", "gcm-4", "gcm-5", "gcm-6", "gcm-7", "gcm-8", "gcm-9", "gcm-10", "gcm-11",
    "gcm-12", "gcm-13", "gcm-14", "gcm-15", "gcm-16", "gcm-17", "gcm-18", "gcm-19", "gcm-20", "gcm-21",
    "gcm-22", "gcm-23",
];

impl Label for Objective {
    fn key(&self) -> &'static str {
        let index = usize::from(self.0).saturating_sub(1);
        OBJECTIVES.get(index).copied().unwrap_or("gcm-23")
    }
}
