//! Everything by keyboard: the whole founding diagram built from a blank plan, keys of one's own, and
//! a presentation walked through.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use partnership_planner::{
    plan::{ChannelKind, FlowKind, FrameKind, Item, NodeId, Place, Plan, Point, Shows, Stage},
    text::{Language, Messages},
};

use crate::support::{CTRL, Opening, SHIFT, Window, english, founding_file};

fn messages() -> Messages {
    Messages::new(Language::English)
}

impl Window {
    /// Goes forward with Tab until this has the keyboard.
    #[track_caller]
    fn tab_to(&mut self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..120 {
            let label = self.with_keyboard();
            if label.as_deref() == Some(name) {
                return;
            }
            passed.push(label.unwrap_or_default());
            self.key(Key::Tab);
        }
        panic!("Tab never comes to “{name}”, but to {:?}", &passed[..passed.len().min(40)]);
    }

    /// Opens the list of this field and takes a choice.
    #[track_caller]
    fn pick(&mut self, field: &str, choice: &str) {
        self.tab_to(field);
        self.key(Key::Space);
        self.tab_to(choice);
        self.key(Key::Space);
    }

    /// Chooses from the list that is open by its name.
    #[track_caller]
    fn take(&mut self, name: &str) {
        self.type_text(name);
        self.key(Key::Enter);
    }

    /// The inspector, from the canvas.
    #[track_caller]
    fn go_to_inspector(&mut self) {
        self.key(Key::F6);
    }

    /// The canvas, from the inspector.
    #[track_caller]
    fn go_to_canvas(&mut self) {
        self.key_with(SHIFT, Key::F6);
    }

    /// Names what has just been added.
    #[track_caller]
    fn name_it(&mut self, name: &str) {
        self.type_over(name);
        self.key_with(CTRL, Key::Enter);
    }

    /// Moves what is selected with the arrows.
    fn walk(&mut self, from: Point, to: Point) {
        for (way, back, forth) in
            [(to.0 - from.0, Key::ArrowLeft, Key::ArrowRight), (to.1 - from.1, Key::ArrowUp, Key::ArrowDown)]
        {
            let key = if way < 0 { back } else { forth };
            for (modifiers, times) in [(SHIFT, way.abs() / 10), (Modifiers::NONE, way.abs() % 10)] {
                for _ in 0..times {
                    self.harness().event(Event::Key {
                        key,
                        physical_key: Some(key),
                        pressed: true,
                        repeat: true,
                        modifiers,
                    });
                }
                self.settle();
            }
        }
    }

    /// Types a number into each of the two fields of this name.
    #[track_caller]
    fn type_pair(&mut self, name: &str, (first, second): (i32, i32)) {
        self.tab_to(name);
        self.type_over(&first.to_string());
        self.key(Key::Tab);
        self.type_over(&second.to_string());
        self.key(Key::Tab);
    }
}

fn corner(plan: &Plan, item: Item) -> Option<Point> {
    match item {
        Item::Node(id) => match plan.diagram.node(id)?.place {
            Place::At { corner, .. } => Some(corner),
            Place::OnFlow { .. } => None,
        },
        Item::Note(id) => plan.diagram.notes.iter().find(|note| note.id == id).map(|note| note.corner),
        Item::Frame(id) => plan.diagram.frames.iter().find(|frame| frame.id == id).map(|frame| frame.corner),
        Item::Flow(_) => None,
    }
}

fn name_of(plan: &Plan, node: NodeId) -> String {
    match &plan.diagram.node(node).unwrap().shows {
        Shows::Instrument(id) => english(plan, &plan.instrument(*id).unwrap().name),
        Shows::Channel(channel) => english(plan, &channel.name),
        Shows::Party(id) => english(plan, &plan.party(*id).unwrap().name),
    }
}

