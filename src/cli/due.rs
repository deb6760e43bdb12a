//! `accords due`: lists agreements by their end, for people, programs and calendars.

use std::io::{self, Write};

use clap::Args;

use super::{Failure, Loading, Outcome, Question, library_or_stdin, query, question};
use crate::base::date::{Date, Day};
use crate::base::term::{Length, parse_length};
use crate::cli::screen::{Paint, Screen};
use crate::cli::table::Table;
use crate::data::corpus::AgreementId;
use crate::data::ends::End;
use crate::export::{self, Column, Format};
use crate::search::library::Library;
use crate::search::query::Field;

/// List agreements that end soon, the soonest first
///
/// The end of an agreement is the end of its term, or the end that follows from how long it runs.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Due {
    #[command(flatten)]
    question: Question,
    /// How far ahead: 90d, 6w, 6m or 1y
    #[arg(short, long, value_name = "TIME", value_parser = length, default_value = "1y")]
    within: Length,
    /// The output format: a table for reading, a table for other programs, or a calendar
    #[arg(short, long, value_name = "FORMAT", value_parser = ["table", "csv", "json", "ics"], default_value = "table")]
    format: String,
}

const EXAMPLES: &str = "\
Examples:
  accords due register.xlsx --within 90d
  accords due -q country:iran --format ics > ends.ics";

impl Due {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let hits = question::ask(&library, &query).hits;
        let rows = due(&library, &hits, self.within);
        let ids: Vec<AgreementId> = rows.iter().map(|it| it.1).collect();
        match self.format.as_str() {
            "ics" => screen.data(false, |out| calendar(&library, &rows, out))?,
            "csv" => screen.data(false, |out| export::write(&library, &ids, Format::Csv, COLUMNS, out))?,
            "json" => screen.data(true, |out| export::write(&library, &ids, Format::Json, COLUMNS, out))?,
            _ => table(&library, &rows, screen)?,
        }
        Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }
}

const COLUMNS: &[Column] = &[
    Column::Id,
    Column::Of(Field::Ends),
    Column::Of(Field::Due),
    Column::Of(Field::Title),
    Column::Parties,
    Column::Term,
];

/// The agreements that are or may be due until the end of `within`, each with its next end, the soonest first.
fn due(library: &Library, hits: &[AgreementId], within: Length) -> Vec<(End, AgreementId)> {
    let Some(today) = library.as_of() else { return Vec::new() };
    let Some(until) = Date::day(today).and_then(|it| within.after(it)) else { return Vec::new() };
    let next = |id: AgreementId| library.due_of(id).into_iter().find(|it| it.may_lie(today, until.latest()));
    let mut rows: Vec<(End, AgreementId)> = hits.iter().filter_map(|&id| Some((next(id)?, id))).collect();
    rows.sort_by_key(|it| (it.0.date.latest(), it.1));
    rows
}

fn table(library: &Library, rows: &[(End, AgreementId)], screen: &mut Screen) -> Result<(), Failure> {
    let mut table = Table::default();
    table = table.text("ends", Paint::Plain).number("days").text("title", Paint::Strong).text("parties", Paint::Plain);
    for (end, id) in rows {
        let days = library.as_of().and_then(|today| end.days_left(today)).unwrap_or_default();
        let cell = |column: Column| column.cell(library, *id);
        table.row([end.brief(), days, cell(Column::Of(Field::Title)), cell(Column::Parties)]);
    }
    table.print(screen)?;
    Ok(())
}

/// Writes an iCalendar (RFC 5545) with an all-day event for each end, on its last possible day. An end that is not
/// known to the day says so and is tentative.
fn calendar(library: &Library, rows: &[(End, AgreementId)], out: &mut dyn Write) -> io::Result<()> {
    let stamp = library.as_of().map(basic).unwrap_or_default();
    let mut line = |text: &str| write!(out, "{}", folded(text));
    line("BEGIN:VCALENDAR")?;
    line("VERSION:2.0")?;
    line("PRODID:-//accords//due//EN")?;
    // An end that stays open has no day.
    for (end, id) in rows.iter().filter(|it| it.0.date.latest() != Day::FAR_FUTURE) {
        line("BEGIN:VEVENT")?;
        line(&format!("UID:{}@accords", escaped(&library.stable_id(*id))))?;
        line(&format!("DTSTAMP:{stamp}T000000Z"))?;
        line(&format!("DTSTART;VALUE=DATE:{}", basic(end.date.latest())))?;
        let title = library.text(library[*id].title);
        line(&format!("SUMMARY:{}", escaped(&format!("{}: {title}", summary(*end)))))?;
        let doubt = end.doubt.map_or_else(String::new, |it| format!("; {}", library.text(it)));
        line(&format!("DESCRIPTION:{}", escaped(&format!("{}{doubt}", Column::Parties.cell(library, *id)))))?;
        if !end.is_exact() {
            line("STATUS:TENTATIVE")?;
        }
        line("END:VEVENT")?;
    }
    line("END:VCALENDAR")
}

/// What the calendar says of an end: `Ends`, `Ends perhaps`, `Ends 2026 (day unknown)`.
fn summary(end: End) -> String {
    let is_day = end.date.earliest() == end.date.latest();
    let perhaps = if end.is_doubtful() { " perhaps" } else { "" };
    match is_day {
        true => format!("Ends{perhaps}"),
        false => format!("Ends{perhaps} {} (day unknown)", end.date.spoken().trim_start_matches("perhaps ")),
    }
}

/// A date as iCalendar writes it: `20260502`.
fn basic(day: Day) -> String {
    day.civil().map(|it| it.strftime("%Y%m%d").to_string()).unwrap_or_default()
}

/// Escapes text (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A content line, folded at 75 octets (RFC 5545, section 3.1).
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 75 {
            out += "\r\n ";
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out + "\r\n"
}

fn length(text: &str) -> Result<Length, String> {
    parse_length(text).ok_or_else(|| "write 90d, 6w, 6m or 1y".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_says_what_is_not_known_to_the_day() {
        let end = |date: &str| End { date: Date::parse(date).unwrap(), doubt: None };
        assert_eq!(summary(end("2026-05-02")), "Ends");
        assert_eq!(summary(end("2026")), "Ends 2026 (day unknown)");
        assert_eq!(summary(end("2026?")), "Ends perhaps 2026 (day unknown)");
    }

    #[test]
    fn lines_of_a_calendar_are_folded_and_escaped() {
        assert_eq!(folded("SUMMARY:x"), "SUMMARY:x\r\n");
        let long = folded(&"é".repeat(60));
        assert!(long.split("\r\n").all(|it| it.len() <= 75), "{long}");
        assert_eq!(escaped("a, b; c\\d\n"), "a\\, b\\; c\\\\d");
    }
}
