//! Charts of the analysis on screen, where people hover and click them.

use std::collections::BTreeMap;

use eframe::egui::{Align2, Color32, RichText, Stroke, Ui, Vec2};
use egui_plot::{
    Bar, BarChart, HLine, ItemId, Line, LineStyle, MarkerShape, Plot, PlotPoint, PlotPoints, PlotResponse,
    PlotTransform, PlotUi, Points, Text, VLine,
};
use rust_decimal::Decimal;

use crate::{
    analysis::{Chart, Colour, Datum, Identity, Mark, MarkPlace, Series, SeriesKind, Unit, day_of},
    app::attention,
    canvas::color32,
    cli::words,
    plan::{Money, Plan},
    scene::{Theme, chart_color, measure},
    text::Messages,
};

/// Half the width of a stacked bar, in units of the horizontal axis.
const HALF_BAR: f64 = 0.34;
/// The middle and half the width of a bar beside the stack.
const BESIDE: (f64, f64) = (0.42, 0.05);
/// With more series than this bars are neither edged nor told in full.
const CROWDED: usize = 60;
/// Type size of the amounts over the bars of the gap.
const GAP_TYPE: f32 = 11.0;

/// A plot that shows all of its chart and is not moved or zoomed, with lines across at the marks.
pub fn still<'a>(plot: Plot<'a>, theme: &Theme) -> Plot<'a> {
    plot.allow_scroll(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .grid_color(color32(theme.colors.faint))
        .show_grid([false, true])
        .reset()
}

/// What charts are drawn with.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// The plan whose names are shown.
    pub plan: &'a Plan,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
    /// What is under the pointer, here or in another view.
    pub lit: Option<Identity>,
}

