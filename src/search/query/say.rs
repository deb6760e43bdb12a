//! Describes a query in plain words, for the line under the filter and the help.

use super::{Date, Expr, Query, Term, TermValue, bare};

/// Describes a query: `all of: iran, health; any of: participant A or participant B; not focus area oil`. Empty for an
/// empty query.
pub fn in_words(query: &Query) -> String {
    let mut terms = Vec::new();
    let mut rest = Vec::new();
    for part in query.conjuncts() {
        match part {
            Expr::Term(term) => terms.push(term_in_words(term)),
            Expr::Or(ways) => match bare(part) {
                Some((text, _)) => terms.push(text.to_owned()),
                None => rest.push(format!("any of: {}", list(ways, " or "))),
            },
            Expr::Not(inner) => rest.push(format!("not {}", one(inner))),
            Expr::And(_) => rest.push(one(part)),
        }
    }
    match terms.as_slice() {
        [] => {}
        [only] => rest.insert(0, only.clone()),
        several => rest.insert(0, format!("all of: {}", several.join(", "))),
    }
    rest.join("; ")
}

/// Describes an expression that is part of another.
fn one(expr: &Expr) -> String {
    match expr {
        Expr::Term(term) => term_in_words(term),
        Expr::Not(inner) => format!("not {}", one(inner)),
        Expr::And(parts) => format!("({})", list(parts, " and ")),
        Expr::Or(ways) => bare(expr).map_or_else(|| format!("({})", list(ways, " or ")), |it| it.0.to_owned()),
    }
}

fn list(parts: &[Expr], between: &str) -> String {
    parts.iter().map(one).collect::<Vec<_>>().join(between)
}

fn term_in_words(term: &Term) -> String {
    let value = match &term.value {
        TermValue::Word(text) | TermValue::Name(text) => text.clone(),
        TermValue::Whole(text) => format!("the whole word {text}"),
        TermValue::Phrase(text) => format!("“{text}”"),
        TermValue::Subsequence(text) => format!("the letters {text}"),
        TermValue::Between(Some(first), Some(last)) if first == last => first.to_string(),
        TermValue::Between(first, last) => between(*first, *last),
        TermValue::Within(Some(first), Some(last)) if first == last => format!("certainly {first}"),
        TermValue::Within(first, last) => format!("certainly {}", between(*first, *last)),
    };
    match term.field {
        Some(field) => format!("{} {value}", field.row().value),
        None => value,
    }
}

fn between(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("from {first} to {last}"),
        (Some(first), None) => format!("{first} or later"),
        (None, Some(last)) => format!("{last} or earlier"),
        (None, None) => "at any time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(in_words(&parse(line).expect(line)), expected, "{line}");
    }

    #[test]
    fn a_query_is_said_as_people_would() {
        check("", "");
        check("iran", "iran");
        check("iran 'oil", "all of: iran, the whole word oil");
        check(
            "iran who:(=\"A\" | =\"B\") -focus:oil",
            "iran; any of: participant A or participant B; not focus area oil",
        );
        check("-(a b)", "not (a and b)");
        check("iran may 2025 -2019", "all of: iran, may 2025; not 2019");
        check("a b | c", "any of: (a and b) or c");
        check("year:'2021 oil", "all of: year certainly 2021, oil");
        check("year:2019..2023 date:..2025-06", "all of: year from 2019 to 2023, date 2025-06 or earlier");
    }
}
