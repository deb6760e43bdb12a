//! Not written yet.
use unicode_segmentation::UnicodeSegmentation;
/// w
#[allow(clippy::disallowed_methods)]
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(unicode_width::UnicodeWidthStr::width).sum()
}
/// c
pub fn cut(text: &str, columns: usize) -> std::borrow::Cow<'_, str> {
    if width(text) <= columns { return text.into(); }
    let mut out = String::new();
    let mut w = 0;
    for g in text.graphemes(true) {
        w += width(g);
        if w + 1 > columns { break; }
        out.push_str(g);
    }
    if columns > 0 { out.push('…'); }
    out.into()
}
