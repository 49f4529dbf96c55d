//! Scoring sheets: what every level of every instrument costs each payer and is worth to each party, as
//! negotiators pass it round, in the form that `import` reads.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::ExportError;
use crate::analysis::{Budget, Levels, ValueModel, limited_by, no_agreement_values};
use crate::plan::{CeilingScope, Date, Instrument, Party, PartyId, Plan, RuleKind};
use crate::text::Messages;

/// The names of the sheets; `import` knows the second one by its name.
const SHEETS: [&str; 2] = ["scores", "ceilings"];

/// Something of a plan that a scoring sheet has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCarried {
    /// Needs and linkages.
    HardRules,
    /// Rules that shrink benefits: points are those with every such rule met.
    SoftRules,
    /// Low and high ends of effects, and uptake: points are the likely ones.
    Ranges,
    /// Interests behind the points, their units and scales.
    Interests,
    /// When costs fall due: an importing program spreads them evenly.
    Years,
    /// Instruments that can only be left unused.
    WithoutLevels,
    /// Ceilings of parties that neither give points nor pay for an instrument.
    OtherCeilings,
    /// Costs of the plan itself; the ceilings are lowered by them.
    SharedLines,
    /// Amounts that must be spent on some instruments.
    Earmarks,
    /// Donors' percentage rules.
    DonorProfiles,
    /// What payers have committed.
    Contributions,
    /// Reservation values.
    ReservationValues,
    /// Where numbers come from, and the diagram.
    SourcesAndDiagram,
}

impl NotCarried {
    /// The key of its sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::HardRules => "sheet-without-hard-rules",
            Self::SoftRules => "sheet-without-soft-rules",
            Self::Ranges => "sheet-without-ranges",
            Self::Interests => "sheet-without-interests",
            Self::Years => "sheet-without-years",
            Self::WithoutLevels => "sheet-without-instruments",
            Self::OtherCeilings => "sheet-without-ceilings",
            Self::SharedLines => "sheet-without-shared-lines",
            Self::Earmarks => "sheet-without-earmarks",
            Self::DonorProfiles => "sheet-without-donor-profiles",
            Self::Contributions => "sheet-without-contributions",
            Self::ReservationValues => "sheet-without-reservation-values",
            Self::SourcesAndDiagram => "sheet-without-sources",
        }
    }
}

/// What the scoring sheet of `plan` leaves out, in a fixed order.
pub fn not_carried(plan: &Plan) -> Vec<NotCarried> {
    let finance = &plan.finance;
    let soft = |rule: &crate::plan::Rule| matches!(rule.says, RuleKind::WorksBetterWith { .. });
    let ranged = |instrument: &Instrument| {
        let wide = |effect: &crate::plan::Effect| {
            let mut changes = effect.changes.iter().filter_map(|change| change.value());
            effect.uptake_percent.is_some() || changes.any(|change| change.low != change.high)
        };
        instrument.effects.iter().any(wide)
    };
    let all = [
        (NotCarried::HardRules, plan.rules.iter().any(|rule| !soft(rule))),
        (NotCarried::SoftRules, plan.rules.iter().any(soft)),
        (NotCarried::Ranges, plan.instruments.iter().any(ranged)),
        (NotCarried::Interests, !plan.interests.is_empty()),
        (NotCarried::Years, finance.years > 1),
        (NotCarried::WithoutLevels, plan.instruments.iter().any(|own| own.top_level() == 0)),
        (NotCarried::OtherCeilings, finance.ceilings.iter().any(|own| !is_named(plan, own.scope))),
        (NotCarried::SharedLines, !finance.shared_lines.is_empty()),
        (NotCarried::Earmarks, !finance.earmarks.is_empty()),
        (NotCarried::DonorProfiles, !finance.donor_profiles.is_empty()),
        (NotCarried::Contributions, !finance.contributions.is_empty()),
        (NotCarried::ReservationValues, plan.parties.iter().any(|party| party.reservation_value.is_some())),
        (NotCarried::SourcesAndDiagram, !plan.sources.is_empty() || !plan.diagram.nodes.is_empty()),
    ];
    all.into_iter().filter(|(_, there)| *there).map(|(what, _)| what).collect()
}

/// The instrument of the row that says what each party has if talks fail.
const NO_AGREEMENT: &str = "no agreement";
/// The payer of a ceiling on all payers together.
const TOTAL: &str = "total";

