//! What a catalogue file holds: sources, outcomes, parties, rates, donors and measures, tied
//! together by names of their own (slugs) instead of a plan's ids.

use serde::Deserialize;

use crate::plan::{
    Category, Cause, Currency, Direction, Estimate, Family, FlowKind, Grade, Known, Level, Money, Number,
    Oda, PartyKind, PercentRule, Role, Safeguard, Scale, Sector, Stage, Text, ThreeR, Topic,
};

/// A whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    pub sources: Vec<Reference>,
    #[serde(default)]
    pub parties: Vec<PartyTemplate>,
    #[serde(default)]
    pub rates: Vec<Rate>,
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    #[serde(default)]
    pub donors: Vec<Donor>,
    #[serde(default)]
    pub measures: Vec<Measure>,
}

/// A publication that figures rest on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What the files call it.
    pub slug: String,
    /// Full citation.
    pub citation: Text,
    /// Year of publication.
    #[serde(default, deserialize_with = "some")]
    pub year: Option<i32>,
    /// Where to find it.
    #[serde(default)]
    pub address: String,
}

/// What a figure rests on. Without a source it is an assumption, and the note says why it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The slug of its source.
    #[serde(default, deserialize_with = "some")]
    pub source: Option<String>,
    /// Strength of the evidence.
    #[serde(default, deserialize_with = "some")]
    pub grade: Option<Grade>,
    /// How the figure follows from the source, or why it is assumed.
    #[serde(default)]
    pub note: Text,
}

/// Who pays or leads, by the part they play; a plan's own parties take these parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Payer {
    /// The country of destination.
    Destination,
    /// The country of transit.
    Transit,
    /// The country of origin.
    Source,
    /// An international organisation.
    Organisation,
    /// Employers in the country of destination.
    Employers,
}

/// How a party is made for a part that nobody in the plan plays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyTemplate {
    /// The part.
    pub payer: Payer,
    /// Its name.
    pub name: Text,
    /// What sort of body it is.
    #[serde(default)]
    pub kind: PartyKind,
    /// Its roles in migration.
    #[serde(default)]
    pub roles: Vec<Role>,
}

/// A planning rate, for plans that have none of their own for a currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The currency.
    pub currency: Currency,
    /// Swiss francs for one unit of it.
    pub in_chf: Number,
    /// What it rests on.
    pub basis: Basis,
}

/// Something measures change: it becomes an interest of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What the files call it.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What it means.
    #[serde(default)]
    pub description: Text,
    /// What it is counted in.
    pub unit: Text,
    /// Its level without any measure.
    pub baseline: Known<Number>,
    /// How levels become values.
    pub scale: Scale,
    /// What baseline and scale rest on.
    pub basis: Basis,
    /// Interests of the plans that come with the program that are the same thing.
    #[serde(default)]
    pub same_as: Vec<crate::plan::InterestId>,
    /// Who usually cares for it.
    #[serde(default)]
    pub wishes: Vec<Wish>,
}

/// A part that usually cares for an outcome, and whether it wants more of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Who.
    pub by: Payer,
    /// More or less of it.
    #[serde(default)]
    pub direction: Direction,
}

/// A donor's percentage rules, to be put into a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Donor {
    /// What the files call it.
    pub slug: String,
    /// Whose rules they are.
    pub name: Text,
    /// The rules.
    pub rules: Vec<PercentRule>,
    /// Where they are published.
    pub basis: Basis,
}

/// The elements of a partnership that the founding paper lists (p. 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Element {
    /// Conflict transformation: demining, small arms.
    ConflictTransformation,
    /// Training and equipping customs, police and migration officials.
    TrainingOfficials,
    /// Reintegration of returnees, also of victims of trafficking.
    Reintegration,
    /// Limiting the spread of HIV/AIDS related to migration.
    HivAids,
    /// Education in the country of origin or destination.
    Education,
    /// Job placement in the partner states.
    JobPlacement,
    /// Facilitating remittances.
    Remittances,
    /// Strengthening institutions: human rights, international humanitarian law.
    Institutions,
}

impl Element {
    /// All elements in the paper's order.
    pub const ALL: [Self; 8] = [
        Self::ConflictTransformation,
        Self::TrainingOfficials,
        Self::Reintegration,
        Self::HivAids,
        Self::Education,
        Self::JobPlacement,
        Self::Remittances,
        Self::Institutions,
    ];
}

