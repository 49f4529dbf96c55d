//! Three and four parties at once: parallel axes with every stored package and every package of the
//! frontier, and ranges to brush on the axes.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{
    Align2, CursorIcon, EventFilter, FontId, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2,
};

use super::{Context, Tradeoffs, found, frontier::adopt, party_name};
use crate::{
    analysis::{Chart, Figure, FrontierPoint, Identity, Series, ValueModel, Values, parties_chart},
    app::attention::Of,
    canvas::color32,
    cli::words,
    plan::{PackageRole, PartyId, Plan},
    text::Value,
};

/// Height of the name of a line, in points.
const NAME: f32 = 13.0;
/// How near the pointer must come to a line, in points.
const REACH: f32 = 6.0;

/// Where values are on the axes.
struct Axes {
    rect: Rect,
    low: i64,
    high: i64,
    /// Place of the party in the plan's list, and where its axis is.
    columns: Vec<(i64, PartyId, f32)>,
}

impl Axes {
    fn of(chart: &Chart, plan: &Plan, rect: Rect) -> Option<Self> {
        let values = || chart.series.iter().flat_map(|series| series.data.iter().map(|datum| datum.y));
        let (low, high) = (values().min()?, values().max()?);
        let mut places: Vec<i64> =
            chart.series.iter().flat_map(|series| series.data.iter().map(|datum| datum.x)).collect();
        places.sort_unstable();
        places.dedup();
        let step = rect.width() / places.len().max(1) as f32;
        let column = |(index, place): (usize, &i64)| {
            let party = usize::try_from(*place).ok().and_then(|place| plan.parties.get(place))?;
            Some((*place, party.id, rect.left() + step * (index as f32 + 0.5)))
        };
        let columns = places.iter().enumerate().filter_map(column).collect();
        let room = ((high - low) / 20).max(1_000_000);
        Some(Self { rect, low: low - room, high: high + room, columns })
    }

    fn y(&self, value: i64) -> f32 {
        let share = (value - self.low) as f32 / (self.high - self.low).max(1) as f32;
        self.rect.bottom() - self.rect.height() * share
    }

    fn value(&self, y: f32) -> i64 {
        let share = (self.rect.bottom() - y) / self.rect.height().max(1.0);
        self.low + ((self.high - self.low) as f32 * share.clamp(0.0, 1.0)) as i64
    }

    /// The axis nearest to a place across.
    fn nearest(&self, x: f32) -> Option<&(i64, PartyId, f32)> {
        self.columns.iter().min_by(|one, other| (one.2 - x).abs().total_cmp(&(other.2 - x).abs()))
    }

    fn line(&self, series: &Series) -> Vec<Pos2> {
        let at = |(place, _, x): &(i64, PartyId, f32)| {
            let datum = series.data.iter().find(|datum| datum.x == *place)?;
            Some(pos2(*x, self.y(datum.y)))
        };
        self.columns.iter().filter_map(at).collect()
    }
}

