//! What an evening looks like.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "paint"
)]

mod more;

use super::{
    Scene,
    canvas::{Canvas, Chance, Colour, Picture, mix},
};

const BLACK: Colour = [0.02, 0.02, 0.04];
const LAMPS: [Colour; 6] =
    [[1.0, 0.75, 0.4], [1.0, 0.5, 0.3], [0.4, 0.6, 1.0], [1.0, 0.3, 0.6], [0.5, 1.0, 0.7], [0.8, 0.5, 1.0]];

/// One picture's pixels, red, green and blue.
pub(super) fn scene(scene: Scene, width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let paint = match scene {
        Scene::Dusk => dusk,
        Scene::Stage => stage,
        Scene::Lights => lights,
        Scene::Table => table,
        Scene::Beach => beach,
        Scene::Confetti => confetti,
        Scene::Garden => garden,
        Scene::Fireworks => more::fireworks,
        Scene::Skyline => more::skyline,
        Scene::Toast => more::toast,
        Scene::Portrait => more::portrait,
    };
    paint(width, height, chance)
}

/// Smooth irregularity from 0 to 1: a sum of waves, which is cheap and never repeats within a picture.
fn waves(x: f32, y: f32, phase: f32) -> f32 {
    let one = (x * 7.3 + phase + 1.7 * (y * 5.1 + phase * 2.0).sin()).sin();
    let two = (y * 13.7 - phase + 2.3 * (x * 9.7 + phase).sin()).sin();
    let three = (x * 31.0 + y * 27.0 + phase * 3.0 + one * 2.0).sin();
    0.5 + one * 0.22 + two * 0.18 + three * 0.1
}

/// Where a crowd's outline is in each column: heads, shoulders, and some arms in the air.
fn crowd(picture: &Picture, chance: &mut Chance, line: f32, arms: bool) -> Vec<f32> {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let mut tops = vec![height; picture.width];
    let mut raise = |x: f32, half: f32, top: &dyn Fn(f32) -> f32| {
        let (left, right) = ((x - half).max(0.0) as usize, ((x + half).max(0.0) as usize).min(tops.len()));
        for (column, known) in tops.iter_mut().enumerate().take(right).skip(left) {
            *known = known.min(top((column as f32 - x) / half));
        }
    };
    let mut x = -0.02 * width;
    while x < width * 1.02 {
        let head = width.min(height) * chance.between(0.025, 0.05);
        let top = height * (line + chance.between(-0.05, 0.08));
        raise(x, head, &|part| top + head - head * 1.25 * (1.0 - part * part).max(0.0).sqrt());
        let shoulders = head * chance.between(2.0, 2.6);
        raise(x, shoulders, &|part| top + head * 3.4 - head * 1.5 * (1.0 - part.powi(4)).max(0.0).sqrt());
        if arms && chance.below(3) == 0 {
            let (reach, side) = (head * chance.between(3.0, 5.5), chance.one_of(&[-1.9_f32, 1.9]));
            raise(x + side * head, head * 0.4, &|part| top + head * 2.0 - reach + part * part * head * 0.4);
        }
        x += head * chance.between(1.6, 3.4);
    }
    tops
}

fn dusk(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let low = chance.one_of(&[[1.0, 0.55, 0.2], [1.0, 0.4, 0.35], [0.95, 0.65, 0.45]]);
    let high = chance.one_of(&[[0.1, 0.15, 0.4], [0.25, 0.12, 0.4], [0.05, 0.2, 0.45]]);
    let (phase, horizon) = (chance.between(0.0, 50.0), chance.between(0.55, 0.75));
    let tall = height as f32 / width as f32;
    let mut canvas = Canvas::new(width, height, |x, y| {
        let sky = mix(high, low, (y / tall / horizon).powf(1.4));
        let cloud = (waves(x, y * 3.0, phase) - 0.55).max(0.0) * 1.6;
        mix(sky, [1.0, 0.75, 0.6], cloud)
    });
    let sun = chance.between(0.15, 0.85);
    canvas.light(sun, tall * horizon, 0.5, [1.0, 0.6, 0.2], 0.7);
    canvas.disc(sun, tall * horizon, 0.05, [1.0, 0.93, 0.75], 1.0, 0.2);
    let mut people = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 9.0, |picture| {
        let tops = crowd(picture, &mut people, horizon + 0.06, false);
        picture.silhouette(&tops, [0.07, 0.05, 0.09]);
    })
}

