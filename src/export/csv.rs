//! Tables as comma-separated values (RFC 4180, UTF-8): one header row, amounts as plain decimals in the
//! plan's currency, which the header names.

use super::tables::{Field, Kind, Table};
use crate::analysis::Missing;
use crate::plan::Currency;
use crate::scene::words;
use crate::text::Messages;

/// `table` as one file.
pub(super) fn table(table: &Table, currency: Currency, messages: &Messages) -> String {
    let mut out = String::new();
    let title = |column: &super::tables::Column| match column.kind {
        Kind::Money => text(&format!("{} ({currency})", column.title)),
        _ => text(&column.title),
    };
    row(&mut out, table.columns.iter().map(title));
    for fields in &table.rows {
        row(&mut out, fields.iter().map(|field| cell(field, messages)));
    }
    out
}

fn cell(field: &Field, messages: &Messages) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Text(content) => text(content),
        Field::Whole(whole) => whole.to_string(),
        Field::Number(number) => number.normalize().to_string(),
        Field::Money(money, false) => money.digits(),
        Field::Money(money, true) => quoted(&missing(money.digits(), Missing::AtLeast, messages)),
        Field::Incomplete(number, unknown) => {
            quoted(&missing(number.normalize().to_string(), *unknown, messages))
        }
        Field::Points(points, unknown) => {
            let points = rust_decimal::Decimal::new(*points, 6).normalize().to_string();
            quoted(&missing(points, *unknown, messages))
        }
        Field::Date(date) => date.to_string(),
        Field::Unknown => quoted(&messages.get("csv-unknown")),
    }
}

/// A figure with the mark of what it leaves out.
pub(super) fn missing(figure: String, missing: Missing, messages: &Messages) -> String {
    words::missing(messages, figure, missing)
}

/// Adds one row to a file.
pub(super) fn row(out: &mut String, fields: impl Iterator<Item = String>) {
    let fields: Vec<String> = fields.collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}

/// A cell somebody wrote. Spreadsheets take what begins with these signs for a formula: an
/// apostrophe keeps it text.
pub(super) fn text(content: &str) -> String {
    let content = content.trim();
    if content.starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']) {
        quoted(&format!("'{content}"))
    } else {
        quoted(content)
    }
}

/// The cell in quotation marks if it needs them.
pub(super) fn quoted(content: &str) -> String {
    if content.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", content.replace('"', "\"\""))
    } else {
        content.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_taken_for_formulas() {
        assert_eq!(text("Grants, small"), "\"Grants, small\"");
        assert_eq!(text("the \"second\" line"), "\"the \"\"second\"\" line\"");
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text(" @SUM(A1)"), "'@SUM(A1)");
        assert_eq!(text("-2,5"), "\"'-2,5\"");
    }
}
