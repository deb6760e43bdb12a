//! The plain interface: the same panes as numbered lines of text, with typed commands. For screen readers, pipes and
//! simple terminals.
//!
//! It changes the state through [`update`] with the messages that keys send, so picks, history and counts are the same
//! as on the screen. It draws no boxes, moves no cursor, uses no colours, and no information depends on position. All
//! output passes through [`clean`].

mod asking;
mod command;
mod judging;
mod keeping;
mod list;
mod marking;
mod moving;
mod page;
mod partners;
mod register;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use crate::app::{Effect, Mode, Msg, Pane, PartnerAction, Room, State, Step, update};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::import::Draft;
use crate::search::library::Library;
use crate::search::query::How;
use crate::user::judgements::Judgements;
use crate::user::state_file::StateFile;
use command::{Act, Argument, COMMANDS};

/// Rows printed at a time.
const ROWS: usize = 10;
/// Facts of a page printed at a time.
const FACTS: usize = 20;
/// What a plain session needs besides the corpus.
#[derive(Debug, Default)]
pub struct Setup {
    /// Bookmarks, notes and saved queries; `None` keeps them until the end of the session only.
    pub state_file: Option<StateFile>,
    /// The folder for exported files.
    pub folder: PathBuf,
    /// The drafts of the corpus.
    pub drafts: Vec<Draft>,
    /// Judgements on drafts; `None` keeps them until the end of the session only.
    pub judgements: Option<Judgements>,
}

/// Prints an overview, then answers commands until `quit` or the end of the input. `line` is the first query. Fails if
/// reading or writing fails.
pub fn run(library: &Library, line: &str, setup: Setup, mut input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut session = Session { library, state: State::new(library, line), first_fact: 0, setup, output };
    session.take_kept()?;
    session.take_drafts();
    let room = Room {
        agreements: ROWS,
        participants: ROWS,
        focus_areas: ROWS,
        page: FACTS,
        page_columns: 100,
        strip: 0,
        right: 0,
        popup: 0,
        popup_lines: 0,
        partners: ROWS,
        cells: ROWS,
        mirrored: true,
    };
    session.send(Msg::Fit(room));
    session.welcome()?;
    let mut typed = Vec::new();
    loop {
        session.output.flush()?;
        typed.clear();
        if input.read_until(b'\n', &mut typed)? == 0 {
            return Ok(());
        }
        // Invalid UTF-8 is no reason to stop.
        let text = String::from_utf8_lossy(&typed);
        if !session.answer(text.trim())? {
            return session.output.flush();
        }
    }
}

/// A session of the plain interface.
struct Session<'a, W> {
    library: &'a Library,
    state: State,
    /// The index of the first fact printed of a page.
    first_fact: usize,
    setup: Setup,
    output: W,
}

