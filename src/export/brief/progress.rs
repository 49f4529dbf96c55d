//! The logframe, and how each indicator stands: its light by the stated rule, and observations against the
//! way to the target.

use super::{
    budget::draw,
    flow::{BODY, Flow, SMALL},
    table::Cell,
};
use crate::analysis::{Light, progress, progress_chart};
use crate::export::{ExportError, logframe, material::Material};
use crate::scene::{ChartStyle, Theme, words};

/// What is measured, from which level to which, by when, and what was observed last.
pub(super) fn logframe(material: &Material<'_>, flow: &mut Flow<'_>) {
    let (plan, messages) = (material.plan, material.messages);
    if plan.monitoring.indicators.is_empty() {
        return;
    }
    flow.heading(2, &messages.get("table-indicators"));
    let table = logframe::table(material);
    let cells = |row: &[String]| -> Vec<Cell> { row.iter().map(Cell::text).collect() };
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(|row| cells(row)).collect();
    flow.table(&cells(&table.head), &rows);
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
    let colors = &material.theme.colors;
    flow.heading(2, &messages.get("brief-progress"));
    flow.lead(&words::light_rule(messages), SMALL, false, colors.muted);
    for indicator in observed {
        flow.lead(material.say(&indicator.name), BODY, true, colors.ink);
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
