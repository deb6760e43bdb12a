//! Not written yet.
use std::ops::Range;
/// w
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut out = vec![];
    let (mut start, mut w) = (0, 0);
    for (i, g) in text.grapheme_indices(true) {
        let gw = super::width::width(g);
        if w + gw > width && i > start { out.push(start..i); start = i; w = 0; }
        w += gw;
    }
    out.push(start..text.len());
    out
}
