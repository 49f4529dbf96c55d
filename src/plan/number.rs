//! Exact numbers, numbers nobody has published, and ranges.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An exact decimal quantity: at most fifteen significant digits, of which at most six after the
/// point, so that the file can show it as a plain number and read back the very same one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Number(Decimal);

impl Number {
    /// Nought.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);
    /// A hundred, as in per cent.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);
    /// The largest magnitude a number may have, exclusive: 10¹².
    pub const LIMIT: i64 = 1_000_000_000_000;
    /// The most digits after the point.
    pub const MAX_SCALE: u32 = 6;

    /// The number `decimal`, or an error if it is too large or has too many digits.
    pub fn new(decimal: Decimal) -> Result<Self, BadNumber> {
        let decimal = decimal.normalize();
        if decimal.abs() >= Decimal::from(Self::LIMIT) {
            Err(BadNumber::TooLarge)
        } else if decimal.scale() > Self::MAX_SCALE || decimal.mantissa().abs() >= 10i128.pow(15) {
            Err(BadNumber::TooPrecise)
        } else {
            Ok(Self(decimal))
        }
    }

    /// The nearest number to `decimal`: rounded to six digits after the point (fewer where the
    /// digits before it need the room) and kept below [`Self::LIMIT`].
    pub fn nearest(decimal: Decimal) -> Self {
        let top = Decimal::from(Self::LIMIT) - Decimal::ONE;
        let mut rounded = decimal.clamp(-top, top).round_dp(Self::MAX_SCALE);
        while rounded.normalize().mantissa().abs() >= 10i128.pow(15) {
            rounded = rounded.round_dp(rounded.normalize().scale().saturating_sub(1));
        }
        Self(rounded.normalize())
    }

    /// The nearest number to a float that the user dragged or typed; `None` unless it is finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        use rust_decimal::prelude::FromPrimitive;
        Decimal::from_f64(value).map(Self::nearest)
    }

    /// The number as an exact decimal.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The closest float, for drawing.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }

    /// Whether the number is below nought.
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// Whether the number is nought.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text or value is no [`Number`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadNumber {
    /// Not written as a decimal number.
    NotANumber,
    /// 10¹² or more.
    TooLarge,
    /// More than six digits after the point, or more than fifteen in all.
    TooPrecise,
}

impl fmt::Display for BadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "expected a number such as 12.5",
            Self::TooLarge => "expected a number below 1 000 000 000 000",
            Self::TooPrecise => "expected at most 6 digits after the point and 15 in all",
        })
    }
}

impl std::error::Error for BadNumber {}

impl FromStr for Number {
    type Err = BadNumber;

    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let decimal = Decimal::from_str_exact(text)
            .or_else(|_| Decimal::from_scientific(text))
            .map_err(|_| BadNumber::NotANumber)?;
        Self::new(decimal)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.normalize() {
            whole if whole.scale() == 0 => serializer.serialize_i64(whole.to_i64().unwrap_or_default()),
            // Fifteen digits survive the way through a float and back.
            fraction => serializer.serialize_f64(fraction.to_string().parse().unwrap_or_default()),
        }
    }
}

struct NumberVisitor;

impl de::Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Number::new(Decimal::from(value)).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Number::new(Decimal::from(value)).map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        if !value.is_finite() {
            return Err(E::custom(NOT_FINITE));
        }
        // The shortest text that gives this float is what the file held.
        value.to_string().parse().map_err(E::custom)
    }
}

/// What reading says of NaN and of infinities, for the reader of files to put into words.
pub(crate) const NOT_FINITE: &str = "expected a finite number";

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

/// A value that is known, or one that nobody has published.
///
/// In the file a known value stands as itself and an unknown one as `"unknown"`. Totals over an
/// unknown value read "at least".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known<T> {
    /// The value.
    Value(T),
    /// Nobody has published it, and nothing is invented in its place.
    Unknown,
}

/// How an unknown value is written in the file.
const UNKNOWN: &str = "unknown";

impl<T> Known<T> {
    /// The value, if known.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown => None,
        }
    }

    /// The value by reference, if known.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown => None,
        }
    }

    /// Whether nobody has published the value.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl<T: Default> Default for Known<T> {
    fn default() -> Self {
        Self::Value(T::default())
    }
}

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Unknown => serializer.serialize_str(UNKNOWN),
        }
    }
}

