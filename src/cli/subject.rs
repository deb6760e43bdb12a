//! Finds the one subject that a name on the command line means.

use super::{Failure, note};
use crate::base::text::clean::clean;
use crate::data::subject::Subject;
use crate::search::find::NameMatch;
use crate::search::library::Library;

/// The most candidates listed.
const LISTED: usize = 20;

/// The subject with an id or a name. If there is none, prints that to stderr with the nearest names and returns `None`.
///
/// # Errors
///
/// If the name fits several subjects; lists their ids.
pub fn named(
    library: &Library,
    name: &str,
    what: &str,
    is_wanted: fn(Subject) -> bool,
) -> Result<Option<Subject>, Failure> {
    match library.find(name, is_wanted) {
        NameMatch::One(subject) => Ok(Some(subject)),
        NameMatch::Several(all) => {
            let mut told = format!("{} has several meanings; use the id of one of them", quoted(name));
            for &subject in all.iter().take(LISTED) {
                told += &format!("\n  {}", listed(library, subject));
            }
            if all.len() > LISTED {
                told += &format!("\n  and {} more", all.len() - LISTED);
            }
            Err(Failure::Wrong(told))
        }
        NameMatch::Nothing(near) => {
            let mut told = format!("there is no {what} called {}", quoted(name));
            for (at, &subject) in near.iter().enumerate() {
                told += if at == 0 { "\n  did you mean\n  " } else { "\n  " };
                told += &listed(library, subject);
            }
            note(&told);
            Ok(None)
        }
    }
}

/// The kind of a subject: `agreement`, `participant`.
pub fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Agreement(_) => "agreement",
        Subject::Participant(_) => "participant",
        Subject::Focus(_) => "focus area",
        Subject::Country(_) => "country",
        Subject::Article(_) => "article",
    }
}

fn listed(library: &Library, subject: Subject) -> String {
    let (id, name) = (library.subject_id(subject), library.subject_name(subject));
    let words = if id == name { clean(&id).into_owned() } else { format!("{}  {}", clean(&id), clean(&name)) };
    format!("{:<11} {words}", kind(subject))
}

fn quoted(name: &str) -> String {
    format!("“{}”", clean(name))
}
