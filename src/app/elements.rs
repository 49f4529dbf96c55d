//! The diagram as a table: nodes and flows to sort, filter and edit, with the selection shared with
//! the canvas.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use eframe::egui::{self, Align, Button, ComboBox, Label, Layout, RichText, ScrollArea, TextEdit, Ui, Vec2};

use super::{
    fields::{Fields, name_field, search_field},
    look::bold,
    results::Results,
};
use crate::{
    analysis::GroupFigure,
    canvas::{edit, groups},
    cli::words,
    document::{Document, Selection},
    plan::{FlowKind, Frame, FrameId, FrameKind, Item, NodeId, Plan, Shows},
    scene::{GroupWords, Scene, flow_in_words},
    text::{Language, Messages},
};

/// Widths of the columns; the last one takes what is left.
const WIDTHS: [f32; 5] = [230.0, 150.0, 170.0, 170.0, 120.0];

/// Which of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Nodes,
    Flows,
    Groups,
}

/// What the table keeps between frames.
#[derive(Debug, Default)]
pub struct Elements {
    shown: Shown,
    filter: String,
    /// The column sorted by, and whether downwards.
    sort: (usize, bool),
    rows: Vec<Row>,
    made_for: Option<MadeFor>,
    /// The order of the rows while a name in them is being typed: it must not run away from the hands.
    held: Option<Vec<Item>>,
}

/// What the rows were made for. Menus and the inspector are drawn before the table and may have changed
/// the document since the results were reckoned, so that its revision does not tell.
#[derive(Debug)]
struct MadeFor {
    plan: Arc<Plan>,
    scene: Arc<Scene>,
    language: Language,
    shown: Shown,
}

/// A line of the table.
#[derive(Debug, Clone)]
struct Row {
    item: Item,
    cells: Vec<String>,
    /// What a column of figures is sorted by.
    figures: [Option<i64>; 5],
}

/// What the table works with in one frame.
pub struct Context<'a> {
    /// The plan.
    pub document: &'a mut Document,
    /// What follows from it.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
}

/// The heads of a table's columns, as message keys.
fn heads(shown: Shown) -> &'static [&'static str] {
    match shown {
        Shown::Nodes => &["table-name", "table-kind", "table-description", "table-level", "table-cost"],
        Shown::Flows => &["table-name", "table-kind", "table-from", "table-to", "table-says"],
        Shown::Groups => &["table-name", "table-kind", "table-holds", "table-cost", "table-people"],
    }
}

/// The table; returns what was selected in it, if anything.
pub fn elements_ui(ui: &mut Ui, elements: &mut Elements, context: &mut Context<'_>) -> Option<Item> {
    let messages = context.messages;
    ui.horizontal(|ui| {
        for (shown, key) in
            [(Shown::Nodes, "table-nodes"), (Shown::Flows, "table-flows"), (Shown::Groups, "table-groups")]
        {
            if ui.selectable_label(elements.shown == shown, messages.get(key)).clicked() {
                (elements.shown, elements.sort) = (shown, (0, false));
            }
        }
        ui.separator();
        let name = messages.get("table-filter");
        let width = ui.spacing().text_edit_width;
        search_field(ui, &mut elements.filter, &name, width);
    });
    elements.make_rows(context);
    let order = elements.held_order().unwrap_or_else(|| elements.in_order());
    let (mut chosen, mut typing) = (None, false);
    ScrollArea::horizontal().id_salt("elements-sideways").show(ui, |ui| {
        ui.vertical(|ui| {
            elements.head_ui(ui, messages);
            let height = ui.spacing().interact_size.y;
            ScrollArea::vertical().id_salt("elements").auto_shrink(false).show_rows(
                ui,
                height,
                order.len(),
                |ui, range| {
                    for index in order.get(range).unwrap_or_default() {
                        let Some(row) = elements.rows.get(*index) else { continue };
                        typing |= ui
                            .push_id(row.item, |ui| row_ui(ui, row, elements.shown, context, &mut chosen))
                            .inner;
                    }
                },
            );
        });
    });
    let rows = order.iter().filter_map(|index| elements.rows.get(*index));
    elements.held = typing.then(|| rows.map(|row| row.item).collect());
    chosen
}

