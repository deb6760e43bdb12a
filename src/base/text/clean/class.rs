//! Which characters may be shown: the table behind [`clean`](super::clean).

/// How a character is treated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// Has width; between two letters one cluster ends and the next begins.
    Letter,
    /// Joins the cluster before it.
    Mark,
    /// May not be shown as it is.
    Hidden,
    /// All others: jamo, Indic scripts, flags. Needs real segmentation into clusters.
    Other,
}

pub(super) fn class(c: char) -> Class {
    COMMON.get(c as usize).copied().unwrap_or_else(|| classify(c))
}

/// The classes of the common alphabets, so that most characters need one table access.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time, which checks the bounds")]
static COMMON: [Class; 0x3000] = {
    let mut classes = [Class::Other; 0x3000];
    let mut at = 0;
    while at < classes.len() {
        if let Some(c) = char::from_u32(at as u32) {
            classes[at] = classify(c);
        }
        at += 1;
    }
    classes
};

/// Classifies a character. Tests compare the ranges with the Unicode tables of the crates.
pub(super) const fn classify(c: char) -> Class {
    // The last two code points of every plane are noncharacters.
    if c as u32 & 0xFFFE == 0xFFFE {
        return Class::Hidden;
    }
    match c {
        // Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic without their marks; Georgian, Latin and Greek with
        // accents; symbols, kana, ideographs, Hangul syllables.
        ' '..='~'
        | '\u{A0}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{48A}'..='\u{58F}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{606}'..='\u{60F}'
        | '\u{61B}'
        | '\u{61D}'..='\u{64A}'
        | '\u{660}'..='\u{66F}'
        | '\u{671}'..='\u{6D5}'
        | '\u{6EE}'..='\u{6FF}'
        | '\u{10A0}'..='\u{10FF}'
        | '\u{1E00}'..='\u{1FFE}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2010}'..='\u{2027}'
        | '\u{202F}'..='\u{205F}'
        | '\u{2070}'..='\u{20CF}'
        | '\u{2100}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{3163}'
        | '\u{3165}'..='\u{A48C}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{FFFC}'..='\u{FFFD}'
        | '\u{1F300}'..='\u{1F3FA}'
        | '\u{1F400}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{323AF}' => Class::Letter,
        '\u{300}'..='\u{34E}'
        | '\u{350}'..='\u{36F}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5BD}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{200C}'..='\u{200D}'
        | '\u{FE00}'..='\u{FE0F}' => Class::Mark,
        // Controls, bidi controls, fillers, word joiners, tags: nothing that a reader could see.
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Class::Hidden,
        _ => Class::Other,
    }
}
