//! The order of facts on a page.

use crate::data::fact::What;

/// Whether facts of this kind are ordered by the number of articles that state them.
pub(super) fn by_votes(what: What) -> bool {
    matches!(what, What::Title(_) | What::Kind(_) | What::Summary(_) | What::Term(_) | What::Value(_) | What::Count(_))
}

/// The sort key of a fact on a page: its kind, then its number (events are numbered by date).
pub(super) fn rank(what: What) -> u64 {
    let (kind, number, part): (u8, u32, u8) = match what {
        What::About => (0, 0, 0),
        What::Title(_) => (1, 0, 0),
        What::Kind(_) => (2, 0, 0),
        What::Event(id) => (3, id.0, 0),
        What::Place(id, _) => (3, id.0, 1),
        What::Occasion(id, _) => (3, id.0, 2),
        What::By(id, _) => (3, id.0, 3),
        What::Effect(id, _) => (3, id.0, 4),
        What::Party(role, _) => (4, role as u32, 0),
        What::SignedBy(..) => (5, 0, 0),
        What::Person(capacity, _) => (6, capacity as u32, 0),
        What::Behalf(..) => (7, 0, 0),
        What::Focus(_) => (8, 0, 0),
        What::Activity(_) => (9, 0, 0),
        What::Term(_) => (10, 0, 0),
        What::Value(_) => (11, 0, 0),
        What::Amount(_) => (11, 1, 0),
        What::Count(_) => (11, 2, 0),
        What::Binding(_) => (12, 0, 0),
        What::Level(_) => (12, 1, 0),
        What::Language(_) => (12, 2, 0),
        What::Identifier(..) => (12, 3, 0),
        What::Depositary(_) => (12, 4, 0),
        What::Secretariat(_) => (12, 5, 0),
        What::Framework(_) => (13, 0, 0),
        What::Relation(..) => (14, 0, 0),
        What::Unresolved(..) => (15, 0, 0),
        What::Summary(_) => (16, 0, 0),
        What::Url(_) => (17, 0, 0),
        What::Column(..) => (17, 1, 0),
        What::Name(_) => (18, 0, 0),
        What::Native(_) => (19, 0, 0),
        What::Alias(_) => (20, 0, 0),
        What::Office(_) => (21, 0, 0),
        What::Affiliation(_) => (22, 0, 0),
        What::From(_) => (23, 0, 0),
        What::Joined(_) => (24, 0, 0),
    };
    u64::from(kind) << 40 | u64::from(number) << 8 | u64::from(part)
}
