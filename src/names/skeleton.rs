//! The consonants of a part of a name in six coarse classes, the same in every script: what is left
//! of a name when it is heard badly. Says which parts are worth comparing, never that they are alike.

use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

/// Which classes a part has and which follow each other, as bits; see `distance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Signature(pub u64);

/// The classes: lips, tongue tip, throat and hiss together, m, n, r with l. Vowels, h, y and w are
/// heard too differently to count.
fn class(letter: u8) -> Option<u8> {
    match letter {
        b'b' | b'p' | b'f' | b'v' => Some(0),
        b'd' | b't' => Some(1),
        b'c' | b'g' | b'j' | b'k' | b'q' | b's' | b'x' | b'z' => Some(2),
        b'm' => Some(3),
        b'n' => Some(4),
        b'l' | b'r' => Some(5),
        _ => None,
    }
}

/// A habit of some languages in reading Latin letters that others read otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// `j` as in Jelena, not as in John.
    SoftJ,
    /// `ch` as in Chaim, not as in Charles.
    SoftCh,
    /// `w` as in Iwanow, not as in Owen.
    HardW,
    /// `v` as in Javad, which Arabic writes with the letter for w.
    SoftV,
    /// `z` as in Reza, which Arabic writes with a kind of d.
    DentalZ,
    /// `gh` and `kn` as in Knight.
    SilentGh,
    /// `th` as in Kathy, which many scripts write with an s.
    HissedTh,
    /// `h` as in Horak, which Russian writes with a g.
    HardH,
    /// `ch` as in Ichiro, which Russian writes with a t.
    ChAsT,
    /// `r` as in Arthur: heard only before a vowel.
    SoftR,
    /// The last consonants as in Giraud: not heard.
    SilentEnd,
}

/// The habits that are tried, some of them together since one language has both.
const HABITS: [&[Habit]; 13] = [
    &[Habit::SoftJ],
    &[Habit::SoftCh],
    &[Habit::HardW],
    &[Habit::SoftJ, Habit::HardW],
    &[Habit::SoftV],
    &[Habit::DentalZ],
    &[Habit::SilentGh],
    &[Habit::HissedTh],
    &[Habit::HardH],
    &[Habit::ChAsT],
    &[Habit::SoftR],
    &[Habit::SoftR, Habit::HissedTh],
    &[Habit::SilentEnd],
];

/// The classes in order, no class twice in a row, by the most usual reading.
pub fn classes(letters: Letters) -> Vec<u8> {
    heard(letters, &[])
}

/// The classes by every reading that differs, the most usual first.
pub fn hearings(letters: Letters) -> Vec<Vec<u8>> {
    let mut out = vec![heard(letters, &[])];
    if letters.script == Script::Latin {
        for habits in HABITS {
            let classes = heard(letters, habits);
            if !out.contains(&classes) {
                out.push(classes);
            }
        }
    }
    out
}

#[expect(clippy::match_same_arms, reason = "the arms stand in the order in which they are tried")]
fn heard(letters: Letters, habits: &[Habit]) -> Vec<u8> {
    let latin = romanised(letters);
    let has = |habit: Habit| habits.contains(&habit);
    let mut out: Vec<u8> = Vec::with_capacity(latin.len());
    let mut rest = latin.as_slice();
    if has(Habit::SilentEnd) {
        while rest.len() > 2 && rest.last().is_some_and(|b| b"dtspxeh".contains(b)) {
            rest = &rest[..rest.len() - 1];
        }
    }
    while let Some((first, after)) = rest.split_first() {
        let (letter, next) = match rest {
            [b'p', b'h', next @ ..] => (b'f', next),
            [b'k', b'h', next @ ..] => (if has(Habit::HardH) { b'k' } else { b'h' }, next),
            [b's' | b't', b'c', b'h', next @ ..] | [b'd', b'z', b'h', next @ ..] => (b's', next),
            [b'd', b'j', next @ ..] if has(Habit::SoftJ) => (b'd', next),
            [b'c', b'h', next @ ..] if has(Habit::SoftCh) => (b'h', next),
            [b'c', b'h', next @ ..] if has(Habit::ChAsT) => (b't', next),
            [b'r', next @ ..] if has(Habit::SoftR) && !next.first().is_some_and(|b| b"aeiouyrh".contains(b)) => {
                (b'h', next)
            }
            [b't', b'h', next @ ..] => (if has(Habit::HissedTh) { b's' } else { b't' }, next),
            [b'c' | b's' | b'z', b'h', next @ ..]
            | [b't', b's' | b'z', next @ ..]
            | [b'd', b'z' | b'j', next @ ..]
            | [b'c' | b's', b'z', next @ ..] => (b's', next),
            [b'g', b'h', next @ ..] => (if has(Habit::SilentGh) { b'h' } else { b'g' }, next),
            [b'k', b'n', next @ ..] if has(Habit::SilentGh) => (b'n', next),
            [b'v', next @ ..] if has(Habit::SoftV) => (b'w', next),
            [b'z', next @ ..] if has(Habit::DentalZ) => (b'd', next),
            [b'j', next @ ..] if has(Habit::SoftJ) => (b'y', next),
            [b'w', next @ ..] if has(Habit::HardW) => (b'v', next),
            [b'h', next @ ..] if has(Habit::HardH) => (b'k', next),
            _ => (*first, after),
        };
        if let Some(class) = class(letter)
            && out.last() != Some(&class)
        {
            out.push(class);
        }
        rest = next;
    }
    out
}

/// The signature of a part. `open` leaves out what is known only at the end of a part.
pub fn signature(classes: &[u8], open: bool) -> Signature {
    let mut bits = 0_u64;
    let mut seen = [0_u8; 6];
    let mut before = None;
    for &class in classes {
        let at = usize::from(class);
        // Bits 48–53: the class is there; 54–59: it is there twice.
        bits |= 1 << (48 + u32::from(class) + if seen[at] > 0 { 6 } else { 0 });
        seen[at] += 1;
        bits |= match before {
            // Bits 0–35: one class after another; 36–41: the first.
            Some(before) => 1 << (u32::from(before) * 6 + u32::from(class)),
            None => 1 << (36 + u32::from(class)),
        };
        before = Some(class);
    }
    if let (Some(last), false) = (before, open) {
        bits |= 1 << (42 + u32::from(last));
    }
    Signature(bits)
}

/// How many features differ, twice. With `open`, what only the `known` part has counts less.
pub fn distance(known: Signature, typed: Signature, open: bool) -> u32 {
    let differ = (known.0 ^ typed.0).count_ones();
    if open { differ + 2 * (typed.0 & !known.0).count_ones() } else { 2 * differ }
}

/// The pairs of letters of a part as bits: what is left of a name when a finger slips. Comparable
/// within one script only.
pub fn pairs(codes: &[u8]) -> Signature {
    let mut bits = 0_u64;
    let mut before = 0_u32;
    for code in codes {
        let code = u32::from(*code);
        bits |= 1 << ((before * 37 + code * 11) % 64);
        before = code;
    }
    Signature(bits)
}
