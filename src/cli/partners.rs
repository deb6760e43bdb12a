//! `accords partners`: lists with whom a participant has agreements, since when and on what.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::{Failure, Loading, Outcome, library, note, query, question, subject};
use crate::base::text::clean::clean;
use crate::base::text::defuse::csv_cell;
use crate::cli::screen::{Paint, Screen};
use crate::cli::table::Table;
use crate::data::kind::ParticipantKind;
use crate::data::subject::Subject;
use crate::present::chart::by_year;
use crate::search::ask::{Count, field};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{How, with_pick};
use crate::search::relations::{AgreementSet, Partner};

/// List with whom a participant or a country has agreements
///
/// Prints for each partner the number of shared agreements, in any role, the first and the last year, the numbers by year
/// and the most frequent shared focus areas. The name of a country means the country as a party. Its code of three
/// letters means the country with all of its organisations and people, who are then not listed as partners. For a focus
/// area, lists those who work on it. Last come those who are no partners, only "named with": in all of these agreements one
/// of the two is a witness, quoted or present; and people who act for the participant or its country.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords partners cern
  accords partners iran -q year:2020..              only of agreements since 2020
  accords partners RUS --kinds countries            with which countries Russia and all of its bodies work
  accords partners nanotechnology --kinds people    who works on it
  accords partners cern --format json | jq '.[0].by_year'")]
pub struct Partners {
    /// An id, a name in any spelling, or the beginnings of its words
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// Files and folders to read, `-` for standard input; none for the built-in corpus
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Only agreements that match
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// The kind of partners to list
    #[arg(short, long, value_name = "KINDS", value_parser = ["all", "countries", "organisations", "people"], default_value = "all")]
    kinds: String,
    /// The most partners to list
    #[arg(short = 'n', long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = ["table", "json", "jsonl", "csv"], default_value = "table")]
    format: String,
}

/// The mark of those who are only named with the participant.
const NAMED_WITH: &str = "named with";

/// A partner of the list.
struct Listed {
    partner: Partner,
    /// Whether one of the two only witnesses, speaks or is present in all shared agreements.
    is_only_named: bool,
}

impl Listed {
    fn part(&self) -> &'static str {
        if self.is_only_named { NAMED_WITH } else { "partner" }
    }
}

/// The bars of a chart.
const BARS: usize = 20;
/// The subjects listed for a partner.
const SUBJECTS: usize = 3;

impl Partners {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let asked = query(self.query.as_deref())?;
        let library = library(loading, &self.paths)?;
        let is_wanted = |it| matches!(it, Subject::Participant(_) | Subject::Country(_) | Subject::Focus(_));
        let Some(subject) = subject::named(&library, &self.name, "participant or country", is_wanted)? else {
            return Ok(Outcome::Nothing);
        };
        let answer = question::ask(&library, &asked);
        let about = library.value_of(subject);
        let among = library.agreement_set(Some(&answer), about);
        let mut rows = self.rows(&library, &among);
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        let found: Vec<Partner> = rows.iter().map(|it| library.partner(&among, it.value, SUBJECTS)).collect();
        let only = library.only_named(&among);
        let listed = |partner: Partner| Listed { is_only_named: only.contains(&partner.value), partner };
        let found: Vec<Listed> = found.into_iter().map(listed).collect();
        self.print(&library, &among, &found, screen)?;
        if found.is_empty() {
            let name = clean(&library.subject_name(subject)).into_owned();
            note(&format!("{name} shares no agreement with anybody here"));
            return Ok(Outcome::Nothing);
        }
        Ok(Outcome::Found)
    }

    /// The partners, those with the most agreements first.
    fn rows(&self, library: &Library, among: &AgreementSet) -> Vec<Count> {
        let facet = if self.kinds == "countries" { Facet::Country } else { Facet::Who };
        let is_shown = |it: &&Count| match (self.kinds.as_str(), library.lookup().value(it.value)) {
            (_, Value::Unknown) => false,
            ("organisations", Value::Participant(id)) => library[id].kind.is_organisation(),
            ("people", Value::Participant(id)) => library[id].kind == ParticipantKind::Person,
            _ => true,
        };
        library.partners(among).counts(facet).iter().filter(is_shown).copied().collect()
    }

    fn print(
        &self,
        library: &Library,
        among: &AgreementSet,
        partners: &[Listed],
        screen: &mut Screen,
    ) -> Result<(), Failure> {
        let object = |it: &Listed| Json::Object(object(library, among, it));
        match self.format.as_str() {
            "json" => screen.json(&Json::Array(partners.iter().map(object).collect()))?,
            "jsonl" => screen.data(true, |out| {
                for partner in partners {
                    serde_json::to_writer(&mut *out, &object(partner))?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            })?,
            "csv" => screen.data(false, |out| {
                let mut sheet = csv::Writer::from_writer(out);
                sheet.write_record([
                    "partner",
                    "id",
                    "country",
                    "agreements",
                    "first",
                    "last",
                    "by_year",
                    "subjects",
                    "part",
                ])?;
                for partner in partners {
                    let cells = cells(library, partner);
                    sheet.write_record(cells.iter().map(|it| csv_cell(it).into_owned()))?;
                }
                sheet.flush()
            })?,
            _ => table(library, partners, screen)?,
        }
        Ok(())
    }
}

