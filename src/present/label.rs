//! Names and titles as a row has room for: `Iran–Russia · tourism` for an agreement between two
//! governments concerning cooperation in the field of tourism. The full title is on the page.
//!
//! A label is plain text whose words begin like those of the title wherever they can, so that what was
//! searched can still be shown in it. Never wider than asked, never empty for a title that is not.

mod alike;
mod fit;
mod memory;
mod party;

use std::borrow::Cow;

use crate::present::label::fit::{fit, fit_name};
pub use crate::present::label::memory::Memory;
use crate::present::label::party::Said;
use crate::titles::lexicon::{is_common, is_small};
use crate::titles::parts::Title;
use crate::titles::states;
use crate::titles::words::{columns as columns_of, join, split};
use std::sync::Arc;

use crate::base::text::width::{ELLIPSIS, cut, width};
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::kind::ParticipantKind;
use crate::search::library::Library;

/// Between whose agreement it is and what about.
const DOT: &str = " · ";

/// Below this nobody is named beside the matter whose name would have to be cut.
const NARROW: usize = 40;

/// Of a longer text only the beginning is read, in bytes: choosing among its words is dearer than the words
/// are many, and a file may hold a title of a megabyte.
const LONGEST: usize = 1_024;

/// What an instrument may take that stands beside names which need the room.
const FORMULA: usize = 12;

/// As much of a text as could matter in some columns, ending in `…` when that is not all.
fn beginning(text: &str, columns: usize) -> Cow<'_, str> {
    let longest = LONGEST.max(columns.saturating_mul(4));
    if text.len() <= longest { Cow::Borrowed(text) } else { cut(text, longest) }
}

impl Library {
    /// An agreement in at most `columns`: who, unless nobody is known, and what.
    pub fn label(&self, id: AgreementId, columns: usize) -> Arc<str> {
        self.labels.agreements.get((id, columns), || self.agreement_label(id, columns))
    }

    /// A participant's name in at most `columns`; no other participant of the corpus has the same label
    /// at that width, as far as 12 columns and more can tell them apart.
    pub fn participant_label(&self, id: ParticipantId, columns: usize) -> Arc<str> {
        self.labels.participants.get((id, columns), || self.name_label(id, columns))
    }

    fn agreement_label(&self, id: AgreementId, columns: usize) -> String {
        let text = &*beginning(self.text(self[id].title), columns);
        let mut title = Title::read(text);
        if title.who.is_empty() {
            let parties = self.parties(id);
            let said = Said::new(text);
            // Of two both must be told; of many one tells the rest.
            let enough = parties.len().min(if parties.len() > 2 { 1 } else { 2 });
            if title.what.is_empty() || parties.iter().filter(|it| said.names(it)).take(enough).count() < enough {
                title.who = parties.iter().map(|it| it.everyday.clone()).collect();
                let room = (columns / 2).max(columns.saturating_sub(columns_of(&title.what) + width(DOT)));
                if width(&title.who.join(", ")) > room {
                    title.who = parties.iter().map(|it| it.short(self).to_owned()).collect();
                }
                // Names of which little is left say less than the title's own words.
                if !title.what.is_empty() && self::parties(&title.who, room).contains(ELLIPSIS) {
                    title.who.clear();
                }
            }
        }
        set(title, text, columns)
    }

    fn name_label(&self, id: ParticipantId, columns: usize) -> String {
        let label = self.plain_label(id, columns);
        let alike = self.alike(id, &label, columns);
        if alike.len() < 2 {
            return label;
        }
        let country = self[id].country;
        let shared = alike.iter().filter(|&&it| self[it].country == country).count();
        let mark = match country {
            Some(code) if shared == 1 => format!(" {}", code.code()),
            // The number of the participant: nobody else has it.
            Some(_) | None => format!(" #{}", id.at() + 1),
        };
        let name = short_name(self.text(self[id].name), columns.saturating_sub(width(&mark)));
        cut(&format!("{name}{mark}"), columns).into_owned()
    }

    fn plain_label(&self, id: ParticipantId, columns: usize) -> String {
        let name = &*beginning(self.text(self[id].name), columns);
        match self[id].kind {
            ParticipantKind::Person => short_person(name, columns),
            ParticipantKind::Bloc
            | ParticipantKind::Government
            | ParticipantKind::University
            | ParticipantKind::Company
            | ParticipantKind::Organisation
            | ParticipantKind::Country => short_name(name, columns),
        }
    }
}

