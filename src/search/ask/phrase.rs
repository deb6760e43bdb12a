//! Finds the texts that contain a phrase. The index has no word positions, so the texts have to be read. To read few of
//! them, the texts of a shorter phrase are reused while the reader types: only texts with `science and` can contain
//! `science and te`, and the next letters of each text are stored.

use std::sync::Arc;

use crate::base::parallel::map_chunks;
use crate::base::text::fold::{fold_into, is_plain_text};
use crate::data::corpus::AgreementId;
use crate::data::strings::Text;
use crate::search::ask::named::intersect;
use crate::search::library::Library;
use crate::search::query::Field;
use crate::search::vocabulary::WordMatches;

/// The texts that contain a phrase, in the order in which they lie in memory, so that they are read sequentially.
#[derive(Debug)]
pub(crate) struct PhraseTexts {
    words: String,
    field: Option<Field>,
    /// Titles.
    pub titles: Vec<Place>,
    /// Summaries, gists and other texts.
    pub texts: Vec<Place>,
}

/// A text that contains a phrase, or may contain it, and an agreement that has the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    text: Text,
    pub agreement: u32,
    continuation: Continuation,
}

/// How a text continues, case folded, after the only place where it contains a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Continuation {
    letters: [u8; CONTINUATION_BYTES],
    known: u8,
    /// Whether the text ends there.
    ends: bool,
}

/// The number of letters stored.
const CONTINUATION_BYTES: usize = 14;

/// From this number of agreements on, several threads collect the texts.
const MANY_AGREEMENTS: usize = 5_000;

/// From this number of texts on, several threads read them.
const MANY_TEXTS: usize = 20_000;

impl PhraseTexts {
    /// Finds the texts. Searches only those of the longest known phrase that is a prefix of this one.
    pub fn new(
        library: &Library,
        phrase: &Phrase,
        founds: &[WordMatches],
        field: Option<Field>,
        known: &[Arc<PhraseTexts>],
    ) -> Arc<PhraseTexts> {
        let shorter = known.iter().filter(|it| it.field == field && phrase.words.starts_with(&it.words));
        let nearest = shorter.max_by_key(|it| it.words.len());
        if let Some(same) = nearest.filter(|it| it.words == phrase.words) {
            return Arc::clone(same);
        }
        let mut found = PhraseTexts { words: phrase.words.clone(), field, titles: Vec::new(), texts: Vec::new() };
        let lookup = &library.lookup;
        let before = nearest.map_or(0, |it| it.words.len());
        if matches!(field, None | Some(Field::Title)) {
            found.titles = match nearest {
                Some(known) => phrase.filter(library, &known.titles, before),
                None => phrase.filter(library, &texts(library, &intersect(&lookup.titles, founds), titles_of), before),
            };
        }
        if field.is_none() {
            found.texts = match nearest {
                Some(known) => phrase.filter(library, &known.texts, before),
                None => phrase.filter(library, &texts(library, &intersect(&lookup.texts, founds), texts_of), before),
            };
        }
        Arc::new(found)
    }
}

/// The texts of some agreements, sorted, without duplicates.
fn texts(library: &Library, agreements: &[u32], of: fn(&Library, u32, &mut Vec<Place>)) -> Vec<Place> {
    let some = |some: &[u32]| {
        let mut texts = Vec::with_capacity(some.len());
        for at in some {
            of(library, *at, &mut texts);
        }
        texts
    };
    let mut texts =
        if agreements.len() < MANY_AGREEMENTS { some(agreements) } else { map_chunks(agreements, some).concat() };
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn titles_of(library: &Library, at: u32, texts: &mut Vec<Place>) {
    texts.extend(library.titles_of(AgreementId(at)).map(|it| Place::new(it, at)));
}

fn texts_of(library: &Library, at: u32, texts: &mut Vec<Place>) {
    library.texts_of(AgreementId(at), |it| texts.push(Place::new(it, at)));
}

/// A sequence of words that must be adjacent; the last one may be a prefix.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    words: String,
    /// A buffer for the case-folded text.
    text: String,
}

impl Phrase {
    pub fn new(words: &[&str]) -> Phrase {
        Phrase { words: words.join(" "), text: String::new() }
    }

    /// The texts that contain the phrase. Equal texts must be adjacent. All of them are known to contain the first
    /// `before` bytes of the phrase.
    fn filter(&self, library: &Library, places: &[Place], before: usize) -> Vec<Place> {
        let further = self.words.as_bytes().get(before..).unwrap_or_default();
        let some = |some: &[Place]| {
            let mut phrase = self.clone();
            let mut last = None;
            let mut continuation = None;
            let mut found = Vec::new();
            for place in some {
                if last.replace(place.text) != Some(place.text) {
                    let known = if before == 0 { Continues::Unknown } else { place.continuation.continues(further) };
                    continuation = match known {
                        Continues::Yes(continuation) => Some(continuation),
                        Continues::No => None,
                        Continues::Unknown => phrase.find(library.raw(place.text)),
                    };
                }
                found.extend(continuation.map(|continuation| Place { continuation, ..*place }));
            }
            found
        };
        if places.len() < MANY_TEXTS { some(places) } else { map_chunks(places, some).concat() }
    }

