//! What the reader is doing: what they ask, where they look, how they got here.
//!
//! [`State`] changes in [`update`] and nowhere else. [`update`] ends in `settle`, which restores
//! every invariant at once, so no arm has to think about another pane.
//!
//! **Invariants**, after each update: the answer is the answer to the line; every cursor is on
//! screen; the reader stays on the agreement they were on, if it is still in the answer. Nothing
//! here knows a terminal, a colour or a file: what must happen outside is returned as an
//! [`Effect`].

mod columns;
mod cursor;
mod due;
mod history;
mod judging;
mod kept;
mod lines;
mod list;
mod marks;
mod moving;
mod msg;
mod over;
mod picks;
mod reading;
mod relations;
mod settle;
mod sources;
mod strip;
mod typing;
mod ways;

pub use crate::search::order::Order;
pub use columns::{Choosing, Columns};
pub use cursor::{Cursor, Step};
pub use due::{Due, Month};
pub use history::{Place, Trail};
pub use judging::{Judge, Judging, Sheet};
pub use kept::{Keeping, Kept, Session};
pub use lines::{SavedLine, SavedLines, Saving};
pub use list::{Fold, Kinds, List, Row, Seen};
pub use marks::{Mark, Marks};
pub use msg::{Copy, Effect, Export, Loading, Msg};
pub use picks::{Marked, marked};
pub use reading::Reading;
pub use relations::{By, Relate, Relations, View};
pub use sources::Source;
pub use strip::{Brush, Shown, Strip, StripPlace};
pub use ways::Ways;

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tui_input::Input;

use crate::base::text::counted::counted;
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::present::page::Link;
use crate::search::ask::Answer;
use crate::search::library::Library;
use crate::search::query::{Completion, Error, How, Query, Taken, without};

/// Everything that a frame is drawn from, besides the corpus.
#[derive(Clone, Debug)]
pub struct State {
    /// What keys mean.
    pub mode: Mode,
    /// The pane that keys act on.
    pub focus: Pane,
    /// Whether that pane has the whole screen.
    pub zoomed: bool,
    /// The query as text: what `/` edits and picks rewrite.
    pub line: String,
    /// What is being typed, in the modes that take text.
    pub input: Input,
    /// How the line could go on, while it is typed.
    pub completion: Completion,
    /// What is wrong with the line, while it cannot be read.
    pub error: Option<Error>,
    /// What the line means.
    pub query: Query,
    /// The answer to `query`.
    pub answer: Arc<Answer>,
    /// The agreements of the answer, in the order of the rows.
    pub rows: Vec<AgreementId>,
    /// How the rows are ordered.
    pub order: Order,
    /// Whether that order is turned round.
    pub reversed: bool,
    /// The columns of the rows.
    pub columns: Columns,
    /// The place in the agreements.
    pub agreements: Cursor,
    /// The pane of participants.
    pub participants: List,
    /// Which participants it shows.
    pub kinds: Kinds,
    /// The pane of focus areas.
    pub focus_areas: List,
    /// Whether it shows focus areas or the fields of science above them.
    pub areas: Kinds,
    /// The pane that shows what further alternatives it has; in [`Mode::Alternatives`], and while that is filtered.
    pub alternatives: Option<Pane>,
    /// The agreements by time.
    pub strip: Strip,
    /// What ends in which month, while that is looked at.
    pub due: Due,
    /// The agreements set aside.
    pub marks: Marks,
    /// The page and the place in it.
    pub reading: Reading,
    /// Who has agreements with whom; in [`Mode::Partners`], [`Mode::Matrix`] and [`Mode::Narrow`].
    pub relations: Relations,
    /// How two participants are connected; in [`Mode::Whom`] and [`Mode::Paths`].
    pub ways: Ways,
    /// The drafts, and the one that is being judged.
    pub judging: Judging,
    /// How much each pane shows.
    pub room: Room,
    /// How far loading has come, while it goes on.
    pub loading: Option<Loading>,
    /// The agreements that the last reading of the files brought.
    pub fresh: FxHashSet<AgreementId>,
    /// Bookmarks and notes.
    pub keeping: Keeping,
    /// What the note that is being written is about; nothing once that is gone.
    noting: Option<Subject>,
    /// Lines that the reader saved under a name.
    pub saved: SavedLines,
    /// How many columns the right panes have, once the reader has said.
    pub split: Option<u16>,
    /// Something to tell the reader until the next key.
    pub notice: Option<String>,
    /// What the help is about.
    pub help: Help,
    /// What brings back what the notice says was taken back.
    pub brings_back: Option<Msg>,
    /// The marks that were taken back last.
    unmarked: Option<Marks>,
    /// Whether all that stands in the text field is selected, so that what is typed takes its place.
    pub selected: bool,
    /// The first row on screen of the help, or of the list in a popup.
    pub scroll: usize,
    trail: Trail,
    /// The line before the present edit, which Esc brings back.
    before: Option<Place>,
    /// How many lines back the one that is typed was recalled from; 0 for one that was not.
    recalled: usize,
    settled: settle::Settled,
}

