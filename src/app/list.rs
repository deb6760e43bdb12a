//! The rows of a pane of values: participants, or focus areas, with their counts.
//!
//! Narrowing hides rows of this pane and changes nothing else. A row is never shown twice. There may be
//! a hundred thousand rows, made anew for each key: a row is a few numbers, and what else is shown of
//! it is found out for those on screen only.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::app::cursor::{Cursor, Step};
use crate::data::kind::ParticipantKind;
use crate::search::ask::{Alternative, Answer, Count, Memory};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{How, Query};
use crate::search::rank::{Found, Hit, having, resembling, why};

/// One pane's rows and the place in them.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What the rows are narrowed by.
    pub narrow: String,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// Those on screen.
    pub window: Vec<Seen>,
    /// How each row was found; empty where the rows are not narrowed.
    found: Vec<Found>,
    /// The selected row and the window.
    pub cursor: Cursor,
    /// Rows whose parts are shown beneath them.
    pub unfolded: FxHashSet<ValueId>,
    /// Values that have others beneath them.
    unfoldable: FxHashSet<ValueId>,
    /// Participants whom the words of the query name. They stand first.
    pub named: Vec<ValueId>,
    /// What `rows` were made for.
    made: Option<(String, Kinds, Vec<ValueId>, bool)>,
}

/// What the rows of a pane are made of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub query: &'a Query,
    pub answer: &'a Answer,
    /// Whether to show what further alternatives there are, and not what the answer has.
    pub alternatives: bool,
    /// Whether the pane has the focus: the reader stays where they are in it.
    pub focused: bool,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The value it stands for.
    pub value: ValueId,
    /// How many agreements of the answer have it: what picking it leaves. Of an excluded value, how many it keeps out.
    pub agreements: u32,
    /// Of an alternative, how many agreements only it brings.
    pub brings: Option<u32>,
    /// How deep it stands under others.
    pub depth: u8,
    /// Whether no agreement of the answer has it: it is shown because nothing in the answer has the words that narrow
    /// the rows.
    pub elsewhere: bool,
}

/// A row on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Which row.
    pub row: Row,
    /// Whether something can be unfolded beneath it, and is.
    pub fold: Fold,
    /// What of its name matched, where the rows are narrowed.
    pub hit: Option<Hit>,
}

/// Whether a row has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It has none.
    Leaf,
    /// They are hidden.
    Closed,
    /// They stand beneath it.
    Open,
}

/// Which values the pane of participants shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Kinds {
    /// Every participant.
    #[default]
    All,
    /// Neither people nor countries.
    Organisations,
    /// People.
    People,
    /// The countries of all participants, with their organisations beneath.
    Countries,
    /// Every focus area.
    Areas,
    /// Fields of science, with their focus areas beneath.
    Fields,
}

impl Kinds {
    /// Those of one pane, in the order of `[` and `]`.
    const PANES: [&[Kinds]; 2] =
        [&[Kinds::All, Kinds::Countries, Kinds::Organisations, Kinds::People], &[Kinds::Areas, Kinds::Fields]];

