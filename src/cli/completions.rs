//! `accords completions`: scripts for shells, generated from the definitions of the parser. Only the completion of
//! queries is written by hand; it calls the program.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Failure, Outcome};
use crate::base::text::fold::fold;
use crate::cli::loading::today;
use crate::cli::screen::Screen;
use crate::import;
use crate::search::ask::Answer;
use crate::search::ask::facet;
use crate::search::library::Library;
use crate::search::query::{Field, Query, complete};

/// Print the completions for a shell
#[derive(Args, Debug)]
#[command(after_help = "\
They know verbs, options, fields and columns; bash, zsh and fish also know how a query behind -q goes on, with
the names of the built-in corpus.

Examples:
  accords completions bash > ~/.local/share/bash-completion/completions/accords
  accords completions zsh > ~/.zfunc/_accords
  accords completions fish > ~/.config/fish/completions/accords.fish
  accords completions powershell >> $PROFILE")]
pub struct Completions {
    /// The shell
    #[arg(value_enum, required_unless_present = "query")]
    shell: Option<Shell>,
    /// Completions of this query, one per line; used by the scripts
    #[arg(long, hide = true, allow_hyphen_values = true, value_name = "QUERY")]
    query: Option<String>,
}

impl Completions {
    pub(super) fn run(&self, screen: &mut Screen) -> Result<Outcome, Failure> {
        if let Some(line) = &self.query {
            let lines = completed_lines(&Library::new(import::built_in(today())), line);
            for line in &lines {
                writeln!(screen, "{line}")?;
            }
            return Ok(if lines.is_empty() { Outcome::Nothing } else { Outcome::Found });
        }
        let Some(shell) = self.shell else { return Ok(Outcome::Nothing) };
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "accords", &mut text);
        screen.write_all(with_query(shell, &String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(Outcome::Found)
    }
}

/// The most names offered.
const MOST: usize = 50;

/// The query line with each completion of its end.
fn completed_lines(library: &Library, line: &str) -> Vec<String> {
    let answer = library.ask(&Query::default());
    let completion = complete(line, line.len(), |field, typed| values(library, &answer, field, typed));
    let before = line.get(..completion.replace.start).unwrap_or_default();
    completion.choices.iter().map(|it| format!("{before}{}", it.insert)).collect()
}

/// The values of a field that have a word starting with the typed text, those with the most agreements first.
fn values(library: &Library, answer: &Answer, field: Field, typed: &str) -> Vec<String> {
    let Some(facet) = facet(field) else { return Vec::new() };
    let typed = fold(typed);
    let begins = |name: &str| {
        let folded = fold(name);
        folded.starts_with(&typed) || folded.split(' ').any(|word| word.starts_with(&typed))
    };
    let counts = answer.counts(facet).iter();
    let named = counts.filter(|it| begins(&library.value_name(it.value)));
    named.map(|it| library.value_key(it.value)).take(MOST).collect()
}

/// A generated script, extended to complete queries by calling the program.
fn with_query(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{script}{BASH}"),
        // The function must exist before the first completion starts.
        Shell::Zsh => match script.split_once('\n') {
            Some((first, rest)) => {
                format!("{first}\n{ZSH}{}", rest.replace(":QUERY:_default", ":QUERY:_accords_query"))
            }
            None => script.to_owned(),
        },
        Shell::Fish => format!("{script}{FISH}"),
        _ => script.to_owned(),
    }
}

/// Uses the whole line, because bash splits words at `:` and `=`.
const BASH: &str = r#"
_accords_query() {
    local pattern='(^|[[:space:]])(-q|--query)[[:space:]=]*([^[:space:]"'"'"']*|"[^"]*|'"'"'[^'"'"']*)$'
    if ! [[ ${COMP_LINE:0:COMP_POINT} =~ $pattern ]]; then
        _accords "$@"
        # One of several columns.
        if [[ $3 == -c || $3 == --columns ]] && [[ $2 == *,* ]]; then
            local before="${2%,*},"
            COMPREPLY=($(compgen -P "$before" -W "$(_accords_columns "$1")" -- "${2##*,}"))
        fi
        return
    fi
    local typed="${BASH_REMATCH[3]}" open="" kept="" way
    case "$typed" in
        \'* | \"*) open="${typed:0:1}" typed="${typed:1}" ;;
        # Only what stands behind the last of these is replaced.
        *) kept="${typed%"${typed##*[:=]}"}" ;;
    esac
    COMPREPLY=()
    while IFS= read -r way; do
        case "$open" in
            \') ;;
            \") way="${way//\"/\\\"}" ;;
            *) way="${way#"$kept"}" way="$(printf '%q' "$way")" ;;
        esac
        COMPREPLY+=("$way")
    done < <("$1" completions --query "$typed" 2>/dev/null)
    compopt -o nospace 2>/dev/null
}

_accords_columns() {
    local COMPREPLY COMP_WORDS=("$1" list --columns "") COMP_CWORD=3
    _accords "$1" "" --columns
    echo "${COMPREPLY[*]}"
}

complete -F _accords_query -o bashdefault -o default accords
"#;

const ZSH: &str = r#"
_accords_query() {
    local -a ways
    ways=("${(@f)$(accords completions --query "${(Q)PREFIX}" 2>/dev/null)}")
    [[ -n $ways[1] ]] && compadd -U -S '' -- "${ways[@]}"
}
"#;

const FISH: &str = r"
complete -c accords -s q -l query -x -a '(accords completions --query (commandline -ct | string unescape) 2>/dev/null)'
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::Day;

    #[test]
    fn a_query_goes_on_with_fields_and_names() {
        #[track_caller]
        fn check(library: &Library, line: &str, first: &str) {
            assert_eq!(completed_lines(library, line).first().map(String::as_str), Some(first));
        }

        let library = Library::new(import::built_in(Day::new(2026, 1, 31).unwrap()));
        check(&library, "coun", "country:");
        check(&library, "iran -foc", "iran -focus:");
        check(&library, "country:kaz", "country:=\"Kazakhstan\"");
        check(&library, "who:lomonosov", "who:=\"Lomonosov Moscow State University\"");
        assert_eq!(completed_lines(&library, "country:xyzzy"), [""; 0]);
        assert_eq!(completed_lines(&library, "\"unclosed"), [""; 0]);
    }

    #[test]
    fn each_script_asks_the_program() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "accords", &mut text);
            let script = with_query(shell, &String::from_utf8(text).unwrap());
            assert!(script.contains("completions --query"), "{shell}");
            assert!(!script.contains(":QUERY:_default"), "{shell}");
        }
    }
}
