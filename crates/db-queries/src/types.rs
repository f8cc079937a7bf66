// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum MediaState {
    PROCESSING,
    PENDING,
    READY,
    FAILED,
}
impl<'a> postgres_types::ToSql for MediaState {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            MediaState::PROCESSING => "PROCESSING",
            MediaState::PENDING => "PENDING",
            MediaState::READY => "READY",
            MediaState::FAILED => "FAILED",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MediaState" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PROCESSING" => true,
                    "PENDING" => true,
                    "READY" => true,
                    "FAILED" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for MediaState {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<MediaState, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "PROCESSING" => Ok(MediaState::PROCESSING),
            "PENDING" => Ok(MediaState::PENDING),
            "READY" => Ok(MediaState::READY),
            "FAILED" => Ok(MediaState::FAILED),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MediaState" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PROCESSING" => true,
                    "PENDING" => true,
                    "READY" => true,
                    "FAILED" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum CohostRole {
    COHOST,
    MODERATOR,
}
impl<'a> postgres_types::ToSql for CohostRole {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            CohostRole::COHOST => "COHOST",
            CohostRole::MODERATOR => "MODERATOR",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "CohostRole" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "COHOST" => true,
                    "MODERATOR" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for CohostRole {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<CohostRole, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "COHOST" => Ok(CohostRole::COHOST),
            "MODERATOR" => Ok(CohostRole::MODERATOR),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "CohostRole" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "COHOST" => true,
                    "MODERATOR" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum RsvpStatus {
    GOING,
    MAYBE,
    NOT_GOING,
}
impl<'a> postgres_types::ToSql for RsvpStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            RsvpStatus::GOING => "GOING",
            RsvpStatus::MAYBE => "MAYBE",
            RsvpStatus::NOT_GOING => "NOT_GOING",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "RSVPStatus" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "GOING" => true,
                    "MAYBE" => true,
                    "NOT_GOING" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for RsvpStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<RsvpStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "GOING" => Ok(RsvpStatus::GOING),
            "MAYBE" => Ok(RsvpStatus::MAYBE),
            "NOT_GOING" => Ok(RsvpStatus::NOT_GOING),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "RSVPStatus" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "GOING" => true,
                    "MAYBE" => true,
                    "NOT_GOING" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum MessageType {
    TEXT,
    IMAGE,
    VIDEO,
    SYSTEM,
}
impl<'a> postgres_types::ToSql for MessageType {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            MessageType::TEXT => "TEXT",
            MessageType::IMAGE => "IMAGE",
            MessageType::VIDEO => "VIDEO",
            MessageType::SYSTEM => "SYSTEM",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MessageType" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "TEXT" => true,
                    "IMAGE" => true,
                    "VIDEO" => true,
                    "SYSTEM" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for MessageType {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<MessageType, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "TEXT" => Ok(MessageType::TEXT),
            "IMAGE" => Ok(MessageType::IMAGE),
            "VIDEO" => Ok(MessageType::VIDEO),
            "SYSTEM" => Ok(MessageType::SYSTEM),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MessageType" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "TEXT" => true,
                    "IMAGE" => true,
                    "VIDEO" => true,
                    "SYSTEM" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum PartyStatus {
    PLANNED,
    LIVE,
    ENDED,
    CANCELLED,
}
impl<'a> postgres_types::ToSql for PartyStatus {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            PartyStatus::PLANNED => "PLANNED",
            PartyStatus::LIVE => "LIVE",
            PartyStatus::ENDED => "ENDED",
            PartyStatus::CANCELLED => "CANCELLED",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "PartyStatus" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PLANNED" => true,
                    "LIVE" => true,
                    "ENDED" => true,
                    "CANCELLED" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for PartyStatus {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<PartyStatus, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "PLANNED" => Ok(PartyStatus::PLANNED),
            "LIVE" => Ok(PartyStatus::LIVE),
            "ENDED" => Ok(PartyStatus::ENDED),
            "CANCELLED" => Ok(PartyStatus::CANCELLED),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "PartyStatus" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 4 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PLANNED" => true,
                    "LIVE" => true,
                    "ENDED" => true,
                    "CANCELLED" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum UserRole {
    USER,
    OPERATOR,
}
impl<'a> postgres_types::ToSql for UserRole {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            UserRole::USER => "USER",
            UserRole::OPERATOR => "OPERATOR",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "UserRole" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "USER" => true,
                    "OPERATOR" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for UserRole {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<UserRole, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "USER" => Ok(UserRole::USER),
            "OPERATOR" => Ok(UserRole::OPERATOR),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "UserRole" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "USER" => true,
                    "OPERATOR" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum OneTimePurpose {
    PASSWORD_RESET,
    EMAIL_VERIFICATION,
}
impl<'a> postgres_types::ToSql for OneTimePurpose {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            OneTimePurpose::PASSWORD_RESET => "PASSWORD_RESET",
            OneTimePurpose::EMAIL_VERIFICATION => "EMAIL_VERIFICATION",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "OneTimePurpose" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PASSWORD_RESET" => true,
                    "EMAIL_VERIFICATION" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for OneTimePurpose {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<OneTimePurpose, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "PASSWORD_RESET" => Ok(OneTimePurpose::PASSWORD_RESET),
            "EMAIL_VERIFICATION" => Ok(OneTimePurpose::EMAIL_VERIFICATION),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "OneTimePurpose" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 2 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PASSWORD_RESET" => true,
                    "EMAIL_VERIFICATION" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum MediaType {
    PHOTO,
    VIDEO,
    AUDIO,
}
impl<'a> postgres_types::ToSql for MediaType {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            MediaType::PHOTO => "PHOTO",
            MediaType::VIDEO => "VIDEO",
            MediaType::AUDIO => "AUDIO",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MediaType" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PHOTO" => true,
                    "VIDEO" => true,
                    "AUDIO" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for MediaType {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<MediaType, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "PHOTO" => Ok(MediaType::PHOTO),
            "VIDEO" => Ok(MediaType::VIDEO),
            "AUDIO" => Ok(MediaType::AUDIO),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "MediaType" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 3 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "PHOTO" => true,
                    "VIDEO" => true,
                    "AUDIO" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum PartyMood {
    HYPE,
    CHILL,
    WILD,
    ROMANTIC,
    CRAZY,
    ELEGANT,
}
impl<'a> postgres_types::ToSql for PartyMood {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        buf: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let s = match *self {
            PartyMood::HYPE => "HYPE",
            PartyMood::CHILL => "CHILL",
            PartyMood::WILD => "WILD",
            PartyMood::ROMANTIC => "ROMANTIC",
            PartyMood::CRAZY => "CRAZY",
            PartyMood::ELEGANT => "ELEGANT",
        };
        buf.extend_from_slice(s.as_bytes());
        std::result::Result::Ok(postgres_types::IsNull::No)
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "PartyMood" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "HYPE" => true,
                    "CHILL" => true,
                    "WILD" => true,
                    "ROMANTIC" => true,
                    "CRAZY" => true,
                    "ELEGANT" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
    fn to_sql_checked(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        postgres_types::__to_sql_checked(self, ty, out)
    }
}
impl<'a> postgres_types::FromSql<'a> for PartyMood {
    fn from_sql(
        ty: &postgres_types::Type,
        buf: &'a [u8],
    ) -> Result<PartyMood, Box<dyn std::error::Error + Sync + Send>> {
        match std::str::from_utf8(buf)? {
            "HYPE" => Ok(PartyMood::HYPE),
            "CHILL" => Ok(PartyMood::CHILL),
            "WILD" => Ok(PartyMood::WILD),
            "ROMANTIC" => Ok(PartyMood::ROMANTIC),
            "CRAZY" => Ok(PartyMood::CRAZY),
            "ELEGANT" => Ok(PartyMood::ELEGANT),
            s => Result::Err(Into::into(format!("invalid variant `{}`", s))),
        }
    }
    fn accepts(ty: &postgres_types::Type) -> bool {
        if ty.name() != "PartyMood" {
            return false;
        }
        match *ty.kind() {
            postgres_types::Kind::Enum(ref variants) => {
                if variants.len() != 6 {
                    return false;
                }
                variants.iter().all(|v| match &**v {
                    "HYPE" => true,
                    "CHILL" => true,
                    "WILD" => true,
                    "ROMANTIC" => true,
                    "CRAZY" => true,
                    "ELEGANT" => true,
                    _ => false,
                })
            }
            _ => false,
        }
    }
}
