//! Partners: who has agreements with whom, as a list or a matrix in front of the panes.
//!
//! Counts are for the present answer, or for the whole corpus if the reader came from such a count on a page. Counted
//! once per answer; details of a row are computed when it comes on screen, and cached.

use rustc_hash::{FxHashMap, FxHashSet};

use super::list::RowSource;
use super::picks::as_country;
use super::{Cursor, Kinds, List, Mode, Pane, Picked, Room, State, Step, picked};
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::search::ask::{Answer, AnswerCache, Count, field};
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;
use crate::search::query::{Field, How, Query, with_pick, without_picks};
use crate::search::relations::{AgreementSet, Partner};

/// The partners shown, and the place among them.
#[derive(Clone, Debug, Default)]
pub struct PartnerView {
    /// Whose partners are shown, and how.
    pub view: PartnerPlace,
    /// The rows: participants, or countries with their organisations and persons as children.
    pub list: List,
    /// The details of the rows on screen.
    pub details: Vec<Partner>,
    /// The columns of the matrix.
    pub columns: Vec<Count>,
    /// The selected column and the window of columns.
    pub column: Cursor,
    /// The numbers of the rows on screen, one per column.
    pub cells: Vec<Vec<u32>>,
    /// The highest number in the first rows; cells are shaded relative to it.
    pub strongest: u32,
    /// The first and the last year with an agreement.
    pub span: Option<(u16, u16)>,
    /// The agreements of the selection, newest first, limited to what fits on screen.
    pub preview: Vec<AgreementId>,
    /// The field whose picks do not count in the matrix: an agreement has one value of it, so picking a column replaces
    /// the pick, and the numbers are what that would leave.
    pub without: Option<Field>,
    among: AgreementSet,
    counted: Answer,
    /// Those that are only named with the subject.
    named: FxHashSet<ValueId>,
    known: FxHashMap<ValueId, Partner>,
    known_cells: FxHashMap<ValueId, Vec<u32>>,
    /// The view for which it was counted. `None` while not on screen.
    made: Option<(Option<Subject>, bool, Option<Field>)>,
    made_columns: Option<MatrixField>,
}

/// What the history restores of this view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartnerPlace {
    /// Whose partners; `None` for all participants of the answer.
    pub about: Option<Subject>,
    /// Whether all agreements count, and not only those of the answer.
    pub whole: bool,
    /// Whether the matrix is shown.
    pub is_matrix: bool,
    /// The kinds of partners shown.
    pub kinds: Kinds,
    /// The columns of the matrix.
    pub by: MatrixField,
    narrow: String,
    rows: Cursor,
    column: Cursor,
    unfolded: FxHashSet<ValueId>,
}

/// What the columns of a matrix stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatrixField {
    /// Focus areas.
    #[default]
    Focus,
    /// Years, latest first.
    Year,
    /// Kinds of agreement.
    Kind,
    /// Statuses.
    Status,
    /// The partners themselves: who works with whom among them.
    Partner,
}

/// An action on the partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerAction {
    /// Show the partners of the selection.
    Show,
    /// Switch between list and matrix.
    Turn,
    /// Switch to the next kind of columns.
    By,
    /// Switch between all agreements and those of the answer.
    Whole,
    /// Select a row, counted from the first on screen, and a column of the matrix.
    At(usize, Option<usize>),
}

/// The most agreements in the preview.
const PREVIEWED: usize = 8;
/// The most subjects shown for a partner.
const SUBJECTS: usize = 4;
/// How many rows are searched for the strongest cell.
const FIRST: usize = 40;

impl MatrixField {
    /// In the order in which the key cycles through them.
    pub const ALL: [MatrixField; 5] =
        [MatrixField::Focus, MatrixField::Year, MatrixField::Kind, MatrixField::Status, MatrixField::Partner];

