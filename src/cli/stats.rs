//! `accords stats`: prints statistics of the corpus.

use std::io::Write;

use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::{Failure, Loading, Outcome, Question, library_or_stdin, query, question};
use crate::base::date_order as when;
use crate::base::text::wrap::wrap;
use crate::cli::screen::{Paint, Screen};
use crate::data::corpus::AgreementId;
use crate::data::corpus::Said;
use crate::data::fact::What;
use crate::data::kind::ParticipantKind;
use crate::search::ask::{Answer, Count};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::How;

/// Print statistics of the corpus
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords stats
  accords stats -q country:iran
  accords stats articles/ --format json | jq .agreements")]
pub struct Stats {
    #[command(flatten)]
    question: Question,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

/// The most entries printed of a list.
const MOST: usize = 5;
/// The width of the labels.
const LABELS: usize = 14;

impl Stats {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let answer = question::ask(&library, &query);
        let numbers = Numbers::of(&library, &answer);
        match self.format.as_str() {
            "json" => screen.json(&Json::Object(numbers.object()))?,
            _ => numbers.print(screen)?,
        }
        Ok(if answer.hits.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }
}

/// The statistics, in the order of the output.
struct Numbers {
    agreements: usize,
    years: Option<(u16, u16)>,
    facts: usize,
    /// Facts stated by an article.
    stated: usize,
    /// Of these, facts with a paragraph.
    placed: usize,
    doubtful: usize,
    articles: usize,
    /// Articles whose record somebody has compared with the text.
    checked: usize,
    /// Documents: a bundle counts as many as it contains. Without bundles, equal to the agreements.
    documents: u64,
    problems: usize,
    lists: Vec<(&'static str, Vec<(String, u32)>)>,
}

impl Numbers {
    fn of(library: &Library, answer: &Answer) -> Numbers {
        let hits = &answer.hits;
        let mut years: Vec<u16> = hits.iter().filter_map(|&it| library[it].date.and_then(when::year)).collect();
        years.sort_unstable();
        let facts = |is: fn(&Said) -> bool| hits.iter().map(|&it| library.facts_of(it).filter(is).count()).sum();
        Numbers {
            agreements: hits.len(),
            years: years.first().copied().zip(years.last().copied()),
            facts: facts(|_| true),
            stated: facts(|it| !it.claims.is_empty()),
            placed: facts(|it| it.claims.iter().any(|claim| claim.paragraph().is_some())),
            doubtful: facts(|it| it.doubt.is_some()),
            articles: articles(library, hits),
            checked: library.articles().filter(|&it| library[it].checked.is_some()).count(),
            documents: hits.iter().map(|&it| documents(library, it)).sum(),
            problems: library.issues().len(),
            lists: vec![
                ("participants", participants(library, answer)),
                ("kinds", values(library, answer, Facet::Kind)),
                ("status", values(library, answer, Facet::Status)),
                ("countries", values(library, answer, Facet::Country)),
                ("focus areas", focus_areas(library, answer, true)),
                ("fields", focus_areas(library, answer, false)),
                ("sources", values(library, answer, Facet::Source)),
            ],
        }
    }

    fn object(&self) -> Map<String, Json> {
        let mut object = Map::new();
        let mut put = |name: &str, value: Json| object.insert(name.to_owned(), value);
        put("agreements", json!(self.agreements));
        put("first_year", json!(self.years.map(|it| it.0)));
        put("last_year", json!(self.years.map(|it| it.1)));
        put("articles", json!(self.articles));
        put("articles_checked", json!(self.checked));
        put("documents", json!(self.documents));
        put("facts", json!(self.facts));
        put("facts_with_article", json!(self.stated));
        put("facts_with_paragraph", json!(self.placed));
        put("facts_doubtful", json!(self.doubtful));
        put("problems", json!(self.problems));
        for (name, values) in &self.lists {
            let values: Map<String, Json> = values.iter().map(|(name, count)| (name.clone(), json!(count))).collect();
            put(&name.replace(' ', "_"), Json::Object(values));
        }
        object
    }