/// The picture; a click on a line makes that package the current one, or adopts it.
pub fn parties_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &mut Context<'_>, (a, b): (PartyId, PartyId)) {
    let plan = context.results.plan.clone();
    state.show(context);
    let chart = parties_of(state, &plan);
    state.brushes.retain(|id, _| plan.party(*id).is_some());
    let kept = |series: &Series| kept(series, &plan, &state.brushes);
    let count = chart.series.iter().filter(|series| kept(series)).count();
    ui.horizontal_wrapped(|ui| {
        let args = [("kept", (count as i64).into()), ("all", (chart.series.len() as i64).into())];
        ui.label(context.messages.with("parties-kept", &args));
        if !state.brushes.is_empty() {
            if ui.button(context.messages.get("parties-clear")).clicked() {
                state.brushes.clear();
            }
            if ui.button(context.messages.get("parties-floors")).clicked() {
                for (id, (low, _)) in &state.brushes {
                    if *id != a && *id != b {
                        state.floors.insert(*id, *low);
                    }
                }
            }
        }
        ui.weak(context.messages.get("parties-help"));
    });
    let size = ui.available_size() - Vec2::splat(4.0);
    let (whole, response) = ui.allocate_exact_size(size, Sense::click());
    let rect = Rect::from_min_max(whole.min + Vec2::new(40.0, 34.0), whole.max - Vec2::new(40.0, 16.0));
    let Some(axes) = Axes::of(&chart, &plan, rect) else { return };
    let pointer = response.hover_pos();
    let near = pointer.and_then(|at| nearest(&chart, &axes, &state.brushes, &plan, at));
    let painter = ui.painter_at(whole);
    lines_ui(&painter, &chart, &axes, (&plan, &state.brushes), near, context);
    axes_ui(ui, &painter, &axes, &mut state.brushes, &plan, context);
    let Some(series) = near.and_then(|index| chart.series.get(index)) else { return };
    context.attention.hover(series.identity);
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    let clicked = response.clicked();
    // The other button opens the value for the party whose axis is nearest.
    if response.secondary_clicked()
        && let Some((_, id, _)) = pointer.and_then(|at| axes.nearest(at.x))
    {
        let of = match series.identity {
            Identity::Package(id) => Some(Of::Package(id)),
            Identity::FrontierPoint(index) => {
                found(state).get(index).map(|point| Of::Levels(point.levels.clone()))
            }
            _ => None,
        };
        if let Some(of) = of {
            context.attention.open_of(Figure::Value(*id), of);
        }
    }
    response.on_hover_text_at_pointer(said(series, &plan, found(state), context));
    if clicked {
        match series.identity {
            Identity::Package(id) => {
                let label = context.messages.get("step-choose-package");
                context.document.edit(label, |plan| plan.current_package = id);
            }
            Identity::FrontierPoint(index) => {
                if let Some(levels) = found(state).get(index).map(|point| point.levels.clone()) {
                    adopt(context, &plan, &levels);
                }
            }
            _ => {}
        }
    }
}

/// The chart of all parties, reckoned once for each state of the plan and the frontier.
fn parties_of(state: &mut Tradeoffs, plan: &Plan) -> Arc<Chart> {
    let frontier = match &state.frontier.found {
        Some(Ok(frontier)) => Some(frontier),
        _ => None,
    };
    let Some(shown) = &mut state.shown else { return Arc::new(parties_chart(plan, frontier, true)) };
    shown.parties.get_or_insert_with(|| Arc::new(parties_chart(plan, frontier, true))).clone()
}

/// Whether a package lies in every brushed range.
fn kept(series: &Series, plan: &Plan, brushes: &BTreeMap<PartyId, (i64, i64)>) -> bool {
    brushes.iter().all(|(id, (low, high))| {
        let place = plan.parties.iter().position(|party| party.id == *id);
        let datum = series.data.iter().find(|datum| usize::try_from(datum.x).ok() == place);
        datum.is_none_or(|datum| (*low..=*high).contains(&datum.y))
    })
}

/// The line nearest to the pointer, if it is near enough and not brushed away.
fn nearest(
    chart: &Chart,
    axes: &Axes,
    brushes: &BTreeMap<PartyId, (i64, i64)>,
    plan: &Plan,
    at: Pos2,
) -> Option<usize> {
    let distance = |series: &Series| {
        let line = axes.line(series);
        let parts = line.windows(2).filter_map(|pair| match pair {
            [from, to] => Some(distance_to(at, *from, *to)),
            _ => None,
        });
        parts.fold(f32::INFINITY, f32::min)
    };
    let shown = chart.series.iter().enumerate().filter(|(_, series)| kept(series, plan, brushes));
    let all = shown.map(|(index, series)| (index, distance(series)));
    let found = all.min_by(|one, other| one.1.total_cmp(&other.1))?;
    (found.1 <= REACH).then_some(found.0)
}

