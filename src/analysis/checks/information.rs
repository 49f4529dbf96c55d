//! Information campaigns need defensive measures and legal options beside them.

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity};
use crate::plan::{Family, Stage, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "information",
    severity: Severity::Hint,
    title: "check-information",
    why: "check-information-why",
    page: Some("10"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for instrument in scope.about(&[Topic::Information]) {
        let others = || scope.used().filter(|other| other.id != instrument.id);
        let defensive = others().any(|other| other.family == Family::Defensive);
        let legal = others().any(super::scope::is_legal_option);
        let about = Target::Instrument(instrument.id);
        if !legal {
            let fix = match scope.idle(super::scope::is_legal_option) {
                Some(idle) => Fix::Use(idle.id, 1),
                None => Fix::AddInstrument(
                    NewInstrument::new(Stage::Entry, Family::Explorative).about(Topic::Recruitment),
                ),
            };
            let key = if defensive { "check-information-legal" } else { "check-information-both" };
            found.fixable(about, key, Vec::new(), fix);
        } else if !defensive {
            let fix = match scope.idle(|other| other.family == Family::Defensive) {
                Some(idle) => Fix::Use(idle.id, 1),
                None => Fix::AddInstrument(NewInstrument::new(Stage::Entry, Family::Defensive)),
            };
            found.fixable(about, "check-information-defensive", Vec::new(), fix);
        }
    }
}
