//! Searches and compares names of people and organisations in any script and spelling. The search runs while the reader
//! types; the comparison lets the loader merge records that name the same participant.
//!
//! This area does not know the corpus. An owner is a number, and its names are texts. A similarity holds between two
//! names; it does not prove that their owners are the same.
//!
//! ```text
//!  name ─▶ parts ─▶ letter codes (script)
//!                      │
//!          skeleton    │    sound, with the tables in spellings
//!    selects candidates┴─▶ weighted edit distance ─▶ index: ranked search
//!                                                 └▶ compare: sure, likely, apart
//! ```

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "lengths and costs of names are small and not negative"
)]

mod compare;
mod forms;
mod index;
mod kanji;
mod marks;
mod part;
mod parts;
mod script;
mod skeleton;
mod sound;
mod spellings;

pub use compare::{Comparer, Key, Made, Name, NameKind, Names, Reason, Verdict};
pub use index::{NameHit, NameIndex, Strength};
pub use marks::marks;
