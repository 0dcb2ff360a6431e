//! How long three full pages take from display list to bytes.

#[expect(dead_code, reason = "the bench uses a part")]
#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() {
    divan::main();
}

#[divan::bench]
fn pdf(bencher: divan::Bencher<'_, '_>) {
    let sheet = sample::full();
    bencher.bench_local(|| vitae::export::pdf::export(&sheet.document, &sheet.fonts));
}

#[divan::bench]
fn text(bencher: divan::Bencher<'_, '_>) {
    let sheet = sample::full();
    bencher.bench_local(|| vitae::export::text::export(&sheet.document));
}
