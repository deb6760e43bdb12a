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
         line 2, Status: `Pending` is not known as a status; write signed, in force or ended",
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
