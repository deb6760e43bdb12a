//! The typed text as parts to search for, and alternative readings of it: `sergeilavrov` as two parts, `good will` as
//! one, `vv` as initials.

use crate::names::parts::{Part, Role, split_name};
use crate::names::script::Script;
use crate::names::sound::Letters;

/// A typed part.
#[derive(Clone, Debug)]
pub struct Typed {
    pub script: Script,
    pub codes: Vec<u8>,
    pub role: Role,
    /// The weight of the part in the score.
    pub weight: f32,
    /// Whether it is a single letter that stands for a word.
    pub initial: bool,
    /// Whether it is the last part, which may be incomplete.
    pub open: bool,
    /// Whether only exact matches count.
    pub literal: bool,
}

/// The fields of a typed part that determine its matches: the key of the cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    script: Script,
    codes: Vec<u8>,
    role: Role,
    initial: bool,
    open: bool,
    literal: bool,
}

impl Typed {
    /// The key of the cache.
    pub fn key(&self) -> Key {
        let Self { script, codes, role, initial, open, literal, weight: _ } = self;
        Key { script: *script, codes: codes.clone(), role: *role, initial: *initial, open: *open, literal: *literal }
    }

    fn new(part: &Part, open: bool) -> Self {
        let (script, codes) = (part.script, part.codes.clone());
        // The last part may be incomplete: `al` may become Alisher. A legal form is complete.
        let role = match part.role {
            Role::Number | Role::Form(_) => part.role,
            Role::Word | Role::Initials | Role::Particle | Role::Title if open => Role::Word,
            other => other,
        };
        let initial = codes.len() == 1 && matches!(part.role, Role::Initials);
        let mut typed = Self { script, codes, role, weight: 0.0, initial, open, literal: false };
        typed.set_weight();
        typed
    }

    fn set_weight(&mut self) {
        let long = self.codes.len().min(8) as f32;
        self.weight = match self.role {
            Role::Word => 0.5 + long / 8.0,
            Role::Initials => 0.5,
            Role::Number => 0.9,
            Role::Particle => 0.2,
            Role::Title => 0.12,
            Role::Form(_) if self.open => 0.25,
            Role::Form(_) => 0.1,
        };
    }

    /// The letters as text, if they are Latin.
    pub fn latin(&self) -> Option<&str> {
        if self.script == Script::Latin { std::str::from_utf8(&self.codes).ok() } else { None }
    }

    /// Whether other spellings of the part are searched for.
    pub fn allows_spellings(&self) -> bool {
        !self.literal
            && match self.role {
                Role::Word | Role::Title => self.codes.len() >= 2,
                Role::Form(_) => self.open && self.codes.len() >= 3,
                Role::Initials | Role::Number | Role::Particle => false,
            }
    }
}

/// One reading of the typed text.
#[derive(Clone, Debug)]
pub struct Reading {
    pub parts: Vec<Typed>,
    /// Whether it is the text as typed.
    pub plain: bool,
    /// Whether the index knows none of its new parts, so that it is tried only if nothing else matches.
    pub guess: bool,
}

/// The readings of the typed text, the plain one first. `known` tells whether the index has a part, or a part with this
/// prefix.
pub fn variants(typed: &str, known: impl Fn(Letters, bool) -> bool) -> Vec<Reading> {
    let parts = split_name(typed);
    let unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric);
    let pieces: Vec<&Part> = fully_split(&parts);
    let plain: Vec<&Part> = unsplit(&parts);
    let close = |parts: &[&Part]| -> Vec<Typed> {
        let last = parts.len().saturating_sub(1);
        let typed = parts.iter().enumerate().map(|(at, part)| Typed::new(part, unfinished && at == last));
        let mut kept: Vec<Typed> = Vec::new();
        for part in typed {
            // A legal form of several words counts once.
            if !(matches!(part.role, Role::Form(_)) && kept.last().is_some_and(|before| before.role == part.role)) {
                kept.push(part);
            }
        }
        kept
    };
    let base = close(&plain);
    if base.is_empty() {
        return Vec::new();
    }
    let mut readings = vec![Reading { parts: base.clone(), plain: true, guess: false }];
    if pieces != plain {
        readings.push(Reading { parts: close(&pieces), plain: false, guess: false });
    }
    let is_known = |part: &Typed| known(Letters { script: part.script, codes: &part.codes }, part.open);
    readings.extend(split_parts(&base, &known).into_iter().map(|parts| Reading { parts, plain: false, guess: false }));
    readings.extend(join_pairs(&base).into_iter().map(|(at, parts)| {
        let guess = !parts.get(at).is_some_and(is_known);
        let mut parts = parts;
        if let Some(part) = parts.get_mut(at) {
            part.literal = !guess;
        }
        Reading { parts, plain: false, guess }
    }));
    readings.extend(as_initials(&base, &known).map(|parts| Reading { parts, plain: false, guess: false }));
    readings
}

