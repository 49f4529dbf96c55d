//! All three Rs are served: recruitment, remittances, return.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Family, Stage, Target, ThreeR};

pub(super) static CHECK: Check = Check {
    id: "three-rs",
    severity: Severity::Hint,
    title: "check-three-rs",
    why: "check-three-rs-why",
    page: Some("8"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    if scope.used().next().is_none() {
        return;
    }
    for r in ThreeR::ALL.into_iter().filter(|r| !scope.has_r(*r)) {
        let fix = match scope.idle(|instrument| instrument.three_rs.contains(&r)) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(new(r)),
        };
        found.fixable(Target::ThreeR(r), "check-three-rs-missing", Vec::new(), fix);
    }
}

fn new(r: ThreeR) -> NewInstrument {
    let (stage, family) = match r {
        ThreeR::Recruitment => (Stage::Entry, Family::Explorative),
        ThreeR::Remittances => (Stage::Monitoring, Family::Explorative),
        ThreeR::Return => (Stage::Return, Family::Defensive),
    };
    NewInstrument { three_r: Some(r), ..NewInstrument::new(stage, family) }
}
