//! The Bluebook's abbreviations of countries (table T10.3). Countries that it does not abbreviate are not in the table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::country::code_of;
use crate::base::text::word_table::rows;
use crate::data::corpus::ParticipantId;
use crate::data::kind::ParticipantKind;
use crate::search::library::Library;

/// The abbreviation of a party that is a country; nothing for others.
pub(super) fn short(library: &Library, id: ParticipantId) -> Option<&'static str> {
    let party = &library[id];
    let code = match party.kind {
        ParticipantKind::Country => party.country?.code().to_owned(),
        // An organisation with the name of a country and no stated kind.
        ParticipantKind::Organisation => code_of(library.text(party.name))?.to_owned(),
        ParticipantKind::Bloc
        | ParticipantKind::Government
        | ParticipantKind::University
        | ParticipantKind::Company
        | ParticipantKind::Person => return None,
    };
    SHORT.get(code.as_str()).copied()
}

static SHORT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    rows(include_str!("../../../data/words/bluebook.tsv")).map(|[code, short]| (code, short)).collect()
});
