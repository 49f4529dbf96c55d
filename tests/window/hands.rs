//! What hands meet on the canvas beside the gestures themselves: that it stays calm, and shows what they do.

use eframe::egui::{Key, Pos2, Rect, Vec2, accesskit::Role};
use partnership_planner::{
    plan::{Flow, Item},
    scene,
};

use crate::support::{CTRL, SHIFT, Window, english};

fn flow(window: &Window, named: &str) -> Flow {
    let plan = window.plan();
    plan.diagram.flows.iter().find(|flow| english(plan, &flow.name) == named).cloned().expect("such a flow")
}

/// Where on the screen a place of the plan is.
fn on_screen(window: &Window, at: scene::Pos) -> Pos2 {
    let (corner, rect) = (window.corner("Asylum system"), window.node_rect("Asylum system"));
    rect.min + Vec2::new(at.x - corner.0 as f32, at.y - corner.1 as f32) * window.zoom()
}

/// Where on the screen a flow is, the share of its way from its start.
fn on_flow(window: &Window, flow: &Flow, share: f32) -> Pos2 {
    let way = scene::route(window.plan(), flow.id);
    on_screen(window, scene::along(&way, share).expect("it has a way").0)
}

#[test]
fn whatever_is_selected_the_diagram_stays_where_it_is() {
    let mut window = Window::open();
    let (canvas, home) = (window.canvas(), window.node_rect("Asylum system"));
    for name in ["Monitoring and supervision", "Preparing return", "Entry in controlled conditions"] {
        window.click_on(name);
        assert_eq!((window.canvas(), window.node_rect("Asylum system")), (canvas, home), "{name}");
    }
}

#[test]
fn the_view_moves_no_further_than_a_new_node_needs() {
    let mut window = Window::open();
    let before = window.node_rect("Regulated residence");
    window.select(&["Regulated residence"]);
    window.key_with(CTRL, Key::ArrowDown);
    window.sees("What shall stand here?");
    assert_eq!(window.node_rect("Regulated residence"), before, "there was room in view");
    window.key(Key::Escape);
    window.key_with(CTRL, Key::ArrowUp);
    window.sees("What shall stand here?");
    let after = window.node_rect("Regulated residence");
    assert!(after.min.y > before.min.y && (after.min.x - before.min.x).abs() < 1.0, "up alone: {after:?}");
    assert!(window.canvas().contains_rect(after));
}

#[test]
fn the_name_of_a_band_is_edited_where_it_is_read() {
    let mut window = Window::open();
    let plan = window.plan();
    let band = plan.diagram.frames.iter().find(|frame| frame.party.is_some()).expect("a band").clone();
    let party = band.party.and_then(|party| plan.party(party)).expect("its party").clone();
    let corner = scene::pos(band.corner.0 as f32 + 30.0, band.corner.1 as f32 + 25.0);
    let title = on_screen(&window, corner);
    window.double_click(title);
    let field = window.widget(Role::TextInput, "Label").rect();
    assert!(field.contains(title), "{field:?} is over {title:?}");
    window.type_over("Helvetia");
    window.key(Key::Enter);
    let plan = window.plan();
    assert_eq!(english(plan, &plan.party(party.id).expect("the party").name), "Helvetia");
    assert_eq!(plan.diagram.frame(band.id).expect("the band").name, band.name);
}

#[test]
fn the_field_of_a_label_is_wide_enough_for_it_and_stays_in_view() {
    let mut window = Window::open();
    let flow = flow(&window, "Entry in controlled conditions");
    let at = on_flow(&window, &flow, 0.5);
    window.click(at);
    window.key(Key::F2);
    let narrow = window.widget(Role::TextInput, "Label").rect();
    window.type_over("Entry in controlled conditions after a course and an interview");
    window.settle();
    let wide = window.widget(Role::TextInput, "Label").rect();
    assert!(wide.width() > narrow.width() + 50.0, "{narrow:?} {wide:?}");
    assert!(window.canvas().contains_rect(wide));
}

