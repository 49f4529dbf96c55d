//! Money: budget lines, overheads, ceilings, earmarks, donor profiles, contributions and the
//! plan's frame of currency, years and prices.

use serde::{Deserialize, Serialize};

use super::{
    Currency, Date, InstrumentId, Known, LineId, Money, Number, PartyId, Pedigree, Text, is_default, present,
};

/// Currency, years and prices of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finance {
    /// The currency everything is converted to.
    pub currency: Currency,
    /// The first year of the plan.
    pub first_year: i32,
    /// How many years it runs.
    pub years: u8,
    /// The year whose prices unit costs are in, unless a line says otherwise.
    pub price_base_year: i32,
    /// The year effects hold in; the last one if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub reference_year: Option<i32>,
    /// Price rise per year in per cent, for years without one of their own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inflation_percent: Number,
    /// Price rise of single years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inflation_by_year: Vec<YearPercent>,
    /// Discount rate per year in per cent, if discounted totals are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub discount_percent: Option<Number>,
    /// Exchange rates into the plan's currency.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchange_rates: Vec<ExchangeRate>,
    /// Lines of the plan itself: joint committee, audit, evaluation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_lines: Vec<BudgetLine>,
    /// Limits on what may be spent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<Ceiling>,
    /// Amounts that must be spent on some instruments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earmarks: Vec<Earmark>,
    /// Percentage rules of donors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub donor_profiles: Vec<DonorProfile>,
    /// What payers have committed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
}

impl Finance {
    /// Whether the price of a line rests on no source, or the rate it is changed into the plan's currency
    /// with does.
    pub fn is_assumed(&self, line: &BudgetLine) -> bool {
        let currency = line.unit_cost.value().map(|cost| cost.currency);
        let mut rates = self.exchange_rates.iter().filter(|rate| Some(rate.currency) == currency);
        line.pedigree.is_assumption()
            || (currency != Some(self.currency) && rates.any(|rate| rate.pedigree.is_assumption()))
    }

    /// The plan's years in order.
    pub fn year_range(&self) -> std::ops::Range<i32> {
        self.first_year..self.first_year.saturating_add(i32::from(self.years))
    }

    /// The last year of the plan.
    pub fn last_year(&self) -> i32 {
        self.first_year.saturating_add(i32::from(self.years) - 1)
    }

    /// The year effects hold in: as stated, else the last one.
    pub fn effective_reference_year(&self) -> i32 {
        self.reference_year.unwrap_or(self.last_year())
    }
}

/// A percentage of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearPercent {
    /// The year.
    pub year: i32,
    /// The percentage.
    pub percent: Number,
}

/// What one unit of a foreign currency is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    /// The foreign currency.
    pub currency: Currency,
    /// Units of the plan's currency for one unit of it.
    pub rate: Number,
    /// The day of the rate.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub date: Option<Date>,
    /// What the rate rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// The sort of cost, after the headings donors use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Category {
    /// Human resources.
    HumanResources,
    /// Travel.
    Travel,
    /// Equipment and supplies.
    Equipment,
    /// Local office.
    LocalOffice,
    /// Services.
    #[default]
    Services,
    /// Direct assistance and grants.
    DirectAssistance,
    /// Indirect costs: a percentage of direct cost.
    Indirect,
    /// Contingency: a percentage of direct cost.
    Contingency,
    /// Monitoring and evaluation: a percentage of direct cost.
    Monitoring,
}

impl Category {
    /// All categories in the order of reports.
    pub const ALL: [Self; 9] = [
        Self::HumanResources,
        Self::Travel,
        Self::Equipment,
        Self::LocalOffice,
        Self::Services,
        Self::DirectAssistance,
        Self::Indirect,
        Self::Contingency,
        Self::Monitoring,
    ];
    /// The categories a budget line may have; the others come from percentages.
    pub const DIRECT: [Self; 6] = [
        Self::HumanResources,
        Self::Travel,
        Self::Equipment,
        Self::LocalOffice,
        Self::Services,
        Self::DirectAssistance,
    ];
}

/// Whether a line counts as official development assistance (OECD DAC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Oda {
    /// It does.
    Yes,
    /// Part of it does.
    Partly,
    /// It does not.
    No,
    /// Not assessed.
    #[default]
    Unknown,
}

impl Oda {
    /// All answers.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Unknown];
}

