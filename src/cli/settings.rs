//! The effective settings of this run: the reader's configuration file, then the environment, then flags, later ones
//! taking precedence.

use std::env;
use std::path::PathBuf;

use super::{Cli, Colour, loading};
use crate::base::date::Day;
use crate::base::date::loose::Order;
use crate::export::Column;
use crate::tui::Theme;
use crate::tui::keys::Keymap;
use crate::user::config::{Background, Colours, Config, DateOrder, Effective, Fault, Origin};
use crate::user::store::Folders;

/// The effective settings, and mistakes in the configuration file.
#[derive(Debug, Default)]
pub struct Settings {
    /// The path of the configuration file, even if it does not exist. `None` if there is no folder for it.
    pub file: Option<PathBuf>,
    /// All values with their origins.
    pub config: Config,
    /// The keys of the explorer.
    pub keys: Keymap,
    /// The columns of agreement tables; empty for the default ones.
    pub columns: Vec<Column>,
    /// The day that decides what is in force; `None` for today.
    pub as_of: Option<Day>,
    /// The mistakes, in the order of the file. Clean them before printing to a terminal.
    pub faults: Vec<Fault>,
}

/// Reads the reader's configuration and applies environment and flags. A mistake in the file costs only its own value.
pub fn settings(cli: &Cli) -> Settings {
    let mut settings = Settings { file: Folders::of_the_reader().config_file(), ..Settings::default() };
    if let Some(path) = settings.file.clone() {
        (settings.config, settings.faults) = Config::read(&path);
        let (keys, faults) = Keymap::over(&settings.config.keys, &path);
        settings.keys = keys;
        settings.faults.extend(faults);
        settings.check_names();
        settings.faults.sort_by_key(|it| it.spot);
    }
    settings.apply_environment();
    settings.apply_flags(cli);
    settings
}

impl Settings {
    /// The colours and symbols of the explorer.
    pub fn theme(&self) -> Theme {
        let config = &self.config;
        let is_light = config.background.value == Background::Light;
        let theme = Theme::chosen(config.theme.value.as_deref(), is_light, config.colours.value);
        let theme = if config.ascii.value { theme.ascii() } else { theme };
        Theme {
            mirrored: config.bidi.value == crate::user::config::Bidi::Terminal,
            hyperlinks: supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            ..theme
        }
    }

    /// How to read `04/06/2021`, if it is set.
    pub fn dates(&self) -> Option<Order> {
        Some(match self.config.dates.value? {
            DateOrder::DayFirst => Order::DayMonth,
            DateOrder::MonthFirst => Order::MonthDay,
        })
    }

    /// The mistakes of the file in one line. Clean it before printing to a terminal.
    pub fn mistakes(&self) -> Option<String> {
        let (first, others) = self.faults.split_first()?;
        Some(match others.len() {
            0 => first.to_string(),
            more => format!("the first of {} mistakes that `accords config` lists: {first}", more + 1),
        })
    }

    /// Checks the names in the file that the configuration does not know: the theme, the columns and the day.
    fn check_names(&mut self) {
        let themes: Vec<&str> = Theme::names().map(|it| it.0).collect();
        if let Some(name) = self.config.theme.value.clone().filter(|it| !themes.contains(&it.as_str())) {
            let origin = std::mem::take(&mut self.config.theme).from;
            self.fault(&origin, unknown("theme", &name, &themes));
        }
        if let Some(names) = self.config.columns.value.clone() {
            let columns: Vec<&str> = Column::all().map(Column::name).collect();
            match names.iter().find(|it| !columns.contains(&it.as_str())) {
                Some(wrong) => {
                    let origin = std::mem::take(&mut self.config.columns).from;
                    self.fault(&origin, unknown("column", wrong, &columns));
                }
                None => {
                    self.columns = names.iter().filter_map(|name| Column::all().find(|it| it.name() == name)).collect();
                }
            }
        }
        if let Some(text) = self.config.as_of.value.clone() {
            match loading::day(&text) {
                Ok(day) => self.as_of = Some(day),
                Err(what) => {
                    let origin = std::mem::take(&mut self.config.as_of).from;
                    self.fault(&origin, format!("“{text}” is no day: {what}. The default holds."));
                }
            }
        }
    }

    /// Applies the environment where the file leaves a value open; `NO_COLOR` applies always.
    fn apply_environment(&mut self) {
        let is_set = |name: &str| env::var_os(name).is_some_and(|it| !it.is_empty());
        let said = |name: &str| env::var(name).unwrap_or_default();
        let colours = &mut self.config.colours;
        if is_set("NO_COLOR") {
            colours.set(Colours::None, Origin::Env("NO_COLOR"));
        } else if colours.value == Colours::Auto {
            if matches!(said("COLORTERM").as_str(), "truecolor" | "24bit") {
                colours.set(Colours::True, Origin::Env("COLORTERM"));
            } else if said("TERM").contains("direct") {
                colours.set(Colours::True, Origin::Env("TERM"));
            } else if said("TERM").contains("256color") {
                colours.set(Colours::Indexed, Origin::Env("TERM"));
            } else {
                colours.set(Colours::Sixteen, Origin::Env("TERM"));
            }
        }
        if self.config.ascii.from == Origin::Default
            && let Some(name) = ascii_only(said)
        {
            self.config.ascii.set(true, Origin::Env(name));
        }
        if self.config.background.value == Background::Auto
            && let Some(background) = background(&said("COLORFGBG"))
        {
            self.config.background.set(background, Origin::Env("COLORFGBG"));
        }
    }

