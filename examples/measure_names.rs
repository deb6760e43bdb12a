//! Measures how well names are found in other spellings, and how fast; prints Markdown.
//!
//! ```text
//! cargo run --release --example measure_names -- latin_variants_by_native.csv name_pairs_labelled.csv
//! ```
//!
//! Of the spellings, the rows of two halves, drawn by two hashes of the name, were looked at while the
//! tables were written, one for how letters are spelled and one for what was missed; the quarter in
//! neither was not, but for a sample read first to learn what the file holds. Of the pairs, the misses
//! of one half were looked at, after the file had been read through. Both are printed apart. The figure of fzf is
//! given where it is on the path.

#![expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "counts and times are small")]

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use accords::names::{NameIndex, NameKind, Names, Strength, Verdict};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(variants), Some(pairs)) = (arguments.next(), arguments.next()) else {
        return Err("usage: measure_names VARIANTS.csv PAIRS.csv".into());
    };
    let verbose = std::env::var_os("MISSES").is_some();
    full_names(&variants, verbose)?;
    if std::env::var_os("FULL_ONLY").is_some() {
        return Ok(());
    }
    transliteration(&variants, verbose)?;
    found_pairs(&pairs, &variants, verbose)?;
    joins(&pairs, verbose)?;
    speed(&variants)?;
    Ok(())
}

/// Whether a native name was in either half that was looked at.
fn looked_at(native: &str) -> bool {
    let mut crc = flate2::Crc::new();
    crc.update(native.as_bytes());
    in_first_half(native) || crc.sum() & 1 == 0
}

/// FNV-1a: the same halves on every machine.
fn in_first_half(name: &str) -> bool {
    name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 16 & 1 == 0
}

/// Measures the time that this program had a processor, where the system tells it, since others may
/// be using the machine; else the time of day.
struct Clock {
    start: Instant,
    busy: Option<u64>,
}

impl Clock {
    fn start() -> Self {
        Self { start: Instant::now(), busy: Self::busy() }
    }

    /// Nanoseconds of processor so far: the first figure of `schedstat`.
    fn busy() -> Option<u64> {
        std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
    }

    fn ms(&self) -> f64 {
        let elapsed = match (self.busy, Self::busy()) {
            (Some(then), Some(now)) => Duration::from_nanos(now.saturating_sub(then)),
            _ => self.start.elapsed(),
        };
        elapsed.as_secs_f64() * 1e3
    }
}

#[derive(Default)]
struct Tally {
    asked: usize,
    found: usize,
}

impl Tally {
    fn add(&mut self, found: bool) {
        self.asked += 1;
        self.found += usize::from(found);
    }

    fn share(&self) -> String {
        if self.asked == 0 {
            "–".into()
        } else {
            format!("{:.3} ({})", self.found as f64 / self.asked as f64, self.asked)
        }
    }
}

