//! News as other programs save it, turned into articles without agreements, ready to be linked.
//!
//! schema.org's `NewsArticle` and the field names that scrapers write; alone, in a list, under `articles` or in an
//! `@graph`. A key says what may stand under it, its value what does: an address under `source` is no publisher.

use serde_json::{Map, Value};

use crate::base::date::calendar::Calendar;
use crate::base::date::loose::{Loose, parse_loose};
use crate::base::date::{Date, Day};
use crate::format::wire::{Article, Record};
use crate::import::article::{from_markup, gist_of};

/// What one JSON object is, by its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A [`Record`]: what is wrong with it is wrong in our format.
    Ours,
    /// One [`Agreement`](crate::format::wire::Agreement), without a record around it.
    Agreement,
    /// For [`read`].
    News,
    /// Nothing known.
    Other,
}

/// Tells formats apart by the keys of the object, and of the first article in it.
pub fn sniff(value: &Value) -> Format {
    let Some(object) = value.as_object() else { return Format::Other };
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    let only = |keys: &[&str]| object.keys().all(|key| keys.contains(&key.as_str()));
    if has(&["@graph", "@context"]) || is_news(object) {
        return Format::News;
    }
    if has(RECORD) && !has(CONTAINERS) {
        return Format::Ours;
    }
    let inside = inside(object).and_then(|list| list.iter().find_map(Value::as_object));
    if inside.is_some_and(is_news) {
        return Format::News;
    }
    if has(RECORD) {
        return Format::Ours;
    }
    if has(AGREEMENT) || has(&["title"]) && only(&["id", "title", "date", "place"]) {
        return Format::Agreement;
    }
    Format::Other
}

/// The articles of one object, each in a record of its own, and what could not be understood.
pub fn read(value: &Value) -> News {
    let mut news = News::default();
    news.add(value, value, "", 0);
    if news.records.is_empty() && news.problems.is_empty() {
        let fix = "write an object with a headline or title, or a list of them under articles";
        news.problems.push(Problem {
            pointer: String::new(),
            what: "no news article is in it".to_owned(),
            fix,
            is_lost: true,
        });
    }
    news
}

/// What the articles say that no article of ours has a place for: `authors and keywords`.
pub fn left_out(value: &Value) -> Option<String> {
    const LEFT: &[(&str, &[&str])] =
        &[("authors", &["author", "authors", "byline", "creator"]), ("keywords", &["keywords", "tags"])];
    let says_something = |it: &Value| match it {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Number(_) | Value::Object(_) => true,
    };
    let article = value.as_object()?;
    let inside = inside(article).and_then(|list| list.iter().find_map(Value::as_object));
    let article = if is_news(article) { article } else { inside.unwrap_or(article) };
    let has = |keys: &[&str]| keys.iter().any(|key| article.get(*key).is_some_and(says_something));
    let left: Vec<&str> = LEFT.iter().filter(|(_, keys)| has(keys)).map(|(what, _)| *what).collect();
    (!left.is_empty()).then(|| left.join(" and "))
}

/// What [`read`] finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// One article each.
    pub records: Vec<Record>,
    /// In the order of the articles.
    pub problems: Vec<Problem>,
}

/// Something in a news file that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// RFC 6901, from the object that was read.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: &'static str,
    /// Whether the article is left out as a whole.
    pub is_lost: bool,
}

