//! Finds the sentences of an article behind a claim.

use std::ops::Range;

use crate::base::text::address::readable;
use crate::base::text::clean::clean;
use crate::data::claims::Claim;
use crate::data::corpus::ArticleId;
use crate::data::strings::Text;
use crate::present::page::Entry;
use crate::search::library::Library;

/// What one article says of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleEvidence {
    /// The article.
    pub article: ArticleId,
    /// The paragraphs that state the fact. Empty if none is named.
    pub paragraphs: Vec<String>,
    /// The words that state it, each with its paragraph. Empty if neither the text nor a quotation is at hand.
    pub words: Vec<(Option<String>, String)>,
    /// Why this article is not sure of it, where others are.
    pub doubt: Option<Text>,
}

impl ArticleEvidence {
    /// The article and its paragraphs: `Tehran Times, 2025-10-25, paragraphs 1, 2 and 14`.
    pub fn place(&self, library: &Library) -> String {
        let article = library.article_name(self.article);
        match self.paragraphs.as_slice() {
            [] => format!("{article}, no paragraph named"),
            [one] => format!("{article}, paragraph {one}"),
            [first @ .., last] => format!("{article}, paragraphs {} and {last}", first.join(", ")),
        }
    }

    /// The words, each in a sentence, or the sentence that there are none.
    pub fn said(&self) -> Vec<String> {
        if self.words.is_empty() {
            return vec!["The text of this article is not at hand.".to_owned()];
        }
        let said = |(paragraph, words): &(Option<String>, String)| match paragraph {
            Some(number) if self.words.len() > 1 => format!("In paragraph {number}: “{words}”"),
            Some(_) | None => format!("“{words}”"),
        };
        self.words.iter().map(said).collect()
    }
}

impl Library {
    /// The evidence of a fact: one part for each article that states it, in their order.
    pub fn evidence_of(&self, entry: &Entry) -> Vec<ArticleEvidence> {
        let mut all: Vec<ArticleEvidence> = Vec::new();
        for claim in &entry.claims {
            let article = claim.article;
            let at = all.iter().position(|it| it.article == article).unwrap_or_else(|| {
                let doubt = entry.doubt_of(claim);
                all.push(ArticleEvidence { article, paragraphs: Vec::new(), words: Vec::new(), doubt });
                all.len() - 1
            });
            let Some(its) = all.get_mut(at) else { continue };
            let paragraph = claim.paragraph().map(|it| it.to_string());
            its.paragraphs.extend(paragraph.clone().filter(|it| !its.paragraphs.contains(it)));
            its.words.extend(self.evidence(claim).map(|words| (paragraph, words)));
        }
        all
    }

    /// The address of an article as people read it.
    pub fn readable_address(&self, article: ArticleId) -> Option<String> {
        Some(clean(&readable(self.raw(self[article].url?))).into_owned())
    }

    /// The text behind a claim, cleaned for the screen: the sentences that contain the quote, or the whole paragraph,
    /// or the quote alone if the article's text is not loaded. Nothing if there is neither.
    pub fn evidence(&self, claim: &Claim) -> Option<String> {
        let quote = claim.quote.map(|it| self.raw(it));
        let Some(paragraph) = self.paragraph_of(claim).map(|it| self.raw(it)) else {
            return quote.map(|it| clean(it).into_owned());
        };
        let said = quote.and_then(|it| Some((paragraph.find(it)?, it.len())));
        let range = said.map_or(0..paragraph.len(), |(at, len)| sentences(paragraph, at..at + len));
        let text = clean(paragraph.get(range)?.trim()).into_owned();
        Some(text).filter(|it| !it.is_empty())
    }
}

/// Extends a range to whole sentences.
fn sentences(paragraph: &str, part: Range<usize>) -> Range<usize> {
    let mut start = 0;
    for end in sentence_ends(paragraph) {
        if end <= part.start {
            start = end;
        } else if end >= part.end {
            return start..end;
        }
    }
    start..paragraph.len()
}

/// The ends of sentences, in order.
fn sentence_ends(paragraph: &str) -> impl Iterator<Item = usize> {
    paragraph.char_indices().filter_map(move |(at, c)| {
        let after = at + c.len_utf8();
        let rest = paragraph.get(after..)?;
        match c {
            '。' | '！' | '？' => Some(after),
            '.' | '!' | '?' | '؟' | '…' => {
                let next = rest.trim_start_matches(['"', '”', '’', '»', ')']);
                let closed = after + rest.len() - next.len();
                let follows = next.trim_start().chars().next();
                let is_end = next.starts_with(char::is_whitespace) && follows.is_some_and(|it| !it.is_lowercase());
                (is_end && !(c == '.' && is_abbreviation(paragraph.get(..at)?))).then_some(closed)
            }
            _ => None,
        }
    })
}

/// Whether a full stop follows an initial or a short title, such as `Dr` or `U.S`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    let is_capitalised = word.chars().next().is_some_and(char::is_uppercase);
    (is_capitalised && letters <= 2) || word.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::data::subject::Subject;
    use crate::format::wire::Record;

    #[track_caller]
    fn check(paragraph: &str, words: &str, expected: &str) {
        let at = paragraph.find(words).unwrap();
        assert_eq!(paragraph[sentences(paragraph, at..at + words.len())].trim(), expected);
    }

    #[test]
    fn an_article_is_one_part_with_its_paragraphs_and_says_where_its_text_is_not_at_hand() {
        let record = r#"{"articles":[{"id":"a","publisher":"Times"},{"id":"b","publisher":"Post","text":["One.","Two."]}],
            "agreements":[{"title":"Pact","summary":{"name":"Steel","para":["a:1","a:3","b:1","b:2"]}}]}"#;
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        builder.add(serde_json::from_str::<Record>(record).unwrap(), Source::default());
        let library = Library::new(builder.finish());
        let page = library.page(Subject::Agreement(library.agreements().next().unwrap()));
        let entry = page.entries().find(|it| it.claims.len() == 4).unwrap();
        let all = library.evidence_of(entry);
        let told: Vec<_> = all.iter().map(|it| (it.place(&library), it.said())).collect();
        let [times, post] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(times.0, "Times, paragraphs 1 and 3");
        assert_eq!(times.1, ["The text of this article is not at hand."]);
        assert_eq!(post.1, ["In paragraph 1: “One.”", "In paragraph 2: “Two.”"]);
    }

    #[test]
    fn the_sentence_around_some_words_is_found() {
        let two = "The deal was signed. It runs five years, he said.";
        check(two, "five years", "It runs five years, he said.");
        check(two, "signed. It", two);
        check("Dr. A. Smith of the U.S. Navy came. Nobody else did.", "Smith", "Dr. A. Smith of the U.S. Navy came.");
        check("“Done!” He left.", "Done", "“Done!”");
        check("签署了协议。会谈继续。", "协议", "签署了协议。");
        check("no end", "end", "no end");
    }
}
