//! Finds mentions of documents: the kind, the number, and whether the document is new or known.

use std::ops::Range;

use super::declension::has_arabic_article;
use super::text::{Page, Token};
use super::words::{Writing, class};

/// How a document is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// "a memorandum", "another memorandum".
    New,
    /// "the memorandum", "this memorandum".
    Known,
    /// Without a word before it.
    Bare,
}

/// A mention of a document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its noun phrase, from the determiner to the noun and the abbreviation after it.
    pub range: Range<usize>,
    /// The token of the noun.
    pub head: usize,
    /// Its kind in the article data format.
    pub kind: &'static str,
    /// How it is introduced.
    pub article: Article,
    /// The number of documents: 1, a number, or 99 for "several".
    pub count: i16,
    /// Whether it is another document: "another", "second", "separate", "also".
    pub other: bool,
    /// Whether it is only background: "similar", "existing", "previous".
    pub background: bool,
    /// Whether the word only refers back: "the document".
    pub again: bool,
}

/// All documents of a page, in order.
pub fn find(page: &Page, from: usize) -> Vec<Document> {
    let mut found: Vec<Document> = Vec::new();
    let mut index = from;
    // The last compound that is not an instrument: "merger agreement".
    let mut compound = None;
    while index < page.tokens.len() {
        let token = page.at(index);
        if token.para == 0 || token.is(class::COMPOUND | class::NAMED_TREATY) {
            if token.para > 0
                && token.is(class::COMPOUND)
                && ["agreement", "deal", "protocol"].iter().any(|it| token.key.ends_with(it))
            {
                compound = Some(index);
            }
            index += 1;
            continue;
        }
        if let Some(document) = elliptical(page, index, &found) {
            found.push(document);
            index += 1;
            continue;
        }
        let instrument = token.is(class::INSTRUMENT);
        let again = token.is(class::AGAIN) && !instrument && !page.at(index + 1).is(class::INSTRUMENT);
        if !instrument && !again {
            index += 1;
            continue;
        }
        let mut end = index + 1;
        let mut kind = token.entry.kind;
        // "Memorandum of Understanding (MoU)": one document.
        let capitals = page.words(&(end + 1..end + 2)).chars().filter(|c| c.is_uppercase()).count();
        let short = page.at(end + 1).is(class::INSTRUMENT) || page.at(end + 1).is(class::CAP) && capitals >= 2;
        if page.at(end).says("(") && short && page.at(end + 2).says(")") {
            end += 3;
        }
        // "a Memorandum of Understanding, MoU, to promote".
        let abbreviated = page.at(index).key.contains(' ') && !page.at(end + 1).key.contains(' ');
        if page.at(end).says(",")
            && abbreviated
            && page.at(end + 1).is(class::INSTRUMENT)
            && capitals >= 2
            && page.at(end + 2).says(",")
        {
            end += 3;
        }
        // In "MoU agreement" and "cooperation agreement protocol" the more specific word gives the kind.
        if page.at(end).is(class::INSTRUMENT) && page.at(end).sentence == token.sentence && end == index + 1 {
            if kind == "agreement" {
                kind = page.at(end).entry.kind;
            }
            end += 1;
        }
        // "the deal" after "a merger agreement" is the same compound.
        let last = found.last().map_or(0, |it| it.head);
        let pointed = |it: &Document| {
            let same = |at: usize| it.kind == "agreement" || page.at(at).key.ends_with(page.at(it.head).key.as_str());
            it.article == Article::Known && compound.is_some_and(|at| at >= last && (it.again || same(at)))
        };
        if let Some(document) =
            phrase(page, index, end, kind, again).filter(|it| !pointed(it) && !is_carried_out(page, it, found.last()))
        {
            found.push(document);
        }
        index = end;
    }
    found
}

