//! Boxes: instruments in a band or on a flow, channels, parties and notes.

use super::pen::{Pen, Type};
use super::{Anchor, Dash, Rect, Rgba, Stroke, Theme, icon, measure, pos, words};
use crate::analysis::{Amount, InstrumentFigure, Missing};
use crate::plan::{Channel, ChannelKind, Instrument, Node, Note, Party, Plan, Shows, Stage, Visibility};
use crate::text::{Label, Messages, Value};

/// What drawing needs besides the thing drawn.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) plan: &'a Plan,
    pub(super) messages: &'a Messages,
    pub(super) theme: &'a Theme,
}

/// What the box of an instrument says to somebody who cannot see it.
pub(super) fn instrument_name(
    cx: Context<'_>,
    instrument: &Instrument,
    figure: Option<&InstrumentFigure>,
) -> String {
    let name = cx.messages.say(cx.plan, &instrument.name);
    let stage = cx.messages.stage(instrument);
    let family = cx.messages.label(instrument.family);
    let Some(figure) = figure else {
        return format!("{name}, {stage}, {family}");
    };
    let cost = cost(cx, instrument, figure);
    cx.messages.with(
        "instrument-in-words",
        &[
            ("name", Value::from(name)),
            ("stage", stage.into()),
            ("family", family.into()),
            ("level", figure.level.into()),
            ("top", figure.top_level.into()),
            ("cost", cost.into()),
            ("checks", figure.open_checks.into()),
            ("safeguards", instrument.safeguards.len().into()),
        ],
    )
}

/// An amount that may be unknown, a lower bound or an assumption.
pub(super) fn cost_words(messages: &Messages, cost: Amount, assumed: bool) -> String {
    match (cost.at_least, cost.money.minor) {
        (true, 0) => messages.get("cost-unknown"),
        _ => words::hedged(
            messages,
            messages.money_short(cost.money),
            Missing::at_least_if(cost.at_least),
            assumed,
        ),
    }
}

fn cost(cx: Context<'_>, instrument: &Instrument, figure: &InstrumentFigure) -> String {
    cost_words(cx.messages, figure.cost, instrument.cost_is_assumed(&cx.plan.finance, figure.level))
}

/// The box of an instrument. On a flow it has no stage and no description.
pub(super) fn instrument(
    pen: &mut Pen,
    cx: Context<'_>,
    rect: Rect,
    instrument: &Instrument,
    figure: Option<&InstrumentFigure>,
    on_flow: bool,
) {
    let Theme { colors, strokes, radii, spacing, type_sizes } = cx.theme;
    let used = figure.is_none_or(|figure| figure.level > 0);
    let hue = cx.theme.family(instrument.family);
    let (ink, edge) = if used { (colors.ink, hue) } else { (colors.muted, colors.faint) };
    let dash = if used { Dash::Solid } else { Dash::Dashed };
    pen.rect(rect, radii.node, Some(colors.node_fill), None);
    let bar_color = if used { hue } else { hue.mixed(colors.node_fill, 0.45) };
    icon::family_bar(pen, rect, instrument.family, bar_color, cx.theme);
    pen.rect(rect, radii.node, None, Some(Stroke { color: edge, width: strokes.outline, dash }));

    let left = rect.min.x + spacing.bar + spacing.pad;
    let right = rect.max.x - spacing.pad;
    let room = right - left;
    let bottom_row = type_sizes.label * 1.3;
    let mut y = rect.min.y + spacing.pad * 0.8;
    let mut floor = rect.max.y - spacing.pad * 0.7;
    // A box on a flow has no stage, but what a return is called stands on every box.
    let kind = instrument.return_kind().map(|kind| cx.messages.label(kind));
    if !on_flow || kind.is_some() {
        let style = Type::bold(type_sizes.small, colors.muted);
        let middle = y + type_sizes.small * 0.6;
        let free = match on_flow {
            true => right - left,
            false => marks(pen, cx, instrument, figure, right, middle, used) - left,
        };
        let stage = match kind {
            None => cx.messages.label(instrument.stage).to_uppercase(),
            Some(kind) => {
                // Where both do not fit, what the return is called goes before the stage.
                let both = cx.messages.stage(instrument).to_uppercase();
                let alone = on_flow || instrument.stage == Stage::Return || style.width(&both) > free;
                if alone { kind.to_uppercase() } else { both }
            }
        };
        let stage = measure::fit(&stage, style.size, true, free);
        pen.text(measure::baseline_around(pos(left, middle), style.size), Anchor::Start, style, stage);
        y += type_sizes.small * 1.45;
    }
    let row = floor - bottom_row / 2.0;
    bottom(pen, cx, (left, right), row, instrument, figure, on_flow);
    floor -= bottom_row;

    let style = Type::bold(type_sizes.name, ink);
    let line = style.size * spacing.leading;
    let name = cx.messages.say(cx.plan, &instrument.name);
    let fits = (((floor - y) / line) + 0.15).floor().clamp(1.0, 2.0) as usize;
    let lines = measure::wrap(name, style.size, true, room, fits);
    let count = lines.len() as f32;
    pen.lines(pos(left, y + style.size * 1.0), Anchor::Start, style, spacing.leading, lines);
    y += count * line;
    if !on_flow {
        let style = Type::plain(type_sizes.label, colors.muted);
        let line = style.size * spacing.leading;
        let fits = ((floor - y) / line).floor().max(0.0) as usize;
        let text = cx.messages.say(cx.plan, &instrument.description);
        let lines = measure::wrap(text, style.size, false, room, fits.min(6));
        pen.lines(pos(left, y + style.size * 1.05), Anchor::Start, style, spacing.leading, lines);
    }
}

