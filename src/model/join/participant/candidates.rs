//! Which names are compared: those that share a key which not too many share.

use super::Spelling;
use crate::model::join::seen::Seen;
use crate::model::name::{Key, Made, NameKind, Names};
use crate::model::shares::shares;

/// Keys that more names share than this say nothing.
const CROWD: usize = 40;

/// Nor do those of all words but one that so many share.
const FEW: usize = 12;

/// About how many keys a name has.
const KEYS: usize = 8;

/// Names by the keys they share.
pub(super) struct Candidates {
    /// Those that share a key stand side by side, those it says most of first.
    members: Vec<Member>,
    /// Where each name stands among the members, the first name first.
    places: Vec<u32>,
    /// Where in `places` each name begins.
    starts: Vec<u32>,
}

/// A name among those that share a key.
#[derive(Clone, Copy)]
struct Member {
    name: u32,
    made: Made,
    /// Whether many share all words but one.
    many: bool,
    /// How many more share the key after it.
    after: u8,
}

impl Candidates {
    /// Finds who shares keys.
    pub fn new(names: &Names, spellings: &[Spelling], kind: NameKind) -> Candidates {
        let mut members = Vec::new();
        for block in shared(names, spellings, kind).chunk_by(|a, b| a.0.hash == b.0.hash) {
            if !(2..=CROWD).contains(&block.len()) {
                continue;
            }
            let many = block.iter().filter(|it| it.0.made == Made::ButOne).count() > FEW;
            let after = (0..block.len() as u8).rev();
            members.extend(block.iter().zip(after).map(|(it, after)| Member {
                name: it.1,
                made: it.0.made,
                many,
                after,
            }));
        }
        members.shrink_to_fit();
        let mut starts = vec![0_u32; spellings.len() + 1];
        for member in &members {
            if let Some(count) = starts.get_mut(member.name as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0; members.len()];
        for (place, member) in (0..).zip(&members) {
            if let Some(at) = next.get_mut(member.name as usize)
                && let Some(slot) = places.get_mut(*at as usize)
            {
                *slot = place;
                *at += 1;
            }
        }
        Candidates { members, places, starts }
    }

    /// Whether a name shares a key with any.
    pub fn has_any(&self, one: u32) -> bool {
        !self.places(one).is_empty()
    }

    /// The names after a name that share a key with it which says something, in order, each once. They take the
    /// place of what is in `others`.
    pub fn of(&self, one: u32, others: &mut Vec<u32>) {
        others.clear();
        for &place in self.places(one) {
            let Some((member, after)) = self.members.get(place as usize..).and_then(<[Member]>::split_first) else {
                continue;
            };
            let after = after.iter().take(usize::from(member.after));
            let told = after.filter(|it| says_something(member.made, it.made, member.many));
            others.extend(told.map(|it| it.name));
        }
        others.sort_unstable();
        others.dedup();
    }

    fn places(&self, one: u32) -> &[u32] {
        let bounds = (self.starts.get(one as usize), self.starts.get(one as usize + 1));
        let (Some(&start), Some(&end)) = bounds else { return &[] };
        self.places.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Keys that several names have, each with the place of a name; most names have most of theirs to themselves.
fn shared(names: &Names, spellings: &[Spelling], kind: NameKind) -> Vec<(Key, u32)> {
    let seen = Seen::new(spellings.len() * KEYS);
    shares(spellings, |some| {
        let mut keys = Vec::new();
        for spelling in some {
            names.keys(&spelling.name, kind, &mut keys);
            for key in &keys {
                seen.note(key.hash);
            }
        }
    });
    let places: Vec<u32> = (0..spellings.len() as u32).collect();
    let found = shares(&places, |some| {
        let (mut keys, mut found) = (Vec::new(), Vec::new());
        for &place in some {
            let Some(spelling) = spellings.get(place as usize) else { continue };
            names.keys(&spelling.name, kind, &mut keys);
            found.extend(keys.iter().filter(|it| seen.comes_again(it.hash)).map(|it| (*it, place)));
        }
        found
    });
    let mut found = found.concat();
    found.sort_unstable();
    found
}

/// Whether a key that two names share may make them one, where many names share all words but one.
fn says_something(one: Made, other: Made, many: bool) -> bool {
    match (one, other) {
        (Made::FirstLetters, Made::FirstLetters) => false,
        (Made::ButOne, Made::ButOne) => !many,
        (Made::Whole | Made::ButOne | Made::FirstLetters, Made::Whole | Made::ButOne | Made::FirstLetters) => true,
    }
}
