//! Agreements as citations, in the styles in which treaties are cited, and for reference managers.
//!
//! Never made up: a part that no article states is left out, and [`Citation::missing`] says so. No treaty series is
//! known here, so none is ever cited.
//!
//! Sources: AGLC, 4th edition, rule 8; OSCOLA, 4th edition, and its appendix on international law; The Bluebook,
//! 21st edition, rule 21.4; CSL 1.0.2, appendix III.

mod reference;

use super::corpus::{AgreementId, Corpus, Event, What};
use super::date::Date;
use super::export::column::parties;
use super::kind::{AgreementKind, EventKind};
use super::text::fold::fold;

pub use reference::{bibtex, csl, key};

/// How lawyers write a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Australian Guide to Legal Citation.
    Aglc,
    /// Oxford University Standard for the Citation of Legal Authorities.
    Oscola,
    /// The Bluebook: A Uniform System of Citation.
    Bluebook,
}

/// A citation, and what it would have if it were known.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The citation, without italics.
    pub text: String,
    /// The parts that the style asks for and no article states.
    pub missing: Vec<&'static str>,
}

/// Cites an agreement.
pub fn cite(corpus: &Corpus, id: AgreementId, style: Style) -> Citation {
    let known = Known::of(corpus, id);
    let text = match style {
        Style::Aglc => known.aglc(),
        Style::Oscola => known.oscola(),
        Style::Bluebook => known.bluebook(),
    };
    Citation { text, missing: known.missing(style) }
}

/// What the articles say of the parts of a citation.
struct Known {
    title: String,
    kind: Option<AgreementKind>,
    /// The parties, unless the title names them.
    parties: Vec<String>,
    /// What happened first that makes it an agreement, with its date.
    made: Option<(EventKind, Date)>,
    in_force: Option<Date>,
    url: Option<String>,
}

impl Known {
    fn of(corpus: &Corpus, id: AgreementId) -> Known {
        let agreement = &corpus[id];
        let title = corpus.text(agreement.title).to_owned();
        let folded = fold(&title);
        let names = parties(corpus, id).into_iter().map(|it| corpus.text(corpus[it].name).to_owned());
        let names: Vec<String> = names.collect();
        let told = names.iter().all(|it| folded.contains(&fold(it)));
        let event = |wanted: EventKind| {
            corpus.facts_of(id).find_map(|it| match it.what {
                What::Event(event) => match corpus[event] {
                    Event { kind, date: Some(date) } if kind == wanted => Some(date),
                    _ => None,
                },
                _ => None,
            })
        };
        let made = event(EventKind::Signed).map(|it| (EventKind::Signed, it));
        let made = made.or_else(|| event(EventKind::Agreed).map(|it| (EventKind::Agreed, it)));
        let url = corpus.facts_of(id).find_map(|it| if let What::Url(text) = it.what { Some(text) } else { None });
        Known {
            title,
            kind: agreement.kind,
            parties: if told { Vec::new() } else { names },
            made,
            in_force: event(EventKind::InForce),
            url: url.map(|it| corpus.text(it).to_owned()),
        }
    }

    /// `Title, Australia–Japan, signed 8 July 2014 (entered into force 15 January 2015) <address>`
    fn aglc(&self) -> String {
        let mut text = self.title.clone();
        // Parties of a multilateral treaty are not listed.
        if self.parties.len() == 2 {
            text += &format!(", {}", self.parties.join("–"));
        }
        if let Some((kind, date)) = self.made {
            text += &format!(", {} {}", verb(kind), in_full(date, &MONTHS, false));
        }
        if let Some(date) = self.in_force {
            text += &format!(" (entered into force {})", in_full(date, &MONTHS, false));
        }
        self.url.iter().for_each(|url| text += &format!(" <{url}>"));
        text
    }

    /// `Title (Japan–Australia) (signed 8 July 2014, entered into force 15 January 2015) <address>`
    fn oscola(&self) -> String {
        let mut text = self.title.clone();
        if self.parties.len() == 2 {
            text += &format!(" ({})", self.parties.join("–"));
        }
        let made = self.made.map(|(kind, date)| format!("{} {}", verb(kind), in_full(date, &MONTHS, false)));
        let force = self.in_force.map(|date| format!("entered into force {}", in_full(date, &MONTHS, false)));
        let dates: Vec<String> = made.into_iter().chain(force).collect();
        if !dates.is_empty() {
            text += &format!(" ({})", dates.join(", "));
        }
        self.url.iter().for_each(|url| text += &format!(" <{url}>"));
        text
    }

