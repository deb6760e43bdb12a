//! The messages that change the state, and the effects that result.

use tui_input::InputRequest;

use super::{
    Annotations, Brush, ColumnAction, Judge, Kinds, Mark, Mode, Pane, PartnerAction, Room, SavedAction, SavedLine, Step,
};
use crate::data::corpus::AgreementId;
use crate::data::subject::Subject;
use crate::export::Format;
use crate::format::judgement::{ArticleKey, Change, Draft};
use crate::search::order::Order;
use crate::search::query::How;
use crate::search::sets::Set;

/// A message: a wish of the reader, or news from the interface.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Leave the program.
    Quit,
    /// Suspend the program.
    Suspend,
    /// Redraw the screen.
    Redraw,
    /// Set the room of the panes.
    Fit(Room),
    /// Enter a mode: help, a menu.
    Enter(Mode),
    /// Move in the focused pane, or in the popup.
    Move(Step),
    /// Scroll the page, wherever the focus is.
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
    /// Let the focused pane fill the screen, or undo that.
    Zoom,
    /// Show the next kind of participants (true), or the previous one.
    Kinds(bool),
    /// Show this kind in its pane.
    Show(Kinds),
    /// Open the selection.
    Open,
    /// Go back in the history.
    Back,
    /// Go forward in the history.
    Forward,
    /// Undo the last change of the query.
    Undo,
    /// Redo it.
    Redo,
    /// Pick the selected row, or remove the pick.
    Pick(How),
    /// Show or hide further alternatives in the focused pane.
    Alternatives,
    /// Act on the partners.
    Partners(PartnerAction),
    /// Ask for the participant to which a path should lead.
    FindPath,
    /// Clear the query.
    ClearPicks,
    /// Remove the term that leaves no answer.
    DropTerm,
    /// Mark agreements, for comparison or export.
    Mark(Mark),
    /// Show two agreements side by side.
    Compare,
    /// Act in the timeline strip.
    Brush(Brush),
    /// Filter the focused pane.
    Filter,
    /// Filter the agreements from wherever the focus is.
    Search,
    /// Choose a command by its name.
    Palette,
    /// Complete the query line with the first choice.
    Complete,
    /// Select a row of a pane, counted from the first on screen; on the page, the link there.
    Click(Pane, Option<usize>),
    /// Scroll a pane with the mouse wheel.
    Wheel(Pane, Step),
    /// Set the columns of the right panes.
    Split(u16),
    /// Move the divider to the left (true), or to the right.
    Divide(bool),
    /// Go to the next match on the page (true), or to the previous one.
    Match(bool),
    /// Recall the previous query (true), or the next one.
    Recall(bool),
    /// Act on saved queries.
    Saved(SavedAction),
    /// Delete the query saved under a name.
    ForgetSaved(String),
    /// Set the saved queries.
    SavedLines(Vec<SavedLine>),
    /// Edit the text field.
    Edit(InputRequest),
    /// Paste text as one change.
    Paste(String),
    /// Confirm what was typed.
    Accept,
    /// Go back by one step.
    Cancel,
    /// Order the agreements.
    Sort(Order),
    /// Reverse the order.
    Reverse,
    /// Change the columns of the rows.
    Columns(ColumnAction),
    /// Pick the selected month, or remove the pick; true returns to the rows.
    Month(bool),
    /// Copy something about the selection.
    Copy(Copy),
    /// Export the rows to a file.
    Export(Export),
    /// Export the accepted facts of drafts, as article data.
    ExportJudged,
    /// Bookmark the selection, or remove the bookmark.
    Bookmark,
    /// Ask for the bookmarked agreements, or another of the reader's sets.
    ShowSet(Set),
    /// Write a note about the selection.
    Note,
    /// Set the bookmarks and notes of this corpus.
    Annotations(Annotations),
    /// Set the drafts of this corpus.
    Drafts(Vec<Draft>),
    /// Select a fact of the open draft, by its index.
    Fact(usize),
    /// Decide on a drafted fact.
    Judge(Judge),
    /// Load the files again.
    Reload,
    /// Set the progress of loading; `None` when it is done.
    Loading(Option<Loading>),
    /// Open an address of the selection in the browser.
    OpenAddress,
    /// Show a message to the reader.
    Notice(String),
}

/// The file format for exported rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Export {
    /// Full records, one per line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A workbook.
    Xlsx,
    /// A table for reading.
    Markdown,
    /// References.
    Bibtex,
    /// A graph of agreements and participants, as `GraphML`.
    Graphml,
    /// The same graph, for Graphviz.
    Dot,
    /// Entities of `FollowTheMoney`.
    Ftm,
}

impl Export {
    /// The format, and the extension of its files.
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

/// The progress of loading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loading {
    /// The percentage done: first of reading, if the size is known, then of indexing.
    pub percent: Option<u8>,
    /// The number of records read.
    pub records: u64,
    /// The estimated number of seconds left.
    pub left: Option<u64>,
    /// The number of articles drafted and their total, while drafting.
    pub drafted: Option<(usize, usize)>,
    /// Whether all files are read and the corpus is being indexed.
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
    /// An agreement as a citation in the APA style.
    Citation,
    /// An agreement as a record of the article data.
    Json,
    /// An agreement as a Markdown table.
    Markdown,
    /// The stable id.
    Id,
    /// The query line.
    Line,
}

/// What [`update`](super::update) asks the interface to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Suspend the program until the shell resumes it.
    Suspend,
    /// Redraw the screen.
    Redraw,
    /// Copy text to the clipboard.
    Copy(String),
    /// Export these agreements to a file.
    Export(Export, Vec<AgreementId>),
    /// Export the accepted facts of drafts to a file.
    WriteJudged {
        /// The records, one per line.
        content: String,
        /// The number of agreements in them.
        count: usize,
    },
    /// Store a bookmark, or remove it.
    Bookmark(Subject, bool),
    /// Store a note; an empty text removes it.
    Note(Subject, String),
    /// Store a saved query.
    SaveLine {
        /// Its name and line.
        saved: SavedLine,
        /// Its old name, if it is renamed.
        was: Option<String>,
    },
    /// Delete the query saved under a name.
    ForgetLine(String),
    /// Store judgements on a draft.
    Judged {
        /// The article.
        key: ArticleKey,
        /// Its address.
        url: Option<String>,
        /// What it reports.
        gist: Option<String>,
        /// The decisions.
        changes: Vec<Change>,
    },
    /// Load the files again.
    Reload,
    /// Stop loading, and use what is loaded.
    StopLoading,
    /// Open an address in the browser, after asking the reader.
    Open(String),
}
