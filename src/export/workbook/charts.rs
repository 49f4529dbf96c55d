//! Native charts of the workbook: they follow the cells. Each has a sheet of its own, so that it is printed
//! on one page.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartSolidFill,
    ChartType, Color, Worksheet, XlsxError,
};

use super::sheet::Look;
use crate::analysis::{Colour, SliceKey};
use crate::export::{material::Material, tables::Table};
use crate::plan::PartyId;
use crate::scene::{Rgba, chart_color};

fn color(material: &Material<'_>, colour: Colour) -> Color {
    let Rgba([r, g, b, _]) = chart_color(material.theme, colour);
    Color::RGB(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b))
}

fn filled(material: &Material<'_>, colour: Colour) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color(material, colour)));
    format
}

/// Words of a chart, which would be taken for a range if they began with an equals sign.
fn words(text: &str) -> String {
    if text.trim_start().starts_with('=') { format!("\u{2060}{text}") } else { text.to_owned() }
}

/// A column chart with a title, axis titles and a legend below.
fn columns(material: &Material<'_>, title: &str) -> Chart {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    chart.title().set_name(&words(title));
    chart.x_axis().set_name(&material.get("axis-year"));
    let money = format!("{} ({})", material.get("axis-nominal-cost"), material.budget.currency.code());
    chart.y_axis().set_name(&words(&money)).set_num_format("#,##0");
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_alt_text(title);
    chart
}

/// A sheet with nothing but a chart, called by a message.
fn sheet_of(chart: &Chart, material: &Material<'_>, look: &Look, key: &str) -> Result<Worksheet, XlsxError> {
    let title = material.get(key);
    let mut sheet = Worksheet::new_chartsheet();
    sheet.set_name(super::sheet_name(&title))?;
    look.set_paper(&mut sheet, &title)?;
    sheet.insert_chart(0, 0, chart)?;
    Ok(sheet)
}

/// The budget by year, stacked by payer; `sums` are the rows of their totals on the sheet `name`.
pub(super) fn budget(
    material: &Material<'_>,
    look: &Look,
    name: &str,
    sums: &[(u32, Option<PartyId>, String)],
    (head, years): (u32, u16),
) -> Result<Option<Worksheet>, XlsxError> {
    if sums.is_empty() || years == 0 {
        return Ok(None);
    }
    let mut chart = columns(material, &material.get("chart-budget-by-year"));
    for (row, payer, label) in sums {
        let key = payer.map_or(SliceKey::NoPayer, SliceKey::Payer);
        chart
            .add_series()
            .set_name(&words(label))
            .set_categories((name, head, 2, head, years + 1))
            .set_values((name, *row, 2, *row, years + 1))
            .set_gap(60)
            .set_format(&mut filled(material, Colour::of(material.plan, key)));
    }
    sheet_of(&chart, material, look, "chart-sheet-payers").map(Some)
}

/// The budget by year, stacked by instrument, whose rows on the sheet `name` are from `first` to `last`;
/// none where there are more instruments than a chart can have series.
pub(super) fn instruments(
    material: &Material<'_>,
    look: &Look,
    name: &str,
    (first, last): (u32, u32),
    (head, years): (u32, u16),
) -> Result<Option<Worksheet>, XlsxError> {
    /// The most series a chart of a workbook can have.
    const MOST: usize = 255;
    let budget = &material.budget;
    let used = |id| !material.ledger().cells_of(budget, id).is_empty();
    let instruments = material.plan.instruments.iter();
    if budget.cells.is_empty() || years == 0 || instruments.filter(|own| used(Some(own.id))).count() >= MOST {
        return Ok(None);
    }
    let mut chart = columns(material, &material.get("chart-budget-by-year"));
    let keys = material.plan.instruments.iter().map(|own| SliceKey::Instrument(own.id));
    for (row, key) in (first..=last).zip(keys.chain([SliceKey::Shared])) {
        let id = match key {
            SliceKey::Instrument(id) => Some(id),
            _ => None,
        };
        if used(id) {
            chart
                .add_series()
                .set_name((name, row, 0))
                .set_categories((name, head, 2, head, years + 1))
                .set_values((name, row, 2, row, years + 1))
                .set_gap(60)
                .set_format(&mut filled(material, Colour::of(material.plan, key)));
        }
    }
    chart.legend().set_position(ChartLegendPosition::Right);
    sheet_of(&chart, material, look, "chart-sheet-instruments").map(Some)
}

/// The frontier as points that nothing joins; its table is on the sheet `name`.
pub(super) fn frontier(
    material: &Material<'_>,
    look: &Look,
    table: &Table,
    name: &str,
) -> Result<Option<Worksheet>, XlsxError> {
    let rows = table.rows.len() as u32;
    let title = |index: usize| table.columns.get(index).map_or(String::new(), |column| column.title.clone());
    if rows == 0 {
        return Ok(None);
    }
    let mut chart = Chart::new(ChartType::Scatter);
    chart.title().set_name(&material.get("chart-frontier"));
    chart.x_axis().set_name(&words(&title(1)));
    chart.y_axis().set_name(&words(&title(2)));
    chart.set_alt_text(material.get("chart-frontier"));
    let point = color(material, Colour::Frontier);
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(ChartSolidFill::new().set_color(point));
    let mut marker = ChartMarker::new();
    marker.set_type(ChartMarkerType::Circle).set_size(7).set_format(&mut fill);
    let mut line = ChartFormat::new();
    line.set_line(ChartLine::new().set_hidden(true));
    chart
        .add_series()
        .set_name(&material.get("series-frontier"))
        .set_categories((name, 1, 1, rows, 1))
        .set_values((name, 1, 2, rows, 2))
        .set_marker(&marker)
        .set_format(&mut line);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    sheet_of(&chart, material, look, "chart-sheet-frontier").map(Some)
}
