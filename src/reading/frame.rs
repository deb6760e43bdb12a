//! A frame: a document in a text, and what the text says was done to it, by whom.

use std::ops::Range;

use super::documents::Document;
use super::items::Item;
pub use super::status::Status;
use super::text::Page;

/// A document with what was done to it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The document.
    pub document: Document,
    /// The trigger's token.
    pub trigger: Option<usize>,
    /// The event, in the words of the article data format.
    pub event: &'static str,
    /// Whether it was done.
    pub status: Status,
    /// The sides that the frame itself names.
    pub sides: Vec<Item>,
    /// The sides are named as the two ends: "between A and B", or a subject and "with".
    pub complete: bool,
    /// The sides of each document, where the text names them in pairs: "between A and B; between A and C".
    pub pairs: Vec<Vec<Item>>,
    /// "The two countries": the sides were named before.
    pub group: bool,
    /// The people who signed, where the frame says so.
    pub signers: Vec<Item>,
    /// Where the words about its subject begin and end.
    pub about: Range<usize>,
    /// The frame has no document's word: "X signed for Y".
    pub signers_only: bool,
}

impl Frame {
    /// The sentence it stands in.
    pub fn sentence(&self, page: &Page) -> usize {
        page.at(self.document.head).sentence
    }

    /// The paragraph it stands in.
    pub fn para(&self, page: &Page) -> u32 {
        page.at(self.document.head).para
    }
}
