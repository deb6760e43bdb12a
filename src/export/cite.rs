//! Cites agreements in the styles used for treaties, and for reference managers.
//!
//! Only what articles state is cited; [`Citation::missing`] lists the missing parts. The data has no treaty series, so
//! none is cited.
//! What is not signed says so in square brackets, in every style. The date is that of the row.
//!
//! | style | parts, by the manual's rules |
//! | --- | --- |
//! | AGLC, 4th edition | title (8.1), two or three parties unless the title names them (8.2), date of conclusion and of entry into force, said once where they are one day (8.3.2), `not yet in force` (8.3.3), address (4.4) |
//! | OSCOLA, 4th edition, with *Citing International Law Sources* (2006), A.1 | title, in brackets the parties of a bilateral treaty, in brackets both dates, address (3.4.8) |
//! | APA, 7th edition, 11.9 | title, the parties unless the title names them, date of signing, address |
//! | The Bluebook, 21st edition | title (21.4.1), the two parties of a bilateral treaty, abbreviated (21.4.2, T10.3), date of signing or adoption (21.4.4, T12), address where no treaty source is known (21.4.5(c), 18.2) |
//!
//! If the text has no known address, the first article that reports the agreement is added in brackets, with publisher,
//! day and address. The manuals have no rule for this case.
//!
//! A memorandum of understanding outside any series is cited like a treaty, because the manuals have no rule for it.
//! CSL-JSON follows CSL 1.0.2, appendix III.

mod parties;
mod reference;

use crate::base::date::{Date, MONTHS};
use crate::base::text::fold::fold;
use crate::data::corpus::{AgreementId, Event};
use crate::data::fact::What;
use crate::data::kind::{AgreementKind, EventKind, Status};
use crate::data::strings::Text;
use crate::export::column::parties;
use crate::search::library::Library;

pub use reference::{bibtex, csl, key};

/// A citation style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Australian Guide to Legal Citation.
    Aglc,
    /// Oxford University Standard for the Citation of Legal Authorities.
    Oscola,
    /// The Bluebook: A Uniform System of Citation.
    Bluebook,
    /// Publication Manual of the American Psychological Association.
    Apa,
}

/// A citation and its missing parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The citation, without italics.
    pub text: String,
    /// The parts that the style asks for and no article states.
    pub missing: Vec<&'static str>,
}

/// Cites an agreement.
pub fn cite(library: &Library, id: AgreementId, style: Style) -> Citation {
    let parts = Parts::of(library, id);
    let text = match style {
        Style::Aglc => parts.aglc(),
        Style::Oscola => parts.oscola(),
        Style::Bluebook => parts.bluebook(),
        Style::Apa => parts.apa(),
    };
    Citation { text, missing: parts.missing(style) }
}

/// The known parts of a citation.
struct Parts {
    title: String,
    kind: Option<AgreementKind>,
    /// The parties; empty if the title names all of them.
    parties: Vec<String>,
    /// The parties as abbreviated by the Bluebook.
    short: Vec<String>,
    /// The conclusion of the agreement: signature or adoption, with its date.
    made: Option<(EventKind, Date)>,
    in_force: Option<Date>,
    /// Whether it has entered into force.
    is_in_force: bool,
    status: Status,
    url: Option<String>,
    /// The first article that reports it, if its text has no address.
    report: Option<Report>,
}

/// An article that reports an agreement.
struct Report {
    publisher: Option<String>,
    published: Option<Date>,
    url: Option<String>,
}

impl Report {
    fn of(library: &Library, id: AgreementId) -> Option<Report> {
        let mut articles = Vec::new();
        library.articles_of(id, |it| articles.push(it));
        let text = |it: Option<Text>| it.map(|it| library.text(it).to_owned());
        articles.into_iter().map(|it| &library[it]).find_map(|article| {
            let (publisher, url) = (text(article.publisher), text(article.url));
            let is_known = publisher.is_some() || url.is_some();
            is_known.then_some(Report { publisher, published: article.published, url })
        })
    }

    /// `(reported by Tehran Times, 25 October 2025, https://example.org)`
    fn in_brackets(&self, months: &[&str; 12], american: bool) -> String {
        let day = self.published.map(|it| in_full(it, months, american));
        let parts: Vec<String> = self.publisher.clone().into_iter().chain(day).chain(self.url.clone()).collect();
        format!(" (reported by {})", parts.join(", "))
    }
}

