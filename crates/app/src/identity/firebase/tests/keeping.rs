//! How the published keys are fetched, kept, renewed and given up.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::http::StatusCode;
use tokio::{net::TcpListener, task};

use super::{
    issuer::{KeyServer, Signer, after, claims, client, now, project},
    *,
};

fn token() -> String {
    Signer::first().token(&claims_lasting())
}

/// Claims that outlast every cache in these tests.
fn claims_lasting() -> Value {
    claims_with("exp", json!(after(10 * 24 * 3600).as_second()))
}

#[track_caller]
fn assert_unavailable(result: &Result<FirebaseUser, FirebaseError>) {
    assert!(matches!(result, Err(error) if error.is_unavailable()), "{result:?}");
}

#[tokio::test]
async fn keys_are_fetched_when_first_needed_and_then_kept() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    assert_eq!(server.asked(), 0);
    for second in 0..100 {
        verifier.verify(&token(), after(second)).await.unwrap();
    }
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn keys_are_fetched_again_when_their_max_age_is_over() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    verifier.verify(&token(), after(3600 - 301)).await.unwrap();
    assert_eq!(server.asked(), 1);
    verifier.verify(&token(), after(3600)).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn the_age_that_an_answer_already_has_is_taken_off() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    server.set_age(3000);
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    verifier.verify(&token(), after(299)).await.unwrap();
    assert_eq!(server.asked(), 1);
    server.fail();
    assert_unavailable(&verifier.verify(&token(), after(600)).await);
}

#[tokio::test]
async fn keys_that_may_not_be_kept_are_kept_a_minute_all_the_same() {
    for cache_control in ["no-store", "no-cache, max-age=3600", "max-age=0", "max-age=no", "private"] {
        let server = KeyServer::publishing(&[]).await;
        server.publish(&[&Signer::first()], cache_control);
        let verifier = server.verifier();
        verifier.verify(&token(), now()).await.unwrap();
        verifier.verify(&token(), after(29)).await.unwrap();
        assert_eq!(server.asked(), 1, "{cache_control}");
        server.fail();
        assert_unavailable(&verifier.verify(&token(), after(60)).await);
    }
}

#[tokio::test]
async fn keys_are_never_kept_longer_than_a_day() {
    let server = KeyServer::publishing(&[]).await;
    server.publish(&[&Signer::first()], "max-age=4294967295");
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    server.fail();
    verifier.verify(&token(), after(24 * 3600 - 1)).await.unwrap();
    assert_unavailable(&verifier.verify(&token(), after(24 * 3600 + 60)).await);
}

#[tokio::test]
async fn keys_are_renewed_five_minutes_ahead_so_that_an_outage_goes_unnoticed() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();

    server.fail();
    verifier.verify(&token(), after(3300)).await.unwrap();
    verifier.verify(&token(), after(3359)).await.unwrap();
    assert_eq!(server.asked(), 2, "a renewal that failed is tried again after a minute, not before");
    verifier.verify(&token(), after(3360)).await.unwrap();
    assert_eq!(server.asked(), 3);

    server.publish(&[&Signer::first()], "max-age=3600");
    verifier.verify(&token(), after(3420)).await.unwrap();
    server.fail();
    verifier.verify(&token(), after(3420 + 3599)).await.unwrap();
}

#[tokio::test]
async fn a_new_key_is_found_when_a_token_names_it() {
    let (first, second) = (Signer::first(), Signer::second());
    let server = KeyServer::publishing(&[&first]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();

    server.publish(&[&first, &second], "max-age=3600");
    let rotated = second.token(&claims_lasting());
    assert_refused(&verifier.verify(&rotated, after(59)).await, &FirebaseError::UnknownKey, "too soon");
    verifier.verify(&rotated, after(60)).await.unwrap();
    verifier.verify(&token(), after(60)).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn a_key_that_was_withdrawn_is_refused_once_the_old_set_is_over() {
    let (first, second) = (Signer::first(), Signer::second());
    let server = KeyServer::publishing(&[&first]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    server.publish(&[&second], "max-age=3600");
    assert_refused(&verifier.verify(&token(), after(3600)).await, &FirebaseError::UnknownKey, "withdrawn");
}

#[tokio::test]
async fn tokens_with_made_up_keys_cause_at_most_one_fetch_a_minute() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    for second in 0..240 {
        let header = json!({"alg": "RS256", "kid": format!("made-up-{second}")});
        let result = verifier.verify(&Signer::first().sign(&header, &claims()), after(second)).await;
        assert_refused(&result, &FirebaseError::UnknownKey, "made up");
    }
    assert_eq!(server.asked(), 1 + 3);
}

#[tokio::test]
async fn with_good_keys_an_endpoint_that_is_down_hurts_only_who_names_an_unknown_key() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    verifier.verify(&token(), now()).await.unwrap();
    server.fail();
    let unknown = Signer::second().token(&claims_lasting());
    assert_unavailable(&verifier.verify(&unknown, after(60)).await);
    assert_unavailable(&verifier.verify(&unknown, after(61)).await);
    verifier.verify(&token(), after(61)).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn without_good_keys_an_endpoint_that_is_down_means_that_nothing_can_be_said() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    server.fail();
    let cold = verifier.verify(&token(), now()).await;
    let Err(FirebaseError::KeysUnavailable(cause)) = cold else { panic!("{cold:?}") };
    assert_eq!(cause.to_string(), "the key endpoint answered 500 Internal Server Error");

    server.publish(&[&Signer::first()], "max-age=3600");
    verifier.verify(&token(), after(10)).await.unwrap();
    server.fail();
    assert_unavailable(&verifier.verify(&token(), after(10 + 3600)).await);
}

#[tokio::test]
async fn an_endpoint_that_nobody_listens_at_is_down() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let verifier = FirebaseVerifier::new(project(), client(), url);
    assert_unavailable(&verifier.verify(&token(), now()).await);
}

