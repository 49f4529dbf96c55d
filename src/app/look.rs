//! The window's look, made from the same tokens as the drawings.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
    Vec2, Visuals,
};

use crate::{
    canvas::{bold_family, color32},
    scene::{FONTS, Font, Rgba, Theme, ThemeName},
};

/// Gives the window the bundled fonts; further scripts come from the system where it has them.
pub fn set_fonts(context: &Context) {
    let mut fonts = FontDefinitions::default();
    for font in FONTS {
        fonts.font_data.insert(font.name.to_owned(), Arc::new(FontData::from_static(font.data)));
    }
    let faces = |bold: bool| {
        let first = FONTS.iter().filter(move |font: &&Font| font.bold == bold);
        let then = FONTS.iter().filter(move |font: &&Font| font.bold != bold);
        first.chain(then).map(|font| font.name.to_owned())
    };
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let regular: Vec<String> = faces(false).chain(fallback.iter().cloned()).collect();
    let bold: Vec<String> = faces(true).chain(fallback).collect();
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts.families.insert(bold_family(), bold);
    context.set_fonts(fonts);
}

/// Text in the bold face, for the heads of tables and sums.
pub fn bold(text: impl Into<String>) -> egui::RichText {
    egui::RichText::new(text).family(bold_family())
}

/// Whether a theme is light on dark.
fn is_dark(theme: &Theme) -> bool {
    let Rgba([r, g, b, _]) = theme.colors.canvas;
    u32::from(r) + u32::from(g) + u32::from(b) < 380
}

/// Dresses the window in a theme.
pub fn set_theme(context: &Context, name: ThemeName) {
    let theme = Theme::of(name);
    let visuals = visuals(theme);
    context.set_theme(if is_dark(theme) { egui::Theme::Dark } else { egui::Theme::Light });
    // The projector is read from the back row.
    let scale = if name == ThemeName::Projector { 1.2 } else { 1.0 };
    context.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.text_styles = [
            (TextStyle::Small, FontId::proportional(11.0 * scale)),
            (TextStyle::Body, FontId::proportional(13.0 * scale)),
            (TextStyle::Button, FontId::proportional(13.0 * scale)),
            (TextStyle::Monospace, FontId::monospace(13.0 * scale)),
            (TextStyle::Heading, FontId::new(15.0 * scale, bold_family())),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(8.0, 5.0);
        style.spacing.button_padding = Vec2::new(7.0, 3.0);
        style.spacing.interact_size.y = 22.0 * scale;
        style.interaction.tooltip_delay = 0.4;
    });
}

fn visuals(theme: &Theme) -> Visuals {
    let colors = &theme.colors;
    let mut visuals = if is_dark(theme) { Visuals::dark() } else { Visuals::light() };
    let panel = colors.canvas.mixed(colors.ink, 0.035);
    let field = colors.node_fill;
    let ink = color32(colors.ink);
    let edge = Stroke::new(1.0, color32(colors.canvas.mixed(colors.ink, 0.22)));
    visuals.panel_fill = color32(panel);
    visuals.window_fill = color32(colors.canvas.mixed(colors.ink, 0.02));
    visuals.window_stroke = edge;
    visuals.extreme_bg_color = color32(field);
    visuals.faint_bg_color = color32(colors.canvas.mixed(colors.ink, 0.06));
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color32(colors.muted));
    visuals.warn_fg_color = color32(colors.warning);
    visuals.error_fg_color = color32(colors.error);
    visuals.hyperlink_color = color32(colors.selection);
    visuals.selection.bg_fill = color32(colors.canvas.mixed(colors.selection, 0.28));
    visuals.selection.stroke = Stroke::new(1.0, ink);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.window_corner_radius = CornerRadius::same(8);
    let widgets = &mut visuals.widgets;
    let fills = [
        (&mut widgets.noninteractive, 0.0, 0.16),
        (&mut widgets.inactive, 0.07, 0.25),
        (&mut widgets.hovered, 0.13, 0.35),
        (&mut widgets.active, 0.20, 0.5),
        (&mut widgets.open, 0.10, 0.22),
    ];
    for (state, fill, edge) in fills {
        let fill = color32(colors.canvas.mixed(colors.ink, fill));
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, color32(colors.canvas.mixed(colors.ink, edge)));
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    // Fields and check boxes need an edge that is seen.
    widgets.inactive.bg_fill = color32(colors.canvas.mixed(colors.ink, 0.14));
    visuals.text_edit_bg_color = Some(color32(field));
    widgets.noninteractive.bg_fill = Color32::TRANSPARENT;
    visuals
}
