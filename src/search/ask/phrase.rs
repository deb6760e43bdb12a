//! Words that stand side by side. It is the only question that texts are read for, so what was read for a shorter
//! phrase is not read again: who lacks `science and` lacks `science and te`, and how a text goes on after it is
//! remembered for some letters.

use std::sync::Arc;

use crate::base::parallel::map_chunks;
use crate::base::text::fold::{fold_into, is_plain_text};
use crate::data::corpus::AgreementId;
use crate::data::strings::Text;
use crate::search::ask::named::in_all;
use crate::search::library::Library;
use crate::search::query::Field;
use crate::search::vocabulary::Found;

/// The texts in which a phrase stands. They are in the order of the texts, for that is how they lie in memory: to read
/// them is to read on.
#[derive(Debug)]
pub(crate) struct Standing {
    words: String,
    field: Option<Field>,
    /// Titles.
    pub titles: Vec<Place>,
    /// What summaries and the gists of reports say.
    pub texts: Vec<Place>,
}

/// A text in which a phrase stands or may stand, and an agreement that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    text: Text,
    pub agreement: u32,
    ahead: Ahead,
}

/// How a text goes on, folded, after the one place in it where a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ahead {
    letters: [u8; AHEAD],
    known: u8,
    /// Whether the text has no more than that.
    ends: bool,
}

/// So many letters are remembered.
const AHEAD: usize = 14;

/// So many agreements are worth a thread of their own, to find their texts.
const MANY_TOLD: usize = 5_000;

/// So many texts are worth a thread of their own, to be read.
const MANY: usize = 20_000;

impl Standing {
    /// Finds the texts, among those of what is known of a shorter phrase, where there is one.
    pub fn new(
        library: &Library,
        phrase: &Phrase,
        founds: &[Found],
        field: Option<Field>,
        known: &[Arc<Standing>],
    ) -> Arc<Standing> {
        let shorter = known.iter().filter(|it| it.field == field && phrase.words.starts_with(&it.words));
        let nearest = shorter.max_by_key(|it| it.words.len());
        if let Some(same) = nearest.filter(|it| it.words == phrase.words) {
            return Arc::clone(same);
        }
        let mut standing = Standing { words: phrase.words.clone(), field, titles: Vec::new(), texts: Vec::new() };
        let lookup = &library.lookup;
        let before = nearest.map_or(0, |it| it.words.len());
        if matches!(field, None | Some(Field::Title)) {
            standing.titles = match nearest {
                Some(known) => phrase.among(library, &known.titles, before),
                None => phrase.among(library, &texts(library, &in_all(&lookup.titles, founds), titles_of), before),
            };
        }
        if field.is_none() {
            standing.texts = match nearest {
                Some(known) => phrase.among(library, &known.texts, before),
                None => phrase.among(library, &texts(library, &in_all(&lookup.texts, founds), texts_of), before),
            };
        }
        Arc::new(standing)
    }
}

/// The texts of some agreements.
fn texts(library: &Library, agreements: &[u32], of: fn(&Library, u32, &mut Vec<Place>)) -> Vec<Place> {
    let some = |some: &[u32]| {
        let mut texts = Vec::with_capacity(some.len());
        for at in some {
            of(library, *at, &mut texts);
        }
        texts
    };
    let mut texts = if agreements.len() < MANY_TOLD { some(agreements) } else { map_chunks(agreements, some).concat() };
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

/// Words that are to stand side by side.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    words: String,
    /// The text looked at, folded.
    text: String,
}

impl Phrase {
    pub fn new(words: &[&str]) -> Phrase {
        Phrase { words: words.join(" "), text: String::new() }
    }

    /// Those of some texts, neighbours where they are the same, that have the words. It is known that they have the
    /// first so many letters of them.
    fn among(&self, library: &Library, places: &[Place], before: usize) -> Vec<Place> {
        let further = self.words.as_bytes().get(before..).unwrap_or_default();
        let some = |some: &[Place]| {
            let mut phrase = self.clone();
            let mut last = None;
            let mut ahead = None;
            let mut found = Vec::new();
            for place in some {
                if last.replace(place.text) != Some(place.text) {
                    let known = if before == 0 { Goes::Unknown } else { place.ahead.goes(further) };
                    ahead = match known {
                        Goes::On(ahead) => Some(ahead),
                        Goes::Otherwise => None,
                        Goes::Unknown => phrase.find(library.raw(place.text)),
                    };
                }
                found.extend(ahead.map(|ahead| Place { ahead, ..*place }));
            }
            found
        };
        if places.len() < MANY { some(places) } else { map_chunks(places, some).concat() }
    }

