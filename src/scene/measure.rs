//! How wide texts are in the bundled fonts, and how they break into lines.
//!
//! Advances are summed without kerning and shaping: within a few per cent of what a text engine
//! lays out, which the padding around texts absorbs.

use std::sync::OnceLock;

use super::{Pos, Rect, TextLine, pos};

/// A bundled font.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    /// Its name.
    pub name: &'static str,
    /// The family it belongs to.
    pub family: &'static str,
    /// Whether it is the bold face.
    pub bold: bool,
    /// The TrueType file.
    pub data: &'static [u8],
}

/// The bundled fonts (SIL Open Font License): text is set in the first, or in the second where it
/// is bold, and falls back to the others in turn.
pub const FONTS: [Font; 7] = [
    Font {
        name: "NotoSans-Regular",
        family: "Noto Sans",
        bold: false,
        data: include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
    },
    Font {
        name: "NotoSans-Bold",
        family: "Noto Sans",
        bold: true,
        data: include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
    },
    Font {
        name: "NotoSansGeorgian-Regular",
        family: "Noto Sans Georgian",
        bold: false,
        data: include_bytes!("../../assets/fonts/NotoSansGeorgian-Regular.ttf"),
    },
    Font {
        name: "NotoSansArabic-Regular",
        family: "Noto Sans Arabic",
        bold: false,
        data: include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"),
    },
    Font {
        name: "PartnershipSigns-Regular",
        family: "Partnership Signs",
        bold: false,
        data: include_bytes!("../../assets/fonts/PartnershipSigns-Regular.ttf"),
    },
    Font {
        name: "NotoSansArmenian-Regular",
        family: "Noto Sans Armenian",
        bold: false,
        data: include_bytes!("../../assets/fonts/NotoSansArmenian-Regular.ttf"),
    },
    Font {
        name: "NotoSansHebrew-Regular",
        family: "Noto Sans Hebrew",
        bold: false,
        data: include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    },
];

/// How far Noto Sans reaches above the baseline, as a share of the type size.
pub const ASCENT: f32 = 0.76;
/// How far it reaches below.
pub const DESCENT: f32 = 0.22;
/// Height of its capitals.
pub const CAPITALS: f32 = 0.714;

/// Advances are tabled up to here: all alphabets and signs of the bundled fonts.
const TABLED: usize = 0x3000;
/// What a character without a glyph takes up, in thousandths of the type size.
const MISSING: u16 = 600;

/// Advances in thousandths of the type size; 0 means that no font has the character.
struct Advances {
    regular: Vec<u16>,
    bold: Vec<u16>,
}

fn advances() -> &'static Advances {
    static TABLE: OnceLock<Advances> = OnceLock::new();
    TABLE.get_or_init(|| {
        let faces = FONTS.map(|font| Some((font.bold, ttf_parser::Face::parse(font.data, 0).ok()?)));
        let of = |bold: bool| {
            // The face of this weight comes before all others.
            let mut own: Vec<_> = faces.iter().flatten().collect();
            own.sort_by_key(|(other, _)| *other != bold);
            table(&own.into_iter().map(|(_, face)| face).collect::<Vec<_>>())
        };
        Advances { regular: of(false), bold: of(true) }
    })
}

fn table(faces: &[&ttf_parser::Face<'static>]) -> Vec<u16> {
    let advance = |letter: char| {
        faces.iter().find_map(|face| {
            let glyph = face.glyph_index(letter)?;
            let width = u32::from(face.glyph_hor_advance(glyph)?) * 1000 / u32::from(face.units_per_em());
            // 0 stands for "no glyph", so that marks without a width of their own get a trace.
            Some(width.clamp(1, 5000) as u16)
        })
    };
    (0..TABLED as u32).map(|code| char::from_u32(code).and_then(advance).unwrap_or(0)).collect()
}

fn thousandths(letter: char, bold: bool) -> u16 {
    let table = advances();
    let table = if bold { &table.bold } else { &table.regular };
    match table.get(letter as usize) {
        Some(0) | None => MISSING,
        Some(&width) => width,
    }
}

/// Whether a bundled font can show `letter`.
pub fn has_glyph(letter: char) -> bool {
    advances().regular.get(letter as usize).is_some_and(|&width| width > 0)
}

/// The width of `text` in points.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    let sum: u32 = text.chars().map(|letter| u32::from(thousandths(letter, bold))).sum();
    sum as f32 * size / 1000.0
}

/// `text` cut so that it fits `room` points, with an ellipsis where something is missing.
pub fn fit(text: &str, size: f32, bold: bool, room: f32) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let room = room - width("…", size, bold);
    let mut used = 0.0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        used += f32::from(thousandths(letter, bold)) * size / 1000.0;
        if used > room {
            break;
        }
        end = at + letter.len_utf8();
    }
    let kept = text.get(..end).unwrap_or_default();
    // Between words where that costs little, else within one.
    let kept = match kept.rfind(' ') {
        Some(space) if space * 3 >= kept.len() * 2 => kept.get(..space).unwrap_or(kept),
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', '.']))
}

