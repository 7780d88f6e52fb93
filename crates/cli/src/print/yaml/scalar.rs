//! Which style a text needs in YAML.

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
    Literal,
}

/// What of a text forbids which style.
#[derive(Default)]
struct Analysis {
    no_plain: bool,
    no_single: bool,
    no_block: bool,
}

/// The style of a text. Keys stand on one line.
pub(super) fn style_of(text: &str, is_key: bool) -> Style {
    let wanted = if text.contains('\n') {
        Style::Literal
    } else if reads_as_text(text) {
        Style::Plain
    } else {
        Style::Double
    };
    let analysis = analyze(text);
    match wanted {
        Style::Plain if analysis.no_plain && analysis.no_single => Style::Double,
        Style::Plain if analysis.no_plain => Style::Single,
        Style::Literal if analysis.no_block || is_key => Style::Double,
        other => other,
    }
}

fn analyze(text: &str) -> Analysis {
    let mut found = Analysis { no_plain: text.starts_with("---") || text.starts_with("..."), ..Analysis::default() };
    let chars: Vec<char> = text.chars().collect();
    let (mut after_blank, mut after_space, mut after_break) = (true, false, false);
    for (index, &c) in chars.iter().enumerate() {
        let next = chars.get(index + 1);
        let before_blank = next.is_none_or(|next| matches!(next, ' ' | '\t'));
        found.no_plain |= match c {
            '#' => after_blank,
            ':' => before_blank,
            _ if index > 0 => false,
            '?' | '-' => before_blank,
            ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => true,
            _ => false,
        };
        if !is_printable(c) {
            found = Analysis { no_plain: true, no_single: true, no_block: true };
        }
        let (is_space, is_break) = (c == ' ', matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'));
        if (is_space || is_break) && (index == 0 || next.is_none()) {
            found.no_plain = true;
        }
        found.no_plain |= is_break;
        found.no_block |= is_space && next.is_none();
        if is_space && after_break {
            found.no_plain = true;
            found.no_single = true;
        }
        if is_break && after_space {
            found = Analysis { no_plain: true, no_single: true, no_block: true };
        }
        after_space = is_space;
        after_break = is_break;
        after_blank = is_space || is_break || c == '\t';
    }
    found
}

fn is_printable(c: char) -> bool {
    matches!(c, '\n' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && c != '\u{feff}'
}

/// One character between double quotes.
pub(super) fn escape(c: char, out: &mut String) {
    let is_break = matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if is_printable(c) && !is_break && !matches!(c, '"' | '\\') {
        out.push(c);
        return;
    }
    out.push('\\');
    match c {
        '\0' => out.push('0'),
        '\u{7}' => out.push('a'),
        '\u{8}' => out.push('b'),
        '\t' => out.push('t'),
        '\n' => out.push('n'),
        '\u{b}' => out.push('v'),
        '\u{c}' => out.push('f'),
        '\r' => out.push('r'),
        '\u{1b}' => out.push('e'),
        '"' | '\\' => out.push(c),
        '\u{85}' => out.push('N'),
        '\u{a0}' => out.push('_'),
        '\u{2028}' => out.push('L'),
        '\u{2029}' => out.push('P'),
        _ => match u32::from(c) {
            code @ 0..=0xff => out.push_str(&format!("x{code:02X}")),
            code @ 0..=0xffff => out.push_str(&format!("u{code:04X}")),
            code => out.push_str(&format!("U{code:08X}")),
        },
    }
}

/// Whether a plain text is read back as a text, and as nothing else.
fn reads_as_text(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    match first {
        'y' | 'Y' | 'n' | 'N' | 't' | 'T' | 'f' | 'F' | 'o' | 'O' | '~' => !is_word(text),
        '.' => !is_word(text) && text.parse::<f64>().is_err(),
        '+' | '-' | '0'..='9' => {
            !is_word(text) && !is_timestamp(text) && !is_number(&text.replace('_', "")) && !is_base_60(text)
        }
        _ => true,
    }
}

fn is_word(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "n", "N", "no", "No", "NO", "false",
        "False", "FALSE", "off", "Off", "OFF", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN", ".inf", ".Inf",
        ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
    ];
    WORDS.contains(&text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let in_base = |prefixes: [&str; 2], base| {
        let rest = prefixes.iter().find_map(|prefix| digits.strip_prefix(prefix));
        rest.is_some_and(|rest| u64::from_str_radix(rest, base).is_ok() && !rest.starts_with('+'))
    };
    let is_float = {
        let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (digits, None),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let exponent_is_good = exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !digits.is_empty() && all(digits)
        });
        all(whole) && all(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_is_good
    };
    is_float || in_base(["0x", "0X"], 16) || in_base(["0o", "0O"], 8) || in_base(["0b", "0B"], 2)
}

/// `12:30:45` is a number to readers of YAML 1.1.
fn is_base_60(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let is_first =
        first.starts_with(|c: char| c.is_ascii_digit()) && first.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let rest: Vec<&str> = parts.collect();
    let is_part = |part: &str| match part.as_bytes() {
        [b] => b.is_ascii_digit(),
        [a, b] => (b'0'..=b'5').contains(a) && b.is_ascii_digit(),
        _ => false,
    };
    let Some((last, middle)) = rest.split_last() else { return false };
    let (last, fraction) = last.split_once('.').unwrap_or((last, ""));
    is_first
        && middle.iter().all(|part| is_part(part))
        && is_part(last)
        && fraction.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

/// `2024-1-2`, `2024-01-02T03:04:05Z` and their like.
fn is_timestamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 5 || !bytes[..4].iter().all(u8::is_ascii_digit) || bytes[4] != b'-' {
        return false;
    }
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some((&text[at..at + 1], &text[at + 1..]))),
        None => (text, None),
    };
    let within = |part: Option<&str>, limit: u32| {
        part.is_some_and(|part| {
            (1..=2).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|value| value <= limit)
        })
    };
    let mut parts = date.split('-').skip(1);
    if !within(parts.next(), 12) || !within(parts.next(), 31) || parts.next().is_some() {
        return false;
    }
    let Some((separator, time)) = time else { return true };
    let clock = match separator {
        " " => time,
        _ => match time.find(['Z', '+', '-']) {
            Some(at) => &time[..at],
            None => return false,
        },
    };
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let mut parts = clock.split(':');
    within(parts.next(), 23) && within(parts.next(), 59) && within(parts.next(), 59) && parts.next().is_none()
}
