//! What is exported as records and imported again is the same.

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
    let text: Vec<&str> = library.articles().flat_map(|it| library.paragraphs(it)).map(|it| library.raw(it)).collect();
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
