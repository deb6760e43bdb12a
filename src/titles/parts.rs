//! A title taken apart: whose agreement it says it is, and what about. Cuts nothing to a width.

use crate::titles::lexicon::{
    ABOUT, AND, ENDS_PARTIES, ON_BEHALF, PLAIN, SIDES, is_article, is_between, is_body, is_count, usual,
};
use crate::titles::states::{countries, is_country, rename};
use crate::titles::words::{Word, join, split, starts_with_any};

/// The parts of a title that a row shows.
#[derive(Debug, Default)]
pub struct Title<'a> {
    /// The parties that the title names, in its order, by their everyday names.
    pub who: Vec<String>,
    /// What is left without the drafters' formulas. Empty when the title is nothing else.
    pub what: Vec<Word<'a>>,
    /// The instrument that was left out, in the title's words; empty when none was.
    pub instrument: String,
    /// `what` is an instrument and nothing else: the column of kinds says as much.
    pub is_formula: bool,
}

impl<'a> Title<'a> {
    /// Takes a title apart. Words keep the order of the title.
    pub fn read(text: &'a str) -> Title<'a> {
        let mut words = split(text);
        rename(&mut words);
        drop_sides(&mut words);
        let mut title = dashed(&mut words).or_else(|| between(&mut words)).unwrap_or_default();
        if title.who.is_empty() {
            title.what = words;
        }
        title.is_formula = leading(&title.what) == title.what.len();
        let instrument = leading(&title.what);
        if instrument > 0 {
            let rest = about(title.what.get(instrument..).unwrap_or_default());
            // `Treaty of Amity` is not about `of Amity`, and `Agreement No. 2` needs its noun.
            let speaks = title.what.get(instrument..).is_some_and(|it| !it.is_empty()) && rest.is_some();
            if speaks {
                let after = title.what.split_off(instrument + rest.unwrap_or_default());
                let before = std::mem::replace(&mut title.what, after);
                title.instrument = join(before.get(..instrument).unwrap_or_default());
            }
        }
        title
    }
}

/// `Iran – Russia memorandum on …`: names before the first small word, parted by dashes.
fn dashed<'a>(words: &mut Vec<Word<'a>>) -> Option<Title<'a>> {
    let first = words.iter().position(|it| it.key.is_empty() && matches!(&*it.text, "–" | "—" | "-"))?;
    let counted = words.iter().take_while(|it| is_count(&it.key)).count();
    let named = words.get(counted..first)?;
    if named.is_empty() || named.len() > 8 || !named.iter().all(may_be_named) {
        return None;
    }
    let mut who = vec![join(named)];
    let mut at = first + 1;
    loop {
        let rest = words.get(at..)?;
        let count = rest.iter().take_while(|it| !it.key.is_empty() && may_be_named(it) && !names_kind(&it.key)).count();
        if count == 0 || count > 8 {
            return None;
        }
        who.push(join(rest.get(..count)?));
        at += count;
        match words.get(at) {
            Some(dash) if dash.key.is_empty() => at += 1,
            _ => break,
        }
    }
    let after = words.split_off(at);
    words.truncate(counted);
    let mut what = std::mem::take(words);
    what.extend(after);
    Some(Title { who, what, ..Title::default() })
}

