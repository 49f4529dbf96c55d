//! The EU–Turkey statement.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Facility for refugees / Tranche of the Facility / unit cost",
        "EUR 3000000000.00",
        "tranche",
        "European Commission, EU–Turkey statement",
    ),
    ("One for one / Syrians resettled / 1", "6250 6250 6750", "persons per year", "EU Forecast"),
    ("Return from the islands / Returned to Türkiye / 1", "1100", "persons per year", "EU Forecast"),
    (
        "Arrivals from Türkiye / baseline",
        "unknown",
        "persons per year",
        "European Commission, EU–Turkey statement",
    ),
    ("Deaths in the Aegean / baseline", "705", "deaths per year", "European Commission, EU–Turkey statement"),
    ("Flow / Arrivals in 2019", "83333", "persons", "Statewatch"),
    (
        "Indicator / Deaths in the Aegean since the statement / 2019-03-18",
        "310",
        "deaths since March 2016",
        "European Commission, EU–Turkey statement",
    ),
];
