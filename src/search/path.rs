//! Finds the shortest paths between two participants through shared agreements.
//!
//! Everyone who takes part in an agreement is one step from everyone else in it, whatever their role. Only if no path
//! leads there, paths also go over those who are only named: quoted, present. The length of a path says nothing about
//! the strength of a connection.

use fixedbitset::FixedBitSet;

use crate::data::claims::Claim;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{Capacity, Role, TOOK_A_STEP};
use crate::search::index::{Facet, Value};
use crate::search::library::Library;

/// The shortest paths between two participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// The number of shortest paths, including those beyond the limit.
    pub count: u64,
    /// The first of them, those with the newest first agreement first.
    pub first: Vec<Vec<Hop>>,
}

/// One step of a path: two participants and an agreement of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Where the step begins.
    pub from: Participation,
    /// The agreement of both.
    pub agreement: AgreementId,
    /// Where the step ends.
    pub to: Participation,
}

/// A participant's role in an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation {
    /// The participant.
    pub who: ParticipantId,
    /// The role, such as `party` or `quoted`.
    pub role: &'static str,
    /// Whether the participant does not take part, and is only named.
    pub only_named: bool,
    /// The claims that state the role.
    pub claims: Vec<Claim>,
}

impl Participation {
    /// The role in words: `party`, `only quoted`.
    pub fn said(&self) -> String {
        if self.only_named { format!("only {}", self.role) } else { self.role.to_owned() }
    }
}

impl Library {
    /// Finds the shortest paths through the given agreements and returns at most `limit` of them.
    pub fn paths(&self, from: ParticipantId, to: ParticipantId, through: &[AgreementId], limit: usize) -> Paths {
        let mut allowed = FixedBitSet::with_capacity(self.agreements.len());
        allowed.extend(through.iter().map(|it| it.at()));
        let mut search = Search::run(self, from, to, allowed.clone(), true);
        if search.steps.is_none() {
            search = Search::run(self, from, to, allowed, false);
        }
        let Some(steps) = search.steps else { return Paths::default() };
        Paths { count: search.count_paths(self, from, to, steps), first: search.first_paths(self, from, steps, limit) }
    }

    /// The most important role of a participant in an agreement.
    pub fn participation(&self, agreement: AgreementId, who: ParticipantId) -> Participation {
        // Facts are in the order of the page, where events come before parties.
        let only_named = self.is_only_named(agreement, who);
        let parts = self.facts_of(agreement).filter_map(|said| {
            let (weight, role) = match said.what {
                What::Party(role, it) if it == who => (0, role.label()),
                What::SignedBy(it, _) if it == who => (1, Capacity::Signed.label()),
                What::Person(capacity, it) if it == who => {
                    (if capacity.takes_part() { 2 } else { NAMED }, capacity.label())
                }
                What::Framework(it) if it == who => (3, Role::Framework.label()),
                What::SignedBy(_, it) | What::Behalf(_, it) if it == who => (4, "represented"),
                What::By(_, it) if it == who => (5, TOOK_A_STEP),
                What::Depositary(it) if it == who => (6, "depositary"),
                What::Secretariat(it) if it == who => (6, "secretariat"),
                _ => return None,
            };
            Some((weight, Participation { who, role, only_named, claims: said.claims.to_vec() }))
        });
        let part = parts.min_by_key(|it| it.0).map(|it| it.1);
        part.unwrap_or(Participation { who, role: "named", only_named, claims: Vec::new() })
    }

    /// Everyone who takes part in an agreement, in the order of participant ids.
    pub(crate) fn participants_of(&self, agreement: AgreementId) -> impl Iterator<Item = ParticipantId> {
        self.lookup.values_of(agreement, Facet::Who).filter_map(|it| match self.lookup.value(it) {
            Value::Participant(id) => Some(id),
            _ => None,
        })
    }
}

/// The weight of a role of those who are only named: any other says more.
const NAMED: u8 = 9;

/// A breadth-first search from the goal: the distance of each participant reached.
struct Search {
    /// Whether only those count who take part.
    parts: bool,
    allowed: FixedBitSet,
    distances: Vec<u32>,
    steps: Option<u32>,
}

const FAR: u32 = u32::MAX;

