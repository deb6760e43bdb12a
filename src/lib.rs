//! A terminal explorer for cooperation agreements, in four floors. Each may use the ones below it
//! and never the ones above.
//!
//! ```text
//!  main     arguments, exit status
//!   │
//!   ├── tui    ratatui, crossterm    keys in, frames out: what it looks like
//!   │    │
//!   │    │   plain                  commands in, numbered lines out: what it says
//!   │    ├───┘                        (for screen readers and pipes)
//!   │   app    plain Rust            State, Msg, update: what the reader is doing
//!   │    │
//!   └── cli ─┐                       the same answers without a screen
//!            │
//!          model   serde, folding    Corpus, Query, Answer: what the articles say
//! ```
//!
//! A **Corpus** never changes. A **Query** put to it gives an **Answer**. A **State** changes only
//! in `update`. A **frame** is drawn from them and changes nothing.

pub mod config;

pub mod model;

pub mod app;

pub mod cli;

pub mod tui;

pub mod plain;

pub mod keep;

pub mod save;

pub mod store;
