//! Policy instruments with their levels, costs and effects.

use serde::{Deserialize, Serialize};

use super::{
    BudgetLine, Estimate, Finance, InstrumentId, InterestId, Known, Overheads, PartyId, Pedigree, Text,
    is_default, present,
};

/// Where in the migration cycle an instrument acts (founding diagram, p. 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Stage {
    /// Selecting who may come.
    Selection,
    /// Entry in controlled conditions.
    #[default]
    Entry,
    /// Regulating residence.
    Residence,
    /// Monitoring and supervision, dialogue with the diaspora.
    Monitoring,
    /// Preparing and bringing about return.
    Return,
    /// Reintegration after return.
    Reintegration,
    /// Prevention of the causes of migration.
    Prevention,
}

impl Stage {
    /// All stages in the order of the cycle.
    pub const ALL: [Self; 7] = [
        Self::Selection,
        Self::Entry,
        Self::Residence,
        Self::Monitoring,
        Self::Return,
        Self::Reintegration,
        Self::Prevention,
    ];
}

/// The three families of measures (founding paper, p. 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Family {
    /// Deals with the real causes in the long term.
    Preventive,
    /// Upholds the state's right to enforce its rules.
    Defensive,
    /// Still in development, tried in limited pilots.
    #[default]
    Explorative,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 3] = [Self::Preventive, Self::Defensive, Self::Explorative];
}

/// The hierarchy of causes (founding paper, p. 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// Weak state, poverty, cultural ties.
    Root,
    /// Outbreak of conflict, displacement.
    Proximate,
    /// Border management, migrants' resources.
    Enabling,
    /// Migrant networks.
    Sustaining,
}

impl Cause {
    /// All causes.
    pub const ALL: [Self; 4] = [Self::Root, Self::Proximate, Self::Enabling, Self::Sustaining];
}

/// The three Rs (founding paper, p. 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ThreeR {
    /// Recruitment.
    Recruitment,
    /// Remittances.
    Remittances,
    /// Return.
    Return,
}

impl ThreeR {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Recruitment, Self::Remittances, Self::Return];
}

/// A safeguard for migrants that an instrument states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Safeguard {
    /// Every case is assessed on its own.
    IndividualAssessment,
    /// Nobody is returned to persecution or torture (Refugee Convention 33, CAT 3, ECHR 3).
    NonRefoulement,
    /// Return is a free choice without physical or psychological pressure (IOM, condition a).
    FreeChoice,
    /// Return is an informed decision (IOM, condition b).
    InformedDecision,
    /// Children and victims of trafficking have extra protection.
    ExtraProtection,
    /// Workers pay no fees and may change employer.
    FairRecruitment,
    /// There is a complaint route.
    ComplaintRoute,
    /// Someone independent monitors.
    IndependentMonitoring,
    /// Personal data stay in separate systems with a legal basis.
    DataProtection,
}

impl Safeguard {
    /// All safeguards.
    pub const ALL: [Self; 9] = [
        Self::IndividualAssessment,
        Self::NonRefoulement,
        Self::FreeChoice,
        Self::InformedDecision,
        Self::ExtraProtection,
        Self::FairRecruitment,
        Self::ComplaintRoute,
        Self::IndependentMonitoring,
        Self::DataProtection,
    ];
}

/// What a return is called: never voluntary unless it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReturnKind {
    /// Assisted, a free choice and an informed decision (both of IOM's conditions are stated).
    AssistedVoluntary,
    /// Assisted; whether it is voluntary is not stated.
    Assisted,
    /// Of people who have been ordered to leave, with assistance.
    OrderedAssisted,
    /// Forced.
    Forced,
}

/// What an instrument does in substance, as far as rules of thumb and safeguards depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Recruitment: quotas, permits, placement abroad.
    Recruitment,
    /// Education and training.
    Education,
    /// An information campaign.
    Information,
    /// Border management: equipment and training of border officials included.
    BorderManagement,
    /// A ban on work for some people.
    JobBan,
    /// Assisted return. Its label says "voluntary" only where both of IOM's conditions are stated.
    AssistedReturn,
    /// Forced return.
    ForcedReturn,
    /// Readmission: a state takes back people.
    Readmission,
    /// Aid that depends on co-operation in readmission.
    ConditionalAid,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 9] = [
        Self::Recruitment,
        Self::Education,
        Self::Information,
        Self::BorderManagement,
        Self::JobBan,
        Self::AssistedReturn,
        Self::ForcedReturn,
        Self::Readmission,
        Self::ConditionalAid,
    ];
}

/// A sector of work, as the founding paper tells them apart (p. 3), and two more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sector {
    /// Construction.
    Construction,
    /// Hotels and restaurants.
    Hospitality,
    /// Farming.
    Farming,
    /// Social services and care.
    SocialServices,
    /// Industry.
    Industry,
    /// Any other.
    Other,
}

