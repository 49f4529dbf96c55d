//! Flows and linkages: lines by kind and volume, arrowheads, and labels that keep clear of boxes
//! and of each other.

use rust_decimal::prelude::ToPrimitive;

use super::grid::Grid;
use super::node::{Context, or_label};
use super::pen::{Pen, Type};
use super::words::hedged;
use super::{
    Anchor, Dash, Pos, Rect, Rgba, Stroke, Theme, ThemeName, along, icon, length, measure, pos, rounded,
};
use crate::analysis::{DiagramFigures, FlowFigure, Missing};
use crate::plan::{Emphasis, Flow, FlowKind, Plan, Route, Volume};
use crate::text::{Messages, Value};

/// Between the tip of an arrow and the box it points to.
const CLEAR: f32 = 2.0;

/// How wide a flow is drawn: by the logarithm of its volume, a middling width without one.
pub(super) fn line_width(kind: FlowKind, figure: Option<&FlowFigure>, theme: &Theme) -> f32 {
    let strokes = &theme.strokes;
    if kind == FlowKind::Influence {
        return strokes.thin;
    }
    let Some(figure) = figure else { return strokes.flow };
    // Ten persons or ten thousand francs are the thinnest, a million or ten thousand millions the
    // widest.
    let (least, most) = if kind == FlowKind::Money { (4.0, 10.0) } else { (1.0, 6.0) };
    let volume = figure.per_year.decimal().abs().to_f64().unwrap_or(0.0).max(1.0);
    let share = ((volume.log10() - least) / (most - least)).clamp(0.0, 1.0) as f32;
    strokes.flow_least + (strokes.flow_most - strokes.flow_least) * share
}

/// How a line is drawn beside its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) kind: FlowKind,
    pub(super) route: Route,
    pub(super) emphasis: Emphasis,
}

impl From<FlowKind> for Style {
    fn from(kind: FlowKind) -> Self {
        Self { kind, route: Route::default(), emphasis: Emphasis::default() }
    }
}

impl From<&Flow> for Style {
    fn from(flow: &Flow) -> Self {
        Self { kind: flow.kind, route: flow.route, emphasis: flow.emphasis }
    }
}

impl Style {
    /// The radius of its corners; curves have none.
    pub(super) fn radius(self, radius: f32) -> f32 {
        if self.route == Route::Curved { 0.0 } else { radius }
    }
}

/// How far the ground of a line that stands out reaches beside it.
const HALO: f32 = 4.0;

/// Draws the line of a flow with its arrowhead; returns its width.
///
/// `hops` are places where it crosses another flow: it jumps over that.
pub(super) fn line(pen: &mut Pen, style: Style, way: &[Pos], width: f32, hops: &[Pos], theme: &Theme) -> f32 {
    let kind = style.kind;
    let color = match style.emphasis {
        Emphasis::Quiet => theme.flow(kind).mixed(theme.colors.canvas, 0.3),
        _ => theme.flow(kind),
    };
    let drawn = if kind == FlowKind::Money { width.max(4.5) } else { width };
    let head = 8.0 + drawn * 1.7;
    let total = length(way);
    let head = head.min(total * 0.6);
    // The line ends inside the arrowhead, so that its end is not seen beside the tip.
    let inside = match kind {
        FlowKind::Influence | FlowKind::Irregular => head * 0.25,
        FlowKind::Return => head * 0.55,
        FlowKind::Money => head * 1.2,
        FlowKind::Regular => head * 0.8,
    };
    let Some((tip, direction)) = along(way, 1.0) else { return drawn };
    let tip = tip - direction * CLEAR;
    let mut points = rounded(way, style.radius(theme.radii.bend + drawn));
    shorten(&mut points, inside + CLEAR);
    hop(&mut points, hops, HOP + drawn / 2.0);
    let stroke = |width, dash| Stroke { color, width, dash };
    if style.emphasis == Emphasis::Strong {
        pen.line(points.clone(), Stroke::solid(color.faded(0.28), drawn + 2.0 * HALO));
    }
    match kind {
        FlowKind::Regular | FlowKind::Return => pen.line(points, stroke(drawn, Dash::Solid)),
        FlowKind::Irregular => pen.line(points, stroke(drawn, Dash::Dashed)),
        FlowKind::Influence => pen.line(points, stroke(drawn, Dash::Dotted)),
        FlowKind::Money => {
            pen.line(points.clone(), stroke(drawn, Dash::Solid));
            let inner = Stroke::solid(theme.colors.node_fill, (drawn - 2.6).max(drawn * 0.4));
            pen.line(points, inner);
        }
    }
    arrowhead(pen, kind, tip, direction, head, color, theme);
    drawn
}

/// Radius of the jump over another flow, beside half the width of the line.
const HOP: f32 = 5.0;

