//! Writes the result of reading as a record of the article data format, each fact with its paragraph and its words.

use std::ops::Range;

use jiff::civil::Date;

use super::cast::{Cast, Entity, Sort};
use super::dateline::Dateline;
use super::dates::WrittenDate;
use super::documents::Article;
use super::drafts::Draft;
use super::frame::{Frame, Status};
use super::gazetteer::Gazetteer;
use super::sides::{Side, Signer};
use super::text::Page;
use super::words::class;
use super::{activities, day, details, subjects};
use crate::format::wire;

/// The results of all steps.
#[derive(Debug)]
pub struct Read<'a> {
    /// The text.
    pub page: &'a Page<'a>,
    /// The entities and their mentions.
    pub cast: &'a Cast,
    /// The frames.
    pub frames: &'a [Frame],
    /// The drafts.
    pub drafts: &'a [Draft],
    /// The dates of the text.
    pub dates: &'a [WrittenDate],
    /// The day from which relative dates are counted.
    pub anchor: Option<Date>,
    /// The dateline.
    pub dateline: &'a Dateline,
    /// The article as given.
    pub article: &'a wire::Article,
    /// The gazetteer.
    pub gazetteer: &'a Gazetteer,
}

/// Whether the text says enough about a draft to write it down.
pub fn is_told(page: &Page, cast: &Cast, frames: &[Frame], draft: &Draft) -> bool {
    let named = draft.sides.iter().filter(|it| it.doubt.is_none()).count();
    let people =
        draft.sides.iter().filter(|it| cast.entity(it.entity).is_some_and(|it| it.sort == Sort::Person)).count();
    // In "the company signed memoranda with A, B and C" the other party is only a common noun.
    let partner = draft.sides.len() == 1
        && draft.partner
        && matches!(draft.event, "signed" | "agreed" | "approved" | "ratified" | "renewed");
    if people > 0 || draft.sides.len() < 2 && !partner {
        return false;
    }
    let first = draft.frames.first().and_then(|it| frames.get(*it));
    // "the letter lapsed": the text takes the document for known and names no party.
    let vague = named == 0
        && !draft.group
        && first.is_some_and(|it| it.document.article == Article::Known && !page.at(it.document.head).is(class::CAP));
    let official = |side: &Side| {
        cast.entity(side.entity).is_some_and(|it| matches!(it.kind, "government" | "university" | "country" | "bloc"))
    };
    if vague || is_off_topic(page) && !(draft.complete && draft.sides.iter().any(official)) {
        return false;
    }
    // A document that is only mentioned counts in a list, but not in running text.
    let item = |it: &Frame| super::context::is_item(page, it) || super::context::opens_paragraph(page, it);
    let told = draft.trigger.is_some() || first.is_some_and(|it| it.complete && (page.foreign || item(it)));
    // If both parties are taken from the context, the sentence must mention them or the signers.
    let signed = || draft.frames.iter().filter_map(|it| frames.get(*it)).any(|it| !it.signers.is_empty());
    // "the two sides signed several documents, including an agreement on trade"
    let here = first.map_or(0, |it| it.sentence(page));
    let of_group =
        || draft.lent.iter().filter_map(|it| frames.get(*it)).any(|it| it.group && it.sentence(page) == here);
    // "Another memorandum was signed on tourism."
    let another = first.is_some_and(|it| {
        it.document.other && it.document.article == Article::New && it.status == Status::Done && it.event == "signed"
    });
    let spoken = another || page.foreign || draft.group || of_group() || signed();
    let weak = matches!(draft.event, "announced" | "approved" | "negotiated" | "ended" | "amended" | "renewed" | "");
    let bundle = draft.count > 1
        && !((draft.complete || draft.group && draft.status == Status::Done) && draft.trigger.is_some());
    !bundle
        && told
        && (named > 0 || draft.sides.len() >= 2 && !weak && spoken)
        && (!weak || named >= 2 || partner && draft.event == "approved" || draft.group && draft.sides.len() >= 2)
}

