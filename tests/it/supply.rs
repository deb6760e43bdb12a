//! What the program is made of and how it is built, held to `.cargo/deny.toml` with nothing installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

#[test]
fn every_crate_comes_from_the_registry_and_none_is_banned() {
    let rules = read(".cargo/deny.toml");
    let allowed = texts(&rules["sources"]["allow-registry"]);
    let banned: Vec<&str> = list(&rules["bans"]["deny"]).iter().map(|it| it["name"].as_str().unwrap()).collect();
    let lock = read("Cargo.lock");
    for package in list(&lock["package"]) {
        let name = package["name"].as_str().unwrap();
        assert!(!banned.contains(&name), "{name} is banned");
        let Some(source) = package.get("source") else {
            assert_eq!(name, "accords", "only we have no source");
            continue;
        };
        let registry = source.as_str().unwrap().strip_prefix("registry+").unwrap_or_default();
        assert!(allowed.contains(&registry), "{name} comes from {source}");
        assert!(package.get("checksum").is_some(), "{name} has no checksum");
    }
}

#[test]
fn every_crate_has_a_licence_of_the_list_and_no_unknown_build_script() {
    let rules = read(".cargo/deny.toml");
    let allowed = texts(&rules["licenses"]["allow"]);
    let scripts = texts(&rules["bans"]["build"]["allow-build-scripts"]);
    let mut seen = 0;
    for (name, manifest) in sources_that_are_here() {
        seen += 1;
        let package = &manifest["package"];
        let mut allowed = allowed.clone();
        for exception in list(&rules["licenses"]["exceptions"]) {
            if exception["crate"].as_str() == Some(&name) {
                allowed.extend(texts(&exception["allow"]));
            }
        }
        let licence = package.get("license").and_then(Value::as_str).unwrap_or_default();
        assert!(is_free(licence, &allowed), "{name}: {licence}");
        let script = package.get("build").is_some_and(|it| it.as_str().is_some());
        assert!(!script || scripts.contains(&name.as_str()), "{name} runs a program when it is built: look at it");
    }
    if seen == 0 {
        println!("skipped: the sources of the crates are not where cargo keeps them");
    }
    assert!(seen == 0 || seen > 100, "{seen} crates");
}

#[test]
fn the_program_as_built_checks_its_sums_and_unwinds() {
    let manifest = read("Cargo.toml");
    let release = &manifest["profile"]["release"];
    assert_eq!(release["overflow-checks"].as_bool(), Some(true));
    // Another crate may be let off; we may not.
    assert!(release["package"].as_table().is_none_or(|it| !it.contains_key("accords")));
    // A worker that panics is told on the screen; with "abort" the screen would go with it. The guard
    // gives the terminal back in either case.
    for profile in manifest["profile"].as_table().unwrap().values() {
        assert_eq!(profile.get("panic"), None);
    }
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(manifest["lints"]["clippy"]["unwrap_used"].as_str(), Some("warn"));
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs").exists());
}

#[test]
fn ci_builds_what_is_locked() {
    let ci = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).unwrap();
    for line in ci.lines().filter(|it| it.contains("cargo ") && !it.contains("echo") && !it.contains("cargo fmt")) {
        assert!(line.contains("--locked") || line.contains("sed -n"), "{line}");
    }
}

#[test]
fn licences_are_read_as_they_are_written() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
    for (licence, free) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0", false),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("(MIT OR GPL-3.0) AND OpenSSL", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true),
        ("", false),
    ] {
        assert_eq!(is_free(licence, &allowed), free, "{licence}");
    }
}

/// Whether an SPDX expression can be met with these licences. OR binds loosest.
fn is_free(licence: &str, allowed: &[&str]) -> bool {
    let licence = licence.replace('/', " OR ");
    let licence = licence.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = split(&licence, " OR ");
    if parts.len() > 1 {
        return parts.iter().any(|it| is_free(it, allowed));
    }
    let parts = split(&licence, " AND ");
    if parts.len() > 1 {
        return parts.iter().all(|it| is_free(it, allowed));
    }
    match licence.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) => is_free(inner, allowed),
        None => allowed.contains(&licence.as_str()),
    }
}

/// Splits where no bracket is open.
fn split<'a>(text: &'a str, by: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= start && text[at..].starts_with(by) => {
                parts.push(&text[start..at]);
                start = at + by.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The locked crates whose sources cargo has unpacked, with what they say of themselves. Others are
/// part of no build on this machine.
fn sources_that_are_here() -> Vec<(String, Table)> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"))).unwrap_or_default();
    let registries: Vec<PathBuf> = fs::read_dir(home.join("registry/src"))
        .map(|it| it.flatten().map(|it| it.path()).collect())
        .unwrap_or_default();
    let mut found = Vec::new();
    for package in list(&read("Cargo.lock")["package"]) {
        let [name, version] = ["name", "version"].map(|it| package[it].as_str().unwrap());
        for registry in &registries {
            if let Ok(text) = fs::read_to_string(registry.join(format!("{name}-{version}/Cargo.toml"))) {
                found.push((name.to_owned(), text.parse().unwrap()));
            }
        }
    }
    found
}

fn read(file: &str) -> Table {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap().parse().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn texts(value: &Value) -> Vec<&str> {
    list(value).iter().map(|it| it.as_str().unwrap()).collect()
}
