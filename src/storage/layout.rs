//! Lines and indents of a plan's file: what fits on one line stands on one line, everything else
//! one entry to a line, so that files can be read by people and compared line by line.
//!
//! Works on the text that `ron` writes without any white space; meaning is not changed.

use std::fmt::Write;

/// Where lines should end, in characters.
const WIDTH: usize = 100;
const INDENT: &str = "    ";
/// Groups nested less deep than this always stand one entry to a line: the file and the plan.
const ALWAYS_BROKEN: usize = 2;

/// `compact` with line breaks and indents.
pub(super) fn layout(compact: &str) -> String {
    let tokens = tokens(compact);
    let groups = groups(&tokens);
    let mut out = Writer::default();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let group = groups.get(index).copied().unwrap_or_default();
        match token {
            Token::Open(_) if out.stands_on_one_line(group) => {
                for token in tokens.get(index..=group.end).unwrap_or_default() {
                    out.flat(token);
                }
                index = group.end;
            }
            Token::Open(mark) => out.open(mark),
            Token::Close(mark) => out.close(mark),
            Token::Comma => out.comma(),
            Token::Colon | Token::Word(_) => out.flat(token),
        }
        index += 1;
    }
    out.text.push('\n');
    out.text
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Open(&'a str),
    Close(&'a str),
    Comma,
    Colon,
    Word(&'a str),
}

impl Token<'_> {
    /// Characters on a line, with the space that follows.
    fn width(&self) -> usize {
        match self {
            Self::Open(_) | Self::Close(_) => 1,
            Self::Comma | Self::Colon => 2,
            Self::Word(word) => word.chars().count(),
        }
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '(' | '[' | '{' | ')' | ']' | '}' | ',' | ':' => 1,
            _ => rest.find(|c| "()[]{},:\"".contains(c)).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(match first {
            '(' | '[' | '{' => Token::Open(token),
            ')' | ']' | '}' => Token::Close(token),
            ',' => Token::Comma,
            ':' => Token::Colon,
            _ => Token::Word(token),
        });
        rest = after;
    }
    tokens
}

/// Bytes of the quoted string that `text` begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// For an opening bracket: the token that closes it, and the characters of both and all between.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    end: usize,
    width: usize,
}

fn groups(tokens: &[Token<'_>]) -> Vec<Group> {
    let mut groups = vec![Group::default(); tokens.len()];
    let mut open = Vec::new();
    let mut position = 0;
    for (index, token) in tokens.iter().enumerate() {
        if let Token::Open(_) = token {
            open.push((index, position));
        }
        position += token.width();
        if let Token::Close(_) = token
            && let Some((start, at)) = open.pop()
            && let Some(group) = groups.get_mut(start)
        {
            *group = Group { end: index, width: position - at };
        }
    }
    groups
}

#[derive(Default)]
struct Writer {
    text: String,
    column: usize,
    depth: usize,
}

impl Writer {
    fn stands_on_one_line(&self, group: Group) -> bool {
        // Two characters are an empty group.
        group.width == 2 || (self.depth >= ALWAYS_BROKEN && self.column + group.width < WIDTH)
    }

    fn flat(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(text) | Token::Close(text) | Token::Word(text) => self.text.push_str(text),
            Token::Comma => self.text.push_str(", "),
            Token::Colon => self.text.push_str(": "),
        }
        self.column += token.width();
    }

    fn line(&mut self) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "\n{}", INDENT.repeat(self.depth));
        self.column = INDENT.len() * self.depth;
    }

    fn open(&mut self, mark: &str) {
        self.text.push_str(mark);
        self.depth += 1;
        self.line();
    }

    fn comma(&mut self) {
        self.text.push(',');
        self.line();
    }

    fn close(&mut self, mark: &str) {
        self.text.push(',');
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.text.push_str(mark);
        self.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_on_one_line_and_the_rest_below_each_other() {
        let long = "x".repeat(60);
        let compact = format!("(a:1,b:(c:[],d:[(e:(1,2),f:\"{long}\"),(e:(3,4),f:\"{long}\")]))");
        let expected = format!(
            "(\n    a: 1,\n    b: (\n        c: [],\n        d: [\n            (e: (1, 2), f: \"{long}\"),\n            (e: (3, 4), f: \"{long}\"),\n        ],\n    ),\n)\n"
        );
        assert_eq!(layout(&compact), expected);
    }

    #[test]
    fn marks_inside_texts_are_left_alone() {
        let compact = r#"(a:(b:"(,:\"[\\",c:"{"))"#;
        assert!(layout(compact).contains(r#""(,:\"[\\""#));
    }
}
