//! The clipboard, arranging, snapping, going about by keyboard, finding, the palette.

use std::collections::BTreeSet;

use eframe::egui::{Event, Key, Modifiers, Pos2, TouchDeviceId, TouchId, TouchPhase, Vec2, accesskit::Role};
use partnership_planner::plan::{FrameKind, Item, Point};

use crate::support::{CTRL, SHIFT, Window, english};

const ALT: Modifiers = Modifiers::ALT;

fn copy(window: &mut Window) -> String {
    window.send(Event::Copy);
    let text = window.copied().expect("something on the clipboard");
    window.settle();
    text
}

#[test]
fn what_is_copied_in_one_plan_is_pasted_in_another() {
    let mut window = Window::open();
    window.select(&["Selection", "Entry in controlled conditions"]);
    let text = copy(&mut window);
    let mut other = Window::open();
    other.key_with(CTRL, Key::N);
    other.press("Empty plan");
    other.click_on_nothing();
    other.send(Event::Paste(text));
    other.settle();
    let plan = other.plan();
    let names: BTreeSet<String> = plan.instruments.iter().map(|it| english(plan, &it.name)).collect();
    assert_eq!(names, ["Entry in controlled conditions", "Selection"].map(str::to_owned).into());
    assert_eq!((plan.diagram.nodes.len(), plan.diagram.flows.len()), (2, 1));
    assert_eq!(other.selected().len(), 2);
    assert!(!plan.interests.is_empty() && !plan.parties.is_empty());
    other.undo();
    assert!(other.plan().instruments.is_empty() && other.plan().interests.is_empty());
}

#[test]
fn cutting_takes_out_and_pasting_brings_back() {
    let mut window = Window::open();
    let nodes = window.plan().diagram.nodes.len();
    window.select(&["Asylum system"]);
    window.send(Event::Cut);
    let text = window.copied().unwrap();
    window.settle();
    assert_eq!(window.plan().diagram.nodes.len(), nodes - 1);
    window.send(Event::Paste(text));
    window.settle();
    assert_eq!(window.plan().diagram.nodes.len(), nodes);
    window.node("Asylum system");
}

#[test]
fn text_from_elsewhere_becomes_a_note() {
    let mut window = Window::open();
    window.click_on_nothing();
    let notes = window.plan().diagram.notes.len();
    window.send(Event::Paste("Ask the embassy".to_owned()));
    window.settle();
    let plan = window.plan();
    assert_eq!(plan.diagram.notes.len(), notes + 1);
    assert_eq!(english(plan, &plan.diagram.notes.last().unwrap().text), "Ask the embassy");
}

