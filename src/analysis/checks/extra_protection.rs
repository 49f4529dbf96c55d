//! Guard-rail: safeguards for children and victims of trafficking.

use super::{Check, Found, Scope, Severity, individual::states};
use crate::plan::{Safeguard, Stage, Topic};

pub(super) static CHECK: Check = Check {
    id: "extra-protection",
    severity: Severity::Warning,
    title: "check-extra-protection",
    why: "check-extra-protection-why",
    page: None,
    find,
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for instrument in &scope.plan.instruments {
        let meets_them = instrument.is_return()
            || instrument.stage == Stage::Reintegration
            || instrument.topics.contains(&Topic::BorderManagement);
        if meets_them {
            states(instrument, &[Safeguard::ExtraProtection], "check-extra-protection-missing", found);
        }
    }
}
