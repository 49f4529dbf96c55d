//! What is measured, in the columns of a logical framework, as documents print it.

use super::material::Material;
use crate::plan::{Date, Indicator, Known, Number, Setting};

/// A table of words.
pub(super) struct Logframe {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The indicators: result, what is counted, from which level to which and by when, what was observed last,
/// where that is known from, and on what it depends.
pub(super) fn table(material: &Material<'_>) -> Logframe {
    let keys = [
        "column-result",
        "column-indicator",
        "column-baseline-value",
        "column-target",
        "column-latest",
        "column-data-source",
        "column-conditions",
    ];
    Logframe {
        head: keys.map(|key| material.get(key)).into(),
        rows: material.plan.monitoring.indicators.iter().map(|own| row(material, own)).collect(),
    }
}

fn row(material: &Material<'_>, indicator: &Indicator) -> Vec<String> {
    let (plan, messages) = (material.plan, material.messages);
    let dated = |value: String, on: Date| format!("{value}\n{}", messages.date_in_column(on));
    let number = |value: Number| messages.number(value);
    let level = |setting: Option<&Setting>| {
        setting.map_or_else(String::new, |own| match own.value {
            Known::Value(value) => dated(number(value), own.on),
            Known::Unknown => dated(messages.get("csv-unknown"), own.on),
        })
    };
    let latest = indicator.latest().map(|own| dated(number(own.value), own.on)).unwrap_or_default();
    let pilot = indicator.pilot.and_then(|id| plan.pilot(id));
    let lines = [
        material.say(&indicator.name),
        material.say(&indicator.unit),
        pilot.map_or("", |pilot| material.say(&pilot.name)),
    ];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    vec![
        material.say(&indicator.result).to_owned(),
        lines.join("\n"),
        level(indicator.baseline()),
        level(indicator.target()),
        latest,
        material.say(&indicator.data_source).to_owned(),
        material.say(&indicator.assumptions).to_owned(),
    ]
}
