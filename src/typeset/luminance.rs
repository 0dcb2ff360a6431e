//! How bright colours are, and how well two of them can be told apart (WCAG 2.2, *relative luminance* and
//! *contrast ratio*).
//!
//! The linear values of sRGB are a table, for powers are the platform's and would differ between machines.

use crate::path::Color;

/// The contrast of two colours, from 1 (none) to 21 (black on white).
#[must_use]
pub fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// How bright a colour is, from 0 (black) to 1 (white).
#[must_use]
pub fn luminance(color: Color) -> f64 {
    let linear = |value: u8| LINEAR[usize::from(value)];
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// The colour nearest to `color`, darker or lighter, that has a contrast of `wanted` to `ground`; black or
/// white where none has.
#[must_use]
pub fn nearest_readable(color: Color, ground: Color, wanted: f64) -> Color {
    let towards = |end: u8, step: u16| {
        let part = |value: u8| {
            let (from, to) = (u32::from(value), u32::from(end));
            let mixed = (from * u32::from(255 - step) + to * u32::from(step) + 127) / 255;
            u8::try_from(mixed).unwrap_or(end)
        };
        Color { r: part(color.r), g: part(color.g), b: part(color.b) }
    };
    let steps = (0..=255).flat_map(|step| [towards(0, step), towards(255, step)]);
    let readable = steps.into_iter().find(|mixed| contrast(*mixed, ground) >= wanted);
    readable.unwrap_or(if luminance(ground) > 0.18 { Color::BLACK } else { Color::WHITE })
}

/// The linear value of each of sRGB's (IEC 61966-2-1), to nine digits.
#[rustfmt::skip]
const LINEAR: [f64; 256] = [
    0.000_000_000, 0.000_303_527, 0.000_607_054, 0.000_910_581, 0.001_214_108, 0.001_517_635, 0.001_821_162, 0.002_124_689,
    0.002_428_216, 0.002_731_743, 0.003_035_270, 0.003_346_536, 0.003_676_507, 0.004_024_717, 0.004_391_442, 0.004_776_953,
    0.005_181_517, 0.005_605_392, 0.006_048_833, 0.006_512_091, 0.006_995_410, 0.007_499_032, 0.008_023_193, 0.008_568_126,
    0.009_134_059, 0.009_721_217, 0.010_329_823, 0.010_960_094, 0.011_612_245, 0.012_286_488, 0.012_983_032, 0.013_702_083,
    0.014_443_844, 0.015_208_514, 0.015_996_293, 0.016_807_376, 0.017_641_954, 0.018_500_220, 0.019_382_361, 0.020_288_563,
    0.021_219_010, 0.022_173_885, 0.023_153_366, 0.024_157_632, 0.025_186_860, 0.026_241_222, 0.027_320_892, 0.028_426_040,
    0.029_556_834, 0.030_713_444, 0.031_896_033, 0.033_104_767, 0.034_339_807, 0.035_601_315, 0.036_889_450, 0.038_204_372,
    0.039_546_235, 0.040_915_197, 0.042_311_411, 0.043_735_029, 0.045_186_204, 0.046_665_086, 0.048_171_824, 0.049_706_566,
    0.051_269_458, 0.052_860_647, 0.054_480_276, 0.056_128_490, 0.057_805_430, 0.059_511_238, 0.061_246_054, 0.063_010_018,
    0.064_803_267, 0.066_625_939, 0.068_478_170, 0.070_360_096, 0.072_271_851, 0.074_213_568, 0.076_185_381, 0.078_187_422,
    0.080_219_820, 0.082_282_707, 0.084_376_212, 0.086_500_462, 0.088_655_586, 0.090_841_711, 0.093_058_963, 0.095_307_467,
    0.097_587_347, 0.099_898_728, 0.102_241_733, 0.104_616_484, 0.107_023_103, 0.109_461_711, 0.111_932_428, 0.114_435_374,
    0.116_970_668, 0.119_538_428, 0.122_138_772, 0.124_771_818, 0.127_437_680, 0.130_136_477, 0.132_868_322, 0.135_633_330,
    0.138_431_615, 0.141_263_291, 0.144_128_471, 0.147_027_266, 0.149_959_790, 0.152_926_152, 0.155_926_464, 0.158_960_835,
    0.162_029_376, 0.165_132_195, 0.168_269_400, 0.171_441_101, 0.174_647_404, 0.177_888_416, 0.181_164_244, 0.184_474_995,
    0.187_820_772, 0.191_201_683, 0.194_617_830, 0.198_069_320, 0.201_556_254, 0.205_078_736, 0.208_636_870, 0.212_230_757,
    0.215_860_500, 0.219_526_200, 0.223_227_957, 0.226_965_874, 0.230_740_049, 0.234_550_582, 0.238_397_574, 0.242_281_122,
    0.246_201_327, 0.250_158_285, 0.254_152_094, 0.258_182_853, 0.262_250_658, 0.266_355_605, 0.270_497_791, 0.274_677_312,
    0.278_894_263, 0.283_148_740, 0.287_440_838, 0.291_770_650, 0.296_138_271, 0.300_543_794, 0.304_987_314, 0.309_468_923,
    0.313_988_713, 0.318_546_778, 0.323_143_209, 0.327_778_098, 0.332_451_536, 0.337_163_615, 0.341_914_425, 0.346_704_056,
    0.351_532_600, 0.356_400_144, 0.361_306_780, 0.366_252_596, 0.371_237_680, 0.376_262_123, 0.381_326_011, 0.386_429_434,
    0.391_572_478, 0.396_755_231, 0.401_977_780, 0.407_240_212, 0.412_542_613, 0.417_885_071, 0.423_267_670, 0.428_690_497,
    0.434_153_636, 0.439_657_174, 0.445_201_195, 0.450_785_783, 0.456_411_023, 0.462_077_000, 0.467_783_796, 0.473_531_496,
    0.479_320_183, 0.485_149_940, 0.491_020_850, 0.496_932_995, 0.502_886_458, 0.508_881_321, 0.514_917_665, 0.520_995_573,
    0.527_115_126, 0.533_276_404, 0.539_479_489, 0.545_724_461, 0.552_011_402, 0.558_340_390, 0.564_711_506, 0.571_124_829,
    0.577_580_440, 0.584_078_418, 0.590_618_841, 0.597_201_788, 0.603_827_339, 0.610_495_571, 0.617_206_562, 0.623_960_392,
    0.630_757_136, 0.637_596_874, 0.644_479_682, 0.651_405_637, 0.658_374_817, 0.665_387_298, 0.672_443_157, 0.679_542_470,
    0.686_685_312, 0.693_871_761, 0.701_101_892, 0.708_375_780, 0.715_693_501, 0.723_055_129, 0.730_460_740, 0.737_910_409,
    0.745_404_210, 0.752_942_217, 0.760_524_505, 0.768_151_147, 0.775_822_218, 0.783_537_792, 0.791_297_940, 0.799_102_738,
    0.806_952_258, 0.814_846_572, 0.822_785_754, 0.830_769_877, 0.838_799_012, 0.846_873_232, 0.854_992_608, 0.863_157_213,
    0.871_367_119, 0.879_622_397, 0.887_923_118, 0.896_269_353, 0.904_661_174, 0.913_098_652, 0.921_581_856, 0.930_110_858,
    0.938_685_728, 0.947_306_537, 0.955_973_353, 0.964_686_248, 0.973_445_290, 0.982_250_550, 0.991_102_097, 1.000_000_000,
];

#[cfg(test)]
mod tests {
    use super::{LINEAR, contrast, nearest_readable};
    use crate::path::Color;

    fn grey(value: u8) -> Color {
        Color { r: value, g: value, b: value }
    }

    #[test]
    fn known_contrasts() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(grey(0x77), Color::WHITE) - 4.478).abs() < 0.001);
        assert!((contrast(grey(0x76), Color::WHITE) - 4.542).abs() < 0.001);
        assert!((contrast(Color { r: 255, g: 0, b: 0 }, Color::WHITE) - 3.998).abs() < 0.001);
        assert_eq!(contrast(grey(0x30), grey(0x30)), 1.0);
    }

    #[test]
    fn the_table_is_the_curve() {
        // The curve's inverse, x to the power of 2.4, by its fifth root: five times 2.4 is 12.
        for (value, linear) in (0..256).map(f64::from).zip(LINEAR) {
            let c = value / 255.0;
            if c <= 0.04045 {
                assert!((linear - c / 12.92).abs() < 1e-9);
                continue;
            }
            let base = (c + 0.055) / 1.055;
            let twelfth = base * base * base * base;
            let twelfth = twelfth * twelfth * twelfth;
            let fifth = linear * linear * linear * linear * linear;
            assert!((fifth - twelfth).abs() < 1e-8 * (1.0 + twelfth), "{value}");
        }
        assert!(LINEAR.is_sorted());
    }

    #[test]
    fn the_nearest_readable_colour_is_near_and_readable() {
        assert_eq!(nearest_readable(grey(0x99), Color::WHITE, 4.5), grey(0x76));
        assert_eq!(nearest_readable(grey(0x99), Color::BLACK, 4.5), grey(0x99));
        let blue = Color { r: 0x35, g: 0x50, b: 0x7a };
        let lighter = nearest_readable(grey(0x90), blue, 4.5);
        assert!(lighter.r > 0x90 && contrast(lighter, blue) >= 4.5);
        // On a middle grey no colour has so much: black is the best there is.
        assert_eq!(nearest_readable(grey(0x80), grey(0x80), 21.0), Color::BLACK);
    }
}