/// What a diagram says, without ids: the kinds and names of nodes and where they stand, flows by the
/// names of their ends, notes, frames.
fn told(plan: &Plan) -> Vec<String> {
    let mut told = Vec::new();
    for node in &plan.diagram.nodes {
        let kind = match &node.shows {
            Shows::Instrument(id) => format!("{:?}", plan.instrument(*id).unwrap().stage),
            Shows::Channel(channel) => format!("{:?}", channel.kind),
            Shows::Party(_) => "party".to_owned(),
        };
        let place = match node.place {
            Place::At { corner, .. } => format!("{corner:?}"),
            Place::OnFlow { flow, along_percent } => {
                let flow = plan.diagram.flow(flow).unwrap();
                format!("{along_percent} % along {}", name_of(plan, flow.from))
            }
        };
        told.push(format!("{kind} “{}” {place}", name_of(plan, node.id)));
    }
    for flow in &plan.diagram.flows {
        let ends = format!("{} to {}", name_of(plan, flow.from), name_of(plan, flow.to));
        told.push(format!("{:?} “{}” {ends}", flow.kind, english(plan, &flow.name)));
    }
    for note in &plan.diagram.notes {
        told.push(format!("note “{}” {:?}", english(plan, &note.text), note.corner));
    }
    for frame in &plan.diagram.frames {
        told.push(format!(
            "{:?} “{}” {:?} {:?}",
            frame.kind,
            english(plan, &frame.name),
            frame.corner,
            frame.size
        ));
    }
    told.sort();
    told
}

/// Adds this frame from the keyboard.
fn build_frame(window: &mut Window, plan: &Plan, frame: &partnership_planner::plan::Frame) {
    window.key(Key::G);
    window.key(Key::Insert);
    window.name_it(&english(plan, &frame.name));
    window.go_to_inspector();
    if let FrameKind::Band(role) = frame.kind {
        window.pick("Kind", &messages().label(role));
    }
    window.type_pair("Left, top", (frame.corner.0, frame.corner.1));
    window.type_pair("Width, height", (frame.size.0, frame.size.1));
    window.go_to_canvas();
    window.key(Key::Escape);
}

/// Adds this node from the keyboard and walks it to its place.
fn build_node(window: &mut Window, plan: &Plan, node: &partnership_planner::plan::Node) {
    let tool = |stage| match stage {
        Stage::Selection => Some(Key::Num1),
        Stage::Entry => Some(Key::Num2),
        Stage::Residence => Some(Key::Num3),
        Stage::Monitoring => Some(Key::Num4),
        Stage::Return => Some(Key::Num5),
        Stage::Reintegration => Some(Key::Num6),
        Stage::Prevention => None,
    };
    let key = match &node.shows {
        Shows::Instrument(id) => tool(plan.instrument(*id).unwrap().stage),
        _ => None,
    };
    match key {
        Some(key) => {
            window.key(key);
            window.key(Key::Insert);
        }
        None => {
            window.key(Key::Insert);
            let downwards = match &node.shows {
                Shows::Instrument(_) => 6,
                Shows::Channel(channel) => {
                    let kinds = [
                        ChannelKind::JobsEducation,
                        ChannelKind::AsylumSystem,
                        ChannelKind::BlackMarketLabour,
                        ChannelKind::Other,
                    ];
                    7 + kinds.iter().position(|kind| *kind == channel.kind).unwrap()
                }
                Shows::Party(_) => 11,
            };
            for _ in 0..downwards {
                window.key(Key::ArrowDown);
            }
            window.key(Key::Enter);
        }
    }
    window.name_it(&name_of(plan, node.id));
    if let Place::At { corner: to, .. } = node.place {
        let item = window.selected()[0];
        let from = corner(window.plan(), item).unwrap();
        window.walk(from, to);
    }
    window.key(Key::Escape);
}

/// Draws this flow by the names of its ends.
fn build_flow(window: &mut Window, plan: &Plan, flow: &partnership_planner::plan::Flow) {
    window.select_by_name(&name_of(plan, flow.from));
    window.key(Key::C);
    window.take(&name_of(plan, flow.to));
    let name = english(plan, &flow.name);
    if !name.is_empty() {
        window.key(Key::F2);
        window.name_it(&name);
    }
    if flow.kind != FlowKind::default() {
        window.go_to_inspector();
        window.pick("Kind", &messages().label(flow.kind));
        window.go_to_canvas();
    }
    window.key(Key::Escape);
}

impl Window {
    /// Selects a node with the search.
    #[track_caller]
    fn select_by_name(&mut self, name: &str) {
        self.key_with(CTRL, Key::F);
        self.type_text(name);
        for _ in 0..20 {
            let selected = self.selected();
            if let [Item::Node(id)] = selected[..]
                && name_of(self.plan(), id) == name
            {
                self.key(Key::Escape);
                return;
            }
            self.key(Key::Enter);
        }
        panic!("the search never selects “{name}”");
    }
}

