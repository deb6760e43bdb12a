//! Finds the dates of a text.
//!
//! Relative dates are resolved from the day of the dateline or of publication; without such a day, "on Tuesday" has no
//! date.

use super::text::{Page, Token};
use super::words::class;
pub use super::written_date::{Form, Turn, Unit, WrittenDate, day};
use super::written_date::{SOLAR, solar};
use jiff::civil::Date;

/// All dates of a page, in order.
pub fn find(page: &Page) -> Vec<WrittenDate> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < page.tokens.len() {
        match at(page, index) {
            Some(when) => {
                index = when.range.end;
                found.push(when);
            }
            None => index += 1,
        }
    }
    found
}

/// The date that begins at this token.
fn at(page: &Page, index: usize) -> Option<WrittenDate> {
    let (end, form) = form(page, index)?;
    let before = page.before(index);
    let second = index.checked_sub(2).map_or("", |it| page.at(it).key.as_str());
    let mut about = before.is(class::ERA) && before.entry.event == "about";
    about |= before.says("of") && matches!(second, "beginning" | "end" | "middle")
        || before.says("the") && second == "around";
    let limit = matches!(before.key.as_str(), "by" | "until" | "before" | "till");
    let since =
        matches!(before.key.as_str(), "since" | "from" | "after" | "dates from" | "dating from" | "dated" | "original");
    Some(WrittenDate { range: index..end, form, about, limit, since })
}

