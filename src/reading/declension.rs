//! The forms of words outside English: adjectives of countries by gender and number, and Russian names by case.
//!
//! All words are folded.

/// The endings of the cases of a Russian name after its last letters, without the nominative: genitive, dative,
/// accusative, instrumental, prepositional. Of several rows for the same letters each is tried.
const CASES: &[(&str, [&str; 5])] = &[
    ("ия", ["ии", "ии", "ию", "ией", "ии"]),
    ("ая", ["ой", "ой", "ую", "ой", "ой"]),
    ("ое", ["ого", "ому", "ое", "ым", "ом"]),
    ("ые", ["ых", "ым", "ые", "ыми", "ых"]),
    ("ие", ["их", "им", "ие", "ими", "их"]),
    ("ий", ["ого", "ому", "ий", "им", "ом"]),
    ("а", ["ы", "е", "у", "ой", "е"]),
    ("а", ["и", "е", "у", "ой", "е"]),
    ("я", ["и", "е", "ю", "ей", "е"]),
    ("й", ["я", "ю", "й", "ем", "е"]),
    ("ь", ["и", "и", "ь", "ью", "и"]),
    ("ь", ["я", "ю", "ь", "ем", "е"]),
    ("ы", ["ов", "ам", "ы", "ами", "ах"]),
    ("ы", ["", "ам", "ы", "ами", "ах"]),
    ("", ["а", "у", "", "ом", "е"]),
];

/// The case forms of a Russian name of one or several words. Names that end with another vowel have none.
pub fn cases(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for case in 0..5 {
        let mut forms = vec![String::new()];
        for word in name.split(' ') {
            let words = case_of(word, case);
            forms = forms
                .iter()
                .flat_map(|before| words.iter().map(move |it| format!("{before} {it}").trim().to_owned()))
                .take(4)
                .collect();
        }
        found.extend(forms.into_iter().filter(|it| it != name));
        // "с Республикой Беларусь"
        if let Some((first, rest)) = name.split_once(' ') {
            found.extend(case_of(first, case).iter().map(|it| format!("{it} {rest}")).filter(|it| it != name));
        }
    }
    found
}

fn case_of(word: &str, case: usize) -> Vec<String> {
    let form = |(ending, forms): &(&str, [&str; 5])| {
        let stem = word.strip_suffix(ending).filter(|it| it.chars().count() >= 2)?;
        Some(format!("{stem}{}", forms.get(case)?))
    };
    let ending = CASES.iter().map(|it| it.0).find(|it| word.ends_with(it)).unwrap_or_default();
    let is_vowel = word.ends_with(['о', 'е', 'и', 'у', 'э', 'ю']) && ending.is_empty();
    let forms: Vec<String> = match is_vowel {
        true => Vec::new(),
        false => CASES.iter().filter(|it| it.0 == ending).filter_map(form).collect(),
    };
    if forms.is_empty() { vec![word.to_owned()] } else { forms }
}

/// The forms of an adjective of a country: Spanish, Portuguese and French ones by gender and number, Russian ones as a
/// stem, Arabic ones by gender.
pub fn adjectives(word: &str) -> Vec<String> {
    let ends = |endings: &[&str], stem: &str| endings.iter().map(|it| format!("{stem}{it}")).collect();
    let Some(first) = word.chars().next() else { return Vec::new() };
    if word.contains(' ') {
        return Vec::new();
    }
    match first {
        'а'..='я' => {
            let stem = word.trim_end_matches(['й', 'и', 'ы', 'о']);
            if stem.len() < word.len() { vec![format!("{stem}*")] } else { Vec::new() }
        }
        'ا'..='ي' => ends(&["ه", "ين", "ون"], word),
        'a'..='z' => match word.strip_suffix('o') {
            Some(stem) => ends(&["a", "os", "as"], stem),
            None if word.ends_with("en") => ends(&["s", "ne", "nes"], word),
            None if word.ends_with(['a', 'i', 'e']) => ends(&["s"], word),
            None if word.ends_with("ao") => Vec::new(),
            None => ends(&["a", "e", "es", "as", "s"], word),
        },
        _ => Vec::new(),
    }
}

/// The Arabic or Persian adjectives of a country by its name: "تونسي", "مغربية", "ایرانی".
pub fn nisba(name: &str, arabic: bool) -> Vec<String> {
    if !name.chars().all(|c| matches!(c, 'ا'..='ي' | 'پ' | 'چ' | 'گ' | 'ژ')) || name.chars().count() < 3 {
        return Vec::new();
    }
    let bare = name.strip_prefix("ال").unwrap_or(name);
    let stem = ["يا", "ا", "ه"].iter().find_map(|it| bare.strip_suffix(it)).unwrap_or(bare);
    match arabic {
        true => ["ي", "يه", "يين", "يون"].iter().map(|it| format!("{stem}{it}")).collect(),
        false => vec![format!("{name}ي")],
    }
}

