//! The commands, their short forms and their actions: one table for parsing, for the help and for spelling suggestions.
//! Nothing here runs a command.

use std::fmt;

use crate::app::{Judge, Kinds, Pane};
use crate::search::query::How;

/// One command.
pub struct Command {
    /// The full name, then short forms.
    names: &'static [&'static str],
    takes: Takes,
    act: Act,
    what: &'static str,
}

/// What follows the name of a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Number,
    /// A number; without it, the selection.
    Row,
    /// A number, or the name of a row.
    Name,
    Words,
}

/// The action of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Run another query.
    Filter,
    /// Filter the rows of the list by name.
    Narrow,
    /// Go to a pane.
    Pane(Pane),
    /// Go to a pane and choose the kind of rows.
    Kinds(Kinds),
    /// Print the following rows.
    Next,
    /// Print the rows before.
    Previous,
    /// Print the first rows.
    First,
    /// Print the last rows.
    Last,
    /// Open a row or a link.
    Open,
    /// Pick a row.
    Pick(How),
    /// Print further alternatives, or add one.
    Alternatives,
    /// Unfold a row (true), or fold it.
    Fold(bool),
    /// Print the partners.
    Partners,
    /// Print the numbers of the partners by another field.
    Matrix,
    /// Show the next kind of partners.
    PartnerKinds,
    /// Switch between all agreements and those of the answer.
    Whole,
    /// Print how two participants are connected.
    Path,
    /// Print the evidence of a fact.
    Claims,
    /// Go back in the history.
    Back,
    /// Go forward in the history.
    Forward,
    /// Undo the last change of the query.
    Undo,
    /// Redo it.
    Redo,
    /// Clear the query.
    Clear,
    /// Remove the term that leaves no answer.
    Drop,
    /// Replace a word without matches by its nearest spelling.
    Nearest,
    /// Order the agreements.
    Sort,
    /// Reverse the order.
    Reverse,
    /// Mark an agreement, or unmark it.
    Mark,
    /// Unmark all agreements.
    Unmark,
    /// Print the marked agreements.
    Marked,
    /// Compare two agreements.
    Compare,
    /// Print a text alone, for copying.
    Copy,
    /// Export the rows to a file.
    Export,
    /// Bookmark a subject, or remove the bookmark.
    Bookmark,
    /// Write a note, or print it.
    Note,
    /// Save the query under a name.
    Save,
    /// Print the saved queries.
    Saved,
    /// Run a saved query.
    Ask,
    /// Delete a saved query.
    Forget,
    /// Print the facts of the draft on the page.
    Draft,
    /// Judge a fact of the draft.
    Judge(Judge),
    /// Replace the value of a fact.
    Amend,
    /// Print what is due.
    Due,
    /// Print what is wrong with the data.
    Problems,
    /// Print the addresses of the selection.
    Source,
    /// Choose what is said of each agreement.
    Columns,
    /// Print where the reader is.
    Where,
    /// Print the commands.
    Help,
    /// Quit.
    Quit,
}

/// What was typed after the name of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// The number of a row, a link or a fact, from 1.
    Number(usize),
    /// Words.
    Words(String),
}

macro_rules! commands {
    ($([$($name:literal)+] $takes:ident, $act:expr, $what:literal;)*) => {
        /// In the order of the help.
        pub const COMMANDS: &[Command] =
            &[$(Command { names: &[$($name),+], takes: Takes::$takes, act: $act, what: $what }),*];
    };
}