impl Parts {
    fn of(library: &Library, id: AgreementId) -> Parts {
        let agreement = &library[id];
        let title = library.text(agreement.title).to_owned();
        let folded = fold(&title);
        let who = parties(library, id);
        let names: Vec<String> = who.iter().map(|it| library.text(library[*it].name).to_owned()).collect();
        let short = who.iter().zip(&names).map(|(it, name)| parties::short(library, *it).unwrap_or(name).to_owned());
        let short: Vec<String> = short.collect();
        let in_title = names.iter().all(|it| folded.contains(&fold(it)));
        let event = |wanted: EventKind| {
            // Of several dates that of the row.
            let row = agreement.date.filter(|_| agreement.dated == Some(wanted));
            let first = || {
                library.facts_of(id).find_map(|it| match it.what {
                    What::Event(event) => match library[event] {
                        Event { kind, date: Some(date) } if kind == wanted => Some(date),
                        _ => None,
                    },
                    _ => None,
                })
            };
            row.or_else(first)
        };
        let made = event(EventKind::Signed).map(|it| (EventKind::Signed, it));
        let made = made.or_else(|| event(EventKind::Agreed).map(|it| (EventKind::Agreed, it)));
        // A signature that is to come is none.
        let made = made.filter(|_| agreement.status != Status::Planned);
        let url = library.facts_of(id).find_map(|it| if let What::Url(text) = it.what { Some(text) } else { None });
        Parts {
            title,
            kind: agreement.kind,
            parties: if in_title { Vec::new() } else { names },
            short: if in_title { Vec::new() } else { short },
            made,
            in_force: event(EventKind::InForce),
            is_in_force: matches!(agreement.status, Status::InForce | Status::Ended),
            status: agreement.status,
            report: if url.is_some() { None } else { Report::of(library, id) },
            url: url.map(|it| library.text(it).to_owned()),
        }
    }

    /// `Title, Australia–Japan, signed 8 July 2014 (entered into force 15 January 2015) <address>`
    fn aglc(&self) -> String {
        let mut text = self.title.clone();
        // The style does not list more than three parties.
        if (2..=3).contains(&self.parties.len()) {
            text += &format!(", {}", self.parties.join("–"));
        }
        let force = self.in_force.filter(|_| self.is_in_force);
        match (self.made, force) {
            (Some((kind, made)), Some(force)) if made == force => {
                text += &format!(", {} and entered into force {}", verb(kind), in_full(made, &MONTHS, false));
            }
            (made, force) => {
                if let Some((kind, date)) = made {
                    text += &format!(", {} {}", verb(kind), in_full(date, &MONTHS, false));
                }
                if let Some(date) = force {
                    text += &format!(" (entered into force {})", in_full(date, &MONTHS, false));
                }
            }
        }
        if self.in_force.is_some() && !self.is_in_force {
            text += " (not yet in force)";
        }
        text += &self.bracket();
        self.url.iter().for_each(|url| text += &format!(" <{url}>"));
        self.report.iter().for_each(|it| text += &it.in_brackets(&MONTHS, false));
        text
    }

    /// `Title (Japan–Australia) (signed 8 July 2014, entered into force 15 January 2015) <address>`
    fn oscola(&self) -> String {
        let mut text = self.title.clone();
        if self.parties.len() == 2 {
            text += &format!(" ({})", self.parties.join("–"));
        }
        let made = self.made.map(|(kind, date)| format!("{} {}", verb(kind), in_full(date, &MONTHS, false)));
        let force = self.in_force.map(|date| self.force(&in_full(date, &MONTHS, false)));
        let dates: Vec<String> = made.into_iter().chain(force).collect();
        if !dates.is_empty() {
            text += &format!(" ({})", dates.join(", "));
        }
        text += &self.bracket();
        self.url.iter().for_each(|url| text += &format!(" <{url}>"));
        self.report.iter().for_each(|it| text += &it.in_brackets(&MONTHS, false));
        text
    }

