//! Words that say what a partnership is not about, in the languages of the interface.

use crate::plan::{Instrument, Plan, Target, Text};

/// Verbs of halting, English and French.
const HALT: [&str; 18] = [
    "stop",
    "stops",
    "stopping",
    "halt",
    "halts",
    "halting",
    "eliminate",
    "eliminating",
    "eradicate",
    "eradicating",
    "stopper",
    "arrêter",
    "enrayer",
    "supprimer",
    "éliminer",
    "empêcher",
    "éradiquer",
    "juguler",
];
/// Words before such a verb that turn its sense round.
const NOT: [&str; 11] =
    ["not", "no", "never", "rather", "than", "instead", "without", "non", "pas", "plutôt", "sans"];

/// A text in lower case as words; numbers and signs are left out.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn is_about_migration(word: &str) -> bool {
    word.starts_with("migra")
        || word.starts_with("immigra")
        || ["arrivals", "entries", "arrivées", "entrées"].contains(&word)
}

fn negated(tokens: &[String], at: usize) -> bool {
    tokens.iter().take(at).rev().take(4).any(|word| NOT.contains(&word.as_str()))
}

/// Whether a text says that migration is to be halted.
pub(super) fn halts(text: &str) -> bool {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", String::as_str);
    (0..tokens.len()).any(|at| {
        let before = if at > 0 { word(at - 1) } else { "" };
        let verb = HALT.contains(&word(at))
            || (word(at) == "end" && ["to", "must", "will", "and"].contains(&before))
            || (word(at) == "fin" && before.starts_with("mett"));
        verb && (1..=5).any(|next| is_about_migration(word(at + next))) && !negated(&tokens, at)
    })
}

/// Whether a text calls people or their movement illegal.
pub(super) fn says_illegal(text: &str) -> bool {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", String::as_str);
    let people = |word: &str| {
        is_about_migration(word)
            || ["entry", "stay", "residents", "people", "persons", "séjour", "entrée", "personnes"]
                .contains(&word)
    };
    (0..tokens.len()).any(|at| {
        let illegal = word(at).starts_with("illegal")
            || word(at).starts_with("illégal")
            || word(at).starts_with("illégau")
            || word(at).starts_with("clandestin");
        let before = at > 0 && people(word(at - 1));
        illegal && (before || (1..=2).any(|next| people(word(at + next))))
    })
}

/// Whether a text calls a return voluntary.
pub(super) fn says_voluntary(text: &str) -> bool {
    /// How many words may stand between the two.
    const NEAR: usize = 5;
    let tokens = tokens(text);
    let of_return = |word: &String| {
        ["return", "retour", "repatri", "rapatri"].iter().any(|begin| word.starts_with(begin))
    };
    tokens.iter().enumerate().any(|(at, word)| {
        let voluntary = word.starts_with("voluntar") || word.starts_with("volontair");
        let mut near = tokens.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1);
        voluntary && near.any(of_return) && !negated(&tokens, at)
    })
}

/// What stands for "voluntary" where the two conditions are not stated, longest first.
const ASSISTED: [(&str, &str); 14] = [
    ("assisted voluntary", "assisted"),
    ("Assisted voluntary", "Assisted"),
    ("Assisted Voluntary", "Assisted"),
    ("volontaires assistés", "assistés"),
    ("volontaire assisté", "assisté"),
    ("voluntarily", "with assistance"),
    ("Voluntarily", "With assistance"),
    ("voluntary", "assisted"),
    ("Voluntary", "Assisted"),
    ("volontairement", "avec une assistance"),
    ("volontaires", "assistés"),
    ("volontaire", "assisté"),
    ("Volontaires", "Assistés"),
    ("Volontaire", "Assisté"),
];

