//! Flags that several commands share.
//!
//! Names and texts follow `cli-runtime/pkg/genericclioptions` and `kubectl/pkg/cmd/util/helpers.go`.

use std::path::PathBuf;

use clap::Args;

use crate::error::{Error, Result};

// Doc comments on structs of flags would become the help of the commands that use them, so they are plain comments.

// Which cluster, and as whom.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Path to the kubeconfig file to use.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options of all commands")]
    pub kubeconfig: Option<PathBuf>,
    /// The name of the kubeconfig context to use.
    #[arg(long, global = true, help_heading = "Options of all commands")]
    pub context: Option<String>,
    /// The name of the kubeconfig cluster to use.
    #[arg(long, global = true, help_heading = "Options of all commands")]
    pub cluster: Option<String>,
    /// The name of the kubeconfig user to use. Stands before the command: some commands have a --user of their own.
    #[arg(long, help_heading = "Options of all commands")]
    pub user: Option<String>,
    /// The namespace of this request.
    #[arg(long, short, global = true, help_heading = "Options of all commands")]
    pub namespace: Option<String>,
    /// The address and port of the Kubernetes API server.
    #[arg(long, short, global = true, value_name = "URL", help_heading = "Options of all commands")]
    pub server: Option<String>,
    /// Bearer token for authentication to the API server.
    #[arg(long, global = true, hide_env_values = true, help_heading = "Options of all commands")]
    pub token: Option<String>,
    /// Username to impersonate for the operation: a user or a service account of a namespace.
    #[arg(long = "as", global = true, value_name = "USER", help_heading = "Options of all commands")]
    pub impersonate: Option<String>,
    /// Group to impersonate for the operation; may be given several times.
    #[arg(long = "as-group", global = true, value_name = "GROUP", help_heading = "Options of all commands")]
    pub impersonate_groups: Vec<String>,
    /// UID to impersonate for the operation.
    #[arg(long = "as-uid", global = true, value_name = "UID", help_heading = "Options of all commands")]
    pub impersonate_uid: Option<String>,
    /// Path to a certificate file of the certificate authority.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options of all commands")]
    pub certificate_authority: Option<String>,
    /// Path to a client certificate file for TLS.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options of all commands")]
    pub client_certificate: Option<String>,
    /// Path to a client key file for TLS.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Options of all commands")]
    pub client_key: Option<String>,
    /// Server name to use for the validation of the server's certificate.
    #[arg(long, global = true, value_name = "NAME", help_heading = "Options of all commands")]
    pub tls_server_name: Option<String>,
    /// Do not check the server's certificate. This makes your connections insecure.
    #[arg(long, global = true, help_heading = "Options of all commands")]
    pub insecure_skip_tls_verify: bool,
    /// How long to wait for a single server request before giving up, such as 1s, 2m, 3h. 0 means no limit.
    #[arg(long, global = true, default_value = "0", value_name = "DURATION", help_heading = "Options of all commands")]
    pub request_timeout: String,
    /// Number for the verbosity of logs: from 6 on, requests are told.
    #[arg(
        short = 'v',
        long = "v",
        global = true,
        default_value_t = 0,
        value_name = "LEVEL",
        help_heading = "Options of all commands"
    )]
    pub verbosity: u8,
}

// Files with objects.
#[derive(Args, Clone, Debug, Default)]
pub struct Files {
    /// Files or directories with the objects, `-` for the standard input.
    #[arg(long, short, value_delimiter = ',', value_name = "FILE")]
    pub filename: Vec<String>,
    /// Process the directories of -f recursively.
    #[arg(long, short = 'R')]
    pub recursive: bool,
    /// A kustomization directory (not supported yet).
    #[arg(long, short, value_name = "DIR")]
    pub kustomize: Option<String>,
}

impl Files {
    pub fn is_empty(&self) -> bool {
        self.filename.is_empty() && self.kustomize.is_none()
    }

