//! Judging drafts: lists the facts of a draft beside its text, and applies the reader's decisions.
//!
//! A decision shows at once wherever the draft is shown; the corpus includes it after the next reload. Nothing here
//! writes a file: decisions to store are returned as an [`Effect`].

use rustc_hash::{FxHashMap, FxHashSet};
use tui_input::Input;

use super::{Effect, Mode, Pane, State, Step};
use crate::data::corpus::{AgreementId, ArticleId};
use crate::data::fact::What;
use crate::data::subject::Subject;
use crate::format::judgement::{self, ArticleKey, Change, Draft, DraftedFact, Field, Judgement, Verdict};
use crate::search::index::ValueId;
use crate::search::library::Library;

/// A decision on drafted facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Judge {
    /// Accept the fact under the cursor.
    Accept,
    /// Reject it.
    Reject,
    /// Accept all facts of its agreement that are not judged yet.
    AcceptAll,
    /// Replace its value.
    Edit,
    /// Withdraw the decision on it.
    TakeBack,
    /// Accept all participants that the corpus knows.
    AcceptKnown,
    /// Accept all facts that the drafter does not doubt.
    AcceptSure,
}

/// The drafts of the corpus, and the one that is open.
#[derive(Clone, Debug, Default)]
pub struct Judging {
    drafts: Vec<Draft>,
    /// The drafts behind each agreement: index of the draft, and of the agreement in its record.
    drafts_of: FxHashMap<AgreementId, Vec<(usize, usize)>>,
    /// Agreements with a fact that is not judged.
    open: FxHashSet<AgreementId>,
    /// The number of facts not judged, by the participant or focus area they name.
    unjudged: FxHashMap<ValueId, usize>,
    /// The participants and the focus areas that drafts name.
    participants: FxHashMap<String, ValueId>,
    areas: FxHashMap<String, ValueId>,
    open_draft: Option<OpenDraft>,
    /// Whether the reader judges with typed commands (plain mode); the page then keeps its keys.
    pub in_words: bool,
}

/// An open draft: all facts of its article.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    draft: usize,
    subject: AgreementId,
    /// The facts, in the order of the list.
    pub facts: Vec<DraftedFact>,
    /// The paragraphs of the article.
    pub text: Vec<String>,
    /// The index of the selected fact.
    pub cursor: usize,
}

impl OpenDraft {
    /// The selected fact.
    pub fn fact(&self) -> Option<&DraftedFact> {
        self.facts.get(self.cursor)
    }
}

impl Judging {
    /// The draft that is open.
    pub fn open_draft(&self) -> Option<&OpenDraft> {
        self.open_draft.as_ref()
    }

    /// The decision on a fact of the open draft.
    pub fn verdict(&self, fact: &DraftedFact) -> Option<&Verdict> {
        self.drafts.get(self.open_draft.as_ref()?.draft)?.verdict(&fact.key)
    }

    /// Whether an agreement has a fact that is not judged.
    pub fn is_open(&self, id: AgreementId) -> bool {
        self.open.contains(&id)
    }

