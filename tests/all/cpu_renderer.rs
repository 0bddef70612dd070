//! Draws frames of the window on the processor, for image snapshots on any machine without a graphics card.
//!
//! It does what the window's own shader does: triangles with the top-left rule, bilinear textures,
//! blending of premultiplied colors without going through linear light.

use std::collections::HashMap;

use egui::ClippedPrimitive;
use egui::Color32;
use egui::TextureId;
use egui::TexturesDelta;
use egui::epaint::ImageData;
use egui::epaint::Mesh;
use egui::epaint::Primitive;
use egui::epaint::Vertex;
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A renderer for `egui_kittest`: `Harness::builder().renderer(CpuRenderer::default())`.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.update(delta);
        delta.clear();
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let ground = ctx.global_style().visuals.panel_fill;
        Ok(self.paint(size, scale, ground, &primitives))
    }
}

/// Runs a piece of the window for a few frames without a window, and returns the last as a picture.
pub(crate) fn picture_of(
    size: egui::Vec2,
    scale: f32,
    theme: egui::Theme,
    mut ui: impl FnMut(&mut egui::Ui),
) -> RgbaImage {
    let ctx = egui::Context::default();
    first_birthday::ui::theme::install(&ctx);
    ctx.set_theme(theme);
    ctx.set_pixels_per_point(scale);
    let mut renderer = CpuRenderer::default();
    let mut picture = RgbaImage::new(1, 1);
    for frame in 0..3 {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(f64::from(frame)),
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, &mut ui);
        renderer.handle_delta(&mut output.textures_delta);
        if frame == 2 {
            picture = renderer.render(&ctx, &output).unwrap();
        }
    }
    picture
}

/// Premultiplied pixels, in rows from the top.
struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Texture {
    /// The color at a place from 0 to 1, between the four nearest pixels.
    fn sample(&self, across: f32, down: f32) -> [f32; 4] {
        let x = (across * self.width as f32 - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (down * self.height as f32 - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = (
            (left + 1).min(self.width - 1),
            (top + 1).min(self.height - 1),
        );
        let (x, y) = (x - left as f32, y - top as f32);
        let pixel = |x: usize, y: usize| self.pixels[y * self.width + x].to_array().map(f32::from);
        let above = mix(pixel(left, top), pixel(right, top), x);
        let below = mix(pixel(left, bottom), pixel(right, bottom), x);
        mix(above, below, y)
    }
}

impl CpuRenderer {
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each texture is changed by itself, so order does not matter"
    )]
    fn update(&mut self, delta: &TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                let [width, height] = image.size;
                match change.pos {
                    None => {
                        self.textures.insert(
                            *id,
                            Texture {
                                width,
                                height,
                                pixels: image.pixels.clone(),
                            },
                        );
                    }
                    Some([left, top]) => {
                        let Some(texture) = self.textures.get_mut(id) else {
                            continue;
                        };
                        for row in 0..height {
                            let from = &image.pixels[row * width..][..width];
                            let start = (top + row) * texture.width + left;
                            texture.pixels[start..][..width].copy_from_slice(from);
                        }
                    }
                }
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
    }

    fn paint(
        &self,
        size: egui::Vec2,
        scale: f32,
        ground: Color32,
        primitives: &[ClippedPrimitive],
    ) -> RgbaImage {
        let mut canvas = Canvas::new(
            size.x.round() as usize,
            size.y.round() as usize,
            ground.to_array().map(f32::from),
        );
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = canvas.clip(*clip_rect, scale);
            canvas.mesh(mesh, texture, clip, scale);
        }
        canvas.finish()
    }
}

