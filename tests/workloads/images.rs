//! Images out of registries.

use super::{Place, condition, container, waiting};
use crate::image;
use crate::registry::{Access, Registry};

fn pod(name: &str, image: &str, more: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  terminationGracePeriodSeconds: 1\n  {more}\n  \
         containers:\n  - {{name: c, image: '{image}', args: [sh, -c, 'cat /etc/edition; echo; exec sleep 1000']}}\n"
    )
}

/// Runs a Pod from an image, and tells how that was pulled.
fn runs(place: &Place<'_>, image: &str, edition: &str, more: &str) {
    place.apply(&pod("pulled", image, more));
    let pod = place.pod("pulled", "is ready", |pod| condition(pod, "Ready"));
    place.event("Pulling", &format!("Pulling image \"{image}\""));
    place.event("Pulled", &format!("Successfully pulled image \"{image}\" in "));
    place.event("Pulled", "including waiting). Image size: ");
    place.log("pulled", "c", edition);
    let status = container(&pod, "c").expect("its status");
    let (repository, _) = image.rsplit_once(':').expect("a tag");
    assert_eq!(status.image, image);
    assert!(status.image_id.starts_with(&format!("{repository}@sha256:")), "{}", status.image_id);
}

pub(super) fn anonymous(place: &Place<'_>) {
    let registry = Registry::start(Access::Anonymous);
    let image = registry.add("team/app", image::variant("anonymous"));
    runs(place, &image, "anonymous", "");
}

pub(super) fn with_a_token(place: &Place<'_>) {
    let registry = Registry::start(Access::Token);
    let image = registry.add("team/app", image::variant("token"));
    place.apply(&registry.secret("login"));
    runs(place, &image, "token", "imagePullSecrets: [{name: login}]");
}

/// The login comes with the service account.
pub(super) fn with_a_password(place: &Place<'_>) {
    let registry = Registry::start(Access::Password);
    let image = registry.add("team/app", image::variant("basic"));
    place.apply(&registry.secret("login"));
    place.kubectl(&["patch", "serviceaccount", "default", "-p", r#"{"imagePullSecrets": [{"name": "login"}]}"#]);
    runs(place, &image, "basic", "");
}

/// Without a login it is tried again and again, further and further apart; once there is one it works.
pub(super) fn denied(place: &Place<'_>) {
    let registry = Registry::start(Access::Token);
    let image = registry.add("team/app", image::variant("denied"));
    place.apply(&pod("pulled", &image, "imagePullSecrets: [{name: login}]"));
    let why = format!(
        "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": \
                       pull access denied, repository does not exist or may require authorization"
    );
    place.event("Failed", &format!("Failed to pull image \"{image}\": {why}"));
    place.event("Failed", "Error: ErrImagePull");
    let waits = |reason: &'static str, text: String| {
        place.pod("pulled", reason, move |pod| waiting(pod, "c").is_some_and(|found| found == (reason, &text)))
    };
    waits("ImagePullBackOff", format!("Back-off pulling image \"{image}\": ErrImagePull: {why}"));
    place.event("BackOff", &format!("Back-off pulling image \"{image}\""));
    place.event("Failed", "Error: ImagePullBackOff");
    place.apply(&registry.secret("login"));
    place.pod("pulled", "is ready", |pod| condition(pod, "Ready"));
}

pub(super) fn absent(place: &Place<'_>) {
    let registry = Registry::start(Access::Anonymous);
    let image = format!("{}/team/nothing:1", registry.address);
    place.apply(&pod("pulled", &image, ""));
    place.event("Failed", &format!("failed to resolve reference \"{image}\": {image}: not found"));
    place.apply(&pod("kept", &image, "").replace("args:", "imagePullPolicy: Never, args:"));
    let text = format!("Container image \"{image}\" is not present with pull policy of Never");
    place.event("ErrImageNeverPull", &text);
    place.pod("kept", "waits", |pod| waiting(pod, "c") == Some(("ErrImageNeverPull", &text)));
}
