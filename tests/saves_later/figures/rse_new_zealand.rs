//! RSE, New Zealand.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Seasonal cap / Seasonal workers / 1",
        "5000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / 2",
        "8000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / 3",
        "12850",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / 4",
        "16000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / 5",
        "19500",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / 6",
        "20750",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Seasonal workers / uptake",
        "14 90.25 90.25",
        "per cent",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "Seasonal cap / Income of participating households / 2",
        "35 37.5 40",
        "per cent above comparable households",
        "John Gibson and David McKenzie, The development impact",
    ),
    ("Seasonal cap / Overstaying / 6", "0 1 1", "per cent of workers", ""),
    ("Pay and hours / Cost / unit cost", "unknown", "year", "Immigration New Zealand, RSE changes"),
    ("Seasonal cap / Approvals and visas / unit cost", "unknown", "season", ""),
    (
        "Return and re-hire / Workers who came again / 1",
        "56",
        "per cent of workers",
        "Charlotte Bedford and Richard Bedford",
    ),
    (
        "Indicator / Seasonal workers who came / 2021-03-15",
        "2017",
        "arrivals in the season",
        "Richard Bedford",
    ),
    (
        "Indicator / Seasonal workers who came / 2024-06-30",
        "17599",
        "arrivals in the season",
        "Charlotte Bedford, RSE policy changes",
    ),
];
