// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PushParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub topic: T1,
    pub subject: T2,
    pub payload: T3,
    pub now: jiff::Timestamp,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PushStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn push() -> PushStmt {
    PushStmt("INSERT INTO outbox (topic, subject, payload, created_at) VALUES ($1, $2, $3, $4)", None)
}
impl PushStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        topic: &'a T1,
        subject: &'a T2,
        payload: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[topic, subject, payload, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PushParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PushStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PushParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.topic, &params.subject, &params.payload, &params.now))
    }
}
pub struct DeleteOlderThanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_older_than() -> DeleteOlderThanStmt {
    DeleteOlderThanStmt(
        "DELETE FROM outbox WHERE ctid IN ( SELECT ctid FROM outbox WHERE created_at < $1 ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED)",
        None,
    )
}
impl DeleteOlderThanStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[before],
            )
            .await
    }
}
