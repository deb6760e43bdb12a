//! Picks: values that the reader selects in a pane. A pick is part of the line and nothing else, so picking edits the
//! line.
//!
//! `who:="A" who:="B"` picks both, `who:(="A" | ="B")` picks alternatives, `-who:="A"` excludes. Kind, status and year
//! have one value per agreement, so a second pick replaces the first.

use super::parse::Piece;
use super::span::is_span;
use super::splice::{QueryPart, pieces, splice};
use super::{Expr, Field, Query, Term, TermValue, parse, parse_typing};

/// The names that a query picks in one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks {
    /// At least one of these must be present.
    pub any: Vec<String>,
    /// All of these must be present.
    pub all: Vec<String>,
    /// None of these may be present.
    pub none: Vec<String>,
}

/// How to pick a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// As an alternative to the present alternatives, or else to the last pick.
    Any,
    /// As a requirement.
    All,
    /// As an exclusion.
    None,
    /// Remove the pick.
    Remove,
}

/// The picks of a query in one field. Only top-level terms count: `a | who:="B"` picks nothing.
pub fn picks(query: &Query, field: Field) -> Picks {
    let mut picks = Picks::default();
    for part in query.conjuncts() {
        match part {
            Expr::Term(_) => picks.all.extend(names(part, field).into_iter().flatten()),
            Expr::Or(_) => picks.any.extend(names(part, field).into_iter().flatten()),
            Expr::Not(inner) => picks.none.extend(names(inner, field).into_iter().flatten()),
            Expr::And(_) => {}
        }
    }
    picks
}

/// The index of the top-level term that holds the alternatives of a field: names joined by OR, else the last name
/// picked.
pub fn alternatives(query: &Query, field: Field) -> Option<usize> {
    group(query.conjuncts().iter(), field)
}

/// The query without its picks in a field.
pub fn without_picks(query: &Query, field: Field) -> Query {
    Query { expr: Expr::all(query.conjuncts().iter().filter(|it| names(it, field).is_none()).cloned()) }
}

/// Picks, excludes or removes a name of a field and leaves the rest of the line as typed. A name that was picked in
/// another way is moved. A line with an error is returned unchanged.
pub fn with_pick(line: &str, field: Field, name: &str, how: How) -> String {
    let Ok(query) = parse(line) else {
        return match parse_typing(line) {
            // Adding to an unfinished line could change its meaning, so complete it first.
            Ok(query) => with_pick(&query.to_string(), field, name, how),
            Err(_) => line.to_owned(),
        };
    };
    if has(&picks(&query, field), field, name, how) {
        return line.to_owned();
    }
    let mut parts: Vec<QueryPart> = pieces(line).into_iter().map(QueryPart::from).collect();
    parts.retain_mut(|part| forget(part, field, name));
    if how == How::All && field.has_one_value() {
        parts.retain(|part| names(&part.expr, field).is_none());
    }
    let term = Expr::Term(Term { field: Some(field), value: TermValue::Name(name.to_owned()), span: 0..0 });
    match how {
        How::Remove => {}
        How::All => parts.push(QueryPart::new(term)),
        How::None => parts.push(QueryPart::new(term.negated())),
        How::Any => {
            let group = group(parts.iter().map(|it| &it.expr), field);
            match group.and_then(|it| parts.get_mut(it)) {
                Some(part) => part.widen(term),
                None => parts.push(QueryPart::new(term)),
            }
        }
    }
    let wanted = Query { expr: Expr::all(parts.iter().map(|part| part.expr.clone())) };
    if wanted == query {
        return line.to_owned();
    }
    let edited = splice(line, &parts);
    // Fall back to the canonical form if the edit in place changed the meaning.
    if parse(&edited).is_ok_and(|query| query == wanted) { edited } else { wanted.to_string() }
}

/// Removes all words, or the last pick or span, from a line. Returns the rest and the removed text, or `None` if there
/// is nothing to remove or the line has an error.
pub fn without(line: &str, what: Taken) -> Option<(String, String)> {
    parse(line).ok()?;
    let all = pieces(line);
    let is_word = |it: &Piece| !is_pick(&it.expr) && !is_span(&it.expr);
    let last = all.iter().rposition(|it| !is_word(it));
    let goes = |at: usize, it: &Piece| match what {
        Taken::Words => is_word(it),
        Taken::LastPick => Some(at) == last,
    };
    let (mut kept, mut taken) = (Vec::new(), Vec::new());
    for (at, piece) in all.into_iter().enumerate() {
        if goes(at, &piece) {
            taken.extend(line.get(piece.span).map(str::to_owned));
        } else {
            kept.push(QueryPart::from(piece));
        }
    }
    if taken.is_empty() {
        return None;
    }
    let wanted = Query { expr: Expr::all(kept.iter().map(|part| part.expr.clone())) };
    let left = splice(line, &kept);
    let left = if parse(&left).is_ok_and(|it| it == wanted) { left } else { wanted.to_string() };
    Some((left.trim().to_owned(), taken.join(" ")))
}

/// What to remove from a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Everything except picks and spans.
    Words,
    /// The last pick or span.
    LastPick,
}

