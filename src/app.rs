//! The state of the explorer: the query, the panes, the cursors and the history.
//!
//! Only [`update`] changes [`State`]. It ends with `settle`, which restores all invariants, so no branch of `update`
//! has to care for other panes.
//!
//! **Invariants** after each update: the answer belongs to the query line; every cursor is on screen; the selected
//! agreement stays selected while it is in the answer. Nothing here knows the terminal, colours or files: what must
//! happen outside is returned as an [`Effect`].

mod annotations;
mod cancel;
mod columns;
mod cursor;
mod due;
mod history;
mod judging;
mod lines;
mod list;
mod marks;
mod mode;
mod moving;
mod msg;
mod overlay;
mod page_view;
mod partners;
mod paths;
mod picks;
mod room;
mod session;
mod settle;
mod sources;
mod strip;
mod typing;

pub use crate::search::order::Order;
pub use annotations::{Annotation, Annotations};
pub use columns::{ColumnAction, Columns};
pub use cursor::{Cursor, Step};
pub use due::{Due, DueRow};
pub use history::{Place, Trail};
pub use judging::{Judge, Judging, OpenDraft};
pub use lines::{SavedAction, SavedLine, SavedLines};
pub use list::{Fold, Kinds, List, Row, ShownRow};
pub use marks::{Mark, Marks};
pub use mode::{Help, Manner, Mode, Pane};
pub use msg::{Copy, Effect, Export, Loading, Msg};
pub use page_view::PageView;
pub use partners::{MatrixField, PartnerAction, PartnerPlace, PartnerView};
pub use paths::PathView;
pub use picks::{Picked, picked};
pub use room::Room;
pub use session::Session;
pub use sources::Source;
pub use strip::{Brush, Strip, StripPlace, StripVisibility};

use std::sync::Arc;

use rustc_hash::FxHashSet;
use tui_input::Input;

use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::export::cite::{Style, cite};
use crate::export::{Format, write};
use crate::present::page::Link;
use crate::search::ask::Answer;
use crate::search::library::Library;
use crate::search::query::{Completion, Error, How, Query};

/// Everything that a frame is drawn from, except the corpus.
#[derive(Clone, Debug)]
pub struct State {
    /// What keys mean at present.
    pub mode: Mode,
    /// The pane that keys act on.
    pub focus: Pane,
    /// Whether that pane has the whole screen.
    pub zoomed: bool,
    /// The query as text. `/` edits it, picks rewrite it.
    pub line: String,
    /// The text field, in modes that take text.
    pub input: Input,
    /// How the query line can be completed, while it is typed.
    pub completion: Completion,
    /// The error in the query line, while it cannot be parsed.
    pub error: Option<Error>,
    /// The parsed query line; the last valid one while there is an error.
    pub query: Query,
    /// The answer to `query`.
    pub answer: Arc<Answer>,
    /// The agreements of the answer, in the order of the rows.
    pub rows: Vec<AgreementId>,
    /// The order of the rows.
    pub order: Order,
    /// Whether that order is reversed.
    pub reversed: bool,
    /// The columns of the rows.
    pub columns: Columns,
    /// The selected row and the window of the agreements pane.
    pub agreements: Cursor,
    /// The pane of participants.
    pub participants: List,
    /// The kinds of participants that it shows.
    pub kinds: Kinds,
    /// The pane of focus areas.
    pub focus_areas: List,
    /// Whether the focus pane shows focus areas or the fields of science above them.
    pub areas: Kinds,
    /// The pane that shows further alternatives; in [`Mode::Alternatives`], and while its list is filtered.
    pub alternatives: Option<Pane>,
    /// The timeline strip.
    pub strip: Strip,
    /// What is due in each month, in [`Mode::Due`].
    pub due: Due,
    /// The marked agreements.
    pub marks: Marks,
    /// The page that is read, and the place on it.
    pub reading: PageView,
    /// The partner list or matrix; in [`Mode::Partners`], [`Mode::Matrix`] and [`Mode::Narrow`].
    pub partners: PartnerView,
    /// The paths between two participants; in [`Mode::PathTarget`] and [`Mode::Paths`].
    pub paths: PathView,
    /// The drafts, and the one that is being judged.
    pub judging: Judging,
    /// How many rows and columns each pane has.
    pub room: Room,
    /// The progress of loading, until it is done.
    pub loading: Option<Loading>,
    /// The agreements that are new since the last load.
    pub fresh: FxHashSet<AgreementId>,
    /// Bookmarks and notes.
    pub annotations: Annotations,
    /// The subject of the note being written. `None` once it is no longer in the data.
    noting: Option<Subject>,
    /// The saved queries.
    pub saved: SavedLines,
    /// The columns of the right panes, if the reader has set them.
    pub split: Option<u16>,
    /// A message to the reader, shown until the next key.
    pub notice: Option<String>,
    /// What the help shows.
    pub help: Help,
    /// The message that restores what the notice says was removed.
    pub brings_back: Option<Msg>,
    /// The marks that were removed last.
    unmarked: Option<Marks>,
    /// Whether the whole text field is selected, so that typing replaces it.
    pub selected: bool,
    /// The first line on screen of a scrolled popup, or the selected row of a list in a popup.
    pub scroll: usize,
    trail: Trail,
    /// The state before the present edit, which Esc restores.
    before: Option<Place>,
    /// How many queries back in the history the line was recalled from; 0 if it was typed.
    recalled: usize,
    settled: settle::Settled,
}