/// Whether another document only carries this one out: "the programme of the memorandum", "a protocol on the
/// implementation of the agreement".
fn is_carried_out(page: &Page, document: &Document, before: Option<&Document>) -> bool {
    let Some(before) = before.filter(|it| page.at(it.head).sentence == page.at(document.head).sentence) else {
        return false;
    };
    let (from, to) = (before.range.end, document.range.start);
    let of = from + 1 == to && matches!(page.at(from).key.as_str(), "of" | "to" | "under");
    let carries = |it: usize| {
        matches!(page.at(it).key.as_str(), "implementation" | "implementing" | "implement" | "amend" | "supplement")
    };
    document.article == Article::Known
        && !document.again
        && (of || from < to && to - from <= 6 && (from..to).any(carries) && page.at(from).is(class::ABOUT))
}

/// A document without a noun, of the kind of the last one: "Another is with X", "one was with Y".
fn elliptical(page: &Page, index: usize, found: &[Document]) -> Option<Document> {
    let token = page.at(index);
    let opens = token.first || matches!(page.before(index).key.as_str(), "," | ";" | "and" | "the" | ":");
    if !opens
        || !matches!(
            token.key.as_str(),
            "another" | "one" | "second" | "third" | "other" | "latter" | "first" | "fourth" | "fifth" | "the other"
        )
    {
        return None;
    }
    let last = found.last()?;
    let mut at = index + 1;
    while at < index + 4
        && !page.at(at).is(class::ABOUT)
        && (page.at(at).is(class::AUXILIARY) || matches!(page.at(at).key.as_str(), "one" | "," | "was" | "is"))
    {
        at += 1;
    }
    // "The first is on health, the second on tourism."
    let many = found.iter().rev().find(|it| it.count > 1 || page.at(it.head).is(class::INSTRUMENT));
    let whole = many.is_some_and(|it| it.count > 1) && token.is(class::ORDINAL) && page.at(at).is(class::ABOUT);
    let whole = whole && !page.at(at + 1).is(class::WEEKDAY | class::MONTH | class::NUMBER | class::RELATIVE);
    // "the third, on the sharing of tax data with Panama"
    if page.at(at).is(class::ABOUT) && !whole {
        let sentence = page.at(index).sentence;
        let partner = class::WITH | class::BETWEEN;
        at = (at..at + 12).find(|&it| page.at(it).is(partner) && page.at(it).sentence == sentence)?;
    }
    let partner = page.at(at);
    let with = partner.is(class::WITH) && !page.at(at + 1).is(class::NUMBER);
    if !partner.is(class::BETWEEN) && !with && !whole {
        return None;
    }
    Some(Document {
        range: index..index + 1,
        head: index,
        kind: last.kind,
        article: Article::New,
        count: 1,
        other: true,
        background: false,
        again: false,
    })
}

/// Reads the words before the noun.
fn phrase(page: &Page, head: usize, end: usize, kind: &'static str, again: bool) -> Option<Document> {
    let before = WordsBefore::read(page, head, end)?;
    let start = before.start;
    // In "This followed a memorandum of 2016" the document is older.
    let follows =
        matches!(page.before(start).key.as_str(), "followed" | "follows" | "replaces" | "replaced" | "supersedes");
    // In "The corresponding agreement was reached" it is mentioned for the first time.
    let article = match before.article {
        _ if before.corresponding && !again => Article::New,
        Article::Bare if again && page.no_articles || is_definite_in_arabic(page, head) => Article::Known,
        article => article,
    };
    // "A paper was signed" introduces a document; "papers" alone does not.
    let paper = matches!(page.at(head).key.as_str(), "paper" | "document" | "papers" | "documents" | "instrument");
    if again && (article == Article::Bare || article == Article::New && !paper) || is_verb(page, head, start, article) {
        return None;
    }
    let (again, kind) = if again && article == Article::New { (false, "agreement") } else { (again, kind) };
    let kind = if kind == "agreement" && !again && is_commercial(page, start, head, end) { "contract" } else { kind };
    // "the Treaty of Bata" is named after a place and has no parties.
    let place = page.at(end).says("of")
        && page.at(end + 1).is(class::CITY | class::CAP)
        && page.at(head).is(class::CAP)
        && matches!(kind, "treaty" | "protocol" | "agreement")
        && !page.at(end + 1).is(class::COMMON | class::SUBJECT | class::MINISTRY | class::COUNTRY);
    let also = page.before(start).is(class::ORDINAL) && page.before(start).sentence == page.at(head).sentence;
    Some(Document {
        range: start..end,
        head,
        kind,
        article,
        count: before.count.max(1),
        other: before.other || also,
        background: before.background || follows || place && article == Article::Known,
        again,
    })
}

