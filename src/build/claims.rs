//! Claims: the paragraphs and words that a record names for what it states.

use super::{ArticleId, Builder, Claim, ClaimList, Text, wire};

/// What a record names for one fact.
#[derive(Clone, Copy)]
pub(super) struct Proof<'a> {
    pub para: &'a [wire::Para],
    pub quote: &'a [String],
}

/// The proof that stands beside a fact.
macro_rules! proof {
    ($of:expr) => {
        $crate::build::claims::Proof { para: &$of.para, quote: &$of.quote }
    };
}
pub(super) use proof;

impl Builder {
    /// The claims that a fact names; where it names none, those behind the whole.
    pub(super) fn claims(&mut self, proof: Proof<'_>, behind: ClaimList) -> ClaimList {
        let Proof { para, quote } = proof;
        if para.is_empty() && quote.iter().all(|it| it.trim().is_empty()) {
            return match self.here.article.filter(|_| behind == ClaimList::NONE) {
                Some(article) => {
                    let claim = Claim::new(article, None).drafted(self.here.draft);
                    let claims = &mut self.claims;
                    *self.here.alone.get_or_insert_with(|| claims.add(&mut vec![claim]))
                }
                None => behind,
            };
        }
        let mut claims = Vec::with_capacity(para.len().max(quote.len()));
        for (i, para) in para.iter().enumerate() {
            let article = self.article_of(para, i);
            claims.extend(article.map(|it| Claim::new(it, para.number).drafted(self.here.draft)));
        }
        for (i, words) in quote.iter().map(|it| it.trim()).enumerate().filter(|it| !it.1.is_empty()) {
            let at = if quote.len() == 1 { self.said_in(&claims, words) } else { Some(i) };
            let quoted = self.strings.add(words);
            match at.and_then(|it| claims.get_mut(it)) {
                Some(claim) => {
                    *claim = claim.quoting(quoted);
                    let claim = *claim;
                    if self.paragraph(claim).is_some_and(|it| !it.contains(words)) {
                        self.misquoted(words);
                    }
                }
                None => claims.extend(self.quoting(words, quoted)),
            }
        }
        self.claims.add(&mut claims)
    }

    /// The article that a paragraph is of.
    fn article_of(&mut self, para: &wire::Para, i: usize) -> Option<ArticleId> {
        let Some(id) = &para.article else { return self.here.article };
        let key = self.strings.add(id);
        let known = self.article_by_id.get(&key).copied();
        if known.is_none() {
            self.wrong(
                &format!("/para/{i}"),
                format!("no article {id} is known here"),
                "list it in \"articles\" of this record",
            );
        }
        known
    }

    /// Which of the paragraphs has these words: the first of them, where their text is not at hand.
    fn said_in(&self, claims: &[Claim], words: &str) -> Option<usize> {
        let says = |it: &Claim| self.paragraph(*it).is_some_and(|it| it.contains(words));
        claims.iter().position(says).or((!claims.is_empty()).then_some(0))
    }

    /// The claim of words that come without a paragraph: it is looked for in the record's own article.
    fn quoting(&mut self, words: &str, quote: Text) -> Option<Claim> {
        let article = self.here.article?;
        let strings = self.strings.strings();
        let text = self.articles.as_slice().get(article.at()).and_then(|it| it.text);
        let number = text.and_then(|it| (1..).zip(it.iter()).find(|it| strings.raw(it.1).contains(words)));
        if text.is_some() && number.is_none() {
            self.misquoted(words);
        }
        let claim = Claim::new(article, number.map(|it| it.0));
        Some(claim.drafted(self.here.draft).quoting(quote))
    }

    /// The text of the paragraph that a claim names, where it is at hand.
    fn paragraph(&self, claim: Claim) -> Option<&str> {
        let text = self.articles.as_slice().get(claim.article.at())?.text?;
        Some(self.strings.strings().raw(text.number(claim.paragraph()?.into())?))
    }

    fn misquoted(&mut self, words: &str) {
        let words: String = words.chars().take(QUOTED).collect();
        self.wrong(
            "/quote",
            format!("{words:?} does not stand in the paragraph"),
            "copy the words letter for letter, or correct the paragraph",
        );
    }
}

/// So many letters of a quotation tell which it is.
const QUOTED: usize = 60;
