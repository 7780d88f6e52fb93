//! A command inside the container. Behaviour: `pkg/probe/exec`.

use std::time::Duration;

use super::{Outcome, Target};

/// How much of the output a failure shows, in bytes.
const SHOWN: usize = 10 << 10;

pub(super) async fn probe(target: &Target, command: &[String], timeout: Duration) -> Outcome {
    match target.runtime.exec_sync(&target.container_id, command, timeout).await {
        Ok(answer) if answer.exit_code == 0 => Outcome::Success,
        Ok(answer) => {
            let mut text = String::from_utf8_lossy(&answer.stdout).into_owned();
            text.push_str(&String::from_utf8_lossy(&answer.stderr));
            let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= SHOWN).last().unwrap_or(0);
            if text.len() > SHOWN {
                text.truncate(end);
            }
            Outcome::Failure(text)
        }
        Err(runtime::api::Error::DeadlineExceeded(_)) => {
            Outcome::Failure(format!("command timed out: {command:?} timed out after {}s", timeout.as_secs()))
        }
        Err(error) => Outcome::Unknown(error.to_string()),
    }
}
