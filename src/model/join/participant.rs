//! Which participants are one. Names say most; kind, country and company can only speak against it.
//!
//! Only names that share a key are ever compared, so this stays near to linear. A single short
//! word, a name that any country has one of, or a surname alone never join for sure; and two that
//! one record lists side by side are two.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Pair, Sets, Verdict};
use crate::model::build::{Builder, Draft, Owner, is_like_id};
use crate::model::corpus::What;
use crate::model::kind::ParticipantKind;
use crate::model::name::{self, Comparer, Key, Made, Name, NameKind, Reason, blocking_keys};
use crate::model::shares::shares;
use crate::model::strings::Text;
use crate::model::text::fold::fold;

/// Keys that more names share than this say nothing.
const CROWD: usize = 40;

/// Nor do those of all words but one that so many share.
const FEW: usize = 12;

/// The pairs that are one or may be. What records and countries tell apart is kept apart in `sets`.
pub(super) fn pairs(builder: &Builder, sets: &mut Sets) -> Vec<Pair> {
    let texts = texts(builder);
    let mut best: FxHashMap<(u32, u32), Verdict> = FxHashMap::default();
    // A person is no organisation, so only the names of the one or the other are in memory at a time.
    for kind in [NameKind::Person, NameKind::Organisation] {
        let mut comparer = Comparer::default();
        let (spellings, keys) = spellings(builder, &texts, kind, &mut comparer);
        let judge = Judge::new(builder, &spellings, comparer);
        let mut candidates = candidates(builder, &spellings, keys);
        candidates.retain(|&(one, other)| {
            let (Some(one), Some(other)) = (spellings.get(one as usize), spellings.get(other as usize)) else {
                return false;
            };
            sets.first(one.draft) != sets.first(other.draft) && sets.may_join(one.draft, other.draft)
        });
        for (judged, contradicted) in shares(&candidates, |some| judge.clone().share(&spellings, some)) {
            for (pair, verdict) in judged {
                match (best.get(&pair), &verdict) {
                    (None, _) | (Some(Verdict::Likely(_)), Verdict::Sure(_)) => {
                        best.insert(pair, verdict);
                    }
                    // The first spellings to say so are those that are told.
                    (Some(_), _) => (),
                }
            }
            for (one, other) in contradicted {
                sets.keep_apart(one, other);
            }
        }
    }
    let told_apart = side_by_side(builder, best.keys());
    let mut pairs: Vec<Pair> = best.into_iter().map(|((one, other), verdict)| Pair { one, other, verdict }).collect();
    pairs.sort_by_key(|it| (it.one, it.other));
    torn(builder, &mut pairs);
    for pair in &mut pairs {
        if told_apart.contains(&(pair.one, pair.other)) {
            sets.keep_apart(pair.one, pair.other);
            pair.verdict = match std::mem::replace(&mut pair.verdict, Verdict::Apart) {
                Verdict::Sure(reason) => Verdict::Likely(format!("{reason}, though one record lists both")),
                Verdict::Likely(_) | Verdict::Apart => Verdict::Apart,
            };
        }
    }
    pairs
}

/// A name under which a participant goes.
struct Spelling {
    draft: u32,
    text: Text,
    kind: NameKind,
    /// A name by itself, not an alias.
    main: bool,
    name: Name,
}

impl Spelling {
    /// The two participants, the first mentioned first.
    fn pair(&self, other: &Spelling) -> (u32, u32) {
        (self.draft.min(other.draft), self.draft.max(other.draft))
    }
}

/// All names of all participants: whose, what, and whether it is a name by itself.
fn texts(builder: &Builder) -> Vec<(u32, Text, bool)> {
    let mut texts: Vec<(u32, Text, bool)> = Vec::new();
    for (at, draft) in builder.participants.iter().enumerate() {
        texts.push((at as u32, draft.name, true));
    }
    for (owner, facts) in builder.runs() {
        let Owner::Participant(at) = owner else { continue };
        for fact in facts {
            match fact.what {
                What::Name(text) | What::Native(text) => texts.push((at, text, true)),
                What::Alias(text) => texts.push((at, text, false)),
                _ => (),
            }
        }
    }
    texts.sort_unstable_by_key(|it| (it.0, it.1, !it.2));
    texts.dedup_by_key(|it| (it.0, it.1));
    texts
}

