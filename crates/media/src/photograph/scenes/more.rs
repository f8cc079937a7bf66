//! Roofs at night, fireworks, glasses, people.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "paint"
)]

use super::super::canvas::{Canvas, Chance, Colour, Picture, mix};
use super::{BLACK, LAMPS, crowd, waves};

const GLOWING: Colour = [1.0, 0.8, 0.45];

/// Roofs with lit windows, from a line down.
fn roofs(picture: &mut Picture, chance: &mut Chance, line: f32, dark: Colour, lit: u32) {
    let (width, height) = (picture.width, picture.height as f32);
    let mut tops = vec![height; width];
    let mut windows = Vec::new();
    let mut left = 0;
    while left < width {
        let right = (left + (width as f32 * chance.between(0.05, 0.14)) as usize).min(width);
        let top = height * (line + chance.between(-0.14, 0.1));
        tops[left..right].fill(top);
        if chance.below(3) == 0 {
            // A hut for the lift, or an aerial.
            let (hut, high) =
                (chance.one_of(&[width / 200, width / 40]), height * chance.between(0.02, 0.05));
            let middle = usize::midpoint(left, right);
            tops[middle..(middle + hut).min(right)].fill(top - high);
        }
        let cell = width / 60;
        for x in (left + cell / 2..right.saturating_sub(cell / 2)).step_by(cell) {
            for y in (top as usize + cell..picture.height).step_by(cell * 3 / 2) {
                if chance.below(100) < lit {
                    let colour = mix(GLOWING, chance.one_of(&LAMPS), chance.between(0.0, 0.3));
                    windows.push((x, y, cell / 2, mix(dark, colour, chance.between(0.35, 1.0))));
                }
            }
        }
        left = right;
    }
    picture.silhouette(&tops, dark);
    for (x, y, side, colour) in windows {
        picture.speck(x, y, (side, side * 5 / 4), colour);
    }
}

pub(super) fn skyline(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let high = chance.one_of(&[[0.02, 0.03, 0.12], [0.05, 0.05, 0.22], [0.1, 0.06, 0.25]]);
    let low = chance.one_of(&[[0.55, 0.28, 0.35], [0.2, 0.25, 0.5], [0.75, 0.4, 0.3]]);
    let phase = chance.between(0.0, 50.0);
    let tall = height as f32 / width as f32;
    let mut canvas = Canvas::new(width, height, |x, y| {
        let sky = mix(high, low, (y / tall / 0.7).powf(1.8));
        mix(sky, low, (waves(x, y * 4.0, phase) - 0.6).max(0.0))
    });
    let (x, y) = (chance.between(0.15, 0.85), tall * chance.between(0.1, 0.25));
    canvas.light(x, y, 0.2, [0.9, 0.9, 1.0], 0.35);
    canvas.disc(x, y, 0.03, [0.97, 0.96, 0.9], 1.0, 0.1);
    let mut town = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 12.0, |picture| {
        roofs(picture, &mut town, 0.6, mix(BLACK, low, 0.22), 22);
        roofs(picture, &mut town, 0.8, mix(BLACK, low, 0.08), 30);
    })
}

pub(super) fn fireworks(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let ground = chance.one_of(&[[0.05, 0.04, 0.16], [0.1, 0.04, 0.12], [0.02, 0.07, 0.15]]);
    let mut canvas = Canvas::new(width, height, |_, y| mix(BLACK, ground, y));
    let tall = canvas.tall;
    for _ in 0..3 + chance.below(4) {
        let (x, y) = (chance.between(0.1, 0.9), tall * chance.between(0.12, 0.5));
        let (reach, rays) = (chance.between(0.1, 0.24), 26 + chance.below(26));
        let colour = chance.one_of(&LAMPS);
        canvas.light(x, y, reach * 1.6, colour, 0.35);
        for ray in 0..rays {
            let turn = (ray as f32 + chance.part() * 0.7) / rays as f32 * std::f32::consts::TAU;
            let long = reach * chance.between(0.75, 1.0);
            for step in 2..16 {
                let part = step as f32 / 15.0;
                let (far, fall) = (long * part, 0.06 * part * part * reach / 0.2);
                let spark = mix([1.0, 0.97, 0.9], colour, part * 1.2);
                canvas.light(
                    x + far * turn.cos(),
                    y + far * turn.sin() + fall,
                    0.004 + 0.007 * part,
                    spark,
                    1.1 - 0.45 * part,
                );
            }
        }
    }
    let mut below = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 14.0, |picture| {
        roofs(picture, &mut below, 0.82, mix(BLACK, ground, 0.4), 12);
        if below.below(2) == 0 {
            let tops = crowd(picture, &mut below, 0.84, true);
            picture.silhouette(&tops, BLACK);
        }
    })
}

