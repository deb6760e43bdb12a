//! Names of persons, organisations and places, whatever script and spelling they come in: found
//! while a reader types one, and compared when the loader asks whether two are one.
//!
//! Nothing here knows the corpus. An owner is a number and its spellings are text; a likeness is
//! between two spellings and never proof that two owners are one.
//!
//! ```text
//!  spelling ─▶ parts ─▶ letters (script, codes)
//!                          │
//!              skeleton    │    sound, by the tables in spellings
//!        which to compare ─┴─▶ how alike they are ─▶ index: best first
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
