//! The letters A to Z as strokes of a round pen, 6 units high; y grows downwards.

/// Height of every letter.
pub(super) const HEIGHT: f32 = 6.0;

/// A place in the picture or in a letter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Point {
    pub(super) fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// How far a point is from the straight line between two others.
pub(super) fn distance_to_segment(point: Point, [from, to]: &[Point; 2]) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((point.x - from.x) * dx + (point.y - from.y) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    point.distance(Point { x: from.x + along * dx, y: from.y + along * dy })
}

enum Stroke {
    /// Straight from point to point.
    Line(&'static [(f32, f32)]),
    /// A part of an ellipse: centre, radii, from and to in degrees, clockwise from the right.
    Arc((f32, f32), (f32, f32), (f32, f32)),
}

/// A letter.
pub(super) struct Glyph {
    letter: char,
    pub(super) width: f32,
    strokes: &'static [Stroke],
}

impl Glyph {
    /// Its strokes as straight pieces; an arc becomes 24.
    pub(super) fn segments(&self) -> Vec<[Point; 2]> {
        let mut segments = Vec::new();
        for stroke in self.strokes {
            let points: Vec<Point> = match stroke {
                Stroke::Line(points) => points.iter().map(|&(x, y)| Point { x, y }).collect(),
                Stroke::Arc(centre, radii, degrees) => arc(*centre, *radii, *degrees),
            };
            segments.extend(points.windows(2).map(|ends| [ends[0], ends[1]]));
        }
        segments
    }
}

fn arc(centre: (f32, f32), radii: (f32, f32), (from, to): (f32, f32)) -> Vec<Point> {
    const PIECES: u8 = 24;
    (0..=PIECES)
        .map(|piece| {
            let angle = (from + (to - from) * f32::from(piece) / f32::from(PIECES)).to_radians();
            Point { x: centre.0 + radii.0 * angle.cos(), y: centre.1 + radii.1 * angle.sin() }
        })
        .collect()
}

/// The strokes of a capital letter.
pub(super) fn find(letter: char) -> Option<&'static Glyph> {
    GLYPHS.iter().find(|glyph| glyph.letter == letter)
}

use Stroke::{Arc, Line};

const fn glyph(letter: char, width: f32, strokes: &'static [Stroke]) -> Glyph {
    Glyph { letter, width, strokes }
}

