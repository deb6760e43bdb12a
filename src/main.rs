//! The program: hands the arguments to a verb, or starts the explorer.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use accords::cli::{self, Cli, Failure};
use accords::tui::{self, Theme};

fn main() -> ExitCode {
    let cli = cli::parse();
    match &cli.verb {
        Some(verb) => cli::run(&cli, verb),
        None => explore(&cli).unwrap_or_else(|failure| failure.tell()),
    }
}

fn explore(cli: &Cli) -> Result<ExitCode, Failure> {
    let line = cli.question.query.as_deref();
    cli::query(line)?;
    cli::all_exist(&cli.question.paths)?;
    // Without a terminal ratatui would write its codes into a file, or panic.
    if !io::stdout().is_terminal() {
        return Err(Failure::Wrong("stdout is no terminal to explore on; `accords list` prints agreements".to_owned()));
    }
    if std::env::var_os("TERM").is_some_and(|it| it == "dumb") {
        return Err(Failure::Wrong("this terminal cannot be explored on; `accords list` prints agreements".to_owned()));
    }
    let corpus = cli::corpus(&cli.loading, &cli.question.paths)?;
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let theme = match cli.color {
        cli::Colour::Never => Theme::PLAIN,
        cli::Colour::Auto if no_colour => Theme::PLAIN,
        cli::Colour::Auto | cli::Colour::Always => Theme::DARK,
    };
    ratatui::run(|terminal| tui::run(terminal, &corpus, line.unwrap_or_default(), &theme))?;
    Ok(ExitCode::SUCCESS)
}