/// Lights far behind, out of focus.
fn far_lights(canvas: &mut Canvas, chance: &mut Chance, count: u32, lowest: f32) {
    let family = [chance.one_of(&LAMPS), GLOWING];
    for _ in 0..count {
        let (x, y, radius) = (chance.part(), chance.part() * lowest, chance.between(0.02, 0.065));
        let colour = mix(chance.one_of(&family), [1.0; 3], chance.between(0.0, 0.3));
        canvas.disc(x, y, radius, colour, chance.between(0.12, 0.5), 0.15);
    }
}

/// How wide a wine glass is at a height, of its greatest.
fn glass(down: f32) -> f32 {
    match down {
        ..0.55 => (1.0 - (down / 0.55).powi(3)).max(0.0).sqrt() * (0.78 + 0.3 * down),
        0.55..0.93 => 0.07,
        _ => 0.07 + 0.6 * ((down - 0.93) / 0.07).sqrt(),
    }
}

pub(super) fn toast(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let room = chance.one_of(&[[0.16, 0.09, 0.07], [0.07, 0.09, 0.15], [0.13, 0.06, 0.12]]);
    let wood = chance.one_of(&[[0.42, 0.25, 0.14], [0.3, 0.18, 0.12], [0.55, 0.5, 0.45]]);
    let (phase, edge) = (chance.between(0.0, 50.0), chance.between(0.72, 0.8));
    let tall = height as f32 / width as f32;
    let mut canvas = Canvas::new(width, height, |x, y| mix(BLACK, room, 0.6 + waves(x, y, phase) * 0.8));
    far_lights(&mut canvas, chance, 34, tall * edge);
    canvas.shape(
        [0.0, tall * edge, 1.0, tall],
        |x, y| mix(wood, BLACK, 0.55 - 0.5 * y + 0.15 * (y * 40.0 + waves(x, y, phase) * 3.0).sin()),
        |_, y| (y * 14.0).min(1.0),
    );
    let drinks =
        [[0.45, 0.03, 0.1], [0.93, 0.75, 0.3], [0.95, 0.45, 0.15], [0.9, 0.5, 0.5], [0.85, 0.85, 0.6]];
    let count = 2 + chance.below(3);
    for place in 0..count {
        let x = (place as f32 + chance.between(0.3, 0.7)) / count as f32;
        let half = chance.between(0.065, 0.09);
        let foot = tall * (edge + chance.between(0.06, 0.15));
        let frame = [x - half, foot - half * 5.2, x + half, foot];
        let (drink, level) = (chance.one_of(&drinks), chance.between(0.12, 0.32));
        canvas.disc(x, foot, half * 1.1, BLACK, 0.4, 0.8);
        canvas.shape(
            frame,
            |across, down| mix(drink, [1.0; 3], 0.25 * (1.0 - across.abs()) + 0.2 * (0.5 - down)),
            |across, down| {
                let inside = (level..0.54).contains(&down) && across.abs() < glass(down) - 0.06;
                f32::from(u8::from(inside)) * 0.88
            },
        );
        canvas.shape(
            frame,
            |_, _| [0.93, 0.95, 1.0],
            |across, down| {
                let room = glass(down) - across.abs();
                let shine = (0.08 - (across + 0.55).abs()).max(0.0) * 7.0 * f32::from(u8::from(down < 0.4));
                if room < 0.0 { 0.0 } else { (0.1 + 0.5 * (1.0 - room / 0.14).max(0.0) + shine).min(0.9) }
            },
        );
    }
    canvas.develop(chance, 10.0, |_| {})
}

const SKINS: [Colour; 6] = [
    [0.96, 0.8, 0.69],
    [0.88, 0.67, 0.53],
    [0.78, 0.56, 0.42],
    [0.6, 0.41, 0.29],
    [0.43, 0.28, 0.2],
    [0.92, 0.74, 0.6],
];
const HAIRS: [Colour; 6] = [
    [0.09, 0.06, 0.05],
    [0.2, 0.12, 0.07],
    [0.36, 0.2, 0.1],
    [0.75, 0.56, 0.3],
    [0.55, 0.22, 0.1],
    [0.45, 0.44, 0.44],
];

