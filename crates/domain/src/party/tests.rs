use jiff::{Timestamp, ToSpan};

use super::*;

fn now() -> Timestamp {
    "2026-11-23T20:00:00Z".parse().unwrap()
}

fn times(starts_in_hours: i64) -> PartyTimes {
    PartyTimes { starts_at: now() + starts_in_hours.hours(), ends_at: None, started_at: None }
}

#[test]
fn a_party_goes_from_planned_over_live_to_ended_or_is_cancelled_before() {
    use PartyStatus::{Cancelled, Ended, Live, Planned};
    let allowed = [(Planned, Live), (Live, Ended), (Planned, Cancelled), (Live, Cancelled)];
    for &from in PartyStatus::ALL {
        for &to in PartyStatus::ALL {
            assert_eq!(from.transition(to).is_ok(), allowed.contains(&(from, to)), "{from} -> {to}");
        }
    }
}

#[test]
fn a_refused_step_says_what_was_wanted() {
    let refused = PartyStatus::Ended.transition(PartyStatus::Cancelled).unwrap_err();
    assert_eq!(refused.to_string(), "a party that is ENDED can't become CANCELLED");
}

#[test]
fn a_party_starts_itself_at_its_start_and_not_before() {
    assert_eq!(PartyStatus::Planned.automatic(now() - 1.millisecond(), times(0)), None);
    assert_eq!(PartyStatus::Planned.automatic(now(), times(0)), Some(PartyStatus::Live));
}

#[test]
fn a_party_ends_itself_at_its_end() {
    let times = PartyTimes { ends_at: Some(now()), ..times(-5) };
    assert_eq!(PartyStatus::Live.automatic(now() - 1.millisecond(), times), None);
    assert_eq!(PartyStatus::Live.automatic(now(), times), Some(PartyStatus::Ended));
}

#[test]
fn a_party_without_an_end_ends_a_day_after_it_really_started() {
    let started_early = PartyTimes { started_at: Some(now() - 24.hours()), ..times(48) };
    assert_eq!(PartyStatus::Live.automatic(now(), started_early), Some(PartyStatus::Ended));
    assert_eq!(PartyStatus::Live.automatic(now(), times(-24)), Some(PartyStatus::Ended));
    assert_eq!(PartyStatus::Live.automatic(now(), times(-23)), None);
}

#[test]
fn a_party_that_slept_through_its_evening_is_live_before_it_is_ended() {
    assert_eq!(PartyStatus::Planned.automatic(now(), times(-100)), Some(PartyStatus::Live));
}

#[test]
fn what_is_over_stays_over() {
    for status in [PartyStatus::Ended, PartyStatus::Cancelled] {
        assert_eq!(status.automatic(now(), times(-100)), None);
    }
}

#[test]
fn every_automatic_step_is_a_legal_one() {
    for &status in PartyStatus::ALL {
        for hours in [-100, -24, 0, 100] {
            if let Some(next) = status.automatic(now(), times(hours)) {
                assert_eq!(status.transition(next), Ok(next));
            }
        }
    }
}

#[test]
fn a_live_party_keeps_its_start_and_a_past_one_nearly_everything() {
    assert!(PartyStatus::Planned.may_edit(PartyField::StartsAt));
    assert!(!PartyStatus::Live.may_edit(PartyField::StartsAt));
    assert!(PartyStatus::Live.may_edit(PartyField::Venue));
    for status in [PartyStatus::Ended, PartyStatus::Cancelled] {
        for field in [PartyField::Title, PartyField::EndsAt, PartyField::MaxAttendees, PartyField::Tags] {
            assert!(!status.may_edit(field), "{status} {field:?}");
        }
        assert!(status.may_edit(PartyField::Description));
        assert!(status.may_edit(PartyField::IsPrivate));
    }
}

#[test]
fn each_role_may_what_the_product_says() {
    use PartyRole::{Attendee, Cohost, Host, Invited, Moderator, None, PassHolder};
    let who = |may: fn(PartyRole) -> bool| -> Vec<PartyRole> {
        PartyRole::ALL.iter().copied().filter(|&role| may(role)).collect()
    };
    assert_eq!(who(PartyRole::can_delete), [Host]);
    assert_eq!(who(PartyRole::can_see_analytics), [Host]);
    assert_eq!(who(PartyRole::can_edit), [Host, Cohost]);
    assert_eq!(who(PartyRole::can_manage_people), [Host, Cohost]);
    assert_eq!(who(PartyRole::can_moderate), [Host, Cohost, Moderator]);
    assert_eq!(who(PartyRole::can_see_hidden_address), [Host, Cohost, Moderator, Attendee]);
    assert_eq!(who(PartyRole::can_see_private), [Host, Cohost, Moderator, Attendee, Invited, PassHolder]);
    assert_eq!(who(|role| role.can_appoint(CohostRole::Cohost)), [Host]);
    assert_eq!(who(|role| role.can_appoint(CohostRole::Moderator)), [Host, Cohost]);
    assert!(!None.can_see_private());
}

#[test]
fn nobody_is_removed_by_somebody_of_their_own_rank_or_below() {
    for &actor in PartyRole::ALL {
        for &other in PartyRole::ALL {
            let allowed = actor.can_moderate() && actor < other;
            assert_eq!(actor.can_remove(other), allowed, "{actor} {other}");
        }
    }
    assert!(!PartyRole::Moderator.can_remove(PartyRole::Host));
    assert!(PartyRole::Moderator.can_remove(PartyRole::PassHolder));
    assert!(!PartyRole::Attendee.can_remove(PartyRole::None));
}

#[test]
fn a_party_has_room_for_two_at_least() {
    for (places, fine) in
        [(-1, false), (0, false), (1, false), (2, true), (1_000_000, true), (1_000_001, false)]
    {
        assert_eq!(Capacity::parse(places).is_ok(), fine, "{places}");
    }
}

#[test]
fn names_are_those_of_the_database_and_the_api() {
    assert_eq!(serde_json::to_string(&PartyStatus::Cancelled).unwrap(), r#""CANCELLED""#);
    assert_eq!(serde_json::from_str::<CohostRole>(r#""MODERATOR""#).unwrap(), CohostRole::Moderator);
    for &status in PartyStatus::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
    }
    let wrong = "live".parse::<PartyStatus>().unwrap_err();
    assert_eq!(wrong.to_string(), "must be one of PLANNED, LIVE, ENDED, CANCELLED");
}