fn stage(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let mut canvas = Canvas::new(width, height, |_, y| mix([0.03, 0.02, 0.08], [0.16, 0.06, 0.2], y));
    let colour = chance.one_of(&LAMPS);
    for _ in 0..4 + chance.below(5) {
        let other = chance.one_of(&LAMPS);
        let (x, lean, bright) = (chance.part(), chance.between(-0.6, 0.6), chance.between(0.3, 0.8));
        canvas.beam(x, lean, mix(colour, other, 0.4), bright);
        canvas.light(x, 0.02, 0.09, [1.0; 3], 1.2);
    }
    let tall = canvas.tall;
    canvas.light(0.5, tall * 0.62, 0.5, colour, 0.6);
    let mut people = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 22.0, |picture| {
        let tops = crowd(picture, &mut people, 0.72, true);
        picture.silhouette(&tops, BLACK);
    })
}

fn lights(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let ground = chance.one_of(&[[0.05, 0.05, 0.12], [0.12, 0.06, 0.05], [0.03, 0.08, 0.08]]);
    let phase = chance.between(0.0, 50.0);
    let mut canvas = Canvas::new(width, height, |x, y| mix(BLACK, ground, 0.5 + waves(x, y, phase)));
    let tall = canvas.tall;
    let family = [chance.one_of(&LAMPS), chance.one_of(&LAMPS)];
    for _ in 0..25 + chance.below(40) {
        let (x, y, radius) = (chance.part(), chance.part() * tall, chance.between(0.015, 0.075));
        let colour = mix(chance.one_of(&family), [1.0; 3], chance.between(0.0, 0.4));
        let cover = chance.between(0.15, 0.65);
        canvas.disc(x, y, radius, colour, cover, 0.12);
        canvas.disc(x, y, radius * 0.85, mix(colour, ground, 0.3), cover * 0.5, 0.3);
    }
    canvas.develop(chance, 14.0, |_| {})
}

fn table(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let wood = chance.one_of(&[[0.45, 0.27, 0.14], [0.6, 0.45, 0.3], [0.25, 0.16, 0.12]]);
    let phase = chance.between(0.0, 50.0);
    let mut canvas = Canvas::new(width, height, |x, y| {
        let fibre = ((y * 60.0 + 6.0 * waves(x * 0.7, y, phase)).sin() * 0.5 + 0.5) * 0.35;
        mix(wood, wood.map(|value| value * 0.55), fibre + 0.3 * waves(x, y, phase))
    });
    let tall = canvas.tall;
    let foods =
        [[0.8, 0.25, 0.12], [0.9, 0.7, 0.25], [0.35, 0.55, 0.2], [0.55, 0.3, 0.15], [0.95, 0.85, 0.7]];
    for _ in 0..2 + chance.below(4) {
        let (x, y, radius) = (chance.part(), chance.part() * tall, chance.between(0.12, 0.24));
        canvas.disc(x + 0.015, y + 0.02, radius * 1.08, [0.05, 0.03, 0.02], 0.5, 0.3);
        canvas.disc(x, y, radius, [0.93, 0.92, 0.9], 1.0, 0.04);
        canvas.disc(x, y, radius * 0.72, [0.83, 0.82, 0.8], 1.0, 0.06);
        for _ in 0..12 + chance.below(20) {
            let (turn, far) =
                (chance.between(0.0, std::f32::consts::TAU), radius * 0.55 * chance.part().sqrt());
            let food = mix(chance.one_of(&foods), BLACK, chance.between(0.0, 0.3));
            canvas.disc(
                x + far * turn.cos(),
                y + far * turn.sin(),
                radius * chance.between(0.08, 0.22),
                food,
                0.95,
                0.2,
            );
        }
    }
    canvas.light(chance.part(), 0.0, 0.9, [1.0, 0.9, 0.7], 0.35);
    canvas.develop(chance, 8.0, |_| {})
}

