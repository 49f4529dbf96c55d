//! The start screen: plans to begin with and their pictures, recent plans, an empty one, a file, a
//! guided start.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{self, RichText, ScrollArea, Sense, Ui, Vec2, WidgetText};

use crate::{
    analysis::{Budget, DiagramFigures, Levels},
    canvas::{Camera, bold_family, color32, paint_scene},
    catalogue::{self, BLANK, Group, Template},
    plan::Plan,
    scene::{self, Scene, Theme, ThemeName},
    text::{Language, Messages},
};

/// The pictures of the templates, drawn from their plans.
#[derive(Debug, Default)]
pub struct Gallery {
    key: Option<Key>,
    pictures: BTreeMap<&'static str, Arc<Scene>>,
}

/// What pictures depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    theme: ThemeName,
    language: Language,
}

/// Pictures drawn on another thread.
#[derive(Debug)]
pub struct Drawn {
    key: Key,
    pictures: Vec<(&'static str, Arc<Scene>)>,
}

/// What the user chose.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// A new plan from this template.
    Template(&'static str),
    /// This file.
    File(PathBuf),
    /// Some file.
    Open,
    /// A plan made of a scoring sheet.
    Import,
    /// Questions first.
    Guided,
    /// Nothing.
    Cancel,
}

/// How many pictures one thread draws.
const SHARE: usize = 8;
/// The least width of a card, and its height with two lines of text.
const CARD: Vec2 = Vec2::new(230.0, 196.0);
/// The height of a card's text.
const CAPTION: f32 = 42.0;
/// The width of the list on the left.
const SIDE: f32 = 210.0;

impl Gallery {
    /// The work that draws the pictures missing for this theme and language, in shares; none if
    /// they are there or on their way.
    pub fn work(
        &mut self,
        theme: ThemeName,
        messages: &Messages,
    ) -> Vec<impl FnOnce() -> Drawn + Send + use<>> {
        let key = Key { theme, language: messages.language() };
        if self.key == Some(key) {
            return Vec::new();
        }
        self.key = Some(key);
        self.pictures.clear();
        let shares = catalogue::templates().chunks(SHARE);
        shares
            .map(|templates| {
                let messages = messages.clone();
                move || {
                    let draw = |template: &'static Template| {
                        let plan = template.plan()?.as_ref().ok()?;
                        Some((template.name, Arc::new(picture(plan, &messages, Theme::of(theme))?)))
                    };
                    Drawn { key, pictures: templates.iter().filter_map(draw).collect() }
                }
            })
            .collect()
    }

    /// Takes up pictures that were drawn.
    pub fn take(&mut self, drawn: Drawn) {
        if self.key == Some(drawn.key) {
            self.pictures.extend(drawn.pictures);
        }
    }
}

/// The diagram of a plan's current package.
pub fn picture(plan: &Plan, messages: &Messages, theme: &Theme) -> Option<Scene> {
    let package = plan.current()?;
    let budget = Budget::of(plan, &Levels::of(plan, package));
    let figures = DiagramFigures::of(plan, package, &budget);
    Some(scene::diagram(plan, &figures, messages, theme))
}

/// Paints a scene as large as it fits.
pub fn paint_picture(ui: &Ui, rect: egui::Rect, scene: &Scene, theme: &Theme) {
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 4.0, color32(theme.colors.canvas));
    let mut camera = Camera::default();
    // The margin that fitting leaves is for large canvases; a few points of it stay.
    camera.fit(rect.size() + Vec2::splat(20.0), scene.bounds);
    paint_scene(&painter, &camera, rect, scene);
}

/// Shows the start screen.
pub fn start_ui(
    ui: &mut Ui,
    gallery: &Gallery,
    recent: &[PathBuf],
    messages: &Messages,
    theme: &Theme,
) -> Option<Choice> {
    let screen = ui.ctx().content_rect().size();
    let size = Vec2::new((screen.x - 90.0).clamp(520.0, 1240.0), (screen.y - 90.0).clamp(320.0, 860.0));
    let mut choice = None;
    ui.set_min_size(size);
    ui.set_max_size(size);
    ui.label(RichText::new(messages.get("start-title")).heading());
    ui.add_space(6.0);
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.allocate_ui(Vec2::new(SIDE, height), |ui| {
            ui.vertical(|ui| choice = side_ui(ui, recent, messages));
        });
        ui.separator();
        ui.vertical(|ui| {
            ScrollArea::vertical().id_salt("templates").auto_shrink([false, false]).show(ui, |ui| {
                for group in Group::ALL {
                    let chosen = group_ui(ui, group, gallery, messages, theme);
                    choice = choice.take().or(chosen);
                }
            });
        });
    });
    choice
}

