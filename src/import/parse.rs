//! Turns bytes into records and issues. This is the work of the worker threads; it knows no threads and no files.
//!
//! A record of our format is parsed once, directly into its type. Only if that fails is it examined again: it may be an
//! agreement without a record around it, or news from another program.

use std::str;
use std::sync::Arc;

use serde_json::Value;

use super::article;
use super::article::Text;
use super::file_issue::file_issue;
use super::news;
use super::options::SheetOptions;
use super::recovering_json;
use super::sheet;
use crate::data::issue::Issue;
use crate::format::wire::{Agreement, Record};
use crate::import::news::Format;
use crate::import::place::{offset, place};
use crate::import::repair::{Problem, repair};
use crate::import::sheet::Sheet;
use crate::import::split::Slice;

/// The contents of a file, or of a piece of it.
#[derive(Debug)]
pub(super) struct FileContents {
    pub file: Arc<str>,
    pub parsed: Vec<Parsed>,
}

/// Some complete records of one file.
#[derive(Debug)]
pub(super) struct Batch {
    pub file: Arc<str>,
    pub bytes: Vec<u8>,
    pub slices: Vec<Slice>,
    /// The number of characters before the batch on its first line.
    pub before: u32,
    /// The largest size of a record, in bytes.
    pub longest: usize,
}

/// A record or an issue of a file.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all are records")]
pub(super) enum Parsed {
    Record {
        record: Record,
        line: u32,
        item: Option<u32>,
    },
    Issue(Issue),
    /// The issue of a record or a file that is left out as a whole.
    Lost(Issue),
    /// The number of further issues, which are not listed.
    Further(u32),
}

/// Parses batches.
#[derive(Debug, Default)]
pub(super) struct Parser {
    /// The number of records in a row without a known format.
    strange: u32,
}

impl Parser {
    /// The records and issues of a batch, in order.
    pub fn parse(&mut self, batch: &Batch) -> Vec<Parsed> {
        let mut parsed = Vec::with_capacity(batch.slices.len());
        // If the whole batch is UTF-8, the records need not be checked one by one.
        let text = str::from_utf8(&batch.bytes).ok();
        let mut broken = false;
        let mut issues = 0;
        for slice in &batch.slices {
            // Text after a broken record, up to the next record, belongs to the broken one.
            let begins = batch.bytes.get(slice.range.start).is_none_or(|it| b"{[".contains(it));
            if broken && !begins {
                continue;
            }
            let found = match text.and_then(|it| it.get(slice.range.clone())) {
                Some(record) => self.record(batch, slice, record, &mut parsed),
                None => match str::from_utf8(batch.bytes.get(slice.range.clone()).unwrap_or_default()) {
                    Ok(record) => self.record(batch, slice, record, &mut parsed),
                    Err(error) => Err(Wrong::NotUtf8(error)),
                },
            };
            broken = found.is_err();
            let Err(wrong) = found else { continue };
            issues += 1;
            if issues <= MOST_ISSUES {
                parsed.push(Parsed::Lost(wrong.issue(batch, slice)));
            }
        }
        if issues > MOST_ISSUES {
            parsed.push(Parsed::Further(issues - MOST_ISSUES));
        }
        parsed
    }

