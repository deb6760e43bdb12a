//! Splits a name into parts and finds the role of each part: word, initials, number, particle, title, legal form.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::forms;
use super::kanji;
use crate::base::text::fold::{Grapheme, graphemes};
pub use crate::names::part::{Part, Role};
use crate::names::script::{Glyph, Script, glyph, join_kana};
use crate::names::sound::romanised;

/// Chinese family names of two characters; all others have one character.
const LONG_FAMILY_NAMES: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟", "公孙", "慕容",
    "令狐",
];

/// Splits a name into parts, in the order of the text.
pub fn split_name(spelling: &str) -> Vec<Part> {
    let mut splitter = Splitter { parts: Vec::with_capacity(4), ..Splitter::default() };
    for (at, grapheme) in graphemes(spelling) {
        match grapheme {
            Grapheme::Plain(c) => splitter.character(c, at),
            // Letters such as й and ё and voiced kana may be encoded as two characters.
            Grapheme::Other(grapheme) => grapheme.nfc().for_each(|c| splitter.character(c, at.clone())),
        }
    }
    let mut parts = splitter.parts;
    if parts.iter().any(|part| part.dotted) {
        parts = join_initials(spelling, parts);
    }
    set_roles(&mut parts);
    if parts.iter().any(|part| matches!(part.script, Script::Han | Script::Hangul)) {
        parts = split_family_names(spelling, parts);
    }
    parts
}

/// The parts read so far.
#[derive(Default)]
struct Splitter {
    parts: Vec<Part>,
    /// Whether the next letter may belong to the last part.
    open: bool,
    /// The number of lower-case letters just before.
    lower_before: u32,
    /// A buffer for the codes of the current character.
    codes: Vec<u8>,
}

impl Splitter {
    /// Adds a character at its place in the name.
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
        let begins_new_word = c.is_uppercase() && self.lower_before >= 3;
        let digit = c.is_ascii_digit();
        self.lower_before = if c.is_lowercase() { self.lower_before + 1 } else { 0 };
        if self.open
            && !begins_new_word
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

/// Joins single letters separated by full stops only: `A.B.C.` becomes one part.
fn join_initials(spelling: &str, parts: Vec<Part>) -> Vec<Part> {
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

/// Sets the role of each part.
fn set_roles(parts: &mut [Part]) {
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
        } else if let Some(role) = part.latin().and_then(forms::particle_or_title) {
            role
        } else if part.capitals && !many_capitals && words > 0 && part.codes.len() == 2 {
            Role::Initials
        } else {
            Role::Word
        };
    }
    forms::mark_legal_forms(parts);
    if !parts.iter().any(|part| matches!(part.role, Role::Word | Role::Initials | Role::Number)) {
        // Only legal forms and particles are left, so they are the name.
        for part in parts.iter_mut() {
            part.role = Role::Word;
        }
    }
}

/// Splits Chinese and Korean personal names into family name and given name. The unsplit name stays before them,
/// because a foreign name in Han characters is not split.
fn split_family_names(spelling: &str, parts: Vec<Part>) -> Vec<Part> {
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
        let japanese = japanese_parts(spelling, &part);
        out.push(Part { whole: true, ..part });
        out.push(family);
        out.push(given);
        out.extend(japanese);
    }
    out
}

/// The parts of a Han name in their Japanese reading, if known: a family name of two characters and the given name.
fn japanese_parts(spelling: &str, part: &Part) -> Vec<Part> {
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

/// Whether a word has the ending of a Slavic patronymic.
pub fn is_patronymic(latin: &[u8]) -> bool {
    const ENDINGS: [&str; 12] =
        ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "yivna", "ichna", "ovitch", "evitch", "yevich"];
    latin.len() > 6 && std::str::from_utf8(latin).is_ok_and(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
}
