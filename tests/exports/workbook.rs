//! The workbook, recalculated by LibreOffice and read by calamine.

use std::{collections::BTreeMap, fs, io::Cursor, io::Write, path::Path};

use calamine::{Data, Reader, Xlsx};
use partnership_planner::{
    analysis::{Budget, Levels},
    export::{Format, Options, export},
    plan::{DonorLayout, Plan, Text},
    text::Language,
};

use super::{office, plans};

fn workbook(plan: &Plan, language: Language) -> Vec<u8> {
    export(plan, &Options { format: Format::Workbook, language, ..Options::default() }).unwrap()
}

/// The workbook without the results our program put beside its formulas, so that a reader has to reckon.
fn without_results(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut formulas = 0;
    for (name, content) in office::parts(bytes) {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        if !name.starts_with("xl/worksheets/sheet") {
            zip.write_all(&content).unwrap();
            continue;
        }
        let mut text = String::from_utf8(content).unwrap();
        while let Some(at) = text.find("</f><v>") {
            let end = at + text[at..].find("</v>").unwrap();
            text.replace_range(at + 4..end + 4, "");
            formulas += 1;
        }
        zip.write_all(text.as_bytes()).unwrap();
    }
    (zip.finish().unwrap().into_inner(), formulas)
}

/// Every sheet with its cells as numbers or text, after LibreOffice has reckoned.
fn recalculated(bytes: &[u8], folder: &Path) -> BTreeMap<String, calamine::Range<Data>> {
    let file = folder.join("book.xlsx");
    fs::write(&file, bytes).unwrap();
    let out = office::convert(&file, "xlsx:Calc MS Excel 2007 XML");
    let mut book: Xlsx<_> = calamine::open_workbook(&out[0]).unwrap();
    book.sheet_names().into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

fn number(cell: Option<&Data>) -> f64 {
    match cell {
        Some(Data::Float(number)) => *number,
        Some(Data::Int(number)) => *number as f64,
        other => panic!("{other:?} is no number"),
    }
}

/// The row that begins with this text.
fn row<'a>(sheet: &'a calamine::Range<Data>, label: &str) -> &'a [Data] {
    sheet.rows().find(|row| matches!(row.first(), Some(Data::String(text)) if text == label)).unwrap()
}

#[test]
fn totals_by_formula_are_the_programs_own_to_the_cent() {
    for (name, plan) in
        [("founding", plans::founding()), ("large", plans::large()), ("empty", plans::empty())]
    {
        let folder = tempfile::tempdir().unwrap();
        let (bare, formulas) = without_results(&workbook(&plan, Language::English));
        assert!(formulas > 10, "{name}: only {formulas} formulas");
        let sheets = recalculated(&bare, folder.path());
        let budget = Budget::of(&plan, &Levels::of(&plan, plan.current().unwrap()));
        let years: Vec<i64> = budget.by_year().iter().map(|amount| amount.money.minor).collect();
        let cents = |cell: Option<&Data>| (number(cell) * 100.0).round() as i64;
        for sheet in ["Budget", "Budget by instrument"] {
            let total = row(&sheets[sheet], "Total, nominal");
            for (index, year) in years.iter().enumerate() {
                assert_eq!(cents(total.get(index + 2)), *year, "{name}, {sheet}, year {index}");
            }
            let all = budget.total_nominal().money.minor;
            assert_eq!(cents(total.get(years.len() + 2)), all, "{name}, {sheet}");
        }
        let gap = row(&sheets["Budget"], "Funding gap (nominal)");
        for (index, minor) in budget.gap(&plan).per_year.iter().enumerate() {
            assert_eq!(cents(gap.get(index + 2)), *minor, "{name}, gap of year {index}");
        }
    }
}

#[test]
fn every_formula_carries_the_result_a_reader_comes_to() {
    let folder = tempfile::tempdir().unwrap();
    let own = workbook(&plans::founding(), Language::French);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(own.clone())).unwrap();
    let reckoned = recalculated(&without_results(&own).0, folder.path());
    let mut compared = 0;
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        let values = book.worksheet_range(&name).unwrap();
        for (at_row, at_column, formula) in formulas.used_cells() {
            if formula.is_empty() {
                continue;
            }
            let (first_row, first_column) = formulas.start().unwrap();
            let place = (first_row + at_row as u32, first_column + at_column as u32);
            let (ours, theirs) = (number(values.get_value(place)), number(reckoned[&name].get_value(place)));
            assert!((ours - theirs).abs() < 0.005, "{name} {place:?} {formula}: {ours} or {theirs}");
            compared += 1;
        }
    }
    assert!(compared > 200, "only {compared} formulas");
}

