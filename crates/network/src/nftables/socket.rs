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
                anyhow::bail!(refusal(sequence, -code));
            }
            done |= sequence == last;
        }
        bytes = bytes.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    Ok(done)
}

/// Why the kernel refused a message of a transaction. One that does not know what it is asked for lacks an option.
fn refusal(sequence: u32, errno: i32) -> String {
    let cause = std::io::Error::from_raw_os_error(errno);
    let needs = match errno {
        libc::ENOENT | libc::EOPNOTSUPP | libc::EAFNOSUPPORT | libc::EPROTONOSUPPORT => {
            "; the kernel has to offer nf_tables with NAT (CONFIG_NF_TABLES_IPV4, CONFIG_NFT_NAT, \
             CONFIG_NFT_NUMGEN, CONFIG_NFT_FIB_IPV4, CONFIG_NFT_REJECT)"
        }
        _ => "",
    };
    format!("the kernel refused part {sequence} of the network rules: {cause}{needs}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_does_not_know_is_named() {
        assert!(refusal(3, libc::ENOENT).contains("CONFIG_NFT_NAT"));
        assert!(refusal(3, libc::EOPNOTSUPP).starts_with("the kernel refused part 3 of the network rules: "));
        assert!(!refusal(3, libc::EEXIST).contains("CONFIG"));
    }
}