impl News {
    /// `whole` is where a publisher is looked up that is only named by its `@id`.
    fn add(&mut self, value: &Value, whole: &Value, pointer: &str, depth: usize) {
        if let Some(list) = value.as_array() {
            for (at, item) in list.iter().enumerate() {
                self.add(item, whole, &format!("{pointer}/{at}"), depth);
            }
            return;
        }
        let Some(object) = value.as_object() else {
            return self.lost(pointer, "this is not an article", "write an object with a headline or title");
        };
        let holds = |key: &&&str| object.get(**key).is_some_and(|it| it.is_array() || it.is_object());
        // Three deep is `response`, `results`, an article; what stands inside an article is not one more.
        if let Some(key) = CONTAINERS.iter().find(holds).filter(|_| depth < 3 && !is_news(object)) {
            return self.add(object.get(*key).unwrap_or(&Value::Null), whole, &format!("{pointer}/{key}"), depth + 1);
        }
        if !is_article_type(object) {
            // A graph also holds the publisher, the pages and the pictures.
            return;
        }
        if let Some(article) = self.article(object, whole, pointer) {
            let gist = article.gist.or_else(|| gist_of(&article.text));
            let article = Article { gist, ..article };
            self.records.push(Record { article: Some(article), ..Record::default() });
        }
    }

    fn article(&mut self, object: &Map<String, Value>, whole: &Value, pointer: &str) -> Option<Article> {
        // Some nest what belongs to the article itself: The Guardian's `fields`, webhose's `thread`.
        let nested: Vec<_> = WITHIN.iter().filter_map(|key| object.get(*key)?.as_object()).collect();
        let all = |keys: &'static [&'static str]| {
            let objects = std::iter::once(object).chain(nested.iter().copied());
            let texts = objects.flat_map(move |it| keys.iter().filter_map(move |key| Some((*key, it.get(*key)?))));
            texts.filter_map(|(key, value)| Some((key, text_of(value, whole)?))).collect::<Vec<_>>()
        };
        let first = |keys| all(keys).into_iter().next().map(|it| it.1);
        let objects: Vec<_> = std::iter::once(object).chain(nested.iter().copied()).collect();
        let gist = first(HEADLINE);
        let text = body(&objects);
        if gist.is_none() && text.is_empty() {
            self.lost(pointer, "the article has neither a headline nor a text", "write them as title and text");
            return None;
        }
        let mut article = Article { gist, text, ..Article::default() };
        let publishers: Vec<String> = all(PUBLISHER).into_iter().map(|it| it.1).collect();
        let named = publishers.iter().find(|it| !is_address(it));
        article.publisher = named.cloned().or_else(|| publishers.iter().find_map(|it| host(it)));
        article.agency = first(AGENCY).or_else(|| agency_among_authors(object, whole));
        article.agency.take_if(|agency| Some(&*agency) == article.publisher.as_ref());
        article.place = first(PLACE);
        let addresses: Vec<String> = all(URL).into_iter().map(|it| it.1).collect();
        let address = addresses.iter().chain(&publishers).find(|it| is_address(it)).cloned();
        if let Some(text) = addresses.first().filter(|_| address.is_none()) {
            self.problem(pointer, &format!("`{text}` is not a web address"), "write it with https://");
        }
        // By its address an article is known again, whatever it looks like.
        article.url = address.or_else(|| addresses.into_iter().next());
        self.read_date(&mut article, &all(PUBLISHED), pointer);
        let languages = all(LANGUAGE);
        article.language = languages.iter().find_map(|it| language_of(&it.1));
        if let Some((key, text)) = languages.first().filter(|_| article.language.is_none()) {
            let what = format!("`{text}` is not known as a language");
            self.problem(&format!("{pointer}/{key}"), &what, "write its ISO 639-1 code, as in en");
        }
        Some(article)
    }

    /// The first that is understood; if none is, what is wrong with the first.
    fn read_date(&mut self, article: &mut Article, written: &[(&str, String)], pointer: &str) {
        let own = article.language.as_deref().and_then(Calendar::of_language);
        let understood = written.iter().find_map(|it| match day_of(&it.1) {
            Loose::Date(date) => Some(date.to_string()),
            // A page in the language of that calendar means it.
            Loose::OtherCalendar { calendar, date, .. } if own == Some(calendar) => Some(date.to_string()),
            Loose::OtherCalendar { .. } | Loose::Ambiguous { .. } | Loose::No => None,
        });
        article.published = understood;
        let Some((key, text)) = written.first().filter(|_| article.published.is_none()) else { return };
        let what = match day_of(text) {
            Loose::Ambiguous { dmy, mdy } => {
                article.published = dmy.year().map(|year| format!("{year:04}"));
                format!("`{text}` is {dmy} or {mdy}, and only the year is read")
            }
            Loose::OtherCalendar { calendar, date, .. } => {
                format!(
                    "`{text}` is not read: its year may be of the {} calendar, in which it is {date}",
                    calendar.name()
                )
            }
            Loose::Date(_) | Loose::No => format!("`{text}` is not understood as a date"),
        };
        self.problem(&format!("{pointer}/{key}"), &what, "write 2021-06-04");
    }

    fn problem(&mut self, pointer: &str, what: &str, fix: &'static str) {
        let (pointer, what) = (pointer.to_owned(), what.to_owned());
        self.problems.push(Problem { pointer, what, fix, is_lost: false });
    }

    fn lost(&mut self, pointer: &str, what: &str, fix: &'static str) {
        self.problem(pointer, what, fix);
        if let Some(problem) = self.problems.last_mut() {
            problem.is_lost = true;
        }
    }
}

