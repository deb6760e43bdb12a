//! The program from outside, in one binary.

#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod terminal;
mod text;
