//! Deployments, jobs and cron jobs.

use clap::Args;
use serde_json::{Value, json};

use super::{How, one_name};
use crate::api::Call;
use crate::context::Context;
use crate::error::{Error, Result};

#[derive(Args, Clone, Debug)]
pub(super) struct Deployment {
    names: Vec<String>,
    /// Image to run; several make several containers.
    #[arg(long, value_delimiter = ',')]
    image: Vec<String>,
    /// The port of the container.
    #[arg(long)]
    port: Option<u16>,
    /// The number of Pods.
    #[arg(long, short, default_value_t = 1)]
    replicas: u32,
    /// The command, after `--`.
    #[arg(last = true)]
    command: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

impl Deployment {
    pub(super) fn object(&self) -> Result<Value> {
        let name = one_name(&self.names)?;
        if self.image.is_empty() {
            return Err(Error::text("required flag(s) \"image\" not set"));
        }
        if self.image.len() > 1 && !self.command.is_empty() {
            return Err(Error::text("cannot specify multiple --image options and command"));
        }
        let mut containers: Vec<Value> =
            self.image.iter().map(|image| container(&container_name(image), image, &self.command)).collect();
        if let Some(port) = self.port {
            containers[0]["ports"] = json!([{"containerPort": port}]);
        }
        let labels = json!({"app": name});
        Ok(json!({
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name, "labels": labels},
            "spec": {
                "replicas": self.replicas,
                "selector": {"matchLabels": labels},
                "template": {"metadata": {"labels": labels}, "spec": {"containers": containers}},
            },
        }))
    }
}

fn container(name: &str, image: &str, command: &[String]) -> Value {
    let mut container = json!({"name": name, "image": image});
    if !command.is_empty() {
        container["command"] = json!(command);
    }
    container
}

/// The last part of an image's name, as a container may be called.
fn container_name(image: &str) -> String {
    let name = image.rsplit('/').next().unwrap_or_default();
    let name = name.split([':', '@']).next().unwrap_or_default();
    name.replace(['_', '.'], "-")
}

#[derive(Args, Clone, Debug)]
pub(super) struct Job {
    names: Vec<String>,
    /// Image to run.
    #[arg(long, default_value = "", hide_default_value = true)]
    image: String,
    /// The cron job to make a job of: cronjob/NAME.
    #[arg(long, default_value = "", hide_default_value = true)]
    from: String,
    /// The command, after `--`.
    #[arg(last = true)]
    command: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

impl Job {
    pub(super) async fn object(&self, cx: &Context) -> Result<Value> {
        let name = one_name(&self.names)?;
        if self.image.is_empty() == self.from.is_empty() {
            return Err(Error::text("either --image or --from must be specified"));
        }
        if !self.command.is_empty() && self.image.is_empty() {
            return Err(Error::text("cannot specify --from and command"));
        }
        if self.from.is_empty() {
            let container = container(name, &self.image, &self.command);
            return Ok(json!({
                "apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": name},
                "spec": {"template": {"spec": {"containers": [container], "restartPolicy": "Never"}}},
            }));
        }
        let (ty, source) = self
            .from
            .split_once('/')
            .ok_or_else(|| Error::Text(format!("--from must be TYPE/NAME, not {}", self.from)))?;
        let resource = cx.catalog().await?.find(ty)?;
        if resource.kind != "CronJob" {
            return Err(Error::Text(format!("from must be an existing cronjob, not {}", resource.kind)));
        }
        let path = resource.object_path(cx.namespace().await?, source);
        Ok(from_cron_job(name, &cx.api().await?.send(Call::get(path)).await?))
    }
}

fn from_cron_job(name: &str, cron_job: &Value) -> Value {
    let template = &cron_job["spec"]["jobTemplate"];
    let mut metadata = json!({
        "name": name,
        "annotations": {"cronjob.kubernetes.io/instantiate": "manual"},
        "ownerReferences": [{"apiVersion": "batch/v1", "kind": "CronJob", "controller": true,
            "name": cron_job["metadata"]["name"], "uid": cron_job["metadata"]["uid"]}],
    });
    if let Some(annotations) = template["metadata"]["annotations"].as_object() {
        for (key, value) in annotations {
            metadata["annotations"][key.as_str()] = value.clone();
        }
    }
    if template["metadata"]["labels"].is_object() {
        metadata["labels"] = template["metadata"]["labels"].clone();
    }
    json!({"apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": template["spec"]})
}

#[derive(Args, Clone, Debug)]
pub(super) struct CronJob {
    names: Vec<String>,
    /// Image to run.
    #[arg(long, default_value = "", hide_default_value = true)]
    image: String,
    /// When to run it, such as "*/5 * * * *".
    #[arg(long, default_value = "", hide_default_value = true)]
    schedule: String,
    /// OnFailure or Never.
    #[arg(long, default_value = "OnFailure")]
    restart: String,
    /// The command, after `--`.
    #[arg(last = true)]
    command: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

impl CronJob {
    pub(super) fn object(&self) -> Result<Value> {
        let name = one_name(&self.names)?;
        let missing: Vec<&str> = [("image", &self.image), ("schedule", &self.schedule)]
            .into_iter()
            .filter(|(_, value)| value.is_empty())
            .map(|(name, _)| name)
            .collect();
        if !missing.is_empty() {
            return Err(Error::Text(format!("required flag(s) \"{}\" not set", missing.join("\", \""))));
        }
        let pod = json!({"spec": {"containers": [container(name, &self.image, &self.command)], "restartPolicy": self.restart}});
        Ok(json!({
            "apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": name},
            "spec": {"schedule": self.schedule, "jobTemplate": {"metadata": {"name": name}, "spec": {"template": pod}}},
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_containers() {
        for (image, expect) in [
            ("nginx", "nginx"),
            ("registry.example.com:5000/team/my_app.web:1", "my-app-web"),
            ("busybox@sha256:abc", "busybox"),
        ] {
            assert_eq!(container_name(image), expect);
        }
    }
}
