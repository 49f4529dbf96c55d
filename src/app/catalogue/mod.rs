//! The catalogue of measures: search, filters, a list to drag from, and what a measure holds.

mod preview;
mod words;

use std::{
    cell::OnceCell,
    fs, io,
    path::{Path, PathBuf},
};

use eframe::egui::{
    self, Align2, FontId, Id, LayerId, Order, RichText, ScrollArea, Sense, TextWrapMode, Ui, Vec2, WidgetText,
};

pub use words::trouble as trouble_words;

use super::{
    fields::{pick_field, search_field},
    spot::settle,
};
use crate::{
    canvas::{bold_family, color32},
    catalogue::{Catalogue, Element, Filter, Inserted, Measure, Objective, insert, instrument_of},
    document::{Document, Selection},
    plan::{Cause, Family, Item, Point, Stage, ThreeR},
    scene::{Scene, Theme},
    text::{Label, Messages, Value},
};

/// What is kept of the panel between frames.
#[derive(Debug, Default)]
pub struct CataloguePanel {
    /// The folder of the user's own files.
    folder: Option<PathBuf>,
    library: OnceCell<Catalogue>,
    /// What the list is narrowed to.
    pub filter: Filter,
    /// The measure shown in full.
    chosen: Option<String>,
}

/// A measure on its way to the canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dragged(pub String);

/// What the panel works with.
pub struct Context<'a> {
    /// The plan.
    pub document: &'a Document,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
}

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To put a measure into the plan.
    Insert(String),
    /// To be told what is broken in catalogue files.
    Troubles,
}

impl CataloguePanel {
    /// The panel with the user's files beside the settings in `settings`.
    pub fn new(settings: Option<&Path>) -> Self {
        let folder = settings.and_then(Path::parent).map(|folder| folder.join("catalogue"));
        Self { folder, ..Self::default() }
    }

    /// All measures: the program's and the user's, read when they are first asked for.
    pub fn library(&self) -> &Catalogue {
        self.library.get_or_init(|| match &self.folder {
            Some(folder) => Catalogue::with_folder(folder),
            None => Catalogue::builtin().clone(),
        })
    }

    /// Copies a file into the user's folder and reads it.
    ///
    /// # Errors
    /// If the file cannot be copied. What is broken in it is among the library's troubles.
    pub fn add(&mut self, file: &Path) -> io::Result<()> {
        if let (Some(folder), Some(name)) = (&self.folder, file.file_name()) {
            let copy = folder.join(name);
            if fs::canonicalize(file).ok() != fs::canonicalize(&copy).ok() || !copy.exists() {
                fs::create_dir_all(folder)?;
                fs::copy(file, copy)?;
            }
            self.library = OnceCell::new();
        } else {
            let library = self.library().clone().with_file(file);
            self.library = OnceCell::from(library);
        }
        Ok(())
    }
}

/// Puts a measure into the plan in one step and selects it: as near to `at` as it covers nothing of
/// the drawing, or in the band where it acts.
pub fn put_in(
    document: &mut Document,
    scene: &Scene,
    library: &Catalogue,
    messages: &Messages,
    slug: &str,
    at: Option<Point>,
) -> Option<Inserted> {
    let name = name_of(library.measure(slug)?, messages).to_owned();
    let mut inserted = None;
    document.edit(messages.with("step-insert-measure", &[("name", Value::from(name))]), |plan| {
        inserted = insert(plan, library, slug, at);
        if let Some(inserted) = inserted {
            settle(scene, plan, inserted.node, at);
        }
    });
    if let Some(inserted) = inserted {
        document.select(Selection::from(Item::Node(inserted.node)));
    }
    inserted
}

fn name_of<'a>(measure: &'a Measure, messages: &Messages) -> &'a str {
    measure.name.get(messages.language().code(), "en")
}

/// Shows the panel: filters, list and preview side by side.
pub fn catalogue_ui(ui: &mut Ui, panel: &mut CataloguePanel, context: &Context<'_>) -> Option<Asked> {
    panel.library();
    let mut asked = None;
    let (width, height) = (ui.available_width(), ui.available_height());
    let filters = (width * 0.22).clamp(170.0, 230.0);
    let list = (width * 0.33).clamp(200.0, 420.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(Vec2::new(filters, height), |ui| {
            ui.vertical(|ui| {
                ScrollArea::vertical().id_salt("catalogue-filters").show(ui, |ui| {
                    ui.set_width(filters - 12.0);
                    filters_ui(ui, &mut panel.filter, context.messages);
                });
            });
        });
        ui.separator();
        ui.allocate_ui(Vec2::new(list, height), |ui| {
            ui.vertical(|ui| asked = list_ui(ui, panel, context, list));
        });
        ui.separator();
        ui.vertical(|ui| {
            let chosen = panel.chosen.as_deref().and_then(|slug| panel.library().measure(slug));
            match chosen {
                Some(measure) => {
                    if preview::preview_ui(ui, panel.library(), measure, context) {
                        asked = Some(Asked::Insert(measure.slug.clone()));
                    }
                }
                None => {
                    ui.add(
                        egui::Label::new(RichText::new(context.messages.get("catalogue-choose")).weak())
                            .wrap(),
                    );
                }
            }
        });
    });
    asked
}

