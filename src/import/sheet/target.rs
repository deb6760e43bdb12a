//! The targets: what a column of a spreadsheet can be, with their words for `--map`.

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The id of the agreement in the list; rows with the same id are one agreement.
    Id,
    /// The title.
    Title,
    /// The title in other words or in another language.
    OtherTitle,
    /// The kind: memorandum, treaty, protocol.
    Kind,
    /// The status: signed, in force, ended.
    Status,
    /// The action of a party: signed, ratified, acceded, left.
    Action,
    /// The date of signature.
    Signed,
    /// The date of ratification.
    Ratified,
    /// The date of entry into force.
    InForce,
    /// The date of beginning: the entry into force, if no other column gives it.
    Begin,
    /// The date on which it ended or will end.
    Ended,
    /// The length of its term.
    Term,
    /// What happens at the end of its term: `automatic`, or yes under `Tacit renewal`.
    Renewal,
    /// The parties.
    Parties,
    /// The country that is a party, or the country of the only party.
    Country,
    /// The people who signed.
    People,
    /// The fields of cooperation.
    Focus,
    /// The activities that the parties agreed on.
    Activity,
    /// The place of signature.
    Place,
    /// The address of its text.
    Url,
    /// The addresses of articles that report it.
    Articles,
    /// A summary.
    Summary,
    /// The amount of money.
    Value,
    /// The bloc or arrangement under which it was made.
    Framework,
}

/// The words for targets in `--map`.
const WORDS: &[(Target, &str)] = &[
    (Target::Id, "id"),
    (Target::Title, "title"),
    (Target::OtherTitle, "other"),
    (Target::Kind, "kind"),
    (Target::Status, "status"),
    (Target::Action, "action"),
    (Target::Signed, "date"),
    (Target::Ratified, "ratified"),
    (Target::InForce, "in-force"),
    (Target::Begin, "begin"),
    (Target::Ended, "end"),
    (Target::Term, "term"),
    (Target::Renewal, "renewal"),
    (Target::Parties, "parties"),
    (Target::Country, "country"),
    (Target::People, "people"),
    (Target::Focus, "focus"),
    (Target::Activity, "activities"),
    (Target::Place, "place"),
    (Target::Url, "url"),
    (Target::Articles, "articles"),
    (Target::Summary, "summary"),
    (Target::Value, "value"),
    (Target::Framework, "framework"),
];

impl Target {
    /// Its word in `--map`.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    /// The target of a word of `--map`.
    pub(super) fn of_word(word: &str) -> Option<Target> {
        WORDS.iter().find(|it| it.1 == word).map(|it| it.0)
    }

    /// The words of all targets.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|it| it.1)
    }

    /// Whether several columns may have this target.
    pub(super) fn repeats(self) -> bool {
        match self {
            Target::OtherTitle
            | Target::Parties
            | Target::Country
            | Target::People
            | Target::Focus
            | Target::Activity
            | Target::Articles
            | Target::Summary
            | Target::Framework => true,
            Target::Id
            | Target::Title
            | Target::Kind
            | Target::Status
            | Target::Action
            | Target::Signed
            | Target::Ratified
            | Target::InForce
            | Target::Begin
            | Target::Ended
            | Target::Term
            | Target::Renewal
            | Target::Place
            | Target::Url
            | Target::Value => false,
        }
    }
}