/// The parts without the split parts of Chinese and Korean names.
fn unsplit(parts: &[Part]) -> Vec<&Part> {
    let mut end = 0;
    let mut out = Vec::new();
    for part in parts {
        if part.range.start >= end {
            out.push(part);
            end = part.range.end;
        }
    }
    out
}

/// The parts without unsplit Chinese and Korean names.
fn fully_split(parts: &[Part]) -> Vec<&Part> {
    parts.iter().filter(|part| !part.whole).collect()
}

/// Splits a part that is not in the index into two that are.
fn split_parts(base: &[Typed], known: impl Fn(Letters, bool) -> bool) -> Vec<Vec<Typed>> {
    let mut readings = Vec::new();
    for (at, part) in base.iter().enumerate() {
        let letters = |codes| Letters { script: part.script, codes };
        if part.codes.len() < 6 || part.role != Role::Word {
            continue;
        }
        for cut in 3..=part.codes.len() - 3 {
            let (left, right) = part.codes.split_at(cut);
            if known(letters(left), false) && known(letters(right), part.open) {
                let mut reading = base.to_vec();
                let mut pieces = [part.clone(), part.clone()];
                pieces[0].codes = left.to_vec();
                pieces[0].open = false;
                pieces[1].codes = right.to_vec();
                for piece in &mut pieces {
                    piece.literal = true;
                    piece.set_weight();
                }
                reading.splice(at..=at, pieces);
                readings.push(reading);
            }
        }
    }
    readings.truncate(3);
    readings
}

/// Joins two neighbouring parts.
fn join_pairs(base: &[Typed]) -> Vec<(usize, Vec<Typed>)> {
    let mut readings = Vec::new();
    for (at, pair) in base.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if left.script != right.script || matches!(left.role, Role::Form(_) | Role::Title) || base.len() > 5 {
            continue;
        }
        let mut one = right.clone();
        one.codes = left.codes.iter().chain(&right.codes).copied().collect();
        one.role = Role::Word;
        one.initial = false;
        one.set_weight();
        let mut reading = base.to_vec();
        reading.splice(at..=at + 1, [one]);
        readings.push((at, reading));
    }
    readings
}

/// Reads short unknown parts as initials: `putin vv`, `jc juncker`.
fn as_initials(base: &[Typed], known: impl Fn(Letters, bool) -> bool) -> Option<Vec<Typed>> {
    let short = |part: &Typed| {
        (2..=3).contains(&part.codes.len())
            && matches!(part.script, Script::Latin | Script::Cyrillic)
            && (part.role == Role::Initials || !known(Letters { script: part.script, codes: &part.codes }, false))
    };
    if !base.iter().any(short) || !base.iter().any(|part| part.codes.len() > 3) {
        return None;
    }
    let mut reading = Vec::new();
    for part in base {
        if !short(part) {
            reading.push(part.clone());
            continue;
        }
        for letter in &part.codes {
            let mut one = part.clone();
            one.codes = vec![*letter];
            one.role = Role::Initials;
            one.initial = true;
            one.open = false;
            one.set_weight();
            reading.push(one);
        }
    }
    Some(reading)
}
