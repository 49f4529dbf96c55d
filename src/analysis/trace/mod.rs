//! Where a figure comes from: the formula, what goes into it, what that rests on and where it is
//! edited.
//!
//! Any number of a chart, a table or the diagram is a [`Figure`]; [`explain`] opens it. Words and
//! the panel that shows them are not here.

mod difference;
mod division;
mod money;
mod worth;

use super::{Amount, Arg, Basis, Budget, IssueKey, IssuesOf, Levels, LimitRef, Missing, SliceKey, StakeKey};
use crate::plan::{
    Currency, InstrumentId, InterestId, LineId, Number, PackageId, PackageRole, PartyId, Pedigree, Plan,
    RuleId,
};

/// A figure that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Cost that belongs to all of these parts of the budget; of the whole plan if there is none.
    Cost {
        /// The parts.
        of: Vec<SliceKey>,
        /// First and last year; all years if not stated.
        years: Option<(i32, i32)>,
        /// The prices it is stated in.
        basis: Basis,
    },
    /// Committed contributions.
    Committed {
        /// Of one payer, or of all.
        payer: Option<PartyId>,
        /// First and last year; all years if not stated.
        years: Option<(i32, i32)>,
    },
    /// The funding gap.
    Gap {
        /// Of one payer (or of costs nobody is named to pay), or of all.
        payer: Option<Option<PartyId>>,
        /// The year; all years if not stated.
        year: Option<i32>,
    },
    /// How a limit is used.
    Limit(LimitRef),
    /// What the package is worth to a party.
    Value(PartyId),
    /// What the package is worth to a party against no agreement.
    Gain(PartyId),
    /// What a party would walk away for.
    Reservation(PartyId),
    /// What the package is worth to a party beyond what it would walk away for.
    Surplus(PartyId),
    /// What the package is worth beyond another.
    Difference {
        /// To a party, or to all that have weights together.
        party: Option<PartyId>,
        /// The other package.
        against: Against,
    },
    /// What the package costs beyond another.
    CostDifference(Against),
    /// The level of an interest.
    Interest(InterestId),
    /// What an instrument adds to the value of a party, or of all parties together.
    Contribution {
        /// The instrument.
        instrument: InstrumentId,
        /// By one cause only, or by all.
        cause: Option<StakeKey>,
        /// To one party, or to all together.
        party: Option<PartyId>,
    },
    /// What a division of the issues two parties contest rests on and comes to.
    Divided {
        /// What counts as an issue.
        of: IssuesOf,
        /// The two parties.
        parties: (PartyId, PartyId),
        /// The one of them whose figure it is.
        party: PartyId,
        /// Its points on one issue, or all it gets.
        issue: Option<IssueKey>,
    },
}

/// What a package is set against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// A package with these levels.
    Levels(Levels),
    /// A package of the plan.
    Package(PackageId),
}

/// A figure as it is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// An amount.
    Money(Amount),
    /// Millionths of a point.
    Points {
        /// How many.
        millionths: i64,
        /// Whether its sign is written too.
        signed: bool,
        /// What is missing from it because nobody knows it.
        missing: Missing,
    },
    /// A quantity; its unit stands in the words beside it.
    Number {
        /// The quantity.
        number: Number,
        /// Whether its sign is written too.
        signed: bool,
        /// What is missing from it because nobody knows it.
        missing: Missing,
    },
    /// A percentage.
    Percent(Number),
    /// Nobody has published it.
    Unknown,
}

/// Where an input is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditPlace {
    /// Currency, years, inflation and discount rate.
    Frame,
    /// An exchange rate.
    Rate(Currency),
    /// A budget line.
    Line(LineId),
    /// Overheads of an instrument.
    Overheads(InstrumentId),
    /// An effect of an instrument.
    Effect(InstrumentId, InterestId),
    /// An instrument as such.
    Instrument(InstrumentId),
    /// An interest.
    Interest(InterestId),
    /// Points of a party.
    Stakes(PartyId),
    /// A rule.
    Rule(RuleId),
    /// A limit.
    Limit(LimitRef),
    /// A contribution, by its place in the plan's list.
    Contribution(usize),
}

/// Something that goes into a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is called.
    pub name: Arg,
    /// How it is reckoned from what is typed in.
    pub working: Option<Arg>,
    /// How much it is.
    pub value: Shown,
    /// What it rests on; `None` if it is reckoned from others.
    pub pedigree: Option<Pedigree>,
    /// Where it is edited.
    pub place: Option<EditPlace>,
}

/// An opened figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What it is.
    pub title: Arg,
    /// How much it is.
    pub value: Shown,
    /// The key of the formula in words.
    pub formula: &'static str,
    /// What adds up to it.
    pub parts: Vec<Input>,
    /// What else goes into it: rates, scales, weights.
    pub given: Vec<Input>,
}

/// Opens a figure of a package with these levels. `None` if it speaks of something the plan does
/// not have.
pub fn explain(plan: &Plan, levels: &Levels, role: &PackageRole, figure: &Figure) -> Option<Opened> {
    let budget = || Budget::of(plan, levels);
    match figure {
        Figure::Cost { of, years, basis } => money::cost(plan, levels, &budget(), of, *years, *basis),
        Figure::Committed { payer, years } => Some(money::committed(plan, *payer, *years)),
        Figure::Gap { payer, year } => Some(money::gap(plan, &budget(), *payer, *year)),
        Figure::Limit(limit) => money::limit(plan, &budget(), *limit),
        Figure::Value(party) => worth::value(plan, levels, role, *party),
        Figure::Gain(party) => worth::gain(plan, levels, role, *party),
        Figure::Reservation(party) => difference::reservation(plan, *party),
        Figure::Surplus(party) => difference::surplus(plan, levels, role, *party),
        Figure::Difference { party, against } => difference::value(plan, levels, role, *party, against),
        Figure::CostDifference(against) => Some(difference::cost(plan, levels, against)),
        Figure::Interest(interest) => worth::interest(plan, levels, role, *interest),
        Figure::Contribution { instrument, cause, party } => {
            worth::contribution(plan, levels, *instrument, *cause, *party)
        }
        Figure::Divided { of, parties, party, issue } => {
            division::divided(plan, *of, *parties, *party, *issue)
        }
    }
}
