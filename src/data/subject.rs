//! What a page, a bookmark or a suggestion is about.

use crate::base::country::Country;
use crate::data::ids::{AgreementId, ArticleId, FocusId, ParticipantId};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An agreement and all that is known of it.
    Agreement(AgreementId),
    /// A participant: its names, its agreements, its partners.
    Participant(ParticipantId),
    /// A focus area, or a field of science with its focus areas.
    Focus(FocusId),
    /// A country with its participants.
    Country(Country),
    /// An article with what it reports.
    Article(ArticleId),
}
