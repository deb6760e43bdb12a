//! The weighted edit distance between two spellings of one part of a name, with the tables in `spellings`.
//!
//! The algorithm is that of Wagner and Fischer with edits of several letters, as in the noisy channel model of Brill
//! and Moore. Costs are in tenths of a nat. It compares single parts only.

use std::sync::LazyLock;

use super::spellings;
use crate::names::script::{ARABIC, CYRILLIC, Script, code};

/// The most letters of a part that are compared.
pub const LONGEST: usize = 31;

/// The cost per letter that corresponds to similarity 0.
const PER_LETTER: u16 = 60;

/// A part of a name: its script and letter codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters<'a> {
    pub script: Script,
    pub codes: &'a [u8],
}

/// Whether the typed spelling may be a prefix of the known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Whole,
    Prefix,
}

/// An edit other than one letter for one letter.
#[derive(Clone, Copy, Debug)]
struct Edit {
    from: PackedLetters,
    to: PackedLetters,
    cost: u16,
}

/// Up to eight letters packed into a number, the first letter in the lowest byte.
#[derive(Clone, Copy, Debug)]
struct PackedLetters {
    letters: u64,
    /// The bits in use.
    mask: u64,
    count: u8,
}

impl PackedLetters {
    /// Packs letters; nothing if there are more than eight.
    fn new(letters: &[u8]) -> Option<Self> {
        let mask = match letters.len() {
            0 => 0,
            count @ 1..=8 => u64::MAX >> (64 - 8 * count),
            _ => return None,
        };
        let packed = letters.iter().rev().fold(0, |all, letter| all << 8 | u64::from(*letter));
        Some(Self { letters: packed, mask, count: letters.len() as u8 })
    }

    /// Whether packed text starts with these letters. No letter code is 0, the padding after the end.
    fn is_prefix_of(self, text: u64) -> bool {
        text & self.mask == self.letters
    }
}

/// For each position, the letters from there on, packed.
fn packed_suffixes<const N: usize>(letters: &[u8]) -> [u64; N] {
    let mut ahead = [0; N];
    let mut after = 0;
    for (slot, letter) in ahead.iter_mut().zip(letters).rev() {
        after = after << 8 | u64::from(*letter);
        *slot = after;
    }
    ahead
}

/// The edit costs of one script: replacing a letter, leaving it out, and edits of several letters.
struct Costs {
    /// By letter code, then by Latin letter `a` to `z`; column 26 is any digit.
    one: Vec<[u16; 27]>,
    /// The cost of leaving out each letter.
    silent: Vec<u16>,
    /// Edits by the code of the first letter and the column of the first Latin letter.
    edits: Vec<Vec<Edit>>,
    /// The cost of a Latin vowel that the script does not write.
    vowel: u16,
    /// The usual Latin spelling of each letter.
    usual: Vec<String>,
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn column(latin: u8) -> usize {
    if latin.is_ascii_lowercase() { usize::from(latin - b'a') } else { 26 }
}

/// The default cost of replacing one Latin letter by another.
fn default_cost(left: u8, right: u8) -> u16 {
    match (is_vowel(left), is_vowel(right)) {
        _ if left == right => 0,
        (true, true) => 32,
        (false, false) => 75,
        _ => 90,
    }
}

impl Costs {
    /// Reads the table of a script whose letters are coded by `alphabet`; ASCII letters are their own codes.
    fn read(script: &'static str, alphabet: &str, vowel: u16) -> Self {
        let mut costs = Self {
            one: vec![[80; 27]; 256],
            silent: vec![60; 256],
            edits: (0..256 * 27).map(|_| Vec::new()).collect(),
            vowel,
            usual: vec![String::new(); 256],
        };
        let codes = |text: &str| -> Vec<u8> {
            text.chars().filter_map(|c| if c.is_ascii() { u8::try_from(c).ok() } else { code(alphabet, c) }).collect()
        };
        // A letter without a row is treated as the Latin letter that it resembles.
        for letter in 0..128_u8 {
            costs.set_usual(letter, &[letter.to_ascii_lowercase()]);
        }
        for (letters, listed) in spellings::letters(script) {
            let from = codes(letters);
            for (place, spelling) in listed.split_whitespace().enumerate() {
                let (to, cost) = spelling.split_once(':').unwrap_or((spelling, "0"));
                let to: Vec<u8> = if to == "_" { Vec::new() } else { to.bytes().filter(u8::is_ascii).collect() };
                if place == 0
                    && let &[letter] = from.as_slice()
                {
                    costs.set_usual(letter, &to);
                }
                costs.add(&from, &to, cost.parse().unwrap_or(0));
            }
        }
        costs
    }

