//! `divide`: contested issues divided between two parties on a points table.

use std::{io::Write, path::Path};

use serde_json::json;

use super::{
    Failure, GOOD,
    args::{Accepts, Args},
    explain_import::import_error,
};
use crate::{
    analysis::{BadPoints, Division, Fraction, adjusted_winner},
    import::{self, PointsTable, read_points},
    storage::{self, LoadError},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[], flags: &["json"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let bytes = bytes_of(messages, &path)?;
    let file = path.display().to_string();
    let table = read_points(&bytes).map_err(|error| Failure::Other(import_error(messages, &error, &file)))?;
    let division = adjusted_winner(&table.points).map_err(|error| {
        let what = division_refused(messages, error, &table);
        let args = [("file", file.as_str().into()), ("what", what.into())];
        Failure::Other(messages.with("import-wrong", &args))
    })?;
    let text =
        if args.flag("json") { as_json(&table, &division) } else { words(messages, &table, &division) };
    writeln!(out, "{text}")?;
    Ok(GOOD)
}

/// What is in the file, or why it cannot be read.
pub(super) fn bytes_of(messages: &Messages, path: &Path) -> Result<Vec<u8>, Failure> {
    storage::read_at_most(path, import::MAX_BYTES as u64).map_err(|error| {
        let error = LoadError::Read { kind: error.kind(), message: error.to_string() };
        Failure::Other(super::load_error(messages, &error, path))
    })
}

/// Why a points table cannot be divided.
pub fn division_refused(messages: &Messages, error: BadPoints, table: &PointsTable) -> String {
    let [first, second] = &table.parties;
    match error {
        BadPoints::Negative { issue, party } => {
            let issue = table.issues.get(issue).map_or("", String::as_str);
            let party = table.parties.get(party).map_or("", String::as_str);
            messages.with("divide-negative", &[("issue", issue.into()), ("party", party.into())])
        }
        BadPoints::UnequalTotals([one, other]) => {
            let args = [
                ("first", first.as_str().into()),
                ("first-total", messages.number(one).into()),
                ("second", second.as_str().into()),
                ("second-total", messages.number(other).into()),
            ];
            messages.with("divide-unequal", &args)
        }
        BadPoints::None => messages.get("divide-none"),
        BadPoints::TooLarge => messages.get("divide-too-large"),
    }
}

fn as_json(table: &PointsTable, division: &Division) -> String {
    let fraction = |value: Fraction| json!({ "fraction": value.to_string(), "decimal": value.to_f64() });
    let by_party = |value: Fraction, rest: Fraction| {
        let shares = table.parties.iter().cloned().zip([fraction(value), fraction(rest)]);
        serde_json::Value::Object(shares.collect())
    };
    let issues: Vec<_> = table
        .issues
        .iter()
        .zip(&table.points)
        .zip(&division.shares)
        .enumerate()
        .map(|(place, ((issue, points), share))| {
            let points = points.iter().map(|number| number.to_string().parse::<serde_json::Number>().ok());
            let points: serde_json::Map<_, _> =
                table.parties.iter().cloned().zip(points.map(|number| json!(number))).collect();
            json!({
                "issue": issue,
                "points": points,
                "shares": by_party(*share, share.rest()),
                "split": division.split == Some(place),
            })
        })
        .collect();
    let document = json!({
        "format": "partnership-division",
        "version": 1,
        "parties": table.parties,
        "each": fraction(division.each),
        "split": division.split.and_then(|place| table.issues.get(place)),
        "issues": issues,
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// A share of an issue in words.
pub fn division_share(messages: &Messages, share: Fraction) -> String {
    match share {
        Fraction::ZERO => messages.get("divide-nothing"),
        Fraction::ONE => messages.get("divide-whole"),
        share => {
            let percent = messages.float(share.to_f64() * 100.0, 1);
            if !share.is_short() {
                return messages.with("trace-percent-of", &[("percent", percent.into())]);
            }
            let args = [("share", share.to_string().into()), ("percent", percent.into())];
            messages.with("divide-share", &args)
        }
    }
}

/// What each party gets, in words.
pub fn division_each(messages: &Messages, division: &Division) -> String {
    let each = match division.each.to_string() {
        whole if !whole.contains('/') => whole,
        _ if !division.each.is_short() => messages.float(division.each.to_f64(), 3),
        fraction => format!("{fraction} ({})", messages.float(division.each.to_f64(), 3)),
    };
    messages.with("divide-each", &[("points", each.into())])
}

fn words(messages: &Messages, table: &PointsTable, division: &Division) -> String {
    let head = [messages.get("divide-issue")].into_iter().chain(table.parties.iter().cloned()).collect();
    let mut rows = Vec::new();
    for (issue, own) in table.issues.iter().zip(&division.shares) {
        rows.push(vec![issue.clone(), division_share(messages, *own), division_share(messages, own.rest())]);
    }
    let mut lines = super::table::table(Some(head), rows, 3);
    lines.push(String::new());
    lines.push(division_each(messages, division));
    lines.join("\n")
}
