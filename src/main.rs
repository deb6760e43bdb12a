//! The program: reads its arguments and starts the explorer.

use std::process::ExitCode;

use accords::model::date::Day;
use accords::model::load;
use accords::tui::{self, Explorer, Options, Theme};

fn main() -> ExitCode {
    let corpus = load::built_in(Day::new(2026, 11, 22).expect("a day"));
    let theme = if std::env::var_os("NO_COLOR").is_some() { Theme::PLAIN } else { Theme::DARK };
    let mut explorer = Explorer::new(corpus, "", theme);
    match tui::run(&mut explorer, Options { mouse: true }) {
        Ok(status) => ExitCode::from(u8::try_from(status).unwrap_or(1)),
        Err(error) => {
            eprintln!("accords: {error}");
            ExitCode::from(2)
        }
    }
}
