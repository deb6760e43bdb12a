//! Every key, what it does, and what we call it: one table for dispatch, footer, help and README.
//!
//! No key is spelled anywhere else. A key after which others follow, such as `g`, is a mode.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use crate::app::{Brush, Copy, Export, Mark, Mode, Msg, Order, Pane, Step};
use crate::model::query::How;

/// One thing that can be done, and the keys that do it.
#[derive(Clone, Debug)]
pub struct Binding {
    /// When these keys mean this.
    pub mode: Mode,
    /// As they are printed on the keyboard, the one to show first: `j`, `ctrl-d`, `enter`.
    pub keys: &'static [&'static str],
    /// What is done.
    pub msg: Msg,
    /// In the imperative, lower case, at most four words.
    pub what: &'static str,
    /// How it is called at the foot of the screen; empty when only the help shows it.
    pub hint: &'static str,
}

macro_rules! bindings {
    ($($mode:ident { $([$($key:literal)+] $msg:expr, $what:literal $(, $hint:literal)?;)* })*) => {
        /// In the order in which the help shows them.
        pub const BINDINGS: &[Binding] = &[$($(
            Binding { mode: Mode::$mode, keys: &[$($key),+], msg: $msg, what: $what, hint: concat!("" $(, $hint)?) },
        )*)*];
    };
}