/// `… between the Government of X and the Government of Y concerning …`.
fn between<'a>(words: &mut Vec<Word<'a>>) -> Option<Title<'a>> {
    let start = words.iter().position(|it| is_between(&it.key))?;
    let mut who: Vec<String> = Vec::new();
    let mut from = start + 1;
    let mut at = from;
    let mut body = false;
    let mut joined = false;
    let mut end = loop {
        let rest = words.get(at..)?;
        let Some(word) = rest.first() else { break at };
        if at == from {
            if let Some(count) =
                starts_with_any(rest, ON_BEHALF).or((is_article(&word.key) || word.key == "de").then_some(1))
            {
                from += count;
                at = from;
                continue;
            }
            // `A, B, and C`.
            if let Some(count) = starts_with_any(rest, AND).filter(|_| !who.is_empty() && rest.len() > 1) {
                joined = true;
                from += count;
                at = from;
                continue;
            }
            body = false;
        }
        body |= is_body(&word.key);
        let joint = starts_with_any(rest, AND);
        if let Some(count) = joint {
            let next = words.get(at + count).map_or("", |it| it.key.as_str());
            // The `and` in `Ministry of Agriculture and Fisheries of Samoa` joins no parties.
            let before = words.get(at.saturating_sub(1)).map_or("", |it| it.key.as_str());
            let pair = usual(before).is_some() && usual(next).is_some() && !is_body(next);
            let parts =
                !pair && (!body || is_article(next) || is_body(next) || is_country(next) || next == "government");
            if at > from && parts {
                joined = true;
                push(&mut who, words.get(from..at)?);
                from = at + count;
                at = from;
                continue;
            }
        } else if at > from && ends_parties(rest, body, &who) {
            break at;
        } else if word.text.ends_with([',', ';']) && !body && !joined {
            push(&mut who, words.get(from..=at)?);
            from = at + 1;
            at = from;
            continue;
        }
        at += 1;
    };
    push(&mut who, words.get(from..end)?);
    if who.len() == 1
        && let Some(at) = last_and(words.get(from..end)?)
    {
        who.clear();
        push(&mut who, words.get(from..from + at)?);
        let second = from + at + 1;
        end =
            (second + 1..end).find(|&it| ends_parties(words.get(it..).unwrap_or_default(), true, &who)).unwrap_or(end);
        push(&mut who, words.get(second..end)?);
    }
    // `between Iranian and Russian technology companies` names nobody.
    let names = |it: &String| it.chars().next().is_some_and(|it| !it.is_lowercase());
    let cut_short = words.get(end).is_some_and(|it| {
        let rest = words.get(end..).unwrap_or_default();
        !it.is_capital()
            && !it.text.starts_with('(')
            && starts_with_any(rest, ABOUT).is_none()
            && !ENDS_PARTIES.contains(&it.key.as_str())
    });
    if who.len() < 2 || cut_short || !who.iter().all(names) {
        return None;
    }
    let after = words.split_off(end);
    words.truncate(start);
    // `Protocol to the Agreement between …`: the parties are said, the agreement is theirs.
    let mut what = std::mem::take(words);
    // A title that ends with its parties has nothing else to say than what it is.
    let count = if after.is_empty() { 0 } else { trailing(&what) };
    let mut instrument = String::new();
    if count > 0 {
        let kept = what.len() - count;
        instrument = join(what.get(kept..).unwrap_or_default());
        what.truncate(kept);
        while what.last().is_some_and(|it| {
            is_article(&it.key) || matches!(it.key.as_str(), "de" | "del" | "du" | "van" | "do" | "da")
        }) {
            what.pop();
        }
    }
    let skip = about(&after).unwrap_or(0);
    let skip = if after.len() > skip { skip } else { 0 };
    what.extend(after.into_iter().skip(skip));
    Some(Title { who, what, instrument, ..Title::default() })
}

