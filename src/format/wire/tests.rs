use super::*;

#[test]
fn by_hand_it_is_short() {
    let record: Record = serde_json::from_str(
        r#"{"agreements":[{"title":"Joint lab","parties":["CERN",{"name":"Serbia","para":[2,"other:3"]}],"focus":"Physics"}]}"#,
    )
    .unwrap();
    let agreement = &record.agreements[0];
    assert_eq!(agreement.parties[0].participant, "CERN");
    assert_eq!(agreement.parties[1].para[0], Para { article: None, number: Some(2) });
    assert_eq!(agreement.parties[1].para[1], Para { article: Some("other".into()), number: Some(3) });
    assert_eq!(agreement.focus_areas[0].name, "Physics");
}

#[test]
fn what_is_read_is_written_and_read_again() {
    let text = r#"{"format":1,"article":{"id":"a","gist":"G"},"agreements":[{"title":"T","kind":[{"name":"mou","para":[1]}],"events":[{"type":"signed","date":"2021","para":[1,"b:2"]}],"people":[{"participant":"P","for":"O"}]}]}"#;
    let record: Record = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), text);
}

#[test]
fn a_wrong_paragraph_is_an_error_with_its_place() {
    let error = serde_json::from_str::<Record>("{\"agreements\":[{\"para\":\n0}]}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid type: integer `0`, expected a paragraph number from 1, or \"article-id:number\" at line 2 column 1"
    );
}

#[test]
fn all_of_version_2_is_read_and_written() {
    let text = r#"{"format":2,"draft":true,"article":{"id":"a","source":"news","checked":"2026-01-31","text":["One.","Two."]},"participants":[{"name":"P","para":[1],"quote":"P of A"}],"agreements":[{"title":"T","events":[{"type":"acceded","date":"2021","effect":"2021-03","para":[1,"b:2"],"quote":["joined","ratified"]}],"term":[{"words":"5 years","until":"2026","renewal":"automatic","notice":"6 months","years":5,"quote":"five years"}],"amount":[{"words":"2 million euros","value":2000000,"currency":"EUR"}],"count":20,"identifiers":[{"scheme":"UNTS","value":"I-54113"}],"languages":[{"name":"ru"}],"depositary":[{"name":"P"}],"level":[{"name":"states"}],"secretariat":[{"name":"P"}],"columns":{"Office":"legal","Box":"7"}}]}"#;
    let record: Record = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), text);
    assert_eq!(record.version(), 2);
    let columns = &record.agreements[0].columns;
    assert_eq!(columns.0, [("Office".to_owned(), "legal".to_owned()), ("Box".to_owned(), "7".to_owned())]);
}

#[test]
fn a_record_is_of_version_2_only_where_it_uses_it() {
    let version = |text: &str| serde_json::from_str::<Record>(text).unwrap().version();
    assert_eq!(
        version(r#"{"format":2,"article":{"id":"a"},"agreements":[{"title":"T","term":"5 years","para":1}]}"#),
        1
    );
    for text in [
        r#"{"draft":true}"#,
        r#"{"article":{"text":"One."}}"#,
        r#"{"articles":[{"source":"news"}]}"#,
        r#"{"participants":[{"name":"P","quote":"P"}]}"#,
        r#"{"agreements":[{"title":"T","term":{"until":"2026"}}]}"#,
        r#"{"agreements":[{"title":"T","events":"withdrawn"}]}"#,
        r#"{"agreements":[{"title":"T","parties":{"name":"P","signed_by":{"name":"Q","quote":"Q"}}}]}"#,
        r#"{"agreements":[{"title":"T","columns":{"Box":7}}]}"#,
    ] {
        assert_eq!(version(text), 2, "{text}");
    }
}

#[test]
fn a_term_of_words_is_written_as_version_1_has_it() {
    let text = r#"{"agreements":[{"title":"T","term":[{"name":"5 years","para":[2]}]}]}"#;
    let record: Record = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), text);
}

#[test]
fn each_line_of_a_text_is_a_paragraph() {
    let article: Article = serde_json::from_str(r#"{"text":["One.\n\nTwo.",""," Three."]}"#).unwrap();
    assert_eq!(article.paragraphs().collect::<Vec<_>>(), ["One.", "Two.", "Three."]);
}
