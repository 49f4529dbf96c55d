//! Why a file cannot be opened or saved. `cli::explain` turns these into sentences.

use std::{fmt, io};

/// A place in a file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Why bytes or a file could not be read as a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The file could not be read.
    Read {
        /// The sort of failure.
        kind: io::ErrorKind,
        /// The operating system's words for it.
        message: String,
    },
    /// The file is larger than [`super::MAX_BYTES`].
    TooLarge {
        /// Its size in bytes, as far as it was read.
        bytes: u64,
    },
    /// The file is no text in UTF-8.
    NotUtf8(Position),
    /// The file does not begin as its kind does: with the format's name and a version.
    NotAPlan,
    /// The file is a picture or a document that carries no plan.
    NoPlanInside,
    /// The plan was written by a newer version of the program.
    Newer {
        /// The file's format version.
        file: u64,
        /// The newest version this program reads.
        ours: u32,
    },
    /// The file breaks off or is not written as RON.
    Syntax {
        /// Where.
        at: Position,
        /// Path to the field being read: `plan.diagram.nodes[3].place`. Empty at the outermost.
        path: String,
        /// What was expected, in the parser's words.
        message: String,
    },
    /// A field is missing, unknown, or holds what does not fit it.
    Field {
        /// Where.
        at: Position,
        /// Path to the field: `plan.diagram.nodes[3].place`.
        path: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// There is more of something than a plan may hold.
    TooMany {
        /// Of what.
        what: Counted,
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Brackets are nested deeper than any plan needs.
    TooDeep(Position),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    Missing(String),
    /// It is there twice.
    Twice(String),
    /// There is no such field.
    UnknownField {
        /// Its name.
        found: String,
        /// The names there are.
        expected: Vec<String>,
    },
    /// There is no such choice.
    UnknownChoice {
        /// What stands there.
        found: String,
        /// The choices there are.
        expected: Vec<String>,
    },
    /// The value is of another sort.
    Unfit {
        /// What was expected.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// NaN or an infinity stands for a number.
    NotFinite,
    /// Something else, in the words of what reads the value.
    Other(String),
}

/// Things whose number in a plan is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Entries of all lists together.
    Entries,
    /// Parties.
    Parties,
    /// Interests.
    Interests,
    /// Instruments.
    Instruments,
    /// Budget lines.
    Lines,
    /// Effects.
    Effects,
    /// Rules between instruments.
    Rules,
    /// Packages.
    Packages,
    /// Nodes.
    Nodes,
    /// Flows.
    Flows,
    /// Frames and notes.
    FramesAndNotes,
    /// Sources.
    Sources,
    /// Pilots.
    Pilots,
    /// Indicators.
    Indicators,
    /// Milestones.
    Milestones,
    /// Answers to checks.
    Answers,
    /// Bytes of the picture behind the diagram.
    PictureBytes,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { message, .. } => write!(f, "cannot be read: {message}"),
            Self::TooLarge { bytes } => write!(f, "too large: {bytes} bytes"),
            Self::NotUtf8(at) => write!(f, "not UTF-8 at {at}"),
            Self::NotAPlan => f.write_str("not a plan"),
            Self::NoPlanInside => f.write_str("no plan inside"),
            Self::Newer { file, ours } => write!(f, "version {file} is newer than {ours}"),
            Self::Syntax { at, path, message } => write!(f, "{message} in {path} at {at}"),
            Self::Field { at, path, fault } => write!(f, "{fault:?} in {path} at {at}"),
            Self::TooMany { what, found, limit } => write!(f, "{found} {what:?}, at most {limit}"),
            Self::TooDeep(at) => write!(f, "nested too deep at {at}"),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        Self::Read { kind: error.kind(), message: error.to_string() }
    }
}

/// Why a plan or export could not be saved. The file there was before is untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// The file could not be written.
    Write {
        /// The sort of failure.
        kind: io::ErrorKind,
        /// The operating system's words for it.
        message: String,
    },
    /// The plan holds what the file format cannot.
    Form(String),
    /// The plan as written could not be opened again.
    WouldNotOpen(Box<LoadError>),
    /// The plan as opened again would differ.
    WouldDiffer,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write { message, .. } => write!(f, "cannot be written: {message}"),
            Self::Form(message) => f.write_str(message),
            Self::WouldNotOpen(error) => write!(f, "would not open again: {error}"),
            Self::WouldDiffer => f.write_str("would differ when opened again"),
        }
    }
}

impl std::error::Error for SaveError {}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        Self::Write { kind: error.kind(), message: error.to_string() }
    }
}
