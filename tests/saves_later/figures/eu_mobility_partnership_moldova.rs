//! The EU mobility partnership with Moldova.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Information and job matching / Managing labour and return migration / unit cost",
        "EUR 3000000.00",
        "project",
        "Info-Prim Neo",
    ),
    (
        "Information and job matching / Consolidation of capacities / unit cost",
        "EUR 1887078.00",
        "project",
        "EU4Moldova",
    ),
    (
        "Borders and labour management / Aid for borders and labour force / unit cost",
        "EUR 10000000.00",
        "agreement",
        "Info-Prim Neo",
    ),
    (
        "Jobs for rural women / Women’s economic empowerment / unit cost",
        "EUR 2140000.00",
        "programme",
        "Scoreboard of the Mobility Partnership, project 158",
    ),
    (
        "Scoreboard and platform / Joint initiatives / 1",
        "106",
        "initiatives in all",
        "Presentation of the Moldova–EU Mobility Partnership",
    ),
    ("Indicator / Initiatives on the scoreboard / 2015-12-31", "85", "initiatives in all", "IPN"),
    ("Readmission / Readmissions / 1", "unknown", "readmissions per year", "visa-free-europe.eu"),
];
