//! Decides from the words before a trigger whether the event happened, is planned, or is denied.

use super::text::Page;
use super::words::class;

/// Whether an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It happened.
    Done,
    /// It is planned.
    Planned,
    /// It did not happen, or is denied.
    Denied,
    /// The document is only mentioned.
    Named,
}

/// Words before "the signing of" that tell that it was only spoken of.
const TALK: &[&str] = &[
    "call",
    "called",
    "calling",
    "calls",
    "delay",
    "delayed",
    "delays",
    "discuss",
    "discussed",
    "discusses",
    "discussing",
    "discussions",
    "consider",
    "considered",
    "considering",
    "considers",
    "explore",
    "explored",
    "explores",
    "exploring",
    "hope",
    "hoped",
    "hopes",
    "importance",
    "intention",
    "modalities",
    "need",
    "possibilities",
    "possibility",
    "postponed",
    "postpones",
    "preparation",
    "preparations",
    "preparing",
    "proposal",
    "propose",
    "proposed",
    "proposes",
    "proposing",
    "prospect",
    "prospects",
    "readiness",
    "suggested",
    "suggests",
    "suggesting",
    "talks",
    "toward",
    "towards",
    "urged",
    "urges",
];

/// The status of a trigger. `voice_noun`: the trigger is a noun.
pub fn status(page: &Page, trigger: usize, voice_noun: bool) -> Status {
    let sentence = page.at(trigger).sentence;
    // In other languages the form of the verb alone may tell: "firmarán", "imzalanmadı".
    let own = |it: usize| page.foreign && page.at(it).is(class::PLANNED) && !page.before(it).says("just");
    let behind = |class: u64| after(page, trigger).any(|it| page.at(it).is(class));
    if page.foreign && (page.at(trigger).is(class::NEGATED) || behind(class::NEGATED)) {
        return Status::Denied;
    }
    let mut planned = own(trigger) || behind(class::PLANNED);
    let mut at = trigger;
    let mut steps = 0;
    // As in "any party entering into an agreement with …".
    let any = |it: usize| page.at(it).sentence == sentence && matches!(page.at(it).key.as_str(), "any" | "anyone");
    if (trigger.saturating_sub(3)..trigger).any(any) {
        return Status::Denied;
    }
    while at > 0 && page.at(at - 1).sentence == sentence && steps < 7 {
        at -= 1;
        steps += 1;
        let token = page.at(at);
        if token.says("only") && page.before(at).says("not") {
            at -= 1;
            continue;
        }
        if token.is(class::NEGATED) || matches!(token.key.as_str(), "what" | "whether" | "why") {
            return Status::Denied;
        }
        // "discussed the signing of a memorandum", "the possibility of signing an agreement"
        if voice_noun && TALK.contains(&token.key.as_str()) {
            planned = true;
            break;
        }
        // "pave the way for an imminent official signing"
        let coming = matches!(
            token.key.as_str(),
            "imminent" | "upcoming" | "forthcoming" | "eventual" | "possible" | "future" | "pending" | "planned"
        );
        if voice_noun && coming {
            planned = true;
            break;
        }
        if voice_noun && matches!(token.key.as_str(), "official" | "formal") {
            continue;
        }
        let led = token.says("to") && matches!(page.before(at).key.as_str(), "led" | "leading" | "leads" | "lead");
        if voice_noun && led {
            break;
        }
        if token.is(class::PLANNED) {
            // "March", "May" with a capital, and the noun "set" are not modal verbs.
            if token.is(class::MONTH) && token.is(class::CAP) {
                break;
            }
            planned = true;
            continue;
        }
        let passes = token.is(class::AUXILIARY)
            && !matches!(token.key.as_str(), "has" | "had" | "have" | "was" | "were")
            || token.key.ends_with("ly")
            || matches!(token.key.as_str(), "the" | "for" | "for the" | "of" | "that" | "on" | "a")
                && (planned || voice_noun);
        let passes_past = matches!(token.key.as_str(), "has" | "had" | "have" | "was" | "were");
        if passes_past {
            // In "was expected to be signed" the search goes on. "has signed" ends it here, but "has not signed" does
            // not.
            if page.before(at).is(class::NEGATED) && page.before(at).sentence == sentence {
                return Status::Denied;
            }
            if !planned {
                break;
            }
            continue;
        }
        if !passes {
            if planned && steps < 6 && !token.is(class::SIGN) {
                continue;
            }
            break;
        }
    }
    // In "X joined Y to sign an agreement" the signing happened.
    let met = |it: &usize| matches!(page.at(*it).key.as_str(), "joined" | "met" | "gathered");
    let purpose =
        page.before(trigger).says("to") && (page.sentence_of(trigger).start..trigger).rev().take(20).any(|it| met(&it));
    planned &= !purpose;
    // "invited them to come in August for the signing of the memorandum"
    let opens = trigger - usize::from(page.before(trigger).says("the"));
    let sentence = page.sentence_of(trigger);
    planned |= voice_noun
        && (page.before(opens).says("for") || page.before(trigger).says("for the"))
        && sentence.take_while(|it| *it < opens).any(|it| {
            matches!(
                page.at(it).key.as_str(),
                "invited" | "invite" | "invites" | "will" | "would" | "expected" | "scheduled" | "plans"
            )
        });
    // "the signing of a memorandum was postponed"
    planned |= voice_noun
        && page.sentence_of(trigger).any(|it| {
            it > trigger
                && matches!(
                    page.at(it).key.as_str(),
                    "postponed"
                        | "delayed"
                        | "put off"
                        | "rescheduled"
                        | "called off"
                        | "cancelled"
                        | "canceled"
                        | "shelved"
                )
        });
    // "حلت بالكويت لتوقيع الاتفاق", "est arrivé pour la signature"
    planned |= page.foreign && voice_noun && (page.before(opens).says("to") || page.before(trigger).says("to"));
    // "احتمالات برای امضای موافقتنامه"
    planned |= page.verb_last && page.before(trigger).says("for");
    // "la firma del convenio, prevista para el lunes"
    planned |=
        page.foreign && voice_noun && page.sentence_of(trigger).any(|it| it > trigger && page.at(it).says("scheduled"));
    // In "once the agreement is signed" and "after the agreement is signed" it has not happened yet.
    let present = matches!(page.before(trigger).key.as_str(), "is" | "are" | "gets");
    let opened = (page.sentence_of(trigger).start..trigger).rev().take(12);
    let ahead = opened.take_while(|&it| !page.at(it).says(",")).any(|it| {
        matches!(page.at(it).key.as_str(), "once" | "when" | "after" | "before" | "until" | "if" | "as soon as")
    });
    planned |= present && ahead;
    // "If Iran and Iraq sign the protocol, trade will double."
    let clause = (page.sentence_of(trigger).start..trigger).rev().take(12).take_while(|&it| !page.at(it).says(","));
    planned |= clause.into_iter().any(|it| matches!(page.at(it).key.as_str(), "if" | "unless"));
    // In "The sides will not join alliances, sign agreements …" the modal verb before the list governs each base form.
    let token = page.at(trigger);
    let listed = token.is(class::TRIGGER)
        && !page.foreign
        && !["ed", "s", "ing"].iter().any(|it| token.key.ends_with(it))
        && matches!(page.before(trigger).key.as_str(), "," | "and" | "or");
    if listed && !planned {
        for at in (page.sentence_of(trigger).start..trigger).rev() {
            let token = page.at(at);
            if token.is(class::NEGATED) {
                return Status::Denied;
            }
            planned |= token.is(class::PLANNED) && !(token.is(class::MONTH) && token.is(class::CAP));
        }
    }
    if planned { Status::Planned } else { Status::Done }
}

