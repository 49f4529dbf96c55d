//! Scoring sheets: one row for each instrument and level, with its cost and the points it is worth to
//! each party.

mod ceilings;
mod read;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Fault, ImportError, table};
use crate::plan::{
    BudgetLine, Category, Ceiling, Currency, Date, Direction, Effect, Estimate, Family, Instrument,
    InstrumentId, Interest, InterestId, Known, Level, LineId, Money, Node, NodeId, Number, Oda, Overheads,
    Package, PackageId, PackageRole, Party, PartyId, PayerShare, Pedigree, Place, Plan, Point, Scale, Shows,
    Size, Source, SourceId, Spread, Stage, Stake, Text, Visibility,
};
use crate::text::Messages;

use read::{Entry, Sheet};

/// The instrument column of the row that says what each party has if talks fail.
pub const NO_AGREEMENT: &str = "no agreement";
/// The payer column of a ceiling on all payers together.
pub const TOTAL: &str = "total";

/// Nodes in a row of the diagram.
const COLUMNS: usize = 5;

/// What a scoring sheet leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOptions {
    /// The name of the plan.
    pub name: String,
    /// The plan's date.
    pub date: Date,
    /// The currency of all costs.
    pub currency: Currency,
    /// Ceilings besides those of the sheet `ceilings`.
    pub ceilings: Vec<CeilingRequest>,
}

/// A ceiling asked for by the name of a payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CeilingRequest {
    /// The payer, or [`TOTAL`].
    pub payer: String,
    /// The most it may spend in the whole plan, in major units.
    pub amount: Number,
}

/// Makes a plan of a scoring sheet (CSV or XLSX).
///
/// Columns: `instrument`, `level`, optionally `level_name`, `cost` or several `cost:PAYER`, and one
/// `points:PARTY` for each party. Points are taken as they stand: each party has one interest on the
/// scale of points, and its value is the sum of its points over the chosen levels. An instrument with
/// a row for level 0 may be left unused; one without must be at one of its levels in every package. A
/// row for [`NO_AGREEMENT`] gives what each party has if talks fail, else 0. An empty cost or points
/// cell is 0; `unknown` stays unknown. The optional sheet `ceilings` has the columns `payer` (or
/// [`TOTAL`]), `year` (may be empty) and `amount`.
///
/// # Errors
/// Names sheet, row and column of what cannot be read.
pub fn plan_from_sheet(
    bytes: &[u8],
    options: &SheetOptions,
    messages: &Messages,
) -> Result<Plan, ImportError> {
    let tables = table::read(bytes)?;
    let (ceilings, sheets): (Vec<_>, Vec<_>) =
        tables.iter().partition(|table| table.name.as_deref().is_some_and(is_ceilings));
    let table = sheets.into_iter().find(|table| !table.rows.is_empty());
    let table = table.ok_or_else(|| ImportError::new(Fault::Empty))?;
    let sheet = read::read(table, options.currency).map_err(|error| error.in_sheet(table.name.as_deref()))?;
    let mut maker = Maker::new(options, messages);
    maker.parties(&sheet);
    maker.instruments(&sheet);
    maker.packages(&sheet);
    maker.diagram();
    ceilings::add(&mut maker, ceilings.first().copied(), &options.ceilings)?;
    Ok(maker.plan)
}

fn is_ceilings(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("ceilings")
}

/// A plan in the making.
struct Maker<'a> {
    plan: Plan,
    messages: &'a Messages,
    currency: Currency,
    /// What everything in the plan rests on.
    pedigree: Pedigree,
    /// The party of each name.
    parties: BTreeMap<String, PartyId>,
    /// The interest of each party that gives points.
    interests: Vec<InterestId>,
}

impl<'a> Maker<'a> {
    fn new(options: &SheetOptions, messages: &'a Messages) -> Self {
        let language = messages.language().code();
        let mut plan = Plan::blank(options.name.as_str().into(), options.date, language, options.currency);
        // A sheet knows no years; they come with the ceilings.
        plan.finance.years = 1;
        let source = SourceId::random(|_| false);
        let citation = messages.with("import-source", &[("name", options.name.as_str().into())]);
        plan.sources.push(Source {
            id: source,
            citation: citation.into(),
            year: None,
            address: String::new(),
        });
        let pedigree = Pedigree { source: Some(source), grade: None, note: Text::default() };
        let currency = options.currency;
        Self { plan, messages, currency, pedigree, parties: BTreeMap::new(), interests: Vec::new() }
    }

    fn add_party(&mut self, name: &str) -> PartyId {
        if let Some(id) = self.parties.get(name) {
            return *id;
        }
        let id = PartyId::random(|id| self.plan.party(id).is_some());
        self.plan.parties.push(Party::new(id, name.into()));
        self.parties.insert(name.to_owned(), id);
        id
    }

    fn parties(&mut self, sheet: &Sheet) {
        for name in &sheet.parties {
            let party = self.add_party(name);
            let interest = InterestId::random(|id| self.plan.interest(id).is_some());
            let title = self.messages.with("import-interest", &[("party", name.as_str().into())]);
            self.plan.interests.push(Interest {
                id: interest,
                name: title.into(),
                description: Text::default(),
                unit: self.messages.get("import-points-unit").into(),
                baseline: Known::Value(Number::ZERO),
                scale: Scale::Points,
                pedigree: self.pedigree.clone(),
            });
            self.interests.push(interest);
            if let Some(party) = self.plan.parties.iter_mut().find(|other| other.id == party) {
                party.stakes.push(Stake { interest, points: Number::HUNDRED, direction: Direction::More });
            }
        }
        // A cost without a payer's name is borne by somebody all the same.
        for payer in &sheet.payers {
            let name = payer.clone().unwrap_or_else(|| self.messages.get("import-payer"));
            let id = self.add_party(&name);
            if payer.is_none() {
                self.parties.insert(String::new(), id);
            }
        }
    }

