//! Parties as a label tells them, and whether a title tells of them already. Of an agreement of all the world each
//! party is asked, for every row anew: what does not depend on the title is found out once.

use std::sync::{Arc, OnceLock};

use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::Role;
use crate::search::library::Library;
use crate::titles::lexicon::{is_body, is_common, is_small};
use crate::titles::states::{brief, everyday};
use crate::titles::words::{Word, split};

/// What a label may say of a party.
#[derive(Debug)]
pub struct Party {
    id: ParticipantId,
    /// Its everyday name.
    pub everyday: String,
    /// The name for where room is short, where everyone knows one.
    brief: Option<&'static str>,
    /// As it is called in short.
    short: OnceLock<String>,
    /// The telling words of its names and of its country, folded.
    telling: Vec<String>,
}

impl Party {
    fn new(library: &Library, id: ParticipantId) -> Party {
        let name = library.text(library[id].name);
        let everyday = everyday(name);
        let mut telling = Vec::new();
        let mut tell = |name: &str| {
            let keys = split(name).into_iter().map(|it| it.key);
            telling.extend(keys.filter(|it| it.len() > 2 && !is_small(it) && !is_common(it) && !is_body(it)));
        };
        tell(name);
        if let Some(country) = library[id].country {
            tell(&library.country_name(country));
        }
        for said in library.facts_about(id) {
            if let What::Name(text) | What::Alias(text) = said.what {
                tell(library.text(text));
            }
        }
        telling.sort_unstable();
        telling.dedup();
        Party { id, brief: brief(&everyday), everyday, short: OnceLock::new(), telling }
    }

    /// As it is called in short: by its initials, if articles do so and nobody else has them.
    pub fn short(&self, library: &Library) -> &str {
        self.short.get_or_init(|| {
            let initials = library.facts_about(self.id).find_map(|said| match said.what {
                What::Alias(text) if is_initials(library.text(text)) => Some(library.text(text)),
                _ => None,
            });
            let is_other = |&it: &ParticipantId, initials: &str| {
                it != self.id
                    && (library.text(library[it].name) == initials
                        || library
                            .facts_about(it)
                            .any(|said| matches!(said.what, What::Alias(text) if library.text(text) == initials)))
            };
            let alone = |initials: &&str| !library.named_with(initials).iter().any(|it| is_other(it, initials));
            initials.filter(alone).unwrap_or(&self.everyday).to_owned()
        })
    }
}

/// The words of a title, to be asked whom they tell of.
pub struct Said<'a> {
    words: Vec<Word<'a>>,
    /// What they begin with: spares a look at most of them.
    begins: Vec<[u8; 3]>,
}

impl<'a> Said<'a> {
    pub fn new(title: &'a str) -> Said<'a> {
        let words = split(title);
        let begins = words.iter().filter_map(|it| it.key.as_bytes().first_chunk()).copied().collect();
        Said { words, begins }
    }

    /// Whether a telling word of a participant's name is there, or its country in any form: `Iranian universities`
    /// tells of Iran, and `UK Ukraine Digital Trade Agreement` of both.
    pub fn names(&self, party: &Party) -> bool {
        party.telling.iter().any(|it| self.has(it))
            || party.brief.is_some_and(|brief| self.words.iter().any(|it| it.letters() == brief))
    }

    fn has(&self, key: &str) -> bool {
        if !key.as_bytes().first_chunk().is_some_and(|it| self.begins.contains(it)) {
            return false;
        }
        let stem = key.get(..key.len().min(5)).unwrap_or(key);
        self.words.iter().any(|it| it.key == key || it.key.starts_with(stem) && it.is_capital())
    }
}

impl Library {
    /// The parties of an agreement, as its page lists them.
    pub(super) fn parties(&self, id: AgreementId) -> Vec<Arc<Party>> {
        let mut parties: Vec<ParticipantId> = Vec::new();
        for said in self.facts_of(id) {
            if let What::Party(Role::Party, who) = said.what
                && !parties.contains(&who)
            {
                parties.push(who);
            }
        }
        parties.into_iter().map(|it| self.labels.parties.get(it, || Party::new(self, it))).collect()
    }
}

/// `JAXA`, `VNU-HCM`: what stands for a longer name.
fn is_initials(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    capitals >= 2
        && text.len() <= 8
        && text.bytes().all(|it| it.is_ascii_uppercase() || matches!(it, b'-' | b'0'..=b'9'))
}
