//! The parser of the query language. It never panics.

mod value;

use std::ops::Range;

use super::written::Written;
use super::{Error, Expr, Field, Query, Term, TermValue};
pub(super) use value::{MINUS, QUOTES};

/// Parses a complete line.
pub fn parse(line: &str) -> Result<Query, Error> {
    let parts = Parser::new(line, false).line()?;
    Ok(Query { expr: parts.expr() })
}

/// Parses a line that is still being typed. Something unfinished (an open quote or parenthesis, a sign or field without
/// a value at the end, half a date) is read as far as it goes. Anything else that is wrong is an error.
pub fn parse_typing(line: &str) -> Result<Query, Error> {
    let parts = Parser::new(line, true).line()?;
    Ok(Query { expr: parts.expr() })
}

/// A term of a line with its place.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub expr: Expr,
    pub span: Range<usize>,
}

/// Adjacent terms, which must all hold.
#[derive(Default)]
pub(super) struct Pieces(pub Vec<Piece>);

impl Pieces {
    fn expr(self) -> Option<Expr> {
        Expr::all(self.0.into_iter().map(|piece| piece.expr))
    }
}

/// The term at the end of a line, for completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    /// The field of the term.
    pub field: Option<Field>,
    /// The text so far, without signs and quotes before it.
    pub text: String,
    /// The place of the value, including signs and quotes.
    pub span: Range<usize>,
    /// Whether the text has no sign or quote before it.
    pub bare: bool,
}

/// A recursive-descent parser with one character of lookahead.
pub(super) struct Parser<'a> {
    line: &'a str,
    at: usize,
    depth: usize,
    typing: bool,
    pub tail: Option<Tail>,
}

/// The deepest nesting of parentheses, which bounds the use of the stack.
const DEEPEST: usize = 64;

impl<'a> Parser<'a> {
    pub(super) fn new(line: &'a str, typing: bool) -> Self {
        Self { line, at: 0, depth: 0, typing, tail: None }
    }

    pub(super) fn line(&mut self) -> Result<Pieces, Error> {
        let pieces = self.either(None)?;
        if self.peek() == Some(')') {
            return Err(error(self.at..self.at + 1, "this `)` closes nothing; leave it out or quote it", Some("")));
        }
        Ok(pieces)
    }

    /// Parses an OR expression: `a b | c`.
    fn either(&mut self, field: Option<Field>) -> Result<Pieces, Error> {
        let mut ways = vec![self.side_by_side(field)?];
        loop {
            let start = self.at;
            if !self.eat('|') && !self.eat_word("OR") {
                break;
            }
            let sign = start..self.at;
            ways.push(self.side_by_side(field)?);
            if !self.typing && ways.iter().rev().take(2).any(|way| way.0.is_empty()) {
                let what = "`|` needs something on both sides; one side is missing";
                return Err(error(sign, what, Some("")));
            }
        }
        ways.retain(|way| !way.0.is_empty());
        if ways.len() < 2 {
            return Ok(ways.pop().unwrap_or_default());
        }
        let start = ways.first().and_then(|way| way.0.first()).map_or(0, |piece| piece.span.start);
        let end = ways.last().and_then(|way| way.0.last()).map_or(self.at, |piece| piece.span.end);
        let expr = Expr::any(ways.into_iter().filter_map(Pieces::expr));
        Ok(Pieces(expr.map(|expr| Piece { expr, span: start..end }).into_iter().collect()))
    }

    /// Parses adjacent terms: `a b c`.
    fn side_by_side(&mut self, field: Option<Field>) -> Result<Pieces, Error> {
        let mut pieces = Pieces::default();
        loop {
            self.skip_spaces();
            match self.peek() {
                None | Some('|' | ')') => return Ok(pieces),
                // At the beginning, `OR` is an ordinary word.
                Some(_) if self.at_word("OR") && !pieces.0.is_empty() => return Ok(pieces),
                Some(_) if !pieces.0.is_empty() && self.eat_word("AND") => (),
                Some(_) => match self.written_time(field).or_else(|| self.in_force(field)) {
                    Some(piece) => pieces.0.push(piece),
                    None => pieces.0.extend(self.one(field)?.0),
                },
            }
        }
    }