/// Whether a word of the noun has the Arabic article: "الاتفاقية", "مذكرة التفاهم".
fn is_definite_in_arabic(page: &Page, head: usize) -> bool {
    let mut words = page.words(&(head..head + 1)).split_whitespace();
    page.writing == Writing::Arabic && words.any(has_arabic_article)
}

/// What the words before the noun of a document say.
struct WordsBefore {
    /// The first of them.
    start: usize,
    article: Article,
    count: i16,
    /// "another", "second".
    other: bool,
    /// "similar", "previous".
    background: bool,
    /// "corresponding", "relevant".
    corresponding: bool,
}

impl WordsBefore {
    /// Reads them from the noun to the left. `None` if there is no such document.
    fn read(page: &Page, head: usize, end: usize) -> Option<WordsBefore> {
        let count = count(page, head, end);
        let plural = count > 1;
        let mut words = WordsBefore {
            start: head,
            article: Article::Bare,
            count,
            other: false,
            background: false,
            corresponding: false,
        };
        let mut steps = 0;
        while words.start > 0 && steps < 9 && page.at(words.start - 1).sentence == page.at(head).sentence {
            let token = page.at(words.start - 1);
            let key = token.key.as_str();
            match determiner(key) {
                // "a mock agreement between imaginary republics".
                _ if key == "no" || NOT_REAL.contains(&key) => return None,
                Some(Article::Known) if words.article == Article::New => {
                    words.start -= 1;
                    break;
                }
                Some(article) => {
                    words.article = article;
                    words.start -= 1;
                    break;
                }
                None => (),
            }
            let number = match token.is(class::COUNT) {
                true => token.entry.number,
                false if token.is(class::NUMBER) && token.key.len() < 4 => token.key.parse().unwrap_or(1),
                false => 1,
            };
            if plural && number > 1 {
                words.count = number;
                words.article = Article::New;
                words.start -= 1;
                steps += 1;
                continue;
            }
            if token.is(class::ORDINAL) {
                words.other = true;
                words.article = Article::New;
            }
            words.background |= token.is(class::BACKGROUND);
            words.corresponding |= matches!(key, "corresponding" | "relevant" | "respective" | "appropriate");
            // In "EEU's agreement with Iran" the owner marks it as known.
            if key == "'s" && words.article == Article::Bare {
                words.article = Article::Known;
            }
            // "Подписано соглашение": the first word of the sentence is the verb.
            if page.foreign && token.first && token.is(class::TRIGGER | class::TRIGGER_NOUN) {
                break;
            }
            // "the signed MoU", "a newly signed agreement".
            let participle = token.is(class::TRIGGER)
                && key.ends_with("ed")
                && matches!(page.before(words.start - 1).key.as_str(), "the" | "this" | "a" | "newly" | "recently");
            if !participle && !is_adjective(token) {
                break;
            }
            words.start -= 1;
            steps += 1;
        }
        Some(words)
    }
}

/// The number of documents that the noun itself gives; 99 for several.
fn count(page: &Page, head: usize, end: usize) -> i16 {
    let noun = page.at(head);
    let many = noun.entry.number == 99 && noun.is(class::INSTRUMENT);
    let english = matches!(page.writing, Writing::Capitals);
    // "seven Memorandum of Understanding (MoUs)".
    let bracket = (head + 1..end).any(|it| page.at(it).is(class::INSTRUMENT) && is_plural(&page.at(it).key));
    let number = page.before(head);
    let counted = number.is(class::COUNT) && number.entry.number > 1 && number.entry.number < 99;
    if many || english && is_plural(&noun.key) || bracket || counted { 99 } else { 1 }
}

