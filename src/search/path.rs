//! How two participants are connected: the shortest ways from one to the other through agreements.
//!
//! Whoever takes part in an agreement in any way is one step from everyone else in it. Distance says nothing about how
//! strong a connection is.

use fixedbitset::FixedBitSet;

use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{Capacity, Role, TOOK_A_STEP};
use crate::search::index::{Facet, Value};
use crate::search::library::Library;

/// The shortest ways from one participant to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// How many there are, also of those beyond the limit.
    pub count: u64,
    /// The first of them, by the newest agreement at the beginning.
    pub first: Vec<Vec<Hop>>,
}

/// From one participant to the next, through an agreement of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Whence.
    pub from: Part,
    /// Through which agreement.
    pub agreement: AgreementId,
    /// Whither.
    pub to: Part,
}

/// Someone's part in an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Who.
    pub who: ParticipantId,
    /// What they are in it: `party`, `quoted`.
    pub role: &'static str,
    /// Who says so.
    pub claims: Vec<Claim>,
}

impl Library {
    /// The shortest ways through some agreements, at most `limit` of them in full.
    pub fn paths(&self, from: ParticipantId, to: ParticipantId, through: &[AgreementId], limit: usize) -> Paths {
        let mut open = FixedBitSet::with_capacity(self.agreements.len());
        open.extend(through.iter().map(|it| it.at()));
        let search = Search::run(self, from, to, open);
        let Some(steps) = search.steps else { return Paths::default() };
        Paths { count: search.ways(self, from, to, steps), first: search.walk(self, from, steps, limit) }
    }

    /// What a participant is in an agreement: the part that says the most.
    pub fn stands_in(&self, agreement: AgreementId, who: ParticipantId) -> Part {
        // The page says what happened before it says who the parties are; here the part counts most.
        let parts = self.facts_of(agreement).filter_map(|said| {
            let (weight, role) = match said.what {
                What::Party(role, it) if it == who => (0, role.label()),
                What::SignedBy(it, _) if it == who => (1, Capacity::Signed.label()),
                What::Person(capacity, it) if it == who => (2, capacity.label()),
                What::Framework(it) if it == who => (3, Role::Framework.label()),
                What::SignedBy(_, it) | What::Behalf(_, it) if it == who => (4, "represented"),
                What::By(_, it) if it == who => (5, TOOK_A_STEP),
                What::Depositary(it) if it == who => (6, "depositary"),
                What::Secretariat(it) if it == who => (6, "secretariat"),
                _ => return None,
            };
            Some((weight, Part { who, role, claims: said.claims.to_vec() }))
        });
        let part = parts.min_by_key(|it| it.0).map(|it| it.1);
        part.unwrap_or(Part { who, role: "named", claims: Vec::new() })
    }

    /// Everyone who takes part in an agreement, in the order of their first mention.
    pub(crate) fn takes_part(&self, agreement: AgreementId) -> impl Iterator<Item = ParticipantId> {
        self.lookup.values_of(agreement, Facet::Who).filter_map(|it| match self.lookup.value(it) {
            Value::Participant(id) => Some(id),
            _ => None,
        })
    }
}

/// How many steps each participant is from the goal, as far as the search came.
struct Search {
    open: FixedBitSet,
    distance: Vec<u32>,
    steps: Option<u32>,
}

const FAR: u32 = u32::MAX;

impl Search {
    /// Breadth first from the goal, until the level of the start is known.
    fn run(library: &Library, from: ParticipantId, to: ParticipantId, open: FixedBitSet) -> Search {
        let mut search = Search { open, distance: vec![FAR; library.participants.len()], steps: None };
        search.set(to, 0);
        let mut seen = FixedBitSet::with_capacity(library.agreements.len());
        let mut level = vec![to];
        let mut steps = 0;
        while !level.is_empty() && search.of(from) == FAR {
            steps += 1;
            let mut next = Vec::new();
            for who in level {
                for agreement in search.agreements(library, who) {
                    if seen.put(agreement.at()) {
                        continue;
                    }
                    for other in library.takes_part(agreement) {
                        if search.of(other) == FAR {
                            search.set(other, steps);
                            next.push(other);
                        }
                    }
                }
            }
            level = next;
        }
        search.steps = Some(search.of(from)).filter(|&it| it != FAR);
        search
    }

    fn of(&self, who: ParticipantId) -> u32 {
        self.distance.get(who.at()).copied().unwrap_or(FAR)
    }

    fn set(&mut self, who: ParticipantId, steps: u32) {
        if let Some(distance) = self.distance.get_mut(who.at()) {
            *distance = steps;
        }
    }