/// The pillars of the EU's Global Approach to Migration and Mobility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Pillar {
    /// Legal migration and mobility.
    LegalMigration,
    /// Irregular migration and trafficking.
    IrregularMigration,
    /// International protection and asylum.
    Protection,
    /// Development impact of migration.
    Development,
}

/// How many objectives the Global Compact for Migration has.
pub const GCM_OBJECTIVES: u8 = 23;

/// A measure ready to be put into a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What the files call it.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What it does.
    pub description: Text,
    /// Where in the cycle it acts.
    pub stage: Stage,
    /// Its family.
    pub family: Family,
    /// Causes it addresses.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// Which of the three Rs it serves.
    #[serde(default)]
    pub three_rs: Vec<ThreeR>,
    /// What it does in substance.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// The sectors of work it is about; all of them if none is named.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// Which elements of the founding paper it belongs to.
    #[serde(default)]
    pub elements: Vec<Element>,
    /// Objectives of the Global Compact for Migration, 1 to 23.
    #[serde(default)]
    pub gcm: Vec<u8>,
    /// Pillar of the EU's Global Approach.
    pub gamm: Pillar,
    /// Targets of the Sustainable Development Goals: "10.7".
    #[serde(default)]
    pub sdg: Vec<String>,
    /// Who leads it.
    pub lead: Payer,
    /// Whether its effects last after it has ended.
    #[serde(default)]
    pub lasting: bool,
    /// The sort of flow it is drawn on, where the plan has one.
    #[serde(default, deserialize_with = "some")]
    pub on_flow: Option<FlowKind>,
    /// Levels 1, 2, ….
    pub levels: Vec<Level>,
    /// What it states for the protection of migrants.
    #[serde(default)]
    pub safeguards: Vec<Safeguard>,
    /// What it costs.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// What it changes.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What it needs beside it.
    #[serde(default)]
    pub needs: Vec<Need>,
}

/// A typical line of cost.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What is bought.
    pub name: Text,
    /// The sort of cost.
    #[serde(default)]
    pub category: Category,
    /// What is counted.
    pub unit: Text,
    /// Cost of one unit.
    pub unit_cost: Known<Money>,
    /// Units at level 1, 2, ….
    pub quantities: Vec<Known<Number>>,
    /// Whether that many are needed in every year; else once over the whole plan.
    #[serde(default)]
    pub each_year: bool,
    /// Who pays which share.
    pub payers: Vec<Share>,
    /// Whether it counts as official development assistance.
    #[serde(default)]
    pub oda: Oda,
    /// What unit cost and quantities rest on.
    pub basis: Basis,
}

/// The share of a payer in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Share(
    /// Who.
    pub Payer,
    /// Per cent; the shares of a line sum to 100.
    pub Number,
);

/// What a measure changes in an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The slug of the outcome.
    pub outcome: String,
    /// Change at level 1, 2, …, in the outcome's unit.
    pub changes: Vec<Known<Estimate>>,
    /// Whether the changes are per cent of the baseline that the plan's interest has.
    #[serde(default)]
    pub of_baseline: bool,
    /// Share of an offer that is taken up, per cent.
    #[serde(default, deserialize_with = "some")]
    pub uptake_percent: Option<Estimate>,
    /// What it rests on.
    pub basis: Basis,
}

/// Another measure that this one needs beside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The slug of the other measure.
    pub measure: String,
    /// From which level of this one.
    #[serde(default = "one")]
    pub level: u8,
    /// Which level of the other one.
    #[serde(default = "one")]
    pub with_level: u8,
    /// Outcomes whose benefit shrinks without it. If none is named it cannot do without it.
    #[serde(default)]
    pub softens: Vec<String>,
    /// What the benefit is multiplied by without it, from 0 to 1.
    #[serde(default = "half")]
    pub factor: Number,
    /// Why.
    pub why: Text,
    /// What it rests on.
    #[serde(default)]
    pub basis: Basis,
}

fn one() -> u8 {
    1
}

fn half() -> Number {
    // Five tenths; the default of the plan's own rules.
    "0.5".parse().unwrap_or_default()
}

/// An optional field stands plainly in the file, as in a plan.
fn some<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
