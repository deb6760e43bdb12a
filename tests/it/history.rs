//! Whatever the reader does, back leads to exactly where they were, and forward as well.

use accords::app::{Cursor, Kinds, Order, Pane};
use accords::data::corpus::AgreementId;
use accords::data::subject::Subject;
use accords::search::index::ValueId;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::Session;
use super::walk::Random;

/// Steps that lead somewhere else.
const LEAVE: &[&str] = &[
    "<enter>",
    "<enter>",
    "<enter>",
    "<space>",
    "+",
    "-",
    "c",
    "D",
    "/oil<enter>",
    "/-kaz<enter>",
    "/nuclaer<enter>",
    "/year:2010..<enter>",
    "/(broken<enter>",
    "/who:<enter>",
];

/// Steps on the spot: they leave no trace, and yet are part of where the reader is.
const MOVE: &[&str] = &[
    "j",
    "jjj",
    "k",
    "<pgdn>",
    "<pgup>",
    "G",
    "gg",
    "J",
    "JJJ",
    "K",
    "1",
    "2",
    "3",
    "4",
    "<tab>",
    "h",
    "l",
    "l",
    "]",
    "[",
    "z",
    "sd",
    "st",
    "sr",
    "sb",
    "S",
    "2/ru<enter>",
    "3/te<enter>",
    "2/<ctrl-u><enter>",
    "3/<ctrl-u><enter>",
    "2]]]ll",
    "3]ll",
    "<esc>",
];

/// Changes of place in one walk.
const STEPS: usize = 110;

#[test]
fn back_and_forward_restore_every_frame() {
    let mut session = Session::new(80, 24);
    let (places, walked) = walk(&mut session, 1, &[]);
    let drawn = places.iter().filter(|it| it.frame.is_some()).count();
    assert!(drawn > STEPS * 8 / 10, "{drawn} frames are compared");
    there_and_back(&mut session, &places, &walked, |session, place, walked| {
        let now = Place::of(session);
        assert_eq!(now.state, place.state, "{walked}");
        assert_eq!(now.windows, place.windows, "{walked}");
        if let (Some(now), Some(place)) = (now.frame, &place.frame) {
            assert_eq!(&now, place, "{walked}");
        }
    });
}

#[test]
fn back_and_forward_restore_the_state_on_other_screens() {
    let sizes = [(160, 50), (80, 24), (40, 12), (24, 6), (10, 3), (100, 30)];
    let mut session = Session::new(100, 30);
    let (places, walked) = walk(&mut session, 10, &sizes);
    let mut random = Random(10);
    there_and_back(&mut session, &places, &walked, |session, place, walked| {
        assert_eq!(Place::of(session).state, place.state, "{walked}");
        let (width, height) = sizes[random.below(sizes.len())];
        session.resize(width, height);
        assert_eq!(Place::of(session).state, place.state, "{walked}, then {width}x{height}");
    });
}

/// Walks until there are enough places behind, on screens of these sizes. The last place is where
/// the walk ends.
fn walk(session: &mut Session, seed: u64, sizes: &[(u16, u16)]) -> (Vec<Place>, String) {
    let mut random = Random(seed);
    let mut places = Vec::new();
    let mut walked = String::new();
    while places.len() < STEPS {
        let keys = if random.below(2) == 0 { LEAVE[random.below(LEAVE.len())] } else { MOVE[random.below(MOVE.len())] };
        if !sizes.is_empty() && random.below(6) == 0 {
            let (width, height) = sizes[random.below(sizes.len())];
            walked += &format!(" [{width}x{height}]");
            session.resize(width, height);
        }
        let (before, behind) = (Place::of(session), session.state().trail().len());
        session.press(keys);
        walked += &format!(" {keys}");
        match session.state().trail().len() - behind {
            0 => (),
            1 => places.push(before),
            more => panic!("{keys} leaves {more} places: {walked}"),
        }
    }
    places.push(Place::of(session));
    (places, walked)
}

fn there_and_back(
    session: &mut Session,
    places: &[Place],
    walked: &str,
    mut check: impl FnMut(&mut Session, &Place, &str),
) {
    let (_, behind) = places.split_last().unwrap();
    for (n, place) in behind.iter().rev().enumerate() {
        session.press(if n % 2 == 0 { "<back>" } else { "H" });
        check(session, place, &format!("{} back of {walked}", n + 1));
    }
    assert!(session.state().trail().is_empty());
    for (n, place) in places.iter().skip(1).enumerate() {
        session.press("L");
        check(session, place, &format!("{} forward of {walked}", n + 1));
    }
}

/// What the reader sees, and what they would miss.
struct Place {
    /// Nothing while a notice covers the footer: it is gone when the reader comes back.
    frame: Option<String>,
    state: Kept,
    /// The first row on screen of each pane, and the rows that are.
    windows: [usize; 4],
}

/// What does not depend on the size of the screen.
#[derive(Debug, PartialEq)]
struct Kept {
    line: String,
    focus: Pane,
    zoomed: bool,
    order: (Order, bool),
    kinds: (Kinds, Kinds),
    rows: Vec<AgreementId>,
    agreement: (usize, Option<AgreementId>),
    lists: [(String, usize, Option<ValueId>, Vec<ValueId>); 2],
    page: (Option<Subject>, usize),
}

impl Place {
    fn of(session: &mut Session) -> Place {
        let area = session.buffer().area;
        // On paper of its own: a test backend shows again what a wide character has covered.
        let mut paper = Terminal::new(TestBackend::new(area.width, area.height)).unwrap();
        session.explorer.draw(&mut paper).unwrap();
        let frame = paper.backend().to_string();
        let state = session.state();
        let list = |list: &accords::app::List| {
            let mut unfolded: Vec<ValueId> = list.unfolded.iter().copied().collect();
            unfolded.sort_unstable();
            (list.narrow.clone(), list.cursor.at, list.selected(), unfolded)
        };
        let top = |cursor: Cursor| cursor.top;
        Place {
            frame: state.notice.is_none().then_some(frame),
            state: Kept {
                line: state.line.clone(),
                focus: state.focus,
                zoomed: state.zoomed,
                order: (state.order, state.reversed),
                kinds: (state.kinds, state.areas),
                rows: state.rows.clone(),
                agreement: (state.agreements.at, state.agreement()),
                lists: [list(&state.participants), list(&state.focus_areas)],
                page: (state.reading.subject(), state.reading.cursor),
            },
            windows: [
                top(state.agreements),
                top(state.participants.cursor),
                top(state.focus_areas.cursor),
                state.reading.scroll,
            ],
        }
    }
}
