//! The manual page, generated from the definitions of the parser and the keys.

use std::io::Write;

use clap::CommandFactory;

use super::{Cli, Failure, Outcome};
use crate::app::Mode;
use crate::cli::screen::Screen;
use crate::tui::keys::Keymap;

/// Prints one page: the program, then each verb with its options.
pub(super) fn print(screen: &mut Screen) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    command.build();
    let man = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    for verb in command.get_subcommands().filter(|it| it.get_name() != "help" && !it.is_hide_set()) {
        let name = verb.get_name().to_uppercase();
        writeln!(text, ".SH \"ACCORDS {name}\"")?;
        // Global options are listed once, for the program.
        let global: Vec<_> =
            verb.get_arguments().filter(|it| it.is_global_set()).map(|it| it.get_id().clone()).collect();
        let own = global.into_iter().fold(verb.clone(), |verb, id| verb.mut_arg(id, |it| it.hide(true)));
        let part = clap_mangen::Man::new(own);
        part.render_synopsis_section(&mut text)?;
        part.render_description_section(&mut text)?;
        part.render_options_section(&mut text)?;
        part.render_extra_section(&mut text)?;
    }
    keys(&mut text)?;
    man.render_extra_section(&mut text)?;
    man.render_version_section(&mut text)?;
    screen.write_all(&text)?;
    Ok(Outcome::Found)
}

/// Writes the keys of the explorer, each with its name in the configuration.
fn keys(text: &mut Vec<u8>) -> std::io::Result<()> {
    writeln!(text, ".SH KEYS")?;
    writeln!(
        text,
        "In the panes of the explorer; \\fBaccords config\\fR prints those of menus and text fields as well, and the"
    )?;
    writeln!(text, "file \\fIconfig.toml\\fR that can change them.")?;
    for action in Keymap::default().of(Mode::Browse) {
        let keys: Vec<String> = action.keys.iter().map(|it| format!("\\fB{}\\fR", escaped(it))).collect();
        writeln!(text, ".TP\n{}", keys.join(", "))?;
        writeln!(text, "{} (\\fI{}\\fR)", escaped(action.binding.what), escaped(action.binding.name))?;
    }
    Ok(())
}

/// Escapes text for roff.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('.', "\\&.").replace('\'', "\\&'")
}
