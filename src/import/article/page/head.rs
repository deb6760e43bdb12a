//! Reads the metadata of a page: JSON-LD of schema.org first, then meta tags, then visible elements.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::format::wire::Article;
use crate::import::article::from_markup;
use crate::import::article::tags::{Piece, Pieces, attributes};
use crate::import::language::language_of;
use crate::import::news;

/// The metadata of the article on a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub article: Article,
    /// The text in its JSON-LD.
    pub text: Vec<String>,
}

impl Head {
    pub fn of(page: &str) -> Head {
        let said = Said::of(page);
        let mut article = said.linked.iter().find_map(news::first).unwrap_or_default();
        let text = std::mem::take(&mut article.text);
        let first = |keys: &[&str]| keys.iter().find_map(|key| said.meta.get(*key)).cloned();
        article.gist = article
            .gist
            .take()
            .or_else(|| first(TITLE))
            .or(said.heading)
            .or_else(|| said.title.as_deref().map(without_site));
        article.published = article.published.or_else(|| {
            let mut days = DATE.iter().filter_map(|key| said.meta.get(*key)).chain(&said.times);
            days.find_map(|it| news::day(it))
        });
        let address = said.canonical.or_else(|| first(&["og:url"])).or_else(|| article.url.take()).or(said.saved_from);
        article.url = address.filter(|it| it.starts_with("https://") || it.starts_with("http://"));
        let site = || article.url.as_deref().and_then(news::host);
        article.publisher = article.publisher.take().or_else(|| first(SITE)).or_else(site);
        let language = said.language.or_else(|| first(LANGUAGE));
        article.language = language.as_deref().and_then(language_of).or(article.language);
        Head { article, text }
    }
}

const TITLE: &[&str] =
    &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline", "title"];
const SITE: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright"];
const LANGUAGE: &[&str] = &["og:locale", "content-language", "language", "dc.language", "inlanguage"];
const DATE: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "originalpublicationdate",
    "date",
    "datecreated",
];

/// Values collected from the tags.
#[derive(Debug, Default)]
struct Said {
    linked: Vec<Value>,
    /// The first meta tag of each name, in lower case.
    meta: HashMap<String, String>,
    canonical: Option<String>,
    language: Option<String>,
    title: Option<String>,
    heading: Option<String>,
    times: Vec<String>,
    /// The address that browsers add when they save a page.
    saved_from: Option<String>,
}

impl Said {
    fn of(page: &str) -> Said {
        let mut said = Said::default();
        let mut heading: Option<String> = None;
        for piece in Pieces::new(page) {
            match piece {
                Piece::Open { name, attributes } => {
                    if name.eq_ignore_ascii_case("h1") && said.heading.is_none() {
                        heading = Some(String::new());
                    }
                    said.open(&name.to_ascii_lowercase(), attributes);
                }
                Piece::Raw { name, attributes, content } => said.raw(name, attributes, content),
                Piece::Comment(text) => said.comment(text),
                Piece::Text(text) => {
                    if let Some(heading) = heading.as_mut().filter(|it| it.len() < LONGEST_HEADING) {
                        heading.push_str(text);
                    }
                }
                Piece::Close { name } if name.eq_ignore_ascii_case("h1") => {
                    said.heading = heading.take().and_then(|it| one_line(&it));
                }
                Piece::Close { .. } => (),
            }
        }
        said
    }

