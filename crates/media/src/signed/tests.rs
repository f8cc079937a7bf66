use super::*;

const PATH: &str = "/media/m1/640";

fn signer() -> UrlSigner {
    UrlSigner::new([7; 32])
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn claim() -> UploadClaim {
    UploadClaim {
        upload_id: "u1".into(),
        key: "quarantine/u1".into(),
        mime: "image/jpeg".into(),
        size: 7,
        expires_at: at("2026-11-23T11:00:00Z"),
    }
}

#[test]
fn an_upload_token_gives_back_its_claim() {
    let token = signer().upload_token(&claim());
    assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{token}");
    assert_eq!(signer().read_upload_token(&token, at("2026-11-23T10:59:59Z")), Ok(claim()));
}

#[test]
fn an_upload_token_ends_at_its_second() {
    let token = signer().upload_token(&claim());
    assert_eq!(signer().read_upload_token(&token, claim().expires_at), Err(Rejected::Expired));
}

#[test]
fn no_character_of_a_token_can_be_changed() {
    let token = signer().upload_token(&claim());
    for index in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert_eq!(
            signer().read_upload_token(&changed, at("2026-11-23T10:00:00Z")),
            Err(Rejected::Bad),
            "{index}"
        );
    }
}

#[test]
fn another_key_signs_nothing_for_us() {
    let token = UrlSigner::new([8; 32]).upload_token(&claim());
    assert_eq!(signer().read_upload_token(&token, at("2026-11-23T10:00:00Z")), Err(Rejected::Bad));
}

#[test]
fn a_signature_of_one_kind_is_none_of_another() {
    // What would be signed as an upload, signed as a picture.
    let forged = encoded(serde_json::to_string(&claim()).unwrap().as_bytes());
    let signature = encoded(hmac::sign(&signer().media, forged.as_bytes()).as_ref());
    let token = format!("{forged}.{signature}");
    assert_eq!(signer().read_upload_token(&token, at("2026-11-23T10:00:00Z")), Err(Rejected::Bad));
}

#[test]
fn a_picture_has_one_url_for_half_an_hour() {
    let first = signer().media_query(PATH, at("2026-11-23T10:30:00Z"));
    assert_eq!(first, signer().media_query(PATH, at("2026-11-23T10:59:59Z")));
    assert_ne!(first, signer().media_query(PATH, at("2026-11-23T11:00:00Z")));
}

#[test]
fn a_pictures_url_lives_for_half_an_hour_to_an_hour() {
    for asked in ["2026-11-23T10:30:00Z", "2026-11-23T10:59:59Z"] {
        let query = signer().media_query(PATH, at(asked));
        let end = at("2026-11-23T11:30:00Z");
        assert_eq!(signer().check_media(PATH, &query, at("2026-11-23T11:29:59Z")), Ok(end));
        assert_eq!(signer().check_media(PATH, &query, end), Err(Rejected::Expired));
    }
}

#[test]
fn a_pictures_url_is_for_that_picture_and_that_time() {
    let now = at("2026-11-23T10:30:00Z");
    let query = signer().media_query(PATH, now);
    assert_eq!(signer().check_media("/media/m1/original", &query, now), Err(Rejected::Bad));
    let later = query.replacen("e=1", "e=2", 1);
    assert_eq!(signer().check_media(PATH, &later, now), Err(Rejected::Bad));
    for bad in ["", "e=1", "s=abc", &format!("{query}&e=5"), "e=x&s=y"] {
        assert_eq!(signer().check_media(PATH, bad, now), Err(Rejected::Bad), "{bad}");
    }
    assert!(signer().check_media(PATH, &format!("{query}&download=1"), now).is_ok());
}
