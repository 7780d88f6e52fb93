//! Values that are a number or a text: ports by number or name, counts or percentages.
//!
//! Follows upstream's `apimachinery/pkg/util/intstr`.

use serde_json::Value;

/// A number or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntOrString<'a> {
    Int(i32),
    String(&'a str),
}

impl<'a> IntOrString<'a> {
    /// The content of a field of that type; numbers out of range are `None`.
    pub fn from_value(value: &'a Value) -> Option<Self> {
        match value {
            Value::Number(number) => i32::try_from(number.as_i64()?).ok().map(Self::Int),
            Value::String(text) => Some(Self::String(text)),
            _ => None,
        }
    }

    /// A count, or a percentage of a total, rounded up or down. The errors' texts are upstream's.
    pub fn scaled(&self, total: i64, round_up: bool) -> Result<i64, String> {
        let text = match self {
            Self::Int(number) => return Ok(i64::from(*number)),
            Self::String(text) => *text,
        };
        let percent = text
            .strip_suffix('%')
            .ok_or_else(|| "invalid value for IntOrString: invalid type: string is not a percentage".to_owned())?;
        let percent: i64 = percent.parse().map_err(|_| {
            let reason = "invalid syntax";
            format!(
                "invalid value for IntOrString: invalid value {text:?}: strconv.Atoi: parsing {percent:?}: {reason}"
            )
        })?;
        let product = percent.saturating_mul(total);
        Ok(if round_up { product.saturating_add(99).div_euclid(100) } else { product.div_euclid(100) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages() {
        assert_eq!(IntOrString::String("25%").scaled(10, true), Ok(3));
        assert_eq!(IntOrString::String("25%").scaled(10, false), Ok(2));
        assert_eq!(IntOrString::Int(4).scaled(10, false), Ok(4));
        assert!(IntOrString::String("many").scaled(10, false).is_err());
    }
}
