//! Decides what columns are by their cells, if a header is unknown, ambiguous or missing.
//!
//! Reads a sample of the rows, and never a column that `--map` names.

mod holds;

use std::sync::LazyLock;

use csv::StringRecord;
use rustc_hash::FxHashSet;

use super::cells::is_blank;
use super::columns::{Columns, Flag};
use super::header::{TABLE, key, known};
use super::target::Target;
use super::vocabulary::{is_called, words_of};
use crate::base::country::{code_of, code_of_country};
use crate::base::date::loose::{Loose, Reading, read};
use crate::base::text::fold::fold;
use crate::base::text::word_table::{rows, values};
use holds::{Holds, is_address, is_day};

/// Corrects and completes the targets found by headers.
pub(super) fn fit(columns: &mut Columns, mapped: &[usize], sample: &[StringRecord], reading: &Reading) {
    let all: Vec<Holds> = (0..columns.headers.len()).map(|at| Holds::of(sample, at, reading)).collect();
    let is_mapped = |at: usize| mapped.contains(&at);
    let of = |at: usize| all.get(at).copied().unwrap_or_default();
    let doubted = doubt(columns, &is_mapped, &of);
    for at in (0..columns.headers.len()).filter(|at| !doubted.contains(at) && !is_mapped(*at)) {
        // Another column may have the target of a doubted one.
        let target = known(columns.header(at)).map(|it| it.0).filter(|it| it.repeats() || !columns.has(*it));
        let target = target.filter(|it| columns.is_kept(at) && !doubted.is_empty() && of(at).can_say(*it));
        columns.used.extend(target.map(|it| (it, at)));
    }
    take_turns(columns, &is_mapped, &of, sample);
    take_towns(columns, &is_mapped, &of);
    for at in 0..columns.headers.len() {
        if columns.is_kept(at) && !is_mapped(at) && of(at).filled > 0 {
            let target = by_words(columns.header(at), of(at), columns).filter(|it| it.repeats() || !columns.has(*it));
            columns.used.extend(target.map(|target| (target, at)));
        }
    }
    take_signers(columns, &is_mapped, &of);
    // A short title is the title where there is no other.
    if !columns.has(Target::Title)
        && let Some(only) = columns.used.iter_mut().find(|it| it.0 == Target::OtherTitle && !is_mapped(it.1))
    {
        only.0 = Target::Title;
    }
    for at in 0..columns.headers.len() {
        if columns.is_kept(at) && of(at).filled > 0 && of(at).answers == of(at).filled {
            let flag = flag_of(columns.header(at));
            columns.flags.extend(flag.map(|flag| (at, flag)));
        }
    }
    columns.used.sort_unstable();
}

/// Finds the targets of the columns of a table without headers.
pub(super) fn without_headers(columns: &mut Columns, sample: &[StringRecord], reading: &Reading) {
    let width = columns.headers.len();
    let all: Vec<Holds> = (0..width).map(|at| Holds::of(sample, at, reading)).collect();
    let mut free: Vec<(usize, Holds)> =
        all.into_iter().enumerate().filter(|(at, it)| columns.is_kept(*at) && it.filled > 0).collect();
    let mut take = |target: Target, columns: &mut Columns, fits: &dyn Fn(&Holds) -> bool| {
        if !target.repeats() && columns.has(target) {
            return;
        }
        // Each column gets at most one target.
        if let Some(place) = free.iter().position(|(at, holds)| columns.is_kept(*at) && fits(holds)) {
            let (at, _) = free.remove(place);
            columns.used.push((target, at));
        }
    };
    take(Target::Signed, columns, &|it| it.most(it.dates));
    let signed = columns.of(Target::Signed).next();
    if let Some(signed) = signed {
        let end = (0..width).find(|at| columns.is_kept(*at) && is_later(sample, signed, *at, reading));
        columns.used.extend(end.map(|at| (Target::Ended, at)));
    }
    take(Target::Url, columns, &|it| it.most(it.addresses));
    take(Target::Kind, columns, &|it| it.most(it.kinds) && it.distinct * 2 <= it.filled);
    take(Target::Title, columns, &|it| it.half(it.kinds) && it.most(it.text));
    take(Target::Country, columns, &|it| it.most(it.countries));
    take(Target::Parties, columns, &|it| it.half(it.bodies));
    if !columns.has(Target::Title) {
        // A text that many rows share is not a title.
        take(Target::Title, columns, &|it| it.most(it.text) && it.words >= 3 * it.filled && it.most(it.distinct));
    }
    if !columns.has(Target::Parties) {
        take(Target::Parties, columns, &|it| it.most(it.text) && it.words >= 2 * it.filled);
    }
    take(Target::Status, columns, &|it| it.most(it.statuses));
    columns.used.sort_unstable();
}

