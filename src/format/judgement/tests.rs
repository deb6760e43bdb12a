use super::*;

fn draft() -> Record {
    serde_json::from_str(
        r#"{"format":2,"draft":true,"article":{"url":"https://a.example/1","text":["Iran and CERN signed a memorandum."]},
                "participants":[{"id":"cern","name":"CERN"},{"name":"Iran","kind":"country"},
                                {"name":"Maria Silva","affiliation":"Depot"},{"name":"Depot"},{"name":"Nobody"}],
                "agreements":[{"para":1,"kind":{"name":"mou","quote":"memorandum"},
                  "events":{"type":"signed","date":"2025-05-02","quote":"signed","doubt":"D"},
                  "parties":[{"participant":"Iran","quote":"Iran"},
                             {"participant":"cern","quote":"CERN","signed_by":{"name":"Maria Silva","quote":"Silva"}}]}]}"#,
    )
    .unwrap()
}

fn key(field: Field, value: &str, quote: &str) -> FactKey {
    FactKey { para: 1, quote: quote.into(), field, value: value.into() }
}

fn accept(fact: FactKey) -> Judgement {
    Judgement { fact, verdict: Verdict::Accepted }
}

#[test]
fn a_draft_lists_its_facts() {
    let lines: Vec<String> = facts(&draft())
        .iter()
        .map(|it| {
            format!("{} {} {} ¶{} “{}”", it.key.field.label(), it.key.value, it.detail, it.key.para, it.key.quote)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "kind mou  ¶1 “memorandum”",
            "event signed 2025-05-02  ¶1 “signed”",
            "party Iran  ¶1 “Iran”",
            "party CERN  ¶1 “CERN”",
            "signed by Maria Silva for CERN ¶1 “Silva”",
        ]
    );
}

#[test]
fn what_is_accepted_leaves_the_draft() {
    let record = draft();
    let judged = apply(
        &record,
        &[accept(key(Field::Party, "CERN", "CERN")), accept(key(Field::SignedBy, "Maria Silva", "Silva"))],
    );
    let accepted = judged.accepted.unwrap();
    assert!(!accepted.draft);
    assert_eq!(accepted.agreements[0].parties.len(), 1);
    assert_eq!(accepted.agreements[0].parties[0].signed_by[0].name, "Maria Silva");
    // A participant that no accepted fact names is left out; the affiliations of the others stay.
    let names: Vec<&str> = accepted.participants.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["CERN", "Maria Silva", "Depot"]);
    let open = judged.draft.unwrap();
    assert!(open.draft);
    assert_eq!(facts(&open).len(), 3);
    assert!(judged.unmatched.is_empty());
}

#[test]
fn what_is_rejected_is_nowhere_and_what_is_edited_keeps_its_words() {
    let record = draft();
    let mut all: Vec<Judgement> =
        facts(&record).into_iter().map(|it| Judgement { fact: it.key, verdict: Verdict::Rejected }).collect();
    let judged = apply(&record, &all);
    assert_eq!(judged.accepted.unwrap().agreements, []);
    assert_eq!(judged.draft, None);
    all.push(Judgement {
        fact: key(Field::Event, "signed 2025-05-02", "signed"),
        verdict: Verdict::Edited("2025-05-03".into()),
    });
    let accepted = apply(&record, &all).accepted.unwrap();
    let event = &accepted.agreements[0].events[0];
    assert_eq!(
        (event.kind.as_str(), event.date.as_deref(), event.doubt.as_deref()),
        ("signed", Some("2025-05-03"), None)
    );
    assert_eq!(event.quote, ["signed"]);
}

#[test]
fn a_judgement_that_finds_no_fact_stays() {
    let record = draft();
    let lost = accept(key(Field::Party, "COMSTECH", "COMSTECH"));
    let judged = apply(&record, std::slice::from_ref(&lost));
    assert_eq!(judged.unmatched, [lost]);
    assert_eq!(judged.accepted, None);
    let agreement = unmatched_agreement(&judged.unmatched).unwrap();
    assert_eq!(agreement.parties[0].participant, "COMSTECH");
}

#[test]
fn an_article_is_known_by_its_address_else_by_its_text() {
    let key = |json: &str| ArticleKey::of(&serde_json::from_str(json).unwrap());
    assert_eq!(key(r#"{"url":"https://a.example","text":["A"]}"#), key(r#"{"url":"https://a.example","text":["B"]}"#));
    assert_eq!(key(r#"{"gist":"G","text":["A","B"]}"#), key(r#"{"text":["A\n\nB"]}"#));
    assert_ne!(key(r#"{"text":["A"]}"#), key(r#"{"text":["B"]}"#));
    assert_eq!(key(r#"{"gist":"G"}"#), None);
    let id = key(r#"{"text":["A"]}"#).unwrap().id();
    assert_eq!(key(&format!(r#"{{"id":"{id}"}}"#)), key(r#"{"text":["A"]}"#));
}
