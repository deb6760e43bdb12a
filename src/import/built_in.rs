//! The corpus that is compiled into the program, and reading JSON on the calling thread.

use std::sync::Arc;

use super::parse::{Batch, Parsed, Parser, prefix};
use super::split::Splitter;
use crate::base::date::Day;
use crate::build::{Builder, Source};
use crate::data::built::Built;
use crate::format::wire;

/// Builds the corpus that is compiled into the program.
pub fn built_in(as_of: Day) -> Built {
    let mut builder = Builder::new(as_of);
    add_all(&mut builder);
    builder.finish()
}

/// Adds all records of the built-in corpus.
pub(super) fn add_all(builder: &mut Builder) {
    for (name, bytes) in BUILT_IN {
        read_json(builder, name, bytes);
    }
}

const BUILT_IN: &[(&str, &[u8])] = &[
    ("data/participants.json", include_bytes!("../../data/participants.json")),
    ("data/focus-areas.json", include_bytes!("../../data/focus-areas.json")),
    ("data/activities.json", include_bytes!("../../data/activities.json")),
    ("data/articles/seed.json", include_bytes!("../../data/articles/seed.json")),
    ("data/articles/iran-russia.json", include_bytes!("../../data/articles/iran-russia.json")),
    ("data/articles/iran-partners.json", include_bytes!("../../data/articles/iran-partners.json")),
    ("data/articles/eurasia.json", include_bytes!("../../data/articles/eurasia.json")),
    ("data/articles/universities.json", include_bytes!("../../data/articles/universities.json")),
    ("data/articles/research.json", include_bytes!("../../data/articles/research.json")),
    ("data/articles/energy-trade.json", include_bytes!("../../data/articles/energy-trade.json")),
    ("data/articles/space.json", include_bytes!("../../data/articles/space.json")),
];

/// The first record of a file of the built-in corpus.
pub(super) fn built_in_record(name: &str) -> wire::Record {
    let file = BUILT_IN.iter().find(|(known, _)| *known == name);
    file.and_then(|(_, bytes)| serde_json::from_slice::<Vec<wire::Record>>(bytes).ok())
        .and_then(|records| records.into_iter().next())
        .unwrap_or_default()
}

/// Adds the records of a JSON text on this thread. The text may be a list, one record, or one record a line.
pub(crate) fn read_json(builder: &mut Builder, file: &str, bytes: &[u8]) {
    let file: Arc<str> = file.into();
    let (slices, _) = Splitter::new(usize::MAX).split(bytes, true);
    let batch = Batch { file: Arc::clone(&file), bytes: bytes.to_vec(), slices, before: 0, longest: usize::MAX };
    for parsed in Parser::default().parse(&batch) {
        add(builder, &file, &parsed);
    }
}

/// Adds one parsed record or issue.
pub(super) fn add(builder: &mut Builder, file: &Arc<str>, parsed: &Parsed) {
    match parsed {
        Parsed::Record { record, line, item } => {
            builder.add(record, Source { file: Arc::clone(file), line: *line, pointer: prefix(*item) });
        }
        Parsed::Issue(issue) | Parsed::Lost(issue) => builder.issue(issue.clone()),
        Parsed::Further(count) => builder.issues_not_listed(*count),
    }
}
