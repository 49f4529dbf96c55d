//! All catalogue files together: what is in them, what in them is broken, and finding measures.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use super::{
    Donor, Element, Measure, Outcome, PartyTemplate, Payer, Rate, Reference, embedded::MEASURES,
    measure::File, read,
};
use crate::{
    plan::{Cause, Currency, Family, Number, Stage, Text, ThreeR},
    storage::{LoadError, MAX_BYTES, Position, read_at_most},
};

/// The measures, and what they refer to.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    sources: Vec<Reference>,
    parties: Vec<PartyTemplate>,
    rates: Vec<Rate>,
    outcomes: Vec<Outcome>,
    donors: Vec<Donor>,
    entries: Vec<Entry>,
    troubles: Vec<Trouble>,
}

/// A measure with the words it is found by.
#[derive(Debug, Clone)]
struct Entry {
    measure: Measure,
    words: String,
    /// Its name in all languages, folded like `words`.
    name: String,
}

/// Something in a catalogue file that cannot be as it stands. What it concerns is left out, the rest
/// works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file.
    pub file: PathBuf,
    /// Where in it; none if the file as a whole could not be read.
    pub at: Option<Position>,
    /// The measure, outcome, donor or source it is about; empty for the file as a whole.
    pub slug: String,
    /// What is wrong.
    pub kind: TroubleKind,
}

/// What is wrong with a catalogue file or a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// The file cannot be read.
    Unreadable(LoadError),
    /// Another one of this name is there already.
    Twice,
    /// It has none, or more levels than an instrument may have.
    Levels(usize),
    /// It names an objective the Global Compact does not have.
    NoSuchObjective(u8),
    /// It names a source that no file has.
    UnknownSource(String),
    /// It names an outcome that no file has.
    UnknownOutcome(String),
    /// It needs a measure that no file has.
    UnknownMeasure(String),
    /// The shares of a line do not sum to 100.
    SharesSumTo(Number),
    /// It has figures for more levels than it has levels.
    MoreEntriesThanLevels,
    /// Low, likely and high are not in this order.
    RangeNotOrdered,
    /// A figure is outside what it can be.
    OutOfRange(Number),
}

/// What a list of measures is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that all occur, in any language, whatever their accents.
    pub words: String,
    /// The stage.
    pub stage: Option<Stage>,
    /// The family.
    pub family: Option<Family>,
    /// A cause it addresses.
    pub cause: Option<Cause>,
    /// One of the three Rs it serves.
    pub three_r: Option<ThreeR>,
    /// An element of the founding paper.
    pub element: Option<Element>,
    /// An objective of the Global Compact.
    pub gcm: Option<u8>,
}

impl Filter {
    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn passes(&self, entry: &Entry) -> bool {
        let measure = &entry.measure;
        self.stage.is_none_or(|stage| measure.stage == stage)
            && self.family.is_none_or(|family| measure.family == family)
            && self.cause.is_none_or(|cause| measure.causes.contains(&cause))
            && self.three_r.is_none_or(|three_r| measure.three_rs.contains(&three_r))
            && self.element.is_none_or(|element| measure.elements.contains(&element))
            && self.gcm.is_none_or(|objective| measure.gcm.contains(&objective))
            && folded(&self.words).split_whitespace().all(|word| entry.words.contains(word))
    }
}