/// Changes the state by one message. Returns what must happen outside of the state.
pub fn update(library: &Library, state: &mut State, msg: Msg) -> Option<Effect> {
    // Messages that do not come from the reader leave the notice on screen.
    if !matches!(msg, Msg::Fit(_) | Msg::Loading(_) | Msg::Annotations(_) | Msg::SavedLines(_) | Msg::Drafts(_)) {
        state.notice = None;
        state.brings_back = None;
        state.saved.forgets &= msg == Msg::Saved(SavedAction::Forget);
    }
    let resumed = state.reading.left_off;
    state.reading.left_off &=
        matches!(msg, Msg::Fit(_) | Msg::Loading(_) | Msg::Annotations(_) | Msg::SavedLines(_) | Msg::Drafts(_));
    let mut effect = None;
    match msg {
        Msg::Quit => effect = Some(Effect::Quit),
        Msg::Suspend => effect = Some(Effect::Suspend),
        Msg::Redraw => effect = Some(Effect::Redraw),
        Msg::Fit(room) => state.room = room,
        Msg::Enter(mode) => {
            if matches!(mode, Mode::Help | Mode::Problems | Mode::Columns) {
                state.help = Help { from: state.mode, over: mode, find: String::new() };
            }
            state.mode = mode;
            state.scroll = 0;
            if mode == Mode::Due {
                state.count_due(library);
            }
        }
        Msg::Month(leave) => state.pick_month(leave),
        Msg::Move(step) if state.is_judging() => state.judging.step(step, state.room.page),
        Msg::Move(step) => state.step(step),
        Msg::ScrollPage(step) => state.reading.scroll_by(step, state.room.page),
        Msg::Focus(pane) => state.look_at(pane),
        Msg::NextPane => state.look_at(state.focus.step(1)),
        Msg::PreviousPane => state.look_at(state.focus.step(Pane::ALL.len() - 1)),
        Msg::Out if state.mode.is_partners() => state.sideways(false),
        Msg::In if state.mode.is_partners() => state.sideways(true),
        Msg::Out => state.out(),
        Msg::In => state.go_in(),
        Msg::Zoom => state.zoomed = !state.zoomed,
        Msg::Kinds(forward) if state.mode.is_partners() => {
            state.partners.view.kinds = state.partners.view.kinds.step(forward);
        }
        Msg::Kinds(forward) if state.focus == Pane::FocusAreas => state.areas = state.areas.step(forward),
        Msg::Kinds(forward) => {
            state.kinds = state.kinds.step(forward);
            state.look_at(Pane::Participants);
        }
        Msg::Show(kinds) if Kinds::Areas.tabs().contains(&kinds) => {
            state.areas = kinds;
            state.look_at(Pane::FocusAreas);
        }
        Msg::Show(kinds) => {
            state.kinds = kinds;
            state.look_at(Pane::Participants);
        }
        Msg::Open if state.mode == Mode::Alternatives => state.pick(library, How::Any),
        Msg::Open if state.mode.is_partners() => state.open_related(library),
        Msg::Open if state.mode == Mode::Paths => state.open_step(),
        Msg::Open if state.is_judging() => state.open_named(library),
        Msg::Open => effect = state.open(library),
        Msg::Back => state.back(library),
        Msg::Forward => state.forward(library),
        Msg::Undo => state.undo(),
        Msg::Redo => state.redo(),
        Msg::Mark(mark) => state.mark(mark),
        Msg::Compare => state.compare(),
        Msg::Brush(brush) => state.brush(brush),
        Msg::Pick(how) if state.mode.is_partners() => state.pick_related(library, how),
        Msg::Partners(relate) => state.act_on_partners(library, relate),
        Msg::FindPath => state.start_path(library),
        Msg::Pick(how) => state.pick(library, how),
        Msg::Alternatives => state.alternatives(),
        Msg::ClearPicks => state.rewrite(String::new()),
        Msg::DropTerm => state.drop_term(library),
        Msg::Filter if matches!(state.mode, Mode::Help | Mode::Problems | Mode::Columns) => {
            state.input = Input::new(state.help.find.clone());
            state.mode = Mode::Find;
        }
        Msg::Filter if state.mode.is_partners() => state.start_narrow(),
        Msg::Filter if resumed && state.focus == Pane::Page => state.search(library),
        Msg::Filter => state.start_filter(),
        Msg::Search => state.search(library),
        Msg::Palette => state.start_palette(),
        Msg::Complete if state.mode == Mode::PathTarget => state.complete_target(library),
        Msg::Complete => state.complete(library),
        Msg::Click(pane, row) => state.click(pane, row),
        Msg::Wheel(pane, step) => state.wheel(pane, step),
        Msg::Split(columns) => state.split = Some(columns),
        Msg::Divide(left) => state.divide(left),
        Msg::Match(forward) => state.next_match(library, forward),
        Msg::Recall(earlier) => state.recall(earlier),
        Msg::Saved(saving) => effect = state.save(library, saving),
        Msg::ForgetSaved(name) => effect = Some(state.forget_saved(library, name)),
        Msg::SavedLines(lines) => state.saved.all = lines,
        Msg::Edit(request) => state.edit(request),
        Msg::Paste(text) => state.paste(&text),
        Msg::Accept if state.mode == Mode::Note => effect = state.keep_note(),
        Msg::Accept if state.mode == Mode::Amend => effect = state.amend(),
        Msg::Accept if state.mode == Mode::Lines => state.ask_saved(),
        Msg::Accept if state.mode == Mode::Name => effect = state.keep_name(library),
        Msg::Accept if state.mode == Mode::Find => state.mode = state.help.over,
        Msg::Accept if state.mode == Mode::Narrow => state.mode = state.partners_mode(),
        Msg::Accept if state.mode == Mode::PathTarget => state.choose_target(library),
        Msg::Accept => state.accept(),
        Msg::Cancel if state.mode == Mode::Browse && state.loading.is_some() => effect = Some(Effect::StopLoading),
        Msg::Cancel => state.cancel(library),
        Msg::Reload => effect = Some(Effect::Reload),
        Msg::Loading(loading) => state.loading = loading,
        Msg::Sort(order) => {
            if state.order == order {
                state.reversed = !state.reversed;
            } else {
                (state.order, state.reversed) = (order, false);
            }
            state.mode = Mode::Browse;
        }
        Msg::Columns(choosing) => state.choose_columns(choosing),
        Msg::Reverse => state.reversed = !state.reversed,
        Msg::Copy(what) => {
            effect = state.copy(library, what);
            state.mode = Mode::Browse;
        }
        Msg::Export(form) => {
            effect = Some(Effect::Export(form, state.chosen()));
            state.mode = Mode::Browse;
        }
        Msg::ExportJudged => effect = state.export_judged(),
        Msg::ShowSet(set) => state.show_set(set),
        Msg::Bookmark => effect = state.bookmark(library),
        Msg::Note => state.start_note(library),
        Msg::Annotations(annotations) => state.annotations = annotations,
        Msg::Drafts(drafts) => state.judging.take(library, drafts),
        Msg::Fact(at) => state.judging.select(at),
        Msg::Judge(judge) => effect = state.judge(judge),
        Msg::OpenAddress => effect = state.open_source(library),
        Msg::Notice(text) => state.notice = Some(text),
    }
    state.settle(library);
    effect
}

