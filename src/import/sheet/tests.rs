mod nothing_lost;
mod rows;
mod workbook;

use super::*;
use crate::base::date::loose::{Order, Reading};

/// Reads all of it and shows each agreement on a line, then what was wrong.
pub(super) fn shown(bytes: &[u8], options: &Options<'_>) -> String {
    let mut sheet = match Sheet::open(bytes, options) {
        Ok(sheet) => sheet,
        Err(error) => return error.to_string(),
    };
    let mut text = String::new();
    for row in &mut sheet {
        let agreement = &row.record.agreements[0];
        let mut parts = vec![format!("{}", row.line)];
        parts.extend(agreement.id.iter().map(|it| format!("id {it}")));
        parts.extend(agreement.title.clone());
        parts.extend(agreement.kind.iter().map(|it| format!("kind {}", it.name)));
        for event in &agreement.events {
            let words = [Some(&event.kind), event.date.as_ref(), event.place.as_ref()];
            parts.push(words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
        }
        for party in &agreement.parties {
            let known = row.record.participants.iter().find(|it| it.name == party.participant);
            let country = known.and_then(|it| it.country.as_deref()).unwrap_or_default();
            parts.push(format!("+{} {country}", party.participant).trim_end().to_owned());
        }
        parts.extend(agreement.focus_areas.iter().map(|it| format!("~{}", it.name)));
        parts.extend(agreement.term.iter().map(|it| format!("term {}", it.words)));
        parts.extend(agreement.columns.0.iter().map(|(header, cell)| format!("[{header}: {cell}]")));
        text += &format!("{}\n", parts.join(" · "));
    }
    for problem in sheet.report().problems {
        text += &format!("{problem}\n");
    }
    text
}

#[track_caller]
pub(super) fn check(text: &str, expected: &str) {
    check_bytes(text.as_bytes(), expected);
}

#[track_caller]
pub(super) fn check_bytes(bytes: &[u8], expected: &str) {
    assert_eq!(shown(bytes, &Options::default()).trim_end(), expected);
}

#[test]
fn a_row_is_an_agreement() {
    check(
        "Title,Type,Date signed,Parties,Keywords,Place\n\
         Joint laboratory,Memorandum of Understanding,4 June 2021,CERN; Serbia,\"Physics, Medicine\",Geneva\n",
        "2 · Joint laboratory · kind mou · signed 2021-06-04 Geneva · +CERN · +Serbia SRB · ~Physics · ~Medicine",
    );
}

#[test]
fn the_delimiter_is_found() {
    let expected = "2 · A, b and c · signed 2021 · +France FRA · +Spain ESP";
    check("Titel;Datum;Partijen\n\"A, b and c\";2021;\"FRA;ESP\"\n", expected);
    check("Titel\tDatum\tPartijen\nA, b and c\t2021\tFRA;ESP\n", expected);
    check("Titel|Datum|Partijen\nA, b and c|2021|FRA;ESP\n", expected);
    check(
        "sep=;\nTitel;Datum;Partijen\nA, b and c;2021;\"FRA;ESP\"\n",
        "3 · A, b and c · signed 2021 · +France FRA · +Spain ESP",
    );
    check("Title\nOnly this\n", "2 · Only this");
    // Lists in the cells have more marks than the rows.
    let expected = "2 · A · signed 2021 · +France FRA · +Spain ESP · +CERN · +ESA · +ESO · +ILL · +EMBL";
    check("Title,Signed,Parties\nA,2021,France;Spain;CERN;ESA;ESO;ILL;EMBL\n", expected);
    check("Title;Signed;Parties\nA;2021;France|Spain|CERN|ESA|ESO|ILL|EMBL\n", expected);
}

#[test]
fn the_encoding_is_found() {
    let text = "Título,Firma\nCooperación con España,2021\n";
    let expected = "2 · Cooperación con España · signed 2021";
    check(text, expected);
    check(&format!("\u{FEFF}{text}"), expected);
    for mark in [true, false] {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        check_bytes(&units.clone().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), expected);
        check_bytes(&units.flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), expected);
    }
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let guessed = "\nline 1: the file is not UTF-8 and is read as windows-1252, which its letters resemble most; if letters look wrong, say which with --encoding";
    check_bytes(&latin, &format!("{expected}{guessed}"));
    check_bytes(
        b"Title,Date\nC\xF3rdoba and \xC3\x89cija,2021\n",
        "2 · Córdoba and Écija · signed 2021\n\
        line 2: the file is UTF-8 except for 1 bytes, which are read as Windows-1252; save it as UTF-8",
    );
}

