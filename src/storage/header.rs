//! The first words of a file, read before anything else, so that a newer version is refused with
//! its own message whatever follows.

use super::LoadError;

/// The format version of a file that begins `(format: "…", version: N` with the name of `format`.
pub(super) fn version(text: &str, format: &str) -> Result<u64, LoadError> {
    read(text, format).ok_or(LoadError::NotAPlan)
}

fn read(text: &str, format: &str) -> Option<u64> {
    let rest = punctuation(text, "(")?;
    let rest = punctuation(punctuation(rest, "format")?, ":")?;
    let rest = punctuation(rest, "\"")?.strip_prefix(format)?.strip_prefix('"')?;
    let rest = punctuation(punctuation(punctuation(rest, ",")?, "version")?, ":")?;
    let rest = skip_blank(rest)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    match rest.get(..digits)? {
        "" => None,
        // More digits than fit are a version far ahead of ours.
        number => Some(number.parse().unwrap_or(u64::MAX)),
    }
}

fn punctuation<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    skip_blank(text)?.strip_prefix(mark)
}

/// What follows white space and comments.
fn skip_blank(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        if let Some(comment) = text.strip_prefix("//") {
            text = comment.split_once('\n')?.1;
        } else if let Some(comment) = text.strip_prefix("/*") {
            text = comment.split_once("*/")?.1;
        } else {
            return Some(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::FORMAT;

    #[test]
    fn the_version_is_read_whatever_follows() {
        for text in [
            "(format: \"partnership-plan\", version: 7",
            "(format:\"partnership-plan\",version:7,plan:)))",
            "// mine\n( /* a */ format : \"partnership-plan\" ,\r\n\tversion : 7 ,",
        ] {
            assert_eq!(version(text, FORMAT), Ok(7), "{text}");
        }
        let huge = "(format: \"partnership-plan\", version: 99999999999999999999999";
        assert_eq!(version(huge, FORMAT), Ok(u64::MAX));
    }

    #[test]
    fn what_does_not_begin_as_a_plan_is_none() {
        for text in [
            "",
            "{}",
            "(",
            "(version: 1)",
            "(format: \"something-else\", version: 1)",
            "(format: \"partnership-plan\")",
            "(format: \"partnership-plan\", version: x)",
            "(format: \"partnership-plan\", version: -1)",
            "// only a comment",
            "/* open",
        ] {
            assert_eq!(version(text, FORMAT), Err(LoadError::NotAPlan), "{text}");
        }
    }
}
