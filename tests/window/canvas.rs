//! The canvas by mouse and keyboard.

use eframe::egui::{Key, Modifiers, Vec2, accesskit::Role};
use partnership_planner::plan::{FlowKind, Item, Point};

use crate::support::{CTRL, SHIFT, Window, english};

/// The names of all nodes, as the plan has them, in the tree a screen reader reads.
#[test]
fn the_founding_plan_is_there_at_the_first_start() {
    let window = Window::open();
    let plan = window.plan();
    assert_eq!(english(plan, &plan.name), "Founding model: Switzerland and a partner country");
    for instrument in &plan.instruments {
        let name = english(plan, &instrument.name);
        assert!(window.canvas().contains_rect(window.node_rect(&name)), "{name}");
    }
    for name in ["Jobs/education", "Asylum system", "Black market labour", "Switzerland", "Partner country"] {
        window.node_rect(name);
    }
    assert!(!window.document().is_modified());
}

#[test]
fn a_dragged_node_follows_the_pointer_and_undo_puts_it_back() {
    let mut window = Window::open();
    let Point(x, y) = window.corner("Asylum system");
    let by = Vec2::new(60.0, -30.0);
    let world = by / window.zoom();
    let before = window.node_rect("Asylum system");
    window.drag_node("Asylum system", by);
    let Point(new_x, new_y) = window.corner("Asylum system");
    assert!((f64::from(new_x - x) - f64::from(world.x)).abs() <= 1.0, "{new_x} {x} {world}");
    assert!((f64::from(new_y - y) - f64::from(world.y)).abs() <= 1.0, "{new_y} {y} {world}");
    let after = window.node_rect("Asylum system");
    assert!((after.center() - before.center() - by).length() < 1.5, "{before} {after}");
    window.undo();
    assert_eq!(window.corner("Asylum system"), Point(x, y));
    assert!(!window.document().is_modified());
}

