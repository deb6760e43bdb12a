//! All key bindings in one table, used for dispatch, footer, help, README, manual page and the reader's own keys.
//!
//! No key is named elsewhere. A key that opens a menu, such as `g`, is a mode. The table with the reader's
//! configuration applied is a [`Keymap`].

mod map;
mod name;
mod place;

use tui_input::InputRequest;

pub use map::{Action, Keymap};
pub use name::{name, read, shown};

use crate::app::{
    Brush, ColumnAction, Copy, Export, Judge, Mark, Mode, Msg, Order, Pane, PartnerAction, SavedAction, Step,
};
use crate::search::query::How;
use crate::search::sets::Set;

/// One action and its default keys.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The modes in which the keys have this meaning.
    pub modes: &'static [Mode],
    /// The name in the configuration. It stays the same if the words on the screen change.
    pub name: &'static str,
    /// The names as printed on keyboards, the one to show first: `j`, `ctrl-d`, `enter`.
    pub keys: &'static [&'static str],
    /// The message to send.
    pub msg: Msg,
    /// What it does: in the imperative, lower case, at most four words.
    pub what: &'static str,
    /// The words in the footer; empty if only the help shows the action.
    pub hint: &'static str,
}

macro_rules! bindings {
    ($($modes:tt { $($name:literal [$($key:literal)+] $msg:expr, $what:literal $(, $hint:literal)?;)* })*) => {
        /// In the order of the help.
        pub const BINDINGS: &[Binding] = &[$($(
            Binding {
                modes: modes!($modes), name: $name, keys: &[$($key),+],
                msg: $msg, what: $what, hint: concat!("" $(, $hint)?),
            },
        )*)*];
    };
}

macro_rules! modes {
    ([$($mode:ident)+]) => { &[$(Mode::$mode),+] };
}

