//! Reads news as other programs save it: schema.org's `NewsArticle`, and the keys that scrapers write. The articles
//! have no agreements yet.
//!
//! An article may stand alone, in a list, under `articles` or in an `@graph`. The key says what a value may be, the
//! value decides: an address under `source` is not a publisher.

mod keys;
mod sniff;
mod value;

use serde_json::{Map, Value};

use crate::base::date::calendar::Calendar;
use crate::base::date::loose::Loose;
use crate::format::wire::{Article, Record};
use crate::import::article::gist_of;
use crate::import::language::language_of;
use keys::{AGENCY, CONTAINERS, HEADLINE, LANGUAGE, PLACE, PUBLISHED, PUBLISHER, URL, WITHIN};
pub use sniff::{Format, sniff};
use sniff::{inside, is_article_type, is_news};
use value::{agency_among_authors, body, day_of, is_address, text_of};
pub(super) use value::{day, host};

/// Reads the articles of one object. Each becomes a record; whatever is not understood becomes a problem.
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

/// What the articles contain that the article format has no field for, in words: `authors and keywords`.
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

/// The result of [`read`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// Records of one article each.
    pub records: Vec<Record>,
    /// Problems, in the order of the articles.
    pub problems: Vec<Problem>,
}

/// A part of a news file that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The JSON Pointer (RFC 6901) from the object that was read.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// How to fix it.
    pub fix: &'static str,
    /// Whether the article is left out as a whole.
    pub is_lost: bool,
}

impl News {
    /// Adds the articles in a value. A publisher that is only named by its `@id` is looked up in `whole`.
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
        // Three levels reach from `response` over `results` to the articles. Lists inside an article are not articles.
        if let Some(key) = CONTAINERS.iter().find(holds).filter(|_| depth < 3 && !is_news(object)) {
            return self.add(object.get(*key).unwrap_or(&Value::Null), whole, &format!("{pointer}/{key}"), depth + 1);
        }
        if !is_article_type(object) {
            // A graph also contains the publisher, the pages and the pictures.
            return;
        }
        if let Some(article) = self.article(object, whole, pointer) {
            let gist = article.gist.or_else(|| gist_of(&article.text));
            let article = Article { gist, ..article };
            self.records.push(Record { article: Some(article), ..Record::default() });
        }
    }

    fn article(&mut self, object: &Map<String, Value>, whole: &Value, pointer: &str) -> Option<Article> {
        // Some programs nest fields of the article itself: The Guardian in `fields`, webhose in `thread`.
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
        // An address identifies an article even if it is not a valid web address.
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

    /// Takes the first date that is understood. If none is, adds a problem about the first one.
    fn read_date(&mut self, article: &mut Article, written: &[(&str, String)], pointer: &str) {
        let own = article.language.as_deref().and_then(Calendar::of_language);
        let understood = written.iter().find_map(|it| match day_of(&it.1) {
            Loose::Date(date) => Some(date.to_string()),
            // A page in the language of a calendar uses that calendar.
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
/// The first article of a JSON value in a web page. It has no gist if it has no headline.
pub(super) fn first(value: &Value) -> Option<Article> {
    read(value).records.into_iter().next()?.article
}

#[cfg(test)]
mod tests;