#[test]
fn escape_takes_a_drag_back_before_the_button_is_released() {
    let mut window = Window::open();
    let was = window.corner("Asylum system");
    let from = window.node_rect("Asylum system").center();
    let to = from + Vec2::new(50.0, 40.0);
    window.drag_without_dropping(from, to);
    assert_ne!(window.corner("Asylum system"), was);
    window.key(Key::Escape);
    assert_eq!(window.corner("Asylum system"), was);
    window.drop_at(to);
    assert_eq!(window.corner("Asylum system"), was);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn what_is_deleted_while_it_is_dragged_comes_back_in_one_step_where_it_was() {
    let mut window = Window::open();
    let (was, before) = (window.corner("Asylum system"), window.plan().clone());
    let from = window.node_rect("Asylum system").center();
    let to = from + Vec2::new(50.0, 40.0);
    window.drag_without_dropping(from, to);
    assert_ne!(window.corner("Asylum system"), was);
    window.key(Key::Delete);
    window.drop_at(to);
    assert!(window.plan().diagram.nodes.len() < before.diagram.nodes.len());
    window.undo();
    assert_eq!(*window.plan(), before);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn a_flow_is_drawn_from_an_edge_handle_to_another_node() {
    let mut window = Window::open();
    let flows = window.plan().diagram.flows.len();
    window.connect("Black market labour", "Preparing return");
    let flow = window.plan().diagram.flows.last().unwrap().clone();
    assert_eq!(window.plan().diagram.flows.len(), flows + 1);
    assert_eq!((flow.from, flow.to), (window.node("Black market labour"), window.node("Preparing return")));
    assert_eq!(flow.kind, FlowKind::default());
    assert_eq!(window.selected(), [Item::Flow(flow.id)]);
    window.undo();
    assert_eq!(window.plan().diagram.flows.len(), flows);
}

#[test]
fn a_flow_dropped_on_nothing_asks_what_shall_stand_there() {
    let mut window = Window::open();
    let nodes = window.plan().diagram.nodes.len();
    window.click_on("Training officials");
    let (handle, nothing) = (window.right_handle("Training officials"), window.nothing());
    window.drag(handle, nothing);
    window.sees("What shall stand here?");
    window.press("Return");
    window.key(Key::Enter);
    assert_eq!(window.plan().diagram.nodes.len(), nodes + 1);
    let new = window.plan().diagram.nodes.last().unwrap().id;
    let flow = window.plan().diagram.flows.last().unwrap();
    assert_eq!((flow.from, flow.to), (window.node("Training officials"), new));
}

/// To the right a marquee takes what it contains, to the left also what it only touches.
#[test]
fn the_direction_of_a_marquee_decides_what_it_takes() {
    let mut window = Window::open();
    let (asylum, black) = (window.node_rect("Asylum system"), window.node_rect("Black market labour"));
    // All of the one box and the left third of the other.
    let start = asylum.left_top() - Vec2::splat(6.0);
    let end = black.left_bottom() + Vec2::new(black.width() / 3.0, 3.0);
    let nodes = |window: &Window| -> Vec<Item> {
        window.selected().into_iter().filter(|item| matches!(item, Item::Node(_))).collect()
    };
    let (asylum, black) =
        (Item::Node(window.node("Asylum system")), Item::Node(window.node("Black market labour")));
    window.drag(start, end);
    assert_eq!(nodes(&window), [asylum]);
    window.drag(end, start);
    let mut both = [asylum, black];
    both.sort();
    assert_eq!(nodes(&window), both);
    assert!(!window.document().is_modified());
}

#[test]
fn shift_and_click_adds_and_takes_away() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    let other = window.node_rect("Jobs/education").center();
    window.click_with(other, SHIFT);
    assert_eq!(window.selected().len(), 2);
    window.sees("2 selected");
    window.click_with(other, SHIFT);
    assert_eq!(window.selected(), [Item::Node(window.node("Asylum system"))]);
    window.click_on_nothing();
    assert_eq!(window.selected(), []);
}

#[test]
fn deleting_a_node_takes_its_flows_along_and_undo_brings_all_back() {
    let mut window = Window::open();
    let before = window.plan().clone();
    window.click_on("Asylum system");
    window.key(Key::Delete);
    let node = window.plan().diagram.nodes.iter().any(|node| node.id == super_node(&before));
    assert!(!node);
    assert!(window.plan().diagram.flows.len() < before.diagram.flows.len());
    window.undo();
    assert_eq!(*window.plan(), before);
}

fn super_node(plan: &partnership_planner::plan::Plan) -> partnership_planner::plan::NodeId {
    crate::support::node_named(plan, "Asylum system").unwrap()
}

#[test]
fn deleting_an_instrument_takes_its_cost_out_of_the_budget() {
    let mut window = Window::open();
    let cost = window.status("Nominal cost");
    window.click_on("Job placement");
    window.choose("Edit", "Delete");
    assert_ne!(window.status("Nominal cost"), cost);
    assert!(!window.shows("Level of Job placement"));
    window.undo();
    assert_eq!(window.status("Nominal cost"), cost);
}

#[test]
fn a_label_is_edited_where_it_stands() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    window.key(Key::F2);
    window.type_over("Système d’asile révisé");
    window.key(Key::Enter);
    let node = window.node("Système d’asile révisé");
    assert_eq!(window.selected(), [Item::Node(node)]);
    window.node_rect("Système d’asile révisé");
    window.undo();
    window.node_rect("Asylum system");
}

#[test]
fn escape_leaves_a_label_as_it_was_or_keeps_the_plan_whole() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    window.key(Key::F2);
    window.key(Key::Escape);
    window.node_rect("Asylum system");
    assert!(!window.document().is_modified());
}

#[test]
fn a_double_click_on_a_node_edits_its_label() {
    let mut window = Window::open();
    let at = window.node_rect("Jobs/education").center();
    window.double_click(at);
    window.type_over("Work");
    window.key(Key::Enter);
    window.node("Work");
}

#[test]
fn a_double_click_on_nothing_adds_what_is_chosen() {
    let mut window = Window::open();
    let nothing = window.nothing();
    window.double_click(nothing);
    window.sees("What shall stand here?");
    window.press("Reintegration");
    window.type_over("Start-up loans");
    window.key(Key::Enter);
    window.node("Start-up loans");
    window.sees("Level of Start-up loans");
    assert_eq!(window.level("Start-up loans"), 0);
}

