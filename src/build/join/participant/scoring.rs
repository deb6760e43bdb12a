//! What two names are worth as a proof that their bearers are one: names say most, and kind, country
//! and affiliation only speak against it. Weighs the pairs it is given and joins nothing.

mod general;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Candidates, Spelling};
use crate::base::text::fold::fold;
use crate::build::join::{Sets, Verdict};
use crate::build::{Builder, Draft};
use crate::data::kind::ParticipantKind;
use crate::names as name;
use crate::names::{NameKind, Names, Reason};
use general::is_general;

/// What was found for pairs of participants, each with the spelling that says so; and which of them no third may
/// bring together.
pub(super) type Judged = (Vec<(u32, (u32, u32), Verdict)>, Vec<(u32, u32)>);

/// Weighs pairs of names of one kind.
pub(super) struct Judge<'a> {
    builder: &'a Builder,
    sets: &'a Sets,
    names: &'a Names,
    spellings: &'a [Spelling<'a>],
    kind: NameKind,
    /// Who bears a name of one word, by its folding; of those that many bear, some.
    bearers: FxHashMap<String, Vec<u32>>,
}

impl<'a> Judge<'a> {
    pub fn new(
        builder: &'a Builder,
        sets: &'a Sets,
        names: &'a Names,
        spellings: &'a [Spelling<'a>],
        kind: NameKind,
    ) -> Judge<'a> {
        let mut bearers: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        // Letters stand for no person.
        for spelling in spellings.iter().filter(|it| kind == NameKind::Organisation && is_word(it.name.spelling())) {
            let known = bearers.entry(fold(spelling.name.spelling())).or_default();
            if !known.contains(&spelling.draft) && known.len() < 3 {
                known.push(spelling.draft);
            }
        }
        Judge { builder, sets, names, spellings, kind, bearers }
    }

    /// Weighs some spellings against their candidates and says what it found in their order.
    pub fn share<'b>(&self, candidates: &Candidates, ones: impl Iterator<Item = &'b u32>) -> Judged {
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
                // Most names are apart, so what else there is to know of two comes after.
                let pair = one.pair(other);
                if verdict == name::Verdict::Apart || !self.may_be_one(one.draft, other.draft) || sure.contains(&pair) {
                    continue;
                }
                let verdict = self.verdict(one, other, verdict, &mut contradicted);
                if let Verdict::Sure(_) = verdict {
                    sure.insert(pair);
                }
                if verdict != Verdict::Apart {
                    judged.push((at, pair, verdict));
                }
            }
        }
        (judged, contradicted)
    }

    /// Whether two are two so far, and nothing keeps them apart.
    fn may_be_one(&self, one: u32, other: u32) -> bool {
        !self.sets.are_one(one, other) && self.sets.may_join(one, other)
    }

    fn verdict(
        &self,
        one: &Spelling,
        other: &Spelling,
        verdict: name::Verdict,
        contradicted: &mut Vec<(u32, u32)>,
    ) -> Verdict {
        let participants = self.builder.participants.as_slice();
        let (Some(a), Some(b)) = (participants.get(one.draft as usize), participants.get(other.draft as usize)) else {
            return Verdict::Apart;
        };
        let same_country = match (a.country, b.country) {
            (Some(a), Some(b)) if a != b => {
                // No third may bring them together.
                contradicted.push(one.pair(other));
                return Verdict::Apart;
            }
            (Some(_), Some(_)) => true,
            (None, _) | (_, None) => false,
        };
        let belongs = |it: &Draft, to: u32| it.affiliation.is_some_and(|it| it.0 == to);
        if belongs(a, other.draft) || belongs(b, one.draft) {
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

    /// What the same name is worth, by what kind of name it is.
    fn certainty(&self, one: &Spelling, other: &Spelling, reason: Reason, same_country: bool) -> Certainty {
        let (a, b) = (one.kind, other.kind);
        let raw = one.name.spelling();
        let same_letters = reason == Reason::SameLetters;
        let general = !same_country && (is_general(raw) || is_general(other.name.spelling()));
        if self.kind == NameKind::Person {
            // A name without a kind is weighed as a person's too, but nobody is called "Research Center".
            if general {
                return Certainty::Nothing;
            }
            // A surname or a given name alone may be another's.
            if is_word(raw) || is_word(other.name.spelling()) {
                return if one.main && other.main && same_letters { Certainty::Likely } else { Certainty::Nothing };
            }
            // What nobody calls a person is one only under the very same name.
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
            // Letters stand for many names. They are sure where the corpus knows one bearer, and the
            // letters are what one of them is mostly called.
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

    /// What a likeness of names is worth.
    fn likely(&self, one: &Spelling, other: &Spelling, reason: Reason, same_country: bool) -> Verdict {
        let (a, b) = (one.kind, other.kind);
        let country = Some(ParticipantKind::Country);
        let unfit = Fit::of(a, b) == Fit::Hardly || !same_country && is_general(one.name.spelling());
        let unfit = unfit || !(one.main || other.main);
        let words = Self::words(one, other, reason);
        // Few letters tell states apart: Romania and Armenia.
        if reason == Reason::Slip && (a == country || b == country) {
            return Verdict::Apart;
        }
        if reason == Reason::Acronym && a == country && b == country && same_country {
            return Verdict::Sure(words);
        }
        if self.kind == NameKind::Person {
            // Of what nobody calls a person, and of single words, a likeness says nothing.
            let vague = a.is_none() || b.is_none() || is_word(one.name.spelling()) || is_word(other.name.spelling());
            return if vague || unfit { Verdict::Apart } else { Verdict::Likely(words) };
        }
        if unfit || a.is_none() && b.is_none() && reason != Reason::Acronym && reason != Reason::LegalForm {
            return Verdict::Apart;
        }
        Verdict::Likely(words)
    }

    /// The reason in words, with the spellings where they differ.
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

/// How much a name proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Sure,
    Likely,
    Nothing,
}

fn is_word(text: &str) -> bool {
    let han = |it: char| matches!(it, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    // Names in Han and Hangul are written without spaces.
    !text.contains([' ', '-', '\u{a0}']) && text.chars().filter(|&it| han(it)).count() < 3
}

/// The script of a name's first letter, where it is one that readers have a word for.
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

/// Whether participants of two kinds can be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The same, or one is not known, or one only says that it is an organisation.
    Well,
    /// People class one body as two kinds: a state company as government.
    Hardly,
    /// A minister is no ministry, and a state no company.
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
