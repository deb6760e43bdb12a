//! What is drawn where there is ASCII only, and where names are read from right to left.

use accords::app::Effect;
use accords::tui::Theme;
use insta::assert_snapshot;

use super::{Session, library};

#[test]
fn ascii_data_is_drawn_in_ascii() {
    let mut session = Session::with(library(ASCII), Theme::DARK.ascii(), 100, 30);
    assert_snapshot!(session.frame());
    for keys in [
        "2<space>j+j-",
        "<enter>",
        "<esc>2]]]ll",
        "c1<enter>",
        "z",
        "z1/",
        "title:",
        "<esc>?",
        "<esc>:",
        "<esc>s",
        "<esc>y",
        "<esc>e",
        "<esc>/oil moscow<enter>",
        "c3/nano",
    ] {
        session.press(keys);
        for (width, height) in [(100, 30), (60, 20), (30, 8)] {
            session.resize(width, height);
            let other: Vec<&str> = session
                .buffer()
                .content()
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .filter(|it| !it.is_ascii())
                .collect();
            assert_eq!(other, [""; 0], "after {keys}:\n{}", session.frame());
        }
    }
}

#[test]
fn ascii_changes_signs_and_no_text() {
    let mut session = Session::with(library(RIGHT_TO_LEFT), Theme::DARK.ascii(), 100, 24);
    session.press("2|");
    for name in ["دانشگاه تهران", "וייצמן", "«Skoltech»"] {
        assert!(session.shows(name), "{name}\n{}", session.frame());
    }
}

#[test]
fn names_read_from_the_right_stand_on_the_right() {
    let mut session = Session::with(library(RIGHT_TO_LEFT), Theme::DARK, 100, 24);
    assert_snapshot!(session.frame());
    assert_snapshot!(session.press("<enter>z").frame());
    assert_snapshot!(Session::with(library(RIGHT_TO_LEFT), Theme::DARK, 40, 12).press("2").frame());
}

#[test]
fn they_stand_on_the_left_where_nobody_orders_them() {
    let flat = Theme { mirrored: false, ..Theme::DARK };
    let mut session = Session::with(library(RIGHT_TO_LEFT), flat, 100, 24);
    session.press("2");
    let frame = session.frame();
    let row = frame.lines().find(|it| it.contains("דייויד") || it.contains("וייצמן")).unwrap();
    let name = row.char_indices().find(|it| ('א'..='ת').contains(&it.1)).unwrap().0;
    let before = row[..name].trim_end_matches([' ', '+', '−']);
    assert!(before.ends_with(|it: char| it.is_ascii_digit()), "{row}");
    // On the page the name of the field is all that stands before it.
    session.press("1<enter>z");
    for line in session.frame().lines().filter(|it| it.contains("Between")) {
        assert!(!line.contains("Between                     "), "{line}");
    }
}

/// What stands on the right is copied and found as it was written.
#[test]
fn their_order_is_that_of_the_data() {
    let mut session = Session::with(library(RIGHT_TO_LEFT), Theme::DARK, 100, 24);
    session.press("/دانشگاه<enter>");
    assert_eq!(session.state().rows.len(), 1);
    session.press("yy");
    let Some(Effect::Copy(text)) = session.effects.last() else { panic!("nothing was copied") };
    assert_eq!(text, "تفاهم‌نامه همکاری علمی");
}

/// Two articles report one agreement, and a title is too long for its row.
const ASCII: &str = r#"[{
  "article": { "id": "a", "publisher": "Tehran Times", "published": "2025-05-02", "url": "https://example.org/a" },
  "participants": [
    { "id": "iran", "kind": "country", "name": "Iran", "country": "IRN", "para": 1 },
    { "id": "russia", "kind": "country", "name": "Russia", "country": "RUS", "para": 1 },
    { "id": "park", "kind": "organisation", "name": "Pardis Technology Park", "country": "IRN", "para": 2 }
  ],
  "agreements": [
    { "id": "zones", "title": "Two joint technology zones near Tehran and Moscow for small companies of both countries",
      "kind": "mou", "events": [{ "type": "signed", "date": "2025-05-02", "place": "Tehran", "para": [1, 2] }],
      "parties": [{ "participant": "park", "para": [1, 2] }, { "participant": "russia", "para": 1 }],
      "focus_areas": ["Nanotechnology", "Oil and gas"], "para": 1 },
    { "id": "health", "title": "Health in Moscow", "kind": "agreement",
      "events": [{ "type": "announced", "date": "2021-04", "para": 5 }],
      "parties": ["iran", "russia"], "focus_areas": "Health", "para": 5 }
  ]
}, {
  "article": { "id": "b", "publisher": "TASS", "published": "2025-05-03" },
  "participants": [{ "id": "russia", "kind": "country", "name": "Russia", "country": "RUS", "para": 2 }],
  "agreements": [
    { "id": "zones", "title": "Two joint technology zones near Tehran and Moscow for small companies of both countries",
      "kind": "mou", "parties": [{ "participant": "russia", "para": 3 }], "para": 3 }
  ]
}]"#;

/// Arabic, Persian and Hebrew beside Latin.
const RIGHT_TO_LEFT: &str = r#"[{
  "article": { "id": "a", "publisher": "ایرنا", "published": "2025-05-02", "gist": "تفاهم‌نامه امضا شد" },
  "participants": [
    { "id": "tehran", "kind": "university", "name": "دانشگاه تهران", "country": "IRN", "para": 1 },
    { "id": "cairo", "kind": "university", "name": "جامعة القاهرة", "country": "EGY", "para": 1 },
    { "id": "weizmann", "kind": "organisation", "name": "מכון וייצמן למדע", "country": "ISR", "para": 2 },
    { "id": "skoltech", "kind": "university", "name": "«Skoltech»", "country": "RUS", "para": 2 }
  ],
  "agreements": [
    { "id": "science", "title": "تفاهم‌نامه همکاری علمی", "kind": "mou",
      "events": [{ "type": "signed", "date": "2025-05-02", "place": "تهران", "para": 1 }],
      "parties": ["tehran", "cairo"], "focus_areas": ["نانو", "Physics"],
      "summary": "دو دانشگاه در زمینه علوم و فناوری همکاری می‌کنند و استاد و دانشجو مبادله می‌کنند و آزمایشگاه مشترک می‌سازند", "para": 1 },
    { "id": "lab", "title": "A joint laboratory", "kind": "mou",
      "events": [{ "type": "announced", "date": "2024", "para": 2 }],
      "parties": ["weizmann", "skoltech"], "focus_areas": "Physics", "para": 2 }
  ]
}]"#;
