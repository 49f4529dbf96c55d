//! Pilots, indicators and milestones: what is tried within limits, and how it is watched.
//!
//! The partnership itself is unlimited in time and scope; pilots are limited in both and closely
//! monitored (founding paper, p. 6 and 10). So dates and extent belong to pilots alone.

use serde::{Deserialize, Serialize};

use super::{
    Date, IndicatorId, InstrumentId, Known, MilestoneId, Number, Pedigree, PilotId, Plan, RuleId, Text,
    is_default, present,
};

/// How the partnership is tried out and watched.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Monitoring {
    /// Limited trials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pilots: Vec<Pilot>,
    /// What is measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// What is to have happened by a day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
}

/// A trial of some instruments, limited in time and extent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pilot {
    /// Identity.
    pub id: PilotId,
    /// Its name.
    pub name: Text,
    /// What it tries out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// Its first day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub start: Option<Date>,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub end: Option<Date>,
    /// How many people it reaches at most.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub people: Option<Number>,
    /// Where it takes place.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: Text,
    /// The instruments it tries out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<InstrumentId>,
    /// What dates and extent rest on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// Something that is measured, to see whether a result is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Identity.
    pub id: IndicatorId,
    /// What is measured.
    pub name: Text,
    /// The result it tells of (first column of a logframe).
    #[serde(default, skip_serializing_if = "is_default")]
    pub result: Text,
    /// What is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Text,
    /// The pilot it watches; the partnership itself if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub pilot: Option<PilotId>,
    /// Levels before anything is done, the earliest set first. The last one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baselines: Vec<Setting>,
    /// Levels to be reached, the earliest set first. The last one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Setting>,
    /// What has been measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// Where the data come from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub data_source: Text,
    /// What must hold besides, for the result to follow.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assumptions: Text,
    /// The linkage that reaching the target sets off.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub triggers: Option<RuleId>,
}

/// A baseline or target as set on some day. Later ones take its place but do not remove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The day it was set.
    pub set_on: Date,
    /// The level, in the indicator's unit.
    pub value: Known<Number>,
    /// The day the baseline was true, or the target is to be reached.
    pub on: Date,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// What was measured on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The day.
    pub on: Date,
    /// The level, in the indicator's unit.
    pub value: Number,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// What is to have happened by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Identity.
    pub id: MilestoneId,
    /// What is to have happened.
    pub name: Text,
    /// By when.
    pub on: Date,
    /// The instrument it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub instrument: Option<InstrumentId>,
    /// Whether it has happened.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reached: bool,
}

impl Indicator {
    /// The baseline in force.
    pub fn baseline(&self) -> Option<&Setting> {
        self.baselines.last()
    }

    /// The target in force.
    pub fn target(&self) -> Option<&Setting> {
        self.targets.last()
    }

    /// The latest observation; of several on one day the one entered last.
    pub fn latest(&self) -> Option<&Observation> {
        self.observations.iter().max_by_key(|observation| observation.on)
    }
}

impl Plan {
    /// The pilot with this id.
    pub fn pilot(&self, id: PilotId) -> Option<&Pilot> {
        self.monitoring.pilots.iter().find(|pilot| pilot.id == id)
    }

    /// The pilot with this id, to change it.
    pub fn pilot_mut(&mut self, id: PilotId) -> Option<&mut Pilot> {
        self.monitoring.pilots.iter_mut().find(|pilot| pilot.id == id)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.monitoring.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The indicator with this id, to change it.
    pub fn indicator_mut(&mut self, id: IndicatorId) -> Option<&mut Indicator> {
        self.monitoring.indicators.iter_mut().find(|indicator| indicator.id == id)
    }

    /// The indicators that watch a pilot, or the partnership itself.
    pub fn indicators_of(&self, pilot: Option<PilotId>) -> impl Iterator<Item = &Indicator> {
        self.monitoring.indicators.iter().filter(move |indicator| indicator.pilot == pilot)
    }

    /// Drops what pilots, indicators and milestones say of instruments, rules and pilots that are no
    /// longer in the plan. To be called after something has been removed.
    pub fn tidy_monitoring(&mut self) {
        let instruments: std::collections::HashSet<_> =
            self.instruments.iter().map(|instrument| instrument.id).collect();
        let rules: std::collections::HashSet<_> = self.rules.iter().map(|rule| rule.id).collect();
        let monitoring = &mut self.monitoring;
        let pilots: std::collections::HashSet<_> = monitoring.pilots.iter().map(|pilot| pilot.id).collect();
        for pilot in &mut monitoring.pilots {
            pilot.instruments.retain(|id| instruments.contains(id));
        }
        for indicator in &mut monitoring.indicators {
            indicator.pilot = indicator.pilot.filter(|id| pilots.contains(id));
            indicator.triggers = indicator.triggers.filter(|id| rules.contains(id));
        }
        for milestone in &mut monitoring.milestones {
            milestone.instrument = milestone.instrument.filter(|id| instruments.contains(id));
        }
    }
}
