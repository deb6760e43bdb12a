//! Draws numbers as a row of bars.

/// Bars of all heights, the lowest first.
pub const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// One bar per number, or per group of numbers if there are more than `most`; a dot for 0.
pub fn bars(numbers: &[usize], most: usize) -> String {
    let step = numbers.len().div_ceil(most.max(1)).max(1);
    let bars: Vec<usize> = numbers.chunks(step).map(|it| it.iter().sum()).collect();
    let highest = bars.iter().copied().max().unwrap_or(1).max(1);
    let bar = |it: &usize| match it {
        0 => "·",
        some => BARS.get((some * 7).div_ceil(highest)).copied().unwrap_or("█"),
    };
    bars.iter().map(bar).collect()
}

/// One bar per year of a span, or per group of years.
pub fn by_year(counts: &[(u16, u32)], (from, to): (u16, u16), most: usize) -> String {
    let mut years = vec![0; usize::from(to.saturating_sub(from)) + 1];
    for &(year, count) in counts {
        if let Some(place) = year.checked_sub(from).and_then(|it| years.get_mut(usize::from(it))) {
            *place += count as usize;
        }
    }
    bars(&years, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_bar_a_year() {
        assert_eq!(bars(&[2, 0, 1], 40), "█·▅");
        assert_eq!(bars(&[1; 82], 40), format!("{}▄", "█".repeat(27)));
        assert_eq!((bars(&[], 40), bars(&[0], 0)), (String::new(), "·".to_owned()));
    }

    #[test]
    fn years_stand_in_their_places() {
        assert_eq!(by_year(&[(2001, 2), (2003, 1)], (2000, 2004), 40), "·█·▅·");
        assert_eq!(by_year(&[(2001, 2), (2003, 1)], (2000, 2004), 3), "█▅·");
        assert_eq!(by_year(&[(1990, 1)], (2000, 2001), 3), "··");
    }
}