impl Elements {
    fn make_rows(&mut self, context: &Context<'_>) {
        let (results, language, shown) = (context.results, context.messages.language(), self.shown);
        let known = self.made_for.as_ref().is_some_and(|made| {
            Arc::ptr_eq(&made.plan, &results.plan)
                && Arc::ptr_eq(&made.scene, &results.scene)
                && (made.language, made.shown) == (language, shown)
        });
        if known {
            return;
        }
        let plan = &*results.plan;
        self.rows = match self.shown {
            Shown::Nodes => plan.diagram.nodes.iter().map(|node| node_row(plan, context, node.id)).collect(),
            Shown::Flows => plan.diagram.flows.iter().map(|flow| flow_row(plan, context, flow)).collect(),
            Shown::Groups => {
                let groups = plan.diagram.frames.iter().filter(|frame| frame.kind == FrameKind::Group);
                groups.map(|frame| group_row(plan, context, frame)).collect()
            }
        };
        let (plan, scene) = (results.plan.clone(), results.scene.clone());
        self.made_for = Some(MadeFor { plan, scene, language, shown });
    }

    /// The rows that pass the filter, sorted.
    /// The rows in the order that is held, if one is and they are still the same.
    fn held_order(&self) -> Option<Vec<usize>> {
        let held = self.held.as_ref()?;
        let places: BTreeMap<Item, usize> =
            self.rows.iter().enumerate().map(|(index, row)| (row.item, index)).collect();
        held.iter().map(|item| places.get(item).copied()).collect()
    }

    fn in_order(&self) -> Vec<usize> {
        let wanted = self.filter.trim().to_lowercase();
        let passes = |row: &Row| {
            wanted.is_empty() || row.cells.iter().any(|cell| cell.to_lowercase().contains(&wanted))
        };
        let mut order: Vec<usize> =
            self.rows.iter().enumerate().filter(|(_, row)| passes(row)).map(|(index, _)| index).collect();
        let (column, downwards) = self.sort;
        order.sort_by(|a, b| {
            let compared = match (self.rows.get(*a), self.rows.get(*b)) {
                (Some(a), Some(b)) => compare(a, b, column),
                _ => Ordering::Equal,
            };
            if downwards { compared.reverse() } else { compared }
        });
        order
    }

    fn head_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        ui.horizontal(|ui| {
            for (column, (key, width)) in heads(self.shown).iter().zip(WIDTHS).enumerate() {
                cell(ui, width, |ui| {
                    let response = ui.add(Button::new(bold(messages.get(key))).frame(false));
                    if self.sort.0 == column {
                        sort_mark(ui, self.sort.1);
                    }
                    let response = response.on_hover_text(messages.get("table-sort"));
                    if response.clicked() {
                        self.sort = (column, self.sort == (column, false));
                    }
                });
            }
        });
        ui.separator();
    }
}

/// A small triangle beside the head of the column sorted by.
fn sort_mark(ui: &mut Ui, downwards: bool) {
    let (place, _) = ui.allocate_exact_size(Vec2::splat(9.0), egui::Sense::hover());
    let tip = if downwards { place.center_bottom() } else { place.center_top() };
    let base = if downwards {
        [place.left_top(), place.right_top()]
    } else {
        [place.left_bottom(), place.right_bottom()]
    };
    let color = ui.visuals().text_color();
    ui.painter().add(egui::Shape::convex_polygon(vec![tip, base[0], base[1]], color, egui::Stroke::NONE));
}

