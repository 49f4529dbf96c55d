//! All three families are in use, and each gets a share of the money.

use rust_decimal::Decimal;

use super::{Check, Find, Fix, Found, NewInstrument, Scope, Severity, list};
use crate::analysis::{Arg, Name};
use crate::plan::{Family, Number, Stage, Target};

/// A family in use that gets less of the money than this, per cent, is in use in name only. The paper
/// gives no figure; this one is a choice.
const LEAST_PERCENT: i32 = 5;

pub(super) static CHECK: Check = Check {
    id: "families",
    severity: Severity::Hint,
    title: "check-families",
    why: "check-families-why",
    page: Some("5"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    if scope.used().next().is_none() {
        return;
    }
    for family in Family::ALL.into_iter().filter(|family| !scope.has_family(*family)) {
        let fix = match scope.idle(|instrument| instrument.family == family) {
            Some(idle) => Fix::Use(idle.id, 1),
            None => Fix::AddInstrument(NewInstrument::new(stage_for(family), family)),
        };
        let others = list(Family::ALL.into_iter().filter(|other| scope.has_family(*other)).map(Name::Family));
        found.fixable(Target::Family(family), "check-families-missing", vec![("others", others)], fix);
    }
    let total = scope.cost(|_| true).money.minor;
    for family in Family::ALL.into_iter().filter(|family| scope.has_family(*family)) {
        let own = scope.cost(|instrument| instrument.family == family);
        // A family whose cost is unknown may well have its share.
        if total > 0 && !own.at_least {
            let share = Decimal::from(own.money.minor) * Decimal::ONE_HUNDRED / Decimal::from(total);
            if share < Decimal::from(LEAST_PERCENT) {
                let share = Number::nearest(share.round_dp(1));
                let args = vec![("share", Arg::Number(share)), ("least", Arg::Whole(LEAST_PERCENT.into()))];
                found.add(Target::Family(family), "check-families-share", args);
            }
        }
    }
}

/// The stage at which a first instrument of a family is likely to act.
fn stage_for(family: Family) -> Stage {
    match family {
        Family::Preventive => Stage::Prevention,
        Family::Defensive => Stage::Return,
        Family::Explorative => Stage::Entry,
    }
}
