//! A place in a form that survives a restart or a reload: subjects are stored by id, because another corpus numbers
//! them differently.
//!
//! Rows are stored by their number, which is exact for the same data and close for changed data. Unfolded rows and the
//! span in the timeline are not stored.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{ListPlace, Place, Trail};
use crate::app::page_view::PagePlace;
use crate::app::{Cursor, Kinds, Order, Pane, Room, StripPlace};
use crate::base::country::Country;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;
use crate::search::query::parse_typing;

/// A place that can be serialised.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct StoredPlace {
    line: String,
    pane: Pane,
    zoomed: bool,
    kinds: Kinds,
    areas: Kinds,
    order: Order,
    reversed: bool,
    /// The selected row and the first row on screen, of agreements, participants and focus areas.
    rows: [(usize, usize); 3],
    /// The filters of participants and focus areas.
    narrow: [String; 2],
    about: Option<StableSubject>,
    /// The first line of the page on screen, and the selected link.
    reading: (usize, usize),
}

/// The subject of a page, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum StableSubject {
    Agreement(String),
    Participant(String),
    Focus(String),
    Country(String),
    Article(String),
}

/// The most places stored in each direction.
const WRITTEN: usize = 50;

impl Trail {
    /// The nearest places in both directions, for storing.
    pub(crate) fn nearest_places(&self, library: &Library) -> [Vec<StoredPlace>; 2] {
        [&self.back, &self.forward].map(|places| {
            places.iter().skip(places.len().saturating_sub(WRITTEN)).map(|it| StoredPlace::new(library, it)).collect()
        })
    }

    /// All places in both directions.
    pub(super) fn all_places(&self, library: &Library) -> [Vec<StoredPlace>; 2] {
        [&self.back, &self.forward].map(|places| places.iter().map(|it| StoredPlace::new(library, it)).collect())
    }

    /// Sets the places from an earlier session or from the corpus before a reload.
    pub(crate) fn restore_places(&mut self, library: &Library, stored: [Vec<StoredPlace>; 2], room: Room) {
        let abouts: Vec<StableSubject> = stored.iter().flatten().filter_map(|it| it.about.clone()).collect();
        let known = Known::new(library, abouts.iter());
        let strip = StripPlace::default();
        let places = stored.map(|stored| {
            stored.into_iter().map(|it| it.known_place(library, &known, room, strip)).collect::<Vec<_>>()
        });
        [self.back, self.forward] = places;
    }
}

impl Place {
    /// The same place in a newly loaded corpus.
    pub(crate) fn moved(&self, from: &Library, to: &Library) -> Place {
        StoredPlace::new(from, self).place(to, self.room, StripPlace::default())
    }
}

impl StoredPlace {
    /// Converts a place for storing.
    pub(crate) fn new(library: &Library, place: &Place) -> StoredPlace {
        let rows = |it: Cursor| (it.at, it.top);
        let [participants, focus_areas] = &place.lists;
        StoredPlace {
            line: place.line.clone(),
            pane: place.focus,
            zoomed: place.zoomed,
            kinds: place.kinds,
            areas: place.areas,
            order: place.order,
            reversed: place.reversed,
            rows: [rows(place.agreements), rows(participants.cursor), rows(focus_areas.cursor)],
            narrow: [participants.narrow.clone(), focus_areas.narrow.clone()],
            about: place.page.subject.map(|it| StableSubject::new(library, it)),
            reading: (place.page.scroll, place.page.cursor),
        }
    }

    /// The place in a corpus, with the given room and timeline position.
    pub(crate) fn place(self, library: &Library, room: Room, strip: StripPlace) -> Place {
        let about = self.about.clone();
        let known = Known::new(library, about.iter());
        self.known_place(library, &known, room, strip)
    }

    fn known_place(self, library: &Library, known: &Known<'_>, room: Room, strip: StripPlace) -> Place {
        let [agreements, participants, focus_areas] = self.rows.map(|(at, top)| Cursor { at, top });
        let [narrow, narrow_areas] = self.narrow;
        Place {
            query: parse_typing(&self.line).unwrap_or_default(),
            line: self.line,
            focus: self.pane,
            zoomed: self.zoomed,
            kinds: self.kinds,
            areas: self.areas,
            order: self.order,
            reversed: self.reversed,
            agreements,
            lists: [
                ListPlace { narrow, cursor: participants, ..ListPlace::default() },
                ListPlace { narrow: narrow_areas, cursor: focus_areas, ..ListPlace::default() },
            ],
            page: PagePlace {
                subject: self.about.and_then(|it| known.subject(library, &it)),
                scroll: self.reading.0,
                cursor: self.reading.1,
                find: String::new(),
                whole: false,
            },
            room,
            strip,
            overlay: None,
        }
    }
}

impl StableSubject {
    fn new(library: &Library, subject: Subject) -> StableSubject {
        let id = library.subject_id(subject);
        match subject {
            Subject::Agreement(_) => StableSubject::Agreement(id),
            Subject::Participant(_) => StableSubject::Participant(id),
            Subject::Focus(_) => StableSubject::Focus(id),
            Subject::Country(_) => StableSubject::Country(id),
            Subject::Article(_) => StableSubject::Article(id),
        }
    }
}

/// The same subject in a newly loaded corpus, if it still exists.
pub(crate) fn moved(subject: Subject, from: &Library, to: &Library) -> Option<Subject> {
    let about = StableSubject::new(from, subject);
    Known::new(to, std::iter::once(&about)).subject(to, &about)
}

/// Subjects looked up together, because each single look-up would scan the corpus.
struct Known<'a> {
    agreements: FxHashMap<&'a str, AgreementId>,
    participants: FxHashMap<&'a str, ParticipantId>,
}

impl<'a> Known<'a> {
    fn new(library: &Library, abouts: impl Iterator<Item = &'a StableSubject>) -> Known<'a> {
        let (mut agreements, mut participants) = (Vec::new(), Vec::new());
        for about in abouts {
            match about {
                StableSubject::Agreement(id) => agreements.push(id.as_str()),
                StableSubject::Participant(id) => participants.push(id.as_str()),
                StableSubject::Focus(_) | StableSubject::Country(_) | StableSubject::Article(_) => (),
            }
        }
        Known {
            agreements: library.agreements_by_any_id(agreements.into_iter()),
            participants: library.participants_by_id(participants.into_iter()),
        }
    }

    /// The subject with this id, if it exists.
    fn subject(&self, library: &Library, about: &StableSubject) -> Option<Subject> {
        match about {
            StableSubject::Agreement(id) => self.agreements.get(id.as_str()).map(|&it| Subject::Agreement(it)),
            StableSubject::Participant(id) => self.participants.get(id.as_str()).map(|&it| Subject::Participant(it)),
            StableSubject::Focus(name) => {
                library.focus_areas().find(|&it| library.raw(library[it].name) == name).map(Subject::Focus)
            }
            StableSubject::Country(code) => Country::parse(code).map(Subject::Country),
            StableSubject::Article(id) => {
                library.articles().find(|&it| library.raw(library[it].id) == id).map(Subject::Article)
            }
        }
    }
}
