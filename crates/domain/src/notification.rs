//! What people are told: the kinds, their words, and the hours in which nobody is to be woken.

use std::fmt;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use crate::invalid::Invalid;
use crate::wire::wire_enum;

wire_enum! {
    /// What a notification tells of. The first six are the sheet's; the others are kept in a column of their own, because
    /// its client stumbles over types that it does not know.
    Kind {
        /// Somebody follows one now.
        NewFollower = "NEW_FOLLOWER",
        /// People answered to a party that one hosts or helps to host.
        NewRsvp = "NEW_RSVP",
        /// A party is soon.
        PartyReminder = "PARTY_REMINDER",
        /// There is something to read in a party's chat.
        NewMessage = "NEW_MESSAGE",
        /// A party has begun.
        PartyLive = "PARTY_LIVE",
        /// One is seen in an item of a gallery.
        TaggedInMedia = "TAGGED_IN_MEDIA",
        /// A place became free, and it is one's own now.
        WaitlistPromoted = "WAITLIST_PROMOTED",
        /// A party is called off.
        PartyCancelled = "PARTY_CANCELLED",
        /// A party is at another time.
        PartyMoved = "PARTY_MOVED",
        /// One is asked to come.
        Invitation = "INVITATION",
        /// One helps to run a party now, or hosts it because its host left.
        CohostAppointed = "COHOST_APPOINTED",
        /// Somebody whom one follows gives a party.
        NewParty = "NEW_PARTY",
        /// People like something that one added.
        MediaLiked = "MEDIA_LIKED",
        /// People wrote about something that one added.
        MediaCommented = "MEDIA_COMMENTED",
    }
}

impl Kind {
    /// The nearest of the sheet's six types.
    #[must_use]
    pub const fn sheet_type(self) -> Self {
        match self {
            Self::NewFollower
            | Self::NewRsvp
            | Self::PartyReminder
            | Self::NewMessage
            | Self::PartyLive
            | Self::TaggedInMedia => self,
            Self::WaitlistPromoted | Self::CohostAppointed => Self::NewRsvp,
            Self::PartyCancelled | Self::PartyMoved | Self::Invitation => Self::PartyReminder,
            Self::NewParty => Self::PartyLive,
            Self::MediaLiked | Self::MediaCommented => Self::TaggedInMedia,
        }
    }

    /// How long a push of this kind is worth something.
    pub const fn push_lives(self) -> SignedDuration {
        match self {
            Self::PartyLive => SignedDuration::from_hours(4),
            Self::PartyReminder
            | Self::NewMessage
            | Self::NewRsvp
            | Self::MediaLiked
            | Self::MediaCommented => SignedDuration::from_hours(24),
            _ => SignedDuration::from_hours(3 * 24),
        }
    }
}

/// What a text is made of. What is not there is left out of the words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// Who did it, or did it last.
    pub actor: Option<&'a str>,
    /// How many did it; of a room, messages.
    pub count: u32,
    /// The party's title.
    pub party: Option<&'a str>,
    /// Of a reminder: hours ahead of the start.
    pub hours: Option<u32>,
    /// When the party starts, in its own time zone, for people.
    pub starts: Option<&'a str>,
    /// The answer, the item or the office that it is about.
    pub what: Option<&'a str>,
}

/// A title of one line and a body of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The title.
    pub title: String,
    /// The body.
    pub body: String,
}

impl Facts<'_> {
    /// `ana`, `ana and 1 other`, `ana and 7 others`.
    fn who(&self) -> String {
        let actor = self.actor.unwrap_or("Somebody");
        match self.count {
            0 | 1 => actor.to_owned(),
            2 => format!("{actor} and 1 other"),
            many => format!("{actor} and {} others", many - 1),
        }
    }

    fn item(&self) -> &'static str {
        match self.what {
            Some("VIDEO") => "video",
            Some("AUDIO") => "recording",
            _ => "photo",
        }
    }
}

