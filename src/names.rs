//! Names of persons, organisations and places in any script and spelling: finding them while a reader types, and
//! comparing them while loading.
//!
//! Independent of the corpus: an owner is a number, its spellings are text. Similarity relates two spellings and never
//! proves that two owners are the same.
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
