//! What it looks like: keys in, frames out.

pub mod events;
pub mod guard;
