//! One row of somebody's spreadsheet, turned into one agreement.
//!
//! A cell that is not understood costs itself and is logged; nothing is guessed from a title or from the cells beside it.

mod who;

use csv::StringRecord;
use rustc_hash::FxHashMap;

use super::{Log, What};
use crate::base::date::Date;
use crate::base::date::loose::{self, Cell, Loose, Note, Order, Reading};
use crate::base::term;
use crate::base::text::fold::fold;
use crate::format::wire::{self, Agreement, Article, Event, Named, Para, Participant, Party, Person, Record};
use crate::import::sheet::address;
use crate::import::sheet::cells::{answer, endless, is_blank, is_comma_list, items, one_line, yes_or_no};
use crate::import::sheet::columns::{Columns, Flag};
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::{action_of, event_of, is_ambit, is_waiting, kind_of, says_signature};

/// What stays the same from row to row.
pub(super) struct Builder {
    pub columns: Columns,
    /// How the dates of each column are read.
    readings: Vec<Reading>,
    /// Columns whose cells are lists with commas.
    keywords: Vec<usize>,
    /// What words say, once each: there are few, and 61,000 rows repeat them.
    kinds: FxHashMap<String, Option<&'static str>>,
    statuses: FxHashMap<String, Option<&'static str>>,
    countries: FxHashMap<String, Option<&'static str>>,
    /// How many dates of a column can only begin with the day, and with the month.
    orders: FxHashMap<usize, [u32; 2]>,
    /// The name of the sheet, where several are read.
    pub sheet: Option<String>,
    /// The treaty whose parties the rows are, where no column says it.
    pub treaty: Option<String>,
    /// Whether the rows say what parties to treaties did.
    pub is_of_treaties: bool,
    /// The columns of the row being read whose cells are kept as they stand: those that no field takes, or not wholly.
    kept: Vec<usize>,
}

impl Builder {
    /// `sample` are some of the rows: whether a column's cells are lists with commas shows where their parts come again.
    pub fn new(columns: Columns, reading: Reading, sample: &[StringRecord]) -> Builder {
        let (kinds, statuses, countries, orders, kept) = Default::default();
        let listed = |at: &usize| is_of_keywords(columns.header(*at)) || has_commas(&columns, *at, sample);
        let keywords = (0..columns.headers.len()).filter(listed).collect();
        let readings = (0..columns.headers.len()).map(|at| reading.under(columns.header(at))).collect();
        let (sheet, treaty, is_of_treaties) = (None, None, false);
        Builder { columns, readings, keywords, kinds, statuses, countries, orders, sheet, treaty, is_of_treaties, kept }
    }

    /// Whether a date column holds what is none: with a cell too many, the others have moved.
    pub fn is_shifted(&self, row: &StringRecord) -> bool {
        let dates = [Target::Signed, Target::Ratified, Target::InForce, Target::Ended];
        dates
            .into_iter()
            .flat_map(|it| self.cells(row, it))
            .any(|(at, text)| self.read(text, at).date == Loose::No && yes_or_no(text).is_none() && !endless(text))
    }

    /// The id that a row gives, told apart where it is a number: such a one counts the rows of its sheet.
    pub fn id(&self, row: &StringRecord) -> Option<String> {
        let id = self.text(row, Target::Id)?;
        let sheet = self.sheet.as_ref().filter(|_| !id.contains(char::is_alphabetic));
        let id = self.title(row).map_or(id.clone(), |title| told_apart(&id, &title));
        Some(sheet.map_or(id.clone(), |sheet| format!("{sheet} {id}")))
    }

    /// The title that a row gives.
    pub fn title(&self, row: &StringRecord) -> Option<String> {
        self.text(row, Target::Title)
    }