fn form(page: &Page, index: usize) -> Option<(usize, Form)> {
    let token = page.at(index);
    let next = page.at(index + 1);
    if token.is(class::RELATIVE) {
        // In "today (14 June)" and "today, 9 April 2024" the date is more precise.
        let after = index + 1 + usize::from(matches!(next.key.as_str(), "," | "("));
        if let Some((end, form @ (Form::Day(_) | Form::MonthDay(..)))) = form(page, after) {
            return Some((end, form));
        }
        return Some((index + 1, Form::Days(token.entry.number)));
    }
    if token.is(class::WEEKDAY) && token.key.len() == 3 && next.is(class::CAP) && !next.is(class::MONTH) {
        return None;
    }
    if token.is(class::WEEKDAY) {
        let mut after = index + 1;
        while matches!(page.at(after).key.as_str(), "," | "(" | "the" | "on" | "morning" | "evening" | "afternoon") {
            after += 1;
        }
        if let Some((end, form @ (Form::Day(_) | Form::MonthDay(..)))) = form(page, after) {
            return Some((end, form));
        }
        let turn = turn_before(page, index);
        return Some((index + 1, Form::Weekday(token.entry.number as i8, turn)));
    }
    // The table has it as one phrase, because it tells of an older document.
    if token.says("last year") {
        return Some((index + 1, Form::Span(Unit::Year, Turn::Last)));
    }
    if token.is(class::MONTH) {
        return month_first(page, index);
    }
    if token.is(class::NUMBER) {
        return han(page, index).or_else(|| number_first(page, index));
    }
    if token.is(class::ERA) && matches!(token.entry.event, "last" | "this" | "next") {
        let unit = match next.key.as_str() {
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        return Some((index + 2, Form::Span(unit, turn(token))));
    }
    None
}

fn turn(token: &Token) -> Turn {
    match token.entry.event {
        "last" => Turn::Last,
        "next" => Turn::Next,
        _ => Turn::This,
    }
}

fn turn_before(page: &Page, index: usize) -> Turn {
    if page.before(index).is(class::ERA) { turn(page.before(index)) } else { Turn::This }
}

/// Reads "October 17, 2018", "Oct. 14", "July 2013", "March".
fn month_first(page: &Page, index: usize) -> Option<(usize, Form)> {
    let month = page.at(index).entry.number as i8;
    let day = page.at(index + 1);
    if let Some(day) = day_of(day) {
        let mut after = index + 2;
        // Of "April 29 to May 2" and "October 16-19, 2018" the last day counts.
        let mut last = day;
        if matches!(page.at(after).key.as_str(), "-" | "–" | "to" | "and" | "—")
            && let Some(end) = day_of(page.at(after + 1)).filter(|it| *it > day)
        {
            last = end;
            after += 2;
        }
        let comma = usize::from(matches!(page.at(after).key.as_str(), "," | "of" | "."));
        if let Some(year) = year_of(page.at(after + comma)) {
            return Some((after + comma + 1, Form::Day(Date::new(year, month, last).ok()?)));
        }
        return Some((after, Form::MonthDay(month, last)));
    }
    let comma = usize::from(matches!(day.key.as_str(), "," | "of"));
    if let Some(year) = year_of(page.at(index + 1 + comma)) {
        return Some((index + 2 + comma, Form::YearMonth(year, month)));
    }
    // "May" at the beginning of a sentence is rarely a month.
    if page.at(index).says("may")
        && !matches!(page.before(index).key.as_str(), "in" | "last" | "next" | "this" | "since" | "late" | "early")
    {
        return None;
    }
    if page.at(index).says("may") && !page.at(index).is(class::CAP) {
        return None;
    }
    // "مهر" is also a name, and its day in another calendar is not known.
    if month > SOLAR {
        return None;
    }
    // "in January last year"
    if page.at(index + 1).says("last year") {
        return Some((index + 2, Form::Month(month, Turn::Last)));
    }
    if page.at(index + 1).is(class::ERA) && page.at(index + 2).says("year") {
        let turn = turn(page.at(index + 1));
        return Some((index + 3, Form::Month(month, turn)));
    }
    Some((index + 1, Form::Month(month, turn_before(page, index))))
}

/// Reads "2022年6月15日", "6月15日", "去年10月", "15日". A day without a month is the last such day.
fn han(page: &Page, index: usize) -> Option<(usize, Form)> {
    let number = |at: usize| page.at(at).key.parse::<i16>().ok().filter(|_| page.at(at).is(class::NUMBER));
    let first = number(index)?;
    let small = |it: i16| i8::try_from(it).ok();
    match page.at(index + 1).key.as_str() {
        "年" => {
            let month = number(index + 2).filter(|_| page.at(index + 3).says("月")).and_then(small);
            let Some(month) = month else { return Some((index + 2, Form::Year(first))) };
            match number(index + 4).filter(|_| page.at(index + 5).says("日")).and_then(small) {
                Some(day) => Some((index + 6, Form::Day(Date::new(first, month, day).ok()?))),
                None => Some((index + 4, Form::YearMonth(first, month))),
            }
        }
        "月" => {
            let month = small(first).filter(|it| (1..=12).contains(it))?;
            match number(index + 2).filter(|_| page.at(index + 3).says("日")).and_then(small) {
                Some(day) => Some((index + 4, Form::MonthDay(month, day))),
                None => Some((index + 2, Form::Month(month, Turn::This))),
            }
        }
        "日" | "号" => small(first).filter(|it| (1..=31).contains(it)).map(|it| (index + 2, Form::DayOfMonth(it))),
        _ => None,
    }
}

/// Reads "17 October 2018", "17th of October", "2018-10-17", "03.11.2021", "2018".
fn number_first(page: &Page, index: usize) -> Option<(usize, Form)> {
    let token = page.at(index);
    if let Some(form) = numeric(&token.key) {
        return Some((index + 1, form));
    }
    if let Some(day) = day_of(token) {
        let mut after = index + 1;
        let mut last = day;
        // Of "16-19 October" and "2 and 3 May" the last day counts.
        if matches!(page.at(after).key.as_str(), "-" | "–" | "to" | "and" | "—")
            && let Some(end) = day_of(page.at(after + 1)).filter(|it| *it > day)
        {
            last = end;
            after += 2;
        }
        after += usize::from(matches!(page.at(after).key.as_str(), "of" | "," | "day"));
        after += usize::from(matches!(page.at(after).key.as_str(), "of"));
        let month = page.at(after);
        if month.is(class::MONTH) {
            let number = month.entry.number as i8;
            let comma = usize::from(matches!(page.at(after + 1).key.as_str(), "," | "of" | "."));
            let year = page.at(after + 1 + comma);
            if number > SOLAR
                && let Some(day) = year.key.parse().ok().and_then(|it| solar(it, number - SOLAR, last))
            {
                return Some((after + comma + 2, Form::Day(day)));
            }
            if let Some(year) = year_of(year) {
                return Some((after + comma + 2, Form::Day(Date::new(year, number, last).ok()?)));
            }
            return Some((after + 1, Form::MonthDay(number, last)));
        }
    }
    let year = year_of(token)?;
    // "2018-2020" and "2,000 people" are not dates. A year needs a preposition before it, or brackets.
    let before = page.before(index).key.as_str();
    let after = page.at(index + 1).key.as_str();
    let told = matches!(
        before,
        "in" | "since"
            | "of"
            | "year"
            | "from"
            | "by"
            | "until"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "("
            | "back in"
            | "till"
            | "in early"
            | "in late"
            | "the end of"
            | "end of"
            | "beginning of"
            | "dating from"
            | "dates from"
            | "for"
            | "before"
            | "after"
            | "to"
            | "around"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
    );
    (told && !matches!(after, "-" | "–" | "people" | "km" | "million" | "%")).then_some((index + 1, Form::Year(year)))
}

fn numeric(key: &str) -> Option<Form> {
    let parts: Vec<&str> = key.split(['-', '.', '/', '‑']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (one, two, three) = (number(one)?, number(two)?, number(three)?);
    let date = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    if (1300..1500).contains(&one) {
        return solar(one, two.try_into().ok()?, three.try_into().ok()?).map(Form::Day);
    }
    if (1900..2100).contains(&one) {
        return date(one, two, three).map(Form::Day);
    }
    if (1900..2100).contains(&three) {
        // The day comes first, except with slashes if only the month can be first.
        let day_first = date(three, two, one);
        return day_first.or_else(|| date(three, one, two)).map(Form::Day);
    }
    None
}

fn day_of(token: &Token) -> Option<i8> {
    if !token.is(class::NUMBER) {
        return None;
    }
    let key = token.key.as_str();
    let digits = key.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = key.get(digits.len()..).unwrap_or_default();
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "o") {
        return None;
    }
    digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
}

fn year_of(token: &Token) -> Option<i16> {
    if !token.is(class::NUMBER) || token.key.len() != 4 {
        return None;
    }
    token.key.parse::<i16>().ok().filter(|year| (1900..2100).contains(year))
}
