//! Parses the value of a term: words, quoted texts, dates, lengths of time and sets.

use std::ops::Range;

use super::{Parser, Piece, Pieces, Tail, error};
use crate::base::country::code_of_name;
use crate::base::date::Date;
use crate::base::relative::is_relative;
use crate::base::term::parse_length;
use crate::base::text::fold::fold;
use crate::search::query::bare;
use crate::search::query::written::compared;
use crate::search::query::{Error, Expr, Field, Term, TermValue};
use crate::search::sets::Set;

impl Parser<'_> {
    /// Parses the value of a term that begins at `start`.
    pub(super) fn value(&mut self, field: Option<Field>, start: usize) -> Result<Pieces, Error> {
        let value_start = self.at;
        let sign = match self.peek() {
            Some('\'' | '‘' | '’' | '‚') => Some('\''),
            Some('~') => Some('~'),
            Some('=') if field.is_some() => Some('='),
            Some('=') => {
                let what = "`=` and an exact name need a field before them, as in who:=\"Iran\"";
                return Err(error(self.at..self.at + 1, what, Some("who:=")));
            }
            Some(_) | None => None,
        };
        if sign.is_some() {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        let quoted = self.peek().is_some_and(|it| QUOTES.iter().any(|quote| quote.0 == it));
        let text = if quoted { self.quoted()? } else { self.bare() };
        let span = value_start..self.at;
        if self.at == self.line.len() {
            let bare = sign.is_none() && !quoted;
            self.tail = Some(Tail { field, text: text.clone(), span: span.clone(), bare });
        }
        if let (None, None, false) = (sign, field, quoted)
            && let Some(bare) = bare::read(&text, self.typing && self.at == self.line.len())
            && let Some(expr) = bare::meant(&text, bare, start..self.at)
        {
            return Ok(Pieces(vec![Piece { expr, span: start..self.at }]));
        }
        if let (None, None, false, Some((from, to))) = (sign, field, quoted, compared(&text)) {
            let (field, value, span) = (Some(Field::Year), TermValue::Between(from, to), start..self.at);
            return Ok(Pieces(vec![Piece { expr: Expr::Term(Term { field, value, span: span.clone() }), span }]));
        }
        if let (None, None, false) = (sign, field, quoted)
            && let Some(pair) = countries_of_pair(&text)
        {
            let term = |word: &str| Term { field, value: TermValue::Word(word.to_owned()), span: start..self.at };
            let pieces = pair.into_iter().map(|it| Piece { expr: Expr::Term(term(it)), span: start..self.at });
            return Ok(Pieces(pieces.collect()));
        }
        let value = match (sign, field) {
            (Some('='), _) if text.is_empty() => {
                if !self.typing {
                    return Err(error(span, "`=` is followed by the exact name, in quotes if it has spaces", None));
                }
                return Ok(Pieces::default());
            }
            (Some('='), _) => TermValue::Name(text),
            (_, Some(Field::Is)) => match self.set_of(&text, &span)? {
                Some(set) => TermValue::Word(set.word().to_owned()),
                None => return Ok(Pieces::default()),
            },
            (None | Some('\''), Some(field)) if (field == Field::Due || field.is_time()) && is_relative(&text) => {
                if sign.is_some() {
                    TermValue::Whole(text)
                } else {
                    TermValue::Word(text)
                }
            }
            (_, Some(Field::Due)) if parse_length(&text).is_some() => TermValue::Word(text),
            (_, Some(Field::Due)) if Date::parse(&text).is_err() && !text.contains("..") => {
                if self.typing {
                    return Ok(Pieces::default());
                }
                let what = "`due:` is followed by how far ahead, 90d, 6w, 6m or 1y, or by a date: 2027-02";
                return Err(error(span, what, Some("90d")));
            }
            // Ignore punctuation: text without a letter or digit.
            _ if fold(&text).is_empty() && !field.is_some_and(Field::is_time) => return Ok(Pieces::default()),
            (_, Some(field)) if field == Field::Due || field.is_time() && !text.eq_ignore_ascii_case(UNKNOWN) => {
                match (self.between(&text, &span, field)?, sign) {
                    (Some(TermValue::Between(from, to)), Some('\'')) => TermValue::Within(from, to),
                    (Some(value), _) => value,
                    (None, _) => return Ok(Pieces::default()),
                }
            }
            (Some('\''), _) => TermValue::Whole(text),
            (Some(_), _) => TermValue::Subsequence(text),
            (None, _) if quoted => TermValue::Phrase(text),
            (None, _) => TermValue::Word(text),
        };
        let span = start..self.at;
        let term = Term { field, value, span: span.clone() };
        Ok(Pieces(vec![Piece { expr: Expr::Term(term), span }]))
    }

    /// Parses the values after a field: one, or alternatives without a space between, `status:planned|agreed`,
    /// `country:"iran","oman"`.
    pub(super) fn values(&mut self, field: Field, start: usize) -> Result<Pieces, Error> {
        let mut pieces = self.value(Some(field), start)?;
        let mut ways = Vec::new();
        while self.at_alternative() {
            self.at += 1;
            ways.extend(self.value(Some(field), self.at)?.0);
        }
        let all: Vec<Expr> = pieces.0.drain(..).chain(ways).flat_map(|it| listed(it.expr, field)).collect();
        let span = start..self.at;
        Ok(Pieces(Expr::any(all).map(|expr| Piece { expr, span }).into_iter().collect()))
    }

    /// Whether another value of the same field follows at once: `|oman`, or `,"oman"` after a quote.
    fn at_alternative(&self) -> bool {
        let mut next = self.rest().chars();
        let quote = |it: Option<char>| it.is_some_and(|it| QUOTES.iter().any(|quote| quote.0 == it));
        match next.next() {
            Some(',') => quote(next.next()),
            Some('|') => {
                let after = next.as_str();
                let name = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                let is_field = after.get(name.len()..).is_some_and(|it| it.starts_with(':'));
                !is_field && after.starts_with(|c: char| c.is_alphanumeric() || quote(Some(c)))
            }
            Some(_) | None => false,
        }
    }

    /// Reads up to a space or a sign of the language.
    fn bare(&mut self) -> String {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '"' | '“' | '„' | '«');
        let end = rest.find(ends).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().to_owned()
    }

    /// Reads `"…"` or `“…”`. A backslash escapes a quote or backslash.
    fn quoted(&mut self) -> Result<String, Error> {
        let start = self.at;
        let first = self.peek().unwrap_or('"');
        let closing = QUOTES.iter().find(|it| it.0 == first).map_or("\"", |it| it.1);
        self.at += first.len_utf8();
        let opened = self.at;
        let mut text = String::new();
        let mut chars = self.rest().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                _ if closing.contains(c) => {
                    self.at += at + c.len_utf8();
                    return Ok(text);
                }
                '\\' if chars.peek().is_some_and(|next| matches!(next.1, '"' | '\\')) => {
                    text.extend(chars.next().map(|next| next.1));
                }
                other => text.push(other),
            }
        }
        self.at = self.line.len();
        if self.typing {
            return Ok(text);
        }
        Err(error(start..opened, "this quote is never closed; write `\"` after the last word of the phrase", None))
    }

    /// Parses `2019..2023`, `..2025-06` or `2021`. Returns `None` if it is still being typed.
    fn between(&self, text: &str, span: &Range<usize>, field: Field) -> Result<Option<TermValue>, Error> {
        if let Ok(date) = Date::parse(text) {
            return Ok(Some(TermValue::Between(Some(date), Some(date))));
        }
        if let Some((from, to)) = compared(text) {
            return Ok(Some(TermValue::Between(from, to)));
        }
        let unfinished = self.typing && self.at == self.line.len();
        let (first, last) = text.split_once("..").map_or((text, None), |(first, last)| (first, Some(last)));
        let end = |part: &str| match Date::parse(part) {
            _ if part.is_empty() => Ok(None),
            Ok(date) => Ok(Some(date)),
            Err(_) if unfinished && part.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.')) => {
                Ok(longest_date(part))
            }
            Err(why) => {
                let fix = range_meant(text).map(|meant| meant.join(".."));
                let what = match &fix {
                    Some(fix) => format!("write a range with two points: {}:{fix}", field.name()),
                    None => why.to_string(),
                };
                Err(error(span.clone(), what, fix.as_deref()))
            }
        };
        let first = end(first)?;
        let last = last.map_or(Ok(first), end)?;
        match (first, last) {
            (None, None) if unfinished => Ok(None),
            (None, None) => Err(error(
                span.clone(),
                format!("write a year or a range: {0}:2019..2023, {0}:2019.. or {0}:..2023", field.name()),
                None,
            )),
            (Some(a), Some(b)) if a.earliest() > b.latest() => {
                if unfinished {
                    // The second date is being typed: `2019..20` may become any later year.
                    return Ok(Some(TermValue::Between(first, None)));
                }
                let fix = format!("{b}..{a}");
                Err(error(
                    span.clone(),
                    format!("this range ends before it begins; write {}:{fix}", field.name()),
                    Some(&fix),
                ))
            }
            (first, last) => Ok(Some(TermValue::Between(first, last))),
        }
    }

    /// The set with this name. Returns `None` if it is still being typed.
    fn set_of(&self, text: &str, span: &Range<usize>) -> Result<Option<Set>, Error> {
        if let Some(set) = Set::named(text) {
            return Ok(Some(set));
        }
        let begins = |it: &Set| it.word().starts_with(&text.to_lowercase());
        if self.typing && self.at == self.line.len() && Set::ALL.iter().any(begins) {
            return Ok(None);
        }
        let names: Vec<&str> = Set::ALL.iter().map(|it| it.word()).collect();
        let what = format!("`is:` has no set {text:?}; it has {}", names.join(", "));
        Err(error(span.clone(), what, Set::nearest(text).map(Set::word)))
    }
}

