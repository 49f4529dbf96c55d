//! Guard-rail: individual assessment and non-refoulement are stated where there is any return.

use super::{Check, Find, Fix, Found, Severity, list};
use crate::analysis::Name;
use crate::plan::{Instrument, Plan, Safeguard, Target};

pub(super) static CHECK: Check = Check {
    id: "individual-assessment",
    severity: Severity::Warning,
    title: "check-individual",
    why: "check-individual-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    let needed = [Safeguard::IndividualAssessment, Safeguard::NonRefoulement];
    for instrument in plan.instruments.iter().filter(|instrument| instrument.is_return()) {
        states(instrument, &needed, "check-individual-missing", found);
    }
}

/// Finds the safeguards that an instrument is to state and does not. It counts whether or not a
/// package uses it: a guard-rail does not depend on who looks at which package.
pub(super) fn states(instrument: &Instrument, needed: &[Safeguard], key: &'static str, found: &mut Found) {
    let missing: Vec<Safeguard> =
        needed.iter().copied().filter(|one| !instrument.safeguards.contains(one)).collect();
    if !missing.is_empty() {
        let args = vec![("missing", list(missing.iter().copied().map(Name::Safeguard)))];
        let fix = Fix::State(instrument.id, missing);
        found.fixable(Target::Instrument(instrument.id), key, args, fix);
    }
}
