//! What a judgement found, and how it becomes errors of fields.

use kinds::field::{Error, Errors};
use schema::Value;

/// Faults, and how many checks were made: of several alternatives that do not fit, the one with the most is told.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) faults: Vec<Fault>,
    pub(super) matches: usize,
}

/// One thing that is wrong.
#[derive(Debug)]
pub(super) struct Fault {
    /// The place, from where the judgement began.
    pub(super) name: String,
    pub(super) sort: Sort,
    pub(super) message: String,
}

#[derive(Debug)]
pub(super) enum Sort {
    Required,
    /// The value, and the allowed ones.
    Enumeration(Value, Vec<String>),
    TooLong(i64),
    /// How many there are, and may be.
    TooMany(i64, i64),
    Type(Value),
    Invalid(Value),
    /// Something about no value in particular.
    Composite,
}

impl Report {
    /// A check that passed.
    pub(super) fn good() -> Report {
        Report { faults: Vec::new(), matches: 1 }
    }

    pub(super) fn of(fault: Fault) -> Report {
        Report { faults: vec![fault], matches: 0 }
    }

    pub(super) fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds a fault, unless the same was told.
    pub(super) fn add(&mut self, fault: Fault) {
        if !self.faults.iter().any(|known| known.message == fault.message) {
            self.faults.push(fault);
        }
    }

    /// Adds a fault that is about the whole judgement.
    pub(super) fn add_composite(&mut self, message: String) {
        self.add(Fault { name: String::new(), sort: Sort::Composite, message });
    }

    pub(super) fn merge(&mut self, other: Report) {
        self.matches += other.matches;
        other.faults.into_iter().for_each(|fault| self.add(fault));
    }

    /// As errors of fields below a top-level field, or of the object itself.
    pub(super) fn into_errors(self, base: &str) -> Errors {
        self.faults.into_iter().map(|fault| fault.into_error(base)).collect()
    }
}

impl Fault {
    fn into_error(self, base: &str) -> Error {
        let name = self.name.trim_start_matches('.');
        let name = if matches!(self.sort, Sort::Composite) { "" } else { name };
        let path = match (base, name) {
            ("", "") => "<nil>".to_owned(),
            (base, "") => base.to_owned(),
            ("", name) => name.to_owned(),
            (base, name) => format!("{base}.{name}"),
        };
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        match self.sort {
            Sort::Required => Error::required(&path, ""),
            Sort::Enumeration(value, allowed) => {
                let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
                Error::not_supported(&path, value, &allowed)
            }
            Sort::TooLong(most) => Error::too_long(&path, count(most)),
            Sort::TooMany(size, most) => Error::too_many(&path, count(size), count(most)),
            Sort::Type(value) => Error::type_invalid(&path, value, self.message),
            Sort::Invalid(value) => Error::invalid(&path, value, self.message),
            Sort::Composite => Error::invalid(&path, "", self.message),
        }
    }
}
