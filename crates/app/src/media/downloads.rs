//! Albums that are being sent: how many at a time, to whom, and how slowly somebody may take one.
//!
//! An album is a long answer that holds memory and files of the store while it is read. Readers who take their time, or
//! who are many from one place, must not take all the places of those who want one as well.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use party_domain::id::UserId;
use party_domain::viewer::Viewer;

use crate::network::household;

/// Bounds of the albums that one server sends at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlbumLimits {
    /// All of them.
    pub all: usize,
    /// To people who are not signed in, of these.
    pub anonymous: usize,
    /// To one person.
    pub per_person: usize,
    /// To one address, of people who are not signed in.
    pub per_anonymous_address: usize,
    /// To one address, whoever asks there: guests of a party share one.
    pub per_address: usize,
    /// Bytes a second that a reader must take on average.
    pub rate: u64,
    /// How long somebody may be slower than that at the beginning.
    pub grace: Duration,
}

impl Default for AlbumLimits {
    fn default() -> Self {
        Self {
            all: 64,
            anonymous: 24,
            per_person: 2,
            per_anonymous_address: 4,
            per_address: 32,
            rate: 32 << 10,
            grace: Duration::from_mins(1),
        }
    }
}

/// Why no album is sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// This person, or this address, gets as many as it may.
    TooMany,
    /// So do all together.
    Busy,
}

/// The places of one server.
#[derive(Debug, Clone, Default)]
pub struct Downloads(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    anonymous: usize,
    people: HashMap<UserId, usize>,
    /// With those who are not signed in apart.
    addresses: HashMap<(IpAddr, bool), usize>,
}

/// One of the places; free again when it is dropped.
#[derive(Debug)]
pub struct Place {
    downloads: Downloads,
    person: Option<UserId>,
    address: Option<IpAddr>,
}

impl Downloads {
    /// Takes a place for an album, if the viewer, the address and everybody together have one left. Of an address that is not
    /// known there is no saying who shares it: it has no limit of its own.
    pub fn take(
        &self,
        viewer: &Viewer,
        address: Option<IpAddr>,
        limits: &AlbumLimits,
    ) -> Result<Place, NoPlace> {
        let address = address.map(household);
        let person = viewer.user_id().cloned();
        let mut taken = self.lock();
        let here = |is_anonymous| {
            let known = address.and_then(|address| taken.addresses.get(&(address, is_anonymous)));
            known.copied().unwrap_or(0)
        };
        let (strangers, known) = (here(true), here(false));
        let own = person.as_ref().and_then(|person| taken.people.get(person)).copied().unwrap_or(0);
        if own >= limits.per_person
            || strangers + known >= limits.per_address
            || (person.is_none() && strangers >= limits.per_anonymous_address)
        {
            return Err(NoPlace::TooMany);
        }
        if taken.all >= limits.all || (person.is_none() && taken.anonymous >= limits.anonymous) {
            return Err(NoPlace::Busy);
        }
        taken.all += 1;
        taken.anonymous += usize::from(person.is_none());
        if let Some(address) = address {
            *taken.addresses.entry((address, person.is_none())).or_default() += 1;
        }
        if let Some(person) = &person {
            *taken.people.entry(person.clone()).or_default() += 1;
        }
        drop(taken);
        Ok(Place { downloads: self.clone(), person, address })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.downloads.lock();
        taken.all -= 1;
        taken.anonymous -= usize::from(self.person.is_none());
        if let Some(address) = self.address {
            leave(&mut taken.addresses, &(address, self.person.is_none()));
        }
        if let Some(person) = &self.person {
            leave(&mut taken.people, person);
        }
    }
}

fn leave<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// How a reader keeps up with the average rate that is asked of them.
#[derive(Debug)]
pub struct Pace {
    rate: u64,
    grace: Duration,
    taken: u64,
    waited: Duration,
}

impl Pace {
    /// Starts with a reader who has received nothing yet.
    pub fn new(limits: &AlbumLimits) -> Self {
        Self { rate: limits.rate.max(1), grace: limits.grace, taken: 0, waited: Duration::ZERO }
    }

    /// How long the reader may take for the next bytes, which are so many, without falling below the average.
    pub fn patience(&self, bytes: u64) -> Duration {
        let earned = Duration::from_millis((self.taken + bytes).saturating_mul(1_000) / self.rate);
        (self.grace + earned).saturating_sub(self.waited)
    }