/// Whether the text is about sport, shows, cars, software or courts.
fn is_off_topic(page: &Page) -> bool {
    let mut words: Vec<&str> =
        page.tokens.iter().filter(|it| it.is(class::OFF_TOPIC)).map(|it| it.key.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    words.len() >= 3
}

/// The record of an article.
pub fn write(read: &Read) -> wire::Record {
    let mut record = wire::Record { draft: true, ..wire::Record::default() };
    let mut article = read.article.clone();
    article.place = article.place.take().or_else(|| read.dateline.place.clone());
    let single = read.drafts.len() == 1;
    let mut used = vec![false; read.cast.entities.len()];
    let days = day::of_all(read.page, read.dates, read.frames, read.drafts, read.anchor);
    for (draft, day) in read.drafts.iter().zip(days) {
        record.agreements.push(agreement(read, draft, day, single, &mut used));
    }
    record.participants = participants(read, &used);
    record.format = Some(2);
    record.article = Some(article);
    record
}

/// The paragraph of some words.
pub fn paras(page: &Page, range: &Range<usize>) -> Vec<wire::Para> {
    wire::Para::of_number(u64::from(page.at(range.start).para)).into_iter().collect()
}

/// The words, as a quote.
pub fn quote(page: &Page, range: &Range<usize>) -> Vec<String> {
    let words = page.words(range);
    if words.is_empty() { Vec::new() } else { vec![words.to_owned()] }
}

fn named(page: &Page, name: String, range: &Range<usize>, doubt: Option<&str>) -> wire::Named {
    wire::Named { name, para: paras(page, range), quote: quote(page, range), doubt: doubt.map(str::to_owned) }
}

fn agreement(read: &Read, draft: &Draft, day: Option<day::Day>, single: bool, used: &mut [bool]) -> wire::Agreement {
    let page = read.page;
    let mut agreement = wire::Agreement::default();
    let doubt = doubt(read, draft, single);
    agreement.kind.push(named(page, draft.kind.to_owned(), &draft.kind_range, None));
    let mut spoken: Vec<u32> =
        draft.frames.iter().filter_map(|it| read.frames.get(*it)).map(|it| it.para(page)).collect();
    spoken.sort_unstable();
    spoken.dedup();
    agreement.para = spoken.into_iter().filter_map(|it| wire::Para::of_number(u64::from(it))).collect();
    let third = (draft.sides.len() == 3 && !is_one_list(page, draft)).then_some(THIRD);
    for side in &draft.sides {
        agreement.parties.push(party(read, side, third, used));
    }
    for signer in loose_signers(read, draft) {
        mark(used, signer.entity);
        agreement.people.push(wire::Person {
            participant: name(read, signer.entity),
            capacity: Some("signed".to_owned()),
            para: paras(page, &signer.range),
            quote: quote(page, &signer.range),
            doubt: Some("the text does not say for which side".to_owned()),
            ..wire::Person::default()
        });
    }
    let mut event = event(read, draft, day.as_ref());
    event.place = details::place(page, read.cast, draft);
    event.occasion = details::occasion(page, draft, day.as_ref().and_then(|it| it.range.as_ref()));
    agreement.events.push(event);
    for range in subjects::of(page, read.cast, read.frames, draft, single) {
        let words = page.words(&range);
        let name = read.gazetteer.focus(words).map_or_else(|| capitalised(words), str::to_owned);
        agreement.focus_areas.push(named(page, name, &range, None));
    }
    tell_more(read, draft, &mut agreement, used);
    agreement.doubt = doubt.map(str::to_owned);
    agreement
}

/// Adds activities, term, money, frameworks and the title.
fn tell_more(read: &Read, draft: &Draft, agreement: &mut wire::Agreement, used: &mut [bool]) {
    let page = read.page;
    let sentences = details::told_in(page, read.frames, draft);
    for range in activities::of(page, read.gazetteer, &sentences) {
        agreement.activities.push(named(page, page.words(&range).to_owned(), &range, None));
    }
    agreement.term.extend(details::term(page, draft, &sentences));
    agreement.amount.extend(details::amount(page, &sentences));
    for (entity, range) in details::frameworks(page, read.cast, draft, &sentences) {
        mark(used, entity);
        agreement.frameworks.push(named(page, name(read, entity), &range, None));
    }
    // The title needs words besides the parties. A title of parties only is made elsewhere.
    let sides: Vec<&str> =
        draft.sides.iter().filter_map(|it| read.cast.entity(it.entity)).map(|it| it.name.as_str()).collect();
    let sure = draft.sides.iter().all(|it| it.doubt.is_none()) && (2..=4).contains(&sides.len());
    let title = details::title(page, read.frames, read.dates, draft).filter(|_| sure);
    agreement.title = title.map(|it| format!("{} ({})", capitalised(page.words(&it)), sides.join(" – ")));
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn doubt(read: &Read, draft: &Draft, single: bool) -> Option<&'static str> {
    if draft.untold {
        return Some("the text names it without saying what was done to it");
    }
    if draft.count > 1 {
        return Some("the text speaks of several documents and names none apart");
    }
    if !single && (!draft.complete || draft.sides.iter().any(|it| it.doubt.is_some())) {
        return Some("one of several documents, and its sides are taken from the context");
    }
    if draft.sides.iter().filter(|it| it.doubt.is_some()).count() >= 2 {
        return Some("its sides are taken from the context");
    }
    if draft.background {
        return Some("the text recalls it beside newer documents");
    }
    let trigger = draft.trigger.map(|it| read.page.at(it));
    // Nobody seals or exchanges a memorandum in another sense.
    let plain = matches!(draft.kind, "mou" | "moa" | "loi" | "protocol" | "treaty");
    let swaps = |key: &str| ["exchange", "seal", "swap", "forge", "strike"].iter().any(|it| key.starts_with(it));
    if trigger.is_some_and(|it| it.is(class::LOOSE) && !(plain && swaps(&it.key))) {
        return Some("the verb may mean something else than the conclusion of a document");
    }
    let first = draft.frames.first().and_then(|it| read.frames.get(*it)).map_or(0, |it| it.para(read.page));
    if first > 4 && !draft.complete {
        return Some("it is named far from the beginning of the article");
    }
    None
}

fn mark(used: &mut [bool], entity: usize) {
    if let Some(it) = used.get_mut(entity) {
        *it = true;
    }
}

fn name(read: &Read, entity: usize) -> String {
    read.cast.entity(entity).map_or_else(String::new, |it| identity(read, it))
}

/// The reference to an entity in the record: its id in the corpus, or its name.
fn identity(read: &Read, entity: &Entity) -> String {
    known(read, entity).map_or_else(|| entity.name.clone(), |it| it.id.clone())
}

fn known<'a>(read: &Read<'a>, entity: &Entity) -> Option<&'a super::gazetteer::Known> {
    std::iter::once(&entity.name).chain(&entity.aliases).find_map(|it| read.gazetteer.find(it)).filter(|it| {
        (it.kind == "person") == (entity.sort == Sort::Person)
            && (it.kind == "country") == (entity.sort == Sort::Country)
    })
}

