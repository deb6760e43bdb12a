//! The table of query fields, used by the parser, the help, the completions and the CSV header.

/// A field of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Titles of the agreement, in any language.
    Title,
    /// Participants of every kind.
    Who,
    /// Organisations, universities, companies, government bodies and blocs.
    Org,
    /// People.
    Person,
    /// Participants that are parties to the agreement.
    Party,
    /// Participants that signed the agreement.
    Signatory,
    /// Countries that take part, and countries of participants.
    Country,
    /// Focus areas and the fields of science above them.
    Focus,
    /// Memorandum, treaty, protocol and so on.
    Kind,
    /// Planned, agreed, signed, in force, ended, unknown.
    Status,
    /// Where an event took place.
    Place,
    /// What the parties will do.
    Activity,
    /// Publishers, agencies and gists of the articles.
    Source,
    /// The year of the agreement's date.
    Year,
    /// Days of the events.
    Date,
    /// The end of the agreement, by its term or as reported.
    Ends,
    /// The time from today until the end.
    Due,
    /// Texts of the articles, if they are loaded.
    Text,
    /// Columns of a table that have no field of their own.
    Column,
    /// Sets of agreements: see [`Set`](crate::search::sets::Set).
    Is,
}

/// The description of a field.
#[derive(Debug)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// The name, without the colon.
    pub name: &'static str,
    /// Other accepted names.
    pub aliases: &'static [&'static str],
    /// The word for one value of the field.
    pub value: &'static str,
    /// What the field searches, for the help.
    pub searches: &'static str,
    /// An example query.
    pub example: &'static str,
}

/// All fields, in the order of [`Field`] and of the help.
pub const FIELDS: [FieldRow; 20] = [
    row(Field::Title, "title", &["name"], "title", "titles, in any language", "title:\"joint lab\""),
    row(
        Field::Who,
        "who",
        &["participant"],
        "participant",
        "participants of every kind, by any of their names",
        "who:roscosmos",
    ),
    row(
        Field::Org,
        "org",
        &["organisation", "organization", "university", "company"],
        "organisation",
        "organisations, universities, companies, government bodies, blocs",
        "org:\"moscow state\"",
    ),
    row(Field::Person, "person", &["people"], "person", "people, by any of their names", "person:bezrukov"),
    row(Field::Party, "party", &["side"], "party", "the sides of the agreement, by any of their names", "party:iran"),
    row(Field::Signatory, "signatory", &["signer"], "signatory", "people and bodies that signed", "signatory:fursenko"),
    row(
        Field::Country,
        "country",
        &["nation", "state"],
        "country",
        "countries that take part or that a participant belongs to",
        "country:(iran | RUS)",
    ),
    row(
        Field::Focus,
        "focus",
        &["area", "topic", "subject", "theme", "field"],
        "focus area",
        "focus areas and the fields of science above them",
        "focus:nanotechnology",
    ),
    row(Field::Kind, "kind", &["type"], "kind", "memorandum, treaty, protocol, roadmap, …", "kind:memorandum"),
    row(Field::Status, "status", &[], "status", "planned, agreed, signed, in force, ended, unknown", "status:signed"),
    row(Field::Place, "place", &["city", "where"], "place", "places of the events", "place:tehran"),
    row(
        Field::Activity,
        "activity",
        &["activities"],
        "activity",
        "what the parties will do",
        "activity:\"joint research\"",
    ),
    row(
        Field::Source,
        "source",
        &["publisher", "agency", "article"],
        "source",
        "publishers, agencies and gists of the articles",
        "source:tass",
    ),
    row(Field::Year, "year", &["years"], "year", "year of the agreement's date", "year:2019..2023"),
    row(Field::Date, "date", &["day", "when"], "date", "days of the events", "date:..2025-06"),
    row(Field::Ends, "ends", &["until", "expires"], "date", "end of the term, or the day it ended", "ends:2026"),
    row(
        Field::Due,
        "due",
        &["within"],
        "time",
        "may end within so many days, weeks, months or years; or in a month: due:2027-02",
        "due:90d",
    ),
    row(
        Field::Text,
        "text",
        &["fulltext"],
        "text",
        "texts of the articles, where they are at hand; plain words do not look there",
        "text:\"technology zone\"",
    ),
    row(
        Field::Column,
        "column",
        &["columns"],
        "column",
        "any other column of your file, or one by its header",
        "column:\"Office=legal\"",
    ),
    row(Field::Is, "is", &[], "set", "draft, marked, noted, bookmarked, expired", "is:draft"),
];

