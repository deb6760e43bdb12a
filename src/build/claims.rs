//! Builds claims: the paragraphs and quotes that support a fact.

use super::{ArticleId, Builder, Claim, ClaimList, Text, wire};

/// The paragraphs and quotes given beside one fact.
#[derive(Clone, Copy)]
pub(super) struct Proof<'a> {
    pub para: &'a [wire::Para],
    pub quote: &'a [String],
}

/// The [`Proof`] of a wire type with the fields `para` and `quote`.
macro_rules! proof {
    ($of:expr) => {
        $crate::build::claims::Proof { para: &$of.para, quote: &$of.quote }
    };
}
pub(super) use proof;

impl Builder {
    /// The claims of a fact. A fact that names none has those of the enclosing object, `behind`.
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

    /// The article that a paragraph reference means.
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

    /// The index of the claim whose paragraph contains the words. Without the text of the article, the first claim.
    fn said_in(&self, claims: &[Claim], words: &str) -> Option<usize> {
        let says = |it: &Claim| self.paragraph(*it).is_some_and(|it| it.contains(words));
        claims.iter().position(says).or((!claims.is_empty()).then_some(0))
    }

    /// The claim of a quote without a paragraph. The paragraph is searched in the record's own article.
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

    /// The text of the paragraph of a claim, if the article has its text.
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

/// The most characters of a quote in an issue.
const QUOTED: usize = 60;
