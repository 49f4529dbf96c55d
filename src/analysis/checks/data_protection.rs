//! Guard-rail: instruments that handle personal data say how they are protected.

use super::{Check, Found, Scope, Severity, individual::states};
use crate::plan::{Safeguard, Stage};

pub(super) static CHECK: Check = Check {
    id: "data-protection",
    severity: Severity::Warning,
    title: "check-data-protection",
    why: "check-data-protection-why",
    page: None,
    find,
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for instrument in &scope.plan.instruments {
        let of_persons =
            instrument.is_return() || matches!(instrument.stage, Stage::Selection | Stage::Monitoring);
        if of_persons {
            states(instrument, &[Safeguard::DataProtection], "check-data-protection-missing", found);
        }
    }
}