/// A title by itself in at most `columns`: who, if it says so, and what.
pub fn short_title(title: &str, columns: usize) -> String {
    something(set(Title::read(title), title, columns), title, columns)
}

/// What a title is about, without parties and formulas, however long; the title where nothing else is left.
pub fn short(title: &str) -> String {
    let parts = Title::read(title);
    if parts.what.is_empty() { title.trim().to_owned() } else { join(&parts.what) }
}

/// A name in at most `columns`, shortened as people would, and only as far as needed.
pub fn short_name(name: &str, columns: usize) -> String {
    if width(name) <= columns {
        return name.to_owned();
    }
    let mut words = split(name);
    states::rename(&mut words);
    something(cut(&fit_name(words, columns), columns).into_owned(), name, columns)
}

/// A person's name: given names become initials before anything is cut.
pub fn short_person(name: &str, columns: usize) -> String {
    if width(name) <= columns {
        return name.to_owned();
    }
    let mut words = split(name);
    let given = words.len().saturating_sub(1);
    for at in 0..given {
        if columns_of(&words) <= columns {
            break;
        }
        if let Some(word) = words.get_mut(at)
            && word.is_capital()
            && let mut letters = word.letters().chars()
            && let (Some(first), Some(_)) = (letters.next(), letters.next())
        {
            word.show(&format!("{first}."));
        }
    }
    something(cut(&join(&words), columns).into_owned(), name, columns)
}

/// The label; where nothing is left of a text that says something, the beginning of it.
fn something(label: String, text: &str, columns: usize) -> String {
    if label.is_empty() { cut(text, columns).into_owned() } else { label }
}

/// Puts the parts of a title together in at most `columns`.
fn set(title: Title<'_>, text: &str, columns: usize) -> String {
    let Title { who, mut what, instrument, is_formula } = title;
    if what.is_empty() {
        // Nothing but the instrument is left to say.
        what = split(&instrument);
    }
    let room = columns.saturating_sub(width(DOT));
    let narrow = columns < NARROW;
    // `MOU` and `cooperation agreement` are what nearly every row says.
    let says_little = is_formula || what.iter().all(|it| is_common(&it.key) || is_small(&it.key));
    if !who.is_empty() && (what.is_empty() || narrow && says_little && width(&parties(&who, columns)) > room / 2) {
        return cut(&parties(&who, columns), columns).into_owned();
    }
    let unnamed = narrow && parties(&who, room * 3 / 4).contains(ELLIPSIS);
    if who.is_empty() || unnamed {
        let mut shown = fit(what, columns);
        if let Some(first) = shown.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let shown = if shown.is_empty() { text.trim() } else { &shown };
        return cut(shown, columns).into_owned();
    }
    if is_formula && width(&parties(&who, usize::MAX)) + columns_of(&what) > room {
        let what = fit(what, FORMULA);
        let who = parties(&who, room.saturating_sub(width(&what)));
        return cut(&format!("{who}{DOT}{what}"), columns).into_owned();
    }
    let most = if narrow { room * 3 / 4 } else { room / 2 };
    let who = parties(&who, most.max(room.saturating_sub(columns_of(&what))));
    let what = fit(what, room.saturating_sub(width(&who)));
    cut(&format!("{who}{DOT}{what}"), columns).into_owned()
}