impl Pen<'_> {
    /// The colour of something in a chart, the same in every chart.
    pub fn color(&self, colour: Colour) -> Color32 {
        color32(chart_color(self.theme, colour))
    }

    /// A figure with its unit, in full.
    pub fn figure(&self, unit: Unit, value: i64) -> String {
        match unit {
            Unit::Money(currency) => self.messages.money(Money::new(value, currency)),
            Unit::Points => self.messages.points(value),
            Unit::Share => {
                let percent = self.messages.float(unit.to_f64(value), 1);
                self.messages.with("trace-percent-of", &[("percent", percent.into())])
            }
            Unit::Year | Unit::Level(_) | Unit::Instrument | Unit::Interest | Unit::Party | Unit::Row => {
                value.to_string()
            }
            Unit::Day => self.day(value),
            Unit::Quantity => self.messages.decimal(Decimal::new(value, 6), 1),
        }
    }

    /// A figure at an axis, where the unit stands in the title.
    pub fn tick(&self, unit: Unit, value: f64) -> String {
        match unit {
            Unit::Money(_) => {
                Decimal::try_from(value).map(|value| self.messages.amount_short(value)).unwrap_or_default()
            }
            Unit::Year | Unit::Level(_) if value.fract() != 0.0 => String::new(),
            Unit::Instrument | Unit::Interest | Unit::Party | Unit::Row => String::new(),
            Unit::Year => format!("{value:.0}"),
            Unit::Level(_) | Unit::Points | Unit::Share => self.messages.float(value, 0),
            Unit::Day => self.day(value as i64),
            Unit::Quantity => self.messages.float(value, if value.fract() == 0.0 { 0 } else { 1 }),
        }
    }

    /// A day given as days since 1970; nothing for one that no calendar has.
    fn day(&self, days: i64) -> String {
        day_of(days).map(|day| day.to_string()).unwrap_or_default()
    }

    /// Whether something in a chart is under the pointer, here or in another view.
    fn is_lit(&self, identity: Identity) -> bool {
        self.lit.is_some_and(|lit| attention::are_one(lit, attention::canonical(identity)))
    }

    fn name(&self, series: &Series) -> String {
        words::name(self.plan, self.messages, &series.name)
    }

    /// Draws everything a chart holds. Points of the frontier and packages are told apart by shape
    /// and labels, never joined by lines.
    pub fn draw(&self, plot: &mut PlotUi<'_>, chart: &Chart) {
        let mut below = BTreeMap::new();
        // Lines of limits lie below what they are held against, and below names.
        for mark in chart.marks.iter().filter(|mark| !matches!(mark.place, MarkPlace::Over { .. })) {
            self.mark(plot, chart, mark);
        }
        for series in &chart.series {
            match series.kind {
                SeriesKind::StackedBars => plot.bar_chart(self.stacked(chart, series, &mut below)),
                SeriesKind::BarBeside => self.beside(plot, chart, series),
                SeriesKind::Steps => self.steps(plot, chart, series),
                SeriesKind::Points => self.points(plot, chart, series),
                SeriesKind::Stairs => self.stairs(plot, chart, series),
                SeriesKind::Line | SeriesKind::MarkedLine => self.line(plot, chart, series),
                // Grids, rows and parallel axes have views of their own.
                SeriesKind::Cells | SeriesKind::Spans | SeriesKind::Path => {}
            }
        }
        for mark in chart.marks.iter().filter(|mark| matches!(mark.place, MarkPlace::Over { .. })) {
            self.mark(plot, chart, mark);
        }
    }

    fn stacked(&self, chart: &Chart, series: &Series, below: &mut BTreeMap<i64, f64>) -> BarChart {
        let color = self.color(series.colour);
        let name = self.name(series);
        // Edges of many thin bars would cover them, and nobody can point at one.
        let crowded = chart.series.len() > CROWDED;
        let edge = Stroke::new(if crowded { 0.0 } else { 0.75 }, color32(self.theme.colors.canvas));
        let bar = |datum: &Datum| {
            let height = chart.y.unit.to_f64(datum.y);
            let base = below.entry(datum.x).or_default();
            let text = match crowded {
                true => name.clone(),
                false => {
                    let text = format!("{name}, {}\n{}", datum.x, self.figure(chart.y.unit, datum.y));
                    words::missing(self.messages, text, datum.missing)
                }
            };
            let bar = Bar::new(chart.x.unit.to_f64(datum.x), height)
                .name(text)
                .base_offset(*base)
                .width(2.0 * HALF_BAR)
                .fill(color)
                .stroke(edge);
            *base += height;
            bar
        };
        let bars = series.data.iter().map(bar).collect();
        BarChart::new(name.clone(), bars)
            .id(series.identity)
            .highlight(self.is_lit(series.identity))
            .color(color)
            .element_formatter(Box::new(|bar, _| bar.name.clone()))
    }

    fn beside(&self, plot: &mut PlotUi<'_>, chart: &Chart, series: &Series) {
        let color = self.color(series.colour);
        let name = self.name(series);
        let shown = || series.data.iter().filter(|datum| datum.y > 0);
        let bars = shown()
            .map(|datum| {
                let figure = words::missing(self.messages, self.figure(chart.y.unit, datum.y), datum.missing);
                Bar::new(chart.x.unit.to_f64(datum.x) + BESIDE.0, chart.y.unit.to_f64(datum.y))
                    .name(format!("{name}, {}\n{figure}", datum.x))
                    .width(2.0 * BESIDE.1)
                    .fill(color)
            })
            .collect();
        let bars = BarChart::new(name, bars).id(series.identity).color(color);
        let bars = bars.highlight(self.is_lit(series.identity));
        plot.bar_chart(bars.element_formatter(Box::new(|bar, _| bar.name.clone())));
        self.gap_labels(plot, chart, series, shown());
    }

    /// The amounts over the bars of the gap. Where one would run into another, the larger stays, and of
    /// equal ones the later: the bar says the other when pointed at.
    fn gap_labels<'a>(
        &self,
        plot: &mut PlotUi<'_>,
        chart: &Chart,
        series: &Series,
        shown: impl Iterator<Item = &'a Datum>,
    ) {
        let per_step = plot.transform().dpos_dvalue_x().abs() as f32;
        let mut by_amount: Vec<&Datum> = shown.collect();
        by_amount.sort_by_key(|datum| std::cmp::Reverse((datum.y, datum.x)));
        let mut taken: Vec<(f32, f32)> = Vec::new();
        for datum in by_amount {
            let amount = self.tick(chart.y.unit, chart.y.unit.to_f64(datum.y));
            let amount = words::missing(self.messages, amount, datum.missing);
            let whole = self.messages.with("budget-gap-mark", &[("amount", amount.as_str().into())]);
            // On narrow bars the amount alone.
            let wide = |text: &str| measure::width(text, GAP_TYPE, false) + 6.0;
            let text = if wide(&whole) <= per_step { whole } else { amount };
            let (middle, half) = (chart.x.unit.to_f64(datum.x) as f32 * per_step, wide(&text) / 2.0);
            let (from, to) = (middle - half, middle + half);
            if taken.iter().any(|other| from < other.1 && other.0 < to) {
                continue;
            }
            taken.push((from, to));
            let at = PlotPoint::new(chart.x.unit.to_f64(datum.x), top(chart, datum.x));
            let text =
                Text::new("", at, RichText::new(text).size(GAP_TYPE)).color(color32(self.theme.colors.ink));
            plot.text(text.anchor(Align2::CENTER_BOTTOM).allow_hover(false).id((series.identity, datum.x)));
        }
    }

    fn steps(&self, plot: &mut PlotUi<'_>, chart: &Chart, series: &Series) {
        let name = self.name(series);
        for datum in &series.data {
            let width = if self.is_lit(series.identity) { 4.5 } else { 2.5 };
            let line =
                self.over(&name, chart, datum.x, datum.y).color(self.color(series.colour)).width(width);
            plot.line(line.id((series.identity, datum.x)));
        }
    }

    fn over<'a>(&self, name: &str, chart: &Chart, x: i64, y: i64) -> Line<'a> {
        let (x, y) = (chart.x.unit.to_f64(x), chart.y.unit.to_f64(y));
        Line::new(name, PlotPoints::new(vec![[x - HALF_BAR - 0.08, y], [x + HALF_BAR + 0.14, y]]))
    }

    fn line(&self, plot: &mut PlotUi<'_>, chart: &Chart, series: &Series) {
        let at = |datum: &Datum| [chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y)];
        let places: Vec<[f64; 2]> = series.data.iter().map(at).collect();
        let (name, color) = (self.name(series), self.color(series.colour));
        let marked = series.kind == SeriesKind::MarkedLine;
        let line = Line::new(name.clone(), PlotPoints::new(places.clone())).color(color);
        let more = if self.is_lit(series.identity) { 2.0 } else { 0.0 };
        let line = if marked {
            line.width(2.5 + more)
        } else {
            line.width(1.6 + more).style(LineStyle::dashed_loose())
        };
        plot.line(line.id(series.identity));
        if marked {
            let marks = Points::new(name.clone(), PlotPoints::new(places.clone())).radius(4.5).color(color);
            plot.points(marks.id((series.identity, "marks")));
        }
        // Named where it ends: a direct label before a legend.
        if let Some([x, y]) = places.last() {
            let text = RichText::new(format!("{name}  ")).size(11.5);
            let text = Text::new("", PlotPoint::new(*x, *y), text).color(color32(self.theme.colors.ink));
            plot.text(text.anchor(Align2::RIGHT_BOTTOM).allow_hover(false).id((series.identity, "name")));
        }
    }

    fn points(&self, plot: &mut PlotUi<'_>, chart: &Chart, series: &Series) {
        let at = |datum: &Datum| [chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y)];
        if series.identity == Identity::Frontier {
            let all: PlotPoints<'_> = series.data.iter().map(at).collect();
            let points = Points::new(self.name(series), all).radius(4.5).shape(MarkerShape::Circle);
            plot.points(points.color(self.color(series.colour)).id(series.identity));
            return;
        }
        for datum in &series.data {
            self.package(plot, at(datum), datum);
        }
    }

    /// Level until the next point, then up to it, with a mark at each point.
    fn stairs(&self, plot: &mut PlotUi<'_>, chart: &Chart, series: &Series) {
        let at = |datum: &Datum| [chart.x.unit.to_f64(datum.x), chart.y.unit.to_f64(datum.y)];
        let mut corners: Vec<[f64; 2]> = Vec::new();
        for datum in &series.data {
            let point = at(datum);
            if let Some(last) = corners.last() {
                corners.push([point[0], last[1]]);
            }
            corners.push(point);
        }
        let (color, name) = (self.color(series.colour), self.name(series));
        let line = Line::new(name.clone(), PlotPoints::new(corners)).color(color).width(1.8);
        // A band would paint over the steps.
        plot.line(line.id(series.identity).allow_hover(false).allow_band(false));
        for datum in &series.data {
            let own = datum.name.as_ref().map(|name| words::name(self.plan, self.messages, name));
            let label = own.clone().unwrap_or_else(|| name.clone());
            let lit = self.is_lit(datum.identity);
            let point = Points::new(label, vec![at(datum)]).radius(if lit { 6.5 } else { 4.0 });
            plot.points(point.color(color).shape(MarkerShape::Circle).id(datum.identity));
            if datum.assumed {
                let [x, y] = at(datum);
                let mark = RichText::new(words::ASSUMED).size(13.0);
                let mark = Text::new("", PlotPoint::new(x, y), mark).color(color32(self.theme.colors.ink));
                let mark = mark.anchor(Align2::RIGHT_BOTTOM).allow_hover(false);
                plot.text(mark.id((datum.identity, "assumed")));
            }
        }
    }

    /// A stored package: full if it keeps all rules, hollow if it breaks one.
    fn package(&self, plot: &mut PlotUi<'_>, at: [f64; 2], datum: &Datum) {
        let name =
            datum.name.as_ref().map(|name| words::name(self.plan, self.messages, name)).unwrap_or_default();
        let failed = |id| self.plan.package(id).is_some_and(|package| package.is_no_agreement());
        let square = matches!(datum.identity, Identity::Package(id) if failed(id));
        let colors = &self.theme.colors;
        let marker = Points::new(name.clone(), vec![at])
            .radius(match (self.is_lit(datum.identity), datum.current) {
                (true, _) => 10.0,
                (false, true) => 8.0,
                (false, false) => 6.5,
            })
            .shape(if square { MarkerShape::Square } else { MarkerShape::Diamond })
            .filled(!datum.broken)
            .color(color32(if datum.current { colors.linkage } else { colors.ink }));
        plot.points(marker.id(datum.identity));
        let mark = plot.screen_from_plot(PlotPoint::new(at[0], at[1]));
        // To the left where the right end of the plot would cut it.
        let wide = measure::width(&name, 11.5, false) + 12.0;
        let (side, anchor) = match mark.x + wide > plot.transform().frame().right() {
            true => (-9.0, Align2::RIGHT_BOTTOM),
            false => (9.0, Align2::LEFT_BOTTOM),
        };
        let place = plot.plot_from_screen(mark + Vec2::new(side, -2.0));
        let ground = plot.ctx().global_style().visuals.extreme_bg_color;
        let text = RichText::new(name).size(11.5).background_color(ground);
        let text = Text::new("", place, text).color(color32(colors.ink));
        plot.text(text.anchor(anchor).allow_hover(false).id((datum.identity, "name")));
    }

    fn mark(&self, plot: &mut PlotUi<'_>, chart: &Chart, mark: &Mark) {
        let name = words::sentence(self.plan, self.messages, &mark.name);
        let color = self.color(mark.colour);
        let width = if self.is_lit(mark.identity) { 3.5 } else { 1.5 };
        match mark.place {
            MarkPlace::Across(y) => {
                let line = HLine::new(name, chart.y.unit.to_f64(y)).color(color).width(width);
                plot.hline(line.style(LineStyle::dashed_loose()).id(mark.identity));
            }
            MarkPlace::Up(x) => {
                let line = VLine::new(name, chart.x.unit.to_f64(x)).color(color).width(width);
                plot.vline(line.style(LineStyle::dashed_loose()).id(mark.identity));
            }
            MarkPlace::Over { x, y } => {
                let line =
                    self.over(&name, chart, x, y).color(color32(self.theme.colors.error)).width(width + 0.5);
                plot.line(line.style(LineStyle::dashed_dense()).id(mark.identity));
            }
        }
    }
}

