//! `/etc/hosts` and `/etc/resolv.conf` of Pods. Behaviour: `pkg/kubelet/kubelet_pods.go`, `pkg/kubelet/network/dns`.

use k8s_openapi::api::core::v1::{Pod, PodSpec};
use runtime::cri::DNSConfig;

const MOST_NAMESERVERS: usize = 3;
const MOST_SEARCHES: usize = 32;

/// What `/etc/hosts` holds.
pub fn hosts(pod: &Pod, ips: &[String], hostname: &str, domain: &str) -> String {
    let mut text = String::from(
        "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n\
         fe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n",
    );
    for ip in ips {
        if domain.is_empty() {
            text.push_str(&format!("{ip}\t{hostname}\n"));
        } else {
            text.push_str(&format!("{ip}\t{hostname}.{domain}\t{hostname}\n"));
        }
    }
    text.push_str(&aliases(pod));
    text
}

/// What `/etc/hosts` holds where a Pod has the node's network; `node` is the node's own.
pub fn node_hosts(pod: &Pod, node: &str) -> String {
    format!("# Kubernetes-managed hosts file (host network).\n{node}{}", aliases(pod))
}

/// The lines that the Pod itself asks for.
fn aliases(pod: &Pod) -> String {
    let aliases = pod.spec.iter().flat_map(|spec| spec.host_aliases.iter().flatten());
    let lines: Vec<String> = aliases
        .map(|alias| format!("{}\t{}\n", alias.ip, alias.hostnames.clone().unwrap_or_default().join("\t")))
        .collect();
    if lines.is_empty() { String::new() } else { format!("\n# Entries added by HostAliases.\n{}", lines.concat()) }
}

/// The name of a Pod's host, and the domain behind it when it has one.
pub fn hostname(pod: &Pod, cluster_domain: &str) -> (String, String) {
    let name = pod.metadata.name.as_deref().unwrap_or_default();
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let host = spec.hostname.as_deref().filter(|text| !text.is_empty()).unwrap_or(name);
    let host = host.get(..63).unwrap_or(host).trim_end_matches(['-', '.']);
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let domain = match spec.subdomain.as_deref().filter(|text| !text.is_empty()) {
        Some(subdomain) => format!("{subdomain}.{namespace}.svc.{cluster_domain}"),
        None => String::new(),
    };
    (host.to_owned(), domain)
}

/// What `/etc/resolv.conf` of a Pod holds. `node` is the node's own, `cluster` the address of the cluster's DNS.
pub fn resolv(pod: &Pod, node: &str, cluster: Option<&str>, cluster_domain: &str) -> DNSConfig {
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let host_network = spec.host_network == Some(true);
    let policy = match spec.dns_policy.as_deref().unwrap_or("ClusterFirst") {
        "ClusterFirst" if host_network => "Default",
        "ClusterFirstWithHostNet" => "ClusterFirst",
        other => other,
    };
    let own = parse(node);
    let namespace = pod.metadata.namespace.as_deref().unwrap_or_default();
    let mut config = match (policy, cluster) {
        ("None", _) => DNSConfig::default(),
        ("ClusterFirst", Some(server)) => {
            let mut searches = vec![
                format!("{namespace}.svc.{cluster_domain}"),
                format!("svc.{cluster_domain}"),
                cluster_domain.to_owned(),
            ];
            searches.extend(own.searches);
            DNSConfig { servers: vec![server.to_owned()], searches, options: vec!["ndots:5".into()] }
        }
        _ => own,
    };
    if let Some(wanted) = &spec.dns_config {
        config.servers.extend(wanted.nameservers.clone().unwrap_or_default());
        config.searches.extend(wanted.searches.clone().unwrap_or_default());
        for option in wanted.options.iter().flatten() {
            let name = option.name.clone().unwrap_or_default();
            config.options.retain(|one| one.split(':').next() != Some(name.as_str()));
            config.options.push(option.value.as_ref().map_or(name.clone(), |value| format!("{name}:{value}")));
        }
    }
    dedup(&mut config.servers);
    dedup(&mut config.searches);
    config.servers.truncate(MOST_NAMESERVERS);
    config.searches.truncate(MOST_SEARCHES);
    config
}

fn dedup(list: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    list.retain(|one| seen.insert(one.clone()));
}

/// Reads a resolv.conf.
fn parse(text: &str) -> DNSConfig {
    let mut config = DNSConfig::default();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let key = words.next().unwrap_or_default();
        let rest = words.map(str::to_owned);
        match key {
            "nameserver" => config.servers.extend(rest.take(1)),
            "search" => config.searches = rest.collect(),
            "options" => config.options.extend(rest),
            _ => {}
        }
    }
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pods_ask_the_cluster_first() {
        let mut pod = Pod::default();
        pod.metadata.namespace = Some("n".into());
        pod.spec = Some(PodSpec::default());
        let node = "# a comment\nnameserver 192.0.2.53\nsearch example.org\noptions edns0\n";
        let config = resolv(&pod, node, Some("10.43.0.10"), "cluster.local");
        assert_eq!(config.servers, ["10.43.0.10"]);
        assert_eq!(config.searches, ["n.svc.cluster.local", "svc.cluster.local", "cluster.local", "example.org"]);
        assert_eq!(config.options, ["ndots:5"]);
        pod.spec.as_mut().expect("a spec").dns_policy = Some("Default".into());
        assert_eq!(resolv(&pod, node, Some("10.43.0.10"), "cluster.local").servers, ["192.0.2.53"]);
    }
}
