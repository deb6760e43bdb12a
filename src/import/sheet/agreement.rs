//! Turns one row of a spreadsheet into one agreement.
//!
//! A cell that is not understood is logged, and the rest of the row is read. Nothing is guessed from a title or from
//! neighbouring cells.

mod dates;
mod events;
mod parties;

use csv::StringRecord;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Fault, Log};
use crate::base::date::loose::{Loose, Reading};
use crate::base::term::{self, Renewal};
use crate::base::text::fold::fold;
use crate::format::wire::{self, Agreement, Article, Named, Para, Participant, Person, Record};
use crate::import::sheet::address;
use crate::import::sheet::cells::{answer, endless, is_blank, is_comma_list, items, one_line, yes_or_no};
use crate::import::sheet::columns::{Columns, Flag};
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::{is_ambit, is_called, kind_of};
pub(super) use dates::is_consent;

/// Makes agreements from rows: what is known of the table, and memory of words seen.
pub(super) struct Builder {
    pub columns: Columns,
    /// How the dates of each column are read.
    readings: Vec<Reading>,
    /// Columns whose cells are lists with commas.
    keywords: Vec<usize>,
    /// Columns of twin towns.
    twins: Vec<usize>,
    /// Parties that stand alone in a cell of other rows.
    alone: FxHashSet<String>,
    /// Words that were looked up before, because a long table repeats few words.
    kinds: FxHashMap<String, Option<&'static str>>,
    statuses: FxHashMap<String, Option<&'static str>>,
    countries: FxHashMap<String, Option<&'static str>>,
    /// For each column the number of dates that can only begin with the day, and with the month.
    orders: FxHashMap<usize, [u32; 2]>,
    /// The name of the sheet, if several are read.
    pub sheet: Option<String>,
    /// The treaty whose parties the rows are, if no column names it.
    pub treaty: Option<String>,
    /// Whether each row says what one party to a treaty did.
    pub is_of_treaties: bool,
    /// Columns of the current row whose cells are kept unchanged, because they were not, or not fully, understood.
    kept: Vec<usize>,
}

impl Builder {
    /// `sample` are some of the rows: a column holds lists with commas if the parts between commas recur.
    pub fn new(columns: Columns, reading: Reading, sample: &[StringRecord]) -> Builder {
        let (kinds, statuses, countries, orders, kept) = Default::default();
        let listed = |at: &usize| is_of_keywords(columns.header(*at)) || has_commas(&columns, *at, sample);
        let keywords = (0..columns.headers.len()).filter(listed).collect();
        let readings = (0..columns.headers.len()).map(|at| reading.under(columns.header(at))).collect();
        let (sheet, treaty, is_of_treaties) = (None, None, false);
        let alone = parties::alone(&columns, sample);
        let twins = columns.of(Target::Parties).filter(|at| is_called(columns.header(*at), "twin")).collect();
        Builder {
            columns,
            readings,
            keywords,
            twins,
            alone,
            kinds,
            statuses,
            countries,
            orders,
            sheet,
            treaty,
            is_of_treaties,
            kept,
        }
    }

    /// Whether a date column holds something that is not a date: then the row has a cell too many, and the others have
    /// moved.
    pub fn is_shifted(&self, row: &StringRecord) -> bool {
        let dates = [Target::Signed, Target::Ratified, Target::InForce, Target::Ended];
        dates
            .into_iter()
            .flat_map(|it| self.cells(row, it))
            .any(|(at, text)| self.read(text, at).date == Loose::No && yes_or_no(text).is_none() && !endless(text))
    }

    /// The id of a row. An id that is only a number is combined with the title, and with the sheet.
    pub fn id(&self, row: &StringRecord) -> Option<String> {
        let id = self.text(row, Target::Id)?;
        let sheet = self.sheet.as_ref().filter(|_| !id.contains(char::is_alphabetic));
        let id = self.title(row).map_or(id.clone(), |title| distinct_id(&id, &title));
        Some(sheet.map_or(id.clone(), |sheet| format!("{sheet} {id}")))
    }