impl<W: Write> Session<'_, W> {
    fn welcome(&mut self) -> io::Result<()> {
        let mut words = format!(
            "accords, {}, {}, {}",
            counted(self.library.agreements().len(), "agreement"),
            counted(self.library.participants().len(), "participant"),
            counted(self.library.articles().len(), "article"),
        );
        if let Some((from, to)) = self.library.years() {
            words += &format!(", from {from} to {to}");
        }
        self.say(&format!("{words}."))?;
        if !self.library.issues().is_empty() {
            self.say(&format!("Problems in the data: {}.", self.library.issues().len()))?;
        }
        self.say("Type help for the commands, quit to leave.")?;
        self.show()
    }

    /// Runs a command. Returns whether to continue.
    fn answer(&mut self, typed: &str) -> io::Result<bool> {
        if typed.is_empty() {
            return Ok(true);
        }
        match command::parse(typed) {
            Ok((Act::Quit, _)) => {
                self.say("Goodbye.")?;
                return Ok(false);
            }
            Ok((act, argument)) => self.act(act, argument)?,
            Err(wrong) => self.say(&wrong)?,
        }
        Ok(true)
    }

    fn act(&mut self, act: Act, argument: Argument) -> io::Result<()> {
        let number = argument.number();
        let words = argument.words();
        match act {
            Act::Filter => return self.filter(&words),
            Act::Narrow => return self.narrow(&words),
            Act::Pane(pane) => {
                self.send(Msg::Focus(pane));
            }
            Act::Kinds(kinds) => {
                self.send(Msg::Show(kinds));
            }
            Act::Next => return self.turn(true),
            Act::Previous => return self.turn(false),
            Act::First => self.step(Step::First),
            Act::Last => self.step(Step::Last),
            Act::Open => return self.open(number),
            Act::Pick(how) if number == 0 && !words.is_empty() => match self.row_named(&words) {
                Ok(number) => return self.pick(number, how),
                Err(wrong) => return self.say(&wrong),
            },
            Act::Pick(how) => return self.pick(number, how),
            Act::Due => return self.say_due(),
            Act::Problems => return self.say_problems(),
            Act::Source => return self.say_sources(number),
            Act::Columns => return self.choose_columns(&words),
            Act::Alternatives => return self.alternatives(number),
            Act::Fold(open) => return self.fold(number, open),
            Act::Partners => return self.partners(number),
            Act::Matrix => return self.matrix(&words),
            Act::PartnerKinds | Act::Whole if !self.state.mode.is_partners() => {
                return self.say("There are no partners here. Type partners first.");
            }
            Act::PartnerKinds => {
                self.send(Msg::Kinds(true));
            }
            Act::Whole => {
                self.send(Msg::Partners(PartnerAction::Whole));
            }
            Act::Path => return self.path(&words),
            Act::Claims => return self.claims(number),
            Act::Back => {
                self.send(Msg::Back);
            }
            Act::Forward => {
                self.send(Msg::Forward);
            }
            Act::Undo => {
                self.send(Msg::Undo);
            }
            Act::Redo => {
                self.send(Msg::Redo);
            }
            Act::Clear => {
                self.send(Msg::ClearPicks);
            }
            Act::Drop => {
                self.send(Msg::DropTerm);
            }
            Act::Nearest => return self.nearest(),
            Act::Sort => return self.sort(&words),
            Act::Reverse => {
                self.send(Msg::Focus(Pane::Agreements));
                self.send(Msg::Reverse);
            }
            Act::Mark => return self.mark(number),
            Act::Unmark => return self.unmark(),
            Act::Marked => return self.say_marked(),
            Act::Compare => return self.compare(number),
            Act::Copy => return self.copy(&words),
            Act::Export => return self.export(&words),
            Act::Bookmark => return self.bookmark(number),
            Act::Note => return self.note(&words),
            Act::Save => return self.save(&words),
            Act::Saved => return self.say_saved(),
            Act::Ask => return self.ask(&words),
            Act::Forget => return self.forget(&words),
            Act::Draft => return self.say_draft(),
            Act::Judge(judge) => return self.judge(judge, number),
            Act::Amend => return self.amend(&words),
            Act::Where => return self.say_place(),
            Act::Help => return self.help(),
            Act::Quit => (),
        }
        self.show()
    }

    fn pick(&mut self, number: usize, how: How) -> io::Result<()> {
        if self.state.focus == Pane::Agreements && !self.has_overlay() || self.state.mode == Mode::Paths {
            return self.say("Agreements are opened, not picked. Type participants or focus areas first.");
        }
        if !self.choose(number)? {
            return Ok(());
        }
        let value = match self.state.focus {
            _ if self.has_overlay() => self.state.partners.list.selected(),
            Pane::Participants => self.state.participants.selected(),
            Pane::FocusAreas => self.state.focus_areas.selected(),
            Pane::Agreements => None,
            Pane::Page => self.state.reading.linked().and_then(|it| self.library.value_of(it)),
        };
        let Some(value) = value else {
            return self.say(&format!("Link {number} is no participant, focus area or country, so it is not picked."));
        };
        // The reader hears rows only, so no column must count as selected.
        let is_matrix = self.state.mode == Mode::Matrix;
        if is_matrix {
            self.send(Msg::Partners(PartnerAction::Turn));
        }
        self.send(Msg::Pick(how));
        if is_matrix {
            self.send(Msg::Partners(PartnerAction::Turn));
        }
        let name = self.library.value_name(value);
        let done = match list::mark(&self.state, value) {
            "" => "No longer picked",
            other => other,
        };
        self.say(&format!("{}: {name}, {} agreements.", list::capitalised(done), self.shown()))?;
        if self.state.focus == Pane::Page && !self.has_overlay() { self.say_query() } else { self.show() }
    }

    /// Prints the alternatives of the list; with a number, adds that row.
    fn alternatives(&mut self, number: usize) -> io::Result<()> {
        if !matches!(self.state.focus, Pane::Participants | Pane::FocusAreas) {
            return self.say(
                "Alternatives are added to participants and focus areas. Type participants or focus areas first.",
            );
        }
        let open = self.state.alternatives.is_some();
        if number > 0 && open {
            return self.pick(number, How::Any);
        }
        if !open {
            self.send(Msg::Alternatives);
        }
        if number > 0 {
            self.say("These are the alternatives. Type or and a number of this list to add one.")?;
        }
        self.show()
    }

    fn help(&mut self) -> io::Result<()> {
        self.say(&format!("Commands, {}. You may shorten a command as long as it stays unique.", COMMANDS.len()))?;
        for command in COMMANDS {
            self.say(&command.to_string())?;
        }
        self.say("A number by itself opens that row, or that link of the page.")
    }

    /// Prints the focused pane, then the notice of the last command.
    fn show(&mut self) -> io::Result<()> {
        match self.state.focus {
            _ if self.state.mode.is_partners() => self.say_partners()?,
            _ if self.state.mode == Mode::Paths => self.say_paths()?,
            Pane::Agreements => self.say_agreements()?,
            Pane::Participants | Pane::FocusAreas => self.say_values()?,
            Pane::Page => self.say_page()?,
        }
        self.say_notice()
    }

    /// Prints the notice, if there is one.
    fn say_notice(&mut self) -> io::Result<()> {
        match self.state.notice.clone() {
            Some(notice) => self.say(&format!("{}.", list::capitalised(&notice))),
            None => Ok(()),
        }
    }

    fn send(&mut self, msg: Msg) -> Option<Effect> {
        let before = self.state.reading.subject();
        let effect = update(self.library, &mut self.state, msg);
        debug_assert!(
            matches!(
                self.state.mode,
                Mode::Browse
                    | Mode::Filter
                    | Mode::Note
                    | Mode::Name
                    | Mode::Amend
                    | Mode::Alternatives
                    | Mode::Partners
                    | Mode::Matrix
                    | Mode::Narrow
                    | Mode::PathTarget
                    | Mode::Paths
            ),
            "there are no popups to leave"
        );
        if self.state.reading.subject() != before {
            // After going back, the reader hears the facts around the link they had followed.
            self.first_fact = self.fact_of_link(self.link_at()) / FACTS * FACTS;
        }
        effect
    }

    /// Prints a line. All output passes through here.
    fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "{}", clean(line))
    }
}
