//! What a reader types, and the name they must find among others that are nearly it.

use super::{NameHit, NameIndex, Strength};

/// Names among which every search of the table below is made.
const NAMES: &[&str] = &[
    "Владимир Путин",
    "Сергей Безруков",
    "Пётр Ильич Чайковский",
    "Юрий Гагарин",
    "Виктор Садовничий",
    "محمد بن سلمان",
    "محمود احمدی نژاد",
    "حسن روحانی",
    "بشار الأسد",
    "Türkiye",
    "Turkmenistan",
    "Łódź",
    "London",
    "Đà Nẵng",
    "Đà Lạt",
    "Kraków",
    "Göteborg",
    "Dvořák, Antonín",
    "Erdoğan, Recep Tayyip",
    "Şırnak Üniversitesi",
    "Σωκράτης",
    "バラク・オバマ",
    "スズキ",
    "习近平",
    "김정은",
    "Jean-Claude Juncker",
    "Sergei Lavrov",
    "Siemens AG",
    "Volkswagen AG",
    "Stripe LLC",
    "OAO Gazprom",
    "Saint Petersburg University",
    "Moscow State University",
    "United Nations",
    "People’s Liberation Army",
    "Al-Qaida",
    "O’Connor, Sandra",
    "First International Bank",
    "Good Will Company",
    "Muammar Gaddafi",
    "Nursultan Nazarbayev",
    "Narendra Modi",
    "Բարակ Օբամա",
    "Mohammad Mehdi Naibi",
    "सत्य नडेला",
    "奥村直樹",
    "山川宏",
    "Safarinia, Behzad",
    "Andrei Fursenko",
];

fn index() -> NameIndex {
    NameIndex::build(NAMES.iter().enumerate().map(|(owner, name)| (owner as u32, *name)))
}

fn name(hit: &NameHit) -> &'static str {
    NAMES[hit.owner as usize]
}

#[track_caller]
fn check(typed: &str, expected: &str) {
    let hits = index().search(typed);
    let rows: Vec<_> = hits.iter().take(3).map(|hit| (name(hit), hit.score)).collect();
    assert_eq!(rows.first().map(|row| row.0), Some(expected), "typed {typed:?}: {rows:?}");
}

#[test]
fn the_name_meant_is_the_first_row() {
    // Accents, and letters that decompose to nothing.
    check("turkiye", "Türkiye");
    check("lodz", "Łódź");
    check("da nang", "Đà Nẵng");
    check("krakow", "Kraków");
    check("goteborg", "Göteborg");
    check("goeteborg", "Göteborg");
    check("dvorak", "Dvořák, Antonín");
    check("erdogan", "Erdoğan, Recep Tayyip");
    check("sirnak", "Şırnak Üniversitesi");
    // Cyrillic, by the habits of several languages, and the other way round.
    check("bezrukov", "Сергей Безруков");
    check("bezroukov", "Сергей Безруков");
    check("tchaikovsky", "Пётр Ильич Чайковский");
    check("chaykovskiy", "Пётр Ильич Чайковский");
    check("tschaikowski", "Пётр Ильич Чайковский");
    check("yuriy gagarin", "Юрий Гагарин");
    check("iouri gagarine", "Юрий Гагарин");
    check("jurij gagarin", "Юрий Гагарин");
    check("sadovnichy", "Виктор Садовничий");
    check("Лавров", "Sergei Lavrov");
    check("Фурсенко", "Andrei Fursenko");
    // Arabic and Persian without short vowels, with either yeh and kaf.
    check("mohammed bin salman", "محمد بن سلمان");
    check("muhammad ben salman", "محمد بن سلمان");
    check("ahmadinejad", "محمود احمدی نژاد");
    check("محمود احمدي نژاد", "محمود احمدی نژاد");
    check("rouhani", "حسن روحانی");
    check("bashar al-assad", "بشار الأسد");
    check("قذافي", "Muammar Gaddafi");
    // Other scripts.
    check("sokratis", "Σωκράτης");
    check("barack obama", "Բարակ Օբամա");
    check("suzuki", "スズキ");
    check("satya nadella", "सत्य नडेला");
    check("naoki okumura", "奥村直樹");
    check("yamakawa hiroshi", "山川宏");
    check("xi jinping", "习近平");
    check("jinping xi", "习近平");
    check("kim jong un", "김정은");
    // Order, initials, joined and split parts, apostrophes and hyphens.
    check("putin vladimir", "Владимир Путин");
    check("v putin", "Владимир Путин");
    check("jc juncker", "Jean-Claude Juncker");
    check("juncker jean claude", "Jean-Claude Juncker");
    check("sergeilavrov", "Sergei Lavrov");
    check("goodwill", "Good Will Company");
    check("al qaeda", "Al-Qaida");
    check("oconnor", "O’Connor, Sandra");
    // Missing, doubled and wrong letters.
    check("safrinia", "Safarinia, Behzad");
    check("nazarbaev", "Nursultan Nazarbayev");
    check("narendre modi", "Narendra Modi");
    check("mohamad naibi", "Mohammad Mehdi Naibi");
    check("sergi lavrov", "Sergei Lavrov");
    // Legal forms, figures, first letters.
    check("siemens aktiengesellschaft", "Siemens AG");
    check("stripe limited liability company", "Stripe LLC");
    check("gazprom", "OAO Gazprom");
    check("1st international bank", "First International Bank");
    check("un", "United Nations");
    check("msu", "Moscow State University");
    check("spbu", "Saint Petersburg University");
    check("pla", "People’s Liberation Army");
}