    /// `Title, Austl.-Japan, July 8, 2014, address (entered into force Jan. 15, 2015).`
    fn bluebook(&self) -> String {
        let mut text = self.title.clone();
        if self.parties.len() == 2 {
            text += &format!(", {}", self.parties.join("-"));
        }
        if let Some((_, date)) = self.made {
            text += &format!(", {}", in_full(date, &SHORT, true));
        }
        self.url.iter().for_each(|url| text += &format!(", {url}"));
        if let Some(date) = self.in_force {
            text += &format!(" (entered into force {})", in_full(date, &SHORT, true));
        }
        if text.ends_with('.') { text } else { text + "." }
    }

    fn missing(&self, style: Style) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.made.is_none() {
            missing.push("the date of signature");
        }
        if self.in_force.is_none() && style != Style::Bluebook {
            missing.push("the date of entry into force, if it is in force");
        }
        missing.push("the treaty series, if it is published in one");
        if self.url.is_none() {
            missing.push("an address of its text");
        }
        missing
    }
}

fn verb(kind: EventKind) -> &'static str {
    if kind == EventKind::Agreed { "adopted" } else { "signed" }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The Bluebook's, table T12.
const SHORT: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// A date as far as it is known: `8 July 2014`, or American `July 8, 2014`; `on or before`, `about` where it is so.
fn in_full(date: Date, months: &[&str; 12], american: bool) -> String {
    let written = date.to_string();
    let plain = |text: &str| {
        let text = text.trim_end_matches(['~', '?', '%']);
        let mut parts = text.split('-');
        let year = parts.next().unwrap_or_default();
        let month = parts.next().and_then(|it| months.get(it.parse::<usize>().ok()?.checked_sub(1)?));
        let day = parts.next().and_then(|it| it.parse::<u8>().ok());
        match (month, day) {
            (Some(month), Some(day)) if american => format!("{month} {day}, {year}"),
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            (None, _) => text.to_owned(),
        }
    };
    let about = if written.ends_with(['~', '%']) { "about " } else { "" };
    match written.split_once('/') {
        Some(("..", end)) => format!("on or before {}", plain(end)),
        Some((start, "..")) => format!("on or after {}", plain(start)),
        Some((start, end)) => format!("between {} and {}", plain(start), plain(end)),
        None => format!("{about}{}", plain(&written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::{Builder, Source};
    use crate::model::date::Day;
    use crate::model::wire::Record;

    fn corpus(agreement: &str) -> Corpus {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let record: Record = serde_json::from_str(&format!(r#"{{"agreements":[{agreement}]}}"#)).unwrap();
        builder.add(record, Source::default());
        builder.finish()
    }

    #[track_caller]
    fn check(agreement: &str, expected: [&str; 3]) {
        let corpus = corpus(agreement);
        let id = corpus.agreements().next().unwrap();
        for (style, expected) in [Style::Aglc, Style::Oscola, Style::Bluebook].into_iter().zip(expected) {
            assert_eq!(cite(&corpus, id, style).text, expected);
        }
    }

    #[test]
    fn an_agreement_is_cited_as_its_style_does() {
        check(
            r#"{"title":"Agreement for an Economic Partnership","kind":"treaty","parties":["Australia","Japan"],
                "date":"2014-07-08","events":[{"type":"in-force","date":"2015-01-15"}]}"#,
            [
                "Agreement for an Economic Partnership, Australia–Japan, signed 8 July 2014 (entered into force 15 January 2015)",
                "Agreement for an Economic Partnership (Australia–Japan) (signed 8 July 2014, entered into force 15 January 2015)",
                "Agreement for an Economic Partnership, Australia-Japan, July 8, 2014 (entered into force Jan. 15, 2015).",
            ],
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_and_named() {
        check(
            r#"{"title":"Pact of Oman and Iran","parties":["Oman","Iran"],"date":"../2025-10"}"#,
            [
                "Pact of Oman and Iran, signed on or before October 2025",
                "Pact of Oman and Iran (signed on or before October 2025)",
                "Pact of Oman and Iran, on or before Oct. 2025.",
            ],
        );
        let corpus = corpus(r#"{"title":"Plan","url":"https://example.org/plan"}"#);
        let citation = cite(&corpus, corpus.agreements().next().unwrap(), Style::Aglc);
        assert_eq!(citation.text, "Plan <https://example.org/plan>");
        assert_eq!(citation.missing.first(), Some(&"the date of signature"));
    }
}
