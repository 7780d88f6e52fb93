//! The terminal, and streams between it and a container.

use std::io::{IsTerminal, Write};
use std::os::fd::AsFd;

use futures::SinkExt;
use k8s_openapi::apimachinery::pkg::apis::meta;
use kube::api::{AttachedProcess, TerminalSize};
use nix::sys::termios::{self, SetArg, Termios};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::signal::unix::{SignalKind, signal};

use crate::console;
use crate::error::{Error, Result, Status};

/// How a container's streams are joined to ours.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    pub stdin: bool,
    pub tty: bool,
}

impl Streams {
    /// What the flags ask for, as far as our input allows it.
    pub fn new(stdin: bool, tty: bool, quiet: bool) -> Self {
        let is_terminal = std::io::stdin().is_terminal();
        if stdin && tty && !is_terminal && !quiet {
            console::note("Unable to use a TTY - input is not a terminal or the right kind of file\n");
        }
        Streams { stdin, tty: stdin && tty && is_terminal }
    }
}

/// Copies the streams until the process ends; answers as it ended.
pub async fn join(mut process: AttachedProcess, streams: Streams) -> Result<()> {
    let _raw = if streams.tty { Some(Raw::enter()?) } else { None };
    let status = process.take_status();
    let (stdout, stderr, stdin) = (process.stdout(), process.stderr(), process.stdin());
    if let Some(sizes) = process.terminal_size() {
        tokio::spawn(tell_sizes(sizes));
    }
    if let Some(stdin) = stdin {
        tokio::spawn(async move {
            let mut stdin = stdin;
            let mut input = tokio::io::stdin();
            tokio::io::copy(&mut input, &mut stdin).await.ok();
            stdin.shutdown().await.ok();
        });
    }
    let work = async {
        let out = async { if let Some(it) = stdout { pump(it, std::io::stdout()).await } else { Ok(()) } };
        let err = async { if let Some(it) = stderr { pump(it, std::io::stderr()).await } else { Ok(()) } };
        futures::future::try_join(out, err).await?;
        Ok::<_, Error>(match status {
            Some(status) => status.await,
            None => None,
        })
    };
    let status = tokio::select! {
        status = work => status?,
        code = ending_signal() => return Err(Error::Exit(code)),
    };
    outcome(process, status).await
}

/// How a process ended; without a status the connection was lost, and nothing is known.
pub async fn outcome(process: AttachedProcess, status: Option<meta::v1::Status>) -> Result<()> {
    if let Some(status) = status {
        return ended(&serde_json::to_value(status).unwrap_or_default());
    }
    let why = process.join().await.err().map_or("unexpected EOF".to_owned(), |error| error.to_string());
    Err(Error::Text(format!("error reading from error stream: {why}")))
}

/// What the status of a process says.
fn ended(status: &serde_json::Value) -> Result<()> {
    if status.is_null() || status["status"] == "Success" {
        return Ok(());
    }
    if status["reason"] == "NonZeroExitCode" {
        let causes = status["details"]["causes"].as_array().into_iter().flatten();
        let code = causes.filter(|cause| cause["reason"] == "ExitCode").find_map(|cause| cause["message"].as_str());
        let code = code
            .and_then(|code| code.parse::<u8>().ok())
            .ok_or_else(|| Error::text("error stream protocol error: no ExitCode cause given"))?;
        return Err(Error::Command { code, text: format!("command terminated with exit code {code}") });
    }
    let status = Status::from_value(status, 500);
    Err(Error::Text(status.message))
}

/// Copies a stream to its end.
pub async fn pump(mut from: impl AsyncRead + Unpin, mut to: impl Write) -> Result<()> {
    let mut buffer = vec![0; 32 * 1024];
    loop {
        let length = from.read(&mut buffer).await?;
        if length == 0 {
            return Ok(());
        }
        to.write_all(&buffer[..length])?;
        to.flush()?;
    }
}

/// Tells the size of the terminal at first and whenever it changes.
async fn tell_sizes(mut sizes: futures::channel::mpsc::Sender<TerminalSize>) {
    let Ok(mut changes) = signal(SignalKind::window_change()) else { return };
    loop {
        if let Some((width, height)) = terminal_size::terminal_size() {
            let size = TerminalSize { width: width.0, height: height.0 };
            if sizes.send(size).await.is_err() {
                return;
            }
        }
        if changes.recv().await.is_none() {
            return;
        }
    }
}

/// Waits for a signal that ends us; the terminal has to be put right before.
async fn ending_signal() -> u8 {
    let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => 143,
        _ = hang_up.recv() => 129,
    }
}

/// A terminal that passes each key on as it is; put right again when this is dropped.
struct Raw {
    before: Termios,
}

impl Raw {
    fn enter() -> Result<Self> {
        let input = std::io::stdin();
        let fail = |error: nix::Error| Error::Text(format!("the terminal cannot be prepared: {error}"));
        let before = termios::tcgetattr(input.as_fd()).map_err(fail)?;
        let mut raw = before.clone();
        termios::cfmakeraw(&mut raw);
        termios::tcsetattr(input.as_fd(), SetArg::TCSANOW, &raw).map_err(fail)?;
        Ok(Raw { before })
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        termios::tcsetattr(std::io::stdin().as_fd(), SetArg::TCSANOW, &self.before).ok();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn endings() {
        assert!(ended(&json!({"status": "Success"})).is_ok());
        let error = ended(&json!({"status": "Failure", "reason": "NonZeroExitCode",
            "details": {"causes": [{"reason": "ExitCode", "message": "3"}]}}));
        let error = error.expect_err("failed");
        assert_eq!((error.code(), error.report().as_str()), (3, "command terminated with exit code 3\n"));
        let error = ended(&json!({"status": "Failure", "message": "no such container"})).expect_err("failed");
        assert_eq!(error.report(), "error: no such container\n");
    }
}
