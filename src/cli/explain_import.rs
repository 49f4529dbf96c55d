//! What is wrong with a scoring sheet or a points table, as a sentence.

use crate::{
    import::{self, Fault, ImportError, Where},
    plan::BadNumber,
    text::{Messages, Value},
};

/// Why the sheet called `file` could not be read, with its place.
pub fn import_error(messages: &Messages, error: &ImportError, file: &str) -> String {
    let parts = place_parts(messages, &error.place);
    let what = fault(messages, &error.fault);
    let args = [("file", file.into()), ("what", what.into()), ("where", parts.join(", ").into())];
    messages.with(if parts.is_empty() { "import-wrong" } else { "import-wrong-at" }, &args)
}

/// A place in a sheet: its name, row and column, as far as they are known.
pub(super) fn place_parts(messages: &Messages, place: &Where) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(sheet) = &place.sheet {
        parts.push(messages.with("import-where-sheet", &[("sheet", sheet.as_str().into())]));
    }
    if let Some(row) = place.row {
        parts.push(messages.with("import-where-row", &[("row", row.to_string().into())]));
    }
    if let Some(column) = &place.column {
        parts.push(messages.with("import-where-column", &[("column", column.as_str().into())]));
    }
    parts
}

fn fault(messages: &Messages, fault: &Fault) -> String {
    let with = |key: &str, args: &[(&str, Value<'_>)]| messages.with(key, args);
    let named = |key: &str, name: &'static str, value: &str| messages.with(key, &[(name, value.into())]);
    match fault {
        Fault::TooLarge => named("import-too-large", "limit", &(import::MAX_BYTES >> 20).to_string()),
        Fault::NoSheet(reason) => named("import-no-sheet", "reason", reason.trim_end_matches('.')),
        Fault::Empty => messages.get("import-empty"),
        Fault::NoColumn(column) => named("import-no-column", "column", column),
        Fault::UnknownColumn(column) => named("import-unknown-column", "column", column),
        Fault::ColumnTwice(column) => named("import-column-twice", "column", column),
        Fault::TwoSortsOfCost => messages.get("import-two-sorts-of-cost"),
        Fault::EmptyCell => messages.get("import-empty-cell"),
        Fault::BadNumber { found, why } => named(number_key(*why), "found", found),
        Fault::AmbiguousNumber(found) => named("import-number-ambiguous", "found", found),
        Fault::BadAmount { found, currency } => with(
            "import-bad-amount",
            &[("found", found.as_str().into()), ("currency", currency.code().into())],
        ),
        Fault::Negative(number) => named("import-negative", "number", &messages.number(*number)),
        Fault::BadLevel(found) => named("import-bad-level", "found", found),
        Fault::BadYear(found) => named("import-bad-year", "found", found),
        Fault::LevelTwice { instrument, level } => with(
            "import-level-twice",
            &[("instrument", instrument.as_str().into()), ("level", level.to_string().into())],
        ),
        Fault::LevelMissing { instrument, level } => with(
            "import-level-missing",
            &[("instrument", instrument.as_str().into()), ("level", level.to_string().into())],
        ),
        Fault::OnlyLevelZero(instrument) => named("import-only-level-zero", "instrument", instrument),
        Fault::LevelZeroCounts => messages.get("import-level-zero-counts"),
        Fault::NoAgreementTwice => messages.get("import-no-agreement-twice"),
        Fault::NoAgreementCounts => messages.get("import-no-agreement-counts"),
        Fault::UnknownPayer(payer) => named("import-unknown-payer", "payer", payer),
        Fault::CeilingTwice(payer) => named("import-ceiling-twice", "payer", payer),
        Fault::TooMany { limit } => named("import-too-many", "limit", &limit.to_string()),
        Fault::NotTwoParties(count) => named("import-not-two-parties", "count", &count.to_string()),
    }
}

fn number_key(why: BadNumber) -> &'static str {
    match why {
        BadNumber::NotANumber => "import-bad-number",
        BadNumber::TooLarge => "import-number-too-large",
        BadNumber::TooPrecise => "import-number-too-precise",
    }
}