impl Search {
    /// Searches until the level of `from` is complete.
    fn run(library: &Library, from: ParticipantId, to: ParticipantId, allowed: FixedBitSet, parts: bool) -> Search {
        let mut search = Search { parts, allowed, distances: vec![FAR; library.participants.len()], steps: None };
        search.set_distance(to, 0);
        let mut seen = FixedBitSet::with_capacity(library.agreements.len());
        let mut level = vec![to];
        let mut steps = 0;
        while !level.is_empty() && search.distance(from) == FAR {
            steps += 1;
            let mut next = Vec::new();
            for who in level {
                for agreement in search.agreements(library, who) {
                    if seen.put(agreement.at()) {
                        continue;
                    }
                    for other in search.those_in(library, agreement) {
                        if search.distance(other) == FAR {
                            search.set_distance(other, steps);
                            next.push(other);
                        }
                    }
                }
            }
            level = next;
        }
        search.steps = Some(search.distance(from)).filter(|&it| it != FAR);
        search
    }

    fn distance(&self, who: ParticipantId) -> u32 {
        self.distances.get(who.at()).copied().unwrap_or(FAR)
    }

    fn set_distance(&mut self, who: ParticipantId, steps: u32) {
        if let Some(distance) = self.distances.get_mut(who.at()) {
            *distance = steps;
        }
    }

    /// The agreements of a participant that paths may use, newest first.
    fn agreements(&self, library: &Library, who: ParticipantId) -> Vec<AgreementId> {
        let all = library.lookup.agreements(library.lookup.participant(who));
        let allowed = all.iter().filter(|&it| self.allowed.contains(it as usize)).map(AgreementId);
        allowed.filter(|&it| self.goes_over(library, it, who)).collect()
    }

    /// The participants of an agreement that a path may go over.
    fn those_in(&self, library: &Library, agreement: AgreementId) -> Vec<ParticipantId> {
        library.participants_of(agreement).filter(|&it| self.goes_over(library, agreement, it)).collect()
    }

    fn goes_over(&self, library: &Library, agreement: AgreementId, who: ParticipantId) -> bool {
        !(self.parts && library.is_only_named(agreement, who))
    }

    /// The steps from a participant to those at distance `left - 1` from the goal.
    fn next_steps(&self, library: &Library, who: ParticipantId, left: u32) -> Vec<(AgreementId, ParticipantId)> {
        let mut next_steps = Vec::new();
        for agreement in self.agreements(library, who) {
            let nearer = self
                .those_in(library, agreement)
                .into_iter()
                .filter(|&it| self.distance(it).checked_add(1) == Some(left));
            next_steps.extend(nearer.map(|it| (agreement, it)));
        }
        next_steps
    }

    /// The number of shortest paths, summed level by level.
    fn count_paths(&self, library: &Library, from: ParticipantId, to: ParticipantId, steps: u32) -> u64 {
        let mut level: Vec<(ParticipantId, u64)> = vec![(from, 1)];
        for left in (1..=steps).rev() {
            let mut next: Vec<(ParticipantId, u64)> = Vec::new();
            for (who, count) in level {
                next.extend(self.next_steps(library, who, left).into_iter().map(|(_, it)| (it, count)));
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

    /// The first `limit` paths of length `steps`, by depth-first search. Iterative, because a path may be as long as
    /// the corpus has agreements.
    fn first_paths(&self, library: &Library, from: ParticipantId, steps: u32, limit: usize) -> Vec<Vec<Hop>> {
        if steps == 0 {
            return vec![Vec::new(); limit.min(1)];
        }
        let mut found = Vec::new();
        let mut path: Vec<Hop> = Vec::new();
        let mut pending = vec![self.next_steps(library, from, steps).into_iter()];
        while found.len() < limit
            && let Some(next_steps) = pending.last_mut()
        {
            let Some((agreement, next)) = next_steps.next() else {
                pending.pop();
                path.pop();
                continue;
            };
            let here = path.last().map_or(from, |it| it.to.who);
            path.push(Hop {
                from: library.participation(agreement, here),
                agreement,
                to: library.participation(agreement, next),
            });
            let left = steps.saturating_sub(path.len() as u32);
            if left == 0 {
                found.push(path.clone());
                path.pop();
            } else {
                pending.push(self.next_steps(library, next, left).into_iter());
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
