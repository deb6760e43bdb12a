//! A report about files that were read wrongly, for the makers of the program. It is short and hides names. The sender
//! can read all of it first.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::base::text::mask::mask;
use crate::cli::screen::Screen;
use crate::data::issue::Issue;
use crate::import::Options;
use crate::import::sample::sample;

/// The most problems shown, over all files.
const PROBLEMS: usize = 20;

/// Writes the report: the version, what was understood, the start of each file, and the first problems.
pub fn write(
    paths: &[PathBuf],
    options: &Options,
    problems: &[Issue],
    summary: &str,
    screen: &mut Screen,
) -> io::Result<()> {
    writeln!(screen, "accords {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS)?;
    writeln!(screen, "understood: {summary}")?;
    for (at, path) in paths.iter().enumerate() {
        let ending = path.extension().map_or_else(String::new, |it| format!(" .{}", it.to_string_lossy()));
        writeln!(screen, "\nfile {}{}:", at + 1, clean(&ending))?;
        match sample(path, options) {
            Ok(sample) => {
                let encoding = sample.encoding.map_or_else(String::new, |it| format!(", {it}"));
                writeln!(screen, "  taken for {}{encoding}", sample.kind)?;
                for line in sample.lines {
                    writeln!(screen, "  | {}", clean(&line))?;
                }
            }
            Err(error) => writeln!(screen, "  no sample: {}", clean(&error.to_string()))?,
        }
    }
    if !problems.is_empty() {
        writeln!(screen, "\n{}:", counted(problems.len(), "problem"))?;
    }
    for problem in problems.iter().take(PROBLEMS) {
        writeln!(screen, "  line {}: {}", problem.line, clean(&without_values(&problem.what)))?;
    }
    Ok(())
}

/// Hides the parts of a message that quote the file.
fn without_values(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let parts: Vec<String> =
        parts.map(|(at, it)| if at % 2 == 1 { mask(it, |_| false) } else { it.to_owned() }).collect();
    parts.join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_quotes_is_hidden() {
        assert_eq!(without_values("`Shiraz` is no date"), "`Xxxxxx` is no date");
        assert_eq!(without_values("a comma is missing"), "a comma is missing");
    }
}
