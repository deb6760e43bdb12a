//! The page of an agreement: kind, dates, parties and signatories, subject, and the paragraphs that state them.

mod events;

use rustc_hash::{FxHashMap, FxHashSet};

use super::register;
use super::{Entry, Link, Page, PageField, Tone, capitalised, event_phrase};
use crate::base::text::fold::fold;
use crate::data::corpus::{AgreementId, EventId, ParticipantId, Said};
use crate::data::fact::What;
use crate::data::kind::{Capacity, EventKind, ParticipantKind, Role};
use crate::data::subject::Subject;
use crate::search::library::Library;

pub(super) fn fill(page: &mut Page, library: &Library, id: AgreementId) {
    let facts: Vec<Said> = library.facts_of(id).collect();
    page.articles = facts.iter().flat_map(|it| it.claims).map(|it| it.article).collect();
    page.articles.sort_unstable();
    page.articles.dedup();

    headline(page, library, id, &facts);
    let of = |pick: fn(&What) -> bool| facts.iter().filter(move |it| pick(&it.what));
    let texts = |pick: fn(&What) -> bool| {
        of(pick)
            .filter_map(|it| Some(Entry::new(it).and(library.text(text_of(it.what)?), Tone::Plain)))
            .collect::<Vec<_>>()
    };
    let kept = |pick: fn(&What) -> bool| of(pick).filter_map(|it| register::entry(library, it)).collect::<Vec<_>>();
    page.field("Between", false, parties(library, &facts));
    page.field("When", false, events::events(library, id, &facts));
    let areas = of(|it| matches!(it, What::Focus(_))).filter_map(|it| match it.what {
        What::Focus(area) => Some(Entry::new(it).to(library, Subject::Focus(area))),
        _ => None,
    });
    page.field("On", true, areas.collect());
    page.field("Summary", false, summaries(library, &facts));
    page.field("Activities", true, texts(|it| matches!(it, What::Activity(_))));
    page.field("Value", false, texts(|it| matches!(it, What::Value(_))));
    page.field("Amount", false, kept(|it| matches!(it, What::Amount(_))));
    page.field("Term", false, kept(|it| matches!(it, What::Term(_))));
    let binding = of(|it| matches!(it, What::Binding(_))).map(|it| {
        Entry::new(it).and(if it.what == What::Binding(true) { "binding" } else { "not binding" }, Tone::Plain)
    });
    page.field("Force", false, binding.collect());
    for &capacity in Capacity::ALL {
        if capacity != Capacity::Signed {
            page.field(heading(capacity), false, people(library, &facts, capacity));
        }
    }
    page.field("Stands for", false, kept(|it| matches!(it, What::Count(_))));
    page.field("Level", true, kept(|it| matches!(it, What::Level(_))));
    page.field("Languages", true, kept(|it| matches!(it, What::Language(_))));
    page.field("Identifiers", true, kept(|it| matches!(it, What::Identifier(..))));
    page.field(
        "Depositary",
        true,
        whom(library, &facts, |it| if let What::Depositary(who) = it { Some(who) } else { None }),
    );
    page.field(
        "Secretariat",
        true,
        whom(library, &facts, |it| if let What::Secretariat(who) = it { Some(who) } else { None }),
    );
    page.field("Frameworks", true, frameworks(library, &facts));
    page.field("Relations", false, relations(library, id, &facts));
    page.field("Titles", false, titles(library, &facts));
    page.field("Columns", false, kept(|it| matches!(it, What::Column(..))));
    let addresses = of(|it| matches!(it, What::Url(_))).filter_map(|it| {
        let text = text_of(it.what)?;
        Some(Entry::new(it).link(library.text(text), Link::Address(library.raw(text).to_owned())))
    });
    page.field("Text", false, addresses.collect());
    page.field("Joined", false, texts(|it| matches!(it, What::Joined(_))));
    let doubts = of(|it| matches!(it, What::About)).filter_map(|it| it.doubt);
    page.field("Doubt", false, doubts.map(|it| Entry::plain(library.text(it))).collect());
    page.doubts(library);
    crate::present::page::article::reports(page, library);
}

