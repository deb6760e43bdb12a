//! The program: reads its arguments and starts the explorer.

use std::process::ExitCode;

use accords::model::date::Day;
use accords::model::load;
use accords::tui::{self, Theme};

fn main() -> ExitCode {
    let corpus = load::built_in(Day::new(2026, 11, 22).expect("a day"));
    let theme = if std::env::var_os("NO_COLOR").is_some() { Theme::PLAIN } else { Theme::DARK };
    match ratatui::run(|terminal| tui::run(terminal, &corpus, "", &theme)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accords: {error}");
            ExitCode::FAILURE
        }
    }
}