    /// The agreements with a fact that is not judged.
    pub fn open(&self) -> impl Iterator<Item = AgreementId> + '_ {
        self.open.iter().copied()
    }

    /// Whether a fact that is not judged names this participant or focus area.
    pub fn names(&self, value: ValueId) -> bool {
        self.unjudged.get(&value).is_some_and(|it| *it > 0)
    }

    /// The judgements on facts that the open draft no longer has.
    pub fn left_over(&self) -> Vec<&Judgement> {
        let Some((current, draft)) = self.open_draft.as_ref().and_then(|it| Some((it, self.drafts.get(it.draft)?)))
        else {
            return Vec::new();
        };
        draft.judgements.iter().filter(|it| current.facts.iter().all(|fact| fact.key != it.fact)).collect()
    }

    /// The accepted facts of all drafts as article data, one record per line, and the number of agreements.
    pub(super) fn accepted(&self) -> (String, usize) {
        let mut lines = String::new();
        let mut count = 0;
        for draft in &self.drafts {
            let mut record = judgement::accepted_record(draft.record.clone(), &draft.judgements, false);
            if record.agreements.is_empty() {
                continue;
            }
            count += record.agreements.len();
            // Drafting made these ids for use inside the program.
            record.agreements.iter_mut().for_each(|it| it.id = None);
            if let Ok(line) = serde_json::to_string(&record) {
                lines.push_str(&line);
                lines.push('\n');
            }
        }
        (lines, count)
    }

    /// Sets the drafts of a corpus.
    pub(super) fn take(&mut self, library: &Library, drafts: Vec<Draft>) {
        *self = Judging { drafts, in_words: self.in_words, ..Judging::default() };
        let ids = self.drafts.iter().flat_map(|it| it.record.agreements.iter().filter_map(|it| it.id.as_deref()));
        let ids: Vec<&str> = ids.collect();
        let known = library.agreements_by_id(ids.iter().copied());
        let mut elsewhere: FxHashMap<ArticleKey, Vec<(usize, usize)>> = FxHashMap::default();
        for (draft, it) in self.drafts.iter().enumerate() {
            for (at, agreement) in it.record.agreements.iter().enumerate() {
                match agreement.id.as_deref().and_then(|id| known.get(id)) {
                    Some(&id) => self.drafts_of.entry(id).or_default().push((draft, at)),
                    None => elsewhere.entry(it.key).or_default().push((draft, at)),
                }
            }
        }
        if !elsewhere.is_empty() {
            self.take_joined(library, &elsewhere);
        }
        let all: Vec<AgreementId> = self.drafts_of.keys().copied().collect();
        for id in all {
            self.count(id);
        }
        self.find_names(library);
        for draft in 0..self.drafts.len() {
            self.tally(draft, true);
        }
    }

    /// Finds the participants and focus areas that drafts name.
    fn find_names(&mut self, library: &Library) {
        let mut people: FxHashSet<String> = FxHashSet::default();
        let mut areas: FxHashSet<String> = FxHashSet::default();
        for fact in self.drafts.iter().flat_map(|it| judgement::facts(&it.record)) {
            match listed_in(fact.key.field) {
                Some(ListedIn::Participants) => people.insert(fact.key.value),
                Some(ListedIn::FocusAreas) => areas.insert(fact.key.value),
                None => continue,
            };
        }
        let lookup = library.lookup();
        for id in library.participants().take(if people.is_empty() { 0 } else { usize::MAX }) {
            let further = library.facts_about(id).filter_map(|it| {
                let (What::Name(text) | What::Native(text) | What::Alias(text)) = it.what else { return None };
                Some(library.raw(text))
            });
            for name in [library.raw(library[id].name), library.raw(library[id].id)].into_iter().chain(further) {
                if people.contains(name) {
                    self.participants.entry(name.to_owned()).or_insert_with(|| lookup.participant(id));
                }
            }
        }
        for id in library.focus_areas().filter(|_| !areas.is_empty()) {
            let name = library.raw(library[id].name);
            if areas.contains(name) {
                self.areas.entry(name.to_owned()).or_insert_with(|| lookup.focus(id));
            }
        }
    }

    /// Adds the facts of a draft that are not judged to the counts of the rows they name, or subtracts them.
    fn tally(&mut self, draft: usize, add: bool) {
        let Some(it) = self.drafts.get(draft) else { return };
        for fact in judgement::facts(&it.record).iter().filter(|fact| it.verdict(&fact.key).is_none()) {
            let row = match listed_in(fact.key.field) {
                Some(ListedIn::Participants) => self.participants.get(&fact.key.value),
                Some(ListedIn::FocusAreas) => self.areas.get(&fact.key.value),
                None => None,
            };
            if let Some(row) = row {
                let count = self.unjudged.entry(*row).or_default();
                *count = if add { *count + 1 } else { count.saturating_sub(1) };
            }
        }
    }

    /// Finds drafts whose agreement was joined with others. Those have another id, so they are found by their article.
    fn take_joined(&mut self, library: &Library, drafts: &FxHashMap<ArticleKey, Vec<(usize, usize)>>) {
        let key = |id: ArticleId| {
            let url = library[id].url.map(|it| library.raw(it));
            ArticleKey::of_parts(url, library.paragraphs(id).map(|it| library.raw(it)))
        };
        let articles: FxHashMap<ArticleId, &Vec<(usize, usize)>> =
            library.articles().filter_map(|id| Some((id, drafts.get(&key(id)?)?))).collect();
        for id in library.agreements().filter(|it| library.has_draft(*it)) {
            let claims =
                library.facts_of(id).flat_map(|it| it.claims.iter().filter(|it| it.draft).map(|it| it.article));
            let mut found: Vec<ArticleId> = claims.filter(|it| articles.contains_key(it)).collect();
            found.sort_unstable();
            found.dedup();
            for article in found {
                self.drafts_of
                    .entry(id)
                    .or_default()
                    .extend(articles.get(&article).into_iter().flat_map(|it| it.iter()));
            }
        }
    }

    /// Updates whether an agreement has a fact that is not judged.
    fn count(&mut self, id: AgreementId) {
        let is_open = self.drafts_of.get(&id).into_iter().flatten().any(|&(draft, at)| {
            let Some(it) = self.drafts.get(draft) else { return false };
            judgement::facts(&it.record).iter().any(|fact| fact.agreement == at && it.verdict(&fact.key).is_none())
        });
        if is_open {
            self.open.insert(id);
        } else {
            self.open.remove(&id);
        }
    }

    /// Opens the draft behind the page's subject, if it has facts to judge. An open draft stays open after its last
    /// fact is judged.
    pub(super) fn follow(&mut self, subject: Option<Subject>) {
        let Some(Subject::Agreement(id)) = subject else { return self.open_draft = None };
        if self.open_draft.as_ref().is_some_and(|it| it.subject == id) {
            return;
        }
        self.open_draft = None;
        if !self.open.contains(&id) {
            return;
        }
        let Some((draft, at)) =
            self.drafts_of.get(&id).and_then(|it| it.iter().find(|it| self.has_open(**it))).copied()
        else {
            return;
        };
        let Some(it) = self.drafts.get(draft) else { return };
        let text = it.record.article.iter().flat_map(|it| it.paragraphs().map(str::to_owned)).collect();
        let facts = judgement::facts(&it.record);
        let cursor = facts.iter().position(|it| it.agreement == at).unwrap_or(0);
        self.open_draft = Some(OpenDraft { draft, subject: id, facts, text, cursor });
        self.go_on(true);
    }

    fn has_open(&self, (draft, at): (usize, usize)) -> bool {
        self.drafts.get(draft).is_some_and(|it| {
            judgement::facts(&it.record).iter().any(|fact| fact.agreement == at && it.verdict(&fact.key).is_none())
        })
    }

    /// Selects a fact.
    pub(super) fn select(&mut self, at: usize) {
        if let Some(current) = &mut self.open_draft {
            current.cursor = at.min(current.facts.len().saturating_sub(1));
        }
    }

    pub(super) fn step(&mut self, step: Step, height: usize) {
        if let Some(current) = &mut self.open_draft {
            current.cursor = step.from(current.cursor, current.facts.len(), height);
        }
    }

    /// Selects the next fact that is not judged: first in this agreement, doubtful ones first. Returns whether there is
    /// one.
    fn go_on(&mut self, stay: bool) -> bool {
        let Some((current, draft)) = self.open_draft.as_ref().and_then(|it| Some((it, self.drafts.get(it.draft)?)))
        else {
            return false;
        };
        let here = current.fact().map_or(0, |it| it.agreement);
        let is_open = |fact: &DraftedFact| draft.verdict(&fact.key).is_none();
        if stay && current.fact().is_some_and(|it| is_open(it) && it.doubt.is_some()) {
            return true;
        }
        let open = current.facts.iter().enumerate().filter(|it| is_open(it.1));
        let next = open.min_by_key(|(_, it)| (it.agreement != here, it.agreement, it.doubt.is_none())).map(|it| it.0);
        if let (Some(next), Some(current)) = (next, &mut self.open_draft) {
            current.cursor = next;
        }
        next.is_some()
    }

    /// Applies decisions to the open draft.
    fn decide(&mut self, changes: Vec<Change>) -> Option<Effect> {
        let current = self.open_draft.as_ref()?;
        let at = current.draft;
        self.tally(at, false);
        let draft = self.drafts.get_mut(at)?;
        for it in &changes {
            draft.decide(it);
        }
        let (key, article) = (draft.key, draft.record.article.clone().unwrap_or_default());
        let touched: Vec<AgreementId> =
            self.drafts_of.iter().filter(|it| it.1.iter().any(|it| it.0 == at)).map(|it| *it.0).collect();
        for id in touched {
            self.count(id);
        }
        self.tally(at, true);
        Some(Effect::Judged { key, url: article.url, gist: article.gist, changes })
    }

    /// The acceptance of each fact of the open draft that is not judged and matches `is`.
    fn unjudged(&self, is: impl Fn(&DraftedFact, &Draft) -> bool) -> Vec<Change> {
        let Some((current, draft)) = self.open_draft.as_ref().and_then(|it| Some((it, self.drafts.get(it.draft)?)))
        else {
            return Vec::new();
        };
        let open = current.facts.iter().filter(|it| draft.verdict(&it.key).is_none() && is(it, draft));
        open.map(|it| Change { fact: it.key.clone(), verdict: Some(Verdict::Accepted) }).collect()
    }
}