    /// `Title, Austl.-Japan, July 8, 2014, address (entered into force Jan. 15, 2015).`
    ///
    /// The style does not ask for the last bracket, and allows it if the day matters (21.4.4).
    fn bluebook(&self) -> String {
        let mut text = self.title.clone();
        if self.short.len() == 2 {
            text += &format!(", {}", self.short.join("-"));
        }
        match self.made {
            Some((EventKind::Agreed, date)) => text += &format!(", adopted {}", in_full(date, &SHORT_MONTHS, true)),
            Some((_, date)) => text += &format!(", {}", in_full(date, &SHORT_MONTHS, true)),
            None => {}
        }
        text += &self.bracket();
        self.url.iter().for_each(|url| text += &format!(", {url}"));
        if let Some(date) = self.in_force {
            text += &format!(" ({})", self.force(&in_full(date, &SHORT_MONTHS, true)));
        }
        self.report.iter().for_each(|it| text += &it.in_brackets(&SHORT_MONTHS, true));
        if text.ends_with('.') { text } else { text + "." }
    }

    /// `Title, Japan–Australia, July 8, 2014, address`
    fn apa(&self) -> String {
        let mut text = self.title.clone();
        if (2..=3).contains(&self.parties.len()) {
            text += &format!(", {}", self.parties.join("–"));
        }
        if let Some((_, date)) = self.made {
            text += &format!(", {}", in_full(date, &MONTHS, true));
        }
        text += &self.bracket();
        self.url.iter().for_each(|url| text += &format!(", {url}"));
        self.report.iter().for_each(|it| text += &it.in_brackets(&MONTHS, true));
        text
    }

    /// That it is not signed, where it is not.
    fn unsigned(&self) -> Option<&'static str> {
        match self.status {
            Status::Planned => Some("planned, not signed"),
            Status::Agreed => Some("agreed, no signature known"),
            Status::Signed | Status::InForce | Status::Ended | Status::Unknown => None,
        }
    }

    fn bracket(&self) -> String {
        self.unsigned().map_or_else(String::new, |it| format!(" [{it}]"))
    }

    fn force(&self, day: &str) -> String {
        if self.is_in_force { format!("entered into force {day}") } else { "not yet in force".to_owned() }
    }

    fn missing(&self, style: Style) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.made.is_none() && self.unsigned().is_none() {
            missing.push("the date of signature");
        }
        if self.in_force.is_none() && self.unsigned().is_none() && matches!(style, Style::Aglc | Style::Oscola) {
            missing.push("the date of entry into force");
        }
        missing.push("the treaty series");
        if self.url.is_none() {
            missing.push("the address of the text");
        }
        missing
    }
}

fn verb(kind: EventKind) -> &'static str {
    if kind == EventKind::Agreed { "adopted" } else { "signed" }
}

