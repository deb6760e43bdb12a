//! Cuts a name into its parts and says what each part does: a word of the name, initials, a number,
//! a particle, a title, a legal form. Works on one spelling; knows no other name.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::forms;
use super::kanji;
use crate::base::text::fold::{Grapheme, graphemes};
pub use crate::names::part::{Part, Role};
use crate::names::script::{Glyph, Script, glyph, join_kana};
use crate::names::sound::romanised;

/// Chinese family names of two characters; all others have one.
const LONG_FAMILY_NAMES: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟", "公孙", "慕容",
    "令狐",
];

/// Cuts a spelling into parts, in the order in which they are written.
pub fn cut(spelling: &str) -> Vec<Part> {
    let mut writer = Writer { parts: Vec::with_capacity(4), ..Writer::default() };
    for (at, grapheme) in graphemes(spelling) {
        match grapheme {
            Grapheme::Plain(c) => writer.character(c, at),
            // й and ё and voiced kana may be written as two characters.
            Grapheme::Other(grapheme) => grapheme.nfc().for_each(|c| writer.character(c, at.clone())),
        }
    }
    let mut parts = writer.parts;
    if parts.iter().any(|part| part.dotted) {
        parts = initials(spelling, parts);
    }
    roles(&mut parts);
    if parts.iter().any(|part| matches!(part.script, Script::Han | Script::Hangul)) {
        parts = families(spelling, parts);
    }
    parts
}

/// Parts in the making.
#[derive(Default)]
struct Writer {
    parts: Vec<Part>,
    /// Whether the last part may go on.
    open: bool,
    /// How many small letters went before.
    lower_before: u32,
    /// The codes of the character being written.
    codes: Vec<u8>,
}

impl Writer {
    /// Writes a character that stands there in the spelling.
    fn character(&mut self, c: char, range: Range<usize>) {
        match glyph(c, &mut self.codes) {
            Glyph::Silent => {
                if self.open
                    && let Some(part) = self.parts.last_mut()
                {
                    part.range.end = range.end;
                }
            }
            Glyph::Break => {
                if c == '.'
                    && self.open
                    && let Some(part) = self.parts.last_mut()
                {
                    part.dotted = true;
                }
                self.open = false;
                if c == '&' {
                    self.parts.push(Part { role: Role::Particle, ..Part::new(range, Script::Latin, b"and") });
                }
            }
            Glyph::Letters(script) => self.letters(c, range, script),
        }
    }

    fn letters(&mut self, c: char, range: Range<usize>, script: Script) {
        let humps = c.is_uppercase() && self.lower_before >= 3;
        let digit = c.is_ascii_digit();
        self.lower_before = if c.is_lowercase() { self.lower_before + 1 } else { 0 };
        if self.open
            && !humps
            && let Some(part) = self.parts.last_mut()
            && (part.script == script || digit && part.script != Script::Han)
        {
            part.range.end = range.end;
            part.capitals &= !c.is_lowercase();
            if script == Script::Kana {
                join_kana(&mut part.codes, &self.codes);
            } else {
                part.codes.extend_from_slice(&self.codes);
            }
        } else {
            let capitals = c.is_uppercase();
            self.parts.push(Part { capitals, ..Part::new(range, script, &self.codes) });
            self.open = true;
        }
    }
}

/// Joins letters with full stops and nothing else between them: `A.B.C.` is one part.
fn initials(spelling: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if let Some(before) = joined.last_mut()
            && before.dotted
            && before.script == part.script
            && part.range.len() <= 2
            && part.codes.len() == 1
            && spelling.get(before.range.end..part.range.start) == Some(".")
            && (before.codes.len() == 1 || before.role == Role::Initials)
        {
            before.range.end = part.range.end;
            before.codes.extend(part.codes);
            before.dotted = part.dotted;
            before.role = Role::Initials;
            continue;
        }
        joined.push(part);
    }
    joined
}

/// Gives every part its role.
fn roles(parts: &mut [Part]) {
    let many_capitals = parts.iter().any(|part| part.capitals && part.codes.len() > 3);
    let words = parts.iter().filter(|part| part.codes.len() > 3 && !part.capitals).count();
    for part in parts.iter_mut() {
        let digits = part.codes.iter().all(u8::is_ascii_digit);
        part.role = if digits {
            Role::Number
        } else if part.role == Role::Initials
            || (part.codes.len() == 1 && matches!(part.script, Script::Latin | Script::Cyrillic))
        {
            Role::Initials
        } else if part.script == Script::Arabic && forms::is_arabic_particle(&romanised(part.letters())) {
            Role::Particle
        } else if let Some(role) = part.latin().and_then(forms::small_role) {
            role
        } else if part.capitals && !many_capitals && words > 0 && part.codes.len() == 2 {
            Role::Initials
        } else {
            Role::Word
        };
    }
    forms::mark(parts);
    if !parts.iter().any(|part| matches!(part.role, Role::Word | Role::Initials | Role::Number)) {
        // Nothing else distinguishes: the forms and particles are the name.
        for part in parts.iter_mut() {
            part.role = Role::Word;
        }
    }
}

/// Takes Chinese and Korean names of persons apart: the family name, then the given name. The name
/// in one piece stays before them, since a foreign name in Han is one piece.
fn families(spelling: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut out = Vec::with_capacity(parts.len());
    let mut letters = Vec::new();
    for part in parts {
        let text = spelling.get(part.range.clone()).unwrap_or("");
        let characters = text.chars().count();
        let splits = matches!(part.script, Script::Han | Script::Hangul) && (2..=4).contains(&characters);
        let first = if LONG_FAMILY_NAMES.iter().any(|name| text.starts_with(name) && characters > 2) { 2 } else { 1 };
        let middle = text.char_indices().nth(first).map(|(at, _)| part.range.start + at);
        let (Some(middle), true, Role::Word) = (middle, splits, part.role) else {
            out.push(part);
            continue;
        };
        let mut piece = |range: Range<usize>| {
            let mut codes = Vec::new();
            for c in spelling.get(range.clone()).unwrap_or("").chars() {
                if let Glyph::Letters(_) = glyph(c, &mut letters) {
                    codes.extend_from_slice(&letters);
                }
            }
            Part { codes, range, whole: false, ..part.clone() }
        };
        let (family, given) = (piece(part.range.start..middle), piece(middle..part.range.end));
        let japanese = japanese(spelling, &part);
        out.push(Part { whole: true, ..part });
        out.push(family);
        out.push(given);
        out.extend(japanese);
    }
    out
}

/// The parts of a Han name as they are read in Japan, where that can be guessed: a family name of two
/// characters and what follows.
fn japanese(spelling: &str, part: &Part) -> Vec<Part> {
    let text = spelling.get(part.range.clone()).unwrap_or("");
    if part.script != Script::Han {
        return Vec::new();
    }
    let after = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    let pieces = [part.range.start..part.range.start + after, part.range.start + after..part.range.end];
    pieces
        .into_iter()
        .filter_map(|range| {
            let codes = kanji::reading(spelling.get(range.clone())?)?;
            Some(Part { range, script: Script::Latin, codes, whole: true, ..part.clone() })
        })
        .collect()
}

/// Whether a part is a Slavic patronymic.
pub fn is_patronymic(latin: &[u8]) -> bool {
    const ENDINGS: [&str; 12] =
        ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "yivna", "ichna", "ovitch", "evitch", "yevich"];
    latin.len() > 6 && std::str::from_utf8(latin).is_ok_and(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
}
