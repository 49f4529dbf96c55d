//! Border management goes hand in hand with recruitment quotas or education programmes.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Family, Stage, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "border",
    severity: Severity::Hint,
    title: "check-border",
    why: "check-border-why",
    page: Some("10"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for instrument in scope.about(&[Topic::BorderManagement]) {
        if scope.legal_options().any(|other| other.id != instrument.id) {
            continue;
        }
        let fix = match scope.idle(super::scope::is_legal_option) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(
                NewInstrument::new(Stage::Entry, Family::Explorative).about(Topic::Recruitment),
            ),
        };
        found.fixable(Target::Instrument(instrument.id), "check-border-alone", Vec::new(), fix);
    }
}
