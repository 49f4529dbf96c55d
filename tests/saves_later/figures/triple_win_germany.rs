//! Triple Win, Germany.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Placement with an employer / Nurses placed / 1",
        "1100",
        "nurses in all",
        "Federal Government of Germany",
    ),
    (
        "Placement with an employer / Nurses placed / 4",
        "3577",
        "nurses in all",
        "Federal Government of Germany",
    ),
    (
        "Placement with an employer / Nurses at work in Germany / uptake",
        "62.1 75 75",
        "per cent",
        "GIZ, Wenn alle gewinnen",
    ),
    (
        "Placement with an employer / Recruitment, course, recognition / unit cost",
        "EUR 9500.00",
        "nurse",
        "Bundesagentur für Arbeit",
    ),
    ("Flow / Philippines 2019", "776", "persons", "Federal Government of Germany"),
    ("Flow / Bosnia and Herzegovina 2019", "128", "persons", "Federal Government of Germany"),
    ("Flow / Serbia 2019", "111", "persons", "Federal Government of Germany"),
    ("Flow / Tunisia 2019", "10", "persons", "Federal Government of Germany"),
    ("Indicator / Nurses placed since 2013 / 2025-12-31", "8000", "nurses in all", "GIZ, Wenn alle gewinnen"),
];
