//! Scores pairs of names. Names decide; kind, country and affiliation only rule a pair out. Joins nothing itself.

mod general;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Candidates, DraftPair, Spelling};
use crate::base::text::fold::fold;
use crate::build::join::{UnionFind, Verdict};
use crate::build::{Builder, ParticipantDraftId};
use crate::data::kind::ParticipantKind;
use crate::names as name;
use crate::names::{NameKind, Names, Reason};
use general::is_general;

/// The result of scoring some names.
pub(super) struct Scores {
    pub judged: Vec<JudgedPair>,
    /// The pairs that must stay apart.
    pub contradicted: Vec<DraftPair>,
}

/// A scored pair of participants.
pub(super) struct JudgedPair {
    /// The number of the name that was compared with others.
    pub name: u32,
    pub pair: DraftPair,
    pub verdict: Verdict,
}

/// Scores pairs of names of one kind.
pub(super) struct Judge<'a> {
    builder: &'a Builder,
    sets: &'a UnionFind<ParticipantDraftId>,
    names: &'a Names,
    spellings: &'a [Spelling<'a>],
    kind: NameKind,
    /// The owners of each one-word name, case-folded. Of common names only some owners are kept.
    bearers: FxHashMap<String, Vec<ParticipantDraftId>>,
}

impl<'a> Judge<'a> {
    pub fn new(
        builder: &'a Builder,
        sets: &'a UnionFind<ParticipantDraftId>,
        names: &'a Names,
        spellings: &'a [Spelling<'a>],
        kind: NameKind,
    ) -> Judge<'a> {
        let mut bearers: FxHashMap<String, Vec<ParticipantDraftId>> = FxHashMap::default();
        // Acronyms are not names of persons.
        for spelling in spellings.iter().filter(|it| kind == NameKind::Organisation && is_word(it.name.spelling())) {
            let known = bearers.entry(fold(spelling.name.spelling())).or_default();
            if !known.contains(&spelling.draft) && known.len() < 3 {
                known.push(spelling.draft);
            }
        }
        Judge { builder, sets, names, spellings, kind, bearers }
    }

    /// Scores some names against their candidates. The result is in their order.
    pub fn share<'b>(&self, candidates: &Candidates, ones: impl Iterator<Item = &'b u32>) -> Scores {
        let mut comparer = self.names.comparer(self.kind);
        let (mut judged, mut contradicted) = (Vec::new(), Vec::new());
        let mut sure = FxHashSet::default();
        let mut others = Vec::new();
        for &at in ones {
            let Some(one) = self.spellings.get(at as usize) else { continue };
            candidates.of(at, &mut others);
            for other in others.iter().filter_map(|it| self.spellings.get(*it as usize)) {
                if one.draft == other.draft || Fit::of(one.kind, other.kind) == Fit::Not {
                    continue;
                }
                let verdict = comparer.compare(&one.name, &other.name);
                // Most pairs differ in their names, so the other properties are compared after them.
                let pair = one.pair(other);
                if verdict == name::Verdict::Apart || !self.may_be_one(one.draft, other.draft) || sure.contains(&pair) {
                    continue;
                }
                let verdict = self.verdict(one, other, verdict, &mut contradicted);
                if let Verdict::Sure(_) = verdict {
                    sure.insert(pair);
                }
                if verdict != Verdict::Apart {
                    judged.push(JudgedPair { name: at, pair, verdict });
                }
            }
        }
        Scores { judged, contradicted }
    }

    /// Whether two are not joined and not kept apart so far.
    fn may_be_one(&self, one: ParticipantDraftId, other: ParticipantDraftId) -> bool {
        !self.sets.are_one(one, other) && self.sets.may_join(one, other)
    }

    fn verdict(
        &self,
        one: &Spelling,
        other: &Spelling,
        verdict: name::Verdict,
        contradicted: &mut Vec<DraftPair>,
    ) -> Verdict {
        let (a, b) = (&self.builder.participants[one.draft], &self.builder.participants[other.draft]);
        let same_country = match (a.country, b.country) {
            (Some(a), Some(b)) if a != b => {
                // Keep them apart even if both match a third.
                contradicted.push(one.pair(other));
                return Verdict::Apart;
            }
            (Some(_), Some(_)) => true,
            (None, _) | (_, None) => false,
        };
        if a.affiliation == Some(other.draft) || b.affiliation == Some(one.draft) {
            return Verdict::Apart;
        }
        match verdict {
            name::Verdict::Sure(reason) => match self.certainty(one, other, reason, same_country) {
                Certainty::Sure => Verdict::Sure(Self::words(one, other, reason)),
                Certainty::Likely => Verdict::Likely(Self::words(one, other, reason)),
                Certainty::Nothing => Verdict::Apart,
            },
            name::Verdict::Likely(reason) => self.likely(one, other, reason, same_country),
            name::Verdict::Apart => Verdict::Apart,
        }
    }

    /// The verdict for equal names, by their kind.
    fn certainty(&self, one: &Spelling, other: &Spelling, reason: Reason, same_country: bool) -> Certainty {
        let (a, b) = (one.kind, other.kind);
        let raw = one.name.spelling();
        let same_letters = reason == Reason::SameLetters;
        let general = !same_country && (is_general(raw) || is_general(other.name.spelling()));
        if self.kind == NameKind::Person {
            // A name without a kind is also compared as a person's, but no person is called "Research Center".
            if general {
                return Certainty::Nothing;
            }
            // A surname or a given name alone may be someone else's.
            if is_word(raw) || is_word(other.name.spelling()) {
                return if one.main && other.main && same_letters { Certainty::Likely } else { Certainty::Nothing };
            }
            // Without a kind, only equal full names are sure.
            return if (a.is_none() || b.is_none()) && !same_letters { Certainty::Likely } else { Certainty::Sure };
        }
        if Fit::of(a, b) == Fit::Hardly {
            return Certainty::Likely;
        }
        let country = Some(ParticipantKind::Country);
        if (a == country || b == country) && !(same_letters || a == b && same_country) {
            return Certainty::Likely;
        }
        if general {
            return Certainty::Likely;
        }
        let initials =
            |it: &Spelling| is_word(it.name.spelling()) && !it.name.spelling().chars().any(char::is_lowercase);
        if initials(one) || initials(other) {
            // An acronym may stand for several names. It is sure if the corpus knows one owner of it, and it is the main name of one
            // of the two.
            let alone = self.bearers.get(&fold(raw)).is_some_and(|it| it.len() <= 2);
            let known = one.main || other.main;
            return match () {
                () if alone && known && (same_country || raw.chars().count() >= 4) => Certainty::Sure,
                () if known || same_country => Certainty::Likely,
                () => Certainty::Nothing,
            };
        }
        if one.main || other.main || same_country { Certainty::Sure } else { Certainty::Likely }
    }

    /// The verdict for similar names.
    fn likely(&self, one: &Spelling, other: &Spelling, reason: Reason, same_country: bool) -> Verdict {
        let (a, b) = (one.kind, other.kind);
        let country = Some(ParticipantKind::Country);
        let unfit = Fit::of(a, b) == Fit::Hardly || !same_country && is_general(one.name.spelling());
        let unfit = unfit || !(one.main || other.main);
        let words = Self::words(one, other, reason);
        // Names of states differ by few letters: Romania and Armenia.
        if reason == Reason::Slip && (a == country || b == country) {
            return Verdict::Apart;
        }
        if reason == Reason::Acronym && a == country && b == country && same_country {
            return Verdict::Sure(words);
        }
        if self.kind == NameKind::Person {
            // Without a kind, and for single words, similarity proves nothing.
            let vague = a.is_none() || b.is_none() || is_word(one.name.spelling()) || is_word(other.name.spelling());
            return if vague || unfit { Verdict::Apart } else { Verdict::Likely(words) };
        }
        if unfit || a.is_none() && b.is_none() && reason != Reason::Acronym && reason != Reason::LegalForm {
            return Verdict::Apart;
        }
        Verdict::Likely(words)
    }

    /// The reason in words, with both names if they differ.
    fn words(one: &Spelling, other: &Spelling, reason: Reason) -> String {
        let (a, b) = (one.name.spelling(), other.name.spelling());
        if a == b {
            return format!("the same name, {a}");
        }
        match (script(a), script(b)) {
            (Some(script), Some("Latin")) | (Some("Latin"), Some(script)) if script != "Latin" => {
                format!("the same name in {script}, {a} and {b}")
            }
            _ => format!("{reason}, {a} and {b}"),
        }
    }
}

