//! Finds the day of an event. Each date in its sentences gets a score for form, distance and clause; otherwise the
//! dates of the lead count, or else the day is "not later than publication".

use std::ops::Range;

use jiff::civil::Date;

use super::dates::{Form, Turn, WrittenDate};
use super::drafts::Draft;
use super::frame::{Frame, Status};
use super::text::Page;
use super::words::class;

/// A drafted day.
#[derive(Clone, Debug)]
pub struct Day {
    /// The day in EDTF.
    pub edtf: String,
    /// The words that state it.
    pub range: Option<Range<usize>>,
    /// Why it is uncertain.
    pub doubt: Option<&'static str>,
}

/// The days of all drafts. A document without a day gets the day of the others, if they share one.
pub fn of_all(
    page: &Page,
    dates: &[WrittenDate],
    frames: &[Frame],
    drafts: &[Draft],
    anchor: Option<Date>,
) -> Vec<Option<Day>> {
    let single = drafts.len() == 1;
    let mut days: Vec<Option<Day>> =
        drafts.iter().map(|draft| of(page, dates, frames, draft, anchor, single)).collect();
    let recent = |it: &str| {
        let day = super::dates::day(it);
        it.len() == 10 && day.zip(anchor).is_none_or(|(day, anchor)| (anchor - day).get_days() <= 45)
    };
    let told = |day: &Day| day.range.is_some() && recent(&day.edtf);
    let mut known: Vec<Day> = Vec::new();
    for (draft, day) in drafts.iter().zip(&days) {
        let done = draft.status == Status::Done && matches!(draft.event, "signed" | "agreed" | "renewed");
        if let Some(day) = day.as_ref().filter(|it| done && told(it))
            && known.iter().all(|it| it.edtf != day.edtf)
        {
            known.push(day.clone());
        }
    }
    let [only] = known.as_slice() else { return days };
    for (draft, day) in drafts.iter().zip(&mut days) {
        let open = day.as_ref().is_none_or(|it| it.range.is_none());
        if open && draft.status == Status::Done && !draft.background {
            *day = Some(Day { doubt: Some("the day is that of the document named beside it"), ..only.clone() });
        }
    }
    days
}

/// The day of a draft's event.
fn of(
    page: &Page,
    dates: &[WrittenDate],
    frames: &[Frame],
    draft: &Draft,
    anchor: Option<Date>,
    single: bool,
) -> Option<Day> {
    let ahead = draft.status == Status::Planned;
    // Talks have no day.
    if draft.event == "negotiated" {
        return None;
    }
    let mut best: Option<(i32, Day)> = None;
    for (order, number) in draft.frames.iter().enumerate() {
        let Some(frame) = frames.get(*number) else { continue };
        let Some(trigger) = frame.trigger.or(frame.signers_only.then_some(frame.document.head)) else { continue };
        if frame.status != draft.status && frame.status != Status::Named {
            continue;
        }
        let same_event = frame.event == draft.event;
        if !same_event && matches!(frame.event, "announced" | "approved" | "negotiated" | "in-force" | "ended") {
            continue;
        }
        for when in dates.iter().filter(|it| page.at(it.range.start).sentence == page.at(trigger).sentence) {
            if is_of_saying(page, when, trigger) {
                continue;
            }
            let Some(score) = score(page, when, trigger, anchor, ahead) else { continue };
            let Some(edtf) = when.edtf(anchor, ahead) else { continue };
            let score = score + if same_event { 6 } else { 0 } - i32::try_from(order.min(4)).unwrap_or(4);
            if best.as_ref().is_none_or(|(found, _)| score > *found) {
                best = Some((score, Day { edtf, range: Some(when.range.clone()), doubt: None }));
            }
        }
    }
    if let Some((_, day)) = best {
        return Some(day);
    }
    if ahead {
        return None;
    }
    // Use the next sentence if it continues about the signing, or the lead if there is only one document.
    let first = draft.frames.first().and_then(|it| frames.get(*it))?;
    if let Some(day) = first.trigger.and_then(|it| of_occasion(page, dates, it, anchor)) {
        return Some(day);
    }
    // In "It was signed. It took effect on 1 January" the only day is that of another event.
    let dates: Vec<WrittenDate> = dates.iter().filter(|it| !is_of_other_event(page, it, draft)).cloned().collect();
    let dates = dates.as_slice();
    // In "In February they had signed" the day is another than that of the lead, also if its year is unknown.
    let own = first.trigger.map_or(0..0, |it| page.sentence_of(it));
    let is_unknown = |it: &WrittenDate| own.contains(&it.range.start) && it.edtf(anchor, false).is_none();
    if dates.iter().any(|it| is_unknown(it) && !first.trigger.is_some_and(|trigger| is_of_saying(page, it, trigger))) {
        return None;
    }
    let mut days: Vec<String> = dates.iter().filter(|it| it.is_day()).filter_map(|it| it.edtf(anchor, false)).collect();
    days.sort();
    days.dedup();
    if single || days.len() == 1 {
        let lead = page.sentences.iter().find(|it| page.at(it.start).para >= 1)?;
        let told = days.len() == 1 || lead.clone().any(|it| page.at(it).is(class::TRIGGER | class::INSTRUMENT));
        // In "X took part in the signing today" it is the only day of the text.
        let signing = |it: &WrittenDate| {
            let mut words = page.sentence_of(it.range.start);
            days.len() == 1
                && words.any(|it| page.at(it).is(class::TRIGGER_NOUN) && page.at(it).entry.event == "signed")
        };
        let fits = |it: &&WrittenDate| it.is_day() && !it.since && !it.limit;
        let when = dates.iter().filter(fits).find(|it| lead.contains(&it.range.start));
        let when = when.or_else(|| dates.iter().filter(fits).find(|it| single && signing(it)));
        if let Some(day) = when.filter(|_| told).and_then(|when| Some((when.edtf(anchor, false)?, when))) {
            return Some(Day {
                edtf: day.0,
                range: Some(day.1.range.clone()),
                doubt: Some("the day stands in the lead, not beside the signing"),
            });
        }
    }
    let anchor = anchor?;
    Some(Day {
        edtf: format!("../{anchor}"),
        range: None,
        doubt: Some("the text names no day; it was not later than the article"),
    })
}

