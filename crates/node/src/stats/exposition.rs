//! Metrics as text, as Prometheus reads them.

use std::fmt::Write;

/// A text that is being written. Samples of one name have to follow each other.
#[derive(Default)]
pub struct Exposition {
    text: String,
    last: String,
}

impl Exposition {
    /// Adds a sample; the first of a name brings the name's description.
    ///
    /// `time` is in milliseconds since 1970.
    pub fn add(&mut self, family: &Family, labels: &[(&str, &str)], value: f64, time: Option<i64>) {
        if self.last != family.name {
            let _ =
                writeln!(self.text, "# HELP {} {}\n# TYPE {} {}", family.name, family.help, family.name, family.kind);
            family.name.clone_into(&mut self.last);
        }
        self.text.push_str(family.name);
        for (index, (name, value)) in labels.iter().enumerate() {
            self.text.push(if index == 0 { '{' } else { ',' });
            let _ = write!(self.text, "{name}=\"{}\"", escape(value));
        }
        if !labels.is_empty() {
            self.text.push('}');
        }
        let _ = write!(self.text, " {}", number(value));
        if let Some(time) = time {
            let _ = write!(self.text, " {time}");
        }
        self.text.push('\n');
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// What samples of one name mean.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    pub name: &'static str,
    pub kind: &'static str,
    pub help: &'static str,
}

pub const fn counter(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: "counter", help }
}

pub const fn gauge(name: &'static str, help: &'static str) -> Family {
    Family { name, kind: "gauge", help }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Large and small numbers with an exponent, as Go writes them.
fn number(value: f64) -> String {
    if value != 0.0 && (value.abs() >= 1e21 || value.abs() < 1e-6) { format!("{value:e}") } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_as_prometheus_reads_it() {
        let family = counter("a_total", "All of it.");
        let mut out = Exposition::default();
        out.add(&family, &[("x", "q\"\n"), ("y", "")], 1.5, Some(1000));
        out.add(&family, &[], 3.0, None);
        let expect =
            "# HELP a_total All of it.\n# TYPE a_total counter\na_total{x=\"q\\\"\\n\",y=\"\"} 1.5 1000\na_total 3\n";
        assert_eq!(out.finish(), expect);
    }
}
