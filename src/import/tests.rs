use super::*;
use crate::plan::{CeilingScope, Currency, Date, Known, Number, PackageRole, Plan};
use crate::text::{Language, Messages};

const SHEET: &str = "\
instrument,level,level_name,cost:Here,cost:Donor,points:Here,points:There
Quota,0,None,,,,
Quota,1,Pilot,100.50,0,-2,5
Quota,2,Full,300,,-5,12.5
Readmission,1,Ad hoc,10,unknown,4,-1
Readmission,2,Binding,20,5,9,-8
no agreement,,,,,1.5,2
";

fn options() -> SheetOptions {
    SheetOptions {
        name: "Scores".into(),
        date: Date::constant(2026, 3, 1),
        currency: Currency::CHF,
        ceilings: Vec::new(),
    }
}

fn import(sheet: &str) -> Result<Plan, ImportError> {
    plan_from_sheet(sheet.as_bytes(), &options(), &Messages::new(Language::English))
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn a_sheet_becomes_a_plan_with_its_levels_costs_and_points() {
    let plan = import(SHEET).unwrap();
    assert_eq!(plan.problems(), []);
    let names: Vec<_> = plan.parties.iter().map(|party| plan.say(&party.name, "en")).collect();
    assert_eq!(names, ["Here", "There", "Donor"]);
    let [quota, readmission] = &plan.instruments[..] else { panic!("{:?}", plan.instruments) };
    assert_eq!((quota.must_settle, readmission.must_settle), (false, true));
    assert_eq!(plan.say(&quota.levels[1].name, "en"), "Full");
    assert_eq!(quota.lines.len(), 1, "the donor pays nothing for it");
    assert_eq!(readmission.lines[1].quantities, [Known::Unknown, Known::Value(number("5"))]);
    let changes: Vec<_> =
        quota.effects[1].changes.iter().map(|change| change.value().unwrap().likely).collect();
    assert_eq!(changes, [number("5"), number("12.5")]);
    let failed = plan.no_agreement().unwrap();
    let PackageRole::NoAgreement(outcome) = &failed.role else { panic!() };
    assert_eq!(outcome.values().copied().collect::<Vec<_>>().len(), 2);
    assert_eq!(plan.current().unwrap().level(readmission.id), 1, "it must be settled");
    assert!(plan.sources.len() == 1 && quota.effects[0].pedigree.source.is_some());
}

#[test]
fn values_are_the_sums_of_the_points() {
    let mut plan = import(SHEET).unwrap();
    let ids: Vec<_> = plan.instruments.iter().map(|instrument| instrument.id).collect();
    let current = plan.current_package;
    let package = plan.package_mut(current).unwrap();
    package.set_level(ids[0], 2);
    package.set_level(ids[1], 2);
    let values = crate::analysis::Values::of(&plan, plan.current().unwrap());
    let points: Vec<_> = values.parties.iter().map(|party| party.value).collect();
    assert_eq!(points, [Some(4_000_000), Some(4_500_000), None]);
    let gains: Vec<_> = values.parties.iter().map(|party| party.gain).collect();
    assert_eq!(gains[..2], [Some(2_500_000), Some(2_500_000)]);
}

#[test]
fn semicolons_go_with_decimal_commas_and_thousands_may_be_parted() {
    let sheet = "\u{feff}instrument;level;cost;points:A\nX;0;;\nX;1;1'200,5;\"2,25\"\n";
    let plan = import(sheet).unwrap();
    assert_eq!(plan.instruments[0].lines[0].quantities, [Known::Value(number("1200.5"))]);
    let effect = &plan.instruments[0].effects[0];
    assert_eq!(effect.changes[0].value().unwrap().likely, number("2.25"));
}

#[test]
fn marks_are_read_as_their_file_writes_them_and_never_guessed() {
    let points = |mark: char, points: &str| {
        let sheet = format!("instrument;level;cost;points:A\nX;0;;\nX;1;5;{points}\n");
        let found = import(&sheet.replace(';', &mark.to_string()));
        let likely = |plan: Plan| plan.instruments[0].effects[0].changes[0].value().unwrap().likely;
        found.map(likely).map_err(|error| error.fault)
    };
    for (mark, text, value) in [
        (';', "1,125", "1.125"),
        (';', "1.234,5", "1234.5"),
        (';', "12.5", "12.5"),
        (';', "0.125", "0.125"),
        ('\t', "12,50", "12.5"),
        ('\t', "1,234.50", "1234.5"),
        ('\t', "0,125", "0.125"),
    ] {
        assert_eq!(points(mark, text), Ok(number(value)), "{text}");
    }
    for (mark, text) in [(';', "120.000"), ('\t', "120.000"), ('\t', "120,000")] {
        assert_eq!(points(mark, text), Err(Fault::AmbiguousNumber(text.into())), "{text}");
    }
}

#[test]
fn one_cell_far_off_is_named_and_does_no_harm() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "instrument").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let error = plan_from_sheet(&bytes, &options(), &Messages::new(Language::English)).unwrap_err();
    assert_eq!(error.place.sheet.as_deref(), Some("Sheet1"));
    assert!(matches!(error.fault, Fault::TooMany { .. }));
}

