//! Reads long texts for agreements in pieces, so that the time grows linearly and reading can be stopped between two
//! pieces. The end of a text that is longer than any article is not read, and its bytes are counted.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::format::wire::{Agreement, Article, Para, Record};
use crate::reading::{self, Gazetteer};

/// The size of a piece in bytes: about twenty pages.
const PIECE: usize = 64 * 1024;

/// The largest size of a text that is read, in bytes: a book.
const MOST: usize = 2 * 1024 * 1024;

/// Drafts the agreements in an article. Returns the number of bytes that were not read, too.
pub(super) fn read(article: &Article, gazetteer: &Gazetteer, stop: &AtomicBool) -> (Record, usize) {
    let size: usize = article.text.iter().map(String::len).sum();
    if size <= PIECE {
        return (reading::read(article, gazetteer), 0);
    }
    let head = Article { text: Vec::new(), ..article.clone() };
    let mut whole = Record::default();
    let mut done = 0;
    for piece in pieces(article) {
        if done >= MOST || stop.load(Ordering::Relaxed) {
            break;
        }
        let text: Vec<String> = piece.iter().map(|it| it.1.to_owned()).collect();
        done += text.iter().map(String::len).sum::<usize>();
        let record = reading::read(&Article { text, ..head.clone() }, gazetteer);
        let numbers: Vec<u32> = piece.iter().map(|it| it.0).collect();
        add(&mut whole, record, &numbers);
    }
    if let Some(read) = &mut whole.article {
        read.text.clone_from(&article.text);
    }
    (whole, size.saturating_sub(done))
}

/// Cuts an article into runs of paragraphs with their numbers. A paragraph longer than a piece is cut after a sentence.
fn pieces(article: &Article) -> Vec<Vec<(u32, &str)>> {
    let mut pieces: Vec<Vec<(u32, &str)>> = Vec::new();
    let mut room = 0;
    for (number, paragraph) in (1..).zip(article.text.iter().filter(|it| !it.trim().is_empty())) {
        let mut rest = paragraph.as_str();
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(cut(rest));
            if part.len() > room || pieces.is_empty() {
                pieces.push(Vec::new());
                room = PIECE;
            }
            room = room.saturating_sub(part.len());
            if let Some(piece) = pieces.last_mut() {
                piece.push((number, part));
            }
            rest = behind;
        }
    }
    pieces
}

/// The offset at which a text that is too long for a piece is cut.
fn cut(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let end = text.floor_char_boundary(PIECE);
    let head = text.get(..end).unwrap_or_default();
    head.rfind(". ").map_or(end, |it| it + 2)
}

/// Adds the record of a piece. `numbers` are the numbers of its paragraphs in the whole text.
fn add(whole: &mut Record, mut piece: Record, numbers: &[u32]) {
    renumber(&mut piece, numbers);
    whole.format = piece.format;
    whole.draft = true;
    if whole.article.is_none() {
        whole.article = piece.article;
    }
    for participant in piece.participants {
        let name = |it: &crate::format::wire::Participant| it.id.clone().unwrap_or_else(|| it.name.clone());
        if whole.participants.iter().all(|it| name(it) != name(&participant)) {
            whole.participants.push(participant);
        }
    }
    for agreement in piece.agreements {
        if !whole.agreements.iter().any(|it| is_again(it, &agreement)) {
            whole.agreements.push(agreement);
        }
    }
}

/// Whether an agreement of a later piece has the kind and the parties of one that is known.
fn is_again(one: &Agreement, other: &Agreement) -> bool {
    let kind = |it: &Agreement| it.kind.first().map(|it| it.name.clone());
    let mut sides: [Vec<&str>; 2] =
        [one, other].map(|it| it.parties.iter().map(|it| it.participant.as_str()).collect());
    for it in &mut sides {
        it.sort_unstable();
    }
    let [first, second] = &sides;
    kind(one) == kind(other) && first == second && title(one) == title(other)
}

fn title(agreement: &Agreement) -> Option<&str> {
    agreement.title.as_deref()
}

fn renumber(record: &mut Record, numbers: &[u32]) {
    let give = |paras: &mut Vec<Para>| {
        for para in paras {
            let local = para.number.and_then(|it| it.checked_sub(1)).and_then(|it| numbers.get(it as usize));
            if let Some(number) = local {
                para.number = Some(*number);
            }
        }
    };
    for it in &mut record.participants {
        give(&mut it.para);
    }
    for agreement in &mut record.agreements {
        give(&mut agreement.para);
        let lists =
            [&mut agreement.kind, &mut agreement.focus_areas, &mut agreement.activities, &mut agreement.frameworks];
        for it in lists.into_iter().flatten().chain(agreement.parties.iter_mut().flat_map(|it| &mut it.signed_by)) {
            give(&mut it.para);
        }
        let sides = agreement.parties.iter_mut().map(|it| &mut it.para);
        let people = agreement.people.iter_mut().map(|it| &mut it.para);
        let events = agreement.events.iter_mut().map(|it| &mut it.para);
        let terms = agreement.term.iter_mut().map(|it| &mut it.para);
        for paras in
            sides.chain(people).chain(events).chain(terms).chain(agreement.amount.iter_mut().map(|it| &mut it.para))
        {
            give(paras);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_read_to_its_end_with_the_numbers_of_its_paragraphs() {
        let mut text: Vec<String> =
            (0..2_000).map(|it| format!("More was said about it on page {it}. ").repeat(2)).collect();
        text.push("Kenya and Cuba signed a treaty on extradition.".to_owned());
        let article = Article { text, published: Some("2025-10-24".to_owned()), ..Article::default() };
        let (record, unread) = read(&article, &Gazetteer::default(), &AtomicBool::new(false));
        assert_eq!(unread, 0);
        assert_eq!(record.article.unwrap().text.len(), 2_001);
        let [agreement] = record.agreements.as_slice() else { panic!("{:?}", record.agreements) };
        assert_eq!(agreement.kind[0].para[0].number, Some(2_001));
        assert_eq!(agreement.parties[1].para[0].number, Some(2_001));
    }

    #[test]
    fn a_paragraph_of_many_megabytes_is_read_as_far_as_a_book_goes() {
        let line = format!("Kenya and Cuba signed a treaty. {}", "More was said about it. ".repeat(200_000));
        let article = Article { text: vec![line], ..Article::default() };
        let size = article.text[0].len();
        let (record, unread) = read(&article, &Gazetteer::default(), &AtomicBool::new(false));
        assert_eq!(record.agreements.len(), 1);
        assert!(unread > 0 && size - unread >= MOST && size - unread < MOST + PIECE, "{unread} of {size}");
        let (_, all) = read(&article, &Gazetteer::default(), &AtomicBool::new(true));
        assert_eq!(all, size);
    }
}
