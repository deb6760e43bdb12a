//! Tables of words that decide comparisons: similar words with different meanings, words that may be left out,
//! generations, endings.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::names::compare::word::Word;

/// Similar words with different meanings. The words of a row oppose each other.
const OPPOSED: &[&[&str]] = &[
    &["minister", "ministry", "ministries", "ministers"],
    &["president", "presidency", "presidium"],
    &["ambassador", "embassy"],
    &["secretary", "secretariat"],
    &["director", "directorate"],
    &["iran", "iraq"],
    &["austria", "australia"],
    &["niger", "nigeria"],
    &["slovakia", "slovenia"],
    &["estonia", "ethiopia"],
    &["mali", "malawi", "malaysia", "malta"],
    &["guinea", "guyana", "ghana"],
    &["dominica", "dominican"],
    &["zambia", "gambia"],
    &["chad", "china", "chile"],
    &["mauritius", "mauritania"],
    &["latvia", "lithuania"],
    &["oman", "omani"],
    &["russia", "prussia"],
    &["paraguay", "uruguay"],
    &["liberia", "libya", "lebanon"],
    &["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"],
    &["upper", "lower"],
    &["new", "old"],
    &["male", "female"],
    &["oil", "gas"],
    &["import", "export"],
    &["national", "international"],
    &["construction", "constructors", "conservation"],
    &["medical", "medicine", "mechanical"],
    &["economic", "economics", "electronic", "electronics", "electric"],
    &["science", "sciences", "scientific"],
    &["industry", "industries", "industrial"],
    &["state", "estate"],
    &["university", "universal"],
    &["agriculture", "aquaculture"],
];

/// Words that an organisation's name may lack and still mean the same organisation.
const MAY_BE_LEFT_OUT: &[&str] =
    &["group", "holding", "holdings", "official", "republic", "company", "corporation", "co", "corp", "enterprise"];

const GENERATIONS: &[&[&str]] =
    &[&["jr", "junior"], &["sr", "senior"], &["ii", "2nd"], &["iii", "3rd"], &["iv", "4th"]];

/// The rows in which each word occurs.
static OPPOSED_BY_WORD: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, line) in OPPOSED.iter().enumerate() {
        for word in *line {
            lines.entry(word).or_default().push(at);
        }
    }
    lines
});

/// Whether a word is in the table of opposed words.
pub fn is_opposed(word: &str) -> bool {
    OPPOSED_BY_WORD.contains_key(word)
}

/// Whether two words are opposed to each other.
pub fn opposed(a: &Word, b: &Word) -> bool {
    let lines = |word: &Word| word.latin().and_then(|it| OPPOSED_BY_WORD.get(it));
    let (Some(left), Some(right)) = (lines(a), lines(b)) else { return false };
    a.codes != b.codes && left.iter().any(|line| right.contains(line))
}

/// Whether a word may be left out of an organisation's name.
pub fn may_be_left_out(word: &Word) -> bool {
    word.latin().is_some_and(|word| MAY_BE_LEFT_OUT.contains(&word))
}

/// The generation given by the last word of a personal name, as a row of the table.
pub fn generation(last: Option<Word>) -> Option<usize> {
    let last = last?.latin()?;
    GENERATIONS.iter().position(|line| line.contains(&last))
}

/// Whether a word may be a Roman numeral, as in Fund V and Fund VI.
pub fn is_numeral(word: &str) -> bool {
    word.bytes().all(|b| b"ivxlc".contains(&b))
}

/// Whether the words end differently in `a` or `o`, as feminine and masculine names do.
pub fn ends_differently(a: &[u8], b: &[u8]) -> bool {
    let open = |word: &[u8]| word.last().copied().filter(|b| matches!(b, b'a' | b'o'));
    open(a) != open(b)
}
