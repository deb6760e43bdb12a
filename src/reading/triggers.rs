//! Finds the trigger of a document, the word for what happened to it: before it ("signed an agreement"), after it ("an
//! agreement was signed"), or as a noun.

use super::documents::Document;
use super::text::Page;
use super::words::{Writing, class};

/// How a document relates to its trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// "signed an agreement".
    Active,
    /// "an agreement was signed", "an agreement signed in".
    Passive,
    /// "the signing of an agreement".
    Noun,
}

/// A trigger, and how its document relates to it.
#[derive(Debug)]
pub struct TriggerMatch {
    /// Its token.
    pub trigger: usize,
    /// How the document relates to it.
    pub voice: Voice,
}

/// Whether a word is a form of "be" or a passive "get".
pub fn be(key: &str) -> bool {
    matches!(key, "is" | "was" | "were" | "been" | "being" | "be" | "are" | "got" | "gets" | "get")
}

/// The trigger of a document.
pub fn trigger(page: &Page, document: &Document, documents: &[Document]) -> Option<TriggerMatch> {
    if page.verb_last {
        let end = page.sentence_of(document.head).end;
        let verb = (document.range.end..end.min(document.range.end + 40))
            .find(|&it| page.at(it).is(class::TRIGGER) && !documents.iter().any(|other| other.range.contains(&it)));
        if let Some(trigger) = verb {
            return Some(TriggerMatch { trigger, voice: Voice::Active });
        }
    }
    let after = trigger_after(page, document, documents);
    let before = trigger_before(page, document, documents);
    // As in "The signed documents include …"
    let inside = document.range.clone().find(|&it| page.at(it).is(class::TRIGGER) && page.at(it).key.ends_with("ed"));
    let inside = inside.filter(|_| before.is_none() && after.is_none() && document.count > 1);
    if let Some(trigger) = inside {
        return Some(TriggerMatch { trigger, voice: Voice::Passive });
    }
    match (before, after) {
        (Some(before), Some(after)) => {
            let left = document.range.start - before.trigger;
            let right = after.trigger - document.range.end;
            let passive = after.voice == Voice::Passive && be(&page.before(after.trigger).key);
            // In "was issued, and three memoranda were signed" the verb directly after it is the trigger.
            if passive && right <= 3 && be(&page.before(before.trigger).key) {
                return Some(after);
            }
            if left <= 4 || (left <= right + 6 && !passive) { Some(before) } else { Some(after) }
        }
        (before, after) => before.or(after),
    }
}

fn trigger_before(page: &Page, document: &Document, documents: &[Document]) -> Option<TriggerMatch> {
    let sentence = page.at(document.head).sentence;
    let mut at = document.range.start;
    let mut steps = 0;
    let preposition = page.before(at).key.clone();
    let held = matches!(
        preposition.as_str(),
        "under"
            | "per"
            | "within"
            | "following"
            | "after"
            | "in"
            | "as"
            | "since"
            | "from"
            | "by"
            | "through"
            | "until"
            | "despite"
            | "via"
            | "against"
            | "upon"
            | "without"
    );
    let mut crossed = 0;
    while at > 0 && page.at(at - 1).sentence == sentence && steps < 60 {
        at -= 1;
        let token = page.at(at);
        let noun = token.is(class::TRIGGER_NOUN)
            && document.range.start - at <= 6
            && matches!(page.at(at + 1).key.as_str(), "of" | "ceremony" | "for" | "the" | "a" | "an" | "to");
        if token.is(class::TRIGGER | class::TRIGGER_NOUN) && !documents.iter().any(|it| it.range.contains(&at)) {
            // In "witnessed the signing and exchange of the agreements" the trigger is a noun.
            // "the signing of ten documents, including a memorandum"
            let several = crossed > 0 && token.key.ends_with(" of") && page.at(at + 1).is(class::COUNT | class::NUMBER);
            let of = token.is(class::TRIGGER_NOUN) && (page.at(at + 1).says("of") || several);
            let gerund = token.key.ends_with("ing") || of || token.is(class::TRIGGER_NOUN) && !token.is(class::TRIGGER);
            // "They sealed their partnership by signing a memorandum."
            let by = page.before(at).says("by") && token.is(class::TRIGGER) && !of;
            if gerund && token.is(class::TRIGGER_NOUN) && !by {
                if noun || of {
                    return Some(TriggerMatch { trigger: at, voice: Voice::Noun });
                }
                if !token.is(class::TRIGGER) {
                    steps += 1;
                    continue;
                }
            }
            // "Following the negotiations, a memorandum was signed."
            let opens = at <= page.sentence_of(at).start + 3;
            if token.is(class::TRIGGER_NOUN) && page.at(at + 1).says(",") && !gerund && opens {
                steps += 1;
                continue;
            }
            if token.is(class::TRIGGER) && !held {
                let passive = be(&page.before(at).key) && !gerund;
                if token.first && page.at(at + 1).is(class::BY) {
                    return Some(TriggerMatch { trigger: at, voice: Voice::Passive });
                }
                let near = document.range.start - at <= 3 + 40 * crossed;
                let loose = token.is(class::LOOSE);
                // "exchanged views on the memorandum"
                if loose && crossed == 0 && (at + 1..document.range.start).any(|it| page.at(it).is(class::ABOUT)) {
                    return None;
                }
                if (!passive || document.range.start - at <= 2) && (!loose || near || document.range.start - at <= 5) {
                    return Some(TriggerMatch { trigger: at, voice: Voice::Active });
                }
            }
            if !token.is(class::TRIGGER_NOUN) {
                return None;
            }
        }
        if let Some(other) = documents.iter().find(|it| it.range.contains(&at)) {
            // In "signed a memorandum for cooperation in drawing a roadmap" the roadmap is its subject.
            if crossed == 0 && held_by(page, other, document) {
                return None;
            }
            crossed += 1;
        }
        let relative = matches!(
            token.key.as_str(),
            "which"
                | "who"
                | "that"
                | "when"
                | "while"
                | "where"
                | "whose"
                | "because"
                | "but"
                | "if"
                | "although"
                | "whereas"
        );
        if relative
            || token.says(";")
            || token.says(":") && page.at(document.range.start).sentence == sentence && loose_before(page, at)
            || token.is(class::SAY)
                && !token.is(class::CAP | class::TRIGGER)
                && crossed == 0
                && !token.is(class::OFFICE)
        {
            return None;
        }
        // Another finite verb is between them.
        // "Among the documents signed were a memorandum and a protocol."
        let next = at + 1 + usize::from(page.at(at + 1).says(":"));
        let inverted = next == document.range.start && page.before(at).is(class::TRIGGER);
        if matches!(token.key.as_str(), "is" | "was" | "were" | "are") && crossed == 0 && !inverted {
            return None;
        }
        steps += 1;
    }
    None
}

