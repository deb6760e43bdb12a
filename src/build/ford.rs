//! The OECD fields of research and development (FORD, Frascati Manual; the 2007 revision of the
//! Fields of Science), two levels. Source: OECD, DSTI/EAS/STP/NESTI(2006)19/FINAL.

use std::sync::LazyLock;

use crate::base::text::word_table::rows;

/// A field's number and name.
pub type Field = (&'static str, &'static str);

/// The major field of a code such as `2` or `2.10`, and the minor field if the code names one.
pub fn field(code: &str) -> Option<(Field, Option<Field>)> {
    let code = code.trim();
    let major = FIELDS.iter().find(|it| it.0 == code.split('.').next().unwrap_or_default())?;
    if code == major.0 {
        return Some((*major, None));
    }
    let minor = FIELDS.iter().find(|it| it.0 == code)?;
    Some((*major, Some(*minor)))
}

static FIELDS: LazyLock<Vec<Field>> =
    LazyLock::new(|| rows(include_str!("../../data/words/ford.tsv")).map(|[number, name]| (number, name)).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_gives_its_fields() {
        assert_eq!(field("2.10"), Some((("2", "Engineering and technology"), Some(("2.10", "Nano-technology")))));
        assert_eq!(field("6"), Some((("6", "Humanities"), None)));
        assert_eq!(field("7"), None);
        assert_eq!(field("2.12"), None);
        assert_eq!(field(""), None);
    }
}
