//! Linkages are complete: both sides named, set off by an indicator, funded.

use std::collections::HashSet;

use super::{Check, Find, Fix, Found, Severity, text};
use crate::analysis::Arg;
use crate::plan::{AtLeast, Instrument, Plan, RuleId, RuleKind, Target};

pub(super) static CHECK: Check = Check {
    id: "linkages",
    severity: Severity::Hint,
    title: "check-linkages",
    why: "check-linkages-why",
    page: Some("2, 7"),
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    let triggered: HashSet<RuleId> =
        plan.monitoring.indicators.iter().filter_map(|indicator| indicator.triggers).collect();
    for rule in &plan.rules {
        let RuleKind::Linkage { give, take } = &rule.says else { continue };
        let about = Target::Rule(rule.id);
        let sides: Vec<(AtLeast, &Instrument)> = [*give, *take]
            .into_iter()
            .filter_map(|side| Some((side, plan.instrument(side.instrument)?)))
            .collect();
        let unfunded = sides.iter().find(|(side, instrument)| !is_funded(*side, instrument));
        if sides.iter().any(|(_, instrument)| instrument.name.is_empty()) {
            found.add(about, "check-linkages-unnamed", Vec::new());
        } else if !triggered.contains(&rule.id) {
            let fix = Fix::AddIndicator { pilot: None, triggers: Some(rule.id) };
            found.fixable(about, "check-linkages-trigger", Vec::new(), fix);
        } else if let Some((side, instrument)) = unfunded {
            let args = vec![("side", text(&instrument.name)), ("level", Arg::Whole(side.level.into()))];
            found.add(about, "check-linkages-unfunded", args);
        }
    }
}

/// Whether a line buys something at the level the linkage names; an unknown quantity or cost counts.
fn is_funded(side: AtLeast, instrument: &Instrument) -> bool {
    instrument.lines.iter().any(|line| {
        let some = line.quantity(side.level).value().is_none_or(|quantity| !quantity.is_zero());
        some && line.unit_cost.value().is_none_or(|cost| cost.minor != 0)
    })
}
