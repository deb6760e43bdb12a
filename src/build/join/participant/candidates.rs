//! Selects the pairs of names to compare (blocking): names that share a key that is not too common.

use super::Spelling;
use crate::base::parallel::map_chunks;
use crate::names::{Key, Made, NameKind, Names};

/// The most names that may share a key. More common keys are ignored.
const CROWD: usize = 40;

/// The same for keys made of all words but one.
const FEW: usize = 12;

/// Names grouped by shared keys.
pub(super) struct Candidates {
    /// The members of each group, side by side.
    members: Vec<Member>,
    /// The places of each name in `members`, name by name.
    places: Vec<u32>,
    /// The start of each name in `places`.
    starts: Vec<u32>,
}

/// A name in a group.
#[derive(Clone, Copy)]
struct Member {
    name: u32,
    made: Made,
    /// Whether the group has many keys made of all words but one.
    many: bool,
    /// The number of members after it in the group.
    after: u8,
}

impl Candidates {
    /// Groups the names.
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

    /// Whether a name is in any group.
    pub fn has_any(&self, one: u32) -> bool {
        !self.places(one).is_empty()
    }

    /// Replaces `others` by the later names to compare with a name, sorted and without duplicates.
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

/// A key with its name. Packed, because there are about eight for each name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed {
    hash: u64,
    /// The kind of key in the upper bits, the place of the name in the lower ones.
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

/// The keys of all names, sorted, so that equal keys are side by side.
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

/// Whether two names that share a key should be compared. `many`: see [`Member::many`].
fn says_something(one: Made, other: Made, many: bool) -> bool {
    match (one, other) {
        (Made::FirstLetters, Made::FirstLetters) => false,
        (Made::ButOne, Made::ButOne) => !many,
        (Made::Whole | Made::ButOne | Made::FirstLetters, Made::Whole | Made::ButOne | Made::FirstLetters) => true,
    }
}