impl State {
    /// Whether keys judge: the page of a draft has the focus.
    pub fn is_judging(&self) -> bool {
        self.mode == Mode::Browse
            && self.focus == Pane::Page
            && self.judging.open_draft.is_some()
            && !self.judging.in_words
    }

    /// Applies the reader's decision.
    pub(super) fn judge(&mut self, judge: Judge) -> Option<Effect> {
        let fact = self.judging.open_draft.as_ref()?.fact()?.clone();
        let one = |verdict| vec![Change { fact: fact.key.clone(), verdict }];
        let changes = match judge {
            Judge::Accept => one(Some(Verdict::Accepted)),
            Judge::Reject => one(Some(Verdict::Rejected)),
            Judge::TakeBack => one(None),
            Judge::AcceptAll => self.judging.unjudged(|it, _| it.agreement == fact.agreement),
            Judge::AcceptKnown => self.judging.unjudged(is_known),
            Judge::AcceptSure => self.judging.unjudged(|it, _| it.doubt.is_none()),
            Judge::Edit => {
                let edited = match self.judging.verdict(&fact) {
                    Some(Verdict::Edited(value)) => value.clone(),
                    Some(Verdict::Accepted | Verdict::Rejected) | None => fact.key.value,
                };
                self.input = Input::new(edited);
                self.mode = Mode::Amend;
                return None;
            }
        };
        let count = changes.len();
        let effect = self.judging.decide(changes);
        if judge != Judge::TakeBack && !self.judging.go_on(false) {
            self.notice = Some("all facts of this draft are judged".to_owned());
        } else if matches!(judge, Judge::AcceptAll | Judge::AcceptKnown | Judge::AcceptSure) {
            self.notice = Some(format!("{count} accepted"));
        }
        effect.filter(|_| count > 0)
    }

