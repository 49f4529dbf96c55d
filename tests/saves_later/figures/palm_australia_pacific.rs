//! PALM, Australia and the Pacific.

use super::Row;

pub const FIGURES: &[Row] = &[
    ("PALM visas / Foreign ministry, 2021/22 / unit cost", "AUD 23780000.00", "year", "OECD"),
    ("PALM visas / Foreign ministry, 2022/23 / unit cost", "AUD 34710000.00", "year", "OECD"),
    ("Plan / ceiling Total", "AUD 440000000.00", "", "House of Representatives"),
    ("PALM visas / Workers in Australia / 1", "8000", "persons on the day", "House of Representatives"),
    (
        "PALM visas / Left their employer / 3",
        "7000",
        "persons in all",
        "Australian Anti-Slavery Commissioner",
    ),
    ("PALM visas / Sent home / 3", "0 200000000 200000000", "AUD per year", "The Australia Institute"),
    (
        "Long-term stream / On contracts of one to four years / 2",
        "53",
        "per cent of workers",
        "Devpolicy Blog",
    ),
    (
        "Reintegration in Timor-Leste / Support and reintegration / unit cost",
        "AUD 4000000.00",
        "programme",
        "Statement of Luke Gosling",
    ),
    ("Deaths of workers / baseline", "29", "deaths per year", "PINA"),
    (
        "Indicator / Workers in Australia / target 2023-06-30 set on 2022-10-25",
        "35000",
        "persons",
        "Prime Minister of Australia",
    ),
    ("Indicator / Workers in Australia / 2025-11-30", "32365", "persons", "Devpolicy Blog"),
];