    /// The dates of a row as they are written, with their places in [`DATES`].
    pub fn dates_as_written<'r>(&self, row: &'r StringRecord) -> Vec<(usize, &'r str)> {
        let of =
            |(at, (target, _)): (usize, &(Target, _))| self.cells(row, *target).into_iter().map(move |it| (at, it.1));
        DATES.iter().enumerate().flat_map(of).collect()
    }

    /// None when the row has neither a title nor a party. `joined` are the parties of the other file.
    pub fn agreement(
        &mut self,
        row: &StringRecord,
        line: u64,
        joined: &[&str],
        joining: &Joining,
        log: &mut Log,
    ) -> Option<Record> {
        self.kept.clear();
        let mut agreement = Agreement {
            id: self.id(row),
            title: self.title(row).or_else(|| self.treaty.clone()),
            other_titles: self.texts(row, Target::OtherTitle),
            activities: self.lists(row, Target::Activity),
            focus_areas: self.lists(row, Target::Focus),
            term: self.texts(row, Target::Term).into_iter().map(Into::into).collect(),
            value: self.texts(row, Target::Value),
            frameworks: self.lists(row, Target::Framework),
            summary: self.texts(row, Target::Summary),
            ..Agreement::default()
        };
        agreement.url = self.address(row, line, log);
        let (parties, mut participants) = self.parties(row, line, joined, log);
        agreement.parties = parties;
        if joining.countries_differ {
            // It is of no single country.
            participants.iter_mut().filter(|it| it.kind.is_none()).for_each(|it| it.country = None);
            let countries: Vec<usize> = self.columns.of(Target::Country).collect();
            self.kept.extend(countries);
        }
        if agreement.title.is_none() && agreement.parties.is_empty() {
            log.add(line, "", What::Nameless);
            return None;
        }
        for name in self.lists(row, Target::People) {
            // A party that signed by itself is what it is.
            if agreement.parties.iter().all(|it| it.participant != name.name) {
                let (kind, name) = (Some("person".into()), name.name.clone());
                participants.push(Participant { kind, name, ..Participant::default() });
            }
            let capacity = Some("signed".to_owned());
            agreement.people.push(Person { participant: name.name, capacity, ..Person::default() });
        }
        for (at, text) in self.cells(row, Target::Kind) {
            let kind = *self.kinds.entry(text.to_owned()).or_insert_with(|| kind_of(text));
            if kind.is_none() {
                self.kept.push(at);
            }
            if kind.is_none() && is_ambit(text) {
                log.add(line, self.columns.header(at), What::Ambit(text.to_owned()));
                continue;
            }
            if kind.is_none() {
                log.add(line, self.columns.header(at), What::Kind(text.to_owned()));
            }
            agreement.kind.push(named(kind.unwrap_or("other")));
        }
        for (_, flag) in self.columns.flags.iter().filter(|it| row.get(it.0).and_then(answer) == Some(true)) {
            if let Flag::Focus(name) = flag {
                agreement.focus_areas.push(named(name));
            }
        }
        self.events(row, line, &mut agreement, joining, log);
        let place = self.text(row, Target::Place);
        match agreement.events.iter_mut().find(|event| event.kind == "signed") {
            Some(signed) => signed.place = place,
            // Where nothing was signed as far as is said, it is the place of something else.
            None => self.kept.extend(self.columns.of(Target::Place)),
        }
        agreement.columns = self.kept(row);
        let articles = self.articles(row);
        let named = articles.iter().map(|it| Para { article: it.url.clone(), number: None });
        agreement.para = named.collect();
        Some(Record { articles, agreements: vec![agreement], participants, ..Record::default() })
    }

    /// The cells that are kept under their headers, in the order of the table.
    fn kept(&self, row: &StringRecord) -> wire::Columns {
        let cells = row
            .iter()
            .enumerate()
            .filter(|(at, cell)| !is_blank(cell.trim()) && (self.columns.is_kept(*at) || self.kept.contains(at)));
        wire::Columns(cells.map(|(at, cell)| (self.columns.name(at), one_line(cell))).collect())
    }

    fn events(&mut self, row: &StringRecord, line: u64, agreement: &mut Agreement, joining: &Joining, log: &mut Log) {
        let action = self.action(row, line, log);
        for ((target, kind), is_of_party) in DATES.into_iter().zip(joining.of_party) {
            let before = agreement.events.len();
            for (at, text) in self.cells(row, target) {
                // A beginning is whatever the other columns leave: a signature or an entry into force says more.
                let mut said = agreement.events.iter().filter(|it| matches!(it.kind.as_str(), "signed" | "in-force"));
                if target == Target::Begin
                    && said.clone().next().is_some()
                    && let Loose::Date(date) = self.read(text, at).date
                {
                    let date = date.to_string();
                    if !said.any(|it| it.date.as_ref() == Some(&date)) {
                        self.kept.push(at);
                    }
                    continue;
                }
                match self.date(text, at, line, log) {
                    Said::Date(date, Some(Consent::Accession)) if target == Target::Ratified => {
                        agreement.events.push(event("acceded", Some(date)));
                    }
                    Said::Date(date, _) => agreement.events.push(event(kind, Some(date))),
                    Said::Yes => agreement.events.push(event(kind, None)),
                    Said::Nothing => {}
                    Said::Words => agreement.term.push(named(text).into()),
                }
            }
            let names: Vec<String> = agreement.parties.iter().map(|it| it.participant.clone()).collect();
            for event in agreement.events.iter_mut().skip(before) {
                if is_of_party || action.is_some() {
                    event.by.clone_from(&names);
                    // A treaty does not end with one party.
                    if event.kind == "ended" {
                        "withdrawn".clone_into(&mut event.kind);
                    }
                }
            }
        }
        if let Some(action) = action {
            act(&mut agreement.events, action, &agreement.parties);
        }
        for (at, text) in self.cells(row, Target::Status) {
            let status = *self.statuses.entry(text.to_owned()).or_insert_with(|| event_of(text));
            let header = self.columns.header(at);
            // "Vigente: sí" is a status of one word.
            let status = status.or_else(|| if yes_or_no(text) == Some(true) { event_of(header) } else { None });
            if let Some(kind) = status.filter(|it| UNSIGNED.contains(it)) {
                self.unsign(agreement, kind, (text, header), row, line, log);
            }
            match status {
                Some(kind) if agreement.events.iter().all(|event| event.kind != kind) => {
                    agreement.events.push(event(kind, None));
                }
                Some(_) => {}
                None if yes_or_no(text) == Some(false) && event_of(header).is_some() => {}
                None if is_waiting(text) => self.kept.push(at),
                None => {
                    log.add(line, header, What::Status(text.to_owned()));
                    self.kept.push(at);
                }
            }
        }
    }

    /// Takes the date of a row whose status says that nothing is signed for the date of that step. A column that is said
    /// to hold days of signature contradicts the status, which is noted.
    fn unsign(
        &self,
        agreement: &mut Agreement,
        kind: &str,
        (status, header): (&str, &str),
        row: &StringRecord,
        line: u64,
        log: &mut Log,
    ) {
        let is_signature = |at: usize| says_signature(self.columns.header(at));
        let contradicts = self.cells(row, Target::Signed).iter().any(|it| is_signature(it.0));
        for event in agreement.events.iter_mut().filter(|it| it.kind == "signed") {
            kind.clone_into(&mut event.kind);
            if contradicts {
                event.doubt = Some(format!(
                    "another column gives a day of signature, but \u{201c}{header}\u{201d} says {status}"
                ));
            }
        }
        if contradicts {
            log.add(line, header, What::Unsigned(status.to_owned()));
        }
    }

    /// What the party of a row did.
    fn action(&mut self, row: &StringRecord, line: u64, log: &mut Log) -> Option<&'static str> {
        let (at, text) = *self.cells(row, Target::Action).first()?;
        let action = action_of(text);
        if action.is_none() {
            log.add(line, self.columns.header(at), What::Action(text.to_owned()));
            self.kept.push(at);
        }
        action
    }

    /// How the dates of a column are written that can only be read one way, where they agree.
    pub fn order_of(&self, column: &str) -> Option<Order> {
        let of_column = |(at, _): &(&usize, &[u32; 2])| self.columns.header(**at) == column;
        let [by_day, by_month] = *self.orders.iter().find(of_column)?.1;
        match (by_day > 0, by_month > 0) {
            (true, false) => Some(Order::DayMonth),
            (false, true) => Some(Order::MonthDay),
            (true, true) | (false, false) => None,
        }
    }

    pub fn read(&self, text: &str, at: usize) -> Cell {
        loose::read(text, &self.readings.get(at).copied().unwrap_or_default())
    }

    fn date(&mut self, text: &str, at: usize, line: u64, log: &mut Log) -> Said {
        let Cell { date, notes } = self.read(text, at);
        let mut consent = None;
        for note in notes {
            let what = match (&note, date) {
                (Note::LeftOut(words), _) if Consent::of(words).is_some() => {
                    consent = Consent::of(words);
                    continue;
                }
                (Note::LeftOut(_), Loose::Date(date)) => What::Beside(text.to_owned(), date),
                (Note::ShortYear, Loose::Date(date)) => What::ShortYear(text.to_owned(), date),
                (Note::Converted(calendar), Loose::Date(date)) => What::Converted(text.to_owned(), *calendar, date),
                (Note::LeftOut(_) | Note::ShortYear | Note::Converted(_), _) => continue,
            };
            if matches!(what, What::Beside(..)) {
                self.kept.push(at);
            }
            log.add(line, self.columns.header(at), what);
        }
        match date {
            // How lists write that there is no end.
            Loose::Date(date) if matches!(date.year(), Some(2999 | 9999)) => Said::Nothing,
            Loose::Date(date) => {
                if let Some(order) = begins_with(text) {
                    let seen = self.orders.entry(at).or_default();
                    let which = usize::from(order == Order::MonthDay);
                    seen.iter_mut().skip(which).take(1).for_each(|it| *it += 1);
                }
                Said::Date(date, consent)
            }
            Loose::Ambiguous { dmy, mdy } => {
                log.add(line, self.columns.header(at), What::Ambiguous(text.to_owned(), dmy, mdy));
                self.kept.push(at);
                let year = dmy.year().and_then(|year| Date::parse(&format!("{year:04}")).ok());
                // An end is asked for by its day: it has come when both days have.
                let is_end = self.columns.of(Target::Ended).any(|it| it == at);
                let both = Date::parse(&format!("{}/{}", dmy.min(mdy), dmy.max(mdy))).ok().filter(|_| is_end);
                both.or(year).map_or(Said::Nothing, |date| Said::Date(date, consent))
            }
            Loose::OtherCalendar { calendar, date, at_its_word } => {
                log.add(line, self.columns.header(at), What::OtherCalendar(text.to_owned(), calendar, date));
                self.kept.push(at);
                at_its_word.map_or(Said::Nothing, |doubtful| Said::Date(doubtful, consent))
            }
            Loose::No => match yes_or_no(text) {
                Some(true) => Said::Yes,
                Some(false) => Said::Nothing,
                None if endless(text) || term::read(text).is_some() => Said::Words,
                None => {
                    log.add(line, self.columns.header(at), What::Date(text.to_owned()));
                    self.kept.push(at);
                    Said::Nothing
                }
            },
        }
    }

    /// The cells of a target that say something.
    pub fn cells<'r>(&self, row: &'r StringRecord, target: Target) -> Vec<(usize, &'r str)> {
        let cells = self.columns.of(target).filter_map(|at| row.get(at).map(|cell| (at, cell.trim())));
        cells.filter(|(_, cell)| !is_blank(cell)).collect()
    }

    pub fn text(&self, row: &StringRecord, target: Target) -> Option<String> {
        self.cells(row, target).first().map(|(_, cell)| one_line(cell))
    }

    /// The first address of a cell, which may hold several, or words beside one.
    fn address(&mut self, row: &StringRecord, line: u64, log: &mut Log) -> Option<String> {
        let (at, cell) = *self.cells(row, Target::Url).first()?;
        let (address, is_all) = address::read(cell);
        if !is_all {
            log.add(line, self.columns.header(at), What::MoreThanAddress(one_line(cell)));
            self.kept.push(at);
        }
        Some(address)
    }

    /// The articles whose addresses the row gives: they report what it says. An article goes by its address.
    fn articles(&self, row: &StringRecord) -> Vec<Article> {
        let cells = self.cells(row, Target::Articles).into_iter();
        // An address may have a semicolon in it, and no space.
        let words = cells.flat_map(|(_, cell)| cell.split_whitespace()).map(|it| it.trim_end_matches([';', ',', '|']));
        let urls = words.filter(|it| it.starts_with("https://") || it.starts_with("http://")).map(str::to_owned);
        urls.map(|it| Article { id: Some(it.clone()), url: Some(it), ..Article::default() }).collect()
    }

    fn texts(&self, row: &StringRecord, target: Target) -> Vec<Named> {
        self.cells(row, target).into_iter().map(|(_, cell)| named(&one_line(cell))).collect()
    }

    /// What the cells of a target list; with commas only in a column of keywords, or where the parts are short.
    fn lists(&self, row: &StringRecord, target: Target) -> Vec<Named> {
        let mut names: Vec<Named> = Vec::new();
        for (at, cell) in self.cells(row, target) {
            let by_comma = self.keywords.contains(&at) || target == Target::Focus && is_comma_list(cell);
            let signs: &[&str] = if by_comma { &[" / ", ",", "،", "，"] } else { &[" / "] };
            for name in items(cell, signs).into_iter().map(one_line) {
                if !names.iter().any(|known| known.name == name) {
                    names.push(named(&name));
                }
            }
        }
        names
    }
}