/// Adds the lines under the title: kind, status, date and place, number of articles.
fn headline(page: &mut Page, library: &Library, id: AgreementId, facts: &[Said]) {
    let agreement = &library[id];
    let mut entries = Vec::new();
    let kinds: Vec<&Said> = facts.iter().filter(|it| matches!(it.what, What::Kind(_))).collect();
    for (at, said) in kinds.iter().enumerate() {
        if let What::Kind(kind) = said.what {
            let words = if at == 0 { capitalised(kind.label()) } else { format!("or {}", kind.label()) };
            entries.push(Entry::new(said).and(words, Tone::Plain));
        }
    }
    let sign = agreement.status.sign();
    let mut state =
        Entry::default().and(sign, Tone::Strong).and(format!(" {}", agreement.status.label()), Tone::Strong);
    if agreement.is_expired {
        state = state.and(" (its term ran out)", Tone::Quiet);
    }
    if let (Some(date), Some(dated)) = (agreement.date, agreement.dated) {
        let words = if agreement.status.label() == dated.label() {
            String::new()
        } else {
            format!(", {}", event_phrase(dated))
        };
        state = state.and(format!("{words} {}", date.spoken()), Tone::Plain);
        // The claims that state the event and its place.
        for said in facts {
            let is_event = |it: EventId| library[it].kind == dated && library[it].date == Some(date);
            match said.what {
                What::Event(event) if is_event(event) => state.claims.extend_from_slice(said.claims),
                What::Place(event, place) if is_event(event) && state.spans.len() < 4 => {
                    state = state.and(format!(", {}", library.text(place)), Tone::Plain);
                }
                _ => (),
            }
        }
        state.claims.sort_unstable();
        state.claims.dedup();
    }
    entries.push(state);
    entries.push(Entry::default().and(reports(agreement.reports), Tone::Quiet));
    page.fields.push(PageField { label: String::new(), entries, inline: true });
}

/// The distinct titles, the shown one first.
fn titles(library: &Library, facts: &[Said]) -> Vec<Entry> {
    let mut seen = FxHashSet::default();
    let titles = facts.iter().filter_map(|it| match it.what {
        What::Title(text) if seen.insert(fold(library.text(text))) => {
            Some(Entry::new(it).and(library.text(text), Tone::Plain))
        }
        _ => None,
    });
    titles.collect()
}

/// The summaries. The cursor stops at each sentence.
fn summaries(library: &Library, facts: &[Said]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for said in facts {
        let What::Summary(text) = said.what else { continue };
        let mut entry = Entry::new(said);
        for sentence in sentences(library.text(text)) {
            entry = entry.stop(sentence);
        }
        entries.push(entry);
    }
    entries
}

/// The sentences of a text, each with the space after it.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', '。', '؟', '।']) {
        let end = at + mark.len();
        let rest = text.get(end..).unwrap_or_default();
        let words = rest.trim_start();
        let begins = words.chars().next().is_some_and(|it| !it.is_lowercase() && !it.is_numeric());
        // `Dr. Smith` and `U.S. agency` do not end a sentence.
        let last = text.get(from..at).and_then(|it| it.rsplit([' ', '.']).next()).unwrap_or_default();
        let is_short = mark == "." && last.chars().count() < 3;
        if begins && !is_short && (rest.len() > words.len() || mark != ".") {
            let gap = end + rest.len() - words.len();
            sentences.push(text.get(from..gap).unwrap_or_default());
            from = gap;
        }
    }
    sentences.push(text.get(from..).unwrap_or_default());
    sentences.retain(|it| !it.trim().is_empty());
    sentences
}

fn reports(count: u32) -> String {
    match count {
        0 => "no article".to_owned(),
        1 => "1 article".to_owned(),
        more => format!("{more} articles"),
    }
}

