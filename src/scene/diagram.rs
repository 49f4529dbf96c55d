//! The whole diagram: frames, lines, boxes, labels and notes, back to front.

use std::collections::BTreeMap;

use super::flow::{self, Clearance};
use super::group;
use super::hops::Steep;
use super::node::{self, Context, or_label};
use super::pen::{Pen, Type, bounds};
use super::{
    Anchor, Dash, Element, Layout, Rect, Rgba, Scene, Shape, Stroke, Subject, Theme, Zone, measure, pos,
    rounded,
};
use crate::analysis::{DiagramFigures, GroupFigure};
use crate::plan::{
    AtLeast, Background, Emphasis, Flow, Frame, FrameKind, Item, Node, Place, Plan, Rule, RuleId, RuleKind,
    Shows,
};
use crate::text::{Messages, Value};

/// The diagram of `plan` with the figures of one package. Private notes are drawn too, with a
/// padlock: who makes a file leaves them out of the plan first.
pub fn diagram(plan: &Plan, figures: &DiagramFigures, messages: &Messages, theme: &Theme) -> Scene {
    diagram_in(plan, figures, messages, theme, &Layout::of(plan, messages.language().code(), theme))
}

/// The same in a layout that is known already: it must be that of this plan, language and theme.
pub fn diagram_in(
    plan: &Plan,
    figures: &DiagramFigures,
    messages: &Messages,
    theme: &Theme,
    layout: &Layout,
) -> Scene {
    let cx = Context { plan, messages, theme };
    let shown = |item: Item| layout.folded.holder(item).is_none();
    let open = plan.diagram.frames.iter().filter(|it| it.hides().is_none() && shown(Item::Frame(it.id)));
    let background = plan.diagram.background.as_ref().and_then(|it| draw_background(cx, it));
    let frames = open.map(|frame| draw_frame(cx, frame));
    let mut elements: Vec<Element> = background.into_iter().chain(frames).collect();
    let (lines, labels) = lines(cx, figures, layout);
    elements.extend(lines);
    // Measures lie on their flows, above the boxes in the bands.
    let on_flow = |node: &&Node| matches!(node.place, Place::OnFlow { .. });
    let nodes = &plan.diagram.nodes;
    let ordered = nodes.iter().filter(|node| !on_flow(node)).chain(nodes.iter().filter(on_flow));
    let ordered = ordered.filter(|node| shown(Item::Node(node.id)));
    let groups = plan.diagram.frames.iter().filter_map(|it| Some((it, *layout.groups.get(&it.id)?)));
    elements.extend(groups.map(|(frame, rect)| draw_group(cx, figures, layout, frame, rect)));
    elements.extend(ordered.filter_map(|node| draw_node(cx, figures, layout, node)));
    elements.extend(labels);
    elements.extend(plan.diagram.notes.iter().filter(|note| shown(Item::Note(note.id))).map(|note| {
        let rect = Rect::of(note.corner, note.size);
        let mut pen = Pen::default();
        node::note(&mut pen, cx, rect, note);
        let name = messages.say(plan, &note.text).to_owned();
        element(Item::Note(note.id), name, Zone::Area(rect), pen.shapes, node::far_note(cx, rect, note))
    }));
    Scene { folded: layout.folded.clone(), ..Scene::new(elements) }
}

fn element(item: Item, name: String, zone: Zone, shapes: Vec<Shape>, far: Vec<Shape>) -> Element {
    Element { subject: Subject::Item(item), name, bounds: bounds(&shapes), zone, shapes, far }
}

/// How much of a frame's ground is drawn over a picture.
const OVER_PICTURE: f32 = 0.45;

/// The picture behind everything; `None` if it cannot be read.
fn draw_background(cx: Context<'_>, background: &Background) -> Option<Element> {
    background.picture.pixels()?;
    let rect = Rect::of(background.corner, background.size);
    let opacity = f32::from(background.opacity_percent.min(100)) / 100.0;
    let picture = background.picture.clone();
    Some(Element {
        subject: Subject::Sheet,
        name: cx.messages.get("diagram-background"),
        bounds: rect,
        zone: Zone::Nothing,
        shapes: vec![Shape::Image { rect, picture, opacity }],
        far: Vec::new(),
    })
}

