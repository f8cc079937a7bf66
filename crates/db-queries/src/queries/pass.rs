// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
    T6: crate::BytesSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub created_by: T3,
    pub name: T4,
    pub secret_hash: T5,
    pub secret_ciphertext: Option<T6>,
    pub can_view: bool,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub expires_at: Option<jiff::Timestamp>,
    pub max_uses: Option<i32>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LockParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub id: T2,
}
#[derive(Debug)]
pub struct ReplaceSecretParams<T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::StringSql> {
    pub secret_hash: T1,
    pub secret_ciphertext: T2,
    pub id: T3,
}
#[derive(Debug)]
pub struct EndCodesOfPartyParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub party_id: T1,
}
#[derive(Debug)]
pub struct RevokeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: T1,
    pub party_id: T2,
}
#[derive(Debug)]
pub struct InsertGuestUserParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: T1,
    pub firebase_id: T2,
    pub email: T3,
    pub name: T4,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertGuestParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
> {
    pub user_id: T1,
    pub party_id: T2,
    pub pass_id: T3,
    pub name_skeleton: T4,
    pub recovery_hash: T5,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RenewRecoveryParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub recovery_hash: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct RenameGuestParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub skeleton: T1,
    pub user_id: T2,
    pub name: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PassRow {
    pub id: String,
    pub name: String,
    pub can_view: bool,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub expires_at: Option<jiff::Timestamp>,
    pub max_uses: Option<i32>,
    pub uses_count: i32,
    pub revoked_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub secret_ciphertext: Option<Vec<u8>>,
}
pub struct PassRowBorrowed<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub can_view: bool,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub expires_at: Option<jiff::Timestamp>,
    pub max_uses: Option<i32>,
    pub uses_count: i32,
    pub revoked_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub secret_ciphertext: Option<&'a [u8]>,
}
impl<'a> From<PassRowBorrowed<'a>> for PassRow {
    fn from(
        PassRowBorrowed {
            id,
            name,
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
            expires_at,
            max_uses,
            uses_count,
            revoked_at,
            created_at,
            secret_ciphertext,
        }: PassRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
            expires_at,
            max_uses,
            uses_count,
            revoked_at,
            created_at,
            secret_ciphertext: secret_ciphertext.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PresentedRow {
    pub id: String,
    pub party_id: String,
    pub can_view: bool,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub expires_at: Option<jiff::Timestamp>,
    pub max_uses: Option<i32>,
    pub uses_count: i32,
    pub revoked_at: Option<jiff::Timestamp>,
    pub host_id: String,
    pub status: crate::types::PartyStatus,
    pub code_expires_at: Option<jiff::Timestamp>,
}
pub struct PresentedRowBorrowed<'a> {
    pub id: &'a str,
    pub party_id: &'a str,
    pub can_view: bool,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub expires_at: Option<jiff::Timestamp>,
    pub max_uses: Option<i32>,
    pub uses_count: i32,
    pub revoked_at: Option<jiff::Timestamp>,
    pub host_id: &'a str,
    pub status: crate::types::PartyStatus,
    pub code_expires_at: Option<jiff::Timestamp>,
}
impl<'a> From<PresentedRowBorrowed<'a>> for PresentedRow {
    fn from(
        PresentedRowBorrowed {
            id,
            party_id,
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
            expires_at,
            max_uses,
            uses_count,
            revoked_at,
            host_id,
            status,
            code_expires_at,
        }: PresentedRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            party_id: party_id.into(),
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
            expires_at,
            max_uses,
            uses_count,
            revoked_at,
            host_id: host_id.into(),
            status,
            code_expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HoldGuest {
    pub user_id: String,
    pub party_id: String,
    pub pass_id: Option<String>,
}
pub struct HoldGuestBorrowed<'a> {
    pub user_id: &'a str,
    pub party_id: &'a str,
    pub pass_id: Option<&'a str>,
}
impl<'a> From<HoldGuestBorrowed<'a>> for HoldGuest {
    fn from(HoldGuestBorrowed { user_id, party_id, pass_id }: HoldGuestBorrowed<'a>) -> Self {
        Self { user_id: user_id.into(), party_id: party_id.into(), pass_id: pass_id.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PassRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PassRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PassRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PassRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PassRowBorrowed) -> R) -> PassRowQuery<'c, 'a, 's, C, R, N> {
        PassRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PresentedRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PresentedRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PresentedRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PresentedRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PresentedRowBorrowed) -> R) -> PresentedRowQuery<'c, 'a, 's, C, R, N> {
        PresentedRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct HoldGuestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldGuestBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldGuestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldGuestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldGuestBorrowed) -> R) -> HoldGuestQuery<'c, 'a, 's, C, R, N> {
        HoldGuestQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO party_passes ( id, party_id, created_by, name, secret_hash, secret_ciphertext, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, created_at) VALUES ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        None,
    )
}
impl InsertStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::BytesSql,
        T6: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        created_by: &'a T3,
        name: &'a T4,
        secret_hash: &'a T5,
        secret_ciphertext: &'a Option<T6>,
        can_view: &'a bool,
        can_rsvp: &'a bool,
        can_upload: &'a bool,
        can_chat: &'a bool,
        expires_at: &'a Option<jiff::Timestamp>,
        max_uses: &'a Option<i32>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    id,
                    party_id,
                    created_by,
                    name,
                    secret_hash,
                    secret_ciphertext,
                    can_view,
                    can_rsvp,
                    can_upload,
                    can_chat,
                    expires_at,
                    max_uses,
                    now,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
    T6: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.created_by,
            &params.name,
            &params.secret_hash,
            &params.secret_ciphertext,
            &params.can_view,
            &params.can_rsvp,
            &params.can_upload,
            &params.can_chat,
            &params.expires_at,
            &params.max_uses,
            &params.now,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT id, name, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, uses_count, revoked_at, created_at, secret_ciphertext FROM party_passes WHERE party_id = $1 AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id) ORDER BY created_at DESC, id DESC LIMIT 200",
        None,
    )
}
impl ListStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
    ) -> PassRowQuery<'c, 'a, 's, C, PassRow, 1> {
        PassRowQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PassRowBorrowed, tokio_postgres::Error> {
                Ok(PassRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    can_view: row.try_get(2)?,
                    can_rsvp: row.try_get(3)?,
                    can_upload: row.try_get(4)?,
                    can_chat: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    max_uses: row.try_get(7)?,
                    uses_count: row.try_get(8)?,
                    revoked_at: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    secret_ciphertext: row.try_get(11)?,
                })
            },
            mapper: |it| PassRow::from(it),
        }
    }
}
pub struct FindBySecretStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_by_secret() -> FindBySecretStmt {
    FindBySecretStmt(
        "SELECT p.id, p.party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat, p.expires_at, p.max_uses, p.uses_count, p.revoked_at, e.host_id, e.status, (SELECT c.expires_at FROM party_pass_codes c WHERE c.code_hash = $1) AS code_expires_at FROM party_passes p JOIN party_events e ON e.id = p.party_id WHERE p.id = coalesce((SELECT s.id FROM party_passes s WHERE s.secret_hash = $1), (SELECT c.pass_id FROM party_pass_codes c WHERE c.code_hash = $1))",
        None,
    )
}
impl FindBySecretStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        secret_hash: &'a T1,
    ) -> PresentedRowQuery<'c, 'a, 's, C, PresentedRow, 1> {
        PresentedRowQuery {
            client,
            params: [secret_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PresentedRowBorrowed, tokio_postgres::Error> {
                Ok(PresentedRowBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    can_view: row.try_get(2)?,
                    can_rsvp: row.try_get(3)?,
                    can_upload: row.try_get(4)?,
                    can_chat: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    max_uses: row.try_get(7)?,
                    uses_count: row.try_get(8)?,
                    revoked_at: row.try_get(9)?,
                    host_id: row.try_get(10)?,
                    status: row.try_get(11)?,
                    code_expires_at: row.try_get(12)?,
                })
            },
            mapper: |it| PresentedRow::from(it),
        }
    }
}
pub struct LockBySecretStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_by_secret() -> LockBySecretStmt {
    LockBySecretStmt(
        "SELECT p.id, p.party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat, p.expires_at, p.max_uses, p.uses_count, p.revoked_at, e.host_id, e.status, (SELECT c.expires_at FROM party_pass_codes c WHERE c.code_hash = $1) AS code_expires_at FROM party_passes p JOIN party_events e ON e.id = p.party_id WHERE p.id = coalesce((SELECT s.id FROM party_passes s WHERE s.secret_hash = $1), (SELECT c.pass_id FROM party_pass_codes c WHERE c.code_hash = $1)) FOR NO KEY UPDATE OF p",
        None,
    )
}
impl LockBySecretStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        secret_hash: &'a T1,
    ) -> PresentedRowQuery<'c, 'a, 's, C, PresentedRow, 1> {
        PresentedRowQuery {
            client,
            params: [secret_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PresentedRowBorrowed, tokio_postgres::Error> {
                Ok(PresentedRowBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    can_view: row.try_get(2)?,
                    can_rsvp: row.try_get(3)?,
                    can_upload: row.try_get(4)?,
                    can_chat: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    max_uses: row.try_get(7)?,
                    uses_count: row.try_get(8)?,
                    revoked_at: row.try_get(9)?,
                    host_id: row.try_get(10)?,
                    status: row.try_get(11)?,
                    code_expires_at: row.try_get(12)?,
                })
            },
            mapper: |it| PresentedRow::from(it),
        }
    }
}
pub struct LockAllOfPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_all_of_party() -> LockAllOfPartyStmt {
    LockAllOfPartyStmt("SELECT id FROM party_passes WHERE party_id = $1 ORDER BY id FOR NO KEY UPDATE", None)
}
impl LockAllOfPartyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt(
        "SELECT id, name, can_view, can_rsvp, can_upload, can_chat, expires_at, max_uses, uses_count, revoked_at, created_at, secret_ciphertext FROM party_passes WHERE party_id = $1 AND id = $2 AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id) FOR NO KEY UPDATE OF party_passes",
        None,
    )
}
impl LockStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        id: &'a T2,
    ) -> PassRowQuery<'c, 'a, 's, C, PassRow, 2> {
        PassRowQuery {
            client,
            params: [party_id, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PassRowBorrowed, tokio_postgres::Error> {
                Ok(PassRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    can_view: row.try_get(2)?,
                    can_rsvp: row.try_get(3)?,
                    can_upload: row.try_get(4)?,
                    can_chat: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    max_uses: row.try_get(7)?,
                    uses_count: row.try_get(8)?,
                    revoked_at: row.try_get(9)?,
                    created_at: row.try_get(10)?,
                    secret_ciphertext: row.try_get(11)?,
                })
            },
            mapper: |it| PassRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LockParams<T1, T2>, PassRowQuery<'c, 'a, 's, C, PassRow, 2>, C>
    for LockStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockParams<T1, T2>,
    ) -> PassRowQuery<'c, 'a, 's, C, PassRow, 2> {
        self.bind(client, &params.party_id, &params.id)
    }
}
pub struct UnrevokedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unrevoked() -> UnrevokedStmt {
    UnrevokedStmt(
        "SELECT id FROM party_passes WHERE party_id = $1 AND revoked_at IS NULL AND NOT EXISTS (SELECT FROM party_displays d WHERE d.pass_id = party_passes.id) ORDER BY id",
        None,
    )
}
impl UnrevokedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ReplaceSecretStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_secret() -> ReplaceSecretStmt {
    ReplaceSecretStmt("UPDATE party_passes SET secret_hash = $1, secret_ciphertext = $2 WHERE id = $3", None)
}
impl ReplaceSecretStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::BytesSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        secret_hash: &'a T1,
        secret_ciphertext: &'a T2,
        id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[secret_hash, secret_ciphertext, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReplaceSecretParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReplaceSecretStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReplaceSecretParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.secret_hash, &params.secret_ciphertext, &params.id))
    }
}
pub struct EndCodesOfPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_codes_of_party() -> EndCodesOfPartyStmt {
    EndCodesOfPartyStmt(
        "UPDATE party_pass_codes c SET expires_at = $1 FROM party_passes p WHERE p.id = c.pass_id AND p.party_id = $2 AND c.expires_at > $1",
        None,
    )
}
impl EndCodesOfPartyStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        party_id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, party_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndCodesOfPartyParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndCodesOfPartyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndCodesOfPartyParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.party_id))
    }
}
pub struct CountUseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_use() -> CountUseStmt {
    CountUseStmt("UPDATE party_passes SET uses_count = uses_count + 1 WHERE id = $1", None)
}
impl CountUseStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id],
            )
            .await
    }
}
pub struct RevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke() -> RevokeStmt {
    RevokeStmt(
        "UPDATE party_passes SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2 AND party_id = $3",
        None,
    )
}
impl RevokeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a T1,
        party_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, id, party_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.id, &params.party_id))
    }
}
pub struct ForgetLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_links() -> ForgetLinksStmt {
    ForgetLinksStmt(
        "UPDATE party_guests SET recovery_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) WHERE pass_id = $1 AND claimed_at IS NULL",
        None,
    )
}
impl ForgetLinksStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        pass_id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[pass_id],
            )
            .await
    }
}
pub struct InsertGuestUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_guest_user() -> InsertGuestUserStmt {
    InsertGuestUserStmt(
        "INSERT INTO users (id, firebase_id, email, first_name, is_guest, created_at, updated_at) VALUES ($1, $2, $3, $4, true, $5, $5)",
        None,
    )
}
impl InsertGuestUserStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        firebase_id: &'a T2,
        email: &'a T3,
        name: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, firebase_id, email, name, now],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertGuestUserParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertGuestUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertGuestUserParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.firebase_id, &params.email, &params.name, &params.now))
    }
}
pub struct InsertGuestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_guest() -> InsertGuestStmt {
    InsertGuestStmt(
        "INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl InsertGuestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        party_id: &'a T2,
        pass_id: &'a T3,
        name_skeleton: &'a T4,
        recovery_hash: &'a T5,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, party_id, pass_id, name_skeleton, recovery_hash, now],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertGuestParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertGuestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertGuestParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.party_id,
            &params.pass_id,
            &params.name_skeleton,
            &params.recovery_hash,
            &params.now,
        ))
    }
}
pub struct HoldGuestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_guest() -> HoldGuestStmt {
    HoldGuestStmt(
        "SELECT g.user_id, g.party_id, g.pass_id FROM party_guests g WHERE g.recovery_hash = $1 AND g.claimed_at IS NULL FOR SHARE",
        None,
    )
}
impl HoldGuestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        recovery_hash: &'a T1,
    ) -> HoldGuestQuery<'c, 'a, 's, C, HoldGuest, 1> {
        HoldGuestQuery {
            client,
            params: [recovery_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldGuestBorrowed, tokio_postgres::Error> {
                Ok(HoldGuestBorrowed {
                    user_id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    pass_id: row.try_get(2)?,
                })
            },
            mapper: |it| HoldGuest::from(it),
        }
    }
}
pub struct GuestIsBannedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn guest_is_banned() -> GuestIsBannedStmt {
    GuestIsBannedStmt(
        "SELECT EXISTS ( SELECT FROM party_guests g JOIN party_bans b ON b.party_id = g.party_id WHERE g.user_id = $1 AND (b.user_id = g.user_id OR EXISTS ( SELECT FROM party_devices d JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash WHERE d.party_id = g.party_id AND d.user_id = g.user_id AND o.user_id = b.user_id))) AS is_banned",
        None,
    )
}
impl GuestIsBannedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RenewRecoveryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_recovery() -> RenewRecoveryStmt {
    RenewRecoveryStmt(
        "UPDATE party_guests SET recovery_hash = $1 WHERE user_id = $2 AND claimed_at IS NULL",
        None,
    )
}
impl RenewRecoveryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        recovery_hash: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[recovery_hash, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenewRecoveryParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenewRecoveryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenewRecoveryParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.recovery_hash, &params.user_id))
    }
}
pub struct RenameGuestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rename_guest() -> RenameGuestStmt {
    RenameGuestStmt(
        "WITH named AS ( UPDATE party_guests SET name_skeleton = $1 WHERE user_id = $2 AND claimed_at IS NULL RETURNING user_id) UPDATE users SET first_name = $3, updated_at = $4 WHERE id = (SELECT user_id FROM named) AND is_guest",
        None,
    )
}
impl RenameGuestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        skeleton: &'a T1,
        user_id: &'a T2,
        name: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[skeleton, user_id, name, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenameGuestParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenameGuestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenameGuestParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.skeleton, &params.user_id, &params.name, &params.now))
    }
}
