//! Profiles: what others see, what oneself sees, and changing it.

use party_app::user::{self, EditProfile};
use party_domain::id::UserId;
use party_domain::text::{Bio, OwnMediaUrl, PersonName, TagSet, Username};
use party_domain::user::{BirthDate, SocialLink, SocialPlatform};
use party_domain::viewer::Viewer;
use party_testkit::db::{ManualClock, TestDb, as_user};

use super::{block, follow, guest, status, topics};

#[tokio::test]
async fn only_the_person_sees_address_and_birth_date() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    db.run("UPDATE users SET birth_date = '2001-05-31', email_verified_at = now() WHERE username = 'ana'")
        .await;
    let operator = Viewer::Operator { user_id: bob.clone() };
    for viewer in [Viewer::Anonymous, as_user(&bob), operator] {
        let seen = user::find(&app, &viewer, &ana).await.unwrap();
        assert_eq!((seen.profile.username.as_deref(), seen.own), (Some("ana"), None), "{viewer:?}");
    }
    let own = user::find(&app, &as_user(&ana), &ana).await.unwrap().own.unwrap();
    assert_eq!(
        (own.email.as_str(), own.birth_date.unwrap().to_string().as_str()),
        ("ana@example.com", "2001-05-31")
    );
    assert!(own.email_verified_at.is_some());
}

#[tokio::test]
async fn guests_deleted_accounts_and_people_behind_a_block_are_not_found() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |_| ()).await;
    let visitor = guest(&db, &party).await;
    let the_guest = visitor.user_id().unwrap().clone();
    let gone = db.user("gone").await;
    db.run("UPDATE users SET deleted_at = now() WHERE username = 'gone'").await;
    for viewer in
        [Viewer::Anonymous, as_user(&bob), Viewer::Operator { user_id: bob.clone() }, visitor.clone()]
    {
        for nobody in [&the_guest, &gone, &UserId::stored("nobody")] {
            assert_eq!(status(user::find(&app, &viewer, nobody).await), 404, "{viewer:?} {nobody}");
        }
        assert_eq!(status(user::find(&app, &viewer, &ana).await), 200, "{viewer:?}");
    }
    block(&db, &ana, &bob).await;
    for (one, other) in [(&ana, &bob), (&bob, &ana)] {
        assert_eq!(status(user::find(&app, &as_user(one), other).await), 404);
        assert_eq!(status(user::social_links(&app, &as_user(one), other).await), 404);
    }
    assert_eq!(status(user::find(&app, &Viewer::Operator { user_id: bob.clone() }, &ana).await), 404);
}

#[tokio::test]
async fn an_edit_changes_what_it_names_and_completes_a_profile_once() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let ana = db.user("ana").await;
    let me = as_user(&ana);
    let edit = EditProfile {
        first_name: Some(Some(PersonName::parse("Ana").unwrap())),
        bio: Some(Some(Bio::parse("Dances").unwrap())),
        avatar: Some(Some(OwnMediaUrl::parse("/avatars/ana.png").unwrap())),
        birth_date: Some(Some(BirthDate::parse("2001-05-31", user::today(&app)).unwrap())),
        ..EditProfile::default()
    };
    let own = user::edit(&app, &me, &ana, &edit).await.unwrap().own.unwrap();
    assert_eq!((own.username.as_deref(), own.first_name.as_deref()), (Some("ana"), Some("Ana")));
    assert_eq!(own.birth_date.unwrap().to_string(), "2001-05-31");
    assert!(!own.is_profile_complete, "the last name is missing");

    let edit = EditProfile {
        last_name: Some(Some(PersonName::parse("Paz").unwrap())),
        bio: Some(None),
        interests: Some(TagSet::parse(["techno", "Jazz"]).unwrap()),
        ..EditProfile::default()
    };
    let seen = user::edit(&app, &me, &ana, &edit).await.unwrap();
    let own = seen.own.unwrap();
    assert!(own.is_profile_complete);
    assert_eq!((own.bio, own.avatar_url.as_deref()), (None, Some("/avatars/ana.png")));
    assert_eq!(seen.profile.interests, ["jazz", "techno"]);
    user::edit(&app, &me, &ana, &EditProfile::default()).await.unwrap();
    assert_eq!(topics(&db).await, ["user.updated", "user.profile_completed", "user.updated", "user.updated"]);
}

