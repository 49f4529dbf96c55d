//! The full range: which stages and which levels of cause have no instrument.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Cause, Family, Stage, Target};

pub(super) static CHECK: Check = Check {
    id: "full-range",
    severity: Severity::Hint,
    title: "check-full-range",
    why: "check-full-range-why",
    page: Some("8, 10"),
    find: Find::OfPackage(find),
};

/// The six stages of the founding diagram; reintegration and prevention are one of them.
const STAGES: [&[Stage]; 6] = [
    &[Stage::Selection],
    &[Stage::Entry],
    &[Stage::Residence],
    &[Stage::Monitoring],
    &[Stage::Return],
    &[Stage::Reintegration, Stage::Prevention],
];

fn find(scope: &Scope<'_>, found: &mut Found) {
    if scope.used().next().is_none() {
        return;
    }
    for stages in STAGES {
        let Some(first) = stages.first().filter(|_| !stages.iter().any(|stage| scope.has_stage(*stage)))
        else {
            continue;
        };
        let fix = match scope.idle(|instrument| stages.contains(&instrument.stage)) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(NewInstrument::new(*first, Family::Explorative)),
        };
        found.fixable(Target::Stage(*first), "check-full-range-stage", Vec::new(), fix);
    }
    for cause in Cause::ALL.into_iter().filter(|cause| !scope.has_cause(*cause)) {
        let fix = match scope.idle(|instrument| instrument.causes.contains(&cause)) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(new(cause)),
        };
        found.fixable(Target::Cause(cause), "check-full-range-cause", Vec::new(), fix);
    }
}

fn new(cause: Cause) -> NewInstrument {
    let (stage, family) = match cause {
        Cause::Root | Cause::Proximate => (Stage::Prevention, Family::Preventive),
        Cause::Enabling => (Stage::Entry, Family::Defensive),
        Cause::Sustaining => (Stage::Monitoring, Family::Explorative),
    };
    NewInstrument { cause: Some(cause), ..NewInstrument::new(stage, family) }
}
