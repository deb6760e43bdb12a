//! English words in the other grammatical number: `universities` for `university`, and back.

/// The word in the other number, if its ending says which it is in: the singular of a plural, or the plural in `-ies`,
/// which does not begin with its singular. `word` is folded.
pub fn other(word: &str) -> Option<String> {
    if word.len() < SHORTEST || !word.bytes().all(|it| it.is_ascii_lowercase()) {
        return None;
    }
    let vowel_before_y = ["ay", "ey", "oy", "uy"];
    if let Some(stem) = word.strip_suffix('y') {
        return (!vowel_before_y.iter().any(|it| word.ends_with(it))).then(|| format!("{stem}ies"));
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    // These end in an `s` that is no plural: `congress`, `basis`, `status`, `physics`.
    if ["ss", "is", "us", "ics"].iter().any(|it| word.ends_with(it)) {
        return None;
    }
    let with_e = ["sses", "xes", "zes", "ches", "shes"];
    let plural = if with_e.iter().any(|it| word.ends_with(it)) { "es" } else { "s" };
    word.strip_suffix(plural).map(str::to_owned)
}

/// Shorter words are too often something else: `news`, `gas`, `arms`.
const SHORTEST: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_give_their_singular_and_back() {
        let is = |word: &str, expected: &str| assert_eq!(other(word).as_deref().unwrap_or("none"), expected, "{word}");
        is("semiconductors", "semiconductor");
        is("universities", "university");
        is("university", "universities");
        is("processes", "process");
        is("licenses", "license");
        is("railways", "railway");
        for word in ["railway", "news", "congress", "physics", "status", "basis", "cooperation", "соглашения"]
        {
            is(word, "none");
        }
    }
}
