//! Workbooks made by hand, and what is read of their cells.

use super::*;

/// A workbook with these sheets: the name, the rows, and what follows them in the sheet's XML. Cells stand between `|`;
/// `#43466:1` is a number in a style, one of [`STYLES`].
pub(super) fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    with_cell(sheets, "", "")
}

/// The same with one cell in place of another, in XML.
fn with_cell(sheets: &[(&str, &str, &str)], from: &str, to: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let numbers = || 1..=sheets.len();
    let names: Vec<String> = sheets
        .iter()
        .zip(numbers())
        .map(|((name, ..), at)| {
            let (name, state) = name.strip_prefix('~').map_or((*name, ""), |it| (it, r#" state="hidden""#));
            format!(r#"<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{state}/>"#)
        })
        .collect();
    let parts: Vec<String> = numbers()
        .map(|at| {
            format!(r#"<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>"#)
        })
        .collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{}</sheets></workbook>"#, names.concat()),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{package}">{}</Relationships>"#, parts.concat()),
        ),
        ("xl/styles.xml".to_owned(), format!(r#"<styleSheet xmlns="{main}">{STYLES}</styleSheet>"#)),
    ];
    for ((_, rows, after), at) in sheets.iter().zip(numbers()) {
        let rows: String = rows.lines().zip(1..).map(|(line, at)| row(line, at)).collect();
        let rows = if from.is_empty() { rows } else { rows.replace(from, to) };
        files.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!(r#"<worksheet xmlns="{main}" xmlns:r="{office}"><sheetData>{rows}</sheetData>{after}</worksheet>"#),
        ));
        files.push((
            format!("xl/worksheets/_rels/sheet{at}.xml.rels"),
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/hyperlink" Target="https://example.org/a.pdf" TargetMode="External"/></Relationships>"#
            ),
        ));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    zip(&files)
}

/// 0 as it stands, 1 the year, 2 the month, 3 a time, 4 a day, 5 a month in words.
const STYLES: &str = r#"<numFmts count="2"><numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="[$-409]mmmm\ yyyy;@"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="17"/><xf numFmtId="21"/><xf numFmtId="14"/><xf numFmtId="166"/></cellXfs>"#;

fn row(line: &str, number: usize) -> String {
    let cells = line.split('|').zip('A'..).filter(|it| !it.0.is_empty()).map(|(cell, column)| {
        match cell.strip_prefix('#').and_then(|it| it.split_once(':')) {
            Some((value, style)) => format!(r#"<c r="{column}{number}" s="{style}"><v>{value}</v></c>"#),
            None => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
        }
    });
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}

#[test]
fn a_day_is_read_as_far_as_its_cell_shows_it() {
    let rows = "Title|Parties|Date\nA|Iran; Oman|#43466:1\nB|Iran; Chad|#43525:2\nC|Iran; Mali|#43525:4\nD|Iran; Peru|#43525:5\nE|Iran; Cuba|#0.40694:3\n";
    check_bytes(
        &workbook(&[("MOUs", rows, "")]),
        "2 · A · signed 2019 · +Iran IRN · +Oman OMN\n3 · B · signed 2019-03 · +Iran IRN · +Chad TCD\n\
         4 · C · signed 2019-03-01 · +Iran IRN · +Mali MLI\n5 · D · signed 2019-03 · +Iran IRN · +Peru PER\n\
         6 · E · +Iran IRN · +Cuba CUB · [Date: 09:45]\n\
         line 6, Date: `09:45` is not understood as a date; write 2021-06-04",
    );
}

const ROWS: &str = "Title|Parties|Date\nA|Iran; Oman|2019\n";

#[test]
fn all_sheets_that_are_lists_are_read_and_the_others_named() {
    let book = workbook(&[
        ("2019", ROWS, ""),
        ("2020", "Register of 2020\n\nTitle|Parties|Date|Office\nB|Chad|soon|legal\n", ""),
        ("Summary", "Country|Number\nFrance|7\n", ""),
        ("Notes", "Kept by the legal office\n", ""),
        ("Empty", "", ""),
        ("~Old", ROWS, ""),
    ]);
    let left = "sheet Old, line 1: the sheet is not read, because it is hidden; --sheet NAME reads it alone, --map says what its columns are\n\
         sheet Notes, line 1: the sheet is not read, because no row of it is a header; --sheet NAME reads it alone, --map says what its columns are\n\
         sheet Summary, line 1: the sheet is not read, because it names countries, and neither agreements nor parties as the others do; --sheet NAME reads it alone, --map says what its columns are";
    check_bytes(
        &book,
        &format!(
            "2 · A · signed 2019 · +Iran IRN · +Oman OMN · [sheet: 2019]\n\
             4 · B · +Chad TCD · [Date: soon] · [Office: legal] · [sheet: 2020]\n\
             sheet 2020, line 4, Date: `soon` is not understood as a date; write 2021-06-04\n{left}"
        ),
    );
    let of = |sheet: &str| shown(&book, &Options { sheet: Some(sheet.to_owned()), ..Options::default() });
    assert_eq!(of("Old"), "2 · A · signed 2019 · +Iran IRN · +Oman OMN\n");
    assert!(of("all").contains("[sheet: Old]"));
}

#[test]
fn one_id_on_two_sheets_is_told_of_both() {
    let book = workbook(&[("a", "Id|Title|Date\nt7|A|2019\n", ""), ("b", "Id|Title|Date\nt7|B|2019\n", "")]);
    assert!(shown(&book, &Options::default()).contains("the id t7 is on line 2 with another title or date"));
}

#[test]
fn a_cell_that_covers_those_below_is_read_for_each() {
    let merged = r#"<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A5:D5"/></mergeCells>"#;
    let rows = "No|Country|University|Date\n1|Japan|Kyoto University|2019\n2||Osaka University|2018\n3|France|INRIA|2017\nFaculty of Law\n4|Spain|UAM|2016\n";
    check_bytes(
        &workbook(&[("MOUs", rows, merged)]),
        "2 · id 1 · signed 2019 · +Kyoto University JPN\n3 · id 2 · signed 2018 · +Osaka University JPN\n\
         4 · id 3 · signed 2017 · +INRIA FRA\n6 · id 4 · signed 2016 · +UAM ESP · [heading: Faculty of Law]\n\
         line 5: the row `Faculty of Law` is a heading and no agreement, and is left out",
    );
}

#[test]
fn a_link_behind_a_cell_is_kept() {
    let links = r#"<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>"#;
    let url = |rows: &str| {
        let book = workbook(&[("MOUs", rows, links)]);
        let mut sheet = Sheet::open(&book, &Options::default()).unwrap();
        let row = sheet.next().unwrap();
        let agreement = &row.record.agreements[0];
        (agreement.url.clone().unwrap_or_default(), agreement.columns.0.clone())
    };
    let own = "https://example.org/a.pdf".to_owned();
    assert_eq!(url(ROWS), (own.clone(), vec![]), "behind the title");
    assert_eq!(url("Link|Title|Parties\nDownload|A|Iran\n"), (own.clone(), vec![]), "in place of what the cell says");
    let other = "https://example.net".to_owned();
    assert_eq!(url("Title|URL\nA|https://example.net\n"), (other, vec![("Title link".to_owned(), own)]));
}

#[test]
fn the_link_of_a_formula_is_kept() {
    let cell = r#"<c r="A2" t="str"><f>HYPERLINK("https://example.org/a.pdf","A")</f><v>A</v></c>"#;
    let inline = r#"<c r="A2" t="inlineStr"><is><t>@</t></is></c>"#;
    let book = with_cell(&[("MOUs", "Title|Parties|Date\n@|Iran; Oman|2019\n", "")], inline, cell);
    let row = Sheet::open(&book, &Options::default()).unwrap().next().unwrap();
    let agreement = &row.record.agreements[0];
    assert_eq!((agreement.title.as_deref(), agreement.url.as_deref()), (Some("A"), Some("https://example.org/a.pdf")));
}

#[test]
fn what_several_sheets_say_alike_is_told_once() {
    let rows = "Title|Parties|Date\nA|Iran; Oman|soon\nB|Iran; Chad|soon\n";
    let said = shown(&workbook(&[("2019", rows, ""), ("2020", rows, "")]), &Options::default());
    let told = "sheet 2019, line 2, Date: `soon` is not understood as a date; write 2021-06-04 (2 rows: 2, 3; 2 in sheet 2020)";
    assert!(said.ends_with(&format!("{told}\n")) && said.matches("soon` is").count() == 1, "{said}");
}

#[test]
fn rows_that_are_numbered_on_each_sheet_are_told_apart() {
    let rows = "No|Title|Date|Valid until\n1|A|2019|5 years\n";
    check_bytes(
        &workbook(&[("x", rows, ""), ("y", &rows.replace("2019", "2020"), "")]),
        "2 · id x 1 A · A · signed 2019 · term 5 years · [sheet: x]\n2 · id y 1 A · A · signed 2020 · term 5 years · [sheet: y]",
    );
}
