//! Prints the lists: agreements, participants, focus areas, and the reader's place. Each row can be understood without
//! the others.

use std::io::{self, Write};

use super::{ROWS, Session};
use crate::app::{Fold, List, Mode, Order, Pane, Picked, State, picked};
use crate::base::text::counted::counted;
use crate::data::corpus::AgreementId;
use crate::export::Column;
use crate::search::index::{Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{Field, in_words};

impl<W: Write> Session<'_, W> {
    pub(super) fn say_agreements(&mut self) -> io::Result<()> {
        let (len, top) = (self.state.rows.len(), self.first_row());
        self.say(&format!("Agreements, {}{}.", self.shown(), rows(top, len)))?;
        self.say_query()?;
        let shown: Vec<AgreementId> = self.state.rows.iter().skip(top).take(ROWS).copied().collect();
        for (at, id) in shown.into_iter().enumerate() {
            self.say(&format!("{}. {}.", top + at + 1, agreement(self.library, &self.state, id)))?;
        }
        if self.state.rows.is_empty() { self.say_why() } else { Ok(()) }
    }

    pub(super) fn say_values(&mut self) -> io::Result<()> {
        let (list, name) = match self.state.focus {
            Pane::FocusAreas => (&self.state.focus_areas, self.state.areas.title()),
            Pane::Agreements | Pane::Participants | Pane::Page => (&self.state.participants, self.state.kinds.title()),
        };
        let (len, top) = (list.rows.len(), self.first_row());
        let what = if self.state.alternatives.is_some() { "Alternatives in " } else { "" };
        let mut lines = vec![format!("{what}{name}, {len}{}.", rows(top, len))];
        if !list.narrow.trim().is_empty() {
            lines.push(format!("Narrowed by: {}.", list.narrow.trim()));
        }
        for at in top..len.min(top + ROWS) {
            lines.push(format!("{}. {}.", at + 1, value(self.library, &self.state, list, at)));
        }
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// Prints the query, its error, and how its words were interpreted.
    pub(super) fn say_query(&mut self) -> io::Result<()> {
        if !self.state.line.trim().is_empty() {
            self.say(&format!("Filter: {}.", self.state.line.trim()))?;
        }
        let said: Vec<String> = self
            .state
            .answer
            .matches
            .iter()
            .filter_map(|it| Some(format!("{}: {}.", it.typed, crate::search::ask::remark(&it.found)?)))
            .collect();
        for line in said {
            self.say(&line)?;
        }
        Ok(())
    }

    /// Prints why the answer is empty.
    fn say_why(&mut self) -> io::Result<()> {
        let parts = self.library.parts(&self.state.query);
        for part in &parts {
            self.say(&format!("{}: {} by itself, {} without it.", part.text, count(part.alone), part.without))?;
            if let Some(nearest) = part.nearest_in_words() {
                self.say(&format!("{nearest}."))?;
            }
        }
        if let Some(nearest) = parts.iter().find_map(|it| it.nearest.first()) {
            self.say(&format!("Type nearest to write {}.", nearest.word))?;
        } else if let Some((line, agreements)) = self.state.answer.shorter.clone() {
            self.say(&format!("Without the little words there are {agreements}. Type nearest to write {line}."))?;
        }
        if parts.len() > 1 { self.say("Type drop to drop the term that leaves the most.") } else { Ok(()) }
    }

    /// Prints the reader's place, the query and the length of the history.
    pub(super) fn say_place(&mut self) -> io::Result<()> {
        let (at, len) = (self.at(), self.len());
        let pane = match self.state.focus {
            _ if self.state.mode.is_partners() => format!("Partners, row {} of {len}", (at + 1).min(len)),
            _ if self.state.mode == Mode::Paths => format!("A path, step {} of {len}", (at + 1).min(len)),
            Pane::Agreements => format!("Agreements, row {} of {len}", (at + 1).min(len)),
            Pane::Participants => format!("{}, row {} of {len}", self.state.kinds.title(), (at + 1).min(len)),
            Pane::FocusAreas => format!("{}, row {} of {len}", self.state.areas.title(), (at + 1).min(len)),
            Pane::Page => self.page_name(),
        };
        self.say(&format!("You are here: {pane}."))?;
        self.say(&format!("The answer: {}.", count(self.state.rows.len())))?;
        let words = in_words(&self.state.query);
        if words.is_empty() {
            self.say("Filter: none.")?;
        } else {
            self.say_query()?;
            self.say(&format!("In words: {words}."))?;
        }
        let order = self.state.order.in_words();
        let then = if self.state.order == Order::Best { ", then newest" } else { "" };
        self.say(&format!("Order: {order}{then}{}.", if self.state.reversed { ", reversed" } else { "" }))?;
        let back = self.state.trail().len();
        self.say(&format!("Steps back: {back}."))
    }

    /// The size of the answer and of the corpus.
    pub(super) fn shown(&self) -> String {
        format!("{} of {}", self.state.rows.len(), self.library.agreements().len())
    }

    /// The index of the selected row of the focused list, or of the selected link.
    fn at(&self) -> usize {
        match self.state.focus {
            _ if self.state.mode.is_partners() => self.state.partners.list.cursor.at,
            _ if self.state.mode == Mode::Paths => self.state.paths.step,
            Pane::Agreements => self.state.agreements.at,
            Pane::Participants => self.state.participants.cursor.at,
            Pane::FocusAreas => self.state.focus_areas.cursor.at,
            Pane::Page => self.link_at(),
        }
    }

    /// The first row to print, so that the selected one is included.
    pub(super) fn first_row(&self) -> usize {
        self.at() / ROWS * ROWS
    }

    /// The number of rows in the focused list, or of links on the page.
    pub(super) fn len(&self) -> usize {
        match self.state.focus {
            _ if self.state.mode.is_partners() => self.state.partners.list.rows.len(),
            _ if self.state.mode == Mode::Paths => self.state.paths.steps().count(),
            Pane::Agreements => self.state.rows.len(),
            Pane::Participants => self.state.participants.rows.len(),
            Pane::FocusAreas => self.state.focus_areas.rows.len(),
            Pane::Page => self.state.reading.page().map_or(0, |it| it.links().count()),
        }
    }
}

/// Whether the selected row can be unfolded (`open`) or folded.
pub(super) fn can_fold(state: &State, open: bool) -> bool {
    let list = if state.mode.is_partners() {
        &state.partners.list
    } else if state.focus == Pane::FocusAreas {
        &state.focus_areas
    } else {
        &state.participants
    };
    let wanted = if open { Fold::Closed } else { Fold::Open };
    list.selected_fold() == wanted
}

/// How a value is picked, in words; empty if it is not.
pub(super) fn mark(state: &State, value: ValueId) -> &'static str {
    match picked(state, value) {
        Picked::No => "",
        Picked::Any => "one of the alternatives",
        Picked::All => "picked",
        Picked::None => "excluded",
    }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A count of agreements, in words.
pub(super) fn count(agreements: usize) -> String {
    counted(agreements, "agreement")
}

/// The range of rows printed; empty if there are none.
pub(super) fn rows(top: usize, len: usize) -> String {
    match len {
        0 => String::new(),
        _ => format!(", rows {} to {}", top + 1, (top + ROWS).min(len)),
    }
}

/// What every row says.
const USUAL: [Column; 6] = [
    Column::Of(Field::Date),
    Column::Of(Field::Title),
    Column::Of(Field::Kind),
    Column::Of(Field::Status),
    Column::Label,
    Column::Articles,
];

/// An agreement in words. The title comes first, because it matters most.
pub(super) fn agreement(library: &Library, state: &State, id: AgreementId) -> String {
    let agreement = &library[id];
    let title = library.text(agreement.title);
    let mut words = title.to_owned();
    if let Some(kind) = agreement.kind {
        words += &format!(", {}", kind.label());
    }
    if let Some(date) = agreement.date {
        words += &format!(", {}", date.spoken());
    }
    words += &format!(", {}", agreement.status.label());
    if library.has_draft(id) {
        words += ", draft";
    }
    if agreement.reports > 1 {
        words += &format!(", {} articles", agreement.reports);
    }
    if state.marks.has(id) {
        words += ", marked";
    }
    // What was chosen, without what every row says.
    for column in state.columns.chosen().iter().filter(|it| !USUAL.contains(it)) {
        let cell = column.shown(library, id);
        if !cell.is_empty() {
            words += &format!(", {}: {cell}", column.name());
        }
    }
    if let Some(via) = library.via(id, title, &state.answer.matches) {
        let said = match (via.what, agreement.date) {
            ("date", Some(date)) => date.spoken(),
            _ => via.text.trim_end_matches('.').to_owned(),
        };
        words += &format!(", found by its {}: {said}", via.what);
    }
    words
}

fn value(library: &Library, state: &State, list: &List, at: usize) -> String {
    let Some(seen) = list.shown_row(library, at) else { return String::new() };
    let row = seen.row;
    let mut words = format!("{}, ", library.value_name(row.value));
    if picked(state, row.value) == Picked::None {
        words += "keeps out ";
    }
    words += &count(row.agreements as usize);
    if row.elsewhere {
        words += ", not in this answer";
    }
    if seen.hit.as_ref().is_some_and(|it| it.weak) {
        words += ", only resembles it";
    }
    if let Some(brings) = row.brings {
        words += &format!(", {brings} by this alone");
    }
    let country = match library.lookup().value(row.value) {
        Value::Participant(id) => library[id].country,
        Value::Focus(_)
        | Value::Country(_)
        | Value::Kind(_)
        | Value::Status(_)
        | Value::Text(_)
        | Value::Year(_)
        | Value::Cell(..)
        | Value::Unknown => None,
    };
    let country = country.map(|it| library.country_name(it));
    // The country of Iran is Iran: not worth saying.
    if let Some(country) = country.filter(|it| *it != library.value_name(row.value)) {
        words += &format!(", {country}");
    }
    if let Some(via) = seen.hit.as_ref().and_then(|it| it.via.as_ref()) {
        words += &format!(", also spelled {via}");
    }
    let mark = mark(state, row.value);
    if !mark.is_empty() {
        words += &format!(", {mark}");
    }
    let above = list.rows.iter().take(at).rev().find(|it| it.depth < row.depth);
    if let Some(above) = above {
        words += &format!(", beneath {}", library.value_name(above.value));
    }
    match seen.fold {
        Fold::Leaf => (),
        Fold::Closed => words += ", can be unfolded",
        Fold::Open => words += ", unfolded",
    }
    words
}