/// What of a chart the pointer is over.
pub fn hovered<R>(chart: &Chart, response: &PlotResponse<R>) -> Option<Identity> {
    let hovered = response.hovered_plot_item?;
    let series = chart.series.iter().map(|series| series.identity);
    let data = chart.series.iter().flat_map(|series| series.data.iter().map(|datum| datum.identity));
    let marks = chart.marks.iter().map(|mark| mark.identity);
    series.chain(data).chain(marks).find(|identity| ItemId::new(identity) == hovered)
}

/// Draws once more where names were placed by the plot as it was a frame before and it has moved since: a few
/// times at most, for names may move the plot in turn.
pub fn settle(ui: &Ui, placed_by: Option<PlotTransform>, shown: &PlotTransform) {
    const MOST: u8 = 4;
    let id = ui.scope_id().with("moved plots");
    let times: u8 = ui.data(|data| data.get_temp(id)).unwrap_or(0);
    let corner = |transform: &PlotTransform, of: &PlotTransform| {
        let [low, high] = [of.bounds().min(), of.bounds().max()];
        [low, high].map(|[x, y]| transform.position_from_point(&PlotPoint::new(x, y)))
    };
    let moved = placed_by.is_some_and(|before| {
        let pairs = corner(&before, shown).into_iter().zip(corner(shown, shown));
        pairs.into_iter().any(|(one, other)| one.distance(other) > 1.0)
    });
    let now = if moved { times.saturating_add(1) } else { 0 };
    if now != times {
        ui.data_mut(|data| data.insert_temp(id, now));
    }
    if moved && now <= MOST {
        ui.request_repaint();
    }
}