    /// Parses time in words: a date such as `may 2025`, which also stands for these words, a span such as `last year`, or
    /// an end such as `expires in 2027`.
    fn written_time(&mut self, field: Option<Field>) -> Option<Piece> {
        if field.is_some() {
            return None;
        }
        let (length, time) = super::written::read(self.rest())?;
        let span = self.at..self.at + length;
        let text = self.line.get(span.clone())?;
        let term = |field, value| Expr::Term(Term { field: Some(field), value, span: span.clone() });
        let expr = match time {
            Written::Date(time) => super::bare::meant(text, time, span.clone())?,
            Written::Relative(words) => term(Field::Year, TermValue::Word(words)),
            Written::End((from, to)) => term(Field::Ends, TermValue::Between(from, to)),
            Written::RelativeEnd(words) => term(Field::Ends, TermValue::Word(words)),
        };
        self.at = span.end;
        if self.at == self.line.len() {
            let text = text.rsplit(char::is_whitespace).next().unwrap_or(text).to_owned();
            let span = span.end - text.len()..span.end;
            self.tail = Some(Tail { field: None, text, span, bare: true });
        }
        Some(Piece { expr, span })
    }

    /// Parses `in force` or `in effect` as one word, which names a status.
    fn in_force(&mut self, field: Option<Field>) -> Option<Piece> {
        let (first, second) = self.rest().split_once(' ')?;
        let word = ["force", "effect"].into_iter().find(|word| {
            let (start, after) = second.split_at_checked(word.len()).unwrap_or((second, ""));
            start.eq_ignore_ascii_case(word) && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        })?;
        if field.is_some() || !first.eq_ignore_ascii_case("in") {
            return None;
        }
        let span = self.at..self.at + "in ".len() + word.len();
        self.at = span.end;
        if self.at == self.line.len() {
            let span = span.end - word.len()..span.end;
            self.tail = Some(Tail { field: None, text: word.to_owned(), span, bare: true });
        }
        let value = TermValue::Word(format!("in-{word}"));
        Some(Piece { expr: Expr::Term(Term { field: None, value, span: span.clone() }), span })
    }

    /// Parses a term or parenthesis with its negation.
    fn one(&mut self, field: Option<Field>) -> Result<Pieces, Error> {
        let start = self.at;
        let mut negative = self.negated();
        if self.at_word("NOT") && self.rest().len() > "NOT".len() && self.eat_word("NOT") {
            self.skip_spaces();
            negative ^= !self.negated();
        }
        if self.peek().is_none_or(|next| next.is_whitespace() || matches!(next, '|' | ')')) {
            // Ignore a dash on its own, as in a pasted title.
            return Ok(Pieces::default());
        }
        let inner = if self.peek() == Some('(') { self.parenthesis(field)? } else { self.term(field)? };
        if !negative {
            return Ok(inner);
        }
        let span = start..self.at;
        let expr = inner.expr().map(Expr::negated);
        Ok(Pieces(expr.map(|expr| Piece { expr, span }).into_iter().collect()))
    }

    fn parenthesis(&mut self, field: Option<Field>) -> Result<Pieces, Error> {
        let start = self.at;
        if self.depth == DEEPEST {
            return Err(error(start..start + 1, "parentheses are nested too deeply; use fewer of them", None));
        }
        self.at += 1;
        self.depth += 1;
        let mut inner = self.either(field)?;
        self.depth -= 1;
        if !self.eat(')') && !self.typing {
            return Err(error(start..start + 1, "this `(` is never closed; write `)` after what belongs to it", None));
        }
        if inner.0.is_empty() && !self.typing {
            return Err(error(start..self.at, "these parentheses are empty; leave them out", Some("")));
        }
        // A single term takes the parentheses with it; of several, each keeps its own place.
        if let [only] = inner.0.as_mut_slice() {
            only.span = start..self.at;
        }
        Ok(inner)
    }

    /// Parses `word`, `who:word` or `who:(a | b)`.
    fn term(&mut self, outer: Option<Field>) -> Result<Pieces, Error> {
        let start = self.at;
        let Some(field) = self.field()? else { return self.value(outer, start) };
        // Accept `who:-iran` for `-who:iran`.
        let negative = self.negated();
        let mut pieces = match self.peek() {
            Some('(') => self.parenthesis(Some(field))?,
            None if self.typing => {
                let span = self.at..self.at;
                self.tail = Some(Tail { field: Some(field), text: String::new(), span, bare: true });
                return Ok(Pieces::default());
            }
            None => return Err(self.nothing_after(field, start)),
            Some(next) if next.is_whitespace() || matches!(next, '|' | ')') => {
                return Err(self.nothing_after(field, start));
            }
            Some(_) => self.values(field, start)?,
        };
        if let [only] = pieces.0.as_mut_slice() {
            only.span = start..self.at;
        }
        if negative {
            let expr = pieces.expr().map(Expr::negated);
            return Ok(Pieces(expr.map(|expr| Piece { expr, span: start..self.at }).into_iter().collect()));
        }
        Ok(pieces)
    }

