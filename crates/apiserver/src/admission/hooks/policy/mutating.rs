//! Policies that change. Behaviour: `apiserver/pkg/admission/plugin/policy/mutating`.

use expressions::Value as Cel;
use expressions::admission::Result as Sort;
use expressions::program::RUNTIME_COST_BUDGET;
use kinds::tree::Tree;
use schema::Value;
use schema::patch::json::JsonPatch;
use schema::types::Type;
use serde_json::json;

use super::{Body, Inputs, Invocation, Names, Policies, Request, Rounds, Views};
use crate::admission::hooks::evaluation::{EXHAUSTED, Evaluation, Expression};
use crate::admission::hooks::views::{convert, settle, type_of};
use crate::status::{Result, Status};

/// What a mutating policy does, in its order.
pub(in crate::admission::hooks) struct Mutations {
    all: Vec<Mutation>,
    /// Whether it wants to see an object again that others change after it.
    is_eager: bool,
}

struct Mutation {
    sort: PatchSort,
    expression: Expression,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PatchSort {
    Json,
    /// Merged as server-side apply merges.
    Apply,
}

impl Body for Mutations {
    fn read(spec: &Value, names: &Names) -> Mutations {
        let environment = names.with_patches();
        let mutation = |one: &Value| {
            let (sort, text, result) = match one.text("patchType") {
                "JSONPatch" => (PatchSort::Json, one["jsonPatch"].text("expression"), Sort::Patches),
                _ => (PatchSort::Apply, one["applyConfiguration"].text("expression"), Sort::Object),
            };
            Mutation { sort, expression: Expression::new(text, &environment, result) }
        };
        Mutations {
            all: spec.list("mutations").iter().map(mutation).collect(),
            is_eager: spec.text("reinvocationPolicy") == "IfNeeded",
        }
    }
}

/// Why a policy could not do what it should.
struct Complaint {
    text: String,
    /// Upstream gives a reason only where the policy was asked.
    is_invalid: bool,
}

impl Policies<Mutations> {
    /// Lets them change an object one after the other.
    pub async fn mutate(
        &self,
        request: &Request<'_>,
        mut object: Option<&mut Value>,
        old: Option<&Value>,
        rounds: &mut Rounds,
    ) -> Result<()> {
        let all = self.all();
        let mut selected = Vec::new();
        for bound in &all {
            bound.select(request, object.as_deref(), old, &mut selected).await;
        }
        rounds.policies.begin(object.as_deref(), rounds.second);
        let (mut complaints, mut invocations) = (Vec::new(), Vec::new());
        for one in selected {
            match one {
                Ok(invocation) => invocations.push(invocation),
                Err(wrong) if wrong.policy.ignores_failure => {}
                Err(wrong) => {
                    let place = place(&wrong.policy.name, wrong.binding.map(|it| it.name.as_str()));
                    let text = format!("{place} denied request: {}", wrong.text());
                    complaints.push(Complaint { text, is_invalid: false });
                }
            }
        }
        let mut patched = false;
        for invocation in &invocations {
            for params in &invocation.params {
                let acted =
                    invocation.act(request, params.as_ref(), object.as_deref(), old, rounds, &mut complaints).await?;
                patched |= acted.patched;
                if let (Some(new), Some(object)) = (acted.new, object.as_deref_mut()) {
                    *object = new;
                }
            }
        }
        if patched {
            rounds.policies.note_change();
            rounds.changed = true;
        }
        rounds.policies.end(object.as_deref());
        refuse(request, object.as_deref(), &complaints)
    }
}

fn place(policy: &str, binding: Option<&str>) -> String {
    match binding {
        Some(binding) => format!("policy '{policy}' with binding '{binding}'"),
        None => format!("policy {policy:?}"),
    }
}

/// The refusal of a request about which policies complain.
fn refuse(request: &Request<'_>, object: Option<&Value>, complaints: &[Complaint]) -> Result<()> {
    let Some(first) = complaints.first() else { return Ok(()) };
    let mut status = request.write.forbidden(object.unwrap_or(&Value::Null), "");
    status.message.clone_from(&first.text);
    if first.is_invalid {
        status.reason = "Invalid";
    }
    status.details["causes"] = complaints.iter().map(|one| json!({ "message": one.text })).collect();
    Err(status)
}

/// What a policy did.
#[derive(Default)]
struct Acted {
    /// Whether it did anything at all.
    patched: bool,
    /// The object, if that changed it.
    new: Option<Value>,
}

impl Invocation<'_, Mutations> {
    /// Lets the policy change an object with one set of parameters.
    async fn act(
        &self,
        request: &Request<'_>,
        params: Option<&Value>,
        object: Option<&Value>,
        old: Option<&Value>,
        rounds: &mut Rounds,
        complaints: &mut Vec<Complaint>,
    ) -> Result<Acted> {
        let policy = self.policy;
        let mut views = Views::new(request, object, old);
        if let Err(status) = views.make(&self.matched).await {
            self.complain(status.message, complaints);
            return Ok(Acted::default());
        }
        let (object, old) = views.get(&self.matched);
        let (namespace, described) = (request.namespace_object().await?, request.to_value(&self.matched));
        let inputs = Inputs {
            request,
            object,
            old,
            described: &described,
            params,
            namespace: &namespace,
            variables: &policy.variables,
            authorizes: true,
        };
        let met = policy.conditions.are_met(inputs).unwrap_or_else(|why| {
            self.complain(why, complaints);
            false
        });
        let key = self.key(params);
        let Some(object) = object.filter(|_| met && (!rounds.second || rounds.policies.again.contains(&key))) else {
            return Ok(Acted::default());
        };
        let (new, patched) = self.mutate(inputs, object, complaints)?;
        let changed = new != *object;
        if changed {
            rounds.policies.note_change();
            rounds.changed = true;
        }
        if policy.body.is_eager {
            rounds.policies.eager.insert(key);
        }
        let own = request.write.resource();
        let new = if changed { Some(convert(request, new, &self.matched.resource, own).await?) } else { None };
        Ok(Acted { patched, new })
    }