/// Whether `13/06/2021` begins with the day or the month; nothing where it could be either, or is written otherwise.
fn begins_with(text: &str) -> Option<Order> {
    let mut numbers = text.split(['/', '-', '.', ' ']).map(str::parse::<u32>);
    match (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?) {
        (13..=31, 1..=12, 1000..) => Some(Order::DayMonth),
        (1..=12, 13..=31, 1000..) => Some(Order::MonthDay),
        _ => None,
    }
}

/// How a row is joined with others.
#[derive(Clone, Debug, Default)]
pub(super) struct Joining {
    /// The id of the agreement, where it is not as the row says.
    pub id: Option<String>,
    /// Whether rows of several agreements have the id of the row.
    pub is_shared: bool,
    /// The dates of the row, in the order of [`DATES`], that are those of its party alone.
    pub of_party: [bool; DATES.len()],
    /// Whether its party stands in other rows of the agreement with another country.
    pub countries_differ: bool,
}

/// The columns of dates, with the events that they are dates of.
pub(super) const DATES: [(Target, &str); 5] = [
    (Target::Signed, "signed"),
    (Target::Ratified, "ratified"),
    (Target::InForce, "in-force"),
    (Target::Begin, "in-force"),
    (Target::Ended, "ended"),
];

/// An id that is only a number, with its title: it is a row's number as likely as not, and another file counts from 1, too.
fn told_apart(id: &str, title: &str) -> String {
    if id.contains(char::is_alphabetic) { id.to_owned() } else { format!("{id} {title}") }
}

