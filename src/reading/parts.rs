//! Splits lists of plain words: "geology, vocational training and archives".

use std::ops::Range;

use super::text::Page;
use super::words::class;

/// The members of a list, divided by commas and "and".
pub fn parts(page: &Page, zone: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut first = zone.start;
    for at in zone.clone() {
        let token = page.at(at);
        let ends =
            matches!(
                token.key.as_str(),
                "." | "|"
                    | "("
                    | "under"
                    | "to"
                    | "that"
                    | "which"
                    | "according"
                    | "according to"
                    | "by"
                    | "at"
                    | "during"
                    | "signed"
                    | "was"
                    | "were"
                    | "is"
                    | "as"
            ) || token.is(class::BETWEEN | class::WITH | class::ONLOOKER | class::WEEKDAY | class::BEHALF | class::SAY)
                && !token.is(class::SUBJECT);
        if matches!(token.key.as_str(), "," | ";" | "and" | "as well as") || ends {
            if at > first {
                parts.push(first..at);
            }
            first = at + 1;
        }
        if ends {
            return parts;
        }
    }
    if zone.end > first {
        parts.push(first..zone.end);
    }
    parts
}
