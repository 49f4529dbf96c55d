//! Levers, packages, budget and trade-offs.

use eframe::egui::{Key, Vec2, accesskit::Role};
use partnership_planner::{
    analysis::{Budget, Levels, LineRef, Split},
    plan::Plan,
    text::{Language, Messages},
};

use crate::support::{Opening, Window};

fn messages() -> Messages {
    Messages::new(Language::English)
}

fn budget(plan: &Plan) -> Budget {
    Budget::of(plan, &Levels::of(plan, plan.current().unwrap()))
}

/// What the status bar is to say of the plan's cost.
fn cost(plan: &Plan) -> String {
    let total = budget(plan).total_nominal();
    let text = messages().money_short(total.money);
    let text = if total.at_least { format!("at least {text}") } else { text };
    let text = if total.assumed { format!("{text}*") } else { text };
    format!("Nominal cost {text}")
}

/// A window in which nothing of the lower area lies outside the view.
fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

#[test]
fn a_lever_clicked_at_a_step_changes_the_cost_in_one_step() {
    let mut window = large();
    let before = window.status("Nominal cost");
    assert_eq!(before, cost(window.plan()));
    assert_eq!(window.level("Preparing return"), 3);
    window.move_lever("Preparing return", 1);
    assert_eq!(window.level("Preparing return"), 1);
    let after = window.status("Nominal cost");
    assert_ne!(after, before);
    assert_eq!(after, cost(window.plan()));
    window.undo();
    assert_eq!(window.level("Preparing return"), 3);
    assert_eq!(window.status("Nominal cost"), before);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn plots_get_room_in_a_low_window_and_what_is_pulled_stays() {
    let mut window = Window::opened(Opening { size: Vec2::new(1280.0, 690.0), ..Default::default() });
    let diagram = window.canvas().height();
    window.turn_to("Trade-offs");
    let beside_plots = window.canvas().height();
    assert!(beside_plots < diagram - 80.0, "{diagram} to {beside_plots}");
    // Pulled down again, the panel keeps its place as long as its tab is shown.
    let edge = window.canvas().center_bottom() + Vec2::new(0.0, 1.0);
    window.drag(edge, edge + Vec2::new(0.0, 100.0));
    let pulled = window.canvas().height();
    assert!(pulled > beside_plots + 60.0, "{beside_plots} to {pulled}");
    window.settle();
    assert_eq!(window.canvas().height(), pulled);
}

#[test]
fn a_dragged_lever_is_one_step_however_many_levels_it_passes() {
    let mut window = large();
    let (from, to) = (window.lever_step("Preparing return", 3), window.lever_step("Preparing return", 0));
    window.drag(from, to);
    assert_eq!(window.level("Preparing return"), 0);
    window.undo();
    assert_eq!(window.level("Preparing return"), 3);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn a_lever_with_the_keyboard_moves_by_arrows_home_and_end() {
    let mut window = Window::open();
    window.move_lever("Selection", 1);
    window.key(Key::ArrowRight);
    window.key(Key::ArrowRight);
    assert_eq!(window.level("Selection"), 3);
    window.key(Key::ArrowLeft);
    assert_eq!(window.level("Selection"), 2);
    window.key(Key::End);
    assert_eq!(window.level("Selection"), 4);
    window.key(Key::Home);
    assert_eq!(window.level("Selection"), 0);
    window.undo();
    assert_eq!(window.level("Selection"), 4);
}

#[test]
fn a_screen_reader_moves_a_lever_by_one() {
    let mut window = Window::open();
    window.widget(Role::Slider, "Level of Selection").increment_accesskit();
    window.settle();
    assert_eq!(window.level("Selection"), 3);
    window.widget(Role::Slider, "Level of Selection").decrement_accesskit();
    window.settle();
    assert_eq!(window.level("Selection"), 2);
}

#[test]
fn the_canvas_follows_a_lever() {
    let mut window = Window::open();
    window.sees("Selection, Selection, Explorative, level 2 of 4");
    window.move_lever("Selection", 3);
    window.sees("Selection, Selection, Explorative, level 3 of 4");
}

#[test]
fn packages_are_added_named_copied_and_deleted() {
    let mut window = Window::open();
    let before = window.packages();
    window.press_nth("New", 0);
    assert_eq!(window.packages().len(), before.len() + 1);
    assert!(window.plan().current().unwrap().levels.is_empty());
    window.press("Rename");
    window.type_over("Second offer");
    window.key(Key::Enter);
    assert_eq!(window.packages().last().unwrap(), "Second offer");
    window.press("Rename");
    window.type_over("Third offer");
    window.key(Key::Escape);
    assert_eq!(window.packages().last().unwrap(), "Second offer");
    window.move_lever("Selection", 2);
    window.press("Duplicate");
    assert_eq!(window.packages().last().unwrap(), "Second offer (copy)");
    assert_eq!(window.level("Selection"), 2);
    window.press_nth("Delete", 0);
    window.press_nth("Delete", 0);
    assert_eq!(window.packages(), before);
    for _ in 0..6 {
        window.undo();
    }
    assert_eq!(window.packages(), before);
    assert!(!window.document().is_modified());
}

#[test]
fn packages_stand_beside_each_other_for_comparison() {
    let mut window = Window::open();
    let opening = |window: &Window| {
        let words = window.words();
        words.iter().filter(|word| *word == "Label: Opening position").count()
    };
    assert_eq!(opening(&window), 0);
    window.press("Compare");
    window.press("Opening position");
    window.key(Key::Escape);
    assert_eq!(opening(&window), 1);
    // The opening position prepares return at level 4, the balanced package at 3.
    window.sees("+1");
}

#[test]
fn choosing_another_package_changes_all_figures() {
    let mut window = Window::open();
    let balanced = window.status("Nominal cost");
    window.widget(Role::ComboBox, "Package").click();
    window.settle();
    window.press("Opening position");
    assert_eq!(window.status("Nominal cost"), cost(window.plan()));
    assert_ne!(window.status("Nominal cost"), balanced);
    window.undo();
    assert_eq!(window.status("Nominal cost"), balanced);
}

/// Every way of splitting shows the analysis's own totals, and they sum to the same whole.
#[test]
fn the_budget_shows_what_the_analysis_found_however_it_is_split() {
    let mut window = Window::open();
    window.turn_to("Budget");
    let budget = budget(window.plan());
    let plan = window.plan().clone();
    let amount =
        |minor: i64| messages().amount(partnership_planner::plan::Money::new(minor, plan.finance.currency));
    for (name, split) in [
        ("By instrument", Split::Instrument),
        ("By payer", Split::Payer),
        ("By family", Split::Family),
        ("By stage", Split::Stage),
    ] {
        window.press(name);
        let slices = budget.by(&plan, split);
        assert!(slices.len() > 1, "{name}");
        for slice in &slices {
            for minor in slice.per_year.iter().chain([&slice.total]) {
                window.sees(&amount(*minor));
            }
        }
        let sum: i64 = slices.iter().map(|slice| slice.total).sum();
        assert_eq!(sum, budget.total_nominal().money.minor, "{name}");
        window.sees(&amount(sum));
        window.sees(&amount(budget.total_base().money.minor));
    }
}

#[test]
fn limits_are_listed_under_the_budget() {
    let mut window = Window::open();
    window.turn_to("Budget");
    window.sees("Limits");
    window.sees("kept");
}

#[test]
fn a_point_of_the_frontier_becomes_a_package() {
    let mut window = large();
    let packages = window.packages().len();
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    // Pressed as a screen reader does, for the list may be scrolled.
    window.widget(Role::Button, "Adopt").click_accesskit();
    window.settle();
    assert_eq!(window.packages().len(), packages + 1);
    let current = window.plan().current().unwrap();
    assert_eq!(current.id, window.plan().packages.last().unwrap().id);
    assert!(!current.levels.is_empty());
    assert_eq!(window.status("Nominal cost"), cost(window.plan()));
    window.undo();
    assert_eq!(window.packages().len(), packages);
}

/// A lever moves the package, not the frontier: nothing is searched again.
#[test]
fn the_frontier_stays_while_levers_move() {
    let mut window = Window::open();
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    window.turn_to("Levers");
    window.move_lever("Selection", 3);
    window.turn_to("Trade-offs");
    window.sees("that no other beats for both");
    assert!(!window.shows("Looking for the frontier"));
}

#[test]
fn a_cell_of_two_instruments_sets_both_levels() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.press("Two instruments");
    let words = window.words();
    let cells: Vec<&str> = words
        .iter()
        .filter_map(|word| word.strip_prefix("Button: "))
        .filter(|word| word.contains('\n'))
        .collect();
    // The two sides of the exchange: permits on one side, readmission on the other, levels 0 to 4.
    assert_eq!(cells.len(), 25, "{words:?}");
    let first = cells[0].to_owned();
    window.press(&first);
    assert_eq!(
        (window.level("Entry in controlled conditions"), window.level("Readmission agreements")),
        (0, 0)
    );
    window.undo();
    assert_ne!(window.level("Readmission agreements"), 0);
}

#[test]
fn the_inspector_edits_a_name_in_one_step_as_typed() {
    let mut window = Window::open();
    window.click_on("Job placement");
    window.widget(Role::TextInput, "Name").click();
    window.settle();
    window.type_over("Placing jobs");
    window.type_text(" abroad");
    window.key(Key::Enter);
    window.node_rect("Placing jobs abroad");
    window.undo();
    window.node_rect("Job placement");
    assert!(!window.document().is_modified());
}

/// A cell of the grid is typed into: the year is what was typed, the whole stays, and it is one step.
#[test]
fn a_typed_cell_moves_cost_between_years_in_one_step() {
    let mut window = large();
    window.turn_to("Budget");
    window.press("Type in years");
    window.press("Base-year prices");
    let before = budget(window.plan());
    let instrument = window.plan().instruments[0].clone();
    let year = window.plan().finance.first_year;
    let of_year = |plan: &Plan| {
        let cells = budget(plan).cells;
        let own = cells.iter().filter(|cell| cell.instrument == Some(instrument.id) && cell.year == year);
        own.map(|cell| cell.base_minor).sum::<i64>()
    };
    let money = partnership_planner::plan::Money::new(of_year(window.plan()), before.currency);
    window.press(&format!("Selection in {year}: {}*", messages().amount(money)));
    window.type_over("60000");
    window.key(Key::Enter);
    assert_eq!(of_year(window.plan()), 6_000_000);
    // Overheads are rounded year by year; the lines cost what they did.
    let lines = |budget: &Budget| {
        let own = budget.cells.iter().filter(|cell| matches!(cell.line, LineRef::Line(_)));
        own.map(|cell| cell.base_minor).sum::<i64>()
    };
    assert_eq!(lines(&budget(window.plan())), lines(&before));
    window.sees("is now CHF\u{a0}60,000.00");
    window.undo();
    assert_eq!(budget(window.plan()), before);
    assert_eq!(window.document().undo_label(), None);
}

/// A figure opens with its formula and its inputs, and leads to where one is edited.
#[test]
fn a_figure_opens_and_leads_to_where_it_is_edited() {
    let mut window = large();
    window.turn_to("Budget");
    let plan = window.plan().clone();
    let slices = budget(&plan).by(&plan, Split::Instrument);
    let total = partnership_planner::plan::Money::new(slices[0].total, plan.finance.currency);
    let place = window.widget(Role::Link, &format!("{}*", messages().amount(total))).rect().center();
    window.click(place);
    window.sees("Sum of its lines");
    window.sees("assumption");
    window.widget(Role::Button, "Go there").click_accesskit();
    window.settle();
    let line = &plan.instruments[0].lines[0];
    window.sees(messages().say(&plan, &plan.instruments[0].name));
    window.sees(messages().say(&plan, &line.name));
    assert!(window.document().selection().single().is_some());
    window.key(Key::Escape);
    assert!(!window.shows("Sum of its lines"));
}

/// Each view of the budget opens, and comes to rest.
#[test]
fn every_view_of_the_budget_can_be_seen() {
    let mut window = large();
    window.turn_to("Budget");
    for (view, word) in [
        ("Cumulative", "Total, nominal"),
        ("Flow of money", "Switzerland, CHF"),
        ("Areas", "Total, nominal"),
        ("Funding", "A surplus of one payer"),
        ("Limits in full", "kept"),
    ] {
        window.press(view);
        window.sees(word);
    }
}

/// Each view of the trade-offs opens, finds out what it shows, and comes to rest.
#[test]
fn every_view_of_the_trade_offs_can_be_seen() {
    let mut window = large();
    window.turn_to("Trade-offs");
    for (view, word) in [
        ("Next best step", "Go this far"),
        ("All parties", "packages in the brushed ranges"),
        ("Who gains by what", "Cost it bears"),
        ("What matters most", "rest on no source"),
        ("Weights", "weight now"),
        ("How sure", "How often the current package is worth more"),
    ] {
        window.press(view);
        window.wait_until(view, |window| window.shows(word));
    }
}

/// A step of the priority curve is adopted as a package with the levels it leads to.
#[test]
fn a_step_of_the_priority_curve_becomes_a_package() {
    let mut window = large();
    let packages = window.packages().len();
    window.turn_to("Trade-offs");
    window.press("Next best step");
    window.wait_until("the curve", |window| window.shows("Go this far"));
    window.widget(Role::Button, "Go this far").click_accesskit();
    window.settle();
    assert_eq!(window.packages().len(), packages + 1);
    window.undo();
    assert_eq!(window.packages().len(), packages);
}

/// A floor for another party leaves the frontier fewer packages, or others.
#[test]
fn a_floor_for_another_party_is_kept_by_the_frontier() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    window.press("Migrants and diaspora");
    window.sees("Least value for Migrants and diaspora");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
}

/// In a window made larger the plots grow with it, and its edge can still be pulled.
#[test]
fn the_lower_area_keeps_its_share_of_the_window() {
    let mut window = Window::open();
    let share = |window: &Window| {
        let canvas = window.canvas();
        let whole = window.size();
        (whole.y - canvas.bottom()) / whole.y
    };
    let before = share(&window);
    window.resize(Vec2::new(1920.0, 1080.0));
    let after = share(&window);
    assert!((before - after).abs() < 0.02, "{before} {after}");
    window.resize(Vec2::new(1280.0, 800.0));
    assert!((before - share(&window)).abs() < 0.02);
}