/// How a state consented to be bound, as the United Nations Treaty Collection marks it behind the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    /// `a`
    Accession,
    /// `A`, `AA`, `c`, `d`, `s` and `r`: acceptance, approval, confirmation, succession, definitive signature, ratification.
    Other,
}

impl Consent {
    fn of(mark: &str) -> Option<Consent> {
        match mark.trim_matches(['(', ')', '[', ']', ' ']) {
            "a" | "accession" | "acc" => Some(Consent::Accession),
            "A" | "AA" | "c" | "d" | "s" | "r" | "R" => Some(Consent::Other),
            _ => None,
        }
    }
}

/// Whether words beside a date say in which way a state consented.
pub(super) fn is_consent(words: &str) -> bool {
    Consent::of(words).is_some()
}

/// Makes the events of a row what the party did: the first date is when, a date of entry into force when it took effect.
fn act(events: &mut Vec<Event>, action: &str, parties: &[Party]) {
    let effect =
        events.iter().position(|it| it.kind == "in-force").filter(|_| events.len() > 1 || action == "in-force");
    let effect = effect.map(|at| events.remove(at)).and_then(|it| it.date);
    let mut act = if events.is_empty() { event(action, None) } else { events.remove(0) };
    action.clone_into(&mut act.kind);
    if action == "in-force" {
        act.date = act.date.or(effect);
    } else {
        act.effect = effect;
    }
    act.by = parties.iter().map(|it| it.participant.clone()).collect();
    events.insert(0, act);
}

