//! Frames: what the text says was done to a document, and by whom. One frame for each place where a document and a
//! trigger meet; which frames are one document is decided elsewhere.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::documents::{Article, Document};
use super::lists::{self, Item};
use super::text::Page;
pub use super::triggers::Status;
use super::triggers::{Found, Voice, back_over_adverbs, be, coordinated, rejected, status, trigger};
use super::words::{Writing, class};

/// A document with what was done to it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The document.
    pub document: Document,
    /// The trigger's token.
    pub trigger: Option<usize>,
    /// The event, in the words of the article data format.
    pub event: &'static str,
    /// Whether it was done.
    pub status: Status,
    /// The sides that the frame itself names.
    pub sides: Vec<Item>,
    /// The sides are named as the two ends: "between A and B", or a subject and "with".
    pub complete: bool,
    /// "The two countries": the sides were named before.
    pub group: bool,
    /// The people who signed, where the frame says so.
    pub signers: Vec<Item>,
    /// Where the words about its subject begin and end.
    pub about: Range<usize>,
    /// The frame has no document's word: "X signed for Y".
    pub signers_only: bool,
}

impl Frame {
    /// The sentence it stands in.
    pub fn sentence(&self, page: &Page) -> usize {
        page.at(self.document.head).sentence
    }

    /// The paragraph it stands in.
    pub fn para(&self, page: &Page) -> u32 {
        page.at(self.document.head).para
    }
}

/// The frames of all documents, in the order of the text.
pub fn find(page: &Page, cast: &Cast, documents: &[Document]) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let previous = number
            .checked_sub(1)
            .and_then(|it| documents.get(it))
            .filter(|it| page.at(it.head).sentence == page.at(document.head).sentence);
        let next = documents.get(number + 1).filter(|it| page.at(it.head).sentence == page.at(document.head).sentence);
        let mut found = trigger(page, document, documents);
        // Coordinated with the document before it: the same trigger.
        if let (None, Some(previous)) = (&found, previous) {
            let frame = frames.last().filter(|it| it.document.head == previous.head);
            if let Some(trigger) =
                frame.and_then(|it| it.trigger).filter(|_| coordinated(page, previous.range.end, document.range.start))
            {
                found = Some(Found {
                    trigger,
                    voice: if trigger < document.head { Voice::Active } else { Voice::Passive },
                });
            }
        }
        // "an agreement on the signing of a treaty": the treaty is only what it is about.
        let aim = found.as_ref().is_some_and(|it| {
            let opens = it.trigger - usize::from(page.before(it.trigger).says("the"));
            it.voice == Voice::Noun
                && it.trigger < document.head
                && previous.is_some_and(|it| it.range.end <= opens)
                && page.before(opens).is(class::ABOUT)
        });
        if aim {
            continue;
        }
        // "a protocol amending the Convention": the convention is only what it amends.
        let amended =
            found.as_ref().is_some_and(|it| it.voice == Voice::Active && page.at(it.trigger).entry.event == "amended")
                && previous.is_some();
        if amended {
            continue;
        }
        let shared = found.as_ref().is_some_and(|it| previous.is_some_and(|previous| previous.head > it.trigger));
        let mut frame = frame(page, cast, document, found.as_ref(), next, shared);
        // "It is the third pact of the year, following a memorandum with C": an older one.
        frame.document.background |= previous.is_some_and(|it| {
            (it.range.end..document.range.start).any(|it| matches!(page.at(it).key.as_str(), "following" | "after"))
        });
        frames.push(frame);
    }
    frames.extend(signer_sentences(page, cast, &frames));
    frames.sort_by_key(|it| it.document.head);
    frames
}

/// The clause that a trigger stands in: where its subject may begin.
fn clause_start(page: &Page, trigger: usize) -> usize {
    let sentence = page.sentence_of(trigger);
    let mut at = trigger;
    while at > sentence.start {
        let token = page.at(at - 1);
        let opens = matches!(
            token.key.as_str(),
            ";" | "“"
                | "which"
                | "who"
                | "that"
                | "when"
                | "while"
                | "where"
                | "but"
                | "after"
                | "because"
                | ":"
                | "whereas"
                | "although"
                | "if"
        );
        let said = token.is(class::SAY)
            && !token.is(class::CAP | class::TRIGGER | class::OFFICE | class::HEAD)
            && trigger - at > 1;
        if opens || said {
            break;
        }
        at -= 1;
    }
    at
}