/// Whether the verb before a colon is an everyday verb: "broke records: a hundred agreements".
fn loose_before(page: &Page, colon: usize) -> bool {
    let sentence = page.sentence_of(colon);
    let verb = (sentence.start..colon).rev().find(|&it| page.at(it).is(class::TRIGGER) && !page.at(it).is(class::CAP));
    verb.is_some_and(|it| page.at(it).is(class::LOOSE) || page.at(it).entry.event == "ended")
}

/// Whether the document is the purpose of the one before it: "a memorandum to provide a framework".
pub fn is_purpose(page: &Page, other: &Document, document: &Document) -> bool {
    let opens = page.before(document.range.start);
    opens.is(class::ABOUT)
        && opens.key.starts_with("to ")
        && document.range.start == other.range.end + 1
        && page.at(other.head).sentence == page.at(document.head).sentence
}

/// Whether a document is the subject of one before it: a preposition or a gerund is directly before it.
fn held_by(page: &Page, other: &Document, document: &Document) -> bool {
    let at = document.range.start;
    if page.at(other.head).sentence != page.at(at).sentence || at <= other.range.end {
        return false;
    }
    let before = page.before(at);
    // "signed several documents, including an agreement" names one of them.
    let gerund =
        before.key.ends_with("ing") && !before.is(class::CAP | class::TRIGGER | class::TRIGGER_NOUN | class::CLAUSE);
    // "The memoranda were on youth, on trade and for a cultural programme": the programme is a subject.
    let listed = other.count > 1 && before.says("for") && matches!(page.at(at - 2).key.as_str(), "and" | ",");
    let about = before.is(class::ABOUT) && (at == other.range.end + 1 || listed);
    gerund || about
}

fn trigger_after(page: &Page, document: &Document, documents: &[Document]) -> Option<TriggerMatch> {
    let sentence = page.at(document.head).sentence;
    let mut at = document.range.end;
    let mut steps = 0;
    while page.at(at).sentence == sentence && steps < 70 {
        let token = page.at(at);
        let close = at <= document.range.end + 1;
        if token.is(class::TRIGGER)
            && !token.is(class::CAP)
            && !documents.iter().any(|it| it.range.contains(&at) && it.head != document.head)
        {
            let before = back_over_adverbs(page, at);
            // In "the protocol that A and B signed" the subject is between them.
            let relative = matches!(page.at(document.range.end).key.as_str(), "that" | "which");
            let named = (document.range.end + 1..at).any(|it| page.at(it).is(class::CAP));
            if relative && named && !be(&page.at(before).key) && !token.key.ends_with("ing") {
                return Some(TriggerMatch { trigger: at, voice: Voice::Active });
            }
            if be(&page.at(before).key) {
                return Some(TriggerMatch { trigger: at, voice: Voice::Passive });
            }
            // In "a contract, which remains in force" and "agreements are in force" nothing happened.
            let state = token.says("in force") && matches!(page.before(at).key.as_str(), "is" | "are");
            if page.before(at).key.starts_with("remain") || state {
                return None;
            }
            let intransitive = matches!(token.entry.event, "in-force" | "ended" | "renewed");
            if intransitive
                && !token.key.ends_with("ing")
                && (close
                    || page.at(before).is(class::AUXILIARY | class::PLANNED | class::NEGATED)
                    || at - document.range.end < 12 && token.entry.event == "in-force")
            {
                return Some(TriggerMatch { trigger: at, voice: Voice::Passive });
            }
            if is_passive_participle(page, document, documents, at) {
                return Some(TriggerMatch { trigger: at, voice: Voice::Passive });
            }
            if !close {
                return None;
            }
        }
        if token.is(class::TRIGGER_NOUN)
            && !token.is(class::CAP)
            && close
            && !token.is(class::TRIGGER)
            && page.at(at + 1).key != "of"
        {
            return Some(TriggerMatch { trigger: at, voice: Voice::Noun });
        }
        let relative =
            token.is(class::CLAUSE) && !matches!(token.key.as_str(), "including" | "as" | "so" | "following" | "since");
        let right_behind = at <= document.range.end + 1 && matches!(token.key.as_str(), "which" | "that");
        if relative && !right_behind
            || token.says(";")
            || token.is(class::SAY)
                && !token.is(class::CAP | class::TRIGGER | class::HEAD | class::OFFICE)
                && !matches!(token.key.as_str(), "states" | "notes" | "signed")
        {
            return None;
        }
        if documents.iter().any(|it| it.range.start == at) && !coordinated(page, document.range.end, at) {
            return None;
        }
        steps += 1;
        at += 1;
    }
    None
}

