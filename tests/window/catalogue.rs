//! The catalogue of measures, the start screen and the guided start.

use std::fs;

use eframe::egui::{Key, Modifiers, Pos2, Vec2, accesskit::Role};
use partnership_planner::{
    app::settings::Settings,
    catalogue::{Catalogue, instrument_of, templates},
    plan::{Place, Point, RuleKind, Size},
    text::{Language, Messages},
};

use crate::support::{CTRL, Opening, Window};

/// A window in which nothing of the lower area lies outside the view.
fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

fn look_for(window: &mut Window, words: &str) {
    window.key_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    window.press_field("Search measures");
    window.type_text(words);
}

#[test]
fn a_measure_found_in_the_catalogue_goes_into_the_plan_in_one_step() {
    let mut window = large();
    let before = window.plan().clone();
    look_for(&mut window, "circular");
    window.press("Circular visa for several years");
    window.sees("Visa rejections 10 % higher go with 4 to 7 % more irregular entries");
    window.press("Insert into the plan");
    let plan = window.plan().clone();
    assert_eq!(plan.instruments.len(), before.instruments.len() + 1);
    assert_eq!(plan.problems(), []);
    let instrument = instrument_of(&plan, "circular-visa").unwrap();
    assert_eq!(window.selected().len(), 1);
    assert_eq!(plan.current().unwrap().level(instrument.id), 1);
    window.sees("Insert once more");
    window.undo();
    assert_eq!(*window.plan(), before);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn a_measure_dragged_to_a_free_place_stands_where_it_was_dropped() {
    let mut window = large();
    look_for(&mut window, "demining");
    let row = window.pressable_rect("Demining and control of small arms").center();
    // In the band of the destination country, left of all that is drawn there.
    let beside = window.node_rect("Training officials");
    let place = Pos2::new(
        beside.center().x + 0.35 * beside.width(),
        window.node_rect("Regulated residence").center().y,
    );
    window.drag(row, place);
    let plan = window.plan();
    let instrument = instrument_of(plan, "demining").unwrap();
    let Place::At { corner, size } = plan.diagram.node_of(instrument.id).unwrap().place else {
        panic!("it lies on a flow")
    };
    let rect = window.node_rect("Demining and control of small arms");
    assert!((rect.center() - place).length() < 3.0, "{rect} is not around {place}, {corner:?} {size:?}");
}

#[test]
fn a_measure_dropped_on_another_stands_beside_it() {
    let mut window = large();
    look_for(&mut window, "demining");
    let row = window.pressable_rect("Demining and control of small arms").center();
    let place = window.node_rect("Selection").center();
    window.drag(row, place);
    let rect = window.node_rect("Demining and control of small arms");
    for other in ["Selection", "Education programmes", "Job placement", "Entry in controlled conditions"] {
        assert!(!rect.intersects(window.node_rect(other)), "{rect} covers {other}");
    }
    window.undo();
    assert!(instrument_of(window.plan(), "demining").is_none());
}

#[test]
fn a_double_click_on_a_measure_not_chosen_before_inserts_it_once_and_covers_nothing() {
    // Frames that follow each other as fast as in a window that moves.
    let mut window =
        Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), motion: true, ..Default::default() });
    let before = window.plan().clone();
    look_for(&mut window, "orientation");
    // The click into the field is not to be counted as one of three.
    window.harness().run_steps(20);
    let row = window.pressable_rect("Orientation before departure").center();
    window.double_click(row);
    assert_eq!(window.plan().instruments.len(), before.instruments.len() + 1);
    assert_eq!(window.selected().len(), 1);
    window.node_rect("Orientation before departure");
    let instrument = instrument_of(window.plan(), "predeparture-orientation").unwrap();
    let Place::At { corner, size } = window.plan().diagram.node_of(instrument.id).unwrap().place else {
        panic!("it lies on a flow")
    };
    let covers = |other: &Point, area: &Size| {
        corner.0 < other.0 + area.0
            && other.0 < corner.0 + size.0
            && corner.1 < other.1 + area.1
            && other.1 < corner.1 + size.1
    };
    let covered = before
        .diagram
        .nodes
        .iter()
        .filter(|node| matches!(&node.place, Place::At { corner, size } if covers(corner, size)));
    assert_eq!(covered.count(), 0, "{corner:?}");
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_double_click_puts_a_measure_into_the_plan() {
    let mut window = large();
    let before = window.plan().instruments.len();
    look_for(&mut window, "demining");
    let row = window.pressable_rect("Demining and control of small arms").center();
    window.click(row);
    window.double_click(row);
    assert_eq!(window.plan().instruments.len(), before + 1);
    assert!(instrument_of(window.plan(), "demining").is_some());
    window.node_rect("Demining and control of small arms");
    window.undo();
    assert_eq!(window.plan().instruments.len(), before);
}