/// How specific a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Sure,
    Likely,
    Nothing,
}

fn is_word(text: &str) -> bool {
    let han = |it: char| matches!(it, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    // Names in Han and Hangul have no spaces.
    !text.contains([' ', '-', '\u{a0}']) && text.chars().filter(|&it| han(it)).count() < 3
}

/// The script of the first letter, if it has an English name.
fn script(text: &str) -> Option<&'static str> {
    let first = text.chars().find(|it| it.is_alphabetic())?;
    match first {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => Some("Latin"),
        '\u{370}'..='\u{3ff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' => Some("Cyrillic"),
        '\u{530}'..='\u{58f}' => Some("Armenian"),
        '\u{590}'..='\u{5ff}' => Some("Hebrew"),
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => Some("Arabic script"),
        '\u{900}'..='\u{97f}' => Some("Devanagari"),
        '\u{10a0}'..='\u{10ff}' => Some("Georgian"),
        '\u{3040}'..='\u{30ff}' => Some("Kana"),
        '\u{4e00}'..='\u{9fff}' => Some("Chinese characters"),
        '\u{ac00}'..='\u{d7af}' => Some("Hangul"),
        _ => None,
    }
}

/// Whether two kinds are compatible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Equal, or one is unknown or the general "organisation".
    Well,
    /// Articles differ on some bodies: a state company may be called government.
    Hardly,
    /// A minister is not a ministry, and a state is not a company.
    Not,
}

impl Fit {
    pub(super) fn of(one: Option<ParticipantKind>, other: Option<ParticipantKind>) -> Fit {
        use ParticipantKind::{Bloc, Company, Country, Government, Organisation, Person, University};
        let (Some(one), Some(other)) = (one, other) else { return Fit::Well };
        match (one, other) {
            _ if one == other => Fit::Well,
            (Person | Country, _) | (_, Person | Country) => Fit::Not,
            (Organisation, _) | (_, Organisation) => Fit::Well,
            (Bloc | Government | University | Company, Bloc | Government | University | Company) => Fit::Hardly,
        }
    }
}
