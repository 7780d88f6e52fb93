//! The store as its users see it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::{Embedded, Error, Expect, Options, Range, Result, Revision, Store, Write};

fn memory() -> Store {
    Store::new(Embedded::open(Options::memory()).expect("opens"))
}

fn directory(dir: &std::path::Path) -> Result<Store> {
    Ok(Store::new(Embedded::open(Options::directory(dir))?))
}

async fn put(store: &Store, key: &str, value: &str, expect: Expect) -> Result<Revision> {
    let value = Some(Bytes::from(value.to_owned()));
    let write = Write { key: key.into(), value, expect, author: "alice".into(), ttl: None };
    store.write(write).await.map(|(revision, _)| revision)
}

async fn delete(store: &Store, key: &str, expect: Expect) -> Result<Revision> {
    let write = Write { key: key.into(), value: None, expect, author: "alice".into(), ttl: None };
    store.write(write).await.map(|(revision, _)| revision)
}

/// The state under `/` as text, at a revision.
async fn state(store: &Store, at: Option<Revision>) -> Result<String> {
    let page = store.list(Range { prefix: "/", at, ..Range::default() }).await?;
    let text = |bytes: &Bytes| String::from_utf8(bytes.to_vec()).expect("text");
    let rows = page.entries.iter().map(|e| format!("{}={}@{}", e.key, text(&e.value), e.revision));
    Ok(rows.collect::<Vec<_>>().join(" "))
}

#[tokio::test]
async fn a_write_is_refused_when_the_key_is_not_as_expected() {
    let store = memory();
    assert_eq!(put(&store, "/a", "1", Expect::Absent).await.expect("absent"), 1);
    assert!(matches!(put(&store, "/a", "2", Expect::Absent).await, Err(Error::Conflict(Some(_)))));
    assert!(matches!(put(&store, "/a", "2", Expect::Revision(9)).await, Err(Error::Conflict(Some(_)))));
    assert!(matches!(delete(&store, "/b", Expect::Any).await, Err(Error::Conflict(None))));
    assert_eq!(put(&store, "/a", "2", Expect::Revision(1)).await.expect("right revision"), 2);
    assert_eq!(state(&store, None).await.expect("now"), "/a=2@2");
}

#[tokio::test]
async fn concurrent_writes_of_one_revision_have_one_winner() {
    let store = memory();
    put(&store, "/a", "0", Expect::Absent).await.expect("first");
    let attempts = (0..50).map(|_| put(&store, "/a", "x", Expect::Revision(1)));
    let won = futures_join(attempts).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(won, 1);
}

