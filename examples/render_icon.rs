//! Draws `packaging/first-birthday.png` from the SVG beside it: `cargo run --no-default-features --example render_icon`.

use std::error::Error;
use std::fs;
use std::path::Path;

use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use usvg::Options;
use usvg::Tree;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging");
    let svg = fs::read_to_string(folder.join("first-birthday.svg"))?;
    let tree = Tree::from_str(&svg, &Options::default())?;
    let mut picture = Pixmap::new(256, 256).ok_or("the picture has no size")?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture.save_png(folder.join("first-birthday.png"))?;
    Ok(())
}
