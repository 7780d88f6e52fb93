"""A small operator, as kopf's guide teaches to write one: a ConfigMap for every Note, kept as the Note says."""

import kopf
from kubernetes import client, config

config.load_kube_config()
core = client.CoreV1Api()


@kopf.on.create("kopf.example.com", "v1", "notes")
def created(name, namespace, spec, patch, **_):
    body = {"metadata": {"name": f"note-{name}"}, "data": {"text": spec["text"]}}
    kopf.adopt(body)
    core.create_namespaced_config_map(namespace, body)
    patch.status["phase"] = "Written"


@kopf.on.update("kopf.example.com", "v1", "notes", field="spec.text")
def changed(name, namespace, new, patch, **_):
    core.patch_namespaced_config_map(f"note-{name}", namespace, {"data": {"text": new}})
    patch.status["phase"] = "Rewritten"


@kopf.on.delete("kopf.example.com", "v1", "notes")
def deleted(name, namespace, **_):
    core.delete_namespaced_config_map(f"note-{name}", namespace)