    fn record(&mut self, batch: &Batch, slice: &Slice, text: &str, parsed: &mut Vec<Parsed>) -> Result<(), Wrong> {
        let Slice { line, item, .. } = *slice;
        if text.is_empty() {
            return Err(Wrong::TooLong);
        }
        let error = match serde_json::from_str(text) {
            Ok(record) => {
                self.strange = 0;
                parsed.push(Parsed::Record { record, line, item });
                return Ok(());
            }
            Err(error) => error,
        };
        if self.strange >= MOST_STRANGE {
            return Err(Wrong::Malformed(error));
        }
        let (value, slips) = match value_of(text) {
            Ok(found) => found,
            // Mistakes in the JSON itself are reported before those in its contents.
            Err(slip) => return Err(Wrong::Malformed(slip)),
        };
        if sheet::is_table(&value) {
            return row(text, line, item, parsed).ok_or(Wrong::Malformed(error));
        }
        match news::sniff(&value) {
            Format::Ours => {
                repaired(repair(text), batch, slice, parsed);
                Ok(())
            }
            Format::Other => {
                self.strange += 1;
                Err(Wrong::Malformed(error))
            }
            Format::Agreement => {
                match serde_json::from_str::<Agreement>(text) {
                    Ok(agreement) => {
                        let record = Record { agreements: vec![agreement], ..Record::default() };
                        parsed.push(Parsed::Record { record, line, item });
                    }
                    Err(_) => repaired(repair_agreement(text), batch, slice, parsed),
                }
                Ok(())
            }
            Format::News => {
                parsed.extend(slips.into_iter().map(|it| Parsed::Issue(mended(batch, slice, it))));
                news_articles(&value, batch, slice, parsed);
                Ok(())
            }
        }
    }
}

/// Adds a repaired record, and what was wrong with it.
fn repaired(found: (Option<Record>, Vec<Problem>), batch: &Batch, slice: &Slice, parsed: &mut Vec<Parsed>) {
    let (record, problems) = found;
    parsed.extend(record.map(|record| Parsed::Record { record, line: slice.line, item: slice.item }));
    parsed.extend(problems.into_iter().map(|it| Parsed::Issue(mended(batch, slice, it))));
}

/// Adds the articles of news, and what was not understood in them.
fn news_articles(value: &Value, batch: &Batch, slice: &Slice, parsed: &mut Vec<Parsed>) {
    let Slice { line, item, .. } = *slice;
    let found = news::read(value);
    // All articles of a file have the same keys, so this is reported once.
    let is_first = item.map_or(line == 1, |it| it == 0);
    if let Some(left) = news::left_out(value).filter(|_| is_first) {
        let what = format!("the {left} of news are left out, as an article has no place for them");
        let file = batch.file.to_string();
        parsed.push(Parsed::Issue(Issue { file, line, what, ..Issue::default() }));
    }
    parsed.extend(found.records.into_iter().map(|record| Parsed::Record { record, line, item }));
    parsed.extend(found.problems.into_iter().map(|problem| {
        let of_problem = if problem.is_lost { Parsed::Lost } else { Parsed::Issue };
        of_problem(Issue {
            file: batch.file.to_string(),
            line,
            pointer: prefix(item) + &problem.pointer,
            what: problem.what,
            fix: problem.fix.to_owned(),
            ..Issue::default()
        })
    }));
}

/// Parses a value. Small mistakes are returned beside it: a comma too many, a backslash before a plain letter, `NaN`.
fn value_of(text: &str) -> Result<(Value, Vec<Problem>), serde_json::Error> {
    let error = match serde_json::from_str::<Value>(text) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    let (value, slips) = recovering_json::read(text);
    let is_small = |it: &recovering_json::Slip| {
        it.what.starts_with("a comma") || it.what.ends_with("stands for nothing") || it.what.starts_with("NaN ")
    };
    let Some(value) = value.filter(|_| slips.iter().all(is_small)) else { return Err(error) };
    let slip = |it: recovering_json::Slip| Problem {
        at: it.at,
        pointer: String::new(),
        what: it.what,
        fix: it.fix.to_owned(),
    };
    Ok((value.json(), slips.into_iter().map(slip).collect()))
}

/// Repairs an agreement that has no record around it.
fn repair_agreement(text: &str) -> (Option<Record>, Vec<Problem>) {
    const BEFORE: &str = r#"{"agreements":["#;
    let (record, mut problems) = repair(&format!("{BEFORE}{text}]}}"));
    for problem in &mut problems {
        problem.at = problem.at.saturating_sub(BEFORE.len()).min(text.len());
        problem.pointer = problem.pointer.trim_start_matches("/agreements/0").to_owned();
    }
    (record, problems)
}