/// A cell of a sheet.
enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

type Rows = Vec<Vec<Cell>>;

/// The scoring sheet of a plan without what is private, as XLSX.
pub(super) fn write(plan: &Plan, messages: &Messages, date: Date) -> Result<Vec<u8>, ExportError> {
    let scores = scores(plan, messages);
    workbook(&[(SHEETS[0], scores), (SHEETS[1], ceilings(plan, messages))], date)
        .map_err(|error| ExportError::Draw(error.to_string()))
}

/// A sheet to hand out: the headings, with two parties, two payers and an example to write over.
///
/// # Errors
/// If the library cannot write it.
pub fn blank_scoring_sheet(messages: &Messages, date: Date) -> Result<Vec<u8>, ExportError> {
    let say = |key: &str| messages.get(key);
    let (one, other) = (say("sheet-party-one"), say("sheet-party-two"));
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = vec![heads(&[one.clone(), other.clone()], &[one.clone(), other])];
    for (level, name, cost, points) in [
        (0.0, "sheet-level-none", None, None),
        (1.0, "sheet-level-pilot", Some([100_000.0, 20_000.0]), Some([5.0, 10.0])),
        (2.0, "sheet-level-full", Some([400_000.0, 50_000.0]), Some([2.0, 25.0])),
    ] {
        let mut row = vec![Cell::Text(say("sheet-instrument")), Cell::Number(level), Cell::Text(say(name))];
        for figures in [cost, points] {
            row.extend([0, 1].map(|index| match figures.and_then(|own: [f64; 2]| own.get(index).copied()) {
                Some(figure) => Cell::Number(figure),
                None => Cell::Empty,
            }));
        }
        rows.push(row);
    }
    let failed = [text(NO_AGREEMENT), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    rows.push(failed.into_iter().chain([Cell::Number(0.0), Cell::Number(0.0)]).collect());
    let limits = vec![
        ["payer", "year", "amount"].map(text).into(),
        vec![text("total"), Cell::Empty, Cell::Number(600_000.0)],
        vec![Cell::Text(one), Cell::Empty, Cell::Number(450_000.0)],
    ];
    workbook(&[(SHEETS[0], rows), (SHEETS[1], limits)], date)
        .map_err(|error| ExportError::Draw(error.to_string()))
}

fn heads(payers: &[String], parties: &[String]) -> Vec<Cell> {
    let fixed = ["instrument", "level", "level_name"].map(str::to_owned).into_iter();
    let costs = payers.iter().map(|payer| format!("cost:{payer}"));
    let points = parties.iter().map(|party| format!("points:{party}"));
    fixed.chain(costs).chain(points).map(Cell::Text).collect()
}

/// One row for each instrument and level, then the one for "no agreement".
fn scores(plan: &Plan, messages: &Messages) -> Rows {
    let model = ValueModel::of(plan);
    let name = |party: &Party| messages.say(plan, &party.name).to_owned();
    let judging = judging(plan, &model);
    let parties: Vec<String> =
        judging.iter().filter_map(|&place| plan.parties.get(place)).map(name).collect();
    let payers: Vec<PartyId> = payers(plan);
    let payer_names: Vec<String> = payers.iter().filter_map(|id| plan.party(*id)).map(name).collect();
    let mut rows = vec![heads(&payer_names, &parties)];
    let with_levels = |(_, own): &(usize, &Instrument)| own.top_level() > 0;
    for (place, instrument) in plan.instruments.iter().enumerate().filter(with_levels) {
        for level in u8::from(instrument.must_settle)..=instrument.top_level() {
            let title = match usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index))
            {
                Some(level) => messages.say(plan, &level.name).to_owned(),
                None => messages.get("sheet-level-none"),
            };
            let mut row = vec![
                Cell::Text(messages.say(plan, &instrument.name).to_owned()),
                Cell::Number(level.into()),
                Cell::Text(title),
            ];
            if level == 0 {
                row.extend((0..payers.len() + parties.len()).map(|_| Cell::Empty));
            } else {
                let levels = Levels::none(plan).with(place, level);
                row.extend(costs(plan, &levels, &payers));
                // As if every soft rule were met.
                let points = model.contributions_if(place, level, &|_, _| true, &BTreeMap::new());
                row.extend(judging.iter().map(|&party| match points.get(party) {
                    Some(part) if part.missing.any() => Cell::Text("unknown".to_owned()),
                    Some(part) => Cell::Number(part.millionths as f64 / 1e6),
                    None => Cell::Empty,
                }));
            }
            rows.push(row);
        }
    }
    // A sheet has no constant: "no agreement" is set against everything unused.
    let failed = no_agreement_values(plan, &model);
    let unused = model.constants();
    let mut row = vec![Cell::Text(NO_AGREEMENT.to_owned()), Cell::Empty, Cell::Empty];
    row.extend(payers.iter().map(|_| Cell::Empty));
    row.extend(judging.iter().map(|&party| {
        let at = |list: &[i64]| list.get(party).copied().unwrap_or(0);
        Cell::Number((at(&failed) - at(&unused)) as f64 / 1e6)
    }));
    rows.push(row);
    rows
}

