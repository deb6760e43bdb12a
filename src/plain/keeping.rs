//! Bookmarks, notes, saved queries, exports and copied text. All changes go through the messages that keys send.

use std::io::{self, Write};

use tui_input::InputRequest;

use super::Session;
use crate::app::{Copy, Effect, Export, Msg, Pane, SavedAction, SavedLine};
use crate::base::text::counted::counted;
use crate::data::subject::Subject;
use crate::export;
use crate::search::query::parse;
use crate::user::save::{Existing, free_path, save};

impl<W: Write> Session<'_, W> {
    /// Loads bookmarks, notes and saved queries.
    pub(super) fn take_kept(&mut self) -> io::Result<()> {
        let Some(keep) = &mut self.setup.state_file else { return Ok(()) };
        let notices = keep.renew_ids(self.library);
        let (annotations, lines) = (keep.annotations(self.library), keep.lines());
        self.send(Msg::Annotations(annotations));
        self.send(Msg::SavedLines(lines));
        notices.iter().try_for_each(|it| self.say(it))
    }

    /// Prints a text alone, so that nothing else is copied with it.
    pub(super) fn copy(&mut self, words: &str) -> io::Result<()> {
        let Some(&(_, what)) = COPIES.iter().find(|it| it.0 == words) else {
            return self.say(&format!("What is copied is one of these: {}.", names(&COPIES)));
        };
        match self.send(Msg::Copy(what)) {
            // A page in words: charts and signs cannot be read out.
            Some(Effect::Copy(_)) if what == Copy::Page => self.all_facts().iter().try_for_each(|it| self.say(it)),
            Some(Effect::Copy(text)) if !text.is_empty() => text.lines().try_for_each(|line| self.say(line)),
            _ => self.say(&format!("There is no {words} here.")),
        }
    }

    pub(super) fn export(&mut self, words: &str) -> io::Result<()> {
        if words == "judged" {
            return self.export_judged();
        }
        let Some(&(_, form)) = EXPORTS.iter().find(|it| it.0 == words) else {
            return self.say(&format!("Agreements are written as one of these: {}.", names(&EXPORTS)));
        };
        let Some(Effect::Export(form, rows)) = self.send(Msg::Export(form)) else { return Ok(()) };
        let (format, extension) = form.format();
        let title = if self.state.line.is_empty() { "agreements" } else { self.state.line.as_str() };
        let path = free_path(&self.setup.folder, title, extension);
        let mut bytes = Vec::new();
        export::write(self.library, &rows, format, &[], &mut bytes)?;
        match save(&path, &bytes, Existing::Keep) {
            Ok(()) => self.say(&format!("{} written to {}.", counted(rows.len(), "agreement"), path.display())),
            Err(error) => self.say(&error.to_string()),
        }
    }

    /// Bookmarks a row or the selection; on a page, its subject.
    pub(super) fn bookmark(&mut self, number: usize) -> io::Result<()> {
        if number > 0 && self.state.focus == Pane::Page {
            return self.say("A page is bookmarked without a number. Open the link first.");
        }
        if number > 0 && !self.choose(number)? {
            return Ok(());
        }
        let effect = self.send(Msg::Bookmark);
        self.do_outside(effect)?;
        self.say_of_subject()
    }

    /// Writes a note about the selection, or prints the present one.
    pub(super) fn note(&mut self, words: &str) -> io::Result<()> {
        let Some(subject) = self.state.subject(self.library) else { return self.say("Nothing is selected.") };
        if words.is_empty() {
            let note = self.state.annotation(subject).map_or("", |it| it.note.as_str()).to_owned();
            return self.say(&if note.is_empty() {
                "There is no note here.".to_owned()
            } else {
                format!("Note: {note}")
            });
        }
        self.send(Msg::Note);
        if self.state.notice.is_none() {
            self.send(Msg::Edit(InputRequest::DeleteLine));
            if words != "-" {
                self.paste(words);
            }
            let effect = self.send(Msg::Accept);
            self.do_outside(effect)?;
            self.say(if words == "-" { "Note dropped." } else { "Noted." })?;
        }
        self.say_of_subject()
    }

    pub(super) fn save(&mut self, name: &str) -> io::Result<()> {
        if name.is_empty() {
            return self.say("A name follows save, as in: save my query.");
        }
        self.send(Msg::Saved(SavedAction::Name));
        if self.state.notice.is_some() {
            return self.say_notice();
        }
        self.paste(name);
        let effect = self.send(Msg::Accept);
        self.do_outside(effect)?;
        self.say_notice()
    }

    pub(super) fn say_saved(&mut self) -> io::Result<()> {
        let lines = self.state.saved.all.clone();
        self.say(&format!("Saved queries, {}.", lines.len()))?;
        for SavedLine { name, line } in lines {
            let count = parse(&line).map_or_else(
                |error| format!("cannot be read: {error}"),
                |query| counted(self.library.count(&query), "agreement"),
            );
            self.say(&format!("{name}: {line}, {count}."))?;
        }
        Ok(())
    }

    pub(super) fn ask(&mut self, name: &str) -> io::Result<()> {
        let Some(line) = self.saved(name)?.map(|it| it.line) else { return Ok(()) };
        self.filter(&line)
    }

    pub(super) fn forget(&mut self, name: &str) -> io::Result<()> {
        let Some(saved) = self.saved(name)? else { return Ok(()) };
        let effect = self.send(Msg::ForgetSaved(saved.name));
        self.do_outside(effect)?;
        self.say_notice()
    }

    /// The saved query with this name; reports if there is none.
    fn saved(&mut self, name: &str) -> io::Result<Option<SavedLine>> {
        let found = self.state.saved.all.iter().find(|it| it.name.eq_ignore_ascii_case(name)).cloned();
        if found.is_none() {
            self.say("No saved query has this name. Type saved queries to hear them.")?;
        }
        Ok(found)
    }

    /// Stores the change that an effect asks for, and prints problems.
    fn do_outside(&mut self, effect: Option<Effect>) -> io::Result<()> {
        let Some(keep) = &mut self.setup.state_file else { return Ok(()) };
        let notices = match effect {
            Some(Effect::Bookmark(subject, on)) => keep.bookmark(self.library, subject, on),
            Some(Effect::Note(subject, note)) => keep.note(self.library, subject, note),
            Some(Effect::SaveLine { saved, was }) => keep.save_line(saved, was),
            Some(Effect::ForgetLine(name)) => keep.forget_line(name),
            Some(
                Effect::Judged { .. }
                | Effect::WriteJudged { .. }
                | Effect::Quit
                | Effect::Suspend
                | Effect::Redraw
                | Effect::Copy(_)
                | Effect::Export(..)
                | Effect::Reload
                | Effect::StopLoading
                | Effect::Open(_),
            )
            | None => Vec::new(),
        };
        for notice in notices {
            self.say(&notice)?;
        }
        Ok(())
    }

    /// Prints the subject and the notice.
    fn say_of_subject(&mut self) -> io::Result<()> {
        let name = match self.state.subject(self.library) {
            Some(subject @ (Subject::Agreement(_) | Subject::Participant(_))) => self.library.subject_name(subject),
            Some(Subject::Focus(_) | Subject::Country(_) | Subject::Article(_)) | None => String::new(),
        };
        if !name.is_empty() {
            self.say(&format!("About: {name}."))?;
        }
        self.say_notice()
    }
}

/// The texts that can be copied, by name.
const COPIES: [(&str, Copy); 8] = [
    ("name", Copy::Name),
    ("page", Copy::Page),
    ("address", Copy::Address),
    ("citation", Copy::Citation),
    ("json", Copy::Json),
    ("markdown", Copy::Markdown),
    ("id", Copy::Id),
    ("query", Copy::Line),
];

/// The export formats, by name.
const EXPORTS: [(&str, Export); 8] = [
    ("jsonl", Export::Jsonl),
    ("csv", Export::Csv),
    ("xlsx", Export::Xlsx),
    ("markdown", Export::Markdown),
    ("bibtex", Export::Bibtex),
    ("graphml", Export::Graphml),
    ("dot", Export::Dot),
    ("ftm", Export::Ftm),
];

fn names<T>(all: &[(&'static str, T)]) -> String {
    all.iter().map(|it| it.0).collect::<Vec<_>>().join(", ")
}