    /// The agreements of a participant that may be gone through, newest first.
    fn agreements(&self, library: &Library, who: ParticipantId) -> Vec<AgreementId> {
        let all = library.lookup.agreements(library.lookup.participant(who));
        all.iter().filter(|&it| self.open.contains(it as usize)).map(AgreementId).collect()
    }

    /// The next steps towards the goal.
    fn onward(&self, library: &Library, who: ParticipantId, left: u32) -> Vec<(AgreementId, ParticipantId)> {
        let mut onward = Vec::new();
        for agreement in self.agreements(library, who) {
            let nearer = library.takes_part(agreement).filter(|&it| self.of(it).checked_add(1) == Some(left));
            onward.extend(nearer.map(|it| (agreement, it)));
        }
        onward
    }

    /// How many ways there are, level by level.
    fn ways(&self, library: &Library, from: ParticipantId, to: ParticipantId, steps: u32) -> u64 {
        let mut level: Vec<(ParticipantId, u64)> = vec![(from, 1)];
        for left in (1..=steps).rev() {
            let mut next: Vec<(ParticipantId, u64)> = Vec::new();
            for (who, ways) in level {
                next.extend(self.onward(library, who, left).into_iter().map(|(_, it)| (it, ways)));
            }
            next.sort_unstable();
            next.dedup_by(|one, kept| {
                let same = one.0 == kept.0;
                kept.1 = if same { kept.1.saturating_add(one.1) } else { kept.1 };
                same
            });
            level = next;
        }
        level.iter().find(|it| it.0 == to).map_or(0, |it| it.1)
    }

    /// The first ways, by the newest agreement at the beginning; `steps` is how long each is. It may be as many as
    /// there are agreements, so this does not call itself.
    fn walk(&self, library: &Library, from: ParticipantId, steps: u32, limit: usize) -> Vec<Vec<Hop>> {
        if steps == 0 {
            return vec![Vec::new(); limit.min(1)];
        }
        let mut found = Vec::new();
        let mut way: Vec<Hop> = Vec::new();
        let mut open = vec![self.onward(library, from, steps).into_iter()];
        while found.len() < limit
            && let Some(onward) = open.last_mut()
        {
            let Some((agreement, next)) = onward.next() else {
                open.pop();
                way.pop();
                continue;
            };
            let here = way.last().map_or(from, |it| it.to.who);
            way.push(Hop {
                from: library.stands_in(agreement, here),
                agreement,
                to: library.stands_in(agreement, next),
            });
            let left = steps.saturating_sub(way.len() as u32);
            if left == 0 {
                found.push(way.clone());
                way.pop();
            } else {
                open.push(self.onward(library, next, left).into_iter());
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::{Builder, Source};
    use crate::format::wire::Record;
    use crate::search::library::Library;

    /// A corpus of agreements, each with its parties: `A-B C-D`.
    fn library(agreements: &str) -> Library {
        let mut builder = Builder::new(Day::new(2026, 1, 1).unwrap());
        for (at, parties) in agreements.split(' ').enumerate() {
            let parties: Vec<String> = parties.split('-').map(|it| format!("{it:?}")).collect();
            let text = format!(r#"{{"agreements":[{{"title":"{at}","parties":[{}]}}]}}"#, parties.join(","));
            builder.add(serde_json::from_str::<Record>(&text).unwrap(), Source::default());
        }
        Library::new(builder.finish())
    }

    #[track_caller]
    fn check(agreements: &str, from: &str, to: &str, limit: usize, expected: &str) {
        let library = library(agreements);
        let [from, to] = [from, to].map(|it| library.participant_by_id(it).unwrap());
        let all: Vec<_> = library.agreements().collect();
        let paths = library.paths(from, to, &all, limit);
        let mut drawn = vec![paths.count.to_string()];
        for path in &paths.first {
            let mut line = library.text(library[from].name).to_owned();
            for hop in path {
                line += &format!(
                    "-{}-{}",
                    library.text(library[hop.agreement].title),
                    library.text(library[hop.to.who].name)
                );
            }
            drawn.push(line);
        }
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn the_shortest_ways_are_found_and_counted() {
        check("A-B B-C C-D", "A", "D", 9, "1 A-0-B-1-C-2-D");
        check("A-B B-C C-D A-D", "A", "D", 9, "1 A-3-D");
        check("A-B-C C-D B-D", "A", "D", 9, "2 A-0-B-2-D A-0-C-1-D");
        check("A-B A-B B-C B-C", "A", "C", 3, "4 A-0-B-2-C A-0-B-3-C A-1-B-2-C");
        check("A-B C-D", "A", "D", 9, "0");
        check("A-B B-A", "A", "A", 9, "1 A");
    }
}
