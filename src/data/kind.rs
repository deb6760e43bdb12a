//! The closed vocabularies of the format: kinds, roles, capacities, types of event. Each entry has the word used in files
//! and the label shown to readers. No other file spells them.

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal, $label:literal $(, $also:literal)*;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$each])* $variant),* }

        impl $name {
            /// All of them, in the order in which they are listed to readers.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word that files and queries use.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The words that readers see.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label),* }
            }

            /// Reads a word of a file: any case, spaces and underscores as hyphens.
            pub fn parse(text: &str) -> Option<$name> {
                match text {
                    $($word => return Some($name::$variant),)*
                    _ => (),
                }
                let same = |word: &str| {
                    let plain = |c: char| match c { ' ' | '_' => '-', other => other.to_ascii_lowercase() };
                    word.chars().map(plain).eq(text.trim().chars().map(plain))
                };
                $(if same($word) || same($label) $(|| same($also))* { return Some($name::$variant); })*
                None
            }
        }
    };
}

vocabulary! {
    /// What a participant is.
    ParticipantKind {
        /// A state or territory.
        Country = "country", "country", "state", "territory";
        /// A union of states: BRICS, the Shanghai Cooperation Organization.
        Bloc = "bloc", "bloc", "intergovernmental organisation", "intergovernmental organization";
        /// A ministry, agency, city or parliament.
        Government = "government", "government body", "ministry", "agency";
        /// A university, institute or school.
        University = "university", "university", "institute";
        /// A company or bank.
        Company = "company", "company", "corporation", "business";
        /// Any other organisation, and those whose kind nobody states.
        Organisation = "organisation", "organisation", "organization";
        /// A human being.
        Person = "person", "person", "human";
    }
}

vocabulary! {
    /// What an agreement is called. Articles may disagree.
    AgreementKind {
        /// Memorandum of understanding.
        Mou = "mou", "memorandum of understanding", "memorandum";
        /// Memorandum of agreement or of cooperation.
        Moa = "moa", "memorandum of agreement", "memorandum of cooperation", "moc";
        /// Letter of intent.
        Loi = "loi", "letter of intent", "statement of intent";
        /// An agreement, accord or arrangement.
        Agreement = "agreement", "agreement", "accord", "arrangement", "executive agreement";
        /// A treaty or convention.
        Treaty = "treaty", "treaty", "convention", "charter", "covenant";
        /// A protocol, usually to another agreement.
        Protocol = "protocol", "protocol";
        /// A contract between companies or bodies.
        Contract = "contract", "contract";
        /// A declaration or statement.
        Declaration = "declaration", "declaration", "statement", "joint statement";
        /// A programme or plan of work.
        Programme = "programme", "programme", "program", "plan", "action plan";
        /// A framework agreement.
        Framework = "framework", "framework agreement";
        /// A roadmap.
        Roadmap = "roadmap", "roadmap", "road map";
        /// An exchange of notes or letters.
        Exchange = "exchange-of-notes", "exchange of notes", "exchange of letters", "notes";
        /// An amendment of another agreement.
        Amendment = "amendment", "amendment", "amending agreement";
        /// None of these.
        Other = "other", "other";
    }
}

vocabulary! {
    /// What happened to an agreement.
    EventKind {
        /// It was negotiated.
        Negotiated = "negotiated", "negotiated", "negotiating";
        /// It is to come.
        Planned = "planned", "planned", "draft";
        /// It was made known.
        Announced = "announced", "announced";
        /// The parties agreed on it.
        Agreed = "agreed", "agreed", "adopted", "concluded", "initialled";
        /// It was signed.
        Signed = "signed", "signed", "signature";
        /// A body approved it.
        Approved = "approved", "approved";
        /// It was put before a body.
        Submitted = "submitted", "submitted";
        /// A party told the depositary or the other parties that its own steps are done.
        Notified = "notified", "notified", "notification";
        /// A party ratified it.
        Ratified = "ratified", "ratified", "ratification";
        /// Who had not signed it became a party.
        Acceded = "acceded", "acceded", "accession", "joined", "succession";
        /// A party excluded or changed a provision for itself.
        Reserved = "reserved", "reservation made", "reservation";
        /// It is applied before it is in force.
        Provisional = "provisional", "provisionally applied", "provisional application";
        /// It entered into force.
        InForce = "in-force", "in force", "entered into force", "entry into force", "force", "active", "effective";
        /// Its text was changed.
        Amended = "amended", "amended";
        /// It was prolonged.
        Renewed = "renewed", "renewed", "extended", "prolonged";
        /// What it says was done.
        Implemented = "implemented", "implemented", "completed";
        /// Its parties looked at what became of it.
        Reviewed = "reviewed", "reviewed";
        /// Its parties met about it.
        Met = "met", "met", "meeting";
        /// A party visited the other.
        Visited = "visited", "visited", "visit";
        /// A party left it; between the others it goes on.
        Withdrawn = "withdrawn", "withdrawn from", "withdrawal", "withdrew";
        /// It ended, was denounced or replaced.
        Ended = "ended", "ended", "terminated", "expired", "denounced", "end", "termination", "superseded";
    }
}