/// Whether most rows have a date in both columns, and the later one in the second.
fn is_later(sample: &[StringRecord], first: usize, second: usize, reading: &Reading) -> bool {
    let date = |row: &StringRecord, at: usize| match read(row.get(at)?, reading).date {
        Loose::Date(date) => Some(date),
        Loose::Ambiguous { .. } | Loose::OtherCalendar { .. } | Loose::No => None,
    };
    let later = |row: &&StringRecord| {
        let both = date(row, first).zip(date(row, second));
        both.is_some_and(|(first, second)| first.latest() < second.earliest())
    };
    first != second && !sample.is_empty() && sample.iter().filter(later).count() * 5 >= sample.len() * 4
}

/// Gives a second column the same target if no row fills both: `Expired` and `Terminated`.
fn take_turns(
    columns: &mut Columns,
    is_mapped: &dyn Fn(usize) -> bool,
    of: &dyn Fn(usize) -> Holds,
    sample: &[StringRecord],
) {
    let says = |row: &StringRecord, at: usize| row.get(at).is_some_and(|it| !is_blank(it.trim()));
    for at in (0..columns.headers.len()).filter(|at| !is_mapped(*at) && of(*at).filled > 0) {
        let Some((target, _)) = known(columns.header(at)).filter(|_| columns.is_kept(at)) else { continue };
        let is_dated = matches!(target, Target::Signed | Target::InForce | Target::Ratified | Target::Ended);
        let others: Vec<usize> = columns.of(target).collect();
        let apart = |row: &StringRecord| !says(row, at) || others.iter().all(|other| !says(row, *other));
        if is_dated && of(at).is_dated() && !others.is_empty() && sample.iter().all(apart) {
            columns.used.push((target, at));
        }
    }
}

/// `Signatories` are persons if no cell is a country or a body, and another column names countries.
fn take_signers(columns: &mut Columns, is_mapped: &dyn Fn(usize) -> bool, of: &dyn Fn(usize) -> Holds) {
    if !columns.has(Target::Country) {
        return;
    }
    let signers: Vec<usize> = columns
        .of(Target::Parties)
        .filter(|at| {
            of(*at).countries + of(*at).bodies == 0 && is_called(columns.header(*at), "signers") && !is_mapped(*at)
        })
        .collect();
    columns.used.retain(|it| !signers.contains(&it.1));
    columns.used.extend(signers.into_iter().map(|at| (Target::People, at)));
}

/// In a list of twin towns, the town is a party as well as its twin, and the year they have been twins since is the date.
fn take_towns(columns: &mut Columns, is_mapped: &dyn Fn(usize) -> bool, of: &dyn Fn(usize) -> Holds) {
    let is = |columns: &Columns, at: usize, sort| is_called(columns.header(at), sort);
    if !columns.of(Target::Parties).any(|at| is(columns, at, "twin")) {
        return;
    }
    let towns: Vec<usize> =
        (0..columns.headers.len()).filter(|at| !is_mapped(*at) && is(columns, *at, "town")).collect();
    columns.used.retain(|it| !towns.contains(&it.1));
    columns.used.extend(towns.into_iter().map(|at| (Target::Parties, at)));
    let since = (0..columns.headers.len())
        .find(|at| is(columns, *at, "twins-since") && columns.is_kept(*at) && of(*at).is_dated() && !is_mapped(*at));
    if !columns.has(Target::Signed) {
        columns.used.extend(since.map(|at| (Target::Signed, at)));
    }
}

/// The column that identifies the rows of a table without titles and parties: an id, or a text.
pub(super) fn name_of_rows(columns: &Columns, sample: &[StringRecord], reading: &Reading) -> Option<usize> {
    if columns.used.is_empty() {
        return None;
    }
    let id = columns.of(Target::Id).next();
    let holds = |at: usize| Holds::of(sample, at, reading);
    let text = || {
        (0..columns.headers.len()).find(|at| {
            let holds = holds(*at);
            columns.is_kept(*at) && holds.filled > 0 && holds.most(holds.text) && holds.most(holds.distinct)
        })
    };
    // A running number says nothing to a reader.
    match id {
        Some(at) if holds(at).numbers == holds(at).filled => text().or(id),
        Some(_) => id,
        None => text(),
    }
}