    /// Parses the name of a field and its colon, if they come next. `year=2024` and `year>2020` are read as well.
    fn field(&mut self) -> Result<Option<Field>, Error> {
        let rest = self.rest();
        let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let sign = rest.get(name.len()..).and_then(|after| after.chars().next());
        let span = self.at..self.at + name.len();
        match (sign, Field::named(name)) {
            _ if name.is_empty() => return Ok(None),
            (Some(':'), _) => (),
            (Some('='), Some(field)) => {
                self.at += name.len() + 1;
                return Ok(Some(field));
            }
            (Some('<' | '>'), Some(field)) if field.is_time() => {
                self.at += name.len();
                return Ok(Some(field));
            }
            _ => return Ok(None),
        }
        let Some(field) = Field::named(name) else {
            return Err(unknown_field(name, span));
        };
        self.at += name.len() + 1;
        Ok(Some(field))
    }

    fn nothing_after(&self, field: Field, start: usize) -> Error {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start().len();
        if blanks > 0 && rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '"') {
            let what = format!("write what to look for right after `{}:`, without a blank between", field.name());
            return error(start..self.at + blanks, what, Some(&format!("{}:", field.name())));
        }
        let what = format!(
            "nothing follows `{0}:`; write what to look for right after the colon, {1}",
            field.name(),
            field.row().example
        );
        error(start..self.at, what, None)
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    /// Skips minus signs of all kinds. Returns whether their number is odd.
    fn negated(&mut self) -> bool {
        let mut negative = false;
        while self.peek().is_some_and(|it| MINUS.contains(&it)) {
            self.at += self.peek().map_or(0, char::len_utf8);
            negative = !negative;
        }
        negative
    }

    /// Whether the keyword `word` comes next. In lower case it is one only if something follows it.
    fn at_word(&self, word: &str) -> bool {
        let Some((found, after)) = self.rest().split_at_checked(word.len()) else { return false };
        let ends = after.chars().next().is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '|' | ')'));
        ends && (found == word || found.eq_ignore_ascii_case(word) && !after.trim_start().is_empty())
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }
}

fn unknown_field(name: &str, span: Range<usize>) -> Error {
    if let Some(near) = Field::nearest(name) {
        let what = format!("no field is called `{name}`; `{}` is the nearest", near.name());
        return error(span, what, Some(near.name()));
    }
    if ["before", "after", "since", "to"].iter().any(|it| it.eq_ignore_ascii_case(name)) {
        let what = format!("no field is called `{name}`; for dates write year:..2019, year:2021.. or year:2019..2021");
        return error(span, what, None);
    }
    let what = format!("no field is called `{name}`; try title: who: focus: kind: status: year:, or quote it");
    error(span, what, None)
}

