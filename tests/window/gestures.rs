//! Ways of the hand that the other tests do not take: panning, the context menu, tools, full screen.

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2,
};
use partnership_planner::plan::Item;

use crate::support::{CTRL, SHIFT, Window};

const NODE: &str = "Asylum system";

/// How far a node has moved on the screen by what is done.
fn moved(window: &mut Window, act: impl FnOnce(&mut Window)) -> Vec2 {
    let before = window.node_rect(NODE).center();
    act(window);
    window.settle();
    window.node_rect(NODE).center() - before
}

/// Drags with this button from one place to another.
fn drag_with(window: &mut Window, button: PointerButton, from: Pos2, to: Pos2) {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    window.send(Event::PointerMoved(from));
    window.send(press(from, true));
    for step in 1..=4 {
        window.send(Event::PointerMoved(from.lerp(to, step as f32 / 4.0)));
    }
    window.send(press(to, false));
    window.settle();
}

fn near(found: Vec2, wanted: Vec2) {
    assert!((found - wanted).length() < 2.0, "{found} is not {wanted}");
}

#[test]
fn the_wheel_pans_and_with_shift_sideways() {
    let mut window = Window::open();
    let at = window.nothing();
    near(moved(&mut window, |window| window.wheel(at, Vec2::new(0.0, -40.0))), Vec2::new(0.0, -40.0));
    let sideways = moved(&mut window, |window| {
        window.send(Event::ModifiersChanged(SHIFT));
        window.send(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -40.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: SHIFT,
        });
        window.send(Event::ModifiersChanged(Modifiers::NONE));
    });
    near(sideways, Vec2::new(-40.0, 0.0));
    assert!(!window.document().is_modified());
}

#[test]
fn the_middle_and_the_right_button_and_space_pan() {
    let mut window = Window::open();
    let (from, by) = (window.node_rect(NODE).center(), Vec2::new(48.0, 24.0));
    for button in [PointerButton::Middle, PointerButton::Secondary] {
        near(moved(&mut window, |window| drag_with(window, button, from, from + by)), by);
    }
    let space = |pressed| Event::Key {
        key: Key::Space,
        physical_key: Some(Key::Space),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let with_space = moved(&mut window, |window| {
        window.send(space(true));
        window.drag(from, from + by);
        window.send(space(false));
    });
    near(with_space, by);
    assert!(!window.document().is_modified() && !window.shows("Paste"));
}

#[test]
fn a_right_click_opens_the_menu_of_what_is_under_it_and_escape_closes_it() {
    let mut window = Window::open();
    let at = window.node_rect(NODE).center();
    let open = |window: &mut Window| {
        for pressed in [true, false] {
            window.send(Event::PointerMoved(at));
            window.send(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        window.settle();
    };
    open(&mut window);
    assert_eq!(window.selected(), [Item::Node(window.node(NODE))]);
    window.sees("Copy the look");
    // The keys are the menu's: nothing is nudged, and what is selected stays so.
    let corner = window.corner(NODE);
    window.key(Key::ArrowRight);
    window.key(Key::Escape);
    assert!(!window.shows("Copy the look"));
    assert_eq!((window.selected(), window.corner(NODE)), (vec![Item::Node(window.node(NODE))], corner));
    open(&mut window);
    window.press("Duplicate");
    assert!(window.document().undo_label().is_some());
}

#[test]
fn holding_a_finger_opens_the_menu() {
    let mut window = Window::open();
    let at = window.node_rect(NODE).center();
    let touch = |phase| Event::Touch {
        device_id: eframe::egui::TouchDeviceId(0),
        id: eframe::egui::TouchId::from(1_u64),
        phase,
        pos: at,
        force: None,
    };
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness().event(touch(TouchPhase::Start));
    window.harness().event(Event::PointerMoved(at));
    window.send(press(true));
    for _ in 0..60 {
        window.harness().step();
    }
    window.harness().event(touch(TouchPhase::End));
    window.send(press(false));
    window.settle();
    assert!(window.shows("Paste") || window.words().iter().any(|word| word.starts_with("Paste")));
}

#[test]
fn everything_is_selected_and_nothing() {
    let mut window = Window::open();
    window.click_on_nothing();
    window.key_with(CTRL, Key::A);
    let diagram = &window.plan().diagram;
    let all = diagram.nodes.len() + diagram.flows.len() + diagram.notes.len();
    assert!(window.selected().len() >= all, "{} of {all}", window.selected().len());
    window.key(Key::Escape);
    assert!(window.selected().is_empty());
}

#[test]
fn a_note_and_a_frame_are_placed_with_their_tools_and_the_hand_only_pans() {
    let mut window = Window::open();
    let (notes, frames) = (window.plan().diagram.notes.len(), window.plan().diagram.frames.len());
    window.click_on_nothing();
    window.key(Key::T);
    window.click_on_nothing();
    window.type_over("Ask the ministry");
    window.key_with(CTRL, Key::Enter);
    assert_eq!(window.plan().diagram.notes.len(), notes + 1);
    window.key(Key::Escape);
    window.key(Key::G);
    let from = window.nothing();
    window.drag(from, from + Vec2::new(90.0, 60.0));
    window.key_with(CTRL, Key::Enter);
    assert_eq!(window.plan().diagram.frames.len(), frames + 1);
    window.key(Key::Escape);
    window.key(Key::H);
    let (plan, by) = (window.plan().clone(), Vec2::new(30.0, 20.0));
    let on_node = window.node_rect(NODE).center();
    near(moved(&mut window, |window| window.drag(on_node, on_node + by)), by);
    assert_eq!(*window.plan(), plan);
}

#[test]
fn control_zero_shows_the_diagram_at_its_own_size() {
    let mut window = Window::open();
    window.key_that_gives(CTRL, Key::Num0, Key::Num0);
    assert_eq!(window.zoom_percent(), 100);
    window.key_that_gives(SHIFT, Key::Num1, Key::Exclamationmark);
    assert!(window.zoom_percent() < 100, "all of it is shown again");
}

#[test]
fn a_step_taken_back_comes_again_with_either_key() {
    let mut window = Window::open();
    window.drag_node(NODE, Vec2::new(25.0, 10.0));
    let after = window.plan().clone();
    for (modifiers, key) in [(CTRL, Key::Y), (Modifiers { shift: true, ..CTRL }, Key::Z)] {
        window.undo();
        assert_ne!(*window.plan(), after);
        window.key_with(modifiers, key);
        assert_eq!(*window.plan(), after);
    }
}

#[test]
fn f11_asks_for_the_whole_screen_and_shift_f5_presents_what_is_in_view() {
    let mut window = Window::open();
    window.key_that_gives(CTRL, Key::Num0, Key::Num0);
    window.key_with(SHIFT, Key::F5);
    assert!(!window.shows("Levers") || window.shows("Leave (Esc)"));
    assert!((window.zoom() - 1.0).abs() < 0.01, "the view stays");
    window.key(Key::Escape);
    assert!(window.shows("Budget"));
    window.harness().event(Event::Key {
        key: Key::F11,
        physical_key: Some(Key::F11),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    window.harness().step();
    let whole = eframe::egui::ViewportCommand::Fullscreen(true);
    let viewports = &window.harness().output().viewport_output;
    let asked = viewports.values().any(|viewport| viewport.commands.contains(&whole));
    assert!(asked);
}
