//! The consonants of a part of a name in six coarse classes, the same in every script: what is left
//! of a name when it is heard badly. Says which parts are worth comparing, never that they are alike.

use super::script::Script;
use super::sound::{Letters, romanised};

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

/// The classes in order, no class twice in a row.
pub fn classes(letters: Letters) -> Vec<u8> {
    let mut latin = romanised(letters);
    if letters.script == Script::Kana {
        latin.retain(|b| *b != b'-');
    }
    let mut out: Vec<u8> = Vec::with_capacity(latin.len());
    let mut rest = latin.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let (letter, next) = match rest {
            [b'p', b'h', next @ ..] => (b'f', next),
            [b'k', b'h', next @ ..] => (b'h', next),
            [b's', b'c', b'h', next @ ..] | [b't', b'c', b'h', next @ ..] | [b'd', b'z', b'h', next @ ..] => {
                (b's', next)
            }
            [b'c' | b's' | b'z', b'h', next @ ..] | [b't', b's' | b'z', next @ ..] | [b'd', b'z' | b'j', next @ ..] => {
                (b's', next)
            }
            [b'c', b'z', next @ ..] | [b's', b'z', next @ ..] => (b's', next),
            [b'g', b'h', next @ ..] => (b'g', next),
            // German and Polish w.
            [b'w', next @ ..] if letters.script == Script::Latin => (b'w', next),
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

/// How many features differ. With `open`, what only the `known` part has does not count.
pub fn distance(known: Signature, typed: Signature, open: bool) -> u32 {
    let missing = (typed.0 & !known.0).count_ones();
    if open { missing * 2 } else { missing + (known.0 & !typed.0).count_ones() }
}