fn draw_frame(cx: Context<'_>, frame: &Frame) -> Element {
    let Theme { colors, strokes, radii, spacing, type_sizes } = cx.theme;
    let rect = Rect::of(frame.corner, frame.size);
    let mut pen = Pen::default();
    // A band is seen by its ground; a group lies on one and is seen by its edge.
    let (color, dash) = match frame.kind {
        FrameKind::Group => (colors.faint, Dash::Dashed),
        FrameKind::Band(_) => (colors.band_edge, Dash::Solid),
    };
    let stroke = Stroke { color, width: strokes.hairline, dash };
    // A picture behind shows through.
    let behind = cx.plan.diagram.background.is_some();
    let ground = cx.theme.ground(frame).faded(if behind { OVER_PICTURE } else { 1.0 });
    pen.rect(rect, radii.band, Some(ground), Some(stroke));
    let party = frame.party.and_then(|party| cx.plan.party(party));
    let own = cx.messages.say(cx.plan, &frame.name);
    let mut caption = match frame.kind {
        FrameKind::Band(role) => cx.messages.label(role),
        FrameKind::Group => String::new(),
    };
    // The party is what a band is of; the band's own name then says which part it plays.
    let title = match party {
        Some(party) => {
            if !own.trim().is_empty() {
                caption = own.to_owned();
            }
            cx.messages.say(cx.plan, &party.name).to_owned()
        }
        None if own.trim().is_empty() => std::mem::take(&mut caption),
        None => own.to_owned(),
    };
    let start = rect.min + pos(spacing.pad * 1.8, spacing.pad * 1.2);
    let room = (rect.width() - spacing.pad * 3.6).max(0.0);
    let style = Type::bold(type_sizes.title, colors.ink);
    let small = Type::plain(type_sizes.label, colors.muted);
    let title = measure::fit(&title, style.size, true, room);
    let caption = measure::fit(&caption, small.size, false, room);
    let area = Rect::new(
        start.x,
        start.y,
        style.width(&title).max(small.width(&caption)),
        style.size * 1.2 + small.size * 1.3,
    );
    let name = if caption.is_empty() { title.clone() } else { format!("{title}, {caption}") };
    pen.text(start + pos(0.0, style.size * 0.95), Anchor::Start, style, title);
    pen.text(start + pos(0.0, style.size * 1.2 + small.size), Anchor::Start, small, caption);
    element(Item::Frame(frame.id), name, Zone::Border { rect, title: area }, pen.shapes, Vec::new())
}

/// The box of a collapsed group.
fn draw_group(
    cx: Context<'_>,
    figures: &DiagramFigures,
    layout: &Layout,
    frame: &Frame,
    rect: Rect,
) -> Element {
    let nodes = layout.folded.nodes_in(frame.id).collect();
    let words = group::Words::of(cx, frame, &GroupFigure::of(cx.plan, figures, &nodes));
    let mut pen = Pen::default();
    group::draw(&mut pen, cx, frame, rect, &words);
    let far = node::far(cx, rect, cx.theme.colors.ink, false, &words.name);
    element(Item::Frame(frame.id), words.in_words(cx), Zone::Area(rect), pen.shapes, far)
}

fn draw_node(cx: Context<'_>, figures: &DiagramFigures, layout: &Layout, node: &Node) -> Option<Element> {
    let rect = *layout.nodes.get(&node.id)?;
    let mut pen = Pen::default();
    if node.emphasis == Emphasis::Strong {
        node::halo(&mut pen, cx, rect, node);
    }
    let ink = cx.theme.colors.ink;
    let (name, short, edge, round): (String, String, Rgba, bool) = match &node.shows {
        Shows::Instrument(id) => {
            let instrument = cx.plan.instrument(*id)?;
            let figure = figures.instruments.get(id);
            let on_flow = matches!(node.place, Place::OnFlow { .. });
            node::instrument(&mut pen, cx, rect, instrument, figure, on_flow);
            let short = cx.messages.say(cx.plan, &instrument.name).to_owned();
            (node::instrument_name(cx, instrument, figure), short, cx.theme.family(instrument.family), false)
        }
        Shows::Channel(channel) => {
            node::channel(&mut pen, cx, rect, channel);
            let name = or_label(cx, cx.messages.say(cx.plan, &channel.name), channel.kind);
            (name.clone(), name, ink, true)
        }
        Shows::Party(id) => {
            let party = cx.plan.party(*id)?;
            node::party(&mut pen, cx, rect, party);
            let name = cx.messages.say(cx.plan, &party.name).to_owned();
            (name.clone(), name, ink, false)
        }
    };
    let mut far = node::far(cx, rect, edge, round, &short);
    if node.emphasis == Emphasis::Quiet {
        node::quieten(&mut pen.shapes, cx);
        node::quieten(&mut far, cx);
    }
    Some(element(Item::Node(node.id), name, Zone::Area(rect), pen.shapes, far))
}

