//! Ids of rows in the tables of one corpus. They are not stable: bookmarks and files use the ids in the data.

/// A number that a [`Table`](super::table::Table) gave out for one of its rows.
pub(crate) trait Id: Copy {
    /// The place of the row.
    fn place(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The number behind the id, from 0: a place in the corpus that gave it out.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl Id for $name {
            fn place(self) -> usize {
                self.at()
            }
        }
    )*};
}

ids! {
    /// An agreement's place in the default order: newest first.
    AgreementId;
    /// A participant of this corpus.
    ParticipantId;
    /// A focus area, or a field of science above focus areas.
    FocusId;
    /// An article of this corpus.
    ArticleId;
    /// An event of one agreement.
    EventId;
}