/// Reads a row of a table that is among other records.
fn row(text: &str, line: u32, item: Option<u32>, parsed: &mut Vec<Parsed>) -> Option<()> {
    let sheet = Sheet::open(text.as_bytes(), &sheet::Options::default()).ok()?;
    let records: Vec<Record> = sheet.map(|it| it.record).collect();
    if records.is_empty() {
        return None;
    }
    parsed.extend(records.into_iter().map(|record| Parsed::Record { record, line, item }));
    Some(())
}

/// The reason why a record cannot be read. Its place is found only if the issue is listed, because that is slow.
enum Wrong {
    Malformed(serde_json::Error),
    NotUtf8(str::Utf8Error),
    TooLong,
}

impl Wrong {
    fn issue(&self, batch: &Batch, slice: &Slice) -> Issue {
        match self {
            Wrong::Malformed(error) => malformed(batch, slice, error),
            Wrong::NotUtf8(error) => not_utf8(batch, slice, *error),
            Wrong::TooLong => too_long(batch, slice),
        }
    }
}

/// The number of issues listed for a batch. Further ones are only counted.
const MOST_ISSUES: u32 = 100;

/// After this many records in a row without a known format, others are not examined twice.
const MOST_STRANGE: u32 = 100;

/// Reads a file of articles.
pub(super) fn articles(text: &Text) -> FileContents {
    let found = article::read(text.form, &text.bytes);
    let records = found.records.into_iter().enumerate().map(|(at, record)| {
        let item = (at > 0).then(|| u32::try_from(at).unwrap_or(u32::MAX));
        Parsed::Record { record, line: 1, item }
    });
    let problem = found.problem.map(|(what, fix)| Parsed::Lost(file_issue(text.file.as_ref().as_ref(), what, fix)));
    FileContents { file: Arc::clone(&text.file), parsed: records.chain(problem).collect() }
}

/// The other files that belong to a spreadsheet.
pub(super) struct Beside<'a> {
    pub parties: Option<&'a [u8]>,
    pub codes: &'a [(sheet::Target, sheet::Codes)],
}

/// Reads the rows of a spreadsheet. `take` gets some at a time and decides whether to go on.
pub(super) fn sheet(
    file: &str,
    bytes: &[u8],
    options: &SheetOptions,
    beside: &Beside<'_>,
    most_unpacked: u64,
    take: &mut dyn FnMut(Vec<Parsed>) -> bool,
) {
    let parties_file = options.parties.as_ref().map(|it| it.0.to_string_lossy().into_owned());
    let options = sheet::Options {
        sheet: options.sheet.clone(),
        map: options.map.clone(),
        reading: options.reading,
        encoding: options.encoding,
        codes: beside.codes.to_vec(),
        parties: beside.parties.zip(options.parties.as_ref()).map(|(bytes, it)| (bytes, it.1.clone())),
        most_unpacked: Some(most_unpacked),
        name: stem(file),
    };
    let mut sheet = match Sheet::open(bytes, &options) {
        Ok(sheet) => sheet,
        Err(error) => {
            take(vec![Parsed::Lost(file_issue(file.as_ref(), error.to_string(), ""))]);
            return;
        }
    };
    loop {
        let rows: Vec<_> = sheet.by_ref().take(ROWS).collect();
        let last = rows.len() < ROWS;
        let mut parsed: Vec<_> = rows
            .into_iter()
            .map(|row| Parsed::Record { record: row.record, line: u32::try_from(row.line).unwrap_or(0), item: None })
            .collect();
        if last {
            parsed.extend(problems(file, parties_file.as_deref(), &sheet));
        }
        if !take(parsed) || last {
            return;
        }
    }
}

/// The name of a file without its folder and ending; `None` for standard input.
fn stem(file: &str) -> Option<String> {
    let stem = std::path::Path::new(file).file_stem()?.to_string_lossy().into_owned();
    (stem != "-").then_some(stem)
}

/// The number of rows that are passed on at a time.
const ROWS: usize = 500;

