//! SAWP, Canada.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Seasonal work in Canada / Workers from Mexico / 1",
        "203",
        "workers per year",
        "Consulate General of Mexico in Toronto, Seasonal",
    ),
    (
        "Seasonal work in Canada / Workers from Mexico / 4",
        "25344",
        "workers per year",
        "Consulate General of Mexico in Toronto, Seasonal",
    ),
    (
        "Seasonal work in Canada / Workers from the Caribbean / 2",
        "7800",
        "workers per year",
        "Rural Migration News",
    ),
    ("Seasonal work in Canada / Sent to Mexico / 5", "375000000", "CAD per year", "Aztec Reports"),
    ("Home each winter / Asked for by name / 1", "80", "per cent of workers", "Pulse News Mexico"),
    (
        "Indicator / Workers from Mexico / 2017-12-31",
        "25344",
        "workers in the season",
        "Consulate General of Mexico in Toronto, The 2017",
    ),
];
