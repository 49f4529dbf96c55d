//! Checks, the coverage map, pilots and sources.

use eframe::egui::{Key, Vec2, accesskit::Role};
use partnership_planner::plan::{Family, Instrument, Safeguard, Stage};

use crate::support::{Opening, Window};

/// A window in which nothing of the lower area lies outside the view.
fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1500.0), ..Default::default() })
}

fn instrument<'a>(window: &'a Window, name: &str) -> &'a Instrument {
    window.plan().instrument(window.instrument(name)).unwrap()
}

/// Takes a safeguard away that every return must state.
fn without_complaint_route(window: &mut Window) {
    window.click_on("Preparing return");
    window.widget(Role::CheckBox, "There is a complaint route").click();
    window.settle();
    assert!(!instrument(window, "Preparing return").safeguards.contains(&Safeguard::ComplaintRoute));
}

const FINDING: &str =
    "Instrument “Preparing return”: people return by it, but it does not state: There is a complaint route.";

#[test]
fn a_guard_rail_is_counted_shown_and_put_right_in_one_step() {
    let mut window = large();
    window.sees("one open check");
    without_complaint_route(&mut window);
    window.sees("2 open checks");
    window.sees("open checks: 1, safeguards: 7");
    window.press("2 open checks");
    window.sees("Guard-rails: 2");
    window.sees(FINDING);
    window.click_on_nothing();
    window.press(FINDING);
    assert_eq!(window.selected().len(), 1);
    window.press("State it");
    assert!(instrument(&window, "Preparing return").safeguards.contains(&Safeguard::ComplaintRoute));
    window.sees("one open check");
    window.undo();
    window.sees("2 open checks");
}

#[test]
fn an_answer_is_kept_in_the_plan_and_a_guard_rail_stays_in_view() {
    let mut window = large();
    without_complaint_route(&mut window);
    window.turn_to("Checks");
    let before = window.plan().answers.len();
    window.press("Answer …");
    window.widget(Role::TextInput, "Accepted because").click();
    window.settle();
    window.type_text("the partner’s ombudsman takes complaints");
    window.key(Key::Enter);
    assert_eq!(window.plan().answers.len(), before + 1);
    window.sees("Accepted because: the partner’s ombudsman takes complaints (1 November 2026)");
    window.sees("2 open checks");
    window.undo();
    assert_eq!(window.plan().answers.len(), before);
}

#[test]
fn an_answer_to_a_rule_of_thumb_can_be_withdrawn() {
    let mut window = large();
    window.turn_to("Checks");
    window.sees("Answered: 1");
    window.press_nth("Withdraw the answer", 1);
    window.sees("Rules of thumb: 1");
    window.sees("2 open checks");
}

#[test]
fn a_cell_shows_what_is_in_it_and_an_empty_one_is_filled() {
    let mut window = large();
    window.turn_to("Coverage");
    window.press("Return, Defensive: 2 instruments, 3.76\u{a0}m");
    assert_eq!(window.selected().len(), 2);
    let before = window.plan().instruments.len();
    window.press("Selection, Preventive: empty");
    window.press("A new instrument here");
    assert_eq!(window.plan().instruments.len(), before + 1);
    let new = window.plan().instruments.last().unwrap();
    assert_eq!((new.stage, new.family), (Stage::Selection, Family::Preventive));
    assert_eq!(window.plan().current().unwrap().level(new.id), 1);
    window.undo();
    assert_eq!(window.plan().instruments.len(), before);
}

#[test]
fn pilots_are_added_and_the_timeline_leads_to_the_canvas() {
    let mut window = large();
    window.turn_to("Pilots");
    let before = window.plan().monitoring.pilots.len();
    window.press("Add a pilot");
    let pilot = window.plan().monitoring.pilots.last().unwrap();
    assert_eq!(window.plan().monitoring.pilots.len(), before + 1);
    assert_eq!(pilot.end.unwrap().to_string(), "2028-12-31");
    assert!(!pilot.instruments.is_empty());
    window.undo();
    assert_eq!(window.plan().monitoring.pilots.len(), before);
    window.press("Readmission agreements, 1 January 2027 – 31 December 2031");
    assert_eq!(window.selected().len(), 1);
}

#[test]
fn indicators_show_their_light_with_its_rule_and_the_logframe_edits_them() {
    let mut window = large();
    window.turn_to("Pilots");
    window.press("Indicators");
    window.sees("behind: 41, 72 % of what was expected by then");
    window.sees("on the way: 60, 120 % of what was expected by then");
    window.sees("Green from 90 % of that change, amber from 60 %");
    window.sees("earlier: 300 on 31 March 2029 (set on 1 June 2026)");
    window.press("Logframe");
    window.sees("Permit statistics of both countries, twice a year");
    window.widget(Role::MultilineTextInput, "Source of data").click();
    window.settle();
    window.type_over("Permits");
    window.press("Timeline");
    assert_eq!(window.plan().say(&window.plan().monitoring.indicators[0].data_source, "en"), "Permits");
    window.undo();
    assert!(!window.document().is_modified());
}

#[test]
fn a_revised_target_follows_the_one_before() {
    let mut window = large();
    window.turn_to("Pilots");
    window.press("Indicators");
    window.press("Returnees at work or in training six months after");
    window.press_nth("Revise", 1);
    let targets = &window.plan().monitoring.indicators[1].targets;
    assert_eq!(targets.len(), 2);
    assert_eq!((targets[0].value, targets[1].set_on), (targets[1].value, window.plan().date));
    window.undo();
    assert_eq!(window.plan().monitoring.indicators[1].targets.len(), 1);
}

#[test]
fn what_has_no_source_is_listed_and_leads_to_where_it_is_edited() {
    let mut window = large();
    window.turn_to("Sources");
    window.sees("assumption: no source");
    window.press("Exchange rate of EUR: exchange rate");
    window.sees("Worth of one unit");
}
