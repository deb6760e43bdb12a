//! Where fuzzing begins: the program's own data, and what is known to break programs.

use super::loader::NAMES;

/// The first records of the data, each by itself.
pub fn records() -> Vec<String> {
    [
        include_str!("../../data/articles/seed.json"),
        include_str!("../../data/articles/space.json"),
        include_str!("../../data/participants.json"),
        include_str!("../../data/focus-areas.json"),
        include_str!("../../data/activities.json"),
    ]
    .iter()
    .flat_map(|text| match serde_json::from_str(text).expect("the data is JSON") {
        serde_json::Value::Array(records) => records.into_iter().take(4).collect(),
        record => vec![record],
    })
    .map(|record| record.to_string())
    .collect()
}

/// A file of each kind.
pub fn loader() -> Vec<Vec<u8>> {
    let records = records();
    let small = r#"{"article":{"gist":"é","date":"2021"},"agreements":[{"title":"A","parties":["CERN",{"name":"Иран","para":[2]}],"relations":{"agreement":"A","type":"under"},"same_as":"b"}]}"#;
    let news = r#"[{"@type":"NewsArticle","headline":"CERN and Serbia agree","datePublished":"2026-01-15","author":{"name":"x"}}]"#;
    let sheet =
        "Title,Parties,Signed,Country\nJoint laboratory,CERN; Serbia,2021-06-04,SRB\n\"=a \"\"b\"\"\",x,04/06/2021,\n";
    let utf16: Vec<u8> = b"\xFF\xFE".iter().copied().chain(small.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut seeds = vec![
        of("a.json", small.as_bytes()),
        of("a.json", format!("[{small},{small},{HOSTILE}]").as_bytes()),
        of("a.json", HOSTILE.as_bytes()),
        of("a.json", news.as_bytes()),
        of("a.json", br#"{"title":"A","parties":["CERN"]}"#),
        of("a.jsonl", format!("{small}\n{{\"agreements\":\n{small}\n").as_bytes()),
        of("a.csv", sheet.as_bytes()),
        of("a.tsv", sheet.replace(',', "\t").as_bytes()),
        of("a", sheet.replace(',', ";").as_bytes()),
        of("a", &utf16),
        of("a.xlsx", &workbook()),
        of("a.json.gz", small.as_bytes()),
        of("b.json.gz", &super::loader::gzip(small.as_bytes())),
    ];
    seeds.extend(records.iter().map(|it| of("a.json", it.as_bytes())));
    seeds
}

fn of(name: &str, bytes: &[u8]) -> Vec<u8> {
    let kind = NAMES.iter().position(|it| *it == name).expect("a name that the target knows");
    [&[kind as u8], bytes].concat()
}

/// Lines of every kind that the language has.
pub fn query() -> Vec<Vec<u8>> {
    LINES.iter().map(|line| [&[line.len() as u8], line.as_bytes()].concat()).collect()
}

const LINES: [&str; 34] = [
    "",
    "iran health",
    "iran | oman",
    "-iran",
    "-(iran oman)",
    "\"space agency\"",
    "'iran",
    "~bzrkv",
    "who:bezrukov focus:nano",
    "who:=\"Iran\"",
    "who:(iran | =\"Russia\" | oman)",
    "-who:(iran russia) year:2019",
    "year:2019..2023",
    "date:..2025-06",
    "date:2025-10-23~",
    "year:9999..0000",
    "status:unknown",
    "nofield:x",
    "title:\"a \\\" b \\\\ c\"",
    "a b | c -d",
    "((((a))))",
    "-(-(-a))",
    "(",
    "who:",
    "\"",
    "'",
    "~",
    "=",
    "|",
    "a|b",
    "& - &",
    "безруков کارگروه اسلام 谅解备忘录",
    "\u{202e}\u{301}\u{200d}\u{1b}[31m",
    "country:=IRN focus:=\"Nanotechnology\" kind:mou source:tass activity:exchange place:tehran org:x person:y",
];

/// Words of the data and Unicode's trouble-makers.
pub fn text() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = TROUBLE.iter().map(|it| [&[9, 2], it.as_bytes()].concat()).collect();
    seeds.push([&[30, 3], TROUBLE.concat().as_bytes()].concat());
    let records = records();
    seeds.extend(records.iter().flat_map(|it| it.split('"')).filter(|it| it.len() > 40).take(60).map(|it| {
        let text: String = it.chars().take(300).collect();
        [&[24, 4], text.as_bytes()].concat()
    }));
    seeds
}

const TROUBLE: [&str; 36] = [
    "",
    "Memorandum of understanding",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]0;title\u{7}",
    "\u{9b}2J\u{7f}\u{0}",
    "a\tb\r\nc\rd\u{2028}e\u{85}f",
    "invoice\u{202e}fdp.exe \u{2066}x\u{2069}",
    "z\u{200b}w\u{2060}j\u{feff}\u{ad}\u{3164}",
    "می\u{200c}خواهم",
    "اسلام الاتفاقية ﷺ",
    "谅解备忘录。MOU",
    "ｶﾞｷﾞｸﾞﾊﾟﾟﾟ",
    "각\u{1100}\u{1161}\u{11a8}",
    "☎\u{fe0f}☎\u{fe0e}1\u{fe0f}\u{20e3}",
    "👍🏽🏽👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🇮🇷🇷🇺🇮",
    "क्षत्रिय",
    "ำ\u{e33}",
    "\u{301} aaaa bbbbbbb 中bbb",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{600}\u{605}\u{70f}1",
    "page\u{a0}12\u{3000}of",
    "Côte d'Ivoire Türkiye Straße ﬁn Ǆ",
    "Владимир Ελλάδα Ωμέγα",
    "\u{1f1ee}\u{200d}\u{fffd}\u{10ffff}\u{fffe}",
    "=cmd|' /C calc'!A0",
    "'=1",
    "http://example.org/a?b#c",
    "https://пример.рф/ä",
    "http://a@b/",
    "http://[::1]:80/x",
    "javascript://x/%0aalert(1)",
    "../../x",
    "CON.tar",
    "2025-05-02 ..2025 10٣",
];

