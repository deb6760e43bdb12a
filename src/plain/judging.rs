//! Judging a draft with typed commands: facts are listed and judged by number.

use std::io::{self, Write};

use tui_input::InputRequest;

use super::Session;
use crate::app::{Effect, Judge, Msg};
use crate::base::text::clean::clean;
use crate::base::text::counted::counted;
use crate::format::judgement::Verdict;
use crate::user::judgements::About;
use crate::user::save::{Existing, free_path, save};

impl<W: Write> Session<'_, W> {
    pub(super) fn take_drafts(&mut self) {
        self.state.judging.in_words = true;
        let drafts = std::mem::take(&mut self.setup.drafts);
        self.send(Msg::Drafts(drafts));
    }

    /// Prints the facts of the draft on the page, each with the words that state it.
    pub(super) fn say_draft(&mut self) -> io::Result<()> {
        let Some(draft) = self.state.judging.open_draft() else { return self.say(NO_DRAFT) };
        let mut lines = Vec::new();
        for (at, fact) in draft.facts.iter().enumerate() {
            let verdict = match self.state.judging.verdict(fact) {
                None => String::new(),
                Some(Verdict::Accepted) => ", accepted".to_owned(),
                Some(Verdict::Rejected) => ", rejected".to_owned(),
                Some(Verdict::Edited(value)) => format!(", edited to {}", clean(value)),
            };
            let detail = if fact.detail.is_empty() { String::new() } else { format!(" {}", clean(&fact.detail)) };
            let (label, value) = (fact.key.field.label(), clean(&fact.key.value));
            let mut line = format!("{}. {label}: {value}{detail}{verdict}.", at + 1);
            if !fact.key.quote.is_empty() {
                line += &format!(" Paragraph {}: “{}”.", fact.key.para, clean(&fact.key.quote));
            }
            if let Some(doubt) = &fact.doubt {
                line += &format!(" Not sure: {}.", clean(doubt));
            }
            lines.push(line);
        }
        lines.iter().try_for_each(|it| self.say(it))
    }

    /// Judges a fact by its number; 0 stands for the next one to judge.
    pub(super) fn judge(&mut self, judge: Judge, number: usize) -> io::Result<()> {
        if !self.choose_fact(number)? {
            return Ok(());
        }
        let effect = self.send(Msg::Judge(judge));
        self.keep_judged(effect);
        let words = match judge {
            Judge::Accept => "Accepted.",
            Judge::Reject => "Rejected.",
            Judge::TakeBack => "Taken back.",
            Judge::AcceptAll | Judge::AcceptKnown | Judge::AcceptSure => "Accepted what was not judged yet.",
            Judge::Edit => "",
        };
        self.say(words)
    }

    /// Replaces the value of a fact: `edit 3 2025-05-02`.
    pub(super) fn amend(&mut self, words: &str) -> io::Result<()> {
        let (number, value) = words.split_once(' ').unwrap_or((words, ""));
        let (Ok(number @ 1..), false) = (number.parse::<usize>(), value.trim().is_empty()) else {
            return self.say("Type edit, the number of a fact, and its value.");
        };
        if !self.choose_fact(number)? {
            return Ok(());
        }
        self.send(Msg::Judge(Judge::Edit));
        self.send(Msg::Edit(InputRequest::DeleteLine));
        self.paste(value.trim());
        let effect = self.send(Msg::Accept);
        self.keep_judged(effect);
        self.say("Edited.")
    }

    /// Exports the accepted facts of all drafts to a new file.
    pub(super) fn export_judged(&mut self) -> io::Result<()> {
        let Some(Effect::WriteJudged { content, count }) = self.send(Msg::ExportJudged) else {
            return self.say_notice();
        };
        let path = free_path(&self.setup.folder, "judged", "jsonl");
        match save(&path, content.as_bytes(), Existing::Keep) {
            Ok(()) => self.say(&format!("{} written to {}.", counted(count, "agreement"), path.display())),
            Err(error) => self.say(&error.to_string()),
        }
    }

    fn choose_fact(&mut self, number: usize) -> io::Result<bool> {
        let Some(len) = self.state.judging.open_draft().map(|it| it.facts.len()) else {
            self.say(NO_DRAFT)?;
            return Ok(false);
        };
        if number > len {
            self.say(&format!("There is no fact {number}. The last one is {len}."))?;
            return Ok(false);
        }
        if let Some(at) = number.checked_sub(1) {
            self.send(Msg::Fact(at));
        }
        Ok(true)
    }

    fn keep_judged(&mut self, effect: Option<Effect>) {
        if let (Some(Effect::Judged { key, url, gist, changes }), Some(judgements)) =
            (effect, &mut self.setup.judgements)
        {
            judgements.submit(key, About { url, gist }, changes);
        }
    }
}

const NO_DRAFT: &str = "This page is no draft that is open. Open an agreement that is one; filter is:draft finds them.";
