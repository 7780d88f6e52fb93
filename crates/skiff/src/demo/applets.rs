//! The small ones.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context;

pub(super) fn env(name: Option<&str>) -> anyhow::Result<()> {
    match name {
        Some(name) => println!("{}", std::env::var(name).with_context(|| format!("{name} is not set"))?),
        None => std::env::vars_os().for_each(|(key, value)| println!("{}={}", key.display(), value.display())),
    }
    Ok(())
}

pub(super) fn cat(files: &[PathBuf]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in files {
        let mut file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
        std::io::copy(&mut file, &mut out).with_context(|| path.display().to_string())?;
    }
    Ok(out.flush()?)
}

pub(super) fn ls(directories: &[PathBuf]) -> anyhow::Result<()> {
    let here = [PathBuf::from(".")];
    for directory in if directories.is_empty() { &here[..] } else { directories } {
        let entries = std::fs::read_dir(directory).with_context(|| directory.display().to_string())?;
        let names = entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>();
        let mut names = names.with_context(|| directory.display().to_string())?;
        names.sort();
        names.iter().for_each(|name| println!("{}", name.display()));
    }
    Ok(())
}

pub(super) fn sleep(seconds: Option<f64>) -> anyhow::Result<()> {
    match seconds {
        Some(seconds) => std::thread::sleep(duration(seconds)?),
        None => loop {
            std::thread::park();
        },
    }
    Ok(())
}

fn duration(seconds: f64) -> anyhow::Result<Duration> {
    Duration::try_from_secs_f64(seconds).with_context(|| format!("{seconds} is no number of seconds"))
}

/// Fetches over HTTP/1.0, so that the answer ends where the connection does.
pub(super) fn fetch(url: &str, timeout: f64) -> anyhow::Result<()> {
    let rest = url.strip_prefix("http://").unwrap_or(url);
    anyhow::ensure!(!rest.starts_with("https://"), "only http is spoken");
    let (host, path) = rest.split_once('/').map_or((rest, String::new()), |(host, path)| (host, path.to_owned()));
    let address = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let timeout = duration(timeout)?;
    let found = address.to_socket_addrs().with_context(|| format!("cannot look up {host}"))?.next();
    let found = found.with_context(|| format!("{host} has no address"))?;
    let mut stream =
        TcpStream::connect_timeout(&found, timeout).with_context(|| format!("cannot connect to {found}"))?;
    stream.set_read_timeout(Some(timeout))?;
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\nUser-Agent: demo\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).with_context(|| format!("{found} does not answer"))?;
    let split = answer.windows(4).position(|window| window == b"\r\n\r\n").context("the answer is not HTTP")?;
    let status = String::from_utf8_lossy(&answer[..split]).lines().next().unwrap_or_default().to_owned();
    std::io::stdout().write_all(&answer[split + 4..])?;
    let code = status.split_whitespace().nth(1).and_then(|code| code.parse::<u16>().ok()).unwrap_or(0);
    anyhow::ensure!((200..400).contains(&code), "{url}: {status}");
    Ok(())
}

pub(super) fn resolve(name: &str) -> anyhow::Result<()> {
    let found = (name, 0).to_socket_addrs().with_context(|| format!("cannot look up {name}"))?;
    let mut addresses: Vec<String> = found.map(|address| address.ip().to_string()).collect();
    addresses.dedup();
    addresses.iter().for_each(|address| println!("{address}"));
    Ok(())
}

pub(super) fn cpu(seconds: Option<f64>) -> anyhow::Result<()> {
    let end = seconds.map(duration).transpose()?.map(|duration| Instant::now() + duration);
    let mut number = 1_u64;
    while end.is_none_or(|end| Instant::now() < end) {
        for _ in 0..100_000 {
            number = std::hint::black_box(number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        }
    }
    Ok(())
}

pub(super) fn memory(mebibytes: usize) -> anyhow::Result<()> {
    let mut held = Vec::new();
    for taken in 1..=mebibytes {
        // Written, so that the memory is really taken.
        held.push(std::hint::black_box(vec![1_u8; 1 << 20]));
        if taken % 16 == 0 {
            println!("{taken} MiB");
        }
    }
    println!("holding {} MiB", held.len());
    sleep(None)
}
