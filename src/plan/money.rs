//! Currencies and amounts in whole minor units.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::number::KnownForm;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The Swiss franc, the currency of the founding model.
    pub const CHF: Self = Self(iso_currency::Currency::CHF);
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// The three letters of ISO 4217.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits after the point: 2 for CHF, 3 for TND, 0 for XAF (ISO 4217).
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(0))
    }

    /// Minor units in one major unit: 100 for CHF.
    pub fn minor_per_major(self) -> i64 {
        10i64.pow(self.exponent())
    }

    /// The amount nearest to `major` units of this currency, half away from zero, kept within
    /// ±[`Money::LIMIT`].
    pub fn amount(self, major: Decimal) -> Money {
        let minor = major.checked_mul(Decimal::from(self.minor_per_major())).unwrap_or(Decimal::MAX);
        Money::new(round_to_minor(minor), self)
    }
}

/// `minor` rounded to a whole number of minor units, half away from zero, and kept within
/// ±[`Money::LIMIT`].
pub fn round_to_minor(minor: Decimal) -> i64 {
    let limit = Decimal::from(Money::LIMIT);
    minor
        .clamp(-limit, limit)
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
        .unwrap_or(0)
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}
impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a text is no amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadMoney {
    /// Not of the form "CHF 1200.50".
    Form(String),
    /// Not a code of ISO 4217.
    Currency(String),
    /// More digits after the point than the currency has.
    Digits(Currency),
    /// Beyond [`Money::LIMIT`].
    TooLarge,
}

impl fmt::Display for BadMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(text) => write!(f, "expected an amount such as \"CHF 1200.50\", found \"{text}\""),
            Self::Currency(code) => {
                write!(f, "expected a currency code of ISO 4217 such as CHF, found \"{code}\"")
            }
            Self::Digits(currency) => {
                write!(f, "expected at most {} digits after the point in {currency}", currency.exponent())
            }
            Self::TooLarge => write!(f, "expected an amount of at most {} minor units", Money::LIMIT),
        }
    }
}

impl std::error::Error for BadMoney {}

impl FromStr for Currency {
    type Err = BadMoney;

    fn from_str(code: &str) -> Result<Self, BadMoney> {
        iso_currency::Currency::from_code(code)
            .map(Self)
            .ok_or_else(|| BadMoney::Currency(code.chars().take(12).collect()))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// An amount: a whole number of minor units of its currency. No total is ever a float.
///
/// In the file and in reports it is a decimal text with its currency: `"CHF 1200.50"`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Whole minor units: centimes, cents.
    pub minor: i64,
    /// The currency they are units of.
    pub currency: Currency,
}

impl Money {
    /// The largest amount a plan may hold, in minor units: 10¹⁵. Sums of many such amounts stay
    /// far inside an `i64`.
    pub const LIMIT: i64 = 1_000_000_000_000_000;

