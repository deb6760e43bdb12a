//! Rows that are no agreements, cells that say nothing, and columns that no field takes.

use super::*;

#[test]
fn totals_remarks_and_headers_between_the_rows_are_no_agreements() {
    check(
        "No,Title,Parties,Date\n1,A,France,2019-01-02\nNo,Title,Parties,Date\n2,B,Spain,2018\n(1),(2),(3),(4)\n\
         ,Total,,2\nGrand total: 2,,,\nSource: Ministry of Foreign Affairs,,,\n* signed only,,,\n3,Total E&P lease,Chad,2017\n",
        "2 · id 1 A · A · signed 2019-01-02 · +France FRA\n4 · id 2 B · B · signed 2018 · +Spain ESP\n\
         10 · id 3 Total E&P lease · Total E&P lease · signed 2017 · +Chad TCD\n\
         line 3: the row `No Title Parties Date` is a header and no agreement, and is left out (2 rows: 3, 5)\n\
         line 6: the row `Total 2` is a total and no agreement, and is left out (2 rows: 6, 7)\n\
         line 8: the row `Source: Ministry of Foreign Affairs` is a remark and no agreement, and is left out (2 rows: 8, 9)",
    );
    // In another language, and in other words.
    check(
        "Title,Signed,Country\nTítulo,Fecha de firma,País\nA,2019,Chile\nИтого: 1,,\nThis list is kept by the legal office.,,\n",
        "3 · A · signed 2019 · +Chile CHL\n\
         line 2: the row `Título Fecha de firma País` is a header and no agreement, and is left out\n\
         line 4: the row `Итого: 1` is a total and no agreement, and is left out\n\
         line 5: the row `This list is kept by the legal office.` is a remark and no agreement, and is left out",
    );
}

#[test]
fn an_agreement_is_no_remark() {
    check(
        "Title,Date,Parties\nNote verbale on visas,,\nSource code licence,2019,\nTotal exchange of data with Chad 2019,2019,Chad\n",
        "2 · Note verbale on visas\n3 · Source code licence · signed 2019\n4 · Total exchange of data with Chad 2019 · signed 2019 · +Chad TCD",
    );
}

#[test]
fn a_heading_is_kept_with_the_rows_beneath_it() {
    check(
        "Title,Parties,Date\nEurope,,\nA,University of Oslo,2019\n2018,,\nB,University of Graz,\n",
        "3 · A · signed 2019 · +University of Oslo · [heading: Europe]\n5 · B · +University of Graz · [heading: 2018]\n\
         line 2: the row `Europe` is a heading and no agreement, and is left out (2 rows: 2, 4)",
    );
    check(
        "Country,University,Date\nJapan,,\n,Kyoto University,2019\n,Osaka University,2018\nFrance,,\n,INRIA,2017\n",
        "3 · signed 2019 · +Kyoto University JPN\n4 · signed 2018 · +Osaka University JPN\n6 · signed 2017 · +INRIA FRA\n\
         line 2: the row `Japan` is a heading and no agreement, and is left out (2 rows: 2, 5)",
    );
}

#[test]
fn what_says_that_nothing_is_known_is_no_name() {
    check(
        "Title,Parties,Date,Place\nA,N.A.,TBD,—\nTBD,(blank),2019,Oslo\nC,France; n/a,#N/A,unknown\n",
        "2 · A\n4 · C · +France FRA\n\
         line 2, Parties: `N.A.` says that nothing is known, and is read as empty (2 rows: 2, 3)\n\
         line 2, Date: `TBD` says that nothing is known, and is read as empty (2 rows: 2, 4)\n\
         line 3, Title: `TBD` says that nothing is known, and is read as empty\n\
         line 3: the row is left out, because it has neither a title nor a party; write a title or the parties\n\
         line 4, Place: `unknown` says that nothing is known, and is read as empty",
    );
}

#[test]
fn a_column_that_no_field_takes_is_kept() {
    check(
        "Title,Contact person,Office,Office,,Status\nA,Ana Costa,legal,room 5,7,Pending\nB,,,,,In force\n",
        "2 · A · [Contact person: Ana Costa] · [Office: legal] · [Office (2): room 5] · [#5: 7] · [Status: Pending]\n\
         3 · B · in-force\n\
         line 2, Status: `Pending` is not known as a status; write planned, agreed, signed, in force or ended",
    );
    // A list that was written here does not bring back what was made for it.
    check("id,date,date_from,date_to,title,articles\na,2019,2019-01-01,2019-12-31,A,0\n", "2 · id a · A · signed 2019");
    check("title,articles\nA,2\n", "2 · A · [articles: 2]");
}