fn transliteration(path: &str, verbose: bool) -> Result<(), Box<dyn Error>> {
    let mut rows: Vec<(String, String, Vec<String>)> = Vec::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let (Some(language), Some(native), Some(spelled)) = (row.get(0), row.get(1), row.get(3)) else { continue };
        let spelled = spelled.split('|').filter_map(|s| s.rsplit_once(':')).map(|(s, _)| s.to_owned()).collect();
        rows.push((language.to_owned(), native.to_owned(), spelled));
    }
    let mut owners: HashMap<&str, u32> = HashMap::new();
    for (_, native, _) in &rows {
        let next = owners.len() as u32;
        owners.entry(native).or_insert(next);
    }
    let index = NameIndex::build(owners.iter().map(|(native, owner)| (*owner, *native)));
    let mut languages: Vec<&str> = rows.iter().map(|(language, _, _)| language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    println!("## Latin spellings of native names\n");
    println!(
        "{} names. Found: within the first five. Every one of the three commonest spellings is typed.\n",
        owners.len()
    );
    println!("| script | spellings, all | developed on | held out | names found by any | by all three | first row |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let start = Clock::start();
    let mut typed = 0;
    for language in languages {
        let mut by_half = [Tally::default(), Tally::default()];
        let (mut all, mut any, mut every, mut first) =
            (Tally::default(), Tally::default(), Tally::default(), Tally::default());
        for (_, native, spelled) in rows.iter().filter(|row| row.0 == language) {
            let owner = owners[native.as_str()];
            let mut hits = Vec::new();
            for spelling in spelled.iter().take(3) {
                let answer = index.search(spelling);
                typed += 1;
                let place = answer.iter().position(|hit| hit.owner == owner);
                let found = place.is_some_and(|place| place < 5);
                hits.push(found);
                all.add(found);
                first.add(place == Some(0));
                by_half[usize::from(looked_at(native))].add(found);
                if verbose && !found && in_first_half(native) {
                    let names: HashMap<u32, &str> = owners.iter().map(|(name, owner)| (*owner, *name)).collect();
                    let rows: Vec<String> =
                        answer.iter().take(5).map(|hit| format!("{} {:.3}", names[&hit.owner], hit.score)).collect();
                    let own = place.map_or("–".to_owned(), |place| format!("#{place} {:.3}", answer[place].score));
                    eprintln!("{language} {native} < {spelling}: {own}; {}", rows.join(", "));
                }
            }
            any.add(hits.contains(&true));
            every.add(!hits.contains(&false));
        }
        println!(
            "| {language} | {} | {} | {} | {} | {} | {} |",
            all.share(),
            by_half[1].share(),
            by_half[0].share(),
            any.share(),
            every.share(),
            first.share()
        );
    }
    println!("\n{typed} searches, {:.2} ms each\n", start.ms() / f64::from(typed));
    Ok(())
}

/// A full name in its own script, and as it is typed in Latin.
struct Full {
    native: String,
    typed: Vec<String>,
}

/// Full names put together from two names of one language, all in one list, as the pane of participants has them.
fn full_names(path: &str, verbose: bool) -> Result<(), Box<dyn Error>> {
    let mut by_language: HashMap<String, Vec<(String, Vec<String>)>> = HashMap::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let (Some(language), Some(native), Some(spelled)) = (row.get(0), row.get(1), row.get(3)) else { continue };
        if !["ru", "ar", "ja"].contains(&language) {
            continue;
        }
        let spelled =
            spelled.split('|').filter_map(|s| s.rsplit_once(':')).map(|(s, _)| s.to_owned()).take(3).collect();
        by_language.entry(language.to_owned()).or_default().push((native.to_owned(), spelled));
    }
    let mut all: Vec<Full> = Vec::new();
    for language in ["ru", "ar", "ja"] {
        let names = by_language.remove(language).unwrap_or_default();
        // Steps that share no factor with the length put each name beside another one.
        for (at, (given, ways)) in names.iter().enumerate() {
            let Some((last, others)) = names.get((at * 7 + 101) % names.len().max(1)) else { continue };
            let typed = ways.iter().zip(others).map(|(one, other)| format!("{one} {other}")).collect();
            all.push(Full { native: format!("{given} {last}"), typed });
        }
    }
    all.sort_by(|one, other| one.native.cmp(&other.native));
    all.dedup_by(|one, other| one.native == other.native);
    let index = NameIndex::build(all.iter().enumerate().map(|(at, it)| (at as u32, it.native.as_str())));
    println!(
        "## Full names in another spelling\n\n{} names of two words; every eighth is typed in its second spelling.\n",
        all.len()
    );
    println!("| names | first of the list | among the first five | rows kept by 90 of 100 | by the worst |");
    println!("| --- | --- | --- | --- | --- |");
    let mut halves: [(Tally, Tally, Vec<usize>); 2] = Default::default();
    for (at, full) in all.iter().enumerate().filter(|it| it.0 % 8 == 3) {
        let Some(typed) = full.typed.get(1) else { continue };
        let half = usize::from(!in_first_half(&full.native));
        let answer = index.search(typed);
        let place = answer.iter().position(|hit| hit.owner == at as u32);
        let kept = answer.iter().filter(|hit| hit.strength != Strength::Weak).count();
        let (first, five, rows) = &mut halves[half];
        first.add(place == Some(0));
        five.add(place.is_some_and(|it| it < 5));
        rows.push(kept);
        if verbose && half == 0 && (place != Some(0) || kept > 8) {
            let rows: Vec<String> = answer
                .iter()
                .take(5)
                .map(|it| format!("{} {:.3} {:?}", all[it.owner as usize].native, it.score, it.strength))
                .collect();
            eprintln!("full {} < {typed}: {place:?} of {kept}; {}", full.native, rows.join(", "));
        }
    }
    for ((first, five, mut rows), name) in halves.into_iter().zip(["developed on", "held out"]) {
        rows.sort_unstable();
        let at =
            |share: usize| rows.get((rows.len() * share / 100).min(rows.len().saturating_sub(1))).copied().unwrap_or(0);
        println!("| {name} | {} | {} | {} | {} |", first.share(), five.share(), at(90), at(100));
    }
    println!();
    Ok(())
}

