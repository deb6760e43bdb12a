//! What the reader can want, and what must then happen outside.

use tui_input::InputRequest;

use super::{Brush, Choosing, Judge, Keeping, Kinds, Mark, Mode, Pane, Relate, Room, SavedLine, Saving, Step};
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::export::Format;
use crate::format::judgement::{ArticleKey, Change, Draft};
use crate::search::order::Order;
use crate::search::query::How;

/// Something the reader wants, or that the floor above has measured.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Leave the program.
    Quit,
    /// Leave it for a while.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Take over how much the panes show.
    Fit(Room),
    /// Give keys another meaning: help, a menu.
    Enter(Mode),
    /// Move in the focused pane, or in the popup.
    Move(Step),
    /// Scroll the page from wherever the focus is.
    ScrollPage(Step),
    /// Focus a pane.
    Focus(Pane),
    /// Focus the pane after this one.
    NextPane,
    /// Focus the pane before this one.
    PreviousPane,
    /// Fold, or go to the pane on the left.
    Out,
    /// Unfold, or go to the pane on the right.
    In,
    /// Give the focused pane the whole screen, or take it back.
    Zoom,
    /// Show other kinds of participants: the next kind, or the one before.
    Kinds(bool),
    /// Show these in their pane.
    Show(Kinds),
    /// Drill in.
    Open,
    /// Go back to where the reader was.
    Back,
    /// Go forward again.
    Forward,
    /// Take back the last change of the query.
    Undo,
    /// Make it again.
    Redo,
    /// Pick the selected row, or drop the pick.
    Pick(How),
    /// Show what further alternatives the focused pane has, or no longer.
    Alternatives,
    /// Do something with partners.
    Relate(Relate),
    /// Ask to whom a path is to lead.
    Whom,
    /// Drop the whole query.
    ClearPicks,
    /// Drop the term that leaves nothing.
    DropTerm,
    /// Mark agreements, to compare or export them.
    Mark(Mark),
    /// Show two agreements side by side.
    Compare,
    /// Do something in the timeline strip.
    Brush(Brush),
    /// Filter the focused pane.
    Filter,
    /// Filter the agreements from wherever the focus is.
    Search,
    /// Choose something to do by its name.
    Palette,
    /// Put the first way on into the line.
    Complete,
    /// Select a row of a pane, counted on screen; on the page, the link that is there.
    Click(Pane, Option<usize>),
    /// Turn the wheel over a pane.
    Wheel(Pane, Step),
    /// Give the right panes this many columns.
    Split(u16),
    /// Move the line between left and right panes to the left, or to the right.
    Divide(bool),
    /// To the next match on the page, or to the one before.
    Match(bool),
    /// Put the line before this one into the field, or the one after.
    Recall(bool),
    /// Do something with saved lines.
    Saved(Saving),
    /// Forget the line saved under a name.
    ForgetSaved(String),
    /// Take over the lines that are saved.
    SavedLines(Vec<SavedLine>),
    /// Edit what is being typed.
    Edit(InputRequest),
    /// Insert text as one change.
    Paste(String),
    /// Keep what was typed.
    Accept,
    /// One step out.
    Cancel,
    /// Order the agreements.
    Sort(Order),
    /// Turn their order round.
    Reverse,
    /// Choose the columns of the rows.
    Columns(Choosing),
    /// Ask for what ends in the selected month, or no longer; true returns to the rows.
    Month(bool),
    /// Copy something about what is selected.
    Copy(Copy),
    /// Write the rows to a file.
    Export(Export),
    /// Write what was accepted of drafts to a file, as article data.
    ExportJudged,
    /// Bookmark what is selected, or take the bookmark away.
    Bookmark,
    /// Write a note about what is selected.
    Note,
    /// Take over what is kept about this corpus.
    Keep(Keeping),
    /// Take over the drafts of this corpus.
    Drafts(Vec<Draft>),
    /// Select a fact of the draft that is being read, counted from the first.
    Fact(usize),
    /// Decide on a drafted fact.
    Judge(Judge),
    /// Read the files again.
    Reload,
    /// Take over how far loading has come; nothing when it is done.
    Loading(Option<Loading>),
    /// Open the address of what is selected.
    OpenAddress,
    /// Tell the reader something.
    Notice(String),
}

/// The form in which rows are written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Export {
    /// Full records, one a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A workbook.
    Xlsx,
    /// A table for reading.
    Markdown,
    /// References.
    Bibtex,
    /// A graph of agreements and participants.
    Graphml,
    /// The same for Graphviz.
    Dot,
    /// Entities of `FollowTheMoney`.
    Ftm,
}

impl Export {
    /// The format, and how the names of such files end.
    pub fn format(self) -> (Format, &'static str) {
        match self {
            Export::Jsonl => (Format::Jsonl, "jsonl"),
            Export::Csv => (Format::Csv, "csv"),
            Export::Xlsx => (Format::Xlsx, "xlsx"),
            Export::Markdown => (Format::Markdown, "md"),
            Export::Bibtex => (Format::Bibtex, "bib"),
            Export::Graphml => (Format::Graphml, "graphml"),
            Export::Dot => (Format::Dot, "dot"),
            Export::Ftm => (Format::Ftm, "ftm.json"),
        }
    }
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loading {
    /// How much is done, of a hundred: of reading, when the size of the data is known, then of putting in order.
    pub percent: Option<u8>,
    /// How many records are taken in.
    pub records: u64,
    /// About how many seconds it takes until all is in order.
    pub left: Option<u64>,
    /// How many articles are read for agreements, and of how many, while that goes on.
    pub drafted: Option<(usize, usize)>,
    /// Whether no more is read, and what there is is put in order.
    pub all_read: bool,
}

/// What to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Copy {
    /// The title or name.
    Name,
    /// The page as text.
    Page,
    /// The address of the article.
    Address,
    /// The stable id.
    Id,
    /// The query line.
    Line,
}

/// What [`update`](super::update) wants done in the world outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop until the shell continues it.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Put text on the clipboard.
    Copy(String),
    /// Write these agreements to a file.
    Export(Export, Vec<AgreementId>),
    /// Write what was accepted of drafts to a file.
    WriteJudged {
        /// The records, one a line.
        content: String,
        /// How many agreements they state.
        count: usize,
    },
    /// Keep a bookmark, or forget it.
    Bookmark(Subject, bool),
    /// Keep a note; an empty one is none.
    Note(Subject, String),
    /// Save a line; it had another name before, where one is said.
    SaveLine {
        /// The name and the line.
        saved: SavedLine,
        /// Its name until now.
        was: Option<String>,
    },
    /// Forget the line saved under a name.
    ForgetLine(String),
    /// Keep what was decided about a draft.
    Judged {
        /// The article.
        key: ArticleKey,
        /// Its address.
        url: Option<String>,
        /// What it reports.
        gist: Option<String>,
        /// What was decided.
        changes: Vec<Change>,
    },
    /// Read the files again.
    Reload,
    /// Stop loading and keep what there is.
    StopLoading,
    /// Open an address outside, once it was shown.
    Open(String),
}
