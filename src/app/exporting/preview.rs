//! The preview in the dialog: made on another thread when something else is chosen, and shown dimmed until
//! the new one has come.

use std::{fmt, sync::Arc};

use eframe::egui::{
    self, Align, Button, ColorImage, Grid, Key, Label, Layout, Modifiers, Rect, RichText, ScrollArea, Sense,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use super::Choice;
use crate::{
    app::look,
    cli,
    export::{self, Format, Options, Page, Preview, Watch},
    plan::{Exporting, Plan, PngSize},
    text::Messages,
};

/// How many pixels a preview has at most in either direction.
const MOST: f32 = 2400.0;
/// How many letters a cell of a table shows.
const LETTERS: usize = 48;

/// The preview.
#[derive(Default)]
pub struct Pane {
    page: usize,
    /// The room for a picture, in pixels; none before the first frame.
    room: [u32; 2],
    shown: Option<Shown>,
    asked: Option<(Ask, Arc<Watch>)>,
}

/// What is looked at.
#[derive(Debug, Clone, PartialEq)]
struct Ask {
    choice: Choice,
    page: usize,
    room: [u32; 2],
}

/// A preview that was made on another thread.
pub struct Looked {
    ask: Ask,
    watch: Arc<Watch>,
    made: Result<(Arc<Preview>, Page), String>,
}

struct Shown {
    ask: Ask,
    made: Result<(Arc<Preview>, View), String>,
}

/// A page as the window has it.
enum View {
    Picture(TextureHandle),
    Other(Page),
}

impl fmt::Debug for Pane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pane").field("page", &self.page).field("asked", &self.asked).finish_non_exhaustive()
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        if let Some((_, watch)) = &self.asked {
            watch.call_off();
        }
    }
}

impl Pane {
    fn ask(&self, choice: &Choice) -> Ask {
        // What does not change how an export looks is as if it were not chosen.
        let (file_name, png) = (String::new(), PngSize::default());
        let kept = Exporting { file_name, png, ..choice.kept.clone() };
        let choice = Choice { kept, with_plan: false, folder: false, ..choice.clone() };
        Ask { choice, page: self.page, room: self.room }
    }

    /// The work that makes the preview of this choice, if it is neither there nor on its way. One that nobody
    /// waits for any longer is called off first.
    pub fn work(
        &mut self,
        choice: &Choice,
        plan: &Arc<Plan>,
        options: &Options,
        messages: &Messages,
    ) -> Option<impl FnOnce() -> Looked + Send + use<>> {
        let other = |shown: &Shown| shown.ask.choice.format != choice.format;
        if self.shown.as_ref().is_some_and(other) {
            self.page = 0;
        }
        let ask = self.ask(choice);
        if self.room == [0, 0] || self.shown.as_ref().is_some_and(|shown| shown.ask == ask) {
            return None;
        }
        if let Some((asked, watch)) = &self.asked {
            if *asked != ask {
                watch.call_off();
            }
            return None;
        }
        let same = self.shown.as_ref().filter(|shown| shown.ask.choice == ask.choice);
        let there = same.and_then(|shown| Some(Arc::clone(&shown.made.as_ref().ok()?.0)));
        let watch = Arc::new(Watch::default());
        self.asked = Some((ask.clone(), Arc::clone(&watch)));
        let (plan, messages) = (Arc::clone(plan), messages.clone());
        let options = Options { with_plan: false, ..options.clone() };
        Some(move || {
            let preview = match there {
                Some(preview) => Ok(preview),
                None => export::preview(&plan, &options, &watch).map(Arc::new),
            };
            let made = preview.map(|preview| {
                let page = preview.page(ask.page, ask.room);
                (preview, page)
            });
            Looked { ask, watch, made: made.map_err(|error| cli::export_error(&messages, &error)) }
        })
    }

    /// Takes up a preview that was made.
    pub fn take(&mut self, context: &egui::Context, looked: Looked) {
        let mine = |asked: &(Ask, Arc<Watch>)| Arc::ptr_eq(&asked.1, &looked.watch);
        if !self.asked.as_ref().is_some_and(mine) {
            return;
        }
        self.asked = None;
        if looked.watch.is_called_off() {
            return;
        }
        let made = looked.made.map(|(preview, page)| (preview, view(context, page)));
        self.shown = Some(Shown { ask: looked.ask, made });
    }

    /// Shows the preview of this choice in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, choice: &Choice, messages: &Messages) {
        let fresh = self.shown.as_ref().is_some_and(|shown| shown.ask == self.ask(choice));
        self.head_ui(ui, fresh, messages);
        let place = ui.available_rect_before_wrap().shrink(2.0);
        let pixels = |length: f32| (length * ui.pixels_per_point()).clamp(16.0, MOST) as u32;
        self.room = [pixels(place.width()), pixels(place.height())];
        let Some(shown) = &self.shown else { return };
        ui.scope(|ui| {
            if !fresh {
                ui.set_opacity(0.4);
            }
            match &shown.made {
                Err(error) => {
                    ui.add(Label::new(RichText::new(error).color(ui.visuals().warn_fg_color)).wrap());
                }
                Ok((_, View::Picture(texture))) => {
                    let name = messages.get(super::formats::name(shown.ask.choice.format));
                    let args = [("page", (shown.ask.page + 1).into()), ("name", name.into())];
                    picture_ui(
                        ui,
                        place,
                        texture,
                        choice.kept.transparent,
                        &messages.with("preview-picture", &args),
                    );
                }
                Ok((_, View::Other(page))) => other_ui(ui, page, choice.format, messages),
            }
        });
    }

    /// The title and, where there are several pages, what turns them.
    fn head_ui(&mut self, ui: &mut Ui, fresh: bool, messages: &Messages) {
        let made = self.shown.as_ref().and_then(|shown| shown.made.as_ref().ok());
        let pages = made.map_or(0, |(preview, _)| preview.pages());
        self.page = self.page.min(pages.saturating_sub(1));
        ui.horizontal(|ui| {
            ui.label(look::bold(messages.get("preview")));
            if !fresh {
                ui.weak(messages.get("preview-coming"));
            }
            if pages < 2 {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let turn = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
                let (forth, back) = (turn(Key::PageDown), turn(Key::PageUp));
                let (first, last) = (self.page == 0, self.page + 1 >= pages);
                let next = ui.add_enabled(!last, Button::new(messages.get("preview-next")));
                ui.label(page_words(made.map(|(preview, _)| preview.as_ref()), self.page, messages));
                let before = ui.add_enabled(!first, Button::new(messages.get("preview-back")));
                if (next.clicked() || forth) && !last {
                    self.page += 1;
                } else if (before.clicked() || back) && !first {
                    self.page -= 1;
                }
            });
        });
    }
}

