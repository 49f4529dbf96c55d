//! Numbers, money and dates as each language writes them.

use rust_decimal::Decimal;

use super::{Language, Messages};
use crate::plan::{Date, Money, Number};

/// Keys of the months' names.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

impl Language {
    /// The mark between whole and fraction.
    fn point(self) -> char {
        match self {
            Self::English => '.',
            Self::French => ',',
        }
    }

    /// What stands between groups of three digits.
    fn group(self) -> char {
        match self {
            Self::English => ',',
            Self::French => '\u{a0}',
        }
    }
}

impl Messages {
    /// `value` rounded to `places` digits after the point, with thousands separated.
    pub fn decimal(&self, value: Decimal, places: u32) -> String {
        let rounded =
            value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let text = format!("{:.*}", places as usize, rounded);
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) if digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) => ("\u{2212}", digits),
            Some(digits) => ("", digits),
            None => ("", text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut grouped = String::from(sign);
        for (index, digit) in whole.char_indices() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(self.language().group());
            }
            grouped.push(digit);
        }
        if !fraction.is_empty() {
            grouped.push(self.language().point());
            grouped.push_str(fraction);
        }
        grouped
    }

    /// A number with as many digits as it has.
    pub fn number(&self, value: Number) -> String {
        self.decimal(value.decimal(), value.decimal().normalize().scale())
    }

    /// An estimate with no more digits than it can bear: three of them, or all before the point.
    pub fn estimate(&self, value: Number) -> String {
        let magnitude = value.decimal().abs();
        let places = if magnitude >= Decimal::ONE_HUNDRED {
            0
        } else if magnitude >= Decimal::TEN {
            1
        } else {
            2
        };
        let rounded = value
            .decimal()
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            .normalize();
        self.decimal(rounded, rounded.scale())
    }

    /// A float to `places` digits; infinite or missing values read "–".
    pub fn float(&self, value: f64, places: u32) -> String {
        use rust_decimal::prelude::FromPrimitive;
        Decimal::from_f64(value).map_or_else(|| "–".to_owned(), |value| self.decimal(value, places))
    }

    /// An amount to the minor unit: `CHF 1,200.50`.
    pub fn money(&self, money: Money) -> String {
        format!("{}\u{a0}{}", money.currency, self.amount(money))
    }

    /// An amount to the minor unit without its currency, for tables that name it in the header.
    pub fn amount(&self, money: Money) -> String {
        self.decimal(money.major(), money.currency.exponent())
    }

    /// An amount for a small place: `CHF 8.5 m`, `CHF 640 k`, `CHF 950`.
    pub fn money_short(&self, money: Money) -> String {
        format!("{}\u{a0}{}", money.currency, self.amount_short(money.major()))
    }

    /// Major units for a small place: `8.5 m`, `640 k`, `950`.
    pub fn amount_short(&self, major: Decimal) -> String {
        let magnitude = major.abs();
        let (divisor, key) = if magnitude >= Decimal::from(999_500_000) {
            (Decimal::from(1_000_000_000), "unit-billion")
        } else if magnitude >= Decimal::from(999_500) {
            (Decimal::from(1_000_000), "unit-million")
        } else if magnitude >= Decimal::from(10_000) {
            (Decimal::from(1000), "unit-thousand")
        } else {
            return self.decimal(major, 0);
        };
        let scaled = major / divisor;
        let places = if scaled.abs() < Decimal::TEN {
            2
        } else if scaled.abs() < Decimal::ONE_HUNDRED {
            1
        } else {
            0
        };
        format!("{}\u{a0}{}", self.decimal(scaled, places), self.get(key))
    }

    /// A value or gain in points, held in millionths of a point: `62.4`.
    pub fn points(&self, millionths: i64) -> String {
        self.decimal(Decimal::new(millionths, 6), 1)
    }

    /// A gain with its sign: `+4.2`, `−1.0`, `0.0`.
    pub fn gain(&self, millionths: i64) -> String {
        let text = self.points(millionths);
        let positive = millionths > 0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if positive { format!("+{text}") } else { text }
    }

    /// A date: `15 January 2026`, and in French `1er janvier 2026`.
    pub fn date(&self, date: Date) -> String {
        self.date_with(date, ' ')
    }

    /// As [`Self::date`], with a space that does not break between day and month: in a narrow column only the
    /// year goes to a line of its own.
    pub fn date_in_column(&self, date: Date) -> String {
        self.date_with(date, '\u{a0}')
    }

    fn date_with(&self, date: Date, space: char) -> String {
        let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
        let month = month.map_or_else(String::new, |key| self.get(key));
        let day = if date.day() == 1 { self.get("date-first") } else { date.day().to_string() };
        format!("{day}{space}{month} {}", date.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_the_way_each_language_does() {
        let money: Money = "CHF 1234567.05".parse().unwrap();
        let english = Messages::new(Language::English);
        let french = Messages::new(Language::French);
        assert_eq!(english.money(money), "CHF\u{a0}1,234,567.05");
        assert_eq!(french.money(money), "CHF\u{a0}1\u{a0}234\u{a0}567,05");
        assert_eq!(english.money_short(money), "CHF\u{a0}1.23\u{a0}m");
        assert_eq!(english.money_short("CHF -999600.00".parse().unwrap()), "CHF\u{a0}\u{2212}1.00\u{a0}m");
    }

    #[test]
    fn gains_carry_their_sign_and_nought_has_none() {
        let english = Messages::new(Language::English);
        assert_eq!(english.gain(4_240_000), "+4.2");
        assert_eq!(english.gain(-1_000_000), "\u{2212}1.0");
        assert_eq!(english.gain(-10), "0.0");
        assert_eq!(english.gain(10), "0.0");
    }

    #[test]
    fn estimates_have_no_more_digits_than_they_can_bear() {
        let english = Messages::new(Language::English);
        let cases = [
            ("634.034578", "634"),
            ("403.5", "404"),
            ("41.565", "41.6"),
            ("-41.96", "\u{2212}42"),
            ("9.996", "10"),
            ("0.126", "0.13"),
            ("0", "0"),
            ("10675753.397", "10,675,753"),
        ];
        for (number, text) in cases {
            assert_eq!(english.estimate(number.parse().unwrap()), text);
        }
    }

    #[test]
    fn dates_name_the_month() {
        let date = Date::constant(2026, 1, 15);
        let french = Messages::new(Language::French);
        assert_eq!(french.date(date), "15 janvier 2026");
        assert_eq!(french.date(Date::constant(2026, 5, 1)), "1er mai 2026");
        assert_eq!(Messages::new(Language::English).date(Date::constant(2026, 5, 1)), "1 May 2026");
    }
}
