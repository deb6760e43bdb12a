//! Words that stand side by side. It is the only question that texts are read for, so what was read for a shorter
//! phrase is not read again: who lacks `science and` lacks `science and te`.

use std::sync::Arc;

use super::named::in_all;
use crate::model::claims::ClaimList;
use crate::model::corpus::{AgreementId, Corpus, What};
use crate::model::query::Field;
use crate::model::shares::shares;
use crate::model::strings::Text;
use crate::model::text::fold::{fold_into, is_plain_text};
use crate::model::words::Found;

/// The texts in which a phrase stands, each with an agreement that it is of. They are in the order of the texts, for
/// that is how they lie in memory: to read them is to read on.
#[derive(Debug)]
pub(in crate::model) struct Standing {
    words: String,
    field: Option<Field>,
    /// Titles.
    pub titles: Vec<(Text, u32)>,
    /// What summaries and the gists of reports say.
    pub texts: Vec<(Text, u32)>,
}

/// So many agreements are worth a thread of their own, to find their texts.
const MANY_TOLD: usize = 5_000;

/// So many texts are worth a thread of their own, to be read.
const MANY: usize = 20_000;

impl Standing {
    /// Finds the texts, among those of what is known of a shorter phrase, where there is one.
    pub fn new(
        corpus: &Corpus,
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
        let lookup = &corpus.lookup;
        if matches!(field, None | Some(Field::Title)) {
            standing.titles = match nearest {
                Some(known) => phrase.among(corpus, &known.titles),
                None => phrase.among(corpus, &texts(corpus, &in_all(&lookup.titles, founds), titles_of)),
            };
        }
        if field.is_none() {
            standing.texts = match nearest {
                Some(known) => phrase.among(corpus, &known.texts),
                None => phrase.among(corpus, &texts(corpus, &in_all(&lookup.texts, founds), texts_of)),
            };
        }
        Arc::new(standing)
    }
}

/// The texts of some agreements.
fn texts(corpus: &Corpus, agreements: &[u32], of: fn(&Corpus, u32, &mut Vec<(Text, u32)>)) -> Vec<(Text, u32)> {
    let some = |some: &[u32]| {
        let mut texts = Vec::with_capacity(some.len());
        for at in some {
            of(corpus, *at, &mut texts);
        }
        texts
    };
    let mut texts = if agreements.len() < MANY_TOLD { some(agreements) } else { shares(agreements, some).concat() };
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn titles_of(corpus: &Corpus, at: u32, texts: &mut Vec<(Text, u32)>) {
    // Titles stand before all else that is said.
    let titles = corpus.told_of(AgreementId(at)).iter().skip_while(|it| it.what == What::About);
    texts.extend(titles.map_while(|it| if let What::Title(text) = it.what { Some((text, at)) } else { None }));
}

fn texts_of(corpus: &Corpus, at: u32, texts: &mut Vec<(Text, u32)>) {
    let mut told = None;
    let mut list = ClaimList::NONE;
    for fact in corpus.told_of(AgreementId(at)) {
        texts.extend(fact.what.prose().map(|it| (it, at)));
        if std::mem::replace(&mut list, fact.claims) == fact.claims {
            continue;
        }
        for claim in corpus.claims.list(list) {
            // Neighbouring claims are nearly always of one article.
            if told.replace(claim.article) != Some(claim.article) {
                texts.extend(corpus[claim.article].gist.map(|it| (it, at)));
            }
        }
    }
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

    /// Those of some texts, neighbours where they are the same, that have the words.
    fn among(&self, corpus: &Corpus, texts: &[(Text, u32)]) -> Vec<(Text, u32)> {
        let some = |some: &[(Text, u32)]| {
            let mut phrase = self.clone();
            let mut last = None;
            let mut stands = false;
            let mut found = Vec::new();
            for (text, at) in some {
                if last.replace(*text) != Some(*text) {
                    stands = phrase.stands_in(corpus.raw(*text));
                }
                if stands {
                    found.push((*text, *at));
                }
            }
            found
        };
        if texts.len() < MANY { some(texts) } else { shares(texts, some).concat() }
    }

    /// Whether a text has the words side by side, the last one at least begun.
    pub fn stands_in(&mut self, text: &str) -> bool {
        if is_plain_text(text) {
            return self.stands_plainly(text.as_bytes());
        }
        fold_into(text, &mut self.text);
        let begins_word = |at: usize| at == 0 || self.text.as_bytes().get(at - 1) == Some(&b' ');
        self.text.match_indices(&self.words).any(|it| begins_word(it.0))
    }

    /// The same for a text that is folded by lower case alone, without folding it.
    fn stands_plainly(&self, text: &[u8]) -> bool {
        let Some(first) = self.words.bytes().next() else { return false };
        memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).any(|at| {
            let begins_word = at.checked_sub(1).is_none_or(|before| !text[before].is_ascii_alphanumeric());
            begins_word && self.begins(&text[at..])
        })
    }

    /// Whether a plain text begins with the words, whatever stands between them.
    fn begins(&self, mut text: &[u8]) -> bool {
        self.words.bytes().all(|wanted| {
            if wanted == b' ' {
                let between = text.iter().take_while(|it| !it.is_ascii_alphanumeric()).count();
                text = &text[between..];
                return between > 0;
            }
            let Some((letter, rest)) = text.split_first() else { return false };
            text = rest;
            letter.to_ascii_lowercase() == wanted
        })
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
}
