//! What people call states and blocs that treaties give their full style. Says nothing of organisations.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::base::country;
use crate::base::text::fold::{fold, words};
use crate::titles::lexicon::is_article;
use crate::titles::words::{Word, join, split, starts_with};

/// Writes official styles as the everyday name, in place: `the Islamic Republic of Iran` becomes
/// `Iran`, and names with `and` in them become one word.
pub fn rename(words: &mut Vec<Word<'_>>) {
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        if let Some((count, name)) = known(rest) {
            replace(words, at, count, name);
            at -= drop_article(words, at);
        } else if let Some(count) = style(rest) {
            words.drain(at..at + count);
            at -= drop_article(words, at);
        }
        at += 1;
    }
}

/// The name for where room is short; `None` when there is none that everyone knows.
pub fn brief(name: &str) -> Option<&'static str> {
    Some(match name {
        "United States" => "US",
        "United Kingdom" => "UK",
        "European Union" => "EU",
        "European Community" => "EC",
        "European Economic Community" => "EEC",
        "Eurasian Economic Union" => "EAEU",
        "United Nations" => "UN",
        "United Arab Emirates" => "UAE",
        "Soviet Union" => "USSR",
        "Czechoslovakia" => "Czechosl.",
        "Netherlands" => "Neth.",
        "Switzerland" => "Switz.",
        "Papua New Guinea" => "PNG",
        "Bosnia and Herzegovina" => "Bosnia-H.",
        "Trinidad and Tobago" => "Trinidad",
        "Sao Tome and Principe" => "Sao Tome",
        "Antigua and Barbuda" => "Antigua",
        "International Bank for Reconstruction and Development" => "IBRD",
        "International Development Association" => "IDA",
        "International Atomic Energy Agency" => "IAEA",
        "World Health Organization" => "WHO",
        "South Korea" => "S. Korea",
        "North Korea" => "N. Korea",
        "Saudi Arabia" => "S. Arabia",
        "New Zealand" => "N. Zealand",
        "South Africa" => "S. Africa",
        _ => return None,
    })
}

/// The last words of the styles in whose place [`rename`] or [`brief`] puts a word that they do not have: `states` for
/// `us`, `republic` for `greece`. A word that is not whole is cut behind.
pub fn styles_with(word: &str, whole: bool) -> impl Iterator<Item = &'static str> {
    static STYLES: LazyLock<BTreeSet<(String, &str)>> = LazyLock::new(|| {
        let mut styles = BTreeSet::new();
        for &(phrase, name) in KNOWN {
            let Some(last) = phrase.split(' ').next_back() else { continue };
            for shown in [Some(name), brief(name)].into_iter().flatten() {
                let own = |it: &str| phrase.split(' ').any(|own| own == it);
                styles.extend(words(&fold(shown)).filter(|it| !own(it.1)).map(|it| (it.1.to_owned(), last)));
            }
        }
        styles
    });
    let from = STYLES.range((word.to_owned(), "")..);
    let fits = move |it: &&(String, &str)| if whole { it.0 == word } else { it.0.starts_with(word) };
    from.take_while(fits).map(|it| it.1)
}

/// `the Iran` is not English. Gives the number of words that went.
fn drop_article(words: &mut Vec<Word<'_>>, at: usize) -> usize {
    match at.checked_sub(1) {
        Some(before) if words.get(before).is_some_and(|it| is_article(&it.key)) => {
            words.remove(before);
            if let Some(name) = words.get_mut(before) {
                name.glued = false;
            }
            1
        }
        _ => 0,
    }
}

/// Whether a word is the name of a country or a city that nobody shortens by its letters.
pub fn is_country(key: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let mut names: FxHashSet<String> =
            country::all().iter().map(|it| split(it.name)).flat_map(|it| it.into_iter().map(|it| it.key)).collect();
        names.extend(EVERYDAY.iter().map(|&it| it.to_owned()));
        names
    });
    NAMES.contains(key)
}

