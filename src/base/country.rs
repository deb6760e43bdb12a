//! Countries: their ISO 3166-1 codes, and the names, adjectives and capitals that people use for them, in many
//! languages.
//!
//! `data/words/countries.tsv` is the only table of countries; all other code asks here. A word may also mean something
//! else (`Georgia`); the caller decides whether it stands for a country.

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::text::fold::{fold, words};
use crate::base::text::word_table::{rows, values};

/// A code of three letters: ISO 3166-1 alpha-3, or one of the same form for a former state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(pub(crate) [u8; 3]);

impl Country {
    /// Reads three letters, in any case.
    pub fn parse(code: &str) -> Option<Country> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Country(bytes.map(|it| it.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country's code is three ASCII letters")
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A country or territory of ISO 3166-1.
    Iso,
    /// A state that the standard does not have: Kosovo.
    State,
    /// A state that no longer exists: the Soviet Union.
    Former,
    /// The European Union, which treaty lists treat like a state.
    Bloc,
}

/// One row of the table.
#[derive(Debug)]
pub struct Entry {
    /// Three letters: ISO 3166-1 alpha-3. What the standard does not have takes its code from ISO 3166-3 or from treaty
    /// lists.
    pub code: &'static str,
    /// The two letters of ISO 3166-1 alpha-2; empty if there are none.
    pub alpha2: &'static str,
    /// What the code stands for.
    pub standing: Standing,
    /// The everyday English name.
    pub name: &'static str,
    adjectives: &'static str,
    capitals: &'static str,
    names: &'static str,
}

impl Entry {
    /// All other names, in no particular order: official names, acronyms, former names, names in other languages.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        values(self.names)
    }

    /// Adjectives and names of the people, the usual English one first: `Iranian`, `Persian`.
    pub fn adjectives(&self) -> impl Iterator<Item = &'static str> {
        values(self.adjectives)
    }

    /// The names of the capital, the English one first. A country may have two capitals.
    pub fn capitals(&self) -> impl Iterator<Item = &'static str> {
        values(self.capitals)
    }
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../data/words/countries.tsv"))
        .map(|[code, alpha2, standing, name, adjectives, capitals, names]| {
            let standing = match standing {
                "state" => Standing::State,
                "former" => Standing::Former,
                "bloc" => Standing::Bloc,
                _ => Standing::Iso,
            };
            Entry { code, alpha2, standing, name, adjectives, capitals, names }
        })
        .collect()
});

/// All countries, in the order of their codes.
pub fn all() -> &'static [Entry] {
    &ENTRIES
}

/// The entry with this code of three letters.
pub fn entry(code: &str) -> Option<&'static Entry> {
    let at = ENTRIES.binary_search_by(|it| it.code.cmp(code)).ok()?;
    ENTRIES.get(at)
}

/// The everyday English name. Also knows former states (`SUN`) and the European Union (`EUE`, `EUU`).
pub fn name(code: &str) -> Option<&'static str> {
    entry(code).map(|it| it.name)
}

/// Whether a code is one of ISO 3166-1 alpha-3.
pub fn is_iso(code: &str) -> bool {
    entry(code).is_some_and(|it| it.standing == Standing::Iso)
}

/// Finds the code of a country by one of its names or by its code of three letters; see [`code_of_name`].
pub fn code_of(text: &str) -> Option<&'static str> {
    by_code(text.trim()).or_else(|| code_of_name(text))
}

/// Finds the code of a country by one of its names.
///
/// Ignores case, accents, dots, and the words `the`, `of` and `and`. Understands usual short forms (`Rep.`, `Dem.`,
/// `St.`) and inverted names (`Korea, Rep. of`, `Iran (Islamic Republic of)`). The form of the state may stand before
/// or after the name.
pub fn code_of_name(name: &str) -> Option<&'static str> {
    let named = words_of(name);
    let direct = find(&named);
    direct.or_else(|| by_name(&words_of(&in_order(name)?))).or_else(|| by_name(&named))
}

/// Like [`code_of`], and also reads two capital letters. Use it only for text that is known to name a country. `NA` is
/// not read: it is more often a missing value than Namibia.
pub fn code_of_country(text: &str) -> Option<&'static str> {
    static BY_ALPHA2: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let current = ENTRIES.iter().filter(|it| it.standing != Standing::Former && !it.alpha2.is_empty());
        current.filter(|it| it.alpha2 != "NA").map(|it| (it.alpha2, it.code)).collect()
    });
    let text = text.trim();
    BY_ALPHA2.get(text).copied().or_else(|| code_of(text))
}

/// The codes of the countries that an adjective or the name of a people belongs to: `iranian` gives one, `Congolese`
/// two.
pub fn of_adjective(word: &str) -> &'static [&'static str] {
    static BY_ADJECTIVE: LazyLock<FxHashMap<String, Vec<&str>>> = LazyLock::new(|| {
        let mut found: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for entry in ENTRIES.iter() {
            for adjective in entry.adjectives() {
                found.entry(words_of(adjective).concat()).or_default().push(entry.code);
            }
        }
        found
    });
    BY_ADJECTIVE.get(&words_of(word).concat()).map_or(&[], Vec::as_slice)
}

