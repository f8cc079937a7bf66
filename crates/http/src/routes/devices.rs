//! `/devices`: where pushes go.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use party_app::push::device::{self, Platform, Registration};
use party_app::push::public_key;
use party_db::push::Device;
use party_domain::Violations;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::caller::{Caller, Looking};
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Body;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(register)).routes(routes!(vapid_key)).routes(routes!(unregister))
}

/// A device.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterDeviceBody {
    /// `IOS`, `ANDROID` or `WEB`.
    #[schema(example = "WEB")]
    platform: String,
    /// The registration token of Firebase Cloud Messaging; of `WEB` the subscription's `endpoint`.
    token: String,
    /// Of `WEB`: the subscription's `keys`.
    keys: Option<SubscriptionKeys>,
}

/// Keys of a Web Push subscription, base64url, as `PushSubscription.toJSON()` has them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscriptionKeys {
    p256dh: String,
    auth: String,
}

impl RegisterDeviceBody {
    fn parse(self) -> Result<Registration, Violations> {
        let mut wrong = Violations::default();
        let platform = wrong.check("platform", Platform::parse(&self.platform));
        let Some(platform) = platform else { return Err(wrong) };
        let (p256dh, auth) = self.keys.map(|keys| (keys.p256dh, keys.auth)).unzip();
        Ok(Registration { platform, token: self.token, p256dh, auth })
    }
}

/// A device that is registered.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Device)]
pub struct DeviceView {
    /// Unregisters it, as the token does.
    id: String,
    platform: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Device> for DeviceView {
    fn from(device: Device) -> Self {
        Self { id: device.id.to_string(), platform: device.platform, created_at: device.created_at }
    }
}

/// Registers a device for pushes, or says that it is still there. A token that was somebody else's is theirs no more. The
/// device is forgotten when the session ends that registered it last.
#[utoipa::path(post, path = "/devices/register", tag = "notifications", operation_id = "register_device", request_body = RegisterDeviceBody, responses(
    (status = 201, body = Envelope<DeviceView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody)))]
async fn register(
    State(state): State<AppState>,
    caller: Caller,
    Body(body): Body<RegisterDeviceBody>,
) -> Result<Reply<DeviceView>, ApiError> {
    let wanted = body.parse()?;
    let device = device::register(&state.app, &caller.viewer, caller.session.as_ref(), &wanted).await?;
    Ok(Reply::created(device.into()))
}

/// The key with which browsers subscribe.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VapidKey {
    /// base64url, for `applicationServerKey`.
    public_key: String,
}

/// The key with which browsers subscribe to Web Push.
#[utoipa::path(get, path = "/devices/vapid-key", tag = "notifications", responses(
    (status = 200, body = Envelope<VapidKey>)))]
async fn vapid_key(
    State(state): State<AppState>,
    Looking(viewer): Looking,
) -> Result<Reply<VapidKey>, ApiError> {
    Ok(Reply::ok(VapidKey { public_key: public_key(&state.app, &viewer).await? }))
}

/// Forgets one of one's devices: by its token, percent-encoded, or by its id.
#[utoipa::path(delete, path = "/devices/{token}", tag = "notifications", operation_id = "unregister_device", params(("token" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn unregister(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Path(token): Path<String>,
) -> Result<StatusCode, ApiError> {
    device::unregister(&state.app, &viewer, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
