//! Counts with their noun.

/// `1 agreement`, `2 agreements`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
