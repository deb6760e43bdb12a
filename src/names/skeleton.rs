//! Consonant skeletons: the consonants of a part in six coarse classes, equal in every script, similar to Soundex. They
//! select candidates for comparison and do not decide similarity.

use crate::names::script::Script;
use crate::names::sound::{Letters, romanised};

/// A bit set of the classes in a part and of their successions; see `distance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Signature(pub u64);

/// The class of a consonant: labials, dentals, velars and sibilants, m, n, liquids. Vowels, h, y and w vary too much
/// and have no class.
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

/// A way to pronounce Latin letters that differs from the usual one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
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

/// The variants that are tried. Two in one row occur together in a language.
const VARIANTS: [&[Variant]; 13] = [
    &[Variant::SoftJ],
    &[Variant::SoftCh],
    &[Variant::HardW],
    &[Variant::SoftJ, Variant::HardW],
    &[Variant::SoftV],
    &[Variant::DentalZ],
    &[Variant::SilentGh],
    &[Variant::HissedTh],
    &[Variant::HardH],
    &[Variant::ChAsT],
    &[Variant::SoftR],
    &[Variant::SoftR, Variant::HissedTh],
    &[Variant::SilentEnd],
];

/// The classes in order without repetitions, in the usual pronunciation.
pub fn classes(letters: Letters) -> Vec<u8> {
    classes_in(letters, &[])
}

/// The distinct class sequences in all pronunciations, the usual one first.
pub fn classes_in_all_variants(letters: Letters) -> Vec<Vec<u8>> {
    let mut out = vec![classes_in(letters, &[])];
    if letters.script == Script::Latin {
        for variants in VARIANTS {
            let classes = classes_in(letters, variants);
            if !out.contains(&classes) {
                out.push(classes);
            }
        }
    }
    out
}

#[expect(clippy::match_same_arms, reason = "the arms stand in the order in which they are tried")]
fn classes_in(letters: Letters, variants: &[Variant]) -> Vec<u8> {
    let latin = romanised(letters);
    let has = |variant: Variant| variants.contains(&variant);
    let mut out: Vec<u8> = Vec::with_capacity(latin.len());
    let mut rest = latin.as_slice();
    if has(Variant::SilentEnd) {
        while rest.len() > 2 && rest.last().is_some_and(|b| b"dtspxeh".contains(b)) {
            rest = &rest[..rest.len() - 1];
        }
    }
    while let Some((first, after)) = rest.split_first() {
        let (letter, next) = match rest {
            [b'p', b'h', next @ ..] => (b'f', next),
            [b'k', b'h', next @ ..] => (if has(Variant::HardH) { b'k' } else { b'h' }, next),
            [b's' | b't', b'c', b'h', next @ ..] | [b'd', b'z', b'h', next @ ..] => (b's', next),
            [b'd', b'j', next @ ..] if has(Variant::SoftJ) => (b'd', next),
            [b'c', b'h', next @ ..] if has(Variant::SoftCh) => (b'h', next),
            [b'c', b'h', next @ ..] if has(Variant::ChAsT) => (b't', next),
            [b'r', next @ ..] if has(Variant::SoftR) && !next.first().is_some_and(|b| b"aeiouyrh".contains(b)) => {
                (b'h', next)
            }
            [b't', b'h', next @ ..] => (if has(Variant::HissedTh) { b's' } else { b't' }, next),
            [b'c' | b's' | b'z', b'h', next @ ..]
            | [b't', b's' | b'z', next @ ..]
            | [b'd', b'z' | b'j', next @ ..]
            | [b'c' | b's', b'z', next @ ..] => (b's', next),
            [b'g', b'h', next @ ..] => (if has(Variant::SilentGh) { b'h' } else { b'g' }, next),
            [b'k', b'n', next @ ..] if has(Variant::SilentGh) => (b'n', next),
            [b'v', next @ ..] if has(Variant::SoftV) => (b'w', next),
            [b'z', next @ ..] if has(Variant::DentalZ) => (b'd', next),
            [b'j', next @ ..] if has(Variant::SoftJ) => (b'y', next),
            [b'w', next @ ..] if has(Variant::HardW) => (b'v', next),
            [b'h', next @ ..] if has(Variant::HardH) => (b'k', next),
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

/// The signature of a class sequence. With `open`, the part may continue, so its last class is left out.
pub fn signature(classes: &[u8], open: bool) -> Signature {
    let mut bits = 0_u64;
    let mut seen = [0_u8; 6];
    let mut before = None;
    for &class in classes {
        let at = usize::from(class);
        // Bits 48 to 53: the class occurs; 54 to 59: it occurs twice.
        bits |= 1 << (48 + u32::from(class) + if seen[at] > 0 { 6 } else { 0 });
        seen[at] += 1;
        bits |= match before {
            // Bits 0 to 35: one class follows another; 36 to 41: the first class.
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

/// Twice the number of features that differ. With `open`, features of the `known` part alone count once.
pub fn distance(known: Signature, typed: Signature, open: bool) -> u32 {
    let differ = (known.0 ^ typed.0).count_ones();
    if open { differ + 2 * (typed.0 & !known.0).count_ones() } else { 2 * differ }
}

/// A bit set of the letter pairs of a part, to find typos. Comparable within one script only.
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
