//! References that lead nowhere: an id that nothing bears, in this corpus or in the built-in one,
//! which a file may add to.

use rustc_hash::{FxHashMap, FxHashSet};

use super::build::{Builder, Reference};
use super::corpus::{AgreementId, Corpus, What};
use super::issue::Issue;
use super::strings::Text;
use super::text::fold::fold;

/// A reference to an id that nothing in the corpus bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The id.
    pub id: String,
    /// Where it is used, what is wrong and what to do.
    pub issue: Issue,
}

/// How many different ids are searched for a likely meaning; a file with more has another problem.
const SEARCHED: usize = 100;

impl Corpus {
    /// References to ids that nothing here bears, in the order of the files.
    pub fn dangling(&self) -> &[Dangling] {
        &self.dangling
    }

    /// Whether something bears that id.
    pub fn bears(&self, id: &str) -> bool {
        self.agreement_by_id(id).is_some() || self.participant_by_id(id).is_some()
    }
}

/// What is left dangling when all records are read. `agreements` knows them by what relations call them.
pub(super) fn dangling(builder: &mut Builder, agreements: &FxHashMap<Text, AgreementId>) -> Vec<Dangling> {
    let mut found = Vec::new();
    let mut searched: FxHashMap<Text, Option<String>> = FxHashMap::default();
    for (reference, place) in std::mem::take(&mut builder.dangling) {
        let (id, what) = match reference {
            Reference::Participant(at) => match builder.participants.get(at.at()) {
                Some(draft) if !draft.has_id => (draft.id, "participant"),
                _ => continue,
            },
            Reference::Agreement(to) if !agreements.contains_key(&to) => (to, "agreement"),
            Reference::Agreement(_) => continue,
            Reference::Other(to) => (to, "participant or agreement"),
        };
        let strings = builder.strings.strings();
        let raw = strings.raw(id);
        if searched.len() < SEARCHED {
            searched.entry(id).or_insert_with(|| match reference {
                Reference::Participant(_) => {
                    let ids = builder.participants.iter().filter(|it| it.has_id).map(|it| strings.raw(it.id));
                    nearest(raw, ids)
                }
                Reference::Agreement(_) | Reference::Other(_) => {
                    nearest(raw, builder.agreements.iter().map(|it| strings.raw(it.id)))
                }
            });
        }
        let near = searched.get(&id).cloned().flatten();
        // A word in lower case may be a name; with a hyphen in it, or close to an id, it is none.
        if what == "participant" && near.is_none() && !raw.contains('-') {
            continue;
        }
        let fix = match near {
            Some(near) => format!("did you mean {near}?"),
            None if what == "participant" => "list it, or write its name".to_owned(),
            None => "write the id or the name of one, or leave it out".to_owned(),
        };
        let issue = Issue { what: format!("no {what} is called {raw}"), fix, ..place };
        found.push(Dangling { id: raw.to_owned(), issue });
    }
    found
}

/// The closest of some ids, if it is only a slip or two away.
fn nearest<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let slips = id.len() / 8 + 1;
    let near = ids.filter(|it| it.len().abs_diff(id.len()) <= slips).map(|it| (strsim::osa_distance(it, id), it));
    near.filter(|it| it.0 <= slips && id.len() > 3).min().map(|it| it.1.to_owned())
}

/// What relations call agreements by title, for those that call none by id.
pub(super) fn titled(builder: &Builder) -> FxHashMap<Text, u32> {
    let strings = builder.strings.strings();
    let ids: FxHashSet<Text> = builder.agreements.iter().map(|it| it.id).collect();
    let mut wanted: FxHashMap<String, Text> = FxHashMap::default();
    for (reference, _) in &builder.dangling {
        if let Reference::Agreement(to) = reference
            && !ids.contains(to)
        {
            wanted.insert(fold(strings.raw(*to)), *to);
        }
    }
    let mut titled = FxHashMap::default();
    if wanted.is_empty() {
        return titled;
    }
    for (owner, facts) in builder.runs() {
        for fact in facts {
            if let What::Title(text) = fact.what()
                && let Some(&to) = wanted.get(&fold(strings.raw(text)))
            {
                titled.entry(to).or_insert(owner.at());
            }
        }
    }
    titled
}
