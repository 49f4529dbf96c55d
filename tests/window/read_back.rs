//! An edited workbook: every change with a tick, taken over in one step.

use std::fs;

use eframe::egui::{Vec2, accesskit::Role};
use partnership_planner::{
    export::{Format, Options, export},
    plan::{Known, Plan},
};

use crate::support::{Opening, Window};

/// Opens a workbook that was exported from the plan as `edit` makes it, which is as if it had been edited
/// there.
fn read_back(window: &mut Window, edit: impl Fn(&mut Plan)) {
    let mut edited = window.plan().clone();
    let exported =
        export(window.plan(), &Options { format: Format::Workbook, ..Options::default() }).unwrap();
    edit(&mut edited);
    let other = export(&edited, &Options { format: Format::Workbook, ..Options::default() }).unwrap();
    // The visible sheets of the edited plan, with what the hidden one remembers of the plan as it was.
    let file = window.folder.path().join("edited.xlsx");
    fs::write(&file, crate::support::with_memory_of(&other, &exported)).unwrap();
    window.choose("File", "Read back workbook …");
    window.type_over(file.to_str().unwrap());
    window.press("Open");
    window.wait_until("what the workbook changes", |window| window.shows("Take over"));
}

#[test]
fn ticked_changes_of_a_workbook_are_taken_over_in_one_step() {
    let mut window = Window::opened(Opening { size: Vec2::new(1280.0, 720.0), ..Default::default() });
    let before = window.plan().clone();
    let id = before.instruments[0].lines[0].id;
    read_back(&mut window, |plan| {
        plan.instruments[0].lines[0].unit_cost = Known::Value("CHF 4321.00".parse().unwrap());
        plan.instruments[0].lines[0].pedigree.note.set("en", "agreed".into());
    });
    window.sees("2 changes, of which 2 will be taken over");
    let words = window.words();
    let tick = words.iter().find(|word| word.starts_with("CheckBox: ") && word.contains("note of")).unwrap();
    window.widget(Role::CheckBox, tick.trim_start_matches("CheckBox: ")).click();
    window.settle();
    window.sees("2 changes, of which 1 will be taken over");
    window.press("Take over");
    let line = &window.plan().instruments[0].lines[0];
    assert_eq!((line.id, line.unit_cost), (id, Known::Value("CHF 4321.00".parse().unwrap())));
    assert_eq!(line.pedigree.note, before.instruments[0].lines[0].pedigree.note);
    window.sees("Took over one change of the workbook.");
    window.undo();
    assert_eq!(*window.plan(), before);
    assert_eq!(window.document().undo_label(), None);
}

#[test]
fn a_workbook_of_something_else_is_refused_with_a_reason() {
    let mut window = Window::open();
    let file = window.folder.path().join("other.xlsx");
    let sheet =
        export(window.plan(), &Options { format: Format::ScoringSheet, ..Options::default() }).unwrap();
    fs::write(&file, sheet).unwrap();
    window.choose("File", "Read back workbook …");
    window.type_over(file.to_str().unwrap());
    window.press("Open");
    window.wait_until("the reason", |window| window.shows("The workbook cannot be read back"));
    window.sees("Export a workbook from the plan and edit that.");
}
