//! Not written yet.
use std::borrow::Cow;
/// Not written yet.
pub fn clean(raw: &str) -> Cow<'_, str> {
    Cow::Borrowed(raw)
}
