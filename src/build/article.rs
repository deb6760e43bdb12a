//! Articles and focus areas: what a record says about itself and about the fields it names.

use super::{Article, ArticleId, Builder, Date, FocusArea, FocusId, ford, wire};

impl Builder {
    pub(super) fn article(&mut self, article: &wire::Article) -> ArticleId {
        let published = self.date(article.published.as_deref(), "/published");
        let made = || {
            let parts = [article.publisher.as_deref(), article.published.as_deref(), article.gist.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let id = article.id.clone().filter(|it| !it.trim().is_empty()).unwrap_or_else(made);
        let id = self.strings.add(&id);
        if let Some(url) = &article.url {
            self.address(url);
        }
        if let Some(&known) = self.article_by_id.get(&id) {
            self.same_article(known, article, published);
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
        });
        self.article_by_id.insert(id, at);
        at
    }

    /// Compares what two records say of the article of one id.
    pub(super) fn same_article(&mut self, known: ArticleId, article: &wire::Article, published: Option<Date>) {
        let Article { gist, publisher, url, published: before, .. } = self.articles[known.at()];
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
        }
        let Some(code) = &area.ford else { return };
        match ford::field(code) {
            Some((major, minor)) => {
                let mut above = self.field_of_science(major.0, major.1, None);
                if let Some((code, name)) = minor {
                    above = self.field_of_science(code, name, Some(above));
                }
                if above != id {
                    self.focus_areas[id.at()].above = Some(above);
                }
            }
            None => self.wrong("/ford", format!("{code} is not a field of FORD 2007"), "write 1 to 6, or 1.1 to 6.5"),
        }
    }

    /// A field of science is a row above its focus areas. It may bear the name of one of them.
    pub(super) fn field_of_science(&mut self, code: &str, name: &str, above: Option<FocusId>) -> FocusId {
        let key = self.strings.add(&format!("ford {code}"));
        if let Some(&id) = self.focus_by_key.get(&key) {
            return id;
        }
        let id = FocusId(self.focus_areas.len() as u32);
        // The number tells it from a focus area of the same name.
        let name = self.strings.add(&format!("{code} {name}"));
        self.focus_areas.push(FocusArea { name, above, is_field: true });
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
            self.focus_areas.push(FocusArea { name: exact, above: None, is_field: false });
            FocusId(self.focus_areas.len() as u32 - 1)
        });
        self.focus_by_key.insert(exact, id);
        id
    }
}
