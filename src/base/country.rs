//! Countries by their ISO 3166-1 alpha-3 codes and by the names people use for them.
//!
//! The codes and most names are `rust_iso3166`'s; the short names and the states that are no more are ours.
//! What a name could mean besides a country is not known here: ask only about what is said to be one.

mod abroad;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use deunicode::deunicode;
use rustc_hash::FxHashMap;

use abroad::ABROAD;

/// ISO 3166-1 alpha-3, or a code in that form of a state that is no more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(pub(crate) [u8; 3]);

impl Country {
    /// Reads three letters.
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

/// The everyday English name of a country, of one that is no more (`SUN`), or of the European Union (`EUE`, `EUU`).
pub fn name(code: &str) -> Option<&'static str> {
    static SHORT: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| NAMES.iter().filter_map(|(code, names)| Some((*code, names.split(", ").next()?))).collect());
    SHORT.get(code).copied().or_else(|| rust_iso3166::from_alpha3(code).map(|found| found.name))
}

/// The alpha-3 code of a country by its code of three letters or one of its names, in any case and without accents.
pub fn code_of(name: &str) -> Option<&'static str> {
    static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let each = |(code, names): &'static (&'static str, &'static str)| names.split(", ").map(move |it| (it, *code));
        let official = rust_iso3166::ALL.iter().map(|it| (it.name, it.alpha3));
        let codes = rust_iso3166::ALL_ALPHA3.iter().copied().chain(NAMES.iter().map(|(code, _)| *code));
        let english = NAMES.iter().flat_map(each).chain(official).chain(codes.map(|code| (code, code)));
        let mut found = HashMap::new();
        for (name, code) in english.chain(ABROAD.iter().flat_map(each)) {
            // Two codes for one name: the first of the table, and English first.
            found.entry(key(name)).or_insert(code);
        }
        found
    });
    let key = key(name);
    CODES.get(&key).or_else(|| CODES.get(without_form(&key)?)).copied()
}

/// A key without the form of the state before its name: `republica de`, `koninkrijk`.
fn without_form(key: &str) -> Option<&str> {
    const FORMS: &[&str] = &[
        "republic of the ",
        "republic of ",
        "kingdom of the ",
        "kingdom of ",
        "grand duchy of ",
        "principality of ",
        "sultanate of ",
        "republica oriental del ",
        "republica islamica de ",
        "republica arabe de ",
        "republica federativa de ",
        "republica federativa del ",
        "republica popular de ",
        "republica socialista de ",
        "republica de la ",
        "republica del ",
        "republica de ",
        "reino hachemita de ",
        "reino de ",
        "principado de ",
        "mancomunidad de ",
        "sultanato de ",
        "republiek ",
        "koninkrijk ",
        "vorstendom ",
        "islamitische republiek ",
        "volksrepubliek ",
        "arabische republiek ",
    ];
    FORMS.iter().find_map(|form| key.strip_prefix(form))
}

fn key(name: &str) -> String {
    let lower = deunicode(name).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    words.strip_prefix("the ").map_or(words.clone(), str::to_owned)
}

