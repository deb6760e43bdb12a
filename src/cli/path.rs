//! `accords path`: prints how two participants are connected, with the evidence for each step.

use std::cmp::Reverse;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::{Failure, Loading, Outcome, library, note, query, question, subject};
use crate::base::text::clean::clean;
use crate::cli::screen::{Paint, Screen};
use crate::data::corpus::ParticipantId;
use crate::data::subject::Subject;
use crate::search::find::NameMatch;
use crate::search::library::Library;
use crate::search::path::{Hop, Participation};
use crate::search::query::Query;

/// Show how two participants are connected
///
/// The shortest ways from one to the other through agreements in which both ends of each step take part. Only if there is
/// none, ways also go over those who are only quoted, present or otherwise named.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords path cern iran
  accords path roscosmos cern -q year:2015..        only through agreements since 2015
  accords path cern iran --format json | jq '.paths[0][].agreement.id'")]
pub struct Path {
    /// An id, a name in any spelling, or the beginnings of its words
    #[arg(value_name = "NAME")]
    one: String,
    /// The other participant, in the same form
    #[arg(value_name = "NAME")]
    other: String,
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Only through agreements that match
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// The most paths to show
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 5)]
    limit: usize,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

impl Path {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let asked: Query = query(self.query.as_deref())?;
        let library = library(loading, &self.paths)?;
        let (Some(from), Some(to)) = (participant(&library, &self.one)?, participant(&library, &self.other)?) else {
            return Ok(Outcome::Nothing);
        };
        let [one, other] = [from, to].map(|it| library.text(library[it].name).to_owned());
        if from == to {
            return Err(Failure::Wrong(format!("both names mean {one}; name two participants")));
        }
        let through = question::ask(&library, &asked).hits;
        let found = library.paths(from, to, &through, self.limit);
        match self.format.as_str() {
            "json" => {
                let paths = found.first.iter().map(|it| it.iter().map(|hop| step(&library, hop)).collect::<Vec<_>>());
                screen.json(&json!({ "count": found.count, "paths": paths.collect::<Vec<_>>() }))?;
            }
            _ => {
                for path in &found.first {
                    print(&library, path, screen)?;
                }
            }
        }
        if found.count == 0 {
            note(&format!("no agreements connect {one} and {other}"));
            return Ok(Outcome::Nothing);
        }
        if found.count > found.first.len() as u64 {
            screen.flush()?;
            note(&format!("{} of {} paths that are equally short; --limit shows more", found.first.len(), found.count));
        }
        Ok(Outcome::Found)
    }
}

/// The participant that a name means. A country stands for itself where it is a participant.
///
/// # Errors
///
/// If a country is no participant: lists its bodies.
fn participant(library: &Library, name: &str) -> Result<Option<ParticipantId>, Failure> {
    let is_participant = |it| matches!(it, Subject::Participant(_));
    if let NameMatch::Nothing(_) = library.find(name, is_participant)
        && let NameMatch::One(Subject::Country(code)) = library.find(name, |it| matches!(it, Subject::Country(_)))
    {
        let mut bodies: Vec<ParticipantId> =
            library.participants().filter(|&it| library[it].country == Some(code)).collect();
        if let Some(country) = bodies.iter().copied().find(|&it| library.as_country(it).is_some()) {
            return Ok(Some(country));
        }
        bodies.sort_by_cached_key(|&it| Reverse(library.agreements_of(it).count()));
        let mut told =
            format!("{} is no participant itself; name one of its bodies and people", library.country_name(code));
        for it in bodies.iter().take(BODIES) {
            told += &format!("\n  {}", clean(library.raw(library[*it].name)));
        }
        if bodies.len() > BODIES {
            told += &format!("\n  and {} more: accords show {}", bodies.len() - BODIES, code.code());
        }
        return Err(Failure::Wrong(told));
    }
    let found = subject::named(library, name, "participant", is_participant)?;
    Ok(found.and_then(|it| if let Subject::Participant(id) = it { Some(id) } else { None }))
}

/// The most bodies listed of a country.
const BODIES: usize = 10;

fn print(library: &Library, path: &[Hop], screen: &mut Screen) -> Result<(), Failure> {
    for (at, hop) in path.iter().enumerate() {
        if at == 0 {
            name(library, hop.from.who, screen)?;
        }
        let agreement = &library[hop.agreement];
        let date = agreement.date.map_or_else(String::new, |it| format!("{}  ", it.brief()));
        part(library, &hop.from, screen)?;
        writeln!(screen, "  {date}{}  {}", agreement.status.told(), library.text(agreement.title))?;
        part(library, &hop.to, screen)?;
        name(library, hop.to.who, screen)?;
    }
    writeln!(screen)?;
    Ok(())
}

fn name(library: &Library, who: ParticipantId, screen: &mut Screen) -> Result<(), Failure> {
    let name = screen.painted(library.text(library[who].name), Paint::Strong).into_owned();
    writeln!(screen, "{name}")?;
    Ok(())
}

/// Prints the role of a participant in the agreement, and the paragraphs that state it.
fn part(library: &Library, part: &Participation, screen: &mut Screen) -> Result<(), Failure> {
    let mut words = format!("  │ {}", part.said());
    for claim in part.claims.iter().take(2) {
        words += &format!(" · {}", clean(&library.article_name(claim.article)));
        if let Some(paragraph) = claim.paragraph() {
            words += &format!(" ¶{paragraph}");
        }
    }
    let words = screen.painted(&words, Paint::Quiet).into_owned();
    writeln!(screen, "{words}")?;
    Ok(())
}

fn step(library: &Library, hop: &Hop) -> Json {
    let part = |part: &Participation| {
        let claims: Vec<Json> = part.claims.iter().map(|it| crate::cli::show::claim(library, *it)).collect();
        let participant = &library[part.who];
        json!({ "id": library.raw(participant.id), "name": library.raw(participant.name), "role": part.role, "claims": claims })
    };
    let agreement = &library[hop.agreement];
    json!({
        "from": part(&hop.from),
        "agreement": {
            "id": library.raw(agreement.id),
            "title": library.raw(agreement.title),
            "date": agreement.date.map(|it| it.to_string()),
            "status": agreement.status.label(),
        },
        "to": part(&hop.to),
    })
}