/// Which page it is.
fn page_words(preview: Option<&Preview>, page: usize, messages: &Messages) -> String {
    let Some(preview) = preview else { return String::new() };
    if preview.is_whole_poster(page) {
        return messages.get("preview-whole");
    }
    let (number, pages) = preview.number(page);
    messages.with("page-of", &[("page", number.into()), ("pages", pages.into())])
}

fn view(context: &egui::Context, page: Page) -> View {
    match page {
        Page::Picture { size, pixels } if !pixels.is_empty() => {
            let image = ColorImage::from_rgba_premultiplied(size, &pixels);
            View::Picture(context.load_texture("export-preview", image, TextureOptions::LINEAR))
        }
        other => View::Other(other),
    }
}

/// A picture in the middle of its place, with an edge; what has no ground stands on a chequered one.
fn picture_ui(ui: &mut Ui, place: Rect, texture: &TextureHandle, clear: bool, name: &str) {
    let own = texture.size_vec2() / ui.pixels_per_point();
    let scale = (place.width() / own.x).min(place.height() / own.y).min(1.0);
    let rect = Rect::from_center_size(place.center(), own * scale);
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
    let painter = ui.painter_at(rect.expand(1.0));
    if clear {
        chequer(&painter, rect);
    }
    let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    painter.image(texture.id(), rect, whole, egui::Color32::WHITE);
    painter.rect_stroke(rect, 0.0, ui.visuals().window_stroke, StrokeKind::Outside);
}

fn chequer(painter: &egui::Painter, rect: Rect) {
    const SIDE: f32 = 12.0;
    painter.rect_filled(rect, 0.0, egui::Color32::WHITE);
    let count = |length: f32| (length / SIDE).ceil() as u32;
    for row in 0..count(rect.height()) {
        for column in (row % 2..count(rect.width())).step_by(2) {
            let corner = rect.min + Vec2::new(column as f32, row as f32) * SIDE;
            let square = Rect::from_min_size(corner, Vec2::splat(SIDE)).intersect(rect);
            painter.rect_filled(square, 0.0, egui::Color32::from_gray(225));
        }
    }
}

/// What is not a picture: rows of a table, lines of a text, names of files.
fn other_ui(ui: &mut Ui, page: &Page, format: Format, messages: &Messages) {
    let said = |ui: &mut Ui, text: String| ui.add(Label::new(RichText::new(text).weak()).wrap());
    match page {
        Page::Table { name, rows, more } => {
            if !name.is_empty() {
                ui.label(name);
            }
            if *more > 0 {
                said(
                    ui,
                    messages.with("preview-rows", &[("shown", rows.len().into()), ("more", (*more).into())]),
                );
            }
            scrolled(ui, |ui| table_ui(ui, rows));
        }
        Page::Text { lines, more } => {
            if format == Format::Declaration {
                said(ui, messages.get("preview-words"));
            }
            scrolled(ui, |ui| {
                for line in lines {
                    let words = RichText::new(&line.words);
                    let words = if line.heading { look::bold(&line.words) } else { words };
                    ui.add(Label::new(words).wrap());
                }
                if *more > 0 {
                    said(ui, messages.with("preview-lines", &[("more", (*more).into())]));
                }
            });
        }
        Page::Files(names) => {
            said(ui, messages.get("preview-files"));
            scrolled(ui, |ui| {
                for name in names {
                    ui.label(name);
                }
            });
        }
        // There was no room to draw in.
        Page::Picture { .. } => {}
    }
}

fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::both().id_salt("export-preview").auto_shrink([false, false]).show(ui, content);
}

fn table_ui(ui: &mut Ui, rows: &[Vec<String>]) {
    Grid::new("export-preview-table").striped(true).min_col_width(24.0).spacing(Vec2::new(10.0, 3.0)).show(
        ui,
        |ui| {
            for (index, row) in rows.iter().enumerate() {
                for cell in row {
                    let short = shortened(cell);
                    let text = if index == 0 { look::bold(short) } else { RichText::new(short) };
                    ui.add(Label::new(text).extend());
                }
                ui.end_row();
            }
        },
    );
}

/// The first letters of a cell, on one line.
fn shortened(cell: &str) -> String {
    let line = cell.replace(['\n', '\r'], " ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    let short: String = line.chars().take(LETTERS - 1).collect();
    format!("{}…", short.trim_end())
}
