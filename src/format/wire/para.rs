//! References to paragraphs of articles.

use serde::{Serialize, Serializer};

/// A reference to a paragraph: `14` in the record's own article, `"id:14"` in another one, or `"id"` if only the
/// article is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Para {
    /// The id of the article, if it is not the record's own.
    pub article: Option<String>,
    /// The number of the paragraph, counted from 1 over the non-empty lines of the text.
    pub number: Option<u32>,
}

impl Para {
    /// Reads `14`, `id:14` or `id`.
    pub fn parse(text: &str) -> Option<Para> {
        if let Ok(number) = text.parse() {
            return Para::of_number(number);
        }
        match text.rsplit_once(':').map(|(id, number)| (id, number.parse::<u32>())) {
            Some((id, Ok(number))) if number > 0 && !id.is_empty() => {
                Some(Para { article: Some(id.to_owned()), number: Some(number) })
            }
            _ if text.is_empty() => None,
            _ => Some(Para { article: Some(text.to_owned()), number: None }),
        }
    }

    /// The paragraph with this number in the record's own article. `None` for 0.
    pub fn of_number(number: u64) -> Option<Para> {
        let number = u32::try_from(number).ok().filter(|&it| it > 0)?;
        Some(Para { article: None, number: Some(number) })
    }
}

impl Serialize for Para {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (&self.article, self.number) {
            (None, number) => serializer.serialize_u32(number.unwrap_or_default()),
            (Some(id), None) => serializer.serialize_str(id),
            (Some(id), Some(number)) => serializer.collect_str(&format_args!("{id}:{number}")),
        }
    }
}
