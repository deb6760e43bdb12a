//! The labels of agreements and participants in rows.
//!
//! The label of an agreement is its title, or `A – B · C` if the title has the form `Agreement between A and B
//! concerning C`. It contains words of the title only and does not depend on the width or on other rows; the interface
//! cuts it at the end.

use std::borrow::Cow;

use crate::base::text::fold::fold;
use crate::base::text::width::width;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::search::library::Library;
use crate::titles::{Title, short_form};

impl Library {
    /// The label of an agreement.
    pub fn label(&self, id: AgreementId) -> Cow<'_, str> {
        label(self.text(self[id].title))
    }

    /// The name of a participant, abbreviated if it is wider than `columns`. It may still be too wide.
    pub fn participant_label(&self, id: ParticipantId, columns: usize) -> Cow<'_, str> {
        short_name(self.text(self[id].name), columns)
    }
}

/// The label for a title.
pub fn label(title: &str) -> Cow<'_, str> {
    let Some(read) = Title::read(title) else { return Cow::Borrowed(title) };
    let who = match read.sides.as_slice() {
        [first, second, others @ ..] if others.len() > 1 => format!("{first}, {second} +{}", others.len()),
        few => few.join(" – "),
    };
    // The kind of agreement is shown only if the title does not state a subject.
    let instrument = if read.is_plain && read.is_led { "" } else { read.instrument };
    let between = if instrument.is_empty() || read.subject.is_empty() { "" } else { " " };
    Cow::Owned(format!("{who} · {instrument}{between}{}", read.subject))
}

