//! Who writes a certificate into the request for it must be allowed to sign for its signer. Behaviour:
//! `plugin/pkg/admission/certificates/signing`.

use kinds::tree::{Tree, same};
use schema::Value;

use super::certificate_approval::{is_part, may};
use super::{Attributes, Plugin};
use crate::status::Result;

pub(super) struct CertificateSigning;

impl Plugin for CertificateSigning {
    fn name(&self) -> &'static str {
        "CertificateSigning"
    }

    fn validate(&self, write: &Attributes<'_>, request: &Value) -> Result<()> {
        let Some(old) = write.old.filter(|_| is_part(write, "status")) else { return Ok(()) };
        let unchanged = |field: &str| same(&request["status"], &old["status"], field);
        let signer = old["spec"].text("signerName");
        if unchanged("certificate") && unchanged("conditions") || may(write, "sign", signer) {
            return Ok(());
        }
        let why = format!("user not permitted to sign requests with signerName {signer:?}");
        Err(write.forbidden(request, why))
    }
}