bindings! {
    [Browse] {
        "next-row" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next row";
        "previous-row" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        "page-down" ["pgdn" "ctrl-f"] Msg::Move(Step::PageDown), "page down";
        "page-up" ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        "half-down" ["ctrl-d"] Msg::Move(Step::HalfDown), "half a page down";
        "half-up" ["ctrl-u"] Msg::Move(Step::HalfUp), "half a page up";
        "first-row" ["home"] Msg::Move(Step::First), "first row";
        "last-row" ["end" "G"] Msg::Move(Step::Last), "last row";
        "scroll-down" ["J" "shift-down"] Msg::ScrollPage(Step::Next), "scroll the page down";
        "scroll-up" ["K" "shift-up"] Msg::ScrollPage(Step::Previous), "scroll the page up";
        "filter" ["/"] Msg::Filter, "filter this pane", "filter";
        "filter-agreements" ["ctrl-s"] Msg::Search, "filter the agreements";
        "match-next" ["n"] Msg::Match(true), "next match";
        "match-previous" ["N"] Msg::Match(false), "previous match";
        "open" ["enter"] Msg::Open, "open", "open";
        "pick-all" ["space" "+" "&"] Msg::Pick(How::All), "pick, drop the pick", "pick";
        "pick-any" ["|"] Msg::Alternatives, "add alternatives", "or";
        "exclude" ["-"] Msg::Pick(How::None), "exclude";
        "clear" ["c"] Msg::ClearPicks, "clear filter and picks";
        "drop-term" ["D"] Msg::DropTerm, "remove the word that finds nothing";
        "next-pane" ["tab"] Msg::NextPane, "next pane", "pane";
        "previous-pane" ["shift-tab"] Msg::PreviousPane, "previous pane";
        "agreements" ["1"] Msg::Focus(Pane::Agreements), "agreements";
        "participants" ["2"] Msg::Focus(Pane::Participants), "participants";
        "focus-areas" ["3"] Msg::Focus(Pane::FocusAreas), "focus areas";
        "page" ["4"] Msg::Focus(Pane::Page), "page";
        "right" ["right" "l"] Msg::In, "unfold, pane right";
        "left" ["left" "h"] Msg::Out, "fold, pane left";
        "next-kind" ["]"] Msg::Kinds(true), "next kind of participant";
        "previous-kind" ["["] Msg::Kinds(false), "previous kind of participant";
        "back" ["backspace" "H" "alt-left"] Msg::Back, "go back", "back";
        "forward" ["L" "alt-right"] Msg::Forward, "go forward";
        "undo" ["u"] Msg::Undo, "undo the last query";
        "redo" ["ctrl-r"] Msg::Redo, "redo it";
        "claims" ["e"] Msg::Enter(Mode::Claims), "show the evidence", "evidence";
        "zoom" ["z"] Msg::Zoom, "zoom the pane";
        "divider-left" ["<"] Msg::Divide(true), "move the divider left";
        "divider-right" [">"] Msg::Divide(false), "move the divider right";
        "timeline" ["t"] Msg::Enter(Mode::Strip), "choose years on the timeline";
        "view" ["v"] Msg::Enter(Mode::View), "view …";
        "mark" ["m"] Msg::Mark(Mark::One), "mark, unmark";
        "mark-range" ["V"] Msg::Mark(Mark::Range), "mark from the last mark";
        "mark-shown" ["ctrl-a"] Msg::Mark(Mark::Shown), "mark all shown, none";
        "unmark" ["M"] Msg::Mark(Mark::None), "unmark all";
        "compare" ["="] Msg::Compare, "compare two agreements";
        "sort" ["s"] Msg::Enter(Mode::Sort), "sort …";
        "reverse" ["S"] Msg::Reverse, "reverse the order";
        "copy" ["y"] Msg::Enter(Mode::Copy), "copy …";
        "export" ["x"] Msg::Enter(Mode::Export), "export …";
        "bookmark" ["b"] Msg::Bookmark, "bookmark";
        "note" ["a"] Msg::Note, "write a note";
        "saved" ["Q"] Msg::Saved(SavedAction::Show), "saved queries";
        "save-query" ["W"] Msg::Saved(SavedAction::Name), "save this query";
        "open-address" ["o"] Msg::OpenAddress, "open the source";
        "problems" ["P"] Msg::Enter(Mode::Problems), "problems in the data";
        "go" ["g"] Msg::Enter(Mode::Go), "go …";
        "commands" [":"] Msg::Palette, "find a command";
        "step-out" ["esc"] Msg::Cancel, "one step out";
        "help" ["?" "f1"] Msg::Enter(Mode::Help), "keys and query language", "keys";
        "reload" ["R"] Msg::Reload, "read the files again";
        "quit" ["q"] Msg::Quit, "quit", "quit";
    }
    [Judge] {
        "judge-accept" ["f"] Msg::Judge(Judge::Accept), "accept, go on", "accept";
        "judge-reject" ["d"] Msg::Judge(Judge::Reject), "reject, go on", "reject";
        "judge-accept-all" ["F"] Msg::Judge(Judge::AcceptAll), "accept the whole agreement", "accept all";
        "judge-edit" ["r"] Msg::Judge(Judge::Edit), "edit the value", "edit";
        "judge-take-back" ["w"] Msg::Judge(Judge::TakeBack), "take the judgement back", "take back";
        "judge-accept-known" ["A"] Msg::Judge(Judge::AcceptKnown), "accept all known participants";
        "judge-accept-sure" ["U"] Msg::Judge(Judge::AcceptSure), "accept what is sure";
    }
    [Amend] {
        "amend-keep" ["enter"] Msg::Accept, "keep the value", "keep";
        "amend-leave" ["esc"] Msg::Cancel, "leave it as it was", "leave";
    }
    [Alternatives] {
        "alternatives-add" ["enter" "space" "+"] Msg::Pick(How::Any), "add it, drop it", "add";
        "alternatives-filter" ["/"] Msg::Filter, "filter the alternatives", "filter";
        "alternatives-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next row", "row";
        "alternatives-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        "alternatives-page-down" ["pgdn" "ctrl-f"] Msg::Move(Step::PageDown), "page down";
        "alternatives-page-up" ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        "alternatives-first" ["home" "g"] Msg::Move(Step::First), "first row";
        "alternatives-last" ["end" "G"] Msg::Move(Step::Last), "last row";
        "alternatives-undo" ["u"] Msg::Undo, "undo the last query";
        "alternatives-close" ["esc" "|" "q"] Msg::Cancel, "close", "close";
    }
    [Filter] {
        "filter-search" ["ctrl-s"] Msg::Search, "ask for agreements with these words";
        "filter-keep" ["enter"] Msg::Accept, "keep the filter", "keep";
        "filter-undo" ["esc"] Msg::Cancel, "as it was before", "undo";
        "filter-complete" ["tab"] Msg::Complete, "complete", "complete";
        "filter-earlier" ["alt-p"] Msg::Recall(true), "earlier query";
        "filter-later" ["alt-n"] Msg::Recall(false), "later query";
        "filter-next-row" ["down" "ctrl-n"] Msg::Move(Step::Next), "next row", "row";
        "filter-previous-row" ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        "filter-page-down" ["pgdn"] Msg::Move(Step::PageDown), "page down";
        "filter-page-up" ["pgup"] Msg::Move(Step::PageUp), "page up";
    }
    [Palette] {
        "commands-run" ["enter"] Msg::Accept, "do it", "do it";
        "commands-close" ["esc"] Msg::Cancel, "close", "close";
        "commands-next" ["down" "ctrl-n"] Msg::Move(Step::Next), "next command", "next";
        "commands-previous" ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous command";
    }
    [Note] {
        "note-keep" ["enter"] Msg::Accept, "keep the note", "keep";
        "note-leave" ["esc"] Msg::Cancel, "leave it as it was", "leave";
    }
    [Lines] {
        "saved-ask" ["enter"] Msg::Accept, "run it", "run";
        "saved-add" ["s"] Msg::Saved(SavedAction::Name), "save this query", "save this";
        "saved-rename" ["r"] Msg::Saved(SavedAction::Rename), "rename it", "rename";
        "saved-forget" ["d" "delete"] Msg::Saved(SavedAction::Forget), "forget it", "forget";
        "saved-close" ["esc" "q" "Q"] Msg::Cancel, "close", "close";
    }
    [Columns] {
        "columns-choose" ["space" "enter"] Msg::Columns(ColumnAction::Toggle), "show it, or not", "show, hide";
        "columns-usual" ["c"] Msg::Columns(ColumnAction::Usual), "the usual ones", "usual";
        "columns-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next column", "next";
        "columns-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous column";
        "columns-close" ["esc" "q"] Msg::Cancel, "close", "close";
    }
    [Due] {
        "due-pick" ["space"] Msg::Month(false), "pick the month, drop it", "pick";
        "due-keep" ["enter"] Msg::Month(true), "pick it, to the rows", "pick, go";
        "due-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next month", "next";
        "due-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous month";
        "due-page-down" ["pgdn"] Msg::Move(Step::PageDown), "page down";
        "due-page-up" ["pgup"] Msg::Move(Step::PageUp), "page up";
        "due-first" ["home" "g"] Msg::Move(Step::First), "first month";
        "due-last" ["end" "G"] Msg::Move(Step::Last), "last month";
        "due-close" ["esc" "q"] Msg::Cancel, "close", "close";
    }
    [Name] {
        "name-keep" ["enter"] Msg::Accept, "keep the name", "keep";
        "name-leave" ["esc"] Msg::Cancel, "leave it as it was", "leave";
    }
    [Narrow] {
        "partners-keep" ["enter"] Msg::Accept, "keep the filter", "keep";
        "partners-undo-filter" ["esc"] Msg::Cancel, "all partners", "all";
    }
    [PathTarget] {
        "path-choose" ["enter"] Msg::Accept, "show the path", "path";
        "path-complete" ["tab"] Msg::Complete, "complete", "complete";
        "path-leave" ["esc"] Msg::Cancel, "leave", "leave";
    }
    [Narrow PathTarget] {
        "names-next" ["down" "ctrl-n"] Msg::Move(Step::Next), "next name", "next";
        "names-previous" ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous name";
        "names-page-down" ["pgdn"] Msg::Move(Step::PageDown), "page down";
        "names-page-up" ["pgup"] Msg::Move(Step::PageUp), "page up";
    }
    [Filter Palette Note Name Amend Find Narrow PathTarget] {
        "text-left" ["left" "ctrl-b"] Msg::Edit(InputRequest::GoToPrevChar), "one character left";
        "text-right" ["right" "ctrl-f"] Msg::Edit(InputRequest::GoToNextChar), "one character right";
        "text-word-left" ["alt-b" "ctrl-left"] Msg::Edit(InputRequest::GoToPrevWord), "one word left";
        "text-word-right" ["alt-f" "ctrl-right"] Msg::Edit(InputRequest::GoToNextWord), "one word right";
        "text-start" ["home" "ctrl-a"] Msg::Edit(InputRequest::GoToStart), "start of the line";
        "text-end" ["end" "ctrl-e"] Msg::Edit(InputRequest::GoToEnd), "end of the line";
        "text-erase" ["backspace" "ctrl-h"] Msg::Edit(InputRequest::DeletePrevChar), "erase";
        "text-erase-right" ["delete" "ctrl-d"] Msg::Edit(InputRequest::DeleteNextChar), "erase to the right";
        "text-erase-word" ["ctrl-w" "alt-backspace"] Msg::Edit(InputRequest::DeletePrevWord), "erase a word";
        "text-erase-next-word" ["alt-d"] Msg::Edit(InputRequest::DeleteNextWord), "erase the next word";
        "text-erase-line" ["ctrl-u"] Msg::Edit(InputRequest::DeleteLine), "erase the line", "erase";
        "text-erase-to-end" ["ctrl-k"] Msg::Edit(InputRequest::DeleteTillEnd), "erase to the end";
        "text-put-back" ["ctrl-y"] Msg::Edit(InputRequest::Yank), "put back what was erased";
    }
    [Export] {
        "export-jsonl" ["j"] Msg::Export(Export::Jsonl), "records, json lines", "json";
        "export-csv" ["c"] Msg::Export(Export::Csv), "table, csv", "csv";
        "export-xlsx" ["x"] Msg::Export(Export::Xlsx), "workbook, xlsx", "xlsx";
        "export-markdown" ["m"] Msg::Export(Export::Markdown), "table, markdown", "markdown";
        "export-bibtex" ["b"] Msg::Export(Export::Bibtex), "references, bibtex", "bibtex";
        "export-graphml" ["g"] Msg::Export(Export::Graphml), "graph, graphml", "graphml";
        "export-dot" ["d"] Msg::Export(Export::Dot), "graph, dot", "dot";
        "export-ftm" ["f"] Msg::Export(Export::Ftm), "entities, followthemoney", "followthemoney";
        "export-judged" ["a"] Msg::ExportJudged, "accepted drafts, article data", "accepted drafts";
    }
    [Help] {
        "help-close" ["esc" "q" "?" "f1" "enter"] Msg::Cancel, "close", "close";
    }
    [Claims] {
        "claims-close" ["esc" "q" "e" "enter"] Msg::Cancel, "close", "close";
    }
    [Problems] {
        "problems-close" ["esc" "q" "P" "enter"] Msg::Cancel, "close", "close";
    }
    [Help] {
        "help-find" ["/"] Msg::Filter, "search the help", "search";
    }
    [Problems] {
        "problems-find" ["/"] Msg::Filter, "search the problems", "search";
    }
    [Columns] {
        "columns-find" ["/"] Msg::Filter, "search the columns", "search";
    }
    [Find] {
        "help-find-keep" ["enter"] Msg::Accept, "keep what is found", "keep";
        "help-find-leave" ["esc"] Msg::Cancel, "all of it", "all";
        "help-find-next" ["down" "ctrl-n"] Msg::Move(Step::Next), "next line", "scroll";
        "help-find-previous" ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous line";
        "help-find-down" ["pgdn"] Msg::Move(Step::PageDown), "page down";
        "help-find-up" ["pgup"] Msg::Move(Step::PageUp), "page up";
    }
    [Themes] {
        "theme-keep" ["enter"] Msg::Accept, "keep this theme", "keep";
        "theme-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next theme", "next";
        "theme-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous theme";
        "theme-leave" ["esc" "q"] Msg::Cancel, "as it was before", "leave";
    }
    [Sources] {
        "sources-open" ["enter" "o"] Msg::OpenAddress, "open it", "open";
        "sources-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next source", "next";
        "sources-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous source";
        "sources-close" ["esc" "q"] Msg::Cancel, "close", "close";
    }
    [Compare] {
        "compare-close" ["esc" "q" "=" "enter"] Msg::Cancel, "close", "close";
    }
    [Help Claims Compare Lines Problems] {
        "next-line" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next line", "scroll";
        "previous-line" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous line";
        "lines-down" ["pgdn" "space" "ctrl-f"] Msg::Move(Step::PageDown), "page down", "page";
        "lines-up" ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        "first-line" ["home" "g"] Msg::Move(Step::First), "first line";
        "last-line" ["end" "G"] Msg::Move(Step::Last), "last line";
    }
    [Strip] {
        "timeline-earlier" ["left" "h"] Msg::Brush(Brush::Step(Step::Previous)), "earlier", "earlier";
        "timeline-later" ["right" "l"] Msg::Brush(Brush::Step(Step::Next)), "later", "later";
        "timeline-ten-earlier" ["pgup"] Msg::Brush(Brush::Step(Step::PageUp)), "ten bars earlier";
        "timeline-ten-later" ["pgdn"] Msg::Brush(Brush::Step(Step::PageDown)), "ten bars later";
        "timeline-first" ["home" "g"] Msg::Brush(Brush::Step(Step::First)), "first bar";
        "timeline-last" ["end" "G"] Msg::Brush(Brush::Step(Step::Last)), "last bar";
        "timeline-pick" ["space"] Msg::Brush(Brush::Toggle), "restrict to this span", "pick";
        "timeline-keep" ["enter"] Msg::Brush(Brush::Keep), "restrict to it, close", "keep";
        "timeline-select" ["V" "v"] Msg::Brush(Brush::Hold), "select from here", "select";
        "timeline-select-earlier" ["shift-left" "H"] Msg::Brush(Brush::Extend(Step::Previous)), "select earlier";
        "timeline-select-later" ["shift-right" "L"] Msg::Brush(Brush::Extend(Step::Next)), "select later";
        "timeline-drop" ["backspace" "-" "c"] Msg::Brush(Brush::Clear), "drop the span", "drop";
        "timeline-zoom" ["z" "+"] Msg::Brush(Brush::ZoomIn), "zoom in, to months", "zoom";
        "timeline-all" ["Z"] Msg::Brush(Brush::ZoomOut), "show all years", "all";
        "timeline-undo" ["u"] Msg::Undo, "undo the last query";
        "timeline-redo" ["ctrl-r"] Msg::Redo, "redo it";
        "timeline-next-pane" ["tab"] Msg::NextPane, "next pane";
        "timeline-close" ["esc" "t" "q"] Msg::Cancel, "close", "close";
        "timeline-help" ["?" "f1"] Msg::Enter(Mode::Help), "keys and query language";
    }
    [Partners] {
        "partners-open" ["enter"] Msg::Open, "open the partner's page", "open";
        "partners-matrix" ["tab"] Msg::Partners(PartnerAction::Turn), "matrix of numbers", "matrix";
    }
    [Matrix] {
        "matrix-open" ["enter"] Msg::Open, "show these agreements", "agreements";
        "matrix-list" ["tab"] Msg::Partners(PartnerAction::Turn), "list of partners", "list";
        "matrix-by" ["b"] Msg::Partners(PartnerAction::By), "by another field", "by field";
        "matrix-right" ["right" "l"] Msg::In, "next column", "column";
        "matrix-left" ["left" "h"] Msg::Out, "previous column";
    }
    [Partners Matrix] {
        "partners-pick" ["space" "+" "&"] Msg::Pick(How::All), "pick, drop the pick", "pick";
        "partners-filter" ["/"] Msg::Filter, "filter the partners", "filter";
        "partners-next-kind" ["]"] Msg::Kinds(true), "next kind of partner", "kinds";
        "partners-previous-kind" ["["] Msg::Kinds(false), "previous kind of partner";
        "partners-whole" ["a"] Msg::Partners(PartnerAction::Whole), "of all agreements, or answer", "all";
        "partners-exclude" ["-"] Msg::Pick(How::None), "exclude";
        "partners-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next row";
        "partners-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        "partners-page-down" ["pgdn" "ctrl-f"] Msg::Move(Step::PageDown), "page down";
        "partners-page-up" ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        "partners-half-down" ["ctrl-d"] Msg::Move(Step::HalfDown), "half a page down";
        "partners-half-up" ["ctrl-u"] Msg::Move(Step::HalfUp), "half a page up";
        "partners-first" ["home" "g"] Msg::Move(Step::First), "first row";
        "partners-last" ["end" "G"] Msg::Move(Step::Last), "last row";
        "partners-undo" ["u"] Msg::Undo, "undo the last query";
        "partners-redo" ["ctrl-r"] Msg::Redo, "redo it";
    }
    [Partners] {
        "partners-unfold" ["right" "l"] Msg::In, "unfold";
        "partners-fold" ["left" "h"] Msg::Out, "fold";
    }
    [Paths] {
        "path-open" ["enter"] Msg::Open, "open the agreement", "open";
        "path-next" ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next step", "step";
        "path-previous" ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous step";
        "path-page-down" ["pgdn" "ctrl-f"] Msg::Move(Step::PageDown), "page down";
        "path-page-up" ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        "path-first" ["home" "g"] Msg::Move(Step::First), "first step";
        "path-last" ["end" "G"] Msg::Move(Step::Last), "last step";
    }
    [Partners Matrix Paths] {
        "over-back" ["backspace" "H" "alt-left"] Msg::Back, "go back", "back";
        "over-close" ["esc" "q"] Msg::Cancel, "close", "close";
        "over-help" ["?" "f1"] Msg::Enter(Mode::Help), "keys and query language", "keys";
    }
    [Go] {
        "go-first" ["g"] Msg::Move(Step::First), "first row", "first row";
        "go-last" ["e"] Msg::Move(Step::Last), "last row", "last row";
        "go-filter" ["/"] Msg::Search, "filter the agreements", "filter";
        "go-agreements" ["a"] Msg::Focus(Pane::Agreements), "agreements", "agreements";
        "go-participants" ["p"] Msg::Focus(Pane::Participants), "participants", "participants";
        "go-focus-areas" ["f"] Msg::Focus(Pane::FocusAreas), "focus areas", "focus areas";
        "go-bookmarks" ["b"] Msg::ShowSet(Set::Bookmarked), "bookmarked agreements", "bookmarks";
        "go-notes" ["n"] Msg::ShowSet(Set::Noted), "agreements with a note", "notes";
    }
    [Sort] {
        "sort-best" ["b"] Msg::Sort(Order::Best), "best match first", "best";
        "sort-date" ["d"] Msg::Sort(Order::Date), "newest first", "date";
        "sort-title" ["t"] Msg::Sort(Order::Title), "by title", "title";
        "sort-kind" ["k"] Msg::Sort(Order::Kind), "by kind", "kind";
        "sort-status" ["s"] Msg::Sort(Order::Status), "by status", "status";
        "sort-reports" ["r"] Msg::Sort(Order::Reports), "most reported first", "reports";
        "sort-end" ["e"] Msg::Sort(Order::End), "what ends next first", "end";
        "sort-party" ["p"] Msg::Sort(Order::Party), "by the first party", "party";
    }
    [Copy] {
        "copy-name" ["y"] Msg::Copy(Copy::Name), "title or name", "name";
        "copy-page" ["p"] Msg::Copy(Copy::Page), "page as text", "page";
        "copy-address" ["a"] Msg::Copy(Copy::Address), "address", "address";
        "copy-citation" ["c"] Msg::Copy(Copy::Citation), "citation", "citation";
        "copy-json" ["j"] Msg::Copy(Copy::Json), "record, json", "json";
        "copy-markdown" ["m"] Msg::Copy(Copy::Markdown), "table, markdown", "markdown";
        "copy-id" ["i"] Msg::Copy(Copy::Id), "stable id", "id";
        "copy-query" ["q"] Msg::Copy(Copy::Line), "query", "query";
    }
    [View] {
        "view-timeline" ["t"] Msg::Brush(Brush::Show), "timeline strip, on and off", "timeline";
        "view-due" ["d"] Msg::Enter(Mode::Due), "what is due, by month", "due";
        "view-partners" ["r"] Msg::Partners(PartnerAction::Show), "partners, relations", "partners";
        "view-path" ["p"] Msg::FindPath, "path to another name", "path";
        "view-theme" ["T"] Msg::Enter(Mode::Themes), "theme", "theme";
        "view-columns" ["c"] Msg::Enter(Mode::Columns), "columns of the rows", "columns";
    }
    [Go Sort Copy Export View] {
        "menu-close" ["esc"] Msg::Cancel, "close", "close";
    }
    [Browse Filter Palette Note Lines Columns Due Sources Themes Find Problems Name Amend Help Claims Compare Strip Partners Matrix Narrow PathTarget Paths Alternatives] {
        "redraw" ["ctrl-l"] Msg::Redraw, "redraw";
        "suspend" ["ctrl-z"] Msg::Suspend, "suspend";
    }
    [Browse Filter Palette Note Lines Columns Due Sources Themes Find Problems Name Amend Help Claims Compare Strip Partners Matrix Narrow PathTarget Paths Go Sort Copy Export View Alternatives] {
        "quit-anywhere" ["ctrl-c"] Msg::Quit, "quit from anywhere";
    }
}

#[cfg(test)]
mod tests;
