//! Splits an article into paragraphs, sentences and tokens. Each token knows its bytes in the paragraph, so every fact
//! can quote its words.
//!
//! Paragraph 0 is the title. A phrase of the word tables is one token. Sentences are never empty.

use super::declension::nominatives;
use super::split_words::{ABBREVIATIONS, split_words};
use super::words::{Entry, Lexicon, Writing, class, elided, fold};
use std::ops::Range;

/// A word, a phrase of the tables, a number or a sign.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// The number of its paragraph.
    pub para: u32,
    /// Its first byte in the paragraph.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// The number of its sentence.
    pub sentence: usize,
    /// Its folded words.
    pub key: String,
    /// Its entry in the tables, with the classes that fit its letters.
    pub entry: Entry,
    /// Whether it is the first of its sentence.
    pub first: bool,
}

impl Token {
    /// Whether it has any of these classes.
    pub fn is(&self, class: u64) -> bool {
        self.entry.class & class != 0
    }

    /// Whether its folded words are this word.
    pub fn says(&self, word: &str) -> bool {
        self.key == word
    }
}

/// An article's text.
#[derive(Debug)]
pub struct Page<'a> {
    /// The paragraphs: the title (which may be empty), then those of the text.
    pub paragraphs: Vec<&'a str>,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// How the language writes names.
    pub writing: Writing,
    /// Whether verbs are at the end of the sentence.
    pub verb_last: bool,
    /// Whether nouns have no article.
    pub no_articles: bool,
    /// Whether the language is not English.
    pub foreign: bool,
    end: Token,
}

impl<'a> Page<'a> {
    /// Reads a title and paragraphs.
    pub fn new(title: &'a str, paragraphs: &[&'a str], lexicon: &Lexicon) -> Self {
        let paragraphs: Vec<&str> = std::iter::once(title).chain(paragraphs.iter().copied()).collect();
        let end = Token { para: u32::MAX, sentence: usize::MAX, ..Token::default() };
        let mut page = Page {
            paragraphs,
            tokens: Vec::new(),
            sentences: Vec::new(),
            writing: lexicon.writing,
            verb_last: lexicon.verb_last,
            no_articles: lexicon.no_articles,
            foreign: lexicon.foreign,
            end,
        };
        for number in 0..page.paragraphs.len() {
            page.paragraph(number, lexicon);
        }
        page
    }

    /// The token at this index; an empty one outside the text.
    pub fn at(&self, index: usize) -> &Token {
        self.tokens.get(index).unwrap_or(&self.end)
    }

    /// The token before this index.
    pub fn before(&self, index: usize) -> &Token {
        index.checked_sub(1).map_or(&self.end, |it| self.at(it))
    }

    /// The words of a range of tokens, as in the paragraph of the first one.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        if range.is_empty() {
            return "";
        }
        let (first, last) = (self.at(range.start), self.before(range.end));
        let end = if last.para == first.para { last.end } else { first.end };
        let text = self.paragraphs.get(first.para as usize).copied().unwrap_or_default();
        text.get(first.start..end).unwrap_or_default()
    }

    /// The sentence of a token.
    pub fn sentence_of(&self, index: usize) -> Range<usize> {
        self.sentences.get(self.at(index).sentence).cloned().unwrap_or(index..index)
    }

    /// Removes the tokens of paragraph 1 before this one, its dateline, from their sentence.
    pub fn begin(&mut self, from: usize) {
        for sentence in &mut self.sentences {
            if sentence.start < from && sentence.end > from {
                sentence.start = from;
            }
        }
        if let Some(token) = self.tokens.get_mut(from) {
            token.first = true;
        }
    }

    fn paragraph(&mut self, number: usize, lexicon: &Lexicon) {
        let text = self.paragraphs.get(number).copied().unwrap_or_default();
        let mut pieces = split_words(text);
        if lexicon.writing == Writing::Arabic {
            pieces = without_particles(text, &pieces, lexicon);
        }
        if lexicon.elides {
            pieces = pieces
                .into_iter()
                .flat_map(|it| match elided(text.get(it.clone()).unwrap_or_default()) {
                    Some(cut) => vec![it.start..it.start + cut, it.start + cut..it.end],
                    None => vec![it],
                })
                .collect();
        }
        if lexicon.suffixes {
            pieces = pieces.into_iter().flat_map(|it| without_suffix(text, it)).collect();
        }
        let keys: Vec<String> = pieces.iter().map(|piece| fold(text.get(piece.clone()).unwrap_or_default())).collect();
        let mut index = 0;
        let mut first = self.tokens.len();
        while index < pieces.len() {
            let (count, key, entry) = longest_phrase(&keys, index, lexicon);
            let (Some(begin), Some(last)) = (pieces.get(index), pieces.get(index + count - 1)) else { break };
            let words = text.get(begin.start..last.end).unwrap_or_default();
            let is_first = self.tokens.len() == first;
            let entry = narrowed(entry, words, &key, lexicon);
            let key = if entry.english.is_empty() { key } else { entry.english.to_owned() };
            self.tokens.push(Token {
                para: number as u32,
                start: begin.start,
                end: last.end,
                sentence: self.sentences.len(),
                key,
                entry,
                first: is_first,
            });
            index += count;
            if ends_sentence(text, &pieces, index, self.tokens.last().map_or("", |it| &it.key)) {
                self.sentences.push(first..self.tokens.len());
                first = self.tokens.len();
            }
        }
        if first < self.tokens.len() {
            self.sentences.push(first..self.tokens.len());
        }
    }
}

