//! Where everything is on the pages.

mod columns;
mod fit;
mod frames;
mod hints;
mod icons;
mod layouts;
mod pages;
mod publications;
mod trim;