/// `Iran–Russia`, `Iran, Russia +3`.
fn parties(who: &[String], room: usize) -> String {
    let (glue, most) = if who.len() == 2 { ("–", 2) } else { (", ", who.len()) };
    let full = who.join(glue);
    if width(&full) <= room {
        return full;
    }
    let brief: Vec<&str> = who.iter().map(|it| states::brief(it).unwrap_or(it)).collect();
    for count in (2..=most.min(4)).rev() {
        let rest = who.len() - count.min(who.len());
        let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
        let shown = brief.get(..count).unwrap_or(&brief).join(glue);
        if width(&shown) + width(&more) <= room {
            return format!("{shown}{more}");
        }
    }
    if who.len() > 2
        && let Some(first) = brief.first()
    {
        let more = format!(" +{}", who.len() - 1);
        return format!("{}{more}", short_name(first, room.saturating_sub(width(&more))));
    }
    // Two names that share what room there is: the shorter one gives the longer one what it does not need.
    let room = room.saturating_sub(width(glue));
    let mut two = brief.iter().take(2);
    match (two.next(), two.next()) {
        (Some(first), Some(second)) => {
            let left = (room / 2).max(room.saturating_sub(width(second)));
            let first = short_name(first, left);
            let second = short_name(second, room.saturating_sub(width(&first)));
            format!("{first}{glue}{second}")
        }
        (Some(only), None) => short_name(only, room),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::date;
    use crate::base::text::clean::clean;
    use crate::base::text::trouble;
    use crate::import;

    #[track_caller]
    fn check(title: &str, columns: usize, expected: &str) {
        assert_eq!(short_title(title, columns), expected, "{title:?} in {columns}");
    }

    #[track_caller]
    fn check_name(name: &str, columns: usize, expected: &str) {
        assert_eq!(short_name(name, columns), expected, "{name:?} in {columns}");
    }

    #[test]
    fn formulas_go_and_what_tells_titles_apart_stays() {
        check("Convention on Biological Diversity", 50, "Biological Diversity");
        check("Exchange of notes", 50, "Exchange of notes");
        check(
            "Agreement between the Government of the Republic of India and the Government of the French Republic on the \
             Peaceful Uses of Nuclear Energy",
            50,
            "India–France · Peaceful Uses of Nuclear Energy",
        );
        check(
            "Second Additional Protocol to the European Convention on Extradition",
            50,
            "Second Add'l Prot. to Eur. Conv. on Extradition",
        );
        check(
            "Loan Agreement (Third Highway Project) between the Republic of Honduras and the International Bank for \
             Reconstruction and Development",
            50,
            "Honduras–IBRD · Loan Agrmt (Third Highway Project)",
        );
        check(
            "Memorandum of Understanding between the Italian Space Agency and the Egyptian Space Agency",
            50,
            "Italian Space Agency–Egyptian Space Agency · MOU",
        );
        check("Seven Kenya – UAE memoranda of understanding", 50, "Kenya–UAE · Seven memoranda of understanding");
    }

    #[test]
    fn other_languages_have_their_own_formulas() {
        check(
            "Échange de notes constituant un accord entre le Gouvernement de la République française et le Gouvernement \
             de la République de Côte d'Ivoire relatif à la coopération culturelle",
            50,
            "France–Côte d'Ivoire · coopération culturelle",
        );
        check(
            "Acordo entre o Governo da República Federativa do Brasil e o Governo da República do Peru no domínio da \
             aviação civil",
            50,
            "Brasil–Peru · aviação civil",
        );
        check(
            "Verdrag tussen het Koninkrijk der Nederlanden en de Republiek Suriname inzake de wederzijdse rechtshulp in \
             strafzaken (No. 2)",
            70,
            "Nederland–Suriname · de wederzijdse rechtshulp in strafzaken (No. 2)",
        );
        check(
            "Abkommen zwischen der Bundesrepublik Deutschland und der Schweizerischen Eidgenossenschaft über die \
             gegenseitige Anerkennung von Diplomen",
            70,
            "Deutschland–Schweiz · gegenseitige Anerkennung von Diplomen",
        );
        check(
            "Protocolo modificatorio del Convenio entre los Estados Unidos Mexicanos y el Reino de España para evitar la \
             doble imposición",
            70,
            "México–España · Protocolo modificatorio evitar la doble imposición",
        );
    }

    #[test]
    fn numbers_and_years_go_last() {
        let treaty = "Verdrag tussen het Koninkrijk der Nederlanden en de Republiek Suriname inzake de wederzijdse \
                      rechtshulp in strafzaken (No. 2)";
        check(treaty, 46, "Nederland–Suriname · de wederzijdse…(No. 2)");
        let amendments = "Amendments to the Protocol on Persistent Organic Pollutants to the Convention on Long-Range \
                          Transboundary Air Pollution 2009";
        for columns in 20..60 {
            assert!(short_title(amendments, columns).contains("2009"), "{columns}");
        }
    }

    #[test]
    fn what_is_left_of_a_title_reads_as_it_was_written() {
        let titles = [
            "Scientific and technical cooperation of the Belarusian academy and the Russian academy's St. Petersburg branch",
            "Action Plan (Roadmap) for cooperation between research institutions of the SCO Member States for 2019-2020",
            "Memorandum of cooperation on the use of satellite images for agriculture, forests, water and disasters",
        ];
        check(titles[0], 50, "Sci. & tech. coop. of Belarusian acad. & Russian…");
        check(titles[1], 50, "Action Plan (Roadmap) for coop. between…2019-2020");
        check(titles[2], 40, "Use of sat. images for agric.…disasters");
        for title in titles {
            for columns in 12..90 {
                let label = short_title(title, columns);
                assert!(label.matches('…').count() <= 2 && !label.contains("……"), "{label}");
            }
        }
    }

    #[test]
    fn names_shorten_as_people_shorten_them() {
        check_name("Iran International Innovation Zone", 40, "Iran International Innovation Zone");
        check_name("Iran International Innovation Zone", 28, "Iran Int'l Innovation Zone");
        check_name("Lomonosov Moscow State University", 30, "Lomonosov Moscow State Univ.");
        check_name(
            "Ministry of Science and Higher Education of Russia",
            48,
            "Min. of Science and Higher Education of Russia",
        );
        assert_eq!(short_person("Bambang Permadi Soemantri Brodjonegoro", 25), "B. P. S. Brodjonegoro");
        assert_eq!(short_person("Ruth S. Thornwood", 14), "R. S. Thornwo…");
    }

    #[test]
    fn no_two_participants_share_a_label() {
        let library = Library::new(import::built_in(date::Day::new(2026, 1, 1).unwrap()));
        for columns in [12, 16, 20, 25, 30, 40, 60] {
            let mut seen = std::collections::BTreeMap::new();
            for id in library.participants() {
                let label = library.participant_label(id, columns);
                assert!(width(&label) <= columns && !label.is_empty());
                if let Some(other) = seen.insert(label.clone(), id) {
                    panic!("{label} is {} and {}", library.text(library[other].name), library.text(library[id].name));
                }
            }
        }
    }

    #[test]
    fn a_row_fits_and_says_something() {
        let library = Library::new(import::built_in(date::Day::new(2026, 1, 1).unwrap()));
        for columns in [1, 5, 20, 30, 50, 60, 90] {
            for id in library.agreements() {
                let label = library.label(id, columns);
                assert!(width(&label) <= columns, "{label} in {columns}");
                assert!(!label.is_empty());
                assert_eq!(label, library.label(id, columns));
            }
        }
    }

    proptest! {
        #![proptest_config(trouble::cases(10_000))]

        #[test]
        fn any_text_gives_a_label_that_fits(text in trouble::text(30), columns in 0..70_usize) {
            let text = clean(&text);
            for label in [short_title(&text, columns), short_name(&text, columns), short_person(&text, columns)] {
                prop_assert!(width(&label) <= columns, "{label:?}");
                prop_assert!(columns == 0 || text.trim().is_empty() || !label.is_empty());
            }
            prop_assert_eq!(short_title(&text, columns), short_title(&text, columns));
        }

        #[test]
        fn drafters_words_in_any_order_give_a_label_that_fits(
            picked in prop::collection::vec(prop::sample::select(DRAFTED), 1..30),
            columns in 1..70_usize,
        ) {
            let text = picked.join(" ");
            let label = short_title(&text, columns);
            prop_assert!(width(&label) <= columns && !label.trim().is_empty(), "{:?} {:?}", text, label);
        }
    }

    const DRAFTED: &[&str] = &[
        "Agreement",
        "between",
        "the",
        "Government",
        "of",
        "Republic",
        "and",
        "Iran",
        "–",
        "d'Ivoire",
        "l'",
        "on",
        "concerning",
        "Protocol",
        "amending",
        "United",
        "States",
        "America,",
        "(No. 2)",
        "1998",
        "y",
        "entre",
        "zwischen",
        "memorandum",
        "&",
        "Ministry",
        "understanding",
        "cooperation",
        "in",
        "field",
        "for",
        "Annex",
        "II",
        "谅解备忘录",
        "Kingdom",
        "Union",
    ];
}
