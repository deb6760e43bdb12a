//! What a worker thread does: takes tasks from the reader, parses, and sends the results to the builder.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::options::Options;
use super::parse::{self, Batch, FileContents, Parsed, Parser};
use super::reader::{Passing, Task};

/// The result of one task, or a part of it.
#[derive(Debug)]
pub(super) struct Done {
    pub parts: Vec<FileContents>,
    /// Whether further parts of the same task follow.
    pub more: bool,
    /// Given with the first part of a table that arrives while it is written: it replaces what came of that table before.
    pub passing: Option<Passing>,
}

/// Works on tasks until there are no more, or until `send` says that nobody receives the results. Records come back as
/// `spent` once they are built, because memory is freed fastest by the thread that allocated it.
pub(super) fn work(
    tasks: &Receiver<Task>,
    spent: &Receiver<Vec<FileContents>>,
    options: &Options,
    send: &mut dyn FnMut(Done) -> bool,
) {
    let mut parser = Parser::default();
    for task in tasks {
        spent.try_iter().for_each(drop);
        let parts = match task {
            Task::Parse(batches) => {
                let part = |batch: Batch| FileContents { parsed: parser.parse(&batch), file: batch.file };
                batches.into_iter().map(part).collect()
            }
            Task::Articles(texts) => texts.into_iter().map(|text| parse::articles(&text)).collect(),
            Task::Tell(issue) => {
                vec![FileContents { file: issue.file.as_str().into(), parsed: vec![Parsed::Lost(issue)] }]
            }
            Task::Sheet { file, bytes, parties, codes, passing } => {
                let mut begins = Some(passing).filter(|it| *it != Passing::No);
                let mut send_rows = |parsed| {
                    spent.try_iter().for_each(drop);
                    let part = FileContents { file: Arc::clone(&file), parsed };
                    send(Done { parts: vec![part], more: true, passing: begins.take() })
                };
                let beside = parse::Beside { parties: parties.as_deref(), codes: &codes };
                parse::sheet(&file, &bytes, &options.sheet, &beside, options.max_bytes, &mut send_rows);
                Vec::new()
            }
        };
        if !send(Done { parts, more: false, passing: None }) {
            return;
        }
    }
}