    /// Sets the usual spelling of a letter and derives the default costs from it.
    fn set_usual(&mut self, letter: u8, usual: &[u8]) {
        let first = usual.first().copied().unwrap_or(b'\'');
        let at = usize::from(letter);
        if let Some(row) = self.one.get_mut(at) {
            for latin in b'a'..=b'z' {
                row[column(latin)] = default_cost(first, latin);
            }
            row[26] = if first.is_ascii_digit() { 90 } else { 80 };
        }
        if let (Some(silent), Some(text)) = (self.silent.get_mut(at), self.usual.get_mut(at)) {
            *silent = if usual.is_empty() {
                0
            } else if is_vowel(first) {
                32
            } else {
                58
            };
            *text = usual.iter().map(|b| char::from(*b)).collect();
        }
    }

    fn add(&mut self, from: &[u8], to: &[u8], cost: u16) {
        let Some(first) = from.first().map(|b| usize::from(*b)) else { return };
        match (from.len(), to) {
            (1, []) => self.silent[first] = self.silent[first].min(cost),
            (1, [latin]) => {
                let cell = &mut self.one[first][column(*latin)];
                *cell = (*cell).min(cost);
            }
            (_, [latin, ..]) => {
                let edits = &mut self.edits[first * 27 + column(*latin)];
                if let (Some(from), Some(to)) = (PackedLetters::new(from), PackedLetters::new(to)) {
                    edits.push(Edit { from, to, cost });
                }
            }
            // No edit leaves out several letters at once.
            (_, []) => {}
        }
    }

    fn latin() -> Self {
        let mut costs = Self::read("latin", "", 32);
        for (one, other, cost) in spellings::sounds() {
            costs.add(one.as_bytes(), other.as_bytes(), cost);
            costs.add(other.as_bytes(), one.as_bytes(), cost);
        }
        costs.silent[usize::from(b'h')] = 22;
        costs
    }
}

static LATIN: LazyLock<Costs> = LazyLock::new(Costs::latin);
/// Costs for romanised text from a script with few vowels.
static ROMANISED: LazyLock<Costs> = LazyLock::new(|| Costs { vowel: 12, ..Costs::latin() });
static CYRILLIC_COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::read("cyrillic", CYRILLIC, 32));
static ARABIC_COSTS: LazyLock<Costs> = LazyLock::new(|| Costs::read("arabic", ARABIC, 7));
static KANA: LazyLock<Costs> = LazyLock::new(|| Costs::read("kana", "", 35));
static PINYIN: LazyLock<Costs> = LazyLock::new(|| Costs::read("pinyin", "", 30));
static HANGUL: LazyLock<Costs> = LazyLock::new(|| Costs::read("hangul", "", 30));

fn costs(script: Script) -> &'static Costs {
    match script {
        Script::Latin => &LATIN,
        Script::Cyrillic => &CYRILLIC_COSTS,
        Script::Arabic => &ARABIC_COSTS,
        Script::Kana => &KANA,
        Script::Han => &PINYIN,
        Script::Hangul => &HANGUL,
        Script::Other => &ROMANISED,
    }
}

/// The usual Latin spelling of a part.
pub fn romanised(letters: Letters) -> Vec<u8> {
    if letters.script == Script::Latin {
        return letters.codes.to_vec();
    }
    let table = costs(letters.script);
    letters.codes.iter().filter_map(|code| table.usual.get(usize::from(*code))).flat_map(|text| text.bytes()).collect()
}

/// The similarity of two spellings of a part, from 0 to 1; nothing if it is below `least`. It is 1 for equal letters
/// and for the usual spelling in the other script. With `Reach::Beginning`, `typed` may be a prefix of `known`.
pub fn similarity(known: Letters, typed: Letters, reach: Reach, least: f32) -> Option<f32> {
    let long = match reach {
        Reach::Whole => known.codes.len().max(typed.codes.len()),
        Reach::Prefix => typed.codes.len(),
    };
    let scale = f32::from(PER_LETTER) * long.clamp(2, LONGEST) as f32 / weight(known.script, typed.script);
    let limit = ((1.0 - least) * scale) as u16;
    let cost = cost(known, typed, reach, limit)?;
    Some(1.0 - f32::from(cost) / scale)
}

/// A factor for the costs of a script. A usual spelling costs more in some scripts than in others, but all names are
/// ranked in one list.
fn weight(known: Script, typed: Script) -> f32 {
    match if known == Script::Latin { typed } else { known } {
        Script::Arabic => 1.15,
        Script::Han => 0.7,
        Script::Kana => 0.95,
        Script::Latin | Script::Cyrillic | Script::Hangul | Script::Other => 1.0,
    }
}

/// The least cost of turning one spelling into the other; nothing above `limit`.
pub fn cost(known: Letters, typed: Letters, reach: Reach, limit: u16) -> Option<u16> {
    if known.script == typed.script && known.codes == typed.codes {
        return Some(0);
    }
    match (known.script, typed.script) {
        (_, Script::Latin) => distance(costs(known.script), known.codes, typed.codes, End::after(reach, true), limit),
        (Script::Latin, _) => distance(costs(typed.script), typed.codes, known.codes, End::after(reach, false), limit),
        (same, other) if same == other => {
            let (known, typed) = (romanised(known), romanised(typed));
            let table = if same == Script::Arabic { &ROMANISED } else { &LATIN };
            distance(table, &known, &typed, End::after(reach, true), limit)
        }
        _ => {
            let typed = romanised(typed);
            distance(costs(known.script), known.codes, &typed, End::after(reach, true), limit)
        }
    }
}

