//! How much a plan may hold. Far above any real plan, low enough that a hostile file exhausts
//! neither memory nor time.

use super::{
    LoadError,
    error::Counted::{self, *},
};
use crate::plan::{Embedded, Plan};

/// The largest file, in bytes: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// The most commas in a file, which bound the entries of all its lists before any is read.
pub const MAX_ENTRIES: usize = 5_000_000;
/// The most parties.
pub const MAX_PARTIES: usize = 1_000;
/// The most interests.
pub const MAX_INTERESTS: usize = 2_000;
/// The most instruments.
pub const MAX_INSTRUMENTS: usize = 20_000;
/// The most budget lines.
pub const MAX_LINES: usize = 200_000;
/// The most effects.
pub const MAX_EFFECTS: usize = 200_000;
/// The most rules between instruments.
pub const MAX_RULES: usize = 20_000;
/// The most packages.
pub const MAX_PACKAGES: usize = 500;
/// The most nodes.
pub const MAX_NODES: usize = 100_000;
/// The most flows.
pub const MAX_FLOWS: usize = 100_000;
/// The most frames and notes together.
pub const MAX_FRAMES_AND_NOTES: usize = 100_000;
/// The most sources.
pub const MAX_SOURCES: usize = 20_000;
/// The most pilots.
pub const MAX_PILOTS: usize = 2_000;
/// The most indicators.
pub const MAX_INDICATORS: usize = 10_000;
/// The most milestones.
pub const MAX_MILESTONES: usize = 10_000;
/// The most answers to checks.
pub const MAX_ANSWERS: usize = 20_000;

/// Refuses a text with more entries than any plan has.
pub(super) fn check_text(text: &str) -> Result<(), LoadError> {
    within(Entries, text.bytes().filter(|byte| *byte == b',').count(), MAX_ENTRIES)
}

/// Refuses a plan that holds too much of something.
pub(super) fn check_plan(plan: &Plan) -> Result<(), LoadError> {
    let diagram = &plan.diagram;
    let effects = plan.instruments.iter().map(|instrument| instrument.effects.len()).sum();
    within(Parties, plan.parties.len(), MAX_PARTIES)?;
    within(Interests, plan.interests.len(), MAX_INTERESTS)?;
    within(Instruments, plan.instruments.len(), MAX_INSTRUMENTS)?;
    within(Lines, plan.budget_lines().count(), MAX_LINES)?;
    within(Effects, effects, MAX_EFFECTS)?;
    within(Rules, plan.rules.len(), MAX_RULES)?;
    within(Packages, plan.packages.len(), MAX_PACKAGES)?;
    within(Nodes, diagram.nodes.len(), MAX_NODES)?;
    within(Flows, diagram.flows.len(), MAX_FLOWS)?;
    within(FramesAndNotes, diagram.frames.len() + diagram.notes.len(), MAX_FRAMES_AND_NOTES)?;
    within(Pilots, plan.monitoring.pilots.len(), MAX_PILOTS)?;
    within(Indicators, plan.monitoring.indicators.len(), MAX_INDICATORS)?;
    within(Milestones, plan.monitoring.milestones.len(), MAX_MILESTONES)?;
    within(Answers, plan.answers.len(), MAX_ANSWERS)?;
    let picture = diagram.background.as_ref().map_or(0, |background| background.picture.bytes());
    within(PictureBytes, picture, Embedded::MOST_BYTES)?;
    within(Sources, plan.sources.len(), MAX_SOURCES)
}

fn within(what: Counted, found: usize, limit: usize) -> Result<(), LoadError> {
    if found <= limit { Ok(()) } else { Err(LoadError::TooMany { what, found, limit }) }
}