/// The name that is shown, then others: official ones, and Spanish, French, Dutch, German and Portuguese ones of the
/// countries that such lists name most.
const NAMES: &[(&str, &str)] = &[
    ("ARE", "United Arab Emirates, UAE, Emirates"),
    ("ARG", "Argentina, Argentine Republic"),
    ("AUS", "Australia, Commonwealth of Australia"),
    ("AUT", "Austria, Österreich, Autriche, Oostenrijk"),
    ("BEL", "Belgium, Bélgica, Belgique, België, Belgien"),
    ("BOL", "Bolivia, Plurinational State of Bolivia"),
    ("BRA", "Brazil, Brasil, Brésil, Brazilië, Brasilien, Federative Republic of Brazil"),
    ("BRN", "Brunei"),
    ("CAF", "Central African Republic"),
    ("CAN", "Canada, Canadá"),
    ("CHE", "Switzerland, Suiza, Suisse, Zwitserland, Schweiz, Suíça, Swiss Confederation"),
    ("CHL", "Chile, Chili"),
    ("CHN", "China, Chine, People's Republic of China, PRC, República Popular China"),
    ("CIV", "Côte d'Ivoire, Ivory Coast"),
    ("COD", "DR Congo, Democratic Republic of the Congo, Congo-Kinshasa, DRC, Zaire"),
    ("COG", "Congo, Republic of the Congo, Congo-Brazzaville"),
    ("CPV", "Cape Verde, Cabo Verde"),
    ("CZE", "Czechia, Czech Republic"),
    ("DEU", "Germany, Alemania, Allemagne, Duitsland, Deutschland, Alemanha, Federal Republic of Germany"),
    ("DNK", "Denmark, Dinamarca, Danemark, Denemarken, Dänemark"),
    ("EGY", "Egypt, Egipto, Égypte, Egypte, Arab Republic of Egypt"),
    ("ESP", "Spain, España, Espagne, Spanje, Spanien, Espanha, Kingdom of Spain"),
    ("FIN", "Finland, Finlandia, Finlande, Finnland"),
    ("FLK", "Falkland Islands"),
    ("FRA", "France, Francia, Frankrijk, Frankreich, França, French Republic"),
    ("FSM", "Micronesia, Federated States of Micronesia"),
    (
        "GBR",
        "United Kingdom, UK, Great Britain, Britain, Reino Unido, Royaume-Uni, Verenigd Koninkrijk, \
         Vereinigtes Königreich",
    ),
    ("GRC", "Greece, Grecia, Grèce, Griekenland, Griechenland, Hellenic Republic"),
    ("HKG", "Hong Kong"),
    ("HUN", "Hungary, Hungría, Hongrie, Hongarije, Ungarn"),
    ("IND", "India, Inde, Indien, Republic of India"),
    ("IRL", "Ireland, Irlanda, Irlande, Ierland, Irland"),
    ("IRN", "Iran, Irán, Islamic Republic of Iran"),
    ("ITA", "Italy, Italia, Italie, Italië, Italien, Itália, Italian Republic"),
    ("JPN", "Japan, Japón, Japon, Japão"),
    ("KOR", "South Korea, Korea, Republic of Korea, Corea del Sur, Corée du Sud, Zuid-Korea, Südkorea, ROK"),
    ("LAO", "Laos, Lao PDR"),
    ("MAC", "Macau, Macao"),
    ("MAR", "Morocco, Marruecos, Maroc, Marokko, Marrocos"),
    ("MDA", "Moldova, Republic of Moldova"),
    ("MEX", "Mexico, México, Mexique, Mexiko, United Mexican States"),
    ("MKD", "North Macedonia, Macedonia"),
    ("MMR", "Myanmar, Burma"),
    (
        "NLD",
        "Netherlands, Países Bajos, Pays-Bas, Nederland, Niederlande, Países Baixos, Holland, \
         Kingdom of the Netherlands",
    ),
    ("NOR", "Norway, Noruega, Norvège, Noorwegen, Norwegen"),
    ("PER", "Peru, Perú"),
    ("POL", "Poland, Polonia, Pologne, Polen, Polónia"),
    ("PRK", "North Korea, Democratic People's Republic of Korea, DPRK"),
    ("PRT", "Portugal, Portuguese Republic"),
    ("PSE", "Palestine, State of Palestine"),
    ("ROU", "Romania, Rumania, Roumanie, Roemenië, Rumänien"),
    ("RUS", "Russia, Russian Federation, Rusia, Russie, Rusland, Russland, Rússia"),
    ("SAU", "Saudi Arabia, KSA, Kingdom of Saudi Arabia"),
    ("STP", "São Tomé and Príncipe"),
    ("SWE", "Sweden, Suecia, Suède, Zweden, Schweden, Suécia"),
    ("SWZ", "Eswatini, Swaziland"),
    ("SYR", "Syria, Syrian Arab Republic"),
    ("TLS", "Timor-Leste, East Timor"),
    ("TUR", "Türkiye, Turkey, Turquía, Turquie, Turkije, Türkei, Turquia"),
    ("TWN", "Taiwan"),
    ("TZA", "Tanzania, United Republic of Tanzania"),
    ("UKR", "Ukraine, Ucrania, Oekraïne"),
    (
        "USA",
        "United States, USA, US, U.S., U.S.A., United States of America, Estados Unidos, États-Unis, \
         Verenigde Staten, Vereinigte Staaten, EE.UU.",
    ),
    ("VAT", "Vatican City, Holy See, Vatican"),
    ("VEN", "Venezuela, Bolivarian Republic of Venezuela"),
    ("VGB", "British Virgin Islands"),
    ("VIR", "US Virgin Islands"),
    ("VNM", "Vietnam, Viet Nam, Socialist Republic of Vietnam"),
    ("ZAF", "South Africa, Sudáfrica, Afrique du Sud, Zuid-Afrika, Südafrika"),
    // States that are no more, by ISO 3166-3 and by the codes that treaty lists use.
    ("ANT", "Netherlands Antilles"),
    ("CSK", "Czechoslovakia"),
    ("DDR", "East Germany, German Democratic Republic"),
    ("SCG", "Serbia and Montenegro"),
    ("SUN", "Soviet Union, USSR, Union of Soviet Socialist Republics"),
    ("YMD", "South Yemen, Democratic Yemen"),
    ("YUG", "Yugoslavia"),
    // Not of ISO 3166-1, and in use as if they were.
    ("EUE", "European Union, EU"),
    ("EUU", "European Union"),
    ("XKX", "Kosovo"),
    ("KOS", "Kosovo"),
];

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(name(code), Some(shown));
        }
        assert_eq!(name("HSG"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn no_official_brackets_are_left_but_those_that_tell_two_islands_apart() {
        let left: Vec<_> =
            rust_iso3166::ALL_ALPHA3.iter().filter_map(|code| name(code)).filter(|name| name.contains('(')).collect();
        assert_eq!(left, ["Cocos (Keeling) Islands", "Saint Martin (French part)", "Sint Maarten (Dutch part)"]);
    }

    #[test]
    fn any_name_of_a_country_leads_to_its_code() {
        for (name, code) in [
            ("Iran (Islamic Republic of)", "IRN"),
            ("the Netherlands", "NLD"),
            ("ESPANA", "ESP"),
            ("U.S.A.", "USA"),
            ("viet nam", "VNM"),
            ("Cote d’Ivoire", "CIV"),
            ("IRN", "IRN"),
            ("European Union", "EUE"),
            ("USSR", "SUN"),
            ("Reino de Marruecos", "MAR"),
            ("República de la India", "IND"),
            ("Estados Unidos de América", "USA"),
            ("Trinidad y Tobago", "TTO"),
            ("Volksrepubliek China", "CHN"),
            ("Koninkrijk der Nederlanden", "NLD"),
            ("Tsjechië", "CZE"),
            ("Wit-Rusland", "BLR"),
            ("Republic of Serbia", "SRB"),
        ] {
            assert_eq!(code_of(name), Some(code), "{name}");
        }
        for name in ["", "Bayern", "University of Iran", "Republic"] {
            assert_eq!(code_of(name), None, "{name}");
        }
    }

    #[test]
    fn no_name_abroad_is_another_country_at_home() {
        for (code, names) in ABROAD {
            for name in names.split(", ") {
                assert_eq!(code_of(name), Some(*code), "{name}");
            }
        }
    }

    #[test]
    fn every_name_that_is_shown_leads_back() {
        for code in rust_iso3166::ALL_ALPHA3 {
            assert_eq!(name(code).and_then(code_of), Some(*code));
        }
    }
}