/// Puts a half circle over each of `hops` into the straight pieces of a line, on its upper side.
fn hop(points: &mut Vec<Pos>, hops: &[Pos], radius: f32) {
    const PIECES: usize = 12;
    for &at in hops {
        let place = points.windows(2).position(|pair| {
            let (a, b) = (pair[0], pair[1]);
            at.distance_to_segment(a, b) < 0.5 && at.distance(a) > radius && at.distance(b) > radius
        });
        let Some(place) = place else { continue };
        let Some((a, b)) = points.get(place).copied().zip(points.get(place + 1).copied()) else { continue };
        let along = (b - a).unit();
        let up = if along.x > 0.0 { along.turned() * -1.0 } else { along.turned() };
        let arc = (0..=PIECES).map(|piece| {
            let angle = std::f32::consts::PI * piece as f32 / PIECES as f32;
            at - along * (angle.cos() * radius) + up * (angle.sin() * radius)
        });
        let arc: Vec<Pos> = arc.collect();
        points.splice(place + 1..place + 1, arc);
    }
}

/// Draws the line of a linkage, a dot at each end.
pub(super) fn linkage(pen: &mut Pen, points: Vec<Pos>, color: Rgba, theme: &Theme) {
    let width = theme.strokes.thin;
    let ends = [points.first().copied(), points.last().copied()];
    pen.line(points, Stroke { color, width, dash: Dash::Dashed });
    for end in ends.into_iter().flatten() {
        pen.circle(end, width * 2.2, Some(color), None);
    }
}

/// Arrowheads tell the kinds apart: full, open, barbed, double, thin.
fn arrowhead(pen: &mut Pen, kind: FlowKind, tip: Pos, direction: Pos, head: f32, color: Rgba, theme: &Theme) {
    let across = direction.turned();
    let at = |back: f32, side: f32| tip - direction * (head * back) + across * (head * side);
    match kind {
        FlowKind::Regular => pen.polygon(vec![tip, at(1.0, 0.48), at(1.0, -0.48)], Some(color), None),
        FlowKind::Return => {
            pen.polygon(vec![tip, at(1.1, 0.52), at(0.7, 0.0), at(1.1, -0.52)], Some(color), None);
        }
        FlowKind::Irregular => {
            let stroke = Stroke::solid(color, (head * 0.17).max(1.8));
            let open = vec![at(0.85, 0.46), at(0.08, 0.0), at(0.85, -0.46)];
            pen.line(open, stroke);
        }
        FlowKind::Money => {
            for back in [0.0, 0.75] {
                pen.polygon(
                    vec![at(back, 0.0), at(back + 0.75, 0.46), at(back + 0.75, -0.46)],
                    Some(color),
                    None,
                );
            }
        }
        FlowKind::Influence => {
            let stroke = Stroke::solid(color, theme.strokes.thin);
            pen.line(vec![at(0.7, 0.36), at(0.06, 0.0), at(0.7, -0.36)], stroke);
        }
    }
}

/// Takes `by` points off the end of a line.
pub(super) fn shorten(points: &mut Vec<Pos>, by: f32) {
    let mut left = by;
    while let [.., before, last] = points.as_mut_slice() {
        let step = before.distance(*last);
        if step > left {
            *last = last.towards(*before, left / step);
            return;
        }
        if points.len() == 2 {
            return;
        }
        left -= step;
        points.pop();
    }
}

/// A text beside its line, not yet placed.
pub(super) struct Tag {
    lines: Vec<(String, Type)>,
    size: Pos,
    radius: f32,
    exchange: Option<Rgba>,
    edge: Stroke,
}

/// How much moves along a flow, in words; `None` if nothing is said of it.
pub(super) fn volume_text(cx: Context<'_>, flow: &Flow, figure: Option<&FlowFigure>) -> Option<String> {
    let Some(figure) = figure else {
        return (flow.volume != Volume::None).then(|| cx.messages.get("flow-volume-unknown"));
    };
    let amount = if flow.kind == FlowKind::Money {
        let currency = cx.plan.finance.currency;
        format!("{currency}\u{a0}{}", cx.messages.amount_short(figure.per_year.decimal()))
    } else {
        cx.messages.decimal(figure.per_year.decimal(), 0)
    };
    let amount = cx.messages.with("flow-per-year", &[("amount", amount.into())]);
    Some(hedged(cx.messages, amount, Missing::either_if(figure.incomplete), figure.assumed))
}

/// What a flow says to somebody who cannot see it.
pub(super) fn name(cx: Context<'_>, flow: &Flow, figure: Option<&FlowFigure>) -> String {
    let name = or_label(cx, cx.messages.say(cx.plan, &flow.name), flow.kind);
    let kind = cx.messages.label(flow.kind);
    match volume_text(cx, flow, figure) {
        Some(volume) => cx.messages.with(
            "flow-in-words",
            &[("name", Value::from(name)), ("kind", kind.into()), ("volume", volume.into())],
        ),
        None => format!("{name}, {kind}"),
    }
}