/// The marks at the upper right: family, safeguards, open checks. Returns where they begin.
fn marks(
    pen: &mut Pen,
    cx: Context<'_>,
    instrument: &Instrument,
    figure: Option<&InstrumentFigure>,
    right: f32,
    middle: f32,
    used: bool,
) -> f32 {
    let Theme { colors, type_sizes, .. } = cx.theme;
    let size = type_sizes.small * 1.35;
    let hue = if used { cx.theme.family(instrument.family) } else { colors.faint };
    let x = right - size / 2.0;
    icon::family(pen, instrument.family, pos(x, middle), size, hue);
    counts(pen, cx, instrument, figure, right - size - 7.0, middle)
}

/// Shield and warning with their counts, ending at `right`. Returns where they begin.
fn counts(
    pen: &mut Pen,
    cx: Context<'_>,
    instrument: &Instrument,
    figure: Option<&InstrumentFigure>,
    right: f32,
    middle: f32,
) -> f32 {
    let Theme { colors, type_sizes, .. } = cx.theme;
    let size = type_sizes.small * 1.15;
    let style = Type::bold(type_sizes.small, colors.muted);
    let mut x = right;
    let mut counted = |count: usize, draw: &mut dyn FnMut(&mut Pen, super::Pos)| {
        if count == 0 {
            return;
        }
        let text = count.to_string();
        pen.text(measure::baseline_around(pos(x, middle), style.size), Anchor::End, style, text.as_str());
        x -= style.width(&text) + 2.0 + size / 2.0;
        draw(pen, pos(x, middle));
        x -= size / 2.0 + 6.0;
    };
    counted(instrument.safeguards.len(), &mut |pen, centre| icon::shield(pen, centre, size, colors.muted));
    counted(figure.map_or(0, |figure| figure.open_checks), &mut |pen, centre| {
        icon::warning(pen, centre, size, colors.warning, colors.node_fill);
    });
    x
}

/// Level steps on the left, cost on the right.
fn bottom(
    pen: &mut Pen,
    cx: Context<'_>,
    (left, right): (f32, f32),
    y: f32,
    instrument: &Instrument,
    figure: Option<&InstrumentFigure>,
    on_flow: bool,
) {
    let Theme { colors, type_sizes, .. } = cx.theme;
    let Some(figure) = figure else { return };
    let used = figure.level > 0;
    let text = if used { cost(cx, instrument, figure) } else { cx.messages.get("level-not-used") };
    let style = Type::plain(type_sizes.label, if used { colors.ink } else { colors.muted });
    let text = measure::fit(&text, style.size, false, right - left);
    pen.text(measure::baseline_around(pos(right, y), style.size), Anchor::End, style, text.as_str());
    let mut end = right - style.width(&text) - 10.0;
    if on_flow {
        end = counts(pen, cx, instrument, Some(figure), end, y);
    }
    let hue = cx.theme.family(instrument.family);
    icon::steps(pen, pos(left, y), (end - left).max(20.0), figure.level, figure.top_level, hue, cx.theme);
}

/// A channel: a pill, dashed where it is irregular.
pub(super) fn channel(pen: &mut Pen, cx: Context<'_>, rect: Rect, channel: &Channel) {
    let Theme { colors, strokes, .. } = cx.theme;
    let irregular = channel.kind == ChannelKind::BlackMarketLabour;
    let dash = if irregular { Dash::Dashed } else { Dash::Solid };
    let stroke = Stroke { color: colors.ink, width: strokes.outline, dash };
    pen.rect(rect, rect.height() / 2.0, Some(colors.node_fill), Some(stroke));
    let name = cx.messages.say(cx.plan, &channel.name);
    let name = if name.trim().is_empty() { cx.messages.label(channel.kind) } else { name.to_owned() };
    let inner = rect.grown(-cx.theme.spacing.pad * 0.9);
    centred(pen, cx, inner, &name, cx.messages.say(cx.plan, &channel.description));
}

