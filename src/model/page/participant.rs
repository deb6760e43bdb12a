//! The page of a participant: its names, what it belongs to, its part in agreements, its partners.

use rustc_hash::FxHashMap;

use super::{Entry, Page, Subject, Tone, spoken};
use crate::model::corpus::{AgreementId, Corpus, ParticipantId, What};
use crate::model::index::Value;
use crate::model::kind::{ParticipantKind, Role};
use crate::model::text::counted::counted;

/// How many partners and focus areas are listed before the rest is counted.
const LISTED: usize = 12;

pub(super) fn page(corpus: &Corpus, id: ParticipantId) -> Page {
    let mut page = Page::new(corpus, Subject::Participant(id));
    let facts: Vec<_> = corpus.facts_about(id).collect();
    page.articles = facts.iter().flat_map(|it| it.claims).map(|it| it.article).collect();
    page.articles.sort_unstable();
    page.articles.dedup();

    let participant = &corpus[id];
    let mut head = vec![Entry::plain(participant.kind.label())];
    if let Some(country) = participant.country
        && participant.kind != ParticipantKind::Country
    {
        head.push(Entry::default().to(corpus, Subject::Country(country)));
    }
    let agreements: Vec<AgreementId> = corpus.agreements_of(id).collect();
    head.push(Entry::default().and(counted(agreements.len(), "agreement"), Tone::Strong));
    page.field("", true, head);

    let mut names: Vec<Entry> = Vec::new();
    for said in &facts {
        if let What::Name(text) | What::Native(text) | What::Alias(text) = said.what
            && text != participant.name
        {
            names.push(Entry::new(said).and(corpus.text(text), Tone::Plain));
        }
    }
    page.field("Also spelled", true, names);
    let offices = facts.iter().filter_map(|it| match it.what {
        What::Office(text) => Some(Entry::new(it).and(corpus.text(text), Tone::Plain)),
        _ => None,
    });
    page.field("Office", false, offices.collect());
    let belongs = facts.iter().filter_map(|it| match it.what {
        What::Affiliation(to) => Some(Entry::new(it).to(corpus, Subject::Participant(to))),
        _ => None,
    });
    page.field("Belongs to", true, belongs.collect());
    page.doubts(corpus);
    let joined = facts.iter().filter_map(|it| match it.what {
        What::Joined(text) => Some(Entry::plain(corpus.text(text))),
        _ => None,
    });
    page.field("Joined", false, joined.collect());
    members(&mut page, corpus, id);
    seen(&mut page, corpus, &agreements);
    around(&mut page, corpus, id, &agreements);
    list(&mut page, corpus, &agreements, Some(id));
    super::article::reports(&mut page, corpus);
    page
}

impl Corpus {
    /// The agreements that a participant has a part in, newest first.
    pub fn agreements_of(&self, id: ParticipantId) -> impl Iterator<Item = AgreementId> {
        self.lookup.agreements(self.lookup.participant(id)).iter().map(|&it| AgreementId(it))
    }