/// The parties with their signatories, then participants with other roles.
fn parties(library: &Library, facts: &[Said]) -> Vec<Entry> {
    let (signed, joined) = (signatories(facts), joined(library, facts));
    let mut entries = Vec::new();
    for said in facts {
        let What::Party(role, who) = said.what else { continue };
        if role == Role::Framework {
            continue;
        }
        let mut entry = participant(library, who, Entry::new(said));
        if role != Role::Party {
            entry = entry.and(format!(", {}", role.label()), Tone::Quiet);
        }
        if let Some(words) = joined.get(&who) {
            entry = entry.and(format!(", {words}"), Tone::Quiet);
        }
        for (at, &(person, signed)) in signed.get(&who).into_iter().flatten().enumerate() {
            entry = entry
                .and(if at == 0 { ", signed by " } else { " and " }, Tone::Quiet)
                .to(library, Subject::Participant(person));
            entry = office(library, person, Some(who), entry);
            entry.claims.extend_from_slice(signed.claims);
        }
        entry.claims.sort_unstable();
        entry.claims.dedup();
        entries.push(entry);
    }
    // Signatories without a known party.
    let for_a_party: FxHashSet<ParticipantId> = signed.values().flatten().map(|it| it.0).collect();
    let behalves = behalves(facts);
    for said in facts {
        if let What::Person(Capacity::Signed, who) = said.what
            && !for_a_party.contains(&who)
        {
            let mut entry = Entry::new(said).and("signed by ", Tone::Quiet).to(library, Subject::Participant(who));
            entry = office(library, who, None, entry);
            entries.push(behalf(library, &behalves, who, entry));
        }
    }
    entries
}

/// When parties joined that were not among the first, in words; or that they only plan to.
fn joined(library: &Library, facts: &[Said]) -> FxHashMap<ParticipantId, String> {
    let mut joined = FxHashMap::default();
    let steps = facts
        .iter()
        .filter_map(|it| if let What::By(event, who) = it.what { Some((library[event], who)) } else { None });
    for (event, who) in steps {
        match (event.kind, event.date) {
            (EventKind::Acceded, Some(date)) => {
                joined.insert(who, format!("joined {}", date.spoken()));
            }
            (EventKind::Planned, _) => {
                joined.entry(who).or_insert_with(|| "planned".to_owned());
            }
            _ => (),
        }
    }
    // Of those who took a further step nothing is only planned.
    for said in facts {
        if let What::By(event, who) = said.what
            && !matches!(library[event].kind, EventKind::Acceded | EventKind::Planned)
            && joined.get(&who).is_some_and(|it| it == "planned")
        {
            joined.remove(&who);
        }
    }
    joined
}

/// The signatories of each party.
fn signatories<'a>(facts: &'a [Said<'a>]) -> FxHashMap<ParticipantId, Vec<(ParticipantId, &'a Said<'a>)>> {
    let mut signed: FxHashMap<ParticipantId, Vec<_>> = FxHashMap::default();
    for said in facts {
        if let What::SignedBy(person, party) = said.what {
            signed.entry(party).or_default().push((person, said));
        }
    }
    signed
}

fn people(library: &Library, facts: &[Said], capacity: Capacity) -> Vec<Entry> {
    let behalves = behalves(facts);
    let mut entries = Vec::new();
    for said in facts {
        if let What::Person(here, who) = said.what
            && here == capacity
        {
            let entry = office(library, who, None, Entry::new(said).to(library, Subject::Participant(who)));
            entries.push(behalf(library, &behalves, who, entry));
        }
    }
    entries
}

/// The parties on whose behalf each person acted.
type Behalves = FxHashMap<ParticipantId, Vec<ParticipantId>>;

fn behalves(facts: &[Said]) -> Behalves {
    let mut behalves = Behalves::default();
    for said in facts {
        if let What::Behalf(person, party) = said.what {
            behalves.entry(person).or_default().push(party);
        }
    }
    behalves
}

