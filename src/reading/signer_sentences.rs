//! Finds sentences that say who signed, without naming a document.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::clauses::clause_start;
use super::documents::{Article, Document};
use super::frame::{Frame, Status};
use super::frames::frame;
use super::items::Item;
use super::signatures::signers_of;
use super::text::Page;
use super::triggers::{TriggerMatch, Voice, back_over_adverbs, be};
use super::words::class;

/// Frames for sentences such as "X and Y signed on behalf of the two sides", "For A signed B", "It was signed in Rabat
/// on 8 April", "The signatories were X and Y".
pub fn find(page: &Page, cast: &Cast, frames: &[Frame]) -> Vec<Frame> {
    let mut found = Vec::new();
    for (number, sentence) in page.sentences.iter().enumerate() {
        if page.at(sentence.start).para == 0
            || frames.iter().any(|it| it.sentence(page) == number && it.trigger.is_some())
        {
            continue;
        }
        let person = |it: usize| cast.entity(it).is_some_and(|it| it.sort == Sort::Person);
        let trigger = sentence.clone().find(|&it| signs(page, it)).or_else(|| signatories(page, sentence));
        let Some(trigger) = trigger else { continue };
        let passive = be(&page.at(back_over_adverbs(page, trigger)).key);
        let clause = clause_start(page, trigger)..trigger;
        let several = matches!(page.at(clause.start).key.as_str(), "both" | "they" | "all" | "these");
        let pronoun = passive && (several || clause.clone().any(|it| page.at(it).says("it")));
        if !pronoun && !cast.within(sentence.clone()).any(|it| person(it.entity)) {
            continue;
        }
        let document = Document {
            range: trigger..trigger + 1,
            head: trigger,
            kind: "",
            article: Article::Known,
            count: if pronoun && several { 99 } else { 1 },
            other: false,
            background: false,
            again: true,
        };
        let voice = if passive { Voice::Passive } else { Voice::Active };
        let mut frame = frame(page, cast, &document, Some(&TriggerMatch { trigger, voice }), None, false);
        frame.signers_only = true;
        // In "Signing on the other side were X and Y", the signers come after the verb.
        let inverted = page.at(trigger).says("signing") && (trigger..sentence.end).any(|it| be(&page.at(it).key));
        if !signs(page, trigger) || inverted {
            frame.event = "signed";
            frame.status = Status::Done;
            let people: Vec<Item> = cast
                .within(trigger..sentence.end)
                .filter(|it| person(it.entity))
                .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
                .collect();
            signers_of(cast, &mut frame, &people);
        }
        if !frame.signers.is_empty() || pronoun {
            found.push(frame);
        }
    }
    found
}

fn signs(page: &Page, at: usize) -> bool {
    let token = page.at(at);
    let gerund = token.says("signing") && matches!(page.at(at + 1).key.as_str(), "for" | "on" | "on behalf of");
    token.is(class::TRIGGER)
        && token.entry.event == "signed"
        && (gerund
            || page.foreign && !token.is(class::TRIGGER_NOUN)
            || matches!(
                token.key.as_str(),
                "signed"
                    | "sign"
                    | "signs"
                    | "inked"
                    | "initialed"
                    | "initialled"
                    | "put their signatures"
                    | "affixed their signatures"
            ))
}

/// The token after "signatories" in a sentence such as "Her co-signatories were X and Y."
fn signatories(page: &Page, sentence: &Range<usize>) -> Option<usize> {
    sentence.clone().find(|&it| {
        matches!(
            page.at(it).key.as_str(),
            "signatories" | "co-signatories" | "cosignatories" | "signatory" | "co-signatory"
        ) && (be(&page.at(it + 1).key) || page.at(it + 1).says(":"))
    })
}
