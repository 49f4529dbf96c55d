//! The window as it looks, against pictures that were looked at. They show a save that never
//! changes. After a change of look that is meant: `UPDATE_SNAPSHOTS=1`, and look at them again.

use std::path::PathBuf;

use eframe::egui::{Event, Key, Pos2, Vec2};
use partnership_planner::scene::ThemeName;

use crate::support::{CTRL, Opening, Window};

fn opened(size: Vec2, theme: ThemeName) -> Window {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/saves-v1/founding-model.ron");
    let mut window =
        Window::opened(Opening { file: Some(file), size, theme, panels: false, ..Default::default() });
    // The whole window is the diagram.
    window.key(Key::F5);
    window
}

#[test]
fn the_diagram_in_the_light_theme() {
    opened(Vec2::new(760.0, 520.0), ThemeName::Light).looks_like("diagram-light");
}

#[test]
fn the_diagram_in_the_dark_theme() {
    opened(Vec2::new(760.0, 520.0), ThemeName::Dark).looks_like("diagram-dark");
}

#[test]
fn the_diagram_on_a_projector() {
    opened(Vec2::new(760.0, 520.0), ThemeName::Projector).looks_like("diagram-projector");
}

#[test]
fn the_diagram_from_near_and_from_afar() {
    let mut window = opened(Vec2::new(420.0, 300.0), ThemeName::Light);
    window.looks_like("diagram-far");
    window.click(window.node_rect("Jobs/education").center());
    window.key_that_gives(crate::support::SHIFT, Key::Num2, Key::Num2);
    window.looks_like("diagram-near");
}

/// At about 30 % names are large and nothing else is there to read; at 300 % everything is.
fn at_zooms(theme: ThemeName, name: &str) {
    let mut window = opened(Vec2::new(560.0, 400.0), theme);
    let node = window.node_rect("Entry in controlled conditions").center();
    let mut zoom = window.zoom();
    for percent in [30, 100, 300] {
        let wanted = percent as f32 / 100.0;
        window.send(Event::PointerMoved(node));
        window.send(Event::Zoom(wanted / zoom));
        window.settle();
        if percent == 30 {
            assert!((window.zoom() - wanted).abs() < 0.01, "{}", window.zoom());
        }
        zoom = wanted;
        window.looks_like(&format!("zoom-{percent}-{name}"));
    }
}

#[test]
fn the_diagram_at_three_zooms() {
    at_zooms(ThemeName::Light, "light");
}

#[test]
fn the_diagram_at_three_zooms_in_the_dark_theme() {
    at_zooms(ThemeName::Dark, "dark");
}

#[test]
fn the_diagram_at_three_zooms_on_a_projector() {
    at_zooms(ThemeName::Projector, "projector");
}

/// What is moved on while the view pans is what would be drawn there.
#[test]
fn the_diagram_looks_the_same_after_a_walk_over_it() {
    let mut window = opened(Vec2::new(420.0, 300.0), ThemeName::Light);
    for way in [Vec2::new(0.0, -31.0), Vec2::new(-57.0, 0.0), Vec2::new(57.0, 0.0), Vec2::new(0.0, 31.0)] {
        for _ in 0..7 {
            window.wheel(Pos2::new(200.0, 150.0), way);
        }
    }
    window.looks_like("diagram-far");
}

/// The whole window: menus, tools, diagram, inspector, levers and status bar.
fn whole(theme: ThemeName) -> Window {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/saves-v1/founding-model.ron");
    let size = Vec2::new(1280.0, 720.0);
    Window::opened(Opening { file: Some(file), size, theme, ..Default::default() })
}

#[test]
fn the_window_at_first_sight() {
    whole(ThemeName::Light).looks_like("window-light");
}

#[test]
fn the_window_at_first_sight_in_the_dark_theme() {
    whole(ThemeName::Dark).looks_like("window-dark");
}

#[test]
fn the_window_at_first_sight_on_a_projector() {
    whole(ThemeName::Projector).looks_like("window-projector");
}

/// What a drag paints over the drawing is where the drawing has it afterwards.
#[test]
fn a_dragged_node_is_seen_where_it_is_dropped() {
    let mut window = opened(Vec2::new(560.0, 400.0), ThemeName::Light);
    let from = window.node_rect("Asylum system").center();
    let to = from + Vec2::new(30.0, 22.0);
    // Free of what it could snap to.
    window.send(Event::ModifiersChanged(CTRL));
    window.drag_without_dropping(from, to);
    let node = window.node("Asylum system");
    assert!(window.document().in_gesture());
    window.looks_like("diagram-dragging");
    window.drop_at(to);
    let seen = window.node_rect("Asylum system").center();
    assert!((seen - to).length() < 1.5, "{seen} {to}");
    assert_eq!(window.selected(), [partnership_planner::plan::Item::Node(node)]);
}
