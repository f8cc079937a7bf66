//! HDR and wide colours brought to those of ordinary screens: BT.709, which shares its primaries with sRGB.
//!
//! HDR phones record with HLG (BT.2100) or PQ (SMPTE ST 2084). Shown as if they were SDR, such pictures are grey and
//! washed out. A highlight may be ten times as bright as an SDR white; everything up to a third of that white keeps its
//! brightness, the rest is compressed (the Möbius curve, which ffmpeg's `tonemap` has too). Videos go through ffmpeg's
//! filters where its build has them, and through a table made here otherwise; photos are computed here.

/// How stored values relate to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transfer {
    /// The gamma of ordinary screens.
    Sdr,
    /// SMPTE ST 2084.
    Pq,
    /// Hybrid log-gamma.
    Hlg,
}

/// Which colours red, green and blue are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Primaries {
    /// Those of sRGB.
    Bt709,
    /// Display P3 and DCI-P3.
    P3,
    /// BT.2020 and BT.2100.
    Bt2020,
}

/// What stored colours mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colours {
    pub transfer: Transfer,
    pub primaries: Primaries,
}

/// How bright a highlight may be, in SDR whites of 100 cd/m².
const PEAK: f32 = 10.0;
/// Below this part of an SDR white brightness stays as it is.
const KNEE: f32 = 0.3;
/// Where [`cube`] is to be written, in the folder that ffmpeg works in.
pub(crate) const CUBE_FILE: &str = "colours.cube";
/// Steps of each channel in [`cube`].
const CUBE_SIDE: u8 = 33;

impl Colours {
    pub(crate) fn are_those_of_screens(self) -> bool {
        self.transfer == Transfer::Sdr && self.primaries == Primaries::Bt709
    }

    pub(crate) fn is_hdr(self) -> bool {
        self.transfer != Transfer::Sdr
    }

    /// Reads the code points of ITU-T H.273, as `colr` boxes and `cICP` chunks have them; values that say "unspecified"
    /// beside an HDR transfer function mean the HDR standards' own.
    pub(crate) fn from_code_points(primaries: u16, transfer: u16) -> Self {
        let transfer = match transfer {
            16 => Transfer::Pq,
            18 => Transfer::Hlg,
            _ => Transfer::Sdr,
        };
        let primaries = match primaries {
            9 => Primaries::Bt2020,
            11 | 12 => Primaries::P3,
            0 | 2 if transfer != Transfer::Sdr => Primaries::Bt2020,
            _ => Primaries::Bt709,
        };
        Self { transfer, primaries }
    }

    /// Stored values from 0 to 1 as those of sRGB.
    fn to_srgb(self, stored: [f32; 3]) -> [f32; 3] {
        let light = self.light(stored);
        let light = self.primaries.to_bt709().map(|row| {
            let sum: f32 = row.iter().zip(light).map(|(factor, value)| factor * value).sum();
            sum.max(0.0)
        });
        let brightest = light.into_iter().fold(0.0, f32::max);
        let scale = if self.transfer == Transfer::Sdr || brightest <= KNEE {
            1.0
        } else {
            compressed(brightest) / brightest
        };
        light.map(|value| encode_srgb((value * scale).min(1.0)))
    }

    /// Light, 1 being an SDR white.
    fn light(self, stored: [f32; 3]) -> [f32; 3] {
        match self.transfer {
            Transfer::Sdr => stored.map(decode_srgb),
            Transfer::Pq => stored.map(decode_pq),
            Transfer::Hlg => {
                let scene = stored.map(decode_hlg);
                let luma = 0.2627 * scene[0] + 0.6780 * scene[1] + 0.0593 * scene[2];
                // The system gamma of a display of 1,000 cd/m².
                scene.map(|value| value * luma.powf(0.2) * PEAK)
            }
        }
    }
}

impl Primaries {
    fn to_bt709(self) -> [[f32; 3]; 3] {
        match self {
            Self::Bt709 => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::P3 => [[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]],
            Self::Bt2020 => {
                [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]]
            }
        }
    }

    fn of_ffmpeg(self) -> &'static str {
        match self {
            Self::Bt709 => "bt709",
            Self::P3 => "smpte432",
            Self::Bt2020 => "bt2020",
        }
    }
}

/// The Möbius curve: `KNEE` stays `KNEE` with the same slope, `PEAK` becomes 1.
fn compressed(light: f32) -> f32 {
    let a = -KNEE * KNEE * (PEAK - 1.0) / (KNEE * KNEE - 2.0 * KNEE + PEAK);
    let b = (KNEE * KNEE - 2.0 * KNEE * PEAK + PEAK) / (PEAK - 1.0);
    let light = light.min(PEAK);
    (b * b + 2.0 * b * KNEE + KNEE * KNEE) / (b - a) * (light + a) / (light + b)
}

fn decode_srgb(value: f32) -> f32 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn encode_srgb(light: f32) -> f32 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

fn decode_pq(value: f32) -> f32 {
    let power = value.powf(1.0 / 78.843_75);
    let part = (power - 0.835_937_5).max(0.0) / (18.851_563 - 18.687_5 * power);
    // 1 is 10,000 cd/m².
    part.powf(1.0 / 0.159_301_76) * 100.0
}

