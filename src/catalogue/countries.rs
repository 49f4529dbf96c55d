//! Countries: names in all languages of the interface, formal names, codes and currencies, and how those
//! whose name or status is disputed are called under each convention. The data and where it comes from are
//! in `assets/countries.ron`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::library::folded;
use crate::{
    plan::{CountryCode, Currency, Naming, Party, PartyKind, Plan, Text},
    text::Language,
};

/// A country.
#[derive(Debug, Clone)]
pub struct Country {
    /// Its code.
    pub code: CountryCode,
    /// Its code with three letters (ISO 3166-1 alpha-3).
    pub alpha3: String,
    /// Its currency, if it has one of its own or shares one.
    pub currency: Option<Currency>,
    name: Text,
    formal: Text,
    /// All it is found by, folded.
    words: String,
}

/// The data as it is written.
#[derive(Deserialize)]
struct File {
    /// Code, code with three letters, currency, names and formal names in English and French.
    countries: Vec<(CountryCode, String, String, String, String, String, String)>,
    also: Vec<(CountryCode, String)>,
    disputed: Vec<Disputed>,
}

/// What a convention says of a country.
#[derive(Debug, Deserialize)]
struct Disputed {
    code: CountryCode,
    naming: Naming,
    #[serde(default)]
    name: Text,
    #[serde(default)]
    formal: Text,
    #[serde(default)]
    footnote: Text,
}

#[derive(Default)]
struct Data {
    countries: Vec<Country>,
    disputed: Vec<Disputed>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| read(include_str!("../../assets/countries.ron")).unwrap_or_default())
}

fn read(text: &str) -> ron::error::SpannedResult<Data> {
    let File { countries, also, disputed } = ron::from_str(text)?;
    let countries = countries.into_iter().map(|(code, alpha3, currency, en, fr, formal_en, formal_fr)| {
        let (name, formal) = (both(en, fr), both(formal_en, formal_fr));
        let mut words = format!("{code}\n{alpha3}\n{currency}");
        let own = disputed.iter().filter(|own| own.code == code).flat_map(|own| [&own.name, &own.formal]);
        for text in [&name, &formal].into_iter().chain(own) {
            for language in Language::ALL {
                words.push('\n');
                words.push_str(text.get(language.code(), "en"));
            }
        }
        for (_, other) in also.iter().filter(|(other, _)| *other == code) {
            words.push('\n');
            words.push_str(other);
        }
        Country { code, alpha3, currency: currency.parse().ok(), name, formal, words: folded(&words) }
    });
    Ok(Data { countries: countries.collect(), disputed })
}

/// A text in both languages; one string where they agree.
fn both(en: String, fr: String) -> Text {
    if en == fr {
        return en.into();
    }
    Text::Many([("en".to_owned(), en), ("fr".to_owned(), fr)].into())
}

impl Country {
    /// Its name under a convention.
    pub fn name(&self, naming: Naming) -> &Text {
        let own = disputed(self.code, naming).map(|own| &own.name);
        own.filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// Its name in signed documents under a convention; empty where it is the same as its name.
    pub fn formal_name(&self, naming: Naming) -> &Text {
        let own = disputed(self.code, naming).map(|own| &own.formal);
        own.filter(|name| !name.is_empty()).unwrap_or(&self.formal)
    }

    /// Makes `party` this country: a state with its code and names.
    pub fn describe(&self, party: &mut Party, naming: Naming) {
        party.kind = PartyKind::State;
        party.country = Some(self.code);
        party.name = self.name(naming).clone();
        party.formal_name = self.formal_name(naming).clone();
    }
}

fn disputed(code: CountryCode, naming: Naming) -> Option<&'static Disputed> {
    data().disputed.iter().find(|own| own.code == code && own.naming == naming)
}

/// The country with this code.
pub fn country(code: CountryCode) -> Option<&'static Country> {
    data().countries.iter().find(|country| country.code == code)
}

/// The country that is called exactly so in any language, whatever accents and capitals, or has this
/// code.
pub fn country_named(name: &str) -> Option<&'static Country> {
    let name = folded(name.trim());
    data().countries.iter().find(|country| !name.is_empty() && country.words.lines().any(|line| line == name))
}

/// The countries in which all of `words` occur, in any language, in the order of their names in
/// `language`: those whose name begins so come first.
pub fn find_countries(words: &str, language: Language, naming: Naming) -> Vec<&'static Country> {
    let words = folded(words);
    let words = words.trim();
    let all = data().countries.iter();
    let mut found: Vec<(String, &Country)> = all
        .filter(|country| words.split_whitespace().all(|word| country.words.contains(word)))
        .map(|country| (folded(country.name(naming).get(language.code(), "en")), country))
        .collect();
    let exact = |country: &Country| country.words.lines().take(2).any(|code| code == words);
    found.sort_by(|(a, one), (b, other)| {
        let key = |name: &str, country: &Country| (!exact(country), !name.starts_with(words));
        key(a, one).cmp(&key(b, other)).then_with(|| a.cmp(b))
    });
    found.into_iter().map(|(_, country)| country).collect()
}

