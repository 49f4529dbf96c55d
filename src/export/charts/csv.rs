//! The figures of plots as comma-separated values: one row for each point, bar, cell or ribbon, so that a
//! column can be added up; what concerns the whole file stands in the first columns of every row.

use rust_decimal::Decimal;

use super::Shown;
use crate::analysis::{
    AmountGrid, Areas, Axis, BalanceSheet, Chart, Datum, Missing, MoneyFlow, Move, Plot, RowKind, SeriesKind,
    StakeKey, Timeline, TimelineItem, Unit, day_of,
};
use crate::export::{
    csv::{missing, quoted, row, text},
    material::Material,
};
use crate::plan::Money;
use crate::scene::words;
use crate::text::{Messages, Value};

/// Columns and rows of a plot.
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The figures of what is shown.
pub(in crate::export) fn csv(shown: &Shown<'_>) -> String {
    let material = shown.material;
    let several = shown.plots.len() > 1;
    let lead_keys = ["csv-plan", "csv-package", "csv-date", "csv-marking", "csv-chosen"];
    let lead = [
        text(material.say(&material.plan.name)),
        text(&material.messages.package_name(material.plan, material.package)),
        material.date.to_string(),
        text(material.say(&material.plan.marking)),
        text(&shown.chosen().unwrap_or_default()),
    ];
    let mut out = String::new();
    for (place, plot) in shown.plots.iter().enumerate() {
        let table = table(material, plot, several);
        if place == 0 {
            let lead = lead_keys.iter().map(|key| quoted(&material.get(key)));
            row(&mut out, lead.chain(table.head.iter().map(|title| text(title))));
        }
        for own in table.rows {
            row(&mut out, lead.iter().cloned().chain(own));
        }
    }
    out
}

fn table(material: &Material<'_>, plot: &Plot, several: bool) -> Table {
    let is = |chart: &Chart, kind| chart.series.iter().any(|series| series.kind == kind);
    match plot {
        Plot::Chart(chart) if chart.y.unit == Unit::Row => rows(material, chart),
        Plot::Chart(chart) if is(chart, SeriesKind::Cells) => cells(material, chart),
        Plot::Chart(chart) if is(chart, SeriesKind::Path) => paths(material, chart),
        Plot::Chart(chart) => points(material, chart, several),
        Plot::Flow(flow) => ribbons(material, flow),
        Plot::Areas(own) => parts(material, own),
        Plot::Grid(own) => grid(material, own),
        Plot::Timeline(own) => days(material, own),
        Plot::Balance(own) => sides(material, own),
    }
}

fn heads<const N: usize>(material: &Material<'_>, keys: [&str; N]) -> Vec<String> {
    keys.iter().map(|key| material.get(key)).collect()
}

fn axis(material: &Material<'_>, axis: &Axis) -> String {
    with_unit(words::name(material.plan, material.messages, &axis.title), axis.unit)
}

fn with_unit(name: String, unit: Unit) -> String {
    match unit {
        Unit::Money(currency) => format!("{name} ({currency})"),
        _ => name,
    }
}

/// One row for each point or bar. Of several charts, the axis of each stands before its series.
fn points(material: &Material<'_>, chart: &Chart, several: bool) -> Table {
    let messages = material.messages;
    let y = if several { material.get("column-value") } else { axis(material, &chart.y) };
    let head = heads(material, ["column-series", "column-what"]);
    let head = head.into_iter().chain([axis(material, &chart.x), y]).collect();
    let mut rows = Vec::new();
    for series in &chart.series {
        let name = words::name(material.plan, messages, &series.name);
        let name = match several {
            true => {
                let args = [("title", axis(material, &chart.y).into()), ("detail", name.into())];
                messages.with("labelled", &args)
            }
            false => name,
        };
        for datum in &series.data {
            let y = figure(chart.y.unit, datum.y, datum.missing, messages);
            let x = figure(chart.x.unit, datum.x, Missing::Nothing, messages);
            rows.push(vec![text(&name), text(&named(material, datum)), x, y]);
        }
    }
    Table { head, rows }
}

/// Each bar of a row with both ends, each point of it with one.
fn rows(material: &Material<'_>, chart: &Chart) -> Table {
    let title = axis(material, &chart.x);
    let end = |key: &str| {
        let args = [("what", Value::from(title.clone()))];
        material.messages.with(key, &args)
    };
    let mut head = heads(material, ["column-what", "column-series"]);
    head.extend([end("csv-one-end"), end("csv-other-end")]);
    let mut rows = Vec::new();
    for series in &chart.series {
        let name = words::name(material.plan, material.messages, &series.name);
        for datum in &series.data {
            let told = |value: i64| figure(chart.x.unit, value, datum.missing, material.messages);
            let other = datum.value.map(told).unwrap_or_default();
            rows.push(vec![text(&named(material, datum)), text(&name), told(datum.x), other]);
        }
    }
    Table { head, rows }
}

