//! Agreements as they leave the program, for the explorer and for the command line alike: both call
//! [`write`], so both give the same bytes.
//!
//! Nothing is asked of a terminal here, and nothing is cleaned for one: what the articles say is
//! written exactly, and made harmless only in the way its format has for that.

pub mod column;
pub mod markdown;
pub mod record;
mod sheet;

use std::io::{self, Write};

use serde::Serialize;

use super::corpus::{AgreementId, Corpus};
pub use column::Column;

/// The forms in which agreements leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One JSON array of records of the article data format.
    Json,
    /// One such record a line.
    Jsonl,
    /// Comma-separated values, one agreement a row (RFC 4180).
    Csv,
    /// A Markdown table.
    Markdown,
}

impl Format {
    /// All of them, in the order in which they are listed to readers.
    pub const ALL: &[Format] = &[Format::Json, Format::Jsonl, Format::Csv, Format::Markdown];

    /// What it is called on the command line; also the usual ending of a file's name.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Markdown => "md",
        }
    }
}

/// Writes some agreements: as tables of some columns, or without any named in the usual ones; as records, or with
/// columns named as plain objects of those.
///
/// # Errors
/// Those of `out`.
pub fn write(
    corpus: &Corpus,
    rows: &[AgreementId],
    format: Format,
    columns: &[Column],
    out: &mut dyn Write,
) -> io::Result<()> {
    let flat = || rows.iter().map(|&id| column::object(corpus, id, columns));
    let or_usual = if columns.is_empty() { Column::LONG } else { columns };
    match format {
        Format::Json if columns.is_empty() => json(record::Writer::new(corpus).of_rows(rows), out),
        Format::Jsonl if columns.is_empty() => jsonl(record::Writer::new(corpus).of_rows(rows), out),
        Format::Json => json(flat(), out),
        Format::Jsonl => jsonl(flat(), out),
        Format::Csv => sheet::csv(corpus, rows, or_usual, out),
        Format::Markdown => markdown::table(corpus, rows, or_usual, out),
    }
}

/// Writes everything there is. As records, that is also what no agreement mentions: articles that report none,
/// and every spelling of every name with the articles that have it.
///
/// # Errors
/// Those of `out`.
pub fn write_all(corpus: &Corpus, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<AgreementId> = corpus.agreements().collect();
    let writer = record::Writer::new(corpus);
    match format {
        Format::Json => json(writer.of_all(), out),
        Format::Jsonl => jsonl(writer.of_all(), out),
        Format::Csv | Format::Markdown => write(corpus, &rows, format, &[], out),
    }
}

/// One record a line within the array: whoever looks at a difference sees the agreement that differs.
fn json(records: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, record) in records.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &record)?;
    }
    out.write_all(b"\n]\n")
}

fn jsonl(records: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
