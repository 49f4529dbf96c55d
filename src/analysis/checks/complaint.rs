//! Guard-rail: there is a complaint route, and somebody independent monitors.

use super::{Check, Find, Found, Severity, individual::states, list};
use crate::analysis::Name;
use crate::plan::{Plan, Safeguard, Target};

pub(super) static CHECK: Check = Check {
    id: "complaint-and-monitoring",
    severity: Severity::Warning,
    title: "check-complaint",
    why: "check-complaint-why",
    page: None,
    find: Find::OfPlan(find),
};

const NEEDED: [Safeguard; 2] = [Safeguard::ComplaintRoute, Safeguard::IndependentMonitoring];

fn find(plan: &Plan, found: &mut Found) {
    let instruments = &plan.instruments;
    let nowhere: Vec<Safeguard> = NEEDED
        .into_iter()
        .filter(|one| !instruments.iter().any(|instrument| instrument.safeguards.contains(one)))
        .collect();
    if !instruments.is_empty() && !nowhere.is_empty() {
        let args = vec![("missing", list(nowhere.into_iter().map(Name::Safeguard)))];
        found.add(Target::Plan, "check-complaint-nowhere", args);
    }
    for instrument in instruments.iter().filter(|instrument| instrument.is_return()) {
        states(instrument, &NEEDED, "check-complaint-missing", found);
    }
}
