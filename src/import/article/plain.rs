//! Reads articles from plain text and Markdown. Each line that is not blank is a paragraph, including the headline and
//! the date.
//!
//! Lines that were wrapped to a width, as `pdftotext` writes them, are joined again. A file contains one article,
//! unless a line begins another: `=== article ===`, or `=== ADDRESS ===`.

use std::borrow::Cow;

use super::body::{is_markup, paragraphs};
use super::{dateline, gist_of};
use crate::base::date::loose::{Loose, parse_loose};
use crate::format::wire::Article;
use crate::import::language::language_of;

/// Reads a text. Articles without any line are left out.
pub(super) fn read(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut url = None;
    let mut begin = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(said) = divider(line) {
            articles.extend(article(text.get(begin..at).unwrap_or_default(), url.take()));
            url = said;
            begin = at + line.len();
        }
        at += line.len();
    }
    articles.extend(article(text.get(begin..).unwrap_or_default(), url));
    articles
}

/// A line that begins another article, with the address if it contains one.
#[expect(clippy::option_option, reason = "a line that divides may or may not give an address")]
fn divider(line: &str) -> Option<Option<String>> {
    let inside = line.trim().strip_prefix("===")?.strip_suffix("===")?.trim_matches(|c| c == '=' || c == ' ');
    if inside.eq_ignore_ascii_case("article") {
        return Some(None);
    }
    is_address(inside).then(|| Some(inside.to_owned()))
}

fn article(text: &str, url: Option<String>) -> Option<Article> {
    let text = match is_broken_to_a_width(text) {
        true => Cow::Owned(joined(text)),
        false => Cow::Borrowed(text),
    };
    let mut article = Article { text: paragraphs(&text), url, ..Article::default() };
    let last = article.text.len();
    if last == 0 {
        return None;
    }
    let lines = std::mem::take(&mut article.text);
    let begin = head(&mut article, &lines);
    for line in lines.iter().skip(begin.max(last.saturating_sub(LAST))) {
        said(&mut article, line);
    }
    article.text = lines;
    // The dateline is in the first paragraph after the head.
    let rest = article.text.get(begin..).unwrap_or_default().to_vec();
    let whole = std::mem::replace(&mut article.text, rest);
    dateline::complete(&mut article);
    article.gist = article.gist.or_else(|| gist_of(&article.text)).or_else(|| gist_of(&whole));
    article.text = whole;
    Some(article)
}

/// The number of lines at the end that may be an address or a source.
const LAST: usize = 2;

/// The largest number of lines before the first paragraph.
const MOST_HEAD: usize = 10;

/// Reads the lines before the text, and returns their number.
fn head(article: &mut Article, lines: &[String]) -> usize {
    let mut fence = false;
    for (at, line) in lines.iter().enumerate().take(MOST_HEAD) {
        let is_rule = line.chars().all(|it| "-*_=".contains(it));
        fence = fence != (is_rule && (at == 0 || fence));
        if is_rule || said(article, line) || is_byline(line) {
            continue;
        }
        let plain = without_marks(line);
        let is_last = at + 1 == lines.len();
        let is_headline = article.gist.is_none() && !is_last && is_headline(&plain, line);
        if is_headline && dateline::of(&plain, None).is_none() {
            article.gist = Some(plain.into_owned());
        } else if !fence {
            return at;
        }
    }
    lines.len().min(MOST_HEAD)
}

/// Whether a line is a byline: `By Maria Silva`.
fn is_byline(line: &str) -> bool {
    let rest = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "));
    rest.is_some_and(|it| it.split_whitespace().count() <= 6 && !it.ends_with('.'))
}

/// Whether a line can be a headline: marked as one, or short and without a full stop.
fn is_headline(plain: &str, line: &str) -> bool {
    let marked = line.starts_with('#');
    let ends = plain.ends_with(['.', '。', '۔', ':', ';', ',']) && !plain.ends_with("..");
    marked || plain.chars().count() <= 200 && !ends
}

/// A line without the Markdown signs around it.
fn without_marks(line: &str) -> Cow<'_, str> {
    let plain = line.trim_start_matches('#').trim().trim_matches(['*', '_']).trim();
    if is_markup(plain) { Cow::Owned(super::from_markup(plain).join(" ")) } else { Cow::Borrowed(plain) }
}

