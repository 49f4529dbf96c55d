//! Whether a plan contradicts itself: references that lead nowhere, shares that do not sum.
//!
//! Judgements on whether a plan is a good one are not here.

mod circle;
mod diagram;
mod money;
mod monitoring;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

use super::{
    AtLeast, Currency, Estimate, FlowId, FrameId, IndicatorId, Instrument, InstrumentId, InterestId, LineId,
    MilestoneId, Money, NodeId, NoteId, Number, PackageId, PackageRole, PartyId, Pedigree, PilotId, Plan,
    Poster, RuleId, RuleKind, Scale, Shows, SourceId, Volume,
};

/// Something in a plan that cannot be as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: ProblemKind,
}

/// The thing a problem is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The plan as a whole: years, currency.
    Plan,
    /// A party.
    Party(PartyId),
    /// A node.
    Node(NodeId),
    /// A flow.
    Flow(FlowId),
    /// A frame.
    Frame(FrameId),
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
    /// A rule.
    Rule(RuleId),
    /// A source.
    Source(SourceId),
    /// A ceiling, by its place in the list from 0.
    Ceiling(usize),
    /// An earmark, by its place in the list from 0.
    Earmark(usize),
    /// A contribution, by its place in the list from 0.
    Contribution(usize),
    /// An exchange rate, by its place in the list from 0.
    ExchangeRate(usize),
    /// A donor profile, by its place in the list from 0.
    DonorProfile(usize),
    /// A pilot.
    Pilot(PilotId),
    /// An indicator.
    Indicator(IndicatorId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// What is wrong. `text` turns it into a sentence with a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Two things have this same id.
    DuplicateId(String),
    /// It refers to something that is not in the plan.
    Dangling(String),
    /// Payer shares sum to this instead of 100 per cent.
    SharesSumTo(Number),
    /// A share, percentage or weight is below nought, or above what it can be.
    OutOfRange(Number),
    /// A level is higher than the instrument has.
    NoSuchLevel {
        /// The level named.
        level: u8,
        /// The highest there is.
        top: u8,
    },
    /// More levels than [`Instrument::MAX_LEVELS`].
    TooManyLevels(usize),
    /// A list has more entries than the instrument has levels.
    MoreEntriesThanLevels,
    /// Low, likely and high are not in this order.
    RangeNotOrdered,
    /// The low end of a scale is not below its high end.
    ScaleEmpty,
    /// No exchange rate for this currency.
    NoExchangeRate(Currency),
    /// An amount in this currency must be in the plan's.
    WrongCurrency(Currency),
    /// Unit cost times quantity is beyond what a plan can reckon with.
    AmountTooLarge,
    /// There is no package.
    NoPackage,
    /// A second package stands for failed talks.
    SecondNoAgreement,
    /// An instrument is shown by this many nodes instead of one.
    ShownTimes(usize),
    /// The plan must run from 1 to 60 years, within the years 1900 to 2200.
    BadYears,
    /// None of the years a cost is spread over is one of the plan's.
    NoYearToSpend,
    /// It begins after it ends.
    EndsBeforeItBegins,
    /// A rule ties an instrument to itself.
    TiedToItself,
    /// Needs lead from rule to rule back to this one.
    NeedsInCircle,
    /// A flow starts and ends at the same node.
    FlowToItself,
    /// The picture behind the diagram cannot be read.
    BrokenPicture,
    /// Exports are to be posters of no page or of too many.
    BadPoster,
    /// Pictures are to have no size or too large a one.
    BadPictureSize,
}

impl Problem {
    /// Whether the plan contradicts itself; otherwise it is only unfinished, or says what may not be meant.
    pub fn is_error(&self) -> bool {
        !matches!(self.kind, ProblemKind::ShownTimes(0) | ProblemKind::NeedsInCircle)
    }
}

impl Plan {
    /// Everything in the plan that cannot be as it stands, in the order of the file.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems_and_those_of_packages().0
    }

    /// As [`Self::problems`], with where those of packages are.
    pub(crate) fn problems_and_those_of_packages(&self) -> (Vec<Problem>, Range<usize>) {
        let mut finder = Finder::new(self);
        finder.finance();
        finder.parties();
        finder.interests();
        finder.instruments();
        finder.rules();
        finder.circles();
        let start = finder.found.len();
        finder.packages();
        let of_packages = start..finder.found.len();
        finder.diagram();
        finder.exports();
        finder.monitoring();
        finder.duplicates();
        (finder.found, of_packages)
    }

    /// Those of [`Self::problems`] that packages have, references and levels among them.
    pub(crate) fn problems_of_packages(&self) -> Vec<Problem> {
        let interests = self.interests.iter().map(|interest| interest.id).collect();
        let mut finder = Finder { interests, ..Finder::knowing_nothing(self) };
        finder.packages();
        finder.found
    }
}

