//! The size of each pane.

/// How many rows and columns each pane has. The interface measures it before every frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Room {
    /// Rows of agreements.
    pub agreements: usize,
    /// Rows of participants.
    pub participants: usize,
    /// Rows of focus areas.
    pub focus_areas: usize,
    /// Columns of the panes on the right; 0 if one pane fills the screen.
    pub right: u16,
    /// Columns for the bars of the timeline strip; 0 if it is not on screen.
    pub strip: usize,
    /// Lines of the page.
    pub page: usize,
    /// Columns of the page.
    pub page_columns: usize,
    /// Lines of the help or of a popup.
    pub popup: usize,
    /// Lines of content in the help or the popup.
    pub popup_lines: usize,
    /// Rows of partners.
    pub partners: usize,
    /// Columns of the matrix.
    pub cells: usize,
    /// Whether right-to-left text is aligned to the right of the page.
    pub mirrored: bool,
}
