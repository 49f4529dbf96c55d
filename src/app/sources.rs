//! The sources panel: what every figure rests on, what rests on nothing, and which sources nothing uses.

use eframe::egui::{Button, ComboBox, Label, RichText, ScrollArea, Ui, Vec2};

use super::results::Results;
use crate::{
    analysis::{Evidence, evidence, unused_sources},
    canvas::color32,
    cli::words,
    plan::{Plan, ProblemPlace, SourceId},
    scene::Theme,
    text::{Messages, Value},
};

/// Which figures are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Filter {
    #[default]
    Assumptions,
    All,
    Source(SourceId),
    Unused,
}

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct Sources {
    filter: Filter,
}

/// What the panel works with in one frame.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What follows from the plan.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
}

/// The columns with their share of the width.
const COLUMNS: [(&str, f32); 5] = [
    ("sources-figure", 0.33),
    ("sources-value", 0.14),
    ("sources-source", 0.23),
    ("sources-grade", 0.10),
    ("field-note", 0.20),
];

/// The panel; returns the place of a figure that is to be shown.
pub fn sources_ui(ui: &mut Ui, sources: &mut Sources, context: Context<'_>) -> Option<ProblemPlace> {
    let plan = &context.results.plan;
    let all = evidence(plan);
    let unused = unused_sources(plan);
    filter_ui(ui, sources, context, &all, unused.len());
    ui.separator();
    if sources.filter == Filter::Unused {
        return unused_ui(ui, context, &unused);
    }
    let listed: Vec<&Evidence<'_>> = all
        .iter()
        .filter(|one| match sources.filter {
            Filter::Assumptions => one.pedigree.is_assumption(),
            Filter::Source(id) => one.pedigree.source == Some(id),
            Filter::All | Filter::Unused => true,
        })
        .collect();
    table_ui(ui, context, &listed)
}

fn filter_ui(ui: &mut Ui, sources: &mut Sources, context: Context<'_>, all: &[Evidence<'_>], unused: usize) {
    let Context { results, messages, .. } = context;
    let plan = &results.plan;
    let assumed = all.iter().filter(|one| one.pedigree.is_assumption()).count();
    ui.horizontal_wrapped(|ui| {
        for (filter, key, count) in [
            (Filter::Assumptions, "sources-assumptions", assumed),
            (Filter::All, "sources-all", all.len()),
            (Filter::Unused, "sources-unused", unused),
        ] {
            let text = messages.with(key, &[("count", (count as i64).into())]);
            ui.selectable_value(&mut sources.filter, filter, text);
        }
        ui.separator();
        let label = ui.label(messages.get("sources-of"));
        let chosen = match sources.filter {
            Filter::Source(id) => plan.source(id).map(|source| messages.say(plan, &source.citation)),
            _ => None,
        };
        let combo =
            ComboBox::from_id_salt("sources-of").width(260.0).truncate().selected_text(chosen.unwrap_or("–"));
        let shown = combo.show_ui(ui, |ui| {
            ui.set_max_width(520.0);
            for source in &plan.sources {
                let citation = messages.say(plan, &source.citation);
                ui.selectable_value(&mut sources.filter, Filter::Source(source.id), citation);
            }
        });
        shown.response.labelled_by(label.id);
    });
}

/// The figures, of which only those in view are laid out.
fn table_ui(ui: &mut Ui, context: Context<'_>, listed: &[&Evidence<'_>]) -> Option<ProblemPlace> {
    let messages = context.messages;
    let mut shown = None;
    let width = ui.available_width() - 20.0 - 4.0 * ui.spacing().item_spacing.x;
    ui.horizontal(|ui| {
        for (key, share) in COLUMNS {
            column(ui, share * width, RichText::new(messages.get(key)).strong(), None);
        }
    });
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, listed.len(), |ui, rows| {
        for (place, one) in rows.clone().zip(listed.get(rows).unwrap_or_default()) {
            ui.push_id(place, |ui| {
                if row_ui(ui, context, one, width) {
                    shown = Some(one.place);
                }
            });
        }
    });
    shown
}

fn row_ui(ui: &mut Ui, context: Context<'_>, one: &Evidence<'_>, width: f32) -> bool {
    let Context { results, messages, theme } = context;
    let plan = &results.plan;
    let value = match &one.value {
        Some(arg) => words::arg(plan, messages, arg),
        None => "–".to_owned(),
    };
    let (source, full) = source_words(plan, messages, one);
    let grade = one.pedigree.grade.map(|grade| messages.label(grade));
    let note = messages.say(plan, &one.pedigree.note);
    let muted = color32(theme.colors.muted);
    let mut clicked = false;
    ui.horizontal(|ui| {
        let [(_, figure), (_, value_share), (_, source_share), (_, grade_share), (_, note_share)] = COLUMNS;
        let place = messages.place(plan, one.place);
        let args = [("title", Value::from(place)), ("detail", messages.get(one.what).into())];
        let text = messages.with("labelled", &args);
        let size = Vec2::new(figure * width, ui.spacing().interact_size.y);
        let button = Button::new(text.as_str()).frame(false).truncate();
        let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_width(size.x);
            clicked = ui.add(button).on_hover_text(&text).clicked();
        });
        column(ui, value_share * width, RichText::new(value), None);
        column(ui, source_share * width, RichText::new(source), Some(full));
        column(ui, grade_share * width, RichText::new(grade.unwrap_or_default()), None);
        column(ui, note_share * width, RichText::new(note).color(muted), Some(note.to_owned()));
    });
    clicked
}

/// The source of a figure with its year, short for the cell and in full.
fn source_words(plan: &Plan, messages: &Messages, one: &Evidence<'_>) -> (String, String) {
    let Some(source) = one.pedigree.source.and_then(|id| plan.source(id)) else {
        let text = messages.get("sources-assumption");
        return (text.clone(), text);
    };
    let citation = messages.say(plan, &source.citation);
    let text = match source.year {
        Some(year) => format!("{citation} ({year})"),
        None => citation.to_owned(),
    };
    let full = if source.address.is_empty() { text.clone() } else { format!("{text}\n{}", source.address) };
    (text, full)
}

fn column(ui: &mut Ui, width: f32, text: RichText, hover: Option<String>) {
    let size = Vec2::new(width, ui.spacing().interact_size.y);
    let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(width);
        let response = ui.add(Label::new(text).truncate());
        if let Some(hover) = hover.filter(|hover| !hover.is_empty()) {
            response.on_hover_text(hover);
        }
    });
}

/// Sources that no figure names.
fn unused_ui(ui: &mut Ui, context: Context<'_>, unused: &[SourceId]) -> Option<ProblemPlace> {
    let Context { results, messages, .. } = context;
    let plan = &results.plan;
    let mut shown = None;
    if unused.is_empty() {
        ui.label(messages.get("sources-none-unused"));
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for source in unused.iter().filter_map(|id| plan.source(*id)) {
            let citation = messages.say(plan, &source.citation);
            if ui.add(Button::new(citation).frame(false).wrap()).clicked() {
                shown = Some(ProblemPlace::Source(source.id));
            }
        }
    });
    shown
}