impl Sector {
    /// All sectors.
    pub const ALL: [Self; 6] = [
        Self::Construction,
        Self::Hospitality,
        Self::Farming,
        Self::SocialServices,
        Self::Industry,
        Self::Other,
    ];
}

/// One policy measure the partnership would use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Identity.
    pub id: InstrumentId,
    /// Its name.
    pub name: Text,
    /// What it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// Where in the cycle it acts.
    pub stage: Stage,
    /// Which family it belongs to.
    pub family: Family,
    /// Causes it addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// Which of the three Rs it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub three_rs: Vec<ThreeR>,
    /// What it does in substance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// The sectors of work it is about; all of them if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub lead: Option<PartyId>,
    /// Levels 1, 2, …; level 0, not used, goes without saying.
    pub levels: Vec<Level>,
    /// Whether any agreement must settle it: then level 0 occurs only in "no agreement".
    #[serde(default, skip_serializing_if = "is_default")]
    pub must_settle: bool,
    /// First year it is active; the plan's first if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub from_year: Option<i32>,
    /// Last year it is active; the plan's last if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub to_year: Option<i32>,
    /// Whether its effects last after it has ended.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lasting: bool,
    /// What it states for the protection of migrants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safeguards: Vec<Safeguard>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<BudgetLine>,
    /// Percentages on its direct cost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overheads: Overheads,
    /// What it changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

impl Instrument {
    /// The most levels an instrument may have.
    pub const MAX_LEVELS: usize = 20;

    /// The highest level.
    pub fn top_level(&self) -> u8 {
        self.levels.len().min(Self::MAX_LEVELS) as u8
    }

    /// Whether people return by it: a measure at the stage of return, or of that substance.
    pub fn is_return(&self) -> bool {
        let of_return = [Topic::AssistedReturn, Topic::ForcedReturn, Topic::Readmission];
        self.stage == Stage::Return || of_return.iter().any(|topic| self.topics.contains(topic))
    }

    /// What the return it brings about is called; none if people do not return by it. Where it serves
    /// forced return too, it is not called voluntary whatever else it states.
    pub fn return_kind(&self) -> Option<ReturnKind> {
        let has = |topic| self.topics.contains(&topic);
        match (has(Topic::AssistedReturn), has(Topic::ForcedReturn)) {
            (true, true) => Some(ReturnKind::OrderedAssisted),
            (true, false) if self.states_voluntariness() => Some(ReturnKind::AssistedVoluntary),
            (true, false) => Some(ReturnKind::Assisted),
            (false, true) => Some(ReturnKind::Forced),
            (false, false) => None,
        }
    }

    /// Whether both of IOM's conditions of a voluntary return are stated: free choice and informed
    /// decision. Without them a return is called assisted.
    pub fn states_voluntariness(&self) -> bool {
        [Safeguard::FreeChoice, Safeguard::InformedDecision].iter().all(|one| self.safeguards.contains(one))
    }

    /// Whether what it costs at `level` rests in part on no source: a line that costs something, the rate
    /// its price is changed into the plan's currency with, or overheads.
    pub fn cost_is_assumed(&self, finance: &Finance, level: u8) -> bool {
        self.cost_is_assumed_of(finance, level, |_| true)
    }

    /// As [`Self::cost_is_assumed`], of the lines that `counts`.
    pub fn cost_is_assumed_of(
        &self,
        finance: &Finance,
        level: u8,
        counts: impl Fn(&BudgetLine) -> bool,
    ) -> bool {
        if level == 0 {
            return false;
        }
        let used = |line: &&BudgetLine| {
            // What nobody knows is not assumed either.
            let known = line.quantity(level).value().is_some_and(|quantity| !quantity.is_zero());
            known && !line.unit_cost.is_unknown() && counts(line)
        };
        let mut lines = self.lines.iter().filter(used).peekable();
        let overheads = self.overheads.pedigree.is_assumption() && !self.overheads.is_none();
        (overheads && lines.peek().is_some()) || lines.any(|line| finance.is_assumed(line))
    }
}

/// How far an instrument is taken, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Short name.
    pub name: Text,
    /// One sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
}

/// What an instrument changes in an interest, in the reference year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The interest.
    pub interest: InterestId,
    /// Change at level 1, 2, … in the interest's unit; at level 0 there is none.
    pub changes: Vec<Known<Estimate>>,
    /// Share of an offer that is taken up, per cent; multiplies the change.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub uptake_percent: Option<Estimate>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

impl Effect {
    /// The change at `level`, before uptake; none at level 0 and at levels the effect says
    /// nothing of.
    pub fn change(&self, level: u8) -> Known<Estimate> {
        match usize::from(level).checked_sub(1).and_then(|index| self.changes.get(index)) {
            Some(change) => *change,
            None => Known::Value(Estimate::default()),
        }
    }
}
