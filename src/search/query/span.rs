//! The span of time in a query. Selecting a span on the timeline edits the line.
//!
//! A span is a top-level `year:` term or a date without a field. A negated span, or one that is an alternative to
//! something else, does not count and is never edited. Nor does `date:`, which searches the days of all events.

use super::splice::{QueryPart, pieces, splice};
use super::{Date, Expr, Field, Query, Span, Term, TermValue, bare, parse, parse_typing};

/// The first and last date of the span of a query; an open end is `None`. Returns `None` if the line has several spans.
pub fn span(query: &Query) -> Option<Span> {
    let mut spans = query.conjuncts().iter().filter(|it| is_span(it));
    match (spans.next()?, spans.next()) {
        (Expr::Term(Term { value: TermValue::Between(from, to) | TermValue::Within(from, to), .. }), None) => {
            Some((*from, *to))
        }
        (other, None) => bare(other).map(|it| it.1),
        _ => None,
    }
}

/// All spans of a query: for each top-level term with a span, its alternatives.
pub fn spans(query: &Query) -> Vec<Vec<Span>> {
    query.conjuncts().iter().filter(|it| is_span(it)).map(ways).collect()
}

fn ways(expr: &Expr) -> Vec<Span> {
    let spans = expr.terms().into_iter().filter_map(|term| match &term.value {
        TermValue::Between(from, to) | TermValue::Within(from, to) => Some((*from, *to)),
        _ => None,
    });
    spans.collect()
}

/// The query without its spans.
pub fn without_spans(query: &Query) -> Query {
    Query { expr: Expr::all(query.conjuncts().iter().filter(|it| !is_span(it)).cloned()) }
}

/// Replaces the spans of a line by one span, or removes them. A line with an error is returned unchanged.
pub fn with_span(line: &str, wanted: Option<(Date, Date)>) -> String {
    let Ok(query) = parse(line) else {
        return match parse_typing(line) {
            // Adding to an unfinished line could change its meaning, so complete it first.
            Ok(query) => with_span(&query.to_string(), wanted),
            Err(_) => line.to_owned(),
        };
    };
    if wanted.is_some() && span(&query) == wanted.map(|(from, to)| (Some(from), Some(to))) {
        return line.to_owned();
    }
    let term = wanted.map(|(from, to)| {
        let value = TermValue::Between(Some(from), Some(to));
        Expr::Term(Term { field: Some(Field::Year), value, span: 0..0 })
    });
    with_term(line, is_span, term)
}

/// The dates that a query asks for as those at which something is due, if it asks for them once: `due:'2027-02`.
pub fn due(query: &Query) -> Option<&TermValue> {
    let mut dues = query.conjuncts().iter().filter(|it| is_due(it));
    match (dues.next()?, dues.next()) {
        (Expr::Term(term), None) => Some(&term.value),
        _ => None,
    }
}

/// The query without what it asks of what is due.
pub fn without_due(query: &Query) -> Query {
    Query { expr: Expr::all(query.conjuncts().iter().filter(|it| !is_due(it)).cloned()) }
}

/// The line with this `due:` term in place of those it has, or with none. A line with an error in it keeps it.
pub fn with_due(line: &str, wanted: Option<TermValue>) -> String {
    if parse(line).is_err() {
        return match parse_typing(line) {
            Ok(query) => with_due(&query.to_string(), wanted),
            Err(_) => line.to_owned(),
        };
    }
    let term = wanted.map(|value| Expr::Term(Term { field: Some(Field::Due), value, span: 0..0 }));
    with_term(line, is_due, term)
}

fn is_due(expr: &Expr) -> bool {
    matches!(expr, Expr::Term(term) if term.field == Some(Field::Due))
}

/// Replaces the first term for which `is_one` holds and removes the others; adds the term if there is none.
fn with_term(line: &str, is_one: fn(&Expr) -> bool, mut term: Option<Expr>) -> String {
    let mut parts = Vec::new();
    for piece in pieces(line) {
        if !is_one(&piece.expr) {
            parts.push(QueryPart::from(piece));
        } else if let Some(expr) = term.take() {
            parts.push(QueryPart { expr, changed: true, ..QueryPart::from(piece) });
        }
    }
    parts.extend(term.map(QueryPart::new));
    let wanted = Query { expr: Expr::all(parts.iter().map(|part| part.expr.clone())) };
    let edited = splice(line, &parts);
    // Fall back to the canonical form if the edit in place changed the meaning.
    if parse(&edited).is_ok_and(|query| query == wanted) { edited } else { wanted.to_string() }
}

