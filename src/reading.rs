//! Reads the text of an article and drafts a record in the article data format.
//!
//! Pure: no files, no clock, no corpus. What the corpus knows comes in as a [`Gazetteer`]. Every drafted fact quotes
//! the words that state it and names their paragraph; an uncertain fact says why. What the text denies is not drafted,
//! and names are spelled as in the article.
//!
//! The steps, each in a file of its own:
//!
//! 1. [`text`]: paragraphs, sentences, and tokens with the classes of the word tables.
//! 2. [`dates`] and [`dateline`].
//! 3. [`bodies`], [`people`] (or [`caseless`] for scripts without capitals), [`other_names`], [`respective`]: who is
//!    named. The result is a [`cast::Cast`].
//! 4. [`documents`]: where an agreement is mentioned.
//! 5. [`triggers`] and [`frames`]: what happened to each document, and who did it. [`lists`] reads lists of parties.
//! 6. [`sides`]: the parties of each frame. [`group_frames`]: which frames are about one document. [`missing_sides`]:
//!    parties taken from the context.
//! 7. [`day`], [`subjects`], [`activities`], [`details`]: the other facts. [`record`] writes them down.

pub mod activities;
pub mod attributes;
pub mod bodies;
pub mod caseless;
pub mod caseless_bodies;
pub mod cast;
pub mod classes;
pub mod clauses;
pub mod context;
pub mod dateline;
pub mod dates;
pub mod day;
pub mod declension;
pub mod details;
pub mod documents;
pub mod drafts;
pub mod edges;
pub mod frame;
pub mod frames;
pub mod gazetteer;
pub mod genitive;
pub mod group_frames;
pub mod items;
pub mod languages;
pub mod letters;
pub mod lists;
pub mod missing_sides;
pub mod name_runs;
pub mod national_sides;
pub mod offices;
pub mod other_names;
pub mod parts;
pub mod people;
pub mod record;
pub mod repeated_names;
pub mod respective;
pub mod several;
pub mod sides;
pub mod signatures;
pub mod signer_sentences;
pub mod split_words;
pub mod status;
pub mod subjects;
pub mod text;
pub mod triggers;
pub mod words;
pub mod written_date;

pub use gazetteer::Gazetteer;

use crate::format::wire;

/// The first token after a headline that is repeated as the first paragraph. It serves as evidence, but never as the
/// source of a fact.
fn headline(article: &wire::Article, page: &text::Page, paragraphs: &[&str]) -> usize {
    let title = article.gist.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let title = title.filter(|it| !it.ends_with(['.', '!', '?', '…', ':', '"', '”', '»', '。', '؟', '۔']));
    match paragraphs {
        [first, _, ..] if title == Some(first.trim()) => page.tokens.iter().position(|it| it.para > 1).unwrap_or(0),
        _ => 0,
    }
}

/// Reads an article whose `text` holds its paragraphs, and drafts the agreements that it reports. The record contains
/// the article unchanged, participants, and agreements if there are any.
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

    let mut cast = cast::Cast::new(&page);
    bodies::find(&page, from, &mut cast);
    if page.writing != words::Writing::Capitals {
        caseless::find(&page, from, &mut cast);
    }
    if matches!(page.writing, words::Writing::Capitals | words::Writing::Genitive) {
        people::find(&page, from, &mut cast);
    }
    if page.writing != words::Writing::Capitals {
        repeated_names::find(&page, from, &mut cast);
    }
    dateline::agencies(&page, from, &mut cast);
    other_names::find(&page, from, &mut cast);
    respective::countries(&page, from, &mut cast);

    let documents = documents::find(&page, from);
    let mut frames = frames::find(&page, &cast, &documents);
    frames.extend(signer_sentences::find(&page, &cast, &frames));
    frames.sort_by_key(|it| it.document.head);
    let sides: Vec<sides::Sides> = frames.iter().map(|it| sides::resolve(&page, &mut cast, it)).collect();
    let mut drafts = group_frames::group(&page, &frames, &sides);
    missing_sides::complete(&page, &mut cast, &frames, &mut drafts);
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
