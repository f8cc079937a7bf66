//! What passes and what does not; how the keys are kept is in [`keeping`].

mod issuer;
mod keeping;

use std::mem::discriminant;

use ring::{hmac, signature};
use serde_json::{Value, json};

use self::issuer::{KeyServer, Signer, after, claims, claims_with, encode, now, project};
use super::*;

/// Checks one token against a server that publishes the first key.
async fn verify_at(token: &str, when: Timestamp) -> Result<FirebaseUser, FirebaseError> {
    let server = KeyServer::publishing(&[&Signer::first()]).await;
    server.verifier().verify(token, when).await
}

async fn verify(token: &str) -> Result<FirebaseUser, FirebaseError> {
    verify_at(token, now()).await
}

#[track_caller]
fn assert_refused(result: &Result<FirebaseUser, FirebaseError>, expected: &FirebaseError, what: &str) {
    let Err(error) = result else { panic!("{what}: passed") };
    assert_eq!(discriminant(error), discriminant(expected), "{what}: {error}, expected {expected}");
}

#[tokio::test]
async fn a_token_as_google_makes_it_passes_and_says_who_it_is() {
    let user = verify(&Signer::first().token(&claims())).await.unwrap();
    assert_eq!(
        user,
        FirebaseUser {
            uid: "u-ana".into(),
            email: Some("ana@example.com".into()),
            email_verified: true,
            name: Some("Ana María".into()),
            picture: Some("https://example.com/ana.jpg".into()),
            signed_in_at: Timestamp::from_second(claims()["auth_time"].as_i64().unwrap()).unwrap(),
        }
    );
}

#[tokio::test]
async fn a_token_signed_by_another_implementation_passes() {
    // openssl dgst -sha256 -sign first.pk8
    let user = verify(include_str!("fixtures/openssl.jwt")).await.unwrap();
    assert_eq!(user.uid, "u-ana");
}

#[tokio::test]
async fn a_phone_account_has_neither_mail_nor_name() {
    let mut claims = claims();
    for name in ["email", "name", "picture"] {
        claims.as_object_mut().unwrap().remove(name);
    }
    let user = verify(&Signer::first().token(&claims)).await.unwrap();
    assert_eq!((user.email, user.email_verified, user.name, user.picture), (None, false, None, None));
}

#[tokio::test]
async fn an_address_counts_as_verified_only_when_the_token_says_so() {
    for (said, expected) in [(json!(true), true), (json!(false), false), (Value::Null, false)] {
        let user = verify(&Signer::first().token(&claims_with("email_verified", said))).await.unwrap();
        assert_eq!(user.email_verified, expected);
    }
}

#[tokio::test]
async fn names_that_no_row_can_hold_count_as_none() {
    for name in ["", "  ", "A\u{0}na"] {
        let user = verify(&Signer::first().token(&claims_with("name", json!(name)))).await.unwrap();
        assert_eq!(user.name, None, "{name:?}");
    }
}

#[tokio::test]
async fn each_claim_that_is_wrong_is_refused_for_its_own_reason() {
    let malformed = || FirebaseError::Malformed("");
    let at = |seconds: i64| json!(after(seconds).as_second());
    let cases = [
        ("aud", json!("other-party"), FirebaseError::WrongAudience),
        ("aud", json!(""), FirebaseError::WrongAudience),
        ("aud", json!(["demo-party", "other-party"]), malformed()),
        ("iss", json!("https://securetoken.google.com/other-party"), FirebaseError::WrongIssuer),
        ("iss", json!("https://accounts.google.com"), FirebaseError::WrongIssuer),
        ("iss", json!("https://securetoken.google.com/demo-party/"), FirebaseError::WrongIssuer),
        ("sub", json!(""), FirebaseError::BadSubject),
        ("sub", json!("u".repeat(129)), FirebaseError::BadSubject),
        ("sub", json!("u\u{0}"), FirebaseError::BadSubject),
        ("sub", json!("local:ana"), FirebaseError::BadSubject),
        ("sub", json!("guest:ana"), FirebaseError::BadSubject),
        ("exp", at(0), FirebaseError::Expired),
        ("exp", at(-1), FirebaseError::Expired),
        ("exp", json!(i64::MIN), FirebaseError::Expired),
        ("iat", at(61), FirebaseError::IssuedInFuture),
        ("iat", json!(i64::MAX), FirebaseError::IssuedInFuture),
        ("auth_time", at(61), FirebaseError::SignedInInFuture),
        ("auth_time", json!(i64::MAX), FirebaseError::SignedInInFuture),
        ("exp", json!("1800003000"), malformed()),
        ("email_verified", json!("true"), malformed()),
    ];
    for (name, value, expected) in cases {
        let what = format!("{name} = {value}");
        let result = verify(&Signer::first().token(&claims_with(name, value))).await;
        assert_refused(&result, &expected, &what);
    }
    for name in ["aud", "iss", "sub", "exp", "iat", "auth_time"] {
        let result = verify(&Signer::first().token(&claims_with(name, Value::Null))).await;
        assert_refused(&result, &malformed(), &format!("no {name}"));
    }
}