    pub fn required(&self) -> Result<()> {
        if self.is_empty() { Err(Error::text("must specify one of -f and -k")) } else { Ok(()) }
    }
}

// How to print what was done.
#[derive(Args, Clone, Debug, Default)]
pub struct Output {
    /// json, yaml, name, wide, jsonpath=TEMPLATE, jsonpath-as-json=TEMPLATE, jsonpath-file=FILE, custom-columns=SPEC,
    /// custom-columns-file=FILE.
    #[arg(long, short, value_name = "FORMAT")]
    pub output: Option<String>,
    /// Template of -o jsonpath, or its file.
    #[arg(long, value_name = "TEMPLATE")]
    pub template: Option<String>,
    /// Show managedFields with -o json and yaml.
    #[arg(long)]
    pub show_managed_fields: bool,
    /// Fields that are missing in an object find nothing in a template, rather than being an error.
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_missing_value = "true", hide_default_value = true)]
    pub allow_missing_template_keys: bool,
}

/// What `--dry-run` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DryRun {
    #[default]
    None,
    Client,
    Server,
}

impl DryRun {
    /// Reads the flag.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "none" | "false" => DryRun::None,
            "client" | "unchanged" | "true" => DryRun::Client,
            "server" => DryRun::Server,
            _ => return Err(format!("Invalid dry-run value ({text}). Must be \"none\", \"server\", or \"client\".")),
        })
    }

    /// What is said of what was not done.
    pub fn suffix(self) -> &'static str {
        match self {
            DryRun::None => "",
            DryRun::Client => " (dry run)",
            DryRun::Server => " (server dry run)",
        }
    }
}

// Whether to do it at all.
#[derive(Args, Clone, Debug, Default)]
pub struct DryRunFlag {
    /// "none"; "client": only print what would be sent; "server": let the server judge it, and store nothing.
    #[arg(long, default_value = "none", num_args = 0..=1, require_equals = true, default_missing_value = "unchanged",
        hide_default_value = true, value_name = "STRATEGY")]
    dry_run: String,
}

impl DryRunFlag {
    pub fn get(&self) -> Result<DryRun> {
        Ok(DryRun::parse(&self.dry_run)?)
    }
}

// What the server does about fields that it does not know.
#[derive(Args, Clone, Debug, Default)]
pub struct Validate {
    /// What to do about unknown and duplicate fields: strict (or true) refuses, warn warns, ignore (or false) drops them.
    #[arg(long, default_value = "strict", num_args = 0..=1, require_equals = true, default_missing_value = "strict")]
    validate: String,
}

impl Validate {
    /// The value of the API's `fieldValidation`.
    pub fn get(&self) -> Result<&'static str> {
        Ok(match self.validate.as_str() {
            "strict" | "true" | "True" | "TRUE" | "t" | "T" | "1" => "Strict",
            "warn" => "Warn",
            "ignore" | "false" | "False" | "FALSE" | "f" | "F" | "0" => "Ignore",
            other => {
                return Err(Error::Text(format!(
                    "invalid - validate option {}; must be one of: strict (or true), warn, ignore (or false)",
                    crate::error::quote(other)
                )));
            }
        })
    }
}

/// A span of time as Go writes it, in nanoseconds; for clap.
pub fn duration(text: &str) -> Result<Span, String> {
    if text == "0" {
        return Ok(Span(0));
    }
    schema::duration::parse(text).map(Span)
}

/// A span of time in nanoseconds; may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span(pub i64);

impl Span {
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The span, or a week when it is negative.
    pub fn or_week(self) -> std::time::Duration {
        u64::try_from(self.0).map_or(std::time::Duration::from_secs(168 * 3600), std::time::Duration::from_nanos)
    }

    /// The span for a limit: zero and less mean none.
    pub fn limit(self) -> Option<std::time::Duration> {
        u64::try_from(self.0).ok().filter(|nanos| *nanos > 0).map(std::time::Duration::from_nanos)
    }
}
