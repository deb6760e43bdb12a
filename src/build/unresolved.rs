//! Finds unresolved references: ids that neither this corpus nor the built-in one has. Files may refer to the built-in one.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::nearest_id::KnownIds;
use super::{AgreementDraftId, Builder, Owner, Reference};
use crate::base::text::fold::fold;
use crate::data::built::Unresolved;
use crate::data::corpus::AgreementId;
use crate::data::fact::What;
use crate::data::issue::Issue;
use crate::data::strings::Text;

/// The unresolved references, once all records are read. `agreements` has the names that relations use.
pub(crate) fn unresolved(builder: &mut Builder, agreements: &FxHashMap<Text, AgreementId>) -> Vec<Unresolved> {
    let mut found = Vec::new();
    let mut searched: FxHashMap<(Text, &str), Option<&str>> = FxHashMap::default();
    let references = std::mem::take(&mut builder.unresolved);
    let strings = builder.strings.strings();
    let participants = LazyCell::new(|| {
        KnownIds::new(builder.participants.iter().filter(|it| it.has_id).map(|it| strings.raw(it.id)))
    });
    let documents = LazyCell::new(|| KnownIds::new(builder.agreements.iter().map(|it| strings.raw(it.id))));
    for (reference, place) in references {
        let (id, what) = match reference {
            Reference::Participant(at) if !builder.participants[at].has_id => {
                (builder.participants[at].id, "participant")
            }
            Reference::Participant(_) => continue,
            Reference::Agreement(to) if !agreements.contains_key(&to) => (to, "agreement"),
            Reference::Agreement(_) => continue,
            Reference::Other(to) => (to, "participant or agreement"),
        };
        let raw = strings.raw(id);
        let near = *searched.entry((id, what)).or_insert_with(|| match reference {
            Reference::Participant(_) => participants.nearest(raw),
            Reference::Agreement(_) => documents.nearest(raw),
            Reference::Other(_) => participants.nearest(raw).or_else(|| documents.nearest(raw)),
        });
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
        found.push(Unresolved { id: raw.to_owned(), issue });
    }
    found
}

/// Resolves relations that name an agreement by its title and not by its id.
pub(crate) fn titled(builder: &Builder) -> FxHashMap<Text, AgreementDraftId> {
    let strings = builder.strings.strings();
    let ids: FxHashSet<Text> = builder.agreements.iter().map(|it| it.id).collect();
    let mut wanted: FxHashMap<String, Text> = FxHashMap::default();
    for (reference, _) in &builder.unresolved {
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
        let Owner::Agreement(draft) = owner else { continue };
        for fact in facts {
            if let What::Title(text) = fact.what()
                && let Some(&to) = wanted.get(&fold(strings.raw(text)))
            {
                titled.entry(to).or_insert(draft);
            }
        }
    }
    titled
}