#[test]
fn a_catalogue_of_ones_own_is_added_and_what_is_broken_in_it_is_named_with_its_line() {
    let mut window = large();
    let file = window.folder.path().join("own.ron");
    let measure = |slug: &str, outcome: &str| {
        format!(
            "        (slug: \"{slug}\", name: \"Measure {slug}\", description: \"Ours.\", stage: Entry, \
             family: Explorative, gamm: LegalMigration, lead: Source, levels: [(name: \"One\")], \
             effects: [(outcome: \"{outcome}\", changes: [\"unknown\"], basis: ())]),\n"
        )
    };
    let text = format!(
        "(\n    format: \"partnership-catalogue\",\n    version: 1,\n    measures: [\n{}{}    ],\n)\n",
        measure("ours-good", "regular-entries"),
        measure("ours-bad", "nothing")
    );
    fs::write(&file, &text).unwrap();
    window.choose("Insert", "Add catalogue …");
    window.type_over(file.to_str().unwrap());
    window.press("Open");
    window.wait_until("the message", |window| window.shows("Left out of the catalogue"));
    let line = 1 + text.lines().position(|line| line.contains("ours-bad")).unwrap();
    window.sees(&format!("own.ron:{line}:"));
    window.sees("“ours-bad” names the outcome “nothing”");
    window.press("Close");
    look_for(&mut window, "measure ours");
    window.press("Measure ours-good");
    window.press("Insert into the plan");
    assert!(instrument_of(window.plan(), "ours-good").is_some());
    let copy = window.folder.path().join("config").join("catalogue").join("own.ron");
    assert_eq!(fs::read_to_string(copy).unwrap(), text);
}

#[test]
fn the_start_screen_offers_every_template_and_the_recent_files() {
    let mut window = Window::open_file();
    window.key_with(CTRL, Key::N);
    window.sees("plan.ron");
    let messages = Messages::new(Language::English);
    let template = templates().iter().find(|template| template.name == "groff-italy-albania").unwrap();
    let title = template.title(&messages);
    window.press(&title);
    assert_eq!(window.plan().name, template.plan().unwrap().as_ref().unwrap().name);
    assert!(!window.document().is_modified());
}

#[test]
fn the_start_screen_imports_a_scoring_sheet() {
    let mut window = Window::open();
    window.key_with(CTRL, Key::N);
    window.press("Import scoring sheet …");
    window.sees("Import a scoring sheet");
}

#[test]
fn the_second_start_without_a_file_shows_the_start_screen() {
    let mut window = Window::open();
    assert!(!window.shows("What shall the plan begin with?"), "the first start shows the founding model");
    let path = window.folder.path().join("config").join("settings.ron");
    assert!(Settings::load(&path).started);
    window.restart();
    window.sees("What shall the plan begin with?");
    window.press("Cancel");
    window.node("Selection");
}

#[test]
fn the_guided_start_ends_in_a_plan_at_any_step() {
    let mut window = large();
    window.key_with(CTRL, Key::N);
    window.press("Guided start …");
    window.press("Make the plan");
    let plan = window.plan();
    assert_eq!(plan.problems(), []);
    assert!(plan.instruments.len() >= 8);
    assert!(plan.rules.iter().any(|rule| matches!(rule.says, RuleKind::Linkage { .. })));
    window.node_rect("Seasonal work quota");
}

#[test]
fn answers_of_the_guided_start_are_in_the_plan() {
    let mut window = large();
    window.key_with(CTRL, Key::N);
    window.press("Guided start …");
    window.press_field("Destination country");
    window.type_text("Norway");
    window.press_nth("Country …", 1);
    window.press_field("Name, code or currency");
    window.type_text("ghan");
    window.key(Key::Enter);
    window.press("Next");
    window.press("Next");
    window.press("Prevention");
    window.press("Next");
    window.press("Circular visa for several years");
    window.press("Next");
    window.press("2");
    window.press("Make the plan");
    let plan = window.plan();
    assert_eq!(plan.problems(), []);
    let names: Vec<_> = plan.parties.iter().take(2).map(|party| party.name.clone()).collect();
    assert_eq!(names.iter().map(|name| name.get("fr", "")).collect::<Vec<_>>(), ["Norvège", "Ghana"]);
    assert_eq!(plan.parties[1].formal_name.get("en", ""), "Republic of Ghana");
    let visa = instrument_of(plan, "circular-visa").unwrap();
    assert_eq!(plan.current().unwrap().level(visa.id), 2);
    assert!(plan.instruments.iter().all(|it| it.stage != partnership_planner::plan::Stage::Prevention));
}

#[test]
fn a_known_donors_rules_are_chosen_from_a_list() {
    let mut window = large();
    window.click_on_nothing();
    window.key(Key::Escape);
    let before = window.plan().finance.donor_profiles.len();
    window.click(window.widget(Role::DisclosureTriangle, "Donor rules").rect().center());
    window.press("Known donors");
    let fund = Catalogue::builtin().donors().get(1).unwrap();
    window.press("IOM Development Fund");
    let plan = window.plan();
    assert_eq!(plan.finance.donor_profiles.len(), before + 1);
    assert_eq!(plan.finance.donor_profiles.last().unwrap().rules, fund.rules);
    assert_eq!(plan.problems(), []);
}