#[test]
fn six_languages_open_without_a_map() {
    check(
        "Nombre del Tratado;Fecha de firma;País;Vigente\nConvenio;4 de junio de 2021;España;Sí\n",
        "2 · Convenio · signed 2021-06-04 · in-force · +Spain ESP",
    );
    check(
        "Intitulé;Date de signature;Pays\nAccord;1er août 2021;Allemagne\n",
        "2 · Accord · signed 2021-08-01 · +Germany DEU",
    );
    check(
        "Titel;Datum ondertekening;Partijen\nVerdrag;4 mei 2021;Duitsland, Frankrijk\n",
        "2 · Verdrag · signed 2021-05-04 · +Germany DEU · +France FRA",
    );
    check(
        "Bezeichnung;Unterzeichnet am;Staaten\nAbkommen;4. März 2021;Schweiz\n",
        "2 · Abkommen · signed 2021-03-04 · +Switzerland CHE",
    );
    check(
        "Título do acordo;Data de assinatura;Países\nAcordo;4 de março de 2021;Brasil\n",
        "2 · Acordo · signed 2021-03-04 · +Brazil BRA",
    );
}

#[test]
fn dates_of_all_columns_are_events() {
    check(
        "Title,Begin,End,Signature,Force\nA,2019,2030,2020-01,2020-02-03\nB,2019,9999-12-31,,\nC,,indefinite,,2020?\nD,,soon,x,\n",
        "2 · A · signed 2020-01 · in-force 2020-02-03 · ended 2030 · [Begin: 2019]\n\
         3 · B · in-force 2019\n\
         4 · C · in-force 2020? · term indefinite\n\
         5 · D · signed · [End: soon]\n\
         line 5, End: `soon` is not understood as a date; write 2021-06-04",
    );
}

#[test]
fn a_status_is_an_event_without_a_date() {
    check(
        "Title,Date,Status\nA,2020,Signed\nB,,In force\nC,2020,Expired\nD,,Pending\nE,,Pending\n",
        "2 · A · signed 2020\n3 · B · in-force\n4 · C · signed 2020 · ended\n5 · D · [Status: Pending]\n6 · E · [Status: Pending]\n\
         line 5, Status: `Pending` is not known as a status; write planned, agreed, signed, in force or ended (2 rows: 5, 6)",
    );
}

#[test]
fn a_date_that_reads_two_ways_keeps_its_year_and_is_listed() {
    let text = "Title,Date\nA,04/06/2021\nB,13/06/2021\n";
    check(
        text,
        "2 · A · signed 2021 · [Date: 04/06/2021]\n3 · B · signed 2021-06-13\n\
         line 2, Date: `04/06/2021` is 2021-06-04 or 2021-04-06, and which of them is not known; other dates of the column begin with the day: --dates dmy",
    );
    check(
        "Title,Date\nA,04/06/2021\nB,05/06/2021\n",
        "2 · A · signed 2021 · [Date: 04/06/2021]\n3 · B · signed 2021 · [Date: 05/06/2021]\n\
         line 2, Date: `04/06/2021` is 2021-06-04 or 2021-04-06, and which of them is not known; say which with --dates dmy or --dates mdy (2 rows: 2, 3)",
    );
    // Of an end both days are kept: it has come when both have.
    check(
        "Title,Signed,Expires\nA,2019-01-02,04/06/2021\n",
        "2 · A · signed 2019-01-02 · ended 2021-04-06/2021-06-04 · [Expires: 04/06/2021]\n\
         line 2, Expires: `04/06/2021` is 2021-06-04 or 2021-04-06, and which of them is not known; say which with --dates dmy or --dates mdy",
    );
    let options =
        Options { reading: Reading { order: Some(Order::MonthDay), ..Reading::default() }, ..Options::default() };
    assert_eq!(shown(text.as_bytes(), &options), "2 · A · signed 2021-04-06\n3 · B · signed 2021-06-13\n");
}

