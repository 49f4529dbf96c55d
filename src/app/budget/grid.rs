//! Instruments by year as cells to type in: the spread of an instrument's lines then changes so
//! that the cell is met.

use eframe::egui::{
    Align2, Button, Grid, Response, RichText, Role, ScrollArea, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::{
    Context,
    known::is_skipped,
    table::{assumed_note, cost_ui, heading, part_name, unit},
};
use crate::app::follow::Follow;
use crate::{
    analysis::{Amount, Basis, Budget, CannotSpread, Figure, Identity, Slice, SliceKey, respread},
    app::fields::{escaped, name_field, right_cell},
    canvas::color32,
    cli::words,
    plan::{InstrumentId, Money},
    text::Messages,
};

/// The cell being typed into, and what came of the last one.
#[derive(Debug, Default)]
pub struct Typing {
    cell: Option<Cell>,
    told: Option<Told>,
}

/// A cell and what is typed so far.
#[derive(Debug)]
struct Cell {
    row: Option<InstrumentId>,
    year: i32,
    text: String,
    fresh: bool,
}

/// What is said about the last cell typed into.
#[derive(Debug)]
struct Told {
    text: String,
    wrong: bool,
}

/// The grid of a budget stated in `basis`.
pub fn grid_ui(
    ui: &mut Ui,
    typing: &mut Typing,
    (budget, slices): (&Budget, &[Slice]),
    basis: Basis,
    context: &mut Context<'_>,
) {
    let plan = context.results.plan.clone();
    let years: Vec<i32> = budget.year_range().collect();
    let currency = plan.finance.currency;
    let unit = unit(basis, context);
    let key = if basis == Basis::Discounted { "grid-help-read" } else { "grid-help" };
    ui.weak(context.messages.get(key));
    if let Some(told) = &typing.told {
        let colors = &context.theme.colors;
        let color = color32(if told.wrong { colors.error } else { colors.ok });
        ui.label(RichText::new(&told.text).color(color));
    }
    ScrollArea::both().id_salt("grid").auto_shrink(false).show_followed(ui, |ui| {
        Grid::new("spread-grid").striped(true).spacing(Vec2::new(10.0, 3.0)).show(ui, |ui| {
            heading(ui, &years, unit, context);
            for slice in slices {
                if is_skipped(ui, slices.len()) {
                    continue;
                }
                let row = match slice.key {
                    SliceKey::Instrument(id) => Some(id),
                    _ => None,
                };
                part_name(ui, slice.key, context);
                for (year, amount) in years.iter().zip(slice.amounts(currency)) {
                    cell_ui(ui, typing, (row, *year), amount, basis, context);
                }
                cost_ui(ui, vec![slice.key], None, slice.amount(currency), basis, context);
                ui.end_row();
            }
            ui.strong(context.messages.get("budget-sum"));
            for (year, amount) in years.iter().zip(budget.by_year()) {
                cost_ui(ui, Vec::new(), Some((*year, *year)), amount, basis, context);
            }
            cost_ui(ui, Vec::new(), None, budget.total_nominal(), basis, context);
            ui.end_row();
        });
        assumed_note(ui, budget.total_nominal().assumed, context);
    });
}

fn cell_ui(
    ui: &mut Ui,
    typing: &mut Typing,
    (row, year): (Option<InstrumentId>, i32),
    amount: Amount,
    basis: Basis,
    context: &mut Context<'_>,
) {
    let key = row.map_or(SliceKey::Shared, SliceKey::Instrument);
    if basis == Basis::Discounted {
        cost_ui(ui, vec![key], Some((year, year)), amount, basis, context);
        return;
    }
    if typing.cell.as_ref().is_some_and(|cell| (cell.row, cell.year) == (row, year)) {
        field_ui(ui, typing, amount.money.minor, basis, context);
        return;
    }
    let plain = context.messages.amount(amount.money);
    let text = words::amount(context.messages, plain.clone(), amount);
    let response = amount_button(ui, &text);
    let name = context.name(key);
    let args = [("part", name.into()), ("year", year.to_string().into())];
    let name = context.messages.with("grid-cell-of", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {text}")));
    if response.hovered() {
        context.attention.hover(Identity::Slice(key));
    }
    if response.secondary_clicked() {
        let years = Some((year, year));
        context.attention.open(Figure::Cost { of: vec![key], years, basis });
    } else if response.clicked() {
        typing.cell = Some(Cell { row, year, text: plain, fresh: true });
        typing.told = None;
    }
}

/// The field in the place of a cell.
fn field_ui(ui: &mut Ui, typing: &mut Typing, minor: i64, basis: Basis, context: &mut Context<'_>) {
    let Some(cell) = &mut typing.cell else { return };
    let name = context.messages.with("grid-cell", &[("year", cell.year.to_string().into())]);
    let Some(kept) = amount_field(ui, &mut cell.text, &mut cell.fresh, &name) else { return };
    let typed = (cell.row, cell.year, cell.text.clone());
    typing.cell = None;
    if kept {
        typing.told = typed_in(typed, minor, basis, context);
    }
}

/// An amount that is typed over when it is clicked, flush with the figures around it.
pub(super) fn amount_button(ui: &mut Ui, text: &str) -> Response {
    right_cell(ui, |ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(Button::new(text).frame_when_inactive(false))
    })
}

/// A field in the place of an amount, with all of it selected at first. Once it is left, whether what was
/// typed is meant: Escape takes it back.
pub(super) fn amount_field(ui: &mut Ui, text: &mut String, fresh: &mut bool, name: &str) -> Option<bool> {
    let field = TextEdit::singleline(text).desired_width(96.0).align(Align2::RIGHT_CENTER);
    let mut output = field.show(ui);
    name_field(&output.response, name, text);
    if std::mem::take(fresh) {
        output.response.request_focus();
        let end = text.chars().count();
        output.state.cursor.set_char_range(Some(eframe::egui::text::CCursorRange::two(
            eframe::egui::text::CCursor::new(0),
            eframe::egui::text::CCursor::new(end),
        )));
        output.state.store(ui.ctx(), output.response.id);
        return None;
    }
    let left = output.response.lost_focus();
    left.then(|| !escaped(ui))
}

/// Makes what was typed part of the plan, in one step, and says what came of it.
fn typed_in(
    (row, year, text): (Option<InstrumentId>, i32, String),
    before: i64,
    basis: Basis,
    context: &mut Context<'_>,
) -> Option<Told> {
    let messages = context.messages;
    let plan = context.results.plan.clone();
    let currency = plan.finance.currency;
    let wrong = |text: String| Some(Told { text, wrong: true });
    let Some(wanted) = messages.language().read_number(&text).and_then(crate::plan::Number::from_f64) else {
        return wrong(messages.with("grid-no-number", &[("text", text.into())]));
    };
    let wanted = currency.amount(wanted.decimal()).minor;
    if wanted == before {
        return None;
    }
    let money = |minor: i64| messages.money(Money::new(minor, currency));
    match respread(&plan, &context.results.now().levels, row, (year, wanted), basis) {
        Err(reason) => wrong(refusal(messages, reason, year, &money)),
        Ok(found) => {
            context.document.edit(messages.get("step-respread"), |plan| found.apply(plan));
            if found.reached == wanted {
                let args = [("year", year.to_string().into()), ("amount", money(wanted).into())];
                return Some(Told { text: messages.with("grid-met", &args), wrong: false });
            }
            let args = [("wanted", money(wanted).into()), ("reached", money(found.reached).into())];
            wrong(messages.with("grid-nearest", &args))
        }
    }
}

/// Why a cell cannot be met.
fn refusal(messages: &Messages, reason: CannotSpread, year: i32, money: &dyn Fn(i64) -> String) -> String {
    let in_year = [("year", year.to_string().into())];
    match reason {
        CannotSpread::NothingToSpread => messages.get("grid-nothing"),
        CannotSpread::NotActive => messages.with("grid-not-active", &in_year),
        CannotSpread::OnlyYear => messages.with("grid-only-year", &in_year),
        CannotSpread::Range { least, most } => messages.with(
            "grid-range",
            &[
                ("year", year.to_string().into()),
                ("least", money(least).into()),
                ("most", money(most).into()),
            ],
        ),
        CannotSpread::TooLarge => messages.get("grid-too-large"),
        CannotSpread::Discounted => messages.get("grid-help-read"),
    }
}
