//! Guard-rail: safeguards for children and victims of trafficking.

use super::{Check, Find, Found, Severity, individual::states};
use crate::plan::{Plan, Safeguard, Stage, Topic};

pub(super) static CHECK: Check = Check {
    id: "extra-protection",
    severity: Severity::Warning,
    title: "check-extra-protection",
    why: "check-extra-protection-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    for instrument in &plan.instruments {
        let meets_them = instrument.is_return()
            || instrument.stage == Stage::Reintegration
            || instrument.topics.contains(&Topic::BorderManagement);
        if meets_them {
            states(instrument, &[Safeguard::ExtraProtection], "check-extra-protection-missing", found);
        }
    }
}