/// Places of the parties that give points.
fn judging(plan: &Plan, model: &ValueModel<'_>) -> Vec<usize> {
    (0..plan.parties.len()).filter(|&place| model.has_weights(place)).collect()
}

/// Whether the sheet names the payer a ceiling is for.
fn is_named(plan: &Plan, scope: CeilingScope) -> bool {
    let (CeilingScope::Payer(id) | CeilingScope::PayerYear(id, _)) = scope else { return true };
    let judges = |place: usize| plan.parties.get(place).is_some_and(|party| party.id == id);
    payers(plan).contains(&id) || judging(plan, &ValueModel::of(plan)).into_iter().any(judges)
}

/// Parties that pay for an instrument, in the plan's order.
fn payers(plan: &Plan) -> Vec<PartyId> {
    let pays = |party: &&Party| {
        let mut lines = plan.instruments.iter().flat_map(|instrument| &instrument.lines);
        lines.any(|line| line.payers.iter().any(|share| share.party == party.id))
    };
    plan.parties.iter().filter(pays).map(|party| party.id).collect()
}

/// Nominal cost to each payer of the only instrument used.
fn costs(plan: &Plan, levels: &Levels, payers: &[PartyId]) -> Vec<Cell> {
    let budget = Budget::of(plan, levels);
    let cost = |payer: &PartyId| {
        let sum = budget.nominal(|cell| cell.instrument.is_some() && cell.payer == Some(*payer));
        match sum.at_least {
            true => Cell::Text("unknown".to_owned()),
            false => Cell::Number(sum.money.digits().parse().unwrap_or_default()),
        }
    };
    payers.iter().map(cost).collect()
}

/// What ceilings leave for instruments.
fn ceilings(plan: &Plan, messages: &Messages) -> Rows {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = vec![["payer", "year", "amount"].map(text).into()];
    let own = Budget::of(plan, &Levels::none(plan));
    for ceiling in plan.finance.ceilings.iter().filter(|ceiling| is_named(plan, ceiling.scope)) {
        let name =
            |id: PartyId| plan.party(id).map_or("", |party| messages.say(plan, &party.name)).to_owned();
        let (payer, year) = match ceiling.scope {
            CeilingScope::Total => (TOTAL.to_owned(), None),
            CeilingScope::Year(year) => (TOTAL.to_owned(), Some(year)),
            CeilingScope::Payer(id) => (name(id), None),
            CeilingScope::PayerYear(id, year) => (name(id), Some(year)),
        };
        let spent = own.nominal(|cell| limited_by(ceiling.scope, cell)).money.minor;
        let mut left = ceiling.amount;
        left.minor = left.minor.saturating_sub(spent).max(0);
        let year = year.map_or(Cell::Empty, |year| Cell::Number(f64::from(year)));
        rows.push(vec![Cell::Text(payer), year, Cell::Number(left.digits().parse().unwrap_or_default())]);
    }
    rows
}

fn workbook(sheets: &[(&str, Rows)], date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(date.year().clamp(1900, 9999)).unwrap_or(1900);
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let day = ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))?;
    book.set_properties(&DocProperties::new().set_author("Partnership Planner").set_creation_datetime(&day));
    let bold = Format::new().set_bold();
    for (name, rows) in sheets {
        let mut sheet = Worksheet::new();
        sheet.set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (row, cells) in (0u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    // Always as text, so that nothing is taken for a formula.
                    Cell::Text(text) if row == 0 => {
                        sheet.write_string_with_format(row, column, text, &bold)?
                    }
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Number(number) => sheet.write_number(row, column, *number)?,
                    Cell::Empty => continue,
                };
            }
        }
        sheet.autofit();
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}
