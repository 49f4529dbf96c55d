//! Pilots, indicators and milestones, where the plan has any.

use super::{Field, Kind, Table, listed};
use crate::export::material::Material;
use crate::plan::{Date, Setting};

fn date(date: Option<Date>) -> Field {
    date.map_or(Field::Empty, Field::Date)
}

/// The trials.
pub(super) fn pilots(material: &Material<'_>) -> Option<Table> {
    let columns = [
        ("column-pilot", Kind::Text),
        ("column-description", Kind::Prose),
        ("column-start", Kind::Text),
        ("column-end", Kind::Text),
        ("column-people", Kind::Number),
        ("column-places", Kind::Prose),
        ("column-instruments", Kind::Prose),
    ];
    let mut table = Table::new(material, "pilots", "table-pilots", &columns);
    let plan = material.plan;
    for pilot in &plan.monitoring.pilots {
        let own = pilot.instruments.iter().filter_map(|id| plan.instrument(*id));
        table.rows.push(vec![
            Field::text(material.say(&pilot.name)),
            Field::text(material.say(&pilot.description)),
            date(pilot.start),
            date(pilot.end),
            Field::number(pilot.people),
            Field::text(material.say(&pilot.places)),
            listed(material, own.map(|instrument| material.say(&instrument.name).to_owned())),
        ]);
    }
    Some(table).filter(|table| !table.rows.is_empty())
}

/// What is measured: the columns of a logframe, and the latest observation.
pub(super) fn indicators(material: &Material<'_>) -> Option<Table> {
    let columns = [
        ("column-result", Kind::Prose),
        ("column-indicator", Kind::Prose),
        ("column-unit", Kind::Text),
        ("column-pilot", Kind::Text),
        ("column-baseline-value", Kind::Number),
        ("column-baseline-date", Kind::Text),
        ("column-target", Kind::Number),
        ("column-target-date", Kind::Text),
        ("column-latest", Kind::Number),
        ("column-latest-date", Kind::Text),
        ("column-data-source", Kind::Prose),
        ("column-conditions", Kind::Prose),
    ];
    let mut table = Table::new(material, "indicators", "table-indicators", &columns);
    let plan = material.plan;
    let value = |setting: Option<&Setting>| setting.map_or(Field::Empty, |own| Field::known(own.value));
    for indicator in &plan.monitoring.indicators {
        let pilot = indicator.pilot.and_then(|id| plan.pilot(id));
        table.rows.push(vec![
            Field::text(material.say(&indicator.result)),
            Field::text(material.say(&indicator.name)),
            Field::text(material.say(&indicator.unit)),
            Field::text(pilot.map_or("", |pilot| material.say(&pilot.name))),
            value(indicator.baseline()),
            date(indicator.baseline().map(|setting| setting.on)),
            value(indicator.target()),
            date(indicator.target().map(|setting| setting.on)),
            Field::number(indicator.latest().map(|observation| observation.value)),
            date(indicator.latest().map(|observation| observation.on)),
            Field::text(material.say(&indicator.data_source)),
            Field::text(material.say(&indicator.assumptions)),
        ]);
    }
    Some(table).filter(|table| !table.rows.is_empty())
}

/// What is to have happened, and by when.
pub(super) fn milestones(material: &Material<'_>) -> Option<Table> {
    let columns = [
        ("column-milestone", Kind::Prose),
        ("column-by", Kind::Text),
        ("column-instrument", Kind::Text),
        ("column-reached-already", Kind::Text),
    ];
    let mut table = Table::new(material, "milestones", "table-milestones", &columns);
    for milestone in &material.plan.monitoring.milestones {
        let instrument = milestone.instrument.and_then(|id| material.plan.instrument(id));
        table.rows.push(vec![
            Field::text(material.say(&milestone.name)),
            Field::Date(milestone.on),
            Field::text(instrument.map_or("", |own| material.say(&own.name))),
            Field::text(material.get(if milestone.reached { "milestone-reached" } else { "milestone-open" })),
        ]);
    }
    Some(table).filter(|table| !table.rows.is_empty())
}
