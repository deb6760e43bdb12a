//! Agreements as records of the article data format: loaded again, they say the same.
//!
//! One agreement is one record, with its articles, participants and focus areas: any line of a file can be taken out
//! and still means something. A record here never has an article of its own, because what it says comes from several;
//! each paragraph names its article.
//!
//! **Invariant:** every fact keeps exactly its claims. Where the format would give a fact the claims of what stands
//! around it, the agreement or the participant is written a second time under the same id.

mod agreement;
mod participant;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::corpus::{AgreementId, ArticleId, Claim, Corpus, FocusId, ParticipantId, What};
use crate::model::strings::Text;
use crate::model::wire::{self, Para};

/// Writes records of one corpus.
pub struct Writer<'a> {
    corpus: &'a Corpus,
    agreements: FxHashMap<AgreementId, String>,
    participants: FxHashMap<ParticipantId, String>,
}

impl<'a> Writer<'a> {
    /// Looks for ids that two things share: the second gets a number, for an id that is the same is the same thing.
    pub fn new(corpus: &'a Corpus) -> Writer<'a> {
        let mut writer = Writer { corpus, agreements: FxHashMap::default(), participants: FxHashMap::default() };
        let mut taken: FxHashSet<String> = FxHashSet::default();
        for id in corpus.agreements() {
            if let Some(other) = untaken(corpus.raw(corpus[id].id), &mut taken) {
                writer.agreements.insert(id, other);
            }
        }
        taken.clear();
        for id in corpus.participants() {
            if let Some(other) = untaken(corpus.raw(corpus[id].id), &mut taken) {
                writer.participants.insert(id, other);
            }
        }
        writer
    }

    /// One record for each of some agreements. What is said of a participant apart from them comes along as far as the
    /// articles behind the agreement say it; other spellings come without a claim.
    pub fn of_rows(self, rows: &[AgreementId]) -> impl Iterator<Item = wire::Record> {
        rows.iter().map(move |&id| self.agreement(id))
    }

    /// First a record of all articles, participants and focus areas, in their order; then one for each agreement.
    pub fn of_all(self) -> impl Iterator<Item = wire::Record> {
        let corpus = self.corpus;
        std::iter::once(self.frame()).chain(corpus.agreements().map(move |id| self.agreement(id)))
    }

    /// An agreement with all that its record needs.
    pub fn agreement(&self, id: AgreementId) -> wire::Record {
        let agreements = agreement::entries(self, id);
        let mut articles: Vec<ArticleId> =
            self.corpus.facts_of(id).flat_map(|it| it.claims).map(|it| it.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut who = Mentioned::default();
        let mut areas = Vec::new();
        for said in self.corpus.facts_of(id) {
            match said.what {
                What::Party(_, one) | What::Person(_, one) | What::By(_, one) | What::Framework(one) => who.add(one),
                What::SignedBy(one, other) | What::Behalf(one, other) => {
                    who.add(one);
                    who.add(other);
                }
                What::Focus(area) => areas.push(area),
                _ => (),
            }
        }
        // Whoever an organisation belongs to is named, too.
        let mut at = 0;
        while let Some(&one) = who.order.get(at) {
            if let Some(above) = self.corpus[one].affiliation {
                who.add(above);
            }
            for said in self.corpus.facts_about(one) {
                if let What::Affiliation(above) = said.what {
                    who.add(above);
                }
            }
            at += 1;
        }
        let participants = who.order.iter().flat_map(|&it| participant::entries(self, it, Some(&articles)));
        wire::Record {
            format: Some(wire::FORMAT),
            participants: participants.collect(),
            focus_areas: areas.iter().filter_map(|&it| self.focus_area(it)).collect(),
            articles: articles.into_iter().map(|it| self.article(it)).collect(),
            agreements,
            ..wire::Record::default()
        }
    }

    fn frame(&self) -> wire::Record {
        let corpus = self.corpus;
        wire::Record {
            format: Some(wire::FORMAT),
            articles: corpus.articles().map(|it| self.article(it)).collect(),
            participants: corpus.participants().flat_map(|it| participant::entries(self, it, None)).collect(),
            focus_areas: corpus.focus_areas().filter_map(|it| self.focus_area(it)).collect(),
            ..wire::Record::default()
        }
    }

    /// An article, with nothing of what it reports.
    pub fn article(&self, id: ArticleId) -> wire::Article {
        let article = &self.corpus[id];
        let text = |text: Option<Text>| text.map(|it| self.corpus.raw(it).to_owned());
        wire::Article {
            id: text(Some(article.id)),
            gist: text(article.gist),
            publisher: text(article.publisher),
            agency: text(article.agency),
            published: article.published.map(|it| it.to_string()),
            place: text(article.place),
            language: text(article.language),
            url: text(article.url),
        }
    }

    /// A focus area that stands under a field of science. The others need no listing: their name says it all.
    fn focus_area(&self, id: FocusId) -> Option<wire::FocusArea> {
        let area = &self.corpus[id];
        let above = area.above.filter(|_| !area.is_field)?;
        // The name of a field of science begins with its number.
        let ford = self.corpus.raw(self.corpus[above].name).split(' ').next()?.to_owned();
        let name = self.corpus.raw(area.name).to_owned();
        Some(wire::FocusArea { name, aliases: Vec::new(), ford: Some(ford) })
    }

    fn agreement_id(&self, id: AgreementId) -> String {
        self.agreements.get(&id).map_or_else(|| self.corpus.raw(self.corpus[id].id).to_owned(), Clone::clone)
    }

    fn participant_id(&self, id: ParticipantId) -> String {
        self.participants.get(&id).map_or_else(|| self.corpus.raw(self.corpus[id].id).to_owned(), Clone::clone)
    }

    fn para(&self, claims: &[Claim]) -> Vec<Para> {
        let para = |claim: &Claim| Para {
            article: Some(self.corpus.raw(self.corpus[claim.article].id).to_owned()),
            number: claim.paragraph().map(u32::from),
        };
        claims.iter().map(para).collect()
    }

    fn text(&self, text: Text) -> String {
        self.corpus.raw(text).to_owned()
    }

    fn doubt(&self, doubt: Option<Text>) -> Option<String> {
        doubt.map(|it| self.text(it))
    }
}

/// Participants in the order in which they are mentioned, each once.
#[derive(Default)]
struct Mentioned {
    order: Vec<ParticipantId>,
    known: FxHashSet<ParticipantId>,
}

impl Mentioned {
    fn add(&mut self, id: ParticipantId) {
        if self.known.insert(id) {
            self.order.push(id);
        }
    }
}

/// The claims that are in both.
fn common(one: &[Claim], other: &[Claim]) -> Vec<Claim> {
    one.iter().filter(|it| other.contains(it)).copied().collect()
}

/// The id with a number, if it is taken.
fn untaken(id: &str, taken: &mut FxHashSet<String>) -> Option<String> {
    if taken.insert(id.to_owned()) {
        return None;
    }
    let other = (2..).map(|n| format!("{id} ({n})")).find(|it| taken.insert(it.clone()));
    Some(other.expect("there is always a next number"))
}
