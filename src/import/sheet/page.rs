//! Finds the list in a saved web page: the table that holds most of its text. Some programs also write such a page and
//! name it `.xls`.

use std::collections::BTreeMap;

use super::columns::Columns;
use crate::import::article::tags::{Piece, Pieces};

/// The list of a page as CSV, with the links of its cells. `None` if no table has a known header, or, unless `is_named` a
/// spreadsheet, if it is only a part of the page.
pub(in crate::import) fn list_of(page: &str, is_named: bool) -> Option<Vec<u8>> {
    let mut reader = Reader { budget: page.len(), ..Reader::default() };
    for piece in Pieces::new(page) {
        reader.take(piece);
    }
    reader.end_all();
    let of_all = reader.letters;
    let headed = reader.done.into_iter().filter(|it| {
        let score = it.rows.iter().take(HEADER_ROWS).map(Columns::score).max();
        score > Some(1) && it.rows.len() > 2 && (is_named || it.letters * 2 > of_all)
    });
    let list = headed.max_by_key(|it| it.letters)?;
    let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in &list.rows {
        csv.write_record(row).ok()?;
    }
    csv.into_inner().ok()
}

/// A header is one of the first rows.
const HEADER_ROWS: usize = 5;

/// Tables in tables beyond this depth are text.
const DEEPEST: usize = 16;

/// The most columns and rows that one cell spans.
const SPAN: usize = 100;

/// The tables of a page, read piece by piece.
#[derive(Default)]
struct Reader {
    open: Vec<Table>,
    done: Vec<Table>,
    /// The number of bytes of the texts of the page.
    letters: usize,
    /// How many bytes may still be repeated in cells that others span.
    budget: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// The open cell, and the columns and rows that it spans.
    cell: Option<(String, usize, usize)>,
    /// Cells of rows above, by column, with the number of rows that they still span.
    spans: BTreeMap<usize, (String, usize)>,
    letters: usize,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open { name, .. } if is(name, "table") && self.open.len() < DEEPEST => {
                self.open.push(Table::default());
            }
            Piece::Close { name } if is(name, "table") => self.end_table(),
            Piece::Text(text) => {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.letters += words.len();
                if let Some(table) = self.open.last_mut()
                    && let Some((cell, ..)) = &mut table.cell
                {
                    table.letters += words.len();
                    cell.extend([if text.starts_with(char::is_whitespace) { " " } else { "" }, &words]);
                    cell.push_str(if text.ends_with(char::is_whitespace) { " " } else { "" });
                }
            }
            Piece::Open { name, attributes } => self.open_tag(name, attributes),
            Piece::Close { name } if ["td", "th", "tr"].iter().any(|it| is(name, it)) => self.end_cell(),
            Piece::Close { name } if is(name, "a") => self.push("</a>"),
            Piece::Close { .. } | Piece::Raw { .. } | Piece::Comment(_) => (),
        }
    }

    fn open_tag(&mut self, name: &str, attributes: &str) {
        if is(name, "tr") {
            self.end_cell();
            self.begin_row();
        } else if is(name, "td") || is(name, "th") {
            self.end_cell();
            let span = |what| attribute(attributes, what).and_then(|it| it.parse().ok()).unwrap_or(1).clamp(1, SPAN);
            if let Some(table) = self.open.last_mut() {
                table.cell = Some((String::new(), span("colspan"), span("rowspan")));
            }
        } else if is(name, "a") {
            let link = attribute(attributes, "href").unwrap_or_default();
            self.push(&format!("<a href=\"{}\">", link.replace('"', "%22")));
        } else if ["br", "p", "li", "div"].iter().any(|it| is(name, it)) {
            self.push("<br>");
        }
    }

    /// Adds markup to the open cell; the cells of a spreadsheet are read with it.
    fn push(&mut self, markup: &str) {
        if let Some((cell, ..)) = self.open.last_mut().and_then(|it| it.cell.as_mut()) {
            cell.push_str(markup);
        }
    }

    fn begin_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let Some((text, columns, rows)) = table.cell.take() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let Some(row) = table.rows.last_mut() else { return };
        fill(row, &mut table.spans);
        let text = text.trim().trim_start_matches("<br>").trim().to_owned();
        let repeated = text.len() * (columns * rows - 1);
        let is_paid = repeated <= self.budget;
        if is_paid {
            self.budget -= repeated;
        }
        for _ in 0..if is_paid { columns } else { 1 } {
            if rows > 1 && is_paid {
                table.spans.insert(row.len(), (text.clone(), rows - 1));
            }
            row.push(text.clone());
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.done.extend(self.open.pop());
    }

    fn end_all(&mut self) {
        while !self.open.is_empty() {
            self.end_table();
        }
    }
}

/// Adds the cells of rows above that reach into the next columns of a row.
fn fill(row: &mut Vec<String>, spans: &mut BTreeMap<usize, (String, usize)>) {
    while let Some((text, left)) = spans.get_mut(&row.len()) {
        let at = row.len();
        row.push(text.clone());
        *left -= 1;
        if *left == 0 {
            spans.remove(&at);
        }
    }
}

fn is(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

/// The value of an attribute: `href="a"`, `href='a'` or `href=a`.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = attributes.get(at..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split(|c: char| c.is_whitespace() || c == '/' && !value.contains("//")).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, is_named: bool, expected: Option<&str>) {
        let list = list_of(page, is_named).map(|it| String::from_utf8(it).unwrap());
        assert_eq!(list.as_deref(), expected);
    }

    #[test]
    fn the_list_of_a_page_is_its_largest_table_with_a_header() {
        let table = "<table><tr><th>Title<th>Country<th>Date of\n signature</tr>\
            <tr><td><a href='https://a.example/1'>MoU on health</a><td rowspan=2>Oman<td>2018</td></tr>\
            <tr><td>Pact<br>on &amp; trade<td>2019</tr></table>";
        let csv = "Title,Country,Date of signature\n\"<a href=\"\"https://a.example/1\"\">MoU on health</a>\",Oman,2018\n\
            Pact<br>on &amp; trade,Oman,2019\n";
        check(&format!("<nav><table><tr><td>Home</table></nav>{table}<script>x</script>"), false, Some(csv));
        check(&format!("<p>{}</p>{table}", "An article says much. ".repeat(20)), false, None);
        check(&format!("<p>{}</p>{table}", "An article says much. ".repeat(20)), true, Some(csv));
        check("<table><tr><td>one<td>two<tr><td>a<td>b<tr><td>c<td>d</table>", true, None);
    }

    #[test]
    fn hostile_tables_cost_no_more_than_themselves() {
        let wide = format!("<tr><td colspan=100 rowspan=100>{}</td></tr>", "x".repeat(10_000));
        let page = format!("<table><tr><th>Title<th>Date</tr>{}</table>", wide.repeat(100));
        assert!(list_of(&page, true).is_some_and(|it| it.len() < page.len() * 3));
        check(&"<table><tr><td>".repeat(10_000), true, None);
    }
}