/// Takes the fields of an article from a line. Returns whether the line contains nothing else.
fn said(article: &mut Article, line: &str) -> bool {
    let plain = without_marks(line);
    if is_address(&plain) {
        article.url.get_or_insert_with(|| plain.into_owned());
        return true;
    }
    if let Some((key, value)) = plain.split_once(':')
        && let Some(field) = field(article, key.trim_matches(['*', '_', ' ']))
    {
        let value = value.trim().trim_matches(['*', '"', '_', ' ']);
        match field {
            Field::Text(_) if value.is_empty() => return false,
            Field::Text(place) => {
                place.get_or_insert_with(|| value.to_owned());
            }
            Field::Address if !is_address(value) => return false,
            Field::Address => {
                article.url.get_or_insert_with(|| value.to_owned());
            }
            Field::Source if is_address(value) => {
                article.url.get_or_insert_with(|| value.to_owned());
            }
            Field::Source => {
                article.publisher.get_or_insert_with(|| value.to_owned());
            }
            Field::Date => {
                let Some(day) = date_line(value) else { return false };
                article.published.get_or_insert(day);
            }
            Field::Language => {
                let Some(language) = language_of(value) else { return false };
                article.language.get_or_insert(language);
            }
        }
        return true;
    }
    if let Some(day) = date_line(&plain) {
        article.published.get_or_insert(day);
        return true;
    }
    if dateline::is_agency(&plain) {
        article.agency.get_or_insert_with(|| plain.into_owned());
        return true;
    }
    false
}

enum Field<'a> {
    Text(&'a mut Option<String>),
    Source,
    Address,
    Date,
    Language,
}

/// The field of an article that a key in its head means.
fn field<'a>(article: &'a mut Article, key: &str) -> Option<Field<'a>> {
    Some(match key.to_lowercase().as_str() {
        "title" | "headline" => Field::Text(&mut article.gist),
        "publisher" | "newspaper" | "site" => Field::Text(&mut article.publisher),
        "agency" | "news agency" => Field::Text(&mut article.agency),
        "place" | "dateline" => Field::Text(&mut article.place),
        "source" => Field::Source,
        "url" | "link" | "address" | "canonical" => Field::Address,
        "date" | "published" | "publication date" | "publish date" | "published on" | "posted on" | "news date" => {
            Field::Date
        }
        "language" | "lang" => Field::Language,
        _ => return None,
    })
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

/// The day of a line that is nothing but a date: `Published: Sat, October 25, 2025 - 16:54`.
fn date_line(line: &str) -> Option<String> {
    const LONGEST: usize = 70;
    if line.len() > LONGEST || !line.chars().any(char::is_numeric) {
        return None;
    }
    let is_time = |word: &str| {
        let lower = word.to_lowercase();
        let clock = word.contains(':') && word.chars().next().is_some_and(char::is_numeric);
        let zone =
            word.len() <= 5 && word.len() >= 3 && word.chars().all(|c| c.is_ascii_uppercase()) && !is_month(word);
        clock || zone || word.starts_with('+') || TIME.contains(&lower.as_str())
    };
    let words =
        line.split([' ', '\u{A0}', '\t']).map(|it| it.trim_matches(['(', ')', '|', '•', '·', '-', '–', '—', '[', ']']));
    let words: Vec<&str> = words.filter(|it| !it.is_empty() && !is_time(it.trim_matches([',', ':', '.']))).collect();
    match parse_loose(words.join(" ").trim_matches([',', ' ']), None) {
        Loose::Date(date) => {
            Some(date.to_string()).filter(|_| words.len() > 1 || line.chars().any(|c| !c.is_numeric()))
        }
        Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    }
}

/// Words next to a date that do not change the day.
const TIME: [&str; 16] = [
    "published",
    "posted",
    "updated",
    "date",
    "on",
    "at",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "news",
    "hrs",
    "ist",
    "time",
];

fn is_month(word: &str) -> bool {
    matches!(parse_loose(&format!("1 {word} 2000"), None), Loose::Date(_))
}

/// Whether the lines were wrapped to a width: many begin with a small letter.
fn is_broken_to_a_width(text: &str) -> bool {
    let lengths = || text.lines().map(|it| it.trim().chars().count());
    let longest = lengths().max().unwrap_or_default();
    if !(NARROWEST..=WIDEST).contains(&longest) {
        return false;
    }
    let (mut following, mut small) = (0usize, 0usize);
    for (before, line) in lengths().zip(text.lines().skip(1)) {
        // A short line ends a paragraph.
        if before * 2 > longest && !line.trim().is_empty() {
            following += 1;
            small += usize::from(line.trim().starts_with(char::is_lowercase));
        }
    }
    following >= 3 && small * 4 >= following
}

/// The range of widths to which lines are wrapped, in characters.
const NARROWEST: usize = 40;
const WIDEST: usize = 160;