    /// Exports the accepted facts of all drafts.
    pub(super) fn export_judged(&mut self) -> Option<Effect> {
        self.mode = Mode::Browse;
        let (content, count) = self.judging.accepted();
        if count == 0 {
            self.notice = Some("no drafted fact is accepted yet".to_owned());
            return None;
        }
        Some(Effect::WriteJudged { content, count })
    }

    /// Applies the value that was typed.
    pub(super) fn amend(&mut self) -> Option<Effect> {
        self.mode = Mode::Browse;
        let value = self.input.value().trim().to_owned();
        let fact = self.judging.open_draft.as_ref()?.fact()?.key.clone();
        if value.is_empty() {
            self.notice = Some("a fact needs a value; d rejects it".to_owned());
            return None;
        }
        let verdict = if value == fact.value { Verdict::Accepted } else { Verdict::Edited(value) };
        let effect = self.judging.decide(vec![Change { fact, verdict: Some(verdict) }]);
        self.judging.go_on(false);
        effect
    }

    /// Opens the page of the participant that the selected fact names.
    pub(super) fn open_named(&mut self, library: &Library) {
        let Some(name) = self.judging.open_draft.as_ref().and_then(|it| Some(it.fact()?.key.value.clone())) else {
            return;
        };
        let found = library.participants().find(|it| library.raw(library[*it].name) == name);
        match found {
            Some(id) => {
                self.leave();
                self.reading.open(Subject::Participant(id));
            }
            None => self.notice = Some(format!("{name} has no page of its own")),
        }
    }
}

/// The pane that lists what a fact names.
enum ListedIn {
    Participants,
    FocusAreas,
}

fn listed_in(field: Field) -> Option<ListedIn> {
    match field {
        Field::Party | Field::SignedBy | Field::Person | Field::Framework => Some(ListedIn::Participants),
        Field::Focus => Some(ListedIn::FocusAreas),
        Field::Kind
        | Field::Event
        | Field::Activity
        | Field::Term
        | Field::Value
        | Field::Amount
        | Field::Relation
        | Field::Summary => None,
    }
}

/// Whether a fact names a participant that the corpus already knew.
fn is_known(fact: &DraftedFact, draft: &Draft) -> bool {
    let names = matches!(fact.key.field, Field::Party | Field::SignedBy | Field::Person | Field::Framework);
    names && draft.record.participants.iter().any(|it| it.name == fact.key.value && it.id.is_some())
}