#[tokio::test]
async fn google_may_be_a_minute_ahead_of_us_and_a_uid_may_have_128_characters() {
    let at = |seconds: i64| json!(after(seconds).as_second());
    for (name, value) in
        [("iat", at(60)), ("auth_time", at(60)), ("exp", at(1)), ("sub", json!("ñ".repeat(128)))]
    {
        let what = format!("{name} = {value}");
        let result = verify(&Signer::first().token(&claims_with(name, value))).await;
        assert!(result.is_ok(), "{what}: {result:?}");
    }
}

#[tokio::test]
async fn a_token_ends_with_its_second() {
    let token = Signer::first().token(&claims());
    assert!(verify_at(&token, after(2_999)).await.is_ok());
    assert_refused(&verify_at(&token, after(3_000)).await, &FirebaseError::Expired, "at its end");
}

#[tokio::test]
async fn an_unsigned_token_is_refused() {
    for header in [
        json!({"alg": "none"}),
        json!({"alg": "none", "kid": "first"}),
        json!({"alg": "None", "kid": "first"}),
    ] {
        let token = format!("{}.", encode(&header, &claims()));
        assert_refused(&verify(&token).await, &FirebaseError::WrongAlgorithm, &header.to_string());
    }
}

#[tokio::test]
async fn a_token_whose_signature_was_cut_off_is_refused() {
    let signer = Signer::first();
    let token = format!("{}.", encode(&signer.header(), &claims()));
    assert_refused(&verify(&token).await, &FirebaseError::BadSignature, "no signature");
}

#[tokio::test]
async fn an_hmac_made_with_the_public_key_is_refused() {
    let signer = Signer::first();
    let secrets = [
        signer.public().n,
        signer.jwk().to_string().into_bytes(),
        signer.jwk()["n"].to_string().into_bytes(),
    ];
    for secret in secrets {
        for alg in ["HS256", "RS256"] {
            let input = encode(&json!({"alg": alg, "kid": "first"}), &claims());
            let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), input.as_bytes());
            let token = format!("{input}.{}", data_encoding::BASE64URL_NOPAD.encode(tag.as_ref()));
            let expected =
                if alg == "HS256" { FirebaseError::WrongAlgorithm } else { FirebaseError::BadSignature };
            assert_refused(&verify(&token).await, &expected, alg);
        }
    }
}