    /// The reader has taken so many bytes and was waited for so long. What the store took is not their fault.
    pub fn took(&mut self, bytes: u64, waited: Duration) {
        self.taken += bytes;
        self.waited += waited;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Viewer {
        Viewer::User { user_id: UserId::stored(name) }
    }

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn slow_strangers_leave_places_to_other_addresses_and_to_people_who_are_signed_in() {
        let (downloads, limits) = (Downloads::default(), AlbumLimits::default());
        let take = |viewer: &Viewer, at| downloads.take(viewer, Some(address(at)), &limits);
        let mut held = Vec::new();
        let refused = (0..16).filter_map(|_| take(&Viewer::Anonymous, 1).map(|place| held.push(place)).err());
        assert_eq!(refused.collect::<Vec<_>>(), [NoPlace::TooMany; 12], "four are what one address gets");
        held.push(take(&Viewer::Anonymous, 2).expect("another address"));
        for at in 3..=7 {
            held.extend((0..4).map_while(|_| take(&Viewer::Anonymous, at).ok()));
        }
        assert_eq!(held.len(), limits.anonymous, "strangers of all addresses have their part");
        assert_eq!(take(&Viewer::Anonymous, 99).err(), Some(NoPlace::Busy));
        let mine = take(&person("ana"), 1).expect("a guest at the strangers' address");
        held.clear();
        take(&Viewer::Anonymous, 1).expect("places are free again");
        drop(mine);
        let taken = downloads.lock();
        assert!(taken.people.is_empty() && taken.addresses.is_empty());
        assert_eq!((taken.all, taken.anonymous), (0, 0));
    }

    #[test]
    fn one_person_gets_two_albums_wherever_they_ask() {
        let (downloads, limits) = (Downloads::default(), AlbumLimits::default());
        let first = downloads.take(&person("ana"), Some(address(1)), &limits).unwrap();
        let _second = downloads.take(&person("ana"), Some(address(2)), &limits).unwrap();
        assert_eq!(downloads.take(&person("ana"), Some(address(3)), &limits).err(), Some(NoPlace::TooMany));
        let _other = downloads.take(&person("bob"), Some(address(1)), &limits).unwrap();
        drop(first);
        downloads.take(&person("ana"), Some(address(3)), &limits).unwrap();
    }

    #[test]
    fn a_house_is_one_address_in_ipv6_and_in_ipv4_written_as_such() {
        let (downloads, limits) =
            (Downloads::default(), AlbumLimits { per_anonymous_address: 1, ..AlbumLimits::default() });
        let take = |text: &str| downloads.take(&Viewer::Anonymous, text.parse().ok(), &limits);
        let _held = [take("2001:db8:1:2::1").unwrap(), take("192.0.2.1").unwrap()];
        assert!(take("2001:db8:1:2:ffff::9").is_err() && take("::ffff:192.0.2.1").is_err());
        assert!(take("2001:db8:1:3::1").is_ok());
    }

    #[test]
    fn an_address_that_is_not_known_has_no_limit_of_its_own_and_counts_among_all() {
        let (downloads, limits) = (Downloads::default(), AlbumLimits::default());
        let take = || downloads.take(&Viewer::Anonymous, None, &limits);
        let held: Vec<_> = (0..limits.anonymous).map(|_| take().expect("strangers' places")).collect();
        assert_eq!(take().err(), Some(NoPlace::Busy));
        drop(held);
        let taken = downloads.lock();
        assert_eq!((taken.all, taken.anonymous), (0, 0));
    }

    #[test]
    fn a_reader_may_pause_but_not_be_slow_on_average() {
        let limits = AlbumLimits { rate: 1_000, grace: Duration::from_secs(10), ..AlbumLimits::default() };
        let mut pace = Pace::new(&limits);
        assert_eq!(pace.patience(1_000), Duration::from_secs(11));
        pace.took(100_000, Duration::from_secs(20));
        assert_eq!(pace.patience(0), Duration::from_secs(90), "who was quick has earned a pause");
        pace.took(0, Duration::from_secs(90));
        assert_eq!(pace.patience(1_000), Duration::from_secs(1));
        pace.took(500, Duration::from_secs(1));
        assert_eq!(pace.patience(0), Duration::ZERO, "half a second late");
    }
}
