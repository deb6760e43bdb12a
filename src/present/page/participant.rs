//! The page of a participant: names, affiliations, agreements, partners.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashSet;

use super::{Entry, Link, Page, Tone, focus_area::in_all};
use crate::base::date::Day;
use crate::base::text::fold::fold;
use crate::data::corpus::{AgreementId, ArticleId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{Capacity, ParticipantKind, Role, TOOK_A_STEP};
use crate::data::subject::Subject;
use crate::present::chart::bars;
use crate::present::page::agreements::list;
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;

/// The most partners and focus areas listed.
const MOST_LISTED: usize = 12;
/// The most bars in the chart of years.
const MOST_BARS: usize = 40;

pub(super) fn fill(page: &mut Page, library: &Library, id: ParticipantId) {
    let facts: Vec<_> = library.facts_about(id).collect();
    // A bit set, because thousands of articles mention a large country.
    let mut articles = FixedBitSet::with_capacity(library.articles.len());
    articles.extend(facts.iter().flat_map(|it| it.claims).map(|it| it.article.at()));
    page.articles = articles.ones().map(|it| ArticleId(it as u32)).collect();

    let participant = &library[id];
    let mut head = vec![Entry::plain(participant.kind.label())];
    if let Some(country) = participant.country
        && participant.kind != ParticipantKind::Country
    {
        head.push(Entry::default().to(library, Subject::Country(country)));
    }
    let agreements: Vec<AgreementId> = library.agreements_of(id).collect();
    head.push(Entry::default().and(in_all(agreements.len()), Tone::Strong));
    page.field("", true, head);

    names(page, library, id);
    let offices = facts.iter().filter_map(|it| match it.what {
        What::Office(text) => {
            let office = library.text(text);
            let entry = Entry::new(it).and(office, Tone::Plain);
            match participant.affiliation {
                Some(body) if !fold(office).contains(&fold(library.text(library[body].name))) => {
                    Some(entry.and(", ", Tone::Quiet).to(library, Subject::Participant(body)))
                }
                _ => Some(entry),
            }
        }
        _ => None,
    });
    page.field("Office", false, offices.collect());
    let belongs = facts.iter().filter_map(|it| match it.what {
        What::Affiliation(to) => Some(Entry::new(it).to(library, Subject::Participant(to))),
        _ => None,
    });
    page.field("Belongs to", true, belongs.collect());
    page.doubts(library);
    let joined = facts.iter().filter_map(|it| match it.what {
        What::Joined(text) => Some(Entry::plain(library.text(text))),
        _ => None,
    });
    page.field("Joined", false, joined.collect());
    members(page, library, id);
    add_dates(page, library, &agreements);
    add_partners(page, library, Subject::Participant(id));
    list(page, library, &agreements, Some(id));
    crate::present::page::article::reports(page, library);
}

impl Library {
    /// The agreements of a participant, newest first.
    pub fn agreements_of(&self, id: ParticipantId) -> impl Iterator<Item = AgreementId> {
        self.lookup.agreements(self.lookup.participant(id)).iter().map(AgreementId)
    }

    /// The roles of a participant in an agreement, in words.
    pub fn part(&self, id: ParticipantId, agreement: AgreementId) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for said in self.facts_of(agreement) {
            let part = match said.what {
                What::Party(role, who) if who == id => role.label(),
                What::Framework(who) if who == id => Role::Framework.label(),
                What::SignedBy(who, _) if who == id => Capacity::Signed.label(),
                What::Person(capacity, who) if who == id => capacity.label(),
                What::Behalf(_, who) if who == id => "represented",
                What::By(_, who) if who == id => TOOK_A_STEP,
                What::Depositary(who) if who == id => "depositary",
                What::Secretariat(who) if who == id => "secretariat",
                _ => continue,
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}

/// Adds the other names of a participant.
pub(super) fn names(page: &mut Page, library: &Library, id: ParticipantId) {
    let mut names: Vec<Entry> = Vec::new();
    let mut known = FxHashSet::from_iter([library.text(library[id].name)]);
    for said in library.facts_about(id) {
        if let What::Name(text) | What::Native(text) | What::Alias(text) = said.what
            && known.insert(library.text(text))
        {
            names.push(Entry::new(&said).and(library.text(text), Tone::Plain));
        }
    }
    page.field("Also spelled", true, names);
}

/// Adds the people and bodies that belong to a participant.
fn members(page: &mut Page, library: &Library, id: ParticipantId) {
    let entry = |it: ParticipantId| Entry::default().to(library, Subject::Participant(it));
    let (people, bodies): (Vec<_>, Vec<_>) =
        library.lookup.members(id).partition(|&it| library[it].kind == ParticipantKind::Person);
    page.field("People", true, people.into_iter().map(entry).collect());
    page.field("Bodies", true, bodies.into_iter().map(entry).collect());
}

/// Adds the first and last date, and the chart of agreements per year.
pub(super) fn add_dates(page: &mut Page, library: &Library, agreements: &[AgreementId]) {
    // Agreements are sorted by date, newest first; those without a date come last.
    let first_days = &library.lookup.first_days;
    let dated: Vec<(Day, AgreementId)> =
        agreements.iter().map_while(|it| Some((*first_days.get(it.at())?, *it))).collect();
    let day = |it: &(Day, AgreementId)| it.0;
    let (Some(newest), Some(oldest)) = (dated.first().map(day), dated.last().map(day)) else { return };
    let date = |at: usize| dated.get(at).and_then(|it| library[it.1].date);
    let before = |end: Day| dated.partition_point(|it| day(it) >= end);
    let (first, last) = (dated.partition_point(|it| day(it) > oldest), before(newest));
    let (Some(first), Some(last)) = (date(first), last.checked_sub(1).and_then(date)) else { return };
    let words =
        if first == last { first.spoken() } else { format!("first {}, last {}", first.spoken(), last.spoken()) };
    page.field("Seen", false, vec![Entry::plain(words)]);
    if let (Some(from), Some(to)) = (oldest.year(), newest.year())
        && from < to
    {
        let begins = |year: u16| Day::new(year, 1, 1).map_or(0, before);
        let years: Vec<usize> = (from..=to).map(|it| begins(it) - begins(it + 1)).collect();
        let years = Entry::plain(bars(&years, MOST_BARS)).and(format!(" {from}–{to}"), Tone::Quiet);
        page.field("By year", false, vec![years]);
    }
}

/// Adds partners and focus areas with the number of shared agreements. Whoever belongs to a country is no partner of it.
pub(super) fn add_partners(page: &mut Page, library: &Library, about: Subject) {
    let lookup = &library.lookup;
    let Some(value) = library.value_of(about) else { return };
    // The values of these two facets have the lowest numbers.
    let shared = library.counts_with(value, lookup.range(Facet::Focus).end);
    let only_named = library.only_named(&library.agreement_set(None, Some(value)));
    let is_own = |it: ParticipantId| match about {
        Subject::Country(code) => library[it].country == Some(code),
        _ => about == Subject::Participant(it),
    };
    let (mut partners, mut named, mut areas) = (Vec::new(), Vec::new(), Vec::new());
    for (value, count) in (0..).zip(shared).filter(|it| it.1 > 0) {
        match lookup.value(ValueId(value)) {
            Value::Participant(other) if !is_own(other) => {
                let list = if only_named.contains(&ValueId(value)) { &mut named } else { &mut partners };
                list.push((value, Subject::Participant(other), count));
            }
            Value::Focus(area) if !library[area].is_field => areas.push((value, Subject::Focus(area), count)),
            _ => (),
        }
    }
    for (label, mut counts, rest) in [
        ("Partners", partners, Link::Partners(about)),
        ("Named with", named, Link::Partners(about)),
        ("Focus areas", areas, Link::Rest),
    ] {
        let all = counts.len();
        let listed = if page.whole { all } else { MOST_LISTED };
        // Names break ties, so read only the names of those that may be listed.
        if all > listed {
            let least = counts.select_nth_unstable_by_key(listed - 1, |it| Reverse(it.2)).1.2;
            counts.retain(|it| it.2 >= least);
        }
        counts.sort_by_cached_key(|it| (Reverse(it.2), library.subject_name(it.1), it.0));
        let mut entries: Vec<Entry> = counts
            .iter()
            .take(listed)
            .map(|&(_, subject, count)| Entry::default().to(library, subject).and(format!(" {count}"), Tone::Quiet))
            .collect();
        if all > listed {
            entries.push(Entry::more(all - listed, rest));
        }
        page.field(label, true, entries);
    }
}
