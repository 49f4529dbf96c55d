//! The Swiss partnership with Tunisia.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Exchange of young professionals / Young professionals in Switzerland / 1",
        "150",
        "persons per year",
        "SWI swissinfo.ch",
    ),
    (
        "Exchange of young professionals / Young professionals in Switzerland / uptake",
        "12.9",
        "per cent",
        "SWI swissinfo.ch",
    ),
    ("Perspectives / Project Perspectives / quantity 1", "200", "young professional", "Swisscontact"),
    ("Perspectives / Project Perspectives / unit cost", "unknown", "young professional", "Swisscontact"),
    ("Assisted return / Assisted returns / 1", "40.2", "returns per year", "SWI swissinfo.ch"),
    ("Assisted return / Basic aid, adult / unit cost", "CHF 1000.00", "returnee", "largeur.com"),
    ("Assisted return / Basic aid, adult / quantity 1", "700", "returnee", "largeur.com"),
    ("Readmission / Readmissions / 1", "45.1", "readmissions per year", "SWI swissinfo.ch"),
    ("Reintegration projects / Project aid / unit cost", "CHF 4000.00", "project", "Keystone-ATS"),
    ("Reintegration projects / Project aid / quantity 1", "500", "project", "Keystone-ATS"),
    (
        "Jobs and democracy / Co-operation strategy, all sectors / unit cost",
        "CHF 100000000.00",
        "period",
        "swissinfo.ch, Swiss justice minister",
    ),
    ("Jobs and democracy / Jobs in Tunisia / 2", "12000", "jobs in all", "Keystone-ATS"),
    (
        "Asylum applications of Tunisians / baseline",
        "2574",
        "applications per year",
        "swissinfo.ch, Swiss justice minister",
    ),
    ("Flow / Uncontrolled entry", "252", "persons", "swissinfo.ch, Swiss justice minister"),
    ("Flow / Co-operation, all sectors", "25000000", "money", "swissinfo.ch, Swiss justice minister"),
];