/// Each cell with a column for everything that is shown in it.
fn cells(material: &Material<'_>, chart: &Chart) -> Table {
    let messages = material.messages;
    let mut head = vec![axis(material, &chart.y), axis(material, &chart.x)];
    head.extend(chart.series.iter().map(|series| {
        let name = words::name(material.plan, messages, &series.name);
        series.unit.map_or(name.clone(), |unit| with_unit(name, unit))
    }));
    head.push(material.get("column-kept"));
    let place = |unit: Unit, value: i64| match unit {
        Unit::Level(_) => value.to_string(),
        unit => text(&words::listed(material.plan, messages, unit, value)),
    };
    let rows = chart.series.first().into_iter().flat_map(|series| &series.data).map(|first| {
        let mut fields = vec![place(chart.y.unit, first.y), place(chart.x.unit, first.x)];
        for series in &chart.series {
            let own = series.data.iter().find(|datum| (datum.x, datum.y) == (first.x, first.y));
            let value = own.and_then(|datum| Some((datum.value?, datum.missing))).zip(series.unit);
            let value = value.map(|((value, unknown), unit)| figure(unit, value, unknown, messages));
            fields.push(value.unwrap_or_default());
        }
        fields.push(text(&material.get(if first.broken { "csv-broken" } else { "csv-kept" })));
        fields
    });
    Table { head, rows: rows.collect() }
}

/// What each package is worth to each party.
fn paths(material: &Material<'_>, chart: &Chart) -> Table {
    let head = vec![material.get("column-package"), material.get("column-party"), axis(material, &chart.y)];
    let mut rows = Vec::new();
    for series in &chart.series {
        let name = words::name(material.plan, material.messages, &series.name);
        for datum in &series.data {
            let party = words::listed(material.plan, material.messages, chart.x.unit, datum.x);
            let value = figure(chart.y.unit, datum.y, datum.missing, material.messages);
            rows.push(vec![text(&name), text(&party), value]);
        }
    }
    Table { head, rows }
}

/// Every ribbon; those between the same two columns add up to the whole.
fn ribbons(material: &Material<'_>, flow: &MoneyFlow) -> Table {
    let mut head = heads(material, ["csv-split-from", "csv-from", "csv-split-to", "csv-to"]);
    head.push(with_unit(material.get("csv-amount"), flow.unit));
    let block = |column: usize, place: usize| {
        let column = flow.columns.get(column)?;
        let block = column.blocks.get(place)?;
        let name = words::name(material.plan, material.messages, &block.name);
        Some([text(&material.get(column.title)), text(&name)])
    };
    let row = |ribbon: &crate::analysis::Ribbon| {
        let [split, from] = block(ribbon.column, ribbon.from)?;
        let [split_to, to] = block(ribbon.column + 1, ribbon.to)?;
        let amount =
            figure(flow.unit, ribbon.amount, Missing::at_least_if(ribbon.at_least), material.messages);
        Some(vec![split, from, split_to, to, amount])
    };
    Table { head, rows: flow.ribbons.iter().filter_map(row).collect() }
}

fn parts(material: &Material<'_>, areas: &Areas) -> Table {
    let title = words::name(material.plan, material.messages, &areas.axis);
    let head = vec![material.get("column-what"), with_unit(title, areas.unit)];
    let row = |slice: &crate::analysis::Slice| {
        let name = words::name(material.plan, material.messages, &slice.key.name(material.plan));
        vec![
            text(&name),
            figure(areas.unit, slice.total, Missing::at_least_if(slice.at_least), material.messages),
        ]
    };
    Table { head, rows: areas.slices.iter().map(row).collect() }
}

/// One row for each part and year, without the rows that add others up.
fn grid(material: &Material<'_>, grid: &AmountGrid) -> Table {
    let title = words::name(material.plan, material.messages, &grid.axis);
    let mut head = heads(material, ["column-what", "column-series", "column-year"]);
    head.push(with_unit(title, grid.unit));
    let mut rows = Vec::new();
    let mut above = String::new();
    for own in &grid.rows {
        let name = words::name(material.plan, material.messages, &own.name);
        let (what, series) = match own.kind {
            RowKind::Head => {
                above = name;
                continue;
            }
            RowKind::Total => continue,
            RowKind::Part => (name, title_of(material, grid)),
            RowKind::Below => (above.clone(), name),
        };
        for (year, (amount, unknown)) in grid.columns.iter().zip(&own.cells) {
            let amount = figure(grid.unit, *amount, Missing::at_least_if(*unknown), material.messages);
            rows.push(vec![text(&what), text(&series), year.to_string(), amount]);
        }
    }
    Table { head, rows }
}

