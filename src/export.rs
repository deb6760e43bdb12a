//! Writes agreements in the formats of other programs. The explorer and the command line both call [`write()`], so the
//! output is the same.
//!
//! The output is not cleaned for a terminal. Texts are written exactly and escaped by the rules of their format.

pub mod cite;
pub mod column;
mod ftm;
mod graph;
pub mod markdown;
pub mod record;
mod sheet;

use std::io::{self, Write};

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::data::corpus::AgreementId;
use crate::search::library::Library;
pub use column::Column;

/// The formats of exported agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A JSON array of records in the article data format.
    Json,
    /// One such record per line.
    Jsonl,
    /// Comma-separated values, one agreement per row (RFC 4180).
    Csv,
    /// CSV for Excel: with a byte order mark, by which it recognises UTF-8.
    ExcelCsv,
    /// An Office Open XML workbook, one agreement per row.
    Xlsx,
    /// A Markdown table.
    Markdown,
    /// A graph of agreements and participants in `GraphML`.
    Graphml,
    /// The same graph for Graphviz.
    Dot,
    /// `FollowTheMoney` entities, one per line.
    Ftm,
    /// BibTeX entries.
    Bibtex,
    /// CSL-JSON, for reference managers.
    CslJson,
}

impl Format {
    /// All formats, in the order of the help.
    pub const ALL: &[Format] = &[
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Xlsx,
        Format::Markdown,
        Format::Graphml,
        Format::Dot,
        Format::Ftm,
        Format::Bibtex,
        Format::CslJson,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv | Format::ExcelCsv => "csv",
            Format::Xlsx => "xlsx",
            Format::Markdown => "md",
            Format::Graphml => "graphml",
            Format::Dot => "dot",
            Format::Ftm => "ftm",
            Format::Bibtex => "bibtex",
            Format::CslJson => "csl-json",
        }
    }

    /// The usual file extension.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Bibtex => "bib",
            Format::CslJson => "json",
            Format::Ftm => "ftm.json",
            Format::Json
            | Format::Jsonl
            | Format::Csv
            | Format::ExcelCsv
            | Format::Xlsx
            | Format::Markdown
            | Format::Graphml
            | Format::Dot => self.name(),
        }
    }

    /// Whether the format is JSON, which escapes control characters.
    pub const fn is_json(self) -> bool {
        match self {
            Format::Json | Format::Jsonl | Format::Ftm | Format::CslJson => true,
            Format::Csv
            | Format::ExcelCsv
            | Format::Xlsx
            | Format::Markdown
            | Format::Graphml
            | Format::Dot
            | Format::Bibtex => false,
        }
    }

    /// Whether the format is binary and must not go to a terminal.
    pub const fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx)
    }
}

/// Writes some agreements. Tables get the named columns, or the usual ones if none is named. JSON gets records, or flat
/// objects of the named columns.
///
/// # Errors
/// Errors of `out`.
pub fn write(
    library: &Library,
    rows: &[AgreementId],
    format: Format,
    columns: &[Column],
    out: &mut dyn Write,
) -> io::Result<()> {
    let flat = || rows.iter().map(|&id| column::object(library, id, columns));
    let or_usual = &*Column::or_usual(columns, library, rows);
    match format {
        Format::Json if columns.is_empty() => json(record::Writer::new(library).of_rows(rows), out),
        Format::Jsonl if columns.is_empty() => jsonl(record::Writer::new(library).of_rows(rows), out),
        Format::Json => json(flat(), out),
        Format::Jsonl => jsonl(flat(), out),
        Format::Csv => sheet::csv(library, rows, columns, out),
        Format::ExcelCsv => {
            out.write_all("\u{feff}".as_bytes())?;
            sheet::csv(library, rows, columns, out)
        }
        Format::Xlsx => sheet::xlsx(library, rows, columns, out),
        Format::Markdown => markdown::table(library, rows, or_usual, out),
        Format::Graphml => graph::graphml(library, rows, out),
        Format::Dot => graph::dot(library, rows, out),
        Format::Ftm => ftm::entities(library, rows, out),
        Format::Bibtex => bibtex(library, rows, out),
        Format::CslJson => json(rows.iter().map(|&id| cite::csl(library, id)), out),
    }
}

/// Writes the whole library. Records then include articles that report no agreement, and all names of all participants
/// with their claims.
///
/// # Errors
/// Errors of `out`.
pub fn write_all(library: &Library, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<AgreementId> = library.agreements().collect();
    let writer = record::Writer::new(library);
    match format {
        Format::Json => json(writer.of_all(), out),
        Format::Jsonl => jsonl(writer.of_all(), out),
        Format::Csv
        | Format::ExcelCsv
        | Format::Xlsx
        | Format::Markdown
        | Format::Graphml
        | Format::Dot
        | Format::Ftm
        | Format::Bibtex
        | Format::CslJson => write(library, &rows, format, &[], out),
    }
}

/// Writes one BibTeX entry per agreement, each with its own key.
fn bibtex(library: &Library, rows: &[AgreementId], out: &mut dyn Write) -> io::Result<()> {
    let mut taken: FxHashSet<String> = FxHashSet::default();
    for &id in rows {
        let plain = cite::key(library, id);
        let mut key = plain.clone();
        for number in 2.. {
            if taken.insert(key.clone()) {
                break;
            }
            key = format!("{plain}-{number}");
        }
        out.write_all(cite::bibtex(library, id, &key).as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a JSON array with one record per line, so that a diff shows the agreement that changed.
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
