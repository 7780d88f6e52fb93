//! When the next Job is due (upstream's `mostRecentScheduleTime` and `nextScheduleTimeDuration` in `utils.go`).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::batch::v1::CronJob;

use super::schedule::Schedule;

/// Added to waits, so that clocks need not agree to the last bit.
const MARGIN: SignedDuration = SignedDuration::from_millis(100);
/// More missed times than this are worth a warning.
const MANY: i64 = 100;

/// A schedule without any times, or with none that differ.
pub(super) const INVALID: &str = "time difference between two schedules is less than 1 second";

/// What has come due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Due {
    pub(super) at: Timestamp,
    /// Very many times were missed before.
    pub(super) after_many: bool,
}

/// The times around the present one.
struct Recent {
    earliest: Timestamp,
    due: Option<Due>,
    /// Some time was missed.
    missed: bool,
}

fn recent(cron_job: &CronJob, schedule: &Schedule, now: Timestamp, by_deadline: bool) -> Result<Recent, &'static str> {
    let status = cron_job.status.as_ref();
    let created = cron_job.metadata.creation_timestamp.as_ref().map_or(now, |t| t.0);
    let mut earliest = status.and_then(|s| s.last_schedule_time.as_ref()).map_or(created, |t| t.0);
    let deadline = cron_job.spec.starting_deadline_seconds.filter(|_| by_deadline);
    if let Some(seconds) = deadline {
        let bound = now.checked_sub(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MIN);
        earliest = earliest.max(bound);
    }
    let first = schedule.next(earliest).ok_or(INVALID)?;
    let second = schedule.next(first).ok_or(INVALID)?;
    if now < first {
        return Ok(Recent { earliest, due: None, missed: false });
    }
    if now < second {
        return Ok(Recent { earliest, due: Some(Due { at: first, after_many: false }), missed: false });
    }
    let interval = second.duration_since(first).as_secs();
    if interval < 1 {
        return Err(INVALID);
    }
    let missed = now.duration_since(first).as_secs() / interval + 1;
    // Two intervals short of the estimate; from there the schedule itself tells.
    let start = first.checked_add(SignedDuration::from_secs((missed - 2) * interval)).unwrap_or(first);
    let mut last = None;
    let mut at = schedule.next(start);
    while let Some(time) = at.filter(|time| *time <= now) {
        last = Some(Due { at: time, after_many: missed > MANY });
        at = schedule.next(time);
    }
    Ok(Recent { earliest, due: last, missed: true })
}

/// The last time that is due and not yet served, if there is one.
pub(super) fn due(cron_job: &CronJob, schedule: &Schedule, now: Timestamp) -> Result<Option<Due>, &'static str> {
    Ok(recent(cron_job, schedule, now, true)?.due)
}

/// How long it is until the next time.
pub(super) fn until_next(cron_job: &CronJob, schedule: &Schedule, now: Timestamp) -> Option<Duration> {
    let from = match recent(cron_job, schedule, now, false) {
        Ok(Recent { due: Some(due), .. }) => due.at,
        Ok(Recent { due: None, missed: false, earliest }) => earliest,
        Ok(Recent { due: None, .. }) | Err(_) => now,
    };
    let next = schedule.next(from)?;
    Some((next.duration_since(now) + MARGIN).max(SignedDuration::ZERO).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::*;
    use crate::scenario::object;

    fn check(schedule: &str, last: Option<&str>, deadline: Option<i64>, now: &str, expect: &str) {
        let cron_job = object::<CronJob>(json!({
            "metadata": {"name": "c", "creationTimestamp": "2024-01-01T00:00:30Z"},
            "spec": {"schedule": schedule, "jobTemplate": {}, "startingDeadlineSeconds": deadline},
            "status": {"lastScheduleTime": last},
        }));
        let schedule = Schedule::parse(schedule, TimeZone::UTC).unwrap();
        let now: Timestamp = now.parse().unwrap();
        let told = match due(&cron_job, &schedule, now) {
            Ok(Some(due)) => format!("{}{}", due.at, if due.after_many { " at last" } else { "" }),
            Ok(None) => "nothing".to_owned(),
            Err(why) => why.to_owned(),
        };
        let next = until_next(&cron_job, &schedule, now).map_or("never".to_owned(), |d| format!("{}s", d.as_secs()));
        assert_eq!(format!("{told}, next in {next}"), expect);
    }

    #[test]
    fn due_times() {
        check("0 * * * *", None, None, "2024-01-01T00:30:00Z", "nothing, next in 1800s");
        check("0 * * * *", None, None, "2024-01-01T01:00:10Z", "2024-01-01T01:00:00Z, next in 3590s");
        check("0 * * * *", Some("2024-01-01T01:00:00Z"), None, "2024-01-01T01:30:00Z", "nothing, next in 1800s");
        check("0 * * * *", None, None, "2024-01-01T05:10:00Z", "2024-01-01T05:00:00Z, next in 3000s");
        check("0 * * * *", None, Some(60), "2024-01-01T05:10:00Z", "nothing, next in 3000s");
        check("* * * * *", None, None, "2024-01-02T00:00:30Z", "2024-01-02T00:00:00Z at last, next in 30s");
        check("30 6-16/4 * * 1-5", None, None, "2024-01-05T15:00:00Z", "2024-01-05T14:30:00Z, next in 228600s");
        // As upstream, a gap longer than the estimate hides what was before it.
        check("30 6-16/4 * * 1-5", None, None, "2024-01-06T12:00:00Z", "nothing, next in 153000s");
        check("0 0 31 2 *", None, None, "2024-01-02T00:00:30Z", &format!("{INVALID}, next in never"));
    }
}