impl Catalogue {
    /// The catalogue that comes with the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let files = MEASURES
                .iter()
                .map(|(name, text)| (PathBuf::from(format!("{name}.ron")), Ok(text.as_bytes().to_vec())));
            Self::default().with(files)
        })
    }

    /// The program's own catalogue with the user's files in `folder`, in the order of their names.
    /// A folder that is not there holds none.
    pub fn with_folder(folder: &Path) -> Self {
        let Ok(entries) = fs::read_dir(folder) else { return Self::builtin().clone() };
        let paths: BTreeSet<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .collect();
        let files = paths.into_iter().map(|path| {
            let bytes = read_at_most(&path, MAX_BYTES).map_err(LoadError::from);
            (path, bytes)
        });
        Self::builtin().clone().with(files)
    }

    /// This catalogue with the file at `path`.
    pub fn with_file(self, path: &Path) -> Self {
        let bytes = read_at_most(path, MAX_BYTES).map_err(LoadError::from);
        self.with(std::iter::once((path.to_owned(), bytes)))
    }

    /// This catalogue with more files. What is broken in them is noted and left out.
    fn with(mut self, files: impl Iterator<Item = (PathBuf, Result<Vec<u8>, LoadError>)>) -> Self {
        let mut read_files = Vec::new();
        for (path, bytes) in files {
            match bytes.and_then(|bytes| read::file(&bytes).map(|file| (bytes, file))) {
                Ok((bytes, file)) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    read_files.push((path, text, file));
                }
                Err(error) => {
                    let kind = TroubleKind::Unreadable(error);
                    self.troubles.push(Trouble { file: path, at: None, slug: String::new(), kind });
                }
            }
        }
        // Measures may refer to what stands in a later file.
        let mut measures = Vec::new();
        for (path, text, file) in read_files {
            let place = Place { path, text };
            let File { sources, parties, rates, outcomes, donors, measures: found, .. } = file;
            self.add_sources(&place, sources);
            self.parties.extend(parties);
            self.rates.extend(rates);
            measures.push((place, outcomes, donors, found));
        }
        for (place, outcomes, donors, _) in &mut measures {
            self.add_outcomes(place, std::mem::take(outcomes));
            self.add_donors(place, std::mem::take(donors));
        }
        let first_new = self.entries.len();
        let mut places = Vec::new();
        for (place, _, _, found) in measures {
            for measure in found {
                let slug = measure.slug.clone();
                if self.add_measure(&place, measure) {
                    places.push((slug, place.clone()));
                }
            }
        }
        self.check_needs(first_new, &places);
        self
    }

    fn add_sources(&mut self, place: &Place, sources: Vec<Reference>) {
        for source in sources {
            match self.source(&source.slug).is_some() {
                true => self.trouble(place, &source.slug, TroubleKind::Twice),
                false => self.sources.push(source),
            }
        }
    }

    fn add_outcomes(&mut self, place: &Place, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            if self.outcome(&outcome.slug).is_some() {
                self.trouble(place, &outcome.slug, TroubleKind::Twice);
            } else if let Some(slug) = read::unknown_source(self, &outcome.basis) {
                self.trouble(place, &outcome.slug, TroubleKind::UnknownSource(slug));
            } else {
                self.outcomes.push(outcome);
            }
        }
    }

    fn add_donors(&mut self, place: &Place, donors: Vec<Donor>) {
        for donor in donors {
            let mut limits = donor.rules.iter().map(|rule| rule.at_most_percent);
            let limit = limits.find(|percent| percent.is_negative() || *percent > Number::HUNDRED);
            if self.donors.iter().any(|other| other.slug == donor.slug) {
                self.trouble(place, &donor.slug, TroubleKind::Twice);
            } else if let Some(slug) = read::unknown_source(self, &donor.basis) {
                self.trouble(place, &donor.slug, TroubleKind::UnknownSource(slug));
            } else if let Some(percent) = limit {
                self.trouble(place, &donor.slug, TroubleKind::OutOfRange(percent));
            } else {
                self.donors.push(donor);
            }
        }
    }

    fn add_measure(&mut self, place: &Place, measure: Measure) -> bool {
        let fault = match self.measure(&measure.slug) {
            Some(_) => Some(TroubleKind::Twice),
            None => read::fault(self, &measure),
        };
        match fault {
            Some(kind) => {
                self.trouble(place, &measure.slug, kind);
                false
            }
            None => {
                let (words, name) = (words(&measure), names(&measure.name));
                self.entries.push(Entry { measure, words, name });
                true
            }
        }
    }

    /// Drops what new measures need that is not there, and notes it.
    fn check_needs(&mut self, first_new: usize, places: &[(String, Place)]) {
        let known: BTreeSet<String> = self.entries.iter().map(|entry| entry.measure.slug.clone()).collect();
        let mut missing = Vec::new();
        for entry in self.entries.iter_mut().skip(first_new) {
            let slug = entry.measure.slug.clone();
            entry.measure.needs.retain(|need| {
                let there = known.contains(&need.measure);
                if !there {
                    missing.push((slug.clone(), need.measure.clone()));
                }
                there
            });
        }
        for (slug, needed) in missing {
            if let Some((_, place)) = places.iter().find(|(name, _)| *name == slug) {
                let place = place.clone();
                self.trouble(&place, &slug, TroubleKind::UnknownMeasure(needed));
            }
        }
    }

    fn trouble(&mut self, place: &Place, slug: &str, kind: TroubleKind) {
        let at = Some(read::position(&place.text, slug));
        self.troubles.push(Trouble { file: place.path.clone(), at, slug: slug.to_owned(), kind });
    }

    /// The measure called `slug`.
    pub fn measure(&self, slug: &str) -> Option<&Measure> {
        self.measures().find(|measure| measure.slug == slug)
    }

    /// All measures, in the order of the files.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.entries.iter().map(|entry| &entry.measure)
    }

    /// The measures that pass a filter: those with the words in their name first, then in the order
    /// of the cycle.
    pub fn find<'a>(&'a self, filter: &Filter) -> Vec<&'a Measure> {
        let mut found: Vec<&Entry> = self.entries.iter().filter(|entry| filter.passes(entry)).collect();
        let words = folded(&filter.words);
        let named = |entry: &Entry| words.split_whitespace().all(|word| entry.name.contains(word));
        found.sort_by_key(|entry| (!named(entry), entry.measure.stage));
        found.into_iter().map(|entry| &entry.measure).collect()
    }

    /// The outcome called `slug`.
    pub fn outcome(&self, slug: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.slug == slug)
    }

    /// All outcomes, in the order of the files.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The source called `slug`.
    pub fn source(&self, slug: &str) -> Option<&Reference> {
        self.sources.iter().find(|source| source.slug == slug)
    }

    /// The donors whose rules are known.
    pub fn donors(&self) -> &[Donor] {
        &self.donors
    }

    /// How the party that plays a part is made where a plan has none.
    pub fn party(&self, payer: Payer) -> Option<&PartyTemplate> {
        self.parties.iter().find(|party| party.payer == payer)
    }

    /// The planning rate of a currency.
    pub fn rate(&self, currency: Currency) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.currency == currency)
    }

    /// What is broken in the files.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }
}

