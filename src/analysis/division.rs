//! Division of contested issues between two parties: the Adjusted Winner procedure.

use std::{cmp::Ordering, fmt};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{analysis::divisor::common_divisor, plan::Number};

/// Points are whole millionths here.
const UNIT: i128 = 1_000_000;

/// An exact fraction in lowest terms; the denominator is above nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// Nought.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    fn new(numerator: i128, denominator: i128) -> Self {
        let common = common_divisor(numerator.abs(), denominator.abs()).max(1);
        let sign = denominator.signum();
        Self { numerator: sign * numerator / common, denominator: sign * denominator / common }
    }

    /// The closest float.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Whether it reads well as a fraction; points of a plan scaled to a hundred give long ones.
    pub fn is_short(self) -> bool {
        self.denominator < 1_000
    }

    /// This share of a number, to the nearest millionth.
    pub fn of(self, number: Number) -> Number {
        let decimal = |part: i128| Decimal::try_from_i128_with_scale(part, 0).ok();
        let share = decimal(self.numerator).zip(decimal(self.denominator));
        let exact = share.and_then(|(above, below)| number.decimal().checked_mul(above)?.checked_div(below));
        // Beyond what decimals hold a float is near enough to be shown.
        let near = || Decimal::try_from(number.to_f64() * self.to_f64()).ok();
        Number::nearest(exact.or_else(near).unwrap_or_default())
    }

    /// One less this.
    pub fn rest(self) -> Self {
        Self::new(self.denominator - self.numerator, self.denominator)
    }
}

/// `2/15`, or `66` if it is whole.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

/// Who gets which share of each issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// By issue, the share of the first party, from 0 to 1; the second has the rest.
    pub shares: Vec<Fraction>,
    /// The issue that is split, if one is.
    pub split: Option<usize>,
    /// What each party gets in its own points: the same for both.
    pub each: Fraction,
}

/// Why points cannot be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPoints {
    /// An issue, by its place from 0, has points below nought for a party (0 or 1).
    Negative {
        /// The issue.
        issue: usize,
        /// The party.
        party: usize,
    },
    /// The parties have not given the same number of points in all, so that their totals cannot be
    /// set against each other.
    UnequalTotals([Number; 2]),
    /// There are no points to divide.
    None,
    /// Sums are beyond what can be reckoned exactly.
    TooLarge,
}

/// Divides issues so that both parties get the same total in their own points, as much as possible,
/// with at most one issue split (Brams and Taylor 1996, Fair Division, ch. 4).
///
/// Each issue first goes to the party that gives it more points (of equal ones to the first). Then
/// the party that is ahead hands issues over, those first where its points exceed the other's by the
/// smallest factor, the last one in part. The result is efficient, equitable and free of envy. Exact.
///
/// # Errors
/// Points below nought, no points at all, totals that differ, or numbers too large.
pub fn adjusted_winner(points: &[[Number; 2]]) -> Result<Division, BadPoints> {
    let table = whole(points)?;
    let mut shares: Vec<Fraction> =
        table.iter().map(|[a, b]| if a >= b { Fraction::ONE } else { Fraction::ZERO }).collect();
    let won = |party: usize| -> i128 {
        let own = table.iter().zip(&shares).filter(|(_, share)| (**share == Fraction::ONE) == (party == 0));
        own.filter_map(|(points, _)| points.get(party)).sum()
    };
    let (mut first, mut second) = (won(0), won(1));
    let ahead = usize::from(second > first);
    let (to, from) =
        if ahead == 0 { (Fraction::ZERO, Fraction::ONE) } else { (Fraction::ONE, Fraction::ZERO) };
    let mut order: Vec<usize> = (0..table.len()).filter(|&issue| shares.get(issue) == Some(&from)).collect();
    order.sort_by(|&one, &other| by_factor(&table, ahead, one, other));
    let mut split = None;
    for issue in order {
        let Some(&[a, b]) = table.get(issue) else { continue };
        let (lead, lose, gain) = if ahead == 0 { (first - second, a, b) } else { (second - first, b, a) };
        if lead <= 0 {
            break;
        }
        if lead >= lose + gain {
            if let Some(share) = shares.get_mut(issue) {
                *share = to;
            }
            let sign = if ahead == 0 { 1 } else { -1 };
            (first, second) = (first - sign * a, second + sign * b);
            continue;
        }
        // What goes over: lead − part·lose = part·gain.
        let part = Fraction::new(lead, lose + gain);
        if let Some(share) = shares.get_mut(issue) {
            *share = if ahead == 0 { part.rest() } else { part };
        }
        let own = if ahead == 0 { first } else { second };
        let kept = own.checked_mul(lose + gain).zip(lead.checked_mul(lose));
        let (all, gone) = kept.ok_or(BadPoints::TooLarge)?;
        let denominator = (lose + gain).checked_mul(UNIT).ok_or(BadPoints::TooLarge)?;
        split = Some(issue);
        return Ok(Division { shares, split, each: Fraction::new(all - gone, denominator) });
    }
    Ok(Division { shares, split, each: Fraction::new(first, UNIT) })
}

/// Which of two issues of the party that is ahead goes over first.
fn by_factor(table: &[[i128; 2]], ahead: usize, one: usize, other: usize) -> Ordering {
    let of = |issue: usize| {
        let [a, b] = table.get(issue).copied().unwrap_or_default();
        if ahead == 0 { (a, b) } else { (b, a) }
    };
    let ((own, its), (other_own, other_its)) = (of(one), of(other));
    // own/its against other_own/other_its; what the other party does not want at all goes last.
    (its == 0).cmp(&(other_its == 0)).then((own * other_its).cmp(&(other_own * its))).then(one.cmp(&other))
}

