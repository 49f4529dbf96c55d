//! Figures that leave out something unknown say so in every table.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use partnership_planner::{
    export::{Format, Options, export},
    plan::{Known, Plan},
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
