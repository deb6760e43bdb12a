//! The OECD fields of research and development (FORD, Frascati Manual; the 2007 revision of the
//! Fields of Science), two levels. Source: OECD, DSTI/EAS/STP/NESTI(2006)19/FINAL.

/// A field's number and name.
pub type Field = (&'static str, &'static str);

/// The major field of a number such as `2` or `2.10`, and the field below it that the number names.
pub fn field(code: &str) -> Option<(Field, Option<Field>)> {
    let code = code.trim();
    let major = FIELDS.iter().find(|it| it.0 == code.split('.').next().unwrap_or_default())?;
    if code == major.0 {
        return Some((*major, None));
    }
    let minor = FIELDS.iter().find(|it| it.0 == code)?;
    Some((*major, Some(*minor)))
}

const FIELDS: &[Field] = &[
    ("1", "Natural sciences"),
    ("1.1", "Mathematics"),
    ("1.2", "Computer and information sciences"),
    ("1.3", "Physical sciences"),
    ("1.4", "Chemical sciences"),
    ("1.5", "Earth and related environmental sciences"),
    ("1.6", "Biological sciences"),
    ("1.7", "Other natural sciences"),
    ("2", "Engineering and technology"),
    ("2.1", "Civil engineering"),
    ("2.2", "Electrical, electronic and information engineering"),
    ("2.3", "Mechanical engineering"),
    ("2.4", "Chemical engineering"),
    ("2.5", "Materials engineering"),
    ("2.6", "Medical engineering"),
    ("2.7", "Environmental engineering"),
    ("2.8", "Environmental biotechnology"),
    ("2.9", "Industrial biotechnology"),
    ("2.10", "Nano-technology"),
    ("2.11", "Other engineering and technologies"),
    ("3", "Medical and health sciences"),
    ("3.1", "Basic medicine"),
    ("3.2", "Clinical medicine"),
    ("3.3", "Health sciences"),
    ("3.4", "Medical biotechnology"),
    ("3.5", "Other medical sciences"),
    ("4", "Agricultural sciences"),
    ("4.1", "Agriculture, forestry and fisheries"),
    ("4.2", "Animal and dairy science"),
    ("4.3", "Veterinary science"),
    ("4.4", "Agricultural biotechnology"),
    ("4.5", "Other agricultural sciences"),
    ("5", "Social sciences"),
    ("5.1", "Psychology"),
    ("5.2", "Economics and business"),
    ("5.3", "Educational sciences"),
    ("5.4", "Sociology"),
    ("5.5", "Law"),
    ("5.6", "Political science"),
    ("5.7", "Social and economic geography"),
    ("5.8", "Media and communications"),
    ("5.9", "Other social sciences"),
    ("6", "Humanities"),
    ("6.1", "History and archaeology"),
    ("6.2", "Languages and literature"),
    ("6.3", "Philosophy, ethics and religion"),
    ("6.4", "Arts"),
    ("6.5", "Other humanities"),
];

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
