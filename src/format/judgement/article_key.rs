//! The identity of an article, by which its draft and its judgements find each other.

use crate::base::hash::hash_of;
use crate::format::wire::Article;

/// The identity of an article: a hash of its address, or of its text if it has no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(u64);

impl ArticleKey {
    /// The key of an article. `None` if it has neither address nor text.
    pub fn of(article: &Article) -> Option<ArticleKey> {
        let url = article.url.as_deref().is_some_and(|it| !it.trim().is_empty());
        // An article exported without its text has its key as id.
        if let Some(key) = article.id.as_deref().filter(|_| !url).and_then(ArticleKey::of_id) {
            return Some(key);
        }
        let texts =
            article.text.iter().flat_map(|it| it.split(['\n', '\r'])).map(str::trim).filter(|it| !it.is_empty());
        ArticleKey::of_parts(article.url.as_deref(), texts)
    }

    /// The id for an article without address whose text is left out.
    pub fn id(self) -> String {
        format!("text-{self}")
    }

    fn of_id(id: &str) -> Option<ArticleKey> {
        let digits = id.strip_prefix("text-").filter(|it| it.len() == 16)?;
        u64::from_str_radix(digits, 16).ok().map(ArticleKey)
    }

    /// The key for an address and paragraphs.
    pub fn of_parts<'a>(url: Option<&str>, text: impl Iterator<Item = &'a str>) -> Option<ArticleKey> {
        let hash = match url.map(str::trim).filter(|it| !it.is_empty()) {
            Some(url) => hash_of([url]),
            None => hash_of(text),
        };
        (hash != hash_of([""; 0])).then_some(ArticleKey(hash))
    }
}

impl std::fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