/// Where two bodies meet that no article parts: `Kabul University and Herat University`. The last `and`
/// with a body on either side, for `and` may belong to the name of the second one as well.
fn last_and(words: &[Word<'_>]) -> Option<usize> {
    let bodies = |words: &[Word<'_>]| words.iter().any(|it| is_body(&it.key));
    (1..words.len()).rev().find(|&at| {
        let (before, after) = words.split_at(at);
        let capital = after.get(1).is_some_and(Word::is_capital);
        after.first().is_some_and(|it| AND.contains(&it.key.as_str())) && capital && bodies(before) && bodies(after)
    })
}

fn drop_sides(words: &mut Vec<Word<'_>>) {
    let mut at = 0;
    while at < words.len() {
        match starts_with_any(words.get(at..).unwrap_or_default(), SIDES) {
            Some(count) => drop(words.drain(at..at + count)),
            None => at += 1,
        }
    }
}

/// Whether the list of parties ends here. `of` and `for` belong to a body's name.
fn ends_parties(rest: &[Word<'_>], body: bool, who: &[String]) -> bool {
    let Some(first) = rest.first() else { return true };
    let key = first.key.as_str();
    if first.text.starts_with('(') {
        return !who.is_empty();
    }
    let last = !who.is_empty();
    if body {
        return last
            && !matches!(
                key,
                "of" | "for" | "in" | "de" | "para" | "du" | "pour" | "von" | "van" | "do" | "da" | "des"
            )
            && (starts_with_any(rest, ABOUT).is_some() || ENDS_PARTIES.contains(&key));
    }
    last && (starts_with_any(rest, ABOUT).is_some()
        || ENDS_PARTIES.contains(&key) && !matches!(key, "de" | "of" | "a")
        || first.text.bytes().next().is_some_and(|it| it.is_ascii_lowercase())
            && !matches!(key, "de" | "of" | "the" | "d" | "la" | "del" | "da" | "do"))
}

/// Adds a party, or several where a list leaves out its commas: `France Denmark Norway`.
fn push(who: &mut Vec<String>, words: &[Word<'_>]) {
    if let Some(counts) = countries(words).filter(|it| it.len() > 1) {
        let mut at = 0;
        for count in counts {
            push(who, words.get(at..at + count).unwrap_or_default());
            at += count;
        }
        return;
    }
    let name = join(words);
    let name = name.trim_matches(|it: char| matches!(it, ',' | ';' | ':' | '.')).trim();
    if !name.is_empty() {
        who.push(name.to_owned());
    }
}

/// How many words of plain instrument a text begins with.
fn leading(words: &[Word<'_>]) -> usize {
    let skip = usize::from(words.first().is_some_and(|it| is_article(&it.key)));
    let Some(count) = starts_with_any(words.get(skip..).unwrap_or_default(), PLAIN) else { return 0 };
    skip + count
}

/// How many words of plain instrument a text ends with, with what qualifies them.
fn trailing(words: &[Word<'_>]) -> usize {
    (0..words.len())
        .find(|&at| {
            let rest = words.get(at..).unwrap_or_default();
            starts_with_any(rest, PLAIN).is_some_and(|it| it == rest.len())
        })
        .map_or(0, |at| words.len() - at)
}

/// How many words lead to the matter, articles after them included.
fn about(words: &[Word<'_>]) -> Option<usize> {
    let count = starts_with_any(words, ABOUT)
        .or_else(|| words.first().filter(|it| matches!(it.key.as_str(), "for" | "para" | "pour")).map(|_| 1))?;
    if count >= words.len() {
        return None;
    }
    let article = words.get(count).is_some_and(|it| is_article(&it.key)) && words.len() > count + 1;
    Some(count + usize::from(article))
}

fn may_be_named(word: &Word<'_>) -> bool {
    let small = word.key.bytes().any(|it| it.is_ascii_lowercase());
    // `25-year` belongs to what is agreed.
    let counted = small && word.key.bytes().next().is_some_and(|it| it.is_ascii_digit());
    matches!(&*word.text, "&" | "–" | "—" | "-")
        || word.is_capital() && !counted
        || word.glued
        || matches!(word.key.as_str(), "of" | "the" | "and" | "for" | "de" | "la" | "d" | "du" | "del")
}

/// Capitals of an instrument: `Singapore – Chile Implementation Agreement`.
fn names_kind(key: &str) -> bool {
    matches!(
        key,
        "agreement"
            | "implementation"
            | "memorandum"
            | "mou"
            | "protocol"
            | "treaty"
            | "convention"
            | "scholars"
            | "declaration"
            | "roadmap"
            | "joint"
            | "framework"
            | "free"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_who_and_what() {
        #[track_caller]
        fn check(text: &str, who: &[&str], what: &str) {
            let title = Title::read(text);
            assert_eq!(
                (title.who, join(&title.what)),
                (who.iter().map(|&it| it.to_owned()).collect(), what.to_owned()),
                "{text}"
            );
        }
        check(
            "Agreement between the Government of the Islamic Republic of Iran and the Government of the Russian Federation concerning cooperation in the field of tourism",
            &["Iran", "Russia"],
            "tourism",
        );
        check(
            "Memorandum of Understanding between Tokelau and Tuvalu",
            &["Tokelau", "Tuvalu"],
            "Memorandum of Understanding",
        );
        check(
            "Protocol amending the Agreement between Japan and the Swiss Confederation on air services",
            &["Japan", "Switzerland"],
            "Protocol amending air services",
        );
        check("Convention on Biological Diversity", &[], "Biological Diversity");
        check("Treaty of Amity", &[], "Treaty of Amity");
        check(
            "Second Additional Protocol to the Geneva Convention",
            &[],
            "Second Additional Protocol to the Geneva Convention",
        );
        check(
            "Acuerdo entre el Gobierno de la República de Colombia y el Gobierno de la República del Perú sobre cooperación en materia de turismo",
            &["Colombia", "Perú"],
            "turismo",
        );
        check(
            "Accord entre le Gouvernement de la République française et le Gouvernement du Canada relatif à la sécurité sociale",
            &["France", "Canada"],
            "sécurité sociale",
        );
        check(
            "Verdrag tussen het Koninkrijk der Nederlanden en de Bondsrepubliek Duitsland inzake sociale zekerheid",
            &["Nederland", "Duitsland"],
            "sociale zekerheid",
        );
        check(
            "Abkommen zwischen der Regierung der Bundesrepublik Deutschland und der Regierung der Republik Polen über Jugendaustausch",
            &["Deutschland", "Polen"],
            "Jugendaustausch",
        );
        check(
            "Acordo entre o Governo da República Federativa do Brasil e o Governo da República Portuguesa sobre o turismo",
            &["Brasil", "Portugal"],
            "turismo",
        );
        check(
            "Iran – Armenia joint memorandum of the science ministers",
            &["Iran", "Armenia"],
            "joint memorandum of the science ministers",
        );
        check(
            "Singapore – Chile Implementation Agreement on carbon credits",
            &["Singapore", "Chile"],
            "Implementation Agreement on carbon credits",
        );
        check(
            "Cooperation Arrangement between the Ministry of Agriculture and Fisheries of Samoa and the Ministry of Fisheries of Tonga on tuna",
            &["Ministry of Agriculture and Fisheries of Samoa", "Ministry of Fisheries of Tonga"],
            "Cooperation Arrangement tuna",
        );
        check(
            "Memorandum between COMSATS University Islamabad and D-8 International University",
            &["COMSATS University Islamabad", "D-8 International University"],
            "Memorandum",
        );
        check(
            "Protocol between Tashkent State University and Moscow University of Science and Technology on robots",
            &["Tashkent State University", "Moscow University of Science and Technology"],
            "Protocol robots",
        );
        check(
            "Convention between Trinidad and Tobago and Canada for the avoidance of double taxation",
            &["Trinidad and Tobago", "Canada"],
            "avoidance of double taxation",
        );
    }
}
