//! `accords matrix`: counts agreements by two fields at once.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde_json::{Value as Json, json};

use super::{Failure, Loading, Outcome, Question, library_or_stdin, note, query, question};
use crate::base::text::defuse::csv_cell;
use crate::cli::partners::picked;
use crate::cli::screen::{Paint, Screen};
use crate::cli::table::Table;
use crate::data::kind::ParticipantKind;
use crate::search::ask::{Count, facet};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{FIELDS, Field};
use crate::search::relations::AgreementSet;

/// Count agreements by two fields at once
///
/// Each number says how many agreements of the answer have the value of the row and the value of the column. Rows and
/// columns with most agreements come first, years in their order; of more years than there is room for the newest. An
/// agreement may have several values of a field, so the numbers of a row need not add up to the number of its
/// agreements.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  accords matrix who focus                          who works on what
  accords matrix country year -q year:2015..        which country signed when
  accords matrix org kind -q 'country:=Iran' -n 40
  accords matrix who who --columns 10               who works with whom
  accords matrix who focus --format csv > matrix.csv")]
pub struct Matrix {
    /// The field whose values are the rows
    #[arg(value_name = "ROWS", value_parser = axis())]
    rows: Field,
    /// The field whose values are the columns
    #[arg(value_name = "COLUMNS", value_parser = axis())]
    across: Field,
    #[command(flatten)]
    question: Question,
    /// The most rows (default for a table: 20)
    #[arg(short = 'n', long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// The most columns (default for a table: 8)
    #[arg(short, long, value_name = "NUMBER")]
    columns: Option<usize>,
    /// The output format; json omits zeros
    #[arg(short, long, value_name = "FORMAT", value_parser = ["table", "json", "csv"], default_value = "table")]
    format: String,
}

/// The rows and columns that a person can read at once.
const READ: (usize, usize) = (20, 8);

impl Matrix {
    pub(super) fn run(&self, loading: &Loading, screen: &mut Screen) -> Result<Outcome, Failure> {
        let query = query(self.question.query.as_deref())?;
        let library = library_or_stdin(loading, &self.question.paths)?;
        let answer = question::ask(&library, &query);
        let among = library.agreement_set(Some(&answer), None);
        let mut rows = values(&library, &among, self.rows);
        let mut across = values(&library, &among, self.across);
        let (all_rows, all_columns) = (rows.len(), across.len());
        let (most_rows, most_columns) = if self.format == "table" { READ } else { (usize::MAX, usize::MAX) };
        shorten(&mut rows, self.limit.unwrap_or(most_rows), self.rows == Field::Year);
        shorten(&mut across, self.columns.unwrap_or(most_columns), self.across == Field::Year);
        let matrix = MatrixTable { library: &library, among: &among, fields: [self.rows, self.across], rows, across };
        // Said before the table: whoever reads it must know that it is not all.
        if self.format == "table" && (matrix.rows.len(), matrix.across.len()) != (all_rows, all_columns) {
            let said = |shown: usize, all: usize, what: &str, field: Field| match (shown == all, field == Field::Year) {
                (true, _) => format!("all {all} {what}"),
                (false, true) => format!("the newest {shown} of {all} {what}"),
                (false, false) => format!("{shown} of {all} {what}"),
            };
            let rows = said(matrix.rows.len(), all_rows, "rows", self.rows);
            let across = said(matrix.across.len(), all_columns, "columns", self.across);
            note(&format!("{rows}, {across}; --limit and --columns show more"));
        }
        match self.format.as_str() {
            "json" => matrix.json(screen)?,
            "csv" => matrix.csv(screen)?,
            _ => matrix.table(screen)?,
        }
        Ok(if matrix.rows.is_empty() || matrix.across.is_empty() { Outcome::Nothing } else { Outcome::Found })
    }
}

/// A table of counts; cells are counted when they are written.
struct MatrixTable<'a> {
    library: &'a Library,
    among: &'a AgreementSet,
    fields: [Field; 2],
    rows: Vec<Count>,
    across: Vec<Count>,
}