/// Where what a frame may read to the right ends.
fn zone_end(page: &Page, from: usize, next: Option<&Document>) -> usize {
    let sentence = page.sentence_of(from);
    let mut at = from;
    while at < sentence.end {
        let token = page.at(at);
        let ends = token.is(class::ONLOOKER)
            || token.says(";")
            || token.is(class::SAY)
                && !token.is(class::CAP | class::TRIGGER | class::OFFICE | class::HEAD)
                && !matches!(token.key.as_str(), "states" | "notes")
            || matches!(
                token.key.as_str(),
                "who" | "which" | "when" | "while" | "whereas" | "after" | "because" | "but" | "whose" | "where"
            );
        if ends && (at > from || token.is(class::ONLOOKER)) {
            return at;
        }
        if next.is_some_and(|it| it.range.start == at) {
            return at;
        }
        at += 1;
    }
    sentence.end
}

/// "on four different areas", "in three fields": how many.
fn areas(page: &Page, from: usize) -> Option<i16> {
    let number = page.at(from + 1);
    let noun = (from + 2..from + 4).any(|it| {
        ["areas", "fields", "sectors", "spheres", "subjects", "topics", "domains"].contains(&page.at(it).key.as_str())
    });
    let opens = page.at(from).is(class::ABOUT) || page.at(from).says("in");
    (opens && noun && number.is(class::COUNT) && number.entry.number < 99).then_some(number.entry.number)
}

/// Where "between A and B; C and D; and E and F" ends: semicolons part the pairs of several documents.
fn pairs_end(page: &Page, end: usize) -> usize {
    let sentence = page.sentence_of(end.saturating_sub(1));
    let stop = |it: &usize| page.at(*it).is(class::ONLOOKER | class::INSTRUMENT | class::SAY);
    match page.at(end).says(";") {
        true => (end..sentence.end).find(stop).unwrap_or(sentence.end),
        false => end,
    }
}

fn frame(
    page: &Page,
    cast: &Cast,
    document: &Document,
    found: Option<&Found>,
    next: Option<&Document>,
    shared: bool,
) -> Frame {
    let mut frame = Frame {
        document: document.clone(),
        trigger: None,
        event: "",
        status: Status::Named,
        sides: Vec::new(),
        complete: false,
        group: false,
        signers: Vec::new(),
        about: document.range.end..document.range.end,
        signers_only: false,
    };
    // "the two countries also signed a memorandum": another one.
    if let Some(found) = found.filter(|it| it.voice == Voice::Active && document.article != Article::Known) {
        let also = (found.trigger.saturating_sub(3)..found.trigger)
            .chain(found.trigger + 1..document.range.start.min(found.trigger + 3));
        frame.document.other |= also.into_iter().any(|it| {
            matches!(page.at(it).key.as_str(), "also" | "further" | "separately" | "additionally" | "likewise")
        });
    }
    // "memoranda in four areas": as many as areas.
    if document.count == 99
        && let Some(count) = areas(page, document.range.end)
    {
        frame.document.count = count;
    }
    let mut right_from = document.range.end;
    // "training on the negotiation and signing of treaties": of none in particular.
    let generic = document.article == Article::Bare && document.count == 99;
    let found = found.filter(|it| it.voice != Voice::Noun || !generic);
    if let Some(found) = found {
        frame.trigger = Some(found.trigger);
        frame.event = page.at(found.trigger).entry.event;
        frame.status = status(page, found.trigger, found.voice == Voice::Noun);
        if rejected(page, found.trigger.min(document.range.start)) {
            frame.status = Status::Denied;
        }
        if frame.event == "negotiated" && frame.status == Status::Done {
            frame.status = Status::Planned;
        }
        if found.trigger > right_from && found.voice == Voice::Passive {
            right_from = document.range.end;
        }
    }
    // "the possibility of an agreement between A and B": nothing was done, and nothing is planned.
    let of = document.range.start >= 2 && page.before(document.range.start).says("of");
    if found.is_none() && of && page.at(document.range.start - 2).is(class::PLANNED) {
        frame.status = Status::Denied;
    }
    let trigger_at = found.map_or(document.head, |it| it.trigger);
    // A document that shares its trigger with a later one reads only its own words, but a trigger behind both opens all.
    let next = next.filter(|it| found.is_none_or(|found| found.trigger < it.range.start));
    let front = found.is_some_and(|it| it.voice == Voice::Passive && it.trigger < document.range.start);
    let end = zone_end(
        page,
        right_from.max(if found.is_some_and(|it| it.voice != Voice::Active) { trigger_at } else { right_from }),
        next,
    )
    .max(right_from);
    frame.about = document.range.end..end;
    between(page, cast, &mut frame, document.range.end, if document.count > 1 { pairs_end(page, end) } else { end });
    if frame.sides.len() < 2 {
        around(page, cast, &mut frame, found, end, shared);
    } else if let Some(found) = found.filter(|it| it.voice == Voice::Active) {
        let subject = subject(page, cast, found.trigger);
        signers_of(cast, &mut frame, &subject);
    }
    if let Some(found) = found.filter(|it| it.voice == Voice::Passive) {
        by(page, cast, &mut frame, found.trigger, if front { document.range.start } else { end });
    }
    cells(page, cast, &mut frame);
    also_signed(page, cast, &mut frame, trigger_at, next);
    behalf(page, cast, &mut frame, trigger_at.min(document.range.start), page.sentence_of(document.head).end);
    compound(cast, &mut frame);
    frame.group |= frame.sides.is_empty() && page.sentence_of(document.head).any(|it| page.at(it).is(class::GROUP));
    frame
}

