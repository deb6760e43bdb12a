//! Not written yet.

/// A short English name.
pub fn name(code: &str) -> Option<&'static str> {
    let code = rust_iso3166::from_alpha3(code)?;
    Some(code.name)
}
