//! Tables of words that many names share: legal forms, titles, particles, abbreviations, short forms of given names.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::names::part::{Part, Role};
use crate::names::script::Script;
use crate::names::sound::romanised;

/// Legal forms. The forms of a row are equivalent.
const FORMS: &[&[&str]] = &[
    &["ag", "aktiengesellschaft", "a g"],
    &["gmbh", "gesellschaft mit beschrankter haftung", "g m b h", "gesmbh", "mbh"],
    &["kg", "kommanditgesellschaft"],
    &[
        "ltd",
        "limited",
        "ltda",
        "limitada",
        "pvt ltd",
        "private limited",
        "pte ltd",
        "pty ltd",
        "pty limited",
        "co ltd",
        "company limited",
        "co limited",
        "limited company",
    ],
    &[
        "llc",
        "l l c",
        "limited liability company",
        "limited liability co",
        "ooo",
        "obschestvo s ogranichennoi otvetstvennostyu",
        "obshchestvo s ogranichennoy otvetstvennostyu",
        "obschestvo s ogranichennoy otvetstvennostyu",
        "too",
        "tov",
        "o o o",
        "mchj",
    ],
    &["inc", "incorporated"],
    &["corp", "corporation"],
    &["co", "company"],
    &["plc", "p l c", "public limited company"],
    &[
        "jsc",
        "joint stock company",
        "j s c",
        "ao",
        "aktsionernoe obschestvo",
        "aktsionernoe obshchestvo",
        "oao",
        "otkrytoe aktsionernoe obschestvo",
        "otkrytoe aktsionernoe obshchestvo",
        "ojsc",
        "open joint stock company",
        "pao",
        "publichnoe aktsionernoe obschestvo",
        "publichnoe aktsionernoe obshchestvo",
        "pjsc",
        "public joint stock company",
        "private joint stock company",
        "zao",
        "zakrytoe aktsionernoe obschestvo",
        "zakrytoe aktsionernoe obshchestvo",
        "cjsc",
        "closed joint stock company",
        "pat",
        "prat",
        "aoot",
    ],
    &[
        "sa",
        "s a",
        "societe anonyme",
        "sociedad anonima",
        "sociedade anonima",
        "spa",
        "s p a",
        "societa per azioni",
        "sas",
    ],
    &["sa de cv", "s a de c v"],
    &[
        "sarl",
        "s a r l",
        "srl",
        "s r l",
        "societe a responsabilite limitee",
        "societa a responsabilita limitata",
        "societatea cu raspundere limitata",
        "sociedad de responsabilidad limitada",
    ],
    &["sp z o o", "spolka z ograniczona odpowiedzialnoscia", "zoo"],
    &["spol s r o", "s r o", "sro"],
    &["doo", "d o o"],
    &["bv", "b v", "besloten vennootschap"],
    &["nv", "n v", "naamloze vennootschap"],
    &["ab", "aktiebolag"],
    &["as", "a s", "asa", "anonim sirketi"],
    &["oy", "oyj"],
    &["ltd sti", "limited sirketi"],
    &["kk", "k k", "kabushiki kaisha"],
    &["pt", "p t"],
    &["tbk"],
    &["bhd", "sdn bhd", "berhad", "sendirian berhad"],
    &["llp", "l l p", "limited liability partnership"],
    &["lp", "l p", "limited partnership"],
    &["na", "n a"],
    &["fze", "fzco", "fzc"],
    &["kft"],
    &["ead", "eood", "ood", "ad"],
    &["ip"],
    &["ano"],
    &["fgup", "fgbou", "gup"],
];

/// Legal forms that are also ordinary words or initials. They count as legal forms only at the beginning or end of a
/// name that has other words.
const AMBIGUOUS_FORMS: &[&str] = &[
    "as", "na", "ip", "pt", "ad", "ab", "ao", "too", "pat", "co", "sa", "kg", "kk", "zoo", "spa", "sas", "lp", "tov",
    "ag",
];

const PARTICLES: &[&str] = &[
    "the", "of", "and", "for", "in", "on", "at", "to", "de", "del", "der", "des", "den", "di", "da", "do", "dos",
    "das", "du", "la", "le", "les", "el", "al", "ul", "as", "ad", "ar", "an", "bin", "ibn", "ben", "bint", "von",
    "van", "zu", "zur", "und", "et", "e", "y", "i", "ter", "ten", "af", "av", "oglu", "ogly", "kyzy", "qizi", "a", "s",
    "fur", "por", "para", "pour", "aus", "mit", "ould", "wa", "us", "ed", "ash", "az", "ez", "es", "il",
];

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "hon",
    "rev",
    "president",
    "prasident",
    "monsieur",
    "madame",
    "herr",
    "frau",
    "senor",
    "senora",
    "don",
    "dona",
    "sheikh",
    "shaikh",
    "sheik",
    "shaykh",
    "haji",
    "hajji",
    "hadji",
    "mullah",
    "mawlawi",
    "maulana",
    "ayatollah",
    "hojatoleslam",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "major",
    "maj",
    "admiral",
    "lt",
    "sgt",
    "eng",
    "engineer",
    "excellency",
    "prince",
    "princess",
    "king",
    "queen",
    "emir",
    "amir",
    "doktor",
    "dott",
    "ing",
    "mag",
    "phd",
    "md",
    "esq",
];

