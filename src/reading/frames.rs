//! Makes frames: one for each place where a document and a trigger meet. Other files decide which frames are about one
//! document.

use super::cast::{Cast, Sort};
pub use super::clauses::subject;
use super::clauses::{adjectives, areas, clause_start, pairs_end, zone_end};
use super::documents::{Article, Document};
use super::frame::Frame;
use super::lists::{self, Item};
use super::national_sides;
use super::signatures::{also_signed, before_verb, behalf, by, cells, signers_of};
use super::status::{Status, is_hearsay, rejected, status};
use super::text::Page;
use super::triggers::{TriggerMatch, Voice, be, coordinated, is_purpose, trigger};
use super::words::{Writing, class};
/// The frames of all documents, in the order of the text. Sentences that only say who signed are found elsewhere.
pub fn find(page: &Page, cast: &Cast, documents: &[Document]) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    // In "a memorandum to provide a framework for cooperation between A and B" the framework is its purpose.
    let purpose = |number: usize, it: &Document| {
        let before = number.checked_sub(1).and_then(|it| documents.get(it));
        before.is_some_and(|before| is_purpose(page, before, it))
    };
    let documents: Vec<Document> =
        documents.iter().enumerate().filter(|(at, it)| !purpose(*at, it)).map(|it| it.1.clone()).collect();
    let documents = documents.as_slice();
    for (number, document) in documents.iter().enumerate() {
        let previous = number
            .checked_sub(1)
            .and_then(|it| documents.get(it))
            .filter(|it| page.at(it.head).sentence == page.at(document.head).sentence);
        let next = documents.get(number + 1).filter(|it| page.at(it.head).sentence == page.at(document.head).sentence);
        let mut found = trigger(page, document, documents);
        // It shares the trigger of the document before it.
        if let (None, Some(previous)) = (&found, previous) {
            let frame = frames.last().filter(|it| it.document.head == previous.head);
            if let Some(trigger) =
                frame.and_then(|it| it.trigger).filter(|_| coordinated(page, previous.range.end, document.range.start))
            {
                found = Some(TriggerMatch {
                    trigger,
                    voice: if trigger < document.head { Voice::Active } else { Voice::Passive },
                });
            }
        }
        // In "an agreement on the signing of a treaty" the treaty is the subject.
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
        // In "a protocol amending the Convention" the convention is what it amends.
        let amended =
            found.as_ref().is_some_and(|it| it.voice == Voice::Active && page.at(it.trigger).entry.event == "amended")
                && previous.is_some();
        if amended {
            continue;
        }
        let shared = found.as_ref().is_some_and(|it| previous.is_some_and(|previous| previous.head > it.trigger));
        let mut frame = frame(page, cast, document, found.as_ref(), next, shared);
        // In "It is the third pact of the year, following a memorandum with C" the second one is older.
        frame.document.background |= previous.is_some_and(|it| {
            (it.range.end..document.range.start).any(|it| matches!(page.at(it).key.as_str(), "following" | "after"))
        });
        frames.push(frame);
    }
    frames
}

