//! The program: runs a verb, or starts the explorer.

use std::io;
use std::process::ExitCode;

use accords::base::text::clean::printable;
use accords::cli;
use accords::cli::{Cli, Failure};
use accords::import;
use accords::plain;
use accords::search::library::Library;
use accords::tui;
use accords::tui::{Data, Explorer, Options};
use accords::user::config::Origin;
use accords::user::judgements::Judgements;
use accords::user::state_file::StateFile;

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
    let settings = cli::settings(cli);
    let loading = cli.loading.with_settings(&settings);
    if cli.looks.plain {
        // The commands come through standard input.
        let (library, drafts) = cli::library_and_drafts(&loading.options_to_explore(), &cli.question.paths)?;
        let judgements = Some(Judgements::of_the_reader());
        let mut setup = plain::Setup { drafts, judgements, ..plain::Setup::default() };
        let (keep, notices) = StateFile::open(&cli.question.paths);
        for notice in notices {
            eprintln!("accords: {}", printable(&notice));
        }
        setup.state_file = Some(if cli.looks.no_session { keep.without_session() } else { keep });
        plain::run(&library, line.unwrap_or_default(), setup, io::stdin().lock(), io::stdout().lock())?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = loading.options_to_explore();
    let paths = cli::sources(&cli.question.paths);
    let data =
        (!paths.is_empty()).then(|| Data { paths: paths.clone(), options: options.clone(), watch: cli.looks.watch });
    // The screen is shown at once; files are loaded in the background.
    let library = if data.is_some() { Library::default() } else { Library::new(import::built_in(options.as_of)) };
    let mut explorer = Explorer::new(library, line.unwrap_or_default(), settings.theme());
    explorer.colour(settings.config.colours.value);
    explorer.show_columns(settings.columns.clone());
    if settings.config.theme.value.is_some() {
        explorer.fix_theme();
    }
    if !matches!(settings.config.background.from, Origin::Default | Origin::Env(_)) {
        explorer.keep_background();
    }
    explorer.remember(&paths, !cli.looks.no_session);
    if let Some(mistakes) = settings.mistakes() {
        explorer.tell(&mistakes);
    }
    explorer.judge_in(Judgements::of_the_reader());
    explorer.bind(settings.keys);
    let status = tui::run(&mut explorer, Options { mouse: settings.config.mouse.value }, data.as_ref());
    let status = status.map_err(|refusal| Failure::Wrong(printable(&refusal.to_string()).into_owned()))?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(2)))
}
