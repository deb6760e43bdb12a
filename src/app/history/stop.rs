//! A place as it outlives a run and a reading of the data: what a page is about stands here by its id, because
//! the next corpus numbers things otherwise.
//!
//! Rows are kept by their numbers: in the same data they are the same, in other data near. What was unfolded and
//! what was brushed on the timeline is not kept.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Place, Trail};
use crate::app::reading::PagePlace;
use crate::app::{Cursor, Kinds, Order, Pane, Room, StripPlace};
use crate::base::country::Country;
use crate::data::corpus::{AgreementId, ParticipantId};
use crate::data::subject::Subject;
use crate::search::library::Library;
use crate::search::query::parse_typing;

/// A place that can be written down.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Stop {
    line: String,
    pane: Pane,
    zoomed: bool,
    kinds: Kinds,
    areas: Kinds,
    order: Order,
    reversed: bool,
    /// The selected row and the first on screen: agreements, participants, focus areas.
    rows: [(usize, usize); 3],
    /// What participants and focus areas are narrowed by.
    narrow: [String; 2],
    about: Option<About>,
    /// The first line of the page on screen, and the selected link.
    reading: (usize, usize),
}

/// What a page is about, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum About {
    Agreement(String),
    Participant(String),
    Focus(String),
    Country(String),
    Article(String),
}

/// Places that are written down, on either side of the reader.
const WRITTEN: usize = 50;

impl Trail {
    /// The nearest places behind the reader and before them, to write down.
    pub(crate) fn stops(&self, library: &Library) -> [Vec<Stop>; 2] {
        [&self.back, &self.forward].map(|places| {
            places.iter().skip(places.len().saturating_sub(WRITTEN)).map(|it| Stop::new(library, it)).collect()
        })
    }

    /// All places behind the reader and before them.
    pub(super) fn all_stops(&self, library: &Library) -> [Vec<Stop>; 2] {
        [&self.back, &self.forward].map(|places| places.iter().map(|it| Stop::new(library, it)).collect())
    }

    /// Takes over the places of an earlier run, or of another reading of the data.
    pub(crate) fn take_stops(&mut self, library: &Library, stops: [Vec<Stop>; 2], room: Room) {
        let abouts: Vec<About> = stops.iter().flatten().filter_map(|it| it.about.clone()).collect();
        let known = Known::new(library, abouts.iter());
        let strip = StripPlace::default();
        let places = stops
            .map(|stops| stops.into_iter().map(|it| it.known_place(library, &known, room, strip)).collect::<Vec<_>>());
        [self.back, self.forward] = places;
    }
}

impl Place {
    /// The same place in another reading of the data.
    pub(crate) fn moved(&self, from: &Library, to: &Library) -> Place {
        Stop::new(from, self).place(to, self.room, StripPlace::default())
    }
}

impl Stop {
    /// The place as it can be written down.
    pub(crate) fn new(library: &Library, place: &Place) -> Stop {
        let rows = |it: Cursor| (it.at, it.top);
        let [participants, focus_areas] = &place.lists;
        Stop {
            line: place.line.clone(),
            pane: place.focus,
            zoomed: place.zoomed,
            kinds: place.kinds,
            areas: place.areas,
            order: place.order,
            reversed: place.reversed,
            rows: [rows(place.agreements), rows(participants.1), rows(focus_areas.1)],
            narrow: [participants.0.clone(), focus_areas.0.clone()],
            about: place.page.subject.map(|it| About::new(library, it)),
            reading: (place.page.scroll, place.page.cursor),
        }
    }

    /// The place in a corpus, on a screen with this room and with this place on the timeline.
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
            lists: [(narrow, participants, FxHashSet::default()), (narrow_areas, focus_areas, FxHashSet::default())],
            page: PagePlace {
                subject: self.about.and_then(|it| known.subject(library, &it)),
                scroll: self.reading.0,
                cursor: self.reading.1,
                find: String::new(),
                whole: false,
            },
            room,
            strip,
            over: None,
        }
    }
}

impl About {
    fn new(library: &Library, subject: Subject) -> About {
        let id = library.subject_id(subject);
        match subject {
            Subject::Agreement(_) => About::Agreement(id),
            Subject::Participant(_) => About::Participant(id),
            Subject::Focus(_) => About::Focus(id),
            Subject::Country(_) => About::Country(id),
            Subject::Article(_) => About::Article(id),
        }
    }
}

/// What a page or a note is about, in another reading of the data.
pub(crate) fn moved(subject: Subject, from: &Library, to: &Library) -> Option<Subject> {
    let about = About::new(from, subject);
    Known::new(to, std::iter::once(&about)).subject(to, &about)
}

/// Ids that were looked up together: one by one, each would cost a walk through the corpus.
struct Known<'a> {
    agreements: FxHashMap<&'a str, AgreementId>,
    participants: FxHashMap<&'a str, ParticipantId>,
}

impl<'a> Known<'a> {
    fn new(library: &Library, abouts: impl Iterator<Item = &'a About>) -> Known<'a> {
        let (mut agreements, mut participants) = (Vec::new(), Vec::new());
        for about in abouts {
            match about {
                About::Agreement(id) => agreements.push(id.as_str()),
                About::Participant(id) => participants.push(id.as_str()),
                About::Focus(_) | About::Country(_) | About::Article(_) => (),
            }
        }
        Known {
            agreements: library.agreements_once_called(agreements.into_iter()),
            participants: library.participants_by_id(participants.into_iter()),
        }
    }

    /// What bears the id here, if anything does.
    fn subject(&self, library: &Library, about: &About) -> Option<Subject> {
        match about {
            About::Agreement(id) => self.agreements.get(id.as_str()).map(|&it| Subject::Agreement(it)),
            About::Participant(id) => self.participants.get(id.as_str()).map(|&it| Subject::Participant(it)),
            About::Focus(name) => {
                library.focus_areas().find(|&it| library.raw(library[it].name) == name).map(Subject::Focus)
            }
            About::Country(code) => Country::parse(code).map(Subject::Country),
            About::Article(id) => {
                library.articles().find(|&it| library.raw(library[it].id) == id).map(Subject::Article)
            }
        }
    }
}
