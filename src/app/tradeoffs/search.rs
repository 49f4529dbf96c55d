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
    plan::{InstrumentId, PartyId, Plan},
};

/// The frontier being looked for, or found.
#[derive(Debug, Default)]
pub(super) struct FrontierState {
    pub(super) problem: Option<Arc<FrontierProblem>>,
    /// The plan whose problem that is.
    plan: Option<Arc<Plan>>,
    /// Its instruments, whose levels the points list in this order.
    instruments: Vec<InstrumentId>,
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) floors: Vec<(PartyId, i64)>,
    pub(super) found: Option<Result<Frontier, Unsolved>>,
    /// Whether that is of this problem, not of the one before.
    is_current: bool,
    /// What the search under way has proven since it was last looked at.
    pub(super) partial: Partial,
    pub(super) stale: bool,
}

impl Drop for FrontierState {
    /// Nobody is left to wait for what is being looked for.
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
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
            let proven = self.frontier.is_current && matches!(self.frontier.found, Some(Ok(_)));
            if !(stopped && proven) {
                self.frontier.found = Some(found.result);
                self.frontier.is_current = true;
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
            self.frontier.is_current = true;
            self.shown = None;
        }
    }

    /// The search that is to be started, if the plan now asks for another frontier than the one
    /// known. A lever moves the package, not the frontier, so it starts none.
    pub fn search(&mut self, plan: &Arc<Plan>) -> Option<Search> {
        let (a, b) = self.chosen_parties(plan)?;
        let parties_changed =
            self.frontier.problem.as_ref().is_none_or(|problem| (problem.a, problem.b) != (a, b));
        let floors = self.floors_for(plan, a, b);
        let known = self.frontier.plan.as_ref().is_some_and(|known| Arc::ptr_eq(known, plan));
        if known && !parties_changed && floors == self.frontier.floors {
            return None;
        }
        self.frontier.plan = Some(plan.clone());
        let problem = FrontierProblem::of(plan, a, b, &floors);
        let instruments: Vec<InstrumentId> = plan.instruments.iter().map(|own| own.id).collect();
        let listed_anew = instruments != self.frontier.instruments;
        (self.frontier.floors, self.frontier.instruments) = (floors, instruments);
        if self.frontier.problem.as_deref() == problem.as_ref() && !listed_anew {
            return None;
        }
        self.frontier.cancel.store(true, Ordering::Relaxed);
        self.frontier.cancel = Arc::default();
        self.frontier.partial = Arc::default();
        self.frontier.problem = problem.map(Arc::new);
        self.frontier.stale = self.frontier.problem.is_some();
        self.frontier.is_current = false;
        // Levels listed for other instruments would be taken for those of these.
        if parties_changed || listed_anew || self.frontier.problem.is_none() {
            self.frontier.found = None;
            self.shown = None;
        }
        let problem = self.frontier.problem.clone()?;
        let (cancel, partial) = (self.frontier.cancel.clone(), self.frontier.partial.clone());
        Some(Search { problem, cancel, partial })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalogue,
        plan::{Ceiling, CeilingScope, Money, Pedigree},
        text::{Language, Messages},
    };

    fn founding() -> Plan {
        catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap()
    }

    fn found(search: Search) -> Found {
        let result = solve_streaming(&search.problem, &search.cancel, &mut |_| {});
        Found { problem: search.problem, result }
    }

    /// The panel with the frontier of the founding model found.
    fn panel(plan: &Arc<Plan>) -> Tradeoffs {
        let mut panel = Tradeoffs::default();
        let search = panel.search(plan).unwrap();
        panel.take(found(search));
        assert!(matches!(&panel.frontier.found, Some(Ok(found)) if found.is_complete()));
        panel
    }

    #[test]
    fn a_search_stopped_before_it_proved_anything_leaves_no_frontier_of_the_plan_before() {
        let mut plan = founding();
        let mut panel = panel(&Arc::new(plan.clone()));
        let amount = Money::new(100_000_000, plan.finance.currency);
        let ceiling = Ceiling { scope: CeilingScope::Total, amount, pedigree: Pedigree::default() };
        plan.finance.ceilings.push(ceiling);
        let search = panel.search(&Arc::new(plan)).unwrap();
        assert!(matches!(panel.frontier.found, Some(Ok(_))), "the old one is shown meanwhile");
        search.cancel.store(true, Ordering::Relaxed);
        panel.take(found(search));
        assert_eq!(panel.frontier.found, Some(Err(Unsolved::Cancelled)));
    }

    #[test]
    fn points_are_dropped_when_their_levels_are_no_longer_those_of_the_instruments_listed() {
        let mut plan = founding();
        let mut panel = panel(&Arc::new(plan.clone()));
        plan.instruments.swap(0, 1);
        assert!(panel.search(&Arc::new(plan)).is_some());
        assert_eq!(panel.frontier.found, None);
    }

    #[test]
    fn a_search_that_nobody_waits_for_is_called_off() {
        let mut panel = Tradeoffs::default();
        let search = panel.search(&Arc::new(founding())).unwrap();
        drop(panel);
        assert_eq!(found(search).result, Err(Unsolved::Cancelled));
    }
}
