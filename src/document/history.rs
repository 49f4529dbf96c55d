//! The steps that can be undone and redone. Each holds a whole plan; plans are shared, not copied.

use std::{collections::VecDeque, sync::Arc};

use super::Selection;
use crate::plan::Plan;

/// A state to go back or forward to, and the name of the change that leads there.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) label: String,
    pub(super) plan: Arc<Plan>,
    pub(super) selection: Selection,
}

/// The most steps kept.
pub(super) const MAX_STEPS: usize = 500;
/// The most things kept in all steps together: large plans keep fewer steps, so that a long day
/// with one does not eat the memory. A thing takes about half a kilobyte.
const MAX_THINGS: usize = 1_000_000;
/// Steps kept however large the plan is.
const MIN_STEPS: usize = 20;

/// Past and future of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// Sum of [`things`] over `past`.
    things: usize,
}

impl History {
    /// Notes the state before a new change. What was undone before it is gone.
    pub(super) fn add(&mut self, before: Step) {
        self.future.clear();
        self.push_past(before);
    }

    /// Goes one step back from `now`, which becomes the next step forward. `now` carries no label
    /// of its own; it takes that of the step undone.
    pub(super) fn back(&mut self, now: (Arc<Plan>, Selection)) -> Option<Step> {
        let step = self.past.pop_back()?;
        self.things = self.things.saturating_sub(things(&step.plan));
        let (plan, selection) = now;
        self.future.push(Step { label: step.label.clone(), plan, selection });
        Some(step)
    }

    /// Goes one step forward from `now`, which becomes the next step back.
    pub(super) fn forward(&mut self, now: (Arc<Plan>, Selection)) -> Option<Step> {
        let step = self.future.pop()?;
        let (plan, selection) = now;
        self.push_past(Step { label: step.label.clone(), plan, selection });
        Some(step)
    }

    pub(super) fn undo_label(&self) -> Option<&str> {
        self.past.back().map(|step| step.label.as_str())
    }

    pub(super) fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    fn push_past(&mut self, step: Step) {
        self.things += things(&step.plan);
        self.past.push_back(step);
        while self.past.len() > MAX_STEPS || (self.past.len() > MIN_STEPS && self.things > MAX_THINGS) {
            if let Some(oldest) = self.past.pop_front() {
                self.things = self.things.saturating_sub(things(&oldest.plan));
            }
        }
    }
}

/// A rough measure of a plan's size.
fn things(plan: &Plan) -> usize {
    let diagram = &plan.diagram;
    let drawn = diagram.frames.len() + diagram.nodes.len() + diagram.flows.len() + diagram.notes.len();
    let instruments: usize = plan
        .instruments
        .iter()
        .map(|instrument| 1 + instrument.levels.len() + instrument.lines.len() + instrument.effects.len())
        .sum();
    let rest = plan.parties.len() + plan.interests.len() + plan.packages.len() + plan.sources.len();
    1 + drawn + instruments + rest + plan.finance.shared_lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date, Point, Size, Text, Visibility};

    fn step(plan: &Arc<Plan>) -> Step {
        Step { label: "Move".into(), plan: plan.clone(), selection: Selection::new() }
    }

    fn plan() -> Plan {
        Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF)
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let plan = Arc::new(plan());
        let mut history = History::default();
        for _ in 0..MAX_STEPS + 10 {
            history.add(step(&plan));
        }
        assert_eq!(history.past.len(), MAX_STEPS);
        assert_eq!(history.things, MAX_STEPS * things(&plan));
    }

    #[test]
    fn a_huge_plan_keeps_fewer_steps_but_never_less_than_twenty() {
        let mut plan = plan();
        plan.diagram.notes = (0..100_000)
            .map(|bits| crate::plan::Note {
                id: crate::plan::NoteId::from_bits(bits),
                text: Text::default(),
                corner: Point(0, 0),
                size: Size(1, 1),
                visibility: Visibility::Shared,
                tint: Default::default(),
            })
            .collect();
        let plan = Arc::new(plan);
        let mut history = History::default();
        for _ in 0..30 {
            history.add(step(&plan));
        }
        assert_eq!(history.past.len(), MIN_STEPS);
    }
}
