use expect_test::{Expect, expect};
use k8s_openapi::api::core::v1::{Event, EventSource, ObjectReference};

use super::correlator::{Correlator, Outcome};
use super::*;

fn event(n: u32, message: &str, now: Timestamp) -> Event {
    Event {
        metadata: ObjectMeta {
            name: Some(format!("web.{n:x}")),
            namespace: Some("default".into()),
            ..Default::default()
        },
        involved_object: ObjectReference { name: Some("web".into()), kind: Some("Pod".into()), ..Default::default() },
        source: Some(EventSource { component: Some("kubelet".into()), host: None }),
        type_: Some(WARNING.into()),
        reason: Some("Failed".into()),
        message: Some(message.into()),
        count: Some(1),
        first_timestamp: Some(Time(now)),
        last_timestamp: Some(Time(now)),
        ..Event::default()
    }
}

/// Feeds messages (with the second at which they happen) and prints what would be written.
fn check(messages: &[(i64, String)], expect: &Expect) {
    let mut correlator = Correlator::default();
    let mut text = String::new();
    for (n, (second, message)) in (0u32..).zip(messages) {
        let now = Timestamp::from_second(*second).unwrap();
        let line = match correlator.correlate(event(n, message, now), now) {
            Outcome::Skip => "skip".to_owned(),
            Outcome::Write { event, patch, .. } => format!(
                "{} {} count={} {}",
                if patch.is_some() { "patch" } else { "create" },
                event.metadata.name.unwrap(),
                event.count.unwrap(),
                event.message.unwrap(),
            ),
        };
        text.push_str(&line);
        text.push('\n');
    }
    expect.assert_eq(&text);
}

#[test]
fn repeats_are_counted() {
    let messages: Vec<_> = [(0, "a"), (1, "a"), (2, "b"), (3, "a")].map(|(t, m)| (t, m.to_owned())).into();
    check(
        &messages,
        &expect![[r#"
        create web.0 count=1 a
        patch web.0 count=2 a
        create web.2 count=1 b
        patch web.0 count=3 a
    "#]],
    );
}

#[test]
fn similar_events_are_combined() {
    let messages: Vec<_> = (0..12).map(|n| (n, format!("try {n}"))).collect();
    check(
        &messages[..],
        &expect![[r#"
        create web.0 count=1 try 0
        create web.1 count=1 try 1
        create web.2 count=1 try 2
        create web.3 count=1 try 3
        create web.4 count=1 try 4
        create web.5 count=1 try 5
        create web.6 count=1 try 6
        create web.7 count=1 try 7
        create web.8 count=1 try 8
        create web.9 count=1 (combined from similar events): try 9
        patch web.9 count=2 (combined from similar events): try 10
        patch web.9 count=3 (combined from similar events): try 11
    "#]],
    );
}

#[test]
fn talkative_sources_are_slowed_down() {
    let mut messages = vec![(0, "same".to_owned()); 27];
    messages.push((301, "same".to_owned()));
    let mut correlator = Correlator::default();
    let outcomes: String = (0u32..)
        .zip(&messages)
        .map(|(n, (second, message))| {
            let now = Timestamp::from_second(*second).unwrap();
            match correlator.correlate(event(n, message, now), now) {
                Outcome::Skip => '-',
                Outcome::Write { .. } => 'w',
            }
        })
        .collect();
    assert_eq!(outcomes, format!("{}--w", "w".repeat(25)));
}
