//! Devices as their owners register them.

use party_db::push::{self as db, Device, NewDevice};
use party_domain::Violations;
use party_domain::id::{DeviceId, SessionId};
use party_domain::invalid::Invalid;
use party_domain::viewer::Viewer;

use super::endpoint::{Endpoint, Hosts};
use super::web::BrowserKeys;
use crate::error::retrying;
use crate::{App, AppError};

/// Devices of a person; who registers more loses those that were not heard of for longest.
const MOST: i64 = 20;
/// FCM's have some hundred characters.
const LONGEST_TOKEN: usize = 1024;

/// What somebody registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sheet's platforms")]
pub enum Platform {
    Ios,
    Android,
    Web,
}

impl Platform {
    /// As the sheet names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ios => "IOS",
            Self::Android => "ANDROID",
            Self::Web => "WEB",
        }
    }

    /// By its name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let all = [Self::Ios, Self::Android, Self::Web];
        let found = all.into_iter().find(|platform| platform.as_str() == text);
        found.ok_or(Invalid::Unknown { allowed: &["IOS", "ANDROID", "WEB"] })
    }
}

/// A device to be registered, as it came.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the request")]
pub struct Registration {
    pub platform: Platform,
    pub token: String,
    pub p256dh: Option<String>,
    pub auth: Option<String>,
}

/// Registers a device for the viewer; whoever had it loses it. It ends with the session.
///
/// # Errors
/// 401 for who is not signed in, 400 for a token that cannot be one.
pub async fn register(
    app: &App,
    viewer: &Viewer,
    session: Option<&SessionId>,
    wanted: &Registration,
) -> Result<Device, AppError> {
    let user = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let service = check(wanted, &app.push.web.hosts)?;
    retrying(|| async {
        let now = app.now();
        let id = app.entropy.with(|rng| DeviceId::new(now, rng));
        let tx = app.db.begin().await?;
        let device = NewDevice {
            id: &id,
            user,
            token: &wanted.token,
            platform: wanted.platform.as_str(),
            p256dh: wanted.p256dh.as_deref(),
            auth: wanted.auth.as_deref(),
            service: &service,
            session,
        };
        let registered = db::register(&tx, &device, MOST, now).await?;
        app.commit(tx).await?;
        Ok(registered)
    })
    .await
}

/// Through whom the device is reached, if what is said of it is right.
fn check(wanted: &Registration, hosts: &Hosts) -> Result<String, Violations> {
    let mut wrong = Violations::default();
    let service = if wanted.platform == Platform::Web {
        let endpoint = Endpoint::parse(&wanted.token, hosts);
        if let Err(why) = &endpoint {
            wrong.push("token", (*why).to_owned());
        }
        let keys = wanted.p256dh.as_deref().zip(wanted.auth.as_deref());
        if keys.and_then(|(p256dh, auth)| BrowserKeys::parse(p256dh, auth)).is_none() {
            wrong.add("keys", &Invalid::Rule("must be those of a Web Push subscription: p256dh and auth"));
        }
        endpoint.map_or_else(|_| String::new(), |endpoint| endpoint.service())
    } else {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte);
        if !(1..=LONGEST_TOKEN).contains(&wanted.token.len()) || !wanted.token.bytes().all(fits) {
            wrong.add("token", &Invalid::Rule("must be a registration token of Firebase Cloud Messaging"));
        }
        if wanted.p256dh.is_some() || wanted.auth.is_some() {
            wrong.add("keys", &Invalid::Rule("are of WEB only"));
        }
        "fcm".to_owned()
    };
    wrong.into_result(service)
}

/// Forgets one of the viewer's devices, by its token or by the id that registering told.
///
/// # Errors
/// 404 for what is none of theirs.
pub async fn unregister(app: &App, viewer: &Viewer, token: &str) -> Result<(), AppError> {
    let user = viewer.user_id().ok_or_else(AppError::sign_in)?;
    if db::unregister(&app.db.get().await?, user, token).await? {
        return Ok(());
    }
    Err(AppError::NotFound("Device"))
}
