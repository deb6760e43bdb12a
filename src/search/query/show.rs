//! Formats a query as a line with as few signs as possible. Parsing the line gives the same query.

use std::fmt::{self, Display, Formatter, Write};

use super::parse::{MINUS, QUOTES};
use super::{Date, Expr, Field, Query, Term, TermValue};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.expr.as_ref().map_or(Ok(()), |expr| expr.fmt(f))
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Term(term) => term.fmt(f),
            Expr::Not(inner) => match &**inner {
                Expr::And(_) => write!(f, "-({inner})"),
                Expr::Or(ways) if common_field(ways).is_none() => write!(f, "-({inner})"),
                Expr::Term(_) | Expr::Not(_) | Expr::Or(_) => write!(f, "-{inner}"),
            },
            Expr::And(parts) => join(f, parts, " ", |f, part| match part {
                Expr::Or(ways) if common_field(ways).is_none() => write!(f, "({part})"),
                Expr::Term(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) => part.fmt(f),
            }),
            Expr::Or(ways) => {
                let Some(field) = common_field(ways) else {
                    return join(f, ways, " | ", |f, way| way.fmt(f));
                };
                write!(f, "{}:(", field.name())?;
                join(f, ways, " | ", |f, way| match way {
                    Expr::Term(term) => term.value.fmt(f),
                    Expr::Not(_) | Expr::And(_) | Expr::Or(_) => way.fmt(f),
                })?;
                f.write_char(')')
            }
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.field, &self.value) {
            (Some(field), value) => write!(f, "{}:{value}", field.name()),
            (None, TermValue::Word(text)) if reads_as_field(text) => quote(f, text),
            (None, value) => value.fmt(f),
        }
    }
}

impl Display for TermValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            TermValue::Word(text) if needs_quotes(text) => quote(f, text),
            TermValue::Word(text) => f.write_str(text),
            TermValue::Whole(text) => sign(f, '\'', text),
            TermValue::Phrase(text) => quote(f, text),
            TermValue::Subsequence(text) => sign(f, '~', text),
            TermValue::Name(text) => {
                f.write_char('=')?;
                quote(f, text)
            }
            TermValue::Within(first, last) => write!(f, "'{}", TermValue::Between(*first, *last)),
            TermValue::Between(Some(first), Some(last)) if first == last => write!(f, "{first}"),
            TermValue::Between(first, last) => {
                let side = |it: &Option<Date>| it.map_or_else(String::new, |date| date.to_string());
                write!(f, "{}..{}", side(first), side(last))
            }
        }
    }
}

/// Quotes a text and escapes quotes and backslashes in it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The common field of these terms, if they can be written as `who:(a | b)`.
fn common_field(ways: &[Expr]) -> Option<Field> {
    let field = |way: &Expr| match way {
        Expr::Term(Term { value: TermValue::Word(text), .. }) if reads_as_field(text) => None,
        Expr::Term(term) => term.field,
        Expr::Not(_) | Expr::And(_) | Expr::Or(_) => None,
    };
    let first = field(ways.first()?)?;
    ways.iter().all(|way| field(way) == Some(first)).then_some(first)
}

fn join(
    f: &mut Formatter<'_>,
    parts: &[Expr],
    between: &str,
    mut write: impl FnMut(&mut Formatter<'_>, &Expr) -> fmt::Result,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        write(f, part)?;
    }
    Ok(())
}

fn sign(f: &mut Formatter<'_>, sign: char, text: &str) -> fmt::Result {
    f.write_char(sign)?;
    if needs_quotes(text) { quote(f, text) } else { f.write_str(text) }
}

fn quote(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&quoted(text))
}

/// Whether a word would be parsed as something else without quotes.
fn needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text.starts_with(['\'', '‘', '’', '‚', '~', '='])
        || text.starts_with(MINUS)
        || text.starts_with(|c| QUOTES.iter().any(|it| it.0 == c))
        || matches!(text, "OR" | "AND" | "NOT")
        || text.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '"' | '“' | '„' | '«'))
}

/// Whether a word would be parsed as a field, like `who:`.
fn reads_as_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic()))
}