/// The words of a notification.
pub fn text(kind: Kind, facts: &Facts<'_>) -> Text {
    let party = facts.party.unwrap_or("A party");
    let who = facts.who();
    let starts = facts.starts.map_or(String::new(), |starts| format!(": {starts}"));
    let (title, body) = match kind {
        Kind::NewFollower => ("New follower".to_owned(), format!("{who} follows you")),
        Kind::NewRsvp => {
            let answered = match (facts.count > 1, facts.what) {
                (false, Some("GOING")) => "is coming",
                (false, Some("MAYBE")) => "may come",
                _ => "answered",
            };
            (party.to_owned(), format!("{who} {answered}"))
        }
        Kind::PartyReminder => match facts.hours {
            Some(1) => (party.to_owned(), format!("It starts within the hour{starts}")),
            _ => (party.to_owned(), format!("It starts within a day{starts}")),
        },
        Kind::NewMessage => {
            let actor = facts.actor.unwrap_or("somebody");
            let body = match facts.count {
                0 | 1 => format!("A message from {actor}"),
                many @ 2..=99 => format!("{many} messages, the last one from {actor}"),
                _ => format!("Over 99 messages, the last one from {actor}"),
            };
            (party.to_owned(), body)
        }
        Kind::PartyLive => (party.to_owned(), "The party is on".to_owned()),
        Kind::TaggedInMedia => (party.to_owned(), format!("{who} tagged you in a {}", facts.item())),
        Kind::WaitlistPromoted => (party.to_owned(), "A place became free, and it is yours".to_owned()),
        Kind::PartyCancelled => (party.to_owned(), "The party is called off".to_owned()),
        Kind::PartyMoved => (party.to_owned(), format!("The party is at another time{starts}")),
        Kind::Invitation => match facts.actor {
            Some(actor) => (party.to_owned(), format!("{actor} invites you{starts}")),
            None => (party.to_owned(), format!("You are invited{starts}")),
        },
        Kind::CohostAppointed => {
            let role = match facts.what {
                Some("HOST") => "the host",
                Some("MODERATOR") => "a moderator",
                _ => "a cohost",
            };
            (party.to_owned(), format!("You are {role} now"))
        }
        Kind::NewParty => (party.to_owned(), format!("{who} gives a party{starts}")),
        Kind::MediaLiked => {
            let like = if facts.count > 1 { "like" } else { "likes" };
            (party.to_owned(), format!("{who} {like} your {}", facts.item()))
        }
        Kind::MediaCommented => (party.to_owned(), format!("{who} commented on your {}", facts.item())),
    };
    Text { title, body }
}

/// Hours of the day in which pushes wait. They may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    until: Time,
}

impl QuietHours {
    /// From one time of the day until another one.
    pub fn new(from: Time, until: Time) -> Result<Self, Invalid> {
        if from == until {
            return Err(Invalid::Rule("must end at another time than they begin"));
        }
        Ok(Self { from, until })
    }

    /// `22:00`, as clients write it.
    pub fn parse_time(text: &str) -> Result<Time, Invalid> {
        let wrong = Invalid::Rule("must be a time like 22:00");
        let (hour, minute) = text.split_once(':').ok_or(wrong.clone())?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return Err(wrong);
        }
        let parsed = (hour.parse::<i8>(), minute.parse::<i8>());
        let (Ok(hour), Ok(minute)) = parsed else { return Err(wrong) };
        Time::new(hour, minute, 0, 0).map_err(|_| wrong)
    }

    /// When they begin.
    pub const fn from(self) -> Time {
        self.from
    }

    /// When they end.
    pub const fn until(self) -> Time {
        self.until
    }

    /// Whether they are on at a time of the day.
    fn holds(self, time: Time) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&time)
        } else {
            time >= self.from || time < self.until
        }
    }

    /// When the quiet that is on at this moment ends, in somebody's time zone; `None` when it is not on. It is always later
    /// than now: where a clock that is put back shows the end twice, the second time counts for who asks after the first.
    pub fn end(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = zone.to_datetime(now);
        if !self.holds(local.time()) {
            return None;
        }
        let is_tomorrow = local.time() >= self.until;
        let day = if is_tomorrow { local.date().checked_add(1.day()).ok()? } else { local.date() };
        let end = zone.to_ambiguous_timestamp(day.to_datetime(self.until));
        let first = end.compatible().ok()?;
        if first > now { Some(first) } else { end.later().ok().filter(|later| *later > now) }
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", clock(self.from), clock(self.until))
    }
}

