//! Guard-rail: "voluntary" only where both of IOM's conditions are stated.

use super::{Check, Find, Fix, Found, Severity, list, words};
use crate::analysis::Name;
use crate::plan::{Plan, Safeguard, Target};

pub(super) static CHECK: Check = Check {
    id: "assisted-not-voluntary",
    severity: Severity::Warning,
    title: "check-assisted",
    why: "check-assisted-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    for instrument in plan.instruments.iter().filter(|instrument| !instrument.states_voluntariness()) {
        if words::of_instrument(instrument).any(|text| words::any(text, words::says_voluntary)) {
            let conditions = [Safeguard::FreeChoice, Safeguard::InformedDecision];
            let missing = conditions.into_iter().filter(|one| !instrument.safeguards.contains(one));
            let args = vec![("missing", list(missing.map(Name::Safeguard)))];
            let fix = Fix::CallAssisted(instrument.id);
            found.fixable(Target::Instrument(instrument.id), "check-assisted-voluntary", args, fix);
        }
    }
}
