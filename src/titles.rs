//! Parses titles of agreements into instrument, sides and subject, and compares titles.

mod drafting;
pub(crate) mod likeness;
mod sides;
mod words;

use drafting::{DRAFTING, Phrases};
pub use drafting::{kind_of, short_form};
use words::{Word, split};

/// A title in the usual form of treaties and memoranda: `Agreement between A and B concerning C`. All parts are slices
/// of the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// The text before the sides: `Second Loan Agreement (Highway Project)`.
    pub instrument: &'a str,
    /// Whether the instrument only names a kind of agreement, which the column of kinds shows as well.
    pub is_plain: bool,
    /// At least two sides, without `the Government of`, and without `the Islamic Republic of` if the rest names the
    /// same country.
    pub sides: Vec<&'a str>,
    /// The text after the sides, without `concerning` and the like; empty if there is none.
    pub subject: &'a str,
    /// Whether words such as `concerning` introduce the subject.
    pub is_led: bool,
}

/// Longer titles are not parsed. A file may contain a title of a megabyte.
const LONGEST: usize = 1_024;

impl<'a> Title<'a> {
    /// Parses a title. Returns `None` if it does not begin with an instrument and its sides.
    pub fn read(text: &'a str) -> Option<Title<'a>> {
        if text.len() > LONGEST {
            return None;
        }
        let words = split(text);
        let is_between = |at: &usize| words.get(*at).is_some_and(|it| DRAFTING.between.has(it));
        let opened = (1..words.len()).filter(is_between).find_map(|at| opening(text, &words, at))?;
        Some(opened)
    }
}

/// The parts of a title whose sides follow the word at `between`.
fn opening<'a>(text: &'a str, words: &[Word<'a>], between: usize) -> Option<Title<'a>> {
    let before = words.get(..between)?;
    if !before.iter().any(|it| DRAFTING.noun.has(it)) {
        return None;
    }
    let found = sides::read(text, words, between + 1)?;
    let last = before.last()?;
    let ends_as_instrument = DRAFTING.noun.has(last) || last.text.ends_with(')');
    if !ends_as_instrument && !found.all_countries {
        return None;
    }
    let piece = |words: &[Word<'a>]| words::piece(text, words);
    let article = usize::from(DRAFTING.article.has(before.first()?));
    let formula = DRAFTING.plain.at_start(before.get(article..)?).map_or(0, |it| it + article);
    let is_plain = formula == before.len();
    let after = words.get(found.end..).unwrap_or_default();
    let led = words_before_subject(after);
    // In `Agreement on tourism between A and B`, the subject comes before the sides.
    if !is_plain && formula > 0 && after.is_empty() {
        let matter = before.get(formula..)?;
        if let Some(count) = words_before_subject(matter) {
            return Some(Title {
                instrument: piece(before.get(..formula)?),
                is_plain: true,
                sides: found.names,
                subject: piece(matter.get(count..)?),
                is_led: true,
            });
        }
    }
    let subject = piece(after.get(led.filter(|_| is_plain).unwrap_or(0)..)?);
    Some(Title { instrument: piece(before), is_plain, sides: found.names, subject, is_led: led.is_some() })
}

/// The number of words that introduce the subject: `concerning cooperation in the field of the`. `None` if there are
/// none.
fn words_before_subject(words: &[Word<'_>]) -> Option<usize> {
    let count = DRAFTING.about.at_start(words)?;
    let is_article = |it: &Word<'_>| DRAFTING.article.has(it) || DRAFTING.of.has(it);
    let article = usize::from(words.get(count).is_some_and(is_article));
    (count + article < words.len()).then_some(count + article)
}
