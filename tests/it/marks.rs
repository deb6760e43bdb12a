//! Marks outlive queries; two marked agreements can be read side by side.

use insta::assert_snapshot;

use super::Session;

#[test]
fn marks_survive_a_query_and_are_chosen_in_the_order_of_rows() {
    let mut session = Session::new(100, 30);
    session.press("jmjjmk");
    let rows = session.state().rows.clone();
    assert_eq!(session.state().chosen(), [rows[1], rows[3]]);
    session.press("/nuclear kaz<enter>m");
    let third = session.state().rows[0];
    assert_eq!(session.state().chosen(), [third, rows[1], rows[3]], "shown ones first");
    session.press("cu<back>");
    assert_eq!(session.state().chosen().len(), 3);
}

#[test]
fn nothing_marked_means_every_row() {
    let mut session = Session::new(100, 30);
    session.press("/iran<enter>");
    assert_eq!(session.state().chosen(), session.state().rows);
}

#[test]
fn a_range_goes_from_the_last_mark() {
    let mut session = Session::new(100, 30);
    session.press("jmjjjV");
    assert_eq!(session.state().chosen(), session.state().rows[1..=4]);
    session.press("MV");
    assert_eq!(session.state().marks.len(), 1, "where no range begins, one is marked");
}

#[test]
fn all_shown_are_marked_and_again_none() {
    let mut session = Session::new(100, 30);
    session.press("/iran<enter><ctrl-a>");
    let iran = session.state().rows.len();
    assert_eq!(session.state().marks.len(), iran);
    session.press("c<ctrl-a>");
    assert_eq!(session.state().marks.len(), session.state().rows.len());
    session.press("/iran<enter><ctrl-a>");
    assert_eq!(session.state().marks.len(), session.library().agreements().len() - iran);
}

#[test]
fn marked_rows_show_it() {
    assert_snapshot!(Session::new(80, 24).press("jmjmjj").frame());
}

const TWO: &str = "/joint technology zones<enter>mc/innovation zone<enter>";

#[test]
fn two_agreements_side_by_side() {
    assert_snapshot!(Session::new(100, 30).press(TWO).press("=").frame());
}

#[test]
fn two_agreements_side_by_side_at_80_columns() {
    assert_snapshot!(Session::new(80, 24).press(TWO).press("m=").frame());
}

#[test]
fn two_agreements_beneath_each_other() {
    assert_snapshot!(Session::new(50, 20).press(TWO).press("=").frame());
}

#[test]
fn comparing_needs_two() {
    let mut session = Session::new(100, 30);
    let before = session.state().mode;
    for keys in ["=", "m=", "jmjm="] {
        session.press(keys);
        assert_eq!(session.state().mode, before, "{keys}");
        assert!(session.state().notice.is_some(), "{keys}");
    }
}

#[test]
fn the_comparison_scrolls_to_its_end_and_closes() {
    let mut session = Session::new(60, 12);
    session.press(TWO).press("=<end>");
    assert!(session.shows("Reported by"), "{}", session.frame());
    session.press("<esc>");
    assert!(!session.shows("Compare"));
}
