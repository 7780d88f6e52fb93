//! Label and field selectors: what is written back selects the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::selector::{FieldSelector, LabelSelector};

fuzz_target!(|text: &str| {
    if let Ok(selector) = LabelSelector::parse(text) {
        let again = LabelSelector::parse(&selector.to_string()).expect("what was written is read");
        assert_eq!(again, selector);
    }
    if let Ok(selector) = FieldSelector::parse(text) {
        let _ = FieldSelector::parse(&selector.to_string());
    }
});
