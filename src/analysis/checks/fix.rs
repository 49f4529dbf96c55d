//! What puts a finding right in one step.

use super::words;
use crate::plan::{
    Cause, Estimate, Family, FlowCondition, FlowId, InstrumentId, PilotId, Plan, RuleId, Safeguard, Stage,
    ThreeR, Topic,
};

/// A change that puts a finding right. Those that add something leave its name and place to the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// An instrument states safeguards.
    State(InstrumentId, Vec<Safeguard>),
    /// Something is agreed about a flow.
    Agree(FlowId, Vec<FlowCondition>),
    /// An instrument that is drawn is used at this level.
    Use(InstrumentId, u8),
    /// Offers of an instrument are taken up in part only.
    Uptake(InstrumentId),
    /// An instrument is no longer called voluntary.
    CallAssisted(InstrumentId),
    /// A new instrument.
    AddInstrument(NewInstrument),
    /// A new pilot of the explorative instruments in use.
    AddPilot,
    /// A pilot ends two years after it starts.
    EndPilot(PilotId),
    /// A new indicator for a pilot, or one that sets off a linkage.
    AddIndicator {
        /// The pilot it watches.
        pilot: Option<PilotId>,
        /// The linkage it sets off.
        triggers: Option<RuleId>,
    },
}

/// What a new instrument is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInstrument {
    /// Its stage.
    pub stage: Stage,
    /// Its family.
    pub family: Family,
    /// Its topic.
    pub topic: Option<Topic>,
    /// The cause it addresses.
    pub cause: Option<Cause>,
    /// The one of the three Rs it serves.
    pub three_r: Option<ThreeR>,
}

impl NewInstrument {
    /// One of this stage and family.
    pub fn new(stage: Stage, family: Family) -> Self {
        Self { stage, family, topic: None, cause: None, three_r: None }
    }

    /// One about `topic`.
    pub fn about(self, topic: Topic) -> Self {
        Self { topic: Some(topic), ..self }
    }
}

/// How offers are taken up unless something better is known, per cent: an assumption, below 100 % since
/// quotas are seldom filled.
pub fn usual_uptake() -> Estimate {
    Estimate { low: 20.into(), likely: 60.into(), high: 90.into() }
}

impl Fix {
    /// The key of what its button says.
    pub fn key(&self) -> &'static str {
        match self {
            Self::State(..) => "fix-state",
            Self::Agree(..) => "fix-agree",
            Self::Use(..) => "fix-use",
            Self::Uptake(_) => "fix-uptake",
            Self::CallAssisted(_) => "fix-call-assisted",
            Self::AddInstrument(_) => "fix-add-instrument",
            Self::AddPilot => "fix-add-pilot",
            Self::EndPilot(_) => "fix-end-pilot",
            Self::AddIndicator { .. } => "fix-add-indicator",
        }
    }

    /// Makes the change; false for those that add something, which need words and a place.
    pub fn apply(&self, plan: &mut Plan) -> bool {
        match self {
            Self::State(id, safeguards) => {
                if let Some(instrument) = plan.instrument_mut(*id) {
                    instrument.safeguards.extend(safeguards);
                    instrument.safeguards.sort();
                    instrument.safeguards.dedup();
                }
            }
            Self::Agree(id, conditions) => {
                if let Some(flow) = plan.diagram.flows.iter_mut().find(|flow| flow.id == *id) {
                    flow.conditions.extend(conditions);
                    flow.conditions.sort();
                    flow.conditions.dedup();
                }
            }
            Self::Use(id, level) => {
                let current = plan.current_package;
                if let Some(package) = plan.package_mut(current) {
                    package.set_level(*id, *level);
                }
            }
            Self::Uptake(id) => {
                let usual = usual_uptake();
                if let Some(instrument) = plan.instrument_mut(*id) {
                    let whole: Vec<bool> = instrument
                        .effects
                        .iter()
                        .map(|one| super::uptake::is_whole(instrument, one))
                        .collect();
                    let effects = instrument.effects.iter_mut().zip(whole).filter(|(_, whole)| *whole);
                    effects.for_each(|(effect, _)| effect.uptake_percent = Some(usual));
                }
            }
            Self::CallAssisted(id) => {
                if let Some(instrument) = plan.instrument_mut(*id) {
                    words::call_assisted(instrument);
                }
            }
            Self::EndPilot(id) => {
                let first = plan.finance.first_year.clamp(1, 9000) as i16;
                if let Some(pilot) = plan.pilot_mut(*id) {
                    let start = pilot.start.unwrap_or(crate::plan::Date::constant(first, 1, 1));
                    pilot.start = Some(start);
                    // A pilot of two years ends on the last day of the year after it starts.
                    let year = start.year().saturating_add(1).min(9998);
                    pilot.end = Some(crate::plan::Date::constant(year, 12, 31));
                }
            }
            Self::AddInstrument(_) | Self::AddPilot | Self::AddIndicator { .. } => return false,
        }
        true
    }
}