/// The number of words of each country's name, when words are names of countries and nothing else.
pub fn countries(words: &[Word<'_>]) -> Option<Vec<usize>> {
    static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let listed =
            country::all().iter().map(|it| it.name).chain(KNOWN.iter().map(|it| it.1)).chain(EVERYDAY.iter().copied());
        listed.map(|it| split(it).into_iter().map(|it| it.key).collect()).collect()
    });
    let mut counts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let count = (1..=4.min(words.len() - at)).rev().find(|&count| {
            let name: String = words.get(at..at + count).unwrap_or_default().iter().map(|it| it.key.as_str()).collect();
            NAMES.contains(&name)
        })?;
        counts.push(count);
        at += count;
    }
    Some(counts)
}

/// Names that the list of ISO does not give in one word.
const EVERYDAY: &[&str] = &[
    "yugoslavia",
    "czechoslovakia",
    "macedonia",
    "indonesian",
    "petersburg",
    "kazakh",
    "deutschland",
    "osterreich",
    "argentine",
    "nederland",
    "frankrijk",
    "duitsland",
    "zwitserland",
    "bondsrepubliek",
    "allemagne",
    "angleterre",
    "alemania",
    "colombiana",
    "luxemburg",
];

fn replace(words: &mut Vec<Word<'_>>, at: usize, count: usize, name: &str) {
    let after: String = words
        .get(at + count - 1)
        .map_or("", |it| it.text.as_ref())
        .chars()
        .rev()
        .take_while(|it| !it.is_alphanumeric())
        .collect();
    let after: String = after.chars().rev().filter(|it| *it != '\'').collect();
    let before: String =
        words.get(at).map_or("", |it| it.text.as_ref()).chars().take_while(|it| !it.is_alphanumeric()).collect();
    let glued = words.get(at).is_some_and(|it| it.glued);
    let word = Word { glued, ..Word::new(format!("{before}{name}{after}")) };
    words.splice(at..at + count, [word]);
}