/// Keys of ours that no news has.
const RECORD: &[&str] = &["format", "draft", "article", "articles", "participants", "agreements", "focus_areas"];

/// Keys of an agreement that no news has.
const AGREEMENT: &[&str] = &[
    "parties",
    "events",
    "focus",
    "people",
    "activities",
    "term",
    "frameworks",
    "relations",
    "binding",
    "kind",
    "other_titles",
];

/// What lists of articles stand under.
const CONTAINERS: &[&str] = &[
    "articles", "@graph", "items", "results", "data", "news", "docs", "entries", "response", "posts", "stories",
    "hits", "objects", "value",
];

/// Objects within an article that say more of it.
const WITHIN: &[&str] = &["fields", "thread", "_source", "attributes", "article"];

/// What the text of an article stands under, the best first.
const BODY: &[&str] = &[
    "articleBody",
    "maintext",
    "bodyText",
    "text",
    "full_text",
    "fulltext",
    "fullText",
    "plaintext",
    "content_text",
    "body",
    "content",
    "content_html",
    "body_html",
    "articleText",
    "cleaned_text",
    "raw_text",
    "html",
];

/// What stands for the text where there is none: its beginning, or a few sentences about it.
const LEAD: &[&str] = &["lead_paragraph", "description", "summary", "excerpt", "abstract", "trailText", "snippet"];

const HEADLINE: &[&str] =
    &["headline", "title", "og:title", "webTitle", "name", "alternativeHeadline", "title_page", "title_rss"];
const PUBLISHED: &[&str] = &[
    "datePublished",
    "date_publish",
    "publish_date",
    "date_published",
    "published_date",
    "publishedDate",
    "pubDate",
    "pub_date",
    "pubdate",
    "published_at",
    "publishedAt",
    "published",
    "publish_time",
    "publishing_date",
    "publication_date",
    "publicationDate",
    "firstPublished",
    "webPublicationDate",
    "date",
    "dateTime",
    "seendate",
    "dateline_date",
    "estimatedDate",
    "dateCreated",
    "created_at",
    "timestamp",
];
const URL: &[&str] = &[
    "url",
    "link",
    "canonical_url",
    "canonicalUrl",
    "canonical_link",
    "webUrl",
    "web_url",
    "pageUrl",
    "page_url",
    "source_url",
    "article_url",
    "permalink",
    "requested_url",
    "responded_url",
    "mainEntityOfPage",
    "@id",
];
const PUBLISHER: &[&str] = &[
    "publisher",
    "source",
    "sitename",
    "site_name",
    "siteName",
    "source_name",
    "sourceName",
    "og:site_name",
    "meta_site_name",
    "source-hostname",
    "media_name",
    "outlet",
    "publication",
    "provider",
    "source_domain",
    "domain",
    "hostname",
    "clean_url",
    "site",
];
const AGENCY: &[&str] = &["agency", "news_agency", "newsAgency", "sourceOrganization"];
const PLACE: &[&str] = &["dateline", "locationCreated", "contentLocation", "place", "location"];
const LANGUAGE: &[&str] = &["inLanguage", "language", "lang", "meta_lang"];

