//! Charts of the analysis as drawings and as tables of their figures.

use super::{
    csv::{missing, quoted, row, text},
    material::Material,
    svg,
};
use crate::analysis::{Axis, Chart, Unit, day_of};
use crate::plan::Money;
use crate::scene::{ChartStyle, Rect, Scene, ThemeName, chart, pos, words};

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
    svg::About { title, description, language: material.messages.language(), ..svg::About::default() }
}

/// The charts as a drawing, one below the other, with what they are of at the end.
pub(super) fn scene(
    material: &Material<'_>,
    charts: &[Chart],
    about: &svg::About,
    theme: ThemeName,
) -> Scene {
    let style = ChartStyle {
        plan: material.plan,
        messages: material.messages,
        theme: material.theme,
        hatched: theme == ThemeName::Print,
    };
    let mut scene = stacked(charts.iter().map(|one| chart(one, style)));
    crate::scene::caption(&mut scene, material.theme, &about.description);
    scene
}

/// Drawings below one another.
fn stacked(scenes: impl Iterator<Item = Scene>) -> Scene {
    let mut all = Scene::default();
    let mut whole: Option<Rect> = None;
    for scene in scenes {
        let down = whole.map_or(0.0, |whole| whole.max.y - scene.bounds.min.y);
        let bounds = scene.bounds.moved(pos(0.0, down));
        all.elements.extend(scene.elements.iter().map(|element| element.moved(pos(0.0, down))));
        whole = Some(whole.map_or(bounds, |whole| whole.union(bounds)));
    }
    all.bounds = whole.unwrap_or_default();
    all
}

/// The figures of the charts: one row for each point, bar or cell. Of several charts, the axis of each
/// stands before its series.
pub(super) fn csv(material: &Material<'_>, charts: &[Chart]) -> String {
    let messages = material.messages;
    let axis = |axis: &Axis| {
        let name = words::name(material.plan, messages, &axis.title);
        match axis.unit {
            Unit::Money(currency) => format!("{name} ({currency})"),
            _ => name,
        }
    };
    let mut out = String::new();
    let Some(first) = charts.first() else { return out };
    let several = charts.len() > 1;
    let y = if several { messages.get("column-value") } else { axis(&first.y) };
    let head = [messages.get("column-series"), messages.get("column-what"), axis(&first.x), y];
    row(&mut out, head.iter().map(|title| text(title)));
    for chart in charts {
        for series in &chart.series {
            let name = words::name(material.plan, messages, &series.name);
            let name = if several { format!("{}: {name}", axis(&chart.y)) } else { name };
            for datum in &series.data {
                let own = datum.name.as_ref().map(|name| words::name(material.plan, messages, name));
                let y = figure(chart.y.unit, datum.y);
                let y = quoted(&missing(y, datum.missing, messages));
                let fields = [text(&name), text(&own.unwrap_or_default()), figure(chart.x.unit, datum.x), y];
                row(&mut out, fields.into_iter());
            }
        }
    }
    out
}

fn figure(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Money(currency) => Money::new(value, currency).digits(),
        Unit::Day => day_of(value).map_or_else(String::new, |day| day.to_string()),
        Unit::Points | Unit::Quantity => rust_decimal::Decimal::new(value, 6).normalize().to_string(),
        _ => value.to_string(),
    }
}
