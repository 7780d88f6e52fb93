//! Mounts: who sees later ones, what is read-only, images as volumes.

use std::fs;
use std::path::Path;

use nix::mount::{MsFlags, mount};
use runtime::api::Runtime;
use runtime::cri::*;

use crate::node::{IMAGE, Node, shell};

fn bind(host: &Path, container: &str) -> Mount {
    Mount { host_path: host.display().to_string(), container_path: container.into(), ..Mount::default() }
}

fn tmpfs(at: &Path) {
    fs::create_dir_all(at).unwrap();
    mount(Some("test"), at, Some("tmpfs"), MsFlags::empty(), None::<&str>).unwrap();
}

#[tokio::test]
async fn later_mounts_spread_as_asked() {
    let Some(node) = Node::start().await else { return };
    let shared = node.dir.join("shared");
    tmpfs(&shared);
    mount(None::<&str>, &shared, None::<&str>, MsFlags::MS_SHARED, None::<&str>).unwrap();
    let sandbox = node.sandbox("a").await;
    let mut config = shell("c", "sleep 1000");
    config.linux.security_context.privileged = true;
    let with = |path: &str, propagation| Mount { propagation, ..bind(&shared, path) };
    config.mounts = vec![
        with("/private", MountPropagation::Private),
        with("/slave", MountPropagation::HostToContainer),
        with("/both", MountPropagation::Bidirectional),
    ];
    let id = node.run(&sandbox, &config).await;
    tmpfs(&shared.join("host"));
    fs::write(shared.join("host/file"), "").unwrap();
    let seen = node.exec(&id, "for d in private slave both; do test -e /$d/host/file && echo $d; done").await.1;
    assert_eq!(seen, "slave\nboth\n");
    let script = "for d in private slave both; do mkdir -p /$d/from-$d && mount -t tmpfs x /$d/from-$d && touch /$d/from-$d/file; done";
    assert_eq!(node.exec(&id, script).await, (0, String::new()));
    let seen = ["private", "slave", "both"].map(|d| shared.join(format!("from-{d}/file")).exists());
    assert_eq!(seen, [false, false, true]);

    // What nobody shares cannot be shared in both directions.
    let plain = node.dir.join("plain");
    tmpfs(&plain);
    mount(None::<&str>, &plain, None::<&str>, MsFlags::MS_PRIVATE, None::<&str>).unwrap();
    let mut config = shell("d", "true");
    config.mounts = vec![Mount { propagation: MountPropagation::Bidirectional, ..bind(&plain, "/x") }];
    let id = node.create(&sandbox, &config).await;
    let error = node.runtime().start_container(&id).await.unwrap_err().to_string();
    assert!(error.contains("is not a shared mount"), "{error}");
}

#[tokio::test]
async fn sources_are_made_and_volumes_stay_writable() {
    use runtime::image::{FileSource, ImageConfig, LayerFile};
    let Some(node) = Node::start().await else { return };
    let new = node.dir.join("new/dir");
    let (code, _) = node.script("touch /x/file", |c| c.mounts = vec![bind(&new, "/x")]).await;
    assert!(code == 0 && new.join("file").exists());
    let sandbox = node.sandbox("b").await;
    let config = ContainerConfig { mounts: vec![bind(&new.join("file/x"), "/x")], ..shell("c", "true") };
    let refused = node.runtime().create_container(&sandbox, &config, &PodSandboxConfig::default()).await.unwrap_err();
    assert!(refused.to_string().contains("file/x"), "{refused}");

    let lease = node.runtime().images().lease(IMAGE).unwrap().unwrap();
    let layer = lease.layers_dir.join(&lease.layers[0]);
    let mut files = node.files_of(&layer);
    files.push(LayerFile { path: "/data/old".into(), source: FileSource::Bytes(b"old\n".into()), mode: 0o644 });
    let image = ImageConfig { volumes: [("/data".to_owned(), serde_json::json!({}))].into(), ..ImageConfig::default() };
    node.runtime().images().add_from_layer("volume:1", &image, &files).unwrap();
    let change = |c: &mut ContainerConfig| {
        c.image = ImageSpec::named("volume:1");
        c.linux.security_context.readonly_rootfs = true;
    };
    let (_, text) =
        node.script("cat /data/old; touch /data/new && echo new; touch /new 2>/dev/null || echo no", change).await;
    assert_eq!(text, "old\nnew\nno\n");
}

#[tokio::test]
async fn read_only_can_be_recursive() {
    let Some(node) = Node::start().await else { return };
    let outer = node.dir.join("outer");
    tmpfs(&outer);
    tmpfs(&outer.join("inner"));
    let script = "touch /m/x 2>/dev/null || echo outer; touch /m/inner/x 2>/dev/null || echo inner";
    for (recursive, expect) in [(false, "outer\n"), (true, "outer\ninner\n")] {
        let change = |c: &mut ContainerConfig| {
            let m = Mount { readonly: true, recursive_read_only: recursive, ..bind(&outer, "/m") };
            c.mounts = vec![m];
        };
        assert_eq!(node.script(script, change).await.1, expect);
    }
}

#[tokio::test]
async fn images_are_volumes_too() {
    let Some(node) = Node::start().await else { return };
    let image = |path: &str, sub_path: &str| Mount {
        container_path: path.into(),
        image: Some(ImageSpec::named(IMAGE)),
        image_sub_path: sub_path.into(),
        ..Mount::default()
    };
    let script = "cat /v/etc/group | head -n 1; cat /w/passwd | head -n 1; touch /v/x 2>&1; touch /w/x 2>&1; ls /v/.. | grep -c etc";
    let change = |c: &mut ContainerConfig| c.mounts = vec![image("/v", ""), image("/w", "etc")];
    let (_, text) = node.script(script, change).await;
    assert!(text.starts_with("root:x:0:\nroot:x:0:0:root:/root:/bin/sh\n"), "{text}");
    assert_eq!(text.matches("Read-only file system").count(), 2, "{text}");
    let sandbox = node.sandbox("b").await;
    let config = ContainerConfig { mounts: vec![image("/v", "no/such")], ..shell("c", "true") };
    let id = node.create(&sandbox, &config).await;
    let error = node.runtime().start_container(&id).await.unwrap_err().to_string();
    assert!(error.contains("no/such"), "{error}");
}
