//! What can be wrong with pilots, indicators and milestones.

use super::*;

impl Finder<'_> {
    pub(super) fn monitoring(&mut self) {
        let monitoring = &self.plan.monitoring;
        let instruments: HashSet<InstrumentId> =
            self.plan.instruments.iter().map(|instrument| instrument.id).collect();
        let rules: HashSet<RuleId> = self.plan.rules.iter().map(|rule| rule.id).collect();
        let pilots: HashSet<PilotId> = monitoring.pilots.iter().map(|pilot| pilot.id).collect();
        for pilot in &monitoring.pilots {
            let place = Place::Pilot(pilot.id);
            if let (Some(start), Some(end)) = (pilot.start, pilot.end) {
                self.check(start <= end, place, || ProblemKind::EndsBeforeItBegins);
            }
            if let Some(people) = pilot.people {
                self.check(!people.is_negative(), place, || ProblemKind::OutOfRange(people));
            }
            for id in &pilot.instruments {
                self.refers(instruments.contains(id), place, id);
            }
            self.pedigree(&pilot.pedigree, place);
        }
        for indicator in &monitoring.indicators {
            let place = Place::Indicator(indicator.id);
            if let Some(pilot) = indicator.pilot {
                self.refers(pilots.contains(&pilot), place, pilot);
            }
            if let Some(rule) = indicator.triggers {
                self.refers(rules.contains(&rule), place, rule);
            }
            if let (Some(baseline), Some(target)) = (indicator.baseline(), indicator.target()) {
                self.check(baseline.on < target.on, place, || ProblemKind::EndsBeforeItBegins);
            }
            for setting in indicator.baselines.iter().chain(&indicator.targets) {
                self.pedigree(&setting.pedigree, place);
            }
            for observation in &indicator.observations {
                self.pedigree(&observation.pedigree, place);
            }
        }
        for milestone in &monitoring.milestones {
            if let Some(id) = milestone.instrument {
                self.refers(instruments.contains(&id), Place::Milestone(milestone.id), id);
            }
        }
    }
}
