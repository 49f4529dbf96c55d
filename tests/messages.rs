//! The message files: whole in every language, and neither short of a message nor with one too many.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use partnership_planner::text::Language;

/// The variables and messages a message refers to.
#[derive(Debug, Default, PartialEq, Eq)]
struct References {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl References {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|argument| self.inline(argument));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

/// All messages of a language, each with its file and what it refers to.
fn messages(language: Language) -> BTreeMap<String, (&'static str, References)> {
    let mut messages = BTreeMap::new();
    for (file, source) in language.files() {
        let resource = parser::parse((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", language.code()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            let mut references = References::default();
            references.pattern(&message.value.unwrap_or_else(|| panic!("{file}.ftl: {key} says nothing")));
            let before = messages.insert(key.clone(), (*file, references));
            assert!(before.is_none(), "{}/{file}.ftl: {key} is there twice", language.code());
        }
    }
    messages
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    source_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The string literals that `code` hands to `call`, with their line.
fn literals_after<'a>(code: &'a str, call: &str) -> Vec<(usize, &'a str)> {
    code.match_indices(call)
        .filter_map(|(at, _)| {
            let literal = code[at + call.len()..].trim_start().strip_prefix('"')?;
            let line = code[..at].matches('\n').count() + 1;
            Some((line, &literal[..literal.find('"')?]))
        })
        .collect()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages(Language::English);
    for language in Language::ALL {
        let other = messages(language);
        let keys = |messages: &BTreeMap<String, (&str, References)>| {
            messages.keys().cloned().collect::<BTreeSet<_>>()
        };
        let different: Vec<_> = keys(&english).symmetric_difference(&keys(&other)).cloned().collect();
        assert!(different.is_empty(), "only in one of en and {}: {different:?}", language.code());
        for (key, (file, references)) in &other {
            let (english_file, english_references) = &english[key];
            assert_eq!(file, english_file, "{key} is in different files");
            assert_eq!(references.variables, english_references.variables, "{key} in {}", language.code());
        }
    }
}

#[test]
fn every_message_is_used() {
    let messages = messages(Language::English);
    let sources = sources();
    let referred: BTreeSet<_> = messages.values().flat_map(|(_, references)| &references.messages).collect();
    let unused: Vec<_> = messages
        .iter()
        .filter(|(key, _)| !referred.contains(key))
        .filter(|(key, _)| !sources.iter().any(|(_, code)| code.contains(&format!("\"{key}\""))))
        .map(|(key, (file, _))| format!("{file}.ftl: {key}"))
        .collect();
    assert!(unused.is_empty(), "messages that nothing in src names: {unused:#?}");
}

/// The functions that take a message's key, with the small ones that hand it on.
const CALLS: [&str; 5] = [".get(", ".with(", "say(", "named(", "numbered("];

#[test]
fn every_message_asked_for_exists() {
    let messages = messages(Language::English);
    let looks_like_a_key = |literal: &str| {
        !literal.is_empty()
            && literal.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let mut missing = Vec::new();
    let mut asked = 0;
    for (path, code) in sources() {
        // Tests may ask for a message that is not there on purpose.
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for call in CALLS {
            for (line, key) in literals_after(code, call) {
                asked += 1;
                if looks_like_a_key(key) && !messages.contains_key(key) {
                    missing.push(format!("{}:{line}: {key}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "messages that are in no file: {missing:#?}");
    assert!(asked > 5, "found no code that asks for messages: has its form changed?");
}
