//! Articles read from news, an article a line.

use super::*;

/// An article a line, the fields in the order of the format, then what was wrong.
#[track_caller]
fn check(json: &str, expected: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let news = read(&value);
    let mut lines = Vec::new();
    for record in news.records {
        assert!(record.agreements.is_empty());
        let article = record.article.unwrap();
        let fields = [
            article.gist,
            article.publisher,
            article.agency,
            article.published,
            article.place,
            article.language,
            article.url,
        ];
        lines.push(fields.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    lines.extend(news.problems.iter().map(|it| format!("{}: {}; {}", it.pointer, it.what, it.fix)));
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn schema_org_is_read() {
    check(
        r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Two zones","datePublished":"2025-05-02T10:00:00+03:30",
            "inLanguage":"en-US","publisher":{"@type":"Organization","name":"Tehran Times"},"author":[{"@type":"Organization","name":"IRNA"}],
            "mainEntityOfPage":{"@type":"WebPage","@id":"https://example.org/a"},"articleBody":"One.\nTwo."}"#,
        "Two zones · Tehran Times · IRNA · 2025-05-02 · en · https://example.org/a",
    );
    check(
        r##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#o","name":"The Post"},{"@type":"WebPage","name":"x"},
            {"@type":["NewsArticle"],"headline":"A","publisher":{"@id":"#o"}}]}"##,
        "A · The Post",
    );
}

#[test]
fn the_names_that_scrapers_write_are_read() {
    check(
        r#"{"title":"A","date_publish":"2021-06-04 10:00:00","maintext":"…","url":"https://a.example/1","authors":["B"],"source_domain":"a.example","language":"en"}"#,
        "A · a.example · 2021-06-04 · en · https://a.example/1",
    );
    check(
        r#"{"title":"A","publish_date":"Fri, 04 Jun 2021 10:00:00 GMT","text":"…","link":"https://a.example","sitename":"Post","author":"B","keywords":"a, b"}"#,
        "A · Post · 2021-06-04 · https://a.example",
    );
    check(r#"{"title":"A","published_at":1622800000,"lang":"English"}"#, "A · 2021-06-04 · en");
    check(r#"{"title":"A","timestamp":1622800000000}"#, "A · 2021-06-04");
    check(r#"{"title":"A","seendate":"20210604T101500Z"}"#, "A · 2021-06-04");
}

#[test]
fn a_key_is_read_by_its_value() {
    // trafilatura writes the address under `source` and the site under `source-hostname`.
    check(
        r#"{"title":"A","source":"https://example.org/a","source-hostname":"Example Times","hostname":"example.org","text":"One.\nTwo."}"#,
        "A · Example Times · https://example.org/a",
    );
    check(
        r#"{"title":"A","publisher":"https://www.example.org/","text":"One."}"#,
        "A · example.org · https://www.example.org/",
    );
    check(r#"{"title":"A","date":"n/a","date_publish":"2021-06-04","text":"One."}"#, "A · 2021-06-04");
}

#[test]
fn the_text_is_kept_in_paragraphs() {
    #[track_caller]
    fn check(json: &str, expected: &[&str]) {
        let news = read(&serde_json::from_str(json).unwrap());
        let article = news.records.into_iter().next().unwrap().article.unwrap();
        assert_eq!(article.text, expected);
    }

    check(r#"{"title":null,"text":"One.\n\nTwo."}"#, &["One.", "Two."]);
    check(r#"{"title":"A","maintext":null,"text":"","description":"Lead."}"#, &["Lead."]);
    check(r#"{"title":"A","content":"<p>One.</p><p>Two &amp; more.</p>"}"#, &["One.", "Two & more."]);
    check(r#"{"title":"A","content":"One is long… [+1234 chars]"}"#, &["One is long…"]);
    check(
        r#"{"title":"A","body":{"summary":["S"],"sections":[{"headline":["H"],"paragraphs":["One.","Two."]}]}}"#,
        &["S", "H", "One.", "Two."],
    );
    check(r#"{"webTitle":"A","webUrl":"https://a.example","fields":{"bodyText":"One.","wordcount":"1"}}"#, &["One."]);
    check(r#"{"@type":"NewsArticle","headline":"A","articleBody":["One.","Two."]}"#, &["One.", "Two."]);
}

#[test]
fn lists_are_read_wherever_they_stand() {
    let expected = "A · Post\nB";
    check(r#"[{"title":"A","source":{"id":null,"name":"Post"}},{"title":"B"}]"#, expected);
    check(
        r#"{"status":"ok","totalResults":2,"articles":[{"title":"A","source":{"id":null,"name":"Post"}},{"title":"B"}]}"#,
        expected,
    );
    check(r#"{"response":{"results":[{"webTitle":"A","publication":"Post"},{"webTitle":"B"}]}}"#, expected);
}

#[test]
fn what_is_not_understood_is_listed_with_its_place() {
    check(
        r#"{"articles":[{"title":"A","date":"04/06/2021","lang":"??","url":"/a"},{"author":"no title"},7,{"title":"B","pubDate":"soon"}]}"#,
        "A · 2021 · /a\nB\n\
         /articles/0: `/a` is not a web address; write it with https://\n\
         /articles/0/date: `04/06/2021` is 2021-06-04 or 2021-04-06, and only the year is read; write 2021-06-04\n\
         /articles/0/lang: `??` is not known as a language; write its ISO 639-1 code, as in en\n\
         /articles/1: the article has neither a headline nor a text; write them as title and text\n\
         /articles/2: this is not an article; write an object with a headline or title\n\
         /articles/3/pubDate: `soon` is not understood as a date; write 2021-06-04",
    );
    check(
        "{\"articles\":[]}",
        ": no news article is in it; write an object with a headline or title, or a list of them under articles",
    );
}

#[test]
fn what_has_no_place_is_told() {
    #[track_caller]
    fn check(json: &str, expected: Option<&str>) {
        assert_eq!(left_out(&serde_json::from_str(json).unwrap()).as_deref(), expected);
    }

    check(r#"{"title":"A","author":"B","keywords":"a, b","text":"…"}"#, Some("authors and keywords"));
    check(r#"{"articles":[{"title":"A","authors":[],"tags":["a"],"text":"…"}]}"#, Some("keywords"));
    check(r#"{"title":"A","byline":" ","text":"…"}"#, None);
    check("[]", None);
}

#[track_caller]
fn check_format(json: &str, expected: Format) {
    assert_eq!(sniff(&serde_json::from_str(json).unwrap()), expected, "{json}");
}

#[test]
fn formats_are_told_apart_by_their_keys() {
    check_format(r#"{"format":1,"article":{"gist":"G"}}"#, Format::Ours);
    check_format(r#"{"agreements":[{"title":"A"}],"wrong":1}"#, Format::Ours);
    check_format(r#"{"articles":[{"id":"a","gist":"G","publsher":"P"}]}"#, Format::Ours);
    check_format(r#"{"articles":[{"title":"A","body":"…"}]}"#, Format::News);
    check_format(r#"{"response":{"results":[{"webTitle":"A","webUrl":"https://a.example"}]}}"#, Format::News);
    check_format(r#"{"@graph":[]}"#, Format::News);
    check_format(r#"{"title":"A","url":"https://a.example","date":"2021"}"#, Format::News);
    check_format(r#"{"title":"A","date":"2021"}"#, Format::Agreement);
    check_format(r#"{"title":"A","parties":["CERN"],"url":"https://a.example"}"#, Format::Agreement);
    check_format(r#"{"a":1}"#, Format::Other);
    check_format("[]", Format::Other);
}
