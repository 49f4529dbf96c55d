//! Groups as one box, looks, and the ways of flows.

use std::collections::BTreeSet;

use eframe::egui::{Key, Modifiers, Pos2, Vec2, accesskit::Role};
use partnership_planner::{
    plan::{Background, Embedded, Emphasis, Flow, FlowKind, Item, Point, Route},
    scene,
};

use crate::support::{CTRL, Opening, SHIFT, Window, english};

const ALT: Modifiers = Modifiers::ALT;

fn flow(window: &Window, named: &str) -> Flow {
    let plan = window.plan();
    plan.diagram.flows.iter().find(|flow| english(plan, &flow.name) == named).cloned().expect("such a flow")
}

/// Where on the screen a flow is, the share of its way from its start.
fn on_flow(window: &Window, flow: &Flow, share: f32) -> Pos2 {
    let way = scene::route(window.plan(), flow.id);
    let (at, _) = scene::along(&way, share).expect("it has a way");
    // By the place of a node on the plan and on the screen.
    let name = "Asylum system";
    let (corner, rect) = (window.corner(name), window.node_rect(name));
    rect.min + Vec2::new(at.x - corner.0 as f32, at.y - corner.1 as f32) * window.zoom()
}

/// A new flow between two nodes that lie free, which is then selected.
fn connected(window: &mut Window) -> Flow {
    window.connect("Asylum system", "Black market labour");
    window.plan().diagram.flows.last().expect("a flow").clone()
}

