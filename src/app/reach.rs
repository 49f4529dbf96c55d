//! What no package can reach, found out on another thread and shown on levers and among the checks.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use eframe::egui::{Button, RichText, TextWrapMode, Ui};

use super::attention::Attention;
use crate::{
    analysis::{OutOfReach, Reachable, out_of_reach},
    cli::words,
    document::Document,
    plan::{InstrumentId, Plan},
    text::Messages,
};

/// What is known of it.
#[derive(Debug, Default)]
pub struct Reaching {
    /// The plan asked about, and the state of it.
    asked: Option<(u64, Arc<Plan>)>,
    cancel: Arc<AtomicBool>,
    found: Option<Reachable>,
}

impl Drop for Reaching {
    /// Nobody is left to wait for the answer.
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// The question on its way to another thread.
pub struct Task {
    plan: Arc<Plan>,
    cancel: Arc<AtomicBool>,
}

/// The answer, unless it was called off.
pub struct Answered {
    plan: Arc<Plan>,
    found: Option<Reachable>,
}

impl Task {
    /// Finds out.
    pub fn run(self) -> Answered {
        let found = out_of_reach(&self.plan, &self.cancel);
        Answered { plan: self.plan, found }
    }
}

/// Whether two plans hold the same in all that what can be reached depends on: not in levels, values or
/// drawing.
fn same(before: &Plan, now: &Plan) -> bool {
    let ids = |plan: &Plan| plan.parties.iter().map(|party| party.id).collect::<Vec<_>>();
    before.rules == now.rules
        && before.finance == now.finance
        && before.instruments == now.instruments
        && ids(before) == ids(now)
}

impl Reaching {
    /// The task to be started if the plan has changed in what it depends on. A moved lever starts none.
    pub fn task(&mut self, document: &Document) -> Option<Task> {
        let revision = document.revision();
        let plan = document.snapshot();
        match &mut self.asked {
            Some((asked, _)) if *asked == revision => return None,
            Some((asked, before)) if same(before, &plan) => {
                *asked = revision;
                return None;
            }
            _ => {}
        }
        self.cancel.store(true, Ordering::Relaxed);
        self.cancel = Arc::default();
        // What was out of reach before may not be so now.
        self.found = None;
        self.asked = Some((revision, plan.clone()));
        Some(Task { plan, cancel: self.cancel.clone() })
    }

    /// Takes an answer, unless another is wanted by now.
    pub fn take(&mut self, answered: Answered) {
        if self.asked.as_ref().is_some_and(|(_, plan)| Arc::ptr_eq(plan, &answered.plan)) {
            self.found = answered.found;
        }
    }

    /// Everything known to be out of reach.
    pub fn out(&self) -> &[OutOfReach] {
        self.found.as_ref().map_or(&[], |found| &found.out)
    }

    /// Whether not everything could be looked at.
    pub fn is_partial(&self) -> bool {
        self.found.as_ref().is_some_and(|found| !found.complete)
    }

    /// What is out of reach of one instrument: its levels, or all if there is no package at all.
    pub fn of(&self, id: InstrumentId) -> Vec<&OutOfReach> {
        self.out().iter().filter(|out| out.level.is_none_or(|(own, _)| own == id)).collect()
    }
}

/// The sentence of something out of reach, with what excludes it as a list that leads to each.
pub fn reasons_ui(
    ui: &mut Ui,
    plan: &Plan,
    messages: &Messages,
    out: &OutOfReach,
    attention: &mut Attention,
) {
    let title = match out.level {
        Some((id, level)) => {
            let name = plan.instrument(id).map_or("–", |found| messages.say(plan, &found.name));
            let args = [("instrument", name.into()), ("level", level.to_string().into())];
            messages.with("reach-level-title", &args)
        }
        None => messages.get("reach-nothing-title"),
    };
    ui.label(RichText::new(title).strong());
    for (index, obstacle) in out.because.iter().enumerate() {
        ui.push_id(index, |ui| {
            let text = words::sentence(plan, messages, &obstacle.sentence(plan));
            let button = Button::new(text).frame(false).wrap_mode(TextWrapMode::Wrap);
            if ui.add(button).on_hover_text(messages.get("trace-edit")).clicked() {
                attention.edit = Some(obstacle.place());
                ui.close();
            }
        });
    }
}
