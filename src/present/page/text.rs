//! The text of an article on its page, with known names linked and dates emphasised.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Entry, Tone};
use crate::base::date::MONTHS;
use crate::base::text::clean::clean;
use crate::base::text::fold::{Folded, fold};
use crate::data::claims::Claim;
use crate::data::corpus::ArticleId;
use crate::data::subject::Subject;
use crate::search::index::{Value, ValueId, names};
use crate::search::library::Library;

/// The most paragraphs in which names are searched for. The rest is shown without links.
const MOST_MARKED: usize = 500;

/// The most values considered per word. A word that more values have in their names identifies none of them.
const MOST_VALUES: usize = 2_000;

/// The paragraphs of an article, one entry each.
pub(super) fn paragraphs(library: &Library, id: ArticleId) -> Vec<Entry> {
    let paragraphs: Vec<String> = library.paragraphs(id).map(|it| clean(library.raw(it)).into_owned()).collect();
    let known = KnownNames::of(library, paragraphs.iter().take(MOST_MARKED));
    let entries = (1..).zip(&paragraphs).map(|(number, text)| {
        let mut entry = Entry::default();
        let mut at = 0;
        let marks = if number as usize <= MOST_MARKED { known.marks(text) } else { Vec::new() };
        for (range, subject) in marks {
            let word = text.get(range.clone()).unwrap_or_default();
            entry = entry.and(text.get(at..range.start).unwrap_or_default(), Tone::Plain);
            entry = match subject {
                Some(subject) => entry.link(word, super::Link::Page(subject)),
                None => entry.and(word, Tone::Strong),
            };
            at = range.end;
        }
        entry = entry.and(text.get(at..).unwrap_or_default(), Tone::Plain);
        entry.spans.retain(|it| !it.text.is_empty());
        entry.claims = vec![Claim::new(id, Some(number))];
        entry
    });
    entries.collect()
}

/// The names that may occur in a text.
struct KnownNames {
    /// By first word, case folded: the words of the name, the name as written, and its subject.
    by_first: FxHashMap<String, Vec<(Vec<String>, String, Subject)>>,
}

impl KnownNames {
    /// The names whose words all occur somewhere in the texts.
    fn of<'a>(library: &Library, texts: impl Iterator<Item = &'a String>) -> KnownNames {
        let mut here: FxHashSet<String> = FxHashSet::default();
        for text in texts {
            here.extend(Folded::new(text).words().map(|it| it.1.to_owned()));
        }
        let lookup = library.lookup();
        let mut values: Vec<u32> = Vec::new();
        for word in &here {
            for (range, _) in lookup.vocabulary.whole(word).ranges() {
                let list = lookup.names.lists(range.clone());
                values.extend(list.iter().take(MOST_VALUES));
            }
        }
        values.sort_unstable();
        values.dedup();
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, String, Subject)>> = FxHashMap::default();
        for value in values {
            let value = lookup.value(ValueId(value));
            let subject = match value {
                Value::Participant(id) => Subject::Participant(id),
                Value::Focus(id) => Subject::Focus(id),
                Value::Country(code) => Subject::Country(code),
                Value::Kind(_)
                | Value::Status(_)
                | Value::Text(_)
                | Value::Year(_)
                | Value::Cell(..)
                | Value::Unknown => continue,
            };
            for name in names(library, value) {
                let folded = fold(&name);
                let words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
                if let Some(first) = words.first().filter(|it| !it.is_empty())
                    && words.iter().all(|it| here.contains(it))
                {
                    by_first.entry(first.clone()).or_default().push((words.clone(), name, subject));
                }
            }
        }
        for all in by_first.values_mut() {
            all.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
        }
        KnownNames { by_first }
    }

    /// The places of names with their subjects, and of dates without one; ascending and disjoint.
    fn marks(&self, text: &str) -> Vec<(Range<usize>, Option<Subject>)> {
        let folded = Folded::new(text);
        let words: Vec<(Range<usize>, &str)> = folded.words().map(|(at, word)| (folded.original(at), word)).collect();
        let mut marks = Vec::new();
        let mut at = 0;
        while let Some((range, word)) = words.get(at) {
            let rest = words.get(at..).unwrap_or_default();
            let name = self.by_first.get(*word).into_iter().flatten().find(|it| is_at_start(text, rest, it));
            let (count, subject) = match name {
                Some((name, _, subject)) => (name.len(), Some(*subject)),
                None => (date(rest), None),
            };
            if count == 0 {
                at += 1;
                continue;
            }
            let end = rest.get(count - 1).map_or(range.end, |it| it.0.end);
            marks.push((range.start..end, subject));
            at += count;
        }
        marks
    }
}

/// Whether a name occurs at the start of these words. Except for focus areas, a capitalised name must be capitalised
/// here.
fn is_at_start(text: &str, words: &[(Range<usize>, &str)], name: &(Vec<String>, String, Subject)) -> bool {
    let (folded, written, subject) = name;
    if words.len() < folded.len() || !folded.iter().zip(words).all(|(name, word)| name == word.1) {
        return false;
    }
    let Some(stands) = words.first().and_then(|it| text.get(it.0.clone())) else { return false };
    let has_case = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
    let is_acronym = |it: &str| it.chars().count() <= 4 && it.chars().all(|it| !it.is_lowercase());
    match subject {
        Subject::Focus(_) => true,
        // `WHO` is not the word `who`.
        _ if is_acronym(written) => stands.chars().all(|it| !it.is_lowercase()),
        _ => !has_case(written) || has_case(stands),
    }
}

/// The number of words of a date at the start: `2 May 2025`, `May 2, 2025`, `May 2025`.
fn date(words: &[(Range<usize>, &str)]) -> usize {
    let word = |at: usize| words.get(at).map_or("", |it| it.1);
    let is_month = |at: usize| MONTHS.iter().any(|it| it.eq_ignore_ascii_case(word(at)));
    let is_day = |at: usize| word(at).parse::<u8>().is_ok_and(|it| (1..=31).contains(&it));
    let is_year = |at: usize| word(at).len() == 4 && word(at).parse::<u16>().is_ok_and(|it| (1800..2100).contains(&it));
    if is_day(0) && is_month(1) {
        return if is_year(2) { 3 } else { 2 };
    }
    if is_month(0) && is_day(1) {
        return if is_year(2) { 3 } else { 2 };
    }
    if is_month(0) && is_year(1) { 2 } else { 0 }
}
