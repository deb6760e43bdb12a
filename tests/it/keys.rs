//! The key table agrees with itself and with the README.

use accords::tui::keys::BINDINGS;

#[test]
fn no_key_means_two_things() {
    for (i, a) in BINDINGS.iter().enumerate() {
        for b in &BINDINGS[i + 1..] {
            let clash = a.mode == b.mode && a.keys.iter().any(|it| b.keys.contains(it));
            assert!(!clash, "{} and {} are on one key", a.what, b.what);
        }
    }
}

#[test]
fn words_are_few_and_lower_case() {
    for binding in BINDINGS {
        let words = binding.what.split_whitespace().filter(|it| *it != "…").count();
        assert!((1..=6).contains(&words), "{}", binding.what);
        assert_eq!(binding.what, binding.what.to_lowercase());
    }
}

#[test]
fn readme_lists_the_keys() {
    let mut table = String::from("| keys | do |\n| --- | --- |\n");
    for binding in BINDINGS.iter().filter(|it| it.mode == accords::app::Mode::Browse) {
        let keys: Vec<String> = binding.keys.iter().map(|it| format!("`{it}`")).collect();
        table += &format!("| {} | {} |\n", keys.join(" "), binding.what);
    }
    keep_in_readme("keys", &table);
}

/// Fails, after rewriting it, when the README says something else between its marks.
#[track_caller]
pub fn keep_in_readme(name: &str, wanted: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).unwrap_or_else(|| panic!("README.md has no {open}"));
    let (present, after) = rest.split_once(&close).unwrap();
    if present != wanted {
        std::fs::write(path, format!("{before}{open}{wanted}{close}{after}")).unwrap();
        panic!("README.md said something else about {name}; it is rewritten, commit it");
    }
}
