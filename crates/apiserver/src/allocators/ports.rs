//! Ports that Services have on every node. A number is given once, whatever the protocol; ports of one Service share it.
//! Behaviour: `pkg/registry/core/service/portallocator`, `pkg/registry/core/service/storage/alloc.go` (initNodePorts,
//! updateNodePorts, allocHealthCheckNodePort).

use kinds::core::service::addresses::needs_health_check_port;
use kinds::field::{Error, Path};
use kinds::meta::text;
use kinds::tree::{Tree, items_mut, set};
use schema::Value;

use super::taken::{Block, Taken};
use crate::status::{Result, Status};

/// Ports that Services may have on every node (upstream's `--service-node-port-range`). Its lowest are for people who
/// choose ports themselves.
const NODE_PORTS: Block = Block { first: 30000, last: 32767, reserved: 86 };

/// The numbers that a Service has.
pub(super) fn of(service: &Value) -> Vec<u32> {
    let spec = &service["spec"];
    let ports = spec.list("ports").iter().map(|port| port.int("nodePort"));
    let health = needs_health_check_port(spec).then(|| spec.int("healthCheckNodePort"));
    ports.chain(health).filter_map(|number| u32::try_from(number).ok().filter(|number| *number > 0)).collect()
}

/// What one write takes.
pub(super) struct Operation<'a> {
    pub taken: &'a mut Taken,
    pub dry_run: bool,
    pub own: Vec<u32>,
}

impl Operation<'_> {
    fn take(&mut self, number: u32) -> Result<(), String> {
        // Upstream does not look at the range when it only tries.
        if !self.dry_run && !NODE_PORTS.holds(number) {
            let Block { first, last, .. } = NODE_PORTS;
            return Err(format!("provided port is not in the valid range. The range of valid ports is {first}-{last}"));
        }
        let free = if self.dry_run {
            !self.taken.holds(number) && !self.own.contains(&number)
        } else {
            self.taken.take(number)
        };
        if !free {
            return Err("provided port is already allocated".into());
        }
        self.own.push(number);
        Ok(())
    }

    fn take_any(&mut self) -> Result<u32, &'static str> {
        let number = if self.dry_run {
            // A number that says nothing, as upstream has it.
            Some(self.own.iter().copied().max().unwrap_or(32768) + 1)
        } else {
            self.taken.take_any(NODE_PORTS, &mut rand::rng())
        };
        let number = number.ok_or("range is full")?;
        self.own.push(number);
        Ok(number)
    }
}

