//! Makes text from outside safe to show in a terminal. All such text passes through here.
//!
//! After [`clean`] a text has no control character, no invisible character, nothing that changes the reading direction,
//! no grapheme cluster over 40 bytes and none without width. The original is not changed: exports and the clipboard use
//! that one.
//!
//! No two words are joined: a character that cannot be shown is replaced by a visible sign. Only marks that are
//! invisible by definition and do not change the direction are dropped (soft hyphen, zero-width space, LRM and RLM,
//! word joiner, byte order mark).

use std::borrow::Cow;
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use crate::base::text::width::{graphemes, width};
use class::{Class, class};

mod class;

/// The longest grapheme cluster that is kept whole, in bytes. The longest emoji takes 35. Without a limit, one letter
/// with a million marks would slow down every frame.
pub const LONGEST_CLUSTER: usize = 40;

/// Replaces a character that may not be shown.
const REPLACEMENT: char = '\u{FFFD}';
const RETURN: char = '⏎';
/// Carries a mark that has no letter of its own, as Unicode recommends.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// Returns one line of `raw` as it may be drawn.
///
/// | in `raw` | shown |
/// | --- | --- |
/// | TAB | four spaces |
/// | LF, CR LF, NEL, U+2028, U+2029 | `⏎` |
/// | CR alone | nothing beside white space, else a space |
/// | another C0 control, DEL | its picture: `␛`, `␡` |
/// | U+00AD, U+034F, U+061C, U+200B, U+200E, U+200F, U+2060, U+FEFF | nothing |
/// | C1 controls, bidi overrides, embeddings and isolates, fillers, tags, noncharacters | U+FFFD |
/// | ZWNJ, ZWJ, variation selectors | as they are: Persian and emoji need them |
/// | a mark without a letter | on `◌` |
/// | a cluster over [`LONGEST_CLUSTER`] | cut, with U+FFFD for the rest |
///
/// Idempotent: cleaning twice gives the same as cleaning once.
pub fn clean(raw: &str) -> Cow<'_, str> {
    if is_printable_ascii(raw) {
        return Cow::Borrowed(raw);
    }
    match scan(raw) {
        Scan::Clean => Cow::Borrowed(raw),
        Scan::Unsure => fix_clusters(Cow::Borrowed(raw)),
        Scan::Hidden => fix_clusters(Cow::Owned(rewrite(raw))),
    }
}

/// Several lines of `raw` as they may be printed outside a frame. Like [`clean`], but keeps line breaks (LF, CR LF), as
/// LF.
pub fn printable(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\n') {
        return clean(raw);
    }
    let lines = raw.split('\n').map(|line| clean(line.strip_suffix('\r').unwrap_or(line)));
    let text = lines.collect::<Vec<_>>().join("\n");
    if text == raw { Cow::Borrowed(raw) } else { Cow::Owned(text) }
}

/// Writes every character that [`clean`] would replace as its code point, `U+202E`, so that the reader can see what
/// stands there.
pub fn reveal(raw: &str) -> Cow<'_, str> {
    if raw.chars().all(|c| class(c) != Class::Hidden) {
        return fix_clusters(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len() * 2);
    for c in raw.chars() {
        if class(c) == Class::Hidden {
            // Writing to a string cannot fail.
            let _ = write!(text, "U+{:04X}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    fix_clusters(Cow::Owned(text))
}

/// The result of scanning a text once.
#[derive(Debug, PartialEq)]
enum Scan {
    /// The text can be shown unchanged.
    Clean,
    /// The text may have a cluster that is too long or has no width.
    Unsure,
    /// The text has a character that may not be shown.
    Hidden,
}

/// Scans the characters of a text. Ten times cheaper than splitting it into clusters, and enough for most texts.
fn scan(text: &str) -> Scan {
    let mut unsure = false;
    // Bytes since the last position where a cluster certainly began.
    let mut run = 0;
    let mut before = Class::Mark;
    for (at, c) in text.char_indices() {
        let class = class(c);
        match class {
            Class::Hidden => return Scan::Hidden,
            Class::Other => unsure = true,
            Class::Mark if at == 0 => unsure = true,
            Class::Letter if before == Class::Letter => run = 0,
            Class::Mark | Class::Letter => {}
        }
        run += c.len_utf8();
        unsure |= run > LONGEST_CLUSTER;
        before = class;
    }
    if unsure { Scan::Unsure } else { Scan::Clean }
}

fn rewrite(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len() + 16);
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        if class(c) == Class::Hidden {
            show_hidden(c, &mut rest, &mut text);
        } else {
            text.push(c);
        }
    }
    text
}

fn show_hidden(c: char, rest: &mut Peekable<Chars>, text: &mut String) {
    match c {
        '\t' => text.push_str("    "),
        '\r' => {
            // CR before LF is part of the line break.
            let open = text.chars().next_back().is_some_and(|it| it != RETURN && !it.is_whitespace());
            if open && rest.peek().is_some_and(|it| !it.is_whitespace()) {
                text.push(' ');
            }
        }
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push(RETURN),
        '\0'..='\u{1F}' => text.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT)),
        '\u{7F}' => text.push('␡'),
        _ if is_droppable(c) => (),
        _ => text.push(REPLACEMENT),
    }
}

/// Whether a mark is invisible by definition, so that dropping it hides nothing.
fn is_droppable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Cuts clusters that are too long and gives width to those that have none.
fn fix_clusters(text: Cow<str>) -> Cow<str> {
    let fits = |cluster: &str, columns: usize| cluster.len() <= LONGEST_CLUSTER && columns > 0;
    if graphemes(&text).all(|(_, cluster, columns)| fits(cluster, columns)) {
        return text;
    }
    let mut fixed = String::with_capacity(text.len() + 16);
    for (_, cluster, columns) in graphemes(&text) {
        if fits(cluster, columns) {
            fixed.push_str(cluster);
        } else {
            push_fixed(cluster, &mut fixed);
        }
    }
    Cow::Owned(fixed)
}

/// Appends a cluster that is too long or has no width, such as a mark without a letter or half a Hangul syllable.
fn push_fixed(cluster: &str, fixed: &mut String) {
    // Leaves room for a dotted circle before and a replacement character after, which may join the cluster.
    let room = LONGEST_CLUSTER - DOTTED_CIRCLE.len_utf8() - REPLACEMENT.len_utf8();
    let end = (0..=room).rev().find(|&end| cluster.is_char_boundary(end)).unwrap_or(0);
    let kept = cluster.get(..end).unwrap_or(cluster);
    let whole = kept.len() == cluster.len();
    if width(kept) > 0 {
        fixed.push_str(kept);
    } else {
        let carried = format!("{DOTTED_CIRCLE}{kept}");
        if graphemes(&carried).count() > 1 {
            fixed.push(REPLACEMENT);
            return;
        }
        fixed.push_str(&carried);
    }
    if !whole {
        fixed.push(REPLACEMENT);
    }
}

fn is_printable_ascii(text: &str) -> bool {
    // Whole chunks, so that the compiler can compare many bytes at once.
    text.as_bytes().chunks(32).all(|chunk| chunk.iter().fold(true, |all, it| all & matches!(it, b' '..=b'~')))
}

#[cfg(test)]
mod tests;