/// The abbreviations of the Bluebook, table T12.
const SHORT_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// A date as far as it is known, as `8 July 2014` or `July 8, 2014`, with `on or before`, `about` and the like.
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
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::format::wire::Record;

    fn library(agreement: &str) -> Library {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        let record: Record = serde_json::from_str(&format!(r#"{{"agreements":[{agreement}]}}"#)).unwrap();
        builder.add(record, Source::default());
        Library::new(builder.finish())
    }

    fn cited(agreement: &str, style: Style) -> String {
        let library = library(agreement);
        cite(&library, library.agreements().next().unwrap(), style).text
    }

    /// The manuals' own examples without their treaty series, which nobody states here: AGLC4 8.2 and 8.3.2 as
    /// university libraries quote them.
    #[test]
    fn aglc_is_that_of_rule_8() {
        #[track_caller]
        fn check(agreement: &str, expected: &str) {
            assert_eq!(cited(agreement, Style::Aglc), expected);
        }

        check(
            r#"{"title":"Agreement regarding the Transfer of the Administration of Justice in the Territories of the Northern Slesvig",
                "parties":["Denmark","Germany"],"date":"1921-07-12","events":[{"type":"in-force","date":"1922-01-17"}]}"#,
            "Agreement regarding the Transfer of the Administration of Justice in the Territories of the Northern Slesvig, \
             Denmark–Germany, signed 12 July 1921 (entered into force 17 January 1922)",
        );
        check(
            r#"{"title":"International Agreement on the Scheldt","parties":["Belgium","France","Netherlands"],
                "date":"2002-12-03","events":[{"type":"in-force","date":"2005-12-01"}]}"#,
            "International Agreement on the Scheldt, Belgium–France–Netherlands, signed 3 December 2002 (entered into force \
             1 December 2005)",
        );
        // The title names them.
        check(
            r#"{"title":"Agreement between the Government of Australia and the Government of the United Kingdom",
                "parties":["Australia","United Kingdom"],"date":"1990-08-23","events":[{"type":"in-force","date":"1994-09-01"}]}"#,
            "Agreement between the Government of Australia and the Government of the United Kingdom, signed 23 August 1990 \
             (entered into force 1 September 1994)",
        );
        // More than three.
        check(
            r#"{"title":"Pact","parties":["Cuba","Chile","Peru","Oman"],"date":"2000-06-01",
                "events":[{"type":"in-force","date":"2000-06-01"}]}"#,
            "Pact, signed and entered into force 1 June 2000",
        );
        check(
            r#"{"title":"Pact","date":"2025-06-01","events":[{"type":"in-force","date":"2031"}]}"#,
            "Pact, signed 1 June 2025 (not yet in force)",
        );
        check(r#"{"title":"Pact","events":[{"type":"in-force","date":"2001"}]}"#, "Pact (entered into force 2001)");
        check(r#"{"title":"Pact"}"#, "Pact");
    }

    /// *Citing International Law Sources* (2006), A.1: the Refugee Convention is its example.
    #[test]
    fn oscola_is_that_of_its_section_on_treaties() {
        #[track_caller]
        fn check(agreement: &str, expected: &str) {
            assert_eq!(cited(agreement, Style::Oscola), expected);
        }

        check(
            r#"{"title":"Convention Relating to the Status of Refugees","kind":"treaty",
                "events":[{"type":"agreed","date":"1951-07-28"},{"type":"in-force","date":"1954-04-22"}]}"#,
            "Convention Relating to the Status of Refugees (adopted 28 July 1951, entered into force 22 April 1954)",
        );
        check(
            r#"{"title":"Agreement for an Economic Partnership","parties":["Australia","Japan"],
                "date":"2014-07-08","events":[{"type":"in-force","date":"2015-01-15"}]}"#,
            "Agreement for an Economic Partnership (Australia–Japan) (signed 8 July 2014, entered into force 15 January 2015)",
        );
        check(
            r#"{"title":"Scheldt","parties":["Belgium","France","Netherlands"],"date":"2002-12"}"#,
            "Scheldt (signed December 2002)",
        );
        check(
            r#"{"title":"Pact","date":"2025-06-01","events":[{"type":"in-force","date":"2031"}]}"#,
            "Pact (signed 1 June 2025, not yet in force)",
        );
        check(r#"{"title":"Plan","url":"https://example.org/plan"}"#, "Plan <https://example.org/plan>");
    }

    /// Rule 21.4, by the examples of Brooklyn Law School's guide to it.
    #[test]
    fn the_bluebook_is_that_of_rule_21_4() {
        #[track_caller]
        fn check(agreement: &str, expected: &str) {
            assert_eq!(cited(agreement, Style::Bluebook), expected);
        }

        check(
            r#"{"title":"Convention for the Avoidance of Double Taxation","parties":["United States","Australia"],
                "date":"1982-08-06"}"#,
            "Convention for the Avoidance of Double Taxation, U.S.-Austl., Aug. 6, 1982.",
        );
        check(
            r#"{"title":"Treaty on Principles Governing the Activities of States in Outer Space",
                "events":[{"type":"agreed","date":"1979-12-05"},{"type":"in-force","date":"1984-07-11"}]}"#,
            "Treaty on Principles Governing the Activities of States in Outer Space, adopted Dec. 5, 1979 (entered into \
             force July 11, 1984).",
        );
        check(
            r#"{"title":"Scheldt","parties":["Belgium","France","Netherlands"],"date":"2002-12-03",
                "events":[{"type":"in-force","date":"2005-12-01"}],"url":"https://example.org/s"}"#,
            "Scheldt, Dec. 3, 2002, https://example.org/s (entered into force Dec. 1, 2005).",
        );
        // Not of table T10.3, and none of its countries.
        check(
            r#"{"title":"Memorandum","kind":"mou","parties":["Iran","CERN"],"date":"2024-05"}"#,
            "Memorandum, Iran-CERN, May 2024.",
        );
    }

    /// Publication Manual, 7th edition, 11.9: name of the treaty, parties, date, address.
    #[test]
    fn apa_is_that_of_its_section_on_treaties() {
        let treaty = r#"{"title":"Treaty on Mutual Legal Assistance","parties":["Iran","Oman"],"date":"2014-07-08",
            "url":"https://example.org/t"}"#;
        assert_eq!(
            cited(treaty, Style::Apa),
            "Treaty on Mutual Legal Assistance, Iran–Oman, July 8, 2014, https://example.org/t"
        );
    }

    #[test]
    fn without_an_address_of_its_text_the_first_report_is_named() {
        let record = r#"{"article":{"publisher":"Tehran Times","published":"2025-10-25","url":"https://example.org/a"},
            "agreements":[{"title":"Memorandum","parties":["Iran","Oman"],"date":"2025-10-24"}]}"#;
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        builder.add(serde_json::from_str::<Record>(record).unwrap(), Source::default());
        let library = Library::new(builder.finish());
        let id = library.agreements().next().unwrap();
        let cited = |style| cite(&library, id, style).text;
        let report = "(reported by Tehran Times, 25 October 2025, https://example.org/a)";
        assert_eq!(cited(Style::Oscola), format!("Memorandum (Iran–Oman) (signed 24 October 2025) {report}"));
        assert_eq!(
            cited(Style::Apa),
            "Memorandum, Iran–Oman, October 24, 2025 (reported by Tehran Times, October 25, 2025, https://example.org/a)"
        );
    }

    #[test]
    fn what_is_not_signed_says_so_in_every_form() {
        let planned = r#"{"title":"Plan","parties":["Iran"],"kind":"mou","events":[{"type":"planned","date":"2025-11-17"},
            {"type":"signed","date":"2027"}]}"#;
        let agreed = r#"{"title":"Deal","events":[{"type":"agreed","date":"2025-05-02"}]}"#;
        for style in [Style::Aglc, Style::Oscola, Style::Bluebook, Style::Apa] {
            let cited = [planned, agreed].map(|it| cited(it, style));
            assert!(cited[0].contains("[planned, not signed]") && !cited[0].contains("20"), "{cited:?}");
            assert!(cited[1].contains("2025") && cited[1].contains("[agreed, no signature known]"), "{cited:?}");
        }
        let library = library(planned);
        let id = library.agreements().next().unwrap();
        let entry = bibtex(&library, id, "plan");
        assert!(entry.contains("note = {planned, not signed}") && !entry.contains("year"), "{entry}");
        let object = csl(&library, id);
        assert_eq!((object["status"].as_str(), object.get("issued")), (Some("planned, not signed"), None));
    }

    #[test]
    fn the_date_is_that_of_the_row() {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        for (url, date) in [("a", "2025-01"), ("b", "2025-01-17")] {
            let record = format!(
                r#"{{"article":{{"url":"https://example.org/{url}"}},
                "agreements":[{{"id":"pact","title":"Pact","date":"{date}"}}]}}"#
            );
            builder.add(serde_json::from_str::<Record>(&record).unwrap(), Source::default());
        }
        let library = Library::new(builder.finish());
        let id = library.agreements().next().unwrap();
        assert_eq!(library[id].date.map(|it| it.to_string()).as_deref(), Some("2025-01-17"));
        assert!(cite(&library, id, Style::Oscola).text.starts_with("Pact (signed 17 January 2025)"));
        assert!(bibtex(&library, id, "pact").contains("signed 17 January 2025"));
    }

    #[test]
    fn what_is_not_known_is_left_out_and_named() {
        let pact = r#"{"title":"Pact of Oman and Iran","parties":["Oman","Iran"],"date":"../2025-10"}"#;
        assert_eq!(cited(pact, Style::Aglc), "Pact of Oman and Iran, signed on or before October 2025");
        assert_eq!(cited(pact, Style::Oscola), "Pact of Oman and Iran (signed on or before October 2025)");
        assert_eq!(cited(pact, Style::Bluebook), "Pact of Oman and Iran, on or before Oct. 2025.");
        let library = library(r#"{"title":"Plan","url":"https://example.org/plan"}"#);
        let citation = cite(&library, library.agreements().next().unwrap(), Style::Aglc);
        assert_eq!(citation.missing.first(), Some(&"the date of signature"));
    }
}
