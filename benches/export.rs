//! How long three full pages take from display list to bytes.

#[expect(dead_code, reason = "the bench uses a part")]
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
