//! Generates text that often breaks programs, for the tests of code that reads, measures or draws text.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A text of at most `pieces` pieces, each a word or a difficult piece of Unicode.
pub fn text(pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..pieces).prop_map(|them| them.concat())
}

/// The same cases in every run, so that a test fails because of a change and not by chance. `PROPTEST_RNG_SEED` selects
/// others. Turn a failure into a test of its own; no file of failures is kept.
pub fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        RngSeed::Fixed(_) => default.rng_seed,
    };
    ProptestConfig { cases, failure_persistence: None, rng_seed, ..default }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,9}",
        4 => Just(" ".to_owned()),
        2 => any::<char>().prop_map(String::from),
        2 => range('\u{300}', '\u{36f}').prop_map(|it| it.repeat(9)),
        1 => range('\0', '\u{a0}'),
        1 => range('\u{600}', '\u{6ff}'),
        1 => range('\u{900}', '\u{dff}'),
        1 => range('\u{1100}', '\u{11ff}'),
        1 => range('\u{2000}', '\u{206f}'),
        1 => range('\u{3000}', '\u{30ff}'),
        1 => range('\u{4e00}', '\u{9fff}'),
        1 => range('\u{fe00}', '\u{ffff}'),
        1 => range('\u{1f1e6}', '\u{1f1ff}'),
        1 => range('\u{1f300}', '\u{1faff}'),
        1 => range('\u{e0000}', '\u{e01ff}'),
        4 => prop::sample::select(KNOWN).prop_map(str::to_owned),
    ]
}

fn range(first: char, last: char) -> impl Strategy<Value = String> {
    prop::char::range(first, last).prop_map(String::from)
}

const KNOWN: &[&str] = &[
    "\u{1b}[31m",
    "\u{1b}]0;title\u{7}",
    "\u{9b}2J",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\u{202e}",
    "\u{2067}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{3164}",
    "لا",
    "اسلام",
    "می\u{200c}خواهم",
    "ｶﾞ",
    "ﾞ",
    "ﾊﾟﾟﾟ",
    "가",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "☎\u{fe0f}",
    "☎\u{fe0e}",
    "1\u{fe0f}\u{20e3}",
    "👍🏽",
    "🏽",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "क्ष",
    "\u{600}",
    "\u{605}",
    "\u{70f}",
    "ำ",
    "ﷺ",
    "\u{a0}",
    "\u{3000}",
    "中文。",
    "…",
];
