//! Paths and queries of requests.

/// A part of a path, with what has a meaning of its own escaped.
pub fn encode_segment(text: &str) -> String {
    encode(text, b"-_.~!$&'()*+,;=:@")
}

/// A path with its query.
pub fn path_with_query(path: &str, query: &[(String, String)]) -> String {
    let mut out = path.to_owned();
    for (index, (key, value)) in query.iter().enumerate() {
        out.push(if index == 0 { '?' } else { '&' });
        out.push_str(&encode(key, b"-_.~"));
        out.push('=');
        out.push_str(&encode(value, b"-_.~"));
    }
    out
}

fn encode(text: &str, plain: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            _ if byte.is_ascii_alphanumeric() || plain.contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes() {
        assert_eq!(encode_segment("a/b?c d:é"), "a%2Fb%3Fc%20d:%C3%A9");
        let query = [("labelSelector".to_owned(), "a in (b,c)".to_owned()), ("limit".to_owned(), "5".to_owned())];
        assert_eq!(path_with_query("/api", &query), "/api?labelSelector=a%20in%20%28b%2Cc%29&limit=5");
        assert_eq!(path_with_query("/api", &[]), "/api");
    }
}
