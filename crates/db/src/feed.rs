//! The feed: public parties in the order of [`FeedKey`], narrowed by a filter, and the viewer's private parties in the
//! same order. The two are merged by the caller; so the first can come from a cache that everybody shares.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::party_card as sql;
use party_domain::feed::{FeedFilter, FeedKey, FeedWalk, Phase};
use party_domain::geo::Circle;
use party_domain::viewer::Viewer;

use crate::party::{Party, pass_party, viewer_id};
use crate::wire;
use crate::{Conn, DbError};

/// The last keys shown in each phase, and where the walk ends.
struct Bounds<'a> {
    live: (Timestamp, &'a str),
    planned: (Timestamp, &'a str),
    before: Timestamp,
}

impl<'a> Bounds<'a> {
    fn new(walk: &'a FeedWalk, filter: &FeedFilter) -> Self {
        // An empty id sorts before every id, so a bound with it includes its instant.
        let from = filter.starts.from().unwrap_or(wire::START_OF_TIME);
        let planned_from = from.max(walk.planned_from());
        let (live, planned) = match walk.after() {
            None => ((from, ""), (planned_from, "")),
            Some(FeedKey { phase: Phase::Live, starts_at, id }) => {
                ((*starts_at, id.as_str()), (planned_from, ""))
            }
            Some(FeedKey { phase: Phase::Planned, starts_at, id }) => {
                ((wire::END_OF_TIME, ""), (*starts_at, id.as_str()))
            }
        };
        // The last instant is included, and starts are kept to the millisecond.
        let after = |to: Timestamp| Timestamp::from_millisecond(to.as_millisecond() + 1).ok();
        Self { live, planned, before: filter.starts.to().and_then(after).unwrap_or(wire::END_OF_TIME) }
    }
}

/// West, south, east and north of a box around a circle. One that crosses the antimeridian or a pole is as wide as the
/// globe: rare, and still right, because the distance is checked for each row.
fn bounding_box(circle: Circle) -> [f64; 4] {
    const KM_PER_DEGREE: f64 = 111.0;
    let (lat, lng) = (circle.centre().lat(), circle.centre().lng());
    let height = circle.km() / KM_PER_DEGREE;
    let (south, north) = (lat - height, lat + height);
    let shrink = south.abs().max(north.abs()).min(90.0).to_radians().cos();
    let width = if shrink > 0.01 { height / shrink } else { 360.0 };
    let (west, east) = (lng - width, lng + width);
    if west < -180.0 || east > 180.0 { [-180.0, south, 180.0, north] } else { [west, south, east, north] }
}

/// The next public parties of a walk, at most `rows`, in order. What blocks hide is left out.
pub async fn public_page(
    conn: &Conn,
    viewer: &Viewer,
    filter: &FeedFilter,
    walk: &FeedWalk,
    rows: i64,
) -> Result<Vec<Party>, DbError> {
    let Bounds { live, planned, before } = Bounds::new(walk, filter);
    let viewer = viewer_id(viewer);
    let tags: Vec<&str> = filter.tags.iter().map(AsRef::as_ref).collect();
    let some_tags = (!tags.is_empty()).then_some(tags.as_slice());
    let parties = match (filter.following, filter.circle, viewer) {
        (true, circle, Some(viewer)) => {
            let params = sql::FollowingPageParams {
                before,
                live_after_at: live.0,
                live_after_id: live.1,
                planned_after_at: planned.0,
                planned_after_id: planned.1,
                tags: some_tags,
                km: circle.map(Circle::km),
                lat: circle.map(|circle| circle.centre().lat()),
                lng: circle.map(|circle| circle.centre().lng()),
                viewer,
                rows,
            };
            sql::following_page().params(conn, &params).map(Party::from_row).all().await?
        }
        // Who is not signed in follows nobody.
        (true, _, None) => Vec::new(),
        (false, Some(circle), viewer) => {
            let [west, south, east, north] = bounding_box(circle);
            let params = sql::NearPageParams {
                west,
                south,
                east,
                north,
                live_after_at: live.0,
                live_after_id: live.1,
                planned_after_at: planned.0,
                planned_after_id: planned.1,
                before,
                lat: circle.centre().lat(),
                lng: circle.centre().lng(),
                km: circle.km(),
                tags: some_tags,
                viewer,
                rows,
            };
            sql::near_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, viewer) if some_tags.is_some() => {
            let params = sql::TaggedPageParams {
                tags: tags.as_slice(),
                before,
                live_after_at: live.0,
                live_after_id: live.1,
                planned_after_at: planned.0,
                planned_after_id: planned.1,
                viewer,
                rows,
            };
            sql::tagged_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, None) => {
            let params = sql::PublicPageParams {
                before,
                live_after_at: live.0,
                live_after_id: live.1,
                planned_after_at: planned.0,
                planned_after_id: planned.1,
                rows,
            };
            sql::public_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, viewer) => {
            let params = sql::PublicPageForParams {
                before,
                live_after_at: live.0,
                live_after_id: live.1,
                planned_after_at: planned.0,
                planned_after_id: planned.1,
                viewer,
                rows,
            };
            sql::public_page_for().params(conn, &params).map(Party::from_row).all().await?
        }
    };
    Ok(parties)
}

/// The next private parties of a walk that the viewer may see, at most `rows`, in the same order.
pub async fn private_page(
    conn: &Conn,
    viewer: &Viewer,
    filter: &FeedFilter,
    walk: &FeedWalk,
    rows: i64,
) -> Result<Vec<Party>, DbError> {
    let Bounds { live, planned, before } = Bounds::new(walk, filter);
    let tags: Vec<&str> = filter.tags.iter().map(AsRef::as_ref).collect();
    let params = sql::PrivatePageParams {
        viewer: viewer_id(viewer),
        pass_party: pass_party(viewer),
        before,
        live_after_at: live.0,
        live_after_id: live.1,
        planned_after_at: planned.0,
        planned_after_id: planned.1,
        tags: (!tags.is_empty()).then_some(tags.as_slice()),
        km: filter.circle.map(Circle::km),
        lat: filter.circle.map(|circle| circle.centre().lat()),
        lng: filter.circle.map(|circle| circle.centre().lng()),
        following: filter.following,
        rows,
    };
    let parties = sql::private_page().params(conn, &params).map(Party::from_row).iter().await?;
    Ok(parties.try_collect().await?)
}

/// The sort key of a party in the feed; `None` for one that is not in it.
pub fn key(party: &Party) -> Option<FeedKey> {
    Some(FeedKey { phase: Phase::of(party.status)?, starts_at: party.starts_at, id: party.id.clone() })
}