/// Whether a column contains countries by their two-letter codes.
pub(super) fn of_two_letters(sample: &[StringRecord], at: usize) -> bool {
    let cells = || sample.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|it| !it.is_empty());
    let is_code = |it: &&str| {
        it.len() == 2
            && it.bytes().all(|byte| byte.is_ascii_uppercase())
            && (*it == "NA" || code_of(it).or_else(|| code_of_country(it)).is_some())
    };
    let codes = cells().filter(is_code).count();
    codes > 2 && codes * 10 >= cells().count() * 8
}

/// Whether a row is data, not a header: it has a date, an address or a number where the next rows have one.
pub(super) fn is_data(row: &StringRecord, next: &[StringRecord]) -> bool {
    let sort = |cell: &str| {
        let cell = cell.trim();
        if is_address(cell) {
            Some(1)
        } else if is_day(cell) {
            Some(2)
        } else {
            (cell.bytes().all(|it| it.is_ascii_digit()) && !cell.is_empty()).then_some(3)
        }
    };
    row.iter().enumerate().any(|(at, cell)| {
        let alike = |it: &&StringRecord| it.get(at).is_some_and(|other| sort(other) == sort(cell));
        sort(cell).is_some() && !next.is_empty() && next.iter().filter(alike).count() * 2 >= next.len()
    })
}

/// Corrects the targets of ambiguous headers whose cells do not fit, and returns their columns.
fn doubt(columns: &mut Columns, is_mapped: &dyn Fn(usize) -> bool, of: &dyn Fn(usize) -> Holds) -> Vec<usize> {
    let mut doubted = Vec::new();
    for (target, at) in columns.used.clone() {
        if is_mapped(at) || of(at).filled == 0 {
            continue;
        }
        let is_better_elsewhere = || {
            let others = (0..columns.headers.len()).filter(|it| columns.is_kept(*it) && !is_mapped(*it));
            let fitting = others.filter(|it| of(*it).can_say(target));
            fitting.filter_map(|it| known(columns.header(it))).any(|(other, _)| other == target)
        };
        let replaced = match correction(columns, target, at, &of(at), &is_better_elsewhere) {
            Correction::None => continue,
            Correction::Remove => None,
            Correction::Replace(other) => Some((other, at)),
        };
        columns.used.retain(|(_, used)| *used != at);
        columns.used.extend(replaced);
        doubted.push(at);
    }
    doubted
}

/// What the cells of a column say against the target that its header means.
enum Correction {
    None,
    Remove,
    Replace(Target),
}

/// `is_better_elsewhere`: another column has the same header meaning, and its cells fit.
fn correction(
    columns: &Columns,
    target: Target,
    at: usize,
    holds: &Holds,
    is_better_elsewhere: &dyn Fn() -> bool,
) -> Correction {
    let has = |target| columns.has(target);
    let is_called = |words: &'static str| {
        let header = key(columns.header(at));
        words_of(words).any(|it| it == header)
    };
    let is_numbers = holds.numbers == holds.filled;
    match target {
        Target::Signed | Target::Ratified | Target::InForce | Target::Begin | Target::Ended
            if !holds.can_say(target) && (is_numbers || is_called("ambiguous")) =>
        {
            Correction::Remove
        }
        // A running number, if another column has texts.
        Target::Title if is_numbers && (has(Target::OtherTitle) || has(Target::Summary)) => {
            if has(Target::Id) {
                Correction::Remove
            } else {
                Correction::Replace(Target::Id)
            }
        }
        Target::Title if holds.says_kinds() && has(Target::Parties) && !has(Target::Kind) => {
            Correction::Replace(Target::Kind)
        }
        // Types of partners or of something else: no cell is a kind of agreement.
        Target::Kind if holds.kinds == 0 && holds.filled > 2 && holds.text == holds.filled => Correction::Remove,
        // Counts, numbers or yes/no instead of names.
        Target::Parties | Target::People | Target::Focus | Target::Activity | Target::Place | Target::Framework
            if !holds.can_say(target) =>
        {
            Correction::Remove
        }
        _ if !target.repeats() && !holds.can_say(target) && is_better_elsewhere() => Correction::Remove,
        // `Term: 2024-05-01`.
        Target::Term if holds.most(holds.dates) && !has(Target::Ended) => Correction::Replace(Target::Ended),
        Target::Country if holds.countries == 0 && holds.half(holds.bodies) => Correction::Replace(Target::Parties),
        // A list of partners names them in this column.
        Target::Title if is_called("name") && !has(Target::Parties) && holds.half(holds.bodies) && holds.kinds == 0 => {
            Correction::Replace(Target::Parties)
        }
        _ => Correction::None,
    }
}

