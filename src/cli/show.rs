//! `accords show`: prints the page of one subject, as text or JSON.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::{Failure, Loading, Outcome, library, subject};
use crate::cli::screen::{Paint, Screen};
use crate::data::claims::Claim;
use crate::data::subject::Subject;
use crate::export::record;
use crate::present::page::layout;
use crate::present::page::layout::Look;
use crate::present::page::{Link, Tone};
use crate::search::library::Library;

/// Show one agreement, participant, focus area, country or article as its page
///
/// ¶14 behind a fact is the paragraph of the article that states it; ²¶14 that of the second article listed. A fact
/// followed by ? is doubtful, and the page says why.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Show {
    /// An id; or a name in any spelling, or the beginnings of its words
    #[arg(value_name = "NAME-OR-ID")]
    pub(super) name: String,
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

const EXAMPLES: &str = "\
Examples:
  accords show cern
  accords show 'moscow state university'
  accords show nanotechnology
  accords show IRN                           a country by its ISO code
  accords show cern --format json | jq -r '.fields[] | select(.label == \"Focus areas\") | .entries[].text'";

impl Show {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let library = library(loading, &self.paths)?;
        let what = "agreement, participant, focus area, country or article";
        let Some(subject) = subject::named(&library, &self.name, what, |_| true)? else { return Ok(Outcome::Nothing) };
        match self.format.as_str() {
            "json" => screen.json(&page(&library, subject))?,
            _ => text(&library, subject, screen)?,
        }
        Ok(Outcome::Found)
    }
}

fn text(library: &Library, subject: Subject, screen: &mut Screen) -> io::Result<()> {
    let page = library.page_of(subject, true);
    let columns = screen.columns();
    for line in crate::base::text::wrap::wrap(&page.title, columns) {
        let title = screen.painted(page.title.get(line).unwrap_or_default().trim_end(), Paint::Strong).into_owned();
        writeln!(screen, "{title}")?;
    }
    for line in layout::lines(&page, columns, true).iter() {
        let last = line.pieces.iter().rposition(|it| !it.text.trim_end().is_empty());
        let mut words = String::new();
        for (at, piece) in line.pieces.iter().enumerate() {
            let text = if Some(at) == last { piece.text.trim_end() } else { piece.text };
            if last.is_some_and(|last| at <= last) {
                words += &screen.painted(text, paint(piece.tone));
            }
        }
        writeln!(screen, "{words}")?;
    }
    Ok(())
}

fn paint(look: Look) -> Paint {
    match look {
        Look::Label => Paint::Label,
        Look::Words(Tone::Plain) | Look::Link => Paint::Plain,
        Look::Words(Tone::Quiet | Tone::Mark) => Paint::Quiet,
        Look::Words(Tone::Strong) => Paint::Strong,
        Look::Words(Tone::Warning) => Paint::Warning,
    }
}

/// The page as JSON; for an agreement also its record, which can be loaded again.
fn page(library: &Library, subject: Subject) -> Json {
    let page = library.page_of(subject, true);
    let fields = page.fields.iter().map(|field| {
        let entries = field.entries.iter().map(|entry| {
            let links = entry.spans.iter().filter_map(|it| Some((it, it.link.as_ref()?)));
            let text: String = entry.spans.iter().map(|it| it.text.as_str()).collect();
            json!({
                "text": text.trim(),
                "links": links.map(|(span, link)| match link {
                    Link::Page(to) => json!({ "text": span.text, "is": subject::kind(*to), "id": library.subject_id(*to) }),
                    Link::Address(url) => json!({ "text": span.text, "url": url }),
                    Link::Rest | Link::Partners(_) => json!({ "text": span.text }),
                }).collect::<Vec<_>>(),
                "claims": entry.claims.iter().map(|it| claim(library, *it)).collect::<Vec<_>>(),
                "doubt": entry.doubt.map(|it| library.raw(it)),
            })
        });
        json!({ "label": field.label, "entries": entries.collect::<Vec<_>>() })
    });
    let mut shown = json!({
        "is": subject::kind(subject),
        "id": library.subject_id(subject),
        "name": page.title,
        "fields": fields.collect::<Vec<_>>(),
    });
    if let (Subject::Agreement(id), Some(shown)) = (subject, shown.as_object_mut())
        && let Ok(Json::Array(records)) = serde_json::to_value(record::Writer::new(library).agreement(id))
    {
        // What only drafts state is a record of its own.
        let names = if records.len() == 1 { ["record", ""] } else { ["record", "drafts"] };
        shown.extend(names.into_iter().zip(records).map(|(name, record)| (name.to_owned(), record)));
    }
    shown
}

/// The article and paragraph of a claim; the paragraph is null if it is not known.
pub(crate) fn claim(library: &Library, claim: Claim) -> Json {
    let mut shown = json!({ "article": library.raw(library[claim.article].id), "paragraph": claim.paragraph() });
    if let Some(shown) = shown.as_object_mut() {
        shown.extend(claim.quote.map(|it| ("quote".to_owned(), json!(library.raw(it)))));
        shown.extend(claim.draft.then(|| ("draft".to_owned(), json!(true))));
    }
    shown
}
