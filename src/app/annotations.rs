//! Bookmarks and notes. The interface stores them, by stable ids, because another corpus numbers things differently.

use rustc_hash::FxHashMap;
use tui_input::Input;

use super::{Effect, Mode, Pane, State};
use crate::data::subject::Subject;
use crate::search::library::Library;
use crate::search::sets::Set;

/// The bookmark and the note on one agreement or participant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Whether it is bookmarked.
    pub bookmarked: bool,
    /// The note; empty if there is none.
    pub note: String,
}

/// All bookmarks and notes, by subject.
pub type Annotations = FxHashMap<Subject, Annotation>;

/// Shown if the subject of a note no longer exists after a reload. The typed text stays in the field.
pub(super) const ABOUT_NOTHING: &str =
    "the subject of this note is no longer in the data; copy the text, or leave with esc";

impl State {
    /// The bookmark and note of a subject.
    pub fn annotation(&self, subject: Subject) -> Option<&Annotation> {
        self.annotations.get(&subject)
    }

    /// Bookmarks the selection, or removes the bookmark.
    pub(super) fn bookmark(&mut self, library: &Library) -> Option<Effect> {
        let subject = self.keepable(library)?;
        let on = !self.annotation(subject).is_some_and(|it| it.bookmarked);
        self.notice = Some(if on { "bookmarked" } else { "bookmark removed" }.to_owned());
        self.annotations.entry(subject).or_default().bookmarked = on;
        Some(Effect::Bookmark(subject, on))
    }

    /// Asks for the agreements of one of the reader's sets.
    pub(super) fn show_set(&mut self, set: Set) {
        let has_any = |is: fn(&Annotation) -> bool| {
            self.annotations.iter().any(|it| matches!(it.0, Subject::Agreement(_)) && is(it.1))
        };
        let (is_empty, how) = match set {
            Set::Bookmarked => (!has_any(|it| it.bookmarked), "no agreement is bookmarked yet; b bookmarks one"),
            Set::Noted => (!has_any(|it| !it.note.is_empty()), "no agreement has a note yet; a writes one"),
            Set::Marked => (self.marks.is_empty(), "no agreement is marked yet; m marks one"),
            Set::Draft | Set::Expired => (false, ""),
        };
        self.look_at(Pane::Agreements);
        if is_empty {
            self.notice = Some(how.to_owned());
        } else {
            self.rewrite(format!("is:{}", set.word()));
        }
    }

    pub(super) fn start_note(&mut self, library: &Library) {
        if let Some(subject) = self.keepable(library) {
            self.noting = Some(subject);
            self.input = Input::new(self.annotation(subject).map_or_else(String::new, |it| it.note.clone()));
            self.mode = Mode::Note;
        }
    }

    pub(super) fn keep_note(&mut self) -> Option<Effect> {
        let Some(subject) = self.noting else {
            self.notice = Some(ABOUT_NOTHING.to_owned());
            return None;
        };
        self.mode = Mode::Browse;
        let note = self.input.value().trim().to_owned();
        self.annotations.entry(subject).or_default().note.clone_from(&note);
        Some(Effect::Note(subject, note))
    }

    fn keepable(&mut self, library: &Library) -> Option<Subject> {
        match self.subject(library) {
            Some(subject @ (Subject::Agreement(_) | Subject::Participant(_))) => Some(subject),
            Some(Subject::Focus(_) | Subject::Country(_) | Subject::Article(_)) | None => {
                self.notice = Some("agreements and participants can be bookmarked".to_owned());
                None
            }
        }
    }
}
