//! The diagram as a sheet that stands on its own: title and figures above, legend and safeguards
//! below.

use super::pen::{Pen, Type, bounds};
use super::{
    Anchor, Element, Pos, Rect, Scene, Stroke, Subject, Theme, Zone, diagram, flow, icon, measure, pos, words,
};
use crate::analysis::{Amount, DiagramFigures};
use crate::plan::{Date, Family, FlowKind, Instrument, Package, Pedigree, Plan, RuleKind, Safeguard, Volume};
use crate::text::{Messages, Value};

/// What a sheet shows.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The package.
    pub package: &'a Package,
    /// The figures of that package.
    pub figures: &'a DiagramFigures,
    /// Nominal cost of the whole plan.
    pub cost: Amount,
    /// What is missing of it.
    pub gap: Amount,
    /// The language.
    pub messages: &'a Messages,
    /// The theme.
    pub theme: &'a Theme,
    /// The date shown.
    pub date: Date,
    /// Footnotes of names, with their marks.
    pub footnotes: &'a [String],
}

/// The narrowest sheet: title and legend need the room.
const LEAST_WIDTH: f32 = 1150.0;

/// The diagram with its title block above and its legend below.
pub fn sheet(sheet: &Sheet<'_>) -> Scene {
    let mut scene = diagram(sheet.plan, sheet.figures, sheet.messages, sheet.theme);
    let margin = sheet.theme.spacing.margin;
    let centre = scene.bounds.centre().x;
    let width = scene.bounds.width().max(LEAST_WIDTH);
    let (left, right) = (centre - width / 2.0, centre + width / 2.0);
    let head = at_bottom(head(sheet, left, right), scene.bounds.min.y - margin);
    let foot = foot(sheet, left, right, scene.bounds.max.y + margin);
    // Title first, so that files are read in that order.
    scene.elements.insert(0, head);
    scene.elements.push(foot);
    let all = scene.elements.iter().map(|element| element.bounds).reduce(Rect::union).unwrap_or_default();
    let full = Rect { min: pos(left, all.min.y), max: pos(right, all.max.y) };
    scene.bounds = all.union(full).grown(margin);
    scene
}

fn element(pen: Pen, name: String) -> Element {
    let bounds = bounds(&pen.shapes);
    Element {
        subject: Subject::Sheet,
        name,
        bounds,
        zone: Zone::Nothing,
        shapes: pen.shapes,
        far: Vec::new(),
    }
}

/// Moves what was drawn from nought downwards so that it ends at `bottom`.
fn at_bottom((pen, name, height): (Pen, String, f32), bottom: f32) -> Element {
    let by = pos(0.0, bottom - height);
    let mut moved = element(pen, name);
    moved.shapes.iter_mut().for_each(|shape| *shape = shape.moved(by));
    moved.bounds = moved.bounds.moved(by);
    moved
}

/// Marking, name, package, date, prices, cost and gap; drawn from nought downwards.
fn head(sheet: &Sheet<'_>, left: f32, right: f32) -> (Pen, String, f32) {
    let Sheet { plan, package, messages, theme, .. } = *sheet;
    let Theme { colors, strokes, type_sizes, .. } = theme;
    let mut pen = Pen::default();
    let mut y = 0.0;
    let marking = messages.say(plan, &plan.marking).trim().to_uppercase();
    if !marking.is_empty() {
        let style = Type::bold(type_sizes.headline, colors.ink);
        let text = measure::fit(&marking, style.size, true, right - left - 60.0);
        let wide = style.width(&text) + 56.0;
        let rect = Rect::around(pos((left + right) / 2.0, style.size * 0.85), wide, style.size * 1.7);
        pen.rect(rect, 4.0, None, Some(Stroke::solid(colors.ink, strokes.outline * 1.6)));
        pen.text(measure::baseline_around(rect.centre(), style.size), Anchor::Middle, style, text);
        y = rect.max.y + 16.0;
    }
    let figures_left = figures(&mut pen, sheet, right, y);
    let style = Type::bold(type_sizes.headline, colors.ink);
    let name = messages.say(plan, &plan.name);
    let room = figures_left - 30.0 - left;
    let lines = measure::wrap(name, style.size, true, room, 2);
    let count = lines.len() as f32;
    pen.lines(pos(left, y + style.size), Anchor::Start, style, 1.22, lines);
    y += style.size * 1.22 * count.max(1.0) + 6.0;
    let finance = &plan.finance;
    let facts = messages.with(
        "sheet-facts",
        &[
            ("package", Value::from(messages.say(plan, &package.name))),
            ("date", messages.date(sheet.date).into()),
            ("year", finance.price_base_year.to_string().into()),
            ("first", finance.first_year.to_string().into()),
            ("last", finance.last_year().to_string().into()),
        ],
    );
    let style = Type::plain(type_sizes.name, colors.muted);
    let facts = measure::fit(&facts, style.size, false, room);
    pen.text(pos(left, y + style.size), Anchor::Start, style, facts.as_str());
    let height = y + style.size * 1.4;
    (pen, format!("{name}, {facts}"), height.max(type_sizes.headline * 2.8))
}

