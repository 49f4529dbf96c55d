//! The logframe, and how each indicator stands: its light by the stated rule, and observations against the
//! way to the target.

use super::{
    draw,
    flow::{BODY, Cell, Flow},
};
use crate::analysis::{Light, progress, progress_chart};
use crate::export::{ExportError, material::Material};
use crate::plan::{Date, Indicator, Known, Number, Setting};
use crate::scene::{ChartStyle, Theme, words};

/// What is measured, from which level to which, by when, and what was observed last.
pub(super) fn logframe(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    if plan.monitoring.indicators.is_empty() {
        return;
    }
    flow.need(120.0);
    flow.heading(2, &messages.get("table-indicators"));
    let keys =
        ["column-result", "column-indicator", "column-baseline-value", "column-target", "column-latest"];
    let keys = keys.into_iter().chain(["column-data-source", "column-conditions"]);
    let head: Vec<Cell> = keys.map(|key| Cell::text(messages.get(key))).collect();
    let rows: Vec<Vec<Cell>> =
        plan.monitoring.indicators.iter().map(|indicator| row(material, indicator)).collect();
    flow.table(&[1.5, 1.5, 0.95, 0.95, 0.95, 1.3, 1.3], &head, &rows);
}

fn row(material: &Material<'_>, indicator: &Indicator) -> Vec<Cell> {
    let (plan, messages) = (material.plan, material.messages);
    let dated = |value: String, on: Date| format!("{value}\n{}", messages.date(on));
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
    [
        material.say(&indicator.result).to_owned(),
        lines.join("\n"),
        level(indicator.baseline()),
        level(indicator.target()),
        latest,
        material.say(&indicator.data_source).to_owned(),
        material.say(&indicator.assumptions).to_owned(),
    ]
    .map(Cell::text)
    .into()
}

/// A light and a chart for every indicator that has been observed.
pub(super) fn charts(
    material: &Material<'_>,
    flow: &mut Flow<'_>,
    style: ChartStyle<'_>,
) -> Result<(), ExportError> {
    let (plan, messages) = (material.plan, material.messages);
    let observed: Vec<_> =
        plan.monitoring.indicators.iter().filter(|own| !own.observations.is_empty()).collect();
    if observed.is_empty() {
        return Ok(());
    }
    flow.need(300.0);
    flow.heading(2, &messages.get("brief-progress"));
    flow.note(&words::light_rule(messages));
    for indicator in observed {
        flow.need(240.0);
        flow.gap(6.0);
        flow.set(material.say(&indicator.name), BODY, true, material.theme.colors.ink, 0.0);
        flow.lamps(lamps(progress(indicator).light, material.theme), &words::light(messages, indicator));
        draw(flow, &progress_chart(indicator), style)?;
    }
    Ok(())
}

fn lamps(light: Light, theme: &Theme) -> [(crate::scene::Rgba, bool); 3] {
    let colors = &theme.colors;
    let lamps = [(Light::Red, colors.error), (Light::Amber, colors.warning), (Light::Green, colors.ok)];
    lamps.map(|(lamp, color)| (color, lamp == light))
}