/// The points in whole millionths, checked.
fn whole(points: &[[Number; 2]]) -> Result<Vec<[i128; 2]>, BadPoints> {
    let scale = |number: Number| (number.decimal() * Decimal::from(UNIT)).to_i128();
    let mut table = Vec::with_capacity(points.len());
    let mut totals = [0i128; 2];
    for (issue, row) in points.iter().enumerate() {
        let mut own = [0i128; 2];
        for (party, (cell, number)) in own.iter_mut().zip(row).enumerate() {
            if number.is_negative() {
                return Err(BadPoints::Negative { issue, party });
            }
            *cell = scale(*number).ok_or(BadPoints::TooLarge)?;
        }
        totals.iter_mut().zip(own).for_each(|(total, cell)| *total += cell);
        table.push(own);
    }
    let [first, second] = totals;
    let most = i128::from(Number::LIMIT) * UNIT;
    if first == 0 && second == 0 {
        Err(BadPoints::None)
    } else if first > most || second > most {
        Err(BadPoints::TooLarge)
    } else if first != second {
        let number = |total: i128| Number::nearest(Decimal::from(total) / Decimal::from(UNIT));
        Err(BadPoints::UnequalTotals([number(first), number(second)]))
    } else {
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(first: &[i32], second: &[i32]) -> Vec<[Number; 2]> {
        first.iter().zip(second).map(|(&a, &b)| [a.into(), b.into()]).collect()
    }

    fn divided(first: &[i32], second: &[i32]) -> (Vec<String>, Option<usize>, String) {
        let found = adjusted_winner(&points(first, second)).unwrap();
        (found.shares.iter().map(ToString::to_string).collect(), found.split, found.each.to_string())
    }

    /// Raiffa 1982, The Art and Science of Negotiation; points as in Brams and Taylor.
    #[test]
    fn panama_canal_treaty_1974() {
        let us = [22, 22, 15, 14, 11, 6, 4, 2, 2, 2];
        let panama = [9, 15, 15, 3, 15, 5, 11, 7, 7, 13];
        let (shares, split, each) = divided(&us, &panama);
        assert_eq!(shares, ["1", "1", "2/15", "1", "0", "1", "0", "0", "0", "0"]);
        assert_eq!((split, each.as_str()), (Some(2), "66"));
        // Seen from the other side it is the same division.
        let (mirrored, _, each) = divided(&panama, &us);
        assert_eq!((mirrored[2].as_str(), each.as_str()), ("13/15", "66"));
    }

    #[test]
    fn a_divorce() {
        let (shares, split, each) = divided(&[25, 60, 15], &[65, 25, 10]);
        assert_eq!(shares, ["0", "1", "3/5"]);
        assert_eq!((split, each.as_str()), (Some(2), "69"));
    }

    #[test]
    fn totals_need_not_be_a_hundred_nor_the_result_whole() {
        let (shares, split, each) = divided(&[86, 75, 30, 9], &[19, 81, 60, 40]);
        assert_eq!(shares, ["1", "95/156", "0", "0"]);
        assert_eq!((split, each.as_str()), (Some(1), "6847/52"));
    }

    #[test]
    fn both_get_the_same_and_no_other_division_gives_both_more() {
        let mut seed = 3u64;
        let mut next = |below: i32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as i32 % below
        };
        for _ in 0..400 {
            let mut table: Vec<[i32; 2]> = (0..5).map(|_| [next(20), next(20)]).collect();
            let sums = table.iter().fold([0, 0], |sums, row| [sums[0] + row[0], sums[1] + row[1]]);
            table.push([100 - sums[0], 100 - sums[1]]);
            let numbers: Vec<[Number; 2]> = table.iter().map(|row| row.map(Number::from)).collect();
            if table.iter().flatten().any(|&cell| cell < 0) {
                continue;
            }
            let found = adjusted_winner(&numbers).unwrap();
            let total = |party: usize| -> f64 {
                let share =
                    |share: &Fraction| if party == 0 { share.to_f64() } else { share.rest().to_f64() };
                table.iter().zip(&found.shares).map(|(row, own)| f64::from(row[party]) * share(own)).sum()
            };
            assert!((total(0) - found.each.to_f64()).abs() < 1e-9, "{table:?}");
            assert!((total(1) - found.each.to_f64()).abs() < 1e-9, "{table:?}");
            assert!(total(0) >= 50.0 - 1e-9, "nobody envies: {table:?}");
            // Whole divisions by brute force: none gives both more.
            for bits in 0..1 << table.len() {
                let of = |party: usize| -> i32 {
                    let own = table.iter().enumerate().filter(|(i, _)| (bits >> i & 1 == 1) == (party == 0));
                    own.map(|(_, row)| row[party]).sum()
                };
                assert!(f64::from(of(0).min(of(1))) <= total(0) + 1e-9, "{table:?}");
            }
        }
    }

    #[test]
    fn points_that_cannot_be_divided_are_refused() {
        let refused = |first: &[i32], second: &[i32]| adjusted_winner(&points(first, second)).unwrap_err();
        assert_eq!(refused(&[50, 50], &[60, 50]), BadPoints::UnequalTotals([100.into(), 110.into()]));
        assert_eq!(refused(&[50, 50], &[-1, 101]), BadPoints::Negative { issue: 0, party: 1 });
        assert_eq!(refused(&[], &[]), BadPoints::None);
        assert_eq!(refused(&[0], &[0]), BadPoints::None);
        let most = "999999999999.999".parse().unwrap();
        assert_eq!(adjusted_winner(&[[most, most], [most, most]]), Err(BadPoints::TooLarge));
    }
}