/// The code of the country whose capital this town is.
pub fn of_capital(town: &str) -> Option<&'static str> {
    static BY_CAPITAL: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
        let mut found = FxHashMap::default();
        for entry in ENTRIES.iter().filter(|it| it.standing != Standing::Former) {
            for town in entry.capitals() {
                found.entry(words_of(town).concat()).or_insert(entry.code);
            }
        }
        found
    });
    BY_CAPITAL.get(&words_of(town).concat()).copied()
}

/// Codes by the key of each name. If two countries share a name, the one whose everyday name it is wins.
static BY_NAME: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut found = FxHashMap::default();
    let mut add = |name: &'static str, code: &'static str| {
        found.entry(words_of(name).concat()).or_insert(code);
    };
    // A country may have a second code in the table; that row has no names.
    let named = || ENTRIES.iter().filter(|it| !it.names.is_empty());
    named().for_each(|it| add(it.name, it.code));
    named().for_each(|it| it.names().for_each(|name| add(name, it.code)));
    found
});

/// Finds a code by three letters. A second code of a country is found as one of the names of the first.
fn by_code(text: &str) -> Option<&'static str> {
    let letters = text.len() == 3 && text.is_ascii();
    entry(&letters.then(|| text.to_ascii_uppercase())?).filter(|it| !it.names.is_empty()).map(|it| it.code)
}

/// Finds a code by the words of a name, with or without the form of the state around it.
fn by_name(words: &[String]) -> Option<&'static str> {
    find(words).or_else(|| find(words.get(STATE_FORMS.before(words)?..)?)).or_else(|| STATE_FORMS.without_after(words))
}

fn find(words: &[String]) -> Option<&'static str> {
    BY_NAME.get(&words.concat()).copied()
}

/// Words for the form of a state (`republic`, `kingdom`), folded.
#[derive(Default)]
struct StateForms {
    nouns: FxHashSet<String>,
    others: FxHashSet<String>,
    after: Vec<Vec<String>>,
}

static STATE_FORMS: LazyLock<StateForms> = LazyLock::new(|| {
    let mut forms = StateForms::default();
    for [form, cell] in rows(include_str!("../../data/words/state-forms.tsv")) {
        let each = values(cell).map(words_of);
        match form {
            "noun" => forms.nouns.extend(each.map(|it| it.concat())),
            "after" => forms.after.extend(each),
            _ => forms.others.extend(each.flatten()),
        }
    }
    forms
});

impl StateForms {
    /// How many words at the start are the form of the state. `None` if no noun is among them.
    fn before(&self, words: &[String]) -> Option<usize> {
        let count = words.iter().take_while(|it| self.nouns.contains(*it) || self.others.contains(*it)).count();
        words.iter().take(count).any(|it| self.nouns.contains(it)).then_some(count)
    }

    fn without_after(&self, words: &[String]) -> Option<&'static str> {
        self.after.iter().find_map(|after| find(words.strip_suffix(after.as_slice())?))
    }
}

/// The folded words of a name, without the articles and with the short forms written out.
fn words_of(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut found: Vec<String> = Vec::new();
    for (_, word) in words(&folded) {
        let word = match word {
            "the" | "and" | "of" => continue,
            "rep" => "republic",
            "dem" => "democratic",
            "fed" => "federal",
            "soc" => "socialist",
            "utd" => "united",
            "st" => "saint",
            "isds" | "isls" => "islands",
            "s" if found.is_empty() => "south",
            "n" if found.is_empty() => "north",
            other => other,
        };
        found.push(word.to_owned());
    }
    found
}

