//! A selected row in a list, and the window of rows on screen. Independent of what the rows are.

/// **Invariant** after [`Cursor::settle`]: `top <= at < top + height` and `at < len`; both are 0 in an empty list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub at: usize,
    /// The first row on screen.
    pub top: usize,
}

/// A movement in a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row down.
    Next,
    /// One row up.
    Previous,
    /// One screen down.
    PageDown,
    /// One screen up.
    PageUp,
    /// Half a screen down.
    HalfDown,
    /// Half a screen up.
    HalfUp,
    /// The first row.
    First,
    /// The last row.
    Last,
}

impl Step {
    /// The row that this step leads to from row `at`, in a list of `len` rows of which `height` are on screen.
    pub fn from(self, at: usize, len: usize, height: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Step::Next => at.saturating_add(1),
            Step::Previous => at.saturating_sub(1),
            Step::PageDown => at.saturating_add(height.max(1)),
            Step::PageUp => at.saturating_sub(height.max(1)),
            Step::HalfDown => at.saturating_add((height / 2).max(1)),
            Step::HalfUp => at.saturating_sub((height / 2).max(1)),
            Step::First => 0,
            Step::Last => last,
        }
        .min(last)
    }

    /// Whether the step leads towards the end.
    pub fn is_down(self) -> bool {
        matches!(self, Step::Next | Step::PageDown | Step::HalfDown | Step::Last)
    }
}

impl Cursor {
    /// Moves in a list of `len` rows, of which `height` are on screen.
    pub fn step(&mut self, step: Step, len: usize, height: usize) {
        self.at = step.from(self.at, len, height);
    }

    /// Restores the invariant, and scrolls no further than necessary.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        // No blank rows below the list while rows above are hidden.
        self.top = self.top.min(len.saturating_sub(height));
        if self.at < self.top {
            self.top = self.at;
        }
        if height > 0 && self.top + height <= self.at {
            self.top = self.at + 1 - height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws ten rows: `>` marks the cursor, brackets the window.
    #[track_caller]
    fn check(steps: &[Step], expected: &str) {
        let mut cursor = Cursor::default();
        for &step in steps {
            cursor.step(step, 10, 4);
            cursor.settle(10, 4);
        }
        let mut actual = String::new();
        for row in 0..10 {
            if row == cursor.top {
                actual.push('[');
            }
            actual.push(if row == cursor.at { '>' } else { '.' });
            if row + 1 == cursor.top + 4 {
                actual.push(']');
            }
        }
        assert_eq!(actual, expected);
    }

    #[test]
    fn the_window_follows_the_cursor() {
        use Step::{First, HalfDown, Last, Next, PageDown, Previous};
        check(&[], "[>...]......");
        check(&[Next; 3], "[...>]......");
        check(&[Next; 4], ".[...>].....");
        check(&[Next, Next, Next, Next, Previous], ".[..>.].....");
        check(&[PageDown], ".[...>].....");
        check(&[HalfDown, HalfDown], ".[...>].....");
        check(&[Last], "......[...>]");
        check(&[Last, First], "[>...]......");
        check(&[Previous], "[>...]......");
    }
}
