//! Parses the word tables in `data/words`: lines of cells separated by tabs.

/// The rows of a table, each with its first `N` cells; missing cells are empty. Skips empty lines, comments (`#`) and
/// the header, which is the first other line.
pub fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The values in one cell, separated by `|`.
pub fn values(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_rows_of_cells_with_values() {
        let found: Vec<_> = rows::<3>("# remark\na\tb\tc\n1\tx|y\n\n2\t\tz\tmore\n").collect();
        assert_eq!(found, [["1", "x|y", ""], ["2", "", "z"]]);
        assert_eq!(values("x|y").collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(values("").count(), 0);
    }
}