/// The frame of a document, with its trigger if there is one.
pub fn frame(
    page: &Page,
    cast: &Cast,
    document: &Document,
    found: Option<&TriggerMatch>,
    next: Option<&Document>,
    shared: bool,
) -> Frame {
    let mut frame = Frame {
        document: document.clone(),
        trigger: None,
        event: "",
        status: Status::Named,
        sides: Vec::new(),
        pairs: Vec::new(),
        complete: false,
        group: false,
        signers: Vec::new(),
        about: document.range.end..document.range.end,
        signers_only: false,
        hearsay: false,
        noun: found.is_some_and(|it| it.voice == Voice::Noun),
    };
    // In "the two countries also signed a memorandum" it is another one.
    if let Some(found) = found.filter(|it| it.voice == Voice::Active && document.article != Article::Known) {
        let also = (found.trigger.saturating_sub(3)..found.trigger)
            .chain(found.trigger + 1..document.range.start.min(found.trigger + 3));
        frame.document.other |= also.into_iter().any(|it| {
            matches!(page.at(it).key.as_str(), "also" | "further" | "separately" | "additionally" | "likewise")
        });
    }
    // "memoranda in four areas" are four.
    if document.count == 99
        && let Some(count) = areas(page, document.range.end)
    {
        frame.document.count = count;
    }
    let mut right_from = document.range.end;
    // "training on the negotiation and signing of treaties" means no particular ones.
    let generic = document.article == Article::Bare && document.count == 99;
    // Neither does "Ceasefire agreements are made between warring parties".
    let present = |it: &TriggerMatch| it.voice == Voice::Passive && page.before(it.trigger).says("are");
    let found = found.filter(|it| !generic || it.voice != Voice::Noun && !present(it));
    if let Some(found) = found {
        frame.trigger = Some(found.trigger);
        frame.event = page.at(found.trigger).entry.event;
        frame.status = status(page, found.trigger, found.voice == Voice::Noun);
        if rejected(page, found.trigger.min(document.range.start)) {
            frame.status = Status::Denied;
        }
        frame.hearsay = is_hearsay(page, found.trigger.min(document.range.start));
        if frame.event == "negotiated" && frame.status == Status::Done {
            frame.status = Status::Planned;
        }
        if found.trigger > right_from && found.voice == Voice::Passive {
            right_from = document.range.end;
        }
    }
    // In "the possibility of an agreement between A and B" nothing happened and nothing is planned.
    let of = document.range.start >= 2 && page.before(document.range.start).says("of");
    if found.is_none() && of && page.at(document.range.start - 2).is(class::PLANNED) {
        frame.status = Status::Denied;
    }
    let trigger_at = found.map_or(document.head, |it| it.trigger);
    // A document that shares its trigger with a later one uses only its own words, unless the trigger comes after both.
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
    if let Some(found) = found.filter(|it| it.voice == Voice::Passive || page.at(it.trigger).says("signed by")) {
        by(page, cast, &mut frame, found.trigger, if front { document.range.start } else { end });
    }
    if page.verb_last {
        before_verb(page, cast, &mut frame, trigger_at);
    }
    cells(page, cast, &mut frame);
    also_signed(page, cast, &mut frame, trigger_at, next);
    behalf(page, cast, &mut frame, trigger_at.min(document.range.start), page.sentence_of(document.head).end);
    national_sides::read(page, cast, &mut frame);
    compound(cast, &mut frame);
    frame.group |= frame.sides.is_empty() && (follows_talks(page, &frame) || by_officers(page, cast, &frame));
    frame.group |= frame.sides.is_empty() && page.sentence_of(document.head).any(|it| page.at(it).is(class::GROUP));
    frame
}

/// Whether officers without names signed: "The foreign ministers signed an agreement."
fn by_officers(page: &Page, cast: &Cast, frame: &Frame) -> bool {
    let Some(trigger) = frame.trigger.filter(|it| *it < frame.document.range.start) else { return false };
    (clause_start(page, trigger)..trigger).any(|it| {
        let token = page.at(it);
        let plural = ["ministers", "presidents", "leaders"].iter().any(|word| token.key.ends_with(word));
        token.is(class::OFFICE) && plural && !page.at(it + 1).says("of") && !cast.is_taken(it + 1)
    })
}

/// Whether those who talked before signed: "Following the negotiations, a memorandum was signed."
fn follows_talks(page: &Page, frame: &Frame) -> bool {
    let start = page.sentence_of(frame.document.head).start;
    let talks = (start + 1..start + 4).any(|it| {
        matches!(
            page.at(it).key.as_str(),
            "talks" | "negotiations" | "meeting" | "consultations" | "discussions" | "visit" | "event" | "ceremony"
        )
    });
    let opens = matches!(
        page.at(start).key.as_str(),
        "following" | "after" | "at the end of" | "during" | "as a result of" | "at the close of" | "at"
    );
    let here =
        (start..frame.document.range.start).all(|it| !page.at(it).says("between") && !page.at(it).is(class::WITH));
    opens
        && talks
        && here
        && frame.event == "signed"
        && frame.status == Status::Done
        && frame.document.article != Article::Known
}