    /// All kinds that its pane can show, in the order of their tabs.
    pub fn tabs(self) -> &'static [Kinds] {
        Kinds::PANES.into_iter().find(|it| it.contains(&self)).unwrap_or_default()
    }

    /// What its tab says.
    pub fn tab(self) -> &'static str {
        if self == Kinds::All { "All" } else { self.title() }
    }

    /// What the pane is called.
    pub fn title(self) -> &'static str {
        match self {
            Kinds::All => "Participants",
            Kinds::Organisations => "Organisations",
            Kinds::People => "People",
            Kinds::Countries => "Countries",
            Kinds::Areas => "Focus areas",
            Kinds::Fields => "Fields of science",
        }
    }

    /// The facet whose values it shows.
    pub fn facet(self) -> Facet {
        match self {
            Kinds::All | Kinds::Organisations | Kinds::People => Facet::Who,
            Kinds::Countries => Facet::Country,
            Kinds::Areas | Kinds::Fields => Facet::Focus,
        }
    }

    /// The next one, or the one before.
    pub fn step(self, forward: bool) -> Kinds {
        let pane = self.tabs();
        let here = pane.iter().position(|&it| it == self).unwrap_or(0);
        let next = (here + if forward { 1 } else { pane.len() - 1 }) % pane.len();
        pane.get(next).copied().unwrap_or(self)
    }

    /// The facets whose numbers it needs.
    pub(super) fn facets(self) -> &'static [Facet] {
        match self {
            Kinds::All | Kinds::Organisations | Kinds::People => &[Facet::Who],
            Kinds::Countries => &[Facet::Country, Facet::Who],
            Kinds::Areas | Kinds::Fields => &[Facet::Focus],
        }
    }

    /// Whether rows have others beneath them.
    fn folds(self) -> bool {
        matches!(self, Kinds::Countries | Kinds::Fields)
    }

    /// Whether a value is a row of its own, and not only beneath others.
    fn shows(self, library: &Library, value: ValueId) -> bool {
        if matches!(self, Kinds::All | Kinds::Countries) {
            return true;
        }
        match (self, library.lookup().value(value)) {
            (Kinds::Organisations, Value::Participant(id)) => library[id].kind.is_organisation(),
            (Kinds::People, Value::Participant(id)) => library[id].kind == ParticipantKind::Person,
            (Kinds::Areas, Value::Focus(id)) => !library[id].is_field,
            (Kinds::Fields, Value::Focus(id)) => library[id].above.is_none(),
            _ => true,
        }
    }
}

impl List {
    /// The value of the selected row.
    pub fn selected(&self) -> Option<ValueId> {
        self.rows.get(self.cursor.at).map(|it| it.value)
    }

    /// What is shown of a row.
    pub fn seen(&self, library: &Library, at: usize) -> Option<Seen> {
        let row = *self.rows.get(at)?;
        let hit = match self.found.get(at) {
            Some(found) => Some(why(library, &self.narrow, row.value, *found)),
            None => self.named.contains(&row.value).then(|| named(library, row.value)),
        };
        Some(Seen { row, fold: self.fold_of(row.value), hit })
    }