/// How high the stack, or the commitment over it, reaches at `x`.
pub fn top(chart: &Chart, x: i64) -> f64 {
    let at = |series: &Series| -> i64 {
        series.data.iter().filter(|datum| datum.x == x).map(|datum| datum.y).sum()
    };
    let of = |kind: SeriesKind| chart.series.iter().filter(move |series| series.kind == kind).map(at);
    let stack: i64 = of(SeriesKind::StackedBars).sum();
    chart.y.unit.to_f64(of(SeriesKind::Steps).fold(stack, i64::max))
}

/// The figures a chart shows on screen, to hold against those of a file.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Budget, Levels, Split, budget_by_year},
        catalogue,
        scene::ThemeName,
        text::Language,
    };

    #[test]
    fn the_top_of_a_bar_is_the_cost_of_its_year_or_the_commitment_above_it() {
        let messages = Messages::new(Language::English);
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &messages).unwrap();
        let budget = Budget::of(&plan, &Levels::of(&plan, plan.current().unwrap()));
        for split in Split::ALL {
            let chart = budget_by_year(&plan, &budget, split);
            for (year, amount) in budget.year_range().zip(budget.by_year()) {
                let committed: i64 = budget
                    .gap(&plan)
                    .entries
                    .iter()
                    .filter(|entry| entry.year == year)
                    .map(|entry| entry.committed)
                    .sum();
                let wanted = amount.money.minor.max(committed) as f64 / 100.0;
                assert!((top(&chart, year.into()) - wanted).abs() < 0.005, "{split:?} {year}");
            }
        }
    }

    #[test]
    fn neighbours_in_a_family_differ_in_shade() {
        let messages = Messages::new(Language::English);
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &messages).unwrap();
        let pen = Pen { plan: &plan, messages: &messages, theme: Theme::of(ThemeName::Light), lit: None };
        let family = plan.instruments[0].family;
        assert_ne!(pen.color(Colour::Shade(family, 0)), pen.color(Colour::Shade(family, 1)));
    }
}
