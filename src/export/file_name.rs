//! Names of files: a pattern of the plan, filled in, with nothing in it that a system cannot have.

use super::Options;
use crate::plan::Plan;
use crate::text::Messages;

/// The pattern where a plan has none.
pub const DEFAULT_PATTERN: &str = "{title}";
/// The most characters of a name without its ending, and the most bytes: systems allow 255 with it.
const LONGEST: usize = 100;
const MOST_BYTES: usize = 200;

/// The name of the file these options make, with its ending. A plan's pattern may hold `{title}`,
/// `{package}`, `{date}`, `{format}`, `{language}` and `{marking}`; `title` is used where there is no pattern
/// and no title in the plan.
pub fn file_name(plan: &Plan, options: &Options, title: &str) -> String {
    let messages = Messages::new(options.language);
    let package = options.package.and_then(|id| plan.package(id)).or_else(|| plan.current());
    let pattern = match plan.exports.file_name.trim() {
        "" => title,
        pattern => pattern,
    };
    let or_title = |text: &str| if text.trim().is_empty() { title.to_owned() } else { text.to_owned() };
    let parts = [
        ("{title}", or_title(messages.say(plan, &plan.name))),
        ("{package}", package.map_or_else(String::new, |package| messages.package_name(plan, package))),
        ("{date}", options.date.unwrap_or(plan.date).to_string()),
        ("{format}", options.format.name().to_owned()),
        ("{language}", options.language.code().to_owned()),
        ("{marking}", messages.say(plan, &plan.marking).to_owned()),
    ];
    let mut name = String::new();
    let mut rest = pattern;
    // Each part is put in once: braces in a title are no parts.
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        name.push_str(before);
        match parts.iter().find(|(part, _)| after.starts_with(part)) {
            Some((part, text)) => {
                name.push_str(&safe(text));
                rest = after.get(part.len()..).unwrap_or_default();
            }
            None => {
                name.push('{');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    name.push_str(rest);
    let name = safe(&name);
    let name = if name.is_empty() { options.format.name().to_owned() } else { name };
    format!("{name}.{}", options.format.extension())
}

/// `text` as part of a name on every system: letters, digits, `-`, `_` and inner points, other characters
/// as `-`; none of the names that Windows keeps for devices.
fn safe(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_alphanumeric() || "_.()".contains(letter) {
            name.push(letter);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let mut bytes = 0;
    let fits = |letter: &char| {
        bytes += letter.len_utf8();
        bytes <= MOST_BYTES
    };
    let cut: String = name.trim_matches(['-', '.']).chars().take(LONGEST).take_while(fits).collect();
    let name = cut.trim_end_matches(['-', '.']).to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || numbered.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|digit| digit.is_ascii_digit()));
    if device { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::plan::{Currency, Date};

    fn named(pattern: &str, title: &str) -> String {
        let mut plan = Plan::blank(title.into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
        plan.exports.file_name = pattern.to_owned();
        plan.packages[0].name = "Opening offer".into();
        plan.marking = "draft".into();
        file_name(&plan, &Options { format: Format::Brief, ..Options::default() }, "plan")
    }

    #[test]
    fn a_pattern_is_filled_in() {
        let all = "{title}-{package}-{date}_{language}.{marking}.{format}";
        assert_eq!(named(all, "A & B"), "A-B-Opening-offer-2026-01-15_en.draft.brief.pdf");
        assert_eq!(named("", "Whatever"), "plan.pdf");
        assert_eq!(named("{title}", " "), "plan.pdf");
        assert_eq!(named("{what} {title", "T"), "what-title.pdf");
        assert_eq!(named("{title}", "{date}"), "date.pdf");
    }

    #[test]
    fn no_name_harms_any_system() {
        for (title, name) in [
            ("../../etc/passwd", "etc-passwd.pdf"),
            ("a\\b:c*d?e\"f<g>h|i\u{0}j\nk", "a-b-c-d-e-f-g-h-i-j-k.pdf"),
            ("CON", "_CON.pdf"),
            ("com1.x", "_com1.x.pdf"),
            (".hidden. ", "hidden.pdf"),
            ("საქართველო", "საქართველო.pdf"),
            ("\u{202e}gpj", "gpj.pdf"),
        ] {
            assert_eq!(named("{title}", title), name);
        }
        assert!(named("{title}", &"long ".repeat(100)).len() <= LONGEST + 4);
        assert!(named("{title}", &"ს".repeat(300)).len() <= MOST_BYTES + 4);
    }
}
