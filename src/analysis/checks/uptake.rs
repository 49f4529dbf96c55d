//! Guard-rail: the uptake of quotas and offers is never 100 per cent by default.

use super::{Check, Fix, Found, Scope, Severity};
use crate::plan::{Effect, Number, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "uptake",
    severity: Severity::Warning,
    title: "check-uptake",
    why: "check-uptake-why",
    page: None,
    find,
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let offers = [Topic::Recruitment, Topic::Education, Topic::AssistedReturn];
    for instrument in &scope.plan.instruments {
        let is_offer = offers.iter().any(|topic| instrument.topics.contains(topic));
        if is_offer && instrument.effects.iter().any(is_whole) {
            let fix = Fix::Uptake(instrument.id);
            found.fixable(Target::Instrument(instrument.id), "check-uptake-whole", Vec::new(), fix);
        }
    }
}

/// Whether an effect counts the whole of an offer as taken up.
pub(super) fn is_whole(effect: &Effect) -> bool {
    let some = effect.changes.iter().filter_map(|change| change.value());
    let some = some.filter(|change| !change.likely.is_zero()).count() > 0;
    some && effect.uptake_percent.is_none_or(|uptake| uptake.likely >= Number::HUNDRED)
}
