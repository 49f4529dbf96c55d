//! Characters that nobody sees but that change what a text says: control characters, and those that
//! override the direction of writing. In files that leave the program they stand as visible marks.

use serde_json::Value;

use crate::plan::Plan;

/// Whether a character is shown by its number instead of itself.
fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        // Embeddings, overrides and isolates of the bidirectional algorithm (Unicode Annex 9); line and
        // paragraph separators; a byte order mark; what XML 1.0 has no place for.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        letter => letter.is_control(),
    }
}

/// `text` with a mark such as `[U+202E]` for each such character; `None` if it has none.
fn marked(text: &str) -> Option<String> {
    if !text.contains(is_hidden) {
        return None;
    }
    // Line ends of other systems are line ends.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if is_hidden(letter) {
            out.push_str(&format!("[U+{:04X}]", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    Some(out)
}

/// `plan` with the marks in every text it holds, whatever field it stands in.
pub(super) fn mark_all(plan: Plan) -> Plan {
    let Ok(mut value) = serde_json::to_value(&plan) else { return plan };
    if !mark_value(&mut value) {
        return plan;
    }
    serde_json::from_value(value).unwrap_or(plan)
}

/// `plan` without what is said about the sources of its figures.
pub(super) fn without_remarks(plan: Plan) -> Plan {
    let Ok(mut value) = serde_json::to_value(&plan) else { return plan };
    forget_remarks(&mut value);
    serde_json::from_value(value).unwrap_or(plan)
}

fn forget_remarks(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(forget_remarks),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::Object(pedigree) if name == "pedigree" => drop(pedigree.remove("note")),
                    other => forget_remarks(other),
                }
            }
        }
        _ => {}
    }
}

/// Marks the texts in `value`; whether there was anything to mark.
fn mark_value(value: &mut Value) -> bool {
    match value {
        Value::String(text) => match marked(text) {
            Some(marked) => {
                *text = marked;
                true
            }
            None => false,
        },
        Value::Array(items) => items.iter_mut().fold(false, |any, item| mark_value(item) | any),
        Value::Object(fields) => fields.values_mut().fold(false, |any, field| mark_value(field) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date};

    #[test]
    fn what_cannot_be_seen_is_shown_by_its_number() {
        assert_eq!(marked("plain, ქართული, العربية\nnext\tline"), None);
        assert_eq!(marked("a\u{202e}b\u{0}c").as_deref(), Some("a[U+202E]b[U+0000]c"));
        assert_eq!(marked("one\r\ntwo\rthree").as_deref(), Some("one\ntwo\nthree"));
    }

    #[test]
    fn every_text_of_a_plan_is_marked_and_nothing_else_changes() {
        let mut plan = Plan::blank("a\u{7}".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        plan.marking = "x\u{2066}y".into();
        let marked = mark_all(plan.clone());
        assert_eq!(marked.name.get("en", "en"), "a[U+0007]");
        assert_eq!(marked.marking.get("en", "en"), "x[U+2066]y");
        plan.name = marked.name.clone();
        plan.marking = marked.marking.clone();
        assert_eq!(marked, plan);
    }

    #[test]
    fn every_save_survives_the_way_through() {
        let plan = crate::storage::from_bytes(include_bytes!("../../saves/founding-model.ron")).unwrap();
        let mut with_mark = plan.clone();
        with_mark.name = "a\u{7}".into();
        let mut marked = mark_all(with_mark);
        marked.name = plan.name.clone();
        assert_eq!(marked, plan);
    }
}
