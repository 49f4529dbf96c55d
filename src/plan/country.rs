//! Which country a party is, and by which convention countries are named.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The code of a country: two capital letters (ISO 3166-1 alpha-2; `XK` for Kosovo, which that standard
/// leaves to its users). Written as text. Names and currencies are in `catalogue`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A text that is not two capital letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCountry(String);

impl fmt::Display for BadCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a country: write two capital letters as in ISO 3166, such as TN", self.0)
    }
}

impl FromStr for CountryCode {
    type Err = BadCountry;

    fn from_str(text: &str) -> Result<Self, BadCountry> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([*a, *b])),
            _ => Err(BadCountry(text.chars().take(12).collect())),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// How countries whose name or status is disputed are called. It belongs to the plan, not to the
/// program's settings: everybody who opens or exports the plan must write the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Naming {
    /// As the United Nations do, with their footnotes.
    #[default]
    UnitedNations,
    /// As the European Union does, with its footnotes.
    EuropeanUnion,
    /// As the parties' names are written in the plan, without footnotes.
    AsWritten,
}

impl Naming {
    /// All conventions.
    pub const ALL: [Self; 3] = [Self::UnitedNations, Self::EuropeanUnion, Self::AsWritten];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_capital_letters() {
        assert_eq!("TN".parse::<CountryCode>().unwrap().as_str(), "TN");
        for bad in ["tn", "T", "TUN", "", "T1", "Ét"] {
            assert!(bad.parse::<CountryCode>().is_err(), "{bad}");
        }
    }
}
