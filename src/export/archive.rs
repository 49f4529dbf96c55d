//! Several files as one ZIP, the same bytes every time.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::ExportError;

/// One file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Its path inside the set, with `/` between folders.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// These files as one ZIP, in this order. No clock is read: every entry has the earliest date the format
/// knows.
pub(super) fn zip(files: &[NamedFile]) -> Result<Vec<u8>, ExportError> {
    let fail = |error: &dyn std::fmt::Display| ExportError::Draw(error.to_string());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        // Pictures are compressed already.
        let method = match file.name.ends_with(".png") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(file.name.as_str(), options).map_err(|error| fail(&error))?;
        writer.write_all(&file.bytes).map_err(|error| fail(&error))?;
    }
    Ok(writer.finish().map_err(|error| fail(&error))?.into_inner())
}
