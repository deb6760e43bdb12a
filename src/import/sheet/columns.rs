//! Decides what each column of a spreadsheet is, by `--map` or by its header.
//!
//! Reads only headers, never the cells below them; for those see [`guess`](super::guess).

use thiserror::Error;

use super::SheetError;
use crate::import::sheet::header::known;
use crate::import::sheet::target::Target;

/// Reads the value of `--map`, such as `title=Title,date=Signature,parties=stateID`. A header with a comma is quoted:
/// `title="Name, long"`. A column may be given by its number from 1: `parties=#3`.
pub fn parse_map(text: &str) -> Result<Vec<(Target, String)>, MapError> {
    let mut map = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((word, after)) = rest.split_once('=') else {
            return Err(MapError::NoHeader(rest.to_owned()));
        };
        let word = word.trim();
        let Some(target) = Target::of_word(word) else {
            return Err(MapError::unknown(word));
        };
        let after = after.trim_start();
        let (header, next) = match after.strip_prefix('"') {
            Some(quoted) => {
                let (header, next) = quoted.split_once('"').ok_or_else(|| MapError::Unclosed(after.to_owned()))?;
                (header, next.trim_start().strip_prefix(',').unwrap_or(next))
            }
            None => after.split_once(',').unwrap_or((after, "")),
        };
        if header.trim().is_empty() {
            return Err(MapError::NoHeader(word.to_owned()));
        }
        map.push((target, header.trim().to_owned()));
        rest = next.trim_start();
    }
    Ok(map)
}

/// The reason why a `--map` cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MapError {
    /// A part without `=` and a header.
    #[error(
        "`{0}` names no column; write --map {0}=HEADER, several with commas between them: title=Title,date=Signature"
    )]
    NoHeader(String),
    /// A word that is not a target.
    #[error("`{word}` is not known; did you mean `{nearest}`? known are {known}")]
    Unknown {
        /// The word.
        word: String,
        /// The closest target.
        nearest: &'static str,
        /// All targets.
        known: String,
    },
    /// A quote that is not closed.
    #[error("the quote in `{0}` is not closed; write title=\"Name, long\"")]
    Unclosed(String),
}

impl MapError {
    fn unknown(word: &str) -> MapError {
        let words: Vec<&str> = Target::words().collect();
        let closest =
            words.iter().max_by(|a, b| strsim::jaro_winkler(a, word).total_cmp(&strsim::jaro_winkler(b, word)));
        MapError::Unknown {
            word: word.to_owned(),
            nearest: closest.copied().unwrap_or_default(),
            known: words.join(", "),
        }
    }
}

/// The meaning of "yes" in a column of yes and no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// This country is a party.
    Party(String),
    /// This is a focus area.
    Focus(String),
}

/// The columns by target. A target that does not repeat has at most one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// In the order of the targets, then of the columns.
    pub used: Vec<(Target, usize)>,
    /// Columns of yes and no, and the meaning of "yes".
    pub flags: Vec<(usize, Flag)>,
    pub headers: Vec<String>,
}

impl Columns {
    /// Decides by `map`, and by the headers for targets that `map` does not name.
    pub fn recognise(headers: Vec<String>, map: &[(Target, String)]) -> Result<Columns, SheetError> {
        let mut used = Vec::new();
        for (target, wanted) in map {
            let at = place_of(&headers, wanted)
                .ok_or_else(|| SheetError::NoSuchHeader { wanted: wanted.clone(), headers: headers.join(", ") })?;
            used.push((*target, at));
        }
        let mut found: Vec<(Target, usize, usize)> = Vec::new();
        let own = is_own(&headers);
        for (at, header) in headers.iter().enumerate() {
            let written = OWN.iter().find(|it| own && it.0 == header).map(|it| (it.1, 0));
            let known = written.or_else(|| known(header));
            if let Some((target, rank)) = known
                && !map.iter().any(|(mapped, _)| *mapped == target)
                && !used.iter().any(|(_, column)| *column == at)
            {
                found.push((target, rank, at));
            }
        }
        // Of two headers for one target, take the plainer one.
        found.sort_unstable();
        for (target, _, at) in found {
            if target.repeats() || !used.iter().any(|(taken, _)| *taken == target) {
                used.push((target, at));
            } else if target == Target::Title {
                used.push((Target::OtherTitle, at));
            }
        }
        used.sort_unstable();
        used.dedup();
        Ok(Columns { used, flags: Vec::new(), headers })
    }

    pub fn of(&self, target: Target) -> impl Iterator<Item = usize> {
        self.used.iter().filter(move |(it, _)| *it == target).map(|(_, at)| *at)
    }

    pub fn has(&self, target: Target) -> bool {
        self.of(target).next().is_some()
    }

    pub fn header(&self, at: usize) -> &str {
        self.headers.get(at).map_or("", String::as_str)
    }

    /// The number of known headers, which tells the header row from a title above it.
    pub fn score(headers: impl IntoIterator<Item: AsRef<str>>) -> usize {
        headers.into_iter().filter(|header| known(header.as_ref()).is_some()).count()
    }

    /// The names of the columns that have no target and are not empty.
    pub fn unused(&self, has_cells: impl Fn(usize) -> bool) -> Vec<String> {
        let unused = (0..self.headers.len()).filter(|at| !self.is_used(*at) && has_cells(*at));
        unused.map(|at| self.name(at)).collect()
    }