#[test]
fn what_is_in_no_name_finds_nothing() {
    assert_eq!(index().search("qwrtzpx").iter().map(name).collect::<Vec<_>>(), [""; 0]);
    assert!(index().search("").is_empty());
    assert!(index().search(" -.").is_empty());
    assert!(NameIndex::default().search("putin").is_empty());
}

#[test]
fn a_weak_match_is_called_weak() {
    let strength = |typed: &str| index().search(typed).first().map(|hit| hit.strength);
    assert_eq!(strength("Sergei Lavrov"), Some(Strength::Strong));
    assert_eq!(strength("bezrukov"), Some(Strength::Strong));
    assert_eq!(strength("Sergei Bulgakov"), None);
    assert_eq!(strength("A. Nazarbayev"), Some(Strength::Weak));
}

#[test]
fn a_sound_alike_is_found_only_where_nobody_has_the_name() {
    let strong = |names: &[&str], typed: &str| -> Vec<u32> {
        let index = NameIndex::build(names.iter().enumerate().map(|(owner, name)| (owner as u32, *name)));
        let hits = index.search(typed).into_iter().filter(|it| it.strength == Strength::Strong);
        hits.map(|it| it.owner).collect()
    };
    assert_eq!(strong(&["مهدی صفارینیا", "Narendra Modi"], "modi"), [1]);
    assert_eq!(strong(&["CERN", "陈旭"], "cern"), [0]);
    assert_eq!(strong(&["Sergei Lavrov", "Сергей Лавров"], "lavrov"), [0, 1]);
    assert_eq!(strong(&["رضا", "Oman"], "reza"), [0]);
    assert_eq!(strong(&["البنك الأوروبي", "Oman"], "lavrov"), [0; 0]);
    assert_eq!(strong(&["پارک فناوری پردیس"], "prc"), [0; 0]);
}

#[test]
fn an_owner_is_one_row_by_the_spelling_that_fits_best() {
    let index = NameIndex::build([(7, "Россия"), (7, "Russia"), (7, "Rusland"), (9, "Rwanda")].into_iter());
    let hits = index.search("rusland");
    assert_eq!((hits[0].owner, hits[0].spelling), (7, 2));
    assert_eq!(hits.iter().filter(|hit| hit.owner == 7).count(), 1);
}

#[test]
fn a_right_letter_never_costs_a_name_the_first_row() {
    let index = index();
    for (owner, name) in NAMES.iter().enumerate() {
        let mut was_first = false;
        for end in name.char_indices().skip(1).map(|(at, _)| at).chain([name.len()]) {
            let typed = &name[..end];
            let first = index.search(typed).first().is_some_and(|hit| hit.owner as usize == owner);
            assert!(first || !was_first, "{name:?} was the first row before {typed:?}");
            was_first = first;
        }
        assert!(was_first, "{name:?} typed in full is not the first row");
    }
}
