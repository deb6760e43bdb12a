//! Finds mentions of documents: the kind, the number, and whether the document is new or known.

use std::ops::Range;

use super::text::Page;
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
        if let Some(document) = phrase(page, index, end, kind, again).filter(|it| !pointed(it)) {
            found.push(document);
        }
        index = end;
    }
    found
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
    // "the third, on the sharing of tax data with Panama"
    if page.at(at).is(class::ABOUT) {
        let sentence = page.at(index).sentence;
        let partner = class::WITH | class::BETWEEN;
        at = (at..at + 12).find(|&it| page.at(it).is(partner) && page.at(it).sentence == sentence)?;
    }
    let partner = page.at(at);
    let with = partner.is(class::WITH) && !page.at(at + 1).is(class::NUMBER);
    if !partner.is(class::BETWEEN) && !with {
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
    let sentence = page.at(head).sentence;
    let mut start = head;
    let mut article = Article::Bare;
    let many = page.at(head).entry.number == 99 && page.at(head).is(class::INSTRUMENT);
    let english = matches!(page.writing, Writing::Capitals);
    let mut count = i16::from(many || english && is_plural(&page.at(head).key)) * 98 + 1;
    // "seven Memorandum of Understanding (MoUs)".
    let bracket = (head + 1..end).any(|it| page.at(it).is(class::INSTRUMENT) && is_plural(&page.at(it).key));
    let number = page.before(head);
    let counted = number.is(class::COUNT) && number.entry.number > 1 && number.entry.number < 99;
    if (bracket || counted) && count == 1 {
        count = 99;
    }
    let plural = count > 1;
    let mut other = false;
    let mut background = false;
    let mut corresponding = false;
    let mut steps = 0;
    while start > 0 && steps < 9 && page.at(start - 1).sentence == sentence {
        let token = page.at(start - 1);
        let key = token.key.as_str();
        if matches!(key, "a" | "an" | "one" | "any" | "every" | "each" | "no") {
            article = Article::New;
            if key == "no" {
                return None;
            }
            start -= 1;
            break;
        }
        if matches!(
            key,
            "the" | "this" | "that" | "these" | "those" | "said" | "its" | "their" | "his" | "our" | "both" | "such"
        ) {
            if article != Article::New {
                article = if key == "such" { Article::New } else { Article::Known };
            }
            start -= 1;
            break;
        }
        if token.is(class::COUNT) || token.is(class::NUMBER) && plural && token.key.len() < 4 {
            let number = if token.is(class::COUNT) { token.entry.number } else { token.key.parse().unwrap_or(1) };
            if plural && number > 1 {
                count = number;
                article = Article::New;
                start -= 1;
                steps += 1;
                continue;
            }
        }
        if token.is(class::ORDINAL) {
            other = true;
            article = Article::New;
        }
        if token.is(class::BACKGROUND) {
            background = true;
        }
        // "a mock agreement between imaginary republics".
        if matches!(key, "mock" | "imaginary" | "fictitious" | "simulated" | "supposed" | "purported" | "would-be") {
            return None;
        }
        corresponding |= matches!(key, "corresponding" | "relevant" | "respective" | "appropriate");
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
        if key == "'s" {
            // In "EEU's agreement with Iran" the owner marks it as known.
            if article == Article::Bare {
                article = Article::Known;
            }
        }
        // "the signed MoU", "a newly signed agreement".
        let participle = token.is(class::TRIGGER)
            && key.ends_with("ed")
            && matches!(page.before(start - 1).key.as_str(), "the" | "this" | "a" | "newly" | "recently");
        if participle {
            start -= 1;
            steps += 1;
            continue;
        }
        if stop || !adjective || key == "and" {
            break;
        }
        start -= 1;
        steps += 1;
    }
    // In "This followed a memorandum of 2016" the document is older.
    background |=
        matches!(page.before(start).key.as_str(), "followed" | "follows" | "replaces" | "replaced" | "supersedes");
    // In "The corresponding agreement was reached" it is mentioned for the first time.
    if corresponding && !again {
        article = Article::New;
    }
    // "A paper was signed" introduces a document; "papers" alone does not.
    let paper = matches!(page.at(head).key.as_str(), "paper" | "document" | "papers" | "documents" | "instrument");
    if again && (article == Article::Bare || article == Article::New && !paper) {
        return None;
    }
    let (again, kind) = if again && article == Article::New { (false, "agreement") } else { (again, kind) };
    // "contract" and "deal" may be verbs: "to contract", "they deal with".
    let verb = matches!(page.at(head).key.as_str(), "contract" | "deal" | "deals" | "contracts" | "pact");
    if verb
        && matches!(
            page.before(start).key.as_str(),
            "to" | "will" | "they" | "we" | "that" | "which" | "must" | "can" | "who" | "could" | "should" | "not"
        )
        && article == Article::Bare
        && start == head
    {
        return None;
    }
    // "a licensing deal" and "a 15-year deal to ship potash" are contracts.
    let commercial = |it: usize| {
        matches!(
            page.at(it).key.as_str(),
            "supply"
                | "purchase"
                | "licensing"
                | "offtake"
                | "loan"
                | "lease"
                | "sales"
                | "construction"
                | "procurement"
                | "financing"
                | "drilling"
                | "sale"
                | "data-licensing"
                | "leasing"
                | "maintenance"
                | "engineering"
        )
    };
    let sells = page.at(end).says("to")
        && matches!(
            page.at(end + 1).key.as_str(),
            "supply" | "ship" | "sell" | "buy" | "purchase" | "deliver" | "build" | "lease"
        )
        || matches!(page.at(end).key.as_str(), "to supply" | "to sell" | "to buy");
    let kind = if kind == "agreement"
        && !again
        && ((start..head).any(commercial) || sells && page.at(head).key.starts_with("deal"))
    {
        "contract"
    } else {
        kind
    };
    // "the Treaty of Bata" is named after a place and has no parties.
    let place = page.at(end).says("of")
        && page.at(end + 1).is(class::CITY | class::CAP)
        && page.at(head).is(class::CAP)
        && matches!(kind, "treaty" | "protocol" | "agreement")
        && !page.at(end + 1).is(class::COMMON | class::SUBJECT | class::MINISTRY | class::COUNTRY);
    let background = background || place && article == Article::Known;
    let also = page.before(start).is(class::ORDINAL) && page.before(start).sentence == sentence;
    Some(Document {
        range: start..end,
        head,
        kind,
        article,
        count: count.max(1),
        other: other || also,
        background,
        again,
    })
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
