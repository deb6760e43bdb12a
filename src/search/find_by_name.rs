//! Finding participants by name, in any spelling: the pane of participants and `who:`.
//!
//! The index is drawn up when the first name is looked for. It never decides what is in an answer
//! by a weak match.

use crate::data::corpus::ParticipantId;
use crate::names::{NameHit, NameIndex, Strength};
use crate::search::index::{Value, names};
use crate::search::library::Library;

impl Library {
    /// The participants whose names match what is typed, best first.
    pub fn named_like(&self, typed: &str) -> Vec<(ParticipantId, NameHit)> {
        let hits = self.name_index().search(typed);
        hits.into_iter().map(|it| (ParticipantId(it.owner), it)).collect()
    }

    /// Those of them that have everything typed, letter for letter or in a usual spelling.
    pub fn surely_named(&self, typed: &str) -> impl Iterator<Item = ParticipantId> {
        self.named_like(typed).into_iter().filter(|it| it.1.strength == Strength::Strong).map(|it| it.0)
    }

    /// A spelling of a participant, counted as [`NameHit::spelling`] does: 0 is the shown one.
    pub fn spelling(&self, id: ParticipantId, spelling: u32) -> Option<String> {
        names(self, Value::Participant(id)).into_iter().nth(spelling as usize)
    }

    /// Draws up now what is otherwise drawn up at its first use: the index of names, the order of titles and that of ids.
    /// Then no frame waits for it.
    pub fn warm(&self) {
        self.name_index();
        self.places_by_title();
        self.order_ids();
    }

    fn name_index(&self) -> &NameIndex {
        self.names.get_or_init(|| {
            let names_of =
                |id: ParticipantId| names(self, Value::Participant(id)).into_iter().map(move |it| (id.0, it));
            NameIndex::build(self.participants().flat_map(names_of))
        })
    }
}