    /// The name of the columns.
    pub fn title(self) -> &'static str {
        match self {
            MatrixField::Focus => "focus area",
            MatrixField::Partner => "partner",
            MatrixField::Year => "year",
            MatrixField::Kind => "kind",
            MatrixField::Status => "status",
        }
    }

    fn facet(self) -> Facet {
        match self {
            MatrixField::Focus => Facet::Focus,
            MatrixField::Partner => Facet::Who,
            MatrixField::Year => Facet::Year,
            MatrixField::Kind => Facet::Kind,
            MatrixField::Status => Facet::Status,
        }
    }

    fn next(self) -> MatrixField {
        MatrixField::ALL.into_iter().cycle().skip_while(|it| *it != self).nth(1).unwrap_or_default()
    }
}

impl PartnerPlace {
    /// The same view in a newly loaded corpus. `None` if its subject no longer exists.
    pub(super) fn moved(&self, about: Option<Subject>) -> Option<PartnerPlace> {
        let is_gone = self.about.is_some() && about.is_none();
        (!is_gone).then(|| PartnerPlace {
            about,
            narrow: self.narrow.clone(),
            rows: self.rows,
            column: self.column,
            unfolded: FxHashSet::default(),
            ..*self
        })
    }
}

impl PartnerView {
    /// The number of agreements counted.
    pub fn agreements(&self) -> usize {
        self.among.agreements
    }

    /// Whether a row is no partner, and only named with the subject.
    pub fn only_named(&self, value: ValueId) -> bool {
        self.named.contains(&value)
    }

    /// The selected column.
    pub fn selected_column(&self) -> Option<&Count> {
        self.columns.get(self.column.at)
    }

    /// The selected row, and in the matrix also the selected column.
    pub fn selected(&self) -> Vec<ValueId> {
        let column = self.selected_column().filter(|_| self.view.is_matrix).map(|it| it.value);
        self.list.selected().into_iter().chain(column).collect()
    }

    /// The number of agreements of the selection.
    pub fn count(&self) -> u32 {
        let at = self.list.cursor.at.saturating_sub(self.list.cursor.top);
        match self.view.is_matrix {
            true => self.cells.get(at).and_then(|it| it.get(self.column.at)).copied().unwrap_or(0),
            false => self.details.get(at).map_or(0, |it| it.agreements),
        }
    }

    /// Discards the counts; they are made again when the view is shown.
    pub(super) fn forget(&mut self) {
        self.made = None;
    }

    pub(super) fn place(&self) -> PartnerPlace {
        PartnerPlace {
            narrow: self.list.narrow.clone(),
            rows: self.list.cursor,
            column: self.column,
            unfolded: self.list.unfolded.clone(),
            ..self.view.clone()
        }
    }

    /// Shows another view, or restores one.
    pub(super) fn show(&mut self, view: PartnerPlace) {
        *self = PartnerView::default();
        self.list.narrow.clone_from(&view.narrow);
        self.list.unfolded.clone_from(&view.unfolded);
        self.view = view;
    }

    /// Updates the counts, if the answer or the view changed.
    pub(super) fn settle(
        &mut self,
        library: &Library,
        (query, answer): (&Query, &Answer),
        asked: bool,
        room: Room,
        memory: &mut AnswerCache,
    ) {
        let by = field(self.view.by.facet());
        let replaces = self.view.is_matrix && !self.view.whole && by.has_one_value();
        self.without = Some(by).filter(|_| replaces && without_picks(query, by) != *query);
        let wanted = (self.view.about, self.view.whole, self.without);
        let is_new = self.made.is_none_or(|it| (it.0, it.1) != (wanted.0, wanted.1));
        let anew = self.made != Some(wanted) || asked && !self.view.whole;
        if anew {
            let about = self.view.about.and_then(|it| library.value_of(it));
            self.among = match self.without {
                Some(field) => library.agreement_set_without_picks(query, field, about, memory),
                None => library.agreement_set(Some(answer).filter(|_| !self.view.whole), about),
            };
            self.counted = library.partners(&self.among);
            self.named = library.only_named(&self.among);
            self.span = span(library, &self.among);
            self.known.clear();
            self.made_columns = None;
            self.made = Some(wanted);
        }
        let source = RowSource { query, answer: &self.counted, alternatives: false, focused: true };
        self.list.fill(library, source, self.view.kinds, anew, memory);
        if is_new {
            self.list.cursor = self.view.rows;
        }
        self.list.settle(library, room.partners);
        let known = &mut self.known;
        let among = &self.among;
        let partner =
            |value: ValueId| known.entry(value).or_insert_with(|| library.partner(among, value, SUBJECTS)).clone();
        self.details = self.list.window.iter().map(|it| it.row.value).map(partner).collect();
        self.settle_matrix(library, room);
        if is_new {
            self.column = self.view.column;
            self.column.settle(self.columns.len(), room.cells);
        }
        self.preview = library.first_of(&self.among, &self.selected(), PREVIEWED);
    }

