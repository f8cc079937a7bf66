//! Guests who come back, come again, and look elsewhere.

use futures_util::future::join;
use party_app::auth::Device;
use party_app::{pass, rsvp};

use super::{fixture, going, guest, make_pass, with_device, with_name};
use crate::auth::code;

#[tokio::test]
async fn who_is_banned_while_they_come_back_stays_outside() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, link) = guest(&it, &with_device(&made, "Carla", "phone")).await;
    let ban = it.db.client().await;
    let held = format!("BEGIN; SELECT FROM party_guests WHERE user_id = '{}' FOR UPDATE", carla.user);
    ban.batch_execute(&held).await.unwrap();
    let device = Device::default();
    let comes_back = pass::rejoin(&it.app, &link, None, &device);
    let bans = async {
        while !it.db.value::<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)").await {}
        let banned = format!(
            "INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{}'); DELETE FROM sessions; COMMIT",
            carla.user
        );
        ban.batch_execute(&banned).await.unwrap();
    };
    let (refused, ()) = join(comes_back, bans).await;
    assert_eq!(code(refused), "BANNED");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test]
async fn a_guest_who_scans_the_code_again_is_in_already() {
    let (it, host, party) = fixture().await;
    let (flyer, poster) =
        (make_pass(&it, &host, &party, Some(1)).await, make_pass(&it, &host, &party, None).await);
    let (carla, _) = guest(&it, &with_name(&flyer, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    for scanned in [&flyer, &poster] {
        let again = with_name(scanned, "Carla");
        let joined = pass::join(&it.app, &viewer, &again, &Device::default()).await.unwrap();
        assert!(joined.guest.is_none() && joined.party == party);
    }
    assert_eq!(it.db.value::<i64>("SELECT sum(uses_count) FROM party_passes").await, 1);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_guests").await, 1);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM sessions").await, 1);
    // At another party they are a guest like everybody.
    let other = it.db.party(&host, |party| party.is_private = true).await;
    let other = make_pass(&it, &host, &other, None).await;
    let joined = pass::join(&it.app, &viewer, &with_name(&other, "Carla"), &Device::default()).await.unwrap();
    assert!(joined.guest.is_some());
}

#[tokio::test]
async fn a_guest_may_not_answer_another_party_and_does_not_learn_of_a_private_one() {
    let (it, host, party) = fixture().await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&made, "Carla")).await;
    let viewer = it.viewer(&carla).await.unwrap();
    let public = it.db.party(&host, |_| {}).await;
    let private = it.db.party(&host, |party| party.is_private = true).await;
    for (elsewhere, answer) in [(&public, "FORBIDDEN"), (&private, "NOT_FOUND")] {
        assert_eq!(code(rsvp::set(&it.app, &viewer, elsewhere, going()).await), answer);
        assert_eq!(code(rsvp::withdraw(&it.app, &viewer, elsewhere).await), answer);
    }
}