/// Why a Service does not get its ports.
enum Refused {
    /// The port of this index cannot have this number.
    Port(usize, u32, String),
    None(&'static str),
}

/// A port of a Service: its number there, and the one that it is to have on nodes (0: any).
type Wish = (i64, u32);

/// Fills in the ports that a Service needs and has not.
///
/// # Errors
/// Ports that are taken or out of range. What was taken before stays with the operation.
pub(super) fn claim(service: &mut Value, old: Option<&Value>, operation: &mut Operation<'_>) -> Result<()> {
    let spec = &service["spec"];
    if matches!(spec.text("type"), "NodePort" | "LoadBalancer") {
        let wish = |port: &Value| (port.int("port"), u32::try_from(port.int("nodePort")).unwrap_or(0));
        let wishes: Vec<Wish> = spec.list("ports").iter().map(wish).collect();
        let wants_all = spec.text("type") == "NodePort" || spec.switch("allocateLoadBalancerNodePorts") != Some(false);
        let numbers = match old {
            None => of_new(&wishes, wants_all, operation),
            Some(old) => of_changed(&wishes, wants_all, &of(old), operation),
        };
        let numbers = numbers.map_err(|why| refusal(service, why))?;
        for (port, number) in items_mut(&mut service["spec"], "ports").zip(numbers).filter(|(_, number)| *number > 0) {
            set(port, "nodePort", number);
        }
    }
    let checked = |service: &Value| needs_health_check_port(&service["spec"]);
    if checked(service) && !old.is_some_and(checked) {
        claim_health_check_port(&mut service["spec"], operation).map_err(Status::internal)?;
    }
    Ok(())
}

fn refusal(service: &Value, why: Refused) -> Status {
    match why {
        Refused::Port(index, number, why) => {
            let path = Path::new("spec").child("ports").index(index).child("nodePort");
            Status::invalid("", "Service", text(service, "name"), &[Error::invalid(&path, number, why)])
        }
        Refused::None(why) => Status::internal(format!("failed to allocate a nodePort: {why}")),
    }
}

/// Ports of a new Service: those of several protocols that are one port of the Service are one on nodes too.
fn of_new(wishes: &[Wish], wants_all: bool, operation: &mut Operation<'_>) -> Result<Vec<u32>, Refused> {
    let mut numbers: Vec<u32> = Vec::with_capacity(wishes.len());
    for (index, (port, wish)) in wishes.iter().enumerate() {
        let same = |(other, _): &&Wish| other == port;
        let twin = wishes.iter().zip(&numbers).find(|((other, _), number)| other == port && **number > 0);
        let told = wishes.iter().filter(same).map(|(_, wish)| *wish).find(|wish| *wish > 0);
        let number = match (*wish, twin.map(|(_, number)| *number), told) {
            (0, ..) if !wants_all => 0,
            (0, Some(twin), _) => twin,
            (wish, Some(twin), _) if wish == twin => twin,
            (0, None, None) => operation.take_any().map_err(Refused::None)?,
            (0, None, Some(number)) | (number, ..) => {
                operation.take(number).map_err(|why| Refused::Port(index, number, why))?;
                number
            }
        };
        numbers.push(number);
    }
    Ok(numbers)
}

/// Ports of a Service that had some.
fn of_changed(
    wishes: &[Wish],
    wants_all: bool,
    had: &[u32],
    operation: &mut Operation<'_>,
) -> Result<Vec<u32>, Refused> {
    let mut told: Vec<u32> = Vec::new();
    let mut one = |(index, (_, wish)): (usize, &Wish)| match *wish {
        0 if !wants_all => Ok(0),
        0 => operation.take_any().map_err(Refused::None),
        number if had.contains(&number) || told.contains(&number) => Ok(number),
        number => {
            operation.take(number).map_err(|why| Refused::Port(index, number, why))?;
            told.push(number);
            Ok(number)
        }
    };
    wishes.iter().enumerate().map(&mut one).collect()
}

/// The port at which a balancer asks whether a node has a share of the Service.
fn claim_health_check_port(spec: &mut Value, operation: &mut Operation<'_>) -> Result<(), String> {
    let number = match u32::try_from(spec.int("healthCheckNodePort")).unwrap_or(0) {
        0 => operation.take_any().map_err(|why| format!("failed to allocate a HealthCheck NodePort 0: {why}"))?,
        wish => {
            let taken = operation.take(wish);
            taken.map_err(|why| format!("failed to allocate requested HealthCheck NodePort {wish}: {why}"))?;
            wish
        }
    };
    set(spec, "healthCheckNodePort", number);
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Ports are written as `80`, `80:30080`; `*` stands for any number on nodes.
    #[track_caller]
    fn check(taken: &[u32], old: Option<&str>, new: &str, expect: &str) {
        let service = |ports: &str| {
            let port = |text: &str| {
                let (port, on_nodes) = text.split_once(':').unwrap_or((text, "0"));
                json!({ "port": port.parse::<i64>().expect("a port"), "nodePort": on_nodes.parse::<i64>().expect("one") })
            };
            let ports: Vec<Value> = ports.split_whitespace().map(port).collect();
            json!({ "metadata": { "name": "s" }, "spec": { "type": "NodePort", "ports": ports } })
        };
        let mut all = Taken::default();
        let old = old.map(service);
        taken.iter().copied().chain(old.iter().flat_map(of)).for_each(|number| assert!(all.take(number)));
        let mut new = service(new);
        let mut operation = Operation { taken: &mut all, dry_run: false, own: Vec::new() };
        let result = claim(&mut new, old.as_ref(), &mut operation);
        let told = format!("{taken:?} {old:?}");
        let known = |number: &u32| told.contains(&number.to_string()) || expect.contains(&number.to_string());
        let shown: Vec<String> =
            of(&new).iter().map(|number| if known(number) { number.to_string() } else { "*".into() }).collect();
        let shown = result.map_or_else(|status| status.message, |()| shown.join(" "));
        assert_eq!(shown, expect);
    }

    #[test]
    fn ports_of_new_services() {
        check(&[], None, "80:30080 81", "30080 *");
        check(&[], None, "53 53:30053", "30053 30053");
        check(&[], None, "53:30053 53", "30053 30053");
        check(&[], None, "53:30053 53:30054", "30053 30054");
        let taken = "Service \"s\" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated";
        check(&[30080], None, "80:30080", taken);
        let outside = "Service \"s\" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the \
                       valid range. The range of valid ports is 30000-32767";
        check(&[], None, "80:80", outside);
    }

    #[test]
    fn ports_of_changed_services() {
        check(&[], Some("80:30080"), "80:30080 81", "30080 *");
        check(&[], Some("80:30080"), "80:30081 81:30081", "30081 30081");
        let taken = "Service \"s\" is invalid: spec.ports[1].nodePort: Invalid value: 30081: provided port is already allocated";
        check(&[30081], Some("80:30080"), "80:30080 81:30081", taken);
    }

    #[test]
    fn one_port_for_health_checks() {
        let mut service = json!({ "spec": { "type": "LoadBalancer", "externalTrafficPolicy": "Local",
            "allocateLoadBalancerNodePorts": false, "ports": [{ "port": 80 }] } });
        let mut taken = Taken::default();
        let mut operation = Operation { taken: &mut taken, dry_run: false, own: Vec::new() };
        claim(&mut service, None, &mut operation).expect("a port");
        let number = service["spec"].int("healthCheckNodePort");
        assert!((30086..=32767).contains(&number), "{number}");
        assert_eq!(of(&service), [u32::try_from(number).expect("a port")]);
    }
}