    fn settle_matrix(&mut self, library: &Library, room: Room) {
        if !self.view.is_matrix {
            return;
        }
        let by = self.view.by;
        if self.made_columns != Some(by) {
            let selected = self.selected_column().map(|it| it.value);
            self.columns = columns(library, &self.among, &self.counted, by);
            self.column.at = self.columns.iter().position(|it| Some(it.value) == selected).unwrap_or(0);
            self.known_cells.clear();
            self.made_columns = Some(by);
            let first: Vec<ValueId> = self.list.rows.iter().take(FIRST).map(|it| it.value).collect();
            let cells = first.into_iter().map(|it| self.row(library, it).into_iter().max().unwrap_or(0));
            self.strongest = cells.max().unwrap_or(0);
        }
        self.column.settle(self.columns.len(), room.cells);
        let rows: Vec<ValueId> = self.list.window.iter().map(|it| it.row.value).collect();
        self.cells = rows.into_iter().map(|it| self.row(library, it)).collect();
    }

    /// The numbers of a row, one per column.
    fn row(&mut self, library: &Library, value: ValueId) -> Vec<u32> {
        if let Some(known) = self.known_cells.get(&value) {
            return known.clone();
        }
        let facet = self.view.by.facet();
        let first = library.lookup().values(facet).next().map_or(0, ValueId::at);
        let shared = library.shared(&self.among, value, facet);
        let cell = |it: &Count| match it.value == value {
            // Nobody is a partner of themselves.
            true => 0,
            false => shared.get(it.value.at().wrapping_sub(first)).copied().unwrap_or(0),
        };
        let cells: Vec<u32> = self.columns.iter().map(cell).collect();
        self.known_cells.insert(value, cells.clone());
        cells
    }
}

/// The columns of a matrix: by number of agreements, but years from the latest back.
fn columns(library: &Library, among: &AgreementSet, partners: &Answer, by: MatrixField) -> Vec<Count> {
    if by == MatrixField::Partner {
        return partners.counts(Facet::Who).to_vec();
    }
    let mut columns = library.counted(among, by.facet());
    columns.retain(|it| by != MatrixField::Focus || library.is_area(it.value));
    if by == MatrixField::Year {
        columns.sort_by_key(|it| std::cmp::Reverse(year(library, it.value)));
    }
    columns
}

fn span(library: &Library, among: &AgreementSet) -> Option<(u16, u16)> {
    let years = library.counted(among, Facet::Year);
    let years = || years.iter().filter_map(|it| year(library, it.value));
    Some((years().min()?, years().max()?))
}

fn year(library: &Library, value: ValueId) -> Option<u16> {
    match library.lookup().value(value) {
        Value::Year(year) => Some(year),
        _ => None,
    }
}

impl Mode {
    /// Whether partners are on screen, as a list or a matrix.
    pub fn is_partners(self) -> bool {
        matches!(self, Mode::Partners | Mode::Matrix | Mode::Narrow)
    }
}

impl State {
    pub(super) fn act_on_partners(&mut self, library: &Library, relate: PartnerAction) {
        let view = &mut self.partners.view;
        match relate {
            PartnerAction::Show => {
                let about = match self.focus {
                    Pane::Agreements => None,
                    Pane::Participants | Pane::FocusAreas => self.subject(library),
                    Pane::Page => self.reading.subject().map(|it| as_country(library, it)),
                };
                self.show_partners(library, about, false);
                return;
            }
            PartnerAction::Turn => view.is_matrix = !view.is_matrix,
            PartnerAction::By => view.by = view.by.next(),
            PartnerAction::Whole => view.whole = !view.whole,
            PartnerAction::At(row, column) => {
                self.partners.list.cursor.at = self.partners.list.cursor.top + row;
                if let Some(column) = column {
                    self.partners.column.at = self.partners.column.top + column;
                }
            }
        }
        self.mode = self.partners_mode();
    }

