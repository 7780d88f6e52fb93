//! Addresses as plain data, and a real namespace where the test may make one.

use super::*;

#[test]
fn addresses_are_given_once_and_not_again_at_once() {
    let range: Range = "10.42.0.0/30".parse().expect("a range");
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("addresses.json");
    let mut all = Addresses::load(range, &file).expect("loads");
    let (a, b) = (all.claim("a", &[]).expect("free"), all.claim("b", &[]).expect("free"));
    assert_eq!((a.to_string().as_str(), b.to_string().as_str()), ("10.42.0.1", "10.42.0.2"));
    assert!(all.claim("c", &[]).is_err(), "the range is full");
    assert!(all.release("a").is_some() && all.release("a").is_none());
    assert_eq!(all.claim("c", &[]).expect("free again"), a);
    all.save(&file).expect("saves");
    let mut again = Addresses::load(range, &file).expect("loads");
    assert_eq!(again.claim("b", &[]).expect("known"), b);
    assert_eq!("10.42.0.0/16".parse::<Range>().expect("a range").first_part(24).to_string(), "10.42.0.0/24");
    assert!("10.42.0.0".parse::<Range>().is_err() && "10.0.0.0/33".parse::<Range>().is_err());
}

#[test]
fn names_of_interfaces_fit_the_kernel() {
    let name = interface_name("8c6d0c1e-8f0b-4a4e-9f5d-2f1d2c3b4a59");
    assert!(name.len() <= 15, "{name}");
}
