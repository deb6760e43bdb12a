//! The classes of words, one bit each.

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => { $($(#[$doc])* pub const $name: u64 = 1 << $bit;)* };
}
bits! {
    /// Begins with a capital letter.
    CAP = 0;
    /// All letters are capitals, two or more.
    UPPER = 1;
    /// Digits.
    NUMBER = 2;
    /// A punctuation mark or another sign.
    SIGN = 3;
    /// One capital letter, with or without a full stop.
    INITIAL = 4;
    /// The name of a country.
    COUNTRY = 5;
    /// The adjective of a country.
    ADJECTIVE = 6;
    /// A city.
    CITY = 7;
    /// A union of states, or a body between states.
    BLOC = 8;
    /// A company or agency known by this name.
    COMPANY = 9;
    /// An office that people hold.
    OFFICE = 10;
    /// A title before a name.
    HONORIFIC = 11;
    /// The head noun of a body's name.
    HEAD = 12;
    /// A head noun that needs other words to make a name.
    WEAK_HEAD = 13;
    /// The legal form of a company: Ltd, Inc.
    FORM = 14;
    /// A part of a name that is not capitalised: bin, van.
    PARTICLE = 15;
    /// A verb of speaking.
    SAY = 16;
    /// A given name.
    GIVEN = 17;
    /// A common English word.
    COMMON = 18;
    /// The name of a month.
    MONTH = 19;
    /// The name of a weekday.
    WEEKDAY = 20;
    /// An instrument: memorandum, protocol.
    INSTRUMENT = 21;
    /// A compound that contains the word of an instrument but is not one.
    COMPOUND = 22;
    /// A treaty with a name of its own.
    NAMED_TREATY = 23;
    /// A word that refers back to a document: "the document".
    AGAIN = 24;
    /// A verb for what happened to a document.
    TRIGGER = 25;
    /// A noun for what happened to a document.
    TRIGGER_NOUN = 26;
    /// A word before a trigger that says it is planned.
    PLANNED = 27;
    /// A word before a trigger that denies it.
    NEGATED = 28;
    /// A word that marks a document as background: "similar", "previous".
    BACKGROUND = 29;
    /// Between.
    BETWEEN = 30;
    /// With.
    WITH = 31;
    /// By.
    BY = 32;
    /// On behalf of, represented by.
    BEHALF = 33;
    /// Introduces the subject of a document.
    ABOUT = 34;
    /// Never the first word of a name.
    NEVER = 35;
    /// Occurs inside names: of, the, for, and.
    INNER = 36;
    /// A number as a word.
    COUNT = 37;
    /// First, another, separate.
    ORDINAL = 38;
    /// Today, yesterday.
    RELATIVE = 39;
    /// Last, next, about.
    ERA = 40;
    /// Begins a clause.
    CLAUSE = 41;
    /// Auxiliary verbs and adverbs between a document and its participle.
    AUXILIARY = 42;
    /// The name of a field of cooperation.
    SUBJECT = 43;
    /// A subject of ministries.
    MINISTRY = 44;
    /// Republic of, Kingdom of.
    STATE_FORM = 45;
    /// Counterpart, host.
    COUNTERPART = 46;
    /// A body in lower case: government, central bank.
    LOW_BODY = 47;
    /// An adjective of bodies.
    BODY_ADJECTIVE = 48;
    /// The last word of names of things, places and events.
    THING = 49;
    /// A group of parties: "the two sides".
    GROUP = 50;
    /// In the presence of.
    ONLOOKER = 51;
    /// An everyday verb: a trigger only directly before its document.
    LOOSE = 52;
    /// A common noun before a name: "broker X".
    DESCRIPTOR = 53;
    /// A verb after the name of an organisation: "X reported".
    PUBLISHES = 54;
    /// The capital of a country.
    CAPITAL = 55;
    /// A noun that ends the name of a field: "management".
    TOPIC = 57;
    /// A noun that is not a field: "relations", "years".
    DULL = 58;
    /// A meeting, a fair, a visit.
    OCCASION = 59;
    /// What parties do together: "training", "exchange".
    ACTIVITY = 60;
    /// A currency.
    CURRENCY = 61;
    /// Million, billion.
    SCALE = 62;
    /// Introduces a list of activities: "covers", "including".
    COVERS = 63;
    /// A word of sport, shows, cars, software or courts.
    OFF_TOPIC = 56;
}
/// The classes that a word in lower case cannot have.
pub const CAPITALISED: u64 =
    COUNTRY | ADJECTIVE | CITY | BLOC | COMPANY | MONTH | WEEKDAY | GIVEN | NAMED_TREATY | CAPITAL;
/// The classes of names from tables that are the same in all languages.
pub const NAMES: u64 = COUNTRY | ADJECTIVE | CITY | CAPITAL | BLOC | COMPANY | GIVEN;
/// Of [`CAPITALISED`], those that only English writes with a capital.
pub const ENGLISH_CAPITALS: u64 = ADJECTIVE | MONTH | WEEKDAY;