/// Puts "assisted" where an instrument says "voluntary".
pub(super) fn call_assisted(instrument: &mut Instrument) {
    let change = |text: &mut Text| {
        let assisted =
            |text: &str| ASSISTED.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        match text {
            Text::Plain(text) => *text = assisted(text),
            Text::Many(texts) => texts.values_mut().for_each(|text| *text = assisted(text)),
        }
    };
    change(&mut instrument.name);
    change(&mut instrument.description);
    for level in &mut instrument.levels {
        change(&mut level.name);
        change(&mut level.description);
    }
    instrument.lines.iter_mut().for_each(|line| change(&mut line.name));
}

/// The texts of an instrument.
pub(super) fn of_instrument(instrument: &Instrument) -> impl Iterator<Item = &Text> {
    let levels = instrument.levels.iter().flat_map(|level| [&level.name, &level.description]);
    let lines = instrument.lines.iter().map(|line| &line.name);
    [&instrument.name, &instrument.description].into_iter().chain(levels).chain(lines)
}

/// Every text of the plan that says what it is about, with where it stands.
pub(super) fn of_plan(plan: &Plan) -> impl Iterator<Item = (Target, &Text)> {
    let own = [&plan.name, &plan.description].into_iter().map(|text| (Target::Plan, text));
    let parties = plan.parties.iter().map(|party| (Target::Party(party.id), &party.description));
    let interests = plan.interests.iter().flat_map(|interest| {
        [&interest.name, &interest.description].map(|text| (Target::Interest(interest.id), text))
    });
    let instruments = plan.instruments.iter().flat_map(|instrument| {
        of_instrument(instrument).map(|text| (Target::Instrument(instrument.id), text))
    });
    let packages = plan.packages.iter().flat_map(|package| {
        [&package.name, &package.description].map(|text| (Target::Package(package.id), text))
    });
    let flows = plan.diagram.flows.iter().map(|flow| (Target::Flow(flow.id), &flow.name));
    let notes = plan.diagram.notes.iter().map(|note| (Target::Note(note.id), &note.text));
    let pilots = plan.monitoring.pilots.iter().flat_map(|pilot| {
        [&pilot.name, &pilot.description, &pilot.places].map(|text| (Target::Pilot(pilot.id), text))
    });
    let indicators = plan.monitoring.indicators.iter().flat_map(|indicator| {
        [&indicator.name, &indicator.result].map(|text| (Target::Indicator(indicator.id), text))
    });
    own.chain(parties)
        .chain(interests)
        .chain(instruments)
        .chain(packages)
        .chain(flows)
        .chain(notes)
        .chain(pilots)
        .chain(indicators)
}

/// Whether any language of a text fits.
pub(super) fn any(text: &Text, fits: impl Fn(&str) -> bool) -> bool {
    match text {
        Text::Plain(text) => fits(text),
        Text::Many(texts) => texts.values().any(|text| fits(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halting_is_told_from_managing() {
        for text in [
            "We want to stop irregular migration for good",
            "The aim is to end migration",
            "Mettre fin à la migration irrégulière",
            "Empêcher les arrivées",
        ] {
            assert!(halts(text), "{text}");
        }
        for text in [
            "Aim: not to halt irregular migration, but to manage it better",
            "But : non pas mettre fin à la migration irrégulière",
            "Bus stop near the office",
            "at the end of the migration cycle",
            "Manage migration rather than stop migration",
        ] {
            assert!(!halts(text), "{text}");
        }
    }

    #[test]
    fn only_a_return_is_called_voluntary_here() {
        assert!(says_voluntary("Assisted voluntary return"));
        assert!(says_voluntary("retours volontaires"));
        assert!(!says_voluntary("voluntary tests in two places of departure"));
        assert!(!says_voluntary("a return that is not voluntary"));
    }

    #[test]
    fn illegal_is_found_before_and_after_its_noun() {
        assert!(says_illegal("Illegal migrants are sent back"));
        assert!(says_illegal("la migration illégale"));
        assert!(!says_illegal("illegal fees for recruitment"));
        assert!(!says_illegal("irregular migration"));
    }
}
