//! `merge`: what was edited in an exported workbook, taken over into the plan it came from.

use std::io::Write;

use super::{
    Failure, GOOD, WRONG,
    args::{Accepts, Args, OUTPUT},
    divide::bytes_of,
    explain_back::{change_words, trouble_words},
    load,
    new::target,
    not_saved,
};
use crate::{import::read_back, storage, text::Messages};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[OUTPUT], flags: &["dry-run", "force"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let (path, workbook) = args.two_files(messages)?;
    let path_out = if args.flag("dry-run") { None } else { Some(target(messages, args)?) };
    let mut plan = load(messages, &path)?;
    let bytes = bytes_of(messages, &workbook)?;
    let name = workbook.display().to_string();
    let back = read_back(&bytes, &plan).map_err(|trouble| {
        let what = trouble_words(messages, &trouble);
        let args = [("file", name.as_str().into()), ("what", what.into())];
        Failure::Other(messages.with("import-wrong", &args))
    })?;
    for change in &back.changes {
        writeln!(out, "{}", change_words(messages, &plan, change).line(messages))?;
    }
    for trouble in &back.troubles {
        writeln!(out, "{}", trouble_words(messages, trouble))?;
    }
    let count = [("count", back.changes.len().into())];
    writeln!(out, "{}", messages.with("merge-count", &count))?;
    if back.troubles.iter().any(|trouble| trouble.is_grave()) {
        writeln!(out, "{}", messages.get("merge-refused"))?;
        return Ok(WRONG);
    }
    let Some(path_out) = path_out else { return Ok(GOOD) };
    for change in &back.changes {
        change.apply(&mut plan, &back.language);
    }
    storage::save(&plan, &path_out).map_err(|error| not_saved(messages, &error, &path_out))?;
    let file = path_out.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    Ok(GOOD)
}
