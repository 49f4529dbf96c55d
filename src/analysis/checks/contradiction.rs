//! Contradictions: a ban on work beside recruitment in the same sectors.

use super::{Check, Find, Found, Scope, Severity, list, text};
use crate::analysis::Name;
use crate::plan::{Instrument, Sector, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "contradiction",
    severity: Severity::Hint,
    title: "check-contradiction",
    why: "check-contradiction-why",
    page: Some("3"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for ban in scope.about(&[Topic::JobBan]) {
        let clash = scope.about(&[Topic::Recruitment]).find_map(|other| Some((other, shared(ban, other)?)));
        if let Some((other, sectors)) = clash {
            let about = Target::Instrument(ban.id);
            let args = vec![("other", text(&other.name))];
            if sectors.is_empty() {
                found.add(about, "check-contradiction-all", args);
            } else {
                let sectors = list(sectors.into_iter().map(Name::Sector));
                found.add(about, "check-contradiction-sectors", [args, vec![("sectors", sectors)]].concat());
            }
        }
    }
}

/// The sectors both are about: none named by either are all of them, and then the list is empty.
fn shared(ban: &Instrument, other: &Instrument) -> Option<Vec<Sector>> {
    match (ban.sectors.as_slice(), other.sectors.as_slice()) {
        ([], sectors) | (sectors, []) => Some(sectors.to_vec()),
        (first, second) => {
            let both: Vec<Sector> = first.iter().copied().filter(|sector| second.contains(sector)).collect();
            (!both.is_empty()).then_some(both)
        }
    }
}
