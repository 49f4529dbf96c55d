//! Plans to begin with: every plan of `saves/`, and an empty one.

use std::{fmt, sync::OnceLock};

use super::embedded::SAVES;
use crate::{
    plan::{Currency, Date, Plan},
    storage::{self, LoadError},
    text::Messages,
};

/// A plan to begin with.
#[derive(Debug)]
pub struct Template {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The text of its file; none for the empty plan.
    content: Option<&'static str>,
    /// Its plan, read when it is first asked for.
    plan: OnceLock<Result<Plan, LoadError>>,
}

/// The name of the founding paper's own model, which the program shows when nothing else was open.
pub const FOUNDING_MODEL: &str = "founding-model";
/// The name of the empty plan.
pub const BLANK: &str = "blank";

/// The date of a new empty plan until the user sets one; nothing here reads the clock.
pub const BLANK_DATE: Date = Date::constant(2026, 1, 1);

/// How the names of the founding paper's examples begin.
const EXAMPLE: &str = "groff-";

/// All templates in the order they are offered: the founding model, the others by name, the empty
/// plan.
pub fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let template = |name, content| Template { name, content, plan: OnceLock::new() };
        let all = SAVES.iter().map(|(name, text)| template(*name, Some(*text)));
        let (mut first, others): (Vec<_>, Vec<_>) = all.partition(|template| template.name == FOUNDING_MODEL);
        first.extend(others);
        first.push(template(BLANK, None));
        first
    })
}

/// Where a template stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The founding paper's model and its examples.
    Founding,
    /// Partnerships that came later.
    Later,
}

impl Group {
    /// All groups in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Founding, Self::Later];
}

impl Template {
    /// Its plan; none for the empty plan, whose words depend on the language.
    pub fn plan(&self) -> Option<&Result<Plan, LoadError>> {
        let text = self.content?;
        Some(self.plan.get_or_init(|| storage::from_bytes(text.as_bytes())))
    }

    /// Where it stands among the others; the empty plan stands apart.
    pub fn group(&self) -> Option<Group> {
        self.content?;
        let founding = self.name == FOUNDING_MODEL || self.name.starts_with(EXAMPLE);
        Some(if founding { Group::Founding } else { Group::Later })
    }

    /// What it is called: its plan's name in the language of `messages`.
    pub fn title(&self, messages: &Messages) -> String {
        match self.plan() {
            None => messages.get("template-blank"),
            Some(Ok(plan)) => messages.say(plan, &plan.name).to_owned(),
            Some(Err(_)) => self.name.to_owned(),
        }
    }

    /// What it holds: its plan's description in the language of `messages`.
    pub fn description(&self, messages: &Messages) -> String {
        match self.plan() {
            None => messages.get("template-blank-description"),
            Some(Ok(plan)) => messages.say(plan, &plan.description).to_owned(),
            Some(Err(error)) => error.to_string(),
        }
    }
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
    let template = templates().iter().find(|template| template.name == name);
    match template.ok_or_else(|| OpenError::Unknown(name.to_owned()))?.plan() {
        None => Ok(blank(messages)),
        Some(plan) => plan.clone().map_err(OpenError::Load),
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
    fn every_template_opens_without_problems_and_has_a_title_in_every_language() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            for template in templates() {
                let plan = open(template.name, &messages).unwrap();
                assert!(plan.problems().iter().all(|problem| !problem.is_error()), "{}", template.name);
                assert!(!template.title(&messages).trim().is_empty(), "{}", template.name);
                assert!(!template.description(&messages).trim().is_empty(), "{}", template.name);
            }
        }
    }

    #[test]
    fn the_founding_model_comes_first_and_the_empty_plan_last() {
        let names: Vec<_> = templates().iter().map(|template| template.name).collect();
        assert_eq!(names.first(), Some(&FOUNDING_MODEL));
        assert_eq!(names.last(), Some(&BLANK));
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/saves")).unwrap();
        let files =
            files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|it| it == "ron"));
        assert_eq!(names.len(), files.count() + 1, "every plan of saves/ is a template");
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
