//! The frontier looked for on another thread: what is asked, what is proven so far, what was found.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use eframe::egui;

use super::Tradeoffs;
use crate::{
    analysis::{Frontier, FrontierProblem, Unsolved, solve_streaming},
    document::Document,
    plan::PartyId,
};

/// The frontier being looked for, or found.
#[derive(Debug, Default)]
pub(super) struct FrontierState {
    pub(super) problem: Option<Arc<FrontierProblem>>,
    pub(super) revision: Option<u64>,
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) floors: Vec<(PartyId, i64)>,
    pub(super) found: Option<Result<Frontier, Unsolved>>,
    /// What the search under way has proven since it was last looked at.
    pub(super) partial: Partial,
    pub(super) stale: bool,
}

/// Where a search leaves what it has proven so far.
pub(super) type Partial = Arc<Mutex<Option<Frontier>>>;

/// How often a search shows what it has proven.
const SHOWN_EVERY: Duration = Duration::from_millis(80);
/// A frontier to be found off the interface thread.
pub struct Search {
    /// What to find.
    pub problem: Arc<FrontierProblem>,
    /// Set when nobody needs it any more.
    pub cancel: Arc<AtomicBool>,
    partial: Partial,
}

/// A frontier that was found, or not.
pub struct Found {
    problem: Arc<FrontierProblem>,
    result: Result<Frontier, Unsolved>,
}

impl Search {
    /// Finds it; what is proven on the way is shown by waking `window`.
    pub fn run(self, window: &egui::Context) -> Found {
        let mut shown = Instant::now();
        let mut show = |frontier: &Frontier| {
            if shown.elapsed() < SHOWN_EVERY {
                return;
            }
            shown = Instant::now();
            if let Ok(mut partial) = self.partial.lock() {
                *partial = Some(frontier.clone());
            }
            window.request_repaint();
        };
        let result = solve_streaming(&self.problem, &self.cancel, &mut show);
        Found { problem: self.problem, result }
    }
}

impl Tradeoffs {
    /// Takes a frontier that was looked for, unless another is wanted by now.
    pub fn take(&mut self, found: Found) {
        if self.frontier.problem.as_ref().is_some_and(|problem| Arc::ptr_eq(problem, &found.problem)) {
            // A search that was stopped leaves what it has proven.
            self.take_partial();
            let stopped = found.result == Err(Unsolved::Cancelled);
            if !(stopped && matches!(self.frontier.found, Some(Ok(_)))) {
                self.frontier.found = Some(found.result);
            }
            self.frontier.stale = false;
            self.shown = None;
        }
    }

    /// Takes what the search under way has proven so far.
    pub(super) fn take_partial(&mut self) {
        let partial = self.frontier.partial.lock().ok().and_then(|mut partial| partial.take());
        if let Some(frontier) = partial {
            self.frontier.found = Some(Ok(frontier));
            self.shown = None;
        }
    }

    /// The search that is to be started, if the plan now asks for another frontier than the one
    /// known. A lever moves the package, not the frontier, so it starts none.
    pub fn search(&mut self, document: &Document) -> Option<Search> {
        let plan = document.plan();
        let (a, b) = self.chosen_parties(plan)?;
        let parties_changed =
            self.frontier.problem.as_ref().is_none_or(|problem| (problem.a, problem.b) != (a, b));
        let floors = self.floors_for(plan, a, b);
        let changed = parties_changed || floors != self.frontier.floors;
        if self.frontier.revision == Some(document.revision()) && !changed {
            return None;
        }
        self.frontier.revision = Some(document.revision());
        let problem = FrontierProblem::of(plan, a, b, &floors);
        self.frontier.floors = floors;
        if self.frontier.problem.as_deref() == problem.as_ref() {
            return None;
        }
        self.frontier.cancel.store(true, Ordering::Relaxed);
        self.frontier.cancel = Arc::default();
        self.frontier.partial = Arc::default();
        self.frontier.problem = problem.map(Arc::new);
        self.frontier.stale = self.frontier.problem.is_some();
        if parties_changed || self.frontier.problem.is_none() {
            self.frontier.found = None;
            self.shown = None;
        }
        let problem = self.frontier.problem.clone()?;
        let (cancel, partial) = (self.frontier.cancel.clone(), self.frontier.partial.clone());
        Some(Search { problem, cancel, partial })
    }
}