#[tokio::test]
async fn a_failure_is_remembered_for_five_seconds_and_then_tried_again() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    server.fail();
    assert_unavailable(&verifier.verify(&token(), now()).await);
    server.publish(&[&Signer::first()], "max-age=3600");
    assert_unavailable(&verifier.verify(&token(), after(4)).await);
    assert_eq!(server.asked(), 1);
    verifier.verify(&token(), after(5)).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn answers_without_a_usable_key_set_are_failures() {
    let small = json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "first", "x": "AA", "y": "AA"}]});
    let mut encryption = Signer::first().jwk();
    encryption["use"] = json!("enc");
    let huge = json!({"keys": [Signer::first().jwk()], "padding": "x".repeat(64 * 1024)});
    let cases = [
        (StatusCode::OK, "<html>".to_owned()),
        (StatusCode::OK, json!({"keys": []}).to_string()),
        (StatusCode::OK, small.to_string()),
        (StatusCode::OK, json!({"keys": [encryption]}).to_string()),
        (StatusCode::OK, huge.to_string()),
        (StatusCode::ACCEPTED, json!({"keys": [Signer::first().jwk()]}).to_string()),
    ];
    for (status, body) in cases {
        let server = KeyServer::publishing(&[]).await;
        server.reply(status, "max-age=3600", &body);
        assert_unavailable(&server.verifier().verify(&token(), now()).await);
    }
}

#[tokio::test]
async fn a_key_of_another_kind_beside_ours_does_no_harm() {
    let server = KeyServer::publishing(&[]).await;
    let keys = json!({"keys": [{"kty": "EC", "kid": "other", "crv": "P-256"}, Signer::first().jwk()]});
    server.reply(StatusCode::OK, "max-age=3600", &keys.to_string());
    server.verifier().verify(&token(), now()).await.unwrap();
}

#[tokio::test]
async fn an_endpoint_that_never_answers_is_given_up() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    server.hold_back();
    assert_unavailable(&server.hasty_verifier().verify(&token(), now()).await);
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn keys_fetched_while_the_clock_was_wrong_do_not_outlive_its_correction() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = server.verifier();
    let wrong = after(5 * 24 * 3600);
    verifier.verify(&token(), wrong).await.unwrap();
    verifier.verify(&token(), now()).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn a_caller_who_hangs_up_during_the_fetch_leaves_it_to_the_next() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    let verifier = Arc::new(server.verifier());
    server.hold_back();
    let caller = task::spawn({
        let verifier = Arc::clone(&verifier);
        async move { verifier.verify(&token(), now()).await }
    });
    while server.asked() == 0 {
        task::yield_now().await;
    }
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    server.let_go();
    verifier.verify(&token(), now()).await.unwrap();
}

/// Starts 1,000 verifications before the server answers the first; gives back how many of them passed.
async fn crowd(server: &KeyServer) -> usize {
    let verifier = Arc::new(server.verifier());
    let started = Arc::new(AtomicUsize::new(0));
    server.hold_back();
    let crowd: Vec<_> = (0..1000)
        .map(|_| {
            let (verifier, started) = (Arc::clone(&verifier), Arc::clone(&started));
            task::spawn(async move {
                started.fetch_add(1, Ordering::SeqCst);
                verifier.verify(include_str!("../fixtures/openssl.jwt"), now()).await
            })
        })
        .collect();
    while started.load(Ordering::SeqCst) < 1000 || server.asked() == 0 {
        task::yield_now().await;
    }
    server.let_go();
    let mut passed = 0;
    for one in crowd {
        match one.await.unwrap() {
            Ok(_) => passed += 1,
            result => assert_unavailable(&result),
        }
    }
    passed
}

#[tokio::test]
async fn a_thousand_sign_ins_with_a_cold_cache_fetch_the_keys_once() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    assert_eq!(crowd(&server).await, 1000);
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn a_thousand_sign_ins_with_a_cold_cache_share_one_failure() {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    server.fail();
    assert_eq!(crowd(&server).await, 0);
    assert_eq!(server.asked(), 1);
}