    /// `minor` minor units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The amount in major units, exactly.
    pub fn major(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// The digits of the amount without its currency: `1200.50`.
    pub fn digits(self) -> String {
        let digits = self.currency.exponent() as usize;
        let (sign, magnitude) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        if digits == 0 {
            return format!("{sign}{magnitude}");
        }
        let unit = self.currency.minor_per_major().unsigned_abs();
        format!("{sign}{}.{:0digits$}", magnitude / unit, magnitude % unit)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.digits())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Money {
    type Err = BadMoney;

    fn from_str(text: &str) -> Result<Self, BadMoney> {
        let form = || BadMoney::Form(text.chars().take(40).collect());
        let (code, digits) = text.split_once(' ').ok_or_else(form)?;
        let currency: Currency = code.parse()?;
        let plain = digits.strip_prefix('-').unwrap_or(digits);
        if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(form());
        }
        let major = Decimal::from_str_exact(digits).map_err(|_| form())?;
        let minor = major
            .checked_mul(Decimal::from(currency.minor_per_major()))
            .ok_or(BadMoney::TooLarge)?
            .normalize();
        if minor.scale() > 0 {
            return Err(BadMoney::Digits(currency));
        }
        match minor.to_i64() {
            Some(minor) if minor.abs() <= Self::LIMIT => Ok(Self::new(minor, currency)),
            _ => Err(BadMoney::TooLarge),
        }
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl KnownForm for Money {
    const FORM: &'static str = "an amount such as \"CHF 1200.50\", or \"unknown\"";
    fn from_text<E: de::Error>(value: &str) -> Result<Self, E> {
        value.parse().map_err(E::custom)
    }
}

/// Splits `total` minor units over `weights` by largest remainder: the parts are whole, in
/// proportion as nearly as that allows, and add up to `total` exactly. Ties go to the earlier
/// part. Negative weights count as nought; without any positive weight everything falls to the
/// first part.
///
/// This is the Hamilton method of apportionment, in whole numbers throughout: quotients that never
/// end are compared exactly, and a budget has thousands of splits.
pub fn apportion(total: i64, weights: &[i64]) -> Vec<i64> {
    if let [_] = weights {
        return vec![total];
    }
    let sum: i128 = weights.iter().map(|&weight| i128::from(weight.max(0))).sum();
    let mut parts = vec![0; weights.len()];
    if sum == 0 {
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return parts;
    }
    let (magnitude, sign) = (total.unsigned_abs(), total.signum());
    let mut left = i128::from(magnitude);
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    for (index, (part, &weight)) in parts.iter_mut().zip(weights).enumerate() {
        let (whole, remainder) = shared(magnitude, weight.max(0).unsigned_abs(), sum);
        left -= whole;
        *part = sign * i64::try_from(whole).unwrap_or(i64::MAX);
        remainders.push((-remainder, index));
    }
    // Fewer minor units are left over than there are parts.
    if left > 0 {
        remainders.sort_unstable();
        for (_, index) in remainders.iter().take(usize::try_from(left).unwrap_or(0)) {
            if let Some(part) = parts.get_mut(*index) {
                *part += sign;
            }
        }
    }
    parts
}

/// `magnitude` · `weight` / `sum` and what is left over; in short words where they do, since long
/// division is slow.
fn shared(magnitude: u64, weight: u64, sum: i128) -> (i128, i128) {
    match (magnitude.checked_mul(weight), u64::try_from(sum)) {
        (Some(product), Ok(sum)) if sum > 0 => ((product / sum).into(), (product % sum).into()),
        _ => {
            let product = i128::from(magnitude) * i128::from(weight);
            (product / sum, product % sum)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_follow_iso_4217() {
        for (text, minor) in [("CHF 12.05", 1205), ("TND 1.250", 1250), ("XAF 7", 7), ("EUR -0.5", -50)] {
            assert_eq!(text.parse::<Money>().unwrap().minor, minor, "{text}");
        }
        assert_eq!("CHF 12.05".parse::<Money>().unwrap().to_string(), "CHF 12.05");
        assert_eq!("XAF 7".parse::<Money>().unwrap().to_string(), "XAF 7");
        assert_eq!("CHF -0.05".parse::<Money>().unwrap().to_string(), "CHF -0.05");
    }

    #[test]
    fn amounts_that_do_not_fit_the_currency_are_refused() {
        for text in ["CHF 1.005", "XXQ 1", "CHF", "CHF 1e3", "12 CHF", "CHF 10000000000001", "CHF --1"] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn largest_remainder_by_hand() {
        // 100 over three equal parts: the odd cent goes to the first.
        assert_eq!(apportion(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(apportion(-100, &[1, 1, 1]), [-34, -33, -33]);
        // 7 over 50, 30, 20 per cent: 3.5, 2.1, 1.4.
        assert_eq!(apportion(7, &[50, 30, 20]), [4, 2, 1]);
        assert_eq!(apportion(5, &[0, 0]), [5, 0]);
        assert_eq!(apportion(5, &[]), Vec::<i64>::new());
    }

    #[test]
    fn equal_remainders_fall_to_the_first_also_where_the_quotient_never_ends() {
        // 591 · 25/63 and 591 · 4/63 both leave 33/63.
        assert_eq!(apportion(591, &[24, 25, 10, 4]), [225, 235, 94, 37]);
        assert_eq!(apportion(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(apportion(5, &[0, 0]), [5, 0]);
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(Currency::CHF.amount(Decimal::new(1005, 3)).minor, 101);
        assert_eq!(Currency::CHF.amount(Decimal::new(-1005, 3)).minor, -101);
    }
}
