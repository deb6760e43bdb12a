//! The program: hands the arguments to a verb, or starts the explorer.

use std::process::ExitCode;

use accords::cli::{self, Cli, Failure};
use accords::tui::{self, Explorer, Options, Theme};

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
    let corpus = cli::corpus(&cli.loading, &cli.question.paths)?;
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let theme = match cli.color {
        cli::Colour::Never => Theme::PLAIN,
        cli::Colour::Auto if no_colour => Theme::PLAIN,
        cli::Colour::Auto | cli::Colour::Always => Theme::DARK,
    };
    let mut explorer = Explorer::new(corpus, line.unwrap_or_default(), theme);
    explorer.remember(&cli.question.paths);
    let status = tui::run(&mut explorer, Options { mouse: true });
    let status = status.map_err(|refusal| Failure::Wrong(refusal.to_string()))?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(2)))
}
