//! Monitoring is present and funded.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Category, Family, Stage, Target};

pub(super) static CHECK: Check = Check {
    id: "monitoring",
    severity: Severity::Hint,
    title: "check-monitoring",
    why: "check-monitoring-why",
    page: Some("10"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    if scope.used().next().is_none() {
        return;
    }
    let about = Target::Stage(Stage::Monitoring);
    if !scope.has_stage(Stage::Monitoring) && scope.plan.monitoring.indicators.is_empty() {
        let fix = match scope.idle(|instrument| instrument.stage == Stage::Monitoring) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(NewInstrument::new(Stage::Monitoring, Family::Defensive)),
        };
        found.fixable(about, "check-monitoring-none", Vec::new(), fix);
        return;
    }
    let of_instruments = scope.cost(|instrument| instrument.stage == Stage::Monitoring);
    let percentages = scope.budget().of_categories(|category| category == Category::Monitoring);
    let evaluated = percentages.money.minor > 0;
    let unknown = of_instruments.at_least || percentages.at_least;
    if of_instruments.money.minor > 0 || evaluated {
        return;
    }
    let key = if unknown { "check-monitoring-unknown" } else { "check-monitoring-unfunded" };
    found.add(about, key, Vec::new());
}
