"""What people do with the official Python client, against the cluster of $KUBECONFIG. Ends with an error where an answer
is not what the client's users rely on."""

from kubernetes import client, config, dynamic, watch
from kubernetes.client.rest import ApiException

config.load_kube_config()
core, apps, custom = client.CoreV1Api(), client.AppsV1Api(), client.CustomObjectsApi()
extensions = client.ApiextensionsV1Api()
SPACE = "python"


def refused(status, act, *args, **kwargs):
    """The act has to be refused with a status."""
    try:
        act(*args, **kwargs)
    except ApiException as error:
        assert error.status == status, error
        return error
    raise AssertionError(f"{act} was not refused")


def objects():
    core.create_namespace(client.V1Namespace(metadata=client.V1ObjectMeta(name=SPACE)))
    for number in range(5):
        meta = client.V1ObjectMeta(name=f"map-{number}", labels={"odd": str(number % 2)})
        core.create_namespaced_config_map(SPACE, client.V1ConfigMap(metadata=meta, data={"n": str(number)}))
    odd = core.list_namespaced_config_map(SPACE, label_selector="odd=1")
    assert [one.metadata.name for one in odd.items] == ["map-1", "map-3"], odd
    names, token = [], None
    while True:
        page = core.list_namespaced_config_map(SPACE, limit=2, _continue=token, label_selector="odd")
        names += [one.metadata.name for one in page.items]
        token = page.metadata._continue
        if not token:
            break
    assert names == [f"map-{number}" for number in range(5)], names
    one = core.read_namespaced_config_map("map-0", SPACE)
    one.data["n"] = "changed"
    changed = core.replace_namespaced_config_map("map-0", SPACE, one)
    assert changed.data["n"] == "changed"
    conflict = refused(409, core.replace_namespaced_config_map, "map-0", SPACE, one)
    assert "the object has been modified" in conflict.body, conflict.body
    patched = core.patch_namespaced_config_map("map-0", SPACE, {"data": {"more": "yes"}})
    assert patched.data == {"n": "changed", "more": "yes"}, patched
    refused(404, core.read_namespaced_config_map, "none", SPACE)
    refused(409, core.create_namespaced_config_map, SPACE, client.V1ConfigMap(metadata={"name": "map-0"}))


def workloads():
    labels = {"app": "web"}
    template = client.V1PodTemplateSpec(
        metadata=client.V1ObjectMeta(labels=labels),
        spec=client.V1PodSpec(containers=[client.V1Container(name="web", image="localhost/demo:1")]),
    )
    spec = client.V1DeploymentSpec(replicas=2, selector=client.V1LabelSelector(match_labels=labels), template=template)
    made = apps.create_namespaced_deployment(SPACE, client.V1Deployment(metadata={"name": "web"}, spec=spec))
    assert made.spec.strategy.rolling_update.max_surge == "25%", made.spec.strategy
    # The controllers make the Pods; events come as they do.
    seen = set()
    for event in watch.Watch().stream(core.list_namespaced_pod, SPACE, label_selector="app=web", timeout_seconds=60):
        seen.add(event["object"].metadata.name)
        if len(seen) == 2:
            break
    assert len(seen) == 2, seen
    scale = apps.patch_namespaced_deployment_scale("web", SPACE, {"spec": {"replicas": 0}})
    assert not scale.spec.replicas, scale
    bad = refused(422, apps.patch_namespaced_deployment, "web", SPACE, {"spec": {"selector": {"matchLabels": {"a": "b"}}}})
    assert "field is immutable" in bad.body, bad.body


def definitions():
    schema = {
        "type": "object",
        "properties": {
            "spec": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "integer", "minimum": 1},
                    "colour": {"type": "string", "default": "blue"},
                },
            },
            "status": {"type": "object", "properties": {"phase": {"type": "string"}}},
        },
    }
    version = {
        "name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": schema}, "subresources": {"status": {}},
    }
    names = {"plural": "gadgets", "singular": "gadget", "kind": "Gadget"}
    spec = {"group": "python.example.com", "scope": "Namespaced", "names": names, "versions": [version]}
    extensions.create_custom_resource_definition(
        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
         "metadata": {"name": "gadgets.python.example.com"}, "spec": spec}
    )
    for event in watch.Watch().stream(
        extensions.list_custom_resource_definition, field_selector="metadata.name=gadgets.python.example.com",
        timeout_seconds=30,
    ):
        conditions = {one.type: one.status for one in event["object"].status.conditions or []}
        if conditions.get("Established") == "True":
            break
    place = ("python.example.com", "v1", SPACE, "gadgets")
    body = {"apiVersion": "python.example.com/v1", "kind": "Gadget", "metadata": {"name": "a"}, "spec": {"size": 3, "x": 1}}
    made = custom.create_namespaced_custom_object(*place, body)
    assert made["spec"] == {"size": 3, "colour": "blue"}, made
    small = dict(body, metadata={"name": "b"}, spec={"size": 0})
    bad = refused(422, custom.create_namespaced_custom_object, *place, small)
    assert "spec.size in body should be greater than or equal to 1" in bad.body, bad.body
    told = custom.patch_namespaced_custom_object_status(*place, "a", {"status": {"phase": "Done"}})
    assert told["status"] == {"phase": "Done"}, told
    # The dynamic client finds its way by discovery alone, and applies.
    gadgets = dynamic.DynamicClient(client.ApiClient()).resources.get(api_version="python.example.com/v1", kind="Gadget")
    applied = gadgets.server_side_apply(
        {"apiVersion": "python.example.com/v1", "kind": "Gadget", "metadata": {"name": "c"}, "spec": {"size": 7}},
        namespace=SPACE, field_manager="python",
    )
    assert applied.metadata.managedFields[0].manager == "python", applied
    assert [one.metadata.name for one in gadgets.get(namespace=SPACE).items] == ["a", "c"]
    extensions.delete_custom_resource_definition("gadgets.python.example.com")


objects()
workloads()
definitions()
core.delete_namespace(SPACE)
print("all is well")
