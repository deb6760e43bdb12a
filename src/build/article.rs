//! Builds articles, focus areas and activities from records.

use super::{Article, ArticleId, Builder, Date, FocusArea, FocusId, ford, wire};
use crate::base::hash::hash_of;
use crate::data::corpus::Paragraphs;
use crate::data::strings::Text;

impl Builder {
    pub(super) fn article(&mut self, article: &wire::Article) -> ArticleId {
        let published = self.date(article.published.as_deref(), "/published");
        let checked = self.date(article.checked.as_deref(), "/checked");
        let made = || {
            let parts = [article.publisher.as_deref(), article.published.as_deref(), article.gist.as_deref()];
            let made = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            if !made.trim().is_empty() {
                return made;
            }
            // Of an article of which nothing is said: where it stands, or what stands in it.
            article.url.clone().unwrap_or_else(|| numbered(article))
        };
        let id = article.id.clone().filter(|it| !it.trim().is_empty()).unwrap_or_else(made);
        let id = self.strings.add(&id);
        if let Some(url) = &article.url {
            self.address(url);
        }
        if let Some(&known) = self.article_by_id.get(&id) {
            self.same_article(known, article, published);
            self.complete(known, article, checked);
            return known;
        }
        let at = ArticleId(self.articles.len() as u32);
        let strings = &mut self.strings;
        let mut add_unique =
            |text: &Option<String>| text.as_deref().filter(|it| !it.trim().is_empty()).map(|it| strings.add_unique(it));
        let (gist, url) = (add_unique(&article.gist), add_unique(&article.url));
        let mut add =
            |text: &Option<String>| text.as_deref().filter(|it| !it.trim().is_empty()).map(|it| strings.add(it));
        self.articles.push(Article {
            id,
            gist,
            publisher: add(&article.publisher),
            agency: add(&article.agency),
            published,
            place: add(&article.place),
            language: add(&article.language),
            url,
            source: add(&article.source),
            checked,
            text: None,
        });
        self.articles[at].text = self.paragraphs(article);
        self.article_by_id.insert(id, at);
        at
    }

    /// Stores the paragraphs of an article as consecutive strings.
    fn paragraphs(&mut self, article: &wire::Article) -> Option<Paragraphs> {
        let mut all = article.paragraphs();
        let first = self.strings.add_unique(all.next()?);
        let mut count = 1;
        for paragraph in all {
            self.strings.add_unique(paragraph);
            count += 1;
        }
        Some(Paragraphs { first, count })
    }

    /// Adds to an article what only a later record of it states.
    fn complete(&mut self, known: ArticleId, article: &wire::Article, checked: Option<Date>) {
        let before = &self.articles[known];
        let (had_text, had_source) = (before.text.is_some(), before.source.is_some());
        if !had_text {
            self.articles[known].text = self.paragraphs(article);
        }
        if !had_source {
            let source = article.source.as_deref().filter(|it| !it.trim().is_empty()).map(|it| self.strings.add(it));
            self.articles[known].source = source;
        }
        // The later one: whoever read it last.
        let before = &mut self.articles[known].checked;
        *before = (*before).max(checked);
    }

    /// Reports contradictions between two records of one article.
    pub(super) fn same_article(&mut self, known: ArticleId, article: &wire::Article, published: Option<Date>) {
        let Article { gist, publisher, url, published: before, .. } = self.articles[known];
        let texts = [
            ("/gist", gist, &article.gist),
            ("/publisher", publisher, &article.publisher),
            ("/url", url, &article.url),
        ];
        for (pointer, before, now) in texts {
            if let (Some(before), Some(now)) = (before, now)
                && self.strings.strings().raw(before) != now.trim()
            {
                let before = self.strings.strings().raw(before).to_owned();
                return self.contradiction(pointer, &format!("{:?}", now.trim()), &format!("{before:?}"));
            }
        }
        if let (Some(before), Some(now)) = (before, published)
            && before != now
        {
            self.contradiction("/published", &now.to_string(), &before.to_string());
        }
    }

