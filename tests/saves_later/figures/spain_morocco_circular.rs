//! Circular migration between Spain and Morocco.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Collective hiring at source / Moroccan seasonal workers / 1",
        "1200",
        "arrivals per season",
        "vivagalicia.tv",
    ),
    (
        "Collective hiring at source / Moroccan seasonal workers / 3",
        "14332",
        "arrivals per season",
        "vivagalicia.tv",
    ),
    (
        "Indicator / Moroccan seasonal workers / target 2023-06-30 set on 2022-10-01",
        "15350",
        "arrivals in the season",
        "Yabiladi",
    ),
    (
        "WAFIRA / Whole project / unit cost",
        "EUR 3249603.84",
        "project",
        "Migration Partnership Facility, WAFIRA: Women",
    ),
    (
        "WAFIRA / Own businesses at home / 1",
        "209",
        "businesses in all",
        "Migration Partnership Facility, WAFIRA’s closing",
    ),
    ("Return by ferry / Return after the season / 1", "90 95 100", "per cent of workers", ""),
];
