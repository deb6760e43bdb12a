//! Who takes part in an agreement, and who is only named in it: a witness, someone present or quoted, or whoever
//! announced it.

use super::library::Library;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::fact::What;
use crate::data::lists::Lists;

impl Library {
    /// The participants that are only named in an agreement, in the order of their ids.
    pub fn only_named_in(&self, id: AgreementId) -> impl Iterator<Item = ParticipantId> {
        self.named_lists().list(id.0).iter().map(|&it| ParticipantId(it))
    }

    /// Whether a participant is only named in an agreement.
    pub fn is_only_named(&self, id: AgreementId, who: ParticipantId) -> bool {
        self.named_lists().list(id.0).binary_search(&who.0).is_ok()
    }

    fn named_lists(&self) -> &Lists {
        self.named.get_or_init(|| {
            let mut pairs: Vec<(u32, u32)> = Vec::new();
            for id in self.agreements() {
                let (mut parts, mut named, mut behalf) = (Vec::new(), Vec::new(), Vec::new());
                for fact in self.stored_facts_of(id) {
                    match fact.what() {
                        What::Person(capacity, who) if !capacity.takes_part() => named.push(who.0),
                        What::Party(_, who)
                        | What::Person(_, who)
                        | What::By(_, who)
                        | What::Framework(who)
                        | What::Depositary(who)
                        | What::Secretariat(who) => parts.push(who.0),
                        What::SignedBy(one, other) => parts.extend([one.0, other.0]),
                        What::Behalf(one, other) => behalf.push((one.0, other.0)),
                        _ => (),
                    }
                }
                // Whom a person stands for takes part if the person does.
                let idle = |it: &&(u32, u32)| named.contains(&it.0) && !parts.contains(&it.0);
                let (idle, active): (Vec<_>, Vec<_>) = behalf.iter().partition(idle);
                named.extend(idle.into_iter().map(|it: &(u32, u32)| it.1));
                parts.extend(active.into_iter().map(|it: &(u32, u32)| it.1));
                named.retain(|it| !parts.contains(it));
                named.sort_unstable();
                named.dedup();
                pairs.extend(named.into_iter().map(|it| (id.0, it)));
            }
            Lists::collect(self.agreements.len(), pairs.iter().copied())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::data::subject::Subject;
    use crate::format::wire::Record;
    use crate::search::library::Library;

    fn library() -> Library {
        let text = r#"{"participants":[{"name":"Pu","kind":"person"}],"agreements":[
            {"title":"One","parties":["Kolk","Puc"],"people":[{"participant":"Pu","capacity":"quoted"}]},
            {"title":"Two","parties":["Iran"],"people":[{"participant":"Pu","capacity":"signed"}]}]}"#;
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        builder.add(serde_json::from_str::<Record>(text).unwrap(), Source::default());
        Library::new(builder.finish())
    }

    #[test]
    fn with_whom_somebody_is_only_quoted_is_no_partner() {
        let library = library();
        let page = library.page_text(Subject::Participant(library.participant_by_id("Pu").unwrap()), 80);
        let line = |label: &str| page.lines().find(|it| it.starts_with(label)).unwrap_or_default().to_owned();
        assert!(line("Partners").ends_with("Iran 1"), "{page}");
        assert!(line("Named with").ends_with("Kolk 1 · Puc 1"), "{page}");
    }

    #[test]
    fn a_path_goes_over_those_who_are_only_quoted_if_there_is_no_other() {
        let library = library();
        let id = |name: &str| library.participant_by_id(name).unwrap();
        let all: Vec<_> = library.agreements().collect();
        let paths = library.paths(id("Puc"), id("Iran"), &all, 9);
        let said: Vec<String> = paths.first.iter().flatten().map(|it| it.to.said()).collect();
        assert_eq!((paths.count, said), (1, vec!["only quoted".to_owned(), "party".to_owned()]));
        let paths = library.paths(id("Puc"), id("Kolk"), &all, 9);
        assert!(paths.first.iter().flatten().all(|it| !it.to.only_named));
    }
}
