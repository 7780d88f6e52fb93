//! Who a process inside a container is: names and numbers looked up in the image's own files.
//!
//! Behaviour follows `moby/sys/user` as containerd uses it for the CRI.

use super::spec::{Identity, UserSpec};
use crate::cri::SupplementalGroupsPolicy;

struct PasswdLine<'a> {
    name: &'a str,
    uid: u32,
    gid: u32,
    home: &'a str,
}

fn passwd_lines(text: &str) -> impl Iterator<Item = PasswdLine<'_>> {
    text.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        let home = fields.nth(1).unwrap_or("/");
        Some(PasswdLine { name, uid, gid, home })
    })
}

struct GroupLine<'a> {
    name: &'a str,
    gid: u32,
    members: &'a str,
}

fn group_lines(text: &str) -> impl Iterator<Item = GroupLine<'_>> {
    text.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let gid = fields.nth(1)?.parse().ok()?;
        Some(GroupLine { name, gid, members: fields.next().unwrap_or_default() })
    })
}

/// Looks the user up. `passwd` and `group` are the texts of the files; empty if there are none.
/// A number needs no entry, a name does.
pub(crate) fn resolve(spec: &UserSpec, passwd: &str, group: &str) -> Result<Identity, String> {
    let (user, group_name) = match spec.user.split_once(':') {
        Some((user, group)) => (user, Some(group)),
        None => (spec.user.as_str(), None),
    };
    let user = if user.is_empty() { "0" } else { user };
    // A name that is a number too is taken as a name first, as upstream does.
    let entry = passwd_lines(passwd)
        .find(|line| line.name == user)
        .or_else(|| passwd_lines(passwd).find(|line| user.parse() == Ok(line.uid)));
    let (uid, default_gid, home, name) = match (&entry, user.parse::<u32>()) {
        (Some(line), _) => (line.uid, line.gid, line.home, Some(line.name)),
        (None, Ok(uid)) => (uid, 0, "/", None),
        (None, Err(_)) => return Err(format!("unable to find user {user}: no matching entries in passwd file")),
    };
    let gid = match group_name {
        None | Some("") => default_gid,
        Some(wanted) => match group_lines(group).find(|line| line.name == wanted) {
            Some(line) => line.gid,
            None => wanted
                .parse()
                .map_err(|_| format!("unable to find group {wanted}: no matching entries in group file"))?,
        },
    };
    // The primary group is among the additional ones, so that a denial for the group cannot be
    // evaded by leaving it.
    let mut groups = vec![gid];
    if spec.groups_policy == SupplementalGroupsPolicy::Merge
        && let Some(name) = name
    {
        let memberships = group_lines(group).filter(|line| line.members.split(',').any(|m| m.trim() == name));
        groups.extend(memberships.map(|line| line.gid));
    }
    groups.extend(&spec.additional_groups);
    let mut seen = std::collections::BTreeSet::new();
    groups.retain(|g| seen.insert(*g));
    let home = if home.is_empty() { "/" } else { home };
    Ok(Identity { uid, gid, groups, home: home.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/sh\nbob:x:1000:1000:Bob:/home/bob:/bin/sh\n\
                          broken line\n1001:x:77:78::/seven:\n";
    const GROUP: &str = "root:x:0:\nbob:x:1000:\nstaff:x:50:bob,alice\ndocker:x:999:bob\n";

    #[track_caller]
    fn check(user: &str, additional: &[u32], policy: SupplementalGroupsPolicy, expect: &str) {
        let spec = UserSpec { user: user.to_owned(), additional_groups: additional.to_vec(), groups_policy: policy };
        let got = match resolve(&spec, PASSWD, GROUP) {
            Ok(i) => format!("{}:{} {:?} {}", i.uid, i.gid, i.groups, i.home),
            Err(e) => e,
        };
        assert_eq!(got, expect, "{user}");
    }

    #[test]
    fn users_and_groups() {
        use SupplementalGroupsPolicy::{Merge, Strict};
        check("", &[], Merge, "0:0 [0] /root");
        check("bob", &[], Merge, "1000:1000 [1000, 50, 999] /home/bob");
        check("1000", &[7, 50], Merge, "1000:1000 [1000, 50, 999, 7] /home/bob");
        check("bob", &[7], Strict, "1000:1000 [1000, 7] /home/bob");
        check("bob:staff", &[], Strict, "1000:50 [50] /home/bob");
        check("4711", &[], Merge, "4711:0 [0] /");
        check("4711:12", &[], Merge, "4711:12 [12] /");
        check("1001", &[], Merge, "77:78 [78] /seven");
        check("eve", &[], Merge, "unable to find user eve: no matching entries in passwd file");
        check("bob:x", &[], Merge, "unable to find group x: no matching entries in group file");
        check("-1", &[], Merge, "unable to find user -1: no matching entries in passwd file");
    }
}