    fn open(&mut self, name: &str, text: &str) {
        if !["meta", "link", "html", "time"].contains(&name) || text.len() > LONGEST_ATTRIBUTES {
            return;
        }
        let attributes = attributes(text);
        let find = |key: &str| attributes.iter().find(|it| it.0.eq_ignore_ascii_case(key)).map(|it| &*it.1);
        match name {
            "meta" => {
                let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|it| find(it));
                if let Some((key, content)) = key.zip(find("content").and_then(one_line)) {
                    self.meta.entry(key.to_lowercase()).or_insert(content);
                }
            }
            "link" if find("rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| find("href").and_then(one_line));
            }
            "html" => {
                let language = find("lang").or_else(|| find("xml:lang")).and_then(one_line);
                self.language = self.language.take().or(language);
            }
            "time" if self.times.len() < MOST_TIMES => self.times.extend(find("datetime").and_then(one_line)),
            _ => (),
        }
    }

    fn raw(&mut self, name: &str, attributes: &str, content: &str) {
        if name.eq_ignore_ascii_case("title") {
            self.title = self.title.take().or_else(|| one_line(content));
        } else if attributes.to_ascii_lowercase().contains("ld+json") && self.linked.len() < MOST_LINKED {
            self.linked.extend(linked(content));
        }
    }

    /// Reads the address from a comment: `saved from url=(0042)https://…`, or ` url: https://…` of extensions that save
    /// whole pages.
    fn comment(&mut self, text: &str) {
        let text = text.get(..text.len().min(2000)).unwrap_or_default();
        let after = text.split_once("saved from url=").or_else(|| text.split_once("url: "));
        let Some((_, rest)) = after.filter(|_| self.saved_from.is_none()) else { return };
        let address = rest.split_whitespace().next().unwrap_or_default();
        self.saved_from = address.find("http").and_then(|at| address.get(at..)).map(str::to_owned);
    }
}

/// The largest length of a heading, in bytes.
const LONGEST_HEADING: usize = 1000;
const LONGEST_ATTRIBUTES: usize = 64 * 1024;
const MOST_TIMES: usize = 20;
const MOST_LINKED: usize = 50;

/// Parses JSON-LD, also with line breaks inside strings.
fn linked(content: &str) -> Option<Value> {
    let content = content.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let content = content.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    let parsed = serde_json::from_str(content);
    parsed.ok().or_else(|| {
        let plain: String = content.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(plain.trim().trim_end_matches(';')).ok()
    })
}

/// A text on one line, decoded and without tags; `None` if it is empty.
fn one_line(text: &str) -> Option<String> {
    let text: Cow<'_, str> = if text.contains('<') {
        Cow::Owned(from_markup(text).join(" "))
    } else {
        html_escape::decode_html_entities(text)
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The largest number of words in the name of a site.
const FEW_WORDS: usize = 3;

/// A title without the name of the site: `Zones agreed - Tehran Times` becomes `Zones agreed`.
fn without_site(title: &str) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        if let Some((headline, site)) = title.rsplit_once(mark)
            && (site.chars().count() < headline.chars().count() || site.split(' ').count() <= FEW_WORDS)
        {
            return headline.trim().to_owned();
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        let it = Head::of(page).article;
        let fields = [it.gist, it.publisher, it.published, it.language, it.url];
        assert_eq!(fields.into_iter().flatten().collect::<Vec<_>>().join(" · "), expected);
    }

    #[test]
    fn schema_org_goes_before_meta_tags() {
        check(
            "<html lang=en-GB><title>A - B</title><meta property=og:title content='Og'><meta property=\"og:site_name\" content=\"Site\">
            <script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Zones\nagreed\",
            \"datePublished\":\"2025-05-02T10:00:00Z\",\"publisher\":{\"name\":\"Tehran Times\"}}</script>
            <link rel=canonical href=https://a.example/1>",
            "Zones agreed · Tehran Times · 2025-05-02 · en · https://a.example/1",
        );
    }

    #[test]
    fn meta_tags_are_read() {
        check(
            "<html><head><title>Zones &amp; labs | Site</title><meta name='pubdate' content='2 May 2025'>
            <meta http-equiv=content-language content=ru><meta property=og:url content=https://www.a.example/1>",
            "Zones & labs · a.example · 2025-05-02 · ru · https://www.a.example/1",
        );
        check("<h1>Zones <i>agreed</i></h1><time datetime='2025-05-02T10:00'>", "Zones agreed · 2025-05-02");
        check("<!-- saved from url=(0021)https://a.example/1 --><h1>A</h1>", "A · a.example · https://a.example/1");
        check("<p>x", "");
    }

    #[test]
    fn a_title_is_given_without_its_site() {
        assert_eq!(without_site("Zones agreed - Tehran Times"), "Zones agreed");
        assert_eq!(
            without_site("IRNA - Two zones are agreed between both"),
            "IRNA - Two zones are agreed between both"
        );
    }
}