/// What a cell of a date column says.
enum Said {
    /// When, and in which way a state consented, where the cell says so.
    Date(Date, Option<Consent>),
    /// It has happened, and when is not known.
    Yes,
    /// That there is no end, in words.
    Words,
    Nothing,
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), ..Named::default() }
}

/// The steps before a signature.
const UNSIGNED: [&str; 4] = ["negotiated", "planned", "announced", "agreed"];

fn event(kind: &str, date: Option<Date>) -> Event {
    Event { kind: kind.to_owned(), date: date.map(|date| date.to_string()), ..Event::default() }
}

/// Whether two parts between commas come again in other cells of a column of things.
fn has_commas(columns: &Columns, at: usize, sample: &[StringRecord]) -> bool {
    let things = [Target::Focus, Target::Activity, Target::Framework, Target::People];
    if !columns.used.iter().any(|it| it.1 == at && things.contains(&it.0)) {
        return false;
    }
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let cells = sample.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.contains([';', '|', '\n']));
    for part in cells.flat_map(|cell| cell.split(',')).filter(|it| it.split_whitespace().count() <= 4) {
        *seen.entry(fold(part)).or_default() += 1;
    }
    let again = |cell: &str| cell.split(',').all(|it| seen.get(&fold(it)).is_some_and(|times| *times > 1));
    let listed = sample.iter().filter_map(|row| row.get(at)).filter(|cell| cell.contains(','));
    listed.filter(|cell| again(cell)).take(2).count() > 1
}

fn is_of_keywords(header: &str) -> bool {
    let header = crate::import::sheet::header::key(header);
    [
        "keyword",
        "tags",
        "palabras clave",
        "clave palabras",
        "cles mots",
        "trefwoord",
        "schlagw",
        "stichw",
        "chave palavras",
    ]
    .iter()
    .any(|word| header.contains(word))
}
