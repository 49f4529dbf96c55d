//! `import`: a plan from a scoring sheet.

use std::{io::Write, path::Path};

use super::{
    Failure, GOOD,
    args::{Accepts, Args, OUTPUT},
    divide::bytes_of,
    explain_import::import_error,
    new::target,
    not_saved,
};
use crate::{
    catalogue,
    import::{CeilingRequest, SheetOptions, plan_from_sheet},
    plan::Currency,
    storage,
    text::Messages,
};

pub(super) const ACCEPTS: Accepts =
    Accepts { values: &[OUTPUT, "ceiling", "currency", "date"], flags: &["force"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let sheet = args.file(messages)?;
    let path = target(messages, args)?;
    let currency = args.parsed(messages, "currency", |text| text.to_uppercase().parse().ok())?;
    let date = args.parsed(messages, "date", |text| text.parse().ok())?;
    let options = SheetOptions {
        name: title(&sheet),
        date: date.unwrap_or(catalogue::BLANK_DATE),
        currency: currency.unwrap_or(Currency::CHF),
        ceilings: args.all(messages, "ceiling", ceiling)?,
    };
    let bytes = bytes_of(messages, &sheet)?;
    let file = sheet.display().to_string();
    let plan = plan_from_sheet(&bytes, &options, messages)
        .map_err(|error| Failure::Other(import_error(messages, &error, &file)))?;
    storage::save(&plan, &path).map_err(|error| not_saved(messages, &error, &path))?;
    let file = path.display().to_string();
    writeln!(out, "{}", messages.with("wrote", &[("file", file.into())]))?;
    Ok(GOOD)
}

/// The plan is called as the file is, without its ending.
fn title(sheet: &Path) -> String {
    sheet.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// `PAYER=AMOUNT`; the amount is what follows the last equals sign.
fn ceiling(text: &str) -> Option<CeilingRequest> {
    let (payer, amount) = text.rsplit_once('=')?;
    Some(CeilingRequest { payer: payer.trim().to_owned(), amount: amount.trim().parse().ok()? })
}