/// "between A and B", "among A, B and C".
fn between(page: &Page, cast: &Cast, frame: &mut Frame, from: usize, end: usize) {
    let Some(at) = (from..end).find(|&it| page.at(it).is(class::BETWEEN)) else { return };
    // "a contract with the Ministry for a festival between A and B": between is not of the document.
    let partner = (from..at).any(|it| page.at(it).is(class::WITH) && (cast.is_taken(it + 1) || cast.is_taken(it + 2)));
    // "the MoU falls within the ties between A and B": of a known document only what is said of it at once.
    let signed = frame.trigger.unwrap_or(from);
    let distant = frame.document.article == Article::Known && at > from + 4 && at > signed + 4;
    let ties = matches!(
        page.before(at).key.as_str(),
        "ties"
            | "relations"
            | "bonds"
            | "friendship"
            | "links"
            | "relationship"
            | "contacts"
            | "war"
            | "conflict"
            | "dispute"
            | "line"
            | "border"
            | "flights"
            | "route"
            | "road"
            | "railway"
            | "pipeline"
            | "bridge"
            | "trade"
            | "exchanges"
    );
    if partner || ties || distant && !page.before(at).is(class::SUBJECT | class::MINISTRY) {
        return;
    }
    let mut list = lists::read(page, cast, at + 1, end);
    if list.items.len() < 2 && page.writing == Writing::Capitals {
        // "between the Armenian and Bulgarian defence ministries"
        let pair = adjectives(page, cast, at + 1..end.min(at + 6));
        list.items = if pair.len() == 2 { pair } else { list.items };
    }
    if page.at(at + 1).is(class::GROUP) || page.at(at + 2).is(class::GROUP) && list.items.is_empty() {
        frame.group = true;
    }
    // "initialled a memorandum on a line between Risha and Al-Qaim": places are no sides where somebody signs.
    let vague = |it: &Item| {
        cast.entity(it.entity)
            .is_some_and(|it| matches!(it.sort, Sort::Unknown) || it.sort == Sort::Place && it.kind != "capital")
    };
    let told = frame.trigger.is_some_and(|it| it < frame.document.range.start && subject(page, cast, it).len() >= 2);
    if told && list.items.iter().all(vague) {
        return;
    }
    if list.items.len() >= 2 {
        // Who met need not be who signed.
        let met = matches!(
            page.before(at).key.as_str(),
            "session" | "meeting" | "talks" | "summit" | "conversation" | "encounter" | "negotiations" | "sitting"
        );
        if !met {
            signers_of(cast, frame, &list.items);
        }
        frame.sides = list.items;
        frame.complete = true;
    } else if frame.sides.is_empty() {
        frame.sides = list.items;
    }
}

