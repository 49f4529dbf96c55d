//! The parties: states, organisations and groups, and what matters to them.

use serde::{Deserialize, Serialize};

use super::{CountryCode, InterestId, Money, Number, PartyId, Text, Visibility, is_default, present};

/// What sort of body a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum PartyKind {
    /// A state.
    #[default]
    State,
    /// An international organisation, an NGO or a city.
    Organisation,
    /// A group of people: migrants, a diaspora.
    Group,
}

impl PartyKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::State, Self::Organisation, Self::Group];
}

/// A state's part in migration; it can have several (founding paper, p. 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Country of destination.
    Destination,
    /// Country of transit.
    Transit,
    /// Country of origin.
    Source,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Destination, Self::Transit, Self::Source];
}

/// A party to the partnership, or one whose interests are weighed in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Identity.
    pub id: PartyId,
    /// Short name.
    pub name: Text,
    /// Full name as in a signed document.
    #[serde(default, skip_serializing_if = "is_default")]
    pub formal_name: Text,
    /// Which country it is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub country: Option<CountryCode>,
    /// What sort of body it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: PartyKind,
    /// Its part in migration; empty for organisations and groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// What it is and why it is here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// Points it gives to interests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stakes: Vec<Stake>,
    /// Points it gives to the cost it bears itself.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub cost_stake: Option<CostStake>,
    /// Value in points below which it walks away; its value of "no agreement" if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "present")]
    pub reservation_value: Option<Number>,
    /// Who may see points and reservation value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
}

impl Party {
    /// A state of which only the name is known.
    pub fn new(id: PartyId, name: Text) -> Self {
        Self {
            id,
            name,
            formal_name: Text::default(),
            country: None,
            kind: PartyKind::State,
            roles: Vec::new(),
            description: Text::default(),
            stakes: Vec::new(),
            cost_stake: None,
            reservation_value: None,
            visibility: Visibility::Shared,
        }
    }
}

/// Whether a party wants more or less of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    #[default]
    More,
    /// Less is better.
    Less,
}

/// How much a party cares for an interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stake {
    /// The interest.
    pub interest: InterestId,
    /// Swing points: what the move from one end of the interest's scale to the other is worth to
    /// the party, relative to its other stakes.
    pub points: Number,
    /// Whether it wants more or less of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
}

/// How much a party cares for the cost it bears itself: nominal, whole plan, its payer share.
/// Less is always better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostStake {
    /// Swing points for the move from the highest cost to none.
    pub points: Number,
    /// The cost at which nothing of these points is left, in the plan's currency.
    pub worst: Money,
}