/// Whether a word as written begins with the Arabic article, also after "to".
pub fn has_arabic_article(word: &str) -> bool {
    word.starts_with("ال") || word.starts_with("لل")
}

/// Endings of declined Russian names and adjectives, the longest first. "ов" and "ин" belong to the stems of surnames.
const ENDINGS: &[&str] = &[
    "ого", "его", "ому", "ему", "ыми", "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ую", "юю",
    "ом", "ем", "ым", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
];

/// A Russian word without the ending of its case, by which its forms are one. Other words stay as they are.
pub fn stem(word: &str) -> &str {
    if !word.chars().next().is_some_and(|c| ('а'..='я').contains(&c)) {
        return word;
    }
    let stem = |it: &&str| word.strip_suffix(*it).filter(|it| it.chars().count() >= 3);
    ENDINGS.iter().find_map(stem).unwrap_or(word)
}

/// Whether a Russian word in lower case may be an adjective or a noun in the genitive after a head noun: "энергетики",
/// "высшего образования".
pub fn is_genitive(word: &str) -> bool {
    const GENITIVE: &[&str] = &["ого", "его", "ой", "ей", "ых", "их", "а", "я", "ы", "и", "ов", "ев", "ств", "ний"];
    const VERBS: &[&str] = &["ла", "ли", "лся", "лась", "лись", "ться", "тся", "ются", "или", "али", "ели"];
    GENITIVE.iter().any(|it| word.ends_with(it)) && !VERBS.iter().any(|it| word.ends_with(it)) && word.len() > 6
}

/// Whether a Russian word ends as an adjective does, in any case.
pub fn is_adjective(word: &str) -> bool {
    const ADJECTIVE: &[&str] = &[
        "ий", "ый", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ая", "ую", "ое", "ее", "ые", "ие", "ых", "их",
        "ыми", "ими",
    ];
    ADJECTIVE.iter().any(|it| word.ends_with(it)) && word.chars().count() > 5
}

/// Whether a Russian noun is plural by its ending: "университетами", "вузов".
pub fn is_plural(word: &str) -> bool {
    ["ами", "ями", "ах", "ях", "ам", "ям", "ов"].iter().any(|it| word.ends_with(it))
}

/// The nominatives that a declined Russian given name may have: "сергея" is of "сергей".
pub fn nominatives(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    for ending in ["ой", "ей", "ом", "ем", "а", "я", "у", "ю", "е", "и", "ы"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|it| it.chars().count() >= 3) {
            found.extend(["", "й", "а", "я", "ь"].iter().map(|it| format!("{stem}{it}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_forms_of_their_cases() {
        for (name, form) in [
            ("россия", "россией"),
            ("беларусь", "беларуси"),
            ("израиль", "израилем"),
            ("китай", "китаем"),
            ("куба", "кубой"),
            ("иран", "ирана"),
            ("нидерланды", "нидерландов"),
            ("саудовская аравия", "саудовской аравией"),
        ] {
            assert!(cases(name).iter().any(|it| it == form), "{name}: {:?}", cases(name));
        }
        assert!(cases("того").is_empty());
        assert!(cases("перу").is_empty());
    }

    #[test]
    fn forms_of_one_name_have_one_stem() {
        for (one, other) in [
            ("лавров", "лаврова"),
            ("лавров", "лавровым"),
            ("сергей", "сергея"),
            ("захарова", "захаровой"),
            ("московский", "московского"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
        assert_eq!(stem("иван"), "иван");
        assert_eq!(stem("smith"), "smith");
    }

    #[test]
    fn an_arabic_adjective_is_made_of_the_name() {
        assert!(nisba("تونس", true).contains(&"تونسيه".to_owned()));
        assert!(nisba("سوريا", true).contains(&"سوري".to_owned()));
        assert_eq!(nisba("ايران", false), ["ايراني"]);
    }

    #[test]
    fn adjectives_have_gender_and_number() {
        for (word, form) in [
            ("chileno", "chilena"),
            ("portugues", "portuguesa"),
            ("italien", "italienne"),
            ("francais", "francaise"),
            ("مصري", "مصريه"),
            ("белорусский", "белорусск*"),
        ] {
            assert!(adjectives(word).iter().any(|it| it == form), "{word}: {:?}", adjectives(word));
        }
    }
}