/// Reads "between A and B", "among A, B and C".
fn between(page: &Page, cast: &Cast, frame: &mut Frame, from: usize, end: usize) {
    let Some(at) = (from..end).find(|&it| page.at(it).is(class::BETWEEN)) else { return };
    // In "a contract with the Ministry for a festival between A and B" the festival is between A and B.
    let partner = (from..at).any(|it| page.at(it).is(class::WITH) && (cast.is_taken(it + 1) || cast.is_taken(it + 2)));
    // In "the MoU falls within the ties between A and B" only the words directly after a known document count.
    let signed = frame.trigger.unwrap_or(from);
    let head = page.at(frame.document.head);
    let titled = head.is(class::CAP) && !head.is(class::UPPER) && frame.trigger.is_some() && page.at(from).says("of");
    let distant = frame.document.article == Article::Known && at > from + 4 && at > signed + 4 && !titled;
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
    // "a memorandum on trade between A and B"
    let ties = ties && !(page.at(from).is(class::ABOUT) && at == from + 2);
    if partner || ties || distant && !page.before(at).is(class::SUBJECT | class::MINISTRY) {
        return;
    }
    let mut list = lists::read(page, cast, at + 1, end);
    if list.items.len() < 2 && page.writing == Writing::Capitals {
        // "between the Armenian and Bulgarian defence ministries"
        let pair = adjectives(page, cast, at + 1..end.min(at + 6));
        list.items = if pair.len() == 2 { pair } else { list.items };
    }
    // "memoranda between A and B; between C and D"
    let mut later = list.end;
    while let Some(next) = (later..end).find(|&it| page.at(it).is(class::BETWEEN)).filter(|_| frame.document.count > 1)
    {
        let more = lists::read(page, cast, next + 1, end);
        if more.items.len() == 2 && list.items.len() == 2 {
            if frame.pairs.is_empty() {
                frame.pairs.push(list.items.clone());
            }
            frame.pairs.push(more.items);
        }
        later = more.end.max(next + 1);
    }
    if page.at(at + 1).is(class::GROUP) || page.at(at + 2).is(class::GROUP) && list.items.is_empty() {
        frame.group = true;
    }
    // In "initialled a memorandum on a line between Risha and Al-Qaim" places are not parties if somebody signs.
    let vague = |it: &Item| {
        cast.entity(it.entity)
            .is_some_and(|it| matches!(it.sort, Sort::Unknown) || it.sort == Sort::Place && it.kind != "capital")
    };
    let signers = frame.trigger.filter(|it| *it < frame.document.range.start).map(|it| subject(page, cast, it));
    let signers = signers.filter(|it| it.len() >= 2).unwrap_or_default();
    // In "Institute A and University B signed a memorandum to promote exchanges between Malta and Chile" the bodies sign.
    let is = |it: &Item, sort: Sort| cast.entity(it.entity).is_some_and(|it| it.sort == sort);
    let bodies = !signers.is_empty()
        && signers.iter().all(|it| is(it, Sort::Body))
        && at > frame.document.range.end + 1
        && list.items.iter().all(|it| is(it, Sort::Country));
    if bodies || !signers.is_empty() && list.items.iter().all(vague) {
        return;
    }
    if list.items.len() >= 2 {
        // Those who met need not be those who signed.
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

/// Reads the subject of an active trigger, and the partner of the document.
fn around(page: &Page, cast: &Cast, frame: &mut Frame, found: Option<&TriggerMatch>, end: usize, shared: bool) {
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
                let within = |it: &Item| it.range.start <= start || pair.iter().any(|own| own.entity == it.entity);
                if pair.len() >= 2 && subject.iter().all(within) {
                    subject = pair;
                }
            }
            // In Arabic and often elsewhere the subject is after the verb.
            if page.foreign && !page.verb_last && page.writing != Writing::Han && subject.is_empty() {
                subject = lists::read(page, cast, found.trigger + 1, document.range.start.max(found.trigger + 1)).items;
            }
            subject
        }
        // "A 与 B 在协议上签字"
        Some(found) if page.writing == Writing::Han && found.trigger > document.head => {
            subject(page, cast, document.range.start)
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
    // After another document with the same trigger, only its own words give its partner.
    let from = if shared {
        document.range.start
    } else {
        found.map_or(document.range.start, |it| it.trigger.min(document.range.start))
    };
    let mut partners: Vec<Item> = Vec::new();
    // In "agreed with X to extend their agreement" the partner is before the trigger, after another verb.
    let clause = clause_start(page, from);
    let verb =
        (clause..from).rev().find(|&it| page.at(it).is(class::TRIGGER | class::SAY) && !page.at(it).is(class::CAP));
    let planned = found.is_some_and(|it| page.before(it.trigger).is(class::PLANNED));
    let early = if planned || page.verb_last { verb.map_or(clause, |it| it + 1) } else { from };
    let with = (early..end).filter(|it| page.at(*it).is(class::WITH)).find_map(|at| {
        let list = lists::read(page, cast, at + 1, end);
        let items = if list.items.is_empty() {
            national_sides::partner(page, cast, at).into_iter().collect()
        } else {
            list.items
        };
        (!items.is_empty()).then_some(items)
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

/// Reads parties before the noun: "the Iran-Russia agreement".
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
        let adjective = cast.inner.iter().filter(|it| range.contains(&it.token));
        adjective
            .map(|it| Item { entity: it.entity, range: it.token..it.token + 1, people: Vec::new(), joined: false })
            .collect()
    };
    if inside.len() >= 2 {
        frame.sides = inside;
        frame.complete = true;
    }
}
