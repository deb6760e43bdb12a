//! The program: hands the arguments to a verb, or starts the explorer.

use std::env;
use std::io;
use std::process::ExitCode;

use accords::cli::{self, Cli, Failure, Settings};
use accords::config::{Background, Colours, Config, Fault};
use accords::model::text::clean::printable;
use accords::model::{Corpus, load};
use accords::plain;
use accords::tui::{self, Data, Explorer, Options, Signs, Theme};

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
    let Settings { config, keys, faults, .. } = cli::settings();
    if cli.looks.plain {
        let corpus = cli::corpus(&cli.loading, &cli.question.paths)?;
        plain::run(&corpus, line.unwrap_or_default(), io::stdin().lock(), io::stdout().lock())?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = cli.loading.options();
    let paths = cli.question.paths.clone();
    let data = (!paths.is_empty()).then(|| Data { paths, options: options.clone(), watch: cli.looks.watch });
    let signs = if cli.looks.ascii || config.ascii.value { Signs::Ascii } else { Signs::Unicode };
    let look = Theme { signs, ..theme(cli, &config) };
    // The screen shows at once; files are read beside it.
    let corpus = if data.is_some() { Corpus::default() } else { load::built_in(options.as_of) };
    let mut explorer = Explorer::new(corpus, line.unwrap_or_default(), look);
    if !cli.looks.no_session {
        explorer.remember(&cli.question.paths);
    }
    explorer.bind(keys);
    if let Some(notice) = notice(&faults) {
        explorer.tell(&notice);
    }
    let status = tui::run(&mut explorer, Options { mouse: config.mouse.value && !cli.looks.no_mouse }, data.as_ref());
    let status = status.map_err(|refusal| Failure::Wrong(printable(&refusal.to_string()).into_owned()))?;
    Ok(ExitCode::from(u8::try_from(status).unwrap_or(2)))
}

/// What is wrong with the configuration, in a line; there is room for one.
fn notice(faults: &[Fault]) -> Option<String> {
    let (first, others) = faults.split_first()?;
    Some(match others.len() {
        0 => first.to_string(),
        more => format!("{more} more mistakes (`accords config` lists them), and {first}"),
    })
}

/// Flags win over the environment, and both over the file.
fn theme(cli: &Cli, config: &Config) -> Theme {
    let no_colour = env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let plain = match cli.color {
        cli::Colour::Never => true,
        cli::Colour::Always => false,
        cli::Colour::Auto => no_colour || config.colours.value == Colours::None,
    };
    let named = cli.looks.theme.as_deref().or(config.theme.value.as_deref());
    match (named, plain) {
        (Some("plain"), _) | (None, true) => Theme::PLAIN,
        (Some("light"), _) => Theme::LIGHT,
        (Some("dark"), _) => Theme::DARK,
        (_, _) if is_light(config.background.value) => Theme::LIGHT,
        (_, _) => Theme::DARK,
    }
}

/// What the terminal says of its background in `COLORFGBG`, unless the reader says otherwise.
fn is_light(background: Background) -> bool {
    match background {
        Background::Light => true,
        Background::Dark => false,
        Background::Auto => {
            let colours = env::var("COLORFGBG").unwrap_or_default();
            matches!(colours.rsplit(';').next(), Some("7" | "15"))
        }
    }
}
