//! Saves of all times open, and the plans that come with the program are whole.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path};

use partnership_planner::{plan::Plan, storage};

fn plans_in(folder: &str) -> Vec<(String, Plan)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut plans = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let plan = storage::load(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            plans.push((path.display().to_string(), plan));
        }
    }
    assert!(!plans.is_empty(), "no plan in {}", folder.display());
    plans
}

#[test]
fn saves_of_version_0_open_without_problems() {
    for (path, plan) in plans_in("tests/saves-v0") {
        assert_eq!(plan.problems(), [], "{path}");
        assert_eq!(plan.main_language, "en", "{path}");
        let text = storage::to_text(&plan).unwrap();
        assert_eq!(storage::from_bytes(text.as_bytes()).as_ref(), Ok(&plan), "{path}");
    }
}

#[test]
fn saves_of_version_1_open_without_problems() {
    for (path, plan) in plans_in("tests/saves-v1") {
        assert_eq!(plan.problems(), [], "{path}");
        let text = storage::to_text(&plan).unwrap();
        assert_eq!(storage::from_bytes(text.as_bytes()).as_ref(), Ok(&plan), "{path}");
    }
}

#[test]
fn the_old_plan_of_two_states_holds_what_it_held() {
    let plans = plans_in("tests/saves-v0");
    let (_, plan) = plans.iter().find(|(path, _)| path.ends_with("two-states.ron")).unwrap();
    assert_eq!(plan.say(&plan.parties[0].name, "fr"), "Ici");
    let (_, line) = plan.budget_lines().next().unwrap();
    assert_eq!(line.unit_cost.value().unwrap().to_string(), "TND 2500.500");
    assert!(line.quantities[1].is_unknown());
    assert_eq!(plan.current().unwrap().level(plan.instruments[0].id), 1);
}

#[test]
fn plans_that_come_with_the_program_have_no_problems_and_survive_a_save() {
    for (path, plan) in plans_in("saves") {
        assert_eq!(plan.problems(), [], "{path}");
        let text = storage::to_text(&plan).unwrap();
        assert_eq!(storage::from_bytes(text.as_bytes()).as_ref(), Ok(&plan), "{path}");
        assert_eq!(storage::to_text(&plan).unwrap(), text);
    }
}
