//! Quantities, times and spans: canonical forms read as what they were made from.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::quantity::Quantity;
use schema::time::{Precision, Time};

fuzz_target!(|text: &str| {
    if let Ok(quantity) = Quantity::parse(text) {
        let again = Quantity::parse(&quantity.to_string()).expect("what was written is read");
        assert!(quantity.compare(&again).is_eq(), "{quantity} {again}");
        let mut sum = quantity.clone();
        sum.add(&again);
        sum.sub(&quantity);
        let _ = (sum.value(), sum.milli_value(), sum.as_i64());
    }
    for precision in [Precision::Seconds, Precision::Micros] {
        if let Ok(time) = Time::parse(text, precision) {
            let _ = time.format(precision);
        }
    }
    if let Ok(span) = schema::duration::parse(text) {
        assert_eq!(schema::duration::parse(&schema::duration::format(span)), Ok(span));
    }
});
