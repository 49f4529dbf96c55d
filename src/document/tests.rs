use proptest::prelude::*;

use super::*;
use crate::plan::{Currency, Date, Item, Note, NoteId, Point, Size, Visibility};

fn note(bits: u64, x: i32) -> Note {
    Note {
        id: NoteId::from_bits(bits),
        text: "Note".into(),
        corner: Point(x, 0),
        size: Size(10, 10),
        visibility: Visibility::Shared,
        tint: Default::default(),
    }
}

fn item(bits: u64) -> Item {
    Item::Note(NoteId::from_bits(bits))
}

fn document() -> Document {
    let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
    plan.diagram.notes.push(note(1, 100));
    Document::new(plan)
}

fn x(document: &Document) -> i32 {
    document.plan().diagram.notes[0].corner.0
}

fn drag_to(document: &mut Document, by: i32) {
    document.update(|start, live| live.diagram.notes[0].corner.0 = start.diagram.notes[0].corner.0 + by);
}

#[test]
fn an_edit_is_undone_and_redone_by_its_label() {
    let mut document = document();
    assert!(document.edit("Rename", |plan| plan.name = "New".into()));
    assert_eq!(document.undo_label(), Some("Rename"));
    assert_eq!(document.undo(), Some("Rename".into()));
    assert_eq!(document.plan().name, "Test".into());
    assert_eq!(document.redo_label(), Some("Rename"));
    assert_eq!(document.redo(), Some("Rename".into()));
    assert_eq!(document.plan().name, "New".into());
    assert_eq!(document.redo(), None);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_step() {
    let mut document = document();
    let revision = document.revision();
    assert!(!document.edit("Rename", |plan| plan.name = "Test".into()));
    assert_eq!((document.undo_label(), document.revision()), (None, revision));
    assert!(!document.is_modified());
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut document = document();
    document.edit("One", |plan| plan.name = "1".into());
    document.undo();
    document.edit("Two", |plan| plan.name = "2".into());
    assert_eq!(document.redo_label(), None);
}

#[test]
fn a_drag_is_one_step_counted_from_where_it_started() {
    let mut document = document();
    document.begin("Move");
    for by in [5, 20, 35] {
        drag_to(&mut document, by);
    }
    assert_eq!(x(&document), 135);
    assert_eq!(document.undo_label(), Some("Move"));
    assert!(document.finish());
    assert_eq!(document.undo(), Some("Move".into()));
    assert_eq!(x(&document), 100);
    assert_eq!(document.undo(), None);
}

#[test]
fn a_drag_back_to_its_start_leaves_no_step_and_no_change() {
    let mut document = document();
    document.begin("Move");
    drag_to(&mut document, 5);
    drag_to(&mut document, 0);
    assert!(!document.finish());
    assert_eq!(document.undo_label(), None);
    assert!(!document.is_modified());
}

#[test]
fn cancelling_a_drag_takes_it_back_with_its_selection() {
    let mut document = document();
    document.select(item(1).into());
    document.begin("Move");
    drag_to(&mut document, 5);
    document.select(Selection::new());
    document.cancel();
    assert_eq!(x(&document), 100);
    assert_eq!(document.selection().single(), Some(item(1)));
    assert!(!document.in_gesture() && !document.is_modified());
    assert_eq!(document.undo_label(), None);
}

#[test]
fn undo_in_the_middle_of_a_drag_takes_the_drag_back() {
    let mut document = document();
    document.edit("Rename", |plan| plan.name = "New".into());
    document.begin("Move");
    drag_to(&mut document, 5);
    assert_eq!(document.undo(), Some("Move".into()));
    assert_eq!(x(&document), 100);
    assert_eq!(document.undo_label(), Some("Rename"));
}

#[test]
fn a_snapshot_taken_in_the_middle_of_a_drag_stays_as_it_was() {
    let mut document = document();
    document.begin("Move");
    drag_to(&mut document, 5);
    let snapshot = document.snapshot();
    drag_to(&mut document, 50);
    assert_eq!(snapshot.diagram.notes[0].corner.0, 105);
}

#[test]
fn every_change_raises_the_revision() {
    let mut document = document();
    let mut last = document.revision();
    let mut higher = |document: &Document| {
        let grown = document.revision() > last;
        last = document.revision();
        grown
    };
    document.edit("Rename", |plan| plan.name = "New".into());
    assert!(higher(&document));
    document.begin("Move");
    drag_to(&mut document, 5);
    assert!(higher(&document));
    document.cancel();
    assert!(higher(&document));
    document.undo();
    assert!(higher(&document));
    document.redo();
    assert!(higher(&document));
    document.select(item(1).into());
    assert!(!higher(&document));
}

#[test]
fn undoing_back_to_the_saved_state_is_unmodified() {
    let mut document = document();
    document.edit("One", |plan| plan.name = "1".into());
    document.mark_saved();
    assert!(!document.is_modified());
    document.edit("Two", |plan| plan.name = "2".into());
    assert!(document.is_modified());
    document.undo();
    assert!(!document.is_modified());
    document.undo();
    assert!(document.is_modified());
    document.redo();
    assert!(!document.is_modified());
}

#[test]
fn what_was_edited_while_a_snapshot_was_written_counts_as_modified() {
    let mut document = document();
    document.edit("One", |plan| plan.name = "1".into());
    let written = document.snapshot();
    document.edit("Two", |plan| plan.name = "2".into());
    document.mark_saved_as(written);
    assert!(document.is_modified());
    document.undo();
    assert!(!document.is_modified());
}

#[test]
fn the_selection_holds_only_what_is_in_the_plan_and_comes_back_with_undo() {
    let mut document = document();
    document.select([item(1), item(2)].into_iter().collect());
    assert_eq!(document.selection().single(), Some(item(1)));
    document.edit("Delete", |plan| plan.diagram.notes.clear());
    assert!(document.selection().is_empty());
    document.undo();
    assert_eq!(document.selection().single(), Some(item(1)));
    document.redo();
    assert!(document.selection().is_empty());
}

#[test]
fn toggling_adds_and_takes_out() {
    let mut selection = Selection::from(item(1));
    selection.toggle(item(2));
    selection.toggle(item(1));
    assert_eq!(selection.iter().collect::<Vec<_>>(), [item(2)]);
    assert!(!selection.insert(item(2)) && selection.remove(item(2)) && selection.is_empty());
}

/// What a user may do.
#[derive(Debug, Clone)]
enum Action {
    Edit(i32),
    Drag(Vec<i32>),
    CancelledDrag(i32),
    AddNote(u64),
    DeleteNotes,
    Select(u64),
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        (0..3).prop_map(Action::Edit),
        prop::collection::vec(-3..3, 0..4).prop_map(Action::Drag),
        (-3..3).prop_map(Action::CancelledDrag),
        (1u64..4).prop_map(Action::AddNote),
        Just(Action::DeleteNotes),
        (0u64..4).prop_map(Action::Select),
    ];
    prop::collection::vec(action, 0..30)
}

