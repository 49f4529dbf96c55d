//! PALIM, Belgium and Morocco.

use super::Row;

pub const FIGURES: &[Row] = &[
    (
        "Training in Morocco / Whole project / unit cost",
        "EUR 1496448.50",
        "project",
        "Migration Partnership Facility",
    ),
    (
        "Training in Morocco / People trained / 1",
        "60",
        "persons, in the one year of training",
        "Migration Partnership Facility",
    ),
    (
        "Training in Morocco / People trained / 2",
        "120",
        "persons, in the one year of training",
        "Migration Partnership Facility",
    ),
    (
        "Training in Morocco / Graduates in work / 2",
        "60 60 120",
        "persons, in the one year of training",
        "Enabel, Labour mobility",
    ),
    (
        "Placement in Flanders / Places in the “away” track / 1",
        "30",
        "persons, in the one year of training",
        "WAPES",
    ),
    (
        "Placement in Flanders / Hired in Flanders / 1",
        "unknown",
        "persons, in the one year of training",
        "Limon B. Rodriguez",
    ),
    ("Flow / Applicants", "9677", "persons", "Enabel, 120 applicants"),
    ("Flow / Home track", "90", "persons", "Enabel, 120 applicants"),
    ("Pilot / PALIM", "120", "persons", "Enabel, Labour mobility"),
    ("Indicator / People trained / target 2020-08-31 set on 2019-03-01", "60", "persons", "WAPES"),
    (
        "Indicator / People trained / target 2020-08-31 set on 2019-11-12",
        "120",
        "persons",
        "Enabel, 120 applicants",
    ),
    ("Indicator / Trained people in work / 2021-04-30", "60", "persons", "Enabel, Labour mobility"),
];
