//! Which area may use which, as the table in `src/lib.rs` says; and that no files go round in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::floors::files;

/// Arrows of today that the table forbids, each to be struck out.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Files that use each other and are not yet taken apart.
const CIRCLES: &[&str] = &[];

#[test]
fn an_area_uses_only_what_the_table_names() {
    let allowed = table();
    let mut wrong = Vec::new();
    for (file, path) in uses() {
        let (from, to) = (area(&file), path.first().cloned().unwrap_or_default());
        if from == to || from == "lib" || from == "main" || !allowed.contains_key(&to) {
            continue;
        }
        let known = allowed.get(&from).unwrap_or_else(|| panic!("src/lib.rs has no row for {from}"));
        if !known.contains(&to) && !EXCEPTIONS.contains(&(from.as_str(), to.as_str())) {
            wrong.push(format!("{} uses crate::{}", file.join("/"), path.join("::")));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "not in the table of src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    let used: BTreeSet<(String, String)> =
        uses().into_iter().filter_map(|(file, path)| Some((area(&file), path.first()?.clone()))).collect();
    for (from, to) in EXCEPTIONS {
        assert!(
            used.contains(&((*from).to_owned(), (*to).to_owned())),
            "{from} does not use {to} any more: strike it out"
        );
    }
}

#[test]
fn no_files_go_round_in_a_circle() {
    let modules: BTreeSet<Vec<String>> = sources().into_iter().map(|it| it.0).collect();
    let mut arrows: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (file, path) in uses() {
        let mut to = path;
        while !to.is_empty() && !modules.contains(&to) {
            to.pop();
        }
        // A module and its own children may know each other.
        if !to.is_empty() && !to.starts_with(&file) && !file.starts_with(&to) {
            arrows.entry(file).or_default().insert(to);
        }
    }
    let mut circles = Vec::new();
    for start in arrows.keys() {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
        while let Some(at) = next.pop() {
            for to in arrows.get(at).into_iter().flatten() {
                if to == start {
                    circles.push(start.join("/"));
                }
                if seen.insert(to) {
                    next.push(to);
                }
            }
        }
    }
    circles.dedup();
    circles.retain(|it| !CIRCLES.contains(&it.as_str()));
    assert!(circles.is_empty(), "these files use each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn a_corpus_is_told_what_to_do_in_one_area() {
    for (file, text) in sources() {
        let own = |name: &str, areas: &[&str]| {
            let here = text.lines().any(|it| it.starts_with(&format!("impl {name} ")));
            assert!(!here || areas.contains(&area(&file).as_str()), "{}: impl {name}", file.join("/"));
        };
        own("Corpus", &["data"]);
        own("Library", &["search", "present"]);
    }
}

/// The areas and what each may use, from the table in `src/lib.rs`.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = lib.split("<!-- areas -->").nth(1).and_then(|it| it.split("<!-- /areas -->").next()).unwrap();
    let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows.lines().filter(|it| it.contains("| [`")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names: Vec<String> = cells[1].split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let above: BTreeSet<String> = table.keys().cloned().collect();
        let uses = match cells[3] {
            it if it.starts_with("all above") => above,
            "nothing" => BTreeSet::new(),
            it => it.split(", ").map(str::to_owned).collect(),
        };
        for name in &names {
            for used in &uses {
                assert!(table.contains_key(used), "{name} may use {used}, which does not stand above it");
            }
        }
        // Plain and the screen share what both need of the other interfaces: nothing.
        table.extend(names.into_iter().map(|it| (it, uses.clone())));
    }
    assert!(table.len() > 12, "the table was not read");
    table
}

/// Each file with a path of this crate that it uses, from the root.
fn uses() -> Vec<(Vec<String>, Vec<String>)> {
    let mut found = Vec::new();
    for (file, text) in sources() {
        let is_code = |it: &&str| !it.trim_start().starts_with("//");
        let code: Vec<&str> = text.lines().filter(is_code).map(|it| it.split(" // ").next().unwrap_or(it)).collect();
        let code = code.join("\n");
        for piece in code.split(';') {
            for (at, root) in ["crate::", "super::"].iter().flat_map(|it| piece.match_indices(it)) {
                if piece[..at].ends_with("::") || piece[..at].ends_with(|it: char| it.is_alphanumeric() || it == '$') {
                    continue;
                }
                let mut base = Vec::new();
                let mut rest = &piece[at + root.len()..];
                if root == "super::" {
                    base = file[..file.len().saturating_sub(1)].to_vec();
                    while let Some(up) = rest.strip_prefix("super::") {
                        base.pop();
                        rest = up;
                    }
                }
                paths(rest, &base, &mut |path| found.push((file.clone(), path)));
            }
        }
    }
    assert!(found.len() > 300, "hardly any file uses another");
    found
}

/// The paths of a use tree, or the one path that an expression begins with.
fn paths(tree: &str, base: &[String], each: &mut dyn FnMut(Vec<String>)) {
    let mut path = base.to_vec();
    let mut rest = tree;
    loop {
        let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
        if end > 0 {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(after) if after.starts_with('{') => {
                let (mut depth, mut start) = (0, 1);
                for (at, it) in after.char_indices() {
                    match it {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => (),
                    }
                    if (it == ',' && depth == 1) || (it == '}' && depth == 0) {
                        paths(after[start..at].trim(), &path, each);
                        start = at + 1;
                    }
                    if depth == 0 {
                        return;
                    }
                }
                return;
            }
            Some(after) if after.starts_with(|it: char| it.is_alphabetic() || it == '_') => rest = after,
            _ => return each(path),
        }
    }
}

/// The modules of the library with their code; what only tests see is left out.
fn sources() -> Vec<(Vec<String>, String)> {
    let src = root().join("src");
    let mut all = Vec::new();
    for file in files(&src) {
        let name = file.strip_prefix(&src).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        if file.extension().is_none_or(|it| it != "rs") || name.ends_with("tests") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        all.push((name.split('/').map(str::to_owned).collect(), without_tests(&text)));
    }
    assert!(all.len() > 100, "no sources were found");
    all
}

/// A file's text without the items that stand behind `#[cfg(test)]`.
pub fn without_tests(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() != "#[cfg(test)]" {
            out += line;
            out.push('\n');
            continue;
        }
        // The item ends with its line, or where its indentation comes again with a closing bracket.
        let indent = line.len() - line.trim_start().len();
        for line in lines.by_ref() {
            let own = line.len() - line.trim_start().len() == indent && !line.trim_start().starts_with("#[");
            if own && (line.ends_with(';') || line.ends_with('}')) {
                break;
            }
        }
    }
    out
}

fn area(file: &[String]) -> String {
    file.first().cloned().unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