/// The subject of an active trigger, and who the document is with.
fn around(page: &Page, cast: &Cast, frame: &mut Frame, found: Option<&Found>, end: usize, shared: bool) {
    let document = frame.document.clone();
    let sentence = page.sentence_of(document.head);
    let mut own = std::mem::take(&mut frame.sides);
    let subject = match found {
        Some(found) if found.voice == Voice::Active => {
            let start = clause_start(page, found.trigger);
            frame.group |= (start..found.trigger).any(|it| page.at(it).is(class::GROUP));
            let mut subject = subject(page, cast, found.trigger);
            if subject.len() < 2 && page.writing == Writing::Capitals {
                let pair = adjectives(page, cast, start..found.trigger);
                if pair.len() >= 2 && !subject.iter().any(|it| it.range.start > start) {
                    subject = pair;
                }
            }
            // Arabic: the subject stands behind the verb.
            if page.writing == Writing::Arabic && subject.is_empty() {
                subject = lists::read(page, cast, found.trigger + 1, document.range.start.max(found.trigger + 1)).items;
            }
            subject
        }
        Some(found)
            if page.writing == Writing::Arabic
                || page.writing == Writing::Genitive
                    && found.trigger > document.head
                    && !be(&page.before(found.trigger).key) =>
        {
            lists::read(page, cast, found.trigger + 1, sentence.end).items
        }

        _ => Vec::new(),
    };
    // Behind another document under the same trigger only its own words tell whom it is with.
    let from = if shared {
        document.range.start
    } else {
        found.map_or(document.range.start, |it| it.trigger.min(document.range.start))
    };
    let mut partners: Vec<Item> = Vec::new();
    // "agreed with X to extend their agreement": with stands before the trigger, behind any other verb.
    let clause = clause_start(page, from);
    let verb =
        (clause..from).rev().find(|&it| page.at(it).is(class::TRIGGER | class::SAY) && !page.at(it).is(class::CAP));
    let planned = found.is_some_and(|it| page.before(it.trigger).is(class::PLANNED));
    let early = if planned || page.verb_last { verb.map_or(clause, |it| it + 1) } else { from };
    let with = (early..end).filter(|it| page.at(*it).is(class::WITH)).find_map(|at| {
        let list = lists::read(page, cast, at + 1, end);
        (!list.items.is_empty()).then_some(list.items)
    });
    let gained = found.is_some_and(|it| {
        matches!(
            page.at(it.trigger).key.as_str(),
            "got"
                | "gets"
                | "received"
                | "receives"
                | "won"
                | "secured"
                | "secures"
                | "bagged"
                | "bags"
                | "landed"
                | "awarded"
        )
    });
    let gained = (gained && with.is_none())
        .then(|| (document.range.end..end).find(|&it| matches!(page.at(it).key.as_str(), "from" | "to" | "by")))
        .flatten();
    if let Some(items) = with {
        partners = items;
    } else if let Some(at) = gained {
        partners = lists::read(page, cast, at + 1, end).items;
    } else if sentence.start < from && page.at(sentence.start).is(class::WITH) {
        partners = lists::read(page, cast, sentence.start + 1, from).items;
    }
    signers_of(cast, frame, &subject);
    signers_of(cast, frame, &partners);
    let people_only = |items: &[Item]| {
        !items.is_empty() && items.iter().all(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person))
    };
    frame.complete = !partners.is_empty() && !subject.is_empty() || subject.len() >= 2 && !people_only(&subject);
    for item in subject.into_iter().chain(partners) {
        if !own.iter().any(|it: &Item| it.entity == item.entity) {
            own.push(item);
        }
    }
    frame.sides = own;
}

/// "Iranian and Russian officials": the countries whose adjectives stand side by side before a common noun.
fn adjectives(page: &Page, cast: &Cast, zone: Range<usize>) -> Vec<Item> {
    let country = |at: usize| {
        let found = cast.inner.iter().find(|it| it.1 == at)?;
        Some(Item { entity: found.0, range: at..at + 1, people: Vec::new(), joined: false })
    };
    let adjective = |at: usize| page.at(at).is(class::ADJECTIVE) && !cast.is_taken(at);
    for at in zone.clone() {
        let joined = matches!(page.at(at + 1).key.as_str(), "and" | "," | "-" | "–" | "&");
        if !adjective(at) || !joined || !adjective(at + 2) {
            continue;
        }
        let mut items: Vec<Item> = Vec::new();
        let mut next = at;
        while next < zone.end && adjective(next) {
            items.extend(country(next).filter(|it| items.iter().all(|known| known.entity != it.entity)));
            next += 2;
        }
        let noun = page.at(next - 1);
        if noun.is(class::OFFICE | class::COMMON | class::HEAD) && !noun.is(class::SIGN) {
            return items;
        }
    }
    Vec::new()
}

