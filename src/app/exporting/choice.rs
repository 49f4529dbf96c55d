//! What is chosen in the dialog: what the plan keeps of it, and what holds for one export.

use crate::{
    export::{Format, Options, Picture},
    plan::{Exporting, PackageId, Plan, Text},
    text::{Language, Messages},
};

/// Everything chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The format.
    pub format: Format,
    /// The package; the current one if not stated.
    pub package: Option<PackageId>,
    /// What pictures and tables show.
    pub picture: Picture,
    /// Whether the file carries the plan: asked anew each time, since it discloses the plan.
    pub with_plan: bool,
    /// Whether a set of files is written into a folder rather than a ZIP.
    pub folder: bool,
    /// What stands on every page and picture; the plan keeps it.
    pub marking: Text,
    /// What else the plan keeps.
    pub kept: Exporting,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            format: Format::Pdf,
            package: None,
            picture: Picture::Diagram,
            with_plan: false,
            folder: false,
            marking: Text::default(),
            kept: Exporting::default(),
        }
    }
}

impl Choice {
    /// The choice to begin with: the one made last, with what `plan` keeps. A file never carries the plan
    /// unless that is asked for anew.
    pub fn begin(&self, plan: &Plan) -> Self {
        Self {
            package: self.package.filter(|package| plan.package(*package).is_some()),
            with_plan: false,
            marking: plan.marking.clone(),
            kept: plan.exports.clone(),
            ..self.clone()
        }
    }

    /// Writes what the plan keeps into it.
    pub fn keep_in(&self, plan: &mut Plan) {
        plan.marking = self.marking.clone();
        plan.exports = self.kept.clone();
    }

    /// Whether the plan keeps something else.
    pub fn differs_from(&self, plan: &Plan) -> bool {
        plan.marking != self.marking || plan.exports != self.kept
    }

    /// Whether a folder is written rather than a file.
    pub fn is_folder(&self) -> bool {
        self.format == Format::All && self.folder
    }

    /// The language of the file, in a window that speaks `language`.
    pub fn language(&self, language: Language) -> Language {
        Language::from_code(&self.kept.language).unwrap_or(language)
    }

    /// The same as options of an export of `plan`, which keeps what is chosen; nothing that the format does
    /// not heed.
    pub fn options(&self, plan: &Plan, language: Language) -> Options {
        let format = self.format;
        Options {
            package: self.package,
            picture: if format.shows_pictures() { self.picture } else { Picture::Diagram },
            with_plan: self.with_plan && format.carries_plan(),
            ..Options::of(plan, format, language)
        }
    }
}

/// What sort of marking a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// None.
    None,
    /// The usual word for a draft.
    Draft,
    /// The usual word for something confidential.
    Confidential,
    /// Any other.
    Own,
}

impl Marking {
    /// All sorts, with the keys of their names.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::None, "export-marking-none"),
        (Self::Draft, "marking-draft"),
        (Self::Confidential, "marking-confidential"),
        (Self::Own, "export-marking-own"),
    ];

    /// What sort `text` is; the usual words are known in every language.
    pub fn of(text: &Text) -> Self {
        if text.is_empty() {
            return Self::None;
        }
        let is = |key: &str| {
            Language::ALL.iter().any(|language| {
                let word = Messages::new(*language).get(key);
                text.get(language.code(), "").trim().eq_ignore_ascii_case(&word)
            })
        };
        match (is("marking-draft"), is("marking-confidential")) {
            (true, _) => Self::Draft,
            (_, true) => Self::Confidential,
            _ => Self::Own,
        }
    }

    /// Its words in every language; one's own begins empty.
    pub fn text(self) -> Text {
        let words = |key: &str| {
            let word = |language: &Language| (language.code().to_owned(), Messages::new(*language).get(key));
            Text::Many(Language::ALL.iter().map(word).collect())
        };
        match self {
            Self::None | Self::Own => Text::default(),
            Self::Draft => words("marking-draft"),
            Self::Confidential => words("marking-confidential"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date, PngSize, Poster};

    #[test]
    fn usual_markings_are_known_in_every_language() {
        for (marking, _) in Marking::ALL {
            let expected = if marking == Marking::Own { Marking::None } else { marking };
            assert_eq!(Marking::of(&marking.text()), expected);
        }
        assert_eq!(Marking::of(&"Confidentiel".into()), Marking::Confidential);
        assert_eq!(Marking::of(&"For the committee".into()), Marking::Own);
        assert_eq!(Marking::Draft.text().get("fr", "en"), "Projet");
    }

    #[test]
    fn options_hold_only_what_the_format_heeds() {
        let mut plan = Plan::blank("P".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        let kept = Exporting {
            transparent: true,
            poster: Some(Poster { columns: 3, rows: 2 }),
            png: PngSize::Width(1200),
            ..Exporting::default()
        };
        let all = Choice { picture: Picture::Effects, with_plan: true, kept, ..Choice::default() };
        all.keep_in(&mut plan);
        for format in Format::ALL {
            let options = Choice { format, ..all.clone() }.options(&plan, Language::English);
            assert_eq!(options.transparent, format.can_be_clear(), "{format:?}");
            assert_eq!(options.poster.is_some(), format.makes_posters(), "{format:?}");
            assert_eq!(options.picture == Picture::Effects, format.shows_pictures(), "{format:?}");
            assert_eq!(options.with_plan, format.carries_plan(), "{format:?}");
            assert_eq!(options.png == PngSize::Width(1200), format.has_pixels(), "{format:?}");
        }
    }

    #[test]
    fn a_new_export_never_begins_with_the_plan_inside() {
        let plan = Plan::blank("P".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        let last = Choice { with_plan: true, format: Format::Png, ..Choice::default() };
        let next = last.begin(&plan);
        assert!(!next.with_plan && next.format == Format::Png && !next.differs_from(&plan));
    }
}