#[tokio::test]
async fn nobody_edits_somebody_else() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&ana, |_| ()).await;
    let edit = EditProfile { bio: Some(None), ..EditProfile::default() };
    let visitor = guest(&db, &party).await;
    for (viewer, expected) in [(Viewer::Anonymous, 401), (as_user(&bob), 403), (visitor.clone(), 403)] {
        assert_eq!(status(user::edit(&app, &viewer, &ana, &edit).await), expected, "{viewer:?}");
        assert_eq!(status(user::set_interests(&app, &viewer, &ana, &TagSet::default()).await), expected);
        assert_eq!(status(user::set_social_links(&app, &viewer, &ana, &[]).await), expected);
    }
    block(&db, &ana, &bob).await;
    assert_eq!(status(user::edit(&app, &as_user(&bob), &ana, &edit).await), 404);
    let the_guest = visitor.user_id().unwrap();
    assert_eq!(status(user::edit(&app, &visitor, the_guest, &edit).await), 404, "guests have no profile");
}

#[tokio::test]
async fn a_username_is_had_by_one_whatever_its_case() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("Ana").await, db.user("bob").await);
    let name = |text| Username::parse(text).unwrap();
    for (viewer, text, free) in [
        (Viewer::Anonymous, "aNA", false),
        (as_user(&bob), "ANA", false),
        (as_user(&ana), "ana", true),
        (as_user(&bob), "ana_", true),
    ] {
        assert_eq!(user::is_username_available(&app, &viewer, &name(text)).await.unwrap(), free, "{text}");
    }
    let edit = |text| EditProfile { username: Some(name(text)), ..EditProfile::default() };
    assert_eq!(status(user::edit(&app, &as_user(&bob), &bob, &edit("ANA")).await), 409);
    let own = user::edit(&app, &as_user(&ana), &ana, &edit("ANA")).await.unwrap().own.unwrap();
    assert_eq!(own.username.as_deref(), Some("ANA"));
}

#[tokio::test]
async fn shown_counts_hold_only_what_the_viewer_may_know() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob, cleo) = (db.user("ana").await, db.user("bob").await, db.user("cleo").await);
    db.party(&ana, |_| ()).await;
    db.party(&ana, |party| party.status = "CANCELLED").await;
    let private = db.party(&ana, |party| party.is_private = true).await;
    db.answer(&private, &bob, "MAYBE", 0).await;
    follow(&db, &cleo, &ana).await;
    follow(&db, &ana, &cleo).await;
    follow(&db, &bob, &ana).await;
    let counts = async |viewer: &Viewer| {
        let seen = user::find(&app, viewer, &ana).await.unwrap().profile;
        (seen.parties_count, seen.followers_count, seen.following_count)
    };
    assert_eq!(counts(&as_user(&ana)).await, (2, 2, 1));
    assert_eq!(counts(&as_user(&bob)).await, (2, 2, 1));
    assert_eq!(counts(&as_user(&cleo)).await, (1, 2, 1));
    assert_eq!(counts(&Viewer::Anonymous).await, (1, 2, 1));
    block(&db, &cleo, &bob).await;
    assert_eq!(counts(&as_user(&bob)).await, (2, 1, 0), "who blocked the viewer is not counted");
    assert_eq!(counts(&Viewer::Anonymous).await, (1, 2, 1));
}

#[tokio::test]
async fn links_and_interests_are_replaced_as_a_whole() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let ana = db.user("ana").await;
    let me = as_user(&ana);
    let link = |platform, handle| SocialLink::parse(platform, handle).unwrap();
    let both = [link(SocialPlatform::X, "ana"), link(SocialPlatform::Instagram, "@ana.9")];
    user::set_social_links(&app, &me, &ana, &both).await.unwrap();
    let links = user::social_links(&app, &Viewer::Anonymous, &ana).await.unwrap();
    let handles: Vec<_> = links.iter().map(|link| link.handle.as_str()).collect();
    assert_eq!(handles, ["ana", "ana.9"], "in the order in which they were given");
    let doubled = [link(SocialPlatform::X, "one"), link(SocialPlatform::X, "two")];
    assert_eq!(status(user::set_social_links(&app, &me, &ana, &doubled).await), 400);
    assert!(user::set_social_links(&app, &me, &ana, &[]).await.unwrap().is_empty());

    for tags in [&["techno", "jazz"][..], &["jazz", "house"], &[]] {
        user::set_interests(&app, &me, &ana, &TagSet::parse(tags).unwrap()).await.unwrap();
        let mut sorted = tags.to_vec();
        sorted.sort_unstable();
        assert_eq!(user::find(&app, &Viewer::Anonymous, &ana).await.unwrap().profile.interests, sorted);
    }
}
