use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use futures_util::future::join_all;

use super::*;

const SALT: Salt = [9; 16];

fn passwords() -> Passwords {
    Passwords::new(NonZeroUsize::MIN)
}

fn chosen(text: &str) -> PlainPassword {
    PlainPassword::parse(text).unwrap()
}

async fn verdict(attempt: &str, stored: &str) -> Verdict {
    passwords().verify(PlainPassword::attempt(attempt), Some(stored)).await.unwrap()
}

/// A hash in parameters of its own, as an older server or another client may have stored it.
fn stored_with(algorithm: Algorithm, memory: u32, passes: u32) -> String {
    let params = Params::new(memory, passes, 1, None).unwrap();
    let hasher = Argon2::new(algorithm, Version::V0x13, params);
    hasher.hash_password_with_salt(b"correct horse", &SALT).unwrap().to_string()
}

#[tokio::test]
async fn a_password_is_kept_as_an_argon2id_phc_string_with_the_stated_parameters() {
    let stored = passwords().hash(chosen("correct horse"), SALT).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$CQkJCQkJCQkJCQkJCQkJCQ$"), "{stored}");
    assert!(!stored.contains("correct horse"));
}

#[tokio::test]
async fn the_right_password_is_right_and_any_other_wrong() {
    let stored = passwords().hash(chosen("correct horse"), SALT).await.unwrap();
    assert_eq!(verdict("correct horse", &stored).await, Verdict::Right);
    assert_eq!(verdict("correct hors", &stored).await, Verdict::Wrong);
    assert_eq!(verdict("Correct horse", &stored).await, Verdict::Wrong);
    assert_eq!(verdict("", &stored).await, Verdict::Wrong);
}

#[tokio::test]
async fn a_hash_made_by_the_reference_implementation_is_understood() {
    // Debian's argon2 tool: printf %s 'correct horse' | argon2 'somesaltsomesalt' -id -t 2 -k 19456 -p 1 -l 32 -e
    let stored =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$k9ohroejZy1PN5E1SbHNPug6vB8eQAahb5SOAp6iGF4";
    assert_eq!(verdict("correct horse", stored).await, Verdict::Right);
}

#[tokio::test]
async fn salts_make_equal_passwords_differ() {
    let first = passwords().hash(chosen("correct horse"), [1; 16]).await.unwrap();
    let second = passwords().hash(chosen("correct horse"), [2; 16]).await.unwrap();
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_hash_weaker_than_todays_is_right_but_outdated() {
    for stored in [
        stored_with(Algorithm::Argon2id, MEMORY_KIB / 2, PASSES),
        stored_with(Algorithm::Argon2id, MEMORY_KIB, PASSES - 1),
        stored_with(Algorithm::Argon2i, MEMORY_KIB, PASSES),
    ] {
        assert_eq!(verdict("correct horse", &stored).await, Verdict::RightButOutdated, "{stored}");
        assert_eq!(verdict("wrong horse", &stored).await, Verdict::Wrong, "{stored}");
    }
    let stronger = stored_with(Algorithm::Argon2id, MEMORY_KIB, PASSES + 1);
    assert_eq!(verdict("correct horse", &stronger).await, Verdict::Right);
}

#[tokio::test]
async fn a_stored_hash_that_is_none_or_asks_for_too_much_is_an_error_not_a_verdict() {
    let greedy =
        "$argon2id$v=19$m=4194304,t=2,p=1$CQkJCQkJCQkJCQkJCQkJCQ$skzRwfQPpfDlWBXjQb+p3NAeQH8Cbl74S6TYDpXrurQ";
    let slow = greedy.replace("m=4194304,t=2", "m=19456,t=4294967295");
    for stored in ["", "plain text", "$2b$12$abcdefghijklmnopqrstuv", greedy, &slow] {
        let result = passwords().verify(PlainPassword::attempt("correct horse"), Some(stored)).await;
        assert!(matches!(result, Err(PasswordError::Corrupt(_))), "{stored}: {result:?}");
    }
}

#[tokio::test]
async fn nobody_is_checked_with_the_work_of_todays_parameters_and_is_always_wrong() {
    let nobody = StoredHash::parse(NOBODY).unwrap();
    let today = todays_params();
    assert_eq!(
        (nobody.params.m_cost(), nobody.params.t_cost(), nobody.params.p_cost()),
        (today.m_cost(), today.t_cost(), today.p_cost())
    );
    assert!(!nobody.is_outdated());
    assert_eq!(nobody.parsed.hash.unwrap().len(), Params::DEFAULT_OUTPUT_LEN);

    let passwords = passwords();
    let found = passwords.verify(PlainPassword::attempt("correct horse"), None).await.unwrap();
    assert_eq!(found, Verdict::Wrong);
    assert_eq!(Verdict::of(false, true, false), Verdict::Wrong);
}

#[tokio::test]
async fn asking_for_nobody_takes_a_turn_at_hashing_like_asking_for_somebody() {
    let full = Passwords::with_places(1, 0);
    let stored = passwords().hash(chosen("correct horse"), SALT).await.unwrap();
    for who in [None, Some(stored.as_str())] {
        let result = full.verify(PlainPassword::attempt("correct horse"), who).await;
        assert!(matches!(result, Err(PasswordError::Busy)), "{result:?}");
    }
}

#[tokio::test]
async fn no_more_hashes_run_at_once_than_allowed() {
    static RUNNING: AtomicUsize = AtomicUsize::new(0);
    static PEAK: AtomicUsize = AtomicUsize::new(0);
    let passwords = Passwords::new(NonZeroUsize::new(2).unwrap());
    let jobs = (0..50).map(|_| {
        passwords.bounded(|| {
            PEAK.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            (0..200).for_each(|_| thread::yield_now());
            RUNNING.fetch_sub(1, Ordering::SeqCst);
        })
    });
    for result in join_all(jobs).await {
        result.unwrap();
    }
    assert!(PEAK.load(Ordering::SeqCst) <= 2, "{PEAK:?} at once");
}

#[tokio::test]
async fn a_caller_who_hangs_up_keeps_its_place_until_the_hash_is_done() {
    let passwords = passwords();
    let (started, has_started) = mpsc::channel();
    let (finish, may_finish) = mpsc::channel::<()>();
    let worker = passwords.clone();
    let caller = tokio::spawn(async move {
        worker
            .bounded(move || {
                started.send(()).unwrap();
                may_finish.recv().unwrap();
            })
            .await
    });
    task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    assert_eq!(passwords.hashing.available_permits(), 0);

    finish.send(()).unwrap();
    passwords.bounded(|| ()).await.unwrap();
    assert_eq!(passwords.hashing.available_permits(), 1);
}

#[tokio::test]
async fn when_too_many_wait_the_next_is_told_that_we_are_busy() {
    let passwords = Passwords::with_places(1, 3);
    let results = join_all((0..4).map(|_| passwords.bounded(|| ()))).await;
    let busy = results.iter().filter(|result| matches!(result, Err(PasswordError::Busy))).count();
    assert_eq!(busy, 1);
    passwords.bounded(|| ()).await.unwrap();
}

#[tokio::test]
async fn a_known_device_is_served_while_strangers_fill_the_line() {
    let passwords = Passwords::with_places(1, 3);
    let turns = join_all((0..3).map(|_| Arc::clone(&passwords.entered).acquire_owned())).await;
    let hash = Arc::clone(&passwords.hashing).acquire_owned().await;
    assert!(matches!(passwords.bounded(|| ()).await, Err(PasswordError::Busy)));
    passwords.reserved_for(true).bounded(|| ()).await.unwrap();
    drop((turns, hash));
}
