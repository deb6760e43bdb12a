//! The rows of a pane of values: participants, or focus areas, with their counts.
//!
//! Narrowing hides rows of this pane and changes nothing else. A row is never shown twice.

use rustc_hash::FxHashSet;

use super::cursor::{Cursor, Step};
use crate::model::Corpus;
use crate::model::ask::Answer;
use crate::model::index::{Facet, Value, ValueId};
use crate::model::kind::ParticipantKind;
use crate::model::rank::{Hit, rank};

/// One pane's rows and the place in them.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What the rows are narrowed by.
    pub narrow: String,
    /// The rows, in their order on screen.
    pub rows: Vec<Row>,
    /// The selected row and the window.
    pub cursor: Cursor,
    /// Rows whose parts are shown beneath them.
    pub unfolded: FxHashSet<ValueId>,
    /// What `rows` were made for.
    made: Option<(String, Kinds, Vec<ValueId>)>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The value it stands for.
    pub value: ValueId,
    /// The number of agreements that choosing it gives.
    pub agreements: u32,
    /// How deep it stands under others.
    pub depth: u8,
    /// Whether something can be unfolded beneath it, and is.
    pub fold: Fold,
    /// What of its name matched, in bytes, and the spelling that did.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
}

impl Kinds {
    /// In the order of `[` and `]`.
    pub const ALL: [Kinds; 4] = [Kinds::All, Kinds::Organisations, Kinds::People, Kinds::Countries];

    /// What the pane is called.
    pub fn title(self) -> &'static str {
        match self {
            Kinds::All => "Participants",
            Kinds::Organisations => "Organisations",
            Kinds::People => "People",
            Kinds::Countries => "Countries",
        }
    }

    /// The facet whose values it shows.
    pub fn facet(self) -> Facet {
        match self {
            Kinds::All | Kinds::Organisations | Kinds::People => Facet::Who,
            Kinds::Countries => Facet::Country,
        }
    }

    /// The next one, or the one before.
    pub fn step(self, forward: bool) -> Kinds {
        let at = self as usize + if forward { 1 } else { Kinds::ALL.len() - 1 };
        Kinds::ALL[at % Kinds::ALL.len()]
    }

    fn shows(self, corpus: &Corpus, value: ValueId) -> bool {
        let Value::Participant(id) = corpus.lookup().value(value) else { return true };
        match self {
            Kinds::All | Kinds::Countries => true,
            Kinds::Organisations => corpus[id].kind.is_organisation(),
            Kinds::People => corpus[id].kind == ParticipantKind::Person,
        }
    }
}

impl List {
    /// The value of the selected row.
    pub fn selected(&self) -> Option<ValueId> {
        self.rows.get(self.cursor.at).map(|it| it.value)
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.rows.len(), height);
    }

    /// Hides or shows what is beneath the selected row; whether there is anything.
    pub(super) fn fold(&mut self, open: bool) -> bool {
        let Some(row) = self.rows.get(self.cursor.at) else { return false };
        let wanted = if open { Fold::Closed } else { Fold::Open };
        if row.fold != wanted {
            return false;
        }
        let value = row.value;
        if open {
            self.unfolded.insert(value);
        } else {
            self.unfolded.remove(&value);
        }
        true
    }

    /// Shows what an answer counts. The reader stays on the value they were on, if it is still there.
    pub(super) fn fill(&mut self, corpus: &Corpus, answer: &Answer, kinds: Kinds, facet: Facet, asked: bool) {
        let mut open: Vec<ValueId> = self.unfolded.iter().copied().collect();
        open.sort_unstable();
        let wanted = (self.narrow.clone(), kinds, open);
        if !asked && self.made.as_ref() == Some(&wanted) {
            return;
        }
        let narrowed = self.made.as_ref().is_none_or(|it| it.0 != self.narrow);
        let selected = self.selected();
        self.rows = if self.narrow.trim().is_empty() {
            self.tree(corpus, answer, kinds, facet)
        } else {
            self.flat(corpus, answer, kinds, facet)
        };
        self.made = Some(wanted);
        let at = self.rows.iter().position(|it| Some(it.value) == selected);
        self.cursor.at = if narrowed && !self.narrow.is_empty() { 0 } else { at.unwrap_or(0) };
    }

    /// All values with what is unfolded beneath them.
    fn tree(&self, corpus: &Corpus, answer: &Answer, kinds: Kinds, facet: Facet) -> Vec<Row> {
        let mut rows = Vec::new();
        for count in answer.counts(facet) {
            let root = facet != Facet::Focus || corpus.above(count.value).is_none();
            if root && kinds.shows(corpus, count.value) {
                self.put(corpus, answer, kinds, Row::new(count.value, count.agreements, 0), &mut rows);
            }
        }
        rows
    }

    fn put(&self, corpus: &Corpus, answer: &Answer, kinds: Kinds, mut row: Row, rows: &mut Vec<Row>) {
        let below = if facet_folds(corpus, kinds, row.value) { corpus.below(row.value, answer) } else { Vec::new() };
        let open = self.unfolded.contains(&row.value);
        row.fold = match (below.is_empty(), open) {
            (true, _) => Fold::Leaf,
            (false, true) => Fold::Open,
            (false, false) => Fold::Closed,
        };
        let depth = row.depth + 1;
        rows.push(row);
        if open && depth < 4 {
            for count in below {
                self.put(corpus, answer, kinds, Row::new(count.value, count.agreements, depth), rows);
            }
        }
    }

    /// The values whose names match what was typed, best first.
    fn flat(&self, corpus: &Corpus, answer: &Answer, kinds: Kinds, facet: Facet) -> Vec<Row> {
        let shown = answer.counts(facet).iter().filter(|it| kinds.shows(corpus, it.value));
        let counts: Vec<_> = shown.collect();
        let hits = rank(corpus, &self.narrow, counts.iter().map(|it| it.value));
        let mut rows = Vec::with_capacity(hits.len());
        for hit in hits {
            if let Some(count) = counts.get(hit.row) {
                rows.push(Row { hit: Some(hit), ..Row::new(count.value, count.agreements, 0) });
            }
        }
        rows
    }

    pub(super) fn settle(&mut self, height: usize) {
        self.cursor.settle(self.rows.len(), height);
    }
}

/// Participants fold only where countries are the roots.
fn facet_folds(corpus: &Corpus, kinds: Kinds, value: ValueId) -> bool {
    match corpus.lookup().facet(value) {
        Facet::Focus | Facet::Country => true,
        Facet::Who => kinds == Kinds::Countries,
        Facet::Kind | Facet::Status | Facet::Place | Facet::Activity | Facet::Source | Facet::Year => false,
    }
}

impl Row {
    fn new(value: ValueId, agreements: u32, depth: u8) -> Row {
        Row { value, agreements, depth, fold: Fold::Leaf, hit: None }
    }
}
