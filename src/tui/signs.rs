//! The program's own symbols, and an ASCII replacement for each. The only file with both.
//!
//! Text of the data is never changed: a Persian title stays Persian.

use std::borrow::Cow;

use ratatui::symbols::border;

use crate::base::text::width;
use crate::base::text::width::ELLIPSIS;
use crate::data::kind::Status;
use crate::present::page::Tone;
use crate::present::page::layout::{Look, Piece};

/// The set of symbols in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Unicode symbols, as written in the views.
    #[default]
    Unicode,
    /// ASCII characters only.
    Ascii,
}

/// Each symbol and its replacement. Both take one column, so the layout does not change.
const SIGNS: &[(char, char)] = &[
    ('▸', '>'),
    ('▾', 'v'),
    ('✓', '*'),
    ('∧', '&'),
    ('✗', '!'),
    ('✎', '%'),
    ('−', '-'),
    ('×', 'x'),
    ('┃', '#'),
    ('…', '~'),
    ('–', '-'),
    ('·', '-'),
    ('¶', '#'),
    ('⌫', '<'),
    ('↑', '^'),
    ('↓', 'v'),
    ('←', '<'),
    ('→', '>'),
    ('⁰', '0'),
    ('¹', '1'),
    ('²', '2'),
    ('³', '3'),
    ('⁴', '4'),
    ('⁵', '5'),
    ('⁶', '6'),
    ('⁷', '7'),
    ('⁸', '8'),
    ('⁹', '9'),
    ('▁', '1'),
    ('▂', '2'),
    ('▃', '3'),
    ('▄', '4'),
    ('▅', '5'),
    ('▆', '6'),
    ('▇', '7'),
    ('█', '8'),
    ('░', '.'),
    ('▒', ':'),
    ('▓', '#'),
    ('│', '|'),
    ('▲', '^'),
    ('●', '@'),
    ('◉', '#'),
    ('◐', '%'),
    ('○', 'o'),
    ('⊗', 'x'),
    ('✎', 'd'),
    ('◆', '*'),
    ('▼', 'v'),
    ('≤', '<'),
    ('≥', '>'),
];

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Signs {
    /// Text written by the program itself.
    pub fn own(self, text: &str) -> Cow<'_, str> {
        match self {
            Signs::Ascii if !text.is_ascii() => Cow::Owned(text.chars().map(in_ascii).collect()),
            Signs::Unicode | Signs::Ascii => Cow::Borrowed(text),
        }
    }

    /// Any text cut to `columns`, ending in an ellipsis of this set if it was cut.
    pub fn cut(self, text: &str, columns: usize) -> Cow<'_, str> {
        let shown = width::cut(text, columns);
        match (self, shown.strip_suffix(ELLIPSIS)) {
            (Signs::Ascii, Some(kept)) if shown != text => Cow::Owned(format!("{kept}{}", self.own(ELLIPSIS))),
            (Signs::Unicode | Signs::Ascii, _) => shown,
        }
    }

    /// Text of the data that may start with one of our symbols.
    pub fn after_sign(self, text: &str) -> Cow<'_, str> {
        match self {
            Signs::Unicode => Cow::Borrowed(text),
            Signs::Ascii => Signs::begun(text),
        }
    }

    /// A piece of a page, in which our separators stand between text of the data.
    pub fn piece<'a>(self, piece: &Piece<'a>) -> Cow<'a, str> {
        let text = piece.text;
        if self == Signs::Unicode || text.is_ascii() || piece.tone == Look::Link {
            return Cow::Borrowed(text);
        }
        // Charts, dates and separators contain no letters.
        let ours = text.chars().all(|it| it.is_ascii_digit() || matches!(it, ' ' | '-') || in_ascii(it) != it);
        match piece.tone {
            Look::Label | Look::Words(Tone::Mark) => self.own(text),
            Look::Link => Cow::Borrowed(text),
            Look::Words(_) if ours => self.own(text),
            // One piece holds several quiet texts, separated by our dots.
            Look::Words(Tone::Quiet) => {
                let begun = Signs::begun(text).replace(" · ", " - ");
                Cow::Owned(begun.strip_suffix(" ·").map_or(begun.clone(), |it| format!("{it} -")))
            }
            // The separator before a date: `signed · announced 2 May 2025`.
            Look::Words(Tone::Plain | Tone::Strong | Tone::Warning) => Signs::begun(text),
        }
    }

    /// Replaces our dot or a status symbol at the start of a text.
    fn begun(text: &str) -> Cow<'_, str> {
        let bare = text.trim_start_matches(' ');
        let Some((sign, rest)) = bare.split_once(' ') else { return Cow::Borrowed(text) };
        if Status::ALL.iter().any(|it| it.sign() == sign) {
            let sign: String = sign.chars().map(in_ascii).collect();
            return Cow::Owned(format!("{}{sign} {rest}", " ".repeat(text.len() - bare.len())));
        }
        Cow::Borrowed(text)
    }

    /// The border of a pane.
    pub fn border(self) -> border::Set<'static> {
        match self {
            Signs::Unicode => border::ROUNDED,
            Signs::Ascii => ASCII_BORDER,
        }
    }
}

fn in_ascii(sign: char) -> char {
    SIGNS.iter().find(|it| it.0 == sign).map_or(sign, |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_keeps_its_column() {
        for (sign, ascii) in SIGNS {
            assert!(ascii.is_ascii(), "{ascii}");
            assert_eq!(width::width(&sign.to_string()), 1, "{sign}");
        }
    }

    #[test]
    fn the_words_of_the_data_stay() {
        #[track_caller]
        fn check(piece: &Piece, expected: &str) {
            assert_eq!(Signs::Ascii.piece(piece), expected);
            assert_eq!(Signs::Unicode.piece(piece), piece.text);
        }
        let piece = |text, tone, link: Option<usize>| {
            let tone = if link.is_some() { Look::Link } else { Look::Words(tone) };
            Piece { text, tone, stop: link }
        };
        check(&piece("Dom·Nau – ¶", Tone::Plain, None), "Dom·Nau – ¶");
        check(&piece("A · B", Tone::Plain, Some(1)), "A · B");
        check(&piece(" · signed 2 May", Tone::Plain, None), " - signed 2 May");
        check(&piece(" 3 · ", Tone::Quiet, None), " 3 - ");
        check(&piece("¹¶14", Tone::Mark, None), "1#14");
        check(&piece("█·▅", Tone::Plain, None), "8-5");
        assert_eq!(Signs::Ascii.cut("Moscow", 4), "Mos~");
        assert_eq!(Signs::Ascii.cut("Mos…", 4), "Mos…");
    }
}