bindings! {
    Browse {
        ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next row";
        ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        ["pgdn" "ctrl-f"] Msg::Move(Step::PageDown), "page down";
        ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        ["ctrl-d"] Msg::Move(Step::HalfDown), "half a page down";
        ["ctrl-u"] Msg::Move(Step::HalfUp), "half a page up";
        ["home"] Msg::Move(Step::First), "first row";
        ["end" "G"] Msg::Move(Step::Last), "last row";
        ["J" "shift-down"] Msg::ScrollPage(Step::Next), "scroll the page down";
        ["K" "shift-up"] Msg::ScrollPage(Step::Previous), "scroll the page up";
        ["/"] Msg::Filter, "filter this pane", "filter";
        ["ctrl-s"] Msg::Search, "filter the agreements";
        ["enter"] Msg::Open, "open", "open";
        ["space"] Msg::Pick(How::Any), "pick: any of these", "pick";
        ["+" "&"] Msg::Pick(How::All), "pick: all of these";
        ["-"] Msg::Pick(How::None), "exclude";
        ["c"] Msg::ClearPicks, "clear filter and picks";
        ["D"] Msg::DropTerm, "drop the emptying term";
        ["tab"] Msg::NextPane, "next pane", "pane";
        ["shift-tab"] Msg::PreviousPane, "previous pane";
        ["1"] Msg::Focus(Pane::Agreements), "agreements";
        ["2"] Msg::Focus(Pane::Participants), "participants";
        ["3"] Msg::Focus(Pane::FocusAreas), "focus areas";
        ["4"] Msg::Focus(Pane::Page), "page";
        ["right" "l"] Msg::In, "unfold, pane right";
        ["left" "h"] Msg::Out, "fold, pane left";
        ["]"] Msg::Kinds(true), "next kind of participant";
        ["["] Msg::Kinds(false), "previous kind of participant";
        ["backspace"] Msg::Back, "go back", "back";
        ["H" "alt-left"] Msg::Back, "go back";
        ["L" "alt-right"] Msg::Forward, "go forward";
        ["u"] Msg::Undo, "undo the last query";
        ["ctrl-r"] Msg::Redo, "redo it";
        ["e"] Msg::Enter(Mode::Claims), "show the claims", "evidence";
        ["z"] Msg::Zoom, "zoom the pane";
        ["t"] Msg::Enter(Mode::Strip), "brush the timeline";
        ["v"] Msg::Enter(Mode::View), "view …";
        ["m"] Msg::Mark(Mark::One), "mark, unmark";
        ["V"] Msg::Mark(Mark::Range), "mark from the last mark";
        ["ctrl-a"] Msg::Mark(Mark::Shown), "mark all shown, none";
        ["M"] Msg::Mark(Mark::None), "unmark all";
        ["="] Msg::Compare, "compare two agreements";
        ["s"] Msg::Enter(Mode::Sort), "sort …";
        ["S"] Msg::Reverse, "reverse the order";
        ["y"] Msg::Enter(Mode::Copy), "copy …";
        ["x"] Msg::Enter(Mode::Export), "export …";
        ["b"] Msg::Bookmark, "bookmark";
        ["N"] Msg::Note, "write a note";
        ["o"] Msg::OpenAddress, "open the address";
        ["g"] Msg::Enter(Mode::Go), "go …";
        [":"] Msg::Palette, "find a command";
        ["esc"] Msg::Cancel, "one step out";
        ["?" "f1"] Msg::Enter(Mode::Help), "keys and query language", "keys";
        ["R"] Msg::Reload, "read the files again";
        ["ctrl-l"] Msg::Redraw, "redraw";
        ["ctrl-z"] Msg::Suspend, "suspend";
        ["q" "ctrl-c"] Msg::Quit, "quit", "quit";
    }
    Filter {
        ["enter"] Msg::Accept, "keep the filter", "keep";
        ["esc"] Msg::Cancel, "as it was before", "undo";
        ["tab"] Msg::Complete, "complete", "complete";
        ["down" "ctrl-n"] Msg::Move(Step::Next), "next row", "row";
        ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous row";
        ["pgdn"] Msg::Move(Step::PageDown), "page down";
        ["pgup"] Msg::Move(Step::PageUp), "page up";
        ["left" "ctrl-b"] Msg::Edit(InputRequest::GoToPrevChar), "one character left";
        ["right" "ctrl-f"] Msg::Edit(InputRequest::GoToNextChar), "one character right";
        ["alt-b" "ctrl-left"] Msg::Edit(InputRequest::GoToPrevWord), "one word left";
        ["alt-f" "ctrl-right"] Msg::Edit(InputRequest::GoToNextWord), "one word right";
        ["home" "ctrl-a"] Msg::Edit(InputRequest::GoToStart), "start of the line";
        ["end" "ctrl-e"] Msg::Edit(InputRequest::GoToEnd), "end of the line";
        ["backspace" "ctrl-h"] Msg::Edit(InputRequest::DeletePrevChar), "erase";
        ["delete" "ctrl-d"] Msg::Edit(InputRequest::DeleteNextChar), "erase to the right";
        ["ctrl-w" "alt-backspace"] Msg::Edit(InputRequest::DeletePrevWord), "erase a word";
        ["alt-d"] Msg::Edit(InputRequest::DeleteNextWord), "erase the next word";
        ["ctrl-u"] Msg::Edit(InputRequest::DeleteLine), "erase the line", "erase";
        ["ctrl-k"] Msg::Edit(InputRequest::DeleteTillEnd), "erase to the end";
        ["ctrl-y"] Msg::Edit(InputRequest::Yank), "put back what was erased";
        ["ctrl-l"] Msg::Redraw, "redraw";
        ["ctrl-z"] Msg::Suspend, "suspend";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Palette {
        ["enter"] Msg::Accept, "do it", "do it";
        ["esc"] Msg::Cancel, "close", "close";
        ["down" "ctrl-n"] Msg::Move(Step::Next), "next command", "next";
        ["up" "ctrl-p"] Msg::Move(Step::Previous), "previous command";
        ["backspace" "ctrl-h"] Msg::Edit(InputRequest::DeletePrevChar), "erase";
        ["ctrl-w"] Msg::Edit(InputRequest::DeletePrevWord), "erase a word";
        ["ctrl-u"] Msg::Edit(InputRequest::DeleteLine), "erase the line";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Note {
        ["enter"] Msg::Accept, "keep the note", "keep";
        ["esc"] Msg::Cancel, "leave it as it was", "leave";
        ["left" "ctrl-b"] Msg::Edit(InputRequest::GoToPrevChar), "one character left";
        ["right" "ctrl-f"] Msg::Edit(InputRequest::GoToNextChar), "one character right";
        ["home" "ctrl-a"] Msg::Edit(InputRequest::GoToStart), "start of the line";
        ["end" "ctrl-e"] Msg::Edit(InputRequest::GoToEnd), "end of the line";
        ["backspace" "ctrl-h"] Msg::Edit(InputRequest::DeletePrevChar), "erase";
        ["delete" "ctrl-d"] Msg::Edit(InputRequest::DeleteNextChar), "erase to the right";
        ["ctrl-w" "alt-backspace"] Msg::Edit(InputRequest::DeletePrevWord), "erase a word";
        ["ctrl-u"] Msg::Edit(InputRequest::DeleteLine), "erase the line", "erase";
        ["ctrl-k"] Msg::Edit(InputRequest::DeleteTillEnd), "erase to the end";
        ["ctrl-y"] Msg::Edit(InputRequest::Yank), "put back what was erased";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Export {
        ["j"] Msg::Export(Export::Jsonl), "records, json lines", "json";
        ["c"] Msg::Export(Export::Csv), "table, csv", "csv";
        ["m"] Msg::Export(Export::Markdown), "table, markdown", "markdown";
        ["b"] Msg::Export(Export::Bibtex), "references, bibtex", "bibtex";
        ["esc"] Msg::Cancel, "close", "close";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Help {
        ["esc" "q" "?" "f1" "enter"] Msg::Cancel, "close", "close";
        ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next line", "scroll";
        ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous line";
        ["pgdn" "space" "ctrl-f"] Msg::Move(Step::PageDown), "page down", "page";
        ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        ["home" "g"] Msg::Move(Step::First), "first line";
        ["end" "G"] Msg::Move(Step::Last), "last line";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Claims {
        ["esc" "q" "e" "enter"] Msg::Cancel, "close", "close";
        ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next line", "scroll";
        ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous line";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Compare {
        ["esc" "q" "=" "enter"] Msg::Cancel, "close", "close";
        ["down" "j" "ctrl-n"] Msg::Move(Step::Next), "next line", "scroll";
        ["up" "k" "ctrl-p"] Msg::Move(Step::Previous), "previous line";
        ["pgdn" "space" "ctrl-f"] Msg::Move(Step::PageDown), "page down", "page";
        ["pgup" "ctrl-b"] Msg::Move(Step::PageUp), "page up";
        ["home" "g"] Msg::Move(Step::First), "first line";
        ["end" "G"] Msg::Move(Step::Last), "last line";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Strip {
        ["left" "h"] Msg::Brush(Brush::Step(Step::Previous)), "earlier", "earlier";
        ["right" "l"] Msg::Brush(Brush::Step(Step::Next)), "later", "later";
        ["pgup"] Msg::Brush(Brush::Step(Step::PageUp)), "ten bars earlier";
        ["pgdn"] Msg::Brush(Brush::Step(Step::PageDown)), "ten bars later";
        ["home" "g"] Msg::Brush(Brush::Step(Step::First)), "first bar";
        ["end" "G"] Msg::Brush(Brush::Step(Step::Last)), "last bar";
        ["space"] Msg::Brush(Brush::Toggle), "ask for this span", "pick";
        ["enter"] Msg::Brush(Brush::Keep), "ask for it, close", "keep";
        ["V" "v"] Msg::Brush(Brush::Hold), "select from here", "select";
        ["shift-left" "H"] Msg::Brush(Brush::Extend(Step::Previous)), "select earlier";
        ["shift-right" "L"] Msg::Brush(Brush::Extend(Step::Next)), "select later";
        ["backspace" "-" "c"] Msg::Brush(Brush::Clear), "drop the span", "drop";
        ["z" "+"] Msg::Brush(Brush::Narrow), "zoom in, to months", "zoom";
        ["Z"] Msg::Brush(Brush::Widen), "show all years", "all";
        ["u"] Msg::Undo, "undo the last query";
        ["ctrl-r"] Msg::Redo, "redo it";
        ["tab"] Msg::NextPane, "next pane";
        ["esc" "t" "q"] Msg::Cancel, "close", "close";
        ["?" "f1"] Msg::Enter(Mode::Help), "keys and query language";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Go {
        ["g"] Msg::Move(Step::First), "first row", "first row";
        ["e"] Msg::Move(Step::Last), "last row", "last row";
        ["/"] Msg::Search, "filter the agreements", "filter";
        ["a"] Msg::Focus(Pane::Agreements), "agreements", "agreements";
        ["p"] Msg::Focus(Pane::Participants), "participants", "participants";
        ["f"] Msg::Focus(Pane::FocusAreas), "focus areas", "focus areas";
        ["esc"] Msg::Cancel, "close", "close";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Sort {
        ["b"] Msg::Sort(Order::Best), "best match first", "best";
        ["d"] Msg::Sort(Order::Date), "newest first", "date";
        ["t"] Msg::Sort(Order::Title), "by title", "title";
        ["k"] Msg::Sort(Order::Kind), "by kind", "kind";
        ["s"] Msg::Sort(Order::Status), "by status", "status";
        ["r"] Msg::Sort(Order::Reports), "most reported first", "reports";
        ["esc"] Msg::Cancel, "close", "close";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    Copy {
        ["y"] Msg::Copy(Copy::Name), "title or name", "name";
        ["p"] Msg::Copy(Copy::Page), "page as text", "page";
        ["a"] Msg::Copy(Copy::Address), "address", "address";
        ["i"] Msg::Copy(Copy::Id), "stable id", "id";
        ["q"] Msg::Copy(Copy::Line), "query", "query";
        ["esc"] Msg::Cancel, "close", "close";
        ["ctrl-c"] Msg::Quit, "quit";
    }
    View {
        ["t"] Msg::Brush(Brush::Show), "timeline strip, on and off", "timeline";
        ["esc"] Msg::Cancel, "close", "close";
        ["ctrl-c"] Msg::Quit, "quit";
    }
}

/// The bindings of a mode.
pub fn of(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |it| it.mode == mode)
}

/// What a key means in a mode. Other keys leave a menu; in a text field they are typed.
pub fn translate(event: KeyEvent, mode: Mode) -> Option<Msg> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let name = name(event)?;
    if let Some(binding) = of(mode).find(|it| it.keys.contains(&name.as_str())) {
        return Some(binding.msg.clone());
    }
    match (mode, event.code) {
        (Mode::Filter | Mode::Palette | Mode::Note, KeyCode::Char(c))
            if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
        {
            Some(Msg::Edit(InputRequest::InsertChar(c)))
        }
        (Mode::Go | Mode::Sort | Mode::Copy | Mode::Export | Mode::View, _) => Some(Msg::Cancel),
        (
            Mode::Browse
            | Mode::Filter
            | Mode::Palette
            | Mode::Note
            | Mode::Help
            | Mode::Claims
            | Mode::Compare
            | Mode::Strip,
            _,
        ) => None,
    }
}

/// A key as it is printed on the keyboard; nothing for keys that nobody binds.
pub fn name(event: KeyEvent) -> Option<String> {
    let plain = match event.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        KeyCode::F(n) => format!("f{n}"),
        _ => return None,
    };
    let mut name = String::new();
    if event.modifiers.contains(KeyModifiers::CONTROL) {
        name += "ctrl-";
    }
    if event.modifiers.contains(KeyModifiers::ALT) {
        name += "alt-";
    }
    // Terminals disagree on whether `G` and `?` come with SHIFT; the character says it already.
    if event.modifiers.contains(KeyModifiers::SHIFT) && !matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab) {
        name += "shift-";
    }
    Some(name + &plain)
}

/// A key as it is shown: arrows as arrows.
pub fn shown(key: &str) -> &str {
    match key {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "backspace" => "⌫",
        other => other,
    }
}
