//! The version of the format that a record needs.

use super::{Agreement, Article, Event, Named, Record, Term};

impl Record {
    /// The lowest version of the format that can express this record: 2 if it uses something that version 1 does not
    /// have.
    pub fn version(&self) -> u32 {
        let needs_version_2 = self.draft
            || self.article.iter().chain(&self.articles).any(Article::needs_version_2)
            || self.participants.iter().any(|it| !it.quote.is_empty())
            || self.agreements.iter().any(Agreement::needs_version_2)
            || self.focus_areas.iter().any(|it| it.definition.is_some())
            || !self.activities.is_empty();
        if needs_version_2 { 2 } else { 1 }
    }
}

impl Article {
    /// The paragraphs of the text: its non-empty lines, trimmed.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.iter().flat_map(|it| it.lines()).map(str::trim).filter(|it| !it.is_empty())
    }

    fn needs_version_2(&self) -> bool {
        !self.text.is_empty() || self.source.is_some() || self.checked.is_some()
    }
}

impl Agreement {
    fn needs_version_2(&self) -> bool {
        let named = [&self.other_titles, &self.kind, &self.focus_areas, &self.activities, &self.value];
        let further = [&self.frameworks, &self.summary];
        let lists = [&self.languages, &self.depositary, &self.level, &self.secretariat];
        !self.quote.is_empty()
            || !self.columns.is_empty()
            || self.count.is_some()
            || !self.amount.is_empty()
            || !self.identifiers.is_empty()
            || lists.into_iter().any(|it| !it.is_empty())
            || named.into_iter().chain(further).flatten().any(Named::needs_version_2)
            || self.term.iter().any(|it| !it.is_words())
            || self.events.iter().any(Event::needs_version_2)
            || self.parties.iter().any(|it| !it.quote.is_empty() || it.signed_by.iter().any(Named::needs_version_2))
            || self.people.iter().any(|it| !it.quote.is_empty())
            || self.relations.iter().any(|it| !it.quote.is_empty())
    }
}

impl Event {
    fn needs_version_2(&self) -> bool {
        const TYPES: [&str; 5] = ["acceded", "provisional", "notified", "withdrawn", "reserved"];
        self.effect.is_some() || !self.quote.is_empty() || TYPES.contains(&self.kind.as_str())
    }
}

impl Named {
    fn needs_version_2(&self) -> bool {
        !self.quote.is_empty()
    }
}

impl Term {
    /// Whether the term consists of words only, as all terms of version 1 do.
    pub fn is_words(&self) -> bool {
        let texts = [&self.from, &self.until, &self.renewal, &self.notice];
        texts.into_iter().all(Option::is_none) && self.years.is_none() && self.quote.is_empty()
    }
}
