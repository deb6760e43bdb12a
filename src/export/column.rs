//! The columns of tables of agreements. Every field of the query language is a column with the same name.

use serde_json::{Map, Value as Json};

use crate::base::date::{Date, Day};
use crate::base::date_order as when;
use crate::data::corpus::{AgreementId, FocusId, ParticipantId};
use crate::data::fact::What;
use crate::data::kind::{ParticipantKind, Role};
use crate::data::known_columns::KnownColumn;
use crate::data::strings::Text;
use crate::present::page::register;
use crate::search::index::{Facet, Value};
use crate::search::library::Library;
use crate::search::query::{FIELDS, Field};

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The stable id.
    Id,
    /// A field of the query language.
    Of(Field),
    /// The short label of the agreement.
    Label,
    /// Participants with the role of a party.
    Parties,
    /// The first possible day of the date, for sorting.
    DateFrom,
    /// The last possible day of the date.
    DateTo,
    /// The kind of event that the date is of.
    Dated,
    /// Whether it has a draft that nobody has accepted or rejected.
    Draft,
    /// The number of articles that report it.
    Articles,
    /// The addresses of these articles.
    ArticleUrls,
    /// The summary.
    Summary,
    /// The term.
    Term,
    /// Money or amounts, in words.
    Value,
    /// Money in figures.
    Amount,
    /// The number of documents in it.
    Count,
    /// The numbers that registers give it.
    Identifiers,
    /// The languages of its text.
    Languages,
    /// The level of the parties, such as states or ministries.
    Level,
    /// The keeper of the original.
    Depositary,
    /// The secretariat of its meetings.
    Secretariat,
    /// The contact person, the office or the number of exchanges, from a column of a register that no field takes.
    Known(KnownColumn),
    /// The address of its text.
    Url,
}

impl Column {
    /// The default columns of a table on the screen.
    pub const SHORT: &[Column] =
        &[Column::Of(Field::Date), Column::Of(Field::Status), Column::Of(Field::Kind), Column::Of(Field::Title)];

    /// The columns, or if there are none, the default columns of a file: also the column of drafts if a row is one.
    pub fn or_usual(columns: &[Column], library: &Library, rows: &[AgreementId]) -> Vec<Column> {
        if !columns.is_empty() {
            return columns.to_vec();
        }
        let drafts = rows.iter().any(|it| library.has_draft(*it)).then_some(Column::Draft);
        Column::LONG.iter().copied().chain(drafts).collect()
    }

    /// The default columns of a file. Importing the file gives the agreements again.
    pub const LONG: &[Column] = &[
        Column::Id,
        Column::Of(Field::Date),
        Column::DateFrom,
        Column::DateTo,
        Column::Of(Field::Kind),
        Column::Of(Field::Status),
        Column::Of(Field::Title),
        Column::Parties,
        Column::Of(Field::Signatory),
        Column::Of(Field::Focus),
        Column::Of(Field::Place),
        Column::Articles,
        Column::ArticleUrls,
        Column::Url,
    ];

    /// All columns, in the order of the help.
    pub fn all() -> impl Iterator<Item = Column> {
        let more = [
            Column::Of(Field::Ends),
            Column::Of(Field::Due),
            Column::Label,
            Column::Parties,
            Column::DateFrom,
            Column::DateTo,
            Column::Dated,
            Column::Draft,
            Column::Articles,
            Column::ArticleUrls,
            Column::Summary,
            Column::Term,
            Column::Value,
            Column::Amount,
            Column::Count,
            Column::Identifiers,
            Column::Languages,
            Column::Level,
            Column::Depositary,
            Column::Secretariat,
            Column::Known(KnownColumn::Contact),
            Column::Known(KnownColumn::Office),
            Column::Known(KnownColumn::Exchanges),
            Column::Url,
        ];
        let fields = FIELDS.iter().map(|it| it.field).filter(|it| it.has_values()).map(Column::Of);
        [Column::Id].into_iter().chain(fields).chain(more)
    }

