//! Wording: the aim is to manage migration, not to halt it; people are irregular, not illegal.

use std::collections::BTreeSet;

use super::{Check, Found, Scope, Severity, words};

pub(super) static CHECK: Check = Check {
    id: "wording",
    severity: Severity::Hint,
    title: "check-wording",
    why: "check-wording-why",
    page: Some("6–7"),
    find,
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let mut said = BTreeSet::new();
    for (about, text) in words::of_plan(scope.plan) {
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
