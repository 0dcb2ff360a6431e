//! The position of everything on the pages.

mod columns;
mod consent;
mod fit;
mod frames;
mod full_pages;
mod icons;
mod layouts;
mod letters;
mod missing;
mod narrow;
mod page_marks;
mod pages;
mod publications;
mod trim;
mod unasked;