/// Lines of flows and linkages, and their labels.
fn lines(cx: Context<'_>, figures: &DiagramFigures, layout: &Layout) -> (Vec<Element>, Vec<Element>) {
    let mut clear = clearance(cx, layout);
    let (mut lines, mut labels) = (Vec::new(), Vec::new());
    let marks: BTreeMap<_, u32> = layout.flows.keys().zip(0..).map(|(&flow, mark)| (flow, mark)).collect();
    for (flow, way) in &layout.flows {
        clear.add_line(way, marks.get(flow).copied().unwrap_or(u32::MAX));
    }
    let steep = Steep::of(cx.plan, layout);
    // Influence lies below people and money.
    let is_influence = |flow: &&Flow| flow.kind == crate::plan::FlowKind::Influence;
    let flows = &cx.plan.diagram.flows;
    for flow in flows.iter().filter(is_influence).chain(flows.iter().filter(|flow| !is_influence(flow))) {
        let Some(way) = layout.flows.get(&flow.id) else { continue };
        let figure = figures.flows.get(&flow.id);
        let mut pen = Pen::default();
        let width = flow::line_width(flow.kind, figure, cx.theme);
        let (hops, style) = (steep.crossed(flow, way), flow::Style::from(flow));
        let width = flow::line(&mut pen, style, way, width, &hops, cx.theme);
        let points = rounded(way, style.radius(cx.theme.radii.bend));
        let zone = Zone::Line { points, half_width: width / 2.0 };
        lines.push(element(Item::Flow(flow.id), flow::name(cx, flow, figure), zone, pen.shapes, Vec::new()));
    }
    for rule in &cx.plan.rules {
        let Some(way) = layout.linkages.get(&rule.id) else { continue };
        lines.push(linkage_line(cx, figures, rule, way));
        clear.add_line(way, u32::MAX);
    }
    // Labels with a volume choose their places first.
    let has_volume = |flow: &&Flow| flow.volume != crate::plan::Volume::None;
    for flow in flows.iter().filter(has_volume).chain(flows.iter().filter(|flow| !has_volume(flow))) {
        let Some(way) = layout.flows.get(&flow.id) else { continue };
        let Some(tag) = flow::flow_tag(cx, flow, figures.flows.get(&flow.id)) else { continue };
        let mark = marks.get(&flow.id).copied().unwrap_or(u32::MAX);
        let wish = f32::from(flow.label_percent) / 100.0;
        let Some(centre) = clear.place(&tag, way, wish, mark) else { continue };
        labels.push(label(Subject::Item(Item::Flow(flow.id)), tag, centre, cx.theme));
    }
    for rule in &cx.plan.rules {
        let Some(way) = layout.linkages.get(&rule.id) else { continue };
        let tag = flow::linkage_tag(cx, &linkage_text(cx, rule), is_broken(figures, rule));
        let Some(centre) = clear.place(&tag, way, 0.5, u32::MAX) else { continue };
        labels.push(label(Subject::Linkage(rule.id), tag, centre, cx.theme));
    }
    (lines, labels)
}

/// What labels keep clear of: boxes, notes and the titles of bands.
fn clearance(cx: Context<'_>, layout: &Layout) -> Clearance {
    let mut clear = Clearance::over(layout.area());
    for rect in layout.nodes.values() {
        clear.boxes.add(rect.grown(3.0), 0);
    }
    let shown = |id| layout.folded.holder(Item::Note(id)).is_none();
    for note in cx.plan.diagram.notes.iter().filter(|note| shown(note.id)) {
        clear.boxes.add(Rect::of(note.corner, note.size), 0);
    }
    clear
}

fn label(subject: Subject, tag: flow::Tag, centre: super::Pos, theme: &Theme) -> Element {
    let mut pen = Pen::default();
    flow::draw_tag(&mut pen, tag, centre, theme);
    let bounds = bounds(&pen.shapes);
    Element {
        subject,
        name: String::new(),
        bounds,
        zone: Zone::Area(bounds),
        shapes: pen.shapes,
        far: Vec::new(),
    }
}

fn linkage_line(cx: Context<'_>, figures: &DiagramFigures, rule: &Rule, way: &[super::Pos]) -> Element {
    let Theme { colors, strokes, radii, .. } = cx.theme;
    let broken = is_broken(figures, rule);
    let color = if broken { colors.error } else { colors.linkage };
    let mut pen = Pen::default();
    let points = rounded(way, radii.bend * 1.4);
    flow::linkage(&mut pen, points.clone(), color, cx.theme);
    let text = linkage_text(cx, rule);
    let name = if broken { cx.messages.with("linkage-broken", &[("name", Value::from(text))]) } else { text };
    linkage_element(rule.id, name, points, strokes.thin, pen.shapes)
}

fn linkage_element(
    rule: RuleId,
    name: String,
    points: Vec<super::Pos>,
    width: f32,
    shapes: Vec<Shape>,
) -> Element {
    Element {
        subject: Subject::Linkage(rule),
        name,
        bounds: bounds(&shapes),
        zone: Zone::Line { points, half_width: width / 2.0 },
        shapes,
        far: Vec::new(),
    }
}

/// What the linkage is called, else what is exchanged.
fn linkage_text(cx: Context<'_>, rule: &Rule) -> String {
    let name = cx.messages.say(cx.plan, &rule.name);
    match &rule.says {
        RuleKind::Linkage { give, take } if name.trim().is_empty() => {
            let name = |side: &AtLeast| {
                cx.plan
                    .instrument(side.instrument)
                    .map_or("", |it| cx.messages.say(cx.plan, &it.name))
                    .to_owned()
            };
            cx.messages.with("linkage", &[("give", name(give).into()), ("take", name(take).into())])
        }
        _ => name.to_owned(),
    }
}

/// Whether one side of a linkage holds and the other does not.
fn is_broken(figures: &DiagramFigures, rule: &Rule) -> bool {
    let holds =
        |side: &AtLeast| figures.instruments.get(&side.instrument).map(|figure| figure.level >= side.level);
    match &rule.says {
        RuleKind::Linkage { give, take } => match (holds(give), holds(take)) {
            (Some(give), Some(take)) => give != take,
            _ => false,
        },
        _ => false,
    }
}