/// A name with `International`, `National` and `University` abbreviated if it is wider than `columns`.
pub fn short_name(name: &str, columns: usize) -> Cow<'_, str> {
    if width(name) <= columns {
        return Cow::Borrowed(name);
    }
    let mut shown = String::with_capacity(name.len());
    for word in name.split_inclusive(' ') {
        let letters = word.trim_matches(|it: char| !it.is_alphanumeric());
        match short_form(&fold(letters)) {
            Some(short) => shown.push_str(&word.replacen(letters, short, 1)),
            None => shown.push_str(word),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::import;

    #[track_caller]
    fn check(title: &str, expected: &str) {
        assert_eq!(label(title), expected, "{title:?}");
    }

    #[test]
    fn a_label_is_the_title_unless_it_opens_with_drafting_words() {
        for title in [
            "Convention on Biological Diversity",
            "Exchange of notes",
            "Second Additional Protocol to the European Convention on Extradition",
            "Seven Kenya – UAE memoranda of understanding",
            "Iran – Armenia joint memorandum of the science ministers",
            "Memorandum on cooperation between special economic zones of Russia and Iran",
            "Five memoranda between Iranian and Russian technology companies",
            "Strategic memorandum on oil and gas projects between NIOC and Gazprom",
            "",
        ] {
            check(title, title);
        }
    }

    #[test]
    fn sides_come_first_and_the_subject_follows() {
        check(
            "Agreement between the Government of the Republic of India and the Government of the French Republic on the \
             Peaceful Uses of Nuclear Energy",
            "India – French Republic · Peaceful Uses of Nuclear Energy",
        );
        check(
            "Agreement between the Government of the Islamic Republic of Iran and the Government of the Russian \
             Federation concerning cooperation in the field of tourism",
            "Iran – Russian Federation · tourism",
        );
        check(
            "Memorandum of Understanding between Tokelau and Tuvalu",
            "Tokelau – Tuvalu · Memorandum of Understanding",
        );
        check(
            "Protocol amending the Agreement between Japan and the Swiss Confederation on air services",
            "Japan – Swiss Confederation · Protocol amending the Agreement on air services",
        );
        check(
            "Loan Agreement (Third Highway Project) between the Republic of Honduras and the International Bank for \
             Reconstruction and Development",
            "Honduras – International Bank for Reconstruction and Development · Loan Agreement (Third Highway Project)",
        );
        check(
            "Agreement On Energy And Mining Between The Peoples Republic Of China And Brazil",
            "China – Brazil · Energy And Mining",
        );
    }

    #[test]
    fn no_state_is_called_by_the_name_of_another() {
        check(
            "Agreement between the Republic of Korea and the Democratic People's Republic of Korea on rivers",
            "Republic of Korea – Democratic People's Republic of Korea · rivers",
        );
        check(
            "Treaty between the Democratic Republic of the Congo and the Republic of Zambia on fisheries",
            "Democratic Republic of the Congo – Zambia · fisheries",
        );
    }

    #[test]
    fn names_with_and_in_them_stay_whole() {
        check(
            "Cooperation Arrangement between the Ministry of Agriculture and Fisheries of Samoa and the Ministry of \
             Fisheries of Tonga on tuna",
            "Ministry of Agriculture and Fisheries of Samoa – Ministry of Fisheries of Tonga · Cooperation Arrangement on tuna",
        );
        check(
            "Protocol between Tashkent State University and Moscow University of Science and Technology on robots",
            "Tashkent State University – Moscow University of Science and Technology · robots",
        );
        check(
            "Convention between Trinidad and Tobago and Canada for the avoidance of double taxation",
            "Trinidad and Tobago – Canada · avoidance of double taxation",
        );
        check(
            "Memorandum between Kabul University and Herat University",
            "Kabul University – Herat University · Memorandum",
        );
    }

    #[test]
    fn of_many_sides_two_are_named() {
        check("Treaty between Chad, Niger and Libya on water", "Chad – Niger – Libya · water");
        check("Treaty between Chad, Niger, Mali and Libya on water", "Chad, Niger +2 · water");
        check(
            "Arrangement Between The Cook Islands New Zealand Niue Samoa Tonga And Tokelau On Cooperation In Fisheries \
             Surveillance And Law Enforcement",
            "Cook Islands, New Zealand +4 · Arrangement On Cooperation In Fisheries Surveillance And Law Enforcement",
        );
    }

    #[test]
    fn five_other_languages_have_drafting_words() {
        check(
            "Échange de notes constituant un accord entre le Gouvernement de la République française et le Gouvernement \
             de la République de Côte d'Ivoire relatif à la coopération culturelle",
            "République française – Côte d'Ivoire · coopération culturelle",
        );
        check(
            "Acordo entre o Governo da República Federativa do Brasil e o Governo da República do Peru no domínio da \
             aviação civil",
            "Brasil – Peru · aviação civil",
        );
        check(
            "Verdrag tussen het Koninkrijk der Nederlanden en de Republiek Suriname inzake de wederzijdse rechtshulp in \
             strafzaken (No. 2)",
            "Nederlanden – Suriname · wederzijdse rechtshulp in strafzaken (No. 2)",
        );
        check(
            "Abkommen zwischen der Bundesrepublik Deutschland und der Schweizerischen Eidgenossenschaft über die \
             gegenseitige Anerkennung von Diplomen",
            "Deutschland – Schweizerischen Eidgenossenschaft · gegenseitige Anerkennung von Diplomen",
        );
        check(
            "Protocolo modificatorio del Convenio entre los Estados Unidos Mexicanos y el Reino de España para evitar la \
             doble imposición",
            "Estados Unidos Mexicanos – España · Protocolo modificatorio del Convenio para evitar la doble imposición",
        );
    }

    #[test]
    fn every_word_of_a_label_is_a_word_of_the_title() {
        let library = Library::new(import::built_in(date::Day::new(2026, 1, 1).unwrap()));
        for id in library.agreements() {
            let title = library.text(library[id].title);
            let label = library.label(id);
            assert!(!label.is_empty());
            for word in label.split([' ', '–', '·']).filter(|it| !it.starts_with('+')) {
                assert!(title.contains(word.trim_end_matches(',')), "{word:?} of {label:?} is not in {title:?}");
            }
        }
    }

    #[test]
    fn a_name_that_would_be_cut_is_written_as_people_write_it() {
        assert_eq!(short_name("Iran International Innovation Zone", 40), "Iran International Innovation Zone");
        assert_eq!(short_name("Iran International Innovation Zone", 30), "Iran Int'l Innovation Zone");
        assert_eq!(short_name("National University of Science", 20), "Nat'l Univ. of Science");
        assert_eq!(short_name("Université Paris Cité", 10), "Univ. Paris Cité");
    }
}
