//! `party-gallery cache …`, against the Redis that all tests share: it removes only keys of its own.

use std::process::Output;

use super::{Folder, party_gallery, printed, refusal};

fn cache(folder: &Folder, arguments: &[&str], environment: &str) -> Output {
    let url = party_testkit::services::redis_url();
    let arguments: Vec<&str> = ["cache"].iter().chain(arguments).copied().collect();
    party_gallery(folder, &arguments, &[("REDIS_URL", &url), ("PARTY_GALLERY_ENV", environment)])
}

fn store(key: &str, value: &str) {
    let url = party_testkit::services::redis_url();
    let stored =
        std::process::Command::new("redis-cli").args(["-u", &url, "SET", key, value, "EX", "100"]).output();
    assert!(stored.expect("redis-cli runs").status.success());
}

#[test]
fn without_redis_it_says_where_the_cache_is_and_how_to_get_one() {
    let folder = Folder::new("cache-alone");
    let said = refusal(&party_gallery(&folder, &["cache", "stats"], &[]));
    assert!(
        said.contains("REDIS_URL") && said.contains("redis-server") && said.contains("/metrics"),
        "{said}"
    );
    let said =
        refusal(&party_gallery(&folder, &["cache", "keys"], &[("REDIS_URL", "redis://:geheim@127.0.0.1:1")]));
    assert!(said.contains("nothing answers at REDIS_URL") && !said.contains("geheim"), "{said}");
}

#[test]
fn keys_are_listed_shown_and_removed() {
    let folder = Folder::new("cache-keys");
    let key = format!("cache:party:program-{}", std::process::id());
    store(&key, r#"{"v":1,"data":{"title":"Fiesta"}}"#);
    let pattern = format!("*{}", &key[6..]);
    assert_eq!(printed(&cache(&folder, &["keys", &pattern], "production")).trim(), key);
    let shown = cache(&folder, &["get", &key], "production");
    assert!(printed(&shown).contains("\"title\": \"Fiesta\""), "{shown:?}");
    assert!(String::from_utf8_lossy(&shown.stderr).contains("ends in "), "{shown:?}");
    assert!(printed(&cache(&folder, &["stats"], "production")).contains("cache:party:"));
    assert!(printed(&cache(&folder, &["del", &key], "production")).starts_with("1 of 1 keys"));
    assert!(refusal(&cache(&folder, &["get", &key], "production")).contains("there is nothing"));
}

#[test]
fn what_is_not_for_production_or_not_ours_is_refused() {
    let folder = Folder::new("cache-refused");
    let key = format!("session:program-{}", std::process::id());
    store(&key, r#"{"user":"ana"}"#);
    assert!(refusal(&cache(&folder, &["flush"], "production")).contains("flush is for development"));
    assert!(refusal(&cache(&folder, &["get", &key], "production")).contains("--force"));
    assert!(printed(&cache(&folder, &["get", &key, "--force"], "production")).contains("ana"));
    assert!(printed(&cache(&folder, &["get", &key], "development")).contains("ana"));
    for theirs in ["theirs", "cache:bus", "wrote:ab"] {
        let said = refusal(&cache(&folder, &["del", &key, theirs], "development"));
        assert!(said.contains(theirs), "{said}");
    }
    assert!(
        printed(&cache(&folder, &["get", &key, "--force"], "production")).contains("ana"),
        "nothing is removed"
    );
}

/// A certificate for localhost that is its own authority, with its key.
fn certificate(folder: &Folder) {
    let arguments = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
                     -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE \
                     -keyout key.pem -out cert.pem";
    let made = std::process::Command::new("openssl")
        .args(arguments.split_whitespace())
        .current_dir(&folder.0)
        .output();
    let made = made.expect("openssl runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_redis_behind_tls_is_used_when_its_certificate_is_trusted_and_not_otherwise() {
    let folder = Folder::new("cache-tls");
    certificate(&folder);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|socket| socket.local_addr())
        .expect("a port")
        .port();
    let port = port.to_string();
    let (cert, key) = (folder.0.join("cert.pem"), folder.0.join("key.pem"));
    let arguments = [
        "--tls-port",
        &port,
        "--tls-auth-clients",
        "no",
        "--requirepass",
        "geheim",
        "--tls-cert-file",
        cert.to_str().expect("UTF-8"),
        "--tls-key-file",
        key.to_str().expect("UTF-8"),
    ];
    let files = folder.0.join("redis");
    let redis = party_testkit::services::Redis::start_with(&files, &arguments);
    let redis = runtime.block_on(redis).expect("a Redis");
    let url = format!("rediss://:geheim@localhost:{port}/");
    let trusted = [("REDIS_URL", &*url), ("SSL_CERT_FILE", cert.to_str().expect("UTF-8"))];
    let shown = printed(&party_gallery(&folder, &["cache", "stats"], &trusted));
    assert!(shown.contains("no server has been here"), "{shown}");
    let said = refusal(&party_gallery(&folder, &["cache", "stats"], &[("REDIS_URL", &url)]));
    assert!(said.contains("nothing answers") && !said.contains("geheim"), "{said}");
    runtime.block_on(redis.stop());
}
