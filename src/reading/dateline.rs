//! Reads the dateline of an article: "TEHRAN, Oct 14, IRNA –", "Minsk, 19 March.", "(Agency) --". It gives a place and
//! a day, and is not part of the first sentence.

use jiff::civil::Date;

use super::cast::{Cast, Sort};
use super::dates::{Form, WrittenDate};
use super::text::Page;
use super::words::{Writing, class};

/// The parts of a dateline.
#[derive(Clone, Debug, Default)]
pub struct Dateline {
    /// The first token after it.
    pub end: usize,
    /// Its place, as written.
    pub place: Option<String>,
    /// Its day, resolved relative to the date of publication.
    pub day: Option<Date>,
}

/// Reads the dateline in the first paragraph after the head, which may be a headline and a line with the date.
pub fn read(page: &Page, dates: &[WrittenDate], published: Option<Date>) -> Dateline {
    let is_head = |para: &u32| {
        page.paragraphs.get(*para as usize).is_some_and(|it| !it.ends_with(['.', '”', '"', ':']) && it.len() < LINE)
    };
    let paras = 1..=(1..HEAD).take_while(is_head).count() as u32 + 1;
    let found = paras
        .filter_map(|para| page.tokens.iter().position(|it| it.para == para))
        .find_map(|start| Some((start, end(page, dates, start)?)));
    let Some((start, end)) = found else { return Dateline::default() };
    let day =
        dates.iter().find(|when| when.range.start >= start && when.range.end <= end).and_then(|when| match when.form {
            Form::Day(day) => Some(day),
            Form::MonthDay(..) => when.first_day(published, false),
            _ => None,
        });
    let first = (start..end).find(|&it| page.at(it).is(class::CAP) && !page.at(it).is(class::MONTH | class::WEEKDAY));
    let place = first.map(|first| {
        let last = (first..end).take_while(|&it| page.at(it).is(class::CAP)).last().unwrap_or(first);
        page.words(&(first..last + 1)).to_owned()
    });
    Dateline { end, place, day }
}

/// The length below which a paragraph may be a line of the head, in bytes.
const LINE: usize = 200;

/// The number of paragraphs that may be searched.
const HEAD: u32 = 5;

/// The end of a Chinese dateline: "新华社北京1月9日电（记者王明）".
fn han_end(page: &Page, dates: &[WrittenDate], start: usize) -> Option<usize> {
    let wire = (start..start + 16).find(|&it| page.at(it).says("电"))?;
    if !dates.iter().any(|it| it.range.start >= start && it.range.end == wire) {
        return None;
    }
    let opens = matches!(page.at(wire + 1).key.as_str(), "(" | "（");
    let close = (wire + 1..wire + 16).find(|&it| matches!(page.at(it).key.as_str(), ")" | "）"));
    Some(close.filter(|_| opens).unwrap_or(wire) + 1)
}

