//! Italy’s flows decree.

use super::Row;

pub const FIGURES: &[Row] = &[
    ("Seasonal quota / Places a year / 1", "89050", "places per year", "TTG Italia"),
    ("Non-seasonal quota / Places a year / 1", "61950", "places per year", "TTG Italia"),
    ("Click day and procedure / Permits that came of it / 1", "119890", "permits per year", "Ero straniero"),
    (
        "Click day and procedure / Permits that came of it / uptake",
        "7.5 7.783 35.3",
        "per cent",
        "Ero straniero",
    ),
    (
        "Share for states with campaigns / Places for states with campaigns / 1",
        "2000",
        "places per year",
        "Decree of the President",
    ),
    (
        "Share for states with campaigns / Places for states with campaigns / 3",
        "3000",
        "places per year",
        "Decree of the President",
    ),
    ("Memorandum with Tunisia / Places for Tunisians / 1", "4000", "places per year", "Agenzia Nova"),
    ("Flow / Places in 2026", "18000", "persons", "Edotto"),
    (
        "Indicator / Places for three years / target 2025-12-31 set on 2023-07-06",
        "452000",
        "places in three years",
        "La Meta Sociale",
    ),
    (
        "Indicator / Places for three years / target 2028-12-31 set on 2025-06-30",
        "497550",
        "places in three years",
        "41esimoparallelo",
    ),
    ("Rule / Places in exchange for campaigns", "linkage", "", "Decree of the President"),
];
