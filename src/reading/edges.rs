//! Finds where the name of a body begins before its head noun, and where it ends after it.

use super::cast::{Cast, is_name};
use super::genitive;
use super::text::{Page, Token};
use super::words::{Writing, class};

/// The first token of the name with this head noun.
pub fn left_edge(page: &Page, head: usize, cast: &Cast) -> usize {
    let mut left = head;
    let sentence = page.at(head).sentence;
    if page.writing == Writing::Genitive {
        return genitive::adjectives_edge(page, head, cast);
    }
    while left > 0 && page.at(left - 1).sentence == sentence && !cast.is_taken(left - 1) {
        let token = page.at(left - 1);
        let counted = token.is(class::COUNT)
            && token.is(class::CAP)
            && !token.first
            && !page.before(left - 1).is(class::AUXILIARY);
        let capital = (is_name(page, left - 1) || counted) && !token.is(class::INSTRUMENT);
        if capital && !(token.is(class::TRIGGER | class::SAY) && token.first) {
            left -= 1;
            continue;
        }
        // In "Iran-Turkey Joint Chamber" a hyphen without spaces joins two names.
        let hyphen = matches!(token.key.as_str(), "-" | "–")
            && left >= 2
            && token.end == page.at(left).start
            && page.at(left - 2).end == token.start
            && page.at(left - 2).is(class::CAP)
            && page.at(left).is(class::CAP);
        if hyphen && !cast.is_taken(left - 2) {
            left -= 2;
            continue;
        }
        // In "General Prosecutor's Office" the owner is an office.
        let office = token.says("'s") && left >= 2 && page.at(head).says("office") && left == head;
        if office && page.at(left - 2).is(class::OFFICE) && page.at(left - 2).is(class::CAP) && !cast.is_taken(left - 2)
        {
            left -= 2;
            continue;
        }
        // In "People's Bank of China" the owner is a common noun, not a country.
        let owner = if token.says("'s") && left >= 2 { page.at(left - 2) } else { page.at(usize::MAX) };
        if owner.is(class::CAP)
            && owner.is(class::COMMON)
            && !owner.is(class::COUNTRY | class::CITY | class::COMPANY | class::OFFICE | class::HEAD | class::GIVEN)
            && owner.sentence == sentence
            && !cast.is_taken(left - 2)
        {
            left -= 2;
            continue;
        }
        // "Peoples' Friendship University".
        if matches!(token.key.as_str(), "'" | "’")
            && left >= 2
            && is_name(page, left - 2)
            && token.start == page.at(left - 2).end
            && page.at(left - 2).key.ends_with('s')
        {
            left -= 2;
            continue;
        }
        // In "Trade and Development Bank" the "and" joins general words.
        let joined = matches!(token.key.as_str(), "and" | "&") && left >= 2 && left > head.saturating_sub(4);
        let general = |it: usize| {
            let word = page.at(it);
            word.is(class::CAP)
                && (word.is(class::COMMON | class::MINISTRY | class::SUBJECT) || word.key.ends_with("ical"))
                && !word.is(class::GIVEN
                    | class::COUNTRY
                    | class::CITY
                    | class::ADJECTIVE
                    | class::BLOC
                    | class::COMPANY
                    | class::OFFICE)
        };
        // In "Ethiopian Space Science and Geospatial Institute" they follow the adjective of a country.
        let governed = || {
            let first = (0..left - 1).rev().find(|&it| !general(it));
            first
                .is_some_and(|it| it + 2 < left && page.at(it).is(class::ADJECTIVE) && page.at(it).sentence == sentence)
        };
        if joined
            && (token.says("&") || general(left - 2) && (general(left) || governed()))
            && page.at(left - 2).is(class::CAP)
            && page.at(left - 2).sentence == sentence
            && !cast.is_taken(left - 2)
            && !page.at(left - 2).first
        {
            left -= 2;
            continue;
        }
        let particle = token.is(class::PARTICLE)
            && !token.is(class::CAP)
            && left >= 2
            && is_name(page, left - 2)
            && !token.is(class::AUXILIARY)
            && !matches!(token.key.as_str(), "i" | "o" | "y" | "do");
        if particle && left < head && !cast.is_taken(left - 2) {
            left -= 2;
            continue;
        }
        break;
    }
    left
}

/// The end of the legal form after a company name: "Ltd", ", Inc.".
pub fn form_edge(page: &Page, mut right: usize) -> usize {
    let sentence = page.before(right).sentence;
    // In "the Saudi Press Agency, SPA," the capitals are an acronym.
    let form = |it: usize| {
        let token = page.at(it);
        let acronym = token.says("spa") && token.is(class::UPPER);
        token.is(class::FORM) && token.is(class::CAP) && token.sentence == sentence && !acronym
    };
    while form(right) || page.at(right).says(",") && form(right + 1) {
        right += 1;
    }
    right
}

