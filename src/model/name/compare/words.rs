//! Words that decide whether two names may be one: words that oppose each other however alike they
//! are written, endings, generations, patronymics. Tables and single words only.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::name::parts::{Part, Role};
use crate::model::name::sound::romanised;

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

/// Whether two words name different things although they are written alike.
pub fn opposed(a: &str, b: &str) -> bool {
    let lines = |word| OPPOSED_BY_WORD.get(word);
    // Most words oppose none.
    let (Some(left), Some(right)) = (lines(a), lines(b)) else { return false };
    a != b && left.iter().any(|line| right.contains(line))
}

/// Whether a word of an organisation may be left out.
pub fn says_little(part: &Part) -> bool {
    part.latin().is_some_and(|word| SAYS_LITTLE.contains(&word))
}

/// The generation that the last part of a person's name says it is of: the line in the table.
pub fn generation(last: Option<&Part>) -> Option<usize> {
    let last = last?.latin()?;
    GENERATIONS.iter().position(|line| line.contains(&last))
}

/// Whether two words are two Roman numerals: Fund V and Fund VI.
pub fn are_numerals(a: &Part, b: &Part) -> bool {
    let numeral = |part: &Part| part.latin().is_some_and(|word| word.bytes().all(|b| b"ivxlc".contains(&b)));
    numeral(a) && numeral(b) && a.codes != b.codes
}

/// Whether one of two words ends in a vowel that the other does not have: a woman's name and a
/// man's, a masculine surname and a feminine.
pub fn ends_otherwise(a: &[u8], b: &[u8]) -> bool {
    let open = |word: &[u8]| word.last().copied().filter(|b| matches!(b, b'a' | b'o'));
    open(a) != open(b)
}

/// Whether a part is a Slavic patronymic.
pub fn is_patronymic(latin: &[u8]) -> bool {
    const ENDINGS: [&str; 12] =
        ["ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "yivna", "ichna", "ovitch", "evitch", "yevich"];
    latin.len() > 6 && std::str::from_utf8(latin).is_ok_and(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Whether a name ends in a patronymic or a given name that says it stands family name first:
/// `Лавров Сергей Викторович`.
pub fn family_first(parts: &[Part]) -> bool {
    let words: Vec<&Part> = parts.iter().filter(|part| part.role == Role::Word).collect();
    words.len() == 3 && words.last().is_some_and(|part| is_patronymic(&romanised(part.letters())))
}