/// Whether the sentence of a date tells only that the document entered into force or ended, and the draft does not.
fn is_of_other_event(page: &Page, when: &WrittenDate, draft: &Draft) -> bool {
    let triggers = || page.sentence_of(when.range.start).filter(|&it| page.at(it).is(class::TRIGGER));
    let is_other =
        |it: usize| matches!(page.at(it).entry.event, "in-force" | "ended") && page.at(it).entry.event != draft.event;
    triggers().next().is_some() && triggers().all(is_other)
}

/// Whether it is the day of a statement, not of the signing: "said on Thursday it has signed".
fn is_of_saying(page: &Page, when: &WrittenDate, trigger: usize) -> bool {
    let (start, end) = (when.range.start, when.range.end);
    if end > trigger || !matches!(page.before(trigger).key.as_str(), "has" | "have" | "had") {
        return false;
    }
    let says = |it: usize| page.at(it).is(class::SAY) && !page.at(it).is(class::CAP | class::OFFICE | class::TRIGGER);
    let said = (start.saturating_sub(2)..start).any(says) || (end..(end + 3).min(trigger)).any(says);
    said && page.at(start).sentence == page.at(trigger).sentence
}

/// The day of a meeting that another sentence gives: "During the diplomacy meeting".
fn of_occasion(page: &Page, dates: &[WrittenDate], trigger: usize, anchor: Option<Date>) -> Option<Day> {
    let meeting = |it: usize| {
        let is = matches!(
            page.at(it).key.as_str(),
            "meeting"
                | "summit"
                | "conference"
                | "forum"
                | "ceremony"
                | "visit"
                | "session"
                | "exhibition"
                | "congress"
                | "talks"
                | "fair"
                | "seminar"
                | "symposium"
                | "commission"
        );
        (is && it > 0).then(|| (page.before(it).key.as_str(), page.at(it).key.as_str()))
    };
    let mut named = page
        .sentence_of(trigger)
        .filter_map(meeting)
        .filter(|(kind, _)| !matches!(*kind, "the" | "a" | "this" | "his" | "her"));
    named.find_map(|occasion| {
        let when = dates.iter().find(|when| {
            let near = (when.range.start.saturating_sub(4)..when.range.start).any(|it| meeting(it) == Some(occasion));
            near && when.is_day() && !when.since
        })?;
        Some(Day {
            edtf: when.edtf(anchor, false)?,
            range: Some(when.range.clone()),
            doubt: Some("the day is that of the meeting at which it was signed"),
        })
    })
}

/// The most tokens between a weekday and the verb of a plan that it belongs to: "will on Tuesday sign".
const NEAR: usize = 3;

/// How well a date fits a trigger; `None` if it cannot be its day.
fn score(page: &Page, when: &WrittenDate, trigger: usize, anchor: Option<Date>, ahead: bool) -> Option<i32> {
    if when.since || matches!(when.form, Form::Span(_, Turn::This)) {
        return None;
    }
    let first = when.first_day(anchor, ahead);
    if let (Some(first), Some(anchor)) = (first, anchor) {
        if !ahead && !when.limit && first > anchor {
            return None;
        }
        if ahead && first < anchor && when.is_day() {
            return None;
        }
    }
    // In "they met on Tuesday and discussed the signing" the day is that of the meeting.
    let is_apart = when.range.start < trigger && trigger - when.range.start > NEAR;
    if ahead && (!when.is_day() || is_apart && matches!(when.form, Form::Weekday(..))) {
        return None;
    }
    // "for 2019-2022", "until 2027" and "2017-2020" are terms, not days.
    let before = page.before(when.range.start);
    if matches!(before.key.as_str(), "for" | "until" | "till" | "through" | "to" | "-" | "–") || when.limit && !ahead
    {
        return None;
    }
    let distance = i32::try_from(when.range.start.abs_diff(trigger)).unwrap_or(99);
    let (from, to) = if when.range.start < trigger { (when.range.end, trigger) } else { (trigger, when.range.start) };
    let mut score = 40 - distance.min(38);
    // A clause boundary between them lowers the score.
    for at in from..to {
        let token = page.at(at);
        if token.is(class::SAY) && !token.is(class::TRIGGER | class::CAP)
            || matches!(token.key.as_str(), "who" | "which" | "that" | ";" | "when" | "where" | "while")
        {
            score -= 9;
        }
        if at != trigger && token.is(class::TRIGGER) {
            score -= 6;
        }
    }
    score += match () {
        () if when.is_day() => 14,
        () if when.year().is_some() => 2,
        () => 5,
    };
    // An old year with a newer event.
    if let (Some(year), Some(anchor)) = (when.year(), anchor)
        && anchor.year() - year > 2
    {
        score -= 8;
    }
    (score > 0).then_some(score)
}
