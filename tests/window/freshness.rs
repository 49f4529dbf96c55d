//! What panels show is of the plan as it is now, whatever was shown before.

use eframe::egui::{Vec2, accesskit::Role};
use partnership_planner::{
    catalogue,
    plan::CostStake,
    storage,
    text::{Language, Messages},
};

use crate::support::{Opening, Window};

/// A window in which nothing of the lower area lies outside the view.
fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

impl Window {
    /// Chooses the current package in the menu bar.
    fn choose_package(&mut self, name: &str) {
        self.widget(Role::ComboBox, "Package").click();
        self.settle();
        self.press(name);
    }

    /// The words of the window but for the menu bar, sorted.
    fn panel_words(&self) -> Vec<String> {
        let mut words = self.words();
        words.sort();
        words
    }
}

/// The menu bar is drawn before the lower area: what it changes must show there, not only at the next
/// edit.
#[test]
fn the_trade_offs_follow_a_package_chosen_in_the_menu_bar() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.choose_package("No agreement");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    window.choose_package("Opening position");
    let after = window.panel_words();
    // Turning away and back with an edit between makes everything anew.
    window.turn_to("Levers");
    let level = window.level("Selection");
    window.move_lever("Selection", level + 1);
    window.undo();
    window.turn_to("Trade-offs");
    let anew = window.panel_words();
    let only = |of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|word| !other.contains(word) && word.contains("table")).cloned().collect()
    };
    assert_eq!(only(&after, &anew), only(&anew, &after));
}

#[test]
fn the_table_follows_a_package_chosen_in_the_menu_bar() {
    let mut window = large();
    window.turn_to("Table");
    let costs = |window: &Window| window.words().iter().filter(|word| word.contains("CHF")).count();
    let balanced = costs(&window);
    window.choose_package("No agreement");
    window.choose_package("Balanced package");
    assert_eq!(costs(&window), balanced);
    let before = window.panel_words();
    window.choose_package("No agreement");
    let failed = window.panel_words();
    assert_ne!(before, failed);
    // An edit of nothing that the table shows makes its rows anew.
    window.choose_package("No agreement");
    assert_eq!(window.panel_words(), failed);
    let levels = failed.iter().filter(|word| *word == "Label: 0").count();
    assert!(levels >= window.plan().instruments.len() / 2, "{levels} of all instruments are not used");
}

#[test]
fn another_plan_leaves_nothing_of_the_one_before() {
    let mut window = large();
    window.turn_to("Table");
    window.sees("Readmission agreements");
    let file = window.folder.path().join("blank.ron");
    let blank = catalogue::blank(&Messages::new(Language::English));
    storage::save(&blank, &file).unwrap();
    window.drop_file(file);
    window.wait_until("the blank plan", |window| window.plan().instruments.is_empty());
    assert!(!window.shows("Readmission agreements"), "{:?}", window.words());
}

/// Without points that count there is no answer, and no waiting for one.
#[test]
fn a_party_that_loses_its_points_is_no_longer_looked_at() {
    let mut window = large();
    let mut plan = window.plan().clone();
    for party in &mut plan.parties {
        party.stakes.clear();
        let worst = partnership_planner::plan::Money::new(0, plan.finance.currency);
        party.cost_stake = Some(CostStake { points: 10.into(), worst });
    }
    let file = window.folder.path().join("pointless.ron");
    storage::save(&plan, &file).unwrap();
    window.turn_to("Trade-offs");
    window.press("What matters most");
    window.wait_until("the tornado", |window| window.shows("rest on no source"));
    window.drop_file(file);
    window.wait_until("the other plan", |window| window.plan().parties[0].stakes.is_empty());
    window.sees("Give points to interests");
    assert!(!window.shows("Reckoning"));
}
