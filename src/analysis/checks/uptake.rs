//! Guard-rail: the uptake of quotas and offers is never 100 per cent by default.

use super::{Check, Find, Fix, Found, Severity};
use crate::plan::{Effect, Instrument, Number, Plan, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "uptake",
    severity: Severity::Warning,
    title: "check-uptake",
    why: "check-uptake-why",
    page: None,
    find: Find::OfPlan(find),
};

/// Whether an instrument offers people something that they may take up or not.
pub fn is_offer(instrument: &Instrument) -> bool {
    let offers = [Topic::Recruitment, Topic::Education, Topic::AssistedReturn];
    offers.iter().any(|topic| instrument.topics.contains(topic))
}

fn find(plan: &Plan, found: &mut Found) {
    for instrument in &plan.instruments {
        if is_offer(instrument) && instrument.effects.iter().any(|effect| is_whole(instrument, effect)) {
            let fix = Fix::Uptake(instrument.id);
            found.fixable(Target::Instrument(instrument.id), "check-uptake-whole", Vec::new(), fix);
        }
    }
}

/// Whether an effect counts the whole of an offer as taken up: it says so itself, or no effect of the
/// instrument says anything of uptake. What follows from those who come (their remittances, say) needs
/// no uptake of its own.
pub(super) fn is_whole(instrument: &Instrument, effect: &Effect) -> bool {
    let changes = effect.changes.iter().filter_map(|change| change.value());
    let some = changes.filter(|change| !change.likely.is_zero()).count() > 0;
    let unsaid = || instrument.effects.iter().all(|effect| effect.uptake_percent.is_none());
    some && effect.uptake_percent.map_or_else(unsaid, |uptake| uptake.likely >= Number::HUNDRED)
}