/// Whether others tell it, not the article: "media reports claimed that a treaty had been signed".
pub fn is_hearsay(page: &Page, at: usize) -> bool {
    let sentence = page.sentence_of(at);
    let says = |words: &[&str]| (sentence.start..at).any(|it| words.contains(&page.at(it).key.as_str()));
    says(&["claimed", "claims", "claiming"])
        || says(&["reports", "report", "media", "outlets", "newspapers"])
            && says(&["reported", "reports", "suggested", "suggesting", "alleging", "alleged", "said"])
}

/// The words right after a trigger that may change what it says, where verbs are last: "imzalanması bekleniyor".
fn after<'a>(page: &'a Page<'a>, trigger: usize) -> impl Iterator<Item = usize> + 'a {
    let ends = class::SIGN | class::SAY | class::TRIGGER | class::CLAUSE;
    let goes_on = move |it: &usize| {
        let token = page.at(*it);
        // "imzalanmasının 16. yıl dönümü"
        let ordinal = token.says(".") && page.before(*it).is(class::NUMBER);
        (!token.is(ends) || ordinal)
            && !matches!(token.key.as_str(), "and" | "was")
            && token.sentence == page.at(trigger).sentence
    };
    let most = if page.verb_last { 4 } else { 0 };
    (trigger + 1..=trigger + most).take_while(goes_on)
}

/// Whether the sentence denies it: "rejected reports that a secret agreement had been signed", "denied having …",
/// "neither an `MoU` …".
pub fn rejected(page: &Page, at: usize) -> bool {
    let sentence = page.sentence_of(at);
    (sentence.start..at).any(|it| {
        let told = matches!(
            page.at(it).key.as_str(),
            "rejected"
                | "denied"
                | "denies"
                | "deny"
                | "dismissed"
                | "refuted"
                | "neither"
                | "rubbished"
                | "ruled out"
                | "never"
                | "imagine"
                | "supposedly"
                | "allegedly"
                | "falsely"
                | "rumour"
                | "rumours"
                | "rumor"
                | "rumors"
                | "rumoured"
                | "rumored"
                | "hoax"
        );
        told && !page.at(it).is(class::CAP)
    }) && !(sentence.start..at).any(|it| page.at(it).says("but"))
        || sentence.clone().any(|it| {
            matches!(
                page.at(it).key.as_str(),
                "untrue" | "unfounded" | "baseless" | "false" | "fake" | "fabricated" | "inaccurate"
            )
        })
}