/// The doubt about one party of three.
const THIRD: &str = "three are named, but not in one list: one of them may only stand beside";

/// Whether all parties are named in one list: "A, B and C".
fn is_one_list(page: &Page, draft: &Draft) -> bool {
    let mut ranges: Vec<&Range<usize>> = draft.sides.iter().map(|it| &it.range).collect();
    ranges.sort_by_key(|it| it.start);
    let verb = |at: usize| page.at(at).is(class::TRIGGER | class::WITH | class::BETWEEN) && !page.at(at).is(class::CAP);
    ranges.windows(2).all(|pair| match pair {
        [one, next] => page.at(one.start).sentence == page.at(next.start).sentence && !(one.end..next.start).any(verb),
        _ => true,
    })
}

fn party(read: &Read, side: &Side, third: Option<&'static str>, used: &mut [bool]) -> wire::Party {
    mark(used, side.entity);
    let signed_by = side
        .signers
        .iter()
        .map(|signer| {
            mark(used, signer.entity);
            named(read.page, name(read, signer.entity), &signer.range, None)
        })
        .collect();
    wire::Party {
        participant: name(read, side.entity),
        signed_by,
        para: paras(read.page, &side.range),
        quote: quote(read.page, &side.range),
        doubt: side.doubt.or_else(|| unknown(read, side)).or(third).map(str::to_owned),
        ..wire::Party::default()
    }
}

