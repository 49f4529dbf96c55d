//! Wording: the aim is to manage migration, not to halt it; people are irregular, not illegal.

use std::collections::BTreeSet;

use super::{Check, Find, Found, Severity, words};
use crate::plan::Plan;

pub(super) static CHECK: Check = Check {
    id: "wording",
    severity: Severity::Hint,
    title: "check-wording",
    why: "check-wording-why",
    page: Some("6–7"),
    find: Find::OfPlan(find),
};

fn find(plan: &Plan, found: &mut Found) {
    let mut said = BTreeSet::new();
    for (about, text) in words::of_plan(plan) {
        let key = match () {
            () if words::any(text, words::halts) => "check-wording-halt",
            () if words::any(text, words::says_illegal) => "check-wording-illegal",
            () => continue,
        };
        if said.insert(about) {
            found.add(about, key, Vec::new());
        }
    }
}