impl MatrixTable<'_> {
    /// The numbers of a row, one per column.
    fn cells(&self, row: &Count) -> Vec<u32> {
        let facet = facet(self.fields[1]).unwrap_or(Facet::Who);
        let shared = self.library.shared(self.among, row.value, facet);
        let first = self.library.lookup().values(facet).next().map_or(0, ValueId::at);
        let cell = |it: &Count| shared.get(it.value.at().wrapping_sub(first)).copied().unwrap_or(0);
        self.across.iter().map(cell).collect()
    }

    fn table(&self, screen: &mut Screen) -> Result<(), Failure> {
        let name = |it: &Count| self.library.value_name(it.value);
        let mut table = Table::default().headed().number("agreements").text(self.fields[0].name(), Paint::Strong);
        for head in &self.across {
            table = table.number(crate::base::text::clean::clean(&name(head)).into_owned());
        }
        for row in &self.rows {
            // A dot is easier to read than a zero.
            let cells = self.cells(row).into_iter().map(|it| if it == 0 { "·".to_owned() } else { it.to_string() });
            table.row([row.agreements.to_string(), name(row)].into_iter().chain(cells));
        }
        table.print(screen)?;
        Ok(())
    }

    fn csv(&self, screen: &mut Screen) -> Result<(), Failure> {
        let name = |it: &Count| csv_cell(&self.library.value_name(it.value)).into_owned();
        screen.data(false, |out| {
            let mut sheet = csv::Writer::from_writer(out);
            let heads = [self.fields[0].name().to_owned(), "agreements".to_owned()];
            sheet.write_record(heads.into_iter().chain(self.across.iter().map(name)))?;
            for row in &self.rows {
                let cells = self.cells(row).into_iter().map(|it| it.to_string());
                sheet.write_record([name(row), row.agreements.to_string()].into_iter().chain(cells))?;
            }
            sheet.flush()
        })?;
        Ok(())
    }

    fn json(&self, screen: &mut Screen) -> Result<(), Failure> {
        let name = |it: &Count| self.library.value_name(it.value);
        let id = |it: &Count| self.library.subject_of(it.value).map(|it| self.library.subject_id(it));
        let head = |it: &Count| json!({ "value": name(it), "id": id(it), "agreements": it.agreements });
        let rows = self.rows.iter().map(|row| {
            let cells = self.across.iter().zip(self.cells(row)).filter(|it| it.1 > 0).map(|(column, agreements)| {
                let query = picked(self.library, [row.value, column.value]);
                json!({ "value": name(column), "agreements": agreements, "query": query })
            });
            json!({ "value": name(row), "id": id(row), "agreements": row.agreements, "cells": cells.collect::<Vec<_>>() })
        });
        screen.json(&json!({
            "agreements": self.among.agreements,
            "rows_are": self.fields[0].name(),
            "columns_are": self.fields[1].name(),
            "columns": self.across.iter().map(head).collect::<Vec<Json>>(),
            "rows": rows.collect::<Vec<Json>>(),
        }))?;
        Ok(())
    }
}

/// The values of a field: most agreements first, but years in order.
fn values(library: &Library, among: &AgreementSet, field: Field) -> Vec<Count> {
    let Some(facet) = facet(field) else { return Vec::new() };
    let is_shown = |it: &Count| match (field, library.lookup().value(it.value)) {
        (Field::Org, Value::Participant(id)) => library[id].kind.is_organisation(),
        (Field::Person, Value::Participant(id)) => library[id].kind == ParticipantKind::Person,
        (Field::Org | Field::Person, _) => false,
        (_, Value::Focus(_)) => library.is_area(it.value),
        _ => true,
    };
    let mut values = library.counted(among, facet);
    values.retain(is_shown);
    if facet == Facet::Year {
        values.sort_by_key(|it| match library.lookup().value(it.value) {
            Value::Year(year) => year,
            _ => u16::MAX,
        });
    }
    values
}

/// Shortens a list of values: of years the newest stay, of others those with most agreements.
fn shorten(values: &mut Vec<Count>, most: usize, are_years: bool) {
    let rest = values.len().saturating_sub(most);
    if are_years {
        values.drain(..rest);
    } else {
        values.truncate(most);
    }
}

fn axis() -> impl TypedValueParser<Value = Field> {
    let has_rows = |it: Field| facet(it).is_some() && !it.is_role() && !matches!(it, Field::Date | Field::Column);
    let rows = FIELDS.iter().filter(move |it| has_rows(it.field));
    let values = rows.map(|it| PossibleValue::new(it.name).aliases(it.aliases).help(it.value));
    PossibleValuesParser::new(values)
        .map(|name| Field::named(&name).expect("the parser lets only names of fields through"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_years_the_newest_are_kept() {
        let library = Library::new(crate::import::built_in(crate::base::date::Day::new(2026, 1, 31).unwrap()));
        let among = library.agreement_set(None, None);
        let all = values(&library, &among, Field::Year);
        let mut years = all.clone();
        shorten(&mut years, 3, true);
        assert_eq!(years, all[all.len() - 3..]);
        let mut areas = values(&library, &among, Field::Focus);
        let most = areas.iter().map(|it| it.agreements).max();
        shorten(&mut areas, 1, false);
        assert_eq!((areas.len(), areas.first().map(|it| it.agreements)), (1, most));
    }
}
