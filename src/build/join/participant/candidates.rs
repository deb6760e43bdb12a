//! Which names are compared: those that share a key which not too many share.

use super::Spelling;
use crate::base::parallel::map_chunks;
use crate::names::{Key, Made, NameKind, Names};

/// Keys that more names share than this say nothing.
const CROWD: usize = 40;

/// Nor do those of all words but one that so many share.
const FEW: usize = 12;

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
        for block in keyed(names, spellings, kind).chunk_by(|a, b| a.hash == b.hash) {
            if !(2..=CROWD).contains(&block.len()) {
                continue;
            }
            let many = block.iter().filter(|it| it.made() == Made::ButOne).count() > FEW;
            let after = (0..block.len() as u8).rev();
            members.extend(block.iter().zip(after).map(|(it, after)| Member {
                name: it.name(),
                made: it.made(),
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

/// A name that has a key, in as little room as can be: there are more of them than of all else while names are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed {
    hash: u64,
    /// What the key is made of, above the place of the name.
    made_and_name: u32,
}

impl Keyed {
    const MADE: [Made; 3] = [Made::Whole, Made::ButOne, Made::FirstLetters];
    const BITS: u32 = 30;

    fn new(key: Key, name: u32) -> Keyed {
        debug_assert!(name >> Keyed::BITS == 0, "there are fewer names than that");
        Keyed { hash: key.hash, made_and_name: (key.made as u32) << Keyed::BITS | name }
    }

    fn made(self) -> Made {
        Keyed::MADE.get((self.made_and_name >> Keyed::BITS) as usize).copied().unwrap_or(Made::Whole)
    }

    fn name(self) -> u32 {
        self.made_and_name & ((1 << Keyed::BITS) - 1)
    }
}

/// The keys of all names, equal ones side by side, each with the place of its name.
fn keyed(names: &Names, spellings: &[Spelling], kind: NameKind) -> Vec<Keyed> {
    let places: Vec<u32> = (0..spellings.len() as u32).collect();
    let found = map_chunks(&places, |some| {
        let (mut keys, mut found) = (Vec::new(), Vec::new());
        for &place in some {
            let Some(spelling) = spellings.get(place as usize) else { continue };
            names.keys(&spelling.name, kind, &mut keys);
            found.extend(keys.iter().map(|key| Keyed::new(*key, place)));
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
