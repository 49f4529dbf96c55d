//! Guard-rail: instruments that handle personal data say how they are protected.

use super::{Check, Find, Found, Severity, individual::states};
use crate::plan::{Plan, Safeguard, Stage};

pub(super) static CHECK: Check = Check {
    id: "data-protection",
    severity: Severity::Warning,
    title: "check-data-protection",
    why: "check-data-protection-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    for instrument in &plan.instruments {
        let of_persons =
            instrument.is_return() || matches!(instrument.stage, Stage::Selection | Stage::Monitoring);
        if of_persons {
            states(instrument, &[Safeguard::DataProtection], "check-data-protection-missing", found);
        }
    }
}