/// Forms of triggers that are not past participles.
const NOT_PARTICIPLES: &[&str] = &[
    "sign", "signs", "ink", "inks", "strike", "seal", "seals", "reach", "approve", "issue", "pen", "extend", "signing",
    "launch", "agree", "agrees",
];

/// Words and signs after a passive participle.
const AFTER_PARTICIPLE: &[&str] = &[
    "by",
    "in",
    "on",
    "at",
    "between",
    "with",
    "during",
    "last",
    "this",
    ",",
    ".",
    "after",
    "here",
    "today",
    "yesterday",
    "earlier",
    "and",
    "when",
    "among",
    "following",
    "under",
    "as",
    "for",
    "to",
    "back",
    "recently",
    "virtually",
    "online",
    "jointly",
    ")",
    "previously",
    "a",
    "between the",
    "from",
];

/// Words before an active verb.
const BEFORE_ACTIVE: &[&str] =
    &["has", "have", "had", "they", "who", "he", "she", "which", "sides", "parties", "countries"];

/// Whether the trigger at `at` is a passive participle after its document: "an agreement signed in Baku".
fn is_passive_participle(page: &Page, document: &Document, documents: &[Document], at: usize) -> bool {
    let (token, follows) = (page.at(at), page.at(at + 1));
    let before = back_over_adverbs(page, at);
    let participle = !NOT_PARTICIPLES.contains(&token.key.as_str()) && !token.key.ends_with("ing");
    let has_object = documents.iter().any(|it| {
        it.range.start > at && it.range.start <= at + 5 && page.at(it.range.start).sentence == token.sentence
    });
    let adverbial = page.writing == Writing::Arabic
        || AFTER_PARTICIPLE.contains(&follows.key.as_str())
        || follows.is(class::WEEKDAY
            | class::RELATIVE
            | class::ERA
            | class::BETWEEN
            | class::WITH
            | class::BY
            | class::BEHALF
            | class::ONLOOKER
            | class::AUXILIARY
            | class::NUMBER
            | class::MONTH
            | class::ABOUT)
        || follows.sentence != token.sentence;
    // "The agreements signed include a memorandum on trade".
    let adverbial = adverbial
        || document.count > 1 && matches!(follows.key.as_str(), "include" | "included" | "are" | "were" | "cover");
    // "Меморандум подписали X и Y"
    let adverbial = adverbial || page.foreign && at == document.range.end && !token.is(class::TRIGGER_NOUN);
    let near = at - document.range.end < 14 || page.at(before).says(",");
    let has_auxiliary =
        page.before(at).is(class::AUXILIARY) && matches!(page.at(before).key.as_str(), "has" | "have" | "had");
    participle
        && adverbial
        && near
        && !has_object
        && !BEFORE_ACTIVE.contains(&page.before(at).key.as_str())
        && !has_auxiliary
}

/// The first token to the left that is not an adverb or an auxiliary other than "be".
pub fn back_over_adverbs(page: &Page, trigger: usize) -> usize {
    let mut at = trigger;
    let sentence = page.at(trigger).sentence;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else { break };
        if page.at(before).sentence != sentence {
            break;
        }
        at = before;
        let token = page.at(before);
        let adverb = token.is(class::AUXILIARY | class::RELATIVE | class::WEEKDAY) || token.key.ends_with("ly");
        if be(&token.key) || !adverb {
            break;
        }
    }
    at
}

/// Whether two documents are coordinated: "a treaty on A, and an agreement on B".
pub fn coordinated(page: &Page, from: usize, to: usize) -> bool {
    let joined = to.checked_sub(1).is_some_and(|it| matches!(page.at(it).key.as_str(), "and" | "," | ";" | "&" | "as"));
    joined && !(from..to).any(|it| page.at(it).is(class::SAY | class::TRIGGER) && !page.at(it).is(class::CAP))
}