    /// Shows the partners of a subject, or of all participants of the answer.
    pub(super) fn show_partners(&mut self, library: &Library, about: Option<Subject>, whole: bool) {
        // Agreements and articles have no partners; those of the answer are shown instead.
        let about = about.filter(|it| library.value_of(*it).is_some());
        self.mode = Mode::Browse;
        self.leave();
        self.partners.show(PartnerPlace { about, whole, by: self.partners.view.by, ..PartnerPlace::default() });
        self.mode = self.partners_mode();
    }

    pub(super) fn partners_mode(&self) -> Mode {
        if self.partners.view.is_matrix { Mode::Matrix } else { Mode::Partners }
    }

    /// Moves among the rows.
    pub(super) fn step_partners(&mut self, step: Step) {
        self.partners.list.step(step, self.room.partners);
    }

    /// Folds or unfolds a row; in the matrix, goes to the next or previous column.
    pub(super) fn sideways(&mut self, right: bool) {
        if self.mode == Mode::Matrix {
            let step = if right { Step::Next } else { Step::Previous };
            self.partners.column.step(step, self.partners.columns.len(), self.room.cells);
        } else {
            self.partners.list.fold(right);
        }
    }

    /// Restricts the answer to the selection and the subject, so that the number shown remains; or removes the picks of
    /// the selection.
    pub(super) fn pick_related(&mut self, library: &Library, how: How) {
        let values = self.partners.selected();
        if values.is_empty() {
            self.notice = Some("no partner is selected".to_owned());
            return;
        }
        let is_picked = |it: &ValueId| matches!(picked(self, *it), Picked::All | Picked::Any);
        let whole = self.partners.view.whole;
        let pick = |line: &str, value: ValueId, how: How| {
            with_pick(line, field(library.lookup().facet(value)), &library.value_key(value), how)
        };
        // A number counted over all agreements does not depend on the present query.
        let mut line = if whole { String::new() } else { self.line.clone() };
        let has_all = !whole && values.iter().all(is_picked);
        match how {
            How::None => {
                let row = values.first().copied();
                let now = row.is_some_and(|it| picked(self, it) == Picked::None);
                line = row.map_or(line.clone(), |it| pick(&line, it, if now { How::Remove } else { How::None }));
            }
            How::All | How::Any | How::Remove if has_all => {
                for value in values {
                    line = pick(&line, value, How::Remove);
                }
            }
            How::All | How::Any | How::Remove => {
                let about = self.partners.view.about.and_then(|it| library.value_of(it));
                for value in about.into_iter().chain(values) {
                    line = pick(&line, value, How::All);
                }
            }
        }
        self.rewrite(line);
        self.partners.view.whole = false;
    }

    /// Opens the page of the selected partner; in the matrix, shows the agreements of the cell.
    pub(super) fn open_related(&mut self, library: &Library) {
        if self.mode == Mode::Matrix {
            if self.partners.count() == 0 {
                self.notice = Some("there are no agreements in this cell".to_owned());
                return;
            }
            let values = self.partners.selected();
            let is_picked = |it: &ValueId| matches!(picked(self, *it), Picked::All | Picked::Any);
            if self.partners.view.whole || !values.iter().all(is_picked) {
                self.pick_related(library, How::All);
            } else {
                self.leave();
            }
            self.look_at(Pane::Agreements);
            return;
        }
        let Some(subject) = self.partners.list.selected().and_then(|it| library.subject_of(it)) else {
            self.notice = Some("this row has no page".to_owned());
            return;
        };
        self.leave();
        self.reading.open(subject);
        self.look_at(Pane::Page);
    }
}