    /// The title of a row.
    pub fn title(&self, row: &StringRecord) -> Option<String> {
        self.text(row, Target::Title)
    }

    /// The dates of a row as written, with their indexes in [`DATES`].
    pub fn dates_as_written<'r>(&self, row: &'r StringRecord) -> Vec<(usize, &'r str)> {
        let of =
            |(at, (target, _)): (usize, &(Target, _))| self.cells(row, *target).into_iter().map(move |it| (at, it.1));
        DATES.iter().enumerate().flat_map(of).collect()
    }

    /// The record of a row. `None` if the row has neither a title nor a party. `joined` are the parties from the
    /// parties' file.
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
            // The party belongs to no single country.
            participants.iter_mut().filter(|it| it.kind.is_none()).for_each(|it| it.country = None);
            let countries: Vec<usize> = self.columns.of(Target::Country).collect();
            self.kept.extend(countries);
        }
        if agreement.title.is_none() && agreement.parties.is_empty() {
            log.add(line, "", Fault::Nameless);
            return None;
        }
        self.people(row, &mut agreement, &mut participants);
        self.kinds(row, line, &mut agreement, log);
        self.events(row, line, &mut agreement, joining, log);
        self.renewal(row, &mut agreement);
        let place = self.text(row, Target::Place);
        match agreement.events.iter_mut().find(|event| event.kind == "signed") {
            Some(signed) => signed.place = place.or(signed.place.take()),
            // Without a signature, it may be the place of another event.
            None => self.kept.extend(self.columns.of(Target::Place)),
        }
        agreement.columns = self.kept(row);
        let articles = self.articles(row);
        let named = articles.iter().map(|it| Para { article: it.url.clone(), number: None });
        agreement.para = named.collect();
        Some(Record { articles, agreements: vec![agreement], participants, ..Record::default() })
    }

    /// Adds the people who signed.
    fn people(&self, row: &StringRecord, agreement: &mut Agreement, participants: &mut Vec<Participant>) {
        for name in self.lists(row, Target::People) {
            // A party that is also named as a signatory is not a person.
            if agreement.parties.iter().all(|it| it.participant != name.name) {
                let (kind, name) = (Some("person".into()), name.name.clone());
                participants.push(Participant { kind, name, ..Participant::default() });
            }
            let capacity = Some("signed".to_owned());
            agreement.people.push(Person { participant: name.name, capacity, ..Person::default() });
        }
    }

    /// Adds the kinds, and the focus areas whose columns say yes.
    fn kinds(&mut self, row: &StringRecord, line: u64, agreement: &mut Agreement, log: &mut Log) {
        for (at, text) in self.cells(row, Target::Kind) {
            let kind = *self.kinds.entry(text.to_owned()).or_insert_with(|| kind_of(text));
            if kind.is_none() {
                self.kept.push(at);
            }
            if kind.is_none() && is_ambit(text) {
                log.add(line, self.columns.header(at), Fault::Ambit(text.to_owned()));
                continue;
            }
            if kind.is_none() {
                log.add(line, self.columns.header(at), Fault::Kind(text.to_owned()));
            }
            agreement.kind.push(named(kind.unwrap_or("other")));
        }
        for (_, flag) in self.columns.flags.iter().filter(|it| row.get(it.0).and_then(answer) == Some(true)) {
            if let Flag::Focus(name) = flag {
                agreement.focus_areas.push(named(name));
            }
        }
    }

    /// The cells that are kept unchanged under their headers, in the order of the table.
    fn kept(&self, row: &StringRecord) -> wire::Columns {
        let cells = row
            .iter()
            .enumerate()
            .filter(|(at, cell)| !is_blank(cell.trim()) && (self.columns.is_kept(*at) || self.kept.contains(at)));
        wire::Columns(cells.map(|(at, cell)| (self.columns.name(at), one_line(cell))).collect())
    }

    /// Adds what happens at the end of the term. What is renewed by itself does not end on the day that another column
    /// gives; its term runs until then.
    fn renewal(&mut self, row: &StringRecord, agreement: &mut Agreement) {
        let Some((at, text)) = self.cells(row, Target::Renewal).first().copied() else { return };
        let header = self.columns.header(at);
        let said = |words: &str| term::read(words).and_then(|it| it.renewal);
        let renewal = match answer(text) {
            Some(true) => said(header).or(Some(Renewal::ByAgreement)),
            Some(false) => Some(Renewal::None),
            None => said(text),
        };
        let Some(renewal) = renewal else { return self.kept.push(at) };
        let words = if answer(text).is_some() { format!("{header}: {text}") } else { text.to_owned() };
        let mut term = wire::Term { words, renewal: Some(renewal.word().to_owned()), ..wire::Term::default() };
        if renewal == Renewal::Automatic
            && let Some(end) = agreement.events.iter().position(|it| it.kind == "ended" && it.date.is_some())
        {
            term.until = agreement.events.remove(end).date;
        }
        agreement.term.push(term);
    }

    /// The cells of a target that are not blank, with their columns.
    pub fn cells<'r>(&self, row: &'r StringRecord, target: Target) -> Vec<(usize, &'r str)> {
        let cells = self.columns.of(target).filter_map(|at| row.get(at).map(|cell| (at, cell.trim())));
        cells.filter(|(_, cell)| !is_blank(cell)).collect()
    }

    pub fn text(&self, row: &StringRecord, target: Target) -> Option<String> {
        self.cells(row, target).first().map(|(_, cell)| one_line(cell))
    }

    /// The first address of a cell, which may contain several, or other words.
    fn address(&mut self, row: &StringRecord, line: u64, log: &mut Log) -> Option<String> {
        let (at, cell) = *self.cells(row, Target::Url).first()?;
        let (address, is_all) = address::read(cell);
        if !is_all {
            log.add(line, self.columns.header(at), Fault::MoreThanAddress(one_line(cell)));
            self.kept.push(at);
        }
        Some(address)
    }

    /// The articles whose addresses the row gives. The address of an article serves as its id.
    fn articles(&self, row: &StringRecord) -> Vec<Article> {
        let cells = self.cells(row, Target::Articles).into_iter();
        // An address may contain a semicolon, but not a space.
        let words = cells.flat_map(|(_, cell)| cell.split_whitespace()).map(|it| it.trim_end_matches([';', ',', '|']));
        let urls = words.filter(|it| it.starts_with("https://") || it.starts_with("http://")).map(str::to_owned);
        urls.map(|it| Article { id: Some(it.clone()), url: Some(it), ..Article::default() }).collect()
    }

    fn texts(&self, row: &StringRecord, target: Target) -> Vec<Named> {
        self.cells(row, target).into_iter().map(|(_, cell)| named(&one_line(cell))).collect()
    }

    /// The items that the cells of a target list. Commas divide only in columns of keywords, or if the parts are short.
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

/// How a row is joined with other rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Joining {
    /// The id of the agreement, if it differs from the id in the row.
    pub id: Option<String>,
    /// Whether rows of several agreements have this id.
    pub is_shared: bool,
    /// For each of [`DATES`], whether the date concerns only the party of this row.
    pub of_party: [bool; DATES.len()],
    /// Whether other rows of the agreement give its party another country.
    pub countries_differ: bool,
}

/// The targets of dates, with the types of their events.
pub(super) const DATES: [(Target, &str); 5] = [
    (Target::Signed, "signed"),
    (Target::Ratified, "ratified"),
    (Target::InForce, "in-force"),
    (Target::Begin, "in-force"),
    (Target::Ended, "ended"),
];

/// An id. If it is only a number, it is combined with the title: it may be a row number, and other files count from 1
/// as well.
fn distinct_id(id: &str, title: &str) -> String {
    if id.contains(char::is_alphabetic) { id.to_owned() } else { format!("{id} {title}") }
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), ..Named::default() }
}

/// Whether a column of things has lists with commas: two of its cells have parts that recur in other cells.
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

/// Whether a header announces a list of keywords.
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