/// `text` in at most `lines` lines of `room` points, broken between words and at its own line
/// ends; the last one has an ellipsis where something is missing.
pub fn wrap(text: &str, size: f32, bold: bool, room: f32, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    if lines == 0 {
        return done;
    }
    let space = width(" ", size, bold);
    // Words still to be set; paragraphs are told apart by `None`.
    let mut words = text
        .trim()
        .split('\n')
        .flat_map(|paragraph| {
            std::iter::once(None).chain(paragraph.split(' ').filter(|word| !word.is_empty()).map(Some))
        })
        .skip(1)
        .peekable();
    let (mut line, mut used) = (String::new(), 0.0);
    while let Some(word) = words.peek().copied() {
        let Some(word) = word else {
            if done.len() + 1 == lines {
                return ended(done, line, true, size, bold, room);
            }
            words.next();
            done.push(std::mem::take(&mut line));
            used = 0.0;
            continue;
        };
        let long = width(word, size, bold);
        if line.is_empty() || used + space + long <= room {
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            line.push_str(word);
            used += long;
            words.next();
            continue;
        }
        if done.len() + 1 == lines {
            // What comes next does not fit: let the cut fall where it may.
            line.push(' ');
            line.push_str(word);
            return ended(done, line, true, size, bold, room);
        }
        done.push(fit(&std::mem::take(&mut line), size, bold, room));
        used = 0.0;
    }
    ended(done, line, false, size, bold, room)
}

/// Adds the last line, with an ellipsis if it is too long or something is `missing`.
fn ended(
    mut done: Vec<String>,
    line: String,
    missing: bool,
    size: f32,
    bold: bool,
    room: f32,
) -> Vec<String> {
    let line = match fit(&line, size, bold, room) {
        cut if missing && !cut.ends_with('…') => fit(&format!("{line}…"), size, bold, room),
        cut => cut,
    };
    if !line.is_empty() {
        done.push(line);
    }
    done
}

/// The box a line of text takes up.
pub fn bounds(line: &TextLine) -> Rect {
    let wide = width(&line.text, line.size, line.bold);
    let start = match line.anchor {
        super::Anchor::Start => line.pos.x,
        super::Anchor::Middle => line.pos.x - wide / 2.0,
        super::Anchor::End => line.pos.x - wide,
    };
    Rect {
        min: pos(start, line.pos.y - ASCENT * line.size),
        max: pos(start + wide, line.pos.y + DESCENT * line.size),
    }
}

/// The baseline on which capitals of this size stand in the middle around `middle`.
pub fn baseline_around(middle: Pos, size: f32) -> Pos {
    pos(middle.x, middle.y + CAPITALS * size / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Advances of Noto Sans: H 741, i 258 units of 1000.
        assert!((width("Hi", 10.0, false) - 9.99).abs() < 0.02, "{}", width("Hi", 10.0, false));
        assert!(width("Hi", 10.0, true) > width("Hi", 10.0, false));
        assert!(width("თბილისი", 10.0, false) > 20.0 && has_glyph('თ') && has_glyph('ع'));
        assert!("−→⇄≈≤≥≠✓αКიՀש".chars().all(has_glyph) && !has_glyph('漢') && !has_glyph('😀'));
    }

    #[test]
    fn text_wraps_between_words_and_says_where_it_is_cut() {
        let text = "political, economic and legal requirements";
        let room = width("political, economic and", 12.0, false) + 0.1;
        assert_eq!(wrap(text, 12.0, false, room, 3), ["political, economic and", "legal requirements"]);
        let cut = wrap(text, 12.0, false, room, 1);
        assert_eq!(cut, ["political, economic…"]);
        assert!(width(&cut[0], 12.0, false) <= room);
        assert_eq!(wrap("a\nb\nc", 12.0, false, 100.0, 2), ["a", "b…"]);
        assert_eq!(wrap("", 12.0, false, 100.0, 2), Vec::<String>::new());
        assert_eq!(wrap("abc", 12.0, false, 100.0, 0), Vec::<String>::new());
    }

    #[test]
    fn every_line_fits_even_where_words_are_longer_than_a_line() {
        for room in [10.0, 25.0, 60.0, 200.0] {
            for line in wrap("Donaudampfschifffahrtsgesellschaft und mehr, viel mehr", 11.0, true, room, 4) {
                assert!(width(&line, 11.0, true) <= room || line == "…", "{line} in {room}");
            }
        }
    }

    #[test]
    fn every_message_can_be_shown_in_the_bundled_fonts() {
        for language in crate::text::Language::ALL {
            for (file, source) in language.files() {
                for letter in source.chars().filter(|letter| !letter.is_control()) {
                    assert!(has_glyph(letter), "{language:?} {file}: {letter:?}");
                }
            }
        }
    }
}
