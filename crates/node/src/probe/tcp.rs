//! A connection. Behaviour: `pkg/probe/tcp`.

use k8s_openapi::api::core::v1::TCPSocketAction;
use tokio::net::TcpStream;

use super::{Outcome, Target, port};

pub(super) async fn probe(target: &Target, action: &TCPSocketAction) -> Outcome {
    let port = match port(&target.container, &action.port) {
        Ok(port) => port,
        Err(why) => return Outcome::Unknown(why),
    };
    let host = action.host.as_deref().filter(|host| !host.is_empty()).unwrap_or(&target.host);
    match TcpStream::connect((host, port)).await {
        Ok(_) => Outcome::Success,
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            Outcome::Failure(format!("dial tcp {host}:{port}: connect: connection refused"))
        }
        Err(error) => Outcome::Failure(format!("dial tcp {host}:{port}: {error}")),
    }
}
