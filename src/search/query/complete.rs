//! Completes field names and values at the cursor. A callback gives the values, so this does not depend on the corpus.

use std::ops::Range;

use super::{Date, FIELDS, Field};
use crate::search::query::parse::Parser;
use crate::search::query::show::quoted;

/// The completions at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The part of the line that a choice replaces, as a byte range that ends at the cursor.
    pub replace: Range<usize>,
    /// The choices, best first.
    pub choices: Vec<Choice>,
}

/// A possible completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text to insert.
    pub insert: String,
    /// The text to show.
    pub shown: String,
    /// An explanation; empty if the text is clear.
    pub hint: &'static str,
}

/// Finds the completions at the cursor. `values` returns the names of a field's values that match a text, best first.
/// It is called at most once.
pub fn complete(line: &str, cursor: usize, values: impl FnOnce(Field, &str) -> Vec<String>) -> Completion {
    let cursor = floor_char_boundary(line, cursor);
    let before = line.get(..cursor).unwrap_or_default();
    let mut parser = Parser::new(before, true);
    let read = parser.line();
    let Some(tail) = parser.tail.filter(|_| read.is_ok()) else {
        return Completion { replace: cursor..cursor, choices: Vec::new() };
    };
    let choices = match tail.field {
        Some(field) => {
            let names = values(field, &tail.text);
            let named =
                names.into_iter().map(|name| Choice { insert: format!("={}", quoted(&name)), shown: name, hint: "" });
            let certain = (field.is_time() && tail.bare && Date::parse(&tail.text).is_ok()).then(|| Choice {
                insert: format!("'{}", tail.text),
                shown: format!("'{}", tail.text),
                hint: "certain dates only",
            });
            certain.into_iter().chain(named).collect()
        }
        None if tail.bare => fields(&tail.text),
        None => Vec::new(),
    };
    Completion { replace: tail.span, choices }
}

/// The fields with this prefix in their name or an alias.
fn fields(beginning: &str) -> Vec<Choice> {
    let beginning = beginning.to_lowercase();
    let begins = |name: &str| name.starts_with(&beginning);
    let rows = FIELDS.iter().filter(|row| begins(row.name) || row.aliases.iter().any(|alias| begins(alias)));
    rows.map(|row| Choice { insert: format!("{}:", row.name), shown: format!("{}:", row.name), hint: row.searches })
        .collect()
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line after each choice, with `^` for the cursor.
    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let cursor = line.find('^').expect("a cursor");
        let line = line.replacen('^', "", 1);
        let completion = complete(&line, cursor, |field, text| {
            assert_eq!(field, Field::Who);
            let names = ["Iran", "Iraq", "Moscow State University"];
            names
                .iter()
                .filter(|name| name.to_lowercase().starts_with(&text.to_lowercase()))
                .map(|it| (*it).into())
                .collect()
        });
        let lines: Vec<String> = completion
            .choices
            .iter()
            .map(|choice| {
                let mut line = line.clone();
                line.replace_range(completion.replace.clone(), &choice.insert);
                line
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_word_may_become_a_field() {
        check("oil sta^ x", &["oil country: x", "oil status: x"]);
        check("oil xyz^", &[]);
        check("oil \"sta^", &[]);
        check("oil ^", &[]);
    }

    #[test]
    fn a_field_offers_its_values() {
        check("who:ira^", &[r#"who:="Iran""#, r#"who:="Iraq""#]);
        check("who:\"moscow st^", &[r#"who:="Moscow State University""#]);
        check("-who:(x | =mos^", &[r#"-who:(x | ="Moscow State University""#]);
        check("who:^ oil", &[r#"who:="Iran" oil"#, r#"who:="Iraq" oil"#, r#"who:="Moscow State University" oil"#]);
    }

    #[test]
    fn a_date_may_be_asked_for_certainly() {
        let choices = complete("year:2021", 9, |_, _| vec!["2021".to_owned()]).choices;
        let inserts: Vec<&str> = choices.iter().map(|it| it.insert.as_str()).collect();
        assert_eq!(inserts, ["'2021", "=\"2021\""]);
        assert_eq!(complete("year:20", 7, |_, _| Vec::new()).choices, []);
    }

    #[test]
    fn an_error_before_the_cursor_offers_nothing() {
        check("nofield:x ira^", &[]);
    }
}