/// Sessions as a reader might have them, and as nobody would.
pub fn session() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = SESSIONS.iter().map(|it| [&[1], *it].concat()).collect();
    seeds.extend(SESSIONS.iter().map(|it| [&[2], *it].concat()));
    seeds
}

const SESSIONS: [&[u8]; 16] = [
    b"jjjkG\r\x7f/iran\rc",
    b"2 jj+j-c\t\t\t\x8f",
    b"1\rjj\r\x7f\x7fHL",
    b"/who:\t\r\x1b\x1b\x1b",
    b"2/ira\r c3/nano\r ",
    b"\x80\x01\x01\x80\x14\x05\x80\x28\x0cz1z2z3z4z\x80\xb3\x3b",
    b"t\x88\x89\x88 \x95\x96\x1b",
    b"mjmj=JKJ\x1bVjjM\x01",
    b"\x81\x00\x05\x05\x81\x00\x05\x05\x81\x03\x30\x05\x81\x04\xff\xff\x81\x01\x40\x06\x81\x02\x40\x06",
    b"/\x82\x20\x1b[31m\xe2\x80\xaexx\ryy\nzz\xf0\x9f\x91\x8d\xff\xfe\r",
    b"/\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\x7f\x7f\x7f\r",
    b":exp\r?JJ\x8d\x8d\x1bsdSyyxj\x1b",
    b"jj\x83jj\x83/a\x83b\x83\r\x84",
    b"/iran | oman\r2jj\x84\x84uu\x12",
    b"bNnote\rjbkNx\r\x83",
    b"ev1\x1bvaS\x1bgg\x10\x0e\x15\x04\x02\x06",
];

