//! What comes with the program: plans to begin with. They are part of the binary, so that it needs
//! no files of its own.

use std::fmt;

use crate::{
    plan::{Currency, Date, Plan},
    storage::{self, LoadError},
    text::Messages,
};

/// A plan to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// What it is called on the command line.
    pub name: &'static str,
    /// Key of its title.
    pub title_key: &'static str,
    /// Key of a sentence on what it holds.
    pub description_key: &'static str,
    content: Content,
}

/// Where a template's plan comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// The text of a plan's file.
    File(&'static str),
    /// Nothing but one empty proposal.
    Blank,
}

/// The name of the founding paper's own model, which the program shows when nothing else was open.
pub const FOUNDING_MODEL: &str = "founding-model";
/// The name of the empty plan.
pub const BLANK: &str = "blank";

/// The date of a new empty plan until the user sets one; nothing here reads the clock.
const BLANK_DATE: Date = Date::constant(2026, 1, 1);

const TEMPLATES: [Template; 2] = [
    Template {
        name: FOUNDING_MODEL,
        title_key: "template-founding-model",
        description_key: "template-founding-model-description",
        content: Content::File(include_str!("../../saves/founding-model.ron")),
    },
    Template {
        name: BLANK,
        title_key: "template-blank",
        description_key: "template-blank-description",
        content: Content::Blank,
    },
];

/// All templates, in the order they are offered.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// Why a template could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// There is none of this name.
    Unknown(String),
    /// Its plan could not be read. A test holds that this does not happen.
    Load(LoadError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "no template {name}"),
            Self::Load(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for OpenError {}

/// A new plan from the template called `name`. What a template leaves open (the name and main
/// language of an empty plan) is filled in the language of `messages`.
pub fn open(name: &str, messages: &Messages) -> Result<Plan, OpenError> {
    let template = TEMPLATES.iter().find(|template| template.name == name);
    match template.map(|template| template.content) {
        None => Err(OpenError::Unknown(name.to_owned())),
        Some(Content::File(text)) => storage::from_bytes(text.as_bytes()).map_err(OpenError::Load),
        Some(Content::Blank) => Ok(blank(messages)),
    }
}

/// An empty plan with one empty proposal.
pub fn blank(messages: &Messages) -> Plan {
    let name = messages.get("blank-plan-name");
    let mut plan = Plan::blank(name.into(), BLANK_DATE, messages.language().code(), Currency::CHF);
    for package in &mut plan.packages {
        package.name = messages.get("blank-package-name").into();
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_template_opens_without_problems_and_has_a_title() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            for template in templates() {
                let plan = open(template.name, &messages).unwrap();
                assert_eq!(plan.problems(), [], "{}", template.name);
                assert_ne!(messages.get(template.title_key), template.title_key);
                assert_ne!(messages.get(template.description_key), template.description_key);
            }
        }
    }

    #[test]
    fn a_blank_plan_speaks_the_users_language() {
        let plan = open(BLANK, &Messages::new(Language::French)).unwrap();
        assert_eq!(plan.main_language, "fr");
        assert_eq!(plan.name, "Nouveau partenariat".into());
    }

    #[test]
    fn an_unknown_template_is_refused_by_name() {
        let error = open("nothing", &Messages::new(Language::English));
        assert_eq!(error, Err(OpenError::Unknown("nothing".into())));
    }
}
