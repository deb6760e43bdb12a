//! Dates without a field. Such a date means the date of the agreement or the words themselves: `2025` is parsed as
//! `(year:2025 | "2025")`.

use super::dates::{Span, date, year};
use super::{Expr, Field, Term, TermValue};

/// Parses a date or span: `2025`, `2025-05`, `2025-05-02`, `2019..2023`, `2019..`, `..2023`, `2019-2023`. If
/// `unfinished`, an incomplete second date counts as an open end.
pub(super) fn read(text: &str, unfinished: bool) -> Option<Span> {
    if let Some(date) = date(text) {
        return Some((Some(date), Some(date)));
    }
    if let Some((first, last)) = text.split_once("..") {
        let (from, to) = (date(first), date(last));
        let is_begun = unfinished && last.chars().all(|c| c.is_ascii_digit() || c == '-');
        return match (from, to) {
            (None, _) if !first.is_empty() => None,
            (Some(_), None) if !last.is_empty() && !is_begun => None,
            (None, None) => None,
            (Some(from), Some(to)) if from.earliest() > to.latest() => None,
            span => Some(span),
        };
    }
    let (first, last) = text.split_once(['-', '–'])?;
    let (from, to) = (year(first)?, year(last)?);
    (from.earliest() < to.earliest()).then_some((Some(from), Some(to)))
}

/// The expression for a date without a field: the date of the agreement, or the words.
pub(super) fn meant(text: &str, (from, to): Span, place: std::ops::Range<usize>) -> Option<Expr> {
    let term = |field, value| Expr::Term(Term { field, value, span: place.clone() });
    let date = term(Some(Field::Year), TermValue::Between(from, to));
    Expr::any([date, term(None, TermValue::Phrase(text.to_owned()))])
}

/// The text and the span of an expression that was parsed from a date without a field.
pub fn bare(expr: &Expr) -> Option<(&str, Span)> {
    let Expr::Or(ways) = expr else { return None };
    let [date, words] = ways.as_slice() else { return None };
    pair(date, words)
}

/// The texts of such dates among the operands of an OR.
pub(crate) fn bare_among(ways: &[Expr]) -> impl Iterator<Item = &str> {
    ways.windows(2).filter_map(|it| if let [date, words] = it { pair(date, words) } else { None }).map(|it| it.0)
}

/// The text and the span, if the two expressions are the two meanings of one date.
fn pair<'a>(date: &Expr, words: &'a Expr) -> Option<(&'a str, Span)> {
    let (Expr::Term(date), Expr::Term(words)) = (date, words) else { return None };
    match (date, words) {
        (
            Term { field: Some(Field::Year), value: TermValue::Between(from, to), .. },
            Term { field: None, value: TermValue::Phrase(text), .. },
        ) => {
            let in_words = || super::written::date_or_span(text).filter(|it| it.0 == text.len()).map(|it| it.1);
            let span = read(text, true).or_else(in_words)?;
            (span == (*from, *to)).then_some((text, span))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::search::query::{parse, parse_typing};

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let query = parse(line).unwrap();
        assert_eq!(query.to_string(), expected, "{line}");
        assert_eq!(parse(&query.to_string()).unwrap(), query, "{line} is read back");
    }

    #[test]
    fn a_bare_date_is_a_date_or_a_word() {
        check("2025", "year:2025 | \"2025\"");
        check("iran 2025-05", "iran (year:2025-05 | \"2025-05\")");
        check("2025-05-02", "year:2025-05-02 | \"2025-05-02\"");
        check("2019..2023", "year:2019..2023 | \"2019..2023\"");
        check("2019..", "year:2019.. | \"2019..\"");
        check("..2023", "year:..2023 | \"..2023\"");
        check("2019-2023", "year:2019..2023 | \"2019-2023\"");
        check("May 2025", "year:2025-05 | \"May 2025\"");
        check("iran sept 2025", "iran sept (year:2025 | \"2025\")");
        check("iran sep 2025 oil", "iran (year:2025-09 | \"sep 2025\") oil");
        check("-2025", "-(year:2025 | \"2025\")");
    }

    #[test]
    fn what_is_no_date_stays_a_word() {
        for line in ["'2025", "\"2025\"", "1799", "2100", "2025-13", "2023..2019", "20251", "may", "12"] {
            check(line, line);
        }
        check("title:2025", "title:2025");
        check("title:(2025 | may)", "title:(2025 | may)");
    }

    #[test]
    fn half_a_span_is_open() {
        let open = parse_typing("2019..2").unwrap();
        assert_eq!(open.to_string(), "year:2019.. | \"2019..2\"");
        assert_eq!(parse("2019..2").unwrap().to_string(), "2019..2");
    }
}
