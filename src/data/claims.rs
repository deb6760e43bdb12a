//! Claims: which article, paragraph and words support a fact. Neighbouring facts often share their claims, so equal lists
//! are stored once and facts hold the number of a list.

use crate::data::ids::ArticleId;
use crate::data::strings::Text;

/// One article that states a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The article.
    pub article: ArticleId,
    paragraph: u16,
    /// Whether it is a draft: read from the text by the program, and not judged yet.
    pub draft: bool,
    /// The supporting words, exactly as in the article.
    pub quote: Option<Text>,
}

/// A list of claims, by its number in [`Claims`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClaimList(u32);

/// Lists of claims. Each list is sorted and has no duplicates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    all: Vec<Claim>,
    /// The end of each list in `all`, except for list 0, which is empty.
    ends: Vec<u32>,
}

/// How many previous lists a new list is compared with.
const NEAR: usize = 8;

impl Claim {
    /// A claim of an article. `paragraph` counts from 1.
    pub fn new(article: ArticleId, paragraph: Option<u32>) -> Claim {
        let paragraph = paragraph.and_then(|it| u16::try_from(it).ok()).unwrap_or(0);
        Claim { article, paragraph, draft: false, quote: None }
    }

    /// The claim with `draft` set.
    #[must_use]
    pub fn drafted(self, draft: bool) -> Claim {
        Claim { draft, ..self }
    }

    /// The claim with a quote.
    #[must_use]
    pub fn quoting(self, quote: Text) -> Claim {
        Claim { quote: Some(quote), ..self }
    }

    /// The paragraph, counted from 1 over the non-empty lines of the text.
    pub fn paragraph(self) -> Option<u16> {
        (self.paragraph > 0).then_some(self.paragraph)
    }
}

impl ClaimList {
    /// The empty list.
    pub const NONE: ClaimList = ClaimList(0);
}

impl Claims {
    /// The claims of a list.
    pub fn list(&self, list: ClaimList) -> &[Claim] {
        let Some(at) = (list.0 as usize).checked_sub(1) else { return &[] };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Sorts and deduplicates claims and stores them as a list. If a paragraph is claimed with and without a quote, only the
    /// claim with the quote stays.
    pub fn add(&mut self, claims: &mut Vec<Claim>) -> ClaimList {
        claims.sort_unstable();
        claims.dedup_by(|next, kept| {
            let is_same_place = Claim { quote: None, ..*next } == Claim { quote: None, ..*kept };
            if is_same_place && kept.quote.is_none() {
                *kept = *next;
            }
            is_same_place && kept.quote == next.quote
        });
        if claims.is_empty() {
            return ClaimList::NONE;
        }
        let last = self.ends.len();
        let near = (last.saturating_sub(NEAR) + 1..=last).rev().map(|it| ClaimList(it as u32));
        if let Some(known) = near.into_iter().find(|it| self.list(*it) == claims) {
            return known;
        }
        self.all.extend_from_slice(claims);
        self.ends.push(self.all.len() as u32);
        ClaimList(last as u32 + 1)
    }

    /// The number of claims in all lists.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.all) + size_of_val(&*self.ends)
    }

    /// Releases unused capacity.
    pub fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_with_the_same_claims_share_a_list() {
        let claim = |article, paragraph| Claim::new(ArticleId(article), Some(paragraph));
        let mut claims = Claims::default();
        let one = claims.add(&mut vec![claim(1, 2), claim(0, 1), claim(1, 2)]);
        let none = claims.add(&mut vec![]);
        let other = claims.add(&mut vec![claim(3, 1)]);
        let again = claims.add(&mut vec![claim(0, 1), claim(1, 2)]);
        assert_eq!((one, none), (again, ClaimList::NONE));
        assert_eq!(claims.list(one), [claim(0, 1), claim(1, 2)]);
        assert_eq!((claims.list(other), claims.list(none)), (&[claim(3, 1)][..], &[][..]));
        assert_eq!(claims.len(), 3);
    }

    #[test]
    fn a_claim_with_words_stands_for_the_one_without() {
        let bare = Claim::new(ArticleId(1), Some(2));
        let quoting = |number| Claim { quote: Text::new(number), ..bare };
        let mut claims = Claims::default();
        let list = claims.add(&mut vec![quoting(7), bare, quoting(5), quoting(7), Claim { draft: true, ..bare }]);
        assert_eq!(claims.list(list), [quoting(5), quoting(7), Claim { draft: true, ..bare }]);
    }
}