#[test]
fn broken_rows_cost_only_themselves() {
    check(
        "Title,Date,Parties\n\nA,2021,FRA\nB,2021\n,,\nC, the first,2021,ESP\n,2021,\n\"D\nd\",2022,ITA\n",
        "3 · A · signed 2021 · +France FRA\n4 · B · signed 2021\n8 · D d · signed 2022 · +Italy ITA\n\
         line 4: the row has 2 cells and the header 3, and the last columns are read as empty\n\
         line 6: the row is left out, because it has 4 cells and the header 3; quote cells that have the delimiter in them\n\
         line 7: the row is left out, because it has neither a title nor a party; write a title or the parties",
    );
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_the_rest() {
    check(
        "Title,Date\nA,2021\n\"B,2022\nC,2023\n\nD,2024\n",
        "2 · A · signed 2021\n3 · \"B · signed 2022\n4 · C · signed 2023\n6 · D · signed 2024\n\
         line 3: a quote is opened and never closed; the line is read as it is; close the quote",
    );
}

#[test]
fn a_quote_that_meets_the_next_one_costs_no_row_between() {
    check(
        "Title,Date,Parties\n\"A, one\",2020,\"France; Spain\"\n\"B,2021,Chile\nC,2022,Peru\n\"D, four\",2023,Cuba\n\"E\ntwo lines\",2024,Togo\n",
        "2 · A, one · signed 2020 · +France FRA · +Spain ESP\n3 · \"B · signed 2021 · +Chile CHL\n\
         4 · C · signed 2022 · +Peru PER\n5 · D, four · signed 2023 · +Cuba CUB\n6 · E two lines · signed 2024 · +Togo TGO\n\
         line 3: a quote is opened and never closed; the line is read as it is; close the quote",
    );
    // A cell with a comma before the broken one keeps its own.
    check(
        "Title,Parties,Date\n\"A, one\",\"France,2020\n\"B, two\",Spain,2021\nC,Peru,2022\n",
        "2 · A, one · signed 2020 · +France FRA\n3 · B, two · signed 2021 · +Spain ESP\n4 · C · signed 2022 · +Peru PER\n\
         line 2: a quote is opened and never closed; the line is read as it is; close the quote",
    );
}

/// Whatever stands before and after it, a line with a quote too many is one row, and so is every other.
#[test]
fn no_order_of_good_and_broken_lines_loses_a_row() {
    const LINES: [&str; 4] = ["T,2020,Chile", "\"T, t\",2020,\"Peru; Cuba\"", "\"T,2020,Chile", "T,\"\",\"Oman"];
    const ROWS: u32 = 5;
    for order in 0..LINES.len().pow(ROWS) {
        let mut text = "Title,Date,Parties\n".to_owned();
        for row in 0..ROWS {
            text += LINES[order / LINES.len().pow(row) % LINES.len()];
            text.push('\n');
        }
        let mut sheet = Sheet::open(text.as_bytes(), &Options::default()).unwrap();
        let lines: Vec<u64> = sheet.by_ref().map(|it| it.line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6], "{text}");
    }
}

#[test]
fn a_row_whose_cells_have_moved_is_left_out() {
    check(
        "Título;Partes;Fecha de firma;Lugar;\nA;España; Portugal;1993;Lisboa;\nB;España y Portugal;1993;Lisboa;;;\n",
        "3 · B · signed 1993 Lisboa · +Spain ESP · +Portugal PRT\n\
         line 2: the row is left out, because it has 6 cells and the header 5; quote cells that have the delimiter in them",
    );
}

#[test]
fn of_several_addresses_the_first_is_read() {
    let mut sheet = Sheet::open(
        b"Title,URL\nA,https://a.example/1 | https://b.example\nB,https://c.example (p. 3)\nC,see below\nD,\"\"\"https://d.example\"\"\"\n",
        &Options::default(),
    )
    .unwrap();
    let urls: Vec<_> = sheet.by_ref().map(|it| it.record.agreements[0].url.clone().unwrap()).collect();
    assert_eq!(urls, ["https://a.example/1", "https://c.example", "see below", "https://d.example"]);
    let told: Vec<String> = sheet.report().problems.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "line 2, URL: only the first address is read of `https://a.example/1 | https://b.example`");
    assert_eq!(told.len(), 2);
}