#[test]
fn text_of_users_is_never_a_formula() {
    let mut plan = plans::founding();
    let texts = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"];
    for (instrument, text) in plan.instruments.iter_mut().zip(texts) {
        instrument.name = Text::from(text);
    }
    plan.parties[0].name = "=HYPERLINK(\"http://x\")".into();
    plan.exports.layouts = DonorLayout::ALL.to_vec();
    let bytes = workbook(&plan, Language::English);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let instruments = book.worksheet_range("Instruments").unwrap();
    for (row, text) in (1..).zip(texts) {
        assert_eq!(instruments.get_value((row, 0)), Some(&Data::String(text.to_owned())));
    }
    for (name, part) in office::parts(&bytes) {
        let part = String::from_utf8_lossy(&part).into_owned();
        for text in part.split("<f>").skip(1).filter_map(|rest| rest.split("</f>").next()) {
            // In the layouts of donors cells are also shown, compared and subtracted from.
            let donors =
                ["IF(E", "IF(H", "E", "K", "Indicators!", "'Indicators'!", "&apos;Indicators&apos;!"];
            let ours = ["ROUND(", "SUM(", "SUMIFS(", "IF(ISNUMBER(", "0"].into_iter().chain(donors);
            let mut ours = ours.filter(|begin| !texts.iter().any(|text| text.starts_with(begin)));
            let sums = text.split('+').all(|term| term.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            assert!(ours.any(|begin| text.starts_with(begin)) || sums, "{name}: {text}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    recalculated(&bytes, folder.path());
}

#[test]
fn a_workbook_has_every_sheet_a_chart_and_nothing_of_the_clock() {
    for language in Language::ALL {
        let bytes = workbook(&plans::founding(), language);
        assert_eq!(bytes, workbook(&plans::founding(), language));
        let parts = office::parts(&bytes);
        let sheets = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).count();
        let charts = parts.iter().filter(|(name, _)| name.starts_with("xl/charts/chart")).count();
        assert!(sheets >= 17 && charts == 3, "{sheets} sheets, {charts} charts");
        let core = parts.iter().find(|(name, _)| name == "docProps/core.xml").unwrap();
        let core = String::from_utf8_lossy(&core.1).into_owned();
        assert_eq!(core.matches("2026-11-01T00:00:00Z").count(), 2, "{core}");
        for (name, part) in &parts {
            assert!(
                !name.ends_with(".xml")
                    || roxmltree::Document::parse(std::str::from_utf8(part).unwrap()).is_ok()
            );
        }
    }
}

#[test]
fn sheets_in_the_layouts_of_donors_add_up_to_the_budget_to_the_cent() {
    let plans = [
        ("founding", plans::founding()),
        ("empty", plans::empty()),
        ("large", plans::large()),
        ("unknown costs", plans::save("swiss-partnership-tunisia")),
    ];
    for (name, mut plan) in plans {
        plan.exports.layouts = DonorLayout::ALL.to_vec();
        let folder = tempfile::tempdir().unwrap();
        let own = workbook(&plan, Language::English);
        assert!(own == workbook(&plan, Language::English), "{name}: other bytes the second time");
        let sheets = recalculated(&without_results(&own).0, folder.path());
        let budget = Budget::of(&plan, &Levels::of(&plan, plan.current().unwrap()));
        let years: Vec<i64> = budget.by_year().iter().map(|amount| amount.money.minor).collect();
        let all = budget.total_nominal().money.minor;
        let cents = |cell: Option<&Data>| (number(cell) * 100.0).round() as i64;
        let (eu, un) = (&sheets["EU annex III budget"], &sheets["UN multi-year work plan"]);
        for label in ["11. Total eligible costs (9+10)", "13. Total accepted costs (11+12)"] {
            let total = row(eu, label);
            assert_eq!(cents(total.get(4)), all, "{name}: {label}");
            let by_year: Vec<i64> = (0..years.len()).map(|year| cents(total.get(5 + year))).collect();
            assert_eq!(by_year, years, "{name}: {label}");
        }
        assert_eq!(cents(row(eu, "Total").get(4)), all, "{name}: sources of funding");
        let total = row(un, "Total, nominal");
        let by_year: Vec<i64> = (0..years.len()).map(|year| cents(total.get(2 + year))).collect();
        assert_eq!((cents(total.get(5 + years.len())), by_year), (all, years.clone()), "{name}");
        for (sheet, column) in [(eu, 4), (un, 5 + years.len())] {
            assert_eq!(cents(row(sheet, "Difference from the budget of the plan").get(column)), 0, "{name}");
        }
        // Units times unit value are the total of their line.
        let is_number = |cell: Option<&Data>| matches!(cell, Some(Data::Float(_) | Data::Int(_)));
        for line in eu.rows().filter(|row| is_number(row.get(2)) && is_number(row.get(3))) {
            let total = number(line.get(2)) * number(line.get(3));
            assert!((total - number(line.get(4))).abs() < 0.005, "{name}: {line:?}");
        }
        let logframe = &sheets["Logframe"];
        for indicator in &plan.monitoring.indicators {
            let title = Data::String(indicator.name.get("en", "en").to_owned());
            let shown = logframe.rows().find(|row| row.get(1) == Some(&title)).unwrap();
            if let Some(latest) = indicator.latest() {
                let value: f64 = latest.value.to_string().parse().unwrap();
                assert!((number(shown.get(5)) - value).abs() < 1e-9, "{name}: {shown:?}");
            }
        }
    }
}

#[test]
fn a_workbook_has_no_sheets_for_donors_unless_asked_for() {
    let book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&plans::founding(), Language::English))).unwrap();
    let donors = ["Logframe", "EU annex III budget", "UN multi-year work plan"];
    assert!(!book.sheet_names().iter().any(|name| donors.contains(&name.as_str())));
}