/// Which of the two spellings may continue after the other has ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Both,
    NativeMayGoOn,
    LatinMayGoOn,
}

impl End {
    fn after(reach: Reach, known_is_native: bool) -> Self {
        match (reach, known_is_native) {
            (Reach::Whole, _) => Self::Both,
            (Reach::Prefix, true) => Self::NativeMayGoOn,
            (Reach::Prefix, false) => Self::LatinMayGoOn,
        }
    }
}

const UNREACHABLE: u16 = u16::MAX / 2;

/// Shorter parts use a smaller table, which is faster to clear.
const SHORT: usize = 11;

fn distance(costs: &Costs, native: &[u8], latin: &[u8], end: End, limit: u16) -> Option<u16> {
    let native = &native[..native.len().min(LONGEST)];
    let latin = &latin[..latin.len().min(LONGEST)];
    if native.len().max(latin.len()) <= SHORT {
        distance_within::<{ SHORT + 1 }>(costs, native, latin, end, limit)
    } else {
        distance_within::<{ LONGEST + 1 }>(costs, native, latin, end, limit)
    }
}

/// Computes the distance in an `N` by `N` table; both parts must be shorter than `N`.
fn distance_within<const N: usize>(costs: &Costs, native: &[u8], latin: &[u8], end: End, limit: u16) -> Option<u16> {
    let (rows, columns) = (native.len(), latin.len());
    let mut inserting = [0; N];
    let mut written = [0; N];
    for (j, letter) in latin.iter().enumerate() {
        inserting[j] = insertion_cost(costs, latin, j);
        written[j] = column(*letter);
    }
    let (native_ahead, latin_ahead) = (packed_suffixes::<N>(native), packed_suffixes::<N>(latin));
    let mut grid = [[UNREACHABLE; N]; N];
    grid[0][0] = 0;
    // The last row that has a cell within the limit.
    let mut reached = 0;
    for i in 0..=rows {
        let mut alive = false;
        for j in 0..=columns {
            let here = grid[i][j];
            if here > limit {
                continue;
            }
            alive = true;
            let mut reach = |i: usize, j: usize, cost: u16| {
                let cell = &mut grid[i][j];
                *cell = (*cell).min(here + cost);
                if here + cost <= limit {
                    reached = reached.max(i);
                }
            };
            if j < columns {
                reach(i, j + 1, inserting[j]);
            }
            let Some(letter) = native.get(i).copied() else { continue };
            let doubled = i > 0 && native[i - 1] == letter;
            let silent = costs.silent[usize::from(letter)];
            reach(i + 1, j, if doubled { silent.min(8) } else { silent });
            let Some(other) = latin.get(j).copied() else { continue };
            let same = letter == other && letter.is_ascii_digit();
            reach(i + 1, j + 1, if same { 0 } else { costs.one[usize::from(letter)][written[j]] });
            if i + 1 < rows && j + 1 < columns && letter == latin[j + 1] && native[i + 1] == other && letter != other {
                reach(i + 2, j + 2, 45);
            }
            for edit in &costs.edits[usize::from(letter) * 27 + written[j]] {
                if edit.from.is_prefix_of(native_ahead[i]) && edit.to.is_prefix_of(latin_ahead[j]) {
                    reach(i + usize::from(edit.from.count), j + usize::from(edit.to.count), edit.cost);
                }
            }
        }
        if !alive && i < rows && reached <= i {
            return None;
        }
    }
    let cost = match end {
        End::Both => grid[rows][columns],
        End::NativeMayGoOn => {
            (0..=rows).map(|i| grid[i][columns] + unfinished_cost(rows - i)).min().unwrap_or(UNREACHABLE)
        }
        End::LatinMayGoOn => {
            (0..=columns).map(|j| grid[rows][j] + unfinished_cost(columns - j)).min().unwrap_or(UNREACHABLE)
        }
    };
    (cost <= limit).then_some(cost)
}

/// The cost of letters not typed yet: a name that ends here ranks before one that continues.
fn unfinished_cost(letters: usize) -> u16 {
    12 * letters.min(6) as u16
}

/// The cost of a Latin letter that the other spelling does not have.
fn insertion_cost(costs: &Costs, latin: &[u8], at: usize) -> u16 {
    let letter = latin[at];
    let last = at + 1 == latin.len();
    if at > 0 && latin[at - 1] == letter {
        return 8;
    }
    match letter {
        b'e' if last => 10.min(costs.vowel),
        b'h' => 22,
        b's' if last => 35,
        b'd' | b't' if last => 45,
        b'a' | b'e' | b'i' | b'o' | b'u' => costs.vowel,
        b'y' => costs.vowel.max(20),
        _ => 58,
    }
}
