//! Finds who signed for a side that is named by its country: "وقعها عن الجانب المصري X وعن الجانب التونسي Y", "с
//! российской стороны подписал X".

use super::cast::{Cast, Entity, Sort};
use super::frame::{Frame, Status};
use super::items::Item;
use super::text::Page;
use super::words::{Writing, class};

/// The largest number of tokens between a side and its signer.
const NEAR: usize = 16;

/// Adds the people of such sides to a frame.
pub fn read(page: &Page, cast: &Cast, frame: &mut Frame) {
    if !page.foreign || frame.event != "signed" || frame.status != Status::Done {
        return;
    }
    let sentence = page.sentence_of(frame.trigger.unwrap_or(frame.document.head));
    let sides: Vec<(usize, usize)> = sentence.clone().filter_map(|at| Some((at, country(page, cast, at)?))).collect();
    let is_person = |it: usize| cast.entity(it).is_some_and(|it| it.sort == Sort::Person);
    let people = || cast.within(sentence.clone()).filter(|it| is_person(it.entity));
    // "X por la parte argentina": the side is after its signer.
    let after = page.writing != Writing::Arabic
        && people().next().is_some_and(|it| sides.first().is_some_and(|side| it.range.start < side.0));
    for (number, (at, entity)) in sides.iter().enumerate() {
        let until = sides.get(number + 1).map_or(sentence.end, |it| it.0).min(at + NEAR);
        let person = match after {
            true => people().filter(|it| it.range.end <= *at && it.range.end + NEAR > *at).last(),
            false => people().find(|it| it.range.start > *at && it.range.start < until),
        };
        let Some(person) = person else { continue };
        let home = cast.entity(*entity).map_or("", |it| it.country);
        let signer = (person.entity, person.range.clone());
        let same = |it: &Entity| !home.is_empty() && it.country == home && it.sort != Sort::Person;
        let own = |it: &&mut Item| it.entity == *entity || cast.entity(it.entity).is_some_and(same);
        let complete = frame.complete;
        match frame.sides.iter_mut().find(own) {
            Some(side) if side.people.iter().any(|it| it.0 == signer.0) => (),
            Some(side) => side.people.push(signer.clone()),
            None if complete => (),
            None => {
                let people = vec![signer.clone()];
                frame.sides.push(Item { entity: *entity, range: *at..at + 1, people, joined: false });
            }
        }
        frame.sides.retain(|it| it.entity != signer.0);
        if frame.signers.iter().all(|it| it.entity != signer.0) {
            frame.signers.push(Item { entity: signer.0, range: signer.1, people: Vec::new(), joined: false });
        }
    }
    let states = frame.sides.iter().filter(|it| cast.entity(it.entity).is_some_and(|it| !it.country.is_empty()));
    frame.complete |= sides.len() >= 2 && states.count() >= 2;
}

/// The partner of "with the Chinese side".
pub fn partner(page: &Page, cast: &Cast, with: usize) -> Option<Item> {
    let (at, entity) = (with + 1..with + 4).find_map(|at| Some((at, country(page, cast, at)?)))?;
    page.foreign.then(|| Item { entity, range: at..at + 1, people: Vec::new(), joined: false })
}

/// The country of the side that is named here: "الجانب المصري", "российской стороны".
fn country(page: &Page, cast: &Cast, at: usize) -> Option<usize> {
    // "وقعها عن جامعة الجوف", "من جانب الرئاسة العامة"
    let word = page.words(&(at..at + 1));
    let signed = word == "عن" && page.before(at).is(class::TRIGGER);
    let opens = signed || page.at(at).says("side") || matches!(word, "من جانب" | "من طرف");
    let body =
        cast.mention_at(at + 1).filter(|it| it.range.start == at + 1 && cast.sort_at(at + 1) == Some(Sort::Body));
    if let Some(body) = body.filter(|_| opens && page.writing == Writing::Arabic) {
        return Some(body.entity);
    }
    if !page.at(at).says("side") {
        return None;
    }
    let national = |it: &usize| page.at(*it).is(class::ADJECTIVE | class::COUNTRY);
    let word = [at + 1, at.wrapping_sub(1)].into_iter().find(national)?;
    let inner = cast.inner.iter().find(|it| it.token == word).map(|it| it.entity);
    let named = || cast.mention_at(word).filter(|it| cast.sort_at(it.range.start) == Some(Sort::Country));
    inner.or_else(|| named().map(|it| it.entity))
}