impl Field {
    /// Whether an agreement has at most one value of the field, so that a second pick replaces the first.
    pub fn has_one_value(self) -> bool {
        matches!(self, Field::Kind | Field::Status | Field::Year)
    }

    /// The description of the field.
    pub fn row(self) -> &'static FieldRow {
        #[expect(clippy::indexing_slicing, reason = "each field has its row, in their order, which a test holds")]
        &FIELDS[self as usize]
    }

    /// The name, without the colon.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The field with this name or alias. Case does not matter.
    pub fn named(name: &str) -> Option<Field> {
        let is = |it: &str| it.eq_ignore_ascii_case(name);
        FIELDS.iter().find(|row| is(row.name) || row.aliases.iter().any(|alias| is(alias))).map(|row| row.field)
    }

    /// The field with the nearest name or alias, if it is near enough to be a typo.
    pub fn nearest(name: &str) -> Option<Field> {
        let name = name.to_lowercase();
        let near = |it: &str| {
            let edits = strsim::osa_distance(&name, it);
            // Accept one edit per three letters: `wh:` and `titel:` are near.
            (edits * 3 <= it.len()).then_some(edits)
        };
        FIELDS
            .iter()
            .flat_map(|row| std::iter::once(row.name).chain(row.aliases.iter().copied()).map(move |it| (row.field, it)))
            .filter_map(|(field, it)| Some((near(it)?, field)))
            .min()
            .map(|(_, field)| field)
    }

    /// Whether the field restricts the role of a participant.
    pub fn is_role(self) -> bool {
        matches!(self, Field::Party | Field::Signatory)
    }

    /// Whether the field has values that can be listed.
    pub fn has_values(self) -> bool {
        !matches!(self, Field::Text | Field::Is | Field::Ends | Field::Due)
    }

    /// Whether the values are dates.
    pub fn is_time(self) -> bool {
        matches!(self, Field::Year | Field::Date | Field::Ends)
    }
}

const fn row(
    field: Field,
    name: &'static str,
    aliases: &'static [&'static str],
    value: &'static str,
    searches: &'static str,
    example: &'static str,
) -> FieldRow {
    FieldRow { field, name, aliases, value, searches, example }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse;

    #[test]
    fn each_field_has_its_row_and_no_two_share_a_name() {
        let mut names = std::collections::HashSet::new();
        for (at, row) in FIELDS.iter().enumerate() {
            assert_eq!(row.field as usize, at, "{}", row.name);
            for name in std::iter::once(&row.name).chain(row.aliases) {
                assert!(names.insert(*name), "{name} stands twice");
                assert_eq!(Field::named(&name.to_uppercase()), Some(row.field));
            }
        }
    }

    #[test]
    fn each_example_is_a_query_in_its_field() {
        for row in &FIELDS {
            let query = parse(row.example).expect(row.example).expr.expect(row.example);
            assert!(query.terms().iter().all(|term| term.field == Some(row.field)), "{}", row.example);
        }
    }

    #[test]
    fn a_misspelt_field_is_near_the_one_meant() {
        assert_eq!(Field::nearest("wh"), Some(Field::Who));
        assert_eq!(Field::nearest("titel"), Some(Field::Title));
        assert_eq!(Field::nearest("contry"), Some(Field::Country));
        assert_eq!(Field::nearest("https"), None);
    }
}