/// Whether an expression asks for spans of time only.
pub(super) fn is_span(expr: &Expr) -> bool {
    match expr {
        Expr::Term(term) => {
            term.field == Some(Field::Year) && matches!(term.value, TermValue::Between(..) | TermValue::Within(..))
        }
        Expr::Or(ways) => bare(expr).is_some() || ways.iter().all(is_span),
        Expr::Not(_) | Expr::And(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_due_is_put_into_the_line_and_taken_out_again() {
        let month = Date::parse("2026-11").unwrap();
        let value = TermValue::Within(Some(month), Some(month));
        let with = with_due("iran due:90d", Some(value.clone()));
        assert_eq!(with, "iran due:'2026-11");
        assert_eq!(due(&parse(&with).unwrap()), Some(&value));
        assert_eq!(with_due(&with, None), "iran");
        assert_eq!(with_due("", Some(TermValue::Name("2027".to_owned()))), "due:=\"2027\"");
        assert_eq!(without_due(&parse(&with).unwrap()), parse("iran").unwrap());
    }

    #[track_caller]
    fn check(line: &str, wanted: Option<(&str, &str)>, expected: &str) {
        let date = |it: &str| Date::parse(it).expect(it);
        assert_eq!(with_span(line, wanted.map(|(from, to)| (date(from), date(to)))), expected, "{line}");
    }

    #[test]
    fn a_span_is_written_at_the_end() {
        check("", Some(("2019", "2021")), "year:2019..2021");
        check("iran ", Some(("2021", "2021")), "iran year:2021");
        check("a | b", Some(("2021-03", "2021-05")), "(a | b) year:2021-03..2021-05");
    }

    #[test]
    fn a_span_takes_the_place_of_others() {
        check("oil year:2019 gas", Some(("2020", "2021")), "oil year:2020..2021 gas");
        check("year:2019..  oil year:..2021", Some(("2020", "2020")), "year:2020  oil");
        check("oil year:'2019", Some(("2020", "2020")), "oil year:2020");
        check("year:(2019 | 2021)", Some(("2020", "2020")), "year:2020");
        check("iran 2025 oil", Some(("2020", "2021")), "iran year:2020..2021 oil");
    }

    #[test]
    fn a_span_is_taken_away() {
        check("oil year:2019 gas", None, "oil gas");
        check("year:2019", None, "");
        check("oil", None, "oil");
        check("oil may 2025 gas", None, "oil gas");
        check("date:2019", None, "date:2019");
    }

    #[test]
    fn what_is_excluded_or_an_alternative_is_no_span() {
        check("-year:2019", None, "-year:2019");
        check("oil | year:2019", None, "oil | year:2019");
        assert_eq!(span(&parse("-year:2019 (oil | year:2020)").expect("a line")), None);
    }

    proptest! {
        #[test]
        fn a_span_is_read_back_and_leaves_no_trace(
            line in "(iran|who:=B|year:2019\\.\\.|-year:2020|a \\| b|\\(x year:2021\\)|year:\\(2001 \\| 2002\\)| |\"q){0,5}",
            from in 1900u16..2030, years in 0u16..40, month in 0u8..=12,
        ) {
            if let Ok(before) = parse_typing(&line) {
                let date = |year: u16| {
                    let text = if month == 0 { year.to_string() } else { format!("{year}-{month:02}") };
                    Date::parse(&text).expect("a date")
                };
                let wanted = (date(from), date(from + years));
                let with = with_span(&line, Some(wanted));
                let read = parse(&with).expect("a line with a span is a line");
                prop_assert_eq!(span(&read), Some((Some(wanted.0), Some(wanted.1))), "{:?} {:?}", line, with);
                prop_assert_eq!(without_spans(&read), without_spans(&before), "{:?} {:?}", line, with);
                prop_assert_eq!(&with_span(&with, Some(wanted)), &with);
                let without = with_span(&with, None);
                prop_assert_eq!(parse(&without).expect("still a line"), without_spans(&before), "{:?} {:?}", line, without);
            }
        }
    }
}