/// Soft inside of an ellipse in a frame's coordinates.
fn oval(across: f32, down: f32, [x, y, half, high]: [f32; 4]) -> f32 {
    let far = (((across - x) / half).powi(2) + ((down - y) / high).powi(2)).sqrt();
    ((1.0 - far) * 12.0).clamp(0.0, 1.0)
}

/// Somebody from the shoulders up, in a frame three heads wide; lit from one side.
fn person(canvas: &mut Canvas, chance: &mut Chance, frame: [f32; 4], side: f32) {
    let (skin, hair) = (chance.one_of(&SKINS), chance.one_of(&HAIRS));
    let shirt = mix(chance.one_of(&LAMPS), BLACK, chance.between(0.25, 0.75));
    let long = chance.below(2) == 0;
    let lit = move |colour: Colour| {
        move |across: f32, down: f32| mix(colour, BLACK, 0.22 + side * across * 0.45 + (down - 0.4) * 0.2)
    };
    if long {
        canvas.shape(frame, lit(hair), |x, y| oval(x, y, [0.0, 0.4, 0.43, 0.36]));
    }
    canvas.shape(frame, lit(shirt), |x, y| {
        oval(x, y, [0.0, 1.08, 0.92, 0.42]).max(oval(x, y, [0.0, 0.8, 0.45, 0.14]))
    });
    let neck = mix(skin, BLACK, 0.25);
    canvas.shape(frame, lit(neck), |x, y| oval(x, y, [0.0, 0.64, 0.17, 0.2]));
    canvas.shape(frame, lit(skin), |x, y| oval(x, y, [0.0, 0.36, 0.33, 0.29]));
    let fringe = chance.between(0.16, 0.24);
    canvas.shape(frame, lit(hair), |x, y| {
        let head = oval(x, y, [0.0, 0.33, 0.37, 0.31]);
        let line = fringe + 0.1 * (x * 2.4).abs() * f32::from(u8::from(long)) + 0.05 * x * side;
        head * ((line - y) * 40.0).clamp(0.0, 1.0)
    });
    let (brow, lip) = (mix(hair, BLACK, 0.4), mix(skin, [0.65, 0.2, 0.22], 0.6));
    for eye in [-0.13, 0.13] {
        canvas.shape(frame, |_, _| brow, |x, y| oval(x, y, [eye, 0.315, 0.065, 0.012]) * 0.7);
        canvas.shape(frame, |_, _| [0.1, 0.07, 0.06], |x, y| oval(x, y, [eye, 0.36, 0.04, 0.022]) * 0.9);
    }
    canvas.shape(frame, |_, _| mix(skin, BLACK, 0.3), |x, y| oval(x, y, [0.0, 0.455, 0.05, 0.015]) * 0.6);
    // A smile: a lower lip without the upper half.
    canvas.shape(
        frame,
        |_, _| lip,
        |x, y| {
            let smile = oval(x, y, [0.0, 0.515, 0.13, 0.05]);
            smile * (1.0 - oval(x, y, [0.0, 0.49, 0.15, 0.045])) * 0.9
        },
    );
}

pub(super) fn portrait(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let room = chance.one_of(&[[0.18, 0.11, 0.09], [0.09, 0.12, 0.2], [0.16, 0.08, 0.17], [0.1, 0.16, 0.12]]);
    let phase = chance.between(0.0, 50.0);
    let mut canvas = Canvas::new(width, height, |x, y| mix(BLACK, room, 0.7 + waves(x, y, phase)));
    let tall = canvas.tall;
    far_lights(&mut canvas, chance, 40, tall);
    let people = if tall > 1.0 { 1 + chance.below(2) } else { 1 + chance.below(3) };
    let side = chance.one_of(&[-1.0_f32, 1.0]);
    let big = (1.2 / people as f32).min(tall * 0.68);
    for place in 0..people {
        let x = (place as f32 + 0.5 + chance.between(-0.08, 0.08)) / people as f32;
        let breadth = big * chance.between(0.9, 1.1);
        let top = tall - breadth * chance.between(1.18, 1.3);
        person(
            &mut canvas,
            chance,
            [x - breadth * 0.62, top, x + breadth * 0.62, top + breadth * 1.45],
            side,
        );
    }
    canvas.light(if side < 0.0 { 1.0 } else { 0.0 }, tall * 0.3, 0.8, GLOWING, 0.12);
    canvas.develop(chance, 12.0, |_| {})
}
