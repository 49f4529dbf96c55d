//! Coercion alone: forced return without reintegration or co-operation in readmission.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Family, Stage, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "coercion",
    severity: Severity::Hint,
    title: "check-coercion",
    why: "check-coercion-why",
    page: Some("4"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let reintegration = scope.has_stage(Stage::Reintegration);
    let readmission = scope.about(&[Topic::Readmission]).next().is_some();
    if reintegration || readmission {
        return;
    }
    for instrument in scope.about(&[Topic::ForcedReturn]) {
        let fix = match scope.idle(|other| other.stage == Stage::Reintegration) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(NewInstrument::new(Stage::Reintegration, Family::Preventive)),
        };
        found.fixable(Target::Instrument(instrument.id), "check-coercion-alone", Vec::new(), fix);
    }
}
