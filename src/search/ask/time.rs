//! Counts the agreements of an answer over time. If the query asks for a span of time, the agreements outside it are
//! counted too, so that the reader can move the span.

use super::{Answer, AnswerCache};
use crate::search::library::Library;
use crate::search::query::{Query, spans, without_spans};
use crate::search::timeline::Timeline;

impl Library {
    /// The timeline of `answer`, which must be the answer to `query`. Reuses the results in `cache`.
    pub fn timeline(&self, query: &Query, answer: &Answer, cache: &mut AnswerCache) -> Timeline {
        let timeless = without_spans(query);
        if timeless == *query {
            return Timeline::new(self, &answer.all);
        }
        Timeline::within(self, &answer.all, &self.set_of(&timeless, cache), spans(query))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::base::date::Day;
    use crate::base::date_order::possibly;
    use crate::build::Builder;
    use crate::data::corpus::AgreementId;
    use crate::import::{built_in, read_json};
    use crate::search::ask::AnswerCache;
    use crate::search::library::Library;
    use crate::search::query::{parse, spans, with_span};

    /// Puts every span of bars next to each other to the corpus, and compares.
    #[track_caller]
    fn check(library: &Library, line: &str, years: Option<(u16, u16)>, most: usize) {
        let query = parse(line).expect("a line");
        let timeline = library.timeline(&query, &library.ask(&query), &mut AnswerCache::default());
        let bars = timeline.bars(library, years, most);
        assert!(bars.len() <= most);
        let rows = |line: &str| library.ask(&parse(line).expect("a line")).hits.len();
        let hits = library.ask(&query).hits;
        for pair in bars.windows(2) {
            let [one, next] = pair else { continue };
            let line = with_span(line, Some((one.from, one.to)));
            let may_lie = |it: &&AgreementId| {
                library[**it].date.is_some_and(|it| possibly(it, one.from.earliest(), one.to.latest()))
            };
            let wanted = if one.outside { rows(&line) } else { hits.iter().filter(may_lie).count() };
            assert_eq!(wanted, one.agreements, "{line}");
            assert!(!one.outside || !spans(&query).is_empty(), "{line}");
            let line = with_span(&line, Some((one.from, next.to)));
            assert_eq!(rows(&line), timeline.count(library, one.from, next.to), "{line}");
        }
        if years.is_none()
            && spans(&query).is_empty()
            && let (Some(first), Some(last)) = (bars.first(), bars.last())
        {
            let all = timeline.count(library, first.from, last.to) + timeline.undated;
            assert_eq!(all, hits.len(), "every agreement is in some bar or has no date: {line}");
        }
    }

    #[test]
    fn bars_are_the_rows_their_spans_give() {
        let library = Library::new(built_in(Day::new(2026, 1, 31).unwrap()));
        for line in ["", "iran", "-iran date:2015..2020", "year:2020.. -date:2022", "date:(2001 | 2020) mou"] {
            check(&library, line, None, 60);
            check(&library, line, None, 7);
            check(&library, line, Some((2024, 2025)), 40);
        }
    }

    proptest! {
        #![proptest_config(crate::base::text::trouble::cases(256))]

        #[test]
        fn bars_are_the_rows_their_spans_give_whatever_the_dates(
            dates in prop::collection::vec(
                "(19[89]|20[01])[0-9](-(0[1-9]|1[0-2]))?|200[0-4]/20(05|12-03)|\\.\\./2011-06-30|1995/\\.\\.|19[89]X|2003~|",
                1..20,
            ),
            line in "(zones |-zones |date:2001\\.\\.2005 |-date:2003 |year:\\.\\.1999 |\"joint work\" ){0,3}",
            most in 1usize..80, first in 1990u16..2010, more in 0u16..6,
        ) {
            let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
            let words = ["zones", "joint work", "ports"];
            for (at, date) in dates.iter().enumerate() {
                let word = words[at % words.len()];
                let events = if date.is_empty() {
                    String::new()
                } else {
                    format!(r#", "events": [{{ "type": "signed", "date": "{date}" }}]"#)
                };
                let record = format!(
                    r#"{{ "format": 1, "article": {{ "id": "a{at}" }}, "participants": [],
                    "agreements": [{{ "id": "g{at}", "title": "{word} {at}"{events} }}] }}"#
                );
                read_json(&mut builder, "random.json", record.as_bytes());
            }
            let library = Library::new(builder.finish());
            prop_assert_eq!(library.agreements().len(), dates.len());
            check(&library, &line, None, most);
            check(&library, &line, Some((first, first + more)), most);
        }
    }
}