fn error(span: Range<usize>, what: impl Into<String>, fix: Option<&str>) -> Error {
    Error { span, what: what.into(), fix: fix.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::date::Date;

    /// What the line means, written back.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let query = parse(line).unwrap_or_else(|error| panic!("{line}: {error:?}"));
        assert_eq!(query.to_string(), expected, "{line}");
        assert_eq!(parse_typing(line).as_ref(), Ok(&query), "{line}, while typing");
    }

    #[test]
    fn words_side_by_side_are_all_wanted() {
        check("  iran   health ", "iran health");
        check("(iran (health)) oil", "iran health oil");
        check("", "");
    }

    #[test]
    fn or_binds_looser_than_side_by_side_and_not_binds_tightest() {
        check("a b | c", "a b | c");
        check("(a | b) c", "(a | b) c");
        check("-a b", "-a b");
        check("-(a b)", "-(a b)");
        check("--a", "a");
        check("a|b", "a | b");
    }

    #[test]
    fn signs_of_other_programs_and_of_print_mean_what_ours_do() {
        for line in ["!iran", "–iran", "—iran", "−iran", "NOT iran", "NOT (iran)"] {
            check(line, "-iran");
        }
        check("oil NOT who:iran", "oil -who:iran");
        check("NOT -iran", "iran");
        check("who:!iran", "-who:iran");
        for line in ["“space agency”", "„space agency“", "«space agency»", "”space agency”"] {
            check(line, "\"space agency\"");
        }
        check("‘iran", "'iran");
        check("iran OR oman", "iran | oman");
        check("iran AND oman OR qatar", "iran oman | qatar");
        check("(iran OR oman) oil", "(iran | oman) oil");
        check("iran or oman", "iran | oman");
        check("iran and not oman", "iran -oman");
        check("iran or", "iran or");
        check("Iran – Russia", "Iran Russia");
        check("iran-russia Iran–Oman/Qatar", "iran russia Iran Oman Qatar");
        check("guinea-bissau russia-house", "guinea-bissau russia-house");
        check("yahoo! rock–paper", "yahoo! rock–paper");
    }

    #[test]
    fn signs_say_how_a_word_is_looked_for() {
        check("'iran ~bzrkv \"space agency\"", "'iran ~bzrkv \"space agency\"");
        check("'\"a b\" ~\"a b\"", "'\"a b\" ~\"a b\"");
        check("al-farabi o'brien 12:30", "al-farabi o'brien 12:30");
        check(r#""say \"so\" \\ now""#, r#""say \"so\" \\ now""#);
    }

    #[test]
    fn a_field_holds_for_one_value_or_for_alternatives() {
        check("WHO:iran participant:oman", "who:iran who:oman");
        check("who:(iran | =\"New Zealand\")", "who:(iran | =\"New Zealand\")");
        check("who:(a b)", "who:a who:b");
        check("who:iran | who:oman", "who:(iran | oman)");
        check("-who:(a | b) who:-c", "-who:(a | b) -who:c");
        check("who:=Iran", "who:=\"Iran\"");
        check("status:planned|agreed oil", "status:(planned | agreed) oil");
        check("-kind:mou|treaty", "-kind:(mou | treaty)");
        check("kind:mou|who:iran", "kind:mou | who:iran");
        check("kind:mou |treaty", "kind:mou | treaty");
        check("country:iran,russia", "country:(iran | russia)");
        check("country:\"iran\",\"new zealand\" oil", "country:(\"iran\" | \"new zealand\") oil");
        check("title:iran,russia", "title:iran,russia");
        check("kind=mou", "kind:mou");
        check("status:unknown date:unknown", "status:unknown date:unknown");
    }

    #[test]
    fn days_are_read_as_ranges() {
        check(
            "year:2019..2023 date:..2025-06 year:2021.. date:2021-06-04",
            "year:2019..2023 date:..2025-06 year:2021.. date:2021-06-04",
        );
        check("year:(2019 | 2021..2023)", "year:(2019 | 2021..2023)");
        check("year:>2020 year>=2021-05 year<2020 date:<=2020", "year:2021.. year:2021-05.. year:..2019 date:..2020");
        check("year=2024 iran>2020", "year:2024 iran>2020");
        check("iran >2020", "iran year:2021..");
        check("2020+ <=2021", "year:2020.. year:..2021");
        check("year 2024", "year:2024 | \"year 2024\"");
    }

    #[test]
    fn what_has_no_letter_asks_nothing() {
        check("MOU - Iran & Oman", "MOU Iran Oman");
        check("\"\" ' -", "");
    }

    #[track_caller]
    fn check_error(line: &str, wrong: &str, fixed: Option<&str>) {
        let error = parse(line).expect_err(line);
        assert_eq!(&line[error.span.clone()], wrong, "{line}: {error}");
        let mended = error.fix.as_ref().map(|fix| {
            let mut line = line.to_owned();
            line.replace_range(error.span.clone(), fix);
            line
        });
        assert_eq!(mended.as_deref(), fixed, "{line}: {error}");
    }

    #[test]
    fn an_error_stands_under_what_is_wrong_and_says_what_to_write() {
        check_error("oil wh:iran", "wh", Some("oil who:iran"));
        check_error("https://example.org", "https", None);
        check_error("oil )", ")", Some("oil "));
        check_error("(oil", "(", None);
        check_error("a \"b c", "\"", None);
        check_error("a | ", "|", Some("a  "));
        check_error("who: iran", "who: ", Some("who:iran"));
        check_error("who: ", "who:", None);
        check_error("before:2020", "before", None);
        check_error("year:2019-2023", "2019-2023", Some("year:2019..2023"));
        check_error("year:2023..2019", "2023..2019", Some("year:2019..2023"));
        check_error("date:soon", "soon", None);
        check_error("year:..", "..", None);
        check_error("=iran", "=", Some("who:=iran"));
    }

    #[track_caller]
    fn check_typing(line: &str, expected: &str) {
        assert!(parse(line).is_err(), "{line} is finished");
        assert_eq!(parse_typing(line).expect(line).to_string(), expected, "{line}");
    }

    #[test]
    fn what_is_unfinished_is_read_as_far_as_it_goes() {
        check_typing("oil \"space ag", "oil \"space ag\"");
        check_typing("(oil | gas", "oil | gas");
        check_typing("who:(iran | ", "who:iran");
        check_typing("oil |", "oil");
        check_typing("oil who:", "oil");
        check_typing("oil -who:=\"", "oil");
        check_typing("year:20", "");
        check_typing("year:2019..20", "year:2019..");
        check_typing("date:2025-0", "date:2025");
    }

    #[test]
    fn what_is_wrong_is_wrong_while_typing_too() {
        for line in ["wh:iran", "oil )", "who: iran", "year:20 iran", "date:soon"] {
            assert!(parse_typing(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_term_knows_where_it_stands() {
        let line = "oil -who:(iran | \"new zealand\") 'x";
        let query = parse(line).expect(line).expr.expect(line);
        let parts: Vec<_> = query.terms().iter().map(|term| &line[term.span.clone()]).collect();
        assert_eq!(parts, ["oil", "iran", "\"new zealand\"", "'x"]);
    }

    #[test]
    fn a_thousand_parentheses_are_an_error_and_no_crash() {
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse_typing(&"-(".repeat(100_000)).is_err());
    }

    fn any_query() -> impl Strategy<Value = Query> {
        let text = "[a-zé]{1,4}|[a-z\"\\\\|()~'=: -]{0,3}[a-z]";
        let value = prop_oneof![
            "[a-zé][b-z'=~-]{0,3}"
                .prop_filter("a word", |it| !["or", "not", "in"].contains(&it.as_str()))
                .prop_map(TermValue::Word),
            text.prop_map(TermValue::Whole),
            text.prop_map(TermValue::Phrase),
            text.prop_map(TermValue::Subsequence),
        ];
        let field = prop_oneof![Just(Field::Title), Just(Field::Who), Just(Field::Status)];
        let date = prop_oneof![Just("2019"), Just("2021-06"), Just("2025-05-02~")];
        let date = date.prop_map(|text| Date::parse(text).expect(text));
        let name = (field.clone(), "\\PC{1,5}").prop_map(|(field, name)| (Some(field), TermValue::Name(name)));
        let day = (date.clone(), 0..4).prop_map(|(a, which)| {
            let later = Date::parse("2026").expect("a year");
            let value = match which {
                0 => TermValue::Between(Some(a), Some(a)),
                1 => TermValue::Between(Some(a), Some(later)),
                2 => TermValue::Between(None, Some(a)),
                _ => TermValue::Between(Some(a), None),
            };
            (Some(Field::Date), value)
        });
        let term = prop_oneof![(proptest::option::of(field), value), name, day];
        let term = term.prop_map(|(field, value)| Expr::Term(Term { field, value, span: 0..0 }));
        let expr = term.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                inner.clone().prop_map(Expr::negated),
                prop::collection::vec(inner.clone(), 2..4).prop_filter_map("one", Expr::all),
                prop::collection::vec(inner, 2..4).prop_filter_map("one", Expr::any),
            ]
        });
        proptest::option::of(expr).prop_map(|expr| Query { expr })
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(10_000))]

        #[test]
        fn what_is_shown_is_read_back(query in any_query()) {
            let line = query.to_string();
            prop_assert_eq!(parse(&line), Ok(query), "{}", line);
        }

        #[test]
        fn any_line_is_read_or_refused_at_a_place_in_it(line in "([ -~é]|who:|year:|\\|| \\(|\\)|\"|=|20|\\.\\.|-){0,12}") {
            for read in [parse(&line), parse_typing(&line)] {
                match read {
                    Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query), "{}", line),
                    Err(error) => prop_assert!(line.get(error.span.clone()).is_some(), "{error:?}"),
                }
            }
        }
    }
}