    /// Whether the cells of a column are kept unchanged: it has no target, and this program did not make it when it
    /// exported the file.
    pub fn is_kept(&self, at: usize) -> bool {
        let is_made = || MADE.contains(&self.header(at)) && is_own(&self.headers);
        !self.is_used(at) && !is_made()
    }

    fn is_used(&self, at: usize) -> bool {
        self.used.iter().any(|it| it.1 == at) || self.flags.iter().any(|it| it.0 == at)
    }

    /// The unique name of a column. A column without a header is named by its number; the second of equal headers
    /// becomes `Contact (2)`.
    pub fn name(&self, at: usize) -> String {
        let header = self.header(at);
        if header.is_empty() {
            return format!("#{}", at + 1);
        }
        let before = self.headers.iter().take(at).filter(|it| *it == header).count();
        if before == 0 { header.to_owned() } else { format!("{header} ({})", before + 1) }
    }
}

/// Columns that an exported list has besides those of the data.
const MADE: &[&str] = &["date_from", "date_to", "dated", "articles", "draft", "label", "ends", "due", "year"];
/// Columns that every exported list has.
const MADE_ALWAYS: [&str; 2] = ["date_from", "date_to"];
/// Headers with a meaning that they have only in exported lists.
const OWN: &[(&str, Target)] = &[("signatory", Target::People), ("article_urls", Target::Articles)];

/// Whether these are the headers of a list that this program exported.
fn is_own(headers: &[String]) -> bool {
    MADE_ALWAYS.iter().all(|it| headers.iter().any(|has| has == it))
}

/// The column with this header, ignoring case, or with this number.
pub(super) fn place_of(headers: &[String], wanted: &str) -> Option<usize> {
    let number = wanted.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
    if let Some(at) = number.and_then(|number| number.checked_sub(1)).filter(|at| *at < headers.len()) {
        return Some(at);
    }
    let exact = headers.iter().position(|header| header == wanted);
    exact.or_else(|| headers.iter().position(|header| header.to_lowercase() == wanted.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &str, map: &str, expected: &str) {
        let headers = headers.split(',').map(str::to_owned).collect();
        let columns = Columns::recognise(headers, &parse_map(map).unwrap()).unwrap();
        let used: Vec<String> =
            columns.used.iter().map(|(target, at)| format!("{}={}", target.word(), columns.header(*at))).collect();
        assert_eq!(used.join(","), expected);
    }

    #[test]
    fn headers_are_known_by_the_names_people_use() {
        check("Title,Date Signed,Country,Status", "", "title=Title,status=Status,date=Date Signed,country=Country");
        check(
            "AGREEMENT_NAME,signature_date,Party1,Party2",
            "",
            "title=AGREEMENT_NAME,date=signature_date,parties=Party1,parties=Party2",
        );
        check(
            "Nombre del Tratado,Fecha de firma,País,Materia",
            "",
            "title=Nombre del Tratado,date=Fecha de firma,country=País,focus=Materia",
        );
        check(
            "Titel,Datum ondertekening,Partijen,Trefwoorden",
            "",
            "title=Titel,date=Datum ondertekening,parties=Partijen,focus=Trefwoorden",
        );
        check(
            "Intitulé,Date de signature,Signataires,Lieu",
            "",
            "title=Intitulé,date=Date de signature,parties=Signataires,place=Lieu",
        );
        check(
            "Bezeichnung,Unterzeichnung,Vertragsparteien,Laufzeit",
            "",
            "title=Bezeichnung,date=Unterzeichnung,term=Laufzeit,parties=Vertragsparteien",
        );
        check(
            "Título,Data de assinatura,Partes,Assunto",
            "",
            "title=Título,date=Data de assinatura,parties=Partes,focus=Assunto",
        );
        check("Title,Date of signature (dd/mm/yyyy)", "", "title=Title,date=Date of signature (dd/mm/yyyy)");
    }

    #[test]
    fn a_title_may_say_its_language() {
        check("Titel NL,Titel EN,Partijen", "", "title=Titel EN,other=Titel NL,parties=Partijen");
        check("Título ES,Fecha", "", "title=Título ES,date=Fecha");
    }

    #[test]
    fn the_plainer_of_two_headers_wins() {
        check("Year,Title,Signature date", "", "title=Title,date=Signature date");
        check("Website,TextURL", "", "url=TextURL");
        check("Name,Title", "", "title=Title,other=Name");
    }

    #[test]
    fn what_is_mapped_is_not_recognised_again() {
        check("Title,Heading,stateID", "title=Heading", "title=Heading,parties=stateID");
        check("Title,x", "date=#2", "title=Title,date=x");
        check("Title,\"a\"", "summary=title", "summary=Title");
    }

    #[track_caller]
    fn check_error(map: &str, expected: &str) {
        assert_eq!(
            parse_map(map).map_err(|error| error.to_string()[..expected.len()].to_owned()),
            Err(expected.to_owned())
        );
    }

    #[test]
    fn a_wrong_map_says_what_would_be_right() {
        check_error("title", "`title` names no column; write --map title=HEADER");
        check_error("title=", "`title` names no column");
        check_error("titel=Name", "`titel` is not known; did you mean `title`? known are id, title");
        check_error("title=\"Name", "the quote in `\"Name` is not closed");
        let quoted = parse_map("title=\"Name, long\", date = Signed ,parties=A,parties=B").unwrap();
        let headers: Vec<&str> = quoted.iter().map(|(_, header)| header.as_str()).collect();
        assert_eq!(headers, ["Name, long", "Signed", "A", "B"]);
    }
}
