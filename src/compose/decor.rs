//! Drawings under and inside lines of text: boxes, and meters that show a level.
//!
//! All are artifacts: the text in them or beside them has their meaning.

use crate::geom::{Point, Pt, Sides, Size};
use crate::path::{Color, Path, Stroke};

/// A box painted under text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Its fill; `None` for none.
    pub fill: Option<Color>,
    /// The pen of its outline, drawn inside its edges; `None` for no outline.
    pub stroke: Option<Stroke>,
    /// The radius of its corners.
    pub radius: Pt,
    /// Distance from its edges to the text: to the lines of a row; inside a line, above and below the baseline.
    pub padding: Sides,
}

impl Ground {
    /// The drawing of a ground of this size, and its position relative to the ground's top left corner.
    #[must_use]
    pub fn painted(&self, size: Size) -> (Point, Path) {
        let pen = self.stroke.map_or(Pt::ZERO, |stroke| stroke.width);
        let inner = Size::new(size.width - pen, size.height - pen);
        let at = Point::new(pen / 2.0, pen / 2.0);
        (at, Path::rounded(inner, self.radius, self.fill, self.stroke))
    }
}

/// A drawing under a piece of text or in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Decor {
    /// A box around the piece and the neighbours that share this decor.
    Box(Ground),
    /// White space of this width between two boxes.
    Gap(Pt),
    /// A meter.
    Meter(Meter),
}

impl Decor {
    /// The width of a piece whose text is not painted: the edge of a box, a meter.
    #[must_use]
    pub fn room(&self) -> Pt {
        match self {
            Self::Box(ground) => ground.padding.left,
            Self::Gap(width) => *width,
            Self::Meter(meter) => meter.width,
        }
    }
}

/// The style of words in boxes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChipStyle {
    /// The box.
    pub ground: Ground,
    /// White space between two boxes, horizontal and vertical.
    pub gap: Pt,
}

impl ChipStyle {
    /// Leading of lines of boxes.
    #[must_use]
    pub fn pitch(&self) -> Pt {
        self.ground.padding.top + self.ground.padding.bottom + self.gap
    }
}

/// A level drawn in a line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    /// Its width, including the white space before it.
    pub width: Pt,
    /// Its drawings with their positions, relative to the meter's left end and the baseline.
    pub paths: Vec<(Point, Path)>,
}

/// The form of meters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeterForm {
    /// A row of dots, some of them filled.
    Dots,
    /// A bar, part of it filled.
    Bar,
}

/// The style of meters beside text of a style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeterStyle {
    /// The colour of the filled part.
    pub full: Color,
    /// The colour of the empty part; `None` if it is not painted.
    pub empty: Option<Color>,
    /// Number of dots.
    pub n_dots: u16,
    /// The diameter of a dot or the height of a bar.
    pub size: Pt,
    /// The length of a bar.
    pub length: Pt,
    /// White space between the text and the meter.
    pub gap: Pt,
    /// Height of the centre above the baseline.
    pub raise: Pt,
    /// Whether it is filled from the right.
    pub right_to_left: bool,
}

/// White space between two dots, as a fraction of their diameter.
const BETWEEN_DOTS: f64 = 0.45;

impl MeterStyle {
    /// A meter filled to `part` thousandths.
    #[must_use]
    pub fn meter(&self, form: MeterForm, part: u16) -> Meter {
        let (length, mut paths) = match form {
            MeterForm::Dots => self.dots(part),
            MeterForm::Bar => self.bar(part),
        };
        // The gap is between the text and the meter, so on the right if text runs from right to left.
        let gap = if self.right_to_left { Pt::ZERO } else { self.gap };
        for (at, _) in &mut paths {
            at.x += gap;
        }
        Meter { width: length + self.gap, paths }
    }

    fn dots(&self, part: u16) -> (Pt, Vec<(Point, Path)>) {
        let radius = self.size / 2.0;
        let step = self.size * (1.0 + BETWEEN_DOTS);
        let length = step * f64::from(self.n_dots) - self.size * BETWEEN_DOTS;
        // Rounded to the nearest dot; a level above zero has at least one.
        let n_full = ((u32::from(part) * u32::from(self.n_dots) + 500) / 1000).max(u32::from(part > 0));
        let mut paths = Vec::new();
        for index in 0..self.n_dots {
            let color = if u32::from(index) < n_full { Some(self.full) } else { self.empty };
            let along = radius + step * f64::from(index);
            let x = if self.right_to_left { length - along } else { along };
            paths.extend(color.map(|color| (Point::new(x, -self.raise), Path::disc(radius, color))));
        }
        (length, paths)
    }

    fn bar(&self, part: u16) -> (Pt, Vec<(Point, Path)>) {
        let top = -self.raise - self.size / 2.0;
        let bar = |length: Pt, color| {
            let left = if self.right_to_left { self.length - length } else { Pt::ZERO };
            let path = Path::rounded(Size::new(length, self.size), self.size / 2.0, Some(color), None);
            (Point::new(left, top), path)
        };
        let mut paths: Vec<(Point, Path)> =
            self.empty.map(|color| bar(self.length, color)).into_iter().collect();
        if part > 0 {
            paths.push(bar(self.length * (f64::from(part) / 1000.0), self.full));
        }
        (self.length, paths)
    }
}

#[cfg(test)]
mod tests {
    use super::{MeterForm, MeterStyle};
    use crate::geom::Pt;
    use crate::path::Color;

    const STYLE: MeterStyle = MeterStyle {
        full: Color::BLACK,
        empty: Some(Color::WHITE),
        n_dots: 5,
        size: Pt(4.0),
        length: Pt(40.0),
        gap: Pt(3.0),
        raise: Pt(3.0),
        right_to_left: false,
    };

    fn n_full(part: u16) -> usize {
        let meter = STYLE.meter(MeterForm::Dots, part);
        assert_eq!(meter.paths.len(), 5);
        meter.paths.iter().filter(|(_, path)| path.fill == Some(Color::BLACK)).count()
    }

    #[test]
    fn dots_are_rounded_and_at_least_one_is_full() {
        assert_eq!([0, 1, 299, 300, 600, 800, 899, 900, 1000].map(n_full), [0, 1, 1, 2, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn a_meter_keeps_its_distance_from_the_text() {
        let meter = STYLE.meter(MeterForm::Dots, 400);
        assert_eq!(meter.paths[0].0.x, Pt(5.0), "the middle of the first dot");
        let mirrored = MeterStyle { right_to_left: true, ..STYLE }.meter(MeterForm::Dots, 400);
        assert_eq!(mirrored.width, meter.width);
        assert!((mirrored.width - mirrored.paths[0].0.x - Pt(5.0)).abs() < Pt(1e-9));
    }

    #[test]
    fn a_bar_is_filled_in_proportion() {
        let meter = STYLE.meter(MeterForm::Bar, 250);
        let length = |index: usize| {
            let segments = &meter.paths[index].1.segments;
            let xs = segments.iter().filter_map(|segment| match segment {
                crate::path::Segment::Move(to)
                | crate::path::Segment::Line(to)
                | crate::path::Segment::Curve(_, _, to) => Some(to.x),
                crate::path::Segment::Close => None,
            });
            xs.fold(Pt::ZERO, Pt::max)
        };
        assert_eq!((length(0), length(1)), (Pt(40.0), Pt(10.0)));
    }
}
