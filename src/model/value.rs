//! What values are called: by readers, in rows and in queries.

use super::ask::UNKNOWN;
use super::corpus::{Corpus, Country};
use super::country;
use super::index::{Facet, Value, ValueId};

impl Corpus {
    /// The name of a value as a reader sees it.
    pub fn value_name(&self, id: ValueId) -> String {
        match self.lookup.value(id) {
            Value::Participant(id) => self.text(self[id].name).to_owned(),
            Value::Focus(id) => self.text(self[id].name).to_owned(),
            Value::Country(code) => self.country_name(code),
            Value::Kind(kind) => kind.label().to_owned(),
            Value::Status(status) => status.label().to_owned(),
            Value::Text(text) => self.text(text).to_owned(),
            Value::Year(year) => year.to_string(),
            Value::Unknown => UNKNOWN.to_owned(),
        }
    }

    /// What a query calls a value: its name, or its id where several bear the name.
    pub fn value_key(&self, id: ValueId) -> String {
        let name = self.value_name(id);
        if let Value::Participant(participant) = self.lookup.value(id)
            && self.values_named(Facet::Who, &name).len() != 1
        {
            return self.raw(self[participant].id).to_owned();
        }
        name
    }

    /// The years of the first and last dated agreement.
    pub fn years(&self) -> Option<(u16, u16)> {
        let dated = self.agreements.iter().filter_map(|it| it.date);
        let mut years = dated.filter_map(super::when::year);
        let last = years.next()?;
        Some((years.next_back().unwrap_or(last), last))
    }

    /// The everyday English name of a country; its code, where it has none.
    pub fn country_name(&self, code: Country) -> String {
        country::name(code.code()).map_or_else(|| code.code().to_owned(), str::to_owned)
    }
}