fn problems(file: &str, parties: Option<&str>, sheet: &Sheet) -> Vec<Parsed> {
    let issue = |problem: sheet::Problem| {
        let file = parties.filter(|_| problem.of_parties).unwrap_or(file);
        let column = if problem.column.is_empty() { String::new() } else { format!("{}: ", problem.column) };
        let sheet = if problem.sheet.is_empty() { String::new() } else { format!("sheet {}: ", problem.sheet) };
        Parsed::Issue(Issue {
            file: file.to_owned(),
            line: u32::try_from(problem.line).unwrap_or(0),
            what: format!("{sheet}{column}{}{}", problem.what, problem.rows()),
            fix: problem.fix().to_owned(),
            ..Issue::default()
        })
    };
    sheet.report().problems.into_iter().map(issue).collect()
}

fn malformed(batch: &Batch, slice: &Slice, error: &serde_json::Error) -> Issue {
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |it| it.0);
    // The excerpt ends with the record, because the text after it is not at fault.
    let bytes = batch.bytes.get(..slice.range.end).unwrap_or_default();
    let at = match error.is_eof() {
        true => bytes.len(),
        false => offset(bytes, slice.range.start, error.line(), error.column()),
    };
    let what = if what.contains("hex escape") { "a \\u escape is cut short or half of a pair" } else { what };
    let fix = match error.classify() {
        serde_json::error::Category::Eof => "close what is open; the others are loaded",
        _ if what.starts_with("unknown field") => "write it as data/README.md has it, or take it out",
        _ => "mend this record; the others are loaded",
    };
    wrong(batch, slice, at, what.to_owned(), fix)
}

/// The issue of a part of a record. The rest of the record is loaded.
fn mended(batch: &Batch, slice: &Slice, problem: Problem) -> Issue {
    let bytes = batch.bytes.get(..slice.range.end).unwrap_or_default();
    let at = slice.range.start + problem.at;
    let place = place(bytes, slice.range.start, slice.line, before(batch, slice), at);
    Issue {
        file: batch.file.to_string(),
        line: place.line,
        column: place.column,
        pointer: prefix(slice.item) + &problem.pointer,
        what: problem.what,
        fix: problem.fix,
        excerpt: Some(place.excerpt),
    }
}

fn not_utf8(batch: &Batch, slice: &Slice, error: str::Utf8Error) -> Issue {
    let at = slice.range.start + error.valid_up_to();
    let bytes = batch.bytes.get(..slice.range.end).unwrap_or_default();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let what = format!("byte 0x{byte:02X} is not UTF-8");
    wrong(batch, slice, at, what, "save the file as UTF-8; the other records are loaded")
}

fn too_long(batch: &Batch, slice: &Slice) -> Issue {
    let start = slice.range.start;
    let what = format!("the record is longer than {} bytes, or has no end", batch.longest);
    Issue { excerpt: None, ..wrong(batch, slice, start, what, "split it; the others are loaded") }
}

/// The issue of a record that is left out, because of what is at this offset of the batch.
fn wrong(batch: &Batch, slice: &Slice, at: usize, what: String, fix: &str) -> Issue {
    let bytes = batch.bytes.get(..slice.range.end.max(at)).unwrap_or_default();
    let place = place(bytes, slice.range.start, slice.line, before(batch, slice), at);
    let record = String::from_utf8_lossy(batch.bytes.get(slice.range.clone()).unwrap_or_default());
    let pointer = recovering_json::read(&record).0.map_or_else(String::new, |it| it.pointer_to(at - slice.range.start));
    Issue {
        file: batch.file.to_string(),
        line: place.line,
        column: place.column,
        pointer: prefix(slice.item) + &pointer,
        what,
        fix: fix.to_owned(),
        excerpt: Some(place.excerpt).filter(|it| !it.text.is_empty()),
    }
}

/// The number of characters before the batch on the line on which this record begins.
fn before(batch: &Batch, slice: &Slice) -> u32 {
    let until = batch.bytes.get(..slice.range.start).unwrap_or_default();
    if until.contains(&b'\n') { 0 } else { batch.before }
}

/// The JSON Pointer of a record within its file.
pub(super) fn prefix(item: Option<u32>) -> String {
    item.map_or_else(String::new, |it| format!("/{it}"))
}