    /// Whether a text has the words side by side, the last one at least begun.
    pub fn stands_in(&mut self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// How a text goes on that has the words side by side, the last one at least begun.
    fn find(&mut self, text: &str) -> Option<Ahead> {
        if is_plain_text(text) {
            return self.find_plainly(text.as_bytes());
        }
        fold_into(text, &mut self.text);
        let begins_word = |at: usize| at == 0 || self.text.as_bytes().get(at - 1) == Some(&b' ');
        self.text.match_indices(&self.words).any(|it| begins_word(it.0)).then_some(Ahead::UNKNOWN)
    }

    /// The same for a text that is folded by lower case alone, without folding it.
    fn find_plainly(&self, text: &[u8]) -> Option<Ahead> {
        let first = self.words.bytes().next()?;
        let mut found = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).filter_map(|at| {
            let begins_word =
                at.checked_sub(1).and_then(|it| text.get(it)).is_none_or(|it| !it.is_ascii_alphanumeric());
            if begins_word { self.after(text.get(at..)?) } else { None }
        });
        let after = found.next()?;
        // Where it stands twice, either may go on as wanted.
        Some(if found.next().is_none() { Ahead::new(after) } else { Ahead::UNKNOWN })
    }

    /// What comes after the words where a plain text begins with them, whatever stands between them.
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

/// Whether a text goes on as is wanted.
enum Goes {
    /// It does, and then so.
    On(Ahead),
    Otherwise,
    /// It has to be read.
    Unknown,
}

impl Place {
    fn new(text: Text, agreement: u32) -> Place {
        Place { text, agreement, ahead: Ahead::UNKNOWN }
    }
}

impl Ahead {
    const UNKNOWN: Ahead = Ahead { letters: [0; AHEAD], known: 0, ends: false };

    /// What comes next in a plain text.
    fn new(text: &[u8]) -> Ahead {
        let mut ahead = Ahead::UNKNOWN;
        let mut between = false;
        for letter in text {
            let parts = !letter.is_ascii_alphanumeric();
            if parts && std::mem::replace(&mut between, parts) {
                continue;
            }
            between = parts;
            let Some(slot) = ahead.letters.get_mut(usize::from(ahead.known)) else { return ahead };
            *slot = if parts { b' ' } else { letter.to_ascii_lowercase() };
            ahead.known += 1;
        }
        Ahead { ends: true, ..ahead }
    }

    fn goes(self, further: &[u8]) -> Goes {
        let known = self.letters.get(..usize::from(self.known)).unwrap_or_default();
        if let Some(rest) = known.strip_prefix(further) {
            let mut ahead = Ahead { known: rest.len() as u8, ..self };
            ahead.letters.rotate_left(further.len());
            return Goes::On(ahead);
        }
        if !self.ends && further.starts_with(known) { Goes::Unknown } else { Goes::Otherwise }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, text: &str, expected: bool) {
        let words: Vec<&str> = words.split(' ').collect();
        let mut phrase = Phrase::new(&words);
        assert_eq!(phrase.stands_in(text), expected, "{text}");
        // An apostrophe at the end has it folded, which must find the same.
        assert_eq!(phrase.stands_in(&format!("{text} '")), expected, "{text}, folded");
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
        let ahead = |text: &str| Phrase::new(&["science", "an"]).find(text).expect("it stands there");
        let goes = |text: &str, further: &str| match ahead(text).goes(further.as_bytes()) {
            Goes::On(ahead) => Some(ahead),
            Goes::Otherwise => None,
            Goes::Unknown => panic!("{text} has to be read"),
        };
        let text = "On Science -- And (Tech) x";
        assert!(goes(text, "d te").is_some() && goes(text, "d ta").is_none());
        let rest = goes(text, "d te").unwrap();
        assert!(matches!(rest.goes(b"ch x"), Goes::On(_)) && matches!(rest.goes(b"ch xy"), Goes::Otherwise));
        for unknown in ["Science and a long technology", "science and science and", "science and 'art'"] {
            assert!(matches!(ahead(unknown).goes(b"d a long techno"), Goes::Unknown), "{unknown}");
        }
    }
}