/// The values of `iran,russia` in a field of values.
fn listed(expr: Expr, field: Field) -> Vec<Expr> {
    let is_list = |text: &str| {
        let parts = || text.split(',');
        field.has_values()
            && !field.is_time()
            && !matches!(field, Field::Title | Field::Column | Field::Activity)
            && parts().nth(1).is_some()
            && parts().all(|it| it.starts_with(char::is_alphabetic))
    };
    match expr {
        Expr::Term(Term { field, value: TermValue::Word(text), span }) if is_list(&text) => text
            .split(',')
            .map(|it| Expr::Term(Term { field, value: TermValue::Word(it.to_owned()), span: span.clone() }))
            .collect(),
        other => vec![other],
    }
}

/// The countries in `iran-russia`, `Iran–Russia` or `iran/russia`. Nothing if the whole text names one country.
fn countries_of_pair(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(['-', '–', '—', '/', '+']).collect();
    let is_country = |it: &str| it.len() > 1 && code_of_name(it).is_some();
    (parts.len() > 1 && !is_country(text) && parts.iter().all(|it| is_country(it))).then_some(parts)
}

/// The signs of negation: all kinds of dashes, because text may be pasted or auto-corrected, and `!` as elsewhere.
pub(in crate::search::query) const MINUS: [char; 9] = ['-', '!', '–', '—', '−', '‐', '‑', '﹣', '－'];

/// The opening quotes, each with the quotes that close it.
pub(in crate::search::query) const QUOTES: [(char, &str); 7] =
    [('"', "\""), ('“', "”“\""), ('”', "”\""), ('„', "“”\""), ('«', "»"), ('»', "«»"), ('＂', "＂\"")];

/// The value that stands for "no value".
const UNKNOWN: &str = "unknown";

/// The longest prefix of a half-typed date that is a date: `2025-1` gives `2025`.
fn longest_date(part: &str) -> Option<Date> {
    part.char_indices().rev().find_map(|(at, _)| Date::parse(part.get(..at)?).ok())
}

/// The two years of `2019-2023` or `2019–2023`.
fn range_meant(text: &str) -> Option<[&str; 2]> {
    let (first, last) = text.split_once(['-', '–', '—'])?;
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|b| b.is_ascii_digit());
    (is_year(first) && is_year(last)).then_some([first, last])
}
