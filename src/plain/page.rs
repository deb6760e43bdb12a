//! Prints pages: one fact per line, with its number, its links and its paragraphs. Symbols and charts are replaced by
//! words.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{FACTS, Session};
use crate::base::country::Country;
use crate::base::text::counted::counted;
use crate::data::kind::Status;
use crate::data::subject::Subject;
use crate::plain::list::{capitalised, count};
use crate::present::page::{Entry, Page, Tone};
use crate::search::library::Library;

/// A fact of a page, with the label of its field.
type Fact<'a> = (&'a str, &'a Entry);

impl<W: Write> Session<'_, W> {
    pub(super) fn say_page(&mut self) -> io::Result<()> {
        let Some(page) = self.state.reading.page() else {
            return self.say("Page, none: nothing is selected.");
        };
        let facts = facts(page);
        let links = page.links().count();
        let len = facts.len();
        let first = self.first_fact.min(len.saturating_sub(1));
        let mut lines = vec![format!(
            "Page, {}, facts {} to {} of {len}, {}.",
            self.page_name(),
            (first + 1).min(len),
            (first + FACTS).min(len),
            counted(links, "link"),
        )];
        let mut link = 0;
        for (at, &(label, entry)) in facts.iter().enumerate() {
            let before = link;
            link += links_in(entry);
            if (first..first + FACTS).contains(&at) {
                lines.push(format!("Fact {}. {}.", at + 1, fact(self.library, page, label, entry, before)));
            }
        }
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// Prints the evidence of a fact.
    pub(super) fn claims(&mut self, number: usize) -> io::Result<()> {
        let facts = self.facts();
        let Some(&(label, entry)) = number.checked_sub(1).and_then(|it| facts.get(it)) else {
            let last = facts.len();
            return self.say(&format!("There is no fact {number} on this page. The last one is {last}."));
        };
        let about = if label.is_empty() { String::new() } else { format!(", {label}") };
        let evidence = self.library.evidence_of(entry);
        let articles = counted(evidence.len(), "article");
        let mut lines =
            vec![format!("Evidence of fact {number}{about}: {}, in {articles}.", words(self.library, entry, None))];
        for (at, its) in evidence.iter().enumerate() {
            lines.push(format!("Article {}. {}.", at + 1, its.place(self.library)));
            lines.extend(its.said());
            lines.extend(its.doubt.map(|it| format!("Doubtful here: {}", self.library.text(it))));
            let gist = self.library[its.article].gist;
            lines.extend(gist.map(|it| format!("It reports: {}", self.library.text(it))));
            lines.extend(self.library.readable_address(its.article).map(|it| format!("Address: {it}")));
        }
        if entry.claims.is_empty() {
            lines.push("No article here says so.".to_owned());
        }
        lines.extend(entry.doubt.map(|it| format!("Doubtful: {}", self.library.text(it))));
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// The title of the page and all of its facts in words, each on a line.
    pub(super) fn all_facts(&self) -> Vec<String> {
        let Some(page) = self.state.reading.page() else { return Vec::new() };
        let facts = facts(page).into_iter().map(|(label, entry)| {
            let said =
                if chart(entry) { by_year(self.library, page.subject) } else { words(self.library, entry, None) };
            let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
            capitalised(&format!("{label}{said}."))
        });
        std::iter::once(page.title.clone()).chain(facts).collect()
    }

    /// The facts of the page.
    pub(super) fn facts(&self) -> Vec<Fact<'_>> {
        self.state.reading.page().map(facts).unwrap_or_default()
    }

    /// The index of the fact that contains a link.
    pub(super) fn fact_of_link(&self, link: usize) -> usize {
        let mut seen = 0;
        let facts = self.facts();
        let found = facts.iter().position(|it| {
            seen += links_in(it.1);
            seen > link
        });
        // The first link stands for the beginning of the page.
        if link == 0 { 0 } else { found.unwrap_or(0) }
    }

    /// The index of the selected link, or of the first one after it.
    pub(super) fn link_at(&self) -> usize {
        let Some(page) = self.state.reading.page() else { return 0 };
        page.stops().take(self.state.reading.cursor).filter(|it| it.link.is_some()).count()
    }

    /// The cursor position of a link.
    pub(super) fn stop_of_link(&self, link: usize) -> Option<usize> {
        let page = self.state.reading.page()?;
        page.stops().enumerate().filter(|it| it.1.link.is_some()).nth(link).map(|it| it.0)
    }

    /// The kind and the title of the page's subject.
    pub(super) fn page_name(&self) -> String {
        let Some(page) = self.state.reading.page() else { return "Page".to_owned() };
        let kind = match page.subject {
            Subject::Agreement(_) => "agreement",
            Subject::Participant(_) => "participant",
            Subject::Focus(_) => "focus area",
            Subject::Country(_) => "country",
            Subject::Article(_) => "article",
        };
        format!("{kind}: {}", page.title)
    }
}