/// The end of the name after its head noun.
pub fn right_edge(page: &Page, start: usize, cast: &Cast) -> usize {
    let head = page.before(start);
    let mut edge = RightEdge {
        page,
        start,
        right: start,
        // "Chamber of Commerce" and "Academy of Sciences" are one head noun, and may have further subjects.
        inside: head.key.contains(" of "),
        listed: false,
        fresh: false,
    };
    while edge.right < start + 30 && page.at(edge.right).sentence == head.sentence && !cast.is_taken(edge.right) {
        if !edge.step() {
            break;
        }
    }
    // A name never ends with a connecting word.
    let mut right = edge.right;
    while right > start
        && (page.before(right).is(class::INNER) && !page.before(right).is(class::CAP)
            || page.before(right).is(class::STATE_FORM) && !page.before(right).is(class::COUNTRY)
            || page.before(right).is(class::SIGN) && page.writing != Writing::Genitive)
    {
        right -= 1;
    }
    right
}

/// The walk from the head noun of a name to its end.
struct RightEdge<'a> {
    page: &'a Page<'a>,
    /// The token after the head noun.
    start: usize,
    /// The token after the words that belong to the name so far.
    right: usize,
    /// Whether the walk is behind an "of" or the like.
    inside: bool,
    /// Whether the walk is in a list of subjects.
    listed: bool,
    /// Whether the last word connects the name with a next one.
    fresh: bool,
}