/// Cost and gap at the upper right. Returns where they begin.
fn figures(pen: &mut Pen, sheet: &Sheet<'_>, right: f32, y: f32) -> f32 {
    let Sheet { messages, theme, .. } = *sheet;
    let Theme { colors, type_sizes, .. } = theme;
    let (large, small) =
        (Type::bold(type_sizes.headline, colors.ink), Type::plain(type_sizes.name, colors.muted));
    let mut x = right;
    for (key, amount) in [("sheet-gap", sheet.gap), ("sheet-cost", sheet.cost)] {
        let figure = words::at_least(messages, messages.money_short(amount.money), amount.at_least);
        let caption = messages.get(key);
        pen.text(pos(x, y + large.size), Anchor::End, large, figure.as_str());
        pen.text(pos(x, y + large.size * 1.3 + small.size), Anchor::End, small, caption.as_str());
        x -= large.width(&figure).max(small.width(&caption)) + 44.0;
    }
    x + 44.0
}

/// One row of the legend: a picture and what it means.
struct Row {
    text: String,
    muted: bool,
    picture: Picture,
}

#[derive(Clone, Copy)]
enum Picture {
    Family(Family),
    Flow(FlowKind),
    Steps,
    Warning,
    Shield,
    Exchange,
    Star,
    Ring,
}

fn row(text: String, picture: Picture) -> Row {
    Row { text, muted: false, picture }
}

fn foot(sheet: &Sheet<'_>, left: f32, right: f32, top: f32) -> Element {
    let Sheet { plan, messages, theme, .. } = *sheet;
    let Theme { colors, strokes, type_sizes, .. } = theme;
    let mut pen = Pen::default();
    pen.line(vec![pos(left, top), pos(right, top)], Stroke::solid(colors.faint, strokes.hairline));
    let families = Family::ALL.map(|family| row(messages.label(family), Picture::Family(family)));
    let kinds =
        FlowKind::ALL.into_iter().filter(|kind| plan.diagram.flows.iter().any(|flow| flow.kind == *kind));
    let flows: Vec<Row> = kinds.map(|kind| row(messages.label(kind), Picture::Flow(kind))).collect();
    let mut signs = vec![row(messages.get("legend-level"), Picture::Steps)];
    signs.push(row(messages.get("legend-checks"), Picture::Warning));
    signs.push(row(messages.get("legend-safeguards"), Picture::Shield));
    if plan.rules.iter().any(|rule| matches!(rule.says, RuleKind::Linkage { .. })) {
        signs.push(row(messages.get("legend-linkage"), Picture::Exchange));
    }
    signs.push(row(messages.get("legend-assumption"), Picture::Star));
    let safeguards = safeguards(sheet);
    let half = safeguards.len().div_ceil(2);
    let mut second = safeguards;
    let rest = second.split_off(half.min(second.len()));

    let wide = right - left;
    let columns = [
        (0.0, messages.get("legend-families"), families.into()),
        (0.13, if flows.is_empty() { String::new() } else { messages.get("legend-flows") }, flows),
        (0.27, messages.get("legend-signs"), signs),
        (0.5, messages.get("legend-safeguards-stated"), second),
        (0.75, String::new(), rest),
    ];
    let starts: Vec<f32> = columns.iter().map(|(share, ..)| *share).chain([1.0]).collect();
    let mut end = top;
    for (index, (share, title, rows)) in columns.into_iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(1.0);
        let room = (next - share) * wide - 18.0;
        end = end.max(column(&mut pen, theme, pos(left + share * wide, top + 14.0), room, &title, rows));
    }
    let style = Type::plain(type_sizes.label, colors.muted);
    let statement = match pedigrees(sheet).len() {
        0 => messages.get("no-figures"),
        _ => messages.with("sheet-assumptions", &[("count", assumptions(sheet).into())]),
    };
    let statement = measure::fit(&statement, style.size, false, wide);
    pen.text(pos(left, end + 12.0 + style.size), Anchor::Start, style, statement.as_str());
    let mut y = end + 12.0 + style.size;
    for footnote in sheet.footnotes {
        let lines = measure::wrap(footnote, style.size, false, wide, 3);
        y += style.size * 1.5;
        let more = style.size * 1.28 * (lines.len().max(1) - 1) as f32;
        pen.lines(pos(left, y), Anchor::Start, style, 1.28, lines);
        y += more;
    }
    element(pen, statement)
}