/// What keys mean at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Moving about.
    #[default]
    Browse,
    /// Typing into the line, or into what narrows the focused list.
    Filter,
    /// Choosing something to do by its name.
    Palette,
    /// Reading the keys.
    Help,
    /// Reading the claims behind a field of the page.
    Claims,
    /// Reading two agreements side by side.
    Compare,
    /// Brushing the timeline strip.
    Strip,
    /// After `g`.
    Go,
    /// After `s`.
    Sort,
    /// After `y`.
    Copy,
    /// After `x`.
    Export,
    /// Writing a note.
    Note,
    /// Choosing among saved lines.
    Lines,
    /// Typing what is looked for in the help.
    Find,
    /// Choosing a theme by looking at each.
    Themes,
    /// Choosing among the sources of what is selected.
    Sources,
    /// Reading what is wrong with the data.
    Problems,
    /// Choosing the columns of the rows.
    Columns,
    /// Looking at what ends in which month.
    Due,
    /// Giving a line a name.
    Name,
    /// After `v`.
    View,
    /// Judging a draft on its page. Never [`State::mode`]: its keys come before those of [`Mode::Browse`] while
    /// [`State::is_judging`].
    Judge,
    /// Giving a drafted fact another value.
    Amend,
    /// Adding alternatives to the picks of a pane.
    Alternatives,
    /// Looking at partners.
    Partners,
    /// Looking at the numbers of partners by something else.
    Matrix,
    /// Typing what narrows the partners.
    Narrow,
    /// Typing the name that a path is to lead to.
    Whom,
    /// Looking at the ways between two participants.
    Paths,
}

/// What the help is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// The mode that it was asked for in.
    pub from: Mode,
    /// What is looked for in it.
    pub find: String,
}

/// What sort of mode it is: how keys are taken that have no meaning of their own in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Letters are typed.
    Text,
    /// Any other key leaves it.
    Menu,
    /// Other keys do nothing.
    Keys,
}

impl Mode {
    /// What sort of mode it is.
    pub fn manner(self) -> Manner {
        match self {
            Mode::Filter
            | Mode::Palette
            | Mode::Find
            | Mode::Note
            | Mode::Name
            | Mode::Amend
            | Mode::Narrow
            | Mode::Whom => Manner::Text,
            Mode::Go | Mode::Sort | Mode::Copy | Mode::Export | Mode::View => Manner::Menu,
            Mode::Browse
            | Mode::Judge
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Problems
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip
            | Mode::Partners
            | Mode::Matrix
            | Mode::Paths
            | Mode::Alternatives => Manner::Keys,
        }
    }
}

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Pane {
    /// The agreements of the answer.
    #[default]
    Agreements,
    /// Participants with their counts.
    Participants,
    /// Focus areas with their counts.
    FocusAreas,
    /// The page about what is selected.
    Page,
}

/// How much each pane shows. Measured by the floor above before every frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Room {
    /// Rows of agreements.
    pub agreements: usize,
    /// Rows of participants.
    pub participants: usize,
    /// Rows of focus areas.
    pub focus_areas: usize,
    /// Columns of the panes on the right; none where there is one pane at a time.
    pub right: u16,
    /// Columns of the timeline strip's bars; none where it is not on screen.
    pub strip: usize,
    /// Lines of the page.
    pub page: usize,
    /// Columns of the page.
    pub page_columns: usize,
    /// Lines of the help or of a popup.
    pub popup: usize,
    /// Lines there are to show in it.
    pub popup_lines: usize,
    /// Rows of partners.
    pub relations: usize,
    /// Columns of the matrix.
    pub cells: usize,
    /// Whether what is read from the right stands on the right of the page.
    pub mirrored: bool,
}

