//! A terminal explorer for cooperation agreements.
//!
//! The library is made of areas. Data flows through them from top to bottom; an area uses only the areas named beside it:
//!
//! <!-- areas -->
//! | area | holds | uses |
//! | --- | --- | --- |
//! | [`base`] | text, dates, countries, parallel loops, fuzzy scores | nothing |
//! | [`format`](mod@format) | the article data format: wire types, schema, fields | base |
//! | [`data`] | ids, facts, claims, kinds, the [`Corpus`](data::Corpus) as plain tables, issues | base |
//! | [`names`] | scripts, spellings, comparison of names, the index of names | base |
//! | [`titles`] | instrument, sides and subject of a title | base, names |
//! | [`reading`] | article text in, draft records out | base, format, names, titles |
//! | [`build`] | records in, corpus out: duplicates joined, agreements ordered | base, data, format, names, titles |
//! | [`import`] | files, folders, archives, JSON, spreadsheets, scraped news, watching | base, data, format, names, titles, reading, build |
//! | [`search`] | query, index, evaluation, ranking, counts; the [`Library`](search::Library) | base, data, names |
//! | [`present`] | pages, labels, comparison | base, data, titles, search |
//! | [`export`] | formats, citations | base, data, format, search, present |
//! | [`app`] | what the reader is doing: `State`, `Msg`, `update` | base, data, format, search, present, export |
//! | [`user`] | configuration, bookmarks, notes, sessions, safe saving | base, data, format, search, app |
//! | [`plain`], [`tui`] | the interfaces with a reader in front | all above, but not each other |
//! | [`cli`] | the command line, which starts them | all above |
//! <!-- /areas -->
//!
//! A **Corpus** never changes. A **Query** run on a **Library**, which is a corpus with its indexes, gives an
//! **Answer**. A **State** changes only in `update`. A **frame** is drawn from them and changes nothing.
//!
//! `ARCHITECTURE.md` walks through the areas: an article from file to row, a key from terminal to frame.
//!
//! # As a library
//!
//! Open a corpus, ask, and take rows, counts, pages or files from it:
//!
//! ```
//! use accords::base::date::Day;
//! use accords::data::subject::Subject;
//! use accords::export::{self, Format};
//! use accords::import;
//! use accords::search::index::Facet;
//! use accords::search::{Library, query};
//!
//! // Open: here what is part of the program; `import::load` reads files, folders and spreadsheets.
//! let as_of = Day::new(2026, 1, 31).expect("a day of the calendar");
//! let library = Library::new(import::built_in(as_of));
//!
//! // Ask, in the language of the filter line.
//! let query = query::parse("country:iran focus:nano")?;
//! let answer = library.ask(&query);
//!
//! // Rows: agreements, the best first.
//! let best = *answer.hits.first().expect("there are some");
//! println!("{} of {}: {}", answer.hits.len(), library.agreements().len(), library.text(library[best].title));
//!
//! // Counts: how many agreements choosing a value would give.
//! for count in answer.counts(Facet::Who).iter().take(3) {
//!     println!("{:>4} {}", count.agreements, library.value_name(count.value));
//! }
//!
//! // A page, as text.
//! let page = library.page_text(Subject::Agreement(best), 80);
//! assert!(page.lines().count() > 3);
//!
//! // A file for other programs.
//! let mut csv = Vec::new();
//! export::write(&library, &answer.hits, Format::Csv, &[], &mut csv)?;
//! assert_eq!(csv.iter().filter(|it| **it == b'\n').count(), answer.hits.len() + 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[warn(clippy::indexing_slicing)]
pub mod app;
pub mod base;
#[warn(clippy::indexing_slicing)]
pub mod build;
#[warn(clippy::indexing_slicing)]
pub mod cli;
#[warn(clippy::indexing_slicing)]
pub mod data;
#[warn(clippy::indexing_slicing)]
pub mod export;
pub mod format;
#[warn(clippy::indexing_slicing)]
pub mod import;
pub mod names;
#[warn(clippy::indexing_slicing)]
pub mod plain;
#[warn(clippy::indexing_slicing)]
pub mod present;
#[warn(clippy::indexing_slicing)]
pub mod reading;
#[warn(clippy::indexing_slicing)]
pub mod search;
pub mod titles;
#[warn(clippy::indexing_slicing)]
pub mod tui;
#[warn(clippy::indexing_slicing)]
pub mod user;