fn title_of(material: &Material<'_>, grid: &AmountGrid) -> String {
    words::name(material.plan, material.messages, &grid.axis)
}

fn days(material: &Material<'_>, timeline: &Timeline) -> Table {
    let head = heads(
        material,
        ["column-kind", "column-what", "column-start", "column-end", "column-reached-already"],
    );
    let row = |own: &crate::analysis::TimelineRow| {
        let (kind, state) = match own.item {
            TimelineItem::Instrument(_) => ("column-instrument", None),
            TimelineItem::Pilot(_) => ("timeline-pilot", None),
            TimelineItem::Milestone(_) => (
                "timeline-milestone",
                Some(if own.reached { "timeline-reached" } else { "timeline-open-state" }),
            ),
        };
        let end = if own.open { String::new() } else { own.to.to_string() };
        let state = state.map(|key| material.get(key)).unwrap_or_default();
        let name = text(material.messages.say(material.plan, &own.name));
        vec![text(&material.get(kind)), name, own.from.to_string(), end, text(&state)]
    };
    Table { head, rows: timeline.rows.iter().map(row).collect() }
}

/// What each party gives and gets: the figure in its unit, and what it is worth in points.
fn sides(material: &Material<'_>, sheets: &[BalanceSheet]) -> Table {
    let (plan, messages) = (material.plan, material.messages);
    let head = heads(
        material,
        ["column-party", "column-side", "column-what", "column-change", "column-unit", "column-contribution"],
    );
    let mut rows = Vec::new();
    for sheet in sheets {
        let party = plan.party(sheet.party).map_or("", |party| messages.say(plan, &party.name));
        let mut add = |side: &str,
                       what: String,
                       change: String,
                       unit: &str,
                       points: Option<(i64, Missing)>| {
            let points = points.map(|(points, unknown)| figure(Unit::Points, points, unknown, messages));
            let side = text(&material.get(side));
            rows.push(vec![text(party), side, text(&what), change, text(unit), points.unwrap_or_default()]);
        };
        let value = &sheet.value;
        for (key, points) in
            [("values-value", value.value), ("values-gain", value.gain), ("values-surplus", value.surplus)]
        {
            add(key, String::new(), String::new(), "", points.map(|points| (points, value.missing)));
        }
        let currency = sheet.cost.money.currency;
        let cost = figure(
            Unit::Money(currency),
            sheet.cost.money.minor,
            Missing::at_least_if(sheet.cost.at_least),
            messages,
        );
        add("csv-pays", String::new(), cost, currency.code(), None);
        for (key, moves) in [("balance-gets", &sheet.gets), ("balance-gives", &sheet.gives)] {
            for Move { interest, change, points, incomplete, .. } in moves {
                let Some(interest) = plan.interest(*interest) else { continue };
                let unit = messages.say(plan, &interest.unit);
                let change = change.decimal().normalize().to_string();
                let unknown = Missing::either_if(*incomplete);
                let change = quoted(&missing(change, unknown, messages));
                let name = messages.say(plan, &interest.name).to_owned();
                add(key, name, change, unit, Some((*points, unknown)));
            }
        }
        for objection in &sheet.objections {
            let instrument = plan.instrument(objection.instrument);
            let instrument = instrument.map_or("", |own| messages.say(plan, &own.name));
            for (stake, points) in &objection.causes {
                let cause = match stake {
                    StakeKey::Interest(id) => {
                        plan.interest(*id).map_or("", |own| messages.say(plan, &own.name)).to_owned()
                    }
                    StakeKey::Cost => material.get("trace-cost-borne"),
                };
                let what = format!("{instrument} \u{b7} {cause}");
                add("balance-objects", what, String::new(), "", Some((*points, Missing::Nothing)));
            }
        }
    }
    Table { head, rows }
}

/// The own name of a datum, if it has one.
fn named(material: &Material<'_>, datum: &Datum) -> String {
    datum.name.as_ref().map(|name| words::name(material.plan, material.messages, name)).unwrap_or_default()
}

/// A figure in full, in the form that programs read, marked if something unknown is missing from it.
fn figure(unit: Unit, value: i64, unknown: Missing, messages: &Messages) -> String {
    let plain = match unit {
        Unit::Money(currency) => Money::new(value, currency).digits(),
        Unit::Day => day_of(value).map_or_else(String::new, |day| day.to_string()),
        Unit::Points | Unit::Quantity => Decimal::new(value, 6).normalize().to_string(),
        // In per cent.
        Unit::Share => Decimal::new(value, 4).normalize().to_string(),
        _ => value.to_string(),
    };
    quoted(&missing(plain, unknown, messages))
}
