//! What a check is about, and how the parties have answered it.

use serde::{Deserialize, Serialize};

use super::{
    Cause, Date, Family, FlowId, IndicatorId, InstrumentId, InterestId, LineId, NoteId, PackageId, PartyId,
    PilotId, RuleId, Stage, Text, ThreeR, present,
};

/// What a check found something to say about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// The plan as a whole.
    Plan,
    /// A party.
    Party(PartyId),
    /// A flow.
    Flow(FlowId),
    /// A note.
    Note(NoteId),
    /// An instrument.
    Instrument(InstrumentId),
    /// A budget line.
    Line(LineId),
    /// An interest.
    Interest(InterestId),
    /// A package.
    Package(PackageId),
    /// A rule between instruments.
    Rule(RuleId),
    /// A pilot.
    Pilot(PilotId),
    /// An indicator.
    Indicator(IndicatorId),
    /// All instruments of a family.
    Family(Family),
    /// All instruments of a stage.
    Stage(Stage),
    /// All instruments that address a cause.
    Cause(Cause),
    /// All instruments that serve one of the three Rs.
    ThreeR(ThreeR),
}

/// Why what a check found is accepted all the same. Part of the plan and of its exports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The check, by the name it has in `check --json`. An answer to a check that this program does
    /// not know is kept.
    pub check: String,
    /// What it found something to say about. What is no longer in the plan needs no answer any more.
    pub about: Target,
    /// The reason.
    pub because: Text,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub on: Option<Date>,
}
