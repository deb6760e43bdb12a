//! `accords list`: prints the agreements of a query, for people and programs.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::{Failure, Loading, Outcome, Question, library_or_stdin, query, question};
use crate::cli::convert;
use crate::cli::screen::{Paint, Screen};
use crate::cli::table::Table;
use crate::data::corpus::AgreementId;
use crate::export;
use crate::export::{Column, Format};
use crate::search::library::Library;
use crate::search::order::Order;
use crate::search::query::Field;

/// List agreements
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct List {
    #[command(flatten)]
    question: Question,
    /// The output format: a table for reading, records that load again, a table or a graph for other programs
    #[arg(short, long, value_name = "FORMAT", value_parser = ["table", "json", "jsonl", "csv", "xlsx", "md", "graphml", "dot", "ftm"], default_value = "table")]
    format: String,
    /// With csv: start with the byte order mark, so that Excel recognises UTF-8
    #[arg(long)]
    excel: bool,
    /// The columns, separated by commas (default: those of the configuration); with json and jsonl, plain objects of these
    #[arg(short, long, value_name = "COLUMNS", value_delimiter = ',', value_parser = column())]
    columns: Vec<Column>,
    /// Show short labels instead of titles
    #[arg(short, long)]
    label: bool,
    /// The sort order; by default the best match first, then the newest
    #[arg(short, long, value_name = "ORDER", value_parser = ["best", "date", "title", "kind", "status", "articles", "end", "party"], default_value = "best")]
    sort: String,
    /// Reverse the order
    #[arg(short, long)]
    reverse: bool,
    /// The most agreements to list
    #[arg(short = 'n', long, value_name = "NUMBER")]
    limit: Option<usize>,
}

const EXAMPLES: &str = "\
Examples:
  accords list -q 'country:iran year:2025..'
  accords list -q 'focus:nano' --columns date,title,parties,place
  accords list --label --sort title
  accords list --format jsonl | jq -r '.agreements[0].title'
  accords list --format jsonl -c id,parties | jq -r '.parties[]' | sort | uniq -c
  accords list -q who:cern --format jsonl | accords -      explore only these
  accords list -q who:cern --format dot | sfdp -Tsvg > cern.svg
  cat articles/*.json | accords list -n 10 -";

impl List {
    pub(super) fn run(&self, loading: &Loading, usual: &[Column], screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let mut rows = question::ask(&library, &query).hits;
        library.sort(&mut rows, order(&self.sort), self.reverse);
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        let format = crate::cli::convert::format(&self.format);
        let format = match format {
            Some(format) => Some(convert::for_excel(format, self.excel)?),
            None if self.excel => return Err(Failure::Wrong("--excel goes with --format csv".to_owned())),
            None => None,
        };
        if let Some(format) = format {
            convert::not_to_terminal(format, screen)?;
        }
        let columns = self.shown(format, usual)?;
        match format {
            Some(format) => {
                screen.data(format.is_json(), |out| export::write(&library, &rows, format, &columns, out))?;
            }
            None => table(&library, &rows, &columns, screen)?,
        }
        Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }

    /// The columns; empty for records. The reader's configured columns apply to tables.
    fn shown(&self, format: Option<Format>, usual: &[Column]) -> Result<Vec<Column>, Failure> {
        let usual = match format {
            // These formats have no columns.
            Some(Format::Graphml | Format::Dot | Format::Ftm) => return Ok(Vec::new()),
            Some(format) if format.is_json() => &[],
            None | Some(_) if !usual.is_empty() => usual,
            None => Column::SHORT,
            // Includes the columns of the data that have no field.
            Some(_) if !self.label => &[],
            Some(_) => Column::LONG,
        };
        let mut columns = if self.columns.is_empty() { usual.to_vec() } else { self.columns.clone() };
        if self.label {
            if columns.is_empty() {
                return Err(Failure::Wrong("records have titles; for labels say which --columns".to_owned()));
            }
            for column in columns.iter_mut().filter(|it| **it == Column::Of(Field::Title)) {
                *column = Column::Label;
            }
        }
        Ok(columns)
    }
}

fn table(library: &Library, rows: &[AgreementId], columns: &[Column], screen: &mut Screen) -> Result<(), Failure> {
    let mut table = Table::default();
    for &column in columns {
        table = match column {
            Column::Articles => table.number(column.name()),
            Column::Of(Field::Title) | Column::Label => table.text(column.name(), Paint::Strong),
            Column::Count => table.number(column.name()),
            Column::Id
            | Column::DateFrom
            | Column::DateTo
            | Column::Of(_)
            | Column::Parties
            | Column::Dated
            | Column::Draft
            | Column::Summary
            | Column::Term
            | Column::Value
            | Column::Amount
            | Column::Identifiers
            | Column::Languages
            | Column::Level
            | Column::Depositary
            | Column::Secretariat
            | Column::ArticleUrls
            | Column::Known(_)
            | Column::Url => table.text(column.name(), Paint::Plain),
        };
    }
    // A reader must see which rows are drafts.
    let marks = !columns.contains(&Column::Draft) && rows.iter().any(|it| library.has_draft(*it));
    if marks {
        table = table.text(Column::Draft.name(), Paint::Warning);
    }
    for &id in rows {
        let mark = marks.then(|| if library.has_draft(id) { "✎".to_owned() } else { String::new() });
        table.row(columns.iter().map(|it| it.shown(library, id)).chain(mark));
    }
    table.print(screen)?;
    Ok(())
}

fn order(word: &str) -> Order {
    match word {
        "date" => Order::Date,
        "title" => Order::Title,
        "kind" => Order::Kind,
        "status" => Order::Status,
        "articles" => Order::Reports,
        "end" => Order::End,
        "party" => Order::Party,
        // The parser accepts no other word.
        _ => Order::Best,
    }
}

fn column() -> impl TypedValueParser<Value = Column> {
    let values = Column::all().map(|it| PossibleValue::new(it.name()).help(it.tells()));
    PossibleValuesParser::new(values).map(|name| {
        let column = Column::all().find(|it| it.name() == name);
        column.expect("the parser lets only names of columns through")
    })
}