    /// Whether a text contains the phrase.
    pub fn is_in(&mut self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Searches a text for the phrase. Returns how the text continues after it.
    fn find(&mut self, text: &str) -> Option<Continuation> {
        if is_plain_text(text) {
            return self.find_plainly(text.as_bytes());
        }
        fold_into(text, &mut self.text);
        let begins_word = |at: usize| at == 0 || self.text.as_bytes().get(at - 1) == Some(&b' ');
        self.text.match_indices(&self.words).any(|it| begins_word(it.0)).then_some(Continuation::UNKNOWN)
    }

    /// Searches a text for which case folding is only lower case, without copying it.
    fn find_plainly(&self, text: &[u8]) -> Option<Continuation> {
        let first = self.words.bytes().next()?;
        let mut found = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).filter_map(|at| {
            let begins_word =
                at.checked_sub(1).and_then(|it| text.get(it)).is_none_or(|it| !it.is_ascii_alphanumeric());
            if begins_word { self.after(text.get(at..)?) } else { None }
        });
        let after = found.next()?;
        // If the phrase occurs twice, either place may continue as wanted, so the text must be read again.
        Some(if found.next().is_none() { Continuation::new(after) } else { Continuation::UNKNOWN })
    }

    /// What follows the phrase if the text begins with it. Any characters other than letters and digits separate words.
    fn after<'a>(&self, mut text: &'a [u8]) -> Option<&'a [u8]> {
        for wanted in self.words.bytes() {
            if wanted == b' ' {
                let between = text.iter().take_while(|it| !it.is_ascii_alphanumeric()).count();
                text = text.get(between..)?;
                if between == 0 {
                    return None;
                }
                continue;
            }
            let (letter, rest) = text.split_first()?;
            text = rest;
            if letter.to_ascii_lowercase() != wanted {
                return None;
            }
        }
        Some(text)
    }
}

/// Whether a text continues with certain letters.
enum Continues {
    /// It does; the rest of the stored letters is given.
    Yes(Continuation),
    No,
    /// The stored letters do not suffice; the text must be read.
    Unknown,
}

impl Place {
    fn new(text: Text, agreement: u32) -> Place {
        Place { text, agreement, continuation: Continuation::UNKNOWN }
    }
}

impl Continuation {
    const UNKNOWN: Continuation = Continuation { letters: [0; CONTINUATION_BYTES], known: 0, ends: false };

    /// Stores the first letters of a text.
    fn new(text: &[u8]) -> Continuation {
        let mut continuation = Continuation::UNKNOWN;
        let mut between = false;
        for letter in text {
            let parts = !letter.is_ascii_alphanumeric();
            if parts && std::mem::replace(&mut between, parts) {
                continue;
            }
            between = parts;
            let Some(slot) = continuation.letters.get_mut(usize::from(continuation.known)) else { return continuation };
            *slot = if parts { b' ' } else { letter.to_ascii_lowercase() };
            continuation.known += 1;
        }
        Continuation { ends: true, ..continuation }
    }

    fn continues(self, further: &[u8]) -> Continues {
        let known = self.letters.get(..usize::from(self.known)).unwrap_or_default();
        if let Some(rest) = known.strip_prefix(further) {
            let mut continuation = Continuation { known: rest.len() as u8, ..self };
            continuation.letters.rotate_left(further.len());
            return Continues::Yes(continuation);
        }
        if !self.ends && further.starts_with(known) { Continues::Unknown } else { Continues::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, text: &str, expected: bool) {
        let words: Vec<&str> = words.split(' ').collect();
        let mut phrase = Phrase::new(&words);
        assert_eq!(phrase.is_in(text), expected, "{text}");
        // An apostrophe at the end has it folded, which must find the same.
        assert_eq!(phrase.is_in(&format!("{text} '")), expected, "{text}, folded");
    }

    #[test]
    fn words_stand_side_by_side_whatever_is_between_them() {
        check("science and te", "Science and Technology", true);
        check("science and te", "On SCIENCE -- and (technology)", true);
        check("science and te", "Conscience and technology", false);
        check("science and te", "Science, technology and telling", false);
        check("science and te", "Science and", false);
        check("science and", "Sciences and arts; science and art", true);
        check("r d", "Joint R&D", true);
        check("rd", "Joint R&D", false);
        check("2021", "(2021-22)", true);
        check("an", "", false);
    }

    #[test]
    fn how_a_text_goes_on_is_remembered() {
        let continuation = |text: &str| Phrase::new(&["science", "an"]).find(text).expect("it stands there");
        let continues = |text: &str, further: &str| match continuation(text).continues(further.as_bytes()) {
            Continues::Yes(continuation) => Some(continuation),
            Continues::No => None,
            Continues::Unknown => panic!("{text} has to be read"),
        };
        let text = "On Science -- And (Tech) x";
        assert!(continues(text, "d te").is_some() && continues(text, "d ta").is_none());
        let rest = continues(text, "d te").unwrap();
        assert!(
            matches!(rest.continues(b"ch x"), Continues::Yes(_)) && matches!(rest.continues(b"ch xy"), Continues::No)
        );
        for unknown in ["Science and a long technology", "science and science and", "science and 'art'"] {
            assert!(matches!(continuation(unknown).continues(b"d a long techno"), Continues::Unknown), "{unknown}");
        }
    }
}