fn beach(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let (phase, horizon) = (chance.between(0.0, 50.0), chance.between(0.35, 0.5));
    let tall = height as f32 / width as f32;
    let shore = horizon + chance.between(0.12, 0.3);
    let canvas = Canvas::new(width, height, |x, y| {
        let down = y / tall;
        let edge = shore + 0.03 * waves(x * 2.0, 0.0, phase);
        if down < horizon {
            let sky = mix([0.25, 0.5, 0.85], [0.75, 0.87, 0.95], down / horizon);
            mix(sky, [1.0; 3], (waves(x, y * 4.0, phase) - 0.5).max(0.0) * 2.0)
        } else if down < edge {
            let sea = mix([0.05, 0.3, 0.5], [0.3, 0.65, 0.65], (down - horizon) / (edge - horizon));
            mix(
                sea,
                [0.95, 0.98, 1.0],
                ((y * 160.0 + 5.0 * waves(x * 3.0, y, phase)).sin() - 0.8).max(0.0) * 2.0,
            )
        } else {
            mix([0.85, 0.74, 0.55], [0.7, 0.58, 0.4], waves(x * 5.0, y * 9.0, phase))
        }
    });
    let mut people = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 7.0, |picture| {
        if people.below(2) == 0 {
            let tops = crowd(picture, &mut people, 0.86, true);
            picture.silhouette(&tops, [0.25, 0.17, 0.13]);
        }
    })
}

fn confetti(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let (one, two) = (chance.one_of(&LAMPS), chance.one_of(&LAMPS));
    let phase = chance.between(0.0, 50.0);
    let mut canvas = Canvas::new(width, height, |x, y| {
        let ground = mix(one.map(|value| value * 0.5), two.map(|value| value * 0.4), x);
        mix(ground, BLACK, waves(x, y, phase) * 0.7)
    });
    for _ in 0..14 {
        let (x, y) = (chance.part(), chance.part() * canvas.tall);
        canvas.disc(x, y, chance.between(0.02, 0.06), chance.one_of(&LAMPS), 0.5, 0.5);
    }
    let mut falling = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 16.0, |picture| {
        let tops = crowd(picture, &mut falling, 0.76, true);
        picture.silhouette(&tops, [0.05, 0.03, 0.06]);
        for _ in 0..500 {
            let (x, y) = (falling.below(picture.width as u32), falling.below(picture.height as u32));
            let sides = (4 + falling.below(16) as usize, 4 + falling.below(16) as usize);
            let colour = mix(falling.one_of(&LAMPS), [1.0; 3], falling.between(0.0, 0.5));
            picture.speck(x as usize, y as usize, sides, colour);
        }
    })
}

fn garden(width: usize, height: usize, chance: &mut Chance) -> Vec<u8> {
    let phase = chance.between(0.0, 50.0);
    let evening = chance.between(0.25, 0.9);
    let mut canvas = Canvas::new(width, height, |x, y| {
        let leaves = waves(x * 3.0, y * 3.0, phase) * 0.6 + waves(x * 11.0, y * 11.0, phase + 9.0) * 0.4;
        mix([0.02, 0.07, 0.04], [0.3, 0.5, 0.16], leaves).map(|value| value * evening)
    });
    let tall = canvas.tall;
    for line in 0..3 {
        let (height, sag) = (tall * (0.1 + 0.14 * line as f32), chance.between(0.03, 0.12));
        for bulb in 0..16 {
            let x = (bulb as f32 + chance.part() * 0.2) / 15.0;
            let y = height + sag * (1.0 - (2.0 * x - 1.0).powi(2));
            canvas.light(x, y, 0.07, [1.0, 0.75, 0.4], 0.7);
            canvas.disc(x, y, 0.011, [1.0, 0.95, 0.8], 1.0, 0.4);
        }
    }
    let mut people = Chance::new(u64::from(chance.below(u32::MAX)));
    canvas.develop(chance, 15.0, |picture| {
        let tops = crowd(picture, &mut people, 0.7, false);
        picture.silhouette(&tops, [0.06, 0.05, 0.05]);
    })
}