commands! {
    ["filter" "/" "f"] Words, Act::Filter, "ask for agreements, as in: filter nuclear kazakhstan";
    ["agreements" "a"] Nothing, Act::Pane(Pane::Agreements), "the agreements of the answer";
    ["participants" "p"] Nothing, Act::Kinds(Kinds::All), "every participant with its count";
    ["organisations"] Nothing, Act::Kinds(Kinds::Organisations), "organisations only";
    ["people"] Nothing, Act::Kinds(Kinds::People), "people only";
    ["countries"] Nothing, Act::Kinds(Kinds::Countries), "countries, which unfold into organisations";
    ["focus areas" "focus"] Nothing, Act::Kinds(Kinds::Areas), "focus areas with their counts";
    ["fields"] Nothing, Act::Kinds(Kinds::Fields), "fields of science, which unfold into focus areas";
    ["statuses"] Nothing, Act::Kinds(Kinds::Statuses), "how many are planned, signed, in force";
    ["kinds of agreement"] Nothing, Act::Kinds(Kinds::OfAgreement), "kinds of agreement with their counts";
    ["places"] Nothing, Act::Kinds(Kinds::Places), "places of events with their counts";
    ["publishers"] Nothing, Act::Kinds(Kinds::Publishers), "publishers of the articles with their counts";
    ["page"] Nothing, Act::Pane(Pane::Page), "the page about the last row or link";
    ["next" "more" "n"] Nothing, Act::Next, "the rows that follow";
    ["previous" "prev"] Nothing, Act::Previous, "the rows before";
    ["first"] Nothing, Act::First, "the first rows";
    ["last"] Nothing, Act::Last, "the last rows";
    ["open" "o"] Number, Act::Open, "open a row, or a link of the page, by its number";
    ["pick"] Name, Act::Pick(How::All), "restrict to a row, by its number or its name; again drops it";
    ["alternatives" "or"] Row, Act::Alternatives, "what could be added to what is picked, or add a row of that list";
    ["exclude" "x"] Name, Act::Pick(How::None), "leave a row out; again drops it";
    ["narrow"] Words, Act::Narrow, "keep the rows of this list whose names match; without words, all rows";
    ["unfold"] Number, Act::Fold(true), "say what is beneath a row";
    ["fold"] Number, Act::Fold(false), "leave it out again";
    ["partners"] Row, Act::Partners, "with whom a row or the page has agreements, since when and on what; on agreements, who takes part";
    ["matrix"] Words, Act::Matrix, "the numbers of the partners by focus areas, years, kinds, status or partners, as in: matrix years";
    ["kinds of partners" "kinds"] Nothing, Act::PartnerKinds, "other kinds of partners: all, countries, organisations, people in turn";
    ["in all"] Nothing, Act::Whole, "the partners of all agreements, or of the answer again";
    ["path to" "path"] Words, Act::Path, "how the row or the page is connected to a name, as in: path to cern";
    ["evidence" "claims" "c"] Number, Act::Claims, "the evidence of a fact of the page, by its number: which article says it, where, and in what words";
    ["back" "b"] Nothing, Act::Back, "to where you were";
    ["forward"] Nothing, Act::Forward, "forward again";
    ["undo" "u"] Nothing, Act::Undo, "take back the last change of the filter";
    ["redo"] Nothing, Act::Redo, "make it again";
    ["clear"] Nothing, Act::Clear, "drop the filter and all picks";
    ["drop"] Nothing, Act::Drop, "remove the term that leaves the most";
    ["nearest"] Nothing, Act::Nearest, "write the nearest spelling of a word that nothing has";
    ["sort"] Words, Act::Sort, "sort agreements by best, date, title, kind, status, reports, end or party";
    ["reverse"] Nothing, Act::Reverse, "reverse their order";
    ["mark"] Row, Act::Mark, "mark an agreement, to compare or export it; again unmarks it";
    ["unmark"] Nothing, Act::Unmark, "unmark all agreements";
    ["marked"] Nothing, Act::Marked, "the marked agreements";
    ["compare"] Row, Act::Compare, "what two marked agreements share and what only one says; or a marked one and a row";
    ["copy"] Words, Act::Copy, "say the name, page, address, citation, json, markdown, id or query by itself, as in: copy page";
    ["export"] Words, Act::Export, "write the agreements to a new file as jsonl, csv, xlsx, markdown, bibtex, graphml, dot or ftm, or what was accepted of drafts: export judged";
    ["bookmark"] Row, Act::Bookmark, "bookmark what is selected; again drops the bookmark";
    ["note"] Words, Act::Note, "write a note about what is selected; without words, say it; note - drops it";
    ["save"] Words, Act::Save, "save the filter under a name, as in: save my query";
    ["saved queries" "saved"] Nothing, Act::Saved, "the saved queries, each with what it gives";
    ["ask"] Words, Act::Ask, "ask a saved query by its name";
    ["forget"] Words, Act::Forget, "forget a saved query by its name";
    ["draft"] Nothing, Act::Draft, "the facts of a draft, on its page, each with the words that state it";
    ["accept"] Row, Act::Judge(Judge::Accept), "accept a fact of the draft by its number, or the next one";
    ["accept agreement"] Nothing, Act::Judge(Judge::AcceptAll), "accept all of the agreement that is not judged";
    ["accept known"] Nothing, Act::Judge(Judge::AcceptKnown), "accept all participants that the corpus knows";
    ["accept sure"] Nothing, Act::Judge(Judge::AcceptSure), "accept everything that is drafted without doubt";
    ["reject"] Row, Act::Judge(Judge::Reject), "reject a fact of the draft by its number, or the next one";
    ["edit"] Words, Act::Amend, "give a fact of the draft another value, as in: edit 3 2025-05-02";
    ["take back"] Row, Act::Judge(Judge::TakeBack), "take back what was decided on a fact";
    ["due"] Nothing, Act::Due, "what ends next, of the agreements of the answer";
    ["problems"] Nothing, Act::Problems, "what is wrong with the data";
    ["source"] Row, Act::Source, "the addresses of the text and the articles of a row or the page";
    ["columns"] Words, Act::Columns, "what else is said of each agreement, as in: columns parties ends; without words, the usual";
    ["where am i" "where" "w"] Nothing, Act::Where, "where you are and what is asked";
    ["help" "h" "?"] Nothing, Act::Help, "this list";
    ["quit" "q" "exit"] Nothing, Act::Quit, "leave";
}

