//! Workbooks made by hand, and what is read of their cells.

use super::*;

/// A workbook with these sheets: the name, the rows, and what follows them in the sheet's XML. Cells stand between `|`;
/// `#43466:1` is a number in a style, one of [`STYLES`].
pub(super) fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
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