    /// The name: the header of the column and the word for `--columns`.
    pub fn name(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Of(field) => field.name(),
            Column::Label => "label",
            Column::Parties => "parties",
            Column::DateFrom => "date_from",
            Column::DateTo => "date_to",
            Column::Dated => "dated",
            Column::Draft => "draft",
            Column::Articles => "articles",
            Column::ArticleUrls => "article_urls",
            Column::Summary => "summary",
            Column::Term => "term",
            Column::Value => "value",
            Column::Amount => "amount",
            Column::Count => "count",
            Column::Identifiers => "identifiers",
            Column::Languages => "languages",
            Column::Level => "level",
            Column::Depositary => "depositary",
            Column::Secretariat => "secretariat",
            Column::Known(KnownColumn::Contact) => "contact",
            Column::Known(KnownColumn::Office) => "office",
            Column::Known(KnownColumn::Exchanges) => "exchanges",
            Column::Url => "url",
        }
    }

    /// A description for the help.
    pub fn tells(self) -> &'static str {
        match self {
            Column::Id => "the id, the same from load to load",
            Column::Of(Field::Year) => "the year of the date",
            Column::Of(Field::Date) => "when it was signed, else when it was last heard of",
            Column::Of(Field::Source) => "who published the articles",
            Column::Of(Field::Ends) => "when its term ends, or when it ended",
            Column::Of(Field::Due) => "how many days are left until then, at most",
            Column::Of(field) => field.row().searches,
            Column::Label => "who and what, in few words",
            Column::Parties => "whose agreement it is",
            Column::DateFrom => "the first day of the date",
            Column::DateTo => "the last day of the date",
            Column::Dated => "what the date is the date of",
            Column::Draft => "draft, where something of it was read in a text and nobody has judged it",
            Column::Articles => "how many articles report it",
            Column::ArticleUrls => "where these articles can be read",
            Column::Summary => "what it is about",
            Column::Term => "how long it runs",
            Column::Value => "money or amounts, in words",
            Column::Amount => "money in figures",
            Column::Count => "how many documents it stands for",
            Column::Identifiers => "numbers under which registers list it",
            Column::Languages => "the languages of its text",
            Column::Level => "between whom it was concluded",
            Column::Depositary => "who keeps the original",
            Column::Secretariat => "who serves its meetings",
            Column::Known(KnownColumn::Contact) => "who looks after it, as a column of the register says",
            Column::Known(KnownColumn::Office) => "the office, faculty or department that does",
            Column::Known(KnownColumn::Exchanges) => "how many are exchanged",
            Column::Url => "where its text can be read",
        }
    }

    /// Whether an agreement can have several values.
    fn is_many(self) -> bool {
        match self {
            Column::Id
            | Column::Label
            | Column::DateFrom
            | Column::DateTo
            | Column::Dated
            | Column::Draft
            | Column::Articles
            | Column::Count => false,
            Column::Of(field) => match field {
                Field::Title | Field::Kind | Field::Status | Field::Year | Field::Date | Field::Ends | Field::Due => {
                    false
                }
                Field::Who
                | Field::Org
                | Field::Person
                | Field::Party
                | Field::Signatory
                | Field::Text
                | Field::Column
                | Field::Is
                | Field::Country
                | Field::Focus
                | Field::Place
                | Field::Activity
                | Field::Source => true,
            },
            Column::Parties
            | Column::ArticleUrls
            | Column::Summary
            | Column::Term
            | Column::Value
            | Column::Amount
            | Column::Identifiers
            | Column::Languages
            | Column::Level
            | Column::Depositary
            | Column::Secretariat
            | Column::Known(_)
            | Column::Url => true,
        }
    }

    /// The values for an agreement, as the articles have them. Empty if there are none.
    pub fn values(self, library: &Library, id: AgreementId) -> Vec<String> {
        let agreement = &library[id];
        let raw = |text: Text| library.raw(text).to_owned();
        let people = |is: fn(ParticipantKind) -> bool| {
            let who = participants(library, id).into_iter().filter(|&it| is(library[it].kind));
            who.map(|it| raw(library[it].name)).collect()
        };
        let texts = |pick: fn(What) -> Option<Text>| {
            let mut texts: Vec<Text> = Vec::new();
            for text in library.facts_of(id).filter_map(|it| pick(it.what)) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts.into_iter().map(raw).collect()
        };
        let formatted = |words: &dyn Fn(What) -> Option<String>| -> Vec<String> {
            library.facts_of(id).filter_map(|it| words(it.what)).collect()
        };
        match self {
            Column::Id => vec![raw(agreement.id)],
            Column::Of(Field::Title) => vec![raw(agreement.title)],
            Column::Of(Field::Who) => people(|_| true),
            Column::Of(Field::Org) => people(ParticipantKind::is_organisation),
            Column::Of(Field::Person) => people(|it| it == ParticipantKind::Person),
            Column::Of(field @ (Field::Party | Field::Signatory)) => {
                let mut whom: Vec<ParticipantId> = Vec::new();
                for who in library.in_role(id, field) {
                    if !whom.contains(&who) {
                        whom.push(who);
                    }
                }
                whom.into_iter().map(|it| raw(library[it].name)).collect()
            }
            Column::Of(Field::Column) => formatted(&|it| match it {
                What::Column(header, cell) => Some(format!("{}={}", library.raw(header), library.raw(cell))),
                _ => None,
            }),
            // These fields can be searched and have no values.
            Column::Of(Field::Text | Field::Is) => Vec::new(),
            Column::Of(Field::Ends) => end(library, id).iter().map(ToString::to_string).collect(),
            Column::Of(Field::Due) => {
                let latest = library.due_of(id).first().map(|it| it.date.latest()).filter(|it| *it != Day::FAR_FUTURE);
                let days = latest.zip(library.as_of()).map(|(latest, today)| latest.days_after(today));
                days.iter().map(ToString::to_string).collect()
            }
            Column::Of(Field::Country) => countries(library, id),
            Column::Of(Field::Focus) => focus_areas(library, id).into_iter().map(|it| raw(library[it].name)).collect(),
            Column::Of(Field::Kind) => agreement.kind.iter().map(|it| it.label().to_owned()).collect(),
            Column::Of(Field::Status) => vec![agreement.status.label().to_owned()],
            Column::Of(Field::Place) => texts(|it| if let What::Place(_, text) = it { Some(text) } else { None }),
            Column::Of(Field::Activity) => texts(|it| if let What::Activity(text) = it { Some(text) } else { None }),
            Column::Of(Field::Source) => sources(library, id).into_iter().map(raw).collect(),
            Column::Of(Field::Year) => agreement.date.and_then(when::year).iter().map(u16::to_string).collect(),
            Column::Of(Field::Date) => agreement.date.iter().map(ToString::to_string).collect(),
            Column::Label => vec![library.label(id).into_owned()],
            Column::Parties => parties(library, id).into_iter().map(|it| raw(library[it].name)).collect(),
            Column::DateFrom => agreement.date.and_then(|it| day(it.earliest())).into_iter().collect(),
            Column::DateTo => agreement.date.and_then(|it| day(it.latest())).into_iter().collect(),
            Column::Draft => Some("draft".to_owned()).filter(|_| library.has_draft(id)).into_iter().collect(),
            Column::Dated => agreement.dated.iter().map(|it| it.label().to_owned()).collect(),
            Column::Articles => vec![agreement.reports.to_string()],
            Column::Term => {
                formatted(&|it| if let What::Term(it) = it { Some(register::term(library, it)) } else { None })
            }
            Column::ArticleUrls => {
                let mut urls: Vec<Text> = Vec::new();
                library.articles_of(id, |it| {
                    urls.extend(library[it].url.filter(|url| !urls.contains(url)));
                });
                urls.into_iter().map(raw).collect()
            }
            Column::Value => texts(|it| if let What::Value(text) = it { Some(text) } else { None }),
            Column::Amount => {
                formatted(&|it| if let What::Amount(it) = it { Some(register::amount(library, it)) } else { None })
            }
            Column::Count => formatted(&|it| if let What::Count(it) = it { Some(it.to_string()) } else { None }),
            Column::Identifiers => formatted(&|it| match it {
                What::Identifier(Some(scheme), value) => {
                    Some(format!("{} {}", library.raw(scheme), library.raw(value)))
                }
                What::Identifier(None, value) => Some(library.raw(value).to_owned()),
                _ => None,
            }),
            Column::Languages => texts(|it| if let What::Language(text) = it { Some(text) } else { None }),
            Column::Level => texts(|it| if let What::Level(text) = it { Some(text) } else { None }),
            Column::Depositary => formatted(&|it| {
                if let What::Depositary(who) = it { Some(library.raw(library[who].name).to_owned()) } else { None }
            }),
            Column::Secretariat => formatted(&|it| {
                if let What::Secretariat(who) = it { Some(library.raw(library[who].name).to_owned()) } else { None }
            }),
            Column::Known(known) => formatted(&|it| match it {
                What::Column(header, cell) if KnownColumn::of(library.raw(header)) == Some(known) => {
                    Some(library.raw(cell).to_owned())
                }
                _ => None,
            }),
            Column::Summary => texts(|it| if let What::Summary(text) = it { Some(text) } else { None }),
            Column::Url => texts(|it| if let What::Url(text) = it { Some(text) } else { None }),
        }
    }

    /// The cell as shown to a person, with short dates and kinds.
    pub fn shown(self, library: &Library, id: AgreementId) -> String {
        let agreement = &library[id];
        match self {
            Column::Of(Field::Date) => agreement.date.map_or_else(String::new, Date::brief),
            Column::Of(Field::Ends) => match library.due_of(id).first() {
                Some(end) => end.brief(),
                None => end(library, id).map_or_else(String::new, Date::brief),
            },
            Column::Of(Field::Due) => {
                let days = |today| library.due_of(id).first().and_then(|it| it.days_left(today));
                library.as_of().and_then(days).unwrap_or_default()
            }
            Column::Of(Field::Kind) if agreement.kind.is_some_and(|it| !it.short().is_empty()) => {
                agreement.kind.map_or("", |it| it.short()).to_owned()
            }
            _ => self.cell(library, id),
        }
    }

    /// All values in one cell, separated by `; `, or by ` | ` if a value contains a semicolon.
    pub fn cell(self, library: &Library, id: AgreementId) -> String {
        let values = self.values(library, id);
        let between = if values.len() > 1 && values.iter().any(|it| it.contains(';')) { " | " } else { "; " };
        values.join(between)
    }
}

