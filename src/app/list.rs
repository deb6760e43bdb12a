//! The rows of the participants pane or the focus pane, with their counts.
//!
//! The filter of a list hides rows of this pane only. No row occurs twice. There may be 100,000 rows, rebuilt for each
//! key; so a row is a few numbers, and names are looked up only for the rows on screen.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::app::cursor::{Cursor, Step};
use crate::data::kind::ParticipantKind;
use crate::search::ask::{Alternative, Answer, AnswerCache, Count};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{How, Query};
use crate::search::rank::{Hit, RankedValue, explain, matching, similar};

/// The rows of one pane, and the cursor.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The filter text.
    pub narrow: String,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// The rows on screen.
    pub window: Vec<ShownRow>,
    /// How each row matched the filter; empty without a filter.
    found: Vec<RankedValue>,
    /// The selected row and the window.
    pub cursor: Cursor,
    /// Values whose children are shown.
    pub unfolded: FxHashSet<ValueId>,
    /// Values that have children.
    unfoldable: FxHashSet<ValueId>,
    /// Participants named by words of the query. They come first.
    pub named: Vec<ValueId>,
    /// The input from which `rows` was built.
    made: Option<(String, Kinds, Vec<ValueId>, bool)>,
}

/// The input from which the rows of a pane are built.
#[derive(Clone, Copy)]
pub(super) struct RowSource<'a> {
    pub query: &'a Query,
    pub answer: &'a Answer,
    /// Whether to show further alternatives instead of the values in the answer.
    pub alternatives: bool,
    /// Whether the pane has the focus; then the selection stays on its value.
    pub focused: bool,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The value of the row.
    pub value: ValueId,
    /// The number of agreements in the answer with this value: the size of the answer after picking it. For an excluded
    /// value, the number that it removes.
    pub agreements: u32,
    /// For an alternative, the number of agreements that it alone adds.
    pub brings: Option<u32>,
    /// The depth in the tree.
    pub depth: u8,
    /// Whether no agreement of the answer has the value. Such rows are shown if nothing in the answer matches the
    /// filter.
    pub elsewhere: bool,
}

/// A row on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownRow {
    /// The row.
    pub row: Row,
    /// Whether the row has children, and whether they are shown.
    pub fold: Fold,
    /// The matched parts of the name, if there is a filter.
    pub hit: Option<Hit>,
}

/// The state of the children of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The row has none.
    Leaf,
    /// They are hidden.
    Closed,
    /// They are shown.
    Open,
}

/// The values that a pane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Kinds {
    /// Every participant.
    #[default]
    All,
    /// Participants that are neither persons nor countries.
    Organisations,
    /// Persons.
    People,
    /// Countries of all participants, with their organisations as children.
    Countries,
    /// Every focus area.
    Areas,
    /// Fields of science, with their focus areas as children.
    Fields,
    /// Every status of an agreement.
    Statuses,
    /// Every kind of agreement.
    OfAgreement,
    /// Every place of an event.
    Places,
    /// Every publisher of an article.
    Publishers,
}

impl Kinds {
    /// The choices of each pane, in the order of `[` and `]`.
    const PANES: [&[Kinds]; 2] = [
        &[Kinds::All, Kinds::Countries, Kinds::Organisations, Kinds::People],
        &[Kinds::Areas, Kinds::Fields, Kinds::Statuses, Kinds::OfAgreement, Kinds::Places, Kinds::Publishers],
    ];