fn perform(document: &mut Document, action: &Action) {
    let shift = |by: i32| {
        move |start: &Plan, live: &mut Plan| {
            for (from, to) in start.diagram.notes.iter().zip(&mut live.diagram.notes) {
                to.corner.0 = from.corner.0 + by;
            }
        }
    };
    match action {
        Action::Edit(value) => {
            document.edit("Edit", |plan| plan.finance.price_base_year = *value);
        }
        Action::Drag(moves) => {
            document.begin("Drag");
            moves.iter().for_each(|by| document.update(shift(*by)));
            document.finish();
        }
        Action::CancelledDrag(by) => {
            document.begin("Drag");
            document.update(shift(*by));
            document.cancel();
        }
        Action::AddNote(bits) => {
            document.edit("Add", |plan| plan.diagram.notes.push(note(*bits, 0)));
        }
        Action::DeleteNotes => {
            document.edit("Delete", |plan| plan.diagram.notes.clear());
        }
        Action::Select(bits) => document.select(item(*bits).into()),
    }
}

proptest! {
    #[test]
    fn undoing_everything_gives_the_first_plan_and_redoing_everything_the_last(actions in actions()) {
        let mut document = document();
        let first = document.snapshot();
        let mut states = vec![first.clone()];
        for action in &actions {
            perform(&mut document, action);
            if states.last() != Some(&document.snapshot()) {
                states.push(document.snapshot());
            }
        }
        let last = document.snapshot();
        for state in states.iter().rev().skip(1) {
            prop_assert!(document.undo().is_some());
            prop_assert_eq!(document.plan(), &**state);
        }
        prop_assert_eq!(document.undo(), None);
        prop_assert!(!document.is_modified());
        while document.redo().is_some() {}
        prop_assert_eq!(document.plan(), &*last);
        for selected in document.selection().iter() {
            prop_assert!(last.diagram.notes.iter().any(|note| Item::Note(note.id) == selected));
        }
    }
}