/// What a flow says to somebody who cannot see it, whether it is drawn or not.
pub fn in_words(plan: &Plan, figures: &DiagramFigures, messages: &Messages, flow: &Flow) -> String {
    let cx = Context { plan, messages, theme: Theme::of(ThemeName::Light) };
    name(cx, flow, figures.flows.get(&flow.id))
}

/// The label of a flow: its name, and below it the volume. `None` if there is nothing to say.
pub(super) fn flow_tag(cx: Context<'_>, flow: &Flow, figure: Option<&FlowFigure>) -> Option<Tag> {
    let Theme { colors, strokes, type_sizes, .. } = cx.theme;
    let mut lines = Vec::new();
    let influence = flow.kind == FlowKind::Influence;
    let style = if influence {
        Type::plain(type_sizes.small, colors.muted)
    } else {
        Type::plain(type_sizes.label, colors.ink)
    };
    for line in measure::wrap(cx.messages.say(cx.plan, &flow.name), style.size, false, 210.0, 2) {
        lines.push((line, style));
    }
    if let Some(volume) = volume_text(cx, flow, figure) {
        let known = figure.is_some();
        let color = if known { colors.ink } else { colors.muted };
        lines.push((volume, Type { size: type_sizes.label, bold: known, color }));
    }
    let edge = Stroke::solid(cx.theme.flow(flow.kind), if influence { 0.0 } else { strokes.hairline });
    (!lines.is_empty()).then(|| tag(lines, None, edge))
}

/// The label of a linkage.
pub(super) fn linkage_tag(cx: Context<'_>, text: &str, broken: bool) -> Tag {
    let Theme { colors, strokes, type_sizes, .. } = cx.theme;
    let style = Type::plain(type_sizes.label, colors.ink);
    let lines = measure::wrap(text, style.size, false, 230.0, 2);
    let color = if broken { colors.error } else { colors.linkage };
    tag(
        lines.into_iter().map(|line| (line, style)).collect(),
        Some(color),
        Stroke::solid(color, strokes.hairline),
    )
}

fn tag(lines: Vec<(String, Type)>, exchange: Option<Rgba>, edge: Stroke) -> Tag {
    let widest = lines.iter().map(|(line, style)| style.width(line) * 1.02).fold(0.0, f32::max);
    let high: f32 = lines.iter().map(|(_, style)| style.size * 1.26).sum();
    let glyph = if exchange.is_some() { 20.0 } else { 0.0 };
    let quiet = edge.width <= 0.0;
    let (pad_x, pad_y) = if quiet { (4.0, 1.0) } else { (10.0, 4.0) };
    let size = pos(widest + pad_x * 2.0 + glyph, high + pad_y * 2.0);
    Tag { lines, size, radius: if quiet { 4.0 } else { 11.0 }, exchange, edge }
}

/// Draws a label around `centre`.
pub(super) fn draw_tag(pen: &mut Pen, tag: Tag, centre: Pos, theme: &Theme) {
    let Tag { lines, size, radius, exchange, edge } = tag;
    let rect = Rect::around(centre, size.x, size.y);
    let shown = (edge.width > 0.0).then_some(edge);
    let fill = theme.colors.node_fill;
    pen.rect(rect, radius, Some(fill), shown);
    let mut middle = centre.x;
    if let Some(color) = exchange {
        icon::exchange(pen, pos(rect.min.x + 17.0, centre.y), 13.0, color);
        middle += 10.0;
    }
    let high: f32 = lines.iter().map(|(_, style)| style.size * 1.26).sum();
    let mut y = centre.y - high / 2.0;
    for (line, style) in lines {
        let baseline = measure::baseline_around(pos(middle, y + style.size * 0.63), style.size);
        pen.text(baseline, Anchor::Middle, style, line);
        y += style.size * 1.26;
    }
}

/// Where labels may not go, and where they would rather not.
#[derive(Debug, Default)]
pub(super) struct Clearance {
    /// Boxes and labels already placed.
    pub(super) boxes: Grid,
    /// Pieces of lines, marked with the number of their flow.
    pub(super) lines: Grid,
}

impl Clearance {
    /// Nothing yet; quickest for what lies in `area`.
    pub(super) fn over(area: Rect) -> Self {
        Self { boxes: Grid::over(area), lines: Grid::over(area) }
    }

    pub(super) fn add_line(&mut self, way: &[Pos], mark: u32) {
        for pair in way.windows(2) {
            self.lines.add(Rect::between(pair[0], pair[1]).grown(2.0), mark);
        }
    }