fn distance_to(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let (along, length) = (to - from, (to - from).length_sq());
    let share = if length > 0.0 { ((at - from).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    at.distance(from + along * share)
}

fn lines_ui(
    painter: &Painter,
    chart: &Chart,
    axes: &Axes,
    (plan, brushes): (&Plan, &BTreeMap<PartyId, (i64, i64)>),
    near: Option<usize>,
    context: &Context<'_>,
) {
    let pen = crate::app::plot::Pen {
        plan,
        messages: context.messages,
        theme: context.theme,
        lit: context.attention.lit(),
    };
    let mut names = Vec::new();
    for (index, series) in chart.series.iter().enumerate() {
        let line = axes.line(series);
        let current = series.data.iter().any(|datum| datum.current);
        let package = matches!(series.identity, Identity::Package(_));
        let lit = near == Some(index) || pen.lit == Some(series.identity);
        let color = match current {
            true => color32(context.theme.colors.linkage),
            false => pen.color(series.colour),
        };
        let strength = match (kept(series, plan, brushes), lit) {
            (_, true) => 1.0,
            (true, false) if package => 0.95,
            (true, false) => 0.45,
            (false, false) => 0.1,
        };
        let width = if lit {
            3.5
        } else if package {
            2.2
        } else {
            1.1
        };
        let stroke = Stroke::new(width, color.gamma_multiply(strength));
        for at in &line {
            painter.circle_filled(*at, width + 0.8, stroke.color);
        }
        let end = line.last().copied();
        painter.add(eframe::egui::Shape::line(line, stroke));
        if let Some(end) = end.filter(|_| package && (lit || kept(series, plan, brushes))) {
            names.push((end, words::name(plan, context.messages, &series.name)));
        }
    }
    let ink = color32(context.theme.colors.ink);
    let lowest = painter.clip_rect().bottom() - NAME / 2.0;
    for (end, name) in apart(names, lowest) {
        painter.text(end + Vec2::new(7.0, 0.0), Align2::LEFT_CENTER, name, FontId::proportional(11.0), ink);
    }
}

/// Names at the ends of lines moved so that none covers another and none lies below `lowest`.
fn apart(mut names: Vec<(Pos2, String)>, lowest: f32) -> Vec<(Pos2, String)> {
    names.sort_by(|one, other| one.0.y.total_cmp(&other.0.y));
    let mut last = f32::NEG_INFINITY;
    for (end, _) in &mut names {
        end.y = end.y.max(last + NAME);
        last = end.y;
    }
    let mut next = lowest + NAME;
    for (end, _) in names.iter_mut().rev() {
        end.y = end.y.min(next - NAME);
        next = end.y;
    }
    names
}

/// The axes with names, ends and brushes; a drag along one brushes a range, a click clears it.
fn axes_ui(
    ui: &mut Ui,
    painter: &Painter,
    axes: &Axes,
    brushes: &mut BTreeMap<PartyId, (i64, i64)>,
    plan: &Plan,
    context: &mut Context<'_>,
) {
    let ink = color32(context.theme.colors.ink);
    let small = ui.style().text_styles.get(&TextStyle::Small).cloned().unwrap_or(FontId::proportional(11.0));
    for (_, id, x) in &axes.columns {
        let (x, id) = (*x, *id);
        let name = party_name(plan, context.messages, id);
        let (top, bottom) = (axes.rect.top(), axes.rect.bottom());
        painter.line_segment(
            [pos2(x, top), pos2(x, bottom)],
            match context.attention.is_on(Identity::Value(id)) {
                true => Stroke::new(3.0, ink),
                false => Stroke::new(1.2, color32(context.theme.colors.muted)),
            },
        );
        for (value, at, align) in
            [(axes.high, top - 2.0, Align2::CENTER_BOTTOM), (axes.low, bottom + 2.0, Align2::CENTER_TOP)]
        {
            painter.text(pos2(x, at), align, context.messages.points(value), small.clone(), ink);
        }
        let head = pos2(x, top - 16.0);
        let bold = FontId::new(12.5, crate::canvas::bold_family());
        painter.text(head, Align2::CENTER_BOTTOM, &name, bold, ink);
        let zone = Rect::from_x_y_ranges(x - 11.0..=x + 11.0, top..=bottom);
        let response = ui.interact(zone, ui.scope_id().with(("axis", id)), Sense::click_and_drag());
        let messages = context.messages;
        let mut args = vec![("party", Value::from(name))];
        let label = match brushes.get(&id) {
            Some((low, high)) => {
                args.push(("low", messages.points(*low).into()));
                args.push(("high", messages.points(*high).into()));
                messages.with("parties-axis-range", &args)
            }
            None => messages.with("parties-axis", &args),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &label));
        if response.hovered() {
            context.attention.hover(Identity::Value(id));
        }
        if response.dragged()
            && let (Some(from), Some(to)) =
                (ui.input(|input| input.pointer.press_origin()), response.interact_pointer_pos())
        {
            let (one, other) = (axes.value(from.y), axes.value(to.y));
            brushes.insert(id, (one.min(other), one.max(other)));
        } else if response.clicked() {
            brushes.remove(&id);
        }
        if response.clicked() || response.drag_stopped() {
            response.request_focus();
        }
        if let Some(brushed) = by_keys(ui, &response, (axes.low, axes.high), brushes.get(&id).copied()) {
            match brushed {
                Some(range) => brushes.insert(id, range),
                None => brushes.remove(&id),
            };
        }
        if response.has_focus() {
            painter.rect_stroke(zone.expand(2.0), 3.0, Stroke::new(1.5, ink), StrokeKind::Inside);
        }
        if let Some((low, high)) = brushes.get(&id) {
            let range = Rect::from_x_y_ranges(x - 7.0..=x + 7.0, axes.y(*high)..=axes.y(*low));
            let accent = color32(context.theme.colors.selection);
            painter.rect(
                range,
                2.0,
                accent.gamma_multiply(0.25),
                Stroke::new(1.5, accent),
                StrokeKind::Inside,
            );
        }
    }
}

/// The range brushed by keys on the axis in focus, none if it is cleared; nothing if no key asks for one.
/// Arrows move the lower end by a fiftieth of the axis, with Shift the upper one.
fn by_keys(
    ui: &Ui,
    axis: &Response,
    (low, high): (i64, i64),
    brushed: Option<(i64, i64)>,
) -> Option<Option<(i64, i64)>> {
    if !axis.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(axis.id, filter);
    });
    let (steps, upper, clear) = ui.input(|input| {
        let steps = input.num_presses(Key::ArrowUp) as i64 - input.num_presses(Key::ArrowDown) as i64;
        let clear = input.key_pressed(Key::Delete) || input.key_pressed(Key::Backspace);
        (steps, input.modifiers.shift, clear)
    });
    if clear {
        return Some(None);
    }
    let (from, to) = brushed.unwrap_or((low, high));
    let by = steps * ((high - low) / 50).max(1);
    let range = match upper {
        true => (from, (to + by).clamp(from, high)),
        false => ((from + by).clamp(low, to), to),
    };
    (steps != 0).then_some(Some(range))
}

