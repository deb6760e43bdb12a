//! A frame: a mention of a document, with what happened to it and who did it.

use std::ops::Range;

use super::documents::Document;
use super::items::Item;
pub use super::status::Status;
use super::text::Page;

/// A mention of a document, with what happened to it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that the text does or does not tell")]
pub struct Frame {
    /// The document.
    pub document: Document,
    /// The token of the trigger, the word for what happened.
    pub trigger: Option<usize>,
    /// The type of the event in the article data format.
    pub event: &'static str,
    /// Whether it happened.
    pub status: Status,
    /// The parties that the frame itself names.
    pub sides: Vec<Item>,
    /// Whether both parties are named: "between A and B", or a subject and "with".
    pub complete: bool,
    /// The parties of each document, if the text names them in pairs: "between A and B; between A and C".
    pub pairs: Vec<Vec<Item>>,
    /// Whether the parties are a group that was named before: "the two countries".
    pub group: bool,
    /// The people who signed, if the frame says so.
    pub signers: Vec<Item>,
    /// The tokens after the document that describe its subject.
    pub about: Range<usize>,
    /// Whether the frame has no word for a document: "X signed for Y".
    pub signers_only: bool,
    /// Whether the trigger is a noun: "the signing of".
    pub noun: bool,
    /// Whether others tell it, not the article: "media reports claimed that".
    pub hearsay: bool,
}

impl Frame {
    /// The number of its sentence.
    pub fn sentence(&self, page: &Page) -> usize {
        page.at(self.document.head).sentence
    }

    /// The number of its paragraph.
    pub fn para(&self, page: &Page) -> u32 {
        page.at(self.document.head).para
    }
}
