//! The page of an article, and the list of articles at the end of other pages.

use super::{Entry, Link, Page, Tone, superscript};
use crate::data::claims::Claim;
use crate::data::corpus::{ArticleId, ParticipantId};
use crate::data::fact::What;
use crate::data::subject::Subject;
use crate::present::page::agreements::list;
use crate::search::index::Lists;
use crate::search::library::Library;

pub(super) fn fill(page: &mut Page, library: &Library, id: ArticleId) {
    let article = &library[id];
    let mut head = Vec::new();
    head.extend(article.place.map(|it| Entry::plain(library.text(it))));
    head.extend(article.published.map(|it| Entry::plain(it.spoken())));
    head.extend(article.agency.map(|it| Entry::plain(format!("from {}", library.text(it)))));
    head.extend(article.language.map(|it| Entry::default().and(format!("language {}", library.text(it)), Tone::Quiet)));
    page.field("", true, head);
    page.field("Reports", false, article.gist.map(|it| Entry::plain(library.text(it))).into_iter().collect());
    let address = library
        .readable_address(id)
        .zip(article.url)
        .map(|(shown, it)| Entry::default().link(shown, Link::Address(library.raw(it).to_owned())));
    let about = |label: &str, text: String| Entry::default().and(format!("{label} {text}"), Tone::Quiet);
    let mut source: Vec<Entry> = article.source.map(|it| Entry::plain(library.text(it))).into_iter().collect();
    source.extend(article.checked.map(|it| about("checked", it.spoken())));
    page.field("Source", true, source);
    page.field("Address", false, address.into_iter().collect());
    let agreements: Vec<_> = library.lookup.reported_by(id).collect();
    list(page, library, &agreements, None);
    let mut mentions = Vec::new();
    for participant in library.mentioned_in(id) {
        let here: Vec<Claim> = library
            .facts_about(participant)
            .filter(|it| matches!(it.what, What::Name(_) | What::About))
            .flat_map(|it| it.claims)
            .filter(|it| it.article == id)
            .copied()
            .collect();
        if !here.is_empty() {
            let mut entry = Entry::default().to(library, Subject::Participant(participant));
            entry.claims = here;
            entry.claims.sort_unstable();
            entry.claims.dedup();
            mentions.push(entry);
        }
    }
    page.field("Mentions", true, mentions);
    page.field("Text", false, super::text::paragraphs(library, id));
    page.articles = vec![id];
}

impl Library {
    /// The participants that an article names or describes, in the order of their first mention.
    fn mentioned_in(&self, id: ArticleId) -> impl Iterator<Item = ParticipantId> {
        let mentions = self.mentions.get_or_init(|| {
            let mut pairs: Vec<(u32, u32)> = Vec::new();
            let mut articles: Vec<u32> = Vec::new();
            for participant in self.participants() {
                let named = self.facts_about(participant).filter(|it| matches!(it.what, What::Name(_) | What::About));
                articles.extend(named.flat_map(|it| it.claims).map(|it| it.article.0));
                articles.sort_unstable();
                articles.dedup();
                pairs.extend(articles.drain(..).map(|it| (it, participant.0)));
            }
            Lists::collect(self.articles.len(), pairs.iter().copied())
        });
        mentions.list(id.0).iter().map(|&it| ParticipantId(it))
    }
}

/// Adds the list of articles, numbered as in claim marks.
pub(super) fn reports(page: &mut Page, library: &Library) {
    let several = page.articles.len() > 1;
    let mut entries = Vec::new();
    let many = if page.whole { page.articles.len() } else { MOST_ARTICLES };
    for (at, &id) in page.articles.iter().enumerate().take(many) {
        let number = if several { format!("{} ", superscript(at + 1)) } else { String::new() };
        let mut entry = Entry::default().and(number, Tone::Mark).to(library, Subject::Article(id));
        if let Some(gist) = library[id].gist {
            entry = entry.and(format!(": {}", library.text(gist)), Tone::Quiet);
        }
        entries.push(entry);
    }
    if page.articles.len() > many {
        entries.push(Entry::more(page.articles.len() - many, Link::Rest));
    }
    page.field("Reported in", false, entries);
}

/// The most articles listed. Thousands of articles mention a large country, and their layout takes long.
const MOST_ARTICLES: usize = 100;