#[test]
fn keys_typed_into_a_label_are_no_commands() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    let nodes = window.plan().diagram.nodes.len();
    window.key(Key::F2);
    window.key(Key::Delete);
    window.key_with(CTRL, Key::A);
    window.key(Key::Backspace);
    window.type_text("f1");
    window.key(Key::Enter);
    assert_eq!(window.plan().diagram.nodes.len(), nodes);
    window.node("f1");
}

#[test]
fn arrow_keys_nudge_by_one_point_and_with_shift_by_ten() {
    let mut window = Window::open();
    let Point(x, y) = window.corner("Asylum system");
    window.click_on("Asylum system");
    window.key(Key::ArrowRight);
    assert_eq!(window.corner("Asylum system"), Point(x + 1, y));
    window.key_with(SHIFT, Key::ArrowUp);
    assert_eq!(window.corner("Asylum system"), Point(x + 1, y - 10));
    window.undo();
    window.undo();
    assert_eq!(window.corner("Asylum system"), Point(x, y));
}

#[test]
fn tab_goes_through_the_nodes_in_reading_order_and_shift_tab_back() {
    let mut window = Window::open();
    window.click_on_nothing();
    window.key(Key::Tab);
    assert_eq!(window.selected(), [Item::Node(window.node("Regulated residence"))]);
    window.key(Key::Tab);
    assert_eq!(window.selected(), [Item::Node(window.node("Monitoring and supervision"))]);
    window.key_with(SHIFT, Key::Tab);
    assert_eq!(window.selected(), [Item::Node(window.node("Regulated residence"))]);
}

#[test]
fn a_screen_reader_selects_by_pressing() {
    let mut window = Window::open();
    let name = "Jobs/education";
    window.widget(Role::Button, name).click_accesskit();
    window.settle();
    assert_eq!(window.selected(), [Item::Node(window.node(name))]);
}

#[test]
fn zooming_keeps_to_the_keys_and_the_status_bar_tells_it() {
    let mut window = Window::open();
    let fitted = window.zoom_percent();
    window.key_that_gives(CTRL, Key::Num0, Key::Num0);
    assert_eq!(window.zoom_percent(), 100);
    window.key_with(CTRL, Key::Plus);
    assert_eq!(window.zoom_percent(), 125);
    window.key_with(CTRL, Key::Minus);
    assert_eq!(window.zoom_percent(), 100);
    window.key_that_gives(SHIFT, Key::Num1, Key::Exclamationmark);
    assert_eq!(window.zoom_percent(), fitted);
}

#[test]
fn the_wheel_zooms_where_the_pointer_is() {
    let mut window = Window::open();
    let (before, node) = (window.zoom_percent(), window.node_rect("Asylum system").center());
    let harness = window.harness();
    harness.hover_at(node);
    harness.event(eframe::egui::Event::Zoom(2.0));
    window.settle();
    assert!((window.zoom_percent() - 2 * before).abs() <= 1);
    assert!((window.node_rect("Asylum system").center() - node).length() < 1.5);
}

#[test]
fn a_tool_key_takes_up_a_tool_and_a_click_places_an_instrument() {
    let mut window = Window::open();
    let instruments = window.plan().instruments.len();
    window.click_on_nothing();
    window.key_that_gives(Modifiers::NONE, Key::Num5, Key::Num5);
    window.click_on_nothing();
    window.type_over("Return counselling");
    window.key(Key::Enter);
    assert_eq!(window.plan().instruments.len(), instruments + 1);
    window.node("Return counselling");
    assert_eq!(window.plan().instruments.last().unwrap().stage, partnership_planner::plan::Stage::Return);
}

#[test]
fn a_blank_plan_says_how_to_begin() {
    let mut window = Window::open();
    window.key_with(CTRL, Key::N);
    window.press("Empty plan");
    assert!(window.plan().diagram.nodes.is_empty());
    assert_eq!(window.zoom_percent(), 100);
    let middle = window.canvas().center();
    window.double_click(middle);
    window.press("Entry");
    window.key(Key::Enter);
    assert_eq!(window.plan().diagram.nodes.len(), 1);
}

#[test]
fn at_rest_nothing_is_painted_again() {
    let mut window = Window::open();
    window.click_on("Asylum system");
    window.harness().remove_cursor();
    window.settle();
    for _ in 0..5 {
        window.harness().step();
        assert!(!window.harness().ctx.has_requested_repaint());
    }
}