/// Whether an expression consists of exact names only.
fn is_pick(expr: &Expr) -> bool {
    match expr {
        Expr::Term(term) => term.field.is_some() && matches!(term.value, TermValue::Name(_)),
        Expr::Not(inner) => is_pick(inner),
        Expr::Or(ways) => ways.iter().all(is_pick),
        Expr::And(_) => false,
    }
}

/// Removes a name from a part. Returns whether anything is left of the part.
fn forget(part: &mut QueryPart, field: Field, name: &str) -> bool {
    let (inner, negative) = match &part.expr {
        Expr::Not(inner) => (&**inner, true),
        other @ (Expr::Term(_) | Expr::And(_) | Expr::Or(_)) => (other, false),
    };
    if !names(inner, field).is_some_and(|names| names.iter().any(|it| it == name)) {
        return true;
    }
    let ways = match inner {
        Expr::Or(ways) => ways.clone(),
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) => return false,
    };
    let left = ways.into_iter().filter(|way| names(way, field).is_none_or(|it| it.iter().all(|it| it != name)));
    let Some(left) = Expr::any(left) else { return false };
    part.expr = if negative { left.negated() } else { left };
    part.changed = true;
    true
}

fn group<'a>(exprs: impl Iterator<Item = &'a Expr>, field: Field) -> Option<usize> {
    let named = exprs.enumerate().filter(|it| names(it.1, field).is_some());
    // Alternatives come before a single name, later terms before earlier ones.
    named.max_by_key(|(at, expr)| (matches!(expr, Expr::Or(_)), *at)).map(|it| it.0)
}

/// The exact names in an expression, if it consists of exact names of one field only.
fn names(expr: &Expr, field: Field) -> Option<Vec<String>> {
    match expr {
        Expr::Term(Term { field: Some(its), value: TermValue::Name(name), .. }) if *its == field => {
            Some(vec![name.clone()])
        }
        Expr::Or(ways) => ways.iter().map(|way| names(way, field)).collect::<Option<Vec<_>>>().map(|it| it.concat()),
        Expr::Term(_) | Expr::Not(_) | Expr::And(_) => None,
    }
}

