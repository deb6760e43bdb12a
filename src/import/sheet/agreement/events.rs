//! Reads the events of an agreement from the columns of dates, of actions of a party, and of the status.

use csv::StringRecord;

use super::dates::{Consent, DateCell};
use super::{Builder, DATES, Joining, named};
use crate::base::date::Date;
use crate::base::date::loose::Loose;
use crate::format::wire::{Agreement, Event, Party};
use crate::import::sheet::cells::yes_or_no;
use crate::import::sheet::target::Target;
use crate::import::sheet::vocabulary::{UNSIGNED, action_of, event_of, is_waiting, says_signature};
use crate::import::sheet::{Fault, Log};

impl Builder {
    pub(super) fn events(
        &mut self,
        row: &StringRecord,
        line: u64,
        agreement: &mut Agreement,
        joining: &Joining,
        log: &mut Log,
    ) {
        let action = self.action(row, line, log);
        for ((target, kind), is_of_party) in DATES.into_iter().zip(joining.of_party) {
            let before = agreement.events.len();
            for (at, text) in self.cells(row, target) {
                // A beginning only counts if no other column gives a signature or an entry into force.
                let mut said = agreement.events.iter().filter(|it| matches!(it.kind.as_str(), "signed" | "in-force"));
                if target == Target::Begin
                    && said.clone().next().is_some()
                    && let Loose::Date(date) = self.read(text, at).date
                {
                    let date = date.to_string();
                    if !said.any(|it| it.date.as_ref() == Some(&date)) {
                        self.kept.push(at);
                    }
                    continue;
                }
                match self.date(text, at, line, log) {
                    DateCell::Date(date, Some(Consent::Accession), _) if target == Target::Ratified => {
                        agreement.events.push(event("acceded", Some(date)));
                    }
                    DateCell::Date(date, _, place) => {
                        agreement.events.push(Event { place, ..event(kind, Some(date)) });
                    }
                    DateCell::Yes => agreement.events.push(event(kind, None)),
                    DateCell::Unsigned(kind) if target == Target::Signed => agreement.events.push(event(kind, None)),
                    DateCell::Nothing | DateCell::Unsigned(_) => {}
                    DateCell::Words => agreement.term.push(named(text).into()),
                }
            }
            let names: Vec<String> = agreement.parties.iter().map(|it| it.participant.clone()).collect();
            for event in agreement.events.iter_mut().skip(before) {
                if is_of_party || action.is_some() {
                    event.by.clone_from(&names);
                    // A treaty does not end when one party leaves.
                    if event.kind == "ended" {
                        "withdrawn".clone_into(&mut event.kind);
                    }
                }
            }
        }
        if let Some(action) = action {
            act(&mut agreement.events, action, &agreement.parties);
        }
        for (at, text) in self.cells(row, Target::Status) {
            let status = *self.statuses.entry(text.to_owned()).or_insert_with(|| event_of(text));
            let header = self.columns.header(at);
            // In "Vigente: sí" the header is the status.
            let status = status.or_else(|| if yes_or_no(text) == Some(true) { event_of(header) } else { None });
            if let Some(kind) = status.filter(|it| UNSIGNED.contains(it)) {
                self.unsign(agreement, kind, (text, header), row, line, log);
            }
            match status {
                Some(kind) if agreement.events.iter().all(|event| event.kind != kind) => {
                    agreement.events.push(event(kind, None));
                }
                Some(_) => {}
                None if yes_or_no(text) == Some(false) && event_of(header).is_some() => {}
                None if is_waiting(text) => self.kept.push(at),
                None => {
                    log.add(line, header, Fault::Status(text.to_owned()));
                    self.kept.push(at);
                }
            }
        }
    }

    /// Turns signatures into events of type `kind`, if the status says that nothing is signed. If the header of the
    /// date says "signature", it contradicts the status, which is noted.
    fn unsign(
        &self,
        agreement: &mut Agreement,
        kind: &str,
        (status, header): (&str, &str),
        row: &StringRecord,
        line: u64,
        log: &mut Log,
    ) {
        let is_signature = |at: usize| says_signature(self.columns.header(at));
        let mut signed: Vec<&mut Event> = agreement.events.iter_mut().filter(|it| it.kind == "signed").collect();
        let contradicts = !signed.is_empty() && self.cells(row, Target::Signed).iter().any(|it| is_signature(it.0));
        for event in &mut signed {
            kind.clone_into(&mut event.kind);
            if contradicts {
                event.doubt = Some(format!(
                    "another column gives a day of signature, but \u{201c}{header}\u{201d} says {status}"
                ));
            }
        }
        if contradicts {
            log.add(line, header, Fault::Unsigned(status.to_owned()));
        }
    }

    /// The action of the party of a row.
    fn action(&mut self, row: &StringRecord, line: u64, log: &mut Log) -> Option<&'static str> {
        let (at, text) = *self.cells(row, Target::Action).first()?;
        let action = action_of(text);
        if action.is_none() {
            log.add(line, self.columns.header(at), Fault::Action(text.to_owned()));
            self.kept.push(at);
        }
        action
    }
}

/// Turns the events of a row into the action of its party: the first date is its date, and a date of entry into force
/// is when it took effect.
fn act(events: &mut Vec<Event>, action: &str, parties: &[Party]) {
    let effect =
        events.iter().position(|it| it.kind == "in-force").filter(|_| events.len() > 1 || action == "in-force");
    let effect = effect.map(|at| events.remove(at)).and_then(|it| it.date);
    let mut act = if events.is_empty() { event(action, None) } else { events.remove(0) };
    action.clone_into(&mut act.kind);
    if action == "in-force" {
        act.date = act.date.or(effect);
    } else {
        act.effect = effect;
    }
    act.by = parties.iter().map(|it| it.participant.clone()).collect();
    events.insert(0, act);
}

fn event(kind: &str, date: Option<Date>) -> Event {
    Event { kind: kind.to_owned(), date: date.map(|date| date.to_string()), ..Event::default() }
}