impl State {
    /// The first state for a corpus, with a query line.
    pub fn new(library: &Library, line: &str) -> State {
        let mut state = State {
            mode: Mode::default(),
            focus: Pane::default(),
            zoomed: false,
            line: line.to_owned(),
            input: Input::default(),
            completion: Completion::default(),
            error: None,
            query: Query::default(),
            answer: Arc::default(),
            rows: Vec::new(),
            order: Order::default(),
            reversed: false,
            columns: Columns::default(),
            agreements: Cursor::default(),
            participants: List::default(),
            kinds: Kinds::default(),
            focus_areas: List::default(),
            areas: Kinds::Areas,
            alternatives: None,
            strip: Strip::default(),
            due: Due::default(),
            marks: Marks::default(),
            reading: PageView::default(),
            partners: PartnerView::default(),
            paths: PathView::default(),
            judging: Judging::default(),
            room: Room::default(),
            loading: None,
            fresh: FxHashSet::default(),
            annotations: Annotations::default(),
            noting: None,
            saved: SavedLines::default(),
            split: None,
            notice: None,
            help: Help::default(),
            brings_back: None,
            unmarked: None,
            selected: false,
            scroll: 0,
            trail: Trail::default(),
            before: None,
            recalled: 0,
            settled: settle::Settled::default(),
        };
        state.settle(library);
        state
    }

