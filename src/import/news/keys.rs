//! The keys under which other programs write the parts of an article, the best first.

/// Keys of a record of the article format that news never has.
pub(super) const RECORD: &[&str] =
    &["format", "draft", "article", "articles", "participants", "agreements", "focus_areas"];

/// Keys of an agreement that news never has.
pub(super) const AGREEMENT: &[&str] = &[
    "parties",
    "events",
    "focus",
    "people",
    "activities",
    "term",
    "frameworks",
    "relations",
    "binding",
    "kind",
    "other_titles",
];

/// Keys of lists of articles.
pub(super) const CONTAINERS: &[&str] = &[
    "articles", "@graph", "items", "results", "data", "news", "docs", "entries", "response", "posts", "stories",
    "hits", "objects", "value",
];

/// Keys of objects inside an article that hold further fields of it.
pub(super) const WITHIN: &[&str] = &["fields", "thread", "_source", "attributes", "article"];

/// Keys of the text of an article, the best first.
pub(super) const BODY: &[&str] = &[
    "articleBody",
    "maintext",
    "bodyText",
    "text",
    "full_text",
    "fulltext",
    "fullText",
    "plaintext",
    "content_text",
    "body",
    "content",
    "content_html",
    "body_html",
    "articleText",
    "cleaned_text",
    "raw_text",
    "html",
];

/// Keys that replace a missing text: its beginning, or a short summary.
pub(super) const LEAD: &[&str] =
    &["lead_paragraph", "description", "summary", "excerpt", "abstract", "trailText", "snippet"];

pub(super) const HEADLINE: &[&str] =
    &["headline", "title", "og:title", "webTitle", "name", "alternativeHeadline", "title_page", "title_rss"];

pub(super) const PUBLISHED: &[&str] = &[
    "datePublished",
    "date_publish",
    "publish_date",
    "date_published",
    "published_date",
    "publishedDate",
    "pubDate",
    "pub_date",
    "pubdate",
    "published_at",
    "publishedAt",
    "published",
    "publish_time",
    "publishing_date",
    "publication_date",
    "publicationDate",
    "firstPublished",
    "webPublicationDate",
    "date",
    "dateTime",
    "seendate",
    "dateline_date",
    "estimatedDate",
    "dateCreated",
    "created_at",
    "timestamp",
];

pub(super) const URL: &[&str] = &[
    "url",
    "link",
    "canonical_url",
    "canonicalUrl",
    "canonical_link",
    "webUrl",
    "web_url",
    "pageUrl",
    "page_url",
    "source_url",
    "article_url",
    "permalink",
    "requested_url",
    "responded_url",
    "mainEntityOfPage",
    "@id",
];

pub(super) const PUBLISHER: &[&str] = &[
    "publisher",
    "source",
    "sitename",
    "site_name",
    "siteName",
    "source_name",
    "sourceName",
    "og:site_name",
    "meta_site_name",
    "source-hostname",
    "media_name",
    "outlet",
    "publication",
    "provider",
    "source_domain",
    "domain",
    "hostname",
    "clean_url",
    "site",
];

pub(super) const AGENCY: &[&str] = &["agency", "news_agency", "newsAgency", "sourceOrganization"];

pub(super) const PLACE: &[&str] = &["dateline", "locationCreated", "contentLocation", "place", "location"];

pub(super) const LANGUAGE: &[&str] = &["inLanguage", "language", "lang", "meta_lang"];

/// Keys that only news has: the text, its authors, and dates with names that agreements do not use.
pub(super) const NEWS: &[&str] = &[
    "articleBody",
    "maintext",
    "body",
    "text",
    "content",
    "content_text",
    "content_html",
    "full_text",
    "fulltext",
    "author",
    "authors",
    "byline",
    "keywords",
    "tags",
    "datePublished",
    "date_publish",
    "publish_date",
    "date_published",
    "published_date",
    "pubDate",
    "pub_date",
    "pubdate",
    "published_at",
    "publishedAt",
    "publication_date",
    "date_download",
    "dateModified",
    "webPublicationDate",
    "seendate",
    "sitename",
    "site_name",
    "source",
    "source_domain",
    "domain",
    "hostname",
    "inLanguage",
    "top_image",
    "image_url",
    "urlToImage",
    "link",
    "webUrl",
    "publisher",
];