    /// Whether something can be unfolded beneath the selected row, and is.
    pub fn selected_fold(&self) -> Fold {
        self.selected().map_or(Fold::Leaf, |it| self.fold_of(it))
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.rows.len(), height);
    }

    /// Hides or shows what is beneath the selected row; whether there is anything.
    pub(super) fn fold(&mut self, open: bool) -> bool {
        let Some(value) = self.selected() else { return false };
        let wanted = if open { Fold::Closed } else { Fold::Open };
        if self.fold_of(value) != wanted {
            return false;
        }
        if open {
            self.unfolded.insert(value);
        } else {
            self.unfolded.remove(&value);
        }
        true
    }

    /// Shows what an answer counts. The reader stays on the value they were on, if it is still there.
    pub(super) fn fill(&mut self, library: &Library, source: Source, kinds: Kinds, asked: bool, memory: &mut Memory) {
        let answer = source.answer;
        let mut open: Vec<ValueId> = self.unfolded.iter().copied().collect();
        open.sort_unstable();
        let wanted = (self.narrow.clone(), kinds, open, source.alternatives);
        if !asked && self.made.as_ref() == Some(&wanted) {
            return;
        }
        let narrowed = self.made.as_ref().is_none_or(|it| it.0 != self.narrow);
        let selected = self.selected();
        let folds = kinds.folds() && self.narrow.trim().is_empty() && !source.alternatives;
        self.unfoldable = if folds { library.unfoldable(kinds.facet(), answer) } else { FxHashSet::default() };
        let rows = if source.alternatives {
            let all = library.alternatives(source.query, kinds.facet(), memory);
            all.into_iter().filter(|it| kinds.shows(library, it.value)).map(Row::from).collect()
        } else {
            self.tree(library, answer, kinds)
        };
        (self.rows, self.found) =
            if self.narrow.trim().is_empty() { (rows, Vec::new()) } else { self.narrowed(library, &rows, kinds) };
        if self.narrow.trim().is_empty() && !source.alternatives && kinds.facet() == Facet::Who {
            let named = library.named_by(answer);
            if !named.is_empty() {
                // The order of the others stays.
                self.rows.sort_by_key(|it| !named.contains(&it.value));
            }
            self.named = named;
        } else {
            self.named.clear();
        }
        self.made = Some(wanted);
        let at = self.rows.iter().position(|it| Some(it.value) == selected);
        let to_top = asked && !source.focused || narrowed && !self.narrow.is_empty();
        self.cursor.at = if to_top { 0 } else { at.unwrap_or(0) };
        if to_top {
            self.cursor.top = 0;
        }
    }

    /// All values with what is unfolded beneath them.
    fn tree(&self, library: &Library, answer: &Answer, kinds: Kinds) -> Vec<Row> {
        let counts = answer.counts(kinds.facet());
        let mut rows = Vec::with_capacity(counts.len());
        for count in counts {
            if !kinds.shows(library, count.value) {
                continue;
            }
            if kinds.folds() {
                self.put(library, answer, Row::new(*count, 0, answer), &mut rows);
            } else {
                rows.push(Row::new(*count, 0, answer));
            }
        }
        rows
    }

    fn put(&self, library: &Library, answer: &Answer, row: Row, rows: &mut Vec<Row>) {
        rows.push(row);
        let depth = row.depth + 1;
        if depth < 4 && self.fold_of(row.value) == Fold::Open {
            for count in library.below(row.value, answer) {
                self.put(library, answer, Row::new(count, depth, answer), rows);
            }
        }
    }

    fn fold_of(&self, value: ValueId) -> Fold {
        match (self.unfoldable.contains(&value), self.unfolded.contains(&value)) {
            (false, _) => Fold::Leaf,
            (true, true) => Fold::Open,
            (true, false) => Fold::Closed,
        }
    }

    /// The rows that have the words typed, best first. Where none has them, those of the whole corpus; and where nobody
    /// has them, a few that resemble them.
    fn narrowed(&self, library: &Library, rows: &[Row], kinds: Kinds) -> (Vec<Row>, Vec<Found>) {
        let typed = self.narrow.as_str();
        let values: Vec<ValueId> = rows.iter().map(|it| it.value).collect();
        let found = having(library, typed, &values);
        if !found.is_empty() {
            return picked(rows, found);
        }
        let others = library.lookup().values(kinds.facet()).filter(|it| kinds.shows(library, *it));
        let others: Vec<Row> =
            others.map(|value| Row { value, agreements: 0, brings: None, depth: 0, elsewhere: true }).collect();
        let elsewhere: Vec<ValueId> = others.iter().map(|it| it.value).collect();
        let found = having(library, typed, &elsewhere);
        if !found.is_empty() {
            return picked(&others, found);
        }
        let found = resembling(library, typed, &values);
        if !found.is_empty() {
            return picked(rows, found);
        }
        picked(&others, resembling(library, typed, &elsewhere))
    }

    /// Keeps the cursor on screen, and finds out what the rows there show.
    pub(super) fn settle(&mut self, library: &Library, height: usize) {
        self.cursor.settle(self.rows.len(), height);
        let end = self.rows.len().min(self.cursor.top.saturating_add(height));
        self.window = (self.cursor.top..end).filter_map(|it| self.seen(library, it)).collect();
    }
}

/// The rows that were found, in that order.
fn picked(rows: &[Row], found: Vec<Found>) -> (Vec<Row>, Vec<Found>) {
    (found.iter().filter_map(|it| rows.get(it.row)).copied().collect(), found)
}

/// A participant whom the words of the query name: all of its name stands out.
fn named(library: &Library, value: ValueId) -> Hit {
    let name = library.value_name(value);
    Hit { row: 0, marks: std::iter::once(0..name.len()).collect(), via: None, weak: false }
}

impl Row {
    fn new(count: Count, depth: u8, answer: &Answer) -> Row {
        let brings = answer.picked(count.value).filter(|it| it.how == How::Any).map(|it| it.alone);
        Row { value: count.value, agreements: count.agreements, brings, depth, elsewhere: false }
    }
}

impl From<Alternative> for Row {
    fn from(it: Alternative) -> Row {
        Row { value: it.value, agreements: it.agreements, brings: Some(it.brings), depth: 0, elsewhere: false }
    }
}