/// What is printed wherever a country's name stands, if the convention asks for anything.
pub fn country_footnote(code: CountryCode, naming: Naming) -> Option<&'static Text> {
    disputed(code, naming).map(|own| &own.footnote).filter(|footnote| !footnote.is_empty())
}

/// Whether the conventions differ about a country.
pub fn is_disputed(code: CountryCode) -> bool {
    data().disputed.iter().any(|own| own.code == code)
}

/// Takes another convention: parties that are still called as the old one says are renamed.
pub fn set_naming(plan: &mut Plan, naming: Naming) {
    let old = std::mem::replace(&mut plan.naming, naming);
    for party in &mut plan.parties {
        let Some(country) = party.country.and_then(country) else { continue };
        if party.name == *country.name(old) {
            party.name = country.name(naming).clone();
        }
        if party.formal_name == *country.formal_name(old) {
            party.formal_name = country.formal_name(naming).clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(words: &str, language: Language) -> &'static str {
        find_countries(words, language, Naming::UnitedNations).first().map_or("", |found| found.code.as_str())
    }

    #[test]
    fn the_file_is_read_and_every_country_has_codes_and_names() {
        let data = read(include_str!("../../assets/countries.ron")).unwrap();
        // 193 members of the United Nations, two observers, and seven that are neither.
        assert_eq!(data.countries.len(), 202);
        let mut codes: Vec<_> = data.countries.iter().map(|country| country.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), 202);
        assert!(codes.is_sorted());
        for country in &data.countries {
            assert!(country.alpha3.len() == 3 && country.currency.is_some(), "{}", country.code);
            for language in Language::ALL {
                assert!(!country.name.get(language.code(), "").is_empty(), "{}", country.code);
            }
        }
        assert!(data.disputed.iter().all(|own| codes.contains(&own.code)));
    }

    #[test]
    fn countries_are_found_in_both_languages_by_code_by_formal_and_by_older_names() {
        for (words, language, code) in [
            ("tunis", Language::English, "TN"),
            ("ALLEMAGNE", Language::English, "DE"),
            ("germ", Language::French, "DE"),
            ("etats unis", Language::French, "US"),
            ("TUN", Language::French, "TN"),
            ("hellenic", Language::English, "GR"),
            ("burma", Language::English, "MM"),
            ("cote d'iv", Language::French, "CI"),
            ("Niger", Language::English, "NE"),
            ("xk", Language::French, "XK"),
        ] {
            assert_eq!(first(words, language), code, "{words}");
        }
        assert!(find_countries("zzz", Language::English, Naming::AsWritten).is_empty());
        assert_eq!(find_countries("", Language::French, Naming::AsWritten).len(), 202);
        assert_eq!(country_named("maroc").unwrap().code.as_str(), "MA");
        assert_eq!(country_named(" Morocco ").unwrap().currency.unwrap().code(), "MAD");
        assert!(country_named("Moro").is_none() && country_named("").is_none());
    }

    #[test]
    fn disputed_names_follow_the_plans_convention_and_change_with_it() {
        let date = crate::plan::Date::constant(2026, 1, 1);
        let mut plan = Plan::blank("Names".into(), date, "en", Currency::CHF);
        let kosovo = country("XK".parse().unwrap()).unwrap();
        let palestine = country("PS".parse().unwrap()).unwrap();
        for (bits, country) in [(1, kosovo), (2, palestine)] {
            let mut party = Party::new(crate::plan::PartyId::from_bits(bits), Text::default());
            country.describe(&mut party, plan.naming);
            plan.parties.push(party);
        }
        assert_eq!(plan.parties[1].name.get("fr", "en"), "État de Palestine");
        assert!(country_footnote(kosovo.code, plan.naming).unwrap().get("en", "en").contains("1244"));
        assert!(country_footnote(palestine.code, plan.naming).is_none());
        plan.parties[0].name = "Kosovo (own name)".into();
        set_naming(&mut plan, Naming::EuropeanUnion);
        assert_eq!(plan.parties[1].name.get("en", "en"), "Palestine");
        assert_eq!(plan.parties[0].name.get("en", "en"), "Kosovo (own name)");
        assert!(country_footnote(palestine.code, plan.naming).is_some());
        set_naming(&mut plan, Naming::AsWritten);
        assert_eq!(plan.parties[0].formal_name.get("en", "en"), "Republic of Kosovo");
        assert!(country_footnote(kosovo.code, plan.naming).is_none());
        assert!(is_disputed(kosovo.code) && !is_disputed("TN".parse().unwrap()));
    }
}
