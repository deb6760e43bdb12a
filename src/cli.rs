//! The command line: the answers of the explorer as text, without a screen.
//!
//! Results go to stdout, everything else to stderr. Verbs use the same functions of the corpus as the explorer.
//!
//! [`Cli`] is the only definition of the arguments: help, manual page and completions are generated from it.

mod check;
mod cite;
mod completions;
mod config;
mod convert;
mod draft;
mod due;
mod facets;
mod kept;
mod list;
mod loading;
mod man;
mod matrix;
mod partners;
mod path;
mod progress;
mod question;
mod schema;
mod screen;
mod settings;
mod show;
mod stats;
mod stdin;
mod subject;
mod table;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::base::text::clean::clean;
use crate::tui::Theme;
use crate::user::config::Background;
use loading::library_or_stdin;
pub use loading::{Loading, all_exist, library, library_and_drafts};
pub use question::query;
use screen::Screen;
pub use settings::{Settings, settings};
pub use stdin::sources;

/// A terminal explorer for cooperation agreements: linked panes, honest search, a paragraph behind every fact.
///
/// Without a verb the explorer starts. Files, folders and `-` (standard input) are data; without any, the corpus that
/// is part of the program is explored. The verbs give the same answers as text, for reading and for other programs.
#[derive(Debug, Parser)]
#[command(name = "accords", version, max_term_width = 100, subcommand_value_name = "VERB", subcommand_help_heading = "Verbs",
    override_usage = "accords [OPTIONS] [PATHS…]\n       accords VERB …",
    after_help = EXAMPLES, after_long_help = CONVENTIONS)]
pub struct Cli {
    /// The verb; without one the explorer starts.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// The query and the data for the explorer.
    #[command(flatten)]
    pub question: Question,
    /// How to read the data.
    #[command(flatten)]
    pub loading: Loading,
    /// How the explorer looks.
    #[command(flatten)]
    pub looks: Looks,
    /// When to use colour, or how many; `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` are heeded
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Colour,
}

macro_rules! after_examples {
    ($rest:literal) => {
        concat!(
            "\
Examples:
  accords                                   explore the built-in corpus
  accords -q 'iran focus:nano' articles/    explore a folder, beginning with a query
  accords list -q 'country:russia year:2025'
  accords list --format csv > all.csv
  accords facets focus -q who:cern          what CERN cooperates on, with counts
  accords show cern                         everything about one participant
  accords partners cern                     with whom CERN works, since when and on what
  accords matrix who focus                  who works on what, in numbers
  accords path cern iran                    how two participants are connected
\n",
            $rest
        )
    };
}

const EXAMPLES: &str =
    after_examples!("`accords help VERB` tells more about a verb, `accords facets --help` which fields there are.");

const CONVENTIONS: &str = after_examples!(
    "\
Queries:
  iran health          both words, in any order; words match the beginnings of words
  iran | oman          either
  -health              not
  \"space agency\"       adjacent words
  who:cern             in one field: title, who, org, person, country, focus, kind, status,
                       place, activity, source, year, date
  who:=\"CERN\"          exactly this participant
  year:2019..2023      from the first day of 2019 to the last of 2023; date:..2025-06

Exit status:
  0 something was found, 1 nothing was found, 2 the command or the data is wrong,
  130 interrupted

Environment:
  NO_COLOR, CLICOLOR_FORCE, TERM=dumb       whether colour is used, unless --color says
  COLORTERM, TERM, COLORFGBG                the number of colours, and the background
  XDG_CONFIG_HOME, XDG_STATE_HOME           where the configuration, bookmarks and sessions are

Configuration:
  Theme, keys, columns and date order are set in a file. `accords config` prints its path, the
  effective values and their origins; its lines can be copied into the file"
);

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List agreements
    List(list::List),
    /// List the values of a field with the number of agreements of each
    Facets(facets::Facets),
    /// Show one agreement, participant, focus area, country or article as its page
    Show(show::Show),
    /// Print statistics of the corpus
    Stats(stats::Stats),
    /// List with whom a participant or a country has agreements
    Partners(partners::Partners),
    /// Count agreements by two fields at once
    Matrix(matrix::Matrix),
    /// Show how two participants are connected
    Path(path::Path),
    /// Write the corpus, or the agreements of a query, in another format
    Convert(convert::Convert),
    /// Read articles and draft the agreements that they report
    Draft(draft::Draft),
    /// List agreements that end soon
    Due(due::Due),
    /// Cite an agreement
    Cite(cite::Cite),
    /// List your bookmarks and notes
    Kept(kept::Kept),
    /// List everything that is wrong with the data, and what may be joined
    Check(check::Check),
    /// Print the JSON Schema of the article data
    Schema(schema::Schema),
    /// Print the completions for a shell
    Completions(completions::Completions),
    /// Print the manual page
    Man,
    /// Print the effective configuration, and where each value comes from
    Config,
}