/// Parses a line. An error is a sentence for the reader.
pub fn parse(line: &str) -> Result<(Act, Argument), String> {
    let line = line.trim();
    if let Ok(number) = line.parse::<usize>() {
        return Ok((Act::Open, Argument::Number(number)));
    }
    let Some((command, rest)) = named(line).or_else(|| begun(line)) else { return Err(unknown(line)) };
    let name = command.names.first().copied().unwrap_or_default();
    let argument = match command.takes {
        Takes::Nothing if rest.is_empty() => Argument::None,
        Takes::Nothing => return Err(format!("Nothing follows {name}. Type {name} alone.")),
        Takes::Words => Argument::Words(rest.to_owned()),
        Takes::Row if rest.is_empty() => Argument::None,
        Takes::Name if !rest.is_empty() => match rest.parse() {
            Ok(number) => Argument::Number(number),
            Err(_) => Argument::Words(rest.to_owned()),
        },
        Takes::Number | Takes::Row | Takes::Name => match rest.parse() {
            Ok(number) => Argument::Number(number),
            Err(_) => return Err(format!("A number follows {name}, as in: {name} 3.")),
        },
    };
    Ok((command.act, argument))
}

/// The command whose name starts the line; the longest name wins. Returns the rest of the line too.
fn named(line: &str) -> Option<(&'static Command, &str)> {
    let mut found: Option<(usize, &Command, &str)> = None;
    for command in COMMANDS {
        for name in command.names {
            let Some(begin) = line.get(..name.len()) else { continue };
            let rest = line.get(name.len()..).unwrap_or_default();
            let ends = rest.is_empty() || rest.starts_with(' ') || *name == "/";
            if begin.eq_ignore_ascii_case(name) && ends && found.is_none_or(|it| it.0 < name.len()) {
                found = Some((name.len(), command, rest.trim()));
            }
        }
    }
    found.map(|it| (it.1, it.2))
}

/// The only command with a name that starts with the first word.
fn begun(line: &str) -> Option<(&'static Command, &str)> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let word = word.to_ascii_lowercase();
    let mut begun = COMMANDS.iter().filter(|it| it.names.iter().any(|name| name.starts_with(&word)));
    match (begun.next(), begun.next()) {
        (Some(command), None) => Some((command, rest.trim())),
        _ => None,
    }
}

fn unknown(line: &str) -> String {
    let word = line.split(' ').next().unwrap_or_default().to_lowercase();
    let names = COMMANDS.iter().flat_map(|it| it.names.iter()).filter(|it| it.len() > 1);
    let nearest = names.min_by_key(|it| strsim::osa_distance(&word, it)).copied().unwrap_or_default();
    format!("There is no command {word}. The nearest is {nearest}. To ask for agreements type: filter {line}")
}

impl Argument {
    /// The number; 0 if there is none.
    pub fn number(&self) -> usize {
        match self {
            Argument::Number(number) => *number,
            Argument::None | Argument::Words(_) => 0,
        }
    }

    /// The words; empty if there are none.
    pub fn words(self) -> String {
        match self {
            Argument::Words(words) => words,
            Argument::None | Argument::Number(_) => String::new(),
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, short) = self.names.split_first().map_or(("", &[][..]), |it| (*it.0, it.1));
        f.write_str(name)?;
        match self.takes {
            Takes::Nothing => (),
            Takes::Number => f.write_str(" and a number")?,
            Takes::Row => f.write_str(", or with a number")?,
            Takes::Words => f.write_str(" and words")?,
            Takes::Name => f.write_str(" and a number or a name")?,
        }
        if !short.is_empty() {
            write!(f, ", short {}", short.join(" or "))?;
        }
        write!(f, ": {}.", self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, act: Act, argument: Argument) {
        assert_eq!(parse(line), Ok((act, argument)), "{line}");
    }

    #[test]
    fn commands_are_known_by_name_short_form_and_beginning() {
        check("12", Act::Open, Argument::Number(12));
        check("o 12", Act::Open, Argument::Number(12));
        check("/oil gas", Act::Filter, Argument::Words("oil gas".to_owned()));
        check("/ oil", Act::Filter, Argument::Words("oil".to_owned()));
        check("Where am I", Act::Where, Argument::None);
        check("focus", Act::Kinds(Kinds::Areas), Argument::None);
        check("focus areas", Act::Kinds(Kinds::Areas), Argument::None);
        check("excl 3", Act::Pick(How::None), Argument::Number(3));
        check("pick russia", Act::Pick(How::All), Argument::Words("russia".to_owned()));
        check("parti", Act::Kinds(Kinds::All), Argument::None);
        check("stat", Act::Kinds(Kinds::Statuses), Argument::None);
    }

    #[test]
    fn what_is_no_command_is_answered_with_the_nearest() {
        for (line, answer) in [
            ("partcipants", "There is no command partcipants. The nearest is participants."),
            ("pikc 3", "There is no command pikc. The nearest is pick."),
            ("pick", "A number follows pick, as in: pick 3."),
            ("back 2", "Nothing follows back. Type back alone."),
        ] {
            let said = parse(line).unwrap_err();
            assert!(said.starts_with(answer), "{line}: {said}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let names: Vec<&str> = COMMANDS.iter().flat_map(|it| it.names).copied().collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len());
    }
}
