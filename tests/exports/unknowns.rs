//! Figures that leave out something unknown say so in every table.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use partnership_planner::{
    analysis::{Budget, Levels},
    export::{Format, Options, export},
    plan::{DonorLayout, Known, Plan, Spread, YearWeight},
};

use super::{office, plans};

/// The founding plan with an effect that nobody knows in its package.
fn plan() -> Plan {
    let mut plan = plans::founding();
    let chosen = plan.current().unwrap().levels.clone();
    let (id, level) = chosen.iter().next().unwrap();
    let instrument = plan.instruments.iter_mut().find(|instrument| instrument.id == *id).unwrap();
    instrument.effects[0].changes[usize::from(*level) - 1] = Known::Unknown;
    plan
}

fn exported(plan: &Plan, format: Format) -> Vec<u8> {
    export(plan, &Options { format, ..Options::default() }).unwrap()
}

#[test]
fn values_in_files_say_which_way_the_unknown_may_move_them() {
    let (plan, whole) = (plan(), plans::founding());
    let table = |plan: &Plan| {
        let all = office::parts(&exported(plan, Format::Tables));
        let values = all.into_iter().find(|(name, _)| name.ends_with("values.csv")).unwrap();
        String::from_utf8(values.1).unwrap()
    };
    assert!(table(&plan).contains("(incomplete)"));
    assert!(!table(&whole).contains("(incomplete)"));
    let json: serde_json::Value = serde_json::from_slice(&exported(&plan, Format::Json)).unwrap();
    let packages = json["analysis"]["packages"].as_array().unwrap();
    let current = packages.iter().find(|package| package["id"] == json["package"]).unwrap();
    let missing =
        |key: &str| current["parties"].as_array().unwrap().iter().any(|party| party[key] == "either");
    assert!(missing("value_missing") && missing("gain_missing") && missing("surplus_missing"));
    let text = String::from_utf8(exported(&plan, Format::Markdown)).unwrap();
    assert!(text.contains("(incomplete)"));
}

/// In a workbook the figure stays a number to reckon with; its format carries the mark.
#[test]
fn marked_figures_of_a_workbook_stay_numbers() {
    let bytes = exported(&plan(), Format::Workbook);
    let styles = office::parts(&bytes).into_iter().find(|(name, _)| name == "xl/styles.xml").unwrap();
    let styles = String::from_utf8(styles.1).unwrap();
    assert!(styles.contains("0.0&quot; (incomplete)&quot;"), "{styles}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().into_iter().find(|name| name.to_lowercase().contains("value")).unwrap();
    let sheet = book.worksheet_range(&name).unwrap();
    let numbers = sheet.cells().filter(|(.., cell)| matches!(cell, Data::Float(_))).count();
    assert!(numbers > 10);
}

/// Letters of the columns of a sheet in which amounts bear the mark of what is unknown.
fn marked_columns(bytes: &[u8], sheet: &str) -> BTreeSet<String> {
    let parts = office::parts(bytes);
    let part = |wanted: &str| {
        let found = parts.iter().find(|(name, _)| name == wanted).unwrap();
        String::from_utf8(found.1.clone()).unwrap()
    };
    let (styles, cells) = (part("xl/styles.xml"), part(sheet));
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let formats = styles.descendants().filter(|node| node.tag_name().name() == "numFmt");
    let marked: Vec<&str> = formats
        .filter(|node| node.attribute("formatCode").unwrap().starts_with("\"\u{2265} \""))
        .map(|node| node.attribute("numFmtId").unwrap())
        .collect();
    let list = styles.descendants().find(|node| node.tag_name().name() == "cellXfs").unwrap();
    let marked: Vec<String> = list
        .children()
        .filter(roxmltree::Node::is_element)
        .enumerate()
        .filter(|(_, node)| marked.contains(&node.attribute("numFmtId").unwrap()))
        .map(|(index, _)| index.to_string())
        .collect();
    let cells = roxmltree::Document::parse(&cells).unwrap();
    let cells = cells.descendants().filter(|node| node.tag_name().name() == "c");
    cells
        .filter(|cell| cell.attribute("s").is_some_and(|style| marked.iter().any(|own| own == style)))
        .map(|cell| cell.attribute("r").unwrap().trim_end_matches(char::is_numeric).to_owned())
        .collect()
}

#[test]
fn a_workbook_marks_the_years_that_hold_something_unknown_and_no_others() {
    let mut plan = plans::founding();
    plan.finance.contributions.clear();
    let year = plan.finance.first_year + 1;
    let package = plan.current().unwrap().clone();
    let used = plan.instruments.iter_mut().find(|own| package.level(own.id) > 0 && !own.lines.is_empty());
    let line = &mut used.unwrap().lines[0];
    line.unit_cost = Known::Unknown;
    line.spread = Spread::Weights(vec![YearWeight { year, weight: 1.into() }]);
    plan.exports.layouts = DonorLayout::ALL.to_vec();
    let budget = Budget::of(&plan, &Levels::of(&plan, plan.current().unwrap()));
    let open: Vec<bool> = budget.by_year().iter().map(|amount| amount.at_least).collect();
    assert!(open[1] && open.contains(&false));
    let bytes = exported(&plan, Format::Workbook);
    let all = "CDEFGHIJKLMNOPQRSTUVWXYZ".chars().map(String::from);
    let expected: BTreeSet<String> = all
        .zip(open.iter().copied().chain([true]))
        .filter(|(_, open)| *open)
        .map(|(letter, _)| letter)
        .collect();
    for sheet in ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        assert_eq!(marked_columns(&bytes, sheet), expected, "{sheet}");
    }
}
