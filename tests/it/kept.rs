//! What is kept about agreements finds them again.

use accords::model::AgreementId;

use super::corpus;

#[test]
fn agreements_that_say_the_same_are_kept_apart() {
    let corpus = corpus(
        r#"[
        { "article": { "id": "a" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Iran", "Oman"] }] },
        { "article": { "id": "b" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Cuba", "Peru"] }] },
        { "article": { "id": "c" }, "agreements": [{ "title": "Memorandum", "date": "2021", "parties": ["Chad", "Mali"] }] }
        ]"#,
    );
    let ids: Vec<AgreementId> = corpus.agreements().collect();
    assert_eq!(ids.len(), 3);
    for id in ids {
        let stable = corpus.stable_id(id);
        assert_eq!(corpus.agreement_by_id(&stable), Some(id), "{stable}");
    }
    assert_eq!(corpus.agreement_by_id("Memorandum 2021 (4)"), None);
    assert_eq!(corpus.agreement_by_id("Memorandum 2021 (0)"), None);
}