/// Text that acts, hides, turns round, has no end or leads nowhere, in every field of a corpus.
pub const HOSTILE: &str = r#"{
  "article": { "id": "a\u001b[31m", "gist": "\u001b]0;owned\u0007 gist\u202e\u0000", "publisher": "P\tQ\nR", "published": "2025-05-02",
    "place": "\u009b2J", "language": "fa", "url": "javascript:alert(1)" },
  "participants": [
    { "id": "p1", "kind": "country", "name": "\u0301 I\u200bran\u001b[2J", "country": "IRN", "para": 1, "affiliation": "p2" },
    { "id": "p2", "kind": "university", "name": "دانشگاه تهران", "native": "\u202eabc", "aliases": ["اسلام", "\u0007", ""], "affiliation": "p1" },
    { "id": "p3", "kind": "person", "name": "👩\u200d👩\u200d👧\u200d👦 🏽 각 ｶﾞ", "affiliation": "p3", "title": "=cmd|' /C calc'!A0", "doubt": "\u001b[5m" },
    { "id": "p4", "kind": "bloc", "name": "谅解备忘录谅解备忘录谅解备忘录谅解备忘录", "para": 65535 },
    { "id": "p5", "kind": "company", "name": "<script>alert(1)</script> | `x` ](javascript:1)" }
  ],
  "agreements": [
    { "id": "one", "title": "\u001b]52;c;eA==\u0007Two \u202ezones\u2028in\u0085one", "kind": "mou", "parties": ["p1", "p2", { "participant": "p3", "role": "host" }],
      "events": [{ "type": "signed", "date": "2025-05-02", "place": "T\u001bhran", "by": "p9" }, { "type": "ended", "date": "../9999" }],
      "people": [{ "participant": "p3", "capacity": "signed", "for": "p1" }], "focus_areas": ["\u0001", "Nano\u00ad", "نانو"],
      "relations": [{ "agreement": "one", "type": "under" }, { "agreement": "two", "type": "amends" }, "nowhere"], "summary": ["a\r\nb", "\ufeff"],
      "url": "http://a@b/\u0000", "value": "\u007f", "term": "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "para": [1, 2, 3] },
    { "id": "two", "title": "ا\u200cل\u0644\u0627 \u2067مذكرة\u2069 تفاهم (MOU)", "parties": ["p4", "p5"], "date": "0000", "focus": "Nano",
      "relations": { "agreement": "three", "type": "under" }, "frameworks": ["p4"], "activities": "x" },
    { "id": "three", "title": "-rf ../../x\\CON", "parties": ["p5", "p5", "CERN"], "date": "2025-10-23~", "place": "CERN", "activities": ["student exchange"],
      "relations": { "agreement": "two", "type": "implements" }, "doubt": "\u200b" }
  ]
}"#;

/// A workbook with one sheet: the least that opens.
fn workbook() -> Vec<u8> {
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = text("A1", "Title") + &text("B1", "Date") + &text("C1", "Parties");
    let row = text("A2", "Joint lab") + r#"<c r="B2" s="1"><v>44351</v></c>"# + &text("C2", "CERN | Serbia");
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{header}</row><row r="2">{row}</row></sheetData></worksheet>"#
    );
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
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="MOUs" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// An archive of files that are stored and not compressed, so that a changed byte is a changed letter.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let offset = archive.len() as u32;
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend([sum.sum(), text.len() as u32, text.len() as u32].iter().flat_map(|it| it.to_le_bytes()));
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        archive.extend(b"PK\x03\x04".iter().chain(&common).chain(name.as_bytes()).chain(text.as_bytes()));
        directory.extend(b"PK\x01\x02\x14\0".iter().chain(&common).chain(&[0; 10]).chain(&offset.to_le_bytes()));
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (archive.len() as u32, directory.len() as u32, (files.len() as u16).to_le_bytes());
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0".iter().chain(&count).chain(&count));
    archive.extend(size.to_le_bytes().into_iter().chain(start.to_le_bytes()).chain([0, 0]));
    archive
}