#[test]
fn a_duplicate_stands_aside_and_is_selected() {
    let mut window = Window::open();
    let before = window.plan().clone();
    window.select(&["Job placement"]);
    window.key_with(CTRL, Key::D);
    let node = window.plan().diagram.nodes.last().unwrap().clone();
    assert_eq!(window.selected(), [Item::Node(node.id)]);
    assert_eq!(window.plan().instruments.len(), before.instruments.len() + 1);
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn alt_and_drag_pulls_a_copy_away_in_one_step() {
    let mut window = Window::open();
    let before = window.plan().clone();
    let from = window.node_rect("Asylum system").center();
    window.drag_while(ALT | CTRL, from, from + Vec2::new(40.0, 60.0));
    assert_eq!(window.plan().diagram.nodes.len(), before.diagram.nodes.len() + 1);
    assert_eq!(
        window.corner("Asylum system"),
        crate::support::corner(&before, window.node("Asylum system")).0
    );
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_group_moves_together_until_it_is_undone() {
    let mut window = Window::open();
    window.select(&["Asylum system", "Black market labour"]);
    window.key_with(CTRL, Key::G);
    let frame = window.plan().diagram.frames.last().unwrap().clone();
    assert_eq!(frame.kind, FrameKind::Group);
    assert_eq!(window.selected(), [Item::Frame(frame.id)]);
    let (asylum, black) = (window.corner("Asylum system"), window.corner("Black market labour"));
    window.key(Key::ArrowRight);
    assert_eq!(window.corner("Asylum system"), Point(asylum.0 + 1, asylum.1));
    assert_eq!(window.corner("Black market labour"), Point(black.0 + 1, black.1));
    let frames = window.plan().diagram.frames.len();
    window.key_with(CTRL | SHIFT, Key::G);
    assert_eq!(window.plan().diagram.frames.len(), frames - 1);
}

#[test]
fn what_is_locked_stays_where_it_is() {
    let mut window = Window::open();
    window.select(&["Asylum system"]);
    let corner = window.corner("Asylum system");
    window.key_with(CTRL, Key::L);
    window.drag_node("Asylum system", Vec2::new(40.0, 40.0));
    window.select(&["Asylum system"]);
    window.key(Key::ArrowDown);
    window.key(Key::Delete);
    assert_eq!(window.corner("Asylum system"), corner);
    window.select(&["Asylum system"]);
    window.key_with(CTRL, Key::L);
    window.key(Key::ArrowDown);
    assert_eq!(window.corner("Asylum system"), Point(corner.0, corner.1 + 1));
}

#[test]
fn brackets_change_the_order_wherever_they_are_on_the_keyboard() {
    let mut window = Window::open();
    let first = window.plan().diagram.nodes[0].id;
    let name = "Selection";
    window.select(&[name]);
    let node = window.node(name);
    // With Shift they give braces; other layouts have other characters there.
    window.key_that_gives(CTRL | SHIFT, Key::CloseBracket, Key::CloseCurlyBracket);
    assert_eq!(window.plan().diagram.nodes.last().unwrap().id, node);
    window.key_that_gives(CTRL | SHIFT, Key::OpenBracket, Key::OpenCurlyBracket);
    assert_eq!(window.plan().diagram.nodes[0].id, node);
    window.key_that_gives(CTRL, Key::CloseBracket, Key::Equals);
    assert_eq!(window.plan().diagram.nodes[1].id, node);
    assert!(first == node || window.plan().diagram.nodes[0].id == first);
}

#[test]
fn edges_are_aligned_and_gaps_made_equal_by_keys() {
    let mut window = Window::open();
    let names = ["Jobs/education", "Asylum system", "Black market labour"];
    window.select(&names);
    window.key_with(CTRL | SHIFT, Key::ArrowUp);
    let tops: BTreeSet<i32> = names.iter().map(|name| window.corner(name).1).collect();
    assert_eq!(tops.len(), 1);
    window.key_with(ALT | SHIFT, Key::H);
    let mut xs = names.map(|name| window.corner(name).0);
    xs.sort_unstable();
    assert!((xs[1] - xs[0] - (xs[2] - xs[1])).abs() <= 1, "{xs:?}");
}

#[test]
fn a_drag_snaps_to_its_neighbours_and_shows_why() {
    let mut window = Window::open();
    let (asylum, jobs) = (window.node_rect("Asylum system"), window.node_rect("Jobs/education"));
    let y = window.corner("Jobs/education").1;
    // Away, and back to almost the height of its neighbour.
    window.drag_node("Asylum system", Vec2::new(0.0, 40.0));
    assert_ne!(window.corner("Asylum system").1, y);
    let from = window.node_rect("Asylum system").center();
    let to = Pos2::new(asylum.center().x, jobs.center().y + 3.0);
    window.drag(from, to);
    assert_eq!(window.corner("Asylum system").1, y);
}

#[test]
fn ctrl_and_arrow_grows_a_node_and_alt_and_arrow_follows_the_flow() {
    let mut window = Window::open();
    let (nodes, flows) = (window.plan().diagram.nodes.len(), window.plan().diagram.flows.len());
    window.select(&["Training officials"]);
    window.key_with(CTRL, Key::ArrowLeft);
    window.sees("What shall stand here?");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert_eq!(window.plan().diagram.nodes.len(), nodes + 1);
    assert_eq!(window.plan().diagram.flows.len(), flows + 1);
    let flow = window.plan().diagram.flows.last().unwrap().clone();
    assert_eq!(flow.from, window.node("Training officials"));
    assert_eq!(window.selected(), [Item::Node(flow.to)]);
    window.key_with(ALT, Key::ArrowRight);
    assert_eq!(window.selected(), [Item::Node(flow.from)]);
}

#[test]
fn a_click_on_an_edge_handle_offers_what_may_follow() {
    let mut window = Window::open();
    window.click_on("Selection");
    let handle = window.right_handle("Selection");
    window.click(handle);
    window.sees("What shall stand here?");
    window.key(Key::Enter);
    window.key(Key::Enter);
    let plan = window.plan();
    let new = plan.instruments.last().unwrap();
    // Entry follows selection.
    assert_eq!(new.stage, partnership_planner::plan::Stage::Entry);
}

#[test]
fn the_grid_and_the_overview_are_shown_and_hidden() {
    let mut window = Window::open();
    window.key_that_gives(CTRL, Key::Quote, Key::Quote);
    window.key_with(CTRL, Key::Plus);
    window.key_with(CTRL, Key::Plus);
    let overview = window.widget(Role::Image, "Overview").rect();
    let before = window.zoom_percent();
    let node = window.node_rect("Asylum system");
    window.click(overview.left_top() + Vec2::splat(12.0));
    assert_eq!(window.zoom_percent(), before);
    assert!(
        window.words().iter().all(|word| !word.starts_with("Button: Asylum system"))
            || window.node_rect("Asylum system") != node
    );
    window.choose("View", "Overview");
    assert!(!window.words().contains(&"Image: Overview".to_owned()));
}

#[test]
fn the_palette_runs_a_command_by_its_name_and_says_why_not() {
    let mut window = Window::open();
    window.click_on_nothing();
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("duplicate");
    window.sees("Select something on the canvas first.");
    window.key(Key::Escape);
    assert!(!window.shows("Name of a command"));
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("every sel");
    window.key(Key::Enter);
    // Nothing is called that; the palette stays and says so.
    window.sees("No command has this name.");
    window.key(Key::Escape);
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("select all");
    window.key(Key::Enter);
    assert!(window.selected().len() > 30);
}

#[test]
fn enter_walks_what_was_found() {
    let mut window = Window::open();
    window.click_on_nothing();
    window.key_with(CTRL, Key::F);
    window.type_text("reintegration");
    let first = window.selected();
    assert_eq!(first.len(), 1);
    window.key(Key::Enter);
    let second = window.selected();
    assert_ne!(first, second);
    window.key_with(SHIFT, Key::Enter);
    assert_eq!(window.selected(), first);
    window.key(Key::Escape);
    assert!(!window.shows("Find: names"));
    assert_eq!(window.selected(), first);
}

#[test]
fn f6_goes_round_the_parts_of_the_window() {
    let mut window = Window::open();
    window.click_on_nothing();
    let focused = |window: &mut Window| window.harness().ctx.memory(|memory| memory.focused());
    let canvas = focused(&mut window);
    let mut seen = vec![canvas];
    for _ in 0..3 {
        window.key(Key::F6);
        let now = focused(&mut window);
        assert!(now.is_some() && !seen.contains(&now), "{seen:?} {now:?}");
        seen.push(now);
    }
    window.key(Key::F6);
    assert_eq!(focused(&mut window), canvas);
    window.key_with(SHIFT, Key::F6);
    assert_eq!(focused(&mut window), seen[3]);
}

#[test]
fn two_fingers_move_and_zoom_and_one_moves() {
    let mut window = Window::open();
    let (zoom, node) = (window.zoom_percent(), window.node_rect("Asylum system"));
    let touch = |id: u64, phase, at: Pos2| Event::Touch {
        device_id: TouchDeviceId(0),
        id: TouchId::from(id),
        phase,
        pos: at,
        force: None,
    };
    let middle = window.canvas().center();
    let apart = |half: f32| [middle - Vec2::new(half, 0.0), middle + Vec2::new(half, 0.0)];
    // The desktop moves the pointer along with the first finger.
    window.send(Event::PointerMoved(middle));
    for (half, phase) in [(50.0, TouchPhase::Start), (75.0, TouchPhase::Move), (100.0, TouchPhase::Move)] {
        for (id, at) in (0..).zip(apart(half)) {
            window.harness().event(touch(id, phase, at));
        }
        window.harness().step();
    }
    for (id, at) in (0..).zip(apart(100.0)) {
        window.harness().event(touch(id, TouchPhase::End, at));
    }
    window.settle();
    assert!(window.zoom_percent() > zoom * 3 / 2, "{zoom} {}", window.zoom_percent());
    assert!(window.node_rect("Asylum system").width() > node.width() * 1.5);
    assert!(!window.document().is_modified());
}

#[test]
fn the_diagram_is_laid_out_in_lanes_in_one_step() {
    let mut window = Window::open();
    let before = window.plan().clone();
    window.choose("Arrange", "Lay out in lanes");
    assert_ne!(*window.plan(), before);
    assert!(window.node_rect("Selection").top() > window.node_rect("Regulated residence").bottom());
    let laid_out = window.plan().clone();
    window.choose("Arrange", "Lay out in lanes");
    assert_eq!(*window.plan(), laid_out);
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn the_table_shares_the_selection_and_edits_the_same_names() {
    let mut window = Window::open();
    window.turn_to("Table");
    let name = "Asylum system";
    window.click(window.widget(Role::TextInput, "Filter").rect().center());
    window.type_text("asylum");
    assert!(!window.shows("Select Job placement"));
    window.click(window.widget(Role::CheckBox, &format!("Select {name}")).rect().center());
    assert_eq!(window.selected(), [Item::Node(window.node(name))]);
    window.click(window.widget(Role::TextInput, "Name").rect().center());
    window.type_over("Asylum procedure");
    window.click_on_nothing();
    window.node_rect("Asylum procedure");
    window.undo();
    window.node_rect(name);
    window.press("Flows");
    window.sees("In words");
}
