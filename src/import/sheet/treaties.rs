//! Recognises tables that list the actions of parties to treaties, such as those of the United Nations.

use csv::StringRecord;

use super::agreement::{Builder, is_consent};
use super::header::key;
use super::target::Target;
use super::vocabulary::{is_ambit, words_of};
use crate::base::country::code_of;
use crate::base::date::loose::Note;
use crate::base::text::fold::fold;

/// Whether a table lists the actions of parties to treaties: a column gives the type of action, dates have the marks of
/// the United Nations Treaty Collection, or the parties are called states parties.
pub(super) fn is_of_treaties(builder: &Builder, sample: &[StringRecord]) -> bool {
    let columns = &builder.columns;
    if columns.has(Target::Action) {
        return true;
    }
    let is_bilateral = |row: &StringRecord| {
        builder.cells(row, Target::Kind).iter().any(|(_, it)| is_ambit(it) && fold(it).starts_with("bilat"))
    };
    if sample.iter().any(is_bilateral) {
        return false;
    }
    let is_marked = |row: &StringRecord| {
        builder.cells(row, Target::Ratified).into_iter().chain(builder.cells(row, Target::Signed)).any(|(at, text)| {
            let notes = builder.read(text, at).notes;
            notes.iter().any(|it| matches!(it, Note::LeftOut(words) if is_consent(words)))
        })
    };
    let mut who = columns.of(Target::Parties).chain(columns.of(Target::Country)).map(|at| columns.header(at));
    let is_called = who.any(|header| {
        let said = fold(header);
        let is_plain = !said.contains(' ') && !said.starts_with("participa");
        words_of("participant").any(|it| it == said || key(it) == key(header))
            && (!is_plain || columns.has(Target::Ratified))
    });
    is_called || sample.iter().any(is_marked)
}

/// Whether the rows are the parties of one treaty that no column names.
pub(super) fn is_of_one_treaty(builder: &Builder, sample: &[StringRecord]) -> bool {
    let columns = &builder.columns;
    let has = |targets: &[Target]| targets.iter().any(|it| columns.has(*it));
    if !builder.is_of_treaties || has(&[Target::Title, Target::OtherTitle, Target::Id]) || !has(&DATED) {
        return false;
    }
    let is_state = |row: &&StringRecord| {
        let who = builder.cells(row, Target::Parties).into_iter().chain(builder.cells(row, Target::Country));
        let who: Vec<_> = who.collect();
        matches!(who.as_slice(), [(_, name)] if code_of(name).is_some())
    };
    let states = sample.iter().filter(is_state).count();
    sample.len() > 1 && states * 5 >= sample.len() * 4
}

/// The targets of dates.
pub(super) const DATED: [Target; 6] =
    [Target::Signed, Target::Ratified, Target::InForce, Target::Begin, Target::Ended, Target::Term];
