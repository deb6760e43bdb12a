//! Exports agreements as records of the article data format. Importing them gives the same data.
//!
//! Each agreement is one record with its articles, participants and focus areas, so every line of a file can stand
//! alone. The facts of a record come from several articles, so each paragraph names its article.
//!
//! **Invariant:** every fact keeps exactly its claims. If the format would give a fact the claims of the agreement or
//! participant around it, that agreement or participant is written a second time with the same id.

mod agreement;
mod participant;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, ArticleId, FocusId, ParticipantId, Said};
use crate::data::fact::What;
use crate::data::strings::Text;
use crate::format::wire;
use crate::format::wire::Para;
use crate::search::library::Library;

/// Builds the records of a library.
pub struct Writer<'a> {
    library: &'a Library,
    participants: FxHashMap<ParticipantId, String>,
}

impl<'a> Writer<'a> {
    /// Finds ids that several participants share. Such ids get a number, because equal ids mean the same participant.
    pub fn new(library: &'a Library) -> Writer<'a> {
        let mut writer = Writer { library, participants: FxHashMap::default() };
        let mut taken: FxHashSet<String> = FxHashSet::default();
        for id in library.participants() {
            if let Some(other) = unique_id(library.raw(library[id].id), &mut taken) {
                writer.participants.insert(id, other);
            }
        }
        writer
    }

    /// The records of some agreements. Facts about a participant are included if an article of the agreement states
    /// them; other names are included without claims. The text of an article is in the first record that contains the
    /// article.
    pub fn of_rows(self, rows: &[AgreementId]) -> impl Iterator<Item = wire::Record> {
        let mut told: FxHashSet<ArticleId> = FxHashSet::default();
        rows.iter().flat_map(move |&id| self.records(id, |article| told.insert(article)))
    }

    /// All records: first one with all articles, participants and focus areas, then those of each agreement.
    pub fn of_all(self) -> impl Iterator<Item = wire::Record> {
        let library = self.library;
        let base_records = [self.base_record(false), self.base_record(true)].into_iter().flatten();
        base_records.chain(library.agreements().flat_map(move |id| self.records(id, |_| false)))
    }

    /// The records of one agreement without the texts of articles, which may be long. Facts from drafts only are in a
    /// second record.
    pub fn agreement(&self, id: AgreementId) -> Vec<wire::Record> {
        self.records(id, |_| false)
    }

    /// The record of an agreement, and another one for drafts. `with_text` decides whether an article's text is
    /// included.
    fn records(&self, id: AgreementId, mut with_text: impl FnMut(ArticleId) -> bool) -> Vec<wire::Record> {
        let facts: Vec<Said> = self.library.facts_of(id).collect();
        if !facts.iter().flat_map(|it| it.claims).any(|it| it.draft) {
            return vec![self.record(id, &facts, false, &mut with_text)];
        }
        let mut records = Vec::new();
        for draft in [false, true] {
            let of: Vec<(&Said, Vec<Claim>)> =
                facts.iter().filter_map(|it| Some((it, claims_of_sort(it.claims, draft)?))).collect();
            let facts: Vec<Said> = of.iter().map(|(it, claims)| Said { claims, ..**it }).collect();
            if !facts.is_empty() {
                records.push(self.record(id, &facts, draft, &mut with_text));
            }
        }
        records
    }

    fn record(
        &self,
        id: AgreementId,
        facts: &[Said],
        draft: bool,
        with_text: &mut dyn FnMut(ArticleId) -> bool,
    ) -> wire::Record {
        let parts = split_by_doubt(facts);
        let facts: Vec<Said> = parts
            .iter()
            .map(|(what, claims, doubt)| {
                let doubted = if doubt.is_some() { &claims[..] } else { &[] };
                Said { what: *what, claims, doubt: *doubt, doubted }
            })
            .collect();
        let agreements = agreement::entries(self, id, &facts);
        let mut articles: Vec<ArticleId> = facts.iter().flat_map(|it| it.claims).map(|it| it.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut who = Mentions::default();
        let mut areas = Vec::new();
        for said in &facts {
            match said.what {
                What::Focus(area) => areas.push(area),
                other => other.participants().for_each(|it| who.add(it)),
            }
        }
        // Include the bodies that organisations belong to.
        let mut at = 0;
        while let Some(&one) = who.order.get(at) {
            if let Some(above) = self.library[one].affiliation {
                who.add(above);
            }
            for said in self.library.facts_about(one) {
                if let What::Affiliation(above) = said.what {
                    who.add(above);
                }
            }
            at += 1;
        }
        let participants = who.order.iter().flat_map(|&it| participant::entries(self, it, Some(&articles), draft));
        versioned(wire::Record {
            draft,
            participants: participants.collect(),
            focus_areas: areas.iter().filter_map(|&it| self.focus_area(it)).collect(),
            articles: articles.into_iter().map(|it| self.article(it, with_text(it))).collect(),
            agreements,
            ..wire::Record::default()
        })
    }

    /// The record of all articles, participants and focus areas; if `draft`, that of facts about participants from
    /// drafts, if there are any.
    fn base_record(&self, draft: bool) -> Option<wire::Record> {
        let library = self.library;
        let participants: Vec<wire::Participant> =
            library.participants().flat_map(|it| participant::entries(self, it, None, draft)).collect();
        if draft {
            let named: FxHashSet<String> =
                participants.iter().flat_map(|it| &it.para).filter_map(|it| it.article.clone()).collect();
            let articles = library.articles().filter(|&it| named.contains(library.raw(library[it].id)));
            let articles = articles.map(|it| self.article(it, false)).collect();
            let record = wire::Record { draft, articles, participants, ..wire::Record::default() };
            return (!record.participants.is_empty()).then(|| versioned(record));
        }
        Some(versioned(wire::Record {
            articles: library.articles().map(|it| self.article(it, true)).collect(),
            participants,
            focus_areas: library.focus_areas().filter_map(|it| self.focus_area(it)).collect(),
            activities: self.activities(),
            ..wire::Record::default()
        }))
    }

    /// An article without what it reports. `with_text` includes its text.
    pub fn article(&self, id: ArticleId, with_text: bool) -> wire::Article {
        let article = &self.library[id];
        let text = |text: Option<Text>| text.map(|it| self.library.raw(it).to_owned());
        wire::Article {
            id: text(Some(article.id)),
            gist: text(article.gist),
            publisher: text(article.publisher),
            agency: text(article.agency),
            published: article.published.map(|it| it.to_string()),
            place: text(article.place),
            language: text(article.language),
            url: text(article.url),
            source: text(article.source),
            checked: article.checked.map(|it| it.to_string()),
            text: self.library.paragraphs(id).filter(|_| with_text).map(|it| self.text(it)).collect(),
        }
    }

    /// A focus area with a field of science or a definition. Others need no entry.
    fn focus_area(&self, id: FocusId) -> Option<wire::FocusArea> {
        let raw = |text| self.library.raw(text).to_owned();
        let area = &self.library[id];
        // The name of a field of science begins with its number.
        let ford =
            area.above.and_then(|it| Some(self.library.raw(self.library[it].name).split(' ').next()?.to_owned()));
        let definition = area.definition.map(raw);
        let is_more = ford.is_some() || definition.is_some() || !area.short.is_empty();
        (!area.is_field && is_more).then(|| wire::FocusArea {
            name: raw(area.name),
            aliases: area.short.iter().map(|it| raw(*it)).collect(),
            ford,
            definition,
        })
    }

    /// The activities of the closed list in use, with their wordings.
    fn activities(&self) -> Vec<wire::Activity> {
        let mut names: Vec<Text> = self.library.activities.values().copied().collect();
        names.sort_unstable_by_key(|&it| self.library.raw(it));
        names.dedup();
        let activity = |name: Text| wire::Activity {
            name: self.library.raw(name).to_owned(),
            aliases: self.library.wordings(name).into_iter().map(str::to_owned).collect(),
        };
        names.into_iter().map(activity).collect()
    }

    fn agreement_id(&self, id: AgreementId) -> String {
        self.library.stable_id(id)
    }

    fn participant_id(&self, id: ParticipantId) -> String {
        self.participants.get(&id).map_or_else(|| self.library.raw(self.library[id].id).to_owned(), Clone::clone)
    }

    fn para(&self, claims: &[Claim]) -> Vec<Para> {
        let para = |claim: &Claim| Para {
            article: Some(self.library.raw(self.library[claim.article].id).to_owned()),
            number: claim.paragraph().map(u32::from),
        };
        claims.iter().map(para).collect()
    }

    /// The quotes of some claims; empty if none has a quote.
    fn quote(&self, claims: &[Claim]) -> Vec<String> {
        if claims.iter().all(|it| it.quote.is_none()) {
            return Vec::new();
        }
        claims.iter().map(|it| it.quote.map_or_else(String::new, |it| self.text(it))).collect()
    }

    fn number(&self, text: Text) -> Option<serde_json::Number> {
        serde_json::from_str(self.library.raw(text)).ok()
    }

    fn text(&self, text: Text) -> String {
        self.library.raw(text).to_owned()
    }

    fn doubt(&self, doubt: Option<Text>) -> Option<String> {
        doubt.map(|it| self.text(it))
    }
}

/// Participants in the order of mention, without duplicates.
#[derive(Default)]
struct Mentions {
    order: Vec<ParticipantId>,
    known: FxHashSet<ParticipantId>,
}

impl Mentions {
    fn add(&mut self, id: ParticipantId) {
        if self.known.insert(id) {
            self.order.push(id);
        }
    }
}

/// Sets the format version that the record needs.
fn versioned(record: wire::Record) -> wire::Record {
    wire::Record { format: Some(record.version()), ..record }
}

/// Splits a fact in two if some articles are sure of it and others are not, so that the doubt applies to its own claims
/// only.
fn split_by_doubt(facts: &[Said]) -> Vec<(What, Vec<Claim>, Option<Text>)> {
    let mut parts = Vec::with_capacity(facts.len());
    for said in facts {
        let is_partly = said.doubt.is_some() && !said.is_doubtful();
        let (doubted, sure): (Vec<Claim>, Vec<Claim>) = said.claims.iter().partition(|it| said.doubts(it));
        if is_partly && !doubted.is_empty() {
            parts.push((said.what, sure, None));
            parts.push((said.what, doubted, said.doubt));
        } else {
            parts.push((said.what, said.claims.to_vec(), said.doubt));
        }
    }
    parts
}

/// The claims that are drafts, or those that are not. `None` if all are of the other sort. A fact without claims is not
/// a draft.
fn claims_of_sort(claims: &[Claim], draft: bool) -> Option<Vec<Claim>> {
    let of: Vec<Claim> = claims.iter().filter(|it| it.draft == draft).copied().collect();
    (!of.is_empty() || (claims.is_empty() && !draft)).then_some(of)
}

/// The claims in both lists.
fn common(one: &[Claim], other: &[Claim]) -> Vec<Claim> {
    one.iter().filter(|it| other.contains(it)).copied().collect()
}

/// The id with a number, if the id is taken.
fn unique_id(id: &str, taken: &mut FxHashSet<String>) -> Option<String> {
    if taken.insert(id.to_owned()) {
        return None;
    }
    let others = (2..=u32::MAX).map(|n| format!("{id} ({n})"));
    // There are more numbers than participants.
    others.into_iter().find(|it| taken.insert(it.clone()))
}

#[cfg(test)]
mod tests;