#[test]
fn a_spanish_list_opens_as_it_is() {
    let text = "Relación de convenios;;;;;;;;\r\nActualizado a 31/12/2023;;;;;;;;\r\n;;;;;;;;\r\n\
        Nº;Título;Tipo de tratado;Partes;Materia;Fecha de firma;Lugar de firma;Fecha entrada en vigor;Estado\r\n\
        1;Convenio cultural;Convenio;España - Marruecos;Cultura;13-IV-2001;Rabat;;Vigente\r\n\
        2;Canje de cartas;Canje de Notas;España y Argentina;\"Turismo\r\n y ocio\";3 de junio de 1988;Buenos Aires;s/f;Extinguido\r\n\
        3;Acuerdo marco;Acuerdo marco;Reino de España/República de la India;Energía;31.07.2006;;;Pendiente de ratificación\r\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    check_bytes(
        &latin,
        "5 · id 1 Convenio cultural · Convenio cultural · kind agreement · signed 2001-04-13 Rabat · in-force · +Spain ESP · +Morocco MAR · ~Cultura\n\
         6 · id 2 Canje de cartas · Canje de cartas · kind exchange-of-notes · signed 1988-06-03 Buenos Aires · ended · +Spain ESP · +Argentina ARG · ~Turismo · ~y ocio\n\
         8 · id 3 Acuerdo marco · Acuerdo marco · kind framework · signed 2006-07-31 · +Spain ESP · +India IND · ~Energía · [Estado: Pendiente de ratificación]\n\
         line 1: the file is not UTF-8 and is read as windows-1252, which its letters resemble most; if letters look wrong, say which with --encoding\n\
         line 6, Fecha entrada en vigor: `s/f` says that nothing is known, and is read as empty",
    );
}

#[test]
fn a_dutch_list_opens_as_it_is() {
    check(
        "Verdragnummer;Titel;Soort verdrag;Partijen;Onderwerp;Datum van ondertekening;Plaats van ondertekening;Datum inwerkingtreding;Status\n\
         000123;Verdrag inzake cultuur;Bilateraal;België, Nederland;Cultuur;16-05-1946;'s-Gravenhage;1 maart 1947;In werking\n\
         000124;Overeenkomst luchtdiensten;Overeenkomst;Koninkrijk der Nederlanden, Verenigde Staten van Amerika;Luchtvaart;3 april 1957;Washington;;Buiten werking\n\
         000125;Notawisseling;Notawisseling;Nederland en Suriname;Onderwijs;juni 2012;;;Niet in werking\n",
        "2 · id 000123 Verdrag inzake cultuur · Verdrag inzake cultuur · signed 1946-05-16 's-Gravenhage · in-force 1947-03-01 · +Belgium BEL · +Netherlands NLD · ~Cultuur · [Soort verdrag: Bilateraal]\n\
         3 · id 000124 Overeenkomst luchtdiensten · Overeenkomst luchtdiensten · kind agreement · signed 1957-04-03 Washington · ended · +Netherlands NLD · +United States USA · ~Luchtvaart\n\
         4 · id 000125 Notawisseling · Notawisseling · kind exchange-of-notes · signed 2012-06 · +Netherlands NLD · +Suriname SUR · ~Onderwijs · [Status: Niet in werking]\n\
         line 2, Soort verdrag: `Bilateraal` says how many parties there are and no kind, and is left out",
    );
}

#[test]
fn zero_bytes_are_left_out_and_counted() {
    check(
        "Title,Date\nA\0 long enough title not to be binary,2021\n",
        "2 · A long enough title not to be binary · signed 2021\nline 1: the file has 1 zero bytes, which are left out",
    );
}

#[test]
fn a_title_above_the_header_is_passed_over() {
    check(
        "Agreements of our office 2024,,\n,,\nTitle,Date,Country\nA,2021,Chile\n",
        "4 · A · signed 2021 · +Chile CHL",
    );
}

#[test]
fn rows_of_one_id_are_one_agreement_when_they_say_the_same() {
    check(
        "id,title,date,party\nt7,A,2021,FRA\nt7,A,2021,ESP\nt7,B,2021,ITA\n",
        "2 · id t7 259179d4 · A · signed 2021 · +France FRA\n3 · id t7 259179d4 · A · signed 2021 · +Spain ESP\n\
         4 · id t7 96a14ca8 · B · signed 2021 · +Italy ITA\n\
         line 4: the id t7 is on line 2 with another title or date; each gets an id that its title and dates are part of; give each an id of its own",
    );
}

#[test]
fn an_id_that_is_only_a_number_is_not_one_without_its_title() {
    check("No.,Title\n1,A\n2,B\n", "2 · id 1 A · A\n3 · id 2 B · B");
}

