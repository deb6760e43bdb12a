//! Reads a feed: one article for each entry, in order.

use feed_rs::model::{Entry, Feed};
use feed_rs::parser;

use super::body::from_markup;
use super::dateline;
use crate::base::date::{Date, Day};
use crate::format::wire::Article;
use crate::import::language::language_of;

/// Reads RSS or Atom.
///
/// # Errors
/// A sentence, if the text is not a feed.
pub(super) fn read(text: &str) -> Result<Vec<Article>, String> {
    // The text is decoded already, so an encoding declaration would be wrong.
    let text = text.trim_start();
    let text = text.strip_prefix("<?xml").and_then(|it| it.split_once("?>")).map_or(text, |it| it.1);
    let feed = parser::parse(text.as_bytes()).map_err(|error| format!("it is no feed that can be read: {error}"))?;
    Ok(feed.entries.iter().map(|entry| article(entry, &feed)).collect())
}

fn article(entry: &Entry, feed: &Feed) -> Article {
    let content = entry.content.as_ref().and_then(|it| it.body.as_deref());
    let summary = entry.summary.as_ref().map(|it| it.content.as_str());
    // The full text may be in either.
    let text = [content, summary].into_iter().flatten().max_by_key(|it| it.len()).unwrap_or_default();
    let line = |text: &str| Some(from_markup(text).join(" ")).filter(|it| !it.is_empty());
    let link = entry.links.iter().find(|it| it.rel.as_deref().is_none_or(|it| it == "alternate"));
    let language = entry.language.as_deref().or(feed.language.as_deref());
    let written = entry.published.or(entry.updated).map(|it| it.timestamp());
    let mut article = Article {
        gist: entry.title.as_ref().and_then(|it| line(&it.content)),
        publisher: feed.title.as_ref().and_then(|it| line(&it.content)),
        published: written.and_then(day_of),
        language: language.and_then(language_of),
        url: link.map(|it| it.href.clone()),
        text: from_markup(text),
        ..Article::default()
    };
    dateline::complete(&mut article);
    article.gist = article.gist.or_else(|| super::gist_of(&article.text));
    article
}

/// The day of a time in seconds since 1970.
fn day_of(seconds: i64) -> Option<String> {
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    let day = Day::new(1970, 1, 1)?.plus(days);
    Date::day(day).map(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feed: &str, expected: &str) {
        let lines: Vec<String> = read(feed)
            .unwrap()
            .into_iter()
            .map(|it| {
                let fields = [it.gist, it.publisher, it.published, it.place, it.language, it.url];
                let fields: Vec<String> = fields.into_iter().flatten().chain(it.text).collect();
                fields.join(" · ")
            })
            .collect();
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn each_entry_of_a_feed_is_an_article() {
        check(
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">
            <channel><title>Post</title><language>en-us</language><item><title>Zones &amp; labs</title><link>https://a.example/1</link>
            <pubDate>Fri, 02 May 2025 10:00:00 GMT</pubDate><description>Short</description>
            <content:encoded><![CDATA[<p>TEHRAN – A was signed.</p><p>B.</p>]]></content:encoded></item>
            <item><description>Only this. And more.</description></item></channel></rss>",
            "Zones & labs · Post · 2025-05-02 · Tehran · en · https://a.example/1 · TEHRAN – A was signed. · B.\n\
             Only this. · Post · en · Only this. And more.",
        );
        check(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Post</title><entry><id>1</id><title>A</title><updated>2025-05-02T23:30:00Z</updated>
            <link href=\"https://a.example/1\"/><summary>B</summary></entry></feed>",
            "A · Post · 2025-05-02 · https://a.example/1 · B",
        );
    }

    #[test]
    fn what_is_no_feed_is_told() {
        assert!(read("<?xml version=\"1.0\"?><a>").is_err());
        assert!(read("").is_err());
    }
}
