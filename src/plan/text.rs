//! Names and descriptions, in one language or several.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A name or description: one string, or one for each language.
///
/// In the file it is a plain string, or a map from language code to string
/// (`{"en": "Entry", "fr": "Entrée"}`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// One string, whatever the language.
    Plain(String),
    /// One string for each language code (`en`, `fr`).
    Many(BTreeMap<String, String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl Text {
    /// The string for `language`; where there is none, the one for `main` (the plan's main
    /// language), else the first.
    pub fn get(&self, language: &str, main: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Many(texts) => texts
                .get(language)
                .or_else(|| texts.get(main))
                .or_else(|| texts.values().next())
                .map_or("", String::as_str),
        }
    }

    /// Replaces what [`Self::get`] returns for `language`, leaving the other languages alone.
    pub fn set(&mut self, language: &str, text: String) {
        match self {
            Self::Plain(plain) => *plain = text,
            Self::Many(texts) => {
                texts.insert(language.to_owned(), text);
            }
        }
    }

    /// Whether no language has a string with anything in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) => text.trim().is_empty(),
            Self::Many(texts) => texts.values().all(|text| text.trim().is_empty()),
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(text) => serializer.serialize_str(text),
            Self::Many(texts) => texts.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a map from language code to text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(text.into())
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                BTreeMap::deserialize(de::value::MapAccessDeserializer::new(map)).map(Text::Many)
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_to_the_main_language() {
        let text: Text = ron::from_str(r#"{"en": "Entry", "fr": "Entrée"}"#).unwrap();
        assert_eq!(text.get("fr", "en"), "Entrée");
        assert_eq!(text.get("de", "en"), "Entry");
        assert_eq!(Text::from("Entry").get("fr", "en"), "Entry");
    }

    #[test]
    fn setting_one_language_leaves_the_others() {
        let mut text: Text = ron::from_str(r#"{"en": "Entry", "fr": "Entrée"}"#).unwrap();
        text.set("fr", "Admission".into());
        assert_eq!(text.get("en", "en"), "Entry");
        assert_eq!(text.get("fr", "en"), "Admission");
    }
}
