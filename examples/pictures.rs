//! Renders each picture in `screenshots/` as a PNG beside it, with the fonts of this machine:
//! `cargo run --release --features pictures --example pictures`.
//!
//! The SVG files themselves are written by the tests, from the frames that they check.

use std::error::Error;
use std::fs;
use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Pixels for each unit of the picture, so that text stays sharp.
const SCALE: f32 = 1.5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options { font_family: "DejaVu Sans Mono".to_owned(), ..Options::default() };
    options.fontdb_mut().load_system_fonts();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let mut paths: Vec<_> = fs::read_dir(&folder)?.flatten().map(|it| it.path()).collect();
    paths.sort();
    // The moving picture is shown as it is.
    let is_still =
        |it: &&std::path::PathBuf| it.extension().is_some_and(|it| it == "svg") && !it.ends_with("session.svg");
    for path in paths.iter().filter(is_still) {
        let tree = Tree::from_data(&fs::read(path)?, &options)?;
        let size = tree.size().to_int_size().scale_by(SCALE).ok_or("a picture without a size")?;
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("a picture without a size")?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
        let png = path.with_extension("png");
        pixels.save_png(&png)?;
        println!("{}", png.display());
    }
    Ok(())
}
