//! Typed identifiers: short, random, one prefix for each kind of thing.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A kind of thing that carries an id; fixes the prefix its ids are written with.
pub trait Kind {
    /// Prefix before the hyphen, for example `n` in `n-4k7p2qxm`.
    const PREFIX: &'static str;
    /// The kind as an English noun, for error messages.
    const NOUN: &'static str;
}

/// Identity of one thing in a plan.
///
/// Forty random bits, written as a prefix and eight characters (`n-4k7p2qxm`), so that two copies
/// of a plan that grew apart can be merged without their new ids clashing.
pub struct Id<K> {
    bits: u64,
    kind: PhantomData<fn() -> K>,
}

/// Crockford's base 32 in lower case: no i, l, o or u, so that ids can be read out.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 8;

impl<K> Id<K> {
    /// The id made of the low forty bits of `bits`.
    pub const fn from_bits(bits: u64) -> Self {
        Self { bits: bits & 0xff_ffff_ffff, kind: PhantomData }
    }

    /// The forty bits of the id.
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// A new random id that `taken` does not hold yet.
    pub fn random(taken: impl Fn(Self) -> bool) -> Self {
        loop {
            let id = Self::from_bits(random_bits());
            if !taken(id) {
                return id;
            }
        }
    }
}

/// Sixty-four bits from the operating system; from the address space layout and a counter where
/// the system has none to give.
fn random_bits() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    getrandom::u64().unwrap_or_else(|_| RandomState::new().build_hasher().finish())
}

// Written by hand because a derive would ask the same of `K`.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bits.cmp(&other.bits)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters: String =
            (0..LETTERS).rev().map(|i| char::from(ALPHABET[(self.bits >> (5 * i)) as usize & 31])).collect();
        write!(f, "{}-{letters}", K::PREFIX)
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    text: String,
    prefix: &'static str,
    noun: &'static str,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, prefix, noun } = self;
        write!(f, "expected the id of a {noun} such as \"{prefix}-4k7p2qxm\", found \"{text}\"")
    }
}

impl std::error::Error for BadId {}

impl<K: Kind> FromStr for Id<K> {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId { text: text.chars().take(40).collect(), prefix: K::PREFIX, noun: K::NOUN };
        let letters = text
            .strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('-'))
            .filter(|letters| letters.len() == LETTERS)
            .ok_or_else(bad)?;
        letters
            .bytes()
            .try_fold(0u64, |bits, byte| {
                let digit = ALPHABET.iter().position(|&letter| letter == byte)?;
                Some(bits << 5 | digit as u64)
            })
            .map(Self::from_bits)
            .ok_or_else(bad)
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

macro_rules! kinds {
    ($($kind:ident, $alias:ident, $prefix:literal, $noun:literal;)*) => {$(
        #[doc = concat!("Marks the ids of a ", $noun, ".")]
        #[derive(Debug)]
        pub enum $kind {}
        impl Kind for $kind {
            const PREFIX: &'static str = $prefix;
            const NOUN: &'static str = $noun;
        }
        #[doc = concat!("Id of a ", $noun, ": `", $prefix, "-…`.")]
        pub type $alias = Id<$kind>;
    )*};
}

kinds! {
    PartyKind, PartyId, "p", "party";
    NodeKindMark, NodeId, "n", "node";
    FlowKindMark, FlowId, "f", "flow";
    NoteKind, NoteId, "t", "note";
    FrameKindMark, FrameId, "g", "frame";
    InstrumentKind, InstrumentId, "i", "instrument";
    LineKind, LineId, "l", "budget line";
    InterestKind, InterestId, "j", "interest";
    PackageKind, PackageId, "k", "package";
    RuleKindMark, RuleId, "r", "rule";
    SourceKind, SourceId, "s", "source";
    PilotKind, PilotId, "b", "pilot";
    IndicatorKind, IndicatorId, "d", "indicator";
    MilestoneKind, MilestoneId, "m", "milestone";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_with_their_prefix_and_read_back() {
        let id = NodeId::from_bits(0x12_3456_789a);
        assert_eq!(id.to_string().parse::<NodeId>(), Ok(id));
        assert!(id.to_string().starts_with("n-"));
        assert_eq!("n-00000000".parse(), Ok(NodeId::from_bits(0)));
    }

    #[test]
    fn an_id_of_another_kind_or_shape_is_refused() {
        for text in ["p-00000000", "n-0000000", "n-000000000", "n-0000000u", "", "n-", "n-äääää"] {
            assert!(text.parse::<NodeId>().is_err(), "{text}");
        }
    }

    #[test]
    fn random_ids_avoid_those_taken() {
        let first = NodeId::random(|_| false);
        assert_ne!(NodeId::random(|id| id == first), first);
    }
}
