//! `accords path`: how two participants are connected, each step with what states it.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::screen::{Paint, Screen};
use super::{Failure, Loading, Outcome, corpus, note, query, question, subject};
use crate::model::corpus::ParticipantId;
use crate::model::page::Subject;
use crate::model::path::{Hop, Part};
use crate::model::text::clean::clean;
use crate::model::{Corpus, Query};

/// Show how two participants are connected
///
/// The shortest ways from one to the other through agreements in which both ends of each step take part, in any role.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords path cern iran
  accords path roscosmos cern -q year:2015..        only through agreements since 2015
  accords path cern iran --format json | jq '.paths[0][].agreement.id'")]
pub struct Path {
    /// An id, a name in any spelling, or the beginnings of its words
    #[arg(value_name = "NAME")]
    from: String,
    /// The same for the other one
    #[arg(value_name = "NAME")]
    to: String,
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Only through agreements that match
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// At most so many ways
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 5)]
    limit: usize,
    /// How to write them
    #[arg(short, long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

impl Path {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let asked: Query = query(self.query.as_deref())?;
        let corpus = corpus(loading, &self.paths)?;
        let (Some(from), Some(to)) = (participant(&corpus, &self.from)?, participant(&corpus, &self.to)?) else {
            return Ok(Outcome::Nothing);
        };
        let [one, other] = [from, to].map(|it| corpus.text(corpus[it].name).to_owned());
        if from == to {
            return Err(Failure::Wrong(format!("both names mean {one}; name two participants")));
        }
        let through = question::ask(&corpus, &asked).hits;
        let found = corpus.paths(from, to, &through, self.limit);
        match self.format.as_str() {
            "json" => {
                let paths = found.first.iter().map(|it| it.iter().map(|hop| step(&corpus, hop)).collect::<Vec<_>>());
                screen.json(&json!({ "count": found.count, "paths": paths.collect::<Vec<_>>() }))?;
            }
            _ => {
                for path in &found.first {
                    print(&corpus, path, screen)?;
                }
            }
        }
        if found.count == 0 {
            note(&format!("no agreements connect {one} and {other}"));
            return Ok(Outcome::Nothing);
        }
        if found.count > found.first.len() as u64 {
            screen.flush()?;
            note(&format!("{} of {} ways that are equally short; --limit shows more", found.first.len(), found.count));
        }
        Ok(Outcome::Found)
    }
}

fn participant(corpus: &Corpus, name: &str) -> Result<Option<ParticipantId>, Failure> {
    let found = subject::named(corpus, name, "participant", |it| matches!(it, Subject::Participant(_)))?;
    Ok(found.and_then(|it| if let Subject::Participant(id) = it { Some(id) } else { None }))
}

fn print(corpus: &Corpus, path: &[Hop], screen: &mut Screen) -> Result<(), Failure> {
    for (at, hop) in path.iter().enumerate() {
        if at == 0 {
            name(corpus, hop.from.who, screen)?;
        }
        let agreement = &corpus[hop.agreement];
        let date = agreement.date.map_or_else(String::new, |it| format!("{it}  "));
        part(corpus, &hop.from, screen)?;
        writeln!(screen, "  {date}{}", corpus.text(agreement.title))?;
        part(corpus, &hop.to, screen)?;
        name(corpus, hop.to.who, screen)?;
    }
    writeln!(screen)?;
    Ok(())
}

fn name(corpus: &Corpus, who: ParticipantId, screen: &mut Screen) -> Result<(), Failure> {
    let name = screen.painted(corpus.text(corpus[who].name), Paint::Strong).into_owned();
    writeln!(screen, "{name}")?;
    Ok(())
}

/// What someone is in the agreement beneath or above, and which paragraphs say so.
fn part(corpus: &Corpus, part: &Part, screen: &mut Screen) -> Result<(), Failure> {
    let mut words = format!("  │ {}", part.role);
    for claim in part.claims.iter().take(2) {
        words += &format!(" · {}", clean(&corpus.article_name(claim.article)));
        if let Some(paragraph) = claim.paragraph() {
            words += &format!(" ¶{paragraph}");
        }
    }
    let words = screen.painted(&words, Paint::Quiet).into_owned();
    writeln!(screen, "{words}")?;
    Ok(())
}

fn step(corpus: &Corpus, hop: &Hop) -> Json {
    let part = |part: &Part| {
        let claims: Vec<Json> = part.claims.iter().map(|it| super::show::claim(corpus, *it)).collect();
        let participant = &corpus[part.who];
        json!({ "id": corpus.raw(participant.id), "name": corpus.raw(participant.name), "role": part.role, "claims": claims })
    };
    let agreement = &corpus[hop.agreement];
    json!({
        "from": part(&hop.from),
        "agreement": {
            "id": corpus.raw(agreement.id),
            "title": corpus.raw(agreement.title),
            "date": agreement.date.map(|it| it.to_string()),
        },
        "to": part(&hop.to),
    })
}
