//! Wall screens: host and cohosts make them, and what is on the wall is for screens alone.

use serde_json::json;

use super::passes::managers;
use super::{row, sending};
use crate::authorization::Row;

/// For screens alone.
fn on_wall(route: &'static str, path: &'static str) -> Row {
    let nobody = "401 401 401 401 401 401 401 401 401";
    Row { screen: Some("200"), ..row(route, path, nobody, nobody) }
}

pub(super) fn all() -> Vec<Row> {
    let ((made_public, made_private), (list_public, list_private)) = (managers("201"), managers("200"));
    let (gone_public, gone_private) = managers("204");
    vec![
        row("GET /parties/{id}/wall-displays", "/parties/{party}/wall-displays", list_public, list_private),
        sending(
            "POST /parties/{id}/wall-displays",
            "/parties/{party}/wall-displays",
            |_| Some(json!({ "name": "Living room" })),
            made_public,
            made_private,
        ),
        row(
            "DELETE /parties/{id}/wall-displays/{displayId}",
            "/parties/{party}/wall-displays/{display}?evict=true",
            gone_public,
            gone_private,
        ),
        on_wall("GET /wall", "/wall"),
        on_wall("GET /wall/media", "/wall/media"),
        on_wall("GET /wall/media/{id}", "/wall/media/{item}"),
        on_wall("POST /wall/code", "/wall/code"),
    ]
}
