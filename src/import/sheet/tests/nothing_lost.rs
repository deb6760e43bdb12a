//! Whatever stands in a table stands again in what is read of it, or in what is said to be wrong.

use proptest::prelude::*;

use super::workbook::workbook;
use super::*;

/// Headers of all sorts, known, doubtful and unknown.
const HEADERS: &[&str] = &[
    "Title",
    "Name",
    "Other title",
    "Kind",
    "Type",
    "Status",
    "Signed",
    "Ratified",
    "Entry into force",
    "Start date",
    "End date",
    "Expired",
    "Year",
    "Duration",
    "Partner",
    "Institution",
    "Member",
    "Country",
    "Signed by",
    "Field",
    "Activities",
    "Place",
    "City",
    "Sister",
    "URL",
    "Notes",
    "Amount",
    "Framework",
    "Office",
    "Contact person",
    "ID",
    "Code",
    "New partner",
    "x",
    "",
];

/// Cells, each with the words by which it is found again.
fn cell() -> impl Strategy<Value = (String, Vec<String>)> {
    let word = "[b-df-hj-np-tv-z]{5,8}[0-9]{2}";
    let own = |it: String| (it.clone(), vec![it]);
    prop_oneof![
        5 => word.prop_map(own),
        2 => (word, word).prop_map(|(a, b)| (format!("{a}; {b}"), vec![a, b])),
        2 => (1950..2020, 1..13, 13..29).prop_map(move |(y, m, d)| own(format!("{y}-{m:02}-{d:02}"))),
        1 => (1950..2020, 1..13, 13..29).prop_map(|(y, m, d)| (format!("{d}/{m:02}/{y}"), vec![format!("{y}-{m:02}-{d:02}")])),
        1 => (1000..1900).prop_map(move |it: i32| own(it.to_string())),
        1 => (20..99).prop_map(move |it: i32| own(it.to_string())),
        1 => (2..9).prop_map(|it: i32| (format!("{it} years"), vec![format!("{it} years")])),
        1 => word.prop_map(|it| (format!("https://{it}.example"), vec![it])),
        1 => prop_oneof![Just("Chad"), Just("Oman"), Just("Peru")].prop_map(move |it| own(it.to_owned())),
        4 => Just((String::new(), Vec::new())),
    ]
}

type Tables = (Vec<&'static str>, Vec<Vec<(String, Vec<String>)>>);

fn table() -> impl Strategy<Value = Tables> {
    let headers = proptest::sample::subsequence(HEADERS, 2..9).prop_shuffle();
    headers.prop_flat_map(|headers| {
        let width = headers.len();
        (Just(headers), proptest::collection::vec(proptest::collection::vec(cell(), width), 1..5))
    })
}

/// The cells that are found nowhere.
fn lost(bytes: &[u8], (headers, rows): &Tables) -> Vec<String> {
    let Ok(mut sheet) = Sheet::open(bytes, &Options::default()) else { return Vec::new() };
    let mut said: Vec<String> = sheet.by_ref().map(|it| serde_json::to_string(&it.record).unwrap()).collect();
    let report = sheet.report();
    let left: Vec<u64> = report
        .problems
        .iter()
        .filter(|it| it.to_string().contains("left out"))
        .flat_map(|it| it.lines.clone())
        .collect();
    // A header that is none is a row.
    said.extend(report.columns.iter().map(|it| it.0.clone()));
    said.extend(report.problems.iter().map(|it| format!("{it} {:?}", it.what)));
    let said = said.join(" ");
    let mut lost = Vec::new();
    for (row, line) in rows.iter().zip(2..) {
        for ((text, words), header) in row.iter().zip(headers) {
            // A row that is said to be left out is told by its line.
            if !left.contains(&line)
                && !said.contains(text.as_str())
                && !words.iter().all(|it| said.contains(it.as_str()))
            {
                lost.push(format!("{header}: {text} (line {line})"));
            }
        }
    }
    lost
}

proptest! {
    #![proptest_config(crate::base::text::trouble::cases(60))]

    #[test]
    fn of_a_table_nothing_is_lost(table in table()) {
        let (headers, rows) = &table;
        let line = |cells: Vec<&str>| cells.join("\t") + "\n";
        let mut text = line(headers.clone());
        for row in rows {
            text += &line(row.iter().map(|it| it.0.as_str()).collect());
        }
        prop_assert_eq!(lost(text.as_bytes(), &table), Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn of_a_table_in_json_nothing_is_lost(table in table()) {
        let (headers, rows) = &table;
        let object = |row: &Vec<(String, Vec<String>)>| -> serde_json::Map<String, serde_json::Value> {
            headers.iter().zip(row).map(|(header, cell)| ((*header).to_owned(), cell.0.clone().into())).collect()
        };
        let list: Vec<serde_json::Value> = rows.iter().map(|it| object(it).into()).collect();
        let text = serde_json::json!({ "data": list }).to_string();
        // All rows of such a file stand on its one line.
        let said = shown(text.as_bytes(), &Options::default());
        if !said.contains("left out") && !said.contains("no column is known") {
            prop_assert_eq!(lost(text.as_bytes(), &table), Vec::<String>::new(), "{}", text);
        }
    }

    #[test]
    fn of_merged_cells_nothing_is_lost(table in table()) {
        let (headers, rows) = &table;
        let line = |cells: Vec<&str>| cells.join("|") + "\n";
        let mut text = line(headers.iter().map(|it| if it.is_empty() { "y" } else { it }).collect());
        for row in rows {
            text += &line(row.iter().map(|it| it.0.as_str()).collect());
        }
        let merged = r#"<mergeCells count="1"><mergeCell ref="B2:B4"/></mergeCells>"#;
        // Cells beneath one that covers them are not seen in the workbook either.
        let mut seen = table.clone();
        for (at, row) in seen.1.iter_mut().enumerate().skip(1) {
            if at < 3 && let Some(cell) = row.get_mut(1) {
                *cell = (String::new(), Vec::new());
            }
        }
        let book = workbook(&[("MOUs", &text, merged)]);
        prop_assert_eq!(lost(&book, &seen), Vec::<String>::new(), "{}", text);
    }
}
