//! What is pointed at lights up everywhere, what is plotted opens, and the keyboard reaches both.

use eframe::egui::{Key, Modifiers, Pos2, Rect, Vec2, accesskit::Role};

use egui_kittest::kittest::{AccessKitNode, Queryable};

use crate::support::{Opening, Window};

const NAME: &str = "Preparing return";

fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

/// The first button whose label begins so.
#[track_caller]
fn button(window: &Window, begin: &str) -> Rect {
    let words = window.words();
    let found = words.iter().filter_map(|word| word.strip_prefix("Button: "));
    let outside =
        |label: &&str| !window.canvas().contains(window.widget(Role::Button, label).rect().center());
    let label = found.filter(|label| label.starts_with(begin)).find(outside);
    window.widget(Role::Button, label.unwrap_or_else(|| panic!("no “{begin}” among {words:#?}"))).rect()
}

/// The name of the instrument in a table.
#[track_caller]
fn name(window: &mut Window) -> Rect {
    let named =
        |node: &AccessKitNode<'_>| node.role() == Role::Label && node.value().as_deref() == Some(NAME);
    window.harness().get_all_by(named).next().unwrap().rect()
}

/// What is seen in `area`, its pixels.
fn seen(window: &mut Window, area: Rect) -> Vec<u8> {
    window.harness().remove_cursor();
    let whole = window.harness().render().unwrap();
    let (left, top) = (area.left() as u32, area.top() as u32);
    let mut pixels = Vec::new();
    for y in top..(area.bottom() as u32).min(whole.height()) {
        for x in left..(area.right() as u32).min(whole.width()) {
            pixels.extend(whole.get_pixel(x, y).0);
        }
    }
    pixels
}

fn point_at(window: &mut Window, at: Pos2) {
    window.harness().hover_at(at);
    window.settle();
    // What is lit follows one frame later.
    window.settle();
}

/// Where each view shows the instrument, by the label of its button; in tables by its name.
const VIEWS: [(&str, &str, Option<&str>); 5] = [
    ("Budget", "By year", None),
    ("Budget", "Areas", Some("Preparing return, CHF")),
    ("Budget", "Flow of money", Some("Preparing return, CHF")),
    ("Trade-offs", "Who gains by what", Some("Preparing return ·")),
    ("Trade-offs", "What matters most", Some("Preparing return ·")),
];

#[test]
fn what_is_pointed_at_lights_up_on_the_canvas_and_what_is_there_in_every_view() {
    let mut window = large();
    for (tab, view, begin) in VIEWS {
        window.turn_to(tab);
        window.press(view);
        let shown = |window: &Window| begin.is_none_or(|begin| window.shows(begin));
        window.wait_until(view, shown);
        let own = match begin {
            Some(begin) => button(&window, begin),
            None => name(&mut window),
        };
        let node = window.node_rect(NAME);
        let nothing = window.nothing();
        point_at(&mut window, nothing);
        let dark = [node, own].map(|rect| seen(&mut window, rect.expand(7.0)));
        point_at(&mut window, own.center());
        assert_ne!(seen(&mut window, node.expand(7.0)), dark[0], "{view} does not reach the canvas");
        point_at(&mut window, node.center());
        assert_ne!(seen(&mut window, own.expand(7.0)), dark[1], "the canvas does not reach {view}");
        point_at(&mut window, nothing);
        assert_eq!([node, own].map(|rect| seen(&mut window, rect.expand(7.0))), dark, "{view} stays lit");
    }
}

/// Areas, flows, cells and bars open with their formula and what they rest on; by keyboard as well.
#[test]
fn what_is_plotted_opens_with_its_formula_and_its_inputs() {
    let mut window = large();
    for (tab, view, begin, says) in [
        ("Budget", "Areas", "Preparing return, CHF", "Sum of its lines"),
        ("Budget", "Flow of money", "Preparing return, CHF", "Sum of its lines"),
        ("Trade-offs", "Who gains by what", "Preparing return ·", "change ÷ range of its scale"),
        ("Trade-offs", "What matters most", "Preparing return ·", "change ÷ range of its scale"),
        ("Trade-offs", "Weights", "Solidarity with refugees", "weighted by the party’s points"),
        ("Trade-offs", "How sure", "Opening position", "weighted by the party’s points"),
    ] {
        window.turn_to(tab);
        window.press(view);
        window.wait_until(view, |window| window.shows(&format!("Button: {begin}")));
        let at = button(&window, begin).center();
        window.click(at);
        window.sees(says);
        window.sees("Go there");
        window.key(Key::Escape);
        assert!(!window.shows(says), "{view} stays open");
        let words = window.words();
        let mut label = words.iter().filter_map(|word| word.strip_prefix("Button: "));
        let label = label.rfind(|label| label.starts_with(begin)).unwrap();
        window.widget(Role::Button, label).focus();
        window.settle();
        window.key(Key::Enter);
        window.sees(says);
        window.key(Key::Escape);
    }
    window.turn_to("Budget");
    window.press("Limits in full");
    let words = window.words();
    let limit = words.iter().find_map(|word| word.strip_prefix("Link: of at most")).unwrap();
    window.widget(Role::Link, &format!("of at most{limit}")).click();
    window.settle();
    window.sees("What is spent of what the ceiling limits");
}

/// A range is brushed on an axis with the mouse, moved with the arrows and cleared with Delete.
#[test]
fn ranges_of_parties_are_brushed_by_mouse_and_by_keys() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    window.press("All parties");
    let kept = |window: &Window| -> (usize, usize) {
        let words = window.words();
        let told = words.iter().find_map(|word| word.strip_prefix("Label: ")?.split_once(" packages in the"));
        let (kept, all) = told.unwrap().0.split_once(" of ").unwrap();
        (kept.parse().unwrap(), all.parse().unwrap())
    };
    let (all, _) = kept(&window);
    let axis = window.widget(Role::Slider, "Range of Migrants and diaspora").rect();
    window.drag(axis.center_top() + Vec2::new(0.0, 2.0), axis.center());
    let (some, of) = kept(&window);
    assert!(some < all && of == all, "{some} of {of}");
    window.sees("Range of Migrants and diaspora: ");
    window.press("Clear ranges");
    assert_eq!(kept(&window), (all, all));
    // A click gives the axis the keyboard.
    window.click(axis.center());
    for _ in 0..40 {
        window.key(Key::ArrowUp);
    }
    let (by_keys, _) = kept(&window);
    assert!(by_keys < all, "{by_keys}");
    window.key_with(Modifiers::SHIFT, Key::ArrowDown);
    window.sees("Range of Migrants and diaspora: ");
    window.key(Key::Delete);
    assert_eq!(kept(&window), (all, all));
}

/// What gets the keyboard below the edge of a list is scrolled into view.
#[test]
fn a_list_follows_the_keyboard() {
    let mut window = Window::opened(Opening { size: Vec2::new(1280.0, 720.0), ..Default::default() });
    window.turn_to("Budget");
    let words = window.words();
    let mut links = words.iter().filter_map(|word| word.strip_prefix("Link: "));
    let lowest = links.rfind(|link| link.ends_with(" left")).unwrap();
    let bottom = |window: &Window| window.widget(Role::Link, lowest).rect().bottom();
    let edge = window.size().y - 30.0;
    assert!(bottom(&window) > edge, "{lowest} is in view from the start");
    window.widget(Role::Link, lowest).focus();
    window.settle();
    window.settle();
    assert!(bottom(&window) < edge, "{lowest} ends at {}", bottom(&window));
}