/// Whether the name is already picked in this way and in no other.
fn has(picks: &Picks, field: Field, name: &str, how: How) -> bool {
    let among = |names: &[String]| names.iter().any(|it| it == name);
    let is_last = picks.any.is_empty() && picks.all.last().is_some_and(|it| it == name);
    let is_one = picks.all == [name] && picks.any.is_empty();
    match how {
        How::Any => (among(&picks.any) && !among(&picks.all) || is_last) && !among(&picks.none),
        How::All if field.has_one_value() => is_one && !among(&picks.none),
        How::All => among(&picks.all) && !among(&picks.none),
        How::None => among(&picks.none) && !among(&picks.any) && !among(&picks.all),
        How::Remove => !among(&picks.any) && !among(&picks.all) && !among(&picks.none),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(line: &str, how: How, name: &str, expected: &str) {
        assert_eq!(with_pick(line, Field::Who, name, how), expected, "{line}");
    }

    #[test]
    fn picking_any_writes_alternatives() {
        check("", How::Any, "A", r#"who:="A""#);
        check(r#"iran  who:="A" 'oil"#, How::Any, "B", r#"iran  who:(="A" | ="B") 'oil"#);
        check(r#"who:(="A" | ="B")"#, How::Any, "C c", r#"who:(="A" | ="B" | ="C c")"#);
        check("iran ", How::Any, "A \"b\"", r#"iran who:="A \"b\"""#);
    }

    #[test]
    fn picking_all_writes_terms_side_by_side() {
        check(r#"who:="A""#, How::All, "B", r#"who:="A" who:="B""#);
        check(r#"who:(="A" | ="B")"#, How::All, "B", r#"who:="A" who:="B""#);
    }

    #[test]
    fn an_alternative_joins_those_there_are_or_the_last_pick() {
        check(r#"who:="A" who:(="B" | ="C") who:="D""#, How::Any, "E", r#"who:="A" who:(="B" | ="C" | ="E") who:="D""#);
        check(r#"who:="A" oil who:="B""#, How::Any, "C", r#"who:="A" oil who:(="B" | ="C")"#);
        check(r#"who:="A" who:="B""#, How::Any, "B", r#"who:="A" who:="B""#);
    }

    #[test]
    fn where_there_is_one_value_a_second_pick_replaces_the_first() {
        for field in [Field::Kind, Field::Status, Field::Year] {
            let name = field.name();
            let line = format!("oil {name}:=\"A\" -{name}:=\"C\"");
            let expected = format!("oil -{name}:=\"C\" {name}:=\"B\"");
            assert_eq!(with_pick(&line, field, "B", How::All), expected);
            assert_eq!(with_pick(&expected, field, "B", How::All), expected);
            let either = format!("{name}:(=\"A\" | =\"B\")");
            assert_eq!(with_pick(&either, field, "B", How::All), format!("{name}:=\"B\""));
            assert_eq!(with_pick(&format!("{name}:=\"A\""), field, "B", How::Any), either);
        }
    }

    #[test]
    fn excluding_moves_a_pick() {
        check(r#"oil who:(="A" | ="B") gas"#, How::None, "A", r#"oil who:="B" gas -who:="A""#);
        check(r#"-who:="A""#, How::Any, "A", r#"who:="A""#);
    }

    #[test]
    fn forgetting_leaves_the_rest_as_typed() {
        check(r#"who:="A"   oil"#, How::Remove, "A", "oil");
        check(r#"Iran  who:="A" oil"#, How::Remove, "A", "Iran oil");
        check(r#"(who:="A")"#, How::Remove, "A", "");
        check(r#"(who:="A" oil)"#, How::Remove, "A", "(oil)");
        check("oil", How::Remove, "A", "oil");
    }

    #[test]
    fn words_and_picks_are_taken_away_one_after_the_other() {
        let mut line = r#"iran who:="A" "space agency" -who:(="B" | ="C") date:2019"#.to_owned();
        let mut steps = Vec::new();
        for what in [Taken::Words, Taken::Words, Taken::LastPick, Taken::LastPick, Taken::LastPick, Taken::LastPick] {
            let Some((left, taken)) = without(&line, what) else {
                steps.push("nothing".to_owned());
                continue;
            };
            steps.push(taken);
            line = left;
        }
        let expected = [
            r#"iran "space agency" date:2019"#,
            "nothing",
            r#"-who:(="B" | ="C")"#,
            r#"who:="A""#,
            "nothing",
            "nothing",
        ];
        assert_eq!(steps, expected);
        assert_eq!(line, "");
    }

    #[test]
    fn a_pick_beside_alternatives_of_words_goes_for_all_of_them() {
        check("a | b", How::Any, "A", r#"(a | b) who:="A""#);
    }

    #[test]
    fn a_pick_in_an_unfinished_line_is_not_swallowed() {
        check("\"space ag", How::Any, "A", r#""space ag" who:="A""#);
        check("iran who:", How::Any, "A", r#"iran who:="A""#);
        check("iran |", How::Any, "A", r#"iran who:="A""#);
    }

    #[test]
    fn picks_are_read_from_the_line() {
        let read = |line: &str| picks(&parse(line).expect(line), Field::Who);
        assert_eq!(read(r#"who:="A""#).all, ["A"]);
        assert_eq!(read(r#"who:="A" who:="B""#).all, ["A", "B"]);
        let both = read(r#"x who:(="A" | ="B") -who:(="C" | ="D") org:="E""#);
        assert_eq!(both, Picks { any: vec!["A".into(), "B".into()], all: vec![], none: vec!["C".into(), "D".into()] });
        assert_eq!(read(r#"a | who:="A""#), Picks::default());
    }

    #[test]
    fn a_name_within_parentheses_is_moved_too() {
        check("(x who:=A) y", How::None, "A", r#"(x) y -who:="A""#);
    }

    #[test]
    fn a_pick_is_read_back_also_where_its_name_stands_twice() {
        for line in ["who:=B(x who:=A)who:(=B | =D)  ", "who:=B who:(=B | =D)", "who:(=A | =B) who:(=B | =C)"] {
            for name in ["A", "B", "C", "D"] {
                for how in [How::Any, How::All, How::None] {
                    let with = with_pick(line, Field::Who, name, how);
                    let after = picks(&parse(&with).expect("a line"), Field::Who);
                    let picked = after.any.iter().chain(&after.all).any(|it| it == name);
                    assert_eq!(picked, how != How::None, "{line} {name} {how:?}: {with}");
                    assert_eq!(with_pick(&with, Field::Who, name, how), with, "{line} {name} {how:?}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(2_000))]

        #[test]
        fn what_was_picked_is_read_back(
            line in "(iran|who:=B|-who:=C|who:\\(=B \\| =D\\)|a \\| b|\\(x who:=A\\)| |\"q){0,5}",
            name in "[A-D]|\\PC{1,6}",
            how in prop_oneof![Just(How::Any), Just(How::All), Just(How::None)],
        ) {
            if let Ok(before) = parse_typing(&line) {
                let with = with_pick(&line, Field::Who, &name, how);
                let after = picks(&parse(&with).expect("a line with a pick is a line"), Field::Who);
                let among = |names: &[String]| names.contains(&name);
                let (any, all, none) = (among(&after.any), among(&after.all), among(&after.none));
                match how {
                    How::Any | How::All => prop_assert!((any || all) && !none, "{line:?} {with:?}"),
                    How::None => prop_assert!(none && !any && !all, "{line:?} {with:?}"),
                    How::Remove => unreachable!("not drawn"),
                }
                // Once more changes nothing, and forgetting a name that was new gives back what there was.
                prop_assert_eq!(&with_pick(&with, Field::Who, &name, how), &with);
                if has(&picks(&before, Field::Who), Field::Who, &name, How::Remove) {
                    let without = with_pick(&with, Field::Who, &name, How::Remove);
                    prop_assert_eq!(parse(&without).expect("still a line"), before, "{:?} {:?}", with, without);
                }
            }
        }
    }
}