#[rustfmt::skip] // A letter a line reads like a table.
static GLYPHS: [Glyph; 26] = [
    glyph('A', 4.4, &[Line(&[(0.0, 6.0), (2.2, 0.0), (4.4, 6.0)]), Line(&[(0.8, 4.1), (3.6, 4.1)])]),
    glyph('B', 3.7, &[Line(&[(2.0, 3.0), (0.0, 3.0), (0.0, 0.0), (2.0, 0.0)]), Arc((2.0, 1.5), (1.4, 1.5), (-90.0, 90.0)),
        Line(&[(0.0, 3.0), (0.0, 6.0), (2.1, 6.0)]), Arc((2.1, 4.5), (1.6, 1.5), (-90.0, 90.0))]),
    glyph('C', 4.3, &[Arc((2.6, 3.0), (2.6, 3.0), (48.0, 312.0))]),
    glyph('D', 4.3, &[Line(&[(1.6, 0.0), (0.0, 0.0), (0.0, 6.0), (1.6, 6.0)]), Arc((1.6, 3.0), (2.7, 3.0), (-90.0, 90.0))]),
    glyph('E', 3.4, &[Line(&[(3.4, 0.0), (0.0, 0.0), (0.0, 6.0), (3.4, 6.0)]), Line(&[(0.0, 3.0), (2.9, 3.0)])]),
    glyph('F', 3.3, &[Line(&[(3.3, 0.0), (0.0, 0.0), (0.0, 6.0)]), Line(&[(0.0, 3.0), (2.8, 3.0)])]),
    glyph('G', 5.0, &[Arc((2.6, 3.0), (2.6, 3.0), (5.0, 312.0)), Line(&[(2.9, 3.2), (5.1, 3.2)])]),
    glyph('H', 4.0, &[Line(&[(0.0, 0.0), (0.0, 6.0)]), Line(&[(4.0, 0.0), (4.0, 6.0)]), Line(&[(0.0, 3.0), (4.0, 3.0)])]),
    glyph('I', 0.0, &[Line(&[(0.0, 0.0), (0.0, 6.0)])]),
    glyph('J', 2.8, &[Line(&[(2.8, 0.0), (2.8, 4.4)]), Arc((1.4, 4.4), (1.4, 1.6), (0.0, 165.0))]),
    glyph('K', 3.8, &[Line(&[(0.0, 0.0), (0.0, 6.0)]), Line(&[(3.6, 0.0), (0.0, 3.7)]), Line(&[(1.35, 2.4), (3.8, 6.0)])]),
    glyph('L', 3.2, &[Line(&[(0.0, 0.0), (0.0, 6.0), (3.2, 6.0)])]),
    glyph('M', 4.8, &[Line(&[(0.0, 6.0), (0.0, 0.0), (2.4, 3.8), (4.8, 0.0), (4.8, 6.0)])]),
    glyph('N', 4.0, &[Line(&[(0.0, 6.0), (0.0, 0.0), (4.0, 6.0), (4.0, 0.0)])]),
    glyph('O', 5.2, &[Arc((2.6, 3.0), (2.6, 3.0), (0.0, 360.0))]),
    glyph('P', 3.6, &[Line(&[(0.0, 6.0), (0.0, 0.0), (1.9, 0.0)]), Arc((1.9, 1.7), (1.7, 1.7), (-90.0, 90.0)), Line(&[(1.9, 3.4), (0.0, 3.4)])]),
    glyph('Q', 5.2, &[Arc((2.6, 3.0), (2.6, 3.0), (0.0, 360.0)), Line(&[(3.3, 4.3), (4.9, 6.2)])]),
    glyph('R', 3.8, &[Line(&[(0.0, 6.0), (0.0, 0.0), (1.9, 0.0)]), Arc((1.9, 1.7), (1.7, 1.7), (-90.0, 90.0)), Line(&[(0.0, 3.4), (1.9, 3.4), (3.8, 6.0)])]),
    glyph('S', 3.9, &[Arc((2.0, 1.55), (1.8, 1.55), (-35.0, -270.0)), Arc((2.0, 4.55), (1.95, 1.45), (-90.0, 150.0))]),
    glyph('T', 4.0, &[Line(&[(0.0, 0.0), (4.0, 0.0)]), Line(&[(2.0, 0.0), (2.0, 6.0)])]),
    glyph('U', 4.0, &[Line(&[(0.0, 0.0), (0.0, 3.9)]), Arc((2.0, 3.9), (2.0, 2.1), (0.0, 180.0)), Line(&[(4.0, 3.9), (4.0, 0.0)])]),
    glyph('V', 4.3, &[Line(&[(0.0, 0.0), (2.15, 6.0), (4.3, 0.0)])]),
    glyph('W', 5.8, &[Line(&[(0.0, 0.0), (1.45, 6.0), (2.9, 1.3), (4.35, 6.0), (5.8, 0.0)])]),
    glyph('X', 3.9, &[Line(&[(0.0, 0.0), (3.9, 6.0)]), Line(&[(3.9, 0.0), (0.0, 6.0)])]),
    glyph('Y', 4.0, &[Line(&[(0.0, 0.0), (2.0, 3.2), (4.0, 0.0)]), Line(&[(2.0, 3.2), (2.0, 6.0)])]),
    glyph('Z', 3.8, &[Line(&[(0.0, 0.0), (3.8, 0.0), (0.0, 6.0), (3.8, 6.0)])]),
];
