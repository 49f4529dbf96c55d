//! The figures of the later partnerships, a file for each.

mod eu_mobility_partnership_moldova;
mod eu_turkey_statement;
mod italy_flows_decree;
mod palim_belgium_morocco;
mod palm_australia_pacific;
mod rse_new_zealand;
mod sawp_canada;
mod spain_morocco_circular;
mod swiss_partnership_tunisia;
mod triple_win_germany;

/// A figure: its place (English names), value, unit and the beginning of its source; no source marks an
/// assumption.
pub type Row = (&'static str, &'static str, &'static str, &'static str);

/// Every plan with its figures.
pub const PLANS: [(&str, &[Row]); 10] = [
    ("eu-mobility-partnership-moldova", eu_mobility_partnership_moldova::FIGURES),
    ("eu-turkey-statement", eu_turkey_statement::FIGURES),
    ("italy-flows-decree", italy_flows_decree::FIGURES),
    ("palim-belgium-morocco", palim_belgium_morocco::FIGURES),
    ("palm-australia-pacific", palm_australia_pacific::FIGURES),
    ("rse-new-zealand", rse_new_zealand::FIGURES),
    ("sawp-canada", sawp_canada::FIGURES),
    ("spain-morocco-circular", spain_morocco_circular::FIGURES),
    ("swiss-partnership-tunisia", swiss_partnership_tunisia::FIGURES),
    ("triple-win-germany", triple_win_germany::FIGURES),
];
