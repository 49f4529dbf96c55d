//! From bytes to a plan of the current version, with errors that say where and what.

use ron::{Error as RonError, Options, de::Deserializer};
use serde::{Deserialize, de::DeserializeOwned};

use super::{FORMAT, Fault, LoadError, MAX_BYTES, Position, VERSION, carried, header, limits, migrate};
use crate::plan::Plan;

/// A file of the current version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    plan: Plan,
}

/// The plan that `bytes` hold, brought up to the current version: a plan file, or a picture or document
/// that carries one.
///
/// Errors say what is wrong and where; no input makes it panic or use memory without bound.
pub fn from_bytes(bytes: &[u8]) -> Result<Plan, LoadError> {
    let bytes = carried::inside(bytes)?;
    let text = text(&bytes)?;
    let plan = match header::version(text, FORMAT)? {
        0 => file::<migrate::FileV0>(text)?.into_current(),
        // Version 2 only added fields that may be left out.
        version if (1..=u64::from(VERSION)).contains(&version) => file::<File>(text)?.plan,
        version => return Err(LoadError::Newer { file: version, ours: VERSION }),
    };
    limits::check_plan(&plan)?;
    Ok(plan)
}

/// What `bytes` hold of another of the program's formats, which begins with its name and a version
/// of at most `newest`: as plans are read, with the same limits and the same errors.
pub fn read_as<T: DeserializeOwned>(bytes: &[u8], format: &str, newest: u32) -> Result<T, LoadError> {
    let text = text(bytes)?;
    match header::version(text, format)? {
        version if version <= u64::from(newest) => file(text),
        version => Err(LoadError::Newer { file: version, ours: newest }),
    }
}

/// The bytes of a file as text, if they are not too many.
fn text(bytes: &[u8]) -> Result<&str, LoadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() as u64 });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    // Some editors put a byte order mark before everything else.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// How RON is read and written. Both directions must have the same limit, high enough for the
/// deepest plan: a test with plans of every shape holds that.
pub(super) fn options() -> Options {
    Options::default().with_recursion_limit(128)
}

/// The whole of `text` as one `T`.
fn file<T: DeserializeOwned>(text: &str) -> Result<T, LoadError> {
    limits::check_text(text)?;
    let mut reader = Deserializer::from_str_with_options(text, &options())
        .map_err(|error| explain(error, String::new()))?;
    let value = match serde_path_to_error::deserialize(&mut reader) {
        Ok(value) => value,
        Err(error) => {
            let path = error.path().to_string();
            let path = if path == "." { String::new() } else { path };
            return Err(explain(reader.span_error(error.into_inner()), path));
        }
    };
    match reader.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(explain(reader.span_error(error), String::new())),
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> LoadError {
    let good = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
    let last = good.rsplit('\n').next().unwrap_or_default();
    LoadError::NotUtf8(Position { line: good.matches('\n').count() + 1, column: last.chars().count() + 1 })
}

/// Sorts the parser's errors into what is wrong with the file's form and what with a field.
fn explain(error: ron::error::SpannedError, path: String) -> LoadError {
    let at = Position { line: error.span.end.line, column: error.span.end.col };
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let fault = match error.code {
        RonError::ExceededRecursionLimit => return LoadError::TooDeep(at),
        RonError::MissingStructField { field, .. } => Fault::Missing(field.to_owned()),
        RonError::DuplicateStructField { field, .. } => Fault::Twice(field.to_owned()),
        RonError::NoSuchStructField { expected, found, .. } => {
            Fault::UnknownField { found, expected: own(expected) }
        }
        RonError::NoSuchEnumVariant { expected, found, .. } => {
            Fault::UnknownChoice { found, expected: own(expected) }
        }
        RonError::InvalidValueForType { expected, found } => Fault::Unfit { expected, found },
        RonError::ExpectedDifferentLength { expected, found } => {
            Fault::Unfit { expected, found: found.to_string() }
        }
        RonError::Message(message) if message == crate::plan::NOT_FINITE => Fault::NotFinite,
        RonError::Message(message) => Fault::Other(message),
        code @ (RonError::IntegerOutOfBounds
        | RonError::ExpectedBoolean
        | RonError::ExpectedFloat
        | RonError::ExpectedInteger
        | RonError::ExpectedString
        | RonError::ExpectedArray
        | RonError::ExpectedMap
        | RonError::ExpectedStructLike
        | RonError::ExpectedNamedStructLike(_)) => Fault::Other(code.to_string()),
        code => return LoadError::Syntax { at, path, message: code.to_string() },
    };
    LoadError::Field { at, path, fault }
}