#[test]
fn a_group_is_collapsed_to_a_box_that_adds_up_what_it_holds_and_expanded_again() {
    let mut window = Window::open();
    window.select(&["Asylum system", "Black market labour", "Jobs/education"]);
    window.key_with(CTRL, Key::G);
    let before = window.plan().clone();
    window.key_with(CTRL, Key::Home);
    let frame = window.plan().diagram.frames.last().unwrap().clone();
    assert_eq!(frame.collapsed.as_ref().unwrap().nodes.len(), 3);
    assert_eq!(window.selected(), [Item::Frame(frame.id)]);
    let box_name = window
        .words()
        .into_iter()
        .find(|word| word.contains("collapsed group"))
        .expect("the box is in the accessibility tree");
    assert!(box_name.contains("3 nodes") && box_name.contains("arriving"), "{box_name}");
    assert!(window.words().iter().all(|word| !word.starts_with("Button: Asylum system")));
    // Alt and an arrow goes along a flow out of the box, and back into it.
    window.key_with(ALT, Key::ArrowDown);
    assert_eq!(window.selected(), [Item::Node(window.node("Entry in controlled conditions"))]);
    window.key_with(ALT, Key::ArrowUp);
    assert_eq!(window.selected(), [Item::Frame(frame.id)]);
    // The keys move what it holds, the table says what it holds.
    let asylum = window.corner("Asylum system");
    window.key(Key::ArrowRight);
    assert_eq!(window.corner("Asylum system"), Point(asylum.0 + 1, asylum.1));
    window.undo();
    window.turn_to("Table");
    window.press("Groups");
    window.sees("3 nodes");
    // The inspector adds it up too.
    window.sees("Holds");
    window.sees("People a year");
    window.press("Collapsed");
    assert_eq!(*window.plan(), before);
    window.node_rect("Asylum system");
    window.undo();
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn the_table_says_in_words_what_a_flow_in_a_collapsed_group_is() {
    let mut window = Window::open();
    window.select(&["Asylum system", "Jobs/education"]);
    window.key_with(CTRL, Key::G);
    window.key_with(CTRL, Key::Home);
    let says = |window: &Window| {
        let told = |word: &String| word.contains("Regular status, ") && word.contains("200");
        window.words().iter().any(told)
    };
    assert!(!says(&window), "it is not drawn");
    window.turn_to("Table");
    window.press("Flows");
    window.click(window.widget(Role::TextInput, "Filter").rect().center());
    window.type_text("Regular status");
    assert!(says(&window), "{:?}", window.words());
}

#[test]
fn the_mark_at_the_head_of_a_group_collapses_it_and_tab_reaches_the_box() {
    let mut window = Window::open();
    window.select(&["Asylum system", "Black market labour"]);
    window.key_with(CTRL, Key::G);
    let id = window.plan().diagram.frames.last().unwrap().id;
    let frame = window.widget(Role::Group, "Group").rect();
    window.click(frame.right_top() + Vec2::new(-14.0, 14.0));
    assert!(window.plan().diagram.frames.last().unwrap().hides().is_some());
    window.click_on_nothing();
    let mut met = BTreeSet::new();
    for _ in 0..60 {
        window.key(Key::Tab);
        met.extend(window.selected());
    }
    assert!(met.contains(&Item::Frame(id)));
    assert!(!met.contains(&Item::Node(window.node("Asylum system"))));
}

#[test]
fn a_look_is_copied_and_pasted_by_keys_and_refused_with_a_reason() {
    let mut window = Window::open();
    let made = connected(&mut window);
    window.click_on_nothing();
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("paste the look");
    window.sees("Copy the look of something first.");
    window.key(Key::Escape);
    let at = on_flow(&window, &made, 0.3);
    window.click(at);
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("curved");
    window.key(Key::Enter);
    window.key_with(CTRL | ALT, Key::C);
    let other = flow(&window, "Return in controlled conditions");
    let at = on_flow(&window, &other, 0.12);
    window.click(at);
    assert_eq!(window.selected(), [Item::Flow(other.id)]);
    window.key_with(CTRL | ALT, Key::V);
    assert_eq!(window.plan().diagram.flow(other.id).unwrap().route, Route::Curved);
    assert_eq!(window.plan().diagram.flow(other.id).unwrap().emphasis, Emphasis::Normal);
    window.undo();
    assert_eq!(window.plan().diagram.flow(other.id).unwrap().route, Route::Orthogonal);
}

#[test]
fn dragging_a_selected_flow_bends_it_in_one_step_and_a_double_click_takes_the_bend_away() {
    let mut window = Window::open();
    let made = connected(&mut window);
    let before = window.plan().clone();
    let from = on_flow(&window, &made, 0.5);
    // At right angles to a level or upright way alike.
    window.drag(from, from + Vec2::new(50.0, 50.0));
    let bends = window.plan().diagram.flow(made.id).unwrap().bends.clone();
    assert!(!bends.is_empty());
    assert!(bends.iter().any(|bend| bend.0 % 10 == 0 || bend.1 % 10 == 0), "on the grid: {bends:?}");
    let bend = bends[0];
    let corner = window.corner("Asylum system");
    let rect = window.node_rect("Asylum system");
    let screen = rect.min + Vec2::new((bend.0 - corner.0) as f32, (bend.1 - corner.1) as f32) * window.zoom();
    window.double_click(screen);
    assert_eq!(window.plan().diagram.flow(made.id).unwrap().bends.len(), bends.len() - 1);
    window.undo();
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn bends_are_set_by_keyboard_in_the_inspector_and_reset_by_a_command() {
    let mut window = Window::open();
    let made = connected(&mut window);
    let before = window.plan().clone();
    window.press("Add a bend");
    window.press("Add a bend");
    assert_eq!(window.plan().diagram.flow(made.id).unwrap().bends.len(), 2);
    window.sees("Bend 2");
    window.press_nth("Remove this bend", 0);
    assert_eq!(window.plan().diagram.flow(made.id).unwrap().bends.len(), 1);
    let at = on_flow(&window, &window.plan().diagram.flow(made.id).unwrap().clone(), 0.3);
    window.click(at);
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("find its own way");
    window.key(Key::Enter);
    assert_eq!(window.plan().diagram.flow(made.id).unwrap().bends, []);
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_locked_flow_keeps_its_way() {
    let mut window = Window::open();
    let made = connected(&mut window);
    assert_eq!(made.kind, FlowKind::Regular);
    window.key_with(CTRL, Key::L);
    let locked = window.plan().clone();
    let from = on_flow(&window, &made, 0.5);
    window.drag(from, from + Vec2::new(50.0, 50.0));
    window.click(on_flow(&window, &made, 0.5));
    window.key(Key::Delete);
    assert_eq!(*window.plan(), locked);
    window.click(on_flow(&window, &made, 0.5));
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("in right angles");
    window.sees("It is locked. Unlock it first.");
}

#[test]
fn a_lane_a_stage_and_a_frame_are_shown_as_large_as_they_fit() {
    let mut window = Window::open();
    window.click_on_nothing();
    let all = window.zoom_percent();
    for name in ["zoom to the destination", "zoom to reintegration", "zoom to partner country"] {
        window.key_with(SHIFT, Key::Num1);
        assert_eq!(window.zoom_percent(), all);
        window.key_with(CTRL | SHIFT, Key::P);
        window.type_text(name);
        window.key(Key::Enter);
        assert!(window.zoom_percent() > all, "{name}");
    }
    let canvas = window.canvas();
    assert!(canvas.contains_rect(window.node_rect("Reintegration of returnees")));
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("zoom to the transit");
    window.sees("The diagram has no such part.");
}

/// How many frames it takes from the command to lay out until all is still.
fn frames_of_the_layout(reduced: bool) -> usize {
    let mut window = Window::opened(Opening { motion: true, ..Opening::default() });
    if reduced {
        window.choose("View", "Reduced motion");
    }
    window.click_on_nothing();
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("lay out in lanes");
    window.harness().key_press(Key::Enter);
    let mut frames = 0;
    loop {
        window.harness().step();
        frames += 1;
        assert!(frames < 20, "it never ends");
        if !window.harness().ctx.has_requested_repaint() {
            break;
        }
    }
    assert!(window.node_rect("Selection").top() > window.node_rect("Regulated residence").bottom());
    frames
}

#[test]
fn the_layout_is_reached_by_a_short_movement_unless_that_is_not_wanted() {
    assert!(frames_of_the_layout(false) > frames_of_the_layout(true));
}

fn picture_file(window: &Window, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let file = window.folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

/// Chooses a file in the list of the window.
fn add_picture(window: &mut Window, name: &str, bytes: &[u8]) {
    let file = picture_file(window, name, bytes);
    window.click_on_nothing();
    window.key_with(CTRL | SHIFT, Key::P);
    window.type_text("picture behind the diagram …");
    window.key(Key::Enter);
    window.type_over(file.to_str().unwrap());
    window.press("Open");
}

const MAP: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'>\
    <rect width='400' height='300' fill='#c00'/></svg>";

#[test]
fn a_picture_is_put_behind_the_diagram_moved_locked_and_taken_away() {
    let mut window = Window::open();
    let before = window.plan().clone();
    add_picture(&mut window, "map.svg", MAP);
    window.wait_until("the picture is there", |window| window.plan().diagram.background.is_some());
    let placed = window.plan().diagram.background.clone().unwrap();
    assert!((placed.size.0 * 3 - placed.size.1 * 4).abs() <= 4, "{:?}", placed.size);
    let from = window.node_rect("Regulated residence").left_center() - Vec2::new(150.0, 0.0);
    window.drag(from, from + Vec2::new(60.0, 30.0));
    let moved = window.plan().diagram.background.clone().unwrap();
    assert!(moved.corner.0 > placed.corner.0 && moved.corner.1 > placed.corner.1);
    window.undo();
    assert_eq!(window.plan().diagram.background.clone().unwrap(), placed);
    // Locked, the same drag selects.
    window.press("Locked: dragging selects, as without it");
    window.drag(from, from + Vec2::new(60.0, 30.0));
    assert_eq!(window.plan().diagram.background.clone().unwrap().corner, placed.corner);
    window.click_on_nothing();
    window.press("Remove the picture behind the diagram");
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_file_that_is_no_picture_is_refused_with_a_reason() {
    let mut window = Window::open();
    add_picture(&mut window, "map.png", b"no picture");
    window.wait_until("it says so", |window| window.shows("is no PNG or SVG picture"));
    window.key(Key::Escape);
    assert!(window.plan().diagram.background.is_none());
}

#[test]
fn a_broken_picture_in_a_file_is_named_and_the_rest_opens() {
    let mut plan = Window::open().plan().clone();
    plan.diagram.background = Some(Background {
        picture: Embedded::from_text("broken".to_owned()),
        corner: Point(0, 0),
        size: partnership_planner::plan::Size(100, 100),
        opacity_percent: 100,
        locked: false,
        visibility: Default::default(),
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, partnership_planner::storage::to_text(&plan).unwrap()).unwrap();
    let mut window = Window::opened(Opening { file: Some(file), ..Opening::default() });
    assert_eq!(window.plan().diagram.nodes.len(), plan.diagram.nodes.len());
    window.turn_to("Checks");
    window.sees("the picture behind the diagram cannot be read");
}