    /// The best centre for `tag` on its line, starting from `wish` (0 to 1): slid along the line,
    /// or beside it, until it covers no box, no label and as few other lines as it can.
    pub(super) fn place(&mut self, tag: &Tag, way: &[Pos], wish: f32, mark: u32) -> Option<Pos> {
        const SLIDES: [f32; 23] = [
            0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12, 0.15, -0.15, 0.18, -0.18, 0.24, -0.24,
            0.3, -0.3, 0.36, -0.36, 0.42, -0.42, 0.48, -0.48,
        ];
        let mut best: Option<(f32, Pos)> = None;
        'search: for aside in [0.0f32, 1.0, -1.0] {
            for slide in SLIDES {
                let share = wish + slide;
                if !(0.04..=0.96).contains(&share) && slide != 0.0 {
                    continue;
                }
                let astray = slide.abs() * 30.0 + aside.abs() * 12.0;
                if best.is_some_and(|(least, _)| astray >= least) {
                    continue;
                }
                let (place, direction) = along(way, share)?;
                let reach = direction.turned();
                let reach =
                    reach * ((tag.size.x / 2.0 * reach.x.abs() + tag.size.y / 2.0 * reach.y.abs()) + 7.0);
                let centre = place + reach * aside;
                let rect = Rect::around(centre, tag.size.x, tag.size.y);
                let least = best.map_or(f32::INFINITY, |(least, _)| least);
                let Some(cost) = self.cost(rect, mark, astray, least) else { continue };
                best = Some((cost, centre));
                if cost <= 0.0 {
                    break 'search;
                }
            }
        }
        let (_, centre) = best?;
        self.boxes.add(Rect::around(centre, tag.size.x, tag.size.y).grown(2.0), u32::MAX);
        Some(centre)
    }

    /// What a label at `rect` covers, with `astray` for how far it is from where it should be;
    /// `None` as soon as that is `least` or more.
    fn cost(&self, rect: Rect, mark: u32, astray: f32, least: f32) -> Option<f32> {
        const BOX: f32 = 100.0;
        const LINE: f32 = 16.0;
        let up_to = |cost: f32, each: f32| ((least - cost) / each).ceil() as usize;
        let mut cost = astray;
        cost += BOX * self.boxes.overlaps(rect.grown(2.0), None, up_to(cost, BOX)) as f32;
        if cost >= least {
            return None;
        }
        cost += LINE * self.lines.overlaps(rect, Some(mark), up_to(cost, LINE)) as f32;
        (cost < least).then_some(cost)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ThemeName;
    use super::*;
    use crate::plan::Number;

    #[test]
    fn width_follows_volume_and_stays_within_its_bounds() {
        let theme = Theme::of(ThemeName::Light);
        let wide = |kind, per_year: i32| {
            let figure = FlowFigure { per_year: Number::from(per_year), incomplete: false, assumed: false };
            line_width(kind, Some(&figure), theme)
        };
        assert_eq!(wide(FlowKind::Regular, 0), theme.strokes.flow_least);
        assert!(wide(FlowKind::Regular, 480) < wide(FlowKind::Regular, 20_000));
        assert_eq!(wide(FlowKind::Return, 900_000_000), theme.strokes.flow_most);
        assert!(wide(FlowKind::Money, 310_000_000) > wide(FlowKind::Money, 1_000_000));
        assert_eq!(line_width(FlowKind::Regular, None, theme), theme.strokes.flow);
    }

    #[test]
    fn a_shortened_line_ends_where_it_should() {
        let mut line = vec![pos(0.0, 0.0), pos(10.0, 0.0), pos(10.0, 5.0)];
        shorten(&mut line, 7.0);
        assert_eq!(line, [pos(0.0, 0.0), pos(8.0, 0.0)]);
    }

    #[test]
    fn labels_slide_along_their_line_until_they_cover_nothing() {
        let mut clear = Clearance::default();
        clear.boxes.add(Rect::new(80.0, -20.0, 40.0, 40.0), 1);
        let tag = Tag {
            lines: Vec::new(),
            size: pos(30.0, 16.0),
            radius: 0.0,
            exchange: None,
            edge: Stroke::solid(Rgba::default(), 1.0),
        };
        let way = [pos(0.0, 0.0), pos(200.0, 0.0)];
        let first = clear.place(&tag, &way, 0.5, 0).unwrap();
        assert_eq!(clear.boxes.overlaps(Rect::around(first, 30.0, 16.0), Some(u32::MAX), usize::MAX), 0);
        let second = clear.place(&tag, &way, 0.5, 0).unwrap();
        assert!(!Rect::around(first, 30.0, 16.0).touches(Rect::around(second, 30.0, 16.0)));
    }
}