/// The names of one kind with their keys. One of a participant whose kind nobody states is of both.
fn spellings(
    builder: &Builder,
    texts: &[(u32, Text, bool)],
    kind: NameKind,
    comparer: &mut Comparer,
) -> (Vec<Spelling>, Vec<(Key, u32)>) {
    let (mut all, mut keys) = (Vec::new(), Vec::new());
    for (mut some, its) in shares(texts, |texts| keyed(builder, texts, kind)) {
        keys.extend(its.into_iter().map(|(key, at)| (key, at + all.len() as u32)));
        for spelling in &mut some {
            comparer.learn(&mut spelling.name);
        }
        all.append(&mut some);
    }
    (all, keys)
}

/// Names with their owners, taken apart, and the keys of each by its place.
fn keyed(builder: &Builder, texts: &[(u32, Text, bool)], kind: NameKind) -> (Vec<Spelling>, Vec<(Key, u32)>) {
    let (mut spellings, mut keys) = (Vec::new(), Vec::new());
    for &(at, text, main) in texts {
        let Some(draft) = builder.participants.get(at as usize) else { continue };
        let is_person = draft.kind.map(|it| it == ParticipantKind::Person);
        let raw = builder.strings.strings().raw(text);
        // A name that is written as an id is a reference that leads nowhere.
        if is_person.is_some_and(|it| it != (kind == NameKind::Person)) || !draft.has_id && is_like_id(raw) {
            continue;
        }
        let name = Name::new(raw);
        let place = spellings.len() as u32;
        keys.extend(blocking_keys(&name, kind).into_iter().map(|key| (key, place)));
        spellings.push(Spelling { draft: at, text, kind, main, name });
    }
    (spellings, keys)
}

