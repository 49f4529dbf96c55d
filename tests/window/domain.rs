//! Checks, the coverage map, pilots and sources.

use eframe::egui::{Key, Vec2, accesskit::Role};
use partnership_planner::{
    catalogue::instrument_of,
    plan::{Family, Instrument, Naming, PartyKind, Safeguard, Stage},
};

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
    window.key(Key::Escape);
    assert!(!window.shows("Keep the answer"), "Escape gives the answer up");
    window.press("Answer …");
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
    window.press("Return, Defensive: 2 instruments, 3.76\u{a0}m*");
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
fn an_empty_cell_proposes_measures_of_the_catalogue_and_adding_one_fills_it() {
    let mut window = large();
    window.turn_to("Coverage");
    let before = window.plan().clone();
    window.press("Selection, Preventive: empty");
    window.sees("One measure of the catalogue fits here:");
    window.press("Orientation before departure");
    let instrument = instrument_of(window.plan(), "predeparture-orientation").unwrap().clone();
    assert_eq!((instrument.stage, instrument.family), (Stage::Selection, Family::Preventive));
    assert_eq!(window.plan().current().unwrap().level(instrument.id), 1);
    assert_eq!(window.selected().len(), 1);
    window.node_rect("Orientation before departure");
    assert!(!window.shows("Selection, Preventive: empty"));
    window.undo();
    assert_eq!(*window.plan(), before);
    window.press("Selection, Preventive: empty");
    window.press("Show them in the catalogue");
    window.sees("Search measures");
    window.sees("Orientation before departure");
    assert!(!window.shows("Circular visa for several years"));
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

/// Opens the party called `name` in the list of parties of the plan.
fn open_party(window: &mut Window, name: &str) {
    window.click_on_nothing();
    window.key(Key::Escape);
    let entry = window.widget(Role::DisclosureTriangle, name).rect().center();
    window.click(entry);
}

#[test]
fn a_country_is_found_in_the_language_of_the_interface_and_names_the_party() {
    let mut window = Window::opened(Opening {
        size: Vec2::new(1920.0, 1500.0),
        language: partnership_planner::text::Language::French,
        ..Default::default()
    });
    open_party(&mut window, "Pays partenaire");
    window.press("Choisir un pays …");
    window.press_field("Nom, code ou monnaie");
    window.type_text("georg");
    window.sees("Géorgie");
    window.key(Key::Enter);
    let party = window.plan().parties[1].clone();
    assert_eq!(party.country.unwrap().as_str(), "GE");
    assert_eq!((party.name.get("en", ""), party.name.get("fr", "")), ("Georgia", "Géorgie"));
    assert_eq!(party.kind, PartyKind::State);
    window.undo();
    assert_eq!(window.plan().parties[1].country, None);
}

#[test]
fn a_disputed_name_shows_its_footnote_and_follows_the_plans_convention() {
    let mut window = large();
    open_party(&mut window, "Partner country");
    window.press("Choose a country …");
    window.press_field("Name, code or currency");
    window.type_text("palest");
    window.press("State of Palestine");
    assert_eq!(window.plan().parties[1].name.get("en", ""), "State of Palestine");
    window.widget(Role::ComboBox, "Country names").click();
    window.settle();
    window.press("European Union");
    assert_eq!(window.plan().naming, Naming::EuropeanUnion);
    assert_eq!(window.plan().parties[1].name.get("en", ""), "Palestine");
    window.sees("* This designation shall not be construed as recognition");
}
