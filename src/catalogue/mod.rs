//! What comes with the program to begin with: plans, measures with costs and effects, donors' rules,
//! and a plan made from answers to a few questions. All of it is data in `saves/` and
//! `assets/catalogue/`, part of the binary, so that it needs no files of its own; users can add
//! catalogue files. The list of measures in the window is in `app`.

mod countries;
mod guided;
mod insert;
mod label;
mod library;
mod measure;
mod place;
mod read;
mod template;

pub use countries::{
    Country, country, country_footnote, country_named, find_countries, is_disputed, set_naming,
};
pub use guided::{Answers, Exchange};
pub use insert::{Inserted, add_donor, insert, instrument_of, interest_of};
pub use label::Objective;
pub use library::{Catalogue, Filter, Trouble, TroubleKind, folded};
pub use measure::{
    Basis, Donor, Effect, Element, GCM_OBJECTIVES, Line, Measure, Need, Outcome, PartyTemplate, Payer,
    Pillar, Rate, Reference, Share, Wish,
};
pub use place::{NODE_SIZE, band_of};
pub use read::{FORMAT, VERSION};
pub use template::{BLANK, BLANK_DATE, FOUNDING_MODEL, Group, OpenError, Template, blank, open, templates};

/// The files that are part of the program: name without its ending, and content.
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}
