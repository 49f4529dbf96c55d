//! From the bytes of a catalogue file to what it holds, and what in a measure cannot be.

use std::collections::BTreeSet;

use super::{
    library::{Catalogue, TroubleKind},
    measure::{Basis, File, GCM_OBJECTIVES, Measure},
};
use crate::{
    plan::{Estimate, Instrument, Number},
    storage::{self, LoadError, Position},
};

/// The format's name, which stands first in every file.
pub const FORMAT: &str = "partnership-catalogue";
/// The format version this program reads.
pub const VERSION: u32 = 1;

/// The file that `bytes` hold.
///
/// # Errors
/// With line, column and field if they are no catalogue file.
pub(super) fn file(bytes: &[u8]) -> Result<File, LoadError> {
    storage::read_as(bytes, FORMAT, VERSION)
}

/// Where in `text` the entry called `slug` says so; the beginning if it is not found.
pub(super) fn position(text: &str, slug: &str) -> Position {
    let quoted = format!("\"{slug}\"");
    let named = |at: usize| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        before.strip_suffix(':').is_some_and(|before| before.trim_end().ends_with("slug"))
    };
    let at = text.match_indices(&quoted).map(|(at, _)| at).find(|at| named(*at)).unwrap_or(0);
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
}

/// Why a measure cannot be used, if anything is wrong with it.
pub(super) fn fault(catalogue: &Catalogue, measure: &Measure) -> Option<TroubleKind> {
    let levels = measure.levels.len();
    if levels == 0 || levels > Instrument::MAX_LEVELS {
        return Some(TroubleKind::Levels(levels));
    }
    if let Some(objective) = measure.gcm.iter().find(|number| !(1..=GCM_OBJECTIVES).contains(*number)) {
        return Some(TroubleKind::NoSuchObjective(*objective));
    }
    let bases = measure
        .lines
        .iter()
        .map(|line| &line.basis)
        .chain(measure.effects.iter().map(|effect| &effect.basis))
        .chain(measure.needs.iter().map(|need| &need.basis));
    if let Some(slug) = bases.filter_map(|basis| unknown_source(catalogue, basis)).next() {
        return Some(TroubleKind::UnknownSource(slug));
    }
    measure
        .lines
        .iter()
        .find_map(|line| line_fault(levels, line))
        .or_else(|| measure.effects.iter().find_map(|effect| effect_fault(catalogue, levels, effect)))
        .or_else(|| measure.needs.iter().find_map(|need| need_fault(catalogue, levels, need)))
}

/// The source a basis names that there is not.
pub(super) fn unknown_source(catalogue: &Catalogue, basis: &Basis) -> Option<String> {
    basis.source.clone().filter(|slug| catalogue.source(slug).is_none())
}

fn line_fault(levels: usize, line: &super::Line) -> Option<TroubleKind> {
    let sum: rust_decimal::Decimal = line.payers.iter().map(|share| share.1.decimal()).sum();
    let payers: BTreeSet<_> = line.payers.iter().map(|share| share.0).collect();
    let negative = line.payers.iter().find(|share| share.1.is_negative()).map(|share| share.1);
    if let Some(share) = negative {
        Some(TroubleKind::OutOfRange(share))
    } else if Number::nearest(sum) != Number::HUNDRED || payers.len() != line.payers.len() {
        Some(TroubleKind::SharesSumTo(Number::nearest(sum)))
    } else if line.quantities.len() > levels {
        Some(TroubleKind::MoreEntriesThanLevels)
    } else {
        None
    }
}

fn effect_fault(catalogue: &Catalogue, levels: usize, effect: &super::Effect) -> Option<TroubleKind> {
    if catalogue.outcome(&effect.outcome).is_none() {
        return Some(TroubleKind::UnknownOutcome(effect.outcome.clone()));
    }
    if effect.changes.len() > levels {
        return Some(TroubleKind::MoreEntriesThanLevels);
    }
    let changes = effect.changes.iter().filter_map(|change| change.value());
    if changes.chain(effect.uptake_percent).any(|estimate: Estimate| !estimate.is_ordered()) {
        return Some(TroubleKind::RangeNotOrdered);
    }
    let uptake = effect.uptake_percent.unwrap_or_default();
    [uptake.low, uptake.high]
        .into_iter()
        .find(|share| share.is_negative() || *share > Number::HUNDRED)
        .map(TroubleKind::OutOfRange)
}

fn need_fault(catalogue: &Catalogue, levels: usize, need: &super::Need) -> Option<TroubleKind> {
    if let Some(slug) = need.softens.iter().find(|slug| catalogue.outcome(slug).is_none()) {
        return Some(TroubleKind::UnknownOutcome(slug.clone()));
    }
    if need.factor.is_negative() || need.factor > Number::ONE {
        return Some(TroubleKind::OutOfRange(need.factor));
    }
    let level = usize::from(need.level);
    let bad = level == 0 || level > levels || need.with_level == 0;
    bad.then(|| TroubleKind::OutOfRange(i32::from(need.level).into()))
}