impl RightEdge<'_> {
    /// Whether the head noun is that of a ministry.
    fn is_ministry(&self) -> bool {
        matches!(self.page.before(self.start).key.as_str(), "ministry" | "department" | "ministries")
    }

    /// Takes the next words. Returns whether the name may go on.
    fn step(&mut self) -> bool {
        let (page, right) = (self.page, self.right);
        let token = page.at(right);
        if page.writing == Writing::Genitive {
            let (right, more) = genitive::step(page, self.start, right);
            self.right = right;
            return more;
        }
        if page.foreign && right == self.start && token.is(class::ADJECTIVE) && page.at(right + 1).says("of") {
            self.right += 1;
            return true;
        }
        if self.is_before_holder() {
            return false;
        }
        // "Universidad de Nuevo León", "Université Mohammed V": a given name is part of the name of a body.
        let named_after = page.foreign
            && (self.inside && (token.is(class::CITY) || !page.at(right + 1).is(class::CAP))
                || right == self.start && page.before(right).entry.body == "university");
        let is_given = token.is(class::GIVEN)
            && !self.fresh
            && !named_after
            && !token.is(class::HEAD | class::MINISTRY | class::COMMON | class::SUBJECT);
        let lower_subject = page.foreign && self.fresh && token.is(class::MINISTRY);
        if (self.is_word(token) || lower_subject) && !is_given {
            // A country after the head noun belongs to the name only with "of": "Bank Indonesia" is rare, "the Ministry,
            // Iran" is not a name.
            self.right += 1;
            self.fresh = false;
            return true;
        }
        self.connector()
    }

    /// Whether a token is a word of the name.
    fn is_word(&self, token: &Token) -> bool {
        let name =
            is_name(self.page, self.right) && !token.is(class::INSTRUMENT) && (!token.is(class::THING) || self.inside);
        let general = token.is(class::HEAD | class::THING | class::NEVER | class::MINISTRY) && !token.is(class::OFFICE);
        // "Order of Engineers", "Union of Rectors".
        let members = token.is(class::OFFICE) && token.key.ends_with('s');
        // "the Federation of Egyptian Chambers of Commerce".
        let chambers = self.inside && token.is(class::CAP) && token.is(class::GROUP);
        name || chambers || self.fresh && token.is(class::CAP) && (general || members)
    }

    /// In "Chief of the Steppe Service Ganbaatar Lkhagvadorj" the holder of the office follows the body.
    fn is_before_holder(&self) -> bool {
        let (page, right, before) = (self.page, self.right, self.page.before(self.right));
        let known = class::COMMON
            | class::HEAD
            | class::MINISTRY
            | class::SUBJECT
            | class::COUNTRY
            | class::CITY
            | class::ADJECTIVE
            | class::FORM
            | class::UPPER
            | class::THING;
        let strange = |it: usize| is_name(page, it) && !page.at(it).is(known);
        let is_held = |it: usize| {
            page.at(it).is(class::OFFICE) && matches!(page.at(it + 1).key.as_str(), "of" | "at" | "for" | "in")
        };
        let whole = before.is(class::HEAD)
            || !page.foreign && before.is(class::MINISTRY | class::SUBJECT | class::COMMON | class::COUNTRY);
        // "the chairman of the Committee Song Jae-ho"
        let korean = page.at(right).key.len() <= 5 && page.at(right + 1).key.contains('-') && is_name(page, right);
        !self.fresh
            && whole
            && (strange(right) || korean)
            && strange(right + 1)
            && (self.start.saturating_sub(8)..self.start).any(is_held)
    }

    /// Takes a word or a sign that connects the name with further words. Returns whether it is one.
    fn connector(&mut self) -> bool {
        let (page, right) = (self.page, self.right);
        let (token, before) = (page.at(right), page.before(right));
        match token.key.as_str() {
            "of" | "for" | "for the" | "de" | "del" | "do" | "da" | "du" | "des" | "di" | "della" | "dei" | "von"
            | "fur" | "dos" | "das" | "d'" | "at"
                if !token.is(class::CAP) =>
            {
                return self.of();
            }
            // "the Commission on Higher Education".
            "on" if before.is(class::HEAD) && general(page.at(right + 1)) => {
                self.right += 1;
                self.inside = true;
                self.fresh = true;
            }
            // "the Ministry of Health in the Kingdom of Saudi Arabia" is not the ministry of another country.
            "in" if self.is_ministry() && self.inside => {
                let skip = usize::from(page.at(right + 1).says("the"));
                let next = page.at(right + 1 + skip);
                if !(next.is(class::STATE_FORM) && next.is(class::CAP) || next.is(class::COUNTRY)) {
                    return false;
                }
                self.right += 1 + skip;
                self.fresh = true;
            }
            "and" | "&" | "y" | "e" | "et" | "und" if self.inside || token.says("&") || before.is(class::MINISTRY) => {
                return self.and();
            }
            // "National Library and Archives of Iran" is one body with two head nouns.
            "and"
                if !self.inside
                    && before.is(class::HEAD)
                    && page.at(right + 1).is(class::WEAK_HEAD)
                    && page.at(right + 1).is(class::CAP)
                    && page.at(right + 2).says("of") =>
            {
                self.right += 2;
            }
            "," if self.inside
                && is_subject(page, right + 1)
                && page.at(right + 1).is(class::CAP)
                && list_closes(page, right + 1) =>
            {
                self.right += 1;
                self.listed = true;
                self.fresh = true;
            }
            // "City Planning, Water Supply, and Higher Education".
            "," if self.listed
                && page.at(right + 1).says("and")
                && joins(page, right + 2, self.inside, self.is_ministry()) =>
            {
                self.right += 2;
                self.fresh = true;
            }
            // In "Committee … of Republic of Kazakhstan" the form of the state is before its country.
            _ if self.fresh && token.is(class::STATE_FORM) => self.right += 1,
            "-" | "–"
                if page.at(right + 1).is(class::CAP)
                    && before.end == token.start
                    && token.end == page.at(right + 1).start =>
            {
                self.right += 1;
                self.fresh = true;
            }
            "(" if self.inside
                && page.at(right + 2).says(")")
                && is_name(page, right + 3)
                && page.at(right + 4).is(class::HEAD) =>
            {
                self.right += 3;
            }
            _ => return false,
        }
        true
    }

    /// Takes an "of" before a name.
    fn of(&mut self) -> bool {
        let (page, right) = (self.page, self.right);
        let (token, before) = (page.at(right), page.before(right));
        let skip = usize::from(matches!(page.at(right + 1).key.as_str(), "the" | "la" | "los" | "las" | "le" | "les"));
        let next = page.at(right + 1 + skip);
        // "Justice" in "the Ministry of Justice" is not a judge.
        let office = next.is(class::OFFICE | class::HONORIFIC)
            && !next.is(class::HEAD | class::MINISTRY)
            && !next.key.ends_with('s');
        let subject = page.foreign && next.is(class::MINISTRY) && page.before(self.start).entry.body == "government";
        if (next.is(class::CAP) || subject)
            && !office
            && !next.is(class::MONTH | class::NUMBER)
            && !next.is(class::INSTRUMENT)
            && next.sentence == page.before(self.start).sentence
            && (token.key != "at" || before.is(class::HEAD))
        {
            self.right += 1 + skip;
            self.inside = true;
            self.fresh = true;
            return true;
        }
        false
    }

    /// Takes an "and" before words that continue the name.
    fn and(&mut self) -> bool {
        let (page, right) = (self.page, self.right);
        // "ministère de la Culture et de la communication"
        if page.foreign && page.before(self.start).entry.body == "government" {
            let link = |it: &usize| matches!(page.at(*it).key.as_str(), "of" | "the");
            let next = (right + 1..right + 4).find(|it| !link(it)).unwrap_or(right + 1);
            let subject = page.at(next).is(class::MINISTRY | class::SUBJECT) && !page.at(next).is(class::HEAD);
            if subject && (next > right + 1 || page.at(next).is(class::CAP)) {
                self.right = next + 1;
                return true;
            }
        }
        // "Ministry for Women and the Economic Location".
        let office = page.before(self.start).says("office") && general(page.at(right + 2));
        let skip = usize::from((self.is_ministry() || office) && page.at(right + 1).says("the"));
        // In "Association of Advanced Industries and Knowledge-Based Companies" the members are not bodies.
        let union = matches!(
            page.before(self.start).key.as_str(),
            "association" | "union" | "federation" | "chamber" | "confederation" | "league" | "society" | "council"
        );
        if joins(page, right + 1 + skip, self.inside, self.is_ministry()) || union && members(page, right + 1) {
            self.right += 1 + skip;
            self.fresh = true;
            return true;
        }
        false
    }
}

