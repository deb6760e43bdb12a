//! Prints partners, the matrix of partners, and paths: one numbered line for each, complete in itself.

use std::io::{self, Write};

use super::list::{capitalised, count, mark, rows};
use super::{ROWS, Session};
use crate::app::{Kinds, MatrixField, Mode, Msg, PartnerAction, Step};
use crate::base::text::counted::counted;
use crate::data::corpus::ParticipantId;
use crate::search::library::Library;
use crate::search::path::Participation;
use crate::search::relations::Partner;

/// The most numbers printed for a row of the matrix.
const NUMBERS: usize = 8;

impl<W: Write> Session<'_, W> {
    /// Prints the partners of a row, of the page's subject, or of the answer.
    pub(super) fn partners(&mut self, number: usize) -> io::Result<()> {
        if number > 0 && !self.choose(number)? {
            return Ok(());
        }
        self.send(Msg::Partners(PartnerAction::Show));
        self.show()
    }

    /// Prints the numbers of the partners by another field.
    pub(super) fn matrix(&mut self, words: &str) -> io::Result<()> {
        let wanted = words.trim().trim_start_matches("by ").trim_end_matches('s');
        let known = ["focus area", "focu", "partner", "year", "kind", "status", "statuse"];
        if !wanted.is_empty() && !known.contains(&wanted) {
            return self
                .say("The numbers are said by one of these: focus areas, years, kinds, status, partners. As in: matrix years.");
        }
        if !self.state.mode.is_partners() {
            self.send(Msg::Partners(PartnerAction::Show));
        }
        if self.state.mode == Mode::Partners {
            self.send(Msg::Partners(PartnerAction::Turn));
        }
        for _ in MatrixField::ALL {
            let title = self.state.partners.view.by.title();
            if wanted.is_empty() || title.starts_with(wanted.trim_end_matches('e')) {
                break;
            }
            self.send(Msg::Partners(PartnerAction::By));
        }
        self.show()
    }

    /// Prints how the selection is connected to a participant.
    pub(super) fn path(&mut self, words: &str) -> io::Result<()> {
        let name = words.strip_prefix("to ").unwrap_or(words).trim();
        if name.is_empty() {
            return self.say("A name follows path to, as in: path to CERN.");
        }
        self.send(Msg::FindPath);
        if self.state.mode != Mode::PathTarget {
            return self.say_notice();
        }
        self.paste(name);
        let chosen = self.state.paths.list.selected().map(|it| self.library.value_name(it));
        let Some(chosen) = chosen else {
            self.send(Msg::Cancel);
            return self.say(&format!("No name has these words: {name}."));
        };
        let others = self.state.paths.list.rows.len() - 1;
        if others > 0 {
            let names = counted(others, "other name");
            self.say(&format!(
                "The path leads to {chosen}; {names} would do as well, so say more if another was meant."
            ))?;
        }
        self.send(Msg::Accept);
        if self.state.mode != Mode::Paths {
            self.say_notice()?;
            self.send(Msg::Cancel);
            return Ok(());
        }
        self.show()
    }

    pub(super) fn say_partners(&mut self) -> io::Result<()> {
        let partners = &self.state.partners;
        let view = &partners.view;
        let (len, top) = (partners.list.rows.len(), self.first_row());
        let whose = match view.about {
            Some(about) => format!("Partners of {}", self.library.subject_name(about)),
            None => "Who takes part in the answer".to_owned(),
        };
        let by = if view.is_matrix { format!(", by {}", view.by.title()) } else { String::new() };
        let kinds = match view.kinds {
            Kinds::All => String::new(),
            other => format!(", {}", other.title().to_lowercase()),
        };
        let of = match partners.without {
            Some(field) => format!("without the pick of {}", field.name()),
            None => if view.whole { "in all" } else { "of the answer" }.to_owned(),
        };
        let mut lines = vec![
            format!("{whose}{by}{kinds}, {len}{}.", rows(top, len)),
            format!("{} {of}.", capitalised(&count(partners.agreements()))),
        ];
        if !partners.list.narrow.trim().is_empty() {
            lines.push(format!("Narrowed by: {}.", partners.list.narrow.trim()));
        }
        for (at, partner) in (partners.list.cursor.top..).zip(&partners.details) {
            let said = if view.is_matrix { self.numbers(at) } else { partner_said(self.library, partner) };
            let name = self.library.value_name(partner.value);
            let mark = mark(&self.state, partner.value);
            let list = &partners.list;
            let depth = list.rows.get(at).map_or(0, |it| it.depth);
            let above = list.rows.iter().take(at).rev().find(|it| it.depth < depth);
            let above = above.map_or_else(String::new, |it| format!(", beneath {}", self.library.value_name(it.value)));
            let mark = if mark.is_empty() { String::new() } else { format!(", {mark}") };
            let named = if partners.only_named(partner.value) { ", only named with" } else { "" };
            let number = count(partner.agreements as usize);
            lines.push(format!("{}. {name}{named}, {number}{said}{above}{mark}.", at + 1));
        }
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// The highest numbers of a row, each with its column.
    fn numbers(&self, at: usize) -> String {
        let partners = &self.state.partners;
        let cells = at.checked_sub(partners.list.cursor.top).and_then(|it| partners.cells.get(it));
        let mut cells: Vec<(usize, u32)> =
            cells.into_iter().flatten().copied().enumerate().filter(|it| it.1 > 0).collect();
        cells.sort_by_key(|it| std::cmp::Reverse(it.1));
        let left = cells.len().saturating_sub(NUMBERS);
        let named = cells.iter().take(NUMBERS).filter_map(|(column, number)| {
            Some(format!("{} {number}", self.library.value_name(partners.columns.get(*column)?.value)))
        });
        let said = named.collect::<Vec<_>>().join(", ");
        let more = if left > 0 { format!(", and {left} more") } else { String::new() };
        if said.is_empty() { String::new() } else { format!(": {said}{more}") }
    }

    pub(super) fn say_paths(&mut self) -> io::Result<()> {
        let view = &self.state.paths;
        let [from, to] = [view.from, view.to].map(|it| self.name_of(it));
        let steps = view.found.first.first().map_or(0, Vec::len);
        let mut lines = Vec::new();
        match view.found.count {
            0 => lines.push(format!("No agreements connect {from} and {to}.")),
            found => {
                let found = counted(usize::try_from(found).unwrap_or(usize::MAX), "path");
                lines.push(format!("{from} and {to}, {found} of {}.", counted(steps, "step")));
            }
        }
        if view.whole && view.found.count > 0 {
            lines.push("The answer has no path; these paths use all agreements.".to_owned());
        }
        let mut number = 0;
        for (at, way) in view.found.first.iter().enumerate() {
            lines.push(format!("Path {}.", at + 1));
            for hop in way {
                number += 1;
                let agreement = &self.library[hop.agreement];
                let date = agreement.date.map_or_else(String::new, |it| format!(", {}", it.spoken()));
                let [one, other] = [&hop.from, &hop.to].map(|it| self.part(it));
                let (title, status) = (self.library.text(agreement.title), agreement.status.label());
                lines.push(format!("{number}. {one}, with {other}: {title}{date}, {status}."));
            }
        }
        if number > 0 {
            lines.push("Type a number to open the agreement of that step.".to_owned());
        }
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    /// A participant, their role, and the article that says so.
    fn part(&self, part: &Participation) -> String {
        let said = part.claims.first().map_or_else(String::new, |claim| {
            let paragraph = claim.paragraph().map_or_else(String::new, |it| format!(", paragraph {it}"));
            format!(", said in {}{paragraph}", self.library.article_name(claim.article))
        });
        format!("{}, {}{said}", self.name_of(Some(part.who)), part.said())
    }

    fn name_of(&self, who: Option<ParticipantId>) -> String {
        who.map_or_else(String::new, |it| self.library.text(self.library[it].name).to_owned())
    }

    /// Selects a row of partners or paths, by index.
    pub(super) fn select_in_overlay(&mut self, at: usize) {
        self.send(Msg::Move(Step::First));
        let pages = if self.state.mode == Mode::Paths { 0 } else { at / ROWS };
        for _ in 0..pages {
            self.send(Msg::Move(Step::PageDown));
        }
        for _ in 0..at - pages * ROWS {
            self.send(Msg::Move(Step::Next));
        }
    }

    /// Whether partners or paths are shown instead of a pane.
    pub(super) fn has_overlay(&self) -> bool {
        self.state.mode.is_partners() || self.state.mode == Mode::Paths
    }
}

/// The years and the subjects shared with a partner, in words.
fn partner_said(library: &Library, partner: &Partner) -> String {
    let mut said = match partner.span() {
        Some((from, to)) if from == to => format!(", {from}"),
        Some((from, to)) => format!(", from {from} to {to}"),
        None => String::new(),
    };
    let subjects: Vec<String> =
        partner.subjects.iter().map(|(value, count)| format!("{} {count}", library.value_name(*value))).collect();
    if !subjects.is_empty() {
        said += &format!(", on {}", subjects.join(", "));
    }
    said
}