/// The target of a header by one of its words, if the cells fit.
fn by_words(header: &str, holds: Holds, columns: &Columns) -> Option<Target> {
    let said = fold(header);
    let words: Vec<&str> = said.split(' ').filter(|it| !it.is_empty()).collect();
    let has = |stems: &str| stems.split('|').any(|stem| is_said(&said, &words, stem));
    let is_aside =
        words_of("aside").any(|it| words.contains(&it)) || words_of("aside-first").any(|it| words.first() == Some(&it));
    let fits = |target: Target| match target {
        Target::Signed | Target::Ratified | Target::InForce | Target::Begin | Target::Ended => holds.is_dated(),
        Target::Term => holds.half(holds.terms) && holds.terms > 0,
        Target::Url => holds.half(holds.addresses) && holds.addresses > 0,
        Target::Country => !is_aside && holds.half(holds.countries) && holds.countries > 0,
        Target::Kind => !is_aside && holds.half(holds.kinds) && holds.kinds > 0,
        Target::Status => !is_aside && holds.half(holds.statuses) && holds.statuses > 0,
        Target::Parties | Target::People | Target::Focus | Target::Activity | Target::Place => {
            !is_aside && holds.most(holds.text)
        }
        Target::Title => !is_aside && holds.most(holds.text) && !columns.has(Target::Title),
        _ => false,
    };
    let is_title = |it: &&(Target, String)| it.0 == Target::Title && has(&it.1);
    if holds.says_kinds() && !columns.has(Target::Kind) && PARTS.iter().any(|it| is_title(&it)) {
        return Some(Target::Kind);
    }
    let by_word = PARTS.iter().find(|(target, stems)| has(stems) && fits(*target)).map(|it| it.0);
    // A date of unknown meaning is taken for the date of the agreement.
    let says_date = || words_of("part-date").any(|it| is_said(&said, &words, it));
    let of_other = || words_of("other-date").any(|it| is_said(&said, &words, it));
    by_word.or_else(|| (holds.is_dated() && says_date() && !of_other()).then_some(Target::Signed))
}

/// Whether a header has a word with this beginning; in scripts without spaces, whether it contains it.
fn is_said(said: &str, words: &[&str], stem: &str) -> bool {
    if stem.is_ascii() && !stem.contains(' ') {
        words.iter().any(|it| it.starts_with(stem))
    } else {
        said.contains(stem)
    }
}

/// Targets of single words of headers.
static PARTS: LazyLock<Vec<(Target, String)>> = LazyLock::new(|| {
    let parts = rows::<3>(TABLE).filter(|[what, ..]| *what == "part");
    let known = parts.filter_map(|[_, word, stems]| Some((Target::of_word(word)?, stems)));
    known.map(|(target, stems)| (target, values(stems).map(fold).collect::<Vec<_>>().join("|"))).collect()
});

/// The meaning of "yes" in a column, by its header: a country, or a field of cooperation.
fn flag_of(header: &str) -> Option<Flag> {
    static SUBJECTS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let words = include_str!("../../../data/words/en-subjects.txt");
        let lines = words.lines().filter(|it| !it.starts_with('#'));
        let own = words_of("subject").map(str::to_owned);
        lines.flat_map(|it| it.split(';')).map(fold).chain(own).collect()
    });
    if header.ends_with('?') {
        return None;
    }
    if code_of(header).is_some() {
        return Some(Flag::Party(header.to_owned()));
    }
    let said = fold(header);
    let all = || said.split(" and ").all(|it| SUBJECTS.contains(it.trim()));
    (SUBJECTS.contains(&said) || all()).then(|| Flag::Focus(header.to_owned()))
}
