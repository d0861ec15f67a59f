//! Any bytes, taken the whole way from a file to namespaces and diagnostics: nothing may panic, and every place must lie in the
//! text. `cargo +nightly fuzz run read`.

#![no_main]

use jank_watch::lang::{LineIndex, decode, read_all, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (text, invalid) = decode(bytes);
    let result = read_all(&text);
    let (_, errors) = scan(&result.forms);
    let index = LineIndex::new(&text);
    for error in invalid.iter().chain(&result.errors).chain(&errors) {
        assert!(error.span.end as usize <= text.len());
        assert!(error.diagnostic("a.jank", &text, &index).line.is_some());
    }
    for form in &result.forms {
        assert!(
            text.get(form.span.start as usize..form.span.end as usize)
                .is_some()
        );
    }
});