/// A party: a box with a mark of what it is, its name and its roles.
pub(super) fn party(pen: &mut Pen, cx: Context<'_>, rect: Rect, party: &Party) {
    let Theme { colors, strokes, radii, spacing, type_sizes } = cx.theme;
    let stroke = Stroke::solid(colors.ink, strokes.outline);
    pen.rect(rect, radii.node * 1.6, Some(colors.node_fill), Some(stroke));
    let size = (rect.height() * 0.34).min(type_sizes.title);
    let centre = pos(rect.min.x + spacing.pad + size / 2.0, rect.centre().y);
    icon::party(pen, party.kind, centre, size, colors.muted);
    let mut inner = rect.grown(-spacing.pad * 0.6);
    inner.min.x = centre.x + size / 2.0 + spacing.gap;
    let roles: Vec<String> = party.roles.iter().map(|&role| cx.messages.label(role)).collect();
    let roles = if roles.is_empty() { cx.messages.label(party.kind) } else { roles.join(", ") };
    centred(pen, cx, inner, cx.messages.say(cx.plan, &party.name), &roles);
}

/// A name in bold over a second text, both in the middle of `room`.
fn centred(pen: &mut Pen, cx: Context<'_>, room: Rect, name: &str, second: &str) {
    let Theme { colors, spacing, type_sizes, .. } = cx.theme;
    let style = Type::bold(type_sizes.name, colors.ink);
    // A second text a little too long for its line is set smaller rather than cut.
    let fits = measure::width(second, type_sizes.label, false) <= room.width();
    let small = Type::plain(if fits { type_sizes.label } else { type_sizes.small }, colors.muted);
    let (line, small_line) = (style.size * spacing.leading, small.size * spacing.leading);
    let high = room.height() + spacing.pad;
    let names =
        measure::wrap(name, style.size, true, room.width(), (high / line).floor().clamp(1.0, 2.0) as usize);
    let left = high - names.len() as f32 * line;
    let seconds =
        measure::wrap(second, small.size, false, room.width(), (left / small_line).floor().max(0.0) as usize);
    let used = names.len() as f32 * line + seconds.len() as f32 * small_line;
    let top = room.centre().y - used / 2.0;
    let count = names.len() as f32;
    let x = room.centre().x;
    pen.lines(pos(x, top + line * 0.76), Anchor::Middle, style, spacing.leading, names);
    pen.lines(
        pos(x, top + count * line + small_line * 0.76),
        Anchor::Middle,
        small,
        spacing.leading,
        seconds,
    );
}

/// A note: a plain sheet with a folded corner; a private one has a padlock.
pub(super) fn note(pen: &mut Pen, cx: Context<'_>, rect: Rect, note: &Note) {
    let fold = sheet_of_paper(pen, cx, rect, note);
    let Theme { colors, spacing, type_sizes, .. } = cx.theme;
    let inner = rect.grown(-spacing.pad * 0.8);
    let text = cx.messages.say(cx.plan, &note.text);
    let set = |size: f32| {
        let most = (inner.height() / (size * spacing.leading)).floor().max(1.0) as usize;
        measure::wrap(text, size, false, inner.width() - fold / 2.0, most)
    };
    // A text too long for its sheet is set smaller before it is cut.
    let sizes = [type_sizes.label, (type_sizes.label + type_sizes.small) / 2.0, type_sizes.small];
    let is_whole = |size: &f32| set(*size).last().is_none_or(|line| text.trim_end().ends_with(line.as_str()));
    let size = sizes.into_iter().find(is_whole).unwrap_or(type_sizes.small);
    let (style, lines) = (Type::plain(size, colors.ink), set(size));
    pen.lines(inner.min + pos(0.0, style.size), Anchor::Start, style, spacing.leading, lines);
}

/// The beginning of a note in type that can still be read from afar.
pub(super) fn far_note(cx: Context<'_>, rect: Rect, note: &Note) -> Vec<super::Shape> {
    let mut pen = Pen::default();
    let fold = sheet_of_paper(&mut pen, cx, rect, note);
    let Theme { colors, spacing, type_sizes, .. } = cx.theme;
    let size = (type_sizes.label * 1.7).min(rect.height() / 3.0);
    let inner = rect.grown(-spacing.pad * 0.5);
    let lines = (inner.height() / (size * 1.15)).floor().max(1.0) as usize;
    let text = cx.messages.say(cx.plan, &note.text);
    let lines = measure::wrap(text, size, false, inner.width() - fold / 2.0, lines);
    pen.lines(inner.min + pos(0.0, size), Anchor::Start, Type::plain(size, colors.ink), 1.15, lines);
    pen.shapes
}