/// Joins wrapped lines, so that each paragraph is one line.
fn joined(text: &str) -> String {
    let longest = text.lines().map(|it| it.trim().chars().count()).max().unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    // Whether the paragraph continues on the next line, and whether it continues on the next page.
    let mut open = false;
    let mut over = false;
    for (at_page_end, line) in page_ends(text).into_iter().zip(text.lines()) {
        let starts_page = line.contains('\u{0C}');
        over |= starts_page || at_page_end;
        let line = line.trim();
        if line.is_empty() || at_page_end {
            open &= over;
            continue;
        }
        let goes_on = open && (!over || line.starts_with(char::is_lowercase));
        if !goes_on && !out.is_empty() {
            out.push('\n');
        } else if goes_on && line.starts_with(char::is_lowercase) && ends_within_a_word(&out) {
            out.pop();
        } else if goes_on {
            out.push(' ');
        }
        out.push_str(line);
        let is_short = line.chars().count() * 10 < longest * 7;
        open = !(is_short && line.ends_with(['.', '!', '?', '”', '"', '…', ':']));
        over = false;
    }
    out
}

/// For each line whether it belongs to the end of a page: blank, or the page number, before a form feed.
fn page_ends(text: &str) -> Vec<bool> {
    let mut is_end = false;
    let mut ends: Vec<bool> = Vec::new();
    for line in text.lines().rev() {
        let plain = line.trim();
        let is_blank = plain.is_empty() || plain.len() <= 4 && plain.bytes().all(|it| it.is_ascii_digit());
        ends.push(is_end && is_blank && !line.contains('\u{0C}'));
        is_end = line.contains('\u{0C}') || is_end && is_blank;
    }
    ends.reverse();
    ends
}

/// Whether the last word was hyphenated at the end of the line: `cooper-`.
fn ends_within_a_word(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|it| it.ends_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares articles, one a line: their fields, then the number of paragraphs.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lines: Vec<String> = read(text)
            .into_iter()
            .map(|it| {
                let count = it.text.len().to_string();
                let fields =
                    [it.gist, it.publisher, it.agency, it.published, it.place, it.language, it.url, Some(count)];
                fields.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            })
            .collect();
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn headline_date_and_dateline_are_read_where_they_stand() {
        check(
            "Two zones agreed\nOctober 25, 2025 - 16:54\n\nTEHRAN – A memorandum was signed.\nMore.\n",
            "Two zones agreed · 2025-10-25 · Tehran · 4",
        );
        check(
            "Dezful, Oct 14, IRNA – A memorandum was signed.\n",
            "Dezful, Oct 14, IRNA – A memorandum was signed. · IRNA · Dezful · 1",
        );
        check(
            "# Two zones agreed\n*Published: 2 May 2025*\nBy Maria Silva\n\nSource: Tehran Times\nA was signed. And B.\n\nhttps://a.example/1",
            "Two zones agreed · Tehran Times · 2025-05-02 · https://a.example/1 · 6",
        );
        check("---\ntitle: \"Zones\"\nlang: en\ntags: a\n---\nA was signed.", "Zones · en · 6");
        check("A was signed on Monday. It is new.", "A was signed on Monday. · 1");
        check("\n \n", "");
    }

    #[test]
    fn several_articles_stand_in_one_file_where_a_line_says_so() {
        check(
            "One\nA.\n=== article ===\nTwo\nB.\n=== https://a.example/3 ===\nThree\nC.",
            "One · 2\nTwo · 2\nThree · https://a.example/3 · 2",
        );
        check("Zones\n=====\nA.", "Zones · 3");
    }

    #[test]
    fn lines_that_were_broken_to_a_width_are_joined() {
        let text = "Two zones agreed\n\nTEHRAN – The ministry of energy signed a memo-\nrandum with the university of the north on\n\
                    Monday, and the\n\n2\n\u{0C}minister said so.\nAnother followed, the agency said, in the\nsame town.\n";
        let read = read(text);
        assert_eq!(
            read[0].text,
            [
                "Two zones agreed",
                "TEHRAN – The ministry of energy signed a memorandum with the university of the north on Monday, and the minister said so.",
                "Another followed, the agency said, in the same town.",
            ]
        );
        assert_eq!(paragraphs("A list\nOne\nTwo\nThree"), super::read("A list\nOne\nTwo\nThree")[0].text);
    }

    #[test]
    fn a_date_line_is_a_date_and_nothing_else() {
        let day = |text| date_line(text).unwrap_or_default();
        assert_eq!(day("Sat, October 25, 2025 - 16:54"), "2025-10-25");
        assert_eq!(day("Published 2 May 2025 | 10:15 AM GMT"), "2025-05-02");
        assert_eq!(day("2025-05-02 10:15:00"), "2025-05-02");
        assert_eq!(day("Signed on 2 May 2025"), "");
        assert_eq!(day("12"), "");
        assert_eq!(day("Four of 12"), "");
    }
}
