//! Files of older versions: one type for each version that differs, and how it becomes the next.
//!
//! A version's type is kept as it was when that version ended. Parts of the plan that have not
//! changed since are shared with the current types; a part that changes gets its old form here.
//! `tests/saves-v0` and its like hold files of each version, which must open for ever.
//!
//! | version | what the next one changed |
//! |---|---|
//! | 0 | the plan had no `main_language`: texts without a language were English |
//! | 1 | nothing it had: version 2 only adds fields that may be left out, so its types serve |

use serde::Deserialize;

use crate::plan::{
    Answer, Date, Diagram, Exporting, Finance, Instrument, Interest, Monitoring, Naming, Package, PackageId,
    Party, Plan, Rule, Source, Text,
};

/// A file of version 0.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileV0 {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    plan: PlanV0,
}

impl FileV0 {
    /// The plan as the current version has it.
    pub(super) fn into_current(self) -> Plan {
        self.plan.into_v1()
    }
}

/// The plan of version 0: without a main language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanV0 {
    name: Text,
    #[serde(default)]
    description: Text,
    date: Date,
    #[serde(default)]
    marking: Text,
    finance: Finance,
    #[serde(default)]
    parties: Vec<Party>,
    #[serde(default)]
    interests: Vec<Interest>,
    #[serde(default)]
    instruments: Vec<Instrument>,
    #[serde(default)]
    rules: Vec<Rule>,
    packages: Vec<Package>,
    current_package: PackageId,
    #[serde(default)]
    diagram: Diagram,
    #[serde(default)]
    monitoring: Monitoring,
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    sources: Vec<Source>,
}

impl PlanV0 {
    fn into_v1(self) -> Plan {
        let Self {
            name,
            description,
            date,
            marking,
            finance,
            parties,
            interests,
            instruments,
            rules,
            packages,
            current_package,
            diagram,
            monitoring,
            answers,
            sources,
        } = self;
        Plan {
            name,
            description,
            date,
            main_language: "en".to_owned(),
            marking,
            naming: Naming::default(),
            exports: Exporting::default(),
            finance,
            parties,
            interests,
            instruments,
            rules,
            packages,
            current_package,
            diagram,
            monitoring,
            answers,
            sources,
        }
    }
}
