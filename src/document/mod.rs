//! The one door for changes: the live plan, its revision, the selection and the history.
//!
//! History steps are snapshots, one for each edit or gesture. What changed between two plans is
//! found by comparing plans; there is no list of all possible edits. Files are not known here.

mod history;
mod selection;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use history::{History, Step};
pub use selection::Selection;

use crate::plan::Plan;

/// The last revision of any document.
static LAST_REVISION: AtomicU64 = AtomicU64::new(0);

fn next_revision() -> u64 {
    LAST_REVISION.fetch_add(1, Ordering::Relaxed) + 1
}

/// A plan being worked on.
#[derive(Debug, Clone)]
pub struct Document {
    live: Arc<Plan>,
    /// The plan as last saved or opened. As this holds a share of it, the live plan is never
    /// changed in place while it is the saved one, so being the same allocation is being unmodified.
    saved: Arc<Plan>,
    revision: u64,
    selection: Selection,
    history: History,
    gesture: Option<Step>,
}

impl Document {
    /// A document of `plan`, unmodified, with nothing selected and nothing to undo.
    pub fn new(plan: Plan) -> Self {
        let live = Arc::new(plan);
        Self {
            saved: live.clone(),
            live,
            revision: next_revision(),
            selection: Selection::new(),
            history: History::default(),
            gesture: None,
        }
    }

    /// The live plan.
    pub fn plan(&self) -> &Plan {
        &self.live
    }

    /// The live plan, to keep or hand to another thread. It does not change afterwards.
    pub fn snapshot(&self) -> Arc<Plan> {
        self.live.clone()
    }

    /// A number that goes up whenever the plan may have changed, and that no other document opened in
    /// this run of the program has, so that what was reckoned for one is never taken for another's.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What is selected; always things that are in the plan.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects. This is no step of its own, but undo and redo bring back what was selected.
    pub fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.selection.keep_existing(&self.live.diagram);
    }

    /// Changes the plan in one step called `label`. Returns false, and keeps no step, if nothing
    /// changed. An open gesture is finished first.
    pub fn edit(&mut self, label: impl Into<String>, change: impl FnOnce(&mut Plan)) -> bool {
        self.finish();
        let mut changed = Plan::clone(&self.live);
        change(&mut changed);
        if changed == *self.live {
            return false;
        }
        let before = self.now(label.into());
        self.history.add(before);
        self.replace(Arc::new(changed));
        true
    }

    /// Begins a gesture (a drag, a slider, typing in a field), which will be one step called
    /// `label`. An open gesture is finished first.
    pub fn begin(&mut self, label: impl Into<String>) {
        self.finish();
        self.gesture = Some(self.now(label.into()));
    }

    /// Moves an open gesture on; without one nothing happens. `change` gets the plan as it was when
    /// the gesture began and the live one, and is to set in the live one what the gesture sets, from
    /// where it started: never by adding up small moves.
    pub fn update(&mut self, change: impl FnOnce(&Plan, &mut Plan)) {
        let Some(start) = &self.gesture else { return };
        change(&start.plan, Arc::make_mut(&mut self.live));
        self.changed();
    }

    /// Ends the gesture and keeps it as one step. Returns false, and keeps no step, if nothing
    /// changed or no gesture was open.
    pub fn finish(&mut self) -> bool {
        let Some(start) = self.gesture.take() else { return false };
        if *start.plan == *self.live {
            self.live = start.plan;
            return false;
        }
        self.history.add(start);
        true
    }

    /// Ends the gesture and takes back what it did.
    pub fn cancel(&mut self) {
        if let Some(start) = self.gesture.take() {
            self.selection = start.selection;
            self.replace(start.plan);
        }
    }

    /// Whether a gesture is open.
    pub fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// The plan as it was when the open gesture began.
    pub fn gesture_start(&self) -> Option<&Arc<Plan>> {
        self.gesture.as_ref().map(|start| &start.plan)
    }

    /// Takes back the last step, an open gesture if there is one, and returns its label.
    pub fn undo(&mut self) -> Option<String> {
        self.finish();
        let step = self.history.back((self.live.clone(), self.selection.clone()))?;
        Some(self.restore(step))
    }

    /// Does the step undone last again and returns its label. An open gesture is finished first.
    pub fn redo(&mut self) -> Option<String> {
        self.finish();
        let step = self.history.forward((self.live.clone(), self.selection.clone()))?;
        Some(self.restore(step))
    }

    /// The label of the step that [`Self::undo`] would take back.
    pub fn undo_label(&self) -> Option<&str> {
        match &self.gesture {
            Some(gesture) if !Arc::ptr_eq(&gesture.plan, &self.live) => Some(&gesture.label),
            _ => self.history.undo_label(),
        }
    }

    /// The label of the step that [`Self::redo`] would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Notes that the plan as it stands is in its file. To note an older state as saved, because
    /// writing took a while, use [`Self::mark_saved_as`].
    pub fn mark_saved(&mut self) {
        self.saved = self.live.clone();
    }

    /// Notes that `snapshot`, taken from this document before, is in the file.
    pub fn mark_saved_as(&mut self, snapshot: Arc<Plan>) {
        self.saved = snapshot;
    }

    /// Whether the plan differs from what is in its file. Undoing back to the saved state makes it
    /// unmodified again.
    pub fn is_modified(&self) -> bool {
        !Arc::ptr_eq(&self.saved, &self.live)
    }

    fn now(&self, label: String) -> Step {
        Step { label, plan: self.live.clone(), selection: self.selection.clone() }
    }

    fn restore(&mut self, step: Step) -> String {
        self.selection = step.selection;
        self.replace(step.plan);
        step.label
    }

    fn replace(&mut self, plan: Arc<Plan>) {
        self.live = plan;
        self.changed();
    }

    fn changed(&mut self) {
        self.revision = next_revision();
        self.selection.keep_existing(&self.live.diagram);
    }
}

#[cfg(test)]
mod tests;
