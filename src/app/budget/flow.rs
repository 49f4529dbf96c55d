//! The flow of money from payers through instruments to sorts of cost.

use eframe::egui::{
    Align2, Color32, FontId, Mesh, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2,
};

use super::{Context, known::is_crowded};
use crate::app::follow::Follow;
use crate::{
    analysis::{Basis, Block, Figure, FlowPlaces, Identity, Missing, MoneyFlow, Reach, Ribbon, SliceKey},
    canvas::color32,
    cli::words,
};

/// Between blocks, so that their names have room.
const GAP: f32 = 15.0;
/// Width of a block.
const BLOCK: f32 = 12.0;
/// How many pieces a ribbon is drawn in.
const PIECES: usize = 24;

/// The picture of a budget stated in `basis`.
pub fn flow_ui(ui: &mut Ui, flow: &MoneyFlow, basis: Basis, context: &mut Context<'_>) {
    let most = flow.columns.iter().map(|column| column.blocks.len()).max().unwrap_or(0);
    ScrollArea::vertical().id_salt("flow").auto_shrink(false).show_followed(ui, |ui| {
        let size = ui.available_size();
        let size = Vec2::new(size.x, size.y.max(most as f32 * (GAP + 4.0) + 60.0) - 4.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        titles_ui(ui, rect, flow, context);
        let rect = Rect::from_min_max(rect.min + Vec2::new(0.0, 22.0), rect.max - Vec2::new(0.0, 8.0));
        let places = flow.places(rect.height(), GAP);
        picture_ui(ui, rect, flow, &places, basis, context);
    });
}

/// Where a column's blocks begin: the outer ones leave room for names at the edges.
fn column_left(rect: Rect, column: usize) -> f32 {
    let names = (rect.width() * 0.17).clamp(90.0, 220.0);
    match column {
        0 => rect.left() + names,
        1 => rect.center().x - names * 0.3,
        _ => rect.right() - names - BLOCK,
    }
}

fn titles_ui(ui: &Ui, rect: Rect, flow: &MoneyFlow, context: &Context<'_>) {
    let font = FontId::new(12.0, crate::canvas::bold_family());
    for (index, column) in flow.columns.iter().enumerate() {
        let (x, align) = match index {
            0 => (column_left(rect, 0) + BLOCK, Align2::RIGHT_TOP),
            1 => (column_left(rect, 1), Align2::LEFT_TOP),
            _ => (column_left(rect, index), Align2::LEFT_TOP),
        };
        let text = context.messages.get(column.title);
        ui.painter().text(pos2(x, rect.top()), align, text, font.clone(), color32(context.theme.colors.ink));
    }
}

fn picture_ui(
    ui: &mut Ui,
    rect: Rect,
    flow: &MoneyFlow,
    places: &FlowPlaces,
    basis: Basis,
    context: &mut Context<'_>,
) {
    let lit = context.attention.lit();
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| ui.clip_rect().contains(*at));
    let mut under = None;
    for (ribbon, ends) in flow.ribbons.iter().zip(&places.ribbons) {
        let Some((from, to)) = ends_of(flow, ribbon) else { continue };
        let (top, bottom) = (ends.0.top.min(ends.1.top), ends.0.bottom.max(ends.1.bottom));
        if rect.top() + top > ui.clip_rect().bottom() || rect.top() + bottom < ui.clip_rect().top() {
            continue;
        }
        let strip = Strip::of(rect, ribbon.column, *ends);
        if pointer.is_some_and(|at| strip.contains(at)) && ribbon.amount > 0 {
            under = Some((ribbon, from, to));
        }
        let shown = lit.is_none_or(|lit| lit == from.identity || lit == to.identity);
        // Each ribbon has the colour of the instrument it leaves or reaches.
        let colour = if ribbon.column == 0 { to.colour } else { from.colour };
        let strength = if lit.is_some() && shown { 0.72 } else { 0.38 };
        let color = context.pen().color(colour).gamma_multiply(if shown { strength } else { 0.12 });
        ui.painter().add(Shape::mesh(strip.mesh(color)));
    }
    for (index, column) in flow.columns.iter().enumerate() {
        let crowded = is_crowded(column.blocks.len());
        for (block, reach) in column.blocks.iter().zip(places.blocks.get(index).into_iter().flatten()) {
            let (top, bottom) = (rect.top() + reach.top - GAP, rect.top() + reach.bottom + GAP);
            if crowded && (top > ui.clip_rect().bottom() || bottom < ui.clip_rect().top()) {
                continue;
            }
            block_ui(ui, rect, index, block, *reach, basis, context);
        }
    }
    if let Some((ribbon, from, to)) = under {
        ribbon_under(ui, rect, ribbon, (from, to), basis, context);
    }
}

fn ends_of<'a>(flow: &'a MoneyFlow, ribbon: &Ribbon) -> Option<(&'a Block, &'a Block)> {
    let from = flow.columns.get(ribbon.column)?.blocks.get(ribbon.from)?;
    Some((from, flow.columns.get(ribbon.column + 1)?.blocks.get(ribbon.to)?))
}