/// Words that are equivalent: abbreviations, ordinals and short forms of given names.
const EQUIVALENT: &[&[&str]] = &[
    &["1", "1st", "first", "one", "i"],
    &["2", "2nd", "second", "two", "ii"],
    &["3", "3rd", "third", "three", "iii"],
    &["4", "4th", "fourth", "four", "iv"],
    &["5", "5th", "fifth", "five", "v"],
    &["6", "6th", "sixth", "six", "vi"],
    &["7", "7th", "seventh", "seven", "vii"],
    &["8", "8th", "eighth", "eight", "viii"],
    &["9", "9th", "ninth", "nine", "ix"],
    &["10", "10th", "tenth", "ten", "x"],
    &["20", "twenty"],
    &["30", "thirty"],
    &["40", "forty", "fourty"],
    &["50", "fifty"],
    &["international", "intl", "int"],
    &["university", "univ", "universitet", "universitat", "universite", "universidad", "universidade", "universita"],
    &["institute", "inst", "institut"],
    &["department", "dept"],
    &["government", "govt"],
    &["ministry", "min"],
    &["association", "assoc", "assn"],
    &["national", "natl"],
    &["saint", "st", "sankt", "san"],
    &["brothers", "bros"],
    &["manufacturing", "mfg"],
    &["technology", "tech"],
    &["center", "centre", "ctr"],
    &["laboratory", "lab"],
    &["organization", "organisation", "org"],
    &["federation", "fed"],
    &["commission", "comm"],
    &["committee", "cttee"],
    &["development", "dev"],
    &["research", "res"],
    &["industries", "inds"],
    &["and", "und", "et", "y", "e", "i"],
    &["bin", "ibn", "ben", "bn"],
    &["al", "el", "ul", "as", "ash", "ad", "ar", "an", "az"],
    // Short forms of given names in English, Russian, Spanish and German.
    &["william", "bill", "will", "billy"],
    &["robert", "bob", "rob", "bobby"],
    &["richard", "dick", "rick"],
    &["theodore", "ted", "teddy", "theo"],
    &["edward", "ed", "ted", "eddie"],
    &["james", "jim", "jimmy"],
    &["john", "johnny", "jack"],
    &["joseph", "joe"],
    &["thomas", "tom", "tommy"],
    &["michael", "mike", "mick"],
    &["charles", "charlie", "chuck"],
    &["benjamin", "ben", "benny", "bibi"],
    &["anthony", "tony"],
    &["daniel", "dan", "danny"],
    &["samuel", "sam"],
    &["nicholas", "nick"],
    &["matthew", "matt"],
    &["christopher", "chris"],
    &["elizabeth", "liz", "beth", "betty"],
    &["katherine", "kate", "cathy"],
    &["margaret", "maggie", "peggy"],
    &["alexander", "alex", "sasha", "aleksandr"],
    &["vladimir", "volodya", "vova"],
    &["mikhail", "misha"],
    &["dmitry", "dima", "mitya"],
    &["nikolai", "kolya"],
    &["ivan", "vanya"],
    &["sergei", "seryozha"],
    &["evgeny", "zhenya"],
    &["francisco", "paco", "pancho"],
    &["jose", "pepe"],
    &["johannes", "hans"],
    // Names with many romanisations.
    &[
        "mohammad", "mohd", "md", "muhammad", "mohammed", "mohamed", "mohamad", "muhammed", "mahomed", "mehmed",
        "mehmet",
    ],
    &["ahmad", "ahmed", "ahmet", "achmad"],
    &["hussein", "husayn", "hossein", "hussain", "husain", "husein", "huseyin"],
    &["hassan", "hasan"],
    &["osama", "usama", "oussama"],
    &["omar", "umar", "oumar"],
    &["osman", "usman", "uthman", "ousmane"],
    &["yusuf", "yousef", "youssef", "yusef", "yousuf", "joseph"],
    &["abd", "abdul", "abdel", "abdal", "abdol", "abdoul"],
    &["mustafa", "mostafa", "moustafa"],
    &["barack", "barry"],
];

/// The role of a particle or title; nothing for other words.
pub fn particle_or_title(word: &str) -> Option<Role> {
    PARTICLE_OR_TITLE.get(word).copied()
}