fn behalf(library: &Library, behalves: &Behalves, who: ParticipantId, mut entry: Entry) -> Entry {
    for party in behalves.get(&who).into_iter().flatten() {
        entry = entry.and(", for ", Tone::Quiet).to(library, Subject::Participant(*party));
    }
    entry
}

/// The name and country of a participant.
fn participant(library: &Library, id: ParticipantId, entry: Entry) -> Entry {
    let entry = entry.to(library, Subject::Participant(id));
    match library[id].country {
        Some(country) if library[id].kind != ParticipantKind::Country => {
            entry.and(format!(" ({})", library.country_name(country)), Tone::Quiet)
        }
        _ => entry,
    }
}

/// Adds a person's office and its body, unless the office or the party already names the body.
fn office(library: &Library, id: ParticipantId, party: Option<ParticipantId>, entry: Entry) -> Entry {
    let office =
        library.facts_about(id).find_map(|it| if let What::Office(text) = it.what { Some(text) } else { None });
    let Some(text) = office else { return entry };
    let office = library.text(text);
    let entry = entry.and(format!(", {office}"), Tone::Quiet);
    match library[id].affiliation {
        Some(body) if Some(body) != party && !fold(office).contains(&fold(library.text(library[body].name))) => {
            entry.and(", ", Tone::Quiet).to(library, Subject::Participant(body))
        }
        _ => entry,
    }
}

fn frameworks(library: &Library, facts: &[Said]) -> Vec<Entry> {
    let mut seen = FxHashSet::default();
    let mut entries = Vec::new();
    for said in facts {
        if let What::Framework(who) | What::Party(Role::Framework, who) = said.what
            && seen.insert(who)
        {
            entries.push(Entry::new(said).to(library, Subject::Participant(who)));
        }
    }
    entries
}

/// The participants that `pick` finds in facts.
fn whom(library: &Library, facts: &[Said], pick: fn(What) -> Option<ParticipantId>) -> Vec<Entry> {
    let entries = facts.iter().filter_map(|it| Some(Entry::new(it).to(library, Subject::Participant(pick(it.what)?))));
    entries.collect()
}

fn relations(library: &Library, id: AgreementId, facts: &[Said]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for said in facts {
        match said.what {
            What::Relation(kind, other) => {
                let entry = Entry::new(said).and(format!("{} ", kind.label()), Tone::Quiet);
                entries.push(entry.to(library, Subject::Agreement(other)));
            }
            What::Unresolved(kind, text) => {
                let entry = Entry::new(said).and(format!("{} ", kind.label()), Tone::Quiet);
                entries.push(entry.and(library.text(text), Tone::Plain).and(" (not in this library)", Tone::Quiet));
            }
            _ => (),
        }
    }
    for (other, kind) in library.lookup.related_from(id) {
        let entry = Entry::default().to(library, Subject::Agreement(other));
        entries.push(entry.and(format!(" {} this", kind.label()), Tone::Quiet));
    }
    entries
}

fn heading(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Signed => "Signed by",
        Capacity::Witnessed => "Witnessed",
        Capacity::Present => "Present",
        Capacity::Quoted => "Quoted",
        Capacity::Announced => "Announced",
        Capacity::Led => "Delegations",
    }
}

fn text_of(what: What) -> Option<crate::data::strings::Text> {
    match what {
        What::Title(text)
        | What::Activity(text)
        | What::Value(text)
        | What::Summary(text)
        | What::Url(text)
        | What::Joined(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_parted_at_its_sentences() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(sentences(text), expected);
        }
        check("One thing. Another one.", &["One thing. ", "Another one."]);
        check(
            "Dr. Smith of the U.S. agency signed 3.5 million. Is it so? Yes",
            &["Dr. Smith of the U.S. agency signed 3.5 million. ", "Is it so? ", "Yes"],
        );
        check("签署了协议。双方合作", &["签署了协议。", "双方合作"]);
        check("no end", &["no end"]);
    }
}