/// People among the named are those who signed, if signing is what was done.
fn signers_of(cast: &Cast, frame: &mut Frame, items: &[Item]) {
    if !matches!(frame.event, "signed" | "agreed" | "renewed") || frame.status != Status::Done {
        return;
    }
    for item in items {
        if cast.entity(item.entity).is_some_and(|it| it.sort == Sort::Person)
            && !frame.signers.iter().any(|it| it.entity == item.entity)
        {
            frame.signers.push(item.clone());
        }
    }
}

/// The subject of a verb: the first list of the clause that is not behind a preposition.
pub fn subject(page: &Page, cast: &Cast, trigger: usize) -> Vec<Item> {
    let start = clause_start(page, trigger);
    // "A signed the deal for B, and C signed it for D": behind another trigger only the list that touches this one.
    if let Some(other) = (start..trigger).rev().find(|&it| {
        page.at(it).is(class::TRIGGER) && !page.at(it).is(class::CAP) && page.at(it).entry.event == "signed"
    }) {
        for at in other + 1..trigger {
            let list = lists::read(page, cast, at, trigger);
            if !list.items.is_empty()
                && (list.end..trigger).all(|it| page.at(it).is(class::AUXILIARY) || page.at(it).key.ends_with("ly"))
            {
                return list.items;
            }
        }
    }
    // A relative clause: what stands before it.
    if matches!(page.before(start).key.as_str(), "who" | "which") {
        let antecedent =
            start.checked_sub(2).and_then(|it| cast.mention_at(it).or_else(|| cast.mention_at(it.saturating_sub(1))));
        if let Some(mention) = antecedent {
            return vec![Item {
                entity: mention.entity,
                range: mention.range.clone(),
                people: Vec::new(),
                joined: false,
            }];
        }
    }
    // "he put his name to": the person named last.
    let pronoun = (start..trigger).find(|&it| matches!(page.at(it).key.as_str(), "he" | "she"));
    let mut at = start;
    while at < trigger {
        let token = page.at(at);
        if pronoun == Some(at) {
            let last = cast
                .mentions
                .iter()
                .rev()
                .find(|it| it.range.end <= at && cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person));
            return last
                .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
                .into_iter()
                .collect();
        }
        let preposition = matches!(
            token.key.as_str(),
            "in" | "at"
                | "on"
                | "of"
                | "for"
                | "to"
                | "from"
                | "under"
                | "by"
                | "upon"
                | "as"
                | "since"
                | "within"
                | "for his part"
                | "according"
                | "per"
                | "into"
                | "over"
        ) || token.is(class::ONLOOKER | class::WITH | class::ABOUT)
            || token.says("according to");
        if preposition {
            let comma = (at..trigger.min(at + 24)).find(|&it| page.at(it).says(","));
            let name = (at + 1..trigger.min(at + 7)).find_map(|it| cast.mention_at(it)).map(|it| it.range.end);
            at = match (comma, name) {
                (Some(comma), _) if comma > at => comma + 1,
                (None, Some(name)) if name > at => name,
                _ => at + 1,
            };
            continue;
        }
        let list = lists::read(page, cast, at, trigger);
        if !list.items.is_empty() {
            return list.items;
        }
        at += 1;
    }
    // "A and B said that they had signed": the subject of the saying.
    let start = start - usize::from(start > 0 && page.before(start).says("that"));
    if page.before(start).is(class::SAY)
        && (start..trigger).any(|it| matches!(page.at(it).key.as_str(), "they" | "it" | "we"))
    {
        return subject(page, cast, start - 1);
    }
    Vec::new()
}