    fn print(&self, screen: &mut Screen) -> Result<(), Failure> {
        let mut line = |name: &str, text: String| -> Result<(), Failure> {
            let columns = screen.columns().saturating_sub(LABELS).max(1);
            for (at, range) in wrap(&text, columns).into_iter().enumerate() {
                let label = if at == 0 { name } else { "" };
                let label = screen.painted(&format!("{label:<LABELS$}"), Paint::Label).into_owned();
                writeln!(screen, "{label}{}", text.get(range).unwrap_or_default().trim_end())?;
            }
            Ok(())
        };
        let years = self.years.map_or_else(String::new, |(first, last)| format!(", {first}–{last}"));
        let bundles = match self.documents {
            all if all > self.agreements as u64 => format!(", standing for {all} documents"),
            _ => String::new(),
        };
        line("Agreements", format!("{}{years}{bundles}", self.agreements))?;
        let checked = match self.checked {
            0 => String::new(),
            some => format!(", {some} of all held against their text"),
        };
        line("Articles", format!("{}{checked}", self.articles))?;
        let all = self.facts.max(1);
        let part = |count: usize| format!("{count} ({}%)", (count * 100 + all / 2) / all);
        line("Facts", self.facts.to_string())?;
        line("", format!("{} stated by an article, {} with the paragraph", part(self.stated), part(self.placed)))?;
        line("", format!("{} doubtful", part(self.doubtful)))?;
        for (name, values) in &self.lists {
            let mut name = (*name).to_owned();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            let is_of_participants = name == "Participants";
            let said = |(name, count): &(String, u32)| match is_of_participants && *count != 1 {
                true => format!("{count} {}", plural(name)),
                // The number of a field of science stands apart from the count.
                false if name.starts_with(|it: char| it.is_ascii_digit()) => format!("{name}: {count}"),
                false => format!("{count} {name}"),
            };
            let most: Vec<String> = values.iter().take(MOST).map(said).collect();
            let more = values.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" · and {more} more") } else { String::new() };
            line(&name, format!("{}{more}", most.join(" · ")))?;
        }
        line("Problems", self.problems.to_string())
    }
}

/// The number of documents that an agreement stands for: the highest count given by an article, or 1.
fn documents(library: &Library, id: AgreementId) -> u64 {
    let counts =
        library.facts_of(id).filter_map(|it| if let What::Count(count) = it.what { Some(count) } else { None });
    counts.max().map_or(1, u64::from)
}

/// The number of articles that report these agreements; for the whole corpus, all articles.
fn articles(library: &Library, hits: &[AgreementId]) -> usize {
    if hits.len() == library.agreements().len() {
        return library.articles().len();
    }
    let claims = hits.iter().flat_map(|&it| library.facts_of(it)).flat_map(|it| it.claims);
    let mut articles: Vec<_> = claims.map(|it| it.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

/// The number of participants of each kind.
fn participants(library: &Library, answer: &Answer) -> Vec<(String, u32)> {
    let of_kind = |kind| {
        let is = |it: &&Count| match library.lookup().value(it.value) {
            Value::Participant(id) => library[id].kind == kind,
            _ => false,
        };
        counts(answer, Facet::Who).filter(is).count() as u32
    };
    let kinds = ParticipantKind::ALL.iter().map(|&kind| (kind.label().to_owned(), of_kind(kind)));
    let mut kinds: Vec<(String, u32)> = kinds.filter(|it| it.1 > 0).collect();
    kinds.sort_by_key(|it| std::cmp::Reverse(it.1));
    kinds
}

/// The focus areas of an answer, or the fields of science above them.
fn focus_areas(library: &Library, answer: &Answer, areas: bool) -> Vec<(String, u32)> {
    let those = counts(answer, Facet::Focus).filter(|it| areas != is_field(library, it.value));
    those.map(|it| (library.value_name(it.value), it.agreements)).collect()
}

fn is_field(library: &Library, value: ValueId) -> bool {
    matches!(library.lookup().value(value), Value::Focus(id) if library[id].is_field)
}

/// The plural of a kind of participant: `people`, `countries`, `companies`.
fn plural(kind: &str) -> String {
    match (kind, kind.strip_suffix('y')) {
        ("person", _) => "people".to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        (_, None) => format!("{kind}s"),
    }
}

fn values(library: &Library, answer: &Answer, facet: Facet) -> Vec<(String, u32)> {
    counts(answer, facet).map(|it| (library.value_name(it.value), it.agreements)).collect()
}

/// The values that agreements of the answer have.
fn counts(answer: &Answer, facet: Facet) -> impl Iterator<Item = &Count> {
    let excluded = |it: &Count| answer.picked(it.value).is_some_and(|it| it.how == How::None);
    answer.counts(facet).iter().filter(move |it| it.agreements > 0 && !excluded(it))
}
