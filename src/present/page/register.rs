//! Formats facts from treaty registers: terms, amounts, identifiers, languages, extra columns.

use super::{Entry, Tone, capitalised};
use crate::data::corpus::{AmountId, Said, TermId, What};
use crate::search::library::Library;

/// A term in words: `5 years, until 11 Mar 2029, renewed automatically, notice 6 months`.
pub fn term(library: &Library, id: TermId) -> String {
    let term = library[id];
    let mut parts: Vec<String> = term.words.map(|it| library.text(it).to_owned()).into_iter().collect();
    parts.extend(term.from.map(|it| format!("from {}", it.spoken())));
    if let Some(years) = term.years.filter(|_| term.words.is_none()) {
        let years = library.text(years);
        parts.push(if years == "1" { "1 year".to_owned() } else { format!("{years} years") });
    }
    parts.extend(term.until.map(|it| format!("until {}", it.spoken())));
    // Leave out what the words already say.
    let words = term.words.map(|it| library.text(it).to_lowercase()).unwrap_or_default();
    let new = |text: &&str| !words.contains(&text.to_lowercase());
    if let Some(renewal) = term.renewal.map(|it| library.text(it)).filter(|_| !words.contains("renew")) {
        parts.push(match renewal {
            "automatic" => "renewed automatically".to_owned(),
            "by-agreement" => "renewed by agreement".to_owned(),
            "none" => "not renewed".to_owned(),
            other => format!("renewal {other}"),
        });
    }
    parts.extend(term.notice.map(|it| library.text(it)).filter(new).map(|it| format!("notice {it}")));
    parts.join(", ")
}

/// An amount in words and figures: `about 2 million euros (2,000,000 EUR)`.
pub fn amount(library: &Library, id: AmountId) -> String {
    let amount = library[id];
    let mut figures = amount.value.map_or_else(String::new, |it| grouped(library.text(it)));
    if let Some(currency) = amount.currency {
        let both = format!("{figures} {}", library.text(currency));
        both.trim().clone_into(&mut figures);
    }
    match amount.words.map(|it| library.text(it)) {
        Some(words) if figures.is_empty() => words.to_owned(),
        Some(words) => format!("{words} ({figures})"),
        None => figures,
    }
}

/// The number of documents in a bundle.
pub fn count(count: u32) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

/// The entry for a fact of this kind; nothing for other facts.
pub(super) fn entry(library: &Library, said: &Said) -> Option<Entry> {
    let entry = Entry::new(said);
    match said.what {
        What::Term(id) => Some(entry.and(term(library, id), Tone::Plain)),
        What::Amount(id) => Some(entry.and(amount(library, id), Tone::Plain)),
        What::Count(number) => Some(entry.and(count(number), Tone::Plain)),
        What::Identifier(scheme, value) => {
            let entry = match scheme {
                Some(scheme) => entry.and(format!("{} ", library.text(scheme)), Tone::Quiet),
                None => entry,
            };
            Some(entry.and(library.text(value), Tone::Plain))
        }
        What::Language(text) => Some(entry.and(library.text(text), Tone::Plain)),
        What::Level(text) => Some(entry.and(capitalised(library.text(text)), Tone::Plain)),
        What::Column(header, cell) => {
            let entry = entry.and(format!("{}: ", library.text(header)), Tone::Quiet);
            Some(entry.and(library.text(cell), Tone::Plain))
        }
        _ => None,
    }
}

/// A number with commas between groups of three digits.
fn grouped(number: &str) -> String {
    let whole = number.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = number.split_at(whole);
    let mut grouped = String::with_capacity(number.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use crate::base::date::Day;
    use crate::build::Builder;
    use crate::data::subject::Subject;
    use crate::import::read_json;
    use crate::search::library::Library;

    /// What the page says of an agreement that has this beside its title, from the field with that label.
    #[track_caller]
    fn check(fields: &str, label: &str, expected: &[&str]) {
        let mut builder = Builder::new(Day::new(2026, 1, 31).unwrap());
        let record = format!(r#"{{ "format": 2, "agreements": [{{ "title": "T", {fields} }}] }}"#);
        read_json(&mut builder, "a.json", record.as_bytes());
        let library = Library::new(builder.finish());
        assert_eq!(library.issues(), []);
        let id = library.agreements().next().unwrap();
        let page = library.page(Subject::Agreement(id));
        let field = page.fields.iter().find(|it| it.label == label).unwrap();
        let said: Vec<String> =
            field.entries.iter().map(|it| it.spans.iter().map(|it| it.text.as_str()).collect()).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_term_is_said_as_far_as_it_is_known() {
        check(r#""term": "5 years""#, "Term", &["5 years"]);
        check(
            r#""term": {"words": "5 years", "until": "2029-03-11", "renewal": "automatic", "notice": "6 months"}"#,
            "Term",
            &["5 years, until 11 Mar 2029, renewed automatically, notice 6 months"],
        );
        check(r#""term": {"years": 1, "renewal": "none"}"#, "Term", &["1 year, not renewed"]);
        check(
            r#""term": {"words": "five years, renewed automatically", "renewal": "automatic"}"#,
            "Term",
            &["five years, renewed automatically"],
        );
    }

    #[test]
    fn amounts_and_columns_are_on_the_page() {
        check(
            r#""amount": [{"words": "2 million", "value": 2000000, "currency": "EUR"}, {"value": 1234.5}, "much"]"#,
            "Amount",
            &["2 million (2,000,000 EUR)", "1,234.5", "much"],
        );
        check(r#""columns": {"Office": "legal", "Box": 7}"#, "Columns", &["Office: legal", "Box: 7"]);
        check(r#""identifiers": [{"scheme": "UNTS", "value": "I-7"}, "8"]"#, "Identifiers", &["UNTS I-7", "8"]);
        check(r#""count": 20"#, "Stands for", &["20 documents"]);
        check(r#""depositary": "Switzerland""#, "Depositary", &["Switzerland"]);
    }

    #[test]
    fn an_act_and_its_effect_are_two_days() {
        check(
            r#""events": {"type": "acceded", "date": "2020-01-02", "effect": "2020-03", "by": "Oman"}"#,
            "When",
            &["Acceded 2 Jan 2020, by Oman, in effect Mar 2020"],
        );
    }
}
