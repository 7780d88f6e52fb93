//! A CustomResourceDefinition and its objects, as people use them with kubectl.

use super::cluster::{Cluster, kubectl_is_missing};

const DEFINITION: &str = "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wd], categories: [all]}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            description: What the widget should be.
            required: [size]
            properties:
              size: {type: integer, minimum: 1, maximum: 10, description: How large it is.}
              color: {type: string, default: red, enum: [red, green]}
              replicas: {type: integer, default: 1}
          status:
            type: object
            properties:
              replicas: {type: integer}
              phase: {type: string}
    subresources:
      status: {}
      scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}
    additionalPrinterColumns:
    - {name: Size, type: integer, jsonPath: .spec.size}
    - {name: Phase, type: string, jsonPath: .status.phase}
    - {name: Color, type: string, jsonPath: .spec.color, priority: 1}
  - name: v1beta1
    served: true
    storage: false
    deprecated: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, properties: {size: {type: integer}}}
";

/// An object, with a size.
fn widget(size: u8) -> String {
    format!(
        "apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: w, namespace: team}}\nspec: {{size: {size}}}\n"
    )
}

#[test]
fn custom_resources_are_resources() {
    if kubectl_is_missing() {
        return;
    }
    let cluster = Cluster::start(&["--disable", "agent,scheduler,proxy,dns"]);
    cluster.kubectl_with_input(&["create", "-f", "-"], DEFINITION);
    cluster.kubectl(&["wait", "--for=condition=established", "crd/widgets.example.com"]);
    cluster.kubectl(&["create", "namespace", "team"]);
    let apply = |text: &str| cluster.kubectl_with_input(&["apply", "-f", "-"], text);
    let show =
        |template: &str| cluster.kubectl(&["get", "widget", "w", "-n", "team", "-o", &format!("jsonpath={template}")]);

    // Defaults, and what the schema does not know.
    assert_eq!(apply(&widget(3)), "widget.example.com/w created\n");
    assert_eq!(show("{.spec}"), r#"{"color":"red","replicas":1,"size":3}"#);
    let unknown = r#"{"spec":{"unknown":1,"color":"green"}}"#;
    cluster.kubectl(&["patch", "wd", "w", "-n", "team", "--type=merge", "-p", unknown]);
    assert_eq!(show("{.spec}"), r#"{"color":"green","replicas":1,"size":3}"#);
    assert_eq!(apply(&widget(4)), "widget.example.com/w configured\n");
    let applied = ["apply", "--server-side", "--force-conflicts", "-f", "-"];
    assert_eq!(cluster.kubectl_with_input(&applied, &widget(5)), "widget.example.com/w serverside-applied\n");

    // Status and scale.
    let status = r#"{"status":{"phase":"Ready","replicas":1},"spec":{"size":9}}"#;
    cluster.kubectl(&["patch", "widget", "w", "-n", "team", "--type=merge", "--subresource=status", "-p", status]);
    assert_eq!(show("{.spec.size} {.status.phase}"), "5 Ready");
    cluster.kubectl(&["scale", "widget/w", "-n", "team", "--replicas=3"]);
    assert_eq!(show("{.spec.replicas} {.metadata.generation}"), "3 5");

    // Columns, versions, explanations.
    let columns = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let table = cluster.kubectl(&["get", "widgets", "-n", "team", "-o", "wide"]);
    assert_eq!(columns(&table), ["NAME", "SIZE", "PHASE", "COLOR", "w", "5", "Ready", "green"]);
    let beta = ["get", "widgets.v1beta1.example.com", "w", "-n", "team", "-o", "jsonpath={.apiVersion} {.spec}"];
    assert_eq!(cluster.kubectl(&beta), r#"example.com/v1beta1 {"size":5}"#);
    let explained = cluster.kubectl(&["explain", "widget.spec"]);
    assert!(explained.contains("What the widget should be.") && explained.contains("-required-"), "{explained}");
    assert!(cluster.kubectl(&["get", "all", "-n", "team"]).contains("widget.example.com/w"));

    // With their namespace, and with their definition.
    cluster.kubectl(&["delete", "namespace", "team"]);
    assert_eq!(cluster.kubectl(&["get", "widgets", "-A", "-o", "name"]), "");
    cluster.kubectl(&["create", "namespace", "team"]);
    apply(&widget(1));
    cluster.kubectl(&["delete", "crd", "widgets.example.com"]);
    assert!(!cluster.kubectl(&["api-resources", "-o", "name"]).contains("example.com"));
}