/// Pairs of names that share a key, and whose owners may be of one kind.
fn candidates(builder: &Builder, spellings: &[Spelling], mut keys: Vec<(Key, u32)>) -> Vec<(u32, u32)> {
    keys.sort_unstable();
    keys.dedup();
    let kind = |at: u32| {
        let spelling = spellings.get(at as usize)?;
        Some((spelling.draft, builder.participants.get(spelling.draft as usize)?.kind))
    };
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|a, b| a.0.hash == b.0.hash).filter(|it| it.len() <= CROWD) {
        let many = block.iter().filter(|it| it.0.made == Made::ButOne).count() > FEW;
        for (at, &(one_key, one)) in block.iter().enumerate() {
            for &(other_key, other) in block.iter().skip(at + 1) {
                if let (Some(a), Some(b)) = (kind(one), kind(other))
                    && a.0 != b.0
                    && says_something(one_key.made, other_key.made, many)
                    && Fit::of(a.1, b.1) != Fit::Not
                {
                    pairs.push((one, other));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a key that two names share may make them one, where many names share all words but one.
fn says_something(one: Made, other: Made, many: bool) -> bool {
    match (one, other) {
        (Made::FirstLetters, Made::FirstLetters) => false,
        (Made::ButOne, Made::ButOne) => !many,
        (Made::Whole | Made::ButOne | Made::FirstLetters, Made::Whole | Made::ButOne | Made::FirstLetters) => true,
    }
}

/// Whether participants of two kinds can be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// The same, or one is not known, or one only says that it is an organisation.
    Well,
    /// People class one body as two kinds: a state company as government.
    Hardly,
    /// A minister is no ministry, and a state no company.
    Not,
}

impl Fit {
    fn of(one: Option<ParticipantKind>, other: Option<ParticipantKind>) -> Fit {
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

/// What was found for pairs of participants, and which of them no third may bring together.
type Judged = (Vec<((u32, u32), Verdict)>, Vec<(u32, u32)>);

/// Weighs pairs of names.
#[derive(Clone)]
struct Judge<'a> {
    builder: &'a Builder,
    comparer: Comparer,
    /// Who bears a name of one word, by its folding.
    bearers: Arc<FxHashMap<String, Vec<u32>>>,
    /// Pairs alike whose countries differ: no third may bring them together.
    contradicted: Vec<(u32, u32)>,
}

impl<'a> Judge<'a> {
    fn new(builder: &'a Builder, spellings: &[Spelling], comparer: Comparer) -> Judge<'a> {
        let mut bearers: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for spelling in spellings {
            let raw = builder.strings.strings().raw(spelling.text);
            if is_word(raw) {
                let known = bearers.entry(fold(raw)).or_default();
                if !known.contains(&spelling.draft) && known.len() < 3 {
                    known.push(spelling.draft);
                }
            }
        }
        Judge { builder, comparer, bearers: Arc::new(bearers), contradicted: Vec::new() }
    }

    /// Weighs pairs of spellings and says what it found in their order.
    fn share(mut self, spellings: &[Spelling], pairs: &[(u32, u32)]) -> Judged {
        let mut judged = Vec::new();
        let mut sure = FxHashSet::default();
        for &(one, other) in pairs {
            let (Some(one), Some(other)) = (spellings.get(one as usize), spellings.get(other as usize)) else {
                continue;
            };
            let pair = one.pair(other);
            if sure.contains(&pair) {
                continue;
            }
            let verdict = self.verdict(one, other);
            if let Verdict::Sure(_) = verdict {
                sure.insert(pair);
            }
            if verdict != Verdict::Apart {
                judged.push((pair, verdict));
            }
        }
        (judged, self.contradicted)
    }

    fn verdict(&mut self, one: &Spelling, other: &Spelling) -> Verdict {
        let participants = &self.builder.participants;
        let (Some(a), Some(b)) = (participants.get(one.draft as usize), participants.get(other.draft as usize)) else {
            return Verdict::Apart;
        };
        let verdict = self.comparer.compare(&one.name, &other.name, one.kind);
        if one.kind != other.kind || verdict == name::Verdict::Apart {
            return Verdict::Apart;
        }
        let same_country = match (a.country, b.country) {
            (Some(a), Some(b)) if a != b => {
                self.contradicted.push(one.pair(other));
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
                Certainty::Sure => Verdict::Sure(self.words(one, other, reason)),
                Certainty::Likely => Verdict::Likely(self.words(one, other, reason)),
                Certainty::Nothing => Verdict::Apart,
            },
            name::Verdict::Likely(reason) => self.likely(one, other, reason, same_country),
            name::Verdict::Apart => Verdict::Apart,
        }
    }

    /// What the same name is worth, by what kind of name it is.
    fn certainty(&self, one: &Spelling, other: &Spelling, reason: Reason, same_country: bool) -> Certainty {
        let (a, b) = (self.kind(one), self.kind(other));
        let raw = self.raw(one);
        let same_letters = reason == Reason::SameLetters;
        if one.kind == NameKind::Person {
            // A surname or a given name alone may be another's.
            if is_word(raw) || is_word(self.raw(other)) {
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
        if !same_country && is_common(raw) {
            return Certainty::Likely;
        }
        let initials = |it: &Spelling| is_word(self.raw(it)) && !self.raw(it).chars().any(char::is_lowercase);
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
        let (a, b) = (self.kind(one), self.kind(other));
        let country = Some(ParticipantKind::Country);
        let unfit = Fit::of(a, b) == Fit::Hardly || !same_country && is_common(self.raw(one));
        let unfit = unfit || !(one.main || other.main);
        let words = self.words(one, other, reason);
        // Few letters tell states apart: Romania and Armenia.
        if reason == Reason::Slip && (a == country || b == country) {
            return Verdict::Apart;
        }
        if reason == Reason::Acronym && a == country && b == country && same_country {
            return Verdict::Sure(words);
        }
        if one.kind == NameKind::Person {
            // Of what nobody calls a person, and of single words, a likeness says nothing.
            let vague = a.is_none() || b.is_none() || is_word(self.raw(one)) || is_word(self.raw(other));
            return if vague || unfit { Verdict::Apart } else { Verdict::Likely(words) };
        }
        if unfit || a.is_none() && b.is_none() && reason != Reason::Acronym && reason != Reason::LegalForm {
            return Verdict::Apart;
        }
        Verdict::Likely(words)
    }

    fn kind(&self, spelling: &Spelling) -> Option<ParticipantKind> {
        self.builder.participants.get(spelling.draft as usize).and_then(|it| it.kind)
    }

    fn raw(&self, spelling: &Spelling) -> &'a str {
        self.builder.strings.strings().raw(spelling.text)
    }

    /// The reason in words, with the spellings where they differ.
    fn words(&self, one: &Spelling, other: &Spelling, reason: Reason) -> String {
        let (a, b) = (self.raw(one), self.raw(other));
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

/// Whether every country has a body of that name.
fn is_common(text: &str) -> bool {
    const COMMON: &[&str] = &[
        "academy",
        "administration",
        "affairs",
        "agency",
        "agriculture",
        "and",
        "army",
        "assembly",
        "association",
        "atomic",
        "authority",
        "bank",
        "board",
        "bureau",
        "business",
        "cabinet",
        "central",
        "centre",
        "center",
        "chamber",
        "commerce",
        "commission",
        "committee",
        "cooperation",
        "council",
        "culture",
        "customs",
        "defence",
        "defense",
        "department",
        "development",
        "digital",
        "economic",
        "economy",
        "education",
        "embassy",
        "energy",
        "environment",
        "exterior",
        "federal",
        "federation",
        "finance",
        "fisheries",
        "for",
        "foreign",
        "foundation",
        "fund",
        "general",
        "government",
        "health",
        "higher",
        "industry",
        "industries",
        "information",
        "innovation",
        "institute",
        "interior",
        "international",
        "investment",
        "justice",
        "labor",
        "labour",
        "medical",
        "medicine",
        "mines",
        "ministry",
        "national",
        "natural",
        "nuclear",
        "of",
        "office",
        "oil",
        "organisation",
        "organization",
        "parliament",
        "petroleum",
        "police",
        "policy",
        "polytechnic",
        "public",
        "research",
        "resources",
        "royal",
        "school",
        "science",
        "sciences",
        "scientific",
        "senate",
        "service",
        "services",
        "social",
        "society",
        "space",
        "sport",
        "sports",
        "state",
        "technical",
        "technological",
        "technologies",
        "technology",
        "telecommunications",
        "the",
        "tourism",
        "trade",
        "transport",
        "treasury",
        "university",
        "water",
        "youth",
    ];
    let folded = fold(text);
    folded.split_whitespace().all(|it| COMMON.binary_search(&it).is_ok())
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

/// Pairs of which one record names both: it tells them apart.
fn side_by_side<'a>(builder: &Builder, pairs: impl Iterator<Item = &'a (u32, u32)>) -> FxHashSet<(u32, u32)> {
    let mut partners: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(one, other) in pairs {
        partners.entry(one).or_default().push(other);
        partners.entry(other).or_default();
    }
    let mut together = FxHashSet::default();
    let mut here: Vec<u32> = Vec::new();
    let mut close = |here: &mut Vec<u32>| {
        here.sort_unstable();
        here.dedup();
        for &one in here.iter() {
            for &other in partners.get(&one).into_iter().flatten() {
                if here.binary_search(&other).is_ok() {
                    together.insert((one, other));
                }
            }
        }
        here.clear();
    };
    let mut listing = false;
    for (owner, facts) in builder.runs() {
        match owner {
            // What a record lists stands side by side, before what it reports.
            Owner::Participant(at) => {
                if !listing {
                    close(&mut here);
                }
                listing = true;
                if partners.contains_key(&at) {
                    here.push(at);
                }
            }
            Owner::Agreement(_) => {
                if listing {
                    close(&mut here);
                }
                listing = false;
                for fact in facts {
                    for id in fact.what.participants() {
                        if partners.contains_key(&id.0) {
                            here.push(id.0);
                        }
                    }
                }
                close(&mut here);
            }
        }
    }
    close(&mut here);
    together
}

/// One without a country that may be either of two in different countries is neither for sure.
fn torn(builder: &Builder, pairs: &mut [Pair]) {
    let country = |at: u32| builder.participants.get(at as usize).and_then(|it| it.country);
    let mut seen: FxHashMap<u32, Vec<_>> = FxHashMap::default();
    for pair in pairs.iter().filter(|it| matches!(it.verdict, Verdict::Sure(_))) {
        for (at, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
            if let Some(code) = country(other)
                && country(at).is_none()
            {
                let codes = seen.entry(at).or_default();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
    }
    let is_torn = |at: u32| seen.get(&at).is_some_and(|it| it.len() > 1);
    for pair in pairs {
        if (is_torn(pair.one) || is_torn(pair.other))
            && let Verdict::Sure(reason) = &pair.verdict
        {
            pair.verdict = Verdict::Likely(format!("{reason}, which others bear in other countries"));
        }
    }
}