/// "signed by A and B": people are signers, bodies are sides.
fn by(page: &Page, cast: &Cast, frame: &mut Frame, trigger: usize, end: usize) {
    let sentence = page.sentence_of(trigger);
    // "signed during a virtual ceremony by A and B": the ceremony is that of the signing.
    let ceremony = |it: &usize| page.at(*it).is(class::BY) && page.before(*it).is(class::TRIGGER_NOUN);
    let Some(at) = (trigger + 1..end.max(trigger + 1))
        .find(|&it| page.at(it).is(class::BY) && !page.before(it).is(class::ONLOOKER))
        .or_else(|| (trigger + 1..sentence.end).find(ceremony))
    else {
        return;
    };
    let end = if at < end { end } else { zone_end(page, at + 1, None) };
    let list = lists::read(page, cast, at + 1, sentence.end.min(end.max(at + 2)));
    signers_of(cast, frame, &list.items);
    if frame.signers.is_empty() {
        // "by the foreign ministers of the two countries, A and B": whoever is named in the zone.
        let people: Vec<Item> = cast
            .within(at..end)
            .filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person))
            // ", X said": who tells it has not signed it.
            .filter(|it| !page.at(it.range.end).is(class::SAY) || page.at(it.range.end).is(class::CAP | class::TRIGGER))
            .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
            .collect();
        signers_of(cast, frame, &people);
    }
    if !frame.complete {
        let many = list.items.len() >= 2;
        for item in list.items {
            if !frame.sides.iter().any(|it| it.entity == item.entity) {
                frame.sides.push(item);
            }
        }
        frame.complete = many;
    }
}

/// A row of a table, "Agreement between A and B | X, Minister | Y, Rector", under a header that says who signed.
fn cells(page: &Page, cast: &Cast, frame: &mut Frame) {
    let row = page.sentence_of(frame.document.head);
    let bar = |it: &usize| page.at(*it).says("|");
    let Some(first) = (frame.document.range.end..row.end).find(bar) else { return };
    let para = frame.para(page);
    let heads = |text: &&str| {
        let text = text.to_lowercase();
        text.contains('|')
            && ["signed", "signator", "exchanged by", "represented by"].iter().any(|it| text.contains(it))
    };
    if !page.paragraphs.iter().take(para as usize).any(heads) {
        return;
    }
    let people = cast.within(first..page.tokens.len()).take_while(|it| page.at(it.range.start).para == para);
    for it in people.filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person)) {
        // The first person of each cell; who stands in brackets only lends the office.
        let opens =
            (first..it.range.start).rev().take_while(|at| !bar(at)).all(|at| cast.sort_at(at) != Some(Sort::Person));
        if opens && frame.signers.iter().all(|known| known.entity != it.entity) {
            frame.signers.push(Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false });
        }
    }
    if !frame.signers.is_empty() {
        (frame.event, frame.status) = ("signed", Status::Done);
    }
}

/// "The signing was attended by A, and the text was signed by B": a later trigger of the sentence tells who signed.
fn also_signed(page: &Page, cast: &Cast, frame: &mut Frame, trigger: usize, next: Option<&Document>) {
    if !frame.signers.is_empty() || frame.status != Status::Done {
        return;
    }
    let end = next.map_or(page.sentence_of(trigger).end, |it| it.range.start);
    let later = (trigger + 1..end).find(|&it| {
        page.at(it).is(class::TRIGGER) && page.at(it).entry.event == "signed" && page.at(it + 1).is(class::BY)
    });
    if let Some(later) = later {
        let complete = frame.complete;
        frame.complete = true;
        by(page, cast, frame, later, end);
        frame.complete = complete;
    }
}