fn facts(page: &Page) -> Vec<Fact<'_>> {
    page.fields.iter().flat_map(|field| field.entries.iter().map(|it| (field.label.as_str(), it))).collect()
}

fn links_in(entry: &Entry) -> usize {
    entry.spans.iter().filter(|it| it.link.is_some()).count()
}

/// A fact in words, with links numbered after `link`, and its paragraphs.
fn fact(library: &Library, page: &Page, label: &str, entry: &Entry, link: usize) -> String {
    let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
    let mut said = match chart(entry) {
        true => by_year(library, page.subject),
        false => words(library, entry, Some(link)),
    };
    if entry.doubt.is_some() {
        said += ", doubtful";
    }
    let claims = claimed(page, entry);
    if !claims.is_empty() {
        said += &format!("; said in {claims}");
    }
    capitalised(&format!("{label}{said}"))
}

/// The text of a fact, each link followed by its number.
fn words(library: &Library, entry: &Entry, link: Option<usize>) -> String {
    let mut said = String::new();
    let mut link = link;
    for (at, span) in entry.spans.iter().enumerate() {
        let text = span.text.trim();
        if let Some(spoken) = &span.spoken {
            said += spoken;
            continue;
        }
        if Status::ALL.iter().any(|it| it.sign() == text) {
            // The word after the symbol says the same.
            continue;
        }
        let quiet = span.tone == Tone::Quiet && at > 0;
        // Numbers and codes beside a name are spelled out.
        if let (true, Ok(agreements)) = (quiet, text.parse()) {
            said += &format!(", {}", count(agreements));
        } else if let (true, Some(country)) = (quiet, Country::parse(text)) {
            said += &format!(", {}", library.country_name(country));
        } else {
            // Small raised figures count the articles; the number of the fact is enough.
            said += &span.text.trim_start_matches(is_raised).replace("  ", ", ");
        }
        if let (Some(number), Some(_)) = (link.as_mut(), &span.link) {
            *number += 1;
            said += &format!(" (link {number})");
        }
    }
    let said = said.replace(" · ", ", ").split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    said.trim_end_matches(['.', ',']).to_owned()
}

/// The paragraphs of a fact: `paragraphs 14 and 15`; with several articles, `article 2, paragraph 3`.
fn claimed(page: &Page, entry: &Entry) -> String {
    let several = page.articles.len() > 1;
    let mut by_article: Vec<(usize, Vec<String>)> = Vec::new();
    for claim in &entry.claims {
        let Some(at) = page.articles.iter().position(|&it| it == claim.article) else { continue };
        if by_article.last().is_none_or(|it| it.0 != at) {
            by_article.push((at, Vec::new()));
        }
        if let Some((_, paragraphs)) = by_article.last_mut() {
            paragraphs.extend(claim.paragraph().map(|it| it.to_string()));
        }
    }
    let mut places = Vec::new();
    for (at, paragraphs) in by_article {
        let paragraphs = match paragraphs.as_slice() {
            [] => String::new(),
            [one] => format!("paragraph {one}"),
            [first @ .., last] => format!("paragraphs {} and {last}", first.join(", ")),
        };
        places.push(match (several, paragraphs.is_empty()) {
            (true, true) => format!("article {}", at + 1),
            (true, false) => format!("article {}, {paragraphs}", at + 1),
            (false, true) => "the article".to_owned(),
            (false, false) => paragraphs,
        });
    }
    places.join("; ")
}

/// The number of agreements in each year, in words: what a bar chart shows.
fn by_year(library: &Library, subject: Subject) -> String {
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    if let Some(value) = library.value_of(subject) {
        let ids = library.lookup().agreements(value).iter().filter_map(|it| library.agreements().nth(it as usize));
        for year in ids.filter_map(|it| crate::base::date_order::year(library[it].date?)) {
            *years.entry(year).or_default() += 1;
        }
    }
    let years: Vec<String> =
        years.into_iter().map(|(year, agreements)| format!("{year} {}", count(agreements))).collect();
    years.join(", ")
}

fn chart(entry: &Entry) -> bool {
    entry.spans.iter().any(|it| it.text.contains(|c| matches!(c, '▁'..='█')))
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}