/// Separates the Turkish ending of a name: "Türkiye'nin", "Gül'ün".
fn without_suffix(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let word = text.get(piece.clone()).unwrap_or_default();
    let cut =
        word.find(['\'', '’']).filter(|&it| it > 1 && word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    match cut.map(|it| piece.start + it) {
        Some(cut) => vec![piece.start..cut, cut..piece.end],
        None => vec![piece],
    }
}

/// Separates "and", "in" and "for" from the Arabic words to which they are attached, if the tables know the rest.
fn without_particles(text: &str, pieces: &[Range<usize>], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut parted = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let word = text.get(piece.clone()).unwrap_or_default();
        let first = word.chars().next().filter(|c| matches!(c, 'و' | 'ب' | 'ل' | 'ف' | 'ك'));
        let rest = first.and_then(|c| word.get(c.len_utf8()..)).filter(|it| it.chars().count() >= 3);
        let known = |it: &str| lexicon.word(&fold(it)).is_some();
        match (first, rest) {
            // "للطاقة" is "ل" and "الطاقة" without its first letter.
            // "and" is separated from any longer word: "ونجيب".
            (Some(c), Some(rest)) if !known(word) && (known(rest) || c == 'و' && rest.chars().count() >= 4) => {
                let cut = piece.start + c.len_utf8();
                parted.push(piece.start..cut);
                parted.push(cut..piece.end);
            }
            _ => parted.push(piece.clone()),
        }
    }
    parted
}

/// The longest phrase of the tables that begins here, with its number of words; one word if there is none.
fn longest_phrase(keys: &[String], index: usize, lexicon: &Lexicon) -> (usize, String, Entry) {
    let Some(first) = keys.get(index) else { return (1, String::new(), Entry::default()) };
    let longest = lexicon.longest(first).min(keys.len() - index);
    let mut best = (1, lexicon.word(first).unwrap_or_default());
    let mut phrase = first.clone();
    let mut found = None;
    for count in 2..=longest {
        let Some(next) = keys.get(index + count - 1) else { break };
        phrase.push(' ');
        phrase.push_str(next);
        if let Some(entry) = lexicon.get(&phrase) {
            best = (count, *entry);
            found = Some(phrase.clone());
        }
    }
    // In "military cooperation programme" the last word belongs to the instrument.
    let last = index + best.0 - 1;
    let shares = best.0 > 1 && best.1.class & class::INSTRUMENT == 0 && best.1.class & class::SUBJECT != 0;
    if shares && instrument_at(keys, last, lexicon) {
        let phrase = keys.get(index..last).unwrap_or_default().join(" ");
        let entry = if best.0 == 2 { lexicon.word(&phrase) } else { lexicon.get(&phrase).copied() };
        match entry {
            Some(entry) => return (best.0 - 1, phrase, entry),
            None => return (1, first.clone(), lexicon.word(first).unwrap_or_default()),
        }
    }
    (best.0, found.unwrap_or_else(|| first.clone()), best.1)
}

/// Whether an instrument of several words begins here.
fn instrument_at(keys: &[String], index: usize, lexicon: &Lexicon) -> bool {
    let Some(first) = keys.get(index) else { return false };
    let longest = lexicon.longest(first).min(keys.len() - index);
    (2..=longest).any(|count| {
        let phrase = keys.get(index..index + count).unwrap_or_default().join(" ");
        lexicon.get(&phrase).is_some_and(|it| it.class & class::INSTRUMENT != 0)
    })
}