/// A file being read, for saying where something stands.
#[derive(Debug, Clone)]
struct Place {
    path: PathBuf,
    text: String,
}

/// All words a measure is found by, in all languages.
fn words(measure: &Measure) -> String {
    let levels = measure.levels.iter().flat_map(|level| [&level.name, &level.description]);
    let lines = measure.lines.iter().map(|line| &line.name);
    let texts = [&measure.name, &measure.description].into_iter().chain(levels).chain(lines);
    let mut words = measure.slug.clone();
    for text in texts {
        match text {
            Text::Plain(text) => push(&mut words, text),
            Text::Many(texts) => texts.values().for_each(|text| push(&mut words, text)),
        }
    }
    words
}

/// A name in all languages.
fn names(name: &Text) -> String {
    let mut names = String::new();
    match name {
        Text::Plain(text) => push(&mut names, text),
        Text::Many(texts) => texts.values().for_each(|text| push(&mut names, text)),
    }
    names
}

fn push(words: &mut String, text: &str) {
    words.push('\n');
    words.push_str(&folded(text));
}

/// `text` in small letters without accents, so that it is found however it is typed.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' | 'á' => folded.push('a'),
            'ç' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' | 'í' => folded.push('i'),
            'ô' | 'ö' | 'ó' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => folded.push('u'),
            'œ' => folded.push_str("oe"),
            '’' => folded.push('\''),
            letter => folded.push(letter),
        }
    }
    folded
}

#[cfg(test)]
mod tests;
