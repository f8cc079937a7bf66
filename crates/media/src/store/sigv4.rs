//! Signature version 4 in a URL, as far as a presigned URL needs it.
//!
//! `object_store` signs URLs too, but refuses to sign Content-Length, which is what binds an upload to its size.

use std::fmt::Write as _;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use ring::{digest, hmac};
use url::{Position, Url};

/// Who signs, and for where.
pub(super) struct Scope<'a> {
    pub access_key: &'a str,
    pub secret_key: &'a str,
    /// Of credentials that are lent for a while.
    pub session_token: Option<&'a str>,
    pub region: &'a str,
}

/// What is allowed by the URL.
pub(super) struct Request<'a> {
    pub method: &'a str,
    /// Parameters besides those of the signature.
    pub query: &'a [(&'a str, String)],
    /// Headers, by lower-case name, that the request must have with exactly these values.
    pub headers: &'a [(&'a str, String)],
}

/// Adds query and signature to the address of an object, whose own query is dropped.
pub(super) fn presign(
    scope: &Scope<'_>,
    mut url: Url,
    request: &Request<'_>,
    now: Timestamp,
    valid: Duration,
) -> Url {
    let moment = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    let day = &moment[..8];
    let realm = format!("{day}/{}/s3/aws4_request", scope.region);

    let host = url[Position::BeforeHost..Position::AfterPort].to_owned();
    let mut headers = vec![("host", host)];
    headers.extend(request.headers.iter().cloned());
    headers.sort();
    let names = headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");

    let mut query: Vec<(String, String)> =
        request.query.iter().map(|(name, value)| pair(name, value)).collect();
    query.extend([
        pair("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        pair("X-Amz-Credential", &format!("{}/{realm}", scope.access_key)),
        pair("X-Amz-Date", &moment),
        pair("X-Amz-Expires", &valid.as_secs().to_string()),
        pair("X-Amz-SignedHeaders", &names),
    ]);
    query.extend(scope.session_token.map(|token| pair("X-Amz-Security-Token", token)));
    query.sort();
    let query = query.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");

    let mut canonical = format!("{}\n{}\n{query}\n", request.method, url.path());
    for (name, value) in &headers {
        // Writing to a String cannot fail.
        let _ = writeln!(canonical, "{name}:{}", value.trim());
    }
    let _ = write!(canonical, "\n{names}\nUNSIGNED-PAYLOAD");
    let hashed = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
    let to_sign = format!("AWS4-HMAC-SHA256\n{moment}\n{realm}\n{hashed}");

    let mut key = format!("AWS4{}", scope.secret_key).into_bytes();
    for step in [day, scope.region, "s3", "aws4_request"] {
        key = mac(&key, step);
    }
    let signature = hex(&mac(&key, &to_sign));
    url.set_query(Some(&format!("{query}&X-Amz-Signature={signature}")));
    url
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn pair(name: &str, value: &str) -> (String, String) {
    (encoded(name), encoded(value))
}

/// Percent-encodes all but RFC 3986's unreserved characters, which is what is signed.
fn encoded(text: &str) -> String {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: Scope<'_> = Scope {
        access_key: "AKIAIOSFODNN7EXAMPLE",
        secret_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        session_token: None,
        region: "us-east-1",
    };

    #[test]
    fn a_url_is_signed_as_in_amazons_example() {
        let url = Url::parse("https://examplebucket.s3.amazonaws.com/test.txt").unwrap();
        let request = Request { method: "GET", query: &[], headers: &[] };
        let now = "2013-05-24T00:00:00Z".parse().unwrap();
        let signed = presign(&SCOPE, url, &request, now, Duration::from_hours(24));
        let signature =
            signed.query_pairs().find(|(name, _)| name == "X-Amz-Signature").unwrap().1.into_owned();
        assert_eq!(signature, "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    #[test]
    fn what_is_signed_is_named_in_the_url_in_order() {
        let url = Url::parse("https://s3.example:9000/b/k?X-Amz-Signature=old").unwrap();
        let headers = [("content-type", "image/jpeg".to_owned()), ("content-length", "7".to_owned())];
        let request =
            Request { method: "PUT", query: &[("uploadId", "a b+c".to_owned())], headers: &headers };
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let signed = presign(&SCOPE, url, &request, now, Duration::from_mins(15));
        let query = signed.query().unwrap();
        assert!(query.contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost"), "{query}");
        assert!(query.contains("uploadId=a%20b%2Bc"), "{query}");
        assert_eq!(query.matches("X-Amz-Signature").count(), 1);
    }
}
