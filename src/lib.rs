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
//!
//! # As a library
//!
//! The model answers without any of the rest: open a corpus, ask, and take rows, counts, pages or files from it.
//!
//! ```
//! use accords::model::date::Day;
//! use accords::model::export::{self, Format};
//! use accords::model::index::Facet;
//! use accords::model::page::Subject;
//! use accords::model::{load, query};
//!
//! // Open: here what is part of the program; `load::load` reads files, folders and spreadsheets.
//! let as_of = Day::new(2026, 1, 31).expect("a day of the calendar");
//! let corpus = load::built_in(as_of);
//!
//! // Ask, in the language of the filter line.
//! let query = query::parse("country:iran focus:nano")?;
//! let answer = corpus.ask(&query);
//!
//! // Rows: agreements, the best first.
//! let best = *answer.hits.first().expect("there are some");
//! println!("{} of {}: {}", answer.hits.len(), corpus.agreements().len(), corpus.text(corpus[best].title));
//!
//! // Counts: how many agreements choosing a value would give.
//! for count in answer.counts(Facet::Who).iter().take(3) {
//!     println!("{:>4} {}", count.agreements, corpus.value_name(count.value));
//! }
//!
//! // A page, as text.
//! let page = corpus.page_text(Subject::Agreement(best), 80);
//! assert!(page.lines().count() > 3);
//!
//! // A file for other programs.
//! let mut csv = Vec::new();
//! export::write(&corpus, &answer.hits, Format::Csv, &[], &mut csv)?;
//! assert_eq!(csv.iter().filter(|it| **it == b'\n').count(), answer.hits.len() + 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[warn(clippy::indexing_slicing)]
pub mod config;

pub mod model;

#[warn(clippy::indexing_slicing)]
pub mod app;

#[warn(clippy::indexing_slicing)]
pub mod cli;

#[warn(clippy::indexing_slicing)]
pub mod tui;

#[warn(clippy::indexing_slicing)]
pub mod plain;

#[warn(clippy::indexing_slicing)]
pub mod keep;

#[warn(clippy::indexing_slicing)]
pub mod save;

#[warn(clippy::indexing_slicing)]
pub mod store;