#[test]
fn things_between_commas_are_a_list_where_they_come_again() {
    check(
        "Title,Subject,Parties\nA,\"Trade, Health\",\"University of Oslo, University of Graz\"\nB,\"Health, Water\",\"Ministry of Trade, Industry\"\n\
         C,\"Water, Trade\",University of Graz and Ministry of Health\nD,\"Oil, gas, coal\",Ministry of Science and Technology\n",
        "2 · A · +University of Oslo · +University of Graz · ~Trade · ~Health\n3 · B · +Ministry of Trade, Industry · ~Health · ~Water\n\
         4 · C · +University of Graz · +Ministry of Health · ~Water · ~Trade\n5 · D · +Ministry of Science and Technology · ~Oil · ~gas · ~coal",
    );
    check("Title,Subject\nA,\"Trade, industry\"\n", "2 · A · ~Trade, industry");
}

#[test]
fn tags_and_links_in_cells_are_read() {
    check(
        "Title,Subject,Parties\n\"<a href=\"\"https://example.org\"\">A</a>\",Trade<br>Health,1) CERN 2) Chad\n",
        "2 · A · +CERN · +Chad TCD · ~Trade · ~Health",
    );
}

#[test]
fn a_header_is_known_by_its_words_where_the_cells_bear_it_out() {
    check(
        "Name of the institution abroad,Partner's nation,When was it signed,Agreement expires on,Broad area,Website of partner,Contact person\n\
         University of Oslo,Norway,2019-02-03,2024-02-03,Water,https://example.org,Ana\n",
        "2 · signed 2019-02-03 · ended 2024-02-03 · +University of Oslo NOR · ~Water · [Contact person: Ana]",
    );
    // `Data` is a date in two languages, and a signature may be a person's.
    check(
        "Title,Country.x,Country.y,DocDate,Data,Signed\nRiver treaty,Iran,Oman,1997-02-03,Data files,Ana Costa\n",
        "2 · River treaty · signed 1997-02-03 · +Iran IRN · +Oman OMN · [Data: Data files] · [Signed: Ana Costa]",
    );
    check(
        "Name,Country,Sign date,Expired\nAlpha Institute,Norway,2019-02-03,2024-02-03\n",
        "2 · signed 2019-02-03 · ended 2024-02-03 · +Alpha Institute NOR",
    );
    check("Title,Term\nA,2024-05-01\n", "2 · A · ended 2024-05-01");
}

#[test]
fn a_list_without_a_header_is_read_by_its_cells() {
    check(
        "A-2025;Convenio A;Universidad A;2019-01-02\nB-2025;Convenio B;Universidad B;2018-01-02\n",
        "1 · Convenio A · signed 2019-01-02 · +Universidad A · [#1: A-2025]\n2 · Convenio B · signed 2018-01-02 · +Universidad B · [#1: B-2025]",
    );
    let map = parse_map("title=#3,date=#4,parties=#2").unwrap();
    assert_eq!(
        shown(b"1,CERN,Joint lab,2019-01-02\n2,ESO,Telescope,2018-03-04\n", &Options { map, ..Options::default() }),
        "1 · Joint lab · signed 2019-01-02 · +CERN · [#1: 1]\n2 · Telescope · signed 2018-03-04 · +ESO · [#1: 2]\n"
    );
}

#[test]
fn columns_of_yes_and_no_are_parties_and_fields() {
    check(
        "Title,Iran,Oman,Health,Energy and water,Confidential\nA,1,0,x,,yes\nB,1,1,,x,no\n",
        "2 · A · +Iran IRN · ~Health · [Confidential: yes]\n3 · B · +Iran IRN · +Oman OMN · ~Energy and water · [Confidential: no]",
    );
}