/// Names that no rule gives.
fn known(words: &[Word<'_>]) -> Option<(usize, &'static str)> {
    let first = words.first()?.key.as_str();
    // Most words begin no name: look no further.
    let start = KNOWN.partition_point(|it| first_word(it.0) < first);
    KNOWN
        .get(start..)?
        .iter()
        .take_while(|it| first_word(it.0) == first)
        .filter_map(|it| Some((starts_with(words, it.0)?, it.1)))
        .max_by_key(|it| it.0)
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

/// How many words of style stand before a name: `Republic of`, `Islamic Republic of`, `República del`.
fn style(words: &[Word<'_>]) -> Option<usize> {
    let mut at = 0;
    while words.get(at).is_some_and(|it| is_quality(&it.key)) {
        at += 1;
    }
    let state = words.get(at).filter(|it| is_state(&it.key))?;
    at += 1;
    // German and Dutch put nothing between: `Republik Polen`, `Koninkrijk België`.
    if ["republik", "republiek", "konigreich", "koninkrijk"].iter().any(|it| state.key.ends_with(it))
        && words.get(at).is_some_and(Word::is_capital)
    {
        return Some(at);
    }
    while words.get(at).is_some_and(|it| is_quality(&it.key)) {
        at += 1;
    }
    if !words
        .get(at)
        .is_some_and(|it| matches!(it.key.as_str(), "of" | "de" | "del" | "du" | "d" | "do" | "da" | "der" | "van"))
    {
        return None;
    }
    at += 1;
    while words.get(at).is_some_and(|it| matches!(it.key.as_str(), "the" | "la" | "el" | "l" | "het")) {
        at += 1;
    }
    // `The Federal Republic of` alone is nobody.
    words.get(at).filter(|it| it.is_capital()).map(|_| at)
}

fn is_quality(key: &str) -> bool {
    matches!(
        key,
        "islamic"
            | "peoples"
            | "democratic"
            | "federal"
            | "federative"
            | "socialist"
            | "bolivarian"
            | "arab"
            | "plurinational"
            | "cooperative"
            | "oriental"
            | "hashemite"
            | "revolutionary"
            | "independent"
            | "islamica"
            | "federativa"
            | "bolivariana"
            | "democratica"
            | "popular"
            | "socialista"
            | "islamique"
            | "democratique"
            | "populaire"
            | "federale"
            | "islamische"
            | "demokratische"
            | "islamitische"
            | "democratische"
            | "plurinacional"
    )
}

fn is_state(key: &str) -> bool {
    matches!(
        key,
        "republic"
            | "republics"
            | "kingdom"
            | "state"
            | "commonwealth"
            | "principality"
            | "sultanate"
            | "republica"
            | "republique"
            | "republik"
            | "republiek"
            | "reino"
            | "royaume"
            | "koninkrijk"
            | "konigreich"
            | "bondsrepubliek"
            | "bundesrepublik"
            | "volksrepubliek"
            | "volksrepublik"
            | "estado"
    )
}

/// In the order of the first word; the longest that fits is taken.
const KNOWN: &[(&str, &str)] = &[
    ("albanian republic", "Albania"),
    ("antigua and barbuda", "Antigua and Barbuda"),
    ("arab republic of egypt", "Egypt"),
    ("argentine republic", "Argentina"),
    ("bosnia and herzegovina", "Bosnia and Herzegovina"),
    ("bundesrepublik deutschland", "Deutschland"),
    ("byelorussian soviet socialist republic", "Belarus"),
    ("commonwealth of australia", "Australia"),
    ("commonwealth of independent states", "CIS"),
    ("commonwealth of nations", "Commonwealth of Nations"),
    ("confederation suisse", "Suisse"),
    ("czech republic", "Czechia"),
    ("czechoslovak republic", "Czechoslovakia"),
    ("czechoslovak socialist republic", "Czechoslovakia"),
    ("czechoslovakian socialist republic", "Czechoslovakia"),
    ("democratic peoples republic of korea", "North Korea"),
    ("democratic republic of congo", "DR Congo"),
    ("democratic republic of the congo", "DR Congo"),
    ("estados unidos de america", "Estados Unidos"),
    ("estados unidos mexicanos", "México"),
    ("etats unis d amerique", "États-Unis"),
    ("etatsunis d amerique", "États-Unis"),
    ("federal republic of germany", "Germany"),
    ("federated states of micronesia", "Micronesia"),
    ("finnish republic", "Finland"),
    ("french republic", "France"),
    ("gabonese republic", "Gabon"),
    ("german democratic republic", "East Germany"),
    ("grand duchy of luxembourg", "Luxembourg"),
    ("groothertogdom luxemburg", "Luxemburg"),
    ("hellenic republic", "Greece"),
    ("hungarian peoples republic", "Hungary"),
    ("hungarian republic", "Hungary"),
    ("italian republic", "Italy"),
    ("koninkrijk der nederlanden", "Nederland"),
    ("kyrgyz republic", "Kyrgyzstan"),
    ("lao peoples democratic republic", "Laos"),
    ("lebanese republic", "Lebanon"),
    ("libyan arab jamahiriya", "Libya"),
    ("mongolian peoples republic", "Mongolia"),
    ("peoples republic of china", "China"),
    ("polish peoples republic", "Poland"),
    ("polish republic", "Poland"),
    ("portuguese republic", "Portugal"),
    ("republic of china", "Taiwan"),
    ("republic of ireland", "Ireland"),
    ("republic of korea", "South Korea"),
    ("republic of the congo", "Congo"),
    ("republica argentina", "Argentina"),
    ("republica dominicana", "República Dominicana"),
    ("republica federal de alemania", "Alemania"),
    ("republica federativa do brasil", "Brasil"),
    ("republica francesa", "Francia"),
    ("republica italiana", "Italia"),
    ("republica oriental del uruguay", "Uruguay"),
    ("republica popular china", "China"),
    ("republica portuguesa", "Portugal"),
    ("republique francaise", "France"),
    ("republique italienne", "Italie"),
    ("romanian socialist republic", "Romania"),
    ("russian federation", "Russia"),
    ("russian soviet federative socialist republic", "Soviet Russia"),
    ("russische federatie", "Rusland"),
    ("saint kitts and nevis", "Saint Kitts and Nevis"),
    ("saint vincent and the grenadines", "Saint Vincent"),
    ("sao tome and principe", "Sao Tome and Principe"),
    ("schweizerischen eidgenossenschaft", "Schweiz"),
    ("serbia and montenegro", "Serbia and Montenegro"),
    ("slovak republic", "Slovakia"),
    ("socialist federal republic of yugoslavia", "Yugoslavia"),
    ("socialist republic of viet nam", "Vietnam"),
    ("soviet union", "USSR"),
    ("state of qatar", "Qatar"),
    ("swiss confederation", "Switzerland"),
    ("syrian arab republic", "Syria"),
    ("togolese republic", "Togo"),
    ("trinidad and tobago", "Trinidad and Tobago"),
    ("tunisian republic", "Tunisia"),
    ("turkish republic", "Turkey"),
    ("ukrainian soviet socialist republic", "Ukraine"),
    ("union of soviet republics", "USSR"),
    ("union of soviet socialist republics", "USSR"),
    ("united kingdom", "United Kingdom"),
    ("united kingdom of great britain and northern ireland", "United Kingdom"),
    ("united mexican states", "Mexico"),
    ("united republic of tanzania", "Tanzania"),
    ("united states", "United States"),
    ("united states of america", "United States"),
    ("vereinigten staaten von amerika", "USA"),
    ("verenigd koninkrijk van grootbrittannie en noordierland", "Verenigd Koninkrijk"),
    ("verenigde staten van amerika", "Verenigde Staten"),
    ("yemen arab republic", "North Yemen"),
    ("yugoslav socialist federal republic", "Yugoslavia"),
];

/// The everyday name of one participant or party by itself.
pub fn everyday(name: &str) -> String {
    let mut words = split(name);
    rename(&mut words);
    join(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_in_which_they_are_looked_up() {
        assert!(KNOWN.is_sorted_by_key(|it| first_word(it.0)));
    }

    #[test]
    fn a_state_is_called_as_people_call_it() {
        #[track_caller]
        fn check(style: &str, expected: &str) {
            assert_eq!(everyday(style), expected, "{style}");
        }
        check("Islamic Republic of Iran", "Iran");
        check("Republic of Korea", "South Korea");
        check("Democratic People's Republic of Korea", "North Korea");
        check("People's Republic of China,", "China,");
        check("Republic of China", "Taiwan");
        check("United Kingdom of Great Britain and Northern Ireland", "United Kingdom");
        check("República del Perú", "Perú");
        check("République de Côte d'Ivoire", "Côte d'Ivoire");
        check("Bundesrepublik Deutschland", "Deutschland");
        check("Koninkrijk der Nederlanden", "Nederland");
        check("Dominican Republic", "Dominican Republic");
        check("Moscow State University", "Moscow State University");
        check("Kingdom of Spain", "Spain");
    }

    #[test]
    fn a_word_that_stands_for_a_style_tells_which() {
        #[track_caller]
        fn check(word: &str, whole: bool, expected: &[&str]) {
            assert_eq!(styles_with(word, whole).collect::<Vec<_>>(), expected, "{word}");
        }
        check("greece", true, &["republic"]);
        check("us", true, &["america", "states"]);
        check("germany", true, &["republic"]);
        check("gree", true, &[]);
        check("gree", false, &["republic"]);
        check("fisheries", true, &[]);
    }
}
