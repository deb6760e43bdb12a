//! What a column of a spreadsheet can say about an agreement, and the words for it. Knows no header.

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// What the list calls the agreement; the same id is the same agreement.
    Id,
    /// Its title.
    Title,
    /// A title in other words or another language.
    OtherTitle,
    /// Memorandum, treaty, protocol.
    Kind,
    /// Signed, in force, ended.
    Status,
    /// What a party did: signed, ratified, acceded, left.
    Action,
    /// When it was signed.
    Signed,
    /// When it was ratified.
    Ratified,
    /// When it entered into force.
    InForce,
    /// When it began: its entry into force, where no column says that.
    Begin,
    /// When it ended or will end.
    Ended,
    /// How long it runs.
    Term,
    /// Who takes part.
    Parties,
    /// The country that takes part, or that the one other party is from.
    Country,
    /// Who signed.
    People,
    /// Fields of cooperation.
    Focus,
    /// What the parties will do.
    Activity,
    /// Where it was signed.
    Place,
    /// Where its text can be read.
    Url,
    /// Where the articles that report it can be read.
    Articles,
    /// What it is about.
    Summary,
    /// Money.
    Value,
    /// The bloc or arrangement within which it stands.
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
    /// The word for it in `--map`.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    /// The target that a word of `--map` means.
    pub(super) fn of_word(word: &str) -> Option<Target> {
        WORDS.iter().find(|it| it.1 == word).map(|it| it.0)
    }

    /// The words of all targets.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|it| it.1)
    }

    /// Whether several columns may say it.
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
            | Target::Place
            | Target::Url
            | Target::Value => false,
        }
    }
}