fn table(library: &Library, partners: &[Listed], screen: &mut Screen) -> Result<(), Failure> {
    let spans = partners.iter().filter_map(|it| it.partner.span());
    let span = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    let chart = span.map_or_else(|| "by year".to_owned(), |(from, to)| format!("by year {from}–{to}"));
    let mut table = Table::default().number("agreements").text("partner", Paint::Strong).text("country", Paint::Quiet);
    table = table.text("years", Paint::Plain).text(chart, Paint::Plain).text("shares most", Paint::Quiet);
    let has_named = partners.iter().any(|it| it.is_only_named);
    if has_named {
        table = table.text("", Paint::Quiet);
    }
    for Listed { partner, is_only_named } in partners {
        let bars = span.map_or_else(String::new, |it| by_year(partner.since(), it, BARS));
        let cells = [
            partner.agreements.to_string(),
            library.value_name(partner.value),
            country(library, partner.value),
            said(partner.span()),
            bars,
            subjects(library, partner, " · "),
        ];
        let mark = if *is_only_named { NAMED_WITH } else { "" };
        table.row(cells.into_iter().chain(has_named.then(|| mark.to_owned())));
    }
    table.print(screen)?;
    Ok(())
}

/// A range of years: `1999–2024`, or a single year.
fn said(span: Option<(u16, u16)>) -> String {
    match span {
        Some((from, to)) if from == to => from.to_string(),
        Some((from, to)) => format!("{from}–{to}"),
        None => String::new(),
    }
}

/// The cells of a partner in CSV.
fn cells(library: &Library, listed: &Listed) -> [String; 9] {
    let partner = &listed.partner;
    let year = |it: Option<u16>| it.map_or_else(String::new, |it| it.to_string());
    let years: Vec<String> = partner.years.iter().map(|(year, count)| format!("{year}: {count}")).collect();
    [
        library.value_name(partner.value),
        library.subject_of(partner.value).map_or_else(String::new, |it| library.subject_id(it)),
        country(library, partner.value),
        partner.agreements.to_string(),
        year(partner.span().map(|it| it.0)),
        year(partner.span().map(|it| it.1)),
        years.join("; "),
        subjects(library, partner, "; "),
        listed.part().to_owned(),
    ]
}

fn subjects(library: &Library, partner: &Partner, between: &str) -> String {
    let each = partner.subjects.iter().map(|(value, count)| format!("{} {count}", library.value_name(*value)));
    each.collect::<Vec<_>>().join(between)
}

fn country(library: &Library, value: ValueId) -> String {
    match library.lookup().value(value) {
        Value::Participant(id) => library[id].country.map_or_else(String::new, |it| it.code().to_owned()),
        Value::Country(code) => code.code().to_owned(),
        _ => String::new(),
    }
}

/// A partner as JSON, with the query that finds the shared agreements.
fn object(library: &Library, among: &AgreementSet, listed: &Listed) -> Map<String, Json> {
    let partner = &listed.partner;
    let mut object = Map::new();
    let mut put = |name: &str, value: Json| object.insert(name.to_owned(), value);
    put("partner", json!(library.value_name(partner.value)));
    if let Some(subject) = library.subject_of(partner.value) {
        put("id", json!(library.subject_id(subject)));
    }
    if let Value::Participant(id) = library.lookup().value(partner.value) {
        put("kind", json!(library[id].kind.word()));
    }
    put("country", json!(Some(country(library, partner.value)).filter(|it| !it.is_empty())));
    put("part", json!(listed.part()));
    put("agreements", json!(partner.agreements));
    put("first_year", json!(partner.span().map(|it| it.0)));
    put("last_year", json!(partner.span().map(|it| it.1)));
    let years: Map<String, Json> = partner.years.iter().map(|(year, count)| (year.to_string(), json!(count))).collect();
    put("by_year", Json::Object(years));
    put("undated", json!(partner.undated));
    let subjects = partner
        .subjects
        .iter()
        .map(|(value, count)| json!({ "value": library.value_name(*value), "agreements": count }));
    put("subjects", json!(subjects.collect::<Vec<_>>()));
    put("query", json!(picked(library, among.about.into_iter().chain([partner.value]))));
    object
}

/// The query that picks these values.
pub(super) fn picked(library: &Library, values: impl IntoIterator<Item = ValueId>) -> String {
    let pick = |line: String, value: ValueId| {
        with_pick(&line, field(library.lookup().facet(value)), &library.value_key(value), How::All)
    };
    values.into_iter().fold(String::new(), pick)
}
