//! Charts of the analysis as drawings and as tables of their figures.

use super::{
    csv::{at_least, quoted, row, text},
    material::Material,
    svg,
};
use crate::analysis::{Axis, Chart, Unit};
use crate::plan::Money;
use crate::scene::{ChartStyle, ThemeName, chart, words};

/// What a file with `chart` says of itself.
pub(super) fn about(material: &Material<'_>, chart: &Chart) -> svg::About {
    let title = format!("{} \u{2013} {}", material.get(chart.title), material.say(&material.plan.name));
    let marking = material.say(&material.plan.marking).trim();
    let package = material.messages.package_name(material.plan, material.package);
    let date = material.messages.date(material.date);
    let description = match marking {
        "" => format!("{package} \u{b7} {date}"),
        marking => format!("{package} \u{b7} {date} \u{b7} {marking}"),
    };
    svg::About { title, description, language: material.messages.language() }
}

/// The chart as SVG, with what it is of below it.
pub(super) fn svg(
    material: &Material<'_>,
    about_chart: &Chart,
    about: &svg::About,
    theme: ThemeName,
) -> String {
    let style = ChartStyle {
        plan: material.plan,
        messages: material.messages,
        theme: material.theme,
        hatched: theme == ThemeName::Print,
    };
    let mut scene = chart(about_chart, style);
    crate::scene::caption(&mut scene, material.theme, &about.description);
    svg::write(&scene, material.theme, about)
}

/// The figures of the chart: one row for each point, bar or cell.
pub(super) fn csv(material: &Material<'_>, chart: &Chart) -> String {
    let messages = material.messages;
    let axis = |axis: &Axis| {
        let name = words::name(material.plan, messages, &axis.title);
        match axis.unit {
            Unit::Money(currency) => format!("{name} ({currency})"),
            _ => name,
        }
    };
    let mut out = String::new();
    let head = [messages.get("column-series"), messages.get("column-what"), axis(&chart.x), axis(&chart.y)];
    row(&mut out, head.iter().map(|title| text(title)));
    for series in &chart.series {
        let name = words::name(material.plan, messages, &series.name);
        for datum in &series.data {
            let own = datum.name.as_ref().map(|name| words::name(material.plan, messages, name));
            let y = figure(chart.y.unit, datum.y);
            let y = if datum.at_least { at_least(y, messages) } else { quoted(&y) };
            let fields = [text(&name), text(&own.unwrap_or_default()), figure(chart.x.unit, datum.x), y];
            row(&mut out, fields.into_iter());
        }
    }
    out
}

fn figure(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Money(currency) => Money::new(value, currency).digits(),
        Unit::Points => rust_decimal::Decimal::new(value, 6).normalize().to_string(),
        _ => value.to_string(),
    }
}