    fn instruments(&mut self, sheet: &Sheet) {
        for entry in &sheet.instruments {
            let id = InstrumentId::random(|id| self.plan.instrument(id).is_some());
            let level =
                |row: &read::LevelRow| Level { name: row.name.as_str().into(), description: Text::default() };
            let instrument = Instrument {
                id,
                name: entry.name.as_str().into(),
                description: Text::default(),
                stage: Stage::Entry,
                family: Family::Explorative,
                causes: Vec::new(),
                three_rs: Vec::new(),
                lead: None,
                levels: entry.levels.iter().map(level).collect(),
                sectors: Vec::new(),
                topics: Vec::new(),
                must_settle: !entry.may_be_unused,
                from_year: None,
                to_year: None,
                lasting: false,
                safeguards: Vec::new(),
                lines: self.lines(sheet, entry),
                overheads: Overheads::default(),
                effects: self.effects(entry),
            };
            self.plan.instruments.push(instrument);
        }
    }

    /// One line for each payer of the instrument: so many units of one franc, euro or dollar.
    fn lines(&self, sheet: &Sheet, entry: &Entry) -> Vec<BudgetLine> {
        let mut lines: Vec<BudgetLine> = Vec::new();
        for (column, payer) in sheet.payers.iter().enumerate() {
            let quantity =
                |row: &read::LevelRow| row.costs.get(column).copied().unwrap_or(Known::Value(Number::ZERO));
            let quantities: Vec<Known<Number>> = entry.levels.iter().map(quantity).collect();
            let Some(party) = self.parties.get(payer.as_deref().unwrap_or_default()) else { continue };
            if quantities.iter().all(|quantity| *quantity == Known::Value(Number::ZERO)) {
                continue;
            }
            let taken = |id| self.plan.budget_lines().any(|(_, line)| line.id == id);
            let id = LineId::random(|id| taken(id) || lines.iter().any(|line| line.id == id));
            lines.push(BudgetLine {
                id,
                name: entry.name.as_str().into(),
                category: Category::default(),
                unit: self.currency.code().into(),
                unit_cost: Known::Value(self.currency.amount(Decimal::ONE)),
                price_year: None,
                quantities,
                spread: Spread::Equal,
                payers: vec![PayerShare { party: *party, percent: Number::HUNDRED }],
                oda: Oda::Unknown,
                pedigree: self.pedigree.clone(),
            });
        }
        lines
    }

    fn effects(&self, entry: &Entry) -> Vec<Effect> {
        let of = |(place, interest): (usize, &InterestId)| {
            let change = |row: &read::LevelRow| match row.points.get(place) {
                Some(Known::Value(points)) => Known::Value(Estimate::exactly(*points)),
                Some(Known::Unknown) => Known::Unknown,
                None => Known::Value(Estimate::default()),
            };
            let changes: Vec<Known<Estimate>> = entry.levels.iter().map(change).collect();
            let acts = changes.iter().any(|change| *change != Known::Value(Estimate::default()));
            acts.then(|| Effect {
                interest: *interest,
                changes,
                uptake_percent: None,
                pedigree: self.pedigree.clone(),
            })
        };
        self.interests.iter().enumerate().filter_map(of).collect()
    }

    /// "No agreement" as the sheet has it, and a proposal with everything at its least level.
    fn packages(&mut self, sheet: &Sheet) {
        let outcome =
            self.interests.iter().zip(&sheet.no_agreement).map(|(id, value)| (*id, *value)).collect();
        let failed = PackageId::random(|id| self.plan.package(id).is_some());
        for package in &mut self.plan.packages {
            package.name = self.messages.get("blank-package-name").into();
            for instrument in self.plan.instruments.iter().filter(|instrument| instrument.must_settle) {
                package.set_level(instrument.id, 1);
            }
        }
        self.plan.packages.push(Package {
            id: failed,
            name: self.messages.get("import-no-agreement").into(),
            description: Text::default(),
            role: PackageRole::NoAgreement(outcome),
            levels: BTreeMap::new(),
            visibility: Visibility::Shared,
        });
    }

    /// The instruments in rows, so that each has its node.
    fn diagram(&mut self) {
        for (index, instrument) in self.plan.instruments.iter().enumerate() {
            let at = |place: usize, step: i32| i32::try_from(place).unwrap_or(0).saturating_mul(step);
            let corner = Point(40 + at(index % COLUMNS, 270), 40 + at(index / COLUMNS, 150));
            let nodes = &self.plan.diagram.nodes;
            let id = NodeId::random(|id| nodes.iter().any(|node| node.id == id));
            self.plan.diagram.nodes.push(Node {
                id,
                shows: Shows::Instrument(instrument.id),
                place: Place::At { corner, size: Size(230, 104) },
                emphasis: Default::default(),
            });
        }
    }

    fn ceiling(&mut self, ceiling: Ceiling) {
        self.plan.finance.ceilings.push(ceiling);
    }

    fn money(&self, amount: Number) -> Money {
        self.currency.amount(amount.decimal())
    }
}