    fn apply_flags(&mut self, cli: &Cli) {
        let config = &mut self.config;
        let colours = match cli.color {
            Colour::Auto => None,
            // This only says that colours are wanted, not how many.
            Colour::Always if config.colours.value == Colours::None => Some(Colours::Sixteen),
            Colour::Always => None,
            Colour::Never => Some(Colours::None),
            Colour::Sixteen => Some(Colours::Sixteen),
            Colour::Indexed => Some(Colours::Indexed),
            Colour::True => Some(Colours::True),
        };
        apply_flag(&mut config.colours, colours, "--color");
        apply_flag(&mut config.theme, cli.looks.theme.clone().map(Some), "--theme");
        apply_flag(&mut config.background, cli.looks.background, "--background");
        apply_flag(&mut config.mouse, cli.looks.no_mouse.then_some(false), "--no-mouse");
        apply_flag(&mut config.ascii, cli.looks.ascii.then_some(true), "--ascii");
        let dates = cli.loading.dates.map(|it| match it {
            Order::DayMonth => DateOrder::DayFirst,
            Order::MonthDay => DateOrder::MonthFirst,
        });
        apply_flag(&mut config.dates, dates.map(Some), "--dates");
        apply_flag(&mut config.as_of, cli.loading.as_of.and_then(Day::civil).map(|it| Some(it.to_string())), "--as-of");
        self.as_of = cli.loading.as_of.or(self.as_of);
    }

    fn fault(&mut self, at: &Origin, what: String) {
        let (file, spot) = match at {
            Origin::File(file, spot) => (file.clone(), Some(*spot)),
            Origin::Default | Origin::Env(_) | Origin::Flag(_) => (self.file.clone().unwrap_or_default(), None),
        };
        self.faults.push(Fault { file, spot, what });
    }
}

fn apply_flag<T>(to: &mut Effective<T>, said: Option<T>, flag: &'static str) {
    if let Some(said) = said {
        to.set(said, Origin::Flag(flag));
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near = known.iter().map(|it| (strsim::damerau_levenshtein(&name.to_lowercase(), it), it)).min();
    match near {
        Some((distance, near)) if distance <= 1 + near.len() / 4 => {
            format!("there is no {what} “{name}”. Did you mean “{near}”? The default holds.")
        }
        Some(_) | None => format!("there is no {what} “{name}”. There are {}. The default holds.", known.join(", ")),
    }
}

/// The background according to `COLORFGBG`, which some terminals set: the numbers of text and background, `15;0`.
fn background(colours: &str) -> Option<Background> {
    match colours.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        16_u8.. => None,
    }
}

/// The variable which shows that the terminal has ASCII only: the Linux console, or a locale without Unicode. `None` if
/// nothing says so.
fn ascii_only(said: impl Fn(&str) -> String) -> Option<&'static str> {
    if said("TERM") == "linux" {
        return Some("TERM");
    }
    // The first of these that is set decides (POSIX, "Internationalization Variables").
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|it| !said(it).is_empty())?;
    let locale = said(name).to_lowercase();
    (!locale.contains("utf-8") && !locale.contains("utf8")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_what_the_terminal_says() {
        #[track_caller]
        fn check(colours: &str, expected: Option<Background>) {
            assert_eq!(background(colours), expected, "{colours}");
        }

        check("15;0", Some(Background::Dark));
        check("0;15", Some(Background::Light));
        check("0;default;15", Some(Background::Light));
        check("12;8", Some(Background::Dark));
        check("0;7", Some(Background::Light));
        check("15;default", None);
        check("", None);
        check("0;255", None);
    }

    #[test]
    fn names_are_judged_where_they_stand() {
        #[track_caller]
        fn check(text: &str, says: &[&str]) {
            let (config, faults) = Config::parse(text, "c.toml".as_ref());
            let mut settings = Settings { config, faults, ..Settings::default() };
            settings.check_names();
            let found: Vec<String> = settings.faults.iter().map(ToString::to_string).collect();
            assert_eq!(found, says);
        }

        check("theme = 'nord'\ncolumns = ['date', 'title']\nas_of = 2025-06-30", &[]);
        check("theme = 'Nrod'", &["c.toml:1:9: there is no theme “Nrod”. Did you mean “nord”? The default holds."]);
        check(
            "\ncolumns = ['date', 'titel']",
            &["c.toml:2:11: there is no column “titel”. Did you mean “title”? The default holds."],
        );
        check("as_of = '2025'", &["c.toml:1:9: “2025” is no day: write a day, such as 2025-05-02. The default holds."]);
    }

    #[test]
    fn a_terminal_without_unicode_is_known_by_its_locale_or_name() {
        #[track_caller]
        fn check(set: &[(&str, &str)], expected: Option<&str>) {
            let said = |name: &str| set.iter().find(|it| it.0 == name).map_or_else(String::new, |it| it.1.to_owned());
            assert_eq!(ascii_only(said), expected, "{set:?}");
        }
        check(&[], None);
        check(&[("TERM", "linux"), ("LANG", "en_GB.UTF-8")], Some("TERM"));
        check(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], Some("LC_ALL"));
        check(&[("LANG", "POSIX")], Some("LANG"));
        check(&[("LANG", "de_DE.ISO-8859-1")], Some("LANG"));
        check(&[("LC_ALL", "C.UTF-8")], None);
        check(&[("LC_CTYPE", "fa_IR.utf8"), ("LANG", "C")], None);
    }
}
