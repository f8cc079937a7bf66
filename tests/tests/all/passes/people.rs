//! The people of a party: invited, appointed, put out.

use jiff::SignedDuration;
use party_app::auth::Device;
use party_app::people::Removal;
use party_app::{pass, people};
use party_db::invitation::Invitee;
use party_domain::id::{PartyId, UserId};
use party_domain::page::PageLimit;
use party_domain::party::CohostRole;
use party_domain::text::Email;
use party_domain::viewer::Viewer;
use party_testkit::db::as_user;

use super::{fixture, guest, join, make_pass, with_device, with_name};
use crate::auth::{Fixture, code};
use crate::support::assert_counters_are_exact;

async fn appointed(it: &Fixture, party: &PartyId, name: &str, role: &str) -> UserId {
    let user = it.db.user(name).await;
    it.db
        .run(&format!(
            "INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('{party}', '{user}', '{role}')"
        ))
        .await;
    user
}

fn limit() -> PageLimit {
    PageLimit::parse(None).unwrap()
}

#[tokio::test]
async fn who_is_invited_sees_the_private_party_until_the_invitation_is_taken_back() {
    let (it, host, party) = fixture().await;
    let ana = it.db.user("ana").await;
    let invitee = Invitee::User(ana.clone());
    for is_new in [true, false] {
        let (invitation, new) = people::invite(&it.app, &as_user(&host), &party, &invitee).await.unwrap();
        assert_eq!((invitation.person.unwrap().id, new), (ana.clone(), is_new));
    }
    party_app::party::find(&it.app, &as_user(&ana), &party).await.unwrap();
    people::uninvite(&it.app, &as_user(&host), &party, &invitee).await.unwrap();
    assert_eq!(code(party_app::party::find(&it.app, &as_user(&ana), &party).await), "NOT_FOUND");
    assert_eq!(code(people::uninvite(&it.app, &as_user(&host), &party, &invitee).await), "NOT_FOUND");
}

#[tokio::test]
async fn an_address_is_invited_once_whatever_its_case_and_listed_with_the_others() {
    let (it, host, party) = fixture().await;
    let ana = it.db.user("ana").await;
    let email = |text: &str| Invitee::Email(Email::parse(text).unwrap());
    for (who, is_new) in [(email("a@b.cd"), true), (email("A@B.cd"), false), (Invitee::User(ana), true)] {
        assert_eq!(people::invite(&it.app, &as_user(&host), &party, &who).await.unwrap().1, is_new);
    }
    let page = people::invitations(&it.app, &as_user(&host), &party, None, limit()).await.unwrap();
    let emails: Vec<_> = page.items.iter().map(|row| row.email.as_deref()).collect();
    assert_eq!(emails, [Some("a@b.cd"), None]);
}

#[tokio::test]
async fn an_address_whose_account_is_known_is_invited_and_the_host_does_not_learn_whose_it_is() {
    let (mut it, host, party) = fixture().await;
    let ana = it.register("ana").await.user;
    let viewer = as_user(&host);
    let invitee = Invitee::Email(Email::parse("ANA@example.com").unwrap());
    let taken_back = async |it: &Fixture| people::uninvite(&it.app, &viewer, &party, &invitee).await;
    people::invite(&it.app, &viewer, &party, &invitee).await.unwrap();
    let unknown = party_app::party::find(&it.app, &as_user(&ana), &party).await;
    assert_eq!(code(unknown), "NOT_FOUND", "nobody has shown to read the address");
    taken_back(&it).await.unwrap();
    let token = it.mailed_token().await;
    party_app::auth::confirm_email(&it.app, &token).await.unwrap();

    for is_new in [true, false] {
        let (shown, new) = people::invite(&it.app, &viewer, &party, &invitee).await.unwrap();
        assert_eq!((shown.email.as_deref(), shown.person, new), (Some("ANA@example.com"), None, is_new));
    }
    party_app::party::find(&it.app, &as_user(&ana), &party).await.unwrap();
    let told = format!(
        "SELECT count(*) FROM outbox WHERE payload ->> 'userId' = '{ana}' AND topic = 'invitation.created'"
    );
    assert_eq!(it.db.value::<i64>(&told).await, 1);
    // Neither the list tells, nor that the person can be invited besides.
    let list = async |it: &Fixture| {
        let page = people::invitations(&it.app, &viewer, &party, None, limit()).await.unwrap();
        page.items.into_iter().map(|row| (row.email, row.person.map(|person| person.id))).collect::<Vec<_>>()
    };
    let address = Some("ANA@example.com".to_owned());
    assert_eq!(list(&it).await, [(address.clone(), None)]);
    let person = Invitee::User(ana.clone());
    assert_eq!(code(people::uninvite(&it.app, &viewer, &party, &person).await), "NOT_FOUND");
    it.clock.advance(SignedDuration::from_secs(1));
    assert!(people::invite(&it.app, &viewer, &party, &person).await.unwrap().1);
    assert_eq!(list(&it).await, [(address, None), (None, Some(ana.clone()))]);
    taken_back(&it).await.unwrap();
    people::uninvite(&it.app, &viewer, &party, &person).await.unwrap();
    assert_eq!(code(party_app::party::find(&it.app, &as_user(&ana), &party).await), "NOT_FOUND");
}

