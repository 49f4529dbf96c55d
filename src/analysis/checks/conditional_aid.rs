//! Guard-rail: aid made conditional on readmission is flagged with the rule of the OECD's Development
//! Assistance Committee.

use super::{Check, Find, Found, Severity, text};
use crate::plan::{Family, Instrument, Oda, Plan, RuleKind, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "conditional-aid",
    severity: Severity::Warning,
    title: "check-conditional-aid",
    why: "check-conditional-aid-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    for instrument in plan.instruments.iter().filter(|one| one.topics.contains(&Topic::ConditionalAid)) {
        found.add(Target::Instrument(instrument.id), "check-conditional-aid-stated", Vec::new());
    }
    for rule in &plan.rules {
        let RuleKind::Linkage { give, take } = &rule.says else { continue };
        let (Some(give), Some(take)) = (plan.instrument(give.instrument), plan.instrument(take.instrument))
        else {
            continue;
        };
        let sides = [(give, take), (take, give)];
        let found_aid = sides.into_iter().find_map(|(aid, for_it)| {
            let key = key(aid).filter(|_| is_readmission(for_it))?;
            Some((key, aid, for_it))
        });
        if let Some((key, aid, for_it)) = found_aid {
            let args = vec![("aid", text(&aid.name)), ("readmission", text(&for_it.name))];
            found.add(Target::Rule(rule.id), key, args);
        }
    }
}

/// What there is to say if the instrument is or may be aid: lines of it count as such, or it addresses
/// causes and nobody has said whether it counts.
fn key(instrument: &Instrument) -> Option<&'static str> {
    let mut lines = instrument.lines.iter();
    if lines.any(|line| matches!(line.oda, Oda::Yes | Oda::Partly)) {
        return Some("check-conditional-aid-linkage");
    }
    let unknown = instrument.lines.iter().all(|line| line.oda == Oda::Unknown);
    (instrument.family == Family::Preventive && unknown).then_some("check-conditional-aid-unassessed")
}

fn is_readmission(instrument: &Instrument) -> bool {
    instrument.topics.contains(&Topic::Readmission)
}