/// What a pass over the plan knows and has found.
struct Finder<'a> {
    plan: &'a Plan,
    parties: HashSet<PartyId>,
    interests: HashSet<InterestId>,
    sources: HashSet<SourceId>,
    nodes: HashSet<NodeId>,
    flows: HashSet<FlowId>,
    currencies: HashSet<Currency>,
    found: Vec<Problem>,
}

impl<'a> Finder<'a> {
    /// For passes that follow no reference.
    fn knowing_nothing(plan: &'a Plan) -> Self {
        Self {
            plan,
            parties: HashSet::new(),
            interests: HashSet::new(),
            sources: HashSet::new(),
            nodes: HashSet::new(),
            flows: HashSet::new(),
            currencies: HashSet::new(),
            found: Vec::new(),
        }
    }

    fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            parties: plan.parties.iter().map(|party| party.id).collect(),
            interests: plan.interests.iter().map(|interest| interest.id).collect(),
            sources: plan.sources.iter().map(|source| source.id).collect(),
            nodes: plan.diagram.nodes.iter().map(|node| node.id).collect(),
            flows: plan.diagram.flows.iter().map(|flow| flow.id).collect(),
            currencies: plan.finance.exchange_rates.iter().map(|rate| rate.currency).collect(),
            found: Vec::new(),
        }
    }

    fn add(&mut self, place: Place, kind: ProblemKind) {
        self.found.push(Problem { place, kind });
    }

    fn check(&mut self, good: bool, place: Place, kind: impl FnOnce() -> ProblemKind) {
        if !good {
            self.add(place, kind());
        }
    }

    fn refers(&mut self, known: bool, place: Place, id: impl ToString) {
        self.check(known, place, || ProblemKind::Dangling(id.to_string()));
    }

    fn party(&mut self, id: PartyId, place: Place) {
        self.refers(self.parties.contains(&id), place, id);
    }

    fn interest(&mut self, id: InterestId, place: Place) {
        self.refers(self.interests.contains(&id), place, id);
    }

    fn pedigree(&mut self, pedigree: &Pedigree, place: Place) {
        if let Some(id) = pedigree.source {
            self.refers(self.sources.contains(&id), place, id);
        }
    }

    fn percent(&mut self, percent: Number, place: Place) {
        let good = percent >= Number::ZERO && percent <= Number::HUNDRED;
        self.check(good, place, || ProblemKind::OutOfRange(percent));
    }

    fn exports(&mut self) {
        let own = &self.plan.exports;
        self.check(own.poster.is_none_or(Poster::is_possible), Place::Plan, || ProblemKind::BadPoster);
        self.check(own.png.is_possible(), Place::Plan, || ProblemKind::BadPictureSize);
    }

    fn own_currency(&mut self, money: Money, place: Place) {
        let good = money.currency == self.plan.finance.currency;
        self.check(good, place, || ProblemKind::WrongCurrency(money.currency));
    }

    fn at_least(&mut self, side: AtLeast, place: Place) {
        match self.plan.instrument(side.instrument) {
            None => self.add(place, ProblemKind::Dangling(side.instrument.to_string())),
            Some(instrument) => {
                let top = instrument.top_level();
                let good = (1..=top).contains(&side.level);
                self.check(good, place, || ProblemKind::NoSuchLevel { level: side.level, top });
            }
        }
    }

    fn parties(&mut self) {
        for party in &self.plan.parties {
            let place = Place::Party(party.id);
            for stake in &party.stakes {
                self.interest(stake.interest, place);
                self.check(!stake.points.is_negative(), place, || ProblemKind::OutOfRange(stake.points));
            }
            if let Some(stake) = &party.cost_stake {
                self.check(!stake.points.is_negative(), place, || ProblemKind::OutOfRange(stake.points));
                self.own_currency(stake.worst, place);
                self.check(stake.worst.minor > 0, place, || ProblemKind::ScaleEmpty);
            }
        }
    }

    fn interests(&mut self) {
        for interest in &self.plan.interests {
            let place = Place::Interest(interest.id);
            if let Scale::Range { low, high } = interest.scale {
                self.check(low < high, place, || ProblemKind::ScaleEmpty);
            }
            self.pedigree(&interest.pedigree, place);
        }
    }

    fn instruments(&mut self) {
        for instrument in &self.plan.instruments {
            let place = Place::Instrument(instrument.id);
            let levels = instrument.levels.len();
            self.check(levels <= Instrument::MAX_LEVELS, place, || ProblemKind::TooManyLevels(levels));
            if let Some(lead) = instrument.lead {
                self.party(lead, place);
            }
            if let (Some(from), Some(to)) = (instrument.from_year, instrument.to_year) {
                self.check(from <= to, place, || ProblemKind::EndsBeforeItBegins);
            }
            let overheads = &instrument.overheads;
            for percent in
                [overheads.indirect_percent, overheads.contingency_percent, overheads.monitoring_percent]
            {
                self.percent(percent, place);
            }
            self.pedigree(&overheads.pedigree, place);
            for line in &instrument.lines {
                self.line(line, Some(instrument));
            }
            for effect in &instrument.effects {
                self.interest(effect.interest, place);
                self.check(effect.changes.len() <= levels, place, || ProblemKind::MoreEntriesThanLevels);
                for change in effect.changes.iter().filter_map(|change| change.value()) {
                    self.ordered(change, place);
                }
                if let Some(uptake) = effect.uptake_percent {
                    self.ordered(uptake, place);
                    self.percent(uptake.low, place);
                    self.percent(uptake.high, place);
                }
                self.pedigree(&effect.pedigree, place);
            }
        }
    }

    fn ordered(&mut self, estimate: Estimate, place: Place) {
        self.check(estimate.is_ordered(), place, || ProblemKind::RangeNotOrdered);
    }

    fn rules(&mut self) {
        for rule in &self.plan.rules {
            let place = Place::Rule(rule.id);
            match &rule.says {
                RuleKind::Needs { what: a, with: b } | RuleKind::Linkage { give: a, take: b } => {
                    self.at_least(*a, place);
                    self.at_least(*b, place);
                    self.check(a.instrument != b.instrument, place, || ProblemKind::TiedToItself);
                }
                RuleKind::WorksBetterWith { instrument, with, interests, factor } => {
                    self.refers(self.plan.instrument(*instrument).is_some(), place, instrument);
                    self.at_least(*with, place);
                    self.check(*instrument != with.instrument, place, || ProblemKind::TiedToItself);
                    for id in interests {
                        self.interest(*id, place);
                    }
                    let good = *factor >= Number::ZERO && *factor <= Number::ONE;
                    self.check(good, place, || ProblemKind::OutOfRange(*factor));
                }
            }
            self.pedigree(&rule.pedigree, place);
        }
    }

    fn packages(&mut self) {
        self.check(!self.plan.packages.is_empty(), Place::Plan, || ProblemKind::NoPackage);
        let current = self.plan.current_package;
        if !self.plan.packages.is_empty() {
            self.refers(self.plan.package(current).is_some(), Place::Plan, current);
        }
        let mut no_agreement = false;
        for package in &self.plan.packages {
            let place = Place::Package(package.id);
            if let PackageRole::NoAgreement(outcomes) = &package.role {
                self.check(!no_agreement, place, || ProblemKind::SecondNoAgreement);
                no_agreement = true;
                for id in outcomes.keys() {
                    self.interest(*id, place);
                }
            }
            for (&id, &level) in &package.levels {
                match self.plan.instrument(id) {
                    None => self.add(place, ProblemKind::Dangling(id.to_string())),
                    Some(instrument) => {
                        let top = instrument.top_level();
                        self.check(level <= top, place, || ProblemKind::NoSuchLevel { level, top });
                    }
                }
            }
        }
    }

    fn duplicates(&mut self) {
        let plan = self.plan;
        let monitoring = &plan.monitoring;
        let diagram = &plan.diagram;
        self.unique(plan.parties.iter().map(|party| party.id), Place::Party);
        self.unique(plan.interests.iter().map(|interest| interest.id), Place::Interest);
        self.unique(plan.instruments.iter().map(|instrument| instrument.id), Place::Instrument);
        self.unique(plan.budget_lines().map(|(_, line)| line.id), Place::Line);
        self.unique(plan.rules.iter().map(|rule| rule.id), Place::Rule);
        self.unique(plan.packages.iter().map(|package| package.id), Place::Package);
        self.unique(plan.sources.iter().map(|source| source.id), Place::Source);
        self.unique(monitoring.pilots.iter().map(|pilot| pilot.id), Place::Pilot);
        self.unique(monitoring.indicators.iter().map(|indicator| indicator.id), Place::Indicator);
        self.unique(monitoring.milestones.iter().map(|milestone| milestone.id), Place::Milestone);
        self.unique(diagram.nodes.iter().map(|node| node.id), Place::Node);
        self.unique(diagram.flows.iter().map(|flow| flow.id), Place::Flow);
        self.unique(diagram.frames.iter().map(|frame| frame.id), Place::Frame);
        self.unique(diagram.notes.iter().map(|note| note.id), Place::Note);
    }

    fn unique<I: Copy + Eq + Hash + ToString>(
        &mut self,
        ids: impl Iterator<Item = I>,
        place: fn(I) -> Place,
    ) {
        let mut seen = HashSet::new();
        for id in ids {
            self.check(seen.insert(id), place(id), || ProblemKind::DuplicateId(id.to_string()));
        }
    }
}