#[tokio::test]
async fn an_address_invites_nobody_across_a_block() {
    let (mut it, host, party) = fixture().await;
    let ana = it.register("ana").await.user;
    let token = it.mailed_token().await;
    party_app::auth::confirm_email(&it.app, &token).await.unwrap();
    it.db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{ana}', '{host}')")).await;
    let invitee = Invitee::Email(Email::parse("ana@example.com").unwrap());
    assert!(people::invite(&it.app, &as_user(&host), &party, &invitee).await.unwrap().1);
    assert_eq!(code(party_app::party::find(&it.app, &as_user(&ana), &party).await), "NOT_FOUND");
}

#[tokio::test]
async fn nobody_is_invited_or_appointed_across_a_block_or_a_ban() {
    let (it, host, party) = fixture().await;
    let (blocked, banned) = (it.db.user("blocked").await, it.db.user("banned").await);
    it.db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{blocked}', '{host}');
             INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{banned}')"
        ))
        .await;
    let made = make_pass(&it, &host, &party, None).await;
    let (carla, _) = guest(&it, &with_name(&made, "Carla")).await;
    for (user, answer) in [(&blocked, "NOT_FOUND"), (&banned, "BANNED"), (&carla.user, "NOT_FOUND")] {
        let viewer = as_user(&host);
        let invited = people::invite(&it.app, &viewer, &party, &Invitee::User(user.clone())).await;
        assert_eq!(code(invited), answer);
        let appointed = people::appoint(&it.app, &viewer, &party, user, Some(CohostRole::Moderator)).await;
        assert_eq!(code(appointed), answer);
    }
}

#[tokio::test]
async fn a_cohost_makes_moderators_and_only_the_host_makes_cohosts() {
    let (it, host, party) = fixture().await;
    let cohost = appointed(&it, &party, "cohost", "COHOST").await;
    let (ana, bob) = (it.db.user("ana").await, it.db.user("bob").await);
    let appoint = async |by: &UserId, user: &UserId, role| {
        people::appoint(&it.app, &as_user(by), &party, user, Some(role)).await.map(|made| made.role)
    };
    assert_eq!(code(appoint(&cohost, &ana, CohostRole::Cohost).await), "FORBIDDEN");
    assert_eq!(appoint(&cohost, &ana, CohostRole::Moderator).await.unwrap(), CohostRole::Moderator);
    assert_eq!(appoint(&host, &bob, CohostRole::Cohost).await.unwrap(), CohostRole::Cohost);
    let demoted = appoint(&cohost, &bob, CohostRole::Moderator).await;
    assert_eq!(code(demoted), "FORBIDDEN", "bob is of the same rank");
    assert_eq!(code(appoint(&ana, &bob, CohostRole::Moderator).await), "FORBIDDEN");
    assert_eq!(code(appoint(&host, &host, CohostRole::Cohost).await), "HOST_ATTENDS");
    assert_eq!(appoint(&host, &ana, CohostRole::Cohost).await.unwrap(), CohostRole::Cohost);
}

#[tokio::test]
async fn a_party_has_at_most_five_cohosts_however_many_are_made_at_once() {
    let (it, host, party) = fixture().await;
    let users = it.db.users("helper", 9).await;
    let viewer = as_user(&host);
    let tries = futures_util::future::join_all(
        users.iter().map(|user| people::appoint(&it.app, &viewer, &party, user, Some(CohostRole::Cohost))),
    )
    .await;
    let (made, refused): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(made.len(), 5);
    for answer in refused {
        assert_eq!(code(answer), "TOO_MANY_COHOSTS");
    }
}

#[tokio::test]
async fn an_office_ends_from_above_or_by_its_holder() {
    let (it, host, party) = fixture().await;
    let cohost = appointed(&it, &party, "cohost", "COHOST").await;
    let other = appointed(&it, &party, "other", "COHOST").await;
    let moderator = appointed(&it, &party, "moderator", "MODERATOR").await;
    let dismiss =
        async |by: &UserId, user: &UserId| people::dismiss(&it.app, &as_user(by), &party, user).await;
    assert_eq!(code(dismiss(&cohost, &other).await), "FORBIDDEN");
    assert_eq!(code(dismiss(&moderator, &cohost).await), "FORBIDDEN");
    dismiss(&moderator, &moderator).await.unwrap();
    assert_eq!(code(dismiss(&moderator, &moderator).await), "NOT_FOUND", "the private party is out of sight");
    dismiss(&host, &cohost).await.unwrap();
    assert_eq!(code(dismiss(&host, &cohost).await), "NOT_FOUND");
}

