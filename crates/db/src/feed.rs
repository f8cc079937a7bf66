//! The feed: public parties in the order of [`FeedKey`], narrowed by a filter, and the viewer's private parties in the
//! same order. The two are merged by the caller; so the first can come from a cache that everybody shares.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::party_card as sql;
use party_domain::feed::{FeedFilter, FeedKey, FeedWalk, Phase};
use party_domain::geo::Circle;
use party_domain::id::PartyId;
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

/// The parameters of one of the feed's queries: what all have, and its own.
macro_rules! within {
    ($params:ident, $bounds:ident, $rows:ident $(, $field:ident $(: $value:expr)?)*) => {
        sql::$params {
            before: $bounds.before,
            live_after_at: $bounds.live.0,
            live_after_id: $bounds.live.1,
            planned_after_at: $bounds.planned.0,
            planned_after_id: $bounds.planned.1,
            rows: $rows,
            $($field $(: $value)?,)*
        }
    };
}

/// Latitude, longitude and kilometres of a circle that may be there.
fn parts(circle: Option<Circle>) -> (Option<f64>, Option<f64>, Option<f64>) {
    (circle.map(|c| c.centre().lat()), circle.map(|c| c.centre().lng()), circle.map(Circle::km))
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
    let bounds = Bounds::new(walk, filter);
    let viewer = viewer_id(viewer);
    let tags: Vec<&str> = filter.tags.iter().map(AsRef::as_ref).collect();
    let some_tags = (!tags.is_empty()).then_some(tags.as_slice());
    let parties = match (filter.following, filter.circle, viewer) {
        (true, circle, Some(viewer)) => {
            let (lat, lng, km) = parts(circle);
            let params = within!(FollowingPageParams, bounds, rows, viewer, tags: some_tags, lat, lng, km);
            sql::following_page().params(conn, &params).map(Party::from_row).all().await?
        }
        // Who is not signed in follows nobody.
        (true, _, None) => Vec::new(),
        (false, Some(circle), viewer) => {
            let [west, south, east, north] = bounding_box(circle);
            let (lat, lng, km) = (circle.centre().lat(), circle.centre().lng(), circle.km());
            let params = within!(
                NearPageParams, bounds, rows, viewer, tags: some_tags, west, south, east, north, lat, lng, km
            );
            sql::near_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, viewer) if some_tags.is_some() => {
            let params = within!(TaggedPageParams, bounds, rows, viewer, tags: tags.as_slice());
            sql::tagged_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, None) => {
            let params = within!(PublicPageParams, bounds, rows);
            sql::public_page().params(conn, &params).map(Party::from_row).all().await?
        }
        (false, None, viewer) => {
            let params = within!(PublicPageForParams, bounds, rows, viewer);
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
    let bounds = Bounds::new(walk, filter);
    let tags: Vec<&str> = filter.tags.iter().map(AsRef::as_ref).collect();
    let (lat, lng, km) = parts(filter.circle);
    let params = within!(
        PrivatePageParams, bounds, rows, lat, lng, km,
        viewer: viewer_id(viewer),
        pass_party: pass_party(viewer),
        tags: (!tags.is_empty()).then_some(tags.as_slice()),
        following: filter.following
    );
    let parties = sql::private_page().params(conn, &params).map(Party::from_row).iter().await?;
    Ok(parties.try_collect().await?)
}

/// The sort key of a party in the feed; `None` for one that is not in it.
pub fn key(party: &Party) -> Option<FeedKey> {
    Some(FeedKey { phase: Phase::of(party.status)?, starts_at: party.starts_at, id: party.id.clone() })
}

/// Public parties that are on or start after `from_at`, at most `rows`, in the order of the feed, and when each was changed.
pub async fn public_pages(
    conn: &Conn,
    from_at: Timestamp,
    rows: i64,
) -> Result<Vec<(PartyId, Timestamp)>, DbError> {
    let params = sql::PublicPagesParams { rows, from_at };
    let pages = sql::public_pages()
        .params(conn, &params)
        .map(|row| (PartyId::stored(row.id), row.updated_at))
        .all()
        .await?;
    Ok(pages)
}
