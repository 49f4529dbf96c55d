//! The presentation before others: nothing private, nothing done unseen.

use eframe::egui::{Key, accesskit::Role};
use partnership_planner::{
    plan::{Note, NoteId, Plan, Point, Size, Visibility},
    storage,
};

use crate::support::{CTRL, Window};

const SECRET: &str = "Do not tell them";

/// A window with a plan in which a note, a package and the points of a party are private.
fn with_secrets() -> Window {
    let mut window = Window::open();
    let mut plan: Plan = window.plan().clone();
    plan.diagram.notes.push(Note {
        id: NoteId::from_bits(77),
        text: SECRET.into(),
        corner: Point(0, -200),
        size: Size(200, 80),
        visibility: Visibility::Private,
        tint: Default::default(),
    });
    let now = plan.current_package;
    let other = plan.packages.iter_mut().find(|other| other.id != now && !other.is_no_agreement()).unwrap();
    (other.name, other.visibility) = ("Walk away".into(), Visibility::Private);
    plan.parties[0].visibility = Visibility::Private;
    let file = window.folder.path().join("secrets.ron");
    storage::save(&plan, &file).unwrap();
    window.drop_file(file);
    window.wait_until("the plan with secrets", |window| window.shows(SECRET));
    window
}

#[test]
fn nothing_private_is_seen_in_a_presentation() {
    let mut window = with_secrets();
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    window.key(Key::F5);
    window.sees("Private things are hidden");
    assert!(!window.shows(SECRET), "{:?}", window.words());
    window.press("Levers");
    for tab in ["Balance", "Trade-offs", "Budget", "Checks", "Table", "Sources"] {
        window.turn_to(tab);
        assert!(!window.shows(SECRET) && !window.shows("Walk away"), "{tab}: {:?}", window.words());
    }
    window.turn_to("Levers");
    window.widget(Role::ComboBox, "Package").click();
    window.settle();
    window.sees("No agreement");
    assert!(!window.shows("Walk away"));
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.sees(SECRET);
    assert!(!window.document().is_modified());
}

#[test]
fn a_plan_without_secrets_is_presented_without_a_hint() {
    let mut window = Window::open();
    assert!(window.plan().packages.iter().all(|package| package.visibility == Visibility::Shared));
    window.key(Key::F5);
    window.sees("Leave (Esc)");
    assert!(!window.shows("Private things are hidden"));
}

#[test]
fn keys_on_a_black_screen_do_nothing_but_bring_the_picture_back() {
    let mut window = Window::open();
    window.click_on("Jobs/education");
    window.key(Key::F5);
    window.key(Key::B);
    assert!(!window.has(Role::Canvas));
    let before = window.plan().clone();
    window.key(Key::Delete);
    assert!(window.has(Role::Canvas));
    assert_eq!(*window.plan(), before);
    window.key(Key::B);
    window.key_with(CTRL, Key::D);
    assert!(window.has(Role::Canvas));
    assert_eq!(*window.plan(), before);
    window.key(Key::B);
    window.key(Key::Escape);
    assert!(window.shows("Budget"), "Escape leaves");
}
