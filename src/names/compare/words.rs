//! Words that decide whether two names may be one: words that oppose each other however alike they
//! are written, endings, generations, patronymics. Tables and single words only.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::names::compare::word::Word;

/// Words that are alike and name different things: offices and officers, states, directions.
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

/// Words of an organisation that are often left out without another organisation being meant.
const SAYS_LITTLE: &[&str] =
    &["group", "holding", "holdings", "official", "republic", "company", "corporation", "co", "corp", "enterprise"];

const GENERATIONS: &[&[&str]] =
    &[&["jr", "junior"], &["sr", "senior"], &["ii", "2nd"], &["iii", "3rd"], &["iv", "4th"]];

/// The lines of the table in which a word stands.
static OPPOSED_BY_WORD: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, line) in OPPOSED.iter().enumerate() {
        for word in *line {
            lines.entry(word).or_default().push(at);
        }
    }
    lines
});

/// Whether any word names another thing although it is written alike.
pub fn is_opposed(word: &str) -> bool {
    OPPOSED_BY_WORD.contains_key(word)
}

/// Whether two words name different things although they are written alike.
pub fn opposed(a: &Word, b: &Word) -> bool {
    let lines = |word: &Word| word.latin().and_then(|it| OPPOSED_BY_WORD.get(it));
    let (Some(left), Some(right)) = (lines(a), lines(b)) else { return false };
    a.codes != b.codes && left.iter().any(|line| right.contains(line))
}

/// Whether a word of an organisation may be left out.
pub fn says_little(word: &Word) -> bool {
    word.latin().is_some_and(|word| SAYS_LITTLE.contains(&word))
}

/// The generation that the last part of a person's name says it is of: the line in the table.
pub fn generation(last: Option<Word>) -> Option<usize> {
    let last = last?.latin()?;
    GENERATIONS.iter().position(|line| line.contains(&last))
}

/// Whether a word may be a Roman numeral: Fund V and Fund VI.
pub fn is_numeral(word: &str) -> bool {
    word.bytes().all(|b| b"ivxlc".contains(&b))
}

/// Whether one of two words ends in a vowel that the other does not have: a woman's name and a
/// man's, a masculine surname and a feminine.
pub fn ends_otherwise(a: &[u8], b: &[u8]) -> bool {
    let open = |word: &[u8]| word.last().copied().filter(|b| matches!(b, b'a' | b'o'));
    open(a) != open(b)
}
