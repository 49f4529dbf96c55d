//! Guard-rail: a before/after figure is never offered as an effect.

use super::{Check, Find, Found, Severity, text, words};
use crate::plan::{Effect, Grade, Plan, Target, Text};

pub(super) static CHECK: Check = Check {
    id: "before-after",
    severity: Severity::Warning,
    title: "check-before-after",
    why: "check-before-after-why",
    page: None,
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    for instrument in &plan.instruments {
        let Some(effect) = instrument.effects.iter().find(|effect| is_before_after(effect)) else { continue };
        let interest = plan.interest(effect.interest).map(|interest| interest.name.clone());
        let args = vec![("interest", text(&interest.unwrap_or_default()))];
        found.add(Target::Instrument(instrument.id), "check-before-after-effect", args);
    }
}

/// Whether an effect that changes something rests on a comparison of before and after.
fn is_before_after(effect: &Effect) -> bool {
    let changes = effect.changes.iter().filter_map(|change| change.value());
    let some = changes.filter(|change| !change.likely.is_zero()).count() > 0;
    some && (effect.pedigree.grade == Some(Grade::BeforeAfter) || says_so(&effect.pedigree.note))
}

fn says_so(note: &Text) -> bool {
    const PHRASES: [&str; 4] = ["before/after", "before and after", "avant/après", "avant et après"];
    words::any(note, |text| {
        let text = text.to_lowercase();
        PHRASES.iter().any(|phrase| text.contains(phrase)) && !text.contains("not") && !text.contains("pas ")
    })
}
