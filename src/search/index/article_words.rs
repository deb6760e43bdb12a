//! The index of the words in the texts of articles, for the field `text:`.

use rustc_hash::FxHashMap;

use crate::base::text::fold::{fold_into, words};
use crate::data::corpus::Corpus;
use crate::data::lists::Lists;
use crate::search::vocabulary::Vocabulary;

/// The distinct words of the texts, and for each the articles that have it. Empty if no texts are loaded.
#[derive(Debug, Default)]
pub(crate) struct ArticleWords {
    pub vocabulary: Vocabulary,
    /// The articles that have each word.
    pub articles: Lists,
}

impl ArticleWords {
    /// Indexes the texts of all articles.
    pub fn build(corpus: &Corpus) -> ArticleWords {
        let mut known: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        let mut folded = String::new();
        for article in corpus.articles() {
            for paragraph in corpus.paragraphs(article) {
                fold_into(corpus.raw(paragraph), &mut folded);
                for (_, word) in words(&folded) {
                    match known.get_mut(word) {
                        Some(list) if list.last() == Some(&article.0) => (),
                        Some(list) => list.push(article.0),
                        None => drop(known.insert(word.into(), vec![article.0])),
                    }
                }
            }
        }
        let mut sorted: Vec<(Box<str>, Vec<u32>)> = known.into_iter().collect();
        sorted.sort_unstable();
        let pairs = (0..).zip(&sorted).flat_map(|(at, (_, list))| list.iter().map(move |&article| (at, article)));
        let articles = Lists::collect(sorted.len(), pairs);
        ArticleWords { vocabulary: Vocabulary::new(sorted.iter().map(|it| &*it.0)), articles }
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        self.vocabulary.bytes() + self.articles.bytes()
    }
}