    pub(super) fn focus_area(&mut self, area: &wire::FocusArea) {
        if area.name.trim().is_empty() {
            self.wrong("", "a focus area without a name".to_owned(), "give it a \"name\"");
            return;
        }
        let id = self.focus(&area.name);
        for alias in &area.aliases {
            let key = self.key(alias);
            self.focus_by_key.entry(key).or_insert(id);
            if alias.len() <= LONGEST_SHORT && alias.bytes().all(|it| it.is_ascii_uppercase()) {
                let short = self.strings.add(alias);
                if !self.focus_areas[id].short.contains(&short) {
                    self.focus_areas[id].short.push(short);
                }
            }
        }
        if let Some(definition) = &area.definition {
            self.focus_areas[id].definition = Some(self.strings.add(definition));
        }
        let Some(code) = &area.ford else { return };
        match ford::field(code) {
            Some((major, minor)) => {
                let mut above = self.field_of_science(major.0, major.1, None);
                if let Some((code, name)) = minor {
                    above = self.field_of_science(code, name, Some(above));
                }
                if above != id {
                    self.focus_areas[id].above = Some(above);
                }
            }
            None => self.wrong("/ford", format!("{code} is not a field of FORD 2007"), "write 1 to 6, or 1.1 to 6.5"),
        }
    }

    /// Adds a field of science as the parent of its focus areas. A focus area may have the same name.
    pub(super) fn field_of_science(&mut self, code: &str, name: &str, above: Option<FocusId>) -> FocusId {
        let key = self.strings.add(&format!("ford {code}"));
        if let Some(&id) = self.focus_by_key.get(&key) {
            return id;
        }
        let id = FocusId(self.focus_areas.len() as u32);
        // The number tells it from a focus area of the same name.
        let name = self.strings.add(&format!("{code} {name}"));
        self.focus_areas.push(FocusArea { name, short: Vec::new(), above, is_field: true, definition: None });
        self.focus_by_key.insert(key, id);
        id
    }

    pub(super) fn focus(&mut self, name: &str) -> FocusId {
        let exact = self.strings.add(name);
        if let Some(&id) = self.focus_by_key.get(&exact) {
            return id;
        }
        let key = self.key(name);
        let id = *self.focus_by_key.entry(key).or_insert_with(|| {
            let (short, above, definition) = (Vec::new(), None, None);
            self.focus_areas.push(FocusArea { name: exact, short, above, is_field: false, definition });
            FocusId(self.focus_areas.len() as u32 - 1)
        });
        self.focus_by_key.insert(exact, id);
        id
    }

    /// Adds an activity of the closed list.
    pub(super) fn listed_activity(&mut self, activity: &wire::Activity) {
        if activity.name.trim().is_empty() {
            self.wrong("", "an activity without a name".to_owned(), "give it a \"name\"");
            return;
        }
        let name = self.strings.add(&activity.name);
        for wording in [&activity.name].into_iter().chain(&activity.aliases) {
            let key = self.key(wording);
            self.activity_by_key.entry(key).or_insert(name);
        }
    }

    /// The wording of an activity as written. Remembers the activity of the closed list that it counts for.
    pub(super) fn activity(&mut self, wording: &str) -> Text {
        let exact = self.strings.add(wording);
        if !self.activity_by_key.is_empty() && !self.activities.contains_key(&exact) {
            let key = self.key(wording);
            if let Some(&name) = self.activity_by_key.get(&key) {
                self.activities.insert(exact, name);
            }
        }
        exact
    }
}

/// An id for an article of which only the text is known. Equal texts get equal ids.
fn numbered(article: &wire::Article) -> String {
    if article.text.is_empty() {
        return String::new();
    }
    format!("text-{:016x}", hash_of(article.paragraphs()))
}

/// The most letters of an abbreviation of a focus area.
const LONGEST_SHORT: usize = 5;