/// Skips the words of a dateline up to the sign that ends it.
fn end(page: &Page, dates: &[WrittenDate], start: usize) -> Option<usize> {
    if page.writing == Writing::Han {
        return han_end(page, dates, start);
    }
    let mut index = start;
    let mut depth = 0;
    let mut places = 0;
    let mut dated = false;
    let limit = start + 24;
    let para = page.at(start).para;
    // A row of a table is not a dateline.
    if page.tokens.iter().skip(start).take_while(|it| it.para == para).filter(|it| it.says("|")).count() > 1 {
        return None;
    }
    while index < limit && page.at(index).para == para {
        if let Some(when) = dates.iter().find(|when| when.range.start == index) {
            dated = true;
            index = when.range.end;
            continue;
        }
        let token = page.at(index);
        match token.key.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => {
                depth -= 1;
                let next = page.at(index + 1);
                let closes = matches!(next.key.as_str(), "-" | "–" | "—" | ":" | "--" | "," | ".");
                if depth == 0 && !closes && places > 0 && dated && opens(page, index + 1) {
                    return Some(index + 1);
                }
            }
            "-" | "–" | "—" | "--" | ":" | "―" | "|" | "•" | "·" if depth == 0 => {
                let after = index + 1 + usize::from(matches!(page.at(index + 1).key.as_str(), "-" | "–"));
                // A hyphen inside a word does not end a dateline: "The EU-Armenia agreement".
                let double = page.at(index + 1).says("-") && page.at(index + 1).start == token.end;
                // In "Amman, SANA- …" the hyphen follows the agency.
                let carried = page.before(index).is(class::UPPER) && page.at(index + 1).start > token.end;
                // "Río de Janeiro, 30 de julio (EFE).- Las universidades"
                let dotted = page.before(index).says(".") && dated;
                let apart = token.key != "-" || dotted || double || carried || token.start > page.before(index).end;
                if apart && places > 0 && (dated || index - start <= 7) && opens(page, after) {
                    // In "Baku, Trans-Caspian - A declaration" it continues only with a date or an agency after the
                    // dash.
                    return Some(after);
                }
                if token.says(":") {
                    return None;
                }
            }
            "." | "/" | "," | "-" | "–" => {
                if depth == 0
                    && token.says(".")
                    && dated
                    && places > 0
                    && opens(page, index + 1)
                    && !continues(page, dates, index + 1)
                {
                    return Some(index + 1);
                }
                if depth == 0
                    && token.says("/")
                    && places > 0
                    && page.before(index).is(class::CAP)
                    && dated
                    && opens(page, index + 1)
                {
                    return Some(index + 1);
                }
            }
            _ if token.is(class::CAP) && !token.is(class::OFFICE | class::HONORIFIC) => places += 1,
            _ if token.is(class::NUMBER) || depth > 0 => (),
            "&" => (),
            "of" if page.foreign => (),
            "date" | "by" | "in" | "of" | "and" | "the" | "on" if index - start < 2 || depth > 0 => (),
            _ => return None,
        }
        index += 1;
    }
    None
}

/// Whether a sentence may begin here.
fn opens(page: &Page, index: usize) -> bool {
    let token = page.at(index);
    token.is(class::CAP | class::NUMBER) || matches!(token.key.as_str(), "“" | "\"" | "«" | "'" | "‘")
}

/// Whether the dateline continues: "Bishkek. 14 March. /ATIB/.", "Bishkek. 14 March 2021. ATIB - ".
fn continues(page: &Page, dates: &[WrittenDate], index: usize) -> bool {
    let dash = page.at(index + 1);
    let agency = matches!(dash.key.as_str(), "-" | "–" | "—") && dash.start > page.at(index).end;
    agency || page.at(index).says("/") || page.at(index).says("(") || dates.iter().any(|when| when.range.start == index)
}

/// The agencies in a dateline: "(Agency / Other Agency - 9 Nov)", "/AGENCY/".
pub fn agencies(page: &Page, end: usize, cast: &mut Cast) {
    // Without capitals the names of agencies cannot be told from other words.
    let cased = matches!(page.writing, Writing::Capitals | Writing::Genitive);
    let Some(first) = page.tokens.iter().position(|it| it.para == 1 && cased) else { return };
    let is = |it: usize| {
        page.at(it).is(class::CAP)
            && !page.at(it).is(class::MONTH
                | class::WEEKDAY
                | class::COUNTRY
                | class::CITY
                | class::NEVER
                | class::SIGN)
    };
    let mut at = first;
    // The place comes first.
    while at < end && page.at(at).is(class::CAP) {
        at += 1;
    }
    while at < end {
        let start = at;
        while at < end && is(at) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let entity = cast.entity_named(page.words(&(start..at)), Sort::Body);
        if let Some(it) = cast.entities.get_mut(entity) {
            it.kind = if it.kind.is_empty() { "organisation" } else { it.kind };
            it.teller = true;
            it.sort = if it.sort == Sort::Unknown { Sort::Body } else { it.sort };
        }
        cast.mention(start..at, entity, false);
    }
}
