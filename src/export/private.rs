//! The plan without what is private: what exports, reports and the presentation show of it.

use std::collections::BTreeSet;

use crate::{
    analysis::is_private,
    plan::{NoteId, PackageId, Party, Plan, Visibility},
};

/// A copy of the plan without what is private: notes, the picture behind the diagram, packages other than
/// `package`, points and reservation values of parties, answers to checks about any of these. Where what
/// happens if talks fail is private, the points of all are, since gains are reckoned against it.
pub fn without_private(plan: &Plan, package: PackageId) -> Plan {
    let mut shared = plan.clone();
    shared.answers.retain(|answer| !is_private(plan, answer.about));
    shared.packages.retain(|other| other.id == package || other.visibility == Visibility::Shared);
    shared.diagram.notes.retain(|note| note.visibility == Visibility::Shared);
    let notes: BTreeSet<NoteId> = shared.diagram.notes.iter().map(|note| note.id).collect();
    shared.diagram.locked.notes.retain(|id| notes.contains(id));
    shared.diagram.tidy_groups();
    shared.diagram.background.take_if(|background| background.visibility == Visibility::Private);
    let measured = plan.no_agreement().is_none_or(|own| shared.package(own.id).is_some());
    let private = |party: &&mut Party| !measured || party.visibility == Visibility::Private;
    shared.parties.iter_mut().filter(private).for_each(take_points);
    shared
}

/// Takes out what a party gives points to and what it would walk away for.
pub(super) fn take_points(party: &mut Party) {
    party.stakes.clear();
    party.cost_stake = None;
    party.reservation_value = None;
}

/// Whether [`without_private`] takes anything out.
pub fn has_private(plan: &Plan, package: PackageId) -> bool {
    let private = |visibility: Visibility| visibility == Visibility::Private;
    let gave = |party: &Party| {
        !party.stakes.is_empty() || party.cost_stake.is_some() || party.reservation_value.is_some()
    };
    plan.packages.iter().any(|other| other.id != package && private(other.visibility))
        || plan.diagram.notes.iter().any(|note| private(note.visibility))
        || plan.diagram.background.as_ref().is_some_and(|background| private(background.visibility))
        || plan.parties.iter().any(|party| private(party.visibility) && gave(party))
        || plan.answers.iter().any(|answer| is_private(plan, answer.about))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, text::Language, text::Messages};

    #[test]
    fn a_plan_has_something_private_where_taking_it_out_changes_it() {
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap();
        let now = plan.current_package;
        let agree = |plan: &Plan| {
            let without = without_private(plan, now);
            assert_eq!(has_private(plan, now), without != *plan);
            assert!(!has_private(&without, now));
            without
        };
        let mut shared = plan;
        shared.packages.iter_mut().for_each(|package| package.visibility = Visibility::Shared);
        shared.parties.iter_mut().for_each(|party| party.visibility = Visibility::Shared);
        shared.diagram.notes.iter_mut().for_each(|note| note.visibility = Visibility::Shared);
        assert_eq!(agree(&shared), shared);

        let mut plan = shared.clone();
        plan.parties[0].visibility = Visibility::Private;
        assert!(agree(&plan).parties[0].stakes.is_empty());

        let mut plan = shared.clone();
        let other = plan.packages.iter().position(|package| package.id != now).unwrap();
        plan.packages[other].visibility = Visibility::Private;
        assert_eq!(agree(&plan).packages.len() + 1, plan.packages.len());

        let mut plan = shared.clone();
        plan.package_mut(now).unwrap().visibility = Visibility::Private;
        assert_eq!(agree(&plan), plan, "the one asked for stays");
    }
}