#[test]
fn the_founding_diagram_is_built_by_keyboard_alone() {
    let plan = partnership_planner::storage::load(&founding_file()).unwrap();
    let size = Vec2::new(1900.0, 1000.0);
    let mut window = Window::opened(Opening { size, ..Default::default() });
    window.key_with(CTRL, Key::N);
    window.tab_to("Empty plan");
    window.key(Key::Space);
    assert!(window.plan().diagram.nodes.is_empty());
    for frame in &plan.diagram.frames {
        build_frame(&mut window, &plan, frame);
    }
    window.key_that_gives(SHIFT, Key::Num1, Key::Num1);
    for node in &plan.diagram.nodes {
        build_node(&mut window, &plan, node);
    }
    for flow in &plan.diagram.flows {
        build_flow(&mut window, &plan, flow);
    }
    for node in &plan.diagram.nodes {
        let Place::OnFlow { flow, along_percent } = node.place else { continue };
        window.select_by_name(&name_of(&plan, node.id));
        window.go_to_inspector();
        let flow = plan.diagram.flow(flow).unwrap();
        let name = english(&plan, &flow.name);
        window.tab_to("Place on the canvas");
        window.key(Key::Space);
        let name = if name.is_empty() { messages().label(flow.kind) } else { name };
        window.pick("Stands", &name);
        window.tab_to("Along the flow (%)");
        window.type_over(&along_percent.to_string());
        window.go_to_canvas();
        window.key(Key::Escape);
    }
    for note in &plan.diagram.notes {
        window.key(Key::T);
        window.key(Key::Insert);
        window.name_it(&english(&plan, &note.text));
        let from = corner(window.plan(), window.selected()[0]).unwrap();
        window.walk(from, note.corner);
        window.key(Key::Escape);
    }
    let (built, wanted) = (told(window.plan()), told(&plan));
    for (built, wanted) in built.iter().zip(&wanted) {
        assert_eq!(built, wanted);
    }
    assert_eq!(built.len(), wanted.len());
}

#[test]
fn a_command_gets_other_keys_and_keeps_them() {
    let mut window = Window::open();
    window.key(Key::F1);
    window.press_field("Find a command or gesture");
    window.type_text("grid");
    window.press("Add keys for “Put on the grid”");
    window.key_with(CTRL, Key::S);
    window.sees("Ctrl+S now means “Save”.");
    window.press("Take it over");
    window.sees("Take Ctrl+S away from “Put on the grid”");
    window.press("Close");
    window.click_on("Jobs/education");
    window.key_with(CTRL, Key::S);
    assert!(!window.shows("Save as"), "Ctrl+S does not save any more");
    window.restart();
    window.key(Key::Escape);
    window.key(Key::F1);
    window.sees("Give “Save” the keys it had at first");
    window.press("Give “Save” the keys it had at first");
    window.press_field("Find a command or gesture");
    window.type_over("grid");
    assert!(window.shows("Add keys for “Put on the grid”"));
    assert!(!window.shows("Give “Put on the grid” the keys it had at first"));
}

#[test]
fn keys_that_the_window_needs_are_refused() {
    let mut window = Window::open();
    window.key(Key::F1);
    window.press("Add keys for “Save”");
    window.key(Key::Tab);
    window.sees("These keys are needed by the window or the desktop.");
    window.press("Choose others");
    window.key(Key::Escape);
    assert!(window.shows("Close"), "Escape leaves the keys as they are, and the sheet open");
}

#[test]
fn a_presentation_is_walked_through_frame_by_frame() {
    let mut window = Window::open();
    window.key(Key::F5);
    let place = |window: &Window| window.node_rect("Jobs/education").center();
    let whole = place(&window);
    window.key(Key::PageDown);
    let band = place(&window);
    assert!(band.y > whole.y + 50.0, "the first band is in the middle of the screen: {whole} {band}");
    window.key(Key::B);
    assert!(!window.has(Role::Canvas));
    window.key(Key::B);
    assert!(window.has(Role::Canvas));
    window.key(Key::PageUp);
    assert_eq!(place(&window), whole);
    window.key(Key::Escape);
    assert!(window.shows("Levers") && window.shows("Budget"));
}