    /// The selected agreement.
    pub fn agreement(&self) -> Option<AgreementId> {
        self.rows.get(self.agreements.at).copied()
    }

    /// The subject of the selected row; on the page, the subject of the page.
    pub fn subject(&self, library: &Library) -> Option<Subject> {
        match self.focus {
            Pane::Agreements => self.agreement().map(Subject::Agreement),
            Pane::Participants => library.subject_of(self.participants.selected()?),
            Pane::FocusAreas => library.subject_of(self.focus_areas.selected()?),
            Pane::Page => self.reading.subject(),
        }
    }

    /// The mode whose popup is shown: while a popup is searched, that popup.
    pub fn popup(&self) -> Mode {
        if self.mode == Mode::Find { self.help.over } else { self.mode }
    }

    /// Whether the query line is being typed, and not the filter of a list.
    pub fn types_query(&self) -> bool {
        self.mode == Mode::Filter && self.focus == Pane::Agreements
    }

    /// Enter: opens the page of the selection; on the page, follows the link.
    fn open(&mut self, library: &Library) -> Option<Effect> {
        if self.focus == Pane::Agreements && self.rows.is_empty() && self.take_nearest(library) {
            return None;
        }
        let subject = match self.focus {
            Pane::FocusAreas if self.subject(library).is_none() => {
                // A status, a kind or a place has no page.
                self.pick(library, How::All);
                return None;
            }
            Pane::Agreements | Pane::Participants | Pane::FocusAreas => self.subject(library)?,
            Pane::Page => match self.reading.link()?.clone() {
                Link::Page(subject) => subject,
                Link::Address(address) => return Some(Effect::Open(address)),
                Link::Rest => {
                    self.reading.expand_lists();
                    return None;
                }
                Link::Partners(about) => {
                    self.show_partners(library, Some(about), true);
                    return None;
                }
            },
        };
        self.leave();
        self.reading.open(subject);
        self.focus = Pane::Page;
        None
    }

    fn copy(&mut self, library: &Library, what: Copy) -> Option<Effect> {
        let subject = self.subject(library)?;
        let text = match (what, subject) {
            (Copy::Citation, Subject::Agreement(id)) => cite(library, id, Style::Apa).text,
            (Copy::Json, Subject::Agreement(id)) => written(library, id, Format::Jsonl),
            (Copy::Markdown, Subject::Agreement(id)) => written(library, id, Format::Markdown),
            (Copy::Citation | Copy::Json | Copy::Markdown, _) => {
                self.notice = Some("only agreements are copied so; select one first".to_owned());
                return None;
            }
            (Copy::Name, _) => library.subject_name(subject),
            (Copy::Page, _) => library.page_text(subject, 100),
            (Copy::Address, _) => self.sources(library).into_iter().next()?.address,
            (Copy::Id, _) => library.subject_id(subject),
            (Copy::Line, _) if self.line.is_empty() => {
                self.notice = Some("there is no query to copy: all agreements are shown".to_owned());
                return None;
            }
            (Copy::Line, _) => self.line.clone(),
        };
        Some(Effect::Copy(text))
    }
}

/// An agreement in an export format.
fn written(library: &Library, id: AgreementId, format: Format) -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = write(library, &[id], format, &[], &mut out);
    String::from_utf8_lossy(&out).trim_end().to_owned()
}