/// Changes the state as the reader wants. What must happen in the world outside is returned.
pub fn update(library: &Library, state: &mut State, msg: Msg) -> Option<Effect> {
    // What the reader does not do themselves takes nothing away that they are told.
    if !matches!(msg, Msg::Fit(_) | Msg::Loading(_) | Msg::Keep(_) | Msg::SavedLines(_) | Msg::Drafts(_)) {
        state.notice = None;
        state.brings_back = None;
        state.saved.forgets &= msg == Msg::Saved(Saving::Forget);
    }
    let mut effect = None;
    match msg {
        Msg::Quit => effect = Some(Effect::Quit),
        Msg::Suspend => effect = Some(Effect::Suspend),
        Msg::Redraw => effect = Some(Effect::Redraw),
        Msg::Fit(room) => state.room = room,
        Msg::Enter(mode) => {
            if mode == Mode::Help {
                state.help = Help { from: state.mode, find: String::new() };
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
        Msg::Out if state.mode.is_relations() => state.sideways(false),
        Msg::In if state.mode.is_relations() => state.sideways(true),
        Msg::Out => state.out(),
        Msg::In => state.go_in(),
        Msg::Zoom => state.zoomed = !state.zoomed,
        Msg::Kinds(forward) if state.mode.is_relations() => {
            state.relations.view.kinds = state.relations.view.kinds.step(forward);
        }
        Msg::Kinds(forward) if state.focus == Pane::FocusAreas => state.areas = state.areas.step(forward),
        Msg::Kinds(forward) => {
            state.kinds = state.kinds.step(forward);
            state.look_at(Pane::Participants);
        }
        Msg::Show(kinds @ (Kinds::Areas | Kinds::Fields)) => {
            state.areas = kinds;
            state.look_at(Pane::FocusAreas);
        }
        Msg::Show(kinds) => {
            state.kinds = kinds;
            state.look_at(Pane::Participants);
        }
        Msg::Open if state.mode == Mode::Alternatives => state.pick(library, How::Any),
        Msg::Open if state.mode.is_relations() => state.open_related(library),
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
        Msg::Pick(how) if state.mode.is_relations() => state.pick_related(library, how),
        Msg::Relate(relate) => state.relate(library, relate),
        Msg::Whom => state.ask_whom(library),
        Msg::Pick(how) => state.pick(library, how),
        Msg::Alternatives => state.alternatives(),
        Msg::ClearPicks => state.rewrite(String::new()),
        Msg::DropTerm => state.drop_term(library),
        Msg::Filter if state.mode == Mode::Help => {
            state.input = Input::new(state.help.find.clone());
            state.mode = Mode::Find;
        }
        Msg::Filter if state.mode.is_relations() => state.start_narrow(),
        Msg::Filter => state.start_filter(),
        Msg::Search => {
            state.look_at(Pane::Agreements);
            state.start_filter();
        }
        Msg::Palette => state.start_palette(),
        Msg::Complete if state.mode == Mode::Whom => state.complete_whom(library),
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
        Msg::Accept if state.mode == Mode::Find => state.mode = Mode::Help,
        Msg::Accept if state.mode == Mode::Narrow => state.mode = state.relations_mode(),
        Msg::Accept if state.mode == Mode::Whom => state.choose_whom(library),
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
        Msg::Bookmark => effect = state.bookmark(library),
        Msg::Note => state.start_note(library),
        Msg::Keep(keeping) => state.keeping = keeping,
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
    /// The state in which the reader meets a corpus, with a line already typed.
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
            reading: Reading::default(),
            relations: Relations::default(),
            ways: Ways::default(),
            judging: Judging::default(),
            room: Room::default(),
            loading: None,
            fresh: FxHashSet::default(),
            keeping: Keeping::default(),
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

    /// What the selected row of the focused list is about; on the page, what the page is about.
    pub fn subject(&self, library: &Library) -> Option<Subject> {
        match self.focus {
            Pane::Agreements => self.agreement().map(Subject::Agreement),
            Pane::Participants => library.subject_of(self.participants.selected()?),
            Pane::FocusAreas => library.subject_of(self.focus_areas.selected()?),
            Pane::Page => self.reading.subject(),
        }
    }

    /// Whether text is being typed into the line, and not into what narrows a list.
    pub fn types_query(&self) -> bool {
        self.mode == Mode::Filter && self.focus == Pane::Agreements
    }

    /// Enter: to the page of what is selected; on the page, to where its link leads.
    fn open(&mut self, library: &Library) -> Option<Effect> {
        if self.focus == Pane::Agreements && self.rows.is_empty() && self.take_nearest(library) {
            return None;
        }
        let subject = match self.focus {
            Pane::Agreements | Pane::Participants | Pane::FocusAreas => self.subject(library)?,
            Pane::Page => match self.reading.link()?.clone() {
                Link::Page(subject) => subject,
                Link::Address(address) => return Some(Effect::Open(address)),
                Link::Rest => {
                    self.reading.tell_all();
                    return None;
                }
                Link::Partners(id) => {
                    self.show_partners(library, Some(Subject::Participant(id)), true);
                    return None;
                }
            },
        };
        self.leave();
        self.reading.open(subject);
        self.focus = Pane::Page;
        None
    }

    /// The mode after text was typed.
    fn resting(&self) -> Mode {
        if self.alternatives.is_some() { Mode::Alternatives } else { Mode::Browse }
    }

    /// Esc: one step out, and never out of the program.
    fn cancel(&mut self, library: &Library) {
        match self.mode {
            Mode::Filter => {
                if let Some(before) = self.before.take() {
                    self.restore(library, before);
                    self.line = self.line.trim().to_owned();
                }
                self.mode = self.resting();
            }
            Mode::Name if self.saved.renamed.take().is_some() => self.mode = Mode::Lines,
            Mode::Strip if self.strip.release() => (),
            Mode::Find => {
                self.help.find.clear();
                self.mode = Mode::Help;
            }
            Mode::Narrow => {
                self.relations.list.narrow.clear();
                self.mode = self.relations_mode();
            }
            Mode::Partners | Mode::Matrix if !self.relations.list.narrow.is_empty() => {
                self.relations.list.narrow.clear();
            }
            Mode::Help if !self.help.find.is_empty() => self.help.find.clear(),
            Mode::Help => self.mode = self.help.from,
            Mode::Palette
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip
            | Mode::Go
            | Mode::Sort
            | Mode::Copy
            | Mode::Export
            | Mode::View
            | Mode::Lines
            | Mode::Columns
            | Mode::Due
            | Mode::Sources
            | Mode::Themes
            | Mode::Problems
            | Mode::Name
            | Mode::Judge
            | Mode::Amend
            | Mode::Note
            | Mode::Partners
            | Mode::Matrix
            | Mode::Whom
            | Mode::Paths
            | Mode::Alternatives => self.mode = Mode::Browse,
            Mode::Browse if self.zoomed => self.zoomed = false,
            Mode::Browse if self.focus == Pane::Page && !self.reading.finding().is_empty() => {
                self.reading.find(String::new());
            }
            Mode::Browse if self.focus == Pane::Page => self.look_at(Pane::Agreements),
            Mode::Browse => self.take_back(),
        }
    }

    /// Takes back one thing, the first of these that there is: what narrows the focused pane, the words of the line, the
    /// marks, the last pick. Tells how it comes back.
    fn take_back(&mut self) {
        let narrow = match self.focus {
            Pane::Participants => self.participants.narrow.clone(),
            Pane::FocusAreas => self.focus_areas.narrow.clone(),
            Pane::Agreements | Pane::Page => String::new(),
        };
        let words = without(&self.line, Taken::Words);
        let (what, back) = if !narrow.is_empty() {
            self.leave();
            self.widen();
            (format!("/{narrow}"), Msg::Back)
        } else if let Some((left, taken)) = words {
            self.rewrite(left);
            (taken, Msg::Undo)
        } else if !self.marks.is_empty() {
            let what = counted(self.marks.len(), "mark");
            self.unmarked = Some(self.marks.clone());
            self.mark(Mark::None);
            (what, Msg::Undo)
        } else if let Some((left, taken)) = without(&self.line, Taken::LastPick) {
            self.rewrite(left);
            (taken, Msg::Undo)
        } else if !self.line.is_empty() {
            let line = self.line.clone();
            self.rewrite(String::new());
            (line, Msg::Undo)
        } else {
            return;
        };
        self.notice = Some(format!("took back {what}"));
        self.brings_back = Some(back);
    }

    /// Lets the focused pane show all of its rows.
    fn widen(&mut self) {
        match self.focus {
            Pane::Participants => self.participants.narrow.clear(),
            Pane::FocusAreas => self.focus_areas.narrow.clear(),
            Pane::Agreements | Pane::Page => (),
        }
    }

    fn copy(&self, library: &Library, what: Copy) -> Option<Effect> {
        let subject = self.subject(library)?;
        let text = match what {
            Copy::Name => library.subject_name(subject),
            Copy::Page => library.page_text(subject, 100),
            Copy::Address => self.sources(library).into_iter().next()?.address,
            Copy::Id => library.subject_id(subject),
            Copy::Line => self.line.clone(),
        };
        Some(Effect::Copy(text))
    }
}

impl Pane {
    /// In the order of their numbers and of Tab.
    pub const ALL: [Pane; 4] = [Pane::Agreements, Pane::Participants, Pane::FocusAreas, Pane::Page];

    fn step(self, by: usize) -> Pane {
        Pane::ALL.iter().copied().cycle().nth(self as usize + by).unwrap_or_default()
    }
}
