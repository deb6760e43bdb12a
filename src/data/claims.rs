//! What stands behind facts. Most facts of a record rest on the same paragraphs, so a list of claims is kept once for
//! neighbours, and a fact holds its number.

use crate::data::ids::ArticleId;
use crate::data::strings::Text;

/// One article saying something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// Which article.
    pub article: ArticleId,
    paragraph: u16,
    /// Whether a program read it in the article's text and nobody has judged it yet.
    pub draft: bool,
    /// The words that say so, as they stand in the article.
    pub quote: Option<Text>,
}

/// A list of claims, by its number in [`Claims`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClaimList(u32);

/// Lists of claims. Each is sorted and without repetition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    all: Vec<Claim>,
    /// Where each list ends, but for the empty one, which is the first.
    ends: Vec<u32>,
}

/// With how many lists before it a list is compared.
const NEAR: usize = 8;

impl Claim {
    /// A claim of an article, in the paragraph counted from 1, if it is known.
    pub fn new(article: ArticleId, paragraph: Option<u32>) -> Claim {
        let paragraph = paragraph.and_then(|it| u16::try_from(it).ok()).unwrap_or(0);
        Claim { article, paragraph, draft: false, quote: None }
    }

    /// The same, read by a program and not judged yet, or not.
    #[must_use]
    pub fn drafted(self, draft: bool) -> Claim {
        Claim { draft, ..self }
    }

    /// The same, with the words that say so.
    #[must_use]
    pub fn quoting(self, quote: Text) -> Claim {
        Claim { quote: Some(quote), ..self }
    }

    /// Counted from 1 over the lines of the text that are not empty.
    pub fn paragraph(self) -> Option<u16> {
        (self.paragraph > 0).then_some(self.paragraph)
    }
}

impl ClaimList {
    /// The list of what nobody says.
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

    /// The list of some claims, which are sorted here and freed of repetitions. Of a paragraph that is claimed with and
    /// without its words the claim with words stays.
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

    /// How many claims there are in all lists.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.all) + size_of_val(&*self.ends)
    }

    /// Gives back the room that was kept for growth.
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
