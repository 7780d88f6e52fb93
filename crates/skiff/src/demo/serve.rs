//! The server that tells the time.

mod health;

use std::convert::Infallible;
use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use clap::Args as ClapArgs;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// An HTTP server that tells the time.
///
/// `/` tells the time, `/healthz` and `/readyz` are for probes; `/fail/healthz`, `/fail/readyz` make these fail from then
/// on, `/mend/healthz`, `/mend/readyz` make them good again. `/exit/N` ends the server with a code.
#[derive(ClapArgs)]
pub struct Args {
    /// Where to listen.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// Where to answer grpc.health.v1 as well: the services `healthz` (also without a name) and `readyz`.
    #[arg(long, env = "GRPC_PORT")]
    grpc_port: Option<u16>,
    /// What the answer begins with.
    #[arg(long, env = "GREETING", default_value = "It is")]
    greeting: String,
    /// Be ready only after so many seconds.
    #[arg(long, default_value_t = 0.0)]
    ready_after: f64,
    /// Do not listen to SIGTERM.
    #[arg(long)]
    deaf: bool,
    /// After SIGTERM, go on answering for so many seconds.
    #[arg(long, default_value_t = 1.0)]
    linger: f64,
}

struct State {
    greeting: String,
    healthy: AtomicBool,
    ready: AtomicBool,
    answered: AtomicU64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(args))
}

async fn serve(args: &Args) -> anyhow::Result<()> {
    let state = Arc::new(State {
        greeting: args.greeting.clone(),
        healthy: AtomicBool::new(true),
        ready: AtomicBool::new(args.ready_after <= 0.0),
        answered: AtomicU64::new(0),
    });
    let listener = listen(args.port).await?;
    if let Some(port) = args.grpc_port {
        tokio::spawn(health::serve(listen(port).await?, state.clone()));
    }
    println!("listening on port {}", args.port);
    let mut term = signal(SignalKind::terminate())?;
    let wait = Duration::try_from_secs_f64(args.ready_after).unwrap_or_default();
    let ready = state.clone();
    let getting_ready = async move {
        tokio::time::sleep(wait).await;
        ready.ready.store(true, Ordering::Relaxed);
        std::future::pending::<()>().await;
    };
    tokio::pin!(getting_ready);
    let mut ending: Option<tokio::time::Instant> = None;
    loop {
        let end = async {
            match ending {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            accepted = listener.accept() => answer(accepted?.0, state.clone()),
            () = &mut getting_ready => {}
            () = end => break,
            _ = term.recv() => {
                if args.deaf {
                    println!("SIGTERM: not listening");
                } else if ending.is_none() {
                    println!("SIGTERM: ending in {} s", args.linger);
                    state.ready.store(false, Ordering::Relaxed);
                    ending = Some(tokio::time::Instant::now() + Duration::try_from_secs_f64(args.linger).unwrap_or_default());
                }
            }
        }
    }
    println!("answered {} requests", state.answered.load(Ordering::Relaxed));
    Ok(())
}

async fn listen(port: u16) -> std::io::Result<TcpListener> {
    match TcpListener::bind((Ipv6Addr::UNSPECIFIED, port)).await {
        Err(_) => TcpListener::bind(SocketAddr::from(([0, 0, 0, 0], port))).await,
        listening => listening,
    }
}

fn answer(stream: tokio::net::TcpStream, state: Arc<State>) {
    tokio::spawn(async move {
        let service = service_fn(move |request: Request<Incoming>| {
            let state = state.clone();
            async move { Ok::<_, Infallible>(respond(&request, &state)) }
        });
        // Whoever breaks off a connection is no concern of the server's.
        let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
    });
}

fn respond(request: &Request<Incoming>, state: &State) -> Response<Full<Bytes>> {
    let probe = |good: bool| if good { (200, "ok\n".to_owned()) } else { (503, "failing\n".to_owned()) };
    let set = |flag: &AtomicBool, value: bool| {
        flag.store(value, Ordering::Relaxed);
        (200, "done\n".to_owned())
    };
    let (code, text) = match request.uri().path() {
        "/healthz" => probe(state.healthy.load(Ordering::Relaxed)),
        "/readyz" => probe(state.ready.load(Ordering::Relaxed)),
        "/fail/healthz" => set(&state.healthy, false),
        "/mend/healthz" => set(&state.healthy, true),
        "/fail/readyz" => set(&state.ready, false),
        "/mend/readyz" => set(&state.ready, true),
        "/" => {
            state.answered.fetch_add(1, Ordering::Relaxed);
            let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
            let version = std::env::var("VERSION").unwrap_or_default();
            let now = Timestamp::now();
            println!("{now} GET /");
            (200, format!("{} {now} on {} (version {version})\n", state.greeting, host.trim()))
        }
        path => match path.strip_prefix("/exit/").and_then(|code| code.parse::<i32>().ok()) {
            Some(code) => std::process::exit(code),
            None => (404, "not found\n".to_owned()),
        },
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = hyper::StatusCode::from_u16(code).unwrap_or_default();
    response
}