fn fault(sheet: &str) -> (Option<usize>, Option<String>, Fault) {
    let error = import(sheet).unwrap_err();
    (error.place.row, error.place.column, error.fault)
}

#[test]
fn errors_name_the_row_and_the_column() {
    let at = |row: usize, column: &str| (Some(row), Some(column.to_owned()));
    let check = |from: &str, to: &str, place: (Option<usize>, Option<String>), expected: Fault| {
        assert!(SHEET.contains(from));
        let (row, column, found) = fault(&SHEET.replacen(from, to, 1));
        assert_eq!(((row, column), found), (place, expected), "{from} → {to}");
    };
    check("Quota,0,None,,,,", "Quota,0,None,,,3,", at(2, "points:Here"), Fault::LevelZeroCounts);
    check("Quota,0,None,,,,", "Quota,0,None,7,,,", at(2, "cost:Here"), Fault::LevelZeroCounts);
    check(
        "Quota,1,Pilot",
        "Quota,one,Pilot",
        at(3, "level"),
        Fault::BadNumber { found: "one".into(), why: crate::plan::BadNumber::NotANumber },
    );
    check("Quota,1,Pilot", "Quota,21,Pilot", at(3, "level"), Fault::BadLevel("21".into()));
    check("Quota,1,Pilot", "Quota,1.5,Pilot", at(3, "level"), Fault::BadLevel("1.5".into()));
    check(
        "Quota,1,Pilot",
        "Quota,2,Pilot",
        at(4, "level"),
        Fault::LevelTwice { instrument: "Quota".into(), level: 2 },
    );
    check(
        "Quota,1,Pilot",
        "Quota,3,Pilot",
        at(4, "level"),
        Fault::LevelMissing { instrument: "Quota".into(), level: 1 },
    );
    check("Quota,1,Pilot", ",1,Pilot", at(3, "instrument"), Fault::EmptyCell);
    check("100.50", "-1", at(3, "cost:Here"), Fault::Negative((-1).into()));
    check(
        "100.50",
        "NaN",
        at(3, "cost:Here"),
        Fault::BadNumber { found: "NaN".into(), why: crate::plan::BadNumber::NotANumber },
    );
    check(
        "100.50",
        "1000000000000",
        at(3, "cost:Here"),
        Fault::BadNumber { found: "1000000000000".into(), why: crate::plan::BadNumber::TooLarge },
    );
    check(
        "100.50",
        "0.005",
        at(3, "cost:Here"),
        Fault::BadAmount { found: "0.005".into(), currency: Currency::CHF },
    );
    check("no agreement,,", "no agreement,1,", at(7, "level"), Fault::NoAgreementCounts);
    check("level_name", "remark", (Some(1), None), Fault::UnknownColumn("remark".into()));
    check("cost:Donor", "cost:Here", (Some(1), None), Fault::ColumnTwice("cost:Here".into()));
    check("cost:Donor", "cost", (Some(1), None), Fault::TwoSortsOfCost);
    check("instrument,", "measure,", (Some(1), None), Fault::UnknownColumn("measure".into()));
    assert_eq!(fault("instrument,level\nX,1\n").2, Fault::NoColumn("points:PARTY"));
    assert_eq!(fault("").2, Fault::Empty);
    assert_eq!(fault("instrument,level,points:A\n").2, Fault::Empty);
    assert_eq!(fault("instrument,level,points:A\nX,0,\n").2, Fault::OnlyLevelZero("X".into()));
}