    /// All choices of the same pane, in the order of its tabs.
    pub fn tabs(self) -> &'static [Kinds] {
        Kinds::PANES.into_iter().find(|it| it.contains(&self)).unwrap_or_default()
    }

    /// The label of its tab.
    pub fn tab(self) -> &'static str {
        if self == Kinds::All { "All" } else { self.title() }
    }

    /// The title of the pane.
    pub fn title(self) -> &'static str {
        match self {
            Kinds::All => "Participants",
            Kinds::Organisations => "Organisations",
            Kinds::People => "People",
            Kinds::Countries => "Countries",
            Kinds::Areas => "Focus areas",
            Kinds::Fields => "Fields of science",
            Kinds::Statuses => "Status",
            Kinds::OfAgreement => "Kinds",
            Kinds::Places => "Places",
            Kinds::Publishers => "Publishers",
        }
    }

    /// The facet that it lists.
    pub fn facet(self) -> Facet {
        match self {
            Kinds::All | Kinds::Organisations | Kinds::People => Facet::Who,
            Kinds::Countries => Facet::Country,
            Kinds::Areas | Kinds::Fields => Facet::Focus,
            Kinds::Statuses => Facet::Status,
            Kinds::OfAgreement => Facet::Kind,
            Kinds::Places => Facet::Place,
            Kinds::Publishers => Facet::Source,
        }
    }

    /// The next choice, or the previous one.
    pub fn step(self, forward: bool) -> Kinds {
        let pane = self.tabs();
        let here = pane.iter().position(|&it| it == self).unwrap_or(0);
        let next = (here + if forward { 1 } else { pane.len() - 1 }) % pane.len();
        pane.get(next).copied().unwrap_or(self)
    }

    /// The facets that must be counted for it.
    pub(super) fn facets(self) -> &'static [Facet] {
        match self {
            Kinds::All | Kinds::Organisations | Kinds::People => &[Facet::Who],
            Kinds::Countries => &[Facet::Country, Facet::Who],
            Kinds::Areas | Kinds::Fields => &[Facet::Focus],
            Kinds::Statuses => &[Facet::Status],
            Kinds::OfAgreement => &[Facet::Kind],
            Kinds::Places => &[Facet::Place],
            Kinds::Publishers => &[Facet::Source],
        }
    }

    /// Whether rows can have children.
    fn folds(self) -> bool {
        matches!(self, Kinds::Countries | Kinds::Fields)
    }

    /// Whether a value is listed at the top level.
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

    /// A row as it is shown on screen.
    pub fn shown_row(&self, library: &Library, at: usize) -> Option<ShownRow> {
        let row = *self.rows.get(at)?;
        let hit = match self.found.get(at) {
            Some(found) => Some(explain(library, &self.narrow, row.value, *found)),
            None => self.named.contains(&row.value).then(|| whole_name_hit(library, row.value)),
        };
        Some(ShownRow { row, fold: self.fold_of(row.value), hit })
    }

    /// The state of the children of the selected row.
    pub fn selected_fold(&self) -> Fold {
        self.selected().map_or(Fold::Leaf, |it| self.fold_of(it))
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.rows.len(), height);
    }

    /// Shows or hides the children of the selected row. Returns whether anything changed.
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

    /// Builds the rows for an answer. The selected value stays selected if it is still there.
    pub(super) fn fill(
        &mut self,
        library: &Library,
        source: RowSource,
        kinds: Kinds,
        asked: bool,
        memory: &mut AnswerCache,
    ) {
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
            if self.narrow.trim().is_empty() { (rows, Vec::new()) } else { self.filtered(library, &rows, kinds) };
        if self.narrow.trim().is_empty() && !source.alternatives && kinds.facet() == Facet::Who {
            let named = library.named_by(answer);
            if !named.is_empty() {
                // The sort is stable: the other rows keep their order.
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

    /// All values, with the children of unfolded rows.
    fn tree(&self, library: &Library, answer: &Answer, kinds: Kinds) -> Vec<Row> {
        let counts = answer.counts(kinds.facet());
        let mut rows = Vec::with_capacity(counts.len());
        for count in counts {
            if !kinds.shows(library, count.value) {
                continue;
            }
            if kinds.folds() {
                self.push_with_children(library, answer, Row::new(*count, 0, answer), &mut rows);
            } else {
                rows.push(Row::new(*count, 0, answer));
            }
        }
        rows
    }

    fn push_with_children(&self, library: &Library, answer: &Answer, row: Row, rows: &mut Vec<Row>) {
        rows.push(row);
        let depth = row.depth + 1;
        if depth < 4 && self.fold_of(row.value) == Fold::Open {
            for count in library.children(row.value, answer) {
                self.push_with_children(library, answer, Row::new(count, depth, answer), rows);
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

    /// The rows that match the filter, best first. If none match, matching values of the whole corpus; if there are
    /// none either, a few similar names.
    fn filtered(&self, library: &Library, rows: &[Row], kinds: Kinds) -> (Vec<Row>, Vec<RankedValue>) {
        let typed = self.narrow.as_str();
        let values: Vec<ValueId> = rows.iter().map(|it| it.value).collect();
        let found = matching(library, typed, &values);
        if !found.is_empty() {
            return rows_found(rows, found);
        }
        let others = library.lookup().values(kinds.facet()).filter(|it| kinds.shows(library, *it));
        let others: Vec<Row> =
            others.map(|value| Row { value, agreements: 0, brings: None, depth: 0, elsewhere: true }).collect();
        let elsewhere: Vec<ValueId> = others.iter().map(|it| it.value).collect();
        let found = matching(library, typed, &elsewhere);
        if !found.is_empty() {
            return rows_found(&others, found);
        }
        let found = similar(library, typed, &values);
        if !found.is_empty() {
            return rows_found(rows, found);
        }
        rows_found(&others, similar(library, typed, &elsewhere))
    }

    /// Keeps the cursor on screen and prepares the rows there.
    pub(super) fn settle(&mut self, library: &Library, height: usize) {
        self.cursor.settle(self.rows.len(), height);
        let end = self.rows.len().min(self.cursor.top.saturating_add(height));
        self.window = (self.cursor.top..end).filter_map(|it| self.shown_row(library, it)).collect();
    }
}

/// The rows that were found, in the order of `found`.
fn rows_found(rows: &[Row], found: Vec<RankedValue>) -> (Vec<Row>, Vec<RankedValue>) {
    (found.iter().filter_map(|it| rows.get(it.row)).copied().collect(), found)
}

/// The match of a participant named by the query: the whole name is highlighted, and the row says why it stands first.
fn whole_name_hit(library: &Library, value: ValueId) -> Hit {
    let name = library.value_name(value);
    let via = Some("named".to_owned());
    Hit { row: 0, marks: std::iter::once(0..name.len()).collect(), via, weak: false }
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
