//! Lists the claims behind a row: all claims of an agreement, or those that give a subject a role in some agreements.

use super::{Entry, Tone};
use crate::data::claims::Claim;
use crate::data::fact::What;
use crate::data::ids::{AgreementId, FocusId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;

/// The most agreements whose claims are listed.
const MOST_AGREEMENTS: usize = 50;

impl Library {
    /// The statements of articles about a subject: those on its page for an agreement or article, otherwise those about
    /// its role in the agreements `among`, in their order.
    pub fn claimed(&self, subject: Subject, among: &[AgreementId]) -> Vec<Entry> {
        match subject {
            Subject::Agreement(_) | Subject::Article(_) => {
                let fields = self.page(subject).fields.into_iter();
                let entries =
                    fields.flat_map(|field| field.entries.into_iter().map(move |it| (field.label.clone(), it)));
                entries.filter(|it| !it.1.claims.is_empty()).map(|(label, entry)| with_label(&label, entry)).collect()
            }
            Subject::Participant(_) | Subject::Focus(_) | Subject::Country(_) => {
                among.iter().filter_map(|&it| self.role_claims(subject, it)).take(MOST_AGREEMENTS).collect()
            }
        }
    }

    /// The claims about a subject's role in an agreement; nothing if it has none.
    fn role_claims(&self, subject: Subject, id: AgreementId) -> Option<Entry> {
        let mut claims: Vec<Claim> = Vec::new();
        let mut has_role = false;
        for said in self.facts_of(id) {
            if self.gives_role(subject, said.what) {
                has_role = true;
                claims.extend_from_slice(said.claims);
            }
        }
        if !has_role {
            return None;
        }
        claims.sort_unstable();
        claims.dedup();
        let mut entry = Entry::default().to(self, Subject::Agreement(id));
        if let Subject::Participant(who) = subject {
            entry = entry.and(format!(", {}", self.part(who, id)), Tone::Quiet);
        }
        Some(Entry { claims, ..entry })
    }

    /// Whether a fact gives a subject a role in an agreement.
    fn gives_role(&self, subject: Subject, what: What) -> bool {
        let is = |it: ParticipantId| match subject {
            Subject::Participant(id) => it == id,
            Subject::Country(code) => self[it].country == Some(code),
            Subject::Agreement(_) | Subject::Focus(_) | Subject::Article(_) => false,
        };
        match what {
            What::Party(_, it)
            | What::Person(_, it)
            | What::By(_, it)
            | What::Framework(it)
            | What::Depositary(it)
            | What::Secretariat(it) => is(it),
            What::SignedBy(one, other) | What::Behalf(one, other) => is(one) || is(other),
            What::Focus(area) => matches!(subject, Subject::Focus(id) if self.is_beneath(area, id)),
            _ => false,
        }
    }

    /// Whether a focus area is this field or belongs to it.
    fn is_beneath(&self, area: FocusId, field: FocusId) -> bool {
        let mut at = Some(area);
        while let Some(here) = at {
            if here == field {
                return true;
            }
            at = self[here].above;
        }
        false
    }
}

/// An entry with the label of its field before it.
fn with_label(label: &str, entry: Entry) -> Entry {
    if label.is_empty() {
        return entry;
    }
    let mut headed = Entry::default().and(format!("{label}: "), Tone::Quiet);
    headed.spans.extend(entry.spans);
    Entry { spans: headed.spans, ..entry }
}