#[test]
fn a_country_beside_one_party_is_where_it_is_from() {
    check(
        "Partner,Country,Start date\nUniversity of Chile,Chile,2021\nA; B,Peru,2021\nFrance,France,2021\n,Peru and Chile,2021\n,Atlantis,2021\n",
        "2 · in-force 2021 · +University of Chile CHL\n3 · in-force 2021 · +A · +B · [Country: Peru]\n4 · in-force 2021 · +France FRA\n\
         5 · in-force 2021 · +Peru PER · +Chile CHL\n6 · in-force 2021 · +Atlantis\n\
         line 3: the country is left out, because it is not clear which party is from there; name countries among the parties\n\
         line 6, Country: `Atlantis` is not known as a country; write its ISO 3166-1 alpha-3 code",
    );
}

#[test]
fn parties_of_a_second_file_join_by_key() {
    let agreements = b"treatyID,Title\nt1,A\nt2,B\n";
    let parties = b"stateID,treatyID,StateForce\nFRA,t1,2021\nHSG,t1,\nFRA,t1,2022\nESP,t3,\n,t1,\n";
    let options = Options { parties: Some((parties, "treatyID".into())), ..Options::default() };
    assert_eq!(
        shown(agreements, &options),
        "2 · id t1 · A · +France FRA · +HSG\n3 · id t2 · B\n\
         line 2: `HSG` is not an ISO 3166-1 alpha-3 code and is read as a name\n\
         parties, line 1: the columns that are not read: StateForce; say what they are with --map\n\
         parties, line 5: no agreement has the key `t3`, and its parties are left out\n\
         parties, line 6: the row is left out, because it lacks the key or the party; write both\n"
    );
    let mut sheet = Sheet::open(agreements, &options).unwrap();
    assert_eq!(sheet.by_ref().count(), 2);
    let report = sheet.report();
    assert_eq!((report.party_rows, report.partyless, report.unused_of_parties), (5, 1, vec!["StateForce".to_owned()]));
    let wrong = Options { parties: Some((parties, "treaty".into())), ..Options::default() };
    assert_eq!(shown(agreements, &wrong), "there is no column `treaty`; there are treatyID, Title");
}

#[test]
fn a_column_of_the_parties_file_may_be_mapped() {
    let parties = b"treatyID,who\nt1,CERN\n";
    let map = parse_map("parties=who,title=Heading").unwrap();
    let options = Options { map, parties: Some((parties, "treatyID".into())), ..Options::default() };
    assert_eq!(shown(b"treatyID,Heading\nt1,A\n", &options), "2 · id t1 · A · +CERN\n");
    let unmapped = Options { map: Vec::new(), ..options };
    assert_eq!(
        shown(b"treatyID,Heading\nt1,A\n", &unmapped),
        "no column of the parties' file is known as a party; say which is with --map parties=HEADER; there are treatyID, who"
    );
}

#[test]
fn what_cannot_be_read_at_all_says_what_to_do() {
    check("", "there are no rows in it");
    check(" \n\n", "there are no rows in it");
    check(
        "PK\u{3}\u{4}not a zip",
        "the workbook cannot be read: invalid Zip archive: Could not find EOCD; open it in a spreadsheet program and save it again",
    );
    check_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0",
        "this is not text and not a workbook; save it as CSV or XLSX",
    );
    check(
        "a,b\n1,2\n",
        "no column is known as a title or as parties; say which is with --map title=HEADER; there are a, b (CSV with ,, UTF-8)",
    );
    let options = Options { map: parse_map("title=Nme").unwrap(), ..Options::default() };
    assert_eq!(shown(b"Name,Date\nA,2021\n", &options), "there is no column `Nme`; there are Name, Date");
}

#[test]
fn no_cut_of_a_file_fails() {
    let text = "\u{FEFF}Title;Date;Parties\r\n\"Ä \"\"b\"\"\r\nc\";04/06/2021;FRA|ESP\r\n;;\r\n\"";
    for at in 0..text.len() {
        shown(&text.as_bytes()[..at], &Options::default());
        let mut changed = text.as_bytes().to_vec();
        for byte in [b'"', 0, b'\n', b';', 0xFF] {
            changed[at] = byte;
            shown(&changed, &Options::default());
        }
    }
}