/// A day as text; nothing for an open end.
fn day(day: Day) -> Option<String> {
    day.civil().map(|it| it.to_string())
}

/// Some columns as a JSON object: arrays for columns with several values, null for missing values.
pub fn object(library: &Library, id: AgreementId, columns: &[Column]) -> Map<String, Json> {
    let mut object = Map::new();
    for column in columns {
        let mut values = column.values(library, id).into_iter().map(|it| match column {
            Column::Of(Field::Year) | Column::Articles | Column::Count => {
                it.parse::<u32>().map_or(Json::String(it), Json::from)
            }
            _ => Json::String(it),
        });
        let value = if column.is_many() { values.collect() } else { values.next().unwrap_or_default() };
        object.insert(column.name().to_owned(), value);
    }
    object
}

/// The participants with the role of a party, in the order of the page.
pub fn parties(library: &Library, id: AgreementId) -> Vec<ParticipantId> {
    let parties = library.facts_of(id).filter_map(|it| match it.what {
        What::Party(Role::Party, who) => Some(who),
        _ => None,
    });
    parties.collect()
}

/// Everyone who takes part, parties first.
fn participants(library: &Library, id: AgreementId) -> Vec<ParticipantId> {
    let mut all = parties(library, id);
    for value in library.lookup().values_of(id, Facet::Who) {
        if let Value::Participant(who) = library.lookup().value(value)
            && !all.contains(&who)
        {
            all.push(who);
        }
    }
    all
}