    /// What a participant's part in an agreement is, in words.
    pub fn part(&self, id: ParticipantId, agreement: AgreementId) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for said in self.facts_of(agreement) {
            let part = match said.what {
                What::Party(role, who) if who == id => role.label(),
                What::Framework(who) if who == id => Role::Framework.label(),
                What::SignedBy(who, _) if who == id => "signatory",
                What::Person(capacity, who) if who == id => capacity.label(),
                What::Behalf(_, who) if who == id => "represented",
                What::By(_, who) if who == id => "party",
                _ => continue,
            };
            let signs = part == "signed" && parts.contains(&"signatory");
            if !parts.contains(&part) && !signs {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}

/// The people and bodies that belong to it.
fn members(page: &mut Page, corpus: &Corpus, id: ParticipantId) {
    let entry = |it: ParticipantId| Entry::default().to(corpus, Subject::Participant(it));
    let (people, bodies): (Vec<_>, Vec<_>) =
        corpus.lookup.members(id).partition(|&it| corpus[it].kind == ParticipantKind::Person);
    page.field("People", true, people.into_iter().map(entry).collect());
    page.field("Bodies", true, bodies.into_iter().map(entry).collect());
}

/// When it was first and last heard of, and how many agreements fall in each year.
pub(super) fn seen(page: &mut Page, corpus: &Corpus, agreements: &[AgreementId]) {
    let mut dates: Vec<_> = agreements.iter().filter_map(|&it| corpus[it].date).collect();
    dates.sort_by_key(|&it| crate::model::when::anchor(it));
    let (Some(&first), Some(&last)) = (dates.first(), dates.last()) else { return };
    let words = if first == last { spoken(first) } else { format!("first {}, last {}", spoken(first), spoken(last)) };
    page.field("Seen", false, vec![Entry::plain(words)]);
    let years: Vec<u16> = dates.iter().filter_map(|&it| crate::model::when::year(it)).collect();
    if let (Some(&from), Some(&to)) = (years.first(), years.last())
        && from < to
    {
        page.field(
            "By year",
            false,
            vec![Entry::plain(chart(&years, from, to)).and(format!(" {from}–{to}"), Tone::Quiet)],
        );
    }
}

/// A bar a year, or a bar for several years where there are many.
fn chart(years: &[u16], from: u16, to: u16) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let step = (usize::from(to - from) / 40 + 1).max(1);
    let mut bars = vec![0usize; usize::from(to - from) / step + 1];
    for year in years {
        bars[usize::from(year - from) / step] += 1;
    }
    let most = bars.iter().copied().max().unwrap_or(1);
    bars.iter().map(|&it| if it == 0 { '·' } else { BARS[(it * 7).div_ceil(most).min(7)] }).collect()
}

/// Partners and focus areas, with the number of agreements shared.
fn around(page: &mut Page, corpus: &Corpus, id: ParticipantId, agreements: &[AgreementId]) {
    let mut counts: FxHashMap<Subject, usize> = FxHashMap::default();
    for &agreement in agreements {
        for &value in corpus.lookup.links.list(agreement.0) {
            match corpus.lookup.value(crate::model::index::ValueId(value)) {
                Value::Participant(other) if other != id => {
                    *counts.entry(Subject::Participant(other)).or_default() += 1;
                }
                Value::Focus(area) if !corpus[area].is_field => *counts.entry(Subject::Focus(area)).or_default() += 1,
                _ => (),
            }
        }
    }
    let (partners, areas): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|it| matches!(it.0, Subject::Participant(_)));
    for (label, mut counts) in [("Partners", partners), ("Focus areas", areas)] {
        counts.sort_unstable_by_key(|it| std::cmp::Reverse(it.1));
        // Names decide among those of one number, and only those that may be listed need theirs.
        let least = counts.get(LISTED - 1).map_or(0, |it| it.1);
        let listed = counts.partition_point(|it| it.1 >= least);
        counts[..listed].sort_by_cached_key(|it| (std::cmp::Reverse(it.1), corpus.subject_name(it.0)));
        let mut entries: Vec<Entry> = counts
            .iter()
            .take(LISTED)
            .map(|&(subject, count)| Entry::default().to(corpus, subject).and(format!(" {count}"), Tone::Quiet))
            .collect();
        if counts.len() > LISTED {
            entries.push(Entry::default().and(format!("and {} more", counts.len() - LISTED), Tone::Quiet));
        }
        page.field(label, true, entries);
    }
}

/// Agreements, one a line, with the part of a participant in each.
pub(super) fn list(page: &mut Page, corpus: &Corpus, agreements: &[AgreementId], of: Option<ParticipantId>) {
    let mut entries = Vec::new();
    for &agreement in agreements.iter().take(MANY) {
        let date = corpus[agreement].date.map_or_else(String::new, |it| format!("{it}  "));
        let mut entry = Entry::default().and(date, Tone::Quiet).to(corpus, Subject::Agreement(agreement));
        if let Some(id) = of {
            entry = entry.and(format!("  {}", corpus.part(id, agreement)), Tone::Quiet);
        }
        entries.push(entry);
    }
    if agreements.len() > MANY {
        entries.push(
            Entry::default().and(format!("and {} more: pick it to see them all", agreements.len() - MANY), Tone::Quiet),
        );
    }
    page.field("Agreements", false, entries);
}

/// A page is read; beyond this many agreements the list pane is the better place.
const MANY: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_bar_a_year() {
        assert_eq!(chart(&[2001, 2001, 2003], 2001, 2003), "█·▅");
    }
}