fn filters_ui(ui: &mut Ui, filter: &mut Filter, messages: &Messages) {
    search_field(ui, &mut filter.words, &messages.get("catalogue-search"), f32::INFINITY);
    choice(ui, messages, "field-stage", &mut filter.stage, Stage::ALL);
    choice(ui, messages, "field-family", &mut filter.family, Family::ALL);
    choice(ui, messages, "catalogue-cause", &mut filter.cause, Cause::ALL);
    choice(ui, messages, "catalogue-three-r", &mut filter.three_r, ThreeR::ALL);
    choice(ui, messages, "catalogue-element", &mut filter.element, Element::ALL);
    let mut objective = filter.gcm.map(Objective);
    choice(ui, messages, "catalogue-gcm", &mut objective, Objective::all());
    filter.gcm = objective.map(|objective| objective.0);
    if ui.add_enabled(!filter.is_empty(), egui::Button::new(messages.get("catalogue-clear"))).clicked() {
        *filter = Filter::default();
    }
}

/// The room for the name of a filter.
const NAME: f32 = 62.0;

/// A list of choices with "all" first, and its name beside it.
fn choice<T: Label + Copy + PartialEq>(
    ui: &mut Ui,
    messages: &Messages,
    key: &str,
    value: &mut Option<T>,
    all: impl IntoIterator<Item = T>,
) {
    let mut options = vec![(None, messages.get("catalogue-any"))];
    options.extend(all.into_iter().map(|option| (Some(option), messages.label(option))));
    ui.horizontal(|ui| {
        let size = Vec2::new(NAME, ui.spacing().interact_size.y);
        let label =
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_min_width(NAME);
                ui.add(egui::Label::new(messages.get(key)).truncate())
            });
        if let Some(chosen) = pick_field(ui, ("catalogue", key), label.inner.id, *value, &options) {
            *value = chosen;
        }
    });
}

fn list_ui(ui: &mut Ui, panel: &mut CataloguePanel, context: &Context<'_>, width: f32) -> Option<Asked> {
    let messages = context.messages;
    let mut asked = None;
    let troubles = panel.library().troubles().len() as i64;
    if troubles > 0 {
        let text = messages.with("catalogue-troubles", &[("count", troubles.into())]);
        let text = RichText::new(text).color(ui.visuals().warn_fg_color);
        if ui.add(egui::Button::new(text).small()).clicked() {
            asked = Some(Asked::Troubles);
        }
    }
    let found = panel.library().find(&panel.filter);
    let count = found.len() as i64;
    ui.weak(messages.with("catalogue-count", &[("count", count.into())]));
    let mut chosen = None;
    ScrollArea::vertical().id_salt("catalogue-list").auto_shrink([false, false]).show_rows(
        ui,
        ROW,
        found.len(),
        |ui, rows| {
            for measure in found.get(rows).unwrap_or_default() {
                let selected = panel.chosen.as_deref() == Some(&measure.slug);
                let response = row_ui(ui, measure, selected, context, width - 14.0);
                response.dnd_set_drag_payload(Dragged(measure.slug.clone()));
                if response.clicked() || response.drag_started() {
                    chosen = Some(measure.slug.clone());
                }
                if response.double_clicked() {
                    asked = Some(Asked::Insert(measure.slug.clone()));
                }
                if response.dragged() {
                    follow_pointer(ui, name_of(measure, messages), context.theme);
                }
            }
        },
    );
    if chosen.is_some() {
        panel.chosen = chosen;
    }
    asked
}

/// The height of a row of the list.
const ROW: f32 = 36.0;

fn row_ui(
    ui: &mut Ui,
    measure: &Measure,
    selected: bool,
    context: &Context<'_>,
    width: f32,
) -> egui::Response {
    let messages = context.messages;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::click_and_drag());
    let name = name_of(measure, messages).to_owned();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.style().interact_selectable(&response, selected);
    if selected || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, visuals.bg_fill);
    }
    let bar = egui::Rect::from_min_size(rect.min + Vec2::new(3.0, 5.0), Vec2::new(4.0, ROW - 10.0));
    ui.painter().rect_filled(bar, 1.0, color32(context.theme.family(measure.family)));
    let mut second = format!("{} · {}", messages.label(measure.stage), messages.label(measure.family));
    if instrument_of(context.document.plan(), &measure.slug).is_some() {
        second = format!("{second} · {}", messages.get("catalogue-in-plan"));
    }
    let room = rect.width() - 18.0;
    let line = |text: WidgetText, style: egui::TextStyle, y: f32| {
        let galley = text.into_galley(ui, Some(TextWrapMode::Truncate), room, style);
        ui.painter().galley(rect.min + Vec2::new(13.0, y), galley, visuals.text_color());
    };
    let strong = RichText::new(&name).family(bold_family());
    line(strong.into(), egui::TextStyle::Body, 2.0);
    line(RichText::new(second).weak().into(), egui::TextStyle::Small, 19.0);
    response
}

/// The name of what is dragged beside the pointer.
fn follow_pointer(ui: &Ui, name: &str, theme: &Theme) {
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("catalogue-dragged")));
    let font = FontId::new(13.0, bold_family());
    let galley = painter.layout_no_wrap(name.to_owned(), font, color32(theme.colors.ink));
    let rect = Align2::LEFT_CENTER.anchor_size(pointer + Vec2::new(14.0, 0.0), galley.size());
    let fill = color32(theme.colors.node_fill);
    let stroke = egui::Stroke::new(1.5, color32(theme.colors.selection));
    painter.rect(rect.expand2(Vec2::new(8.0, 5.0)), 5.0, fill, stroke, egui::StrokeKind::Outside);
    painter.galley(rect.min, galley, color32(theme.colors.ink));
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
}
