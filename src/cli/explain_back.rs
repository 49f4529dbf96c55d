//! What an edited workbook changes, and what in it cannot be read back, in words.

use super::explain_import::place_parts;
use crate::{
    import::{Change, Content, MAX_BYTES, Target, Trouble, TroubleSort, Where},
    plan::{Known, LineId, Plan},
    text::{Messages, Value},
};

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeWords {
    /// Where in the workbook.
    pub place: String,
    /// What of the plan it is.
    pub what: String,
    /// What the plan holds.
    pub old: String,
    /// What the workbook holds.
    pub new: String,
    /// What else should be known: the plan has changed since, or a formula reckons it.
    pub remark: Option<String>,
}

impl ChangeWords {
    /// All in one line.
    pub fn line(&self, messages: &Messages) -> String {
        let args: [(&str, Value<'_>); 4] = [
            ("place", self.place.as_str().into()),
            ("what", self.what.as_str().into()),
            ("old", self.old.as_str().into()),
            ("new", self.new.as_str().into()),
        ];
        let line = messages.with("merge-change", &args);
        self.remark.as_ref().map_or(line.clone(), |remark| format!("{line} ({remark})"))
    }
}

/// What `change` does to `plan`.
pub fn change_words(messages: &Messages, plan: &Plan, change: &Change) -> ChangeWords {
    let meanwhile = change.exported.as_ref().map(|exported| {
        messages.with("merge-meanwhile", &[("exported", content(messages, exported).into())])
    });
    let formula = change.by_formula.then(|| messages.get("merge-by-formula"));
    let remarks: Vec<String> = [meanwhile, formula].into_iter().flatten().collect();
    ChangeWords {
        place: place(messages, &change.place),
        what: what(messages, plan, change.target),
        old: content(messages, &change.old),
        new: content(messages, &change.new),
        remark: Some(messages.listed(remarks)).filter(|remark| !remark.is_empty()),
    }
}

fn place(messages: &Messages, place: &Where) -> String {
    place_parts(messages, place).join(", ")
}

/// What a target is called in the plan.
fn what(messages: &Messages, plan: &Plan, target: Target) -> String {
    let line = |id: LineId| {
        let found = plan.budget_lines().find(|(_, line)| line.id == id);
        let name = found.map(|(_, line)| &line.name);
        let line = messages.name_or(plan, name, id);
        match found.and_then(|(instrument, _)| instrument) {
            Some(own) => format!("{} \u{2013} {line}", messages.say(plan, &own.name)),
            None => line,
        }
    };
    match target {
        Target::UnitCost(id) => messages.with("merge-unit-cost", &[("line", line(id).into())]),
        Target::Quantity(id, level) => {
            messages.with("merge-quantity", &[("line", line(id).into()), ("level", level.into())])
        }
        Target::Note(id) => messages.with("merge-note", &[("line", line(id).into())]),
        Target::Level(instrument, package) => {
            let own = plan.instrument(instrument).map(|own| &own.name);
            let name = plan.package(package).map(|own| messages.package_name(plan, own));
            let args = [
                ("instrument", messages.name_or(plan, own, instrument).into()),
                ("package", name.unwrap_or_default().into()),
            ];
            messages.with("merge-level", &args)
        }
    }
}

fn content(messages: &Messages, content: &Content) -> String {
    match content {
        Content::Money(Known::Unknown) | Content::Number(Known::Unknown) => messages.get("csv-unknown"),
        Content::Money(Known::Value(money)) => messages.money(*money),
        Content::Number(Known::Value(number)) => messages.number(*number),
        Content::Level(level) => level.to_string(),
        Content::Text(text) if text.is_empty() => messages.get("merge-nothing"),
        Content::Text(text) => messages.with("merge-text", &[("text", text.as_str().into())]),
    }
}

/// What is wrong, with its place and what to do.
pub fn trouble_words(messages: &Messages, trouble: &Trouble) -> String {
    let what = sort(messages, &trouble.sort);
    let parts = place_parts(messages, &trouble.place);
    if parts.is_empty() {
        return what;
    }
    let args = [("file", parts.join(", ").into()), ("what", what.into())];
    messages.with("import-wrong", &args)
}

fn sort(messages: &Messages, sort: &TroubleSort) -> String {
    let named = |key: &str, name: &'static str, value: &str| messages.with(key, &[(name, value.into())]);
    match sort {
        TroubleSort::TooLarge => named("import-too-large", "limit", &(MAX_BYTES >> 20).to_string()),
        TroubleSort::TooMany(limit) => named("import-too-many", "limit", &limit.to_string()),
        TroubleSort::Unreadable(reason) => named("merge-unreadable", "reason", reason.trim_end_matches('.')),
        TroubleSort::Foreign => messages.get("merge-foreign"),
        TroubleSort::OtherPlan(plan) => named("merge-other-plan", "plan", plan),
        TroubleSort::NoSheet => messages.get("merge-no-sheet"),
        TroubleSort::NoColumn => messages.get("merge-no-column"),
        TroubleSort::NoId => messages.get("merge-no-id"),
        TroubleSort::BadId(found) => named("merge-bad-id", "found", found),
        TroubleSort::Gone => messages.get("merge-gone"),
        TroubleSort::RowTwice(row) => named("merge-row-twice", "row", &row.to_string()),
        TroubleSort::RowsDeleted(count) => messages.with("merge-rows-deleted", &[("count", (*count).into())]),
        TroubleSort::NotANumber(found) => named("merge-not-a-number", "found", found),
        TroubleSort::Empty => messages.get("merge-empty"),
        TroubleSort::FormulaError(error) => named("merge-formula-error", "error", error),
        TroubleSort::NoResult => messages.get("merge-no-result"),
        TroubleSort::Negative => messages.get("merge-negative"),
        TroubleSort::TooMuch => messages.get("merge-too-much"),
        TroubleSort::TooPrecise(currency) => named("merge-too-precise", "currency", currency.code()),
        TroubleSort::OtherCurrency(found) => named("merge-other-currency", "found", found),
        TroubleSort::BadLevel(top) => named("merge-bad-level", "top", &top.to_string()),
        TroubleSort::Reckoned => messages.get("merge-reckoned"),
        TroubleSort::NotUsed => messages.get("merge-not-used"),
        TroubleSort::Contradicts(other) => named("merge-contradicts", "other", &place(messages, other)),
    }
}
