//! Resolves an id or a name from the command line to a subject of the corpus.
//!
//! The search never guesses. Several equally good matches are all returned. A misspelt name gives suggestions only.

use crate::base::country::{self, Country};
use crate::base::text::fold::{fold, words};
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::data::subject::Subject;
use crate::search::index::{Facet, Value, names};
use crate::search::library::Library;

/// The result of resolving a name.
#[derive(Clone, Debug, PartialEq)]
pub enum NameMatch {
    /// Exactly one match.
    One(Subject),
    /// At least two equally good matches.
    Several(Vec<Subject>),
    /// No match. The subjects with similar names follow, the most similar first.
    Nothing(Vec<Subject>),
}

/// The least mean similarity of the words for a suggestion.
const LEAST_SIMILARITY: f64 = 0.6;
/// The most suggestions.
const MOST_SUGGESTIONS: usize = 5;

impl Library {
    /// Resolves an id or a name. The first of these steps that matches something decides:
    ///
    /// 1. an id, letter for letter;
    /// 2. the shown name, then any other name of the subject, case folded;
    /// 3. a name of a country in any language;
    /// 4. a name that has a word beginning with each typed word.
    pub fn find(&self, text: &str, is_wanted: impl Fn(Subject) -> bool) -> NameMatch {
        let subjects: Vec<Subject> = self.subjects().filter(|&it| is_wanted(it)).collect();
        let by_id: Vec<Subject> = subjects
            .iter()
            .filter(|&&it| !matches!(it, Subject::Focus(_)) && self.subject_id(it) == text)
            .copied()
            .collect();
        if let Some(found) = name_match(by_id) {
            return found;
        }
        let typed = fold(text);
        if typed.is_empty() {
            return NameMatch::Nothing(Vec::new());
        }
        let named: Vec<(Subject, Vec<String>)> = subjects.into_iter().map(|it| (it, self.folded_names(it))).collect();
        let of = |is: &dyn Fn(&[String]) -> bool| -> Vec<Subject> {
            named.iter().filter(|it| is(&it.1)).map(|it| it.0).collect()
        };
        // The shown name comes before other names.
        let called = of(&|names| names.first() == Some(&typed));
        let also_called = of(&|names| names.contains(&typed));
        let begins = of(&|names| names.iter().any(|name| each_begins_a_word(&typed, name)));
        // Titles and gists mention many names, so a subject that has the name itself comes first.
        let (titled, named_so): (Vec<Subject>, Vec<Subject>) =
            begins.into_iter().partition(|it| matches!(it, Subject::Agreement(_) | Subject::Article(_)));
        let (reports, titled) = titled.into_iter().partition(|it| matches!(it, Subject::Article(_)));
        let code = country::code_of_country(text);
        let countries = named.iter().map(|it| it.0).filter(|&it| {
            let value = match it {
                Subject::Country(code) => Value::Country(code),
                Subject::Participant(id) => Value::Participant(id),
                Subject::Agreement(_) | Subject::Focus(_) | Subject::Article(_) => return false,
            };
            code.is_some_and(|code| self.is_country(value, code))
        });
        let countries = countries.collect();
        for several in [called, also_called, countries, named_so, titled, reports] {
            if let Some(found) = name_match(self.without_duplicate_countries(several)) {
                return found;
            }
        }
        let mut near: Vec<(f64, Subject)> = Vec::new();
        for (subject, names) in &named {
            let best = names.iter().map(|it| similarity(&typed, it)).fold(0.0, f64::max);
            if best >= LEAST_SIMILARITY {
                near.push((best, *subject));
            }
        }
        near.sort_by(|one, other| other.0.total_cmp(&one.0));
        let near = near.into_iter().map(|it| it.1).take(MOST_SUGGESTIONS);
        NameMatch::Nothing(near.collect())
    }

    /// All subjects that have a page.
    fn subjects(&self) -> impl Iterator<Item = Subject> {
        let countries = self.lookup.values(Facet::Country).filter_map(|it| match self.lookup.value(it) {
            Value::Country(code) => Some(Subject::Country(code)),
            _ => None,
        });
        let agreements = self.agreements().map(Subject::Agreement);
        let participants = self.participants().map(Subject::Participant);
        let rest = self.focus_areas().map(Subject::Focus).chain(self.articles().map(Subject::Article));
        participants.chain(agreements).chain(rest).chain(countries)
    }

    /// The names of a subject, case folded, the shown one first.
    fn folded_names(&self, subject: Subject) -> Vec<String> {
        let mut all = match subject {
            Subject::Participant(id) => names(self, Value::Participant(id)),
            Subject::Focus(id) => names(self, Value::Focus(id)),
            Subject::Country(code) => names(self, Value::Country(code)),
            Subject::Agreement(id) => {
                let titles =
                    self.facts_of(id).filter_map(|it| if let What::Title(text) = it.what { Some(text) } else { None });
                titles.map(|it| self.raw(it).to_owned()).collect()
            }
            Subject::Article(id) => {
                let gist = self[id].gist.map(|it| self.raw(it).to_owned());
                gist.into_iter().chain([self.article_name(id)]).collect()
            }
        };
        for name in &mut all {
            *name = fold(name);
        }
        all
    }

    /// Drops a country that is also listed as a participant: both have one page.
    fn without_duplicate_countries(&self, mut subjects: Vec<Subject>) -> Vec<Subject> {
        let as_participants: Vec<Country> = subjects
            .iter()
            .filter_map(|it| match it {
                Subject::Participant(id) if self[*id].kind == ParticipantKind::Country => self[*id].country,
                _ => None,
            })
            .collect();
        subjects.retain(|it| !matches!(it, Subject::Country(code) if as_participants.contains(code)));
        subjects
    }
}

fn name_match(mut subjects: Vec<Subject>) -> Option<NameMatch> {
    match subjects.len() {
        0 => None,
        1 => subjects.pop().map(NameMatch::One),
        _ => Some(NameMatch::Several(subjects)),
    }
}

fn each_begins_a_word(typed: &str, name: &str) -> bool {
    words(typed).all(|(_, word)| words(name).any(|(_, it)| it.starts_with(word)))
}

/// The mean similarity of each typed word to the nearest word of the name, from 0 to 1.
fn similarity(typed: &str, name: &str) -> f64 {
    let mut sum = 0.0;
    let mut count = 0.0;
    for (_, word) in words(typed) {
        sum += words(name).map(|it| strsim::normalized_damerau_levenshtein(word, it.1)).fold(0.0, f64::max);
        count += 1.0;
    }
    if count == 0.0 { 0.0 } else { sum / count }
}
