//! Pairs that must be joined, must be suggested, must stay apart.

use super::{Key, NameKind, Names, Verdict};

#[derive(Debug, PartialEq, Eq)]
enum Expected {
    Sure,
    Likely,
    Apart,
}

use Expected::{Apart, Likely, Sure};
use NameKind::{Organisation, Person};

#[track_caller]
fn check(kind: NameKind, left: &str, right: &str, expected: &Expected) {
    let mut names = Names::default();
    let (a, b) = (names.add(left), names.add(right));
    let mut comparer = names.comparer(kind);
    for (a, b) in [(&a, &b), (&b, &a)] {
        let verdict = comparer.compare(a, b);
        let found = match verdict {
            Verdict::Sure(_) => Sure,
            Verdict::Likely(_) => Likely,
            Verdict::Apart => Apart,
        };
        assert_eq!(found, *expected, "{left} | {right}: {verdict:?}");
    }
    let (mut left_keys, mut right_keys): (Vec<Key>, Vec<Key>) = (Vec::new(), Vec::new());
    names.keys(&a, kind, &mut left_keys);
    names.keys(&b, kind, &mut right_keys);
    let shared = left_keys.iter().any(|key| right_keys.iter().any(|it| it.hash == key.hash));
    assert!(shared || *expected == Apart, "{left} | {right} share no key, so they would never be compared");
}

#[test]
fn one_person_in_two_spellings_is_joined() {
    check(Person, "Vladimir Putin", "Владимир Путин", &Sure);
    check(Person, "Vladimir Putin", "PUTIN, Vladimir", &Sure);
    check(Person, "Vladimir Putin", "Vladimir Vladimirovich Putin", &Sure);
    check(Person, "Sergei Lavrov", "Sergey Lavrov", &Sure);
    check(Person, "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", &Sure);
    check(Person, "SergeiLavrov", "Sergei Lavrov", &Sure);
    check(Person, "Dr. Rami Makhlouf", "Rami Makhlouf", &Sure);
    check(Person, "Margarita-Simonyan", "Margarita Simonyan", &Sure);
    check(Person, "Osama bin Laden", "Osama ibn Laden", &Sure);
    check(Person, "Suhail Mohamed Al Mazrouei", "سهيل بن محمد المزروعي", &Sure);
}

#[test]
fn what_only_looks_like_one_person_is_suggested() {
    check(Person, "V. Putin", "Vladimir Putin", &Likely);
    check(Person, "Friedrich Hans", "Hans Friedrich", &Likely);
    check(Person, "Angela Merkle", "Angela Merkel", &Likely);
    check(Person, "Barack Hussein Obama", "Barack Obama", &Likely);
    check(Person, "高石早苗", "高市早苗", &Likely);
    check(Person, "Mehdi Basati Panah", "مهدی بساطی‌پناه", &Likely);
    check(Person, "Kim Young-hwan", "김영환", &Likely);
}

#[test]
fn persons_who_share_a_name_stay_apart() {
    check(Person, "Rami Makhlouf", "Ihab Makhlouf", &Apart);
    check(Person, "Bashar al-Assad", "Hafez al-Assad", &Apart);
    check(Person, "A. Nazarbayev", "Nursultan Nazarbayev", &Apart);
    check(Person, "John Smith", "John Smith Jr.", &Apart);
    check(Person, "Sergey Ivanevich Lavrov", "Sergey Viktorovich Lavrov", &Apart);
    check(Person, "Salman bin Muhammad", "Muhammad bin Salman", &Apart);
    check(Person, "Friedrich Lindenberg", "Wolfgang Friedrich Ischinger", &Apart);
}

#[test]
fn one_organisation_in_two_spellings_is_joined() {
    check(Organisation, "Siemens AG", "Siemens Aktiengesellschaft", &Sure);
    check(Organisation, "Siemens", "SIEMENS AG", &Sure);
    check(Organisation, "OOO Oboronnye Initsiativy", "Oboronnye Initsiativy o.O.O.", &Sure);
    check(Organisation, "Stripe LLC", "Stripe Limited Liability Company", &Sure);
    check(Organisation, "World Health Organisation", "World Health Organization", &Sure);
    check(Organisation, "The World Bank", "World Bank", &Sure);
    check(Organisation, "Procter & Gamble Co.", "Procter and Gamble Company", &Sure);
    check(Organisation, "1st International Bank", "First International Bank", &Sure);
    check(Organisation, "Газпром", "Gazprom", &Sure);
}

#[test]
fn what_only_looks_like_one_organisation_is_suggested() {
    check(Organisation, "Deutsche Bank AG", "Deutsche Bank GmbH", &Likely);
    check(Organisation, "MSU", "Moscow State University", &Likely);
    check(Organisation, "Chevon Corporation", "Chevron Corporation", &Likely);
    check(Organisation, "Nanshan", "Nanshan Group", &Likely);
}

#[test]
fn organisations_with_names_alike_stay_apart() {
    check(Organisation, "Ministry of Health of Iran", "Minister of Health of Iran", &Apart);
    check(Organisation, "University of Tehran", "University of Tabriz", &Apart);
    check(Organisation, "Moscow State University", "Moscow State Technical University", &Apart);
    check(Organisation, "Tehran University", "Tehran University of Medical Sciences", &Apart);
    check(Organisation, "Soviet Union", "Russian Federation", &Apart);
    check(Organisation, "Government of Estonia", "Government of Ethiopia", &Apart);
    check(Organisation, "Bank No 1", "Bank No 2", &Apart);
    check(Organisation, "Capital Fund V", "Capital Fund VI", &Apart);
    check(Organisation, "North Korea", "South Korea", &Apart);
    check(Organisation, "Niger", "Nigeria", &Apart);
    check(Organisation, "China", "Kenya", &Apart);
    check(Organisation, "埃格顿大学", "德黑兰大学", &Apart);
    check(Organisation, "Saudi Arabian Gas Company", "Saudi Arabian Oil Company", &Apart);
}

#[test]
fn a_character_that_is_not_heard_is_no_number() {
    let mut names = Names::default();
    let (one, other) = (names.add("本\u{e47}B"), names.add("本иB"));
    let mut comparer = names.comparer(Person);
    assert_eq!(comparer.compare(&one, &other), Verdict::Likely(super::Reason::Slip));
}

#[test]
fn names_taken_in_from_others_are_what_they_were() {
    let (mut names, mut others) = (Names::default(), Names::default());
    let here = names.add("Sergei Lavrov");
    others.add("Vladimir Putin");
    let there = others.add("Sergei Lavrov (Сергей Лавров)");
    let moved = there.moved(names.append(&others));
    let (mut before, mut after) = (Vec::new(), Vec::new());
    others.keys(&there, Person, &mut before);
    names.keys(&moved, Person, &mut after);
    assert_eq!(before, after);
    assert_eq!(moved.spelling(), there.spelling());
    assert_eq!(others.comparer(Person).compare(&there, &there), names.comparer(Person).compare(&moved, &moved));
    assert_ne!(names.comparer(Person).compare(&here, &moved), Verdict::Apart);
}

#[test]
fn a_word_that_comes_twice_is_given_away_once() {
    check(Person, "Boutros Boutros Ghali", "Boutros Ghali", &Likely);
    check(Organisation, "Bank 1 First", "Bank First 1", &Sure);
}
