//! The greatest common divisor, which fractions, percentages and steps between values are reduced by.

/// The greatest common divisor of two numbers that are not below nought (Euclid); of nought and a number
/// the number.
pub(crate) fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