fn found_pairs(path: &str, variants: &str, verbose: bool) -> Result<(), Box<dyn Error>> {
    let spelled = spellings(variants)?;
    let mut pairs: Vec<(String, String, bool, bool)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let (Some(left), Some(right), Some(same)) = (row.get(2), row.get(3), row.get(4)) else { continue };
        let proposed = row.iter().skip(5).any(|cell| cell.contains("LLM-proposed"));
        pairs.push((left.to_owned(), right.to_owned(), same == "true", proposed));
        names.extend([left.to_owned(), right.to_owned()]);
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    let owners: HashMap<&str, u32> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at as u32)).collect();
    println!("## Pairs of names that are the same\n");
    println!(
        "Typing the one name, the other is within the first five of all {} names and the distractors.\n",
        names.len()
    );
    println!("| distractors | all | developed on | held out | made by people | proposed by a model | ms a search |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut kept = Vec::new();
    for distractors in [0, 100_000] {
        let others = made_up(&spelled, distractors);
        let all = names.iter().chain(&others).enumerate().map(|(at, name)| (at as u32, name.as_str()));
        let index = NameIndex::build(all);
        let mut tallies: [Tally; 5] = Default::default();
        let start = Clock::start();
        for (left, right, same, proposed) in &pairs {
            if !same || left == right {
                continue;
            }
            let answer = index.search(left);
            // The name as it was typed is always a row; it is not the one looked for.
            let place = answer
                .iter()
                .filter(|hit| hit.owner != owners[left.as_str()])
                .position(|hit| hit.owner == owners[right.as_str()]);
            let found = place.is_some_and(|place| place < 5);
            let half = if in_first_half(left) { 1 } else { 2 };
            for at in [0, half, 3 + usize::from(*proposed)] {
                tallies[at].add(found);
            }
            if distractors == 0 {
                let strong = answer.iter().filter(|hit| hit.strength != Strength::Weak).count();
                kept.push((half, place == Some(0), strong));
            }
            if verbose && !found && half == 1 {
                let rows: Vec<String> = answer
                    .iter()
                    .take(6)
                    .map(|hit| {
                        format!(
                            "{} {:.3}",
                            names.iter().chain(&others).nth(hit.owner as usize).map_or("", String::as_str),
                            hit.score
                        )
                    })
                    .collect();
                eprintln!("pair {left} > {right}: {place:?}; {}", rows.join(", "));
            }
        }
        let each = start.ms() / tallies[0].asked as f64;
        let shares: Vec<String> = tallies.iter().map(Tally::share).collect();
        println!("| {distractors} | {} | {each:.2} |", shares.join(" | "));
    }
    println!("\n| pairs | first of the list | rows kept by 90 of 100 | by the worst |\n| --- | --- | --- | --- |");
    for (half, name) in [(1, "developed on"), (2, "held out")] {
        let mut here: Vec<&(usize, bool, usize)> = kept.iter().filter(|it| it.0 == half).collect();
        here.sort_unstable_by_key(|it| it.2);
        let mut first = Tally::default();
        for one in &here {
            first.add(one.1);
        }
        let at =
            |share: usize| here.get((here.len() * share / 100).min(here.len().saturating_sub(1))).map_or(0, |it| it.2);
        println!("| {name} | {} | {} | {} |", first.share(), at(90), at(100));
    }
    if let Some(tally) = fzf(&names, &pairs) {
        println!("\nfzf on the same {} names: {}", names.len(), tally.share());
    }
    Ok(())
}

/// What fzf finds, typing the one name among all names as they are written; nothing where it is not
/// on the path.
fn fzf(names: &[String], pairs: &[(String, String, bool, bool)]) -> Option<Tally> {
    let lines = names.join("\n");
    let mut tally = Tally::default();
    for (left, right, same, _) in pairs {
        if !same || left == right {
            continue;
        }
        let mut child = Command::new("fzf")
            .args(["--filter", left])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = child.stdin.take()?;
        let text = lines.clone();
        // A full pipe must not stop both sides.
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().ok()?;
        writer.join().ok()?.ok()?;
        let rows = String::from_utf8_lossy(&output.stdout);
        tally.add(rows.lines().filter(|row| row != left).take(5).any(|row| row == right));
    }
    Some(tally)
}