/// Columns and rows that may be painted; the ends are outside.
#[derive(Clone, Copy)]
struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize, ground: [f32; 4]) -> Self {
        Self {
            width,
            height,
            pixels: vec![ground; width * height],
        }
    }

    fn clip(&self, rect: egui::Rect, scale: f32) -> Clip {
        Clip {
            left: ((rect.min.x * scale).round() as i64).max(0),
            top: ((rect.min.y * scale).round() as i64).max(0),
            right: ((rect.max.x * scale).round() as i64).min(self.width as i64),
            bottom: ((rect.max.y * scale).round() as i64).min(self.height as i64),
        }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Clip, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |index: usize| &mesh.vertices[corners[index] as usize];
            self.triangle([corner(0), corner(1), corner(2)], texture, clip, scale);
        }
    }

    fn triangle(&mut self, corners: [&Vertex; 3], texture: &Texture, clip: Clip, scale: f32) {
        let at = corners.map(|corner| (corner.pos.x * scale, corner.pos.y * scale));
        let area = turn(at[0], at[1], at[2]);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        let colors = corners.map(|corner| corner.color.to_array().map(f32::from));
        let flat = corners
            .iter()
            .all(|corner| corner.uv == corners[0].uv)
            .then(|| texture.sample(corners[0].uv.x, corners[0].uv.y));
        let edges = [(at[1], at[2]), (at[2], at[0]), (at[0], at[1])];
        let low = |of: fn(&(f32, f32)) -> f32| at.iter().map(of).fold(f32::MAX, f32::min);
        let high = |of: fn(&(f32, f32)) -> f32| at.iter().map(of).fold(f32::MIN, f32::max);
        let rows = (low(|it| it.1).floor() as i64).max(clip.top)
            ..(high(|it| it.1).ceil() as i64).min(clip.bottom);
        for row in rows {
            let columns = (low(|it| it.0).floor() as i64).max(clip.left)
                ..(high(|it| it.0).ceil() as i64).min(clip.right);
            for column in columns {
                let pixel = (column as f32 + 0.5, row as f32 + 0.5);
                let Some(shares) = shares(edges, pixel, area) else {
                    continue;
                };
                let color = blend(colors, shares);
                let texel = flat.unwrap_or_else(|| {
                    let across = (0..3).map(|it| corners[it].uv.x * shares[it]).sum();
                    let down = (0..3).map(|it| corners[it].uv.y * shares[it]).sum();
                    texture.sample(across, down)
                });
                let under = &mut self.pixels[row as usize * self.width + column as usize];
                let cover = color[3] * texel[3] / 255.0;
                for part in 0..4 {
                    under[part] =
                        color[part] * texel[part] / 255.0 + under[part] * (1.0 - cover / 255.0);
                }
            }
        }
    }

    fn finish(self) -> RgbaImage {
        let bytes = self
            .pixels
            .iter()
            .flat_map(|pixel| pixel.map(|part| (part + 0.5).clamp(0.0, 255.0) as u8))
            .collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).unwrap()
    }
}

/// Twice the area of a triangle, its sign the way round.
fn turn(one: (f32, f32), two: (f32, f32), three: (f32, f32)) -> f32 {
    (two.0 - one.0) * (three.1 - one.1) - (two.1 - one.1) * (three.0 - one.0)
}

/// How near a pixel is to each corner, or `None` outside; on an edge only the top and left ones count.
fn shares(edges: [((f32, f32), (f32, f32)); 3], pixel: (f32, f32), area: f32) -> Option<[f32; 3]> {
    let mut shares = [0.0; 3];
    for (share, (from, to)) in shares.iter_mut().zip(edges) {
        let side = turn(from, to, pixel) * area.signum();
        let (across, down) = (
            (to.0 - from.0) * area.signum(),
            (to.1 - from.1) * area.signum(),
        );
        let is_top_or_left = down < 0.0 || (down == 0.0 && across > 0.0);
        if side < 0.0 || (side == 0.0 && !is_top_or_left) {
            return None;
        }
        *share = side / area.abs();
    }
    Some(shares)
}

fn blend(colors: [[f32; 4]; 3], shares: [f32; 3]) -> [f32; 4] {
    std::array::from_fn(|part| (0..3).map(|it| colors[it][part] * shares[it]).sum())
}

fn mix(one: [f32; 4], two: [f32; 4], share: f32) -> [f32; 4] {
    std::array::from_fn(|part| one[part] * (1.0 - share) + two[part] * share)
}