#[test]
fn ceilings_asked_for_bind_total_or_payer() {
    let with = |payer: &str, amount: &str| {
        let ceilings = vec![CeilingRequest { payer: payer.into(), amount: number(amount) }];
        let options = SheetOptions { ceilings, ..options() };
        plan_from_sheet(SHEET.as_bytes(), &options, &Messages::new(Language::English))
    };
    let plan = with("Total", "1502.5").unwrap();
    assert_eq!(plan.finance.ceilings[0].scope, CeilingScope::Total);
    assert_eq!(plan.finance.ceilings[0].amount.to_string(), "CHF 1502.50");
    let plan = with("Donor", "7").unwrap();
    assert_eq!(plan.finance.ceilings[0].scope, CeilingScope::Payer(plan.parties[2].id));
    assert_eq!(with("Nobody", "7").unwrap_err().fault, Fault::UnknownPayer("Nobody".into()));
    assert_eq!(with("Here", "-7").unwrap_err().fault, Fault::Negative((-7).into()));
}

/// A workbook with the sheet above and a sheet `ceilings`.
fn workbook(ceilings: &[[&str; 3]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut put = |name: &str, rows: Vec<Vec<String>>| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let at = (row as u32, column as u16);
                match cell.parse::<f64>() {
                    Ok(value) => sheet.write_number(at.0, at.1, value).unwrap(),
                    Err(_) => sheet.write_string(at.0, at.1, cell).unwrap(),
                };
            }
        }
    };
    let rows = |text: &str| -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    put("Scores", rows(SHEET));
    let mut limits = vec![vec!["payer".to_owned(), "year".to_owned(), "amount".to_owned()]];
    limits.extend(ceilings.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()));
    put("Ceilings", limits);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_reads_as_the_table_does_and_brings_its_ceilings() {
    let messages = Messages::new(Language::English);
    let book = workbook(&[["total", "", "1000"], ["Here", "2029", "200.5"], ["total", "2027", "400"]]);
    let plan = plan_from_sheet(&book, &options(), &messages).unwrap();
    let table = import(SHEET).unwrap();
    let lines = |plan: &Plan| -> Vec<_> {
        plan.budget_lines().map(|(_, line)| (line.unit_cost, line.quantities.clone())).collect()
    };
    assert_eq!(lines(&plan), lines(&table));
    assert_eq!((plan.finance.first_year, plan.finance.years), (2027, 3));
    let scopes: Vec<_> = plan.finance.ceilings.iter().map(|ceiling| ceiling.scope).collect();
    let here = plan.parties[0].id;
    assert_eq!(scopes, [CeilingScope::Total, CeilingScope::PayerYear(here, 2029), CeilingScope::Year(2027)]);
    assert_eq!(plan.problems(), []);
    let refused = |row: [&str; 3]| plan_from_sheet(&workbook(&[row]), &options(), &messages).unwrap_err();
    let error = refused(["Nobody", "", "5"]);
    assert_eq!(error.place.sheet.as_deref(), Some("Ceilings"));
    assert_eq!((error.place.row, error.fault), (Some(2), Fault::UnknownPayer("Nobody".into())));
    assert_eq!(refused(["total", "3000", "5"]).fault, Fault::BadYear("3000".into()));
}

#[test]
fn what_is_no_sheet_is_refused() {
    let refused = |bytes: &[u8]| {
        plan_from_sheet(bytes, &options(), &Messages::new(Language::English)).unwrap_err().fault
    };
    assert!(matches!(refused(b"PK\x03\x04 broken"), Fault::NoSheet(_)));
    assert!(matches!(refused(b"\xff\xfe\x00"), Fault::NoSheet(_)));
}

#[test]
fn a_points_table_has_two_parties() {
    let read = |text: &str| read_points(text.as_bytes());
    let table = read("issue,US,Panama\nDuration,11,15\n\"Land, water\",15,15\n").unwrap();
    assert_eq!(table.parties, ["US", "Panama"]);
    assert_eq!(table.issues, ["Duration", "Land, water"]);
    assert_eq!(table.points[0], [number("11"), number("15")]);
    assert_eq!(read("issue,US\nDuration,11\n").unwrap_err().fault, Fault::NotTwoParties(1));
    let error = read("issue,US,Panama\nDuration,11,\n").unwrap_err();
    assert_eq!((error.place.row, error.place.column.as_deref()), (Some(2), Some("Panama")));
    assert_eq!(error.fault, Fault::EmptyCell);
}
