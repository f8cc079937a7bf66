//! Ours beside Node.js, as bars on a scale on which each line is ten times the one before.

use std::fmt::Write as _;

use crate::compare::contender::Who;
use crate::result::{Row, short};

const LEFT: f64 = 270.0;
const WIDTH: f64 = 900.0;
const BAR: f64 = 12.0;
const ROW: f64 = 40.0;
const TOP: f64 = 64.0;

/// An SVG picture that reads on light and on dark pages.
pub(crate) fn draw(rows: &[Row]) -> String {
    let rows: Vec<&Row> =
        rows.iter().filter(|row| row.against.iter().any(|against| colour(against.name).is_some())).collect();
    let most =
        rows.iter().flat_map(|row| &row.against).map(|against| against.ratio.median).fold(10.0, f64::max);
    let decades = most.log10().ceil();
    let x = |ratio: f64| LEFT + (ratio.max(1.0).log10() / decades) * (WIDTH - LEFT - 60.0);
    let height = TOP + ROW * f64::from(u32::try_from(rows.len()).unwrap_or_default()) + 16.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"Inter, system-ui, sans-serif\" \
         font-size=\"13\" role=\"img\" aria-label=\"Answers a CPU second, ours beside Node.js\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"16\" fill=\"#141414\"/>\n\
         <text x=\"20\" y=\"28\" fill=\"#fff\" font-weight=\"600\">How many times as many answers a CPU second</text>\n"
    );
    for (number, who) in [Who::Express, Who::Fastify].into_iter().enumerate() {
        let left = 420.0 + 220.0 * f64::from(u32::try_from(number).unwrap_or_default());
        let fill = colour(who.name()).unwrap_or_default();
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"18\" width=\"12\" height=\"12\" rx=\"3\" fill=\"{fill}\"/>\
             <text x=\"{}\" y=\"28\" fill=\"#a1a1aa\">as {}</text>",
            left + 18.0,
            who.name()
        );
    }
    let mut mark = 1.0;
    while mark <= 10_f64.powf(decades) {
        let at = x(mark);
        let _ = writeln!(
            svg,
            "<path d=\"M{at:.0} {}V{:.0}\" stroke=\"#333\"/><text x=\"{at:.0}\" y=\"{}\" fill=\"#a1a1aa\" text-anchor=\"middle\" font-size=\"11\">{mark} ×</text>",
            TOP - 6.0,
            height - 12.0,
            TOP - 10.0
        );
        mark *= 10.0;
    }
    for (number, row) in rows.iter().enumerate() {
        let y = TOP + ROW * f64::from(u32::try_from(number).unwrap_or_default());
        let _ = writeln!(svg, "<text x=\"20\" y=\"{:.0}\" fill=\"#fff\">{}</text>", y + 19.0, row.name);
        let bars = row.against.iter().filter_map(|against| Some((against, colour(against.name)?)));
        for (place, (against, fill)) in bars.enumerate() {
            let top = y + 3.0 + (BAR + 3.0) * f64::from(u32::try_from(place).unwrap_or_default());
            let end = x(against.ratio.median);
            let _ = writeln!(
                svg,
                "<rect x=\"{LEFT}\" y=\"{top}\" width=\"{:.1}\" height=\"{BAR}\" rx=\"4\" fill=\"{fill}\"/>\
                 <text x=\"{:.1}\" y=\"{}\" fill=\"#fff\" font-size=\"11\">{}</text>",
                (end - LEFT).max(2.0),
                end + 6.0,
                top + 10.0,
                short(against.ratio.median)
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn colour(name: &str) -> Option<&'static str> {
    match name {
        _ if name == Who::Express.name() => Some("#f59e0b"),
        _ if name == Who::Fastify.name() => Some("#38bdf8"),
        _ => None,
    }
}
