use std::collections::HashSet;

use party_domain::admission::RsvpStatus;
use party_domain::geo::Coordinates;
use party_domain::party::PartyStatus;
use party_domain::text::{
    Bio, Description, Email, PersonName, TagSet, Title, Username, VenueAddress, VenueName,
};
use party_domain::time::{Schedule, TimeZoneName};
use party_domain::user::SocialLink;

use super::*;

fn now() -> Timestamp {
    "2026-11-23T20:17:03.5Z".parse().unwrap()
}

/// Several towns, seen at several hours, so that a rule does not hold by luck.
fn demos() -> impl Iterator<Item = (Timestamp, Demo)> {
    (0..6).map(|seed| {
        let at = now() + SignedDuration::from_hours(11 * i64::try_from(seed).unwrap());
        (at, Demo::new(seed, at))
    })
}

#[test]
fn the_same_seed_and_now_make_the_same_demo() {
    assert_eq!(format!("{:?}", Demo::new(3, now())), format!("{:?}", Demo::new(3, now())));
    assert_ne!(format!("{:?}", Demo::new(3, now())), format!("{:?}", Demo::new(4, now())));
}

#[test]
fn a_town_has_200_people_and_120_parties_in_every_state() {
    for (_, demo) in demos() {
        assert_eq!((demo.people.len(), demo.parties.len()), (200, 120));
        let count = |status| demo.parties.iter().filter(|party| party.status == status).count();
        assert_eq!(
            (count(PartyStatus::Live), count(PartyStatus::Ended), count(PartyStatus::Cancelled)),
            (7, 16, 1)
        );
        let private = demo.parties.iter().filter(|party| party.is_private).count();
        assert!((5..40).contains(&private), "{private}");
        assert_eq!(demo.first_email(), "ana@demo.example");
        assert!(demo.messages.len() > 100);
    }
}

#[test]
fn everything_is_what_a_client_could_have_sent() {
    for (_, demo) in demos() {
        for person in &demo.people {
            Username::parse(&person.username).unwrap();
            Email::parse(&person.email).unwrap();
            PersonName::parse(&person.first_name).unwrap();
            PersonName::parse(&person.last_name).unwrap();
            person.bio.as_deref().map(|bio| Bio::parse(bio).unwrap());
            assert_eq!(TagSet::parse(&person.interests).unwrap().len(), person.interests.len());
            for (platform, handle) in &person.links {
                assert_eq!(SocialLink::parse(*platform, handle).unwrap().handle(), handle);
            }
        }
        for party in &demo.parties {
            Title::parse(&party.title).unwrap();
            Description::parse(&party.description).unwrap();
            VenueName::parse(&party.venue_name).unwrap();
            VenueAddress::parse(party.venue_address).unwrap();
            Coordinates::parse(party.coordinates.0, party.coordinates.1).unwrap();
            Schedule::create(party.created_at, party.starts_at, party.ends_at).unwrap();
            assert_eq!(TimeZoneName::parse(party.time_zone).unwrap().as_str(), party.time_zone);
            assert_eq!(TagSet::parse(&party.tags).unwrap().len(), party.tags.len());
            assert!(!format!("{}{}", party.title, party.description).contains('{'), "{}", party.title);
        }
    }
}

#[test]
fn what_happened_happened_before_now_and_in_order() {
    for (now, demo) in demos() {
        assert!(demo.follows.iter().all(|follow| follow.created_at < now));
        for party in &demo.parties {
            assert!(demo.people[party.host].created_at < party.created_at && party.created_at < now);
            match party.status {
                PartyStatus::Planned => assert!(party.starts_at > now),
                PartyStatus::Live => {
                    assert!(party.starts_at < now && party.ends_at.is_none_or(|end| end > now));
                    assert_eq!(party.started_at, Some(party.starts_at));
                }
                PartyStatus::Ended => assert!(party.starts_at < now && party.ended_at.unwrap() < now),
                PartyStatus::Cancelled => assert!(party.cancelled_at.unwrap() < now),
            }
            let answers = &party.company.answers;
            assert_eq!((answers[0].person, answers[0].status), (party.host, RsvpStatus::Going));
            assert!(answers.windows(2).all(|two| two[0].created_at <= two[1].created_at));
            assert!(
                answers.iter().all(|answer| answer.created_at >= party.created_at && answer.created_at < now)
            );
        }
        assert!(demo.messages.iter().all(|message| message.created_at < now));
    }
}

#[test]
fn nobody_is_sold_a_place_that_is_not_there_and_some_wait() {
    for (_, demo) in demos() {
        let mut lines = 0;
        for party in &demo.parties {
            let company = &party.company;
            assert!(party.max_attendees.is_none_or(|most| company.places() <= most), "{}", party.title);
            if let Some(first) = company.waiting.first() {
                let most = party.max_attendees.unwrap();
                assert!(company.places() + 1 + u32::from(first.plus_ones) > most, "{}", party.title);
                assert!(1 + u32::from(first.plus_ones) < most);
                lines += 1;
            }
            let people: Vec<usize> = company
                .answers
                .iter()
                .map(|answer| answer.person)
                .chain(company.waiting.iter().map(|waiting| waiting.person))
                .collect();
            assert_eq!(people.iter().collect::<HashSet<_>>().len(), people.len(), "{}", party.title);
        }
        assert!(lines >= 3, "{lines} waiting lists");
    }
}

#[test]
fn nobody_comes_to_a_private_party_without_being_asked() {
    for (_, demo) in demos() {
        for party in demo.parties.iter().filter(|party| party.is_private) {
            let asked: HashSet<usize> = party.company.invitations.iter().map(|row| row.person).collect();
            let waiting = party.company.waiting.iter().map(|row| row.person);
            let came = party.company.answers.iter().skip(1).map(|row| row.person);
            assert!(came.chain(waiting).all(|person| asked.contains(&person)), "{}", party.title);
            assert!(party.company.keepers.is_empty());
        }
    }
}

#[test]
fn a_few_are_known_to_many() {
    let demo = Demo::new(1, now());
    let mut followers = vec![0_u32; demo.people.len()];
    demo.follows.iter().for_each(|follow| followers[follow.followed] += 1);
    followers.sort_unstable();
    let (median, most) = (followers[followers.len() / 2], followers[followers.len() - 1]);
    assert!(most > 4 * median && median > 0, "median {median}, most {most}");
}