/// The doubt about a party whose type is unknown.
fn unknown(read: &Read, side: &Side) -> Option<&'static str> {
    let entity = read.cast.entity(side.entity)?;
    let known = known(read, entity).is_some();
    let vague = matches!(entity.sort, Sort::Unknown | Sort::Place);
    (vague && !known).then_some("the text does not say what this name is")
}

/// Signers whose party is unknown.
fn loose_signers(read: &Read, draft: &Draft) -> Vec<Signer> {
    let mut found: Vec<Signer> = Vec::new();
    // A signer of one document of several has not signed the others.
    let own = draft.frames.iter().filter(|it| {
        !draft.lent.contains(it) || read.frames.get(**it).is_some_and(|it| it.document.count > 1 && it.sides.is_empty())
    });
    for frame in own.filter_map(|it| read.frames.get(*it)) {
        for item in &frame.signers {
            let known = draft.sides.iter().any(|it| it.signers.iter().any(|it| it.entity == item.entity))
                || found.iter().any(|it| it.entity == item.entity);
            if !known && frame.status == Status::Done {
                found.push(Signer { entity: item.entity, range: item.range.clone(), side: None });
            }
        }
    }
    found
}

fn event(read: &Read, draft: &Draft, day: Option<&day::Day>) -> wire::Event {
    let page = read.page;
    let range = draft.trigger.map_or(draft.kind_range.clone(), |it| it..it + 1);
    let kind = match (draft.status, draft.event) {
        (Status::Planned, "negotiated") => "negotiated",
        (Status::Planned, _) => "planned",
        (_, "") => "announced",
        (_, event) => event,
    };
    let mut event = wire::Event {
        kind: kind.to_owned(),
        para: paras(page, &range),
        quote: quote(page, &range),
        ..wire::Event::default()
    };
    if let Some(day) = day {
        event.date = Some(day.edtf.clone());
        event.doubt = day.doubt.map(str::to_owned);
        if let Some(words) = &day.range {
            event.para = paras(page, words);
            event.quote = quote(page, words);
        }
    }
    event
}

/// The participants: entities whose type is certain, and all that an agreement uses.
fn participants(read: &Read, used: &[bool]) -> Vec<wire::Participant> {
    let mut found = Vec::new();
    for (number, entity) in read.cast.entities.iter().enumerate() {
        let used = used.get(number).copied().unwrap_or(false);
        let listed = match entity.sort {
            Sort::Person | Sort::Body | Sort::Bloc | Sort::Country => true,
            Sort::Place | Sort::Unknown => used,
        };
        if !listed {
            continue;
        }
        // A name is better evidence than a general word.
        let mentions = || read.cast.mentions.iter().filter(|it| it.entity == number);
        let mention = mentions().find(|it| !it.general).or_else(|| mentions().next());
        if mention.is_some() || used {
            found.push(participant(read, entity, mention.map(|it| &it.range)));
        }
    }
    found
}

fn participant(read: &Read, entity: &Entity, range: Option<&Range<usize>>) -> wire::Participant {
    let known = known(read, entity);
    let kind = match entity.sort {
        Sort::Person => "person",
        Sort::Country => "country",
        Sort::Bloc => "bloc",
        Sort::Place => "government",
        _ if entity.kind.is_empty() => "organisation",
        _ => entity.kind,
    };
    let affiliation = entity.body.and_then(|it| read.cast.entity(it)).map(|it| identity(read, it));
    wire::Participant {
        id: known.map(|it| it.id.clone()),
        kind: Some(known.map_or(kind, |it| it.kind).to_owned()),
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        country: known
            .and_then(|it| it.country.clone())
            .or_else(|| (!entity.country.is_empty()).then(|| entity.country.to_owned())),
        title: entity.office.clone(),
        affiliation,
        para: range.map_or_else(Vec::new, |it| paras(read.page, it)),
        quote: range.map_or_else(Vec::new, |it| quote(read.page, it)),
        ..wire::Participant::default()
    }
}
