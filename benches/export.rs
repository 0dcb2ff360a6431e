//! Time from the display list to bytes, for three full pages.

#[expect(dead_code, reason = "the bench uses only part of it")]
#[path = "../tests/it/support"]
mod support {
    pub(crate) mod sample;
}

use support::sample;

fn main() {
    divan::main();
}

#[divan::bench]
fn pdf(bencher: divan::Bencher<'_, '_>) {
    let sheet = sample::full();
    bencher.bench_local(|| vitae::export::page::pdf::export(&sheet.document, &sheet.fonts));
}