vocabulary! {
    /// A participant's part in an agreement.
    Role {
        /// One of those whose agreement it is.
        Party = "party", "party", "signatory";
        /// Where it was signed or what it is housed in.
        Host = "host", "host";
        /// Who brought the parties together.
        Mediator = "mediator", "mediator";
        /// Who looks on.
        Observer = "observer", "observer", "witness";
        /// Who pays.
        Funder = "funder", "funder", "donor";
        /// The bloc or arrangement within which it stands.
        Framework = "framework", "framework";
    }
}

vocabulary! {
    /// What a person did at an agreement.
    Capacity {
        /// Signed it.
        Signed = "signed", "signed", "signatory";
        /// Witnessed the signature.
        Witnessed = "witnessed", "witnessed", "witness";
        /// Was there.
        Present = "present", "present", "was present", "attended";
        /// Is quoted on it.
        Quoted = "quoted", "quoted", "is quoted", "spoke";
        /// Made it known.
        Announced = "announced", "announced";
        /// Led a delegation.
        Led = "led-delegation", "led delegation", "led a delegation", "led";
    }
}

vocabulary! {
    /// How an agreement stands to another.
    RelationKind {
        /// It was made under the other.
        Under = "under", "under";
        /// It carries the other out.
        Implements = "implements", "implements", "follows";
        /// It changes the other.
        Amends = "amends", "amends";
        /// It takes the other's place.
        Replaces = "replaces", "replaces", "supersedes";
        /// It prolongs the other.
        Renews = "renews", "renews", "extends";
        /// It has to do with the other.
        Related = "related", "related to", "see also";
    }
}

vocabulary! {
    /// Where an agreement stands as of a day: derived from its dated events, never guessed.
    Status {
        /// It is to come.
        Planned = "planned", "planned", "upcoming";
        /// The parties agreed; nothing says that they signed.
        Agreed = "agreed", "agreed";
        /// It is signed; nothing says that it is in force.
        Signed = "signed", "signed";
        /// It is in force.
        InForce = "in-force", "in force", "in effect", "active", "valid";
        /// It has ended.
        Ended = "ended", "ended", "expired", "terminated", "lapsed";
        /// The articles do not say.
        Unknown = "unknown", "unknown";
    }
}

impl Capacity {
    /// Whether someone with this capacity takes part in the agreement. Others are only named in it.
    pub const fn takes_part(self) -> bool {
        match self {
            Capacity::Signed | Capacity::Led => true,
            Capacity::Witnessed | Capacity::Present | Capacity::Quoted | Capacity::Announced => false,
        }
    }
}

/// The label of a participant in `by` of an event. The event says which step it was.
pub const TOOK_A_STEP: &str = "took a step";

impl Status {
    /// The sign in a row. Only signed agreements have a filled circle.
    pub const fn sign(self) -> &'static str {
        match self {
            Status::Planned => "○",
            Status::Agreed => "◐",
            Status::Signed => "●",
            Status::InForce => "◉",
            Status::Ended => "⊗",
            Status::Unknown => "·",
        }
    }

    /// The sign and the word: `○ planned`.
    pub fn told(self) -> String {
        format!("{} {}", self.sign(), self.label())
    }

    /// Whether it is known to be concluded, or to have been.
    pub const fn is_concluded(self) -> bool {
        match self {
            Status::Planned | Status::Agreed | Status::Unknown => false,
            Status::Signed | Status::InForce | Status::Ended => true,
        }
    }
}

impl AgreementKind {
    /// A short label for rows, at most nine letters.
    pub const fn short(self) -> &'static str {
        match self {
            AgreementKind::Mou => "MOU",
            AgreementKind::Moa => "MOA",
            AgreementKind::Loi => "LOI",
            AgreementKind::Declaration => "declar.",
            AgreementKind::Programme => "programme",
            AgreementKind::Framework => "framework",
            AgreementKind::Exchange => "notes",
            AgreementKind::Amendment => "amendment",
            AgreementKind::Other => "",
            AgreementKind::Agreement
            | AgreementKind::Treaty
            | AgreementKind::Protocol
            | AgreementKind::Contract
            | AgreementKind::Roadmap => self.label(),
        }
    }
}

impl ParticipantKind {
    /// Whether `org:` finds it: neither a person nor a country.
    pub const fn is_organisation(self) -> bool {
        match self {
            ParticipantKind::Person | ParticipantKind::Country => false,
            ParticipantKind::Bloc
            | ParticipantKind::Government
            | ParticipantKind::University
            | ParticipantKind::Company
            | ParticipantKind::Organisation => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_write_them() {
        assert_eq!(EventKind::parse("Entered into force"), Some(EventKind::InForce));
        assert_eq!(EventKind::parse("in_force"), Some(EventKind::InForce));
        assert_eq!(AgreementKind::parse("MoU"), Some(AgreementKind::Mou));
        assert_eq!(Capacity::parse("led-delegation"), Some(Capacity::Led));
        assert_eq!(Role::parse("king"), None);
    }

    #[test]
    fn every_word_and_label_is_read_back() {
        for &kind in AgreementKind::ALL {
            assert_eq!(AgreementKind::parse(kind.word()), Some(kind));
            assert_eq!(AgreementKind::parse(kind.label()), Some(kind));
            assert!(kind.short().len() <= 9);
        }
        for &kind in EventKind::ALL {
            assert_eq!(EventKind::parse(kind.word()), Some(kind));
        }
    }
}
