//! The names of values and countries as shown to the reader.

use crate::base::country;
use crate::base::country::Country;
use crate::data::corpus::Agreement;
use crate::data::subject::Subject;
use crate::search::ask::UNKNOWN;
use crate::search::index::{Facet, Value, ValueId};
use crate::search::library::Library;

impl Library {
    /// The name of a value as shown.
    pub fn value_name(&self, id: ValueId) -> String {
        match self.lookup.value(id) {
            Value::Participant(id) => self.text(self[id].name).to_owned(),
            Value::Focus(id) => self.text(self[id].name).to_owned(),
            Value::Country(code) => self.country_name(code),
            Value::Kind(kind) => kind.label().to_owned(),
            Value::Status(status) => status.label().to_owned(),
            Value::Text(text) => self.text(text).to_owned(),
            Value::Year(year) => year.to_string(),
            Value::Cell(header, cell) => format!("{}={}", self.text(header), self.text(cell)),
            Value::Unknown => UNKNOWN.to_owned(),
        }
    }

    /// The value that stands for the subject of a page, if there is one.
    pub(crate) fn value_of(&self, subject: Subject) -> Option<ValueId> {
        match subject {
            Subject::Participant(id) => Some(self.lookup.participant(id)),
            Subject::Focus(id) => Some(self.lookup.focus(id)),
            Subject::Country(code) => {
                let mut values = self.lookup.values(Facet::Country);
                values.find(|&it| self.lookup.value(it) == Value::Country(code))
            }
            Subject::Agreement(_) | Subject::Article(_) => None,
        }
    }

    /// The years of the first and last dated agreement.
    pub fn years(&self) -> Option<(u16, u16)> {
        // Agreements with a date come first, newest first.
        let dated =
            self.agreements.as_slice().get(..self.agreements.as_slice().partition_point(|it| it.date.is_some()))?;
        let year = |it: &Agreement| it.date.and_then(crate::base::date_order::year);
        Some((dated.iter().rev().find_map(year)?, dated.iter().find_map(year)?))
    }

    /// The common English name of a country, or its code if it has none.
    pub fn country_name(&self, code: Country) -> String {
        country::name(code.code()).map_or_else(|| code.code().to_owned(), str::to_owned)
    }
}
