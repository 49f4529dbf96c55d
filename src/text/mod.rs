//! What people read: messages in the interface languages, and how numbers, money and dates are
//! written in each.
//!
//! The words themselves are in `assets/messages`, one folder for each language, in the Fluent
//! format.

mod format;
mod label;
mod problem;
mod reading;

use std::{fmt, sync::Arc};

pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
pub use label::Label;

/// A language of the interface and of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The ISO 639 code, as in the texts of a plan.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Its message files: name and content.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        macro_rules! files {
            ($folder:literal: $($name:literal),*) => {
                &[$(($name, include_str!(concat!("../../assets/messages/", $folder, "/", $name, ".ftl")))),*]
            };
        }
        match self {
            Self::English => files!(
                "en": "actions", "analysis", "app", "canvas", "catalogue", "checks", "cli", "diagram", "exporting", "exports", "import", "pilots",
                "plan", "tradeoffs"
            ),
            Self::French => files!(
                "fr": "actions", "analysis", "app", "canvas", "catalogue", "checks", "cli", "diagram", "exporting", "exports", "import", "pilots",
                "plan", "tradeoffs"
            ),
        }
    }
}

/// The messages of one language. Cheap to clone.
#[derive(Clone)]
pub struct Messages {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Messages").field(&self.language).finish()
    }
}

impl Messages {
    /// The messages of `language`.
    pub fn new(language: Language) -> Self {
        let tags = language.code().parse().into_iter().collect();
        let mut bundle = FluentBundle::new_concurrent(tags);
        // Marks around arguments are for mixing scripts; fonts and files show them as boxes.
        bundle.set_use_isolating(false);
        for (_, source) in language.files() {
            // A broken file still gives its good messages; a test holds that none is broken.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(good, _)| good);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle: Arc::new(bundle) }
    }

    /// The language of these messages.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `key`. A missing one shows its key, so that it is noticed.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message `key` with its arguments filled in.
    pub fn with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Names or sentences as a list in one text, parted as the language does.
    pub fn listed<T: AsRef<str>>(&self, parts: impl IntoIterator<Item = T>) -> String {
        let separator = self.get("list-separator");
        let mut list = String::new();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                list.push_str(&separator);
            }
            list.push_str(part.as_ref());
        }
        list
    }

    /// The name of a choice such as a stage or a family.
    pub fn label(&self, choice: impl Label) -> String {
        self.get(choice.key())
    }

    /// The stage of an instrument; where people return by it, with what that return is called.
    pub fn stage(&self, instrument: &crate::plan::Instrument) -> String {
        let stage = self.label(instrument.stage);
        match instrument.return_kind().map(|kind| self.label(kind)) {
            None => stage,
            Some(kind) => self.with("stage-with-return", &[("stage", stage.into()), ("kind", kind.into())]),
        }
    }

    /// A text of the program's own data files, whose main language is English, in this language.
    pub fn own<'a>(&self, text: &'a crate::plan::Text) -> &'a str {
        text.get(self.language.code(), "en")
    }

    /// A text of the plan in this language.
    pub fn say<'a>(&self, plan: &'a crate::plan::Plan, text: &'a crate::plan::Text) -> &'a str {
        plan.say(text, self.language.code())
    }
}
