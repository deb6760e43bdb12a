//! The evidence and the source addresses of the selection.

use super::{Effect, Mode, Pane, State};
use crate::data::fact::What;
use crate::data::ids::{AgreementId, ArticleId};
use crate::data::subject::Subject;
use crate::present::page::{Entry, Link};
use crate::search::library::Library;

/// A source that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The publisher and the date of an article, or `text`.
    pub name: String,
    /// The address, as it stands in the data.
    pub address: String,
}

/// The most article addresses listed.
const MOST: usize = 100;

impl State {
    /// What articles say about the selection.
    pub fn evidence(&self, library: &Library) -> Vec<Entry> {
        if self.focus != Pane::Page {
            let subject = self.subject(library);
            return subject.map(|it| library.claimed(it, &self.rows)).unwrap_or_default();
        }
        let Some(entry) = self.reading.entry() else { return Vec::new() };
        // A count on a page stands for agreements; their claims are the evidence.
        if entry.claims.is_empty()
            && let Some(linked) = self.reading.linked()
            && let Some(about) = self.reading.subject()
            && !matches!(about, Subject::Agreement(_) | Subject::Article(_))
        {
            let among: Vec<AgreementId> = library.agreements_about(about);
            let counted = library.claimed(linked, &among);
            if !counted.is_empty() {
                return counted;
            }
        }
        vec![entry.clone()]
    }

    /// The addresses of the selection: the selected address on a page; otherwise the text and the articles of the
    /// subject.
    pub fn sources(&self, library: &Library) -> Vec<Source> {
        let mut sources = Vec::new();
        if self.focus == Pane::Page {
            match self.reading.link() {
                Some(Link::Address(address)) => {
                    return vec![Source { name: "address".to_owned(), address: address.clone() }];
                }
                Some(Link::Page(Subject::Article(id))) => sources.extend(article(library, *id)),
                Some(Link::Page(_) | Link::Rest | Link::Partners(_)) | None => (),
            }
        }
        if sources.is_empty() {
            sources = self.subject(library).map(|it| of(library, it)).unwrap_or_default();
        }
        sources
    }

    /// Opens the only source, or lists several.
    pub(super) fn open_source(&mut self, library: &Library) -> Option<Effect> {
        let mut sources = self.sources(library);
        if self.mode == Mode::Sources {
            self.mode = Mode::Browse;
            return sources.into_iter().nth(self.scroll).map(|it| Effect::Open(it.address));
        }
        match sources.len() {
            0 => {
                self.notice = Some("no article here has an address".to_owned());
                None
            }
            1 => sources.pop().map(|it| Effect::Open(it.address)),
            _ => {
                self.scroll = 0;
                self.mode = Mode::Sources;
                None
            }
        }
    }
}

/// The addresses of a subject.
fn of(library: &Library, subject: Subject) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let mut articles: Vec<ArticleId> = Vec::new();
    match subject {
        Subject::Article(id) => articles.push(id),
        Subject::Agreement(id) => {
            for said in library.facts_of(id) {
                if let What::Url(text) = said.what {
                    sources.push(Source { name: "text".to_owned(), address: library.raw(text).to_owned() });
                }
                articles.extend(said.claims.iter().map(|it| it.article));
            }
        }
        Subject::Participant(id) => {
            articles.extend(library.facts_about(id).flat_map(|it| it.claims).map(|it| it.article));
        }
        // Of the newest agreements first; there may be very many.
        Subject::Focus(_) | Subject::Country(_) => {
            let of = library.agreements_about(subject).into_iter().flat_map(|it| library.facts_of(it));
            for article in of.flat_map(|it| it.claims).map(|it| it.article) {
                if articles.last() != Some(&article) && !articles.contains(&article) {
                    articles.push(article);
                }
                if articles.len() == MOST {
                    break;
                }
            }
        }
    }
    articles.sort_unstable();
    articles.dedup();
    sources.extend(articles.into_iter().filter_map(|it| article(library, it)).take(MOST));
    sources
}

fn article(library: &Library, id: ArticleId) -> Option<Source> {
    let address = library.raw(library[id].url?).to_owned();
    Some(Source { name: library.article_name(id), address })
}
