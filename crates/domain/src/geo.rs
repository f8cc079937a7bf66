//! Places on the globe. A coordinate is never half known: latitude and longitude come both or not at all.

use crate::invalid::{Invalid, Violations};

/// Metres from the centre of PostgreSQL's `earthdistance` sphere to its surface; ours must agree with the
/// index's.
pub const EARTH_RADIUS_M: f64 = 6_378_168.0;

/// A point in degrees: latitude -90..=90, longitude -180..=180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    lat: f64,
    lng: f64,
}

impl Coordinates {
    /// A point from numbers that must be in range (which no NaN is).
    pub fn parse(lat: f64, lng: f64) -> Result<Self, Invalid> {
        if !(-90.0..=90.0).contains(&lat) {
            return Err(Invalid::Rule("latitude must be between -90 and 90"));
        }
        if !(-180.0..=180.0).contains(&lng) {
            return Err(Invalid::Rule("longitude must be between -180 and 180"));
        }
        Ok(Self { lat, lng })
    }

    /// Both or neither: a party's venue has a point or it has none.
    pub fn parse_pair(lat: Option<f64>, lng: Option<f64>) -> Result<Option<Self>, Invalid> {
        match (lat, lng) {
            (Some(lat), Some(lng)) => Self::parse(lat, lng).map(Some),
            (None, None) => Ok(None),
            _ => Err(Invalid::Rule("latitude and longitude must be given together")),
        }
    }

    /// Degrees north.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east.
    pub const fn lng(self) -> f64 {
        self.lng
    }

    /// Kilometres along the great circle, on the same sphere as `earthdistance`.
    pub fn distance_km(self, other: Self) -> f64 {
        let half_lat = (other.lat - self.lat).to_radians() / 2.0;
        let half_lng = (other.lng - self.lng).to_radians() / 2.0;
        let cosines = self.lat.to_radians().cos() * other.lat.to_radians().cos();
        let haversine = half_lat.sin().powi(2) + cosines * half_lng.sin().powi(2);
        2.0 * EARTH_RADIUS_M * haversine.sqrt().min(1.0).asin() / 1000.0
    }
}

/// The feed's "near me": a centre and a radius of 0.1 to 500 km.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    centre: Coordinates,
    km: f64,
}

impl Circle {
    /// A circle around `centre`.
    pub fn parse(centre: Coordinates, km: f64) -> Result<Self, Invalid> {
        if (0.1..=500.0).contains(&km) {
            Ok(Self { centre, km })
        } else {
            Err(Invalid::Rule("must be between 0.1 and 500"))
        }
    }

    /// The query parameters `lat`, `lng` and `km`: all three or none.
    pub fn parse_parts(
        lat: Option<f64>,
        lng: Option<f64>,
        km: Option<f64>,
    ) -> Result<Option<Self>, Violations> {
        match (lat, lng, km) {
            (None, None, None) => Ok(None),
            (Some(lat), Some(lng), Some(km)) => {
                let mut wrong = Violations::default();
                let centre = wrong.check("lat", Coordinates::parse(lat, lng));
                let circle = centre.and_then(|centre| wrong.check("km", Self::parse(centre, km)));
                wrong.into_result(circle)
            }
            _ => Err(Violations::one("lat", &Invalid::Rule("lat, lng and km must be given together"))),
        }
    }

    /// The middle.
    pub const fn centre(self) -> Coordinates {
        self.centre
    }

    /// The radius in kilometres.
    pub const fn km(self) -> f64 {
        self.km
    }

    /// The radius in metres, which `earth_box` wants.
    pub fn metres(self) -> f64 {
        self.km * 1000.0
    }

    /// Whether a place lies within, its edge included.
    pub fn contains(self, place: Coordinates) -> bool {
        self.centre.distance_km(place) <= self.km
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_is_never_half_known() {
        assert_eq!(Coordinates::parse_pair(None, None), Ok(None));
        assert!(Coordinates::parse_pair(Some(1.0), None).is_err());
        assert!(Coordinates::parse_pair(None, Some(1.0)).is_err());
        assert!(Coordinates::parse_pair(Some(-90.0), Some(180.0)).unwrap().is_some());
    }

    #[test]
    fn places_off_the_globe_are_refused() {
        for (lat, lng) in [
            (90.01, 0.0),
            (-90.01, 0.0),
            (0.0, 180.01),
            (0.0, -180.01),
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
        ] {
            assert!(Coordinates::parse(lat, lng).is_err(), "{lat} {lng}");
        }
    }

    #[test]
    fn a_circle_is_whole_and_of_a_sane_size() {
        assert_eq!(Circle::parse_parts(None, None, None), Ok(None));
        assert!(Circle::parse_parts(Some(0.0), Some(0.0), None).is_err());
        for (km, fine) in [(0.09, false), (0.1, true), (500.0, true), (500.1, false), (f64::NAN, false)] {
            assert_eq!(Circle::parse_parts(Some(0.0), Some(0.0), Some(km)).is_ok(), fine, "{km}");
        }
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        let (madrid, lisbon) = (Coordinates::parse(40.4168, -3.7038), Coordinates::parse(38.7223, -9.1393));
        let (madrid, lisbon) = (madrid.unwrap(), lisbon.unwrap());
        let km = madrid.distance_km(lisbon);
        assert!((502.0..505.0).contains(&km), "{km}");
        assert!(!Circle::parse(madrid, 500.0).unwrap().contains(lisbon));
        assert!(Circle::parse(madrid, 0.1).unwrap().contains(madrid));
    }
}