fn side_ui(ui: &mut Ui, recent: &[PathBuf], messages: &Messages) -> Option<Choice> {
    let mut choice = None;
    ui.set_width(SIDE);
    ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
        for (key, help, chosen) in [
            ("start-guided", "start-guided-help", Choice::Guided),
            ("template-blank", "template-blank-description", Choice::Template(BLANK)),
            ("start-open", "start-open-help", Choice::Open),
            ("command-import", "start-import-help", Choice::Import),
        ] {
            let button = egui::Button::new(RichText::new(messages.get(key)).family(bold_family()));
            if ui.add(button.min_size(Vec2::new(0.0, 30.0))).on_hover_text(messages.get(help)).clicked() {
                choice = Some(chosen);
            }
        }
    });
    ui.add_space(10.0);
    ui.label(RichText::new(messages.get("menu-recent")).family(bold_family()));
    if recent.is_empty() {
        ui.weak(messages.get("menu-recent-none"));
    }
    let room = (ui.available_height() - 40.0).max(40.0);
    ScrollArea::vertical().id_salt("recent").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        for path in recent {
            let button = egui::Button::new(file_name(path)).frame(false).truncate();
            if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
                choice = Some(Choice::File(path.clone()));
            }
        }
    });
    ui.add_space(8.0);
    if ui.button(messages.get("dialog-cancel")).clicked() {
        choice = Some(Choice::Cancel);
    }
    choice
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn group_ui(
    ui: &mut Ui,
    group: Group,
    gallery: &Gallery,
    messages: &Messages,
    theme: &Theme,
) -> Option<Choice> {
    let key = match group {
        Group::Founding => "start-founding",
        Group::Later => "start-later",
    };
    let templates: Vec<&'static Template> =
        catalogue::templates().iter().filter(|template| template.group() == Some(group)).collect();
    if templates.is_empty() {
        return None;
    }
    ui.label(RichText::new(messages.get(key)).family(bold_family()).size(14.0));
    let gap = ui.spacing().item_spacing.x;
    // The bar of the list lies over its right edge.
    let room = ui.available_width() - 12.0;
    let columns = ((room + gap) / (CARD.x + gap)).floor().max(1.0);
    let width = ((room - gap * (columns - 1.0)) / columns).floor();
    let mut chosen = None;
    for row in templates.chunks(columns as usize) {
        ui.horizontal(|ui| {
            for template in row {
                let scene = gallery.pictures.get(template.name);
                if card_ui(ui, template, scene, messages, theme, width) {
                    chosen = Some(Choice::Template(template.name));
                }
            }
        });
    }
    ui.add_space(8.0);
    chosen
}

fn card_ui(
    ui: &mut Ui,
    template: &Template,
    scene: Option<&Arc<Scene>>,
    messages: &Messages,
    theme: &Theme,
    width: f32,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, CARD.y), Sense::click());
    let title = template.title(messages);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &title));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let visuals = *ui.style().interact(&response);
    ui.painter().rect(rect, 6.0, visuals.weak_bg_fill, visuals.bg_stroke, egui::StrokeKind::Inside);
    let mut area = rect.shrink(5.0);
    area.max.y -= CAPTION;
    match scene {
        Some(scene) => paint_picture(ui, area, scene, theme),
        None => {
            ui.painter().rect_filled(area, 4.0, color32(theme.colors.canvas));
        }
    }
    let room = rect.width() - 16.0;
    let text: WidgetText = RichText::new(&title).family(bold_family()).into();
    let mut job = Arc::unwrap_or_clone(text.into_layout_job(
        ui.style(),
        egui::FontSelection::Default,
        egui::Align::Min,
    ));
    job.wrap = egui::text::TextWrapping { max_width: room, max_rows: 2, ..Default::default() };
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(egui::pos2(rect.left() + 8.0, area.bottom() + 5.0), galley, visuals.text_color());
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        ui.label(RichText::new(&title).strong());
        ui.label(template.description(messages));
    });
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_picture() {
        let mut gallery = Gallery::default();
        let messages = Messages::new(Language::English);
        for work in gallery.work(ThemeName::Light, &messages) {
            gallery.take(work());
        }
        let with_plans = catalogue::templates().iter().filter(|template| template.name != BLANK);
        assert!(with_plans.clone().all(|template| gallery.pictures.contains_key(template.name)));
        assert!(gallery.work(ThemeName::Light, &messages).is_empty(), "drawn once");
        assert!(!gallery.work(ThemeName::Dark, &messages).is_empty(), "and anew for another theme");
    }
}