/// What a ribbon under the pointer carries; a click opens it.
fn ribbon_under(
    ui: &mut Ui,
    rect: Rect,
    ribbon: &Ribbon,
    (from, to): (&Block, &Block),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let response = ui.interact(rect, ui.scope_id().with(("ribbons", 0)), Sense::click());
    if !response.hovered() {
        return;
    }
    let pen = context.pen();
    let [first, second] = [from, to].map(|block| words::name(pen.plan, pen.messages, &block.name));
    let amount = words::hedged(
        pen.messages,
        pen.figure(crate::analysis::Unit::Money(pen.plan.finance.currency), ribbon.amount),
        Missing::at_least_if(ribbon.at_least),
        ribbon.assumed,
    );
    let keys: Vec<SliceKey> = [from.identity, to.identity]
        .into_iter()
        .filter_map(|identity| match identity {
            Identity::Slice(key) => Some(key),
            _ => None,
        })
        .collect();
    // A ribbon leaves or reaches an instrument, which lights up elsewhere.
    let instrument = if ribbon.column == 0 { to.identity } else { from.identity };
    context.attention.hover(instrument);
    if response.clicked() {
        context.attention.open(Figure::Cost { of: keys, years: None, basis });
    }
    response.on_hover_text_at_pointer(format!("{first} · {second}\n{amount}"));
}

fn block_ui(
    ui: &mut Ui,
    rect: Rect,
    column: usize,
    block: &Block,
    reach: Reach,
    basis: Basis,
    context: &mut Context<'_>,
) {
    let left = column_left(rect, column);
    let height = (reach.bottom - reach.top).max(1.5);
    let top = rect.top() + reach.top;
    let place = Rect::from_min_size(pos2(left, top), Vec2::new(BLOCK, height));
    let pen = context.pen();
    let name = words::name(pen.plan, pen.messages, &block.name);
    let unit = crate::analysis::Unit::Money(pen.plan.finance.currency);
    let marked =
        |text: String| words::hedged(pen.messages, text, Missing::at_least_if(block.at_least), block.assumed);
    let full = marked(pen.figure(unit, block.amount));
    let short = marked(pen.tick(unit, unit.to_f64(block.amount)));
    let color = pen.color(block.colour);
    let ink = color32(context.theme.colors.ink);
    let on = context.attention.is_on(block.identity);
    let response = ui.interact(
        place.expand2(Vec2::new(4.0, 2.0)),
        ui.scope_id().with((column, block.identity)),
        Sense::click(),
    );
    let label = format!("{name}, {full}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let painter = ui.painter();
    painter.rect_filled(place, 1.5, color);
    if on || response.has_focus() {
        painter.rect_stroke(place.expand(1.5), 2.0, Stroke::new(2.0, ink), StrokeKind::Outside);
    }
    let (at, align) = match column {
        0 => (pos2(place.left() - 6.0, place.center().y), Align2::RIGHT_CENTER),
        _ => (pos2(place.right() + 6.0, place.center().y), Align2::LEFT_CENTER),
    };
    let room = match column {
        0 => place.left() - rect.left() - 6.0,
        1 => column_left(rect, 2) - place.right() - 10.0,
        _ => rect.right() - place.right() - 6.0,
    };
    let font = FontId::proportional(
        ui.style().text_styles.get(&eframe::egui::TextStyle::Small).map_or(11.0, |font| font.size),
    );
    let text = fitting(ui, &format!("{name}  {short}"), &short, &name, font.clone(), room);
    let galley = painter.layout_no_wrap(text, font, ink);
    let area = align.anchor_size(at, galley.size());
    painter.rect_filled(area.expand2(Vec2::new(2.0, 0.0)), 2.0, ui.visuals().panel_fill.gamma_multiply(0.72));
    painter.galley(area.min, galley, ink);
    if response.hovered() {
        context.attention.hover(block.identity);
    }
    if response.clicked()
        && let Identity::Slice(key) = block.identity
    {
        context.attention.open(Figure::Cost { of: vec![key], years: None, basis });
    }
    response.on_hover_text(label);
}

/// `whole` if there is room, else the name cut short before the amount.
fn fitting(ui: &Ui, whole: &str, amount: &str, name: &str, font: FontId, room: f32) -> String {
    let width = |text: String| ui.painter().layout_no_wrap(text, font.clone(), Color32::BLACK).size().x;
    if width(whole.to_owned()) <= room {
        return whole.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let mut kept = letters.len();
    while kept > 3 {
        kept -= 1 + kept / 12;
        let short: String = letters.iter().take(kept).collect();
        let text = format!("{}…  {amount}", short.trim_end());
        if width(text.clone()) <= room {
            return text;
        }
    }
    amount.to_owned()
}

/// The outline of a ribbon: pairs of points above and below, from left to right.
struct Strip(Vec<(Pos2, Pos2)>);

impl Strip {
    fn of(rect: Rect, column: usize, (from, to): (Reach, Reach)) -> Self {
        let (left, right) = (column_left(rect, column) + BLOCK, column_left(rect, column + 1));
        let pair = |piece: usize| {
            let along = piece as f32 / PIECES as f32;
            // Smoothstep: level at both ends.
            let eased = along * along * (3.0 - 2.0 * along);
            let x = left + (right - left) * along;
            let y = |from: f32, to: f32| rect.top() + from + (to - from) * eased;
            (pos2(x, y(from.top, to.top)), pos2(x, y(from.bottom, to.bottom)))
        };
        Self((0..=PIECES).map(pair).collect())
    }

    fn contains(&self, at: Pos2) -> bool {
        self.0.windows(2).any(|pair| match pair {
            [(top, bottom), (next, _)] => {
                (top.x..next.x).contains(&at.x) && (top.y..=bottom.y.max(top.y + 1.5)).contains(&at.y)
            }
            _ => false,
        })
    }

    fn mesh(&self, color: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        for (top, bottom) in &self.0 {
            mesh.colored_vertex(*top, color);
            mesh.colored_vertex(pos2(bottom.x, bottom.y.max(top.y + 0.75)), color);
        }
        for piece in 0..self.0.len().saturating_sub(1) as u32 {
            let first = 2 * piece;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        mesh
    }
}
