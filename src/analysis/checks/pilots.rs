//! A pilot has an end date, a stated extent and an indicator with baseline and target. The partnership
//! itself has neither end nor limit: the plan's years are those of its budget.

use super::{Check, Find, Fix, Found, Scope, Severity};
use crate::plan::{Family, Indicator, Pilot, Plan, Target};

pub(super) static CHECK: Check = Check {
    id: "pilots",
    severity: Severity::Hint,
    title: "check-pilots",
    why: "check-pilots-why",
    page: Some("5, 6, 10"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let plan = scope.plan;
    if plan.monitoring.pilots.is_empty() && scope.has_family(Family::Explorative) {
        found.fixable(Target::Family(Family::Explorative), "check-pilots-none", Vec::new(), Fix::AddPilot);
    }
    for pilot in &plan.monitoring.pilots {
        one(plan, pilot, found);
    }
}

/// Each pilot has one finding at most, so that each can have an answer of its own.
fn one(plan: &Plan, pilot: &Pilot, found: &mut Found) {
    let about = Target::Pilot(pilot.id);
    let measured = |indicator: &Indicator| {
        let known =
            |setting: Option<&crate::plan::Setting>| setting.is_some_and(|one| !one.value.is_unknown());
        known(indicator.baseline()) && known(indicator.target())
    };
    if pilot.end.is_none() {
        found.fixable(about, "check-pilots-end", Vec::new(), Fix::EndPilot(pilot.id));
    } else if pilot.people.is_none() || pilot.places.is_empty() {
        found.add(about, "check-pilots-extent", Vec::new());
    } else if plan.indicators_of(Some(pilot.id)).next().is_none() {
        let fix = Fix::AddIndicator { pilot: Some(pilot.id), triggers: None };
        found.fixable(about, "check-pilots-indicator", Vec::new(), fix);
    } else if !plan.indicators_of(Some(pilot.id)).any(measured) {
        found.add(about, "check-pilots-measured", Vec::new());
    }
}
