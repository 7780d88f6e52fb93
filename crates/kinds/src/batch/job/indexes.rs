//! Lists of completion indexes, such as `1,3-5,7`. Behaviour: `pkg/apis/batch/validation/validation.go`
//! (validateIndexesFormat, validateFailedIndexesNotOverlapCompleted).

use crate::field::quote;

/// The first and last index of an interval, both included; all below `completions`.
fn interval(text: &str, completions: i64) -> Result<(i64, i64), String> {
    let parts: Vec<&str> = text.split('-').collect();
    if parts.len() > 2 {
        return Err(format!(
            "the fragment {} violates the requirement that an index interval can have at most two parts separated by \
             '-'",
            quote(text)
        ));
    }
    let number = |part: &str| {
        let number =
            part.parse::<i64>().map_err(|_| format!("cannot convert string to integer for index: {}", quote(part)))?;
        if number >= completions { Err(format!("too large index: {}", quote(part))) } else { Ok(number) }
    };
    let first = number(parts[0])?;
    let Some(last) = parts.get(1) else { return Ok((first, first)) };
    let last = number(last)?;
    if first >= last {
        return Err(format!("non-increasing order, previous: {first}, current: {last}"));
    }
    Ok((first, last))
}

/// How many indexes a list names.
///
/// # Errors
/// A list that is not in order or names others than those below `completions`.
pub fn count(text: &str, completions: i64) -> Result<i64, String> {
    let (mut total, mut previous) = (0, None);
    for part in text.split(',').filter(|_| !text.is_empty()) {
        let (first, last) = interval(part, completions)?;
        if let Some(previous) = previous.filter(|previous| *previous >= first) {
            return Err(format!("non-increasing order, previous: {previous}, current: {first}"));
        }
        total += last - first + 1;
        previous = Some(last);
    }
    Ok(total)
}

/// The first index that two lists share. Intervals that cannot be read are passed over; others tell of them.
pub fn shared(completed: &str, failed: &str, completions: i64) -> Option<i64> {
    let read = |text: &str| -> Vec<(i64, i64)> {
        let parts = text.split(',').filter(|_| !text.is_empty());
        parts.filter_map(|part| interval(part, completions).ok()).collect()
    };
    let (completed, failed) = (read(completed), read(failed));
    let (mut completed, mut failed) = (completed.iter().peekable(), failed.iter().peekable());
    while let (Some(done), Some(lost)) = (completed.peek(), failed.peek()) {
        if done.0 <= lost.1 && lost.0 <= done.1 {
            return Some(done.0.max(lost.0));
        }
        let behind = if done.0 <= lost.0 { &mut completed } else { &mut failed };
        behind.next();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<i64, &str>) {
        assert_eq!(count(text, 10), expect.map_err(str::to_owned));
    }

    #[test]
    fn lists_are_in_order_and_below_the_number_of_completions() {
        check("", Ok(0));
        check("1,3-5,7", Ok(5));
        check("3-1", Err("non-increasing order, previous: 3, current: 1"));
        check("3,2", Err("non-increasing order, previous: 3, current: 2"));
        check("10", Err("too large index: \"10\""));
        check("1,", Err("cannot convert string to integer for index: \"\""));
        check(
            "1-2-3",
            Err("the fragment \"1-2-3\" violates the requirement that an index interval can have at most two parts \
                 separated by '-'"),
        );
    }

    #[test]
    fn an_index_is_completed_or_failed() {
        assert_eq!(shared("0-2,5", "3,4-6", 10), Some(5));
        assert_eq!(shared("0-2,5", "3,6-8", 10), None);
        assert_eq!(shared("x,2", "2", 10), Some(2));
    }
}