/// The events of each agreement of a list that is joined by ids, as `signed 1982 Fiji+Chad`.
#[track_caller]
fn check_events(text: &str, expected: &[&str]) {
    let mut sheet =
        Sheet::open(text.as_bytes(), &Options { name: Some("law-of-the-sea".into()), ..Options::default() }).unwrap();
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for row in &mut sheet {
        let agreement = &row.record.agreements[0];
        let id = agreement.id.clone().unwrap_or_else(|| row.line.to_string());
        let events = agreement.events.iter().map(|it| {
            let effect = it.effect.as_ref().map(|it| format!(">{it}")).unwrap_or_default();
            let words = [it.kind.clone(), it.date.clone().unwrap_or_default() + &effect, it.by.join("+")];
            words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        });
        let title = agreement.title.clone().unwrap_or_default();
        let at = found.iter().position(|it| it.0 == id).unwrap_or_else(|| {
            found.push((id, vec![title]));
            found.len() - 1
        });
        found[at].1.extend(events);
    }
    let found: Vec<String> = found.into_iter().map(|it| it.1.join(" · ")).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_table_of_treaties_and_parties_is_one_agreement_for_each_treaty() {
    check_events(
        "Treaty,Participant,Signature,\"Ratification, Accession(a)\"\n\
         Law of the Sea,Fiji,10 Dec 1982,10 Dec 1982\nLaw of the Sea,Chad,10 Dec 1982,14 Aug 2009\nLaw of the Sea,Niue,,11 Oct 2006 a\n\
         Ozone Layer,Fiji,,23 Oct 1989 a\nOzone Layer,Chad,,18 May 1989 a\n",
        &[
            "Law of the Sea · signed 1982-12-10 Fiji · ratified 1982-12-10 Fiji · signed 1982-12-10 Chad · ratified 2009-08-14 Chad · acceded 2006-10-11 Niue",
            "Ozone Layer · acceded 1989-10-23 Fiji · acceded 1989-05-18 Chad",
        ],
    );
    check_events(
        "Treaty,Party,Action,Date of action,Date of effect\n\
         Ozone Layer,Fiji,Accession,23/10/1989,21/01/1990\nOzone Layer,Chad,Signature,1989,\nOzone Layer,Chad,Ratification,18 May 1989,16 Aug 1989\n\
         Law of the Sea,Chad,Withdrawal,2020,\n",
        &[
            "Ozone Layer · acceded 1989-10-23>1990-01-21 Fiji · signed 1989 Chad · ratified 1989-05-18>1989-08-16 Chad",
            "Law of the Sea · withdrawn 2020 Chad",
        ],
    );
    // A date that all rows have is the treaty's own.
    check_events(
        "id,Title,State,Signed,Ratified\nt1,A,Fiji,1982,1983\nt1,A,Chad,1982,1984\n",
        &["A · signed 1982 · ratified 1983 Fiji · signed 1982 · ratified 1984 Chad"],
    );
    // One treaty, whose name stands above its parties, or is that of the file.
    let rows = "Participant,Signature,Ratification\nFiji,10 Dec 1982,10 Dec 1982\nChad,10 Dec 1982,14 Aug 2009\n";
    let events =
        "signed 1982-12-10 Fiji · ratified 1982-12-10 Fiji · signed 1982-12-10 Chad · ratified 2009-08-14 Chad";
    check_events(rows, &[&format!("law-of-the-sea · {events}")]);
    check_events(&format!("Law of the Sea,,\n{rows}"), &[&format!("Law of the Sea · {events}")]);
}

#[test]
fn rows_that_differ_only_in_the_party_are_one_agreement() {
    check_events(
        "Title,Partner,Date\nRiver basin consortium,University of Oslo,2019-01-02\nRiver basin consortium,University of Graz,2019-01-02\n\
         Memorandum of Understanding,University of Oslo,2019-01-02\nMemorandum of Understanding,University of Graz,2019-01-02\n\
         Exchange of nurses,Chad,2019-01-02\nExchange of nurses,Mali,2020-01-02\n",
        &[
            "River basin consortium · signed 2019-01-02 · signed 2019-01-02",
            "Memorandum of Understanding · signed 2019-01-02",
            "Memorandum of Understanding · signed 2019-01-02",
            "Exchange of nurses · signed 2019-01-02",
            "Exchange of nurses · signed 2020-01-02",
        ],
    );
}

#[test]
fn a_party_that_stands_with_several_countries_is_one() {
    check(
        "id,Title,Partner,Country\n7,River pact,River Commission,Laos\n7,River pact,River Commission,Thailand\n8,Health,Ministry of Health,Chad\n",
        "2 · id 7 River pact · River pact · +River Commission · [Country: Laos]\n3 · id 7 River pact · River pact · +River Commission · [Country: Thailand]\n\
         4 · id 8 Health · Health · +Ministry of Health TCD",
    );
}

#[test]
fn codes_are_read_by_the_words_that_are_given_for_them() {
    let text = "Title,Type,Subject\nA,1,\"1, 3\"\nB,2,3\n";
    check(
        text,
        "2 · A · [Type: 1] · [Subject: 1, 3]\n3 · B · [Type: 2] · [Subject: 3]\n\
         line 1: the column holds codes (Type: 1, 2), and is kept as it stands; say what they mean with --codes kind=FILE, a table of codes and words\n\
         line 1: the column holds codes (Subject: 1, 3, 3), and is kept as it stands; say what they mean with --codes kind=FILE, a table of codes and words",
    );
    let codes = |text: &str| Codes::read(text.as_bytes()).unwrap();
    let codes = vec![
        (Target::Kind, codes("code,word\n1,Memorandum of Understanding\n2,Treaty\n")),
        (Target::Focus, codes("1\tWater\n3\tHealth\n")),
    ];
    assert_eq!(
        shown(text.as_bytes(), &Options { codes, ..Options::default() }),
        "2 · A · kind mou · ~Water · ~Health\n3 · B · kind treaty · ~Health\n"
    );
}

#[test]
fn json_that_is_a_table_is_read_as_one() {
    check(
        r#"[{"Treaty":"Alpha accord","Parties":"Iran; Oman","Date of signature":"12.03.2019","Office":"legal"}]"#,
        "1 · Alpha accord · signed 2019-03-12 · +Iran IRN · +Oman OMN · [Office: legal]",
    );
    check(
        r#"{"t1":{"title":"A","parties":["Iran","Oman"],"date":"2019-01-02"}}"#,
        "1 · id t1 · A · signed 2019-01-02 · +Iran IRN · +Oman OMN",
    );
    check(
        "{\"count\":2,\"data\":[{\"title\":\"A\",\"country\":\"Iran\"},{\"title\":\"B\",\"country\":\"Oman\"}]}",
        "1 · A · +Iran IRN\n1 · B · +Oman OMN",
    );
    check(
        r#"[{"pk":1,"model":"core.treaty","fields":{"name":"A","date":"1985-03-22","entry_into_force_date":"1988-09-22"}}, {"pk":2,"model":"core.treaty","fields":{"name":"B","date":"1987"}}]"#,
        "1 · A · signed 1985-03-22 · in-force 1988-09-22 · [pk: 1] · [model: core.treaty]\n1 · B · signed 1987 · [pk: 2] · [model: core.treaty]",
    );
}

#[test]
fn figures_and_answers_are_no_names() {
    check(
        "Title,New partner,Institution id,Partner\nA,yes,inst-1,34\nB,no,inst-2,35\n",
        "2 · A · [New partner: yes] · [Institution id: inst-1] · [Partner: 34]\n3 · B · [New partner: no] · [Institution id: inst-2] · [Partner: 35]",
    );
    check(
        "Title,Members\nA,Iran; Oman\nB,35\n",
        "2 · A · +Iran IRN · +Oman OMN\n3 · B · [Members: 35]\nline 3, Members: `35` is no name, and is no party",
    );
    // How many were signed is not when.
    check(
        "Country,Signed,Ratified\nIran,23,15\nOman,7,1\n",
        "2 · +Iran IRN · [Signed: 23] · [Ratified: 15]\n3 · +Oman OMN · [Signed: 7] · [Ratified: 1]",
    );
}

#[test]
fn of_columns_of_one_sense_the_cells_choose() {
    check(
        "Title,Kind,Type\nA,Domestic,MoU\nB,Overseas,MoA\n",
        "2 · A · kind mou · [Kind: Domestic]\n3 · B · kind moa · [Kind: Overseas]",
    );
    check(
        "Instrument,Description,Partner\n708682,Clinic,University of Oslo\n709515,School,University of Graz\n",
        "2 · id 708682 · +University of Oslo\n3 · id 709515 · +University of Graz",
    );
    check(
        "Title,Category,Partner\nA,Police,X1\nB,Prison,X2\nC,Police,X3\n",
        "2 · A · +X1 · [Category: Police]\n3 · B · +X2 · [Category: Prison]\n4 · C · +X3 · [Category: Police]",
    );
    // What ended speaks in either.
    check("Title,Expired,Terminated\nA,2009,\nB,,2019\n", "2 · A · ended 2009\n3 · B · ended 2019");
}

#[test]
fn twin_towns_are_the_parties() {
    check(
        ",Country,City,Sister\n0,Albania,Berat,Lovech\n1,Albania,Fier,Cleveland\n",
        "2 · +Berat ALB · +Lovech · [#1: 0]\n3 · +Fier ALB · +Cleveland · [#1: 1]",
    );
}

#[test]
fn the_code_of_namibia_is_a_country_among_codes() {
    check(
        "ISO,Title\nFR,A\nNA,B\nDE,C\nGB,D\n",
        "2 · A · +France FRA\n3 · B · +Namibia NAM\n4 · C · +Germany DEU\n5 · D · +United Kingdom GBR",
    );
}

#[test]
fn a_table_without_a_title_is_called_by_what_tells_its_rows_apart() {
    check(
        "deal,end_date,slug\nacm hebis,2028-12-31,kit\nacs fak,2026-12-31,tu\n",
        "2 · acm hebis · ended 2028-12-31 · [slug: kit]\n3 · acs fak · ended 2026-12-31 · [slug: tu]\n\
         line 1: no column is known as a title or as parties, and `deal` is read as the title; say which is with --map title=HEADER",
    );
}

#[test]
fn a_status_before_signature_takes_the_date() {
    check(
        "Title,Parties,Date,Status\nA,Oman,2020,planned\nB,Oman,2021,Under negotiation\nC,Oman,2022,agreed\nD,Oman,2015,pending signature\nE,Oman,2014,signed\n",
        "2 · A · planned 2020 · +Oman OMN\n3 · B · negotiated 2021 · +Oman OMN\n4 · C · agreed 2022 · +Oman OMN\n\
         5 · D · planned 2015 · +Oman OMN\n6 · E · signed 2014 · +Oman OMN",
    );
    check(
        "Title,Parties,Date signed,Status\nA,Oman,2020,planned\n",
        "2 · A · planned 2020 · +Oman OMN\n\
         line 2, Status: `planned` says that nothing is signed, and another column gives a day of signature; it counts as not signed; \
         correct the status or the day",
    );
}

#[test]
fn names_of_kinds_are_no_titles() {
    check(
        "Partnerhochschule;Land;Art der Vereinbarung;Beginn\nUniversität Wien;Österreich;Erasmus;2021\nETH Zürich;Schweiz;MoU;2020\n\
         Kyoto University;Japan;LoI;2019\nSharif University;Iran;LoI;2023\n",
        "2 · kind other · in-force 2021 · +Universität Wien AUT · [Art der Vereinbarung: Erasmus]\n\
         3 · kind mou · in-force 2020 · +ETH Zürich CHE\n4 · kind loi · in-force 2019 · +Kyoto University JPN\n\
         5 · kind loi · in-force 2023 · +Sharif University IRN\n\
         line 2, Art der Vereinbarung: `Erasmus` is not known as a kind and is read as other; write mou, treaty, protocol",
    );
}

#[test]
fn parties_with_commas_are_known_from_other_rows() {
    check(
        "Title;Partners\nA;Univ X, Univ Y\nB;Univ X\nC;Kyoto School, School of Energy\nD;Kyoto School\nE;Washington, D.C.\n",
        "2 · A · +Univ X · +Univ Y\n3 · B · +Univ X\n4 · C · +Kyoto School, School of Energy\n5 · D · +Kyoto School\n\
         6 · E · +Washington, D.C.",
    );
}

#[test]
fn registers_of_universities_say_whom_an_agreement_is_with() {
    // As Indian universities report them to their accreditation council.
    check(
        "Sl. No.,Name of the institution/ industry with whom MoU is signed,Year of signing MoU,Duration,List the actual activities under each MoU year wise\n\
         1,Example Software Ltd.,2019-20,5 Years,Campus programme; Training\n\
         2,University of Graz,2020-21,3 years,Student exchange\n",
        "2 · id 1 · signed 2019/2020 · +Example Software Ltd. · term 5 Years\n\
         3 · id 2 · signed 2020/2021 · +University of Graz · term 3 years",
    );
    check(
        "NO.,UNIVERSITY,COUNTRY,EFFECTIVITY,EXPIRATION\n1,Hanyang University,South Korea,2019-03-01,2024-02-29\n",
        "2 · id 1 · in-force 2019-03-01 · ended 2024-02-29 · +Hanyang University KOR",
    );
}

#[test]
fn a_running_number_is_no_title_where_a_column_has_texts() {
    check(
        "S/N,Matter,Date\n1,Fishing off the coast,2019\n2,Roads over the hills,2020\n",
        "2 · id 1 Fishing off the coast · Fishing off the coast · signed 2019\n\
         3 · id 2 Roads over the hills · Roads over the hills · signed 2020\n\
         line 1: no column is known as a title or as parties, and `Matter` is read as the title; say which is with --map title=HEADER",
    );
}

#[test]
fn signatories_are_persons_where_a_column_has_the_countries() {
    check(
        "HOST COUNTRY,TITLE,DATE/PLACE OF SIGNING,SIGNATORIES\n\
         Kuwait,Agreement on work,\"11 May 2018, Kuwait City\",\"Ana Cruz, Secretary of Labour; Omar Saleh\"\n\
         Germany,Agreement on nurses,19 March 2013 – Manila,Jan Weber\n",
        "2 · Agreement on work · signed 2018-05-11 Kuwait City · +Kuwait KWT\n\
         3 · Agreement on nurses · signed 2013-03-19 Manila · +Germany DEU",
    );
    check(
        "Title,Signatories,Country\nA,University of Oslo; University of Graz,Norway\n",
        "2 · A · +University of Oslo · +University of Graz · [Country: Norway]\n\
         line 2: the country is left out, because it is not clear which party is from there; name countries among the parties",
    );
}

#[test]
fn a_short_title_is_the_title_where_there_is_no_other_and_twins_have_a_year() {
    check(
        "Short title,Type,Parties\nIran - Japan BIT (2016),BITs,Iran; Japan\n",
        "2 · Iran - Japan BIT (2016) · kind treaty · +Iran IRN · +Japan JPN",
    );
    check(
        "Sister City,Country,Year Established\nNagoya,Japan,1959\nEilat,Israel,1960\n",
        "2 · signed 1959 · +Nagoya JPN\n3 · signed 1960 · +Eilat ISR",
    );
}

#[test]
fn what_is_not_yet_signed_is_planned() {
    check(
        "Title,Country,Date of signing,Status\nMoU on ports,Chad,Not yet signed,Under consideration\nMoU on roads,Mali,2019,\n",
        "2 · MoU on ports · planned · +Chad TCD\n3 · MoU on roads · signed 2019 · +Mali MLI",
    );
}

#[test]
fn a_korean_register_has_titles_and_terms() {
    check(
        "연번,협약명,협약기관,체결일,유효기간\n1,학술교류협정,도쿄대학,2019.05.12,5년\n",
        "2 · id 1 학술교류협정 · 학술교류협정 · signed 2019-05-12 · +도쿄대학 · term 5년",
    );
}

#[test]
fn parties_and_years_are_read_in_russian() {
    check(
        "Наименование,Стороны,Дата подписания\n\
         Соглашение о связи,Министерство связи и Тегеранский университет,12.03.2019 г.\n\
         Меморандум,\"Правительство Татарстана, Торговая палата Ирана\",«03» июня 2021 г.\n",
        "2 · Соглашение о связи · signed 2019-03-12 · +Министерство связи · +Тегеранский университет\n\
         3 · Меморандум · signed 2021-06-03 · +Правительство Татарстана · +Торговая палата Ирана",
    );
}

#[test]
fn what_is_renewed_by_itself_does_not_end_on_the_day_of_a_column() {
    check(
        "Partner,Signed,Expiry date,Automatic renewal\nUniversity of Oslo,2019,2021-05-01,Yes\nUniversity of Graz,2019,2021-05-01,No\n\
         University of Cork,2019,2021-05-01,see text\n",
        "2 · signed 2019 · +University of Oslo · term Automatic renewal: Yes\n\
         3 · signed 2019 · ended 2021-05-01 · +University of Graz · term Automatic renewal: No\n\
         4 · signed 2019 · ended 2021-05-01 · +University of Cork · [Automatic renewal: see text]",
    );
}

#[test]
fn in_a_list_of_twin_towns_the_country_is_that_of_the_twin() {
    check(
        "Kommune (DE);Partnerkommune;Land;Jahr\nFreiburg;Isfahan;Iran;2000\nWeimar;Schiras;Iran;2009\n",
        "2 · signed 2000 · +Freiburg · +Isfahan IRN\n3 · signed 2009 · +Weimar · +Schiras IRN",
    );
}
