//! Scores drafts against labelled articles: what is counted and when two names are alike follows the scorer that the
//! labels came with, so that its figures and ours are the same.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use accords::format::wire::{Agreement, Article, Event, Named, Para, Party, Record};
use accords::reading::{self, Gazetteer};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A labelled article.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    pub url: String,
    publisher: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    title: Option<String>,
    pub text: String,
    pub agreements: Vec<Labelled>,
    people: Vec<Who>,
    organisations: Vec<String>,
    aliases: HashMap<String, Vec<String>>,
}

impl Gold {
    /// Whether a drafted fact is one of the labelled ones; of what is not labelled (terms, activities, money) all are.
    pub fn is_right(&self, field: &str, value: &str, quote: &str) -> bool {
        let same = |name: &String| {
            alike(name, value) || self.aliases.get(name).into_iter().flatten().any(|it| alike(it, value))
        };
        self.agreements.iter().any(|it| match field {
            "kind" => it.kind == value,
            "event" => it.date.is_none() || value.ends_with(it.date.as_deref().unwrap_or_default()),
            "party" => it.parties.iter().any(same),
            "signed by" | "person" => it.signatories.iter().any(|it| same(&it.name)),
            "focus" => it
                .focus
                .iter()
                .any(|it| alike(&it.name, value) || quote.contains(&it.words) || it.words.contains(quote)),
            _ => true,
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Labelled {
    kind: String,
    parties: Vec<String>,
    signatories: Vec<Who>,
    date: Option<String>,
    date_words: Option<String>,
    focus: Vec<Field>,
    paras: Vec<u32>,
    background: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Who {
    name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Field {
    name: String,
    words: String,
}

/// Right, drafted and labelled things of one sort.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub right: usize,
    pub drafted: usize,
    pub gold: usize,
}

impl Count {
    pub fn precision(self) -> f64 {
        ratio(self.right, self.drafted)
    }

    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The table of a set.
#[derive(Debug, Default)]
pub struct Scores {
    pub articles: usize,
    pub agreement: Count,
    pub few: Count,
    pub many: Count,
    pub kind: Count,
    pub party: Count,
    pub signatory: Count,
    pub day: Count,
    pub focus: Count,
    pub person: Count,
    pub organisation: Count,
    pub sure: Count,
    pub judged: usize,
    pub quiet: Count,
    pub span: Count,
    pub took: Duration,
    /// What was missed or drafted wrongly, one line each, in the order of the set.
    pub misses: Vec<String>,
}

impl Scores {
    /// The rows of the table: name, precision, recall, F1.
    pub fn table(&self) -> String {
        let mut text = format!(
            "{} articles, {} agreements, {} negatives; {:.2} ms an article\n\n| | precision | recall | F1 |\n| --- | ---: | ---: | ---: |\n",
            self.articles,
            self.agreement.gold,
            self.quiet.gold,
            self.took.as_secs_f64() * 1e3 / self.articles.max(1) as f64
        );
        let rows = [
            ("agreement", self.agreement),
            ("at most one", self.few),
            ("several", self.many),
            ("party", self.party),
            ("signatory", self.signatory),
            ("day", self.day),
            ("focus", self.focus),
            ("person", self.person),
            ("organisation", self.organisation),
        ];
        for (name, count) in rows {
            text += &format!("| {name} | {:.3} | {:.3} | {:.3} |\n", count.precision(), count.recall(), count.f1());
        }
        text += &format!("| kind (of found) | | {:.3} | |\n", ratio(self.kind.right, self.agreement.right));
        let share = ratio(self.sure.drafted, self.judged);
        text += &format!("| sure ({share:.2} of all) | {:.3} | | |\n", self.sure.precision());
        text += &format!("| quiet | | {:.3} | |\n| span | | {:.3} | |\n", self.quiet.recall(), self.span.recall());
        text
    }
}

/// The labelled articles of a file, one a line.
pub fn gold(text: &str) -> Vec<Gold> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Which half of a set an article belongs to: 0 if the rules were tuned on it, 1 if nobody read it for them.
pub fn half(gold: &Gold) -> usize {
    usize::from(!include_str!("tuned.txt").lines().any(|it| it == gold.url))
}

/// Reads all articles of a set and scores the drafts.
pub fn score<'a>(set: impl IntoIterator<Item = &'a Gold>, gazetteer: &Gazetteer) -> Scores {
    let mut scores = Scores::default();
    for gold in set {
        let article = Article {
            url: Some(gold.url.clone()),
            gist: gold.title.clone(),
            publisher: gold.publisher.clone(),
            published: gold.published.clone(),
            language: gold.language.clone(),
            text: gold.text.lines().map(str::to_owned).collect(),
            ..Article::default()
        };
        let start = Instant::now();
        let record = reading::read(&article, gazetteer);
        scores.took += start.elapsed();
        scores.articles += 1;
        one(gold, &record, &mut scores);
    }
    scores
}

/// A drafted record with the names of its participants.
struct Draft<'a> {
    record: &'a Record,
    names: HashMap<&'a str, (Vec<&'a str>, &'a str)>,
}

impl<'a> Draft<'a> {
    fn new(record: &'a Record) -> Self {
        let mut names: HashMap<&str, (Vec<&str>, &str)> = HashMap::new();
        for it in &record.participants {
            let key = it.id.as_deref().unwrap_or(&it.name);
            let had = names.entry(key).or_default();
            had.0.push(&it.name);
            had.0.extend(it.aliases.iter().chain(&it.native).map(String::as_str));
            had.1 = it.kind.as_deref().unwrap_or(had.1);
        }
        Draft { record, names }
    }

    fn names(&self, key: &'a str) -> Vec<&'a str> {
        let mut names = self.names.get(key).map(|it| it.0.clone()).unwrap_or_default();
        names.push(key);
        names
    }
}

fn one(gold: &Gold, record: &Record, scores: &mut Scores) {
    let draft = Draft::new(record);
    scores.misses.push(format!("# {}", gold.url));
    let like = |names: &[&str], other: &str| {
        let aliases = gold.aliases.get(other).into_iter().flatten().map(String::as_str);
        std::iter::once(other).chain(aliases).any(|wanted| names.iter().any(|it| alike(it, wanted)))
    };
    let (old, wanted): (Vec<&Labelled>, Vec<&Labelled>) = gold.agreements.iter().partition(|it| it.background);
    let near = |w: &Labelled, a: &Agreement| nearness(w, a, &draft, &like);
    let recalled =
        |a: &Agreement| old.iter().any(|w| near(w, a) >= 0.5 && wanted.iter().all(|x| near(x, a) < near(w, a)));
    let found: Vec<&Agreement> = draft.record.agreements.iter().filter(|it| !recalled(it)).collect();
    if wanted.is_empty() && old.is_empty() {
        scores.quiet.gold += 1;
        scores.quiet.right += usize::from(found.is_empty());
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, w) in wanted.iter().enumerate() {
        pairs.extend(found.iter().enumerate().map(|(j, a)| (near(w, a), i, j)));
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let (mut mine, mut theirs) = (HashMap::new(), HashMap::new());
    for (nearness, i, j) in pairs {
        if nearness >= 0.3 && !mine.contains_key(&i) && !theirs.contains_key(&j) {
            mine.insert(i, j);
            theirs.insert(j, i);
        }
    }
    let part = if wanted.len() < 2 { &mut scores.few } else { &mut scores.many };
    for count in [part, &mut scores.agreement] {
        count.gold += wanted.len();
        count.drafted += found.len();
        count.right += mine.len();
    }
    for w in &wanted {
        scores.party.gold += w.parties.len();
        scores.signatory.gold += w.signatories.len();
        scores.focus.gold += w.focus.len();
        scores.day.gold += usize::from(w.date.is_some());
    }
    for (j, agreement) in found.iter().enumerate() {
        let right = theirs.get(&j).and_then(|it| wanted.get(*it)).copied();
        if right.is_none() {
            scores.misses.push(format!("{}: drafted too much: {}", gold.url, short(agreement)));
        }
        facts(agreement, right, &draft, &like, scores);
        spans(agreement, gold, scores);
    }
    for (i, w) in wanted.iter().enumerate().filter(|(i, _)| !mine.contains_key(i)) {
        scores.misses.push(format!("{}: missed {i}: {} of {:?} in {:?}", gold.url, w.kind, w.parties, w.paras));
    }
    names(gold, &draft, &like, scores);
}

/// A draft in one line.
fn short(a: &Agreement) -> String {
    let sides: Vec<&str> = a.parties.iter().map(|it| it.participant.as_str()).collect();
    let paras: Vec<u32> = numbers(&a.para).collect();
    format!("{} of {sides:?} in {paras:?}", a.kind.first().map_or("", |it| it.name.as_str()))
}

fn facts(
    a: &Agreement,
    right: Option<&Labelled>,
    draft: &Draft,
    like: &dyn Fn(&[&str], &str) -> bool,
    scores: &mut Scores,
) {
    let parties: Vec<&Party> =
        a.parties.iter().filter(|it| it.role.as_deref().is_none_or(|it| it == "party")).collect();
    let mut signers: Vec<(Vec<&str>, bool)> = Vec::new();
    let signed = a.parties.iter().flat_map(|it| &it.signed_by).map(|it| (it.name.as_str(), it.doubt.is_some()));
    let others = a.people.iter().filter(|it| it.capacity.as_deref() == Some("signed"));
    for (key, doubt) in signed.chain(others.map(|it| (it.participant.as_str(), it.doubt.is_some()))) {
        let names = draft.names(key);
        if !signers.iter().any(|(known, _)| known.first().is_some_and(|it| like(&names, it))) {
            signers.push((names, doubt));
        }
    }
    let day: Option<&Event> = a.events.iter().find(|it| it.date.is_some());
    let areas: Vec<&Named> = a.focus_areas.iter().collect();
    scores.kind.drafted += 1;
    scores.party.drafted += parties.len();
    scores.signatory.drafted += signers.len();
    scores.day.drafted += usize::from(day.is_some());
    scores.focus.drafted += areas.len();
    let kind = right.is_some_and(|it| a.kind.first().is_some_and(|kind| kind.name == it.kind));
    scores.kind.right += usize::from(kind);
    let empty = Labelled::default();
    let w = right.unwrap_or(&empty);
    let sides = take(&w.parties, &parties, |w, d| like(&draft.names(&d.participant), w));
    scores.party.right += sides.len();
    let signs = take(&w.signatories, &signers, |w, d| like(&d.0, &w.name));
    scores.signatory.right += signs.len();
    let on_day = right.is_some() && day.is_some_and(|it| it.date == w.date);
    scores.day.right += usize::from(on_day);
    scores.focus.right += take(&w.focus, &areas, |w, d| {
        let quoted = d.quote.first().is_some_and(|it| it.contains(&w.words) || w.words.contains(it.as_str()));
        alike(&w.name, &d.name) || quoted
    })
    .len();
    if let Some(right) = right {
        let drafted: Vec<&str> = parties.iter().map(|it| it.participant.as_str()).collect();
        if sides.len() < right.parties.len() || parties.len() > sides.len() {
            scores.misses.push(format!("  sides {drafted:?}, right {:?} ({})", right.parties, short(a)));
        }
        if signs.len() < right.signatories.len() || signers.len() > signs.len() {
            let names: Vec<&str> = right.signatories.iter().map(|it| it.name.as_str()).collect();
            let drafted: Vec<&str> = signers.iter().filter_map(|it| it.0.first().copied()).collect();
            scores.misses.push(format!("  signers {drafted:?}, right {names:?} ({})", short(a)));
        }
        if !on_day && (day.is_some() || right.date.is_some()) {
            let drafted = day.and_then(|it| it.date.as_deref());
            let words = &right.date_words;
            scores.misses.push(format!("  day {drafted:?}, right {:?} ({words:?}) ({})", right.date, short(a)));
        }
        let drafted: Vec<&str> = areas.iter().map(|it| it.name.as_str()).collect();
        let right: Vec<&str> = right.focus.iter().map(|it| it.words.as_str()).collect();
        scores.misses.push(format!("  focus {drafted:?}, right {right:?}"));
    }
    let doubtful = a.doubt.is_some();
    scores.judged += 1 + parties.len() + signers.len() + usize::from(day.is_some());
    let mut sure = |doubt: bool, right: bool| {
        if !doubt && !doubtful {
            scores.sure.drafted += 1;
            scores.sure.right += usize::from(right);
        }
    };
    sure(a.kind.first().is_some_and(|it| it.doubt.is_some()), kind);
    for (i, it) in parties.iter().enumerate() {
        sure(it.doubt.is_some(), sides.contains(&i));
    }
    for (i, it) in signers.iter().enumerate() {
        sure(it.1, signs.contains(&i));
    }
    if let Some(day) = day {
        sure(day.doubt.is_some(), on_day);
    }
}

fn spans(a: &Agreement, gold: &Gold, scores: &mut Scores) {
    let text = format!("{}\n{}", gold.text, gold.title.as_deref().unwrap_or_default());
    let mut quotes: Vec<&[String]> = Vec::new();
    quotes.extend(a.kind.iter().chain(&a.focus_areas).chain(&a.activities).map(|it| it.quote.as_slice()));
    quotes.extend(a.events.iter().map(|it| it.quote.as_slice()));
    quotes.extend(a.people.iter().map(|it| it.quote.as_slice()));
    for party in &a.parties {
        quotes.push(&party.quote);
        quotes.extend(party.signed_by.iter().map(|it| it.quote.as_slice()));
    }
    for quote in quotes {
        scores.span.gold += 1;
        scores.span.right += usize::from(!quote.is_empty() && quote.iter().all(|it| text.contains(it.as_str())));
    }
}

fn names(gold: &Gold, draft: &Draft, like: &dyn Fn(&[&str], &str) -> bool, scores: &mut Scores) {
    let of = |person: bool| {
        let is = move |kind: &str| if person { kind == "person" } else { !matches!(kind, "person" | "country") };
        draft
            .names
            .iter()
            .filter(move |(_, it)| is(it.1))
            .map(|(key, it)| [it.0.as_slice(), &[*key]].concat())
            .collect::<Vec<_>>()
    };
    let (people, bodies) = (of(true), of(false));
    let wanted: Vec<String> = gold.people.iter().map(|it| it.name.clone()).collect();
    for (count, wanted, drafted) in
        [(&mut scores.person, &wanted, people), (&mut scores.organisation, &gold.organisations, bodies)]
    {
        count.gold += wanted.len();
        count.drafted += drafted.len();
        count.right += take(wanted, &drafted, |w, d| like(d, w)).len();
    }
}

/// Pairs each wanted thing with at most one drafted thing; the drafted ones that are right.
fn take<W, D>(wanted: &[W], drafted: &[D], same: impl Fn(&W, &D) -> bool) -> Vec<usize> {
    let mut used = Vec::new();
    for w in wanted {
        let found = drafted.iter().enumerate().find(|(i, d)| !used.contains(i) && same(w, d));
        used.extend(found.map(|(i, _)| i));
    }
    used
}

fn nearness(gold: &Labelled, a: &Agreement, draft: &Draft, like: &dyn Fn(&[&str], &str) -> bool) -> f64 {
    let parties: Vec<Vec<&str>> = a.parties.iter().map(|it| draft.names(&it.participant)).collect();
    let hit = take(&gold.parties, &parties, |w, d| like(d, w)).len();
    let union = (gold.parties.len() + parties.len() - hit).max(1);
    let mut paras: Vec<u32> = numbers(&a.para).collect();
    paras.extend(a.parties.iter().flat_map(|it| numbers(&it.para)));
    paras.extend(a.events.iter().flat_map(|it| numbers(&it.para)));
    paras.extend(a.kind.iter().chain(&a.focus_areas).flat_map(|it| numbers(&it.para)));
    let kind = a.kind.iter().any(|it| it.name == gold.kind);
    let day = gold.date.is_some() && a.events.iter().any(|it| it.date == gold.date);
    let subject = gold.focus.iter().any(|f| a.focus_areas.iter().any(|it| alike(&f.name, &it.name)));
    let here = paras.iter().any(|it| gold.paras.contains(it));
    let score = 0.6 * ratio(hit, union)
        + 0.2 * f64::from(u8::from(here))
        + 0.1 * f64::from(u8::from(kind))
        + 0.06 * f64::from(u8::from(subject))
        + 0.04 * f64::from(u8::from(day));
    if hit > 0 || gold.parties.is_empty() { score } else { score * 0.5 }
}

fn numbers(paras: &[Para]) -> impl Iterator<Item = u32> + '_ {
    paras.iter().filter_map(|it| it.number)
}

const STOP: &str =
    " the of and for in on to a an de la el los las del et le les du des der die das und i y e da do dos ";
const GENERAL: &str = " university ministry state national republic government company institute agency international federation organization organisation bank group president minister ";

fn tokens(name: &str) -> Vec<String> {
    let plain: String = name.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let all: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let some: Vec<String> = all.iter().filter(|it| !STOP.contains(&format!(" {it} "))).cloned().collect();
    if some.is_empty() { all } else { some }
}

/// Whether two names mean the same to a reader.
fn alike(one: &str, other: &str) -> bool {
    let (a, b) = (tokens(one), tokens(other));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b || a.concat() == b.concat() {
        return true;
    }
    let unique = |words: &[String]| words.iter().cloned().collect::<std::collections::BTreeSet<_>>();
    let (sa, sb) = (unique(&a), unique(&b));
    let common = sa.intersection(&sb).count();
    if ratio(common, sa.union(&sb).count()) >= 0.6 {
        return true;
    }
    let (small, large) = if sa.len() <= sb.len() { (&sa, &sb) } else { (&sb, &sa) };
    let general = small.iter().any(|it| GENERAL.contains(&format!(" {it} ")));
    let part = small.is_subset(large)
        && (small.len() >= 2 && ratio(small.len(), large.len()) >= 0.5
            || small.len() == 1 && large.len() == 2 && !general);
    if part {
        return true;
    }
    let initials = |words: &[String]| words.iter().filter_map(|it| it.chars().next()).collect::<String>();
    for (short, long) in [(one, &b), (other, &a)] {
        let short = short.trim_matches(|c| "() .".contains(c));
        let count = short.chars().count();
        let acronym = (2..=8).contains(&count) && short.chars().all(char::is_uppercase);
        if acronym && short.to_lowercase() == initials(long) {
            return true;
        }
    }
    let (ja, jb) = (a.concat(), b.concat());
    let east = ja.chars().chain(jb.chars()).any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    east && ja.chars().count().min(jb.chars().count()) >= 2 && (ja.contains(&jb) || jb.contains(&ja))
}