#[test]
fn a_label_dragged_along_its_flow_stays_there_in_one_step() {
    let mut window = Window::open();
    let before = flow(&window, "Return in controlled conditions");
    let share = f32::from(before.label_percent) / 100.0;
    let (from, to) = (on_flow(&window, &before, share), on_flow(&window, &before, 0.15));
    window.drag_without_dropping(from, to);
    window.key(Key::Escape);
    window.drop_at(to);
    assert_eq!(flow(&window, "Return in controlled conditions"), before, "Escape takes it back");
    window.drag(from, to);
    let after = flow(&window, "Return in controlled conditions");
    assert!((10..=20).contains(&after.label_percent), "{}", after.label_percent);
    assert_eq!(after.bends, before.bends);
    assert_eq!(window.selected(), [Item::Flow(after.id)]);
    window.undo();
    assert_eq!(flow(&window, "Return in controlled conditions"), before);
}

#[test]
fn what_is_asked_for_is_shown_where_it_will_stand() {
    let mut window = Window::open();
    window.select(&["Training officials"]);
    window.key_with(CTRL, Key::ArrowLeft);
    let choice = window.widget(Role::Button, "Jobs and education").rect();
    window.key(Key::Escape);
    window.key_with(CTRL, Key::ArrowLeft);
    window.key(Key::Enter);
    window.key(Key::Enter);
    let new = window.plan().diagram.nodes.last().expect("a node").id;
    assert_eq!(window.selected(), [Item::Node(new)]);
    let (corner, size) = crate::support::corner(window.plan(), new);
    let at = on_screen(&window, scene::pos(corner.0 as f32, corner.1 as f32));
    let stands = Rect::from_min_size(at, Vec2::new(size.0 as f32, size.1 as f32) * window.zoom());
    assert!(!stands.intersects(choice), "the list {choice:?} lies beside the place {stands:?}");
}

#[test]
fn the_sheet_of_keys_stays_where_it_is_while_it_is_searched() {
    let mut window = Window::open();
    window.key(Key::F1);
    let close = window.widget(Role::Button, "Close").rect();
    window.press_field("Find a command or gesture");
    window.type_text("put on");
    window.sees("Put on the grid");
    assert!(!window.shows("Save as ..."));
    assert_eq!(window.widget(Role::Button, "Close").rect(), close);
}

#[test]
fn f6_goes_on_from_where_the_last_click_was() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    let focused = |window: &mut Window| window.harness().ctx.memory(|memory| memory.focused());
    let canvas = focused(&mut window);
    window.key(Key::F6);
    let inspector = focused(&mut window);
    assert!(inspector.is_some() && inspector != canvas);
    window.click_on("Jobs/education");
    assert_eq!(focused(&mut window), canvas);
    window.key(Key::F6);
    assert_eq!(focused(&mut window), inspector);
}

#[test]
fn a_name_typed_in_the_sorted_table_is_typed_to_its_end() {
    let mut window = Window::open();
    window.turn_to("Table");
    let id = window.node("Asylum system");
    let row = window.widget(Role::CheckBox, "Select Asylum system").rect().center();
    window.click(row + Vec2::new(60.0, 0.0));
    window.key_with(CTRL, Key::A);
    // Letter by letter: with the first of them it would go elsewhere in the order.
    for letter in ["V", "i", "s", "a"] {
        window.type_text(letter);
    }
    assert_eq!(window.node("Visa"), id);
    assert_eq!(window.widget(Role::CheckBox, "Select Visa").rect().center(), row, "the row waits");
    window.click_on_nothing();
    let first = window.widget(Role::CheckBox, "Select Black market labour").rect().center();
    assert_eq!(first, row, "now the order is the new one");
}

#[test]
fn keys_chosen_with_a_real_keyboard_are_those_held_and_pressed_together() {
    let mut window = Window::open();
    window.key(Key::F1);
    window.press_field("Find a command or gesture");
    window.type_text("grid");
    window.press("Add keys for “Put on the grid”");
    // A keyboard sends what is held first, as keys of their own.
    window.key_with(CTRL, Key::ControlLeft);
    window.key_with(CTRL | SHIFT, Key::ShiftLeft);
    window.key_with(CTRL | SHIFT, Key::U);
    window.sees("Take Ctrl+Shift+U away from “Put on the grid”");
}

#[test]
fn arrows_turn_the_pages_of_a_presentation_whatever_was_selected() {
    let mut window = Window::open();
    window.click_on("Jobs/education");
    window.key(Key::F5);
    let whole = window.node_rect("Asylum system");
    window.key(Key::ArrowRight);
    assert_ne!(window.node_rect("Asylum system"), whole);
    assert!(!window.document().is_modified());
    // Nothing lies over the page.
    assert!(!window.shows("Overview") && window.selected().is_empty());
}
