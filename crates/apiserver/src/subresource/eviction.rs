//! `pods/eviction`: deletes a Pod if its disruption budgets allow that. Behaviour:
//! `pkg/registry/core/pod/storage/eviction.go`. Budgets join in with the `policy` group; without it none can exist.

use http::{Response, StatusCode};
use schema::Value;
use serde_json::json;

use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::registry::DeleteOptions;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    pub(super) async fn evict(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("CreateOptions")?;
        let bytes = call.read_body().await?;
        let of = TypeOf::built_in("policy", "v1", "Eviction");
        let (eviction, _) = call.decode(&bytes, &of, options.validation)?;
        let named = kinds::meta::text(&eviction, "name");
        if !named.is_empty() && named != call.info.name {
            return Err(Status::bad_request("name in URL does not match name in Eviction object"));
        }
        let wish = eviction.get("deleteOptions").cloned().unwrap_or_else(|| json!({}));
        let dry = wish.get("dryRun").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
        let mut delete: DeleteOptions =
            serde_json::from_value(wish).map_err(|why| Status::bad_request(why.to_string()))?;
        delete.dry = options.dry_run || dry;
        self.delete_object(&call, &call.key(), &delete).await?;
        let success = json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201 });
        output::plain(&call, success, StatusCode::CREATED)
    }
}
