//! Numbers that may be given as a share of a total (apimachinery's `util/intstr`).

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// A text that is neither a number nor a percentage; the API server lets none such through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InvalidPercent(pub String);

impl std::fmt::Display for InvalidPercent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "invalid value for IntOrString: invalid type: string is not a percentage: {:?}", self.0)
    }
}

impl std::error::Error for InvalidPercent {}

/// The number itself, or the share of `total`, rounded up or down.
pub(crate) fn scaled(value: &IntOrString, total: i32, round_up: bool) -> Result<i32, InvalidPercent> {
    let text = match value {
        IntOrString::Int(number) => return Ok(*number),
        IntOrString::String(text) => text,
    };
    let percent = text.strip_suffix('%').and_then(|p| p.parse::<i32>().ok());
    let share = i64::from(percent.ok_or_else(|| InvalidPercent(text.clone()))?) * i64::from(total);
    let rounded = if round_up { (share + 99).div_euclid(100) } else { share.div_euclid(100) };
    Ok(i32::try_from(rounded).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        let check = |text: &str, total, up, expect| {
            assert_eq!(scaled(&IntOrString::String(text.into()), total, up), Ok(expect), "{text} of {total}");
        };
        check("25%", 10, true, 3);
        check("25%", 10, false, 2);
        check("0%", 10, true, 0);
        check("100%", 7, false, 7);
        assert_eq!(scaled(&IntOrString::Int(4), 10, true), Ok(4));
        assert!(scaled(&IntOrString::String("4".into()), 10, true).is_err());
    }
}
