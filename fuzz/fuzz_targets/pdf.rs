#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vitae_fuzz::targets::pdf(data));