/// A time of the day as clients read it.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A person's zone by its name; UTC when it is none.
pub fn zone(name: &str) -> TimeZone {
    jiff::tz::TimeZoneDatabase::bundled().get(name).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(text: &str) -> Time {
        QuietHours::parse_time(text).unwrap()
    }

    fn end(from: &str, until: &str, now: &str, zone: &str) -> Option<String> {
        let hours = QuietHours::new(time(from), time(until)).unwrap();
        hours.end(now.parse().unwrap(), &super::zone(zone)).map(|end| end.to_string())
    }

    #[test]
    fn quiet_hours_are_those_of_the_persons_own_clock() {
        let night = |now, zone| end("22:00", "08:00", now, zone);
        assert_eq!(night("2026-11-23T21:30:00Z", "Europe/Madrid").as_deref(), Some("2026-11-24T07:00:00Z"));
        assert_eq!(night("2026-11-23T21:30:00Z", "UTC"), None);
        assert_eq!(night("2026-11-24T06:59:59Z", "Europe/Madrid").as_deref(), Some("2026-11-24T07:00:00Z"));
        assert_eq!(night("2026-11-24T07:00:00Z", "Europe/Madrid"), None, "the end is not quiet any more");
        let nap = |now| end("13:00", "15:00", now, "UTC");
        assert_eq!(nap("2026-11-23T13:00:00Z").as_deref(), Some("2026-11-23T15:00:00Z"));
        assert_eq!(nap("2026-11-23T12:59:59Z"), None);
    }

    #[test]
    fn a_clock_that_is_changed_neither_shortens_the_quiet_to_nothing_nor_loses_its_end() {
        // In Madrid 02:00 to 03:00 comes twice on 25 October 2026, and not at all on 28 March 2027.
        let until = |now| end("22:00", "02:30", now, "Europe/Madrid");
        assert_eq!(until("2026-10-24T23:00:00Z").as_deref(), Some("2026-10-25T00:30:00Z"));
        assert_eq!(until("2026-10-25T01:10:00Z").as_deref(), Some("2026-10-25T01:30:00Z"));
        assert_eq!(until("2027-03-28T00:50:00Z").as_deref(), Some("2027-03-28T01:30:00Z"));
    }

    #[test]
    fn a_time_is_two_digits_and_two_digits() {
        for rubbish in ["", "22", "22:0", "24:00", "12:60", "-1:00", "1:000", "ab:cd", "+1:00"] {
            assert!(QuietHours::parse_time(rubbish).is_err(), "{rubbish}");
        }
        assert_eq!(clock(time("07:05")), "07:05");
        assert!(QuietHours::new(time("07:00"), time("07:00")).is_err());
    }

    #[test]
    fn many_are_one_and_the_others() {
        let told = |count| {
            let facts = Facts {
                actor: Some("ana"),
                count,
                party: Some("Vinyl"),
                what: Some("GOING"),
                ..Facts::default()
            };
            text(Kind::NewRsvp, &facts).body
        };
        assert_eq!(
            [told(1), told(2), told(9)],
            ["ana is coming", "ana and 1 other answered", "ana and 8 others answered"]
        );
    }

    #[test]
    fn every_kind_has_words_and_one_of_the_sheets_types() {
        for kind in Kind::ALL {
            let text = text(*kind, &Facts::default());
            assert!(!text.title.is_empty() && !text.body.is_empty(), "{kind}");
            assert!(Kind::ALL[..6].contains(&kind.sheet_type()), "{kind}");
        }
    }

    proptest! {
        #[test]
        fn the_end_of_the_quiet_is_later_than_now_and_is_not_quiet(
            from in 0..1440_i16, until in 0..1440_i16, now in 1_700_000_000..1_900_000_000_i64,
            zone in prop::sample::select(vec!["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
        ) {
            prop_assume!(from != until);
            #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
            let time = |minute: i16| Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).unwrap();
            let hours = QuietHours::new(time(from), time(until)).unwrap();
            let (now, zone) = (Timestamp::from_second(now).unwrap(), super::zone(zone));
            if let Some(end) = hours.end(now, &zone) {
                prop_assert!(end > now);
                prop_assert!(end.duration_since(now) <= SignedDuration::from_hours(26));
            } else {
                prop_assert!(!hours.holds(zone.to_datetime(now).time()) || from == until);
            }
        }
    }
}
