//! `accords facets`: lists the values of a field with their counts, as in the panes of the explorer.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde_json::{Map, Value as Json, json};

use super::{Failure, Loading, Outcome, Question, library_or_stdin, note, query, question};
use crate::base::text::defuse::csv_cell;
use crate::cli::screen::{Paint, Screen};
use crate::cli::table::Table;
use crate::data::kind::ParticipantKind;
use crate::export::markdown;
use crate::search::ask::Answer;
use crate::search::ask::{Count, facet};
use crate::search::index::{Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{FIELDS, Field, How, with_pick};
use crate::search::rank::rank;

/// List the values of a field with the number of agreements of each
///
/// Each number counts the agreements of the answer with that value, which is what remains after choosing it too. With -q
/// 'country:=Iran', Iran has all of them, and the numbers of other countries count what they share with Iran. A value
/// that the query excludes has a negative number: the agreements that it removes.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Facets {
    /// The field whose values to list; column:HEADER for a column that has no field of its own
    #[arg(value_name = "FIELD", value_parser = Fields)]
    asked: Asked,
    #[command(flatten)]
    question: Question,
    /// Only values whose names match, the best first: letters in this order, with others between them
    #[arg(short, long, value_name = "TEXT")]
    r#match: Option<String>,
    /// The most values to list
    #[arg(short = 'n', long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// The output format
    #[arg(short, long, value_name = "FORMAT", value_parser = ["table", "json", "jsonl", "csv", "md"], default_value = "table")]
    format: String,
}

const EXAMPLES: &str = "\
Examples:
  accords facets country -n 10
  accords facets who -q 'focus:nano'         who has agreements on it
  accords facets person --match bzrkv        people by some letters of their names
  accords facets column:Office               what stands in a column that has no field of its own
  accords facets year --format csv           agreements by year, to be drawn elsewhere";

impl Facets {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let answer = question::ask(&library, &query);
        let mut rows = rows(&library, &answer, &self.asked);
        if let Some(text) = &self.r#match {
            let values: Vec<ValueId> = rows.iter().map(|it| it.value).collect();
            let hits = rank(&library, text, &values);
            rows = hits.iter().filter_map(|it| rows.get(it.row)).copied().collect();
        }
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        if rows.is_empty() {
            note(&format!("no {} here", self.asked.field.row().value));
        }
        self.print(&library, &rows, screen)?;
        Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }

    fn print(&self, library: &Library, rows: &[Row], screen: &mut Screen) -> Result<(), Failure> {
        let value = self.asked.field.name();
        match self.format.as_str() {
            "json" => {
                let all = rows.iter().map(|it| Json::Object(object(library, self.asked.field, *it))).collect();
                screen.json(&Json::Array(all))?;
            }
            "jsonl" => screen.data(true, |out| {
                for row in rows {
                    serde_json::to_writer(&mut *out, &object(library, self.asked.field, *row))?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            })?,
            "csv" => screen.data(false, |out| {
                let mut sheet = csv::Writer::from_writer(out);
                sheet.write_record([value, "agreements"])?;
                for row in rows {
                    let name = library.value_name(row.value);
                    sheet.write_record([&*csv_cell(&name), &row.agreements.to_string()])?;
                }
                sheet.flush()
            })?,
            "md" => screen.data(false, |out| {
                markdown::row([value, "agreements"].map(str::to_owned).into_iter(), out)?;
                markdown::row(["---", "---:"].map(str::to_owned).into_iter(), out)?;
                for row in rows {
                    let name = markdown::inert(&library.value_name(row.value));
                    markdown::row([name, row.number()].into_iter(), out)?;
                }
                Ok(())
            })?,
            _ => {
                let mut table = Table::default().number("agreements").text(value, Paint::Strong);
                for row in rows {
                    table.row([row.number(), library.value_name(row.value)]);
                }
                table.print(screen)?;
            }
        }
        Ok(())
    }
}

/// A value as JSON, with the query that picks it.
fn object(library: &Library, field: Field, row: Row) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("value".to_owned(), json!(library.value_name(row.value)));
    object.insert("agreements".to_owned(), json!(row.agreements));
    if let Some(brings) = row.brings {
        object.insert("brings".to_owned(), json!(brings));
    }
    if let Some(subject) = library.subject_of(row.value) {
        object.insert("id".to_owned(), json!(library.subject_id(subject)));
    }
    if let Some(above) = library.parent(row.value) {
        object.insert("above".to_owned(), json!(library.value_name(above)));
    }
    let pick = with_pick("", field, &library.value_key(row.value), How::All);
    object.insert("query".to_owned(), json!(pick));
    object
}

/// A value with its counts.
#[derive(Clone, Copy)]
struct Row {
    value: ValueId,
    /// The number of agreements in the answer with this value; if excluded, minus the number that it removes.
    agreements: i64,
    /// For one of several alternatives, the number of agreements that it alone adds.
    brings: Option<u32>,
}

impl Row {
    fn new(count: &Count, answer: &Answer) -> Row {
        let pick = answer.picked(count.value);
        let sign = if pick.is_some_and(|it| it.how == How::None) { -1 } else { 1 };
        let brings = pick.filter(|it| it.how == How::Any).map(|it| it.alone);
        Row { value: count.value, agreements: sign * i64::from(count.agreements), brings }
    }

    /// The number as in the panes: `12`, `12 +3`, `-5`.
    fn number(&self) -> String {
        let brings = self.brings.map_or_else(String::new, |it| format!(" +{it}"));
        format!("{}{brings}", self.agreements)
    }
}

/// The rows of the facet; for participants, only those that the field covers.
fn rows(library: &Library, answer: &Answer, Asked { field, header }: &Asked) -> Vec<Row> {
    let field = *field;
    if field.is_role() {
        return library.counts_in_role(answer, field).iter().map(|it| Row::new(it, answer)).collect();
    }
    let is_here = |count: &&Count| header.as_ref().is_none_or(|it| library.is_in_column(count.value, it));
    let Some(facet) = facet(field) else { return Vec::new() };
    let is_shown = |count: &&Count| match (field, library.lookup().value(count.value)) {
        (Field::Org, Value::Participant(id)) => library[id].kind.is_organisation(),
        (Field::Person, Value::Participant(id)) => library[id].kind == ParticipantKind::Person,
        (Field::Org | Field::Person, _) => false,
        _ => true,
    };
    answer.counts(facet).iter().filter(is_shown).filter(is_here).map(|it| Row::new(it, answer)).collect()
}

/// The field, and perhaps the column, whose values are requested.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub field: Field,
    /// The header of the column, if only one is requested.
    pub header: Option<String>,
}

/// Parses the name of a field that can be counted. The field of dates is counted by its years.
#[derive(Clone)]
pub(super) struct Fields;

impl TypedValueParser for Fields {
    type Value = Asked;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Asked, clap::Error> {
        let column = value.to_str().and_then(|it| it.split_once(':'));
        if let Some((_, header)) = column.filter(|it| Field::named(it.0) == Some(Field::Column)) {
            return Ok(Asked { field: Field::Column, header: Some(header.to_owned()) });
        }
        let name = PossibleValuesParser::new(values()).parse_ref(command, arg, value)?;
        let field = Field::named(&name).expect("the parser lets only names of fields through");
        Ok(Asked { field, header: None })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(values()))
    }
}

fn values() -> impl Iterator<Item = PossibleValue> {
    let rows = FIELDS.iter().filter(|it| facet(it.field).is_some() && it.field != Field::Date);
    rows.map(|it| PossibleValue::new(it.name).aliases(it.aliases).help(it.searches))
}