/// A package in words: its name and its value for each party.
fn said(series: &Series, plan: &Plan, points: &[FrontierPoint], context: &Context<'_>) -> String {
    let mut text = words::name(plan, context.messages, &series.name);
    let values = match series.identity {
        Identity::Package(id) => context.results.package(id).map(|results| results.values.clone()),
        Identity::FrontierPoint(index) => points
            .get(index)
            .map(|point| Values::at(plan, &ValueModel::of(plan), &point.levels, &PackageRole::Proposal)),
        _ => None,
    };
    for datum in &series.data {
        let party = usize::try_from(datum.x).ok().and_then(|place| plan.parties.get(place));
        let name = party.map_or("–", |party| context.messages.say(plan, &party.name));
        let value = party.zip(values.as_ref()).and_then(|(party, values)| values.party(party.id));
        let marks = value.map(|value| (value.missing, value.assumed)).unwrap_or_default();
        let points = words::hedged(context.messages, context.messages.points(datum.y), marks.0, marks.1);
        text.push_str(&format!("\n{name} {points}"));
    }
    let key = match series.identity {
        Identity::Package(_) => "parties-click-package",
        _ => "frontier-click",
    };
    text.push('\n');
    text.push_str(&context.messages.get(key));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packages_of_one_value_stand_below_each_other_and_within_the_picture() {
        let at = |y: f32| (pos2(0.0, y), String::new());
        let found = |ys: &[f32], lowest: f32| -> Vec<f32> {
            apart(ys.iter().map(|y| at(*y)).collect(), lowest).iter().map(|(end, _)| end.y).collect()
        };
        assert_eq!(found(&[5.0, 5.0, 100.0], 200.0), [5.0, 5.0 + NAME, 100.0]);
        assert_eq!(found(&[190.0, 190.0, 20.0], 195.0), [20.0, 195.0 - NAME, 195.0]);
    }
}
