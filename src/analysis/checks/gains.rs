//! Every party gains against no agreement.

use super::{Check, Find, Found, Scope, Severity};
use crate::analysis::Arg;
use crate::plan::{Number, Target};

pub(super) static CHECK: Check = Check {
    id: "gains",
    severity: Severity::Hint,
    title: "check-gains",
    why: "check-gains-why",
    page: Some("6, 10"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    for value in scope.values().map(|values| values.parties.as_slice()).unwrap_or_default() {
        let Some(gain) = value.gain.filter(|gain| *gain <= 0) else { continue };
        let points = Number::nearest(rust_decimal::Decimal::new(gain, 6).round_dp(1));
        let key = if value.gain_missing.any() { "check-gains-incomplete" } else { "check-gains-none" };
        found.add(Target::Party(value.party), key, vec![("points", Arg::Number(points))]);
    }
}