fn compare(a: &Row, b: &Row, column: usize) -> Ordering {
    let figures = |row: &Row| row.figures.get(column).copied().flatten();
    let texts = |row: &Row| row.cells.get(column).map(|cell| cell.to_lowercase());
    figures(a).cmp(&figures(b)).then_with(|| texts(a).cmp(&texts(b)))
}

/// What a node is called.
fn node_name(plan: &Plan, messages: &Messages, node: NodeId) -> String {
    edit::label_of(plan, Item::Node(node))
        .map(|label| messages.say(plan, label).to_owned())
        .unwrap_or_default()
}

fn node_row(plan: &Plan, context: &Context<'_>, node: NodeId) -> Row {
    let messages = context.messages;
    let name = node_name(plan, messages, node);
    let (mut figures, mut cells) = ([None; 5], vec![name]);
    match plan.diagram.node(node).map(|node| &node.shows) {
        Some(Shows::Instrument(id)) => {
            let level = plan.current().map_or(0, |package| package.level(*id));
            let cost = context.results.now().budget.cost_of(*id);
            let instrument = plan.instrument(*id);
            let stage = instrument.map(|it| messages.label(it.stage)).unwrap_or_default();
            let text = instrument.map(|it| messages.say(plan, &it.description)).unwrap_or_default();
            (figures[3], figures[4]) = (Some(i64::from(level)), Some(cost.money.minor));
            let amount = words::amount(messages, messages.money_short(cost.money), cost);
            cells.extend([stage, text.to_owned(), level.to_string(), amount]);
        }
        Some(Shows::Channel(channel)) => {
            let text = messages.say(plan, &channel.description).to_owned();
            cells.extend([messages.label(channel.kind), text, String::new(), String::new()]);
        }
        Some(Shows::Party(id)) => {
            let kind = plan.party(*id).map(|party| messages.label(party.kind)).unwrap_or_default();
            let text =
                plan.party(*id).map(|party| messages.say(plan, &party.description)).unwrap_or_default();
            cells.extend([kind, text.to_owned(), String::new(), String::new()]);
        }
        None => {}
    }
    Row { item: Item::Node(node), cells, figures }
}

fn flow_row(plan: &Plan, context: &Context<'_>, flow: &crate::plan::Flow) -> Row {
    let messages = context.messages;
    let item = Item::Flow(flow.id);
    let cells = vec![
        messages.say(plan, &flow.name).to_owned(),
        messages.label(flow.kind),
        node_name(plan, messages, flow.from),
        node_name(plan, messages, flow.to),
        // It holds the volume.
        flow_in_words(plan, context.results.figures(), messages, flow),
    ];
    Row { item, cells, figures: [None; 5] }
}

fn group_row(plan: &Plan, context: &Context<'_>, frame: &Frame) -> Row {
    let messages = context.messages;
    let nodes = plan.diagram.nodes_held_by(frame.id);
    let figure = GroupFigure::of(plan, context.results.figures(), &nodes);
    let words = GroupWords::new(plan, messages, frame, &figure);
    let state = if frame.hides().is_some() { "table-group-collapsed" } else { "table-group-open" };
    let cost = figure.cost.map(|cost| cost.money.minor);
    Row {
        item: Item::Frame(frame.id),
        figures: [None, None, i64::try_from(figure.nodes).ok(), cost, None],
        cells: vec![words.name, messages.get(state), words.holds, words.cost, words.people],
    }
}

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        add(ui);
    });
}

