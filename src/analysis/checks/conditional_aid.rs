//! Guard-rail: aid made conditional on readmission is flagged with the rule of the OECD's Development
//! Assistance Committee.

use super::{Check, Find, Found, Severity, text};
use crate::plan::{Instrument, Oda, Plan, RuleKind, Target, Topic};

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
        let aid = [(give, take), (take, give)]
            .into_iter()
            .find(|(aid, for_it)| is_aid(aid) && is_readmission(for_it));
        if let Some((aid, for_it)) = aid {
            let args = vec![("aid", text(&aid.name)), ("readmission", text(&for_it.name))];
            found.add(Target::Rule(rule.id), "check-conditional-aid-linkage", args);
        }
    }
}

fn is_aid(instrument: &Instrument) -> bool {
    instrument.lines.iter().any(|line| matches!(line.oda, Oda::Yes | Oda::Partly))
}

fn is_readmission(instrument: &Instrument) -> bool {
    instrument.topics.contains(&Topic::Readmission)
}
