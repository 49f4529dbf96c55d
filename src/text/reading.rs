//! Numbers as people type them.

use super::Language;

impl Language {
    /// Reads a number as people write it: thousands may be set apart by white space, apostrophes or
    /// the mark of the language, and the fraction by comma or point. Where a mark could be either, it
    /// is what this language writes: `12,470` is twelve thousand in English and twelve and a bit in
    /// French, so that what a field shows reads back as it was.
    pub fn read_number(self, text: &str) -> Option<f64> {
        let plain: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '\u{2019}'))
            .map(|letter| if letter == '\u{2212}' { '-' } else { letter })
            .collect();
        let point = self.fraction_mark(&plain);
        let letter = |letter| match letter {
            ',' | '.' if Some(letter) == point => Some('.'),
            ',' | '.' => None,
            other => Some(other),
        };
        let plain: String = plain.chars().filter_map(letter).collect();
        plain.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Which mark stands before the fraction: of two kinds the last; a mark that comes twice never.
    fn fraction_mark(self, text: &str) -> Option<char> {
        let marks: Vec<char> = text.chars().filter(|letter| matches!(letter, ',' | '.')).collect();
        let last = marks.last().copied()?;
        let times = marks.iter().filter(|mark| **mark == last).count();
        let groups = times > 1 || (times == marks.len() && self.groups_by(last, text));
        (!groups).then_some(last)
    }

    /// Whether the only mark of a text sets thousands apart.
    fn groups_by(self, mark: char, text: &str) -> bool {
        self == Self::English
            && mark == ','
            && text.split_once(mark).is_some_and(|(before, after)| {
                let before = before.trim_start_matches('-');
                after.len() == 3 && !before.is_empty() && before != "0"
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{plan::Number, text::Messages};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, english, french) in [
            ("1,234,567.5", 1_234_567.5, 1_234_567.5),
            ("1.234.567,5", 1_234_567.5, 1_234_567.5),
            ("1 234 567,5", 1_234_567.5, 1_234_567.5),
            ("1'200", 1200.0, 1200.0),
            ("12,470", 12470.0, 12.47),
            ("12.470", 12.47, 12.47),
            ("0,125", 0.125, 0.125),
            ("1,234,567", 1_234_567.0, 1_234_567.0),
            ("\u{2212}3", -3.0, -3.0),
            ("7", 7.0, 7.0),
        ] {
            assert_eq!(Language::English.read_number(text), Some(english), "{text}");
            assert_eq!(Language::French.read_number(text), Some(french), "{text}");
        }
        for text in ["many", "", "1,2.3,4x", "1e999"] {
            assert_eq!(Language::English.read_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_field_shows_reads_back_as_it_was(millionths in -9_999_999_999_999i64..9_999_999_999_999) {
            let value = millionths as f64 / 1e6;
            let number = Number::from_f64(value).expect("within the limits");
            for language in Language::ALL {
                let shown = Messages::new(language).number(number);
                let read = language.read_number(&shown).and_then(Number::from_f64);
                prop_assert_eq!(read, Some(number), "{}", shown);
            }
        }
    }
}