/// Keeps the classes that a phrase has with this spelling.
fn narrowed(mut entry: Entry, words: &str, key: &str, lexicon: &Lexicon) -> Entry {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let first = words.chars().find(|c| c.is_alphanumeric());
    let cap = first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())) || has_article(words);
    let count = words.chars().filter(|c| c.is_alphabetic()).count();
    let upper = count > 1 && letters.all(char::is_uppercase);
    if !key.contains(' ') {
        if lexicon.is_common(key) {
            entry.class |= class::COMMON;
        }
        if key.contains('-') && key.split('-').all(|part| lexicon.is_common(part)) {
            entry.class |= class::COMMON;
        }
        if cap && (lexicon.is_given(key) || is_given_in_case(key, lexicon)) {
            entry.class |= class::GIVEN;
        }
    }
    // "They've" and "it'll" are not names.
    let contracted = key.split_once('\'').is_some_and(|(stem, rest)| {
        matches!(rest, "ve" | "re" | "ll" | "d" | "m" | "t") && (lexicon.is_common(stem) || stem.ends_with('n'))
    });
    if contracted {
        entry.class |= class::NEVER | class::COMMON;
    }
    if !cap {
        let small = if lexicon.foreign { class::ENGLISH_CAPITALS } else { 0 };
        entry.class &= !(class::CAPITALISED & !small);
    }
    if !upper {
        entry.class &= !entry.upper;
    } else if entry.upper != 0 {
        entry.class &= !(class::CLAUSE | class::INNER | class::NEVER | class::COMMON);
    }
    let caseless = !matches!(lexicon.writing, Writing::Capitals | Writing::Genitive);
    let function = class::INNER
        | class::CLAUSE
        | class::AUXILIARY
        | class::SAY
        | class::BY
        | class::WITH
        | class::BETWEEN
        | class::ABOUT
        | class::BEHALF
        | class::NEVER
        | class::TRIGGER
        | class::TRIGGER_NOUN
        | class::PLANNED
        | class::NEGATED
        | class::INSTRUMENT
        | class::GROUP
        | class::ONLOOKER
        | class::WEEKDAY
        | class::MONTH
        | class::RELATIVE;
    let name = class::HEAD | class::COUNTRY | class::CITY | class::ADJECTIVE | class::OFFICE;
    let word = caseless && entry.class & function != 0 && entry.class & name == 0;
    if cap && !word {
        entry.class |= class::CAP;
    }
    if caseless && upper && !words.is_ascii() {
        return entry;
    }
    if upper && !key.contains(' ') {
        entry.class |= class::UPPER;
    }
    let slavic = matches!(key, "yu" | "ya" | "zh" | "ye") && words.ends_with('.');
    if cap && count == 1 && words.len() <= 3 || slavic {
        entry.class |= class::INITIAL;
    }
    match first {
        None => entry.class |= class::SIGN,
        Some(_) if key.starts_with(|c: char| c.is_ascii_digit()) => entry.class |= class::NUMBER,
        Some(_) => (),
    }
    entry
}

/// Whether a Russian word is a given name in some case, which the table has in Latin letters.
fn is_given_in_case(key: &str, lexicon: &Lexicon) -> bool {
    lexicon.writing == Writing::Genitive
        && nominatives(key).iter().any(|it| {
            let latin = deunicode::deunicode(it).to_lowercase().replace('\'', "");
            lexicon.is_given(&latin) || lexicon.is_given(&latin.replace("ei", "ey"))
        })
}

/// Whether a word is a name with the Arabic article before it, which is often written small: "al-Aufi", "el-Sisi".
fn has_article(word: &str) -> bool {
    word.split_once(['-', '‐', '‑']).is_some_and(|(article, name)| {
        matches!(
            article,
            "аль"
                | "эль"
                | "ас"
                | "аш"
                | "ат"
                | "ад"
                | "ан"
                | "ар"
                | "ибн"
                | "бин"
                | "al"
                | "el"
                | "ul"
                | "ad"
                | "an"
                | "ar"
                | "as"
                | "ash"
                | "at"
                | "az"
                | "es"
                | "ez"
        ) && name.starts_with(char::is_uppercase)
    })
}

/// Whether a sentence ends before the piece at `index`.
fn ends_sentence(text: &str, pieces: &[Range<usize>], index: usize, last_key: &str) -> bool {
    let Some(last) = index.checked_sub(1).and_then(|it| pieces.get(it)) else { return false };
    let piece = text.get(last.clone()).unwrap_or_default();
    let Some(next) = pieces.get(index) else { return true };
    let gap = next.start > last.end;
    let next_text = text.get(next.clone()).unwrap_or_default();
    let opens = |word: &str| {
        word.chars().next().is_some_and(|c| {
            c.is_uppercase()
                || c.is_numeric()
                || "“\"«‘'([-–—•*".contains(c)
                || (c.is_alphabetic() && !c.is_lowercase())
        })
    };
    match piece {
        "。" | "！" | "？" | "؟" | "۔" | "।" => true,
        "." | "!" | "?" | "…" => {
            let before = index.checked_sub(2).and_then(|it| pieces.get(it));
            let word = before.and_then(|it| text.get(it.clone())).unwrap_or_default();
            // In "Bata.In guarded" a full stop without a space ends a sentence.
            let year =
                word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()) && !next_text.starts_with(char::is_numeric);
            let glued = !gap && (word.chars().all(char::is_alphabetic) && word.len() > 2 || year);
            (gap || glued) && opens(next_text)
        }
        "”" | "\"" | "»" | ")" => {
            let before = index.checked_sub(2).and_then(|it| pieces.get(it));
            let sign = before.and_then(|it| text.get(it.clone())).unwrap_or_default();
            gap && matches!(sign, "." | "!" | "?" | "…") && opens(next_text)
        }
        word if word.ends_with('.') => {
            let plain = last_key.rsplit(' ').next().unwrap_or_default();
            let short = ABBREVIATIONS.contains(&plain) || plain.chars().count() == 1;
            gap && !short && opens(next_text)
        }
        _ => false,
    }
}
