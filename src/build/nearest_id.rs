//! Finds the nearest known id for a misspelt one.

/// Known ids, prepared for many searches.
pub(super) struct KnownIds<'a> {
    /// Sorted by length, then by text.
    ids: Vec<(usize, Letters, &'a str)>,
}

/// The set of characters in an id, hashed to 64 bits. One edit changes at most two bits.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(id: &str) -> Letters {
        Letters(id.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63)))
    }

    /// A lower bound of the edit distance.
    fn slips_from(self, other: Letters) -> usize {
        (self.0 ^ other.0).count_ones().div_ceil(2) as usize
    }
}

impl<'a> KnownIds<'a> {
    /// Prepares the ids for [`KnownIds::nearest`].
    pub fn new(ids: impl Iterator<Item = &'a str>) -> KnownIds<'a> {
        let mut ids: Vec<_> = ids.map(|id| (id.len(), Letters::of(id), id)).collect();
        ids.sort_unstable_by_key(|it| (it.0, it.2));
        ids.dedup_by_key(|it| it.2);
        KnownIds { ids }
    }

    /// The id with the smallest edit distance, if that is small for its length. Ties go to the first in the alphabet.
    pub fn nearest(&self, id: &str) -> Option<&'a str> {
        if id.len() <= 3 {
            return None;
        }
        let slips = id.len() / 8 + 1;
        let letters = Letters::of(id);
        let first = self.ids.partition_point(|it| it.0 + slips < id.len());
        let alike = self.ids.iter().skip(first).take_while(|it| it.0 <= id.len() + slips);
        let close = alike.filter(|it| it.1.slips_from(letters) <= slips);
        let near = close.map(|it| (strsim::osa_distance(it.2, id), it.2));
        near.filter(|it| it.0 <= slips).min().map(|it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_id_is_found() {
        #[track_caller]
        fn check(id: &str, expected: Option<&str>) {
            let ids = ["iran", "moscow-state-university", "cern", "ministry-of-health-iran", "irak"];
            assert_eq!(KnownIds::new(ids.into_iter()).nearest(id), expected, "{id}");
        }
        check("irna", Some("iran"));
        check("iram", Some("irak"));
        check("mosocw-stat-univrsity", Some("moscow-state-university"));
        check("ministry-of-helth-iran", Some("ministry-of-health-iran"));
        check("ministry-of-health", None);
        check("cen", None);
        check("", None);
    }
}
