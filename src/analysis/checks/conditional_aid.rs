//! Guard-rail: aid made conditional on readmission is flagged with the rule of the OECD's Development
//! Assistance Committee.

use super::{Check, Found, Scope, Severity, text};
use crate::plan::{Instrument, Oda, RuleKind, Target, Topic};

pub(super) static CHECK: Check = Check {
    id: "conditional-aid",
    severity: Severity::Warning,
    title: "check-conditional-aid",
    why: "check-conditional-aid-why",
    page: None,
    find,
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let plan = scope.plan;
    for instrument in plan.instruments.iter().filter(|one| one.topics.contains(&Topic::ConditionalAid)) {
        found.add(Target::Instrument(instrument.id), "check-conditional-aid-stated", Vec::new());
    }
    for rule in &plan.rules {
        let RuleKind::Linkage { give, take } = &rule.says else { continue };
        let (Some(give), Some(take)) = (scope.instrument(give.instrument), scope.instrument(take.instrument))
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
