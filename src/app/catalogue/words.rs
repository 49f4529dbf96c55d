//! Ranges and broken catalogue files, in words.

use crate::{
    catalogue::{Trouble, TroubleKind, VERSION},
    cli,
    plan::Estimate,
    storage::LoadError,
    text::{Messages, Value},
};

/// A range: one figure where low, likely and high are the same.
pub fn estimate(messages: &Messages, estimate: Estimate) -> String {
    let Estimate { low, likely, high } = estimate;
    if low == high {
        return messages.number(likely);
    }
    let args = [("low", low), ("likely", likely), ("high", high)];
    messages.with("catalogue-range", &args.map(|(name, value)| (name, Value::from(messages.number(value)))))
}

/// What is broken in a catalogue file, and where.
pub fn trouble(messages: &Messages, trouble: &Trouble) -> String {
    let file = trouble.file.display().to_string();
    if let TroubleKind::Unreadable(error) = &trouble.kind {
        return unreadable(messages, trouble, error, file);
    }
    let at = trouble.at.map_or_else(|| file.clone(), |at| format!("{file}:{}:{}", at.line, at.column));
    let say = |key: &str, more: &[(&str, Value<'_>)]| {
        let mut args = vec![("slug", Value::from(trouble.slug.as_str())), ("at", at.as_str().into())];
        args.extend_from_slice(more);
        messages.with(key, &args)
    };
    let other = |slug: &str| [("other", Value::from(slug.to_owned()))];
    match &trouble.kind {
        TroubleKind::Unreadable(_) => file,
        TroubleKind::Twice => say("trouble-twice", &[]),
        TroubleKind::Levels(levels) => say("trouble-levels", &[("levels", (*levels as i64).into())]),
        TroubleKind::NoSuchObjective(number) => {
            say("trouble-objective", &[("number", i64::from(*number).into())])
        }
        TroubleKind::UnknownSource(slug) => say("trouble-source", &other(slug)),
        TroubleKind::UnknownOutcome(slug) => say("trouble-outcome", &other(slug)),
        TroubleKind::UnknownMeasure(slug) => say("trouble-measure", &other(slug)),
        TroubleKind::SharesSumTo(sum) => say("trouble-shares", &[("sum", messages.number(*sum).into())]),
        TroubleKind::MoreEntriesThanLevels => say("trouble-entries", &[]),
        TroubleKind::RangeNotOrdered => say("trouble-range", &[]),
        TroubleKind::OutOfRange(number) => {
            say("trouble-out-of-range", &[("number", messages.number(*number).into())])
        }
    }
}

fn unreadable(messages: &Messages, trouble: &Trouble, error: &LoadError, file: String) -> String {
    match error {
        LoadError::NotAPlan => messages.with("trouble-not-a-catalogue", &[("file", file.into())]),
        LoadError::Newer { file: version, .. } => messages.with(
            "trouble-newer",
            &[
                ("file", file.into()),
                ("version", version.to_string().into()),
                ("ours", VERSION.to_string().into()),
            ],
        ),
        error => cli::load_error(messages, error, &trouble.file),
    }
}
