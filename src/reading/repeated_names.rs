//! Finds people named before in texts where a name has no capitals, or has another case: the whole name, a surname, or
//! the last part of a foreign name in Chinese.

use std::ops::Range;

use super::cast::{Cast, Sort};
use super::declension::stem;
use super::text::Page;
use super::words::{Writing, class};

/// The letters of the shortest surname that is found alone.
const SHORTEST: usize = 4;

/// Adds mentions of known people.
pub fn find(page: &Page, from: usize, cast: &mut Cast) {
    let mut forms: Vec<(usize, Vec<&str>)> = Vec::new();
    for mention in &cast.mentions {
        if cast.entity(mention.entity).is_some_and(|it| it.sort == Sort::Person) {
            let parts = parts(page, &mention.range).into_iter().map(|it| (mention.entity, keys(page, it)));
            forms.extend(parts.filter(|it| !it.1.is_empty()));
        }
    }
    // The longest first.
    forms.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
    forms.dedup();
    for (entity, form) in forms {
        for start in from..page.tokens.len() {
            let range = start..start + form.len();
            let here = page.at(start).para > 0 && !range.clone().any(|it| cast.is_taken(it));
            let known = class::OFFICE | class::COUNTRY | class::HEAD | class::INSTRUMENT;
            let fits = here && keys(page, range.clone()) == form && !page.at(start).is(known);
            if fits && page.at(start).sentence == page.at(range.end - 1).sentence {
                cast.mention(range, entity, false);
            }
        }
    }
}

/// The tokens of a name that may stand for it: all, and the surname.
fn parts(page: &Page, name: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = vec![name.clone()];
    let long = |it: &Range<usize>| page.words(it).chars().count() >= SHORTEST;
    match page.writing {
        Writing::Han => {
            let dot = name.clone().rev().find(|&it| matches!(page.words(&(it..it + 1)), "·" | "・" | "•"));
            found.extend(dot.map(|it| it + 1..name.end).filter(|it| it.len() >= 2));
        }
        Writing::Genitive | Writing::Arabic | Writing::Persian if name.len() >= 2 => {
            found.extend(Some(name.end - 1..name.end).filter(long));
        }
        Writing::Genitive | Writing::Arabic | Writing::Persian | Writing::Capitals => (),
    }
    found
}

/// The keys of tokens, without the endings of cases.
fn keys<'a>(page: &'a Page, range: Range<usize>) -> Vec<&'a str> {
    range
        .map(|it| if page.writing == Writing::Genitive { stem(&page.at(it).key) } else { page.at(it).key.as_str() })
        .collect()
}
