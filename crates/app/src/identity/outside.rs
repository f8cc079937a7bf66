//! The one way to other people's servers over HTTP.
//!
//! Kept true: a request ends in time, whatever the other side does; it is never led on to another host; an answer
//! is read only up to a stated size; TLS trusts what the machine's administrator trusts.

use std::time::Duration;

use reqwest::{
    Client, ClientBuilder, Response,
    redirect::{Attempt, Policy},
};

/// How long a connection may take to stand.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a whole exchange may take, its body included.
const TIMEOUT: Duration = Duration::from_secs(10);
const MAX_REDIRECTS: usize = 3;

/// A client for requests to other servers. Make one and clone it: clones share their connections.
///
/// Fails when the machine has no root certificates.
pub fn http_client() -> Result<Client, ClientError> {
    builder().build().map_err(ClientError)
}

/// A client to be, with the machine's root certificates or with none, for who speaks to test servers without TLS.
pub(crate) fn outside_builder(with_roots: bool) -> ClientBuilder {
    let builder = builder();
    if with_roots { builder } else { builder.tls_certs_only([]) }
}

/// The client before its roots are read, for tests that must not depend on the machine's.
pub(super) fn builder() -> ClientBuilder {
    // Another part of the process may have installed a provider already; whichever came first stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("party-gallery/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .redirect(Policy::custom(stay_on_the_host))
}

fn stay_on_the_host(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let asked_for = attempt.previous().first().map(reqwest::Url::origin);
    if asked_for != Some(attempt.url().origin()) {
        return attempt.error("redirected to another host");
    }
    if attempt.previous().len() > MAX_REDIRECTS {
        return attempt.error("redirected too often");
    }
    attempt.follow()
}

/// Reads an answer's body if it has at most `limit` bytes.
pub async fn read_body(mut response: Response, limit: usize) -> Result<Vec<u8>, BodyError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(reqwest::Error::without_url)? {
        if body.len() + chunk.len() > limit {
            return Err(BodyError::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// There is no way out over TLS.
#[derive(Debug, thiserror::Error)]
#[error("no TLS client: is the package ca-certificates installed, or SSL_CERT_FILE right?")]
pub struct ClientError(#[source] reqwest::Error);

/// Why a body was not read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// It has more bytes than the reader wants.
    #[error("the answer has more than {limit} bytes")]
    TooLarge {
        /// The most that would have been read.
        limit: usize,
    },
    /// The connection failed or took too long.
    #[error("the answer broke off")]
    BrokenOff(#[from] reqwest::Error),
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use axum::{Router, response::Redirect, routing::get};
    use tokio::net::TcpListener;

    use super::*;

    fn client() -> Client {
        builder().tls_certs_only([]).no_proxy().build().unwrap()
    }

    async fn serve(routes: Router) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://{address}")
    }

    fn causes(error: &dyn Error) -> String {
        let mut text = error.to_string();
        let mut next = error.source();
        while let Some(cause) = next {
            text = format!("{text}: {cause}");
            next = cause.source();
        }
        text
    }

    #[tokio::test]
    async fn a_redirect_on_the_same_host_is_followed() {
        let server = serve(
            Router::new()
                .route("/old", get(async || Redirect::temporary("/new")))
                .route("/new", get(async || "here")),
        )
        .await;
        let answer = client().get(format!("{server}/old")).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "here");
    }

    #[tokio::test]
    async fn a_redirect_to_another_host_or_port_is_refused() {
        let other = serve(Router::new().route("/", get(async || "lured"))).await;
        let server = serve(Router::new().route("/", get(async move || Redirect::temporary(&other)))).await;
        let refused = client().get(server).send().await.unwrap_err();
        assert!(causes(&refused).contains("redirected to another host"), "{}", causes(&refused));
    }

    #[tokio::test]
    async fn a_redirect_in_circles_ends() {
        let server = serve(Router::new().route("/", get(async || Redirect::temporary("/")))).await;
        let refused = client().get(server).send().await.unwrap_err();
        assert!(causes(&refused).contains("redirected too often"), "{}", causes(&refused));
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_and_not_a_byte_further() {
        let server = serve(Router::new().route("/", get(async || "x".repeat(1000)))).await;
        let ask = async || client().get(&server).send().await.unwrap();
        assert_eq!(read_body(ask().await, 1000).await.unwrap().len(), 1000);
        assert!(matches!(read_body(ask().await, 999).await, Err(BodyError::TooLarge { limit: 999 })));
    }
}
