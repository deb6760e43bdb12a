//! Reading an article: text in, a draft record in the article data format out.
//!
//! Pure: no files, no clock, no corpus; what the corpus knows comes in as a [`Gazetteer`]. Every drafted fact quotes
//! the words that state it and names their paragraph; what is not sure says why. Nothing is drafted that the text
//! denies, and nothing is invented: a name is as the article spells it.
//!
//! The steps, each in a file of its own:
//! [`text`] (paragraphs, sentences, tokens with the classes of the word tables) → [`dates`] and [`dateline`] →
//! [`bodies`], [`people`] (or [`caseless`]), [`rest`], [`respective`] (who is named: [`cast`]) → [`documents`] → [`triggers`] and [`frames`] (what was done to a document,
//! by whom; lists of sides in [`lists`]) → [`sides`] → [`same`] (which frames are one document) → [`complete`] →
//! [`day`], [`subjects`], [`activities`], [`details`] → [`record`].

pub mod activities;
pub mod attributes;
pub mod bodies;
pub mod caseless;
pub mod cast;
pub mod classes;
pub mod clauses;
pub mod complete;
pub mod dateline;
pub mod dates;
pub mod day;
pub mod details;
pub mod documents;
pub mod drafts;
pub mod edges;
pub mod frame;
pub mod frames;
pub mod gazetteer;
pub mod items;
pub mod languages;
pub mod letters;
pub mod lists;
pub mod offices;
pub mod parts;
pub mod people;
pub mod pieces;
pub mod record;
pub mod respective;
pub mod rest;
pub mod same;
pub mod several;
pub mod sides;
pub mod signatures;
pub mod signer_sentences;
pub mod status;
pub mod subjects;
pub mod text;
pub mod told;
pub mod triggers;
pub mod when;
pub mod words;

pub use gazetteer::Gazetteer;

use crate::format::wire;

/// The first token behind a headline that is also the first paragraph: it is evidence, never the source of a fact.
fn headline(article: &wire::Article, page: &text::Page, paragraphs: &[&str]) -> usize {
    let title = article.gist.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let title = title.filter(|it| !it.ends_with(['.', '!', '?', '…', ':', '"', '”', '»', '。', '؟', '۔']));
    match paragraphs {
        [first, _, ..] if title == Some(first.trim()) => page.tokens.iter().position(|it| it.para > 1).unwrap_or(0),
        _ => 0,
    }
}

/// Reads an article, whose `text` holds its paragraphs, and drafts what it reports. The record has the article as
/// given, participants, and agreements if there are any.
pub fn read(article: &wire::Article, gazetteer: &Gazetteer) -> wire::Record {
    let paragraphs: Vec<&str> = article.text.iter().map(String::as_str).filter(|it| !it.trim().is_empty()).collect();
    let language = languages::detect(article.language.as_deref(), &paragraphs);
    let lexicon = languages::of(&language);
    let mut page = text::Page::new(article.gist.as_deref().unwrap_or_default(), &paragraphs, lexicon);
    let mut dates = dates::find(&page);
    let published = article.published.as_deref().and_then(dates::day);
    let dateline = dateline::read(&page, &dates, published);
    let anchor = dateline.day.or(published);
    let from = dateline.end.max(headline(article, &page, &paragraphs));
    dates.retain(|it| it.range.start >= from);
    page.begin(from);

    let mut cast = cast::Cast::new(page.tokens.len());
    bodies::find(&page, from, &mut cast);
    if matches!(page.writing, words::Writing::Capitals | words::Writing::Genitive) {
        people::find(&page, from, &mut cast);
    } else {
        caseless::find(&page, from, &mut cast);
    }
    dateline::agencies(&page, from, &mut cast);
    rest::find(&page, from, &mut cast);
    respective::countries(&page, from, &mut cast);

    let documents = documents::find(&page, from);
    let mut frames = frames::find(&page, &cast, &documents);
    frames.extend(signer_sentences::find(&page, &cast, &frames));
    frames.sort_by_key(|it| it.document.head);
    let sides: Vec<sides::Sides> = frames.iter().map(|it| sides::resolve(&page, &mut cast, it)).collect();
    let mut drafts = same::group(&page, &frames, &sides);
    complete::complete(&page, &mut cast, &frames, &mut drafts);
    drafts.retain(|it| record::is_told(&page, &cast, &frames, it));
    several::forget_plans(&frames, &mut drafts);

    record::write(&record::Read {
        page: &page,
        cast: &cast,
        frames: &frames,
        drafts: &drafts,
        dates: &dates,
        anchor,
        dateline: &dateline,
        article,
        gazetteer,
    })
}