/// How a determiner introduces a document; `None` if the word is not a determiner.
fn determiner(key: &str) -> Option<Article> {
    match key {
        "a" | "an" | "one" | "any" | "every" | "each" | "such" => Some(Article::New),
        "the" | "this" | "that" | "these" | "those" | "said" | "its" | "their" | "his" | "our" | "both" => {
            Some(Article::Known)
        }
        _ => None,
    }
}

/// Adjectives of documents that do not exist.
const NOT_REAL: &[&str] = &["mock", "imaginary", "fictitious", "simulated", "supposed", "purported", "would-be"];

/// Whether a word can be between the determiner and the noun of a document.
fn is_adjective(token: &Token) -> bool {
    let key = token.key.as_str();
    let adjective = token.is(class::COMMON
        | class::CAP
        | class::SUBJECT
        | class::ADJECTIVE
        | class::NUMBER
        | class::COUNTRY
        | class::ORDINAL
        | class::UPPER
        | class::MINISTRY)
        || key.contains('-')
        || token.entry.class == 0
        || key == "'s"
        || matches!(key, "&" | "/" | "following");
    let stop = token.is(class::TRIGGER
        | class::TRIGGER_NOUN
        | class::SAY
        | class::CLAUSE
        | class::BY
        | class::WITH
        | class::BETWEEN
        | class::INSTRUMENT
        | class::AUXILIARY
        | class::PLANNED)
        && !token.is(class::CAP | class::ORDINAL)
        && key != "following"
        || (token.is(class::INNER) && key != "&" && key != "and")
        || token.is(class::SIGN) && key != "/" && key != "-"
        || token.is(class::NEVER)
            && !token.is(class::CAP | class::ORDINAL | class::NUMBER | class::COUNT)
            && !matches!(key, "new" | "more" | "such" | "next" | "last" | "major" | "several");
    adjective && !stop && key != "and"
}

/// Whether the noun is a verb here: "contract" and "deal" in "to contract", "they deal with".
fn is_verb(page: &Page, head: usize, start: usize, article: Article) -> bool {
    article == Article::Bare
        && start == head
        && matches!(page.at(head).key.as_str(), "contract" | "deal" | "deals" | "contracts" | "pact")
        && matches!(
            page.before(start).key.as_str(),
            "to" | "will" | "they" | "we" | "that" | "which" | "must" | "can" | "who" | "could" | "should" | "not"
        )
}

/// Words of commercial contracts.
const COMMERCIAL: &[&str] = &[
    "supply",
    "purchase",
    "licensing",
    "offtake",
    "loan",
    "lease",
    "sales",
    "construction",
    "procurement",
    "financing",
    "drilling",
    "sale",
    "data-licensing",
    "leasing",
    "maintenance",
    "engineering",
];

/// Whether an agreement is a commercial contract: "a licensing deal", "a 15-year deal to ship potash".
fn is_commercial(page: &Page, start: usize, head: usize, end: usize) -> bool {
    let delivers = page.at(end).says("to")
        && matches!(
            page.at(end + 1).key.as_str(),
            "supply" | "ship" | "sell" | "buy" | "purchase" | "deliver" | "build" | "lease"
        )
        || matches!(page.at(end).key.as_str(), "to supply" | "to sell" | "to buy");
    (start..head).any(|it| COMMERCIAL.contains(&page.at(it).key.as_str()))
        || delivers && page.at(head).key.starts_with("deal")
}

fn is_plural(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or_default();
    let first = key.split(' ').next().unwrap_or_default();
    let plural = |word: &str| word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s") && word.len() > 3;
    plural(first)
        || first == "memoranda"
        || (!key.contains(" of ") && plural(last))
        || matches!(key, "mous" | "mou's" | "moas" | "lois")
}