/// A title over rows; returns where they end.
fn column(pen: &mut Pen, theme: &Theme, start: Pos, room: f32, title: &str, rows: Vec<Row>) -> f32 {
    let Theme { colors, type_sizes, .. } = theme;
    let head = Type::bold(type_sizes.label, colors.ink);
    pen.text(
        start + pos(0.0, head.size),
        Anchor::Start,
        head,
        measure::fit(title, head.size, true, room * 2.0),
    );
    let mut y = start.y + head.size * 1.9;
    let wide = rows.iter().map(|row| picture_width(row.picture)).fold(0.0, f32::max);
    for row in rows {
        let style = Type::plain(type_sizes.label, if row.muted { colors.muted } else { colors.ink });
        let line = style.size * 1.28;
        let lines = measure::wrap(&row.text, style.size, false, room - wide - 8.0, 2);
        let count = lines.len().max(1) as f32;
        draw_picture(pen, theme, row.picture, pos(start.x, y + line * 0.5), wide);
        let at = pos(start.x + wide + 8.0, y + style.size * 0.99);
        pen.lines(at, Anchor::Start, style, 1.28, lines);
        y += line * count + 5.0;
    }
    y
}

fn picture_width(picture: Picture) -> f32 {
    match picture {
        Picture::Family(_) => 38.0,
        Picture::Flow(_) => 52.0,
        Picture::Steps => 52.0,
        Picture::Warning | Picture::Exchange | Picture::Star => 52.0,
        Picture::Shield | Picture::Ring => 14.0,
    }
}

fn draw_picture(pen: &mut Pen, theme: &Theme, picture: Picture, left: Pos, wide: f32) {
    let colors = &theme.colors;
    let middle = left + pos(wide / 2.0, 0.0);
    match picture {
        Picture::Family(family) => {
            let hue = theme.family(family);
            let rect = Rect::new(left.x, left.y - 8.0, wide, 16.0);
            icon::family_bar(pen, rect, family, hue, theme);
            pen.rect(rect, 4.0, None, Some(Stroke::solid(hue, theme.strokes.outline)));
            let centre = pos(left.x + (wide + theme.spacing.bar) / 2.0, left.y);
            icon::family(pen, family, centre, 12.0, hue);
        }
        Picture::Flow(kind) => {
            let width = flow::line_width(kind, None, theme);
            flow::line(pen, kind.into(), &[left, left + pos(wide, 0.0)], width, &[], theme);
        }
        Picture::Steps => {
            icon::steps(pen, left, wide, 2, 4, colors.ink, theme);
        }
        Picture::Warning => icon::warning(pen, middle, 13.0, colors.warning, colors.canvas),
        Picture::Shield => icon::shield(pen, middle, 13.0, colors.ink),
        Picture::Exchange => icon::exchange(pen, middle, 15.0, colors.linkage),
        Picture::Star => {
            let style = Type::bold(theme.type_sizes.title, colors.ink);
            pen.text(middle + pos(0.0, style.size * 0.55), Anchor::Middle, style, super::words::ASSUMED);
        }
        Picture::Ring => pen.circle(middle, 4.5, None, Some(Stroke::solid(colors.faint, 1.2))),
    }
}

/// Every safeguard: those stated by an instrument in use first, with how many state it.
fn safeguards(sheet: &Sheet<'_>) -> Vec<Row> {
    let messages = sheet.messages;
    let count = |safeguard: Safeguard| {
        used(sheet).filter(|instrument| instrument.safeguards.contains(&safeguard)).count()
    };
    let (stated, missing): (Vec<_>, Vec<_>) = Safeguard::ALL
        .into_iter()
        .map(|safeguard| (safeguard, count(safeguard)))
        .partition(|(_, count)| *count > 0);
    let stated = stated.into_iter().map(|(safeguard, count)| {
        let name = messages.label(safeguard);
        let text = messages.with("legend-stated-by", &[("safeguard", name.into()), ("count", count.into())]);
        row(text, Picture::Shield)
    });
    let missing = missing.into_iter().map(|(safeguard, _)| {
        let name = messages.label(safeguard);
        let text = messages.with("legend-not-stated", &[("safeguard", name.into())]);
        Row { text, muted: true, picture: Picture::Ring }
    });
    stated.chain(missing).collect()
}

/// The instruments the package uses.
fn used<'a>(sheet: &Sheet<'a>) -> impl Iterator<Item = &'a Instrument> {
    let package = sheet.package;
    sheet.plan.instruments.iter().filter(move |instrument| package.level(instrument.id) > 0)
}

/// What the figures behind the sheet rest on: lines and effects of the instruments in use, lines of the plan
/// itself, volumes and interests.
fn pedigrees<'a>(sheet: &Sheet<'a>) -> Vec<&'a Pedigree> {
    let plan = sheet.plan;
    let lines = used(sheet).flat_map(|instrument| instrument.lines.iter());
    let lines = lines.chain(&plan.finance.shared_lines).map(|line| &line.pedigree);
    let effects = used(sheet).flat_map(|instrument| instrument.effects.iter().map(|effect| &effect.pedigree));
    let volumes = plan.diagram.flows.iter().filter_map(|flow| match &flow.volume {
        Volume::Stated { pedigree, .. } => Some(pedigree),
        _ => None,
    });
    let interests = plan.interests.iter().map(|interest| &interest.pedigree);
    lines.chain(effects).chain(volumes).chain(interests).collect()
}

/// How many of them have no source.
fn assumptions(sheet: &Sheet<'_>) -> usize {
    pedigrees(sheet).into_iter().filter(|pedigree| pedigree.is_assumption()).count()
}