fn countries(library: &Library, id: AgreementId) -> Vec<String> {
    let known =
        library.lookup().values_of(id, Facet::Country).filter(|&it| library.lookup().value(it) != Value::Unknown);
    known.map(|it| library.value_name(it)).collect()
}

fn focus_areas(library: &Library, id: AgreementId) -> Vec<FocusId> {
    library.facts_of(id).filter_map(|it| if let What::Focus(area) = it.what { Some(area) } else { None }).collect()
}

/// The distinct publishers of the articles that report it.
fn sources(library: &Library, id: AgreementId) -> Vec<Text> {
    let mut sources = Vec::new();
    for claim in library.facts_of(id).flat_map(|it| it.claims) {
        if let Some(publisher) = library[claim.article].publisher
            && !sources.contains(&publisher)
        {
            sources.push(publisher);
        }
    }
    sources
}

/// The last day stated for its end.
fn end(library: &Library, id: AgreementId) -> Option<Date> {
    let next = library.due_of(id).first().map(|it| it.date);
    next.or_else(|| library.ends_of(id).max_by_key(|it| it.latest()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_share_a_name() {
        let mut names: Vec<_> = Column::all().map(Column::name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(Column::SHORT.iter().chain(Column::LONG).all(|it| Column::all().any(|other| other == *it)));
    }
}
