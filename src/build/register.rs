//! Adds facts from registers: terms, amounts, identifiers, languages, level, depositary and secretariat.

use super::{Builder, ClaimList, What, proof, wire};
use crate::base;
use crate::base::date::Date;
use crate::base::term::Length;
use crate::data::corpus::{Amount, Term};
use crate::data::strings::Text;

/// The doubt of an end that is computed from a duration.
const FOLLOWS: &str = "the end follows from how long it runs";

impl Builder {
    /// Adds a term. `start` is the day from which a duration counts if the term has no `from`.
    pub(super) fn term_facts(&mut self, term: &wire::Term, start: Option<Date>, behind: ClaimList) {
        let term = &if term.is_words() { read_words(term, start) } else { term.clone() };
        let read = Term {
            words: self.some(Some(&term.words)),
            from: self.date(term.from.as_deref(), "/from"),
            until: self.date(term.until.as_deref(), "/until"),
            years: term.years.as_ref().map(|it| self.strings.add(&it.to_string())),
            renewal: self.some(term.renewal.as_ref()),
            notice: self.some(term.notice.as_ref()),
        };
        if read == Term::default() {
            self.wrong("", "a term of nothing".to_owned(), "write how long it runs, or take it away");
            return;
        }
        if let (Some(from), Some(until)) = (read.from, read.until)
            && from.earliest() > until.latest()
        {
            self.wrong("/until", format!("{until} is before {from}, from when it runs"), "look at the two dates again");
        }
        let claims = self.claims(proof!(term), behind);
        let id = self.details.term(read);
        self.fact(What::Term(id), claims, term.doubt.as_deref());
    }

    pub(super) fn register_facts(&mut self, agreement: &wire::Agreement, behind: ClaimList) {
        for (i, amount) in agreement.amount.iter().enumerate() {
            self.here.within.push(("amount", i));
            self.amount_facts(amount, behind);
            self.here.within.pop();
        }
        match agreement.count {
            Some(0) => self.wrong("/count", "a bundle of no documents".to_owned(), "count from 1, or leave it out"),
            Some(count) => self.fact(What::Count(count), behind, None),
            None => (),
        }
        for (i, identifier) in agreement.identifiers.iter().enumerate() {
            self.here.within.push(("identifiers", i));
            self.identifier_facts(identifier, behind);
            self.here.within.pop();
        }
        for (i, language) in agreement.languages.iter().enumerate() {
            self.named(language, ("languages", i), behind, |builder, text| What::Language(builder.strings.add(text)));
        }
        for (i, level) in agreement.level.iter().enumerate() {
            self.named(level, ("level", i), behind, |builder, text| What::Level(builder.strings.add(text)));
        }
        for (i, depositary) in agreement.depositary.iter().enumerate() {
            self.named(depositary, ("depositary", i), behind, |builder, name| {
                What::Depositary(builder.who(name, None, "/name").in_fact())
            });
        }
        for (i, secretariat) in agreement.secretariat.iter().enumerate() {
            self.named(secretariat, ("secretariat", i), behind, |builder, name| {
                What::Secretariat(builder.who(name, None, "/name").in_fact())
            });
        }
    }

    fn amount_facts(&mut self, amount: &wire::Amount, behind: ClaimList) {
        let words = self.some(Some(&amount.words));
        let value = amount.value.as_ref().map(|it| self.strings.add(&it.to_string()));
        if words.is_none() && value.is_none() {
            self.wrong("", "an amount of nothing".to_owned(), "give it a \"value\", or take it away");
            return;
        }
        let currency = self.some(amount.currency.as_ref());
        let claims = self.claims(proof!(amount), behind);
        let id = self.details.amount(Amount { words, value, currency });
        self.fact(What::Amount(id), claims, amount.doubt.as_deref());
    }

    fn identifier_facts(&mut self, identifier: &wire::Identifier, behind: ClaimList) {
        let Some(value) = self.some(Some(&identifier.value)) else {
            self.wrong("", "an identifier without a value".to_owned(), "write the number in \"value\"");
            return;
        };
        let scheme = self.some(identifier.scheme.as_ref());
        let claims = self.claims(proof!(identifier), behind);
        self.fact(What::Identifier(scheme, value), claims, identifier.doubt.as_deref());
    }

    /// The text, unless it is blank.
    fn some(&mut self, text: Option<&String>) -> Option<Text> {
        text.filter(|it| !it.trim().is_empty()).map(|it| self.strings.add(it))
    }
}

/// Parses a term that is given in words. Words that cannot be parsed are kept as they are.
fn read_words(term: &wire::Term, start: Option<Date>) -> wire::Term {
    let mut term = term.clone();
    let Some(said) = base::term::read(&term.words) else { return term };
    term.from = said.from.map(|it| it.to_string());
    term.until = said.until.map(|it| it.to_string());
    term.years = said.length.and_then(Length::years).map(Into::into);
    term.renewal = said.renewal.map(|it| it.word().to_owned());
    term.notice = said.notice.map(Length::words);
    if let (None, Some(length), Some(start)) = (said.until, said.length, said.from.or(start))
        && let Some(end) = length.after(start)
    {
        term.until = Some(end.to_string());
        term.doubt = term.doubt.or_else(|| Some(FOLLOWS.to_owned()));
    }
    term
}