/// "X signed on behalf of Y", "for Y, Z signed", "represented by Z".
fn behalf(page: &Page, cast: &Cast, frame: &mut Frame, from: usize, end: usize) {
    for at in from..end {
        let token = page.at(at);
        // "For Kazakhstan the memorandum signed X, for Hungary - Y", "signing for the Centre, Z".
        let opens = token.says("for")
            && frame.event == "signed"
            && (token.first
                || matches!(page.before(at).key.as_str(), "," | ";" | "and" | "signing" | "–" | "while")
                || cast.ending_at(at).is_some_and(|it| cast.sort_at(it.range.start) == Some(Sort::Person)));
        if !opens && (!token.is(class::BEHALF) || token.key.starts_with("represented")) {
            continue;
        }
        let skip = usize::from(page.at(at + 1).says("the"));
        let Some(side) = cast.mention_at(at + 1 + skip) else {
            // "on behalf of the fund by X": a side without a name of its own.
            let by = (at + 2..(at + 7).min(end)).find(|&it| page.at(it).is(class::BY));
            let person = by.and_then(|it| holder(page, cast, it, end)).and_then(|it| cast.mention_at(it));
            let items: Vec<Item> = person
                .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
                .into_iter()
                .collect();
            signers_of(cast, frame, &items);
            continue;
        };
        let before = || {
            (from.saturating_sub(20)..at)
                .rev()
                .take_while(|&it| page.at(it).sentence == token.sentence)
                .find(|&it| cast.sort_at(it) == Some(Sort::Person))
        };
        // "with X signing for A and Y for B".
        let doer = usize::from(page.before(at).says("signing"));
        let acting = at.checked_sub(1 + doer).filter(|&it| opens && cast.sort_at(it) == Some(Sort::Person));
        let after = || {
            (side.range.end..end.min(side.range.end + 12))
                .take_while(|&it| !page.at(it).says(";") && !page.at(it).says("for") && !page.at(it).is(class::BEHALF))
                .find(|&it| cast.sort_at(it) == Some(Sort::Person))
        };
        let person = holder(page, cast, side.range.end, end).or_else(|| match acting {
            Some(person) => Some(person),
            None if opens => after(),
            None => before(),
        });
        if let Some(person) = person.and_then(|it| cast.mention_at(it)) {
            let item = Item {
                entity: side.entity,
                range: side.range.clone(),
                people: vec![(person.entity, person.range.clone())],
                joined: false,
            };
            match frame.sides.iter_mut().find(|it| it.entity == side.entity) {
                Some(known) if known.people.iter().any(|it| it.0 == person.entity) => (),
                Some(known) => known.people.extend(item.people),
                None => frame.sides.push(item),
            }
        }
    }
    for item in &frame.sides {
        for (person, range) in &item.people {
            if !frame.signers.iter().any(|it| it.entity == *person) {
                frame.signers.push(Item { entity: *person, range: range.clone(), people: Vec::new(), joined: false });
            }
        }
    }
}

/// "on behalf of A by Minister X": the person behind a side.
fn holder(page: &Page, cast: &Cast, side: usize, end: usize) -> Option<usize> {
    let mut at = side;
    let by = page.at(at).is(class::BY) || page.at(at).says(",") && page.at(at + 1).is(class::BY);
    if !by {
        return None;
    }
    at += 1 + usize::from(page.at(at).says(","));
    while matches!(page.at(at).key.as_str(), "its" | "the" | "his" | "her" | "then") || page.at(at).is(class::HONORIFIC)
    {
        at += 1;
    }
    if cast.sort_at(at) == Some(Sort::Person) {
        return Some(at);
    }
    let office = (at..at + 4).find(|&it| page.at(it).is(class::OFFICE) || cast.is_taken(it))?;
    lists::officer(page, cast, office, end)
}

/// "the Iran-Russia agreement": sides before the noun.
fn compound(cast: &Cast, frame: &mut Frame) {
    if frame.sides.len() >= 2 || frame.complete {
        return;
    }
    let inside: Vec<Item> = cast
        .within(frame.document.range.start..frame.document.head)
        .filter(|it| cast.entity(it.entity).is_some_and(|it| matches!(it.sort, Sort::Country | Sort::Bloc)))
        .map(|it| Item { entity: it.entity, range: it.range.clone(), people: Vec::new(), joined: false })
        .collect();
    let inside = if inside.len() >= 2 {
        inside
    } else {
        let range = frame.document.range.start..frame.document.head;
        let adjective = cast.inner.iter().filter(|it| range.contains(&it.1));
        adjective.map(|it| Item { entity: it.0, range: it.1..it.1 + 1, people: Vec::new(), joined: false }).collect()
    };
    if inside.len() >= 2 {
        frame.sides = inside;
        frame.complete = true;
    }
}

/// Sentences that only tell who signed, or when: "X and Y signed on behalf of the two sides", "For A signed B", "It was
/// signed in Rabat on 8 April", "The signatories were X and Y".
fn signer_sentences(page: &Page, cast: &Cast, frames: &[Frame]) -> Vec<Frame> {
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
        let mut frame = frame(page, cast, &document, Some(&Found { trigger, voice }), None, false);
        frame.signers_only = true;
        // "Signing on the other side were X and Y": whoever is named behind the verb.
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

/// "Her co-signatories were X and Y."
fn signatories(page: &Page, sentence: &Range<usize>) -> Option<usize> {
    sentence.clone().find(|&it| {
        matches!(
            page.at(it).key.as_str(),
            "signatories" | "co-signatories" | "cosignatories" | "signatory" | "co-signatory"
        ) && (be(&page.at(it + 1).key) || page.at(it + 1).says(":"))
    })
}