    /// Carries out all mutations; each sees what those before it did.
    fn mutate(&self, inputs: Inputs<'_>, object: &Value, complaints: &mut Vec<Complaint>) -> Result<(Value, bool)> {
        let ty = type_of(inputs.request, &self.matched)?;
        let (mut object, mut patched) = (object.clone(), false);
        for mutation in &self.policy.body.all {
            let made = mutation.patched(Inputs { object: Some(&object), ..inputs }, ty);
            match made {
                Ok(Some(mut made)) => {
                    let unknown = settle(inputs.request, &self.matched, &mut made)?;
                    if !unknown.is_empty() && mutation.sort == PatchSort::Json {
                        return Err(Status::internal(format!("strict decoding error: {}", unknown.join(", "))));
                    }
                    (object, patched) = (made, true);
                }
                Ok(None) => patched = true,
                Err(why) => self.complain(why, complaints),
            }
        }
        Ok((object, patched))
    }

    fn complain(&self, why: String, complaints: &mut Vec<Complaint>) {
        if !self.policy.ignores_failure {
            let text = format!("{} denied request: {why}", place(&self.policy.name, Some(&self.binding.name)));
            complaints.push(Complaint { text, is_invalid: true });
        }
    }

    /// Which no other invocation has.
    fn key(&self, params: Option<&Value>) -> String {
        let name = |name: &str| params.map_or("", |params| kinds::meta::text(params, name));
        format!("{}/{}/{}/{}", self.policy.name, self.binding.name, name("namespace"), name("name"))
    }
}

impl Mutation {
    /// The object as it makes it; `None` where it leaves it as it is.
    fn patched(&self, inputs: Inputs<'_>, ty: &Type) -> Result<Option<Value>, String> {
        if let Err(why) = &self.expression.program {
            return Err(why.clone());
        }
        let object = inputs.object.ok_or("no object")?;
        let mut evaluation = Evaluation::new(inputs, RUNTIME_COST_BUDGET);
        let value = evaluation.evaluate(&self.expression).map_err(|_| EXHAUSTED.to_owned())??;
        match self.sort {
            PatchSort::Apply => merged(&value, object, ty).map(Some),
            PatchSort::Json => json_patched(&value, object),
        }
    }
}

fn merged(value: &Cel<'_>, object: &Value, ty: &Type) -> Result<Value, String> {
    value.check_names().map_err(|why| format!("type mismatch: {why}"))?;
    let mut config = value.to_json().map_err(|why| why.to_string())?;
    for name in ["apiVersion", "kind"] {
        config[name] = object[name].clone();
    }
    schema::apply::mutate(ty, object, &config).map_err(|why| format!("error applying patch: {why}"))
}

fn json_patched(value: &Cel<'_>, object: &Value) -> Result<Option<Value>, String> {
    let Cel::List(list) = value else {
        return Err("type mismatch: JSONPatchType.expression should evaluate to array".into());
    };
    let mut operations = Vec::with_capacity(list.len());
    for one in list.iter() {
        let one = one.map_err(|why| why.to_string())?;
        if let Some(value) = one.made_field("value") {
            value.check_names().map_err(|why| format!("type mismatch: {why}"))?;
        }
        let json = one.to_json();
        operations.push(json.map_err(|why| {
            format!("JSONPath valueExpression evaluated to a type that could not marshal to JSON: {why}")
        })?);
    }
    let patch = JsonPatch::parse(Value::from(operations).to_string().as_bytes()).map_err(|why| why.to_string())?;
    match patch.apply(object.clone()) {
        Ok(patched) => Ok(Some(patched)),
        // A test that fails means that nothing is to be done.
        Err(why) if why.to_string().ends_with("test failed") => Ok(None),
        Err(why) => Err(format!("JSON Patch: {why}")),
    }
}
