//! `allOf`, `anyOf`, `oneOf` and `not`. They judge the same value once more: what lies below it is still compared with
//! what it was.

use kinds::field::quote;
use schema::Value;

use super::report::Report;
use super::{Place, judge, text};
use crate::custom::schema::Schema;

pub(super) fn check(schema: &Schema, value: &Value, old: Option<&Value>, at: Place<'_>) -> Report {
    let mut report = Report::default();
    if !schema.any_of.is_empty() {
        any_of(&mut report, schema, value, old, at);
    }
    if !schema.one_of.is_empty() {
        one_of(&mut report, schema, value, old, at);
    }
    if !schema.all_of.is_empty() {
        let mut good = 0;
        for one in &schema.all_of {
            let found = judge(one, value, old, at);
            good += usize::from(found.is_valid());
            report.merge(found);
        }
        if good != schema.all_of.len() {
            let none = if good == 0 { ". None validated" } else { "" };
            report.add_composite(format!("{} must validate all the schemas (allOf){none}", quote(&text(at))));
        }
    }
    if let Some(not) = &schema.not
        && judge(not, value, old, at).is_valid()
    {
        report.add_composite(format!("{} must not validate the schema (not)", quote(&text(at))));
    }
    report.matches += 1;
    report
}

/// Whether one alternative came further than another.
fn better(found: &Report, best: Option<&Report>) -> bool {
    best.is_none_or(|best| found.matches > best.matches)
}

fn any_of(report: &mut Report, schema: &Schema, value: &Value, old: Option<&Value>, at: Place<'_>) {
    let mut best = None;
    for one in &schema.any_of {
        let found = judge(one, value, old, at);
        if found.is_valid() {
            report.merge(found);
            return;
        }
        if better(&found, best.as_ref()) {
            best = Some(found);
        }
    }
    report.add_composite(format!("{} must validate at least one schema (anyOf)", quote(&text(at))));
    report.merge(best.unwrap_or_default());
}

fn one_of(report: &mut Report, schema: &Schema, value: &Value, old: Option<&Value>, at: Place<'_>) {
    let (mut good, mut first, mut best) = (0, None, None);
    for one in &schema.one_of {
        let found = judge(one, value, old, at);
        if found.is_valid() {
            good += 1;
            best = None;
            first.get_or_insert(found);
        } else if good == 0 && better(&found, best.as_ref()) {
            best = Some(found);
        }
    }
    if good == 1 {
        report.merge(first.unwrap_or_default());
        return;
    }
    let why = if good == 0 { "Found none valid".to_owned() } else { format!("Found {good} valid alternatives") };
    report.add_composite(format!("{} must validate one and only one schema (oneOf). {why}", quote(&text(at))));
    report.merge(best.unwrap_or_default());
}
