//! Subjects: fields of cooperation that the sentences about a document name, by the vocabulary of the tables and of
//! the gazetteer. At most nine, quoted shortly.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::frames::{Frame, Status};
use super::same::Draft;
use super::text::Page;
use super::words::class;

/// The most subjects of one document.
const MOST: usize = 9;

/// The subjects of a draft as ranges of tokens.
pub fn of(page: &Page, cast: &Cast, frames: &[Frame], draft: &Draft, single: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if let Some(own) = &draft.subject {
        collect(page, cast, own.clone(), &mut found);
        if found.is_empty() {
            found.push(own.clone());
        }
        return found;
    }
    for number in &draft.frames {
        let Some(frame) = frames.get(*number) else { continue };
        let sentence = page.sentence_of(frame.document.head);
        // Words before the noun: "free trade agreement", "a cocoa deal".
        collect(page, cast, frame.document.range.start..frame.document.head + 1, &mut found);
        let end = if frame.about.end > frame.about.start { frame.about.end } else { sentence.end };
        let shared = frames
            .iter()
            .filter(|it| {
                page.at(it.document.head).sentence == page.at(frame.document.head).sentence
                    && it.status != Status::Named
            })
            .count()
            > 1;
        let limit = if shared { end } else { sentence.end };
        collect(page, cast, frame.document.range.end..limit, &mut found);
    }
    // Sentences that go on about it.
    if single {
        let last = draft
            .frames
            .iter()
            .filter_map(|it| frames.get(*it))
            .map(|it| page.at(it.document.head).sentence)
            .max()
            .unwrap_or(0);
        let first =
            draft.frames.first().and_then(|it| frames.get(*it)).map_or(0, |it| page.at(it.document.head).sentence);
        for number in first..=(last + 1).min(first + 6) {
            let Some(sentence) = page.sentences.get(number) else { break };
            if number > last && !goes_on(page, sentence) {
                break;
            }
            if found.len() < 5 {
                collect(page, cast, sentence.clone(), &mut found);
            }
        }
    }
    found.truncate(MOST);
    found
}

fn goes_on(page: &Page, sentence: &Range<usize>) -> bool {
    sentence.clone().take(8).any(|it| {
        page.at(it).is(class::AGAIN | class::INSTRUMENT | class::GROUP)
            || matches!(page.at(it).key.as_str(), "it" | "they" | "under")
    })
}

fn collect(page: &Page, cast: &Cast, zone: Range<usize>, found: &mut Vec<Range<usize>>) {
    for at in zone {
        let token = page.at(at);
        if !token.is(class::SUBJECT) || token.is(class::INSTRUMENT | class::OFFICE) {
            continue;
        }
        if cast.sort_at(at).is_some_and(|it| it != Sort::Unknown) {
            continue;
        }
        if found.iter().any(|it| page.at(it.start).key == token.key || it.contains(&at)) {
            continue;
        }
        found.push(at..at + 1);
    }
}