/// A sheet with a folded corner, and a padlock if it is private; returns the size of the fold.
fn sheet_of_paper(pen: &mut Pen, cx: Context<'_>, rect: Rect, note: &Note) -> f32 {
    let Theme { colors, strokes, .. } = cx.theme;
    let fold = 12.0f32.min(rect.width() / 3.0).min(rect.height() / 3.0);
    let Rect { min, max } = rect;
    let outline = vec![min, pos(max.x - fold, min.y), pos(max.x, min.y + fold), max, pos(min.x, max.y)];
    let stroke = Stroke::solid(colors.faint, strokes.hairline);
    pen.polygon(outline, Some(cx.theme.tint(note.tint, colors.note_fill)), Some(stroke));
    let crease = vec![pos(max.x - fold, min.y), pos(max.x - fold, min.y + fold), pos(max.x, min.y + fold)];
    pen.line(crease, stroke);
    if note.visibility == Visibility::Private {
        icon::padlock(pen, pos(max.x - 10.0, max.y - 11.0), 12.0, colors.muted);
    }
    fold
}

/// A box with a name as large as it can be: what a node is where it would be too small to read.
pub(super) fn far(cx: Context<'_>, rect: Rect, edge: Rgba, round: bool, name: &str) -> Vec<super::Shape> {
    let Theme { colors, strokes, radii, .. } = cx.theme;
    let mut pen = Pen::default();
    let radius = if round { rect.height() / 2.0 } else { radii.node };
    pen.rect(rect, radius, Some(colors.node_fill), Some(Stroke::solid(edge, strokes.outline * 2.0)));
    let room = rect.grown(-rect.height().min(rect.width()) * 0.1);
    // Low boxes have room for one line.
    let largest = (rect.height() * 0.3).clamp(8.0, 30.0).max((rect.height() * 0.42).min(20.0));
    let wrap = |size: f32| {
        let lines = (room.height() / (size * 1.15)).floor().max(1.0) as usize;
        measure::wrap(name, size, true, room.width(), lines)
    };
    // Smaller type before half a name.
    let sizes = [1.0, 0.88, 0.76, 0.66].map(|share| largest * share);
    let whole = |size: &f32| !wrap(*size).iter().any(|line| line.ends_with('…'));
    let size = sizes.into_iter().find(whole).unwrap_or(largest * 0.76);
    let (style, line, lines) = (Type::bold(size, colors.ink), size * 1.15, wrap(size));
    let top = rect.centre().y - lines.len() as f32 * line / 2.0;
    pen.lines(pos(rect.centre().x, top + size * 0.92), Anchor::Middle, style, 1.15, lines);
    pen.shapes
}

/// How far the ground of a node that stands out reaches beyond it.
const HALO: f32 = 5.0;

/// The ground around a node that stands out.
pub(super) fn halo(pen: &mut Pen, cx: Context<'_>, rect: Rect, node: &Node) {
    let grown = rect.grown(HALO);
    let radius = match node.shows {
        Shows::Channel(_) => grown.height() / 2.0,
        Shows::Instrument(_) | Shows::Party(_) => cx.theme.radii.node + HALO,
    };
    let stroke = Stroke::solid(cx.theme.colors.ink, cx.theme.strokes.outline);
    pen.rect(grown, radius, Some(cx.theme.colors.node_fill), Some(stroke));
}

/// Lets what is drawn recede: edges and marks towards the ground, text to the second rank.
pub(super) fn quieten(shapes: &mut [super::Shape], cx: Context<'_>) {
    let colors = &cx.theme.colors;
    let pale =
        |color: Rgba| if color == colors.node_fill { color } else { color.mixed(colors.node_fill, 0.45) };
    for shape in shapes {
        match shape {
            super::Shape::Rect { fill, stroke, .. } | super::Shape::Path { fill, stroke, .. } => {
                *fill = fill.map(pale);
                *stroke = stroke.map(|stroke| Stroke { color: pale(stroke.color), ..stroke });
            }
            super::Shape::Text(line) => line.color = colors.muted,
            super::Shape::Image { .. } => {}
        }
    }
}

/// The name of a choice: used where a thing of the plan has none of its own.
pub(super) fn or_label(cx: Context<'_>, name: &str, label: impl Label) -> String {
    if name.trim().is_empty() { cx.messages.label(label) } else { name.to_owned() }
}