/// Keys that only news has: the text, who wrote it, and dates as no agreement writes them.
const NEWS: &[&str] = &[
    "articleBody",
    "maintext",
    "body",
    "text",
    "content",
    "content_text",
    "content_html",
    "full_text",
    "fulltext",
    "author",
    "authors",
    "byline",
    "keywords",
    "tags",
    "datePublished",
    "date_publish",
    "publish_date",
    "date_published",
    "published_date",
    "pubDate",
    "pub_date",
    "pubdate",
    "published_at",
    "publishedAt",
    "publication_date",
    "date_download",
    "dateModified",
    "webPublicationDate",
    "seendate",
    "sitename",
    "site_name",
    "source",
    "source_domain",
    "domain",
    "hostname",
    "inLanguage",
    "top_image",
    "image_url",
    "urlToImage",
    "link",
    "webUrl",
    "publisher",
];

/// By its type if it says one, else a headline and a key that only news has.
fn is_news(object: &Map<String, Value>) -> bool {
    if object.contains_key("@type") {
        return is_article_type(object);
    }
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    let has_text = || BODY.iter().any(|key| object.get(*key).is_some_and(Value::is_string));
    !has(AGREEMENT)
        && !has(&["agreements", "gist"])
        && (has(HEADLINE) && (has(NEWS) || object.contains_key("url")) || has_text())
}

/// schema.org's articles by whatever name, and what says no type.
fn is_article_type(object: &Map<String, Value>) -> bool {
    let is = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report")
    };
    match object.get("@type") {
        None => true,
        Some(Value::Array(names)) => names.iter().any(is),
        Some(name) => is(name),
    }
}

