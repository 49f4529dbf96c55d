//! The document as saved: parties, diagram, instruments, budget, interests, packages, rules and
//! sources, and whether they fit together.
//!
//! Only what is written to the file lives here. What is computed from it lives in `analysis`, how
//! it is read and written in `storage`, how it changes in `document`.

mod answer;
mod budget;
mod country;
mod diagram;
mod exporting;
mod groups;
mod id;
mod instrument;
mod interest;
mod look;
mod money;
mod monitoring;
mod number;
mod package;
mod party;
mod picture;
mod problems;
mod rule;
mod source;
mod text;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, Target};
pub use budget::{
    BudgetLine, Category, Ceiling, CeilingScope, Contribution, DonorProfile, Earmark, ExchangeRate, Finance,
    Oda, Overheads, PayerShare, PercentBase, PercentRule, Spread, YearPercent, YearWeight,
};
pub use country::{BadCountry, CountryCode, Naming};
pub use diagram::{
    Channel, ChannelKind, Diagram, Flow, FlowCondition, FlowKind, Frame, FrameKind, Item, Locked, Node, Note,
    Place, Point, Shows, Size, Volume, halfway,
};
pub use exporting::{DonorLayout, Exporting, LeftOut, Orientation, PageSize, PngSize, Poster, ThemeName};
pub use groups::Folded;
pub use id::{
    BadId, FlowId, FrameId, Id, IndicatorId, InstrumentId, InterestId, Kind, LineId, MilestoneId, NodeId,
    NoteId, PackageId, PartyId, PilotId, RuleId, SourceId,
};
pub use instrument::{
    Cause, Effect, Family, Instrument, Level, ReturnKind, Safeguard, Sector, Stage, ThreeR, Topic,
};
pub use interest::{Interest, Scale};
pub use jiff::civil::Date;
pub use look::{Contents, Emphasis, Route, Tint};
pub use money::{BadMoney, Currency, Money, apportion, round_to_minor};
pub use monitoring::{Indicator, Milestone, Monitoring, Observation, Pilot, Setting};
pub(crate) use number::NOT_FINITE;
pub use number::{BadNumber, Estimate, Known, Number};
pub use package::{Package, PackageRole};
pub use party::{CostStake, Direction, Party, PartyKind, Role, Stake};
pub use picture::{Background, Embedded, Pixels};
pub use problems::{Place as ProblemPlace, Problem, ProblemKind};
pub use rule::{AtLeast, Rule, RuleKind};
pub use source::{Grade, Pedigree, Source, Visibility};
pub use text::Text;

/// A migration partnership as planned: one document, one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name.
    pub name: Text,
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// The plan's own date: exports show it, never the clock's.
    pub date: Date,
    /// The code of the language texts fall back to.
    pub main_language: String,
    /// Marking on every export: "draft", "confidential".
    #[serde(default, skip_serializing_if = "is_default")]
    pub marking: Text,
    /// How countries whose name or status is disputed are called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub naming: Naming,
    /// What every export has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exports: Exporting,
    /// Currency, years, prices, limits and commitments.
    pub finance: Finance,
    /// States, organisations and groups.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// What is at stake.
    #[serde(default)]
    pub interests: Vec<Interest>,
    /// Policy measures.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// Needs and linkages between instruments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Choices of levels.
    pub packages: Vec<Package>,
    /// The package shown and moved.
    pub current_package: PackageId,
    /// The drawing.
    #[serde(default)]
    pub diagram: Diagram,
    /// Pilots, indicators and milestones.
    #[serde(default, skip_serializing_if = "is_default")]
    pub monitoring: Monitoring,
    /// Why what the checks found is accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Where numbers come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

impl Plan {
    /// An empty plan with one empty proposal.
    pub fn blank(name: Text, date: Date, language: &str, currency: Currency) -> Self {
        let package = PackageId::random(|_| false);
        let first_year = i32::from(date.year()) + 1;
        Self {
            name,
            description: Text::default(),
            date,
            main_language: language.to_owned(),
            marking: Text::default(),
            naming: Naming::default(),
            exports: Exporting::default(),
            finance: Finance {
                currency,
                first_year,
                years: 5,
                price_base_year: first_year,
                reference_year: None,
                inflation_percent: Number::ZERO,
                inflation_by_year: Vec::new(),
                discount_percent: None,
                exchange_rates: Vec::new(),
                shared_lines: Vec::new(),
                ceilings: Vec::new(),
                earmarks: Vec::new(),
                donor_profiles: Vec::new(),
                contributions: Vec::new(),
            },
            parties: Vec::new(),
            interests: Vec::new(),
            instruments: Vec::new(),
            rules: Vec::new(),
            packages: vec![Package {
                id: package,
                name: "1".into(),
                description: Text::default(),
                role: PackageRole::Proposal,
                levels: Default::default(),
                visibility: Visibility::Shared,
            }],
            current_package: package,
            diagram: Diagram::default(),
            monitoring: Monitoring::default(),
            answers: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// The party with this id.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The interest with this id.
    pub fn interest(&self, id: InterestId) -> Option<&Interest> {
        self.interests.iter().find(|interest| interest.id == id)
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: InstrumentId) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// The instrument with this id, to change it.
    pub fn instrument_mut(&mut self, id: InstrumentId) -> Option<&mut Instrument> {
        self.instruments.iter_mut().find(|instrument| instrument.id == id)
    }

    /// The package with this id.
    pub fn package(&self, id: PackageId) -> Option<&Package> {
        self.packages.iter().find(|package| package.id == id)
    }

    /// The package with this id, to change it.
    pub fn package_mut(&mut self, id: PackageId) -> Option<&mut Package> {
        self.packages.iter_mut().find(|package| package.id == id)
    }

    /// The package shown and moved. A plan whose id of it dangles shows its first package.
    pub fn current(&self) -> Option<&Package> {
        self.package(self.current_package).or(self.packages.first())
    }

    /// The package that stands for failed talks, if there is one.
    pub fn no_agreement(&self) -> Option<&Package> {
        self.packages.iter().find(|package| package.is_no_agreement())
    }

    /// The source with this id.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The name of a thing in `language`, falling back to the plan's main language.
    pub fn say<'a>(&'a self, text: &'a Text, language: &str) -> &'a str {
        text.get(language, &self.main_language)
    }

    /// A new id for a budget line, unlike those of all other lines.
    pub fn new_line_id(&self) -> LineId {
        LineId::random(|id| self.budget_lines().any(|(_, line)| line.id == id))
    }

    /// All budget lines, each with its instrument; those of the plan itself come last.
    pub fn budget_lines(&self) -> impl Iterator<Item = (Option<&Instrument>, &BudgetLine)> {
        self.instruments
            .iter()
            .flat_map(|instrument| instrument.lines.iter().map(move |line| (Some(instrument), line)))
            .chain(self.finance.shared_lines.iter().map(|line| (None, line)))
    }
}

/// Whether a field holds its default and need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Writes an optional field as its bare value; an absent one is left out of the file.
pub(crate) mod present {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        T::deserialize(deserializer).map(Some)
    }
}