/// What may stand where [`Known`] is read: the value's own form, or the word "unknown".
pub trait KnownForm: Sized {
    /// The value's form in words, for error messages.
    const FORM: &'static str;
    /// From a whole number.
    fn from_whole<E: de::Error>(value: i64) -> Result<Self, E> {
        Err(E::invalid_type(de::Unexpected::Signed(value), &Self::FORM))
    }
    /// From a number with a fraction.
    fn from_fraction<E: de::Error>(value: f64) -> Result<Self, E> {
        Err(E::invalid_type(de::Unexpected::Float(value), &Self::FORM))
    }
    /// From a text.
    fn from_text<E: de::Error>(value: &str) -> Result<Self, E> {
        Err(E::invalid_type(de::Unexpected::Str(value), &Self::FORM))
    }
    /// From a struct or map.
    fn from_map<'de, A: de::MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        let _ = map;
        Err(de::Error::invalid_type(de::Unexpected::Map, &Self::FORM))
    }
}

impl KnownForm for Number {
    const FORM: &'static str = "a number or \"unknown\"";
    fn from_whole<E: de::Error>(value: i64) -> Result<Self, E> {
        de::Visitor::visit_i64(NumberVisitor, value)
    }
    fn from_fraction<E: de::Error>(value: f64) -> Result<Self, E> {
        de::Visitor::visit_f64(NumberVisitor, value)
    }
}

impl<'de, T: KnownForm> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: KnownForm> de::Visitor<'de> for Visitor<T> {
            type Value = Known<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::FORM)
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Known<T>, E> {
                T::from_whole(value).map(Known::Value)
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Known<T>, E> {
                let value = i64::try_from(value).map_err(|_| E::custom(BadNumber::TooLarge))?;
                T::from_whole(value).map(Known::Value)
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Known<T>, E> {
                T::from_fraction(value).map(Known::Value)
            }
            fn visit_str<E: de::Error>(self, value: &str) -> Result<Known<T>, E> {
                match value {
                    UNKNOWN => Ok(Known::Unknown),
                    _ => T::from_text(value).map(Known::Value),
                }
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Known<T>, A::Error> {
                T::from_map(map).map(Known::Value)
            }
        }

        deserializer.deserialize_any(Visitor(std::marker::PhantomData))
    }
}

/// A quantity with its uncertainty: three figures, read as a PERT distribution where a band is
/// drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Low end of the range.
    pub low: Number,
    /// Most likely value.
    pub likely: Number,
    /// High end of the range.
    pub high: Number,
}

impl Estimate {
    /// An estimate without a range: all three figures are `value`.
    pub fn exactly(value: Number) -> Self {
        Self { low: value, likely: value, high: value }
    }

    /// Whether low ≤ likely ≤ high.
    pub fn is_ordered(self) -> bool {
        self.low <= self.likely && self.likely <= self.high
    }
}

impl KnownForm for Estimate {
    const FORM: &'static str = "a range (low: …, likely: …, high: …) or \"unknown\"";
    fn from_map<'de, A: de::MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        Self::deserialize(de::value::MapAccessDeserializer::new(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: for<'de> Deserialize<'de>>(ron: &str) -> Result<T, String> {
        ron::from_str(ron).map_err(|error| error.to_string())
    }

    #[test]
    fn numbers_stand_plainly_in_the_file() {
        for text in ["0", "-3", "12.5", "999999999999", "12470.370833", "0.1", "1e-6"] {
            let number: Number = text.parse().unwrap();
            assert_eq!(ron::to_string(&number).unwrap(), text);
            assert_eq!(read::<Number>(text), Ok(number));
        }
    }

    #[test]
    fn numbers_out_of_bounds_are_refused() {
        for text in ["1e999", "NaN", "inf", "1000000000000", "0.0000001", "\"12\"", "1e400"] {
            assert!(read::<Number>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        assert_eq!(read("\"unknown\""), Ok(Known::<Number>::Unknown));
        assert_eq!(read("12.5"), Ok(Known::Value("12.5".parse::<Number>().unwrap())));
        assert_eq!(
            read("(low: 1, likely: 2, high: 3)"),
            Ok(Known::Value(Estimate { low: 1.into(), likely: 2.into(), high: 3.into() }))
        );
        assert!(read::<Known<Estimate>>("(low: 1, likely: 2)").is_err());
        assert!(read::<Known<Number>>("\"perhaps\"").is_err());
    }

    #[test]
    fn dragged_values_become_the_nearest_number() {
        assert_eq!(Number::from_f64(0.1234567).unwrap().to_string(), "0.123457");
        assert!((Number::from_f64(123456789012.25).unwrap().to_f64() - 123456789012.25).abs() < 0.1);
        assert_eq!(Number::from_f64(f64::NAN), None);
        assert!(Number::from_f64(1e300).is_none_or(|n| n.to_f64() < 1e12));
    }
}