fn inside(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    CONTAINERS.iter().find_map(|key| match object.get(*key)? {
        Value::Array(list) => Some(list),
        Value::Object(inner) => CONTAINERS.iter().find_map(|key| inner.get(*key)?.as_array()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

/// A text, a number, the name of an object, or the first of a list that has one.
fn text_of(value: &Value, whole: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then_some(text)
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(|item| text_of(item, whole)),
        Value::Object(object) => {
            let named =
                ["name", "@value", "main", "title", "text", "address", "addressLocality", "alternateName", "url"]
                    .iter()
                    .find_map(|key| text_of(object.get(*key)?, whole));
            let id = object.get("@id").and_then(Value::as_str);
            named.or_else(|| id.and_then(|id| name_in_graph(whole, id))).or_else(|| id.map(str::to_owned))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// The name of what the graph calls by this `@id`.
fn name_in_graph(whole: &Value, id: &str) -> Option<String> {
    let graph = whole.get("@graph")?.as_array()?;
    let found = graph.iter().find(|node| node.get("@id").and_then(Value::as_str) == Some(id))?;
    found.get("name")?.as_str().map(str::to_owned)
}

/// schema.org's author may be an organisation: then it is the agency that reported.
fn agency_among_authors(object: &Map<String, Value>, whole: &Value) -> Option<String> {
    let authors = object.get("author").or_else(|| object.get("authors"))?;
    let list = authors.as_array().map_or_else(|| std::slice::from_ref(authors), Vec::as_slice);
    let is_organisation =
        |author: &&Value| author.get("@type").and_then(Value::as_str).is_some_and(|it| it.ends_with("Organization"));
    list.iter().find(is_organisation).and_then(|author| text_of(author, whole))
}

/// The paragraphs of an article: the text, or what stands for it where there is none.
fn body(objects: &[&Map<String, Value>]) -> Vec<String> {
    let longest = |keys: &[&str]| {
        let texts = objects.iter().flat_map(|it| keys.iter().filter_map(|key| it.get(*key)));
        // The best key first; a key may hold something else, such as a number of words.
        texts.map(paragraphs_of).find(|it| !it.is_empty())
    };
    let mut text = longest(BODY).or_else(|| longest(LEAD)).unwrap_or_default();
    if let Some(last) = text.last_mut() {
        // NewsAPI cuts texts short and says how much is missing.
        if let Some(at) = last.rfind("[+").filter(|at| last.get(*at..).is_some_and(|it| it.ends_with(" chars]"))) {
            last.truncate(at);
            last.truncate(last.trim_end().len());
        }
    }
    text.retain(|it| !it.is_empty());
    text
}

/// All texts of a value, in their order: a text, a list of paragraphs, or fundus's `summary` and `sections`.
fn paragraphs_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => from_markup(text),
        Value::Array(list) => list.iter().flat_map(paragraphs_of).collect(),
        Value::Object(object) => {
            let keys = ["headline", "summary", "sections", "paragraphs", "text", "content", "value", "@value"];
            keys.iter().filter_map(|key| object.get(*key)).flat_map(paragraphs_of).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The first article of a value, as a page brings it with it; without a gist where there is no headline.
pub(super) fn first(value: &Value) -> Option<Article> {
    read(value).records.into_iter().next()?.article
}

/// The day that a text gives, where it gives one.
pub(super) fn day(text: &str) -> Option<String> {
    match day_of(text) {
        Loose::Date(date) => Some(date.to_string()),
        Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The host of a web address, as a name for who stands behind it.
pub(super) fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Besides what people write: seconds and milliseconds since 1970, and `20210604T101500Z`.
fn day_of(text: &str) -> Loose {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let seconds = match (digits, text.len(), text.get(digits..digits + 1)) {
        (10, 10, _) | (10, _, Some(".")) | (13, 13, _) => text.get(..10),
        (8, _, Some("T" | "t")) => return parse_loose(text.get(..8).unwrap_or_default(), None),
        _ => return parse_loose(text, None),
    };
    let days = seconds.and_then(|it| it.parse::<i64>().ok()).and_then(|it| i32::try_from(it / 86_400).ok());
    let day = days.and_then(|days| Day::new(1970, 1, 1).map(|epoch| epoch.plus(days)));
    day.and_then(Date::day).map_or(Loose::No, Loose::Date)
}

/// `en`, `en-US` and `English` are `en`.
pub(super) fn language_of(text: &str) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("hindi", "hi"),
        ("indonesian", "id"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("korean", "ko"),
        ("persian", "fa"),
        ("farsi", "fa"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("turkish", "tr"),
        ("ukrainian", "uk"),
    ];
    // ISO 639-2 and 639-3.
    const THREE: &[(&str, &str)] = &[
        ("ara", "arabic"),
        ("zho", "chinese"),
        ("chi", "chinese"),
        ("nld", "dutch"),
        ("dut", "dutch"),
        ("eng", "english"),
        ("fra", "french"),
        ("fre", "french"),
        ("deu", "german"),
        ("ger", "german"),
        ("hin", "hindi"),
        ("ind", "indonesian"),
        ("ita", "italian"),
        ("jpn", "japanese"),
        ("kor", "korean"),
        ("fas", "persian"),
        ("per", "persian"),
        ("por", "portuguese"),
        ("rus", "russian"),
        ("spa", "spanish"),
        ("tur", "turkish"),
        ("ukr", "ukrainian"),
    ];
    let lower = text.to_lowercase();
    let code = lower.split(['-', '_']).next().unwrap_or_default();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(code.to_owned());
    }
    let name = NAMES.iter().find(|(name, _)| *name == lower || code.len() == 3 && THREE.contains(&(code, name)));
    name.map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
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
        check(
            r#"{"webTitle":"A","webUrl":"https://a.example","fields":{"bodyText":"One.","wordcount":"1"}}"#,
            &["One."],
        );
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
}
