//! Legal paths exist; flows conform to labour law, follow a timetable and add value at source.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity, list};
use crate::analysis::Name;
use crate::plan::{Family, FlowCondition, FlowKind, Safeguard, Stage, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "legal-paths",
    severity: Severity::Hint,
    title: "check-legal-paths",
    why: "check-legal-paths-why",
    page: Some("8"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let plan = scope.plan;
    let regular = || plan.diagram.flows.iter().filter(|flow| flow.kind == FlowKind::Regular);
    if scope.legal_options().next().is_none() {
        if scope.used().next().is_some() {
            let fix = match scope.idle(super::scope::is_legal_option) {
                Some(idle) => Fix::Use(idle.id, 1),
                None => Fix::AddInstrument(
                    NewInstrument::new(Stage::Entry, Family::Explorative).about(Topic::Recruitment),
                ),
            };
            found.fixable(Target::Plan, "check-legal-paths-none", Vec::new(), fix);
        }
    } else if regular().next().is_none() {
        found.add(Target::Plan, "check-legal-paths-flow", Vec::new());
    }
    for flow in regular() {
        let missing: Vec<FlowCondition> =
            FlowCondition::ALL.into_iter().filter(|one| !flow.conditions.contains(one)).collect();
        if !missing.is_empty() {
            let args = vec![("missing", list(missing.iter().copied().map(Name::Condition)))];
            let fix = Fix::Agree(flow.id, missing);
            found.fixable(Target::Flow(flow.id), "check-legal-paths-conditions", args, fix);
        }
    }
    for instrument in scope.about(&[Topic::Recruitment]) {
        if !instrument.safeguards.contains(&Safeguard::FairRecruitment) {
            let fix = Fix::State(instrument.id, vec![Safeguard::FairRecruitment]);
            found.fixable(Target::Instrument(instrument.id), "check-legal-paths-fair", Vec::new(), fix);
        }
    }
}
