//! The timeline: instruments in use, pilots and milestones over the years of the plan.

use crate::analysis::Levels;
use crate::plan::{Date, Family, InstrumentId, MilestoneId, PilotId, Plan, Text};

/// What a row of the timeline stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimelineItem {
    /// An instrument in use.
    Instrument(InstrumentId),
    /// A pilot.
    Pilot(PilotId),
    /// A milestone.
    Milestone(MilestoneId),
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRow {
    /// What it stands for.
    pub item: TimelineItem,
    /// What it is called.
    pub name: Text,
    /// Its first day.
    pub from: Date,
    /// Its last day; the first one for a milestone.
    pub to: Date,
    /// Whether its end is stated; otherwise it goes on to the end of the timeline.
    pub open: bool,
    /// The family of an instrument.
    pub family: Option<Family>,
    /// Whether a milestone has been reached.
    pub reached: bool,
}

/// The timeline of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The first day shown, the first of a year.
    pub first: Date,
    /// The last day shown, the last of a year.
    pub last: Date,
    /// The plan's own date.
    pub date: Date,
    /// Pilots, then instruments in use, then milestones by day.
    pub rows: Vec<TimelineRow>,
}

/// The timeline under these levels.
pub fn timeline(plan: &Plan, levels: &Levels) -> Timeline {
    let finance = &plan.finance;
    let (mut first, mut last) = (year(finance.first_year), year(finance.last_year()));
    let monitoring = &plan.monitoring;
    for pilot in &monitoring.pilots {
        for day in [pilot.start, pilot.end].into_iter().flatten() {
            (first, last) = (first.min(day.year()), last.max(day.year()));
        }
    }
    for milestone in &monitoring.milestones {
        (first, last) = (first.min(milestone.on.year()), last.max(milestone.on.year()));
    }
    let (from, to) = (Date::constant(first, 1, 1), Date::constant(last, 12, 31));
    let pilots = monitoring.pilots.iter().map(|pilot| TimelineRow {
        item: TimelineItem::Pilot(pilot.id),
        name: pilot.name.clone(),
        from: pilot.start.unwrap_or(from),
        to: pilot.end.unwrap_or(to),
        open: pilot.end.is_none(),
        family: None,
        reached: false,
    });
    let used = plan.instruments.iter().zip(levels.iter()).filter(|(_, level)| *level > 0);
    let instruments = used.map(|(instrument, _)| TimelineRow {
        item: TimelineItem::Instrument(instrument.id),
        name: instrument.name.clone(),
        from: Date::constant(year(instrument.from_year.unwrap_or(finance.first_year)), 1, 1),
        to: Date::constant(year(instrument.to_year.unwrap_or(finance.last_year())), 12, 31),
        open: instrument.to_year.is_none(),
        family: Some(instrument.family),
        reached: false,
    });
    let mut milestones: Vec<_> = monitoring.milestones.iter().collect();
    milestones.sort_by_key(|milestone| milestone.on);
    let milestones = milestones.into_iter().map(|milestone| TimelineRow {
        item: TimelineItem::Milestone(milestone.id),
        name: milestone.name.clone(),
        from: milestone.on,
        to: milestone.on,
        open: false,
        family: None,
        reached: milestone.reached,
    });
    let rows = pilots.chain(instruments).chain(milestones).collect();
    Timeline { first: from, last: to, date: plan.date, rows }
}

/// A year that a date can have.
fn year(year: i32) -> i16 {
    year.clamp(1, 9998) as i16
}

impl Timeline {
    /// How far a day is along the timeline, from 0 to 1.
    pub fn along(&self, day: Date) -> f64 {
        let days = |from, to| super::super::progress::days(from, to) as f64;
        (days(self.first, day) / (days(self.first, self.last) + 1.0)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::samples::{add_instrument, plan};
    use crate::plan::Milestone;

    #[test]
    fn the_timeline_spans_everything_in_it() {
        let mut plan = plan();
        add_instrument(&mut plan, 1, 1).to_year = Some(2027);
        add_instrument(&mut plan, 2, 1);
        let milestone = |bits, year| Milestone {
            id: MilestoneId::from_bits(bits),
            name: Text::default(),
            on: Date::constant(year, 6, 30),
            instrument: None,
            reached: false,
        };
        plan.monitoring.milestones = vec![milestone(1, 2030), milestone(2, 2025)];
        let found = timeline(&plan, &Levels::new(vec![1, 0]));
        assert_eq!((found.first, found.last), (Date::constant(2025, 1, 1), Date::constant(2030, 12, 31)));
        let items: Vec<_> = found.rows.iter().map(|row| row.item).collect();
        let milestones = [2, 1].map(|bits| TimelineItem::Milestone(MilestoneId::from_bits(bits)));
        assert_eq!(items[1..], milestones);
        assert_eq!(found.rows[0].to, Date::constant(2027, 12, 31));
        assert!(found.along(found.first) == 0.0 && found.along(Date::constant(2028, 1, 1)) > 0.49);
    }
}