/// A query and the data to run it on.
#[derive(Args, Debug)]
pub struct Question {
    /// The first query: words, "a phrase", field:value, -not, a | b
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Files and folders to read, `-` for standard input; without any what comes through a pipe, else the built-in corpus
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
}

/// How the explorer looks.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Looks {
    /// Explore by typed commands and numbered lines of text, for screen readers
    #[arg(long, help_heading = "Explorer")]
    pub plain: bool,
    /// Draw borders and symbols in ASCII only
    #[arg(long, help_heading = "Explorer")]
    pub ascii: bool,
    /// The colours to use
    #[arg(long, value_name = "NAME", value_parser = theme(), help_heading = "Explorer")]
    pub theme: Option<String>,
    /// The background of the terminal, if no theme is named; `auto` asks the terminal, then `COLORFGBG`, and is dark if both say nothing
    #[arg(long, value_name = "GROUND", value_parser = background(), help_heading = "Explorer")]
    pub background: Option<Background>,
    /// Leave mouse clicks and the wheel to the terminal
    #[arg(long, help_heading = "Explorer")]
    pub no_mouse: bool,
    /// Read the files again when they change
    #[arg(long, help_heading = "Explorer")]
    pub watch: bool,
    /// Neither resume the last session nor store this one
    #[arg(long, help_heading = "Explorer")]
    pub no_session: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Only on a terminal.
    Auto,
    /// Also in files and pipes.
    Always,
    /// Never.
    Never,
    /// The 16 colours of the terminal.
    #[value(name = "16")]
    Sixteen,
    /// The fixed palette of 256 colours.
    #[value(name = "256")]
    Indexed,
    /// 24-bit colours.
    True,
}

fn theme() -> PossibleValuesParser {
    PossibleValuesParser::new(Theme::names().map(|(name, about)| PossibleValue::new(name).help(about)))
}

fn background() -> impl TypedValueParser<Value = Background> {
    PossibleValuesParser::new(Background::WORDS.iter().map(|it| it.0)).map(|word| {
        let found = Background::WORDS.iter().find(|it| it.0 == word);
        found.expect("the parser lets only these words through").1
    })
}

/// The result of a verb that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It found something.
    Found,
    /// It found nothing.
    Nothing,
}

/// Why a verb or loading failed.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong and what to do: whole lines, already cleaned for a terminal.
    Wrong(String),
    /// There is no such file, and the paths may be words to look for.
    NoFile {
        /// What is wrong.
        what: String,
        /// The paths, as words.
        words: String,
    },
    /// The result could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Wrong(what) => f.write_str(what),
            Failure::NoFile { what, words } => write!(f, "{what}\n  {}", asked_with("", words)),
            Failure::Output(error) => write!(f, "the result could not be written: {error}"),
        }
    }
}

impl Failure {
    /// Prints the failure and returns the exit status. A closed pipe is not reported: the reader has stopped reading.
    pub fn tell(&self) -> ExitCode {
        if let Failure::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        note(&self.to_string());
        ExitCode::from(2)
    }
}