/// How the verdicts on pairs of names agree with the labels.
fn joins(path: &str, verbose: bool) -> Result<(), Box<dyn Error>> {
    println!("\n## Joins\n\nPairs spelled alike are left out. A pair shares a key or it is never compared.\n");
    println!(
        "| pairs | the same | sure: precision | recall | sure or likely: precision | recall | same pairs that share a key |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut counts: [[u32; 7]; 5] = Default::default();
    let mut names = Names::default();
    let (mut keys, mut others) = (Vec::new(), Vec::new());
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let (Some(schema), Some(left), Some(right), Some(same)) = (row.get(1), row.get(2), row.get(3), row.get(4))
        else {
            continue;
        };
        if left == right {
            continue;
        }
        let same = same == "true";
        let kind = if schema == "Person" { NameKind::Person } else { NameKind::Organisation };
        let (a, b) = (names.add(left), names.add(right));
        names.keys(&a, kind, &mut keys);
        names.keys(&b, kind, &mut others);
        let shared = others.iter().any(|key| keys.iter().any(|it| it.hash == key.hash));
        let verdict = if shared { names.comparer(kind).compare(&a, &b) } else { Verdict::Apart };
        let (sure, likely) = match verdict {
            Verdict::Sure(_) => (true, true),
            Verdict::Likely(_) => (false, true),
            Verdict::Apart => (false, false),
        };
        let proposed = row.iter().skip(5).any(|cell| cell.contains("LLM-proposed"));
        let half = usize::from(!in_first_half(left));
        if verbose && half == 0 && (likely != same || sure != same) {
            eprintln!("join {left} | {right} | same {same} | {verdict:?} key {shared}");
        }
        for at in [0, 1 + half, 3 + usize::from(proposed)] {
            let count = &mut counts[at];
            count[0] += 1;
            count[1] += u32::from(same);
            count[2] += u32::from(sure);
            count[3] += u32::from(sure && same);
            count[4] += u32::from(likely);
            count[5] += u32::from(likely && same);
            count[6] += u32::from(shared && same);
        }
    }
    let names = ["all", "developed on", "held out", "made by people", "proposed by a model"];
    for (name, [all, same, sure, sure_same, likely, likely_same, shared]) in names.iter().zip(counts) {
        let share = |part: u32, whole: u32| format!("{:.3}", f64::from(part) / f64::from(whole.max(1)));
        println!(
            "| {name}: {all} | {same} | {} | {} | {} | {} | {} |",
            share(sure_same, sure),
            share(sure_same, same),
            share(likely_same, likely),
            share(likely_same, same),
            share(shared, same)
        );
    }
    Ok(())
}

/// How long a key press takes: every beginning of some names among 100,000 others.
fn speed(variants: &str) -> Result<(), Box<dyn Error>> {
    let spelled = spellings(variants)?;
    let names = made_up(&spelled, 100_000);
    let start = Clock::start();
    let index = NameIndex::build(names.iter().enumerate().map(|(at, name)| (at as u32, name.as_str())));
    println!("\n## Speed\n\n{} names taken in, in {:.0} ms.\n", index.len(), start.ms());
    let mut times: Vec<f64> = Vec::new();
    let mut worse = 0;
    let whole = Clock::start();
    for name in names.iter().step_by(2_503) {
        let mut was_first = false;
        for (end, _) in name.char_indices().skip(1).chain(std::iter::once((name.len(), ' '))) {
            let start = Instant::now();
            let hits = index.search(&name[..end]);
            times.push(start.elapsed().as_secs_f64() * 1e3);
            let first = hits.first().is_some_and(|hit| names[hit.owner as usize] == *name);
            worse += u32::from(was_first && !first);
            was_first = first;
        }
    }
    let mean = whole.ms() / times.len() as f64;
    times.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "| key presses | mean ms of processor | median ms by the wall clock | 95 % | slowest | first row lost by a right letter |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    println!("| {} | {mean:.2} | {:.2} | {:.2} | {:.2} | {worse} |", times.len(), at(0.5), at(0.95), at(1.0));
    Ok(())
}

/// All Latin spellings in the list of variants.
fn spellings(variants: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut spelled: Vec<String> = Vec::new();
    for row in csv::Reader::from_path(variants)?.records() {
        let row = row?;
        let spellings = row.get(3).unwrap_or("").split('|').filter_map(|s| s.rsplit_once(':'));
        spelled.extend(spellings.map(|(s, _)| s.to_owned()));
    }
    Ok(spelled)
}

/// Names that nobody has: two to four of the spellings there are, a letter changed in one of them.
fn made_up(names: &[String], count: usize) -> Vec<String> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |bound: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % bound.max(1) as u64) as usize
    };
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    let parts: Vec<&str> = names.iter().flat_map(|name| name.split_whitespace()).collect();
    let mut made = Vec::with_capacity(count);
    while made.len() < count {
        let long = 2 + below(3);
        let mut name: Vec<String> = (0..long).map(|_| parts[below(parts.len())].to_owned()).collect();
        let changed = below(long);
        let mut letters: Vec<char> = name[changed].chars().collect();
        if letters.len() > 3 {
            let at = below(letters.len());
            letters[at] = char::from(b'a' + below(26) as u8);
            if below(2) == 0 {
                letters.insert(below(letters.len()), char::from(b'a' + below(26) as u8));
            }
            name[changed] = letters.into_iter().collect();
        }
        let name = name.join(" ");
        if !known.contains(name.as_str()) {
            made.push(name);
        }
    }
    made
}