#[tokio::test]
async fn who_is_put_out_loses_everything_and_the_first_in_line_gets_the_place() {
    let (it, host, party) = fixture().await;
    it.db.run("UPDATE party_events SET max_attendees = 2").await;
    let moderator = appointed(&it, &party, "moderator", "MODERATOR").await;
    let (ana, bob) = (it.db.user("ana").await, it.db.user("bob").await);
    it.db.answer(&party, &ana, "GOING", 0).await;
    it.db.wait(&party, &bob, 0).await;
    people::invite(&it.app, &as_user(&host), &party, &Invitee::User(ana.clone())).await.unwrap();
    people::remove(&it.app, &as_user(&moderator), &party, &ana, Removal::FOR_NOW).await.unwrap();
    assert_eq!(code(party_app::party::find(&it.app, &as_user(&ana), &party).await), "NOT_FOUND");
    assert_eq!(it.db.going(&party).await, [host.clone(), bob]);
    assert_counters_are_exact(it.db.sql()).await;
    let again = people::remove(&it.app, &as_user(&moderator), &party, &ana, Removal::FOR_NOW).await;
    assert_eq!(code(again), "NOT_FOUND");
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_bans").await, 0);
}

#[tokio::test]
async fn nobody_puts_out_somebody_of_their_own_rank_or_above() {
    let (it, host, party) = fixture().await;
    let cohost = appointed(&it, &party, "cohost", "COHOST").await;
    let moderator = appointed(&it, &party, "moderator", "MODERATOR").await;
    let attendee = it.db.user("attendee").await;
    it.db.answer(&party, &attendee, "GOING", 0).await;
    for (by, user) in [
        (&attendee, &moderator),
        (&moderator, &moderator),
        (&moderator, &cohost),
        (&cohost, &host),
        (&host, &host),
    ] {
        let refused = people::remove(&it.app, &as_user(by), &party, user, Removal::BAN).await;
        assert_eq!(code(refused), "FORBIDDEN", "{by} {user}");
    }
    let nobody = people::remove(&it.app, &Viewer::Anonymous, &party, &attendee, Removal::BAN).await;
    assert_eq!(code(nobody), "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_ban_holds_for_the_guests_device_whatever_name_and_pass_it_comes_with() {
    let (it, host, party) = fixture().await;
    let (flyer, poster) =
        (make_pass(&it, &host, &party, None).await, make_pass(&it, &host, &party, None).await);
    let (carla, link) = guest(&it, &with_device(&flyer, "Carla", "phone")).await;
    let (second, second_link) = guest(&it, &with_device(&flyer, "Carlota", "phone")).await;
    let (dora, _) = guest(&it, &with_device(&flyer, "Dora", "tablet")).await;
    people::remove(&it.app, &as_user(&host), &party, &carla.user, Removal::BAN).await.unwrap();
    assert!(!it.is_valid(&carla).await && !it.is_valid(&second).await && it.is_valid(&dora).await);
    assert_eq!(code(join(&it, &with_device(&poster, "Eva", "phone")).await), "BANNED");
    for personal in [&link, &second_link] {
        assert_eq!(code(pass::rejoin(&it.app, personal, None, &Device::default()).await), "BANNED");
    }
    let page = people::bans(&it.app, &as_user(&host), &party, None, limit()).await.unwrap();
    let names: std::collections::BTreeSet<_> =
        page.items.iter().map(|ban| ban.person.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Carla", "Carlota"].into());
    people::unban(&it.app, &as_user(&host), &party, &second.user).await.unwrap();
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_bans").await, 0);
    guest(&it, &with_device(&poster, "Eva", "phone")).await;
    assert_eq!(code(people::unban(&it.app, &as_user(&host), &party, &second.user).await), "NOT_FOUND");
}

#[tokio::test]
async fn somebody_can_be_banned_before_they_come() {
    let (it, host, party) = fixture().await;
    let (ana, nobody) = (it.db.user("ana").await, UserId::stored("nobody"));
    people::remove(&it.app, &as_user(&host), &party, &ana, Removal::BAN).await.unwrap();
    let invited = people::invite(&it.app, &as_user(&host), &party, &Invitee::User(ana)).await;
    assert_eq!(code(invited), "BANNED");
    assert_eq!(
        code(people::remove(&it.app, &as_user(&host), &party, &nobody, Removal::BAN).await),
        "NOT_FOUND"
    );
}
