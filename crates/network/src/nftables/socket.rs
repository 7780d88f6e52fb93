//! Sending a transaction. The kernel carries it out before the call returns, so its answers are there right after.

use anyhow::Context;
use netlink_sys::protocols::NETLINK_NETFILTER;
use netlink_sys::{Socket, SocketAddr};
use nix::sys::socket::{setsockopt, sockopt};

use super::Transaction;

const ERROR: u16 = 2;

/// Makes a transaction true, as a whole.
///
/// # Errors
/// What the kernel refuses; then nothing has changed.
pub(crate) fn commit(transaction: Transaction) -> anyhow::Result<()> {
    let (bytes, last) = transaction.finish();
    let mut socket = Socket::new(NETLINK_NETFILTER).context("the kernel has no nf_tables (CONFIG_NF_TABLES)")?;
    socket.bind_auto().context("cannot speak netlink to the kernel")?;
    // A transaction goes in one piece, however large it is.
    let room = bytes.len() * 2 + (1 << 20);
    setsockopt(&socket, sockopt::SndBufForce, &room).context("cannot make room for the network rules")?;
    socket.set_non_blocking(true)?;
    socket.send_to(&bytes, &SocketAddr::new(0, 0), 0).context("cannot send the network rules to the kernel")?;
    let mut done = false;
    loop {
        let mut buffer = Vec::with_capacity(64 << 10);
        match socket.recv(&mut buffer, 0) {
            Ok(_) => done |= answers(&buffer, last)?,
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => break,
            Err(error) => return Err(error).context("cannot read the kernel's answer to the network rules"),
        }
    }
    anyhow::ensure!(done, "the kernel did not answer the network rules");
    Ok(())
}

/// Reads answers; tells whether the last message was among them.
fn answers(mut bytes: &[u8], last: u32) -> anyhow::Result<bool> {
    let mut done = false;
    while bytes.len() >= 20 {
        let word = |at: usize| u32::from_ne_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let (length, sequence) = (word(0) as usize, word(8));
        if u16::from_ne_bytes([bytes[4], bytes[5]]) == ERROR {
            let code = word(16) as i32;
            if code != 0 {
                let cause = std::io::Error::from_raw_os_error(-code);
                anyhow::bail!("the kernel refused part {sequence} of the network rules: {cause}");
            }
            done |= sequence == last;
        }
        bytes = bytes.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    Ok(done)
}
