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
        (!area.is_field && (ford.is_some() || definition.is_some())).then(|| wire::FocusArea {
            name: raw(area.name),
            aliases: Vec::new(),
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
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::corpus::{EventId, ParticipantId, Said};
    use crate::data::fact::What;
    use crate::export::{Format, write, write_all};
    use crate::import;
    use crate::search::library::Library;

    fn as_of() -> Day {
        Day::new(2026, 1, 1).unwrap()
    }

    fn loaded(bytes: &[u8]) -> Library {
        let mut builder = Builder::new(as_of());
        import::read_json(&mut builder, "-", bytes);
        let library = Library::new(builder.finish());
        assert_eq!(library.issues(), []);
        library
    }

    fn written(library: &Library) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_all(library, Format::Jsonl, &mut bytes).unwrap();
        bytes
    }

    /// All that is said of agreements and participants, with its claims, in words that do not depend on numbers.
    fn facts(library: &Library) -> Vec<String> {
        let mut all = Vec::new();
        for id in library.agreements() {
            let it = &library[id];
            let head = library.raw(it.id);
            // Not the date: which of several it is depends on how many articles say so, and an event without a date
            // that was taken for one with a date has become one of those.
            all.push(format!("{head}: {} {:?} {:?}", library.raw(it.title), it.kind, it.status));
            all.extend(library.facts_of(id).map(|said| format!("{head}: {}", words(library, &said))));
        }
        for id in library.participants() {
            let it = &library[id];
            let head = library.raw(it.id);
            let above = it.affiliation.map(|it| library.raw(library[it].id));
            all.push(format!("{head}: {} {:?} {:?} {above:?}", library.raw(it.name), it.kind, it.country));
            all.extend(library.facts_about(id).map(|said| format!("{head}: {}", words(library, &said))));
        }
        all.sort_unstable();
        all
    }

    fn words(library: &Library, said: &Said<'_>) -> String {
        let who = |id: ParticipantId| library.raw(library[id].id).to_owned();
        let event = |id: EventId| format!("{:?}", library[id]);
        let what = match said.what {
            What::Title(it)
            | What::Activity(it)
            | What::Value(it)
            | What::Language(it)
            | What::Level(it)
            | What::Summary(it)
            | What::Url(it)
            | What::Name(it)
            | What::Native(it)
            | What::Alias(it)
            | What::Office(it)
            | What::Joined(it) => library.raw(it).to_owned(),
            What::Event(id) => event(id),
            What::Effect(id, date) => format!("{} {}", event(id), library[date]),
            What::Term(id) => {
                let it = library[id];
                let texts = [it.words, it.years, it.renewal, it.notice].map(|it| it.map(|it| library.raw(it)));
                format!("{texts:?} {:?} {:?}", it.from, it.until)
            }
            What::Amount(id) => {
                let it = library[id];
                format!("{:?}", [it.words, it.value, it.currency].map(|it| it.map(|it| library.raw(it))))
            }
            What::Identifier(scheme, it) => format!("{:?} {}", scheme.map(|it| library.raw(it)), library.raw(it)),
            What::Column(header, it) => format!("{} {}", library.raw(header), library.raw(it)),
            What::Depositary(it) | What::Secretariat(it) => who(it),
            What::Count(it) => it.to_string(),
            What::Place(id, it) | What::Occasion(id, it) => format!("{} {}", event(id), library.raw(it)),
            What::By(id, it) => format!("{} {}", event(id), who(it)),
            What::Party(role, it) => format!("{role:?} {}", who(it)),
            What::SignedBy(one, other) | What::Behalf(one, other) => format!("{} {}", who(one), who(other)),
            What::Person(capacity, it) => format!("{capacity:?} {}", who(it)),
            What::Framework(it) | What::Affiliation(it) => who(it),
            What::Focus(it) => format!("{} {:?}", library.raw(library[it].name), library[it].above.is_some()),
            What::Relation(kind, it) => format!("{kind:?} {}", library.raw(library[it].id)),
            What::Unresolved(kind, it) => format!("{kind:?} {}", library.raw(it)),
            What::About | What::Kind(_) | What::Binding(_) | What::From(_) => format!("{:?}", said.what),
        };
        let claims = said.claims.iter().map(|it| {
            let quote = it.quote.map(|it| library.raw(it));
            format!("{}:{:?} {quote:?} {}", library.raw(library[it.article].id), it.paragraph(), it.draft)
        });
        let mut claims: Vec<String> = claims.collect();
        claims.sort_unstable();
        let sort = format!("{:?}", said.what);
        let sort = sort.split('(').next().unwrap_or_default();
        let doubted = said.claims.iter().filter(|it| said.doubts(it));
        let mut doubted: Vec<&str> = doubted.map(|it| library.raw(library[it.article].id)).collect();
        doubted.sort_unstable();
        doubted.dedup();
        format!("{sort} {what} {claims:?} {:?} {doubted:?}", said.doubt.map(|it| library.raw(it)))
    }

    #[track_caller]
    fn check_round(library: &Library) {
        let again = loaded(&written(library));
        let (before, after) = (facts(library), facts(&again));
        let lost: Vec<_> = before.iter().filter(|it| after.binary_search(it).is_err()).take(5).collect();
        let new: Vec<_> = after.iter().filter(|it| before.binary_search(it).is_err()).take(5).collect();
        assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}\nnew {new:#?}");
        let once = written(&again);
        let thrice = loaded(&once);
        let order = |library: &Library| -> Vec<String> {
            // Nothing keeps the place of a name of which nothing else is said.
            let told = library.participants().filter(|&it| library.facts_about(it).next().is_some());
            let names = told.map(|it| library.raw(library[it].id).to_owned());
            let articles = library.articles().map(|it| library.raw(library[it].id).to_owned());
            let agreements = library.agreements().map(|it| library.raw(library[it].id).to_owned());
            names.chain(articles).chain(agreements).collect()
        };
        assert!(order(&again) == order(&thrice), "something changed its place");
        assert!(once == written(&thrice), "written again it differs");
    }

    #[test]
    fn everything_that_is_written_is_read_again() {
        check_round(&Library::new(import::built_in(as_of())));
    }

    #[test]
    fn claims_stay_with_their_facts_when_articles_disagree() {
        check_round(&loaded(
            br#"[{"article":{"id":"a"},"agreements":[{"id":"x","title":"One","para":1,"url":"https://a.example","binding":true,
                   "events":[{"type":"signed","date":"2020","place":"Oslo","para":2}],"parties":[{"name":"A","signed_by":"P","para":3}],
                   "people":[{"name":"P","for":"A","para":4},{"name":"P","capacity":"quoted","para":5}]}]},
                {"article":{"id":"b"},"agreements":[{"id":"x","title":"Two","para":7,"url":"https://a.example","binding":false,
                   "events":[{"type":"signed","date":"2020","place":"Bergen","by":"B","occasion":"Fair"}],
                   "relations":[{"type":"under","agreement":"y"},"nowhere"]}]},
                {"agreements":[{"id":"x","title":"Three","parties":["C","A"],"summary":"Told by nobody",
                   "events":[{"type":"signed","date":"2020","place":"Bodo"}],"people":[{"name":"P","for":"C"}]},
                   {"id":"y","title":"Other"}]}]"#,
        ));
    }

    #[test]
    fn all_of_version_2_is_written_and_read_again() {
        let library = loaded(
            br#"[{"format":2,"article":{"id":"a","gist":"A","source":"news","checked":"2026-01-02","text":["One and two.","Three, four."]},
                  "participants":[{"name":"Depot","kind":"government","country":"CHE","para":1,"quote":"One"}],
                  "agreements":[{"id":"x","title":"X","para":[1,2],"quote":["two","four"],
                   "events":[{"type":"acceded","date":"2020","effect":"2021-01","by":"Oman","para":2},
                             {"type":"acceded","date":"2020","by":"Oman","para":1}],
                   "term":["as both wish",{"words":"until 2030","until":"2030","years":2.5,"renewal":"automatic","notice":"6 months"},{"until":"2031"}],
                   "amount":["much",{"value":2000000,"currency":"EUR","quote":"Three"}],"count":20,
                   "identifiers":["7",{"scheme":"UNTS","value":"I-7"}],"languages":["ru","fa"],"depositary":"Depot",
                   "level":"states","secretariat":{"name":"Depot","quote":"four"},"columns":{"Office":"legal","Box":7}}]},
                 {"format":2,"draft":true,"article":{"id":"b","text":"Only a draft."},
                  "participants":[{"name":"Drafted","kind":"company","country":"OMN","para":1,"quote":"draft"}],
                  "agreements":[{"id":"x","title":"X","para":1,"columns":{"Office":"other"},"count":3,
                                 "events":[{"type":"signed","date":"2019","quote":"draft"}]},
                                {"id":"y","title":"Y","parties":[{"name":"Drafted","quote":"draft"}]}]}]"#,
        );
        check_round(&library);
        let x = library.agreement_by_id("x").unwrap();
        // What a draft says decides nothing while somebody else says anything.
        assert_eq!(library[x].date.unwrap().to_string(), "2020");
        let text: Vec<&str> =
            library.articles().flat_map(|it| library.paragraphs(it)).map(|it| library.raw(it)).collect();
        assert_eq!(text, ["One and two.", "Three, four.", "Only a draft."]);
        let mut rows = Vec::new();
        write(&library, &library.agreements().collect::<Vec<_>>(), Format::Jsonl, &[], &mut rows).unwrap();
        let rows = String::from_utf8(rows).unwrap();
        assert_eq!(rows.matches("Only a draft.").count(), 1);
        assert_eq!(rows.matches("\"draft\":true").count(), 2);
    }

    #[test]
    fn a_doubt_stays_with_the_article_that_has_it() {
        let library = loaded(
            br#"[{"article":{"id":"a"},"agreements":[{"id":"x","title":"X","parties":[{"name":"A","para":1},{"name":"B","doubt":"Only one says so."}],
                  "kind":{"name":"mou","para":2}}]},
                {"article":{"id":"b"},"agreements":[{"id":"x","title":"X","parties":{"name":"A","para":3,"doubt":"It says a side."},
                  "kind":{"name":"mou","para":4,"doubt":"It says a paper."}}]}]"#,
        );
        check_round(&library);
        let id = library.agreements().next().unwrap();
        let doubtful: Vec<_> = library.facts_of(id).filter(Said::is_doubtful).map(|it| it.what).collect();
        assert!(matches!(doubtful.as_slice(), [What::Party(..)]), "{doubtful:?}");
        let page = library.page(crate::data::subject::Subject::Agreement(id));
        let partly: Vec<_> = page.entries().filter_map(|it| it.partly.as_ref()).collect();
        assert_eq!(partly.len(), 2);
        assert_eq!(page.entries().filter(|it| it.doubt.is_some()).count(), 1);
    }

    #[test]
    fn what_shares_an_id_stays_two() {
        let library = loaded(
            br#"{"participants":[{"name":"Health","country":"IRN"},{"name":"Health","country":"OMN"}],
                 "agreements":[{"title":"Pact","date":"2020"},{"title":"Pact","date":"2020"}]}"#,
        );
        let again = loaded(&written(&library));
        assert_eq!((again.participants().len(), again.agreements().len()), (2, 2));
    }

    #[test]
    fn a_line_taken_out_says_all_of_its_agreement() {
        let library = Library::new(import::built_in(as_of()));
        let all = facts(&library);
        for id in library.agreements().step_by(40) {
            let mut line = Vec::new();
            write(&library, &[id], Format::Jsonl, &[], &mut line).unwrap();
            let alone = loaded(&line);
            let head = library.raw(library[id].id);
            let id = alone.agreement_by_id(head).unwrap();
            for said in alone.facts_of(id) {
                // What it stands in relation to is another line.
                if matches!(said.what, What::Unresolved(..)) {
                    continue;
                }
                let said = format!("{head}: {}", words(&alone, &said));
                assert!(all.binary_search(&said).is_ok(), "{said}");
            }
            assert_eq!(alone.facts_of(id).count(), library.facts_of(library.agreement_by_id(head).unwrap()).count());
        }
    }
}