/// Whether a subject of a ministry begins here: general words up to the next comma, and no body among them.
fn is_subject(page: &Page, start: usize) -> bool {
    let mut words = (start..start + 5).map(|it| page.at(it)).take_while(|it| it.is(class::CAP) && !it.is(class::SIGN));
    let first = page.at(start);
    first.is(class::MINISTRY | class::SUBJECT)
        || general(first) && words.all(|it| general(it) && (!it.is(class::HEAD) || it.is(class::WEAK_HEAD)))
}

/// Whether a word is a general word in a name: "Higher", "Trade".
fn general(token: &Token) -> bool {
    token.is(class::CAP)
        && token.is(class::MINISTRY | class::SUBJECT | class::COMMON)
        && !token.is(class::WEEKDAY
            | class::MONTH
            | class::RELATIVE
            | class::NEVER
            | class::OFFICE
            | class::HONORIFIC
            | class::ADJECTIVE
            | class::COUNTRY
            | class::CITY)
}

/// Whether the words after "and" continue the name, and are not a name of their own.
fn joins(page: &Page, next: usize, inside: bool, ministry: bool) -> bool {
    let token = page.at(next);
    let general = class::MINISTRY | class::SUBJECT | class::COMMON;
    let own = class::COUNTRY
        | class::CITY
        | class::BLOC
        | class::COMPANY
        | class::ADJECTIVE
        | class::OFFICE
        | class::HONORIFIC;
    if !token.is(class::CAP)
        || !token.is(general)
        || token.is(own)
        || token.is(class::GIVEN) && !token.is(class::MINISTRY | class::SUBJECT)
    {
        return false;
    }
    // It has its own head noun later: "and National Bank of …".
    let mut at = next;
    while page.at(at).is(class::CAP) && !page.at(at).is(class::SIGN) && page.at(at).sentence == token.sentence {
        let word = page.at(at);
        let several = word.key.ends_with('s') && !word.key.ends_with("ss") && word.is(class::WEAK_HEAD);
        let opens = at > next || !word.is(class::MINISTRY);
        if word.is(class::HEAD)
            && !several
            && (!word.is(class::WEAK_HEAD) && !word.is(class::MINISTRY)
                || opens && matches!(page.at(at + 1).key.as_str(), "of" | "for"))
        {
            return false;
        }
        if word.is(class::FORM) && !word.is(class::COMMON) || at > next && word.is(class::ADJECTIVE | class::COUNTRY) {
            return false;
        }
        at += 1;
        // In "and National Maritime and Ocean University" the head noun comes later.
        let goes_on = page.at(at + 1).is(class::CAP) && !page.at(at + 1).is(own);
        if !ministry && matches!(page.at(at).key.as_str(), "and" | "&") && goes_on {
            at += 1;
        }
    }
    inside || token.is(class::MINISTRY)
}

/// Whether a plural noun of members follows: "Knowledge-Based Companies".
fn members(page: &Page, next: usize) -> bool {
    let last = (next..next + 4).take_while(|&it| page.at(it).is(class::CAP) && !page.at(it).is(class::SIGN)).last();
    let own = class::COUNTRY | class::CITY | class::BLOC | class::COMPANY | class::ADJECTIVE;
    last.is_some_and(|last| {
        let key = &page.at(last).key;
        key.ends_with('s')
            && !key.ends_with("ss")
            && (next..=last).all(|it| page.at(it).is(class::COMMON) && !page.at(it).is(own))
    })
}

/// Whether a comma list of a ministry's subjects ends with "and": "Labour, Education and Sport".
fn list_closes(page: &Page, start: usize) -> bool {
    for at in start..start + 14 {
        let token = page.at(at);
        if matches!(token.key.as_str(), "and" | "&") {
            return page.at(at + 1).is(class::CAP) || page.at(at + 2).is(class::CAP);
        }
        if !token.is(class::CAP) && !token.says(",") && !token.says("of") {
            return false;
        }
    }
    false
}