#[tokio::test]
async fn other_algorithms_are_refused_though_the_key_is_right() {
    let signer = Signer::first();
    let ways: [(&str, &'static dyn signature::RsaEncoding); 3] = [
        ("RS512", &signature::RSA_PKCS1_SHA512),
        ("PS256", &signature::RSA_PSS_SHA256),
        ("rs256", &signature::RSA_PKCS1_SHA256),
    ];
    for (alg, how) in ways {
        let token = signer.sign_by(how, &json!({"alg": alg, "kid": "first"}), &claims());
        assert_refused(&verify(&token).await, &FirebaseError::WrongAlgorithm, alg);
        let token = signer.sign_by(how, &signer.header(), &claims());
        let passes = verify(&token).await.is_ok();
        assert_eq!(passes, alg == "rs256", "{alg} under the name RS256");
    }
}

#[tokio::test]
async fn a_signature_by_another_key_or_over_other_claims_is_refused() {
    let (first, second) = (Signer::first(), Signer::second());
    let by_another = second.sign(&first.header(), &claims());
    assert_refused(&verify(&by_another).await, &FirebaseError::BadSignature, "another key");

    let token = first.token(&claims());
    let signature = token.rsplit_once('.').unwrap().1;
    let swapped = format!("{}.{signature}", encode(&first.header(), &claims_with("sub", json!("u-eva"))));
    assert_refused(&verify(&swapped).await, &FirebaseError::BadSignature, "other claims");
}

#[tokio::test]
async fn nothing_is_said_of_the_claims_of_a_forged_token() {
    let forged = Signer::second().sign(&Signer::first().header(), &claims_with("exp", json!(0)));
    assert_refused(&verify(&forged).await, &FirebaseError::BadSignature, "forged and expired");
}

#[tokio::test]
async fn a_token_without_a_published_key_is_refused() {
    for header in
        [json!({"alg": "RS256", "kid": "third"}), json!({"alg": "RS256"}), json!({"alg": "RS256", "kid": ""})]
    {
        let token = Signer::first().sign(&header, &claims());
        assert_refused(&verify(&token).await, &FirebaseError::UnknownKey, &header.to_string());
    }
}

#[tokio::test]
async fn what_is_no_token_is_malformed() {
    let signer = Signer::first();
    let good = signer.token(&claims());
    let parts: Vec<_> = good.split('.').collect();
    let twice = data_encoding::BASE64URL_NOPAD.encode(br#"{"alg":"RS256","alg":"none","kid":"first"}"#);
    let critical =
        signer.sign(&json!({"alg": "RS256", "kid": "first", "crit": ["b64"], "b64": false}), &claims());
    let cases = [
        String::new(),
        "x".into(),
        "..".into(),
        format!("{}.{}", parts[0], parts[1]),
        format!("{good}.{}", parts[2]),
        format!("{good}="),
        format!(" {good}"),
        format!("!{good}"),
        format!("{twice}.{}.{}", parts[1], parts[2]),
        signer.sign(&signer.header(), &json!([])),
        signer.sign(&json!({"kid": "first"}), &claims()),
        signer.token(&claims_with("name", json!("x".repeat(16 * 1024)))),
        critical,
    ];
    for case in cases {
        let shown: String = case.chars().take(60).collect();
        assert_refused(&verify(&case).await, &FirebaseError::Malformed(""), &shown);
    }
}

#[tokio::test]
async fn the_emulator_is_believed_only_by_a_verifier_made_for_it() {
    let verifier = FirebaseVerifier::emulator(project());
    assert!(verifier.is_emulator());
    let unsigned = |claims: &Value| format!("{}.", encode(&json!({"alg": "none", "typ": "JWT"}), claims));
    let user = verifier.verify(&unsigned(&claims()), now()).await.unwrap();
    assert_eq!(user.uid, "u-ana");

    let signed = Signer::first().token(&claims());
    assert_refused(&verifier.verify(&signed, now()).await, &FirebaseError::WrongAlgorithm, "signed");
    let half = format!("{}AAAA", unsigned(&claims()));
    assert_refused(&verifier.verify(&half, now()).await, &FirebaseError::BadSignature, "half signed");
    assert!(!KeyServer::publishing(&[]).await.verifier().is_emulator());
}

#[tokio::test]
async fn the_emulators_claims_are_checked_all_the_same() {
    let verifier = FirebaseVerifier::emulator(project());
    let cases = [
        ("aud", json!("other-party"), FirebaseError::WrongAudience),
        ("iss", json!("https://securetoken.google.com/other-party"), FirebaseError::WrongIssuer),
        ("sub", json!(""), FirebaseError::BadSubject),
        ("exp", json!(now().as_second()), FirebaseError::Expired),
        ("iat", json!(after(61).as_second()), FirebaseError::IssuedInFuture),
        ("auth_time", json!(after(61).as_second()), FirebaseError::SignedInInFuture),
    ];
    for (name, value, expected) in cases {
        let token = format!("{}.", encode(&json!({"alg": "none"}), &claims_with(name, value)));
        assert_refused(&verifier.verify(&token, now()).await, &expected, name);
    }
}

#[test]
fn a_project_id_is_one() {
    for good in ["demo-party", "party-gallery-1a2b3", "example.com:party"] {
        assert!(good.parse::<FirebaseProject>().is_ok(), "{good}");
    }
    for bad in ["", "Party", "a/b", "a b", &"a".repeat(101)] {
        assert_eq!(bad.parse::<FirebaseProject>(), Err(NotAProject), "{bad}");
    }
}
