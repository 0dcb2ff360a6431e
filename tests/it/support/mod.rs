//! Code that tests share.

pub(crate) mod cores;
pub(crate) mod desk;
pub(crate) mod messages;
pub(crate) mod painted;
pub(crate) mod parsed_markdown;
pub(crate) mod random;
pub(crate) mod said;
pub(crate) mod sample;
pub(crate) mod shelf;
pub(crate) mod shown;
pub(crate) mod snapshots;
pub(crate) mod unzip;