/// One line of cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// Identity.
    pub id: LineId,
    /// What is bought.
    pub name: Text,
    /// The sort of cost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub category: Category,
    /// What is counted: "person-month", "returnee".
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Text,
    /// Cost of one unit, in its own currency.
    pub unit_cost: Known<Money>,
    /// The year whose prices the unit cost is in; the plan's base year if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub price_year: Option<i32>,
    /// Units over the whole plan at level 1, 2, …; at level 0 there are none. A line of the plan
    /// itself has one entry.
    pub quantities: Vec<Known<Number>>,
    /// How the cost is spread over the years.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spread: Spread,
    /// Who pays which share.
    pub payers: Vec<PayerShare>,
    /// Whether it counts as official development assistance.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oda: Oda,
    /// What unit cost and quantities rest on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

impl BudgetLine {
    /// The quantity at `level`: nought at level 0, and at a level the line says nothing of.
    pub fn quantity(&self, level: u8) -> Known<Number> {
        match usize::from(level).checked_sub(1).and_then(|index| self.quantities.get(index)) {
            Some(quantity) => *quantity,
            None => Known::Value(Number::ZERO),
        }
    }
}

/// How a cost is spread over years.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Spread {
    /// Equally over the years the instrument is active.
    #[default]
    Equal,
    /// In proportion to these weights; years not named get nothing.
    Weights(Vec<YearWeight>),
}

/// The weight of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearWeight {
    /// The year.
    pub year: i32,
    /// Its weight; only the proportion to the others matters.
    pub weight: Number,
}

/// The share of a payer in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayerShare {
    /// Who pays.
    pub party: PartyId,
    /// Which share, in per cent; the shares of a line sum to 100.
    pub percent: Number,
}

/// Costs of an instrument reckoned as percentages of its direct cost of the year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overheads {
    /// Indirect costs, per cent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub indirect_percent: Number,
    /// Contingency, per cent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contingency_percent: Number,
    /// Monitoring and evaluation, per cent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub monitoring_percent: Number,
    /// What the percentages rest on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

impl Overheads {
    /// Whether nothing is added to the lines.
    pub fn is_none(&self) -> bool {
        [self.indirect_percent, self.contingency_percent, self.monitoring_percent]
            .iter()
            .all(|percent| percent.is_zero())
    }
}

/// A limit on nominal cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ceiling {
    /// What it limits.
    pub scope: CeilingScope,
    /// The most that may be spent, in the plan's currency.
    pub amount: Money,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// What a ceiling limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CeilingScope {
    /// The whole plan.
    Total,
    /// One year.
    Year(i32),
    /// One payer, over the whole plan.
    Payer(PartyId),
    /// One payer in one year.
    PayerYear(PartyId, i32),
}

/// An amount that must be spent on a set of instruments (nominal, whole plan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earmark {
    /// What it is for.
    pub name: Text,
    /// The instruments it may be spent on.
    pub instruments: Vec<InstrumentId>,
    /// The least that must be spent on them, in the plan's currency.
    pub at_least: Money,
}

/// A donor's percentage rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonorProfile {
    /// Whose rules they are.
    pub name: Text,
    /// The rules.
    pub rules: Vec<PercentRule>,
    /// Whether packages that break them are refused; otherwise the breach is only shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub binding: bool,
    /// Where the rules are published.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

/// At most so much per cent of one sum for certain categories (nominal, whole plan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PercentRule {
    /// The categories limited.
    pub categories: Vec<Category>,
    /// What the percentage is of.
    pub of: PercentBase,
    /// The limit, per cent.
    pub at_most_percent: Number,
}

/// What a donor's percentage is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum PercentBase {
    /// All direct categories together.
    #[default]
    DirectCost,
    /// The whole cost.
    TotalCost,
}

/// What a payer has committed for a year (nominal).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// Who.
    pub payer: PartyId,
    /// For which year.
    pub year: i32,
    /// How much, in the plan's currency.
    pub amount: Known<Money>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pedigree: Pedigree,
}

impl Contribution {
    /// Its amount as money of a plan in `currency`; unknown if it is stated in another one, which the plan's
    /// problems tell of.
    pub fn amount_in(&self, currency: Currency) -> Known<Money> {
        match self.amount {
            Known::Value(amount) if amount.currency != currency => Known::Unknown,
            amount => amount,
        }
    }
}