static PARTICLE_OR_TITLE: LazyLock<FxHashMap<&str, Role>> = LazyLock::new(|| {
    let titles = TITLES.iter().map(|it| (*it, Role::Title));
    titles.chain(PARTICLES.iter().map(|it| (*it, Role::Particle))).collect()
});

/// Whether romanised Arabic letters are those of بن, ابن or آل.
pub fn is_arabic_particle(letters: &[u8]) -> bool {
    matches!(letters, b"bn" | b"abn" | b"al")
}

/// The equivalent words: `1st` for `first`, `intl` for `international`.
pub fn equivalent_words(word: &str) -> impl Iterator<Item = &'static str> {
    EQUIVALENT_BY_WORD.get(word).into_iter().flatten().copied()
}

static EQUIVALENT_BY_WORD: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in EQUIVALENT {
        for word in *line {
            by_word.entry(word).or_default().extend(*line);
        }
    }
    by_word
});

/// Sets the role of parts that form a legal form, which may have several words.
pub fn mark_legal_forms(parts: &mut [Part]) {
    if !parts.iter().any(|part| FORMS_BY_WORD.contains_key(mended(&latin(part)))) {
        return;
    }
    let words: Vec<String> = parts.iter().map(|part| mended(&latin(part)).to_owned()).collect();
    let mut at = 0;
    while at < parts.len() {
        let found = longest_form(words.get(at..).unwrap_or(&[]));
        let Some((which, long)) = found else {
            at += 1;
            continue;
        };
        let weak = long == 1 && words.get(at).is_some_and(|word| AMBIGUOUS_FORMS.contains(&word.as_str()));
        let outside = at == 0 || at + long == parts.len();
        let alone = long >= parts.len();
        if !alone && (!weak || outside) {
            for part in parts.iter_mut().skip(at).take(long) {
                part.role = Role::Form(which);
            }
        }
        at += long;
    }
}

/// The long word of a legal form of which this is a misspelling by one letter: `aktiengeselschaft`; else the word itself.
fn mended(word: &str) -> &str {
    if word.len() < LEAST_MENDED || FORMS_BY_WORD.contains_key(word) {
        return word;
    }
    let is_near = |form: &&&str| strsim::osa_distance(form, word) == 1;
    LONG_FORMS.iter().find(is_near).map_or(word, |it| it)
}

/// In letters. A shorter word with another letter is too often another word.
const LEAST_MENDED: usize = 10;

/// The legal forms of one long word.
static LONG_FORMS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let forms = FORMS.iter().flat_map(|line| line.iter().copied());
    forms.filter(|it| it.len() > LEAST_MENDED && it.bytes().all(|it| it.is_ascii_lowercase())).collect()
});

/// The part in the spelling of the table; empty for scripts without legal forms in it.
fn latin(part: &Part) -> Cow<'_, str> {
    match part.script {
        Script::Latin => part.latin().unwrap_or_default().into(),
        Script::Cyrillic => String::from_utf8(romanised(part.letters())).unwrap_or_default().into(),
        Script::Arabic | Script::Kana | Script::Han | Script::Hangul | Script::Other => "".into(),
    }
}

/// The longest legal form at the start of some words: its row and its number of words.
fn longest_form(words: &[String]) -> Option<(u8, usize)> {
    let mut best = None;
    for (which, form) in FORMS_BY_WORD.get(words.first()?.as_str()).into_iter().flatten() {
        let long = form.len();
        let fits = long <= words.len() && form.iter().zip(words).all(|(left, right)| left == right);
        if fits && best.is_none_or(|(_, longest)| long > longest) {
            best = Some((*which, long));
        }
    }
    best
}

/// The row of a legal form and its words.
type Form = (u8, Vec<&'static str>);

/// The legal forms by their first word.
static FORMS_BY_WORD: LazyLock<FxHashMap<&str, Vec<Form>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&str, Vec<Form>> = FxHashMap::default();
    for (which, line) in (0..).zip(FORMS) {
        for form in *line {
            let words: Vec<&str> = form.split(' ').collect();
            if let Some(first) = words.first() {
                by_word.entry(first).or_default().push((which, words));
            }
        }
    }
    by_word
});

#[cfg(test)]
mod tests {
    use super::FORMS;
    use crate::names::parts::{Role, split_name};

    #[test]
    fn a_misspelt_legal_form_is_one() {
        let is_form =
            |name: &str| split_name(name).iter().map(|it| matches!(it.role, Role::Form(_))).collect::<Vec<_>>();
        assert_eq!(is_form("Siemens Aktiengeselschaft"), [false, true]);
        assert_eq!(is_form("Siemens Aktiengesellschaft"), [false, true]);
        assert_eq!(is_form("Siemens Cooperation"), [false, false]);
    }

    /// Those of a name are the bits of a number where names are compared.
    #[test]
    fn there_are_at_most_as_many_forms_as_a_number_has_bits() {
        assert!(FORMS.len() <= 64);
    }
}