/// Real lists: every row opens, and everything that does not is listed.
#[test]
fn the_treaty_list_opens_with_all_its_agreements_and_parties() {
    let read = |name: &str| std::fs::read(format!("../shared/data/{name}"));
    let (Ok(agreements), Ok(parties)) = (read("agreements_GGO.csv"), read("parties_GGO.csv")) else {
        println!("skipped: ../shared/data is not here");
        return;
    };
    let options = Options { parties: Some((&parties, "treatyID".into())), ..Options::default() };
    let mut sheet = Sheet::open(&agreements, &options).unwrap();
    let (mut rows, mut joined, mut dated) = (0, 0, 0);
    for row in &mut sheet {
        rows += 1;
        joined += row.record.agreements[0].parties.len();
        dated += usize::from(row.record.agreements[0].events.iter().any(|it| it.kind == "signed" && it.date.is_some()));
    }
    let report = sheet.report();
    assert_eq!((rows, report.party_rows, dated), (4532, 98_320, 4526));
    // Counted with another program: 82,468 pairs of row and code, 8 of which name the European Union a second time.
    assert_eq!((joined, report.partyless), (82_460, 1190));
    let dates: Vec<String> =
        report.problems.iter().filter(|it| matches!(it.what, Fault::Date(_))).map(|it| format!("{it}")).collect();
    assert_eq!(dates.len(), 4, "{dates:?}");
}

/// A workbook with two sheets, made by hand: the first holds notes, the second an agreement whose date is a number.
fn workbook() -> Vec<u8> {
    let sheet = |rows: &str| {
        format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        )
    };
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = ["Title", "Date", "Expiry date", "Parties", "Id"];
    let header: String =
        ["A", "B", "C", "D", "E"].iter().zip(header).map(|(at, it)| text(&format!("{at}3"), it)).collect();
    let row = text("A4", "Joint lab")
        + r#"<c r="B4" s="1"><v>44351</v></c><c r="C4"><v>45000</v></c>"#
        + &text("D4", "CERN | Serbia")
        + r#"<c r="E4"><v>7</v></c>"#;
    let broken = text("A6", "B") + r#"<c r="B6" t="e"><v>#REF!</v></c>"#;
    let second = sheet(&format!(r#"<row r="3">{header}</row><row r="4">{row}</row><row r="6">{broken}</row>"#));
    let first = sheet(&format!(r#"<row r="1">{}</row>"#, text("A1", "Notes")));
    zip(&[
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Notes" sheetId="1" r:id="rId1"/><sheet name="MOUs" sheetId="2" r:id="rId2"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &first),
        ("xl/worksheets/sheet2.xml", &second),
    ])
}

/// An archive of files that are stored and not compressed.
pub(super) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let offset = u32::try_from(archive.len()).unwrap();
        let [size, length] = [text.len(), name.len()].map(|it| u32::try_from(it).unwrap());
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend([sum.sum(), size, size].iter().flat_map(|it| it.to_le_bytes()));
        common.extend(&length.to_le_bytes()[..2]);
        common.extend([0, 0]);
        archive.extend(b"PK\x03\x04".iter().chain(&common).chain(name.as_bytes()).chain(text.as_bytes()));
        directory.extend(b"PK\x01\x02\x14\0".iter().chain(&common).chain(&[0; 10]).chain(&offset.to_le_bytes()));
        directory.extend(name.as_bytes());
    }
    let (start, size) = (u32::try_from(archive.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0".iter().chain(&count).chain(&count));
    archive.extend(size.to_le_bytes().into_iter().chain(start.to_le_bytes()).chain([0, 0]));
    archive
}

#[test]
fn a_workbook_opens_at_the_sheet_that_is_asked_for() {
    let bytes = workbook();
    let of = |sheet: Option<&str>| shown(&bytes, &Options { sheet: sheet.map(str::to_owned), ..Options::default() });
    let expected = "4 · id 7 Joint lab · Joint lab · signed 2021-06-04 · ended 2023-03-15 · +CERN · +Serbia SRB\n6 · B\n\
         line 6: the cell's formula fails with #REF!, and the cell is read as empty; mend the formula\n";
    assert_eq!(of(Some("MOUs")), expected);
    assert_eq!(of(Some("2")), expected);
    let left = "sheet Notes, line 1: the sheet is not read, because no row of it is a header; --sheet NAME reads it alone, --map says what its columns are\n";
    assert_eq!(of(None), format!("{expected}{left}"));
    assert_eq!(of(Some("Mous")), "there is no sheet `Mous`; there are Notes, MOUs");
    let mut sheet = Sheet::open(&bytes, &Options { sheet: Some("MOUs".into()), ..Options::default() }).unwrap();
    sheet.by_ref().for_each(drop);
    assert_eq!(sheet.report().read_as, "sheet MOUs");
}