/// A row; returns whether its name is being typed.
fn row_ui(
    ui: &mut Ui,
    row: &Row,
    shown: Shown,
    context: &mut Context<'_>,
    chosen: &mut Option<Item>,
) -> bool {
    let mut typing = false;
    let selected = context.document.selection().contains(row.item);
    ui.horizontal(|ui| {
        cell(ui, 22.0, |ui| {
            let name = context
                .messages
                .with("table-select", &[("name", row.cells.first().cloned().unwrap_or_default().into())]);
            let mut on = selected;
            let response = ui.add(egui::Checkbox::without_text(&mut on));
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, selected, &name));
            if response.clicked() {
                let mut selection = match ui.input(|input| input.modifiers.shift) {
                    true => context.document.selection().clone(),
                    false => Selection::new(),
                };
                selection.toggle(row.item);
                context.document.select(selection);
                *chosen = Some(row.item);
            }
        });
        cell(ui, WIDTHS[0] - 30.0, |ui| typing = name_ui(ui, row, context));
        for (column, (text, width)) in row.cells.iter().zip(WIDTHS).enumerate().skip(1) {
            cell(ui, width, |ui| match (shown, column, row.item) {
                (Shown::Groups, 1, Item::Frame(id)) => collapse_ui(ui, id, text, context),
                (Shown::Flows, 1, Item::Flow(id)) => flow_kind_ui(ui, id, context),
                _ => {
                    let text = RichText::new(text);
                    ui.add(Label::new(text).truncate());
                }
            });
        }
    });
    typing
}

/// The name, to be edited where it stands; returns whether that is being done.
fn name_ui(ui: &mut Ui, row: &Row, context: &mut Context<'_>) -> bool {
    let name = context.messages.get("table-name");
    let plan = context.document.plan();
    let mut text = edit::label_of(plan, row.item)
        .map(|label| context.messages.say(plan, label).to_owned())
        .unwrap_or_default();
    // Its own id, so that the keyboard stays with it when the rows above it change.
    let field = TextEdit::singleline(&mut text).id_salt("name").desired_width(f32::INFINITY);
    let response = ui.add(field);
    name_field(&response, &name, &text);
    let language = context.messages.language().code();
    let mut fields = Fields { document: context.document, messages: context.messages };
    fields.track(&response, &name, |plan| edit::set_label(plan, row.item, language, text));
    response.has_focus()
}

/// Open or collapsed; a click changes it.
fn collapse_ui(ui: &mut Ui, id: FrameId, state: &str, context: &mut Context<'_>) {
    if ui.button(state).clicked() {
        let messages = context.messages;
        Fields { document: context.document, messages }
            .change(&messages.get("table-groups"), |plan| groups::toggle(plan, id));
    }
}

fn flow_kind_ui(ui: &mut Ui, id: crate::plan::FlowId, context: &mut Context<'_>) {
    let messages = context.messages;
    let Some(kind) = context.document.plan().diagram.flow(id).map(|flow| flow.kind) else { return };
    let mut wanted = kind;
    let name = messages.get("table-kind");
    let response = ComboBox::from_id_salt("kind").selected_text(messages.label(kind)).show_ui(ui, |ui| {
        for kind in FlowKind::ALL {
            ui.selectable_value(&mut wanted, kind, messages.label(kind));
        }
    });
    response.response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name);
        info.current_text_value = Some(messages.label(kind));
        info
    });
    if wanted != kind {
        Fields { document: context.document, messages }.change(&name, |plan| {
            if let Some(flow) = plan.diagram.flows.iter_mut().find(|flow| flow.id == id) {
                flow.kind = wanted;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, level: Option<i64>) -> Row {
        Row {
            item: Item::Node(NodeId::from_bits(level.unwrap_or(0) as u64)),
            cells: vec![name.to_owned(), "kind".to_owned(), String::new(), String::new()],
            figures: [None, None, None, level, None],
        }
    }

    #[test]
    fn figures_are_sorted_as_figures_and_the_filter_looks_at_every_column() {
        let rows = vec![row("b", Some(10)), row("A", Some(9)), row("c", None)];
        let mut table = Elements { rows, ..Default::default() };
        assert_eq!(table.in_order(), [1, 0, 2]);
        table.sort = (3, true);
        assert_eq!(table.in_order(), [0, 1, 2]);
        table.filter = "KIND".to_owned();
        assert_eq!(table.in_order().len(), 3);
        table.filter = "a".to_owned();
        assert_eq!(table.in_order(), [1]);
    }
}
