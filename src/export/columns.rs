//! How wide the columns of a printed table are, from what stands in them, and how many years stand beside
//! each other.

use std::ops::Range;

use crate::scene::measure;

/// The longest word counts up to here as what a column needs, in type sizes: longer ones are broken.
const LONGEST_WORD: f32 = 15.0;
/// A text counts up to here, in type sizes: beyond, all columns of prose are alike.
const LONGEST_TEXT: f32 = 60.0;

/// What a column needs, in points.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// So that no word has to be broken.
    least: f32,
    /// So that nothing has to go on in a second line.
    most: f32,
}

impl Need {
    fn of(text: &str, size: f32, bold: bool) -> Self {
        let widest = |parts: &mut dyn Iterator<Item = &str>| {
            parts.map(|part| measure::width(part, size, bold)).fold(0.0, f32::max)
        };
        Self {
            least: widest(&mut text.split([' ', '\n'])).min(LONGEST_WORD * size),
            most: widest(&mut text.split('\n')).min(LONGEST_TEXT * size),
        }
    }

    fn and(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.max(other.most) }
    }
}

/// The widths of the columns of a table with these cells by row, the head being the first row and bold, that
/// together take up `room` points. `pad` is what each column needs besides its text.
///
/// Every column gets what its longest word needs; the rest goes to them by the length of their texts, so that
/// rows become as low as they can.
pub(super) fn widths<T: AsRef<str>>(rows: &[Vec<T>], size: f32, pad: f32, room: f32) -> Vec<f32> {
    let count = rows.first().map_or(0, Vec::len);
    let mut needs = vec![Need::default(); count];
    for (index, row) in rows.iter().enumerate() {
        for (need, text) in needs.iter_mut().zip(row) {
            *need = need.and(Need::of(text.as_ref(), size, index == 0));
        }
    }
    let least: f32 = needs.iter().map(|need| need.least + pad).sum();
    let most: f32 = needs.iter().map(|need| need.most + pad).sum();
    let width = |need: &Need| {
        if most <= room {
            return (need.most + pad) * room / most.max(1.0);
        }
        if least >= room {
            return (need.least + pad) * room / least.max(1.0);
        }
        need.least + pad + (need.most - need.least) / (most - least).max(1.0) * (room - least)
    };
    needs.iter().map(width).collect()
}

/// How many columns of figures as wide as the widest of `figures` fit into `room` points beside a first column
/// of `first` such columns; at most seven, which is as many as an eye takes in.
pub(super) fn most_figures<'t>(
    figures: impl Iterator<Item = &'t str>,
    size: f32,
    pad: f32,
    room: f32,
    first: f32,
) -> usize {
    let widest = figures.flat_map(|text| text.split(' ')).map(|word| measure::width(word, size, true));
    let column = widest.fold(30.0, f32::max) + pad;
    (room / column - first).floor().clamp(1.0, 7.0) as usize
}

/// `years` columns and one more for their total in bands of at most `most`, as even as can be: which years
/// stand in each. The total stands in the last.
pub(super) fn bands(years: usize, most: usize) -> Vec<Range<usize>> {
    let columns = years + 1;
    let count = columns.div_ceil(most.max(1));
    let each = columns.div_ceil(count.max(1));
    (0..count).map(|band| (band * each).min(years)..((band + 1) * each).min(years)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_room_by_what_they_hold_and_break_no_word_that_fits() {
        let long = "A sentence that is much longer than all the rest of the table, and goes on.";
        let rows = [vec!["Who", "What", "When"], vec!["Switzerland", long, "31 December"]];
        let widths = widths(&rows, 8.0, 10.0, 300.0);
        assert!((widths.iter().sum::<f32>() - 300.0).abs() < 0.1, "{widths:?}");
        assert!(widths[0] >= measure::width("Switzerland", 8.0, false) + 10.0, "{widths:?}");
        assert!(widths[1] > widths[0] && widths[1] > widths[2], "{widths:?}");
        // Too little room for all words is shared out all the same.
        let narrow = super::widths(&rows, 8.0, 10.0, 60.0);
        assert!((narrow.iter().sum::<f32>() - 60.0).abs() < 0.1 && narrow.iter().all(|width| *width > 5.0));
    }

    #[test]
    fn as_many_figures_stand_beside_each_other_as_are_wide_enough() {
        let most = |figure: &str| most_figures(std::iter::once(figure), 7.4, 10.0, 487.0, 2.2);
        assert_eq!(most("1"), 7);
        assert!(most("123,456,789,012") < most("1,456,789"));
        assert_eq!(most(&"9".repeat(200)), 1);
    }

    #[test]
    fn every_year_stands_in_one_band_and_the_total_in_the_last() {
        assert_eq!(bands(5, 7), vec![Range { start: 0, end: 5 }]);
        assert_eq!(bands(10, 7), [0..6, 6..10]);
        assert_eq!(bands(14, 7), [0..5, 5..10, 10..14]);
        assert_eq!(bands(7, 4), [0..4, 4..7]);
        for years in 0..60 {
            for most in 1..9 {
                let bands = bands(years, most);
                let last = bands.len() - 1;
                assert_eq!(bands.iter().map(ExactSizeIterator::len).sum::<usize>(), years);
                let columns = |(index, band): (usize, &Range<usize>)| band.len() + usize::from(index == last);
                assert!(bands.iter().enumerate().map(columns).all(|columns| columns <= most), "{bands:?}");
            }
        }
    }
}