/// Puts an inverted name in order: `Korea, Rep. of` and `Korea (Rep. of)` become `Rep. of Korea`.
fn in_order(name: &str) -> Option<String> {
    let name = name.trim();
    let (main, style) = match name.strip_suffix(')').and_then(|it| it.split_once('(')) {
        Some(parts) => parts,
        None => name.split_once(',')?,
    };
    Some(format!("{style} {main}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, written: &[&str]) {
        for name in written {
            assert_eq!(code_of(name), Some(code), "{name}");
        }
    }

    #[test]
    fn a_country_is_named_as_people_say() {
        for (code, shown) in [
            ("IRN", "Iran"),
            ("RUS", "Russia"),
            ("KOR", "South Korea"),
            ("GBR", "United Kingdom"),
            ("TUR", "Türkiye"),
            ("MNG", "Mongolia"),
            ("SUN", "Soviet Union"),
            ("CIV", "Côte d'Ivoire"),
            ("KNA", "Saint Kitts and Nevis"),
        ] {
            assert_eq!(name(code), Some(shown));
        }
        assert_eq!(name("HSG"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn a_country_is_known_as_offices_write_it() {
        use crate::base::text::word_table::{rows, values};

        let mut count = 0;
        for [code, names] in rows(include_str!("../../tests/data/countries.tsv")) {
            for name in values(names) {
                let found = code_of(name).or_else(|| code_of_country(name));
                assert_eq!(found, Some(code), "{name}");
                count += 1;
            }
        }
        assert!(count > 170, "{count}");
    }

    #[test]
    fn the_table_has_all_codes_of_the_standard_in_order() {
        assert!(all().is_sorted_by_key(|it| it.code));
        let iso = all().iter().filter(|it| it.standing == Standing::Iso);
        assert_eq!(iso.clone().count(), 249);
        assert!(iso.clone().all(|it| it.alpha2.len() == 2 && it.code.len() == 3 && !it.name.is_empty()));
        let brackets: Vec<_> = iso.map(|it| it.name).filter(|name| name.contains('(')).collect();
        assert_eq!(brackets, ["Cocos (Keeling) Islands", "Saint Martin (French part)", "Sint Maarten (Dutch part)"]);
    }

    #[test]
    fn every_name_leads_to_its_country() {
        let mut wrong = Vec::new();
        for entry in all().iter().filter(|it| !["EUU", "KOS"].contains(&it.code)) {
            for name in entry.names().chain([entry.name, entry.code]) {
                if code_of(name) != Some(entry.code) {
                    wrong.push(format!("{name}: {} and {:?}", entry.code, code_of(name)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn any_name_of_a_country_leads_to_its_code() {
        check(
            "IRN",
            &["Iran (Islamic Republic of)", "IRN", "Иран", "ایران", "جمهوری اسلامی ایران", "Исламская Республика Иран"],
        );
        check("NLD", &["the Netherlands", "Koninkrijk der Nederlanden", "Netherlands (Kingdom of the)"]);
        check("ESP", &["ESPANA", "Reino de España"]);
        check("USA", &["U.S.A.", "us", "Estados Unidos de América", "EE.UU.", "США", "美国", "美國"]);
        check("VNM", &["viet nam", "VIETNAM", "Viet-Nam"]);
        check("CIV", &["Cote d’Ivoire", "COTE DIVOIRE", "Ivory Coast"]);
        check("EUE", &["European Union", "EU"]);
        check("SUN", &["USSR", "СССР"]);
        check("MAR", &["Reino de Marruecos", "المغرب"]);
        check("IND", &["República de la India", "Republic of India"]);
        check("TTO", &["Trinidad y Tobago", "Trinidad & Tobago", "Trinidad and Tobago"]);
        check("CHN", &["Volksrepubliek China", "P.R. China", "中国", "中國"]);
        check("CZE", &["Tsjechië", "Czech Rep."]);
        check("BLR", &["Wit-Rusland", "Республика Беларусь"]);
        check("SRB", &["Republic of Serbia"]);
        check("KOR", &["Korea, Rep. of", "KOREA (REPUBLIC OF)", "Republic of Korea", "대한민국"]);
        check("PRK", &["Korea, Dem. People's Rep. of", "DPRK", "D.P.R.K.", "Democratic People’s Republic of Korea"]);
        check("COD", &["Congo, Dem. Rep.", "Congo, The Democratic Republic of the", "DRC"]);
        check("COG", &["Congo, Rep.", "Republic of the Congo", "Congo"]);
        check("GBR", &["UNITED KINGDOM", "United Kingdom.", "U.K.", "Britain"]);
        check("MKD", &["The former Yugoslav Republic of Macedonia", "Macedonia, FYR"]);
        check("KNA", &["St. Kitts and Nevis", "ST KITTS & NEVIS"]);
        check("AZE", &["Azerbaycan Cumhuriyeti", "Azərbaycan Respublikası"]);
        for name in ["", "Bayern", "University of Iran", "Republic", "State of Georgia", "Government of Iran", "of the"]
        {
            assert_eq!(code_of(name), None, "{name}");
        }
    }

    #[test]
    fn two_letters_are_a_country_where_one_is_meant() {
        assert_eq!(code_of_country("IR"), Some("IRN"));
        assert_eq!(code_of_country("ir"), None);
        assert_eq!(code_of_country("NA"), None);
        assert_eq!(code_of_country("UK"), Some("GBR"));
    }

    #[test]
    fn adjectives_and_capitals_lead_to_countries() {
        assert_eq!(of_adjective("Iranian"), ["IRN"]);
        assert_eq!(of_adjective("congolese"), ["COD", "COG"]);
        assert_eq!(of_adjective("российский"), ["RUS"]);
        assert!(of_adjective("joint").is_empty());
        assert_eq!(of_capital("Tehran"), Some("IRN"));
        assert_eq!(of_capital("Москва"), Some("RUS"));
        assert_eq!(of_capital("Springfield"), None);
    }
}
