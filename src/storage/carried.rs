//! Plans inside pictures and documents: a text chunk of a PNG, the metadata of an SVG, a file attached to
//! a PDF. What is found goes through the same limits and checks as a plan file.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use super::{LoadError, MAX_BYTES};

/// What the plan is called inside: the keyword of a PNG's text, the id of an SVG's metadata, the name of
/// the file in a PDF (with the ending of plans).
pub const CARRIED: &str = "partnership-plan";

/// The kinds of files that can carry a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carrier {
    Png,
    Svg,
    Pdf,
}

/// What sort of file these bytes begin.
fn carrier(bytes: &[u8]) -> Option<Carrier> {
    /// A comment or a declaration may stand before the first element.
    const HEAD: usize = 2048;
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Carrier::Png);
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(Carrier::Pdf);
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let begins = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    (begins && find(head, b"<svg", 0).is_some()).then_some(Carrier::Svg)
}

/// Whether a file that begins with these bytes is a picture or document rather than a plan of its own.
pub fn is_carrier(bytes: &[u8]) -> bool {
    carrier(bytes).is_some()
}

/// The bytes of the plan: those inside a picture or document, or else all of them.
pub(super) fn inside(bytes: &[u8]) -> Result<Cow<'_, [u8]>, LoadError> {
    let found = match carrier(bytes) {
        None => return Ok(Cow::Borrowed(bytes)),
        Some(_) if bytes.len() as u64 > MAX_BYTES => {
            return Err(LoadError::TooLarge { bytes: bytes.len() as u64 });
        }
        Some(Carrier::Png) => in_png(bytes),
        Some(Carrier::Svg) => in_svg(bytes),
        Some(Carrier::Pdf) => in_pdf(bytes),
    };
    found.map(Cow::Owned).ok_or(LoadError::NoPlanInside)
}

fn in_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    let mut texts = reader.info().utf8_text.iter();
    let mut chunk = texts.find(|chunk| chunk.keyword == CARRIED)?.clone();
    chunk.decompress_text_with_limit(MAX_BYTES as usize).ok()?;
    chunk.get_text().ok().map(String::into_bytes)
}

/// The text of the element `metadata` with the name as its id. Other programs may have written the file
/// anew, with other quotes, spaces and entities.
fn in_svg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut from = 0;
    while let Some(start) = find(bytes, b"<metadata", from) {
        let end = find(bytes, b">", start)?;
        from = end + 1;
        let tag = bytes.get(start..end)?;
        let named = ['"', '\''].iter().any(|quote| {
            let id = format!("id={quote}{CARRIED}{quote}");
            find(tag, id.as_bytes(), 0).is_some()
        });
        if named && !tag.ends_with(b"/") {
            let close = find(bytes, b"</metadata", from)?;
            return Some(unescaped(bytes.get(from..close)?));
        }
    }
    None
}

/// Text of an XML element with its entities resolved.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'&') {
        let (before, entity) = rest.split_at(at);
        out.extend_from_slice(before);
        let end = entity.iter().take(12).position(|byte| *byte == b';');
        let letter = end.and_then(|end| entity.get(1..end)).and_then(letter);
        match (letter, end) {
            (Some(letter), Some(end)) => {
                out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                rest = entity.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push(b'&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(rest);
    out
}

fn letter(entity: &[u8]) -> Option<char> {
    Some(match entity {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        other => {
            let text = std::str::from_utf8(other).ok()?;
            let code = match text.strip_prefix("#x") {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => text.strip_prefix('#')?.parse().ok()?,
            };
            return char::from_u32(code);
        }
    })
}

/// The first attached file that is a plan. Attachments are streams of their own even where another program
/// has written the document anew. Only the first of a great many are looked at.
fn in_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    const MOST: usize = 200;
    let mut from = 0;
    for _ in 0..MOST {
        let at = find(bytes, b"/EmbeddedFile", from)?;
        from = at + 1;
        // Not the list of attached files.
        if bytes.get(at + 13).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        if let Some(plan) = attachment(bytes, at).filter(|plan| is_plan(plan)) {
            return Some(plan);
        }
    }
    None
}

fn attachment(bytes: &[u8], at: usize) -> Option<Vec<u8>> {
    let word = find(bytes, b"stream", at)?;
    // The dictionary of the stream ends right before its data.
    let head = bytes.get(at..word)?;
    if find(head, b"endobj", 0).is_some() {
        return None;
    }
    let begins = bytes.get(bytes.get(..at)?.windows(4).rposition(|four| four == b" obj")?..word)?;
    let data = bytes.get(word + 6..)?;
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"))?;
    let data = data.get(..find(data, b"endstream", 0)?)?;
    let plain = find(begins, b"/Filter", 0).is_none();
    if plain {
        return Some(data.strip_suffix(b"\n").unwrap_or(data).to_vec());
    }
    find(begins, b"/FlateDecode", 0)?;
    let mut out = Vec::new();
    // One byte more than allowed is one too many for the checks that follow.
    flate2::read::ZlibDecoder::new(data).take(MAX_BYTES + 1).read_to_end(&mut out).ok()?;
    Some(out)
}

fn is_plan(bytes: &[u8]) -> bool {
    bytes.get(..200).or(Some(bytes)).is_some_and(|head| find(head, super::FORMAT.as_bytes(), 0).is_some())
}

/// Where `word` first stands in `bytes`, from `from` on.
fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let mut from = from;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_all_kinds_are_resolved_and_others_stay() {
        let text = "a &lt;b&gt; &amp;amp; &quot;&#39;&#x20AC; & &nope; &#xD800;";
        assert_eq!(unescaped(text.as_bytes()), "a <b> &amp; \"'€ & &nope; &#xD800;".as_bytes());
    }

    #[test]
    fn pictures_without_a_plan_say_so_and_broken_ones_do_no_harm() {
        let none = Err(LoadError::NoPlanInside);
        for bytes in [
            &b"%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>> stream\n"[..],
            b"%PDF-1.7 /EmbeddedFile stream\nabc endstream",
            b"\x89PNG\r\n\x1a\nrest",
            b"<svg><metadata id=\"partnership-plan\"/></svg>",
            b"<?xml version=\"1.0\"?>\n<svg><metadata id=\"partnership-plan\">",
            b"<svg",
        ] {
            assert_eq!(inside(bytes), none, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(inside(b"(format: 1)").unwrap().as_ref(), b"(format: 1)");
    }

    #[test]
    fn an_attachment_that_swells_beyond_all_bounds_is_cut() {
        let mut packed = Vec::new();
        let zeros = std::io::repeat(b' ').take(MAX_BYTES + 1000);
        let start = b"(format: \"partnership-plan\"".chain(zeros);
        flate2::read::ZlibEncoder::new(start, flate2::Compression::best()).read_to_end(&mut packed).unwrap();
        let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\n".to_vec();
        bytes.extend(packed);
        bytes.extend(b"\nendstream\nendobj");
        assert!(matches!(super::super::from_bytes(&bytes), Err(LoadError::TooLarge { .. })));
    }
}