fn decode_hlg(value: f32) -> f32 {
    if value <= 0.5 {
        value * value / 3.0
    } else {
        (((value - 0.559_910_7) / 0.178_832_77).exp() + 0.284_668_92) / 12.0
    }
}

/// Pixels of three or four channels, the fourth being opacity, as those of sRGB.
pub(crate) fn pixels_to_srgb(colours: Colours, pixels: &mut [u8], channels: usize) {
    // Neighbours are often of one colour, and the curves cost far more than a comparison.
    let mut last = ([0; 3], as_bytes(colours.to_srgb([0.0; 3])));
    for pixel in pixels.chunks_exact_mut(channels) {
        let stored = [pixel[0], pixel[1], pixel[2]];
        if stored != last.0 {
            last = (stored, as_bytes(colours.to_srgb(stored.map(|value| f32::from(value) / 255.0))));
        }
        pixel[..3].copy_from_slice(&last.1);
    }
}

fn as_bytes(values: [f32; 3]) -> [u8; 3] {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    values.map(|value| (value.clamp(0.0, 1.0) * 255.0).round() as u8)
}

/// The filters of an ffmpeg that has `zscale` and `tonemap`.
pub(crate) fn zscale_filters(colours: Colours, matrix: &str) -> String {
    let primaries = colours.primaries.of_ffmpeg();
    let transfer = match colours.transfer {
        Transfer::Sdr => "bt709",
        Transfer::Pq => "smpte2084",
        Transfer::Hlg => "arib-std-b67",
    };
    let compressed = match colours.transfer {
        Transfer::Sdr => String::new(),
        Transfer::Pq | Transfer::Hlg => format!("tonemap=mobius:desat=0:peak={PEAK},"),
    };
    // Without subsampling, so that odd sizes are fine; everything is named, for frames may lack what the head tells.
    format!(
        ",format=yuv444p10le,zscale=pin={primaries}:min={matrix}:tin={transfer}:p=bt709:t=linear:m=gbr:npl=100,\
         format=gbrpf32le,{compressed}\
         zscale=pin=bt709:min=gbr:tin=linear:p=bt709:t=bt709:m=bt709:r=tv,format=yuv444p"
    )
}

/// The filters that apply [`cube`].
pub(crate) fn cube_filters(matrix: &str) -> String {
    let matrix = match matrix {
        "bt709" => "bt709",
        "bt470bg" | "smpte170m" => "bt601",
        _ => "bt2020",
    };
    format!(
        ",scale=in_color_matrix={matrix},format=gbrp16le,lut3d=file={CUBE_FILE}:interp=tetrahedral,\
         scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,\
         setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv"
    )
}

/// The conversion as a table in the "cube" format, red changing fastest.
pub(crate) fn cube(colours: Colours) -> String {
    use std::fmt::Write as _;
    let mut table = format!("LUT_3D_SIZE {CUBE_SIDE}\n");
    let step = |number: u8| f32::from(number) / f32::from(CUBE_SIDE - 1);
    for blue in 0..CUBE_SIDE {
        for green in 0..CUBE_SIDE {
            for red in 0..CUBE_SIDE {
                let [red, green, blue] = colours.to_srgb([step(red), step(green), step(blue)]);
                let _ = writeln!(table, "{red:.6} {green:.6} {blue:.6}");
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(transfer: Transfer, stored: f32) -> f32 {
        Colours { transfer, primaries: Primaries::Bt2020 }.to_srgb([stored; 3])[1]
    }

    #[test]
    fn black_stays_black_and_the_brightest_highlight_becomes_white() {
        // PQ's 0.752 are the 1,000 cd/m² that HLG's 1 is.
        for (transfer, brightest) in [(Transfer::Pq, 0.752), (Transfer::Hlg, 1.0), (Transfer::Sdr, 1.0)] {
            assert!(grey(transfer, 0.0) < 0.01, "{transfer:?}");
            assert!(grey(transfer, brightest) > 0.99, "{transfer:?}: {}", grey(transfer, brightest));
            let brightness: Vec<f32> =
                (0..=20_u8).map(|step| grey(transfer, f32::from(step) / 20.0)).collect();
            assert!(brightness.windows(2).all(|two| two[0] <= two[1] + 1e-4), "{transfer:?}: {brightness:?}");
        }
    }

    #[test]
    fn a_paper_white_of_hdr_is_bright_and_not_blown_out() {
        // 203 cd/m², by BT.2408.
        for (transfer, white) in [(Transfer::Pq, 0.58), (Transfer::Hlg, 0.75)] {
            let shown = grey(transfer, white);
            assert!((0.8..0.98).contains(&shown), "{transfer:?}: {shown}");
        }
    }

    #[test]
    fn the_red_of_bt709_comes_back_from_bt2020_as_pure_red() {
        let colours = Colours { transfer: Transfer::Sdr, primaries: Primaries::Bt2020 };
        let stored = [0.6274, 0.0691, 0.0164].map(encode_srgb);
        let [red, green, blue] = colours.to_srgb(stored);
        assert!(red > 0.98 && green < 0.05 && blue < 0.05, "{red} {green} {blue}");
    }
}