/// Parses the arguments of this process. On an error, or if help is requested, prints it and exits.
pub fn parse() -> Cli {
    let cli = Cli::parse();
    if cli.verb.is_some() && (cli.question.query.is_some() || !cli.question.paths.is_empty()) {
        let what = "write the query and the paths after the verb: accords list -q QUERY PATHS";
        Cli::command().error(ErrorKind::ArgumentConflict, what).exit();
    }
    cli
}

/// Runs a verb.
pub fn run(cli: &Cli, verb: &Verb) -> ExitCode {
    let mut screen = Screen::new(cli.color);
    let settings = settings(cli);
    // The verb `config` reports them itself.
    if let Some(mistakes) = settings.mistakes().filter(|_| !matches!(verb, Verb::Config)) {
        note(&clean(&mistakes));
    }
    let loading = &cli.loading.with_settings(&settings);
    let done = match verb {
        Verb::List(list) => list.run(loading, &settings.columns, &mut screen),
        Verb::Facets(facets) => facets.run(loading, &mut screen),
        Verb::Show(show) => show.run(loading, &mut screen),
        Verb::Stats(stats) => stats.run(loading, &mut screen),
        Verb::Partners(partners) => partners.run(loading, &mut screen),
        Verb::Matrix(matrix) => matrix.run(loading, &mut screen),
        Verb::Path(path) => path.run(loading, &mut screen),
        Verb::Convert(convert) => convert.run(loading, &mut screen),
        Verb::Draft(draft) => draft.run(loading, &mut screen),
        Verb::Due(due) => due.run(loading, &mut screen),
        Verb::Cite(cite) => cite.run(loading, &mut screen),
        Verb::Kept(kept) => kept.run(&mut screen),
        Verb::Check(check) => check.run(loading, &mut screen),
        Verb::Schema(_) => schema::Schema::run(&mut screen),
        Verb::Completions(completions) => completions.run(&mut screen),
        Verb::Man => man::print(&mut screen),
        Verb::Config => config::print(&settings, &mut screen),
    };
    match done.and_then(|outcome| screen.flush().map(|()| outcome).map_err(Failure::from)) {
        Err(Failure::NoFile { what, words }) => Failure::Wrong(format!("{what}\n  {}", verb.meant(&words))).tell(),
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::FAILURE,
        Err(failure) => failure.tell(),
    }
}

impl Verb {
    /// What to write instead where words stand in the place of paths.
    fn meant(&self, words: &str) -> String {
        match self {
            Verb::Show(show) => named_with("show", &show.name, words),
            Verb::Cite(cite) => named_with("cite", &cite.name, words),
            Verb::Partners(partners) => named_with("partners", &partners.name, words),
            Verb::Path(_) => "put each name in quotes: accords path 'moscow state university' cern".to_owned(),
            Verb::List(_) => asked_with(" list", words),
            Verb::Facets(_) => asked_with(" facets FIELD", words),
            Verb::Stats(_) => asked_with(" stats", words),
            Verb::Matrix(_) => asked_with(" matrix FIELD FIELD", words),
            Verb::Convert(_) => asked_with(" convert", words),
            Verb::Due(_) => asked_with(" due", words),
            Verb::Draft(_)
            | Verb::Kept(_)
            | Verb::Check(_)
            | Verb::Schema(_)
            | Verb::Completions(_)
            | Verb::Man
            | Verb::Config => asked_with(" list", words),
        }
    }
}

fn asked_with(verb: &str, words: &str) -> String {
    format!("to ask for it, write: accords{verb} -q {}", loading::quoted(Path::new(words)))
}

fn named_with(verb: &str, name: &str, words: &str) -> String {
    format!("put the name in quotes: accords {verb} {}", loading::quoted(Path::new(&format!("{name} {words}"))))
}

/// Prints a message to stderr. Text from outside must be clean already.
fn note(what: &str) {
    // Ignored if the reader has closed stderr.
    let _ = writeln!(io::stderr(), "accords: {what}");
}