async fn futures_join<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut done = Vec::new();
    let mut running: Vec<_> = all.map(Box::pin).collect();
    std::future::poll_fn(|cx| {
        running.retain_mut(|one| match one.as_mut().poll(cx) {
            std::task::Poll::Ready(output) => {
                done.push(output);
                false
            }
            std::task::Poll::Pending => true,
        });
        if running.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

#[tokio::test]
async fn old_states_can_be_listed_until_they_are_compacted() {
    let store = memory();
    put(&store, "/a", "1", Expect::Any).await.expect("1");
    put(&store, "/b", "1", Expect::Any).await.expect("2");
    put(&store, "/a", "2", Expect::Any).await.expect("3");
    delete(&store, "/b", Expect::Any).await.expect("4");
    put(&store, "/c", "1", Expect::Any).await.expect("5");
    assert_eq!(state(&store, Some(1)).await.expect("1"), "/a=1@1");
    assert_eq!(state(&store, Some(2)).await.expect("2"), "/a=1@1 /b=1@2");
    assert_eq!(state(&store, Some(3)).await.expect("3"), "/a=2@3 /b=1@2");
    assert_eq!(state(&store, Some(4)).await.expect("4"), "/a=2@3");
    assert_eq!(store.compact(4).await.expect("compacts"), 3);
    assert!(matches!(state(&store, Some(3)).await, Err(Error::Compacted { asked: 3, oldest: 4 })));
    assert_eq!(state(&store, Some(4)).await.expect("4 still"), "/a=2@3");
    assert!(matches!(state(&store, Some(6)).await, Err(Error::Future { .. })));
}

#[tokio::test]
async fn pages_follow_each_other_without_gap() {
    let store = memory();
    for name in ["/p/a", "/p/b", "/p/c", "/q/a"] {
        put(&store, name, "", Expect::Any).await.expect("written");
    }
    let first = store.list(Range { prefix: "/p/", limit: 2, ..Range::default() }).await.expect("page");
    let after = first.entries.last().map(|entry| entry.key.clone()).expect("two entries");
    assert_eq!((&*after, first.remaining), ("/p/b", 1));
    let rest = Range { prefix: "/p/", after: Some(&after), ..Range::default() };
    let second = store.list(rest).await.expect("page");
    assert_eq!(second.entries.iter().map(|entry| &*entry.key).collect::<Vec<_>>(), ["/p/c"]);
}

#[tokio::test]
async fn a_watch_sees_every_change_with_what_was_before() {
    let store = memory();
    put(&store, "/a/x", "1", Expect::Any).await.expect("written");
    let mut watch = store.watch("/a/", 0).expect("watches");
    put(&store, "/b/x", "1", Expect::Any).await.expect("other prefix");
    put(&store, "/a/x", "2", Expect::Any).await.expect("written");
    delete(&store, "/a/x", Expect::Any).await.expect("deleted");
    let mut seen = Vec::new();
    for _ in 0..3 {
        let change = watch.next().await.expect("a change");
        let revision = |entry: &Option<crate::Entry>| entry.as_ref().map(|e| e.revision);
        seen.push((change.revision, revision(&change.before), revision(&change.now), change.author.clone()));
    }
    let alice: Arc<str> = "alice".into();
    assert_eq!(
        seen,
        [(1, None, Some(1), alice.clone()), (3, Some(1), Some(3), alice.clone()), (4, Some(3), None, alice)]
    );
}

#[tokio::test]
async fn a_watch_that_falls_far_behind_reads_from_the_log() {
    let store = memory();
    let mut watch = store.watch("/", 0).expect("watches");
    let value = "x".repeat(64 << 10);
    for _ in 0..100 {
        put(&store, "/a", &value, Expect::Any).await.expect("written");
    }
    for revision in 1..=100 {
        let change = watch.next().await.expect("a change");
        assert_eq!(change.revision, revision);
        assert_eq!(change.before.is_some(), revision > 1);
    }
}

#[tokio::test]
async fn everything_acknowledged_is_there_after_opening_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let store = directory(dir.path()).expect("opens");
    put(&store, "/a", "1", Expect::Any).await.expect("1");
    put(&store, "/b", "1", Expect::Any).await.expect("2");
    delete(&store, "/b", Expect::Any).await.expect("3");
    store.compact(3).await.expect("compacts");
    assert!(matches!(directory(dir.path()), Err(Error::InUse(_))));
    store.close().await;
    drop(store);
    let again = directory(dir.path()).expect("opens again");
    assert_eq!(state(&again, None).await.expect("now"), "/a=1@1");
    assert_eq!(again.revision(), 3, "a revision is never given twice, even if its record was compacted");
    assert!(matches!(again.watch("/", 2), Err(Error::Compacted { .. })));
}

#[tokio::test]
async fn a_damaged_file_is_named() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = crate::log::file_in(dir.path());
    std::fs::write(&file, b"not a database at all, but long enough to have a header").expect("written");
    let error = directory(dir.path()).err().expect("is refused").to_string();
    assert!(error.contains("state.redb"), "{error}");
}

#[tokio::test]
async fn a_key_with_a_time_to_live_is_deleted_by_the_store() {
    let store = memory();
    let mut watch = store.watch("/", 0).expect("watches");
    let ttl = Some(Duration::from_millis(20));
    let write = Write { key: "/e".into(), value: Some(Bytes::new()), expect: Expect::Any, author: "".into(), ttl };
    store.write(write).await.expect("written");
    assert!(watch.next().await.expect("created").now.is_some());
    assert!(watch.next().await.expect("deleted").now.is_none());
}
