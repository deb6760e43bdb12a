//! The program from outside, in one binary.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod terminal;
mod text;
