//! The OpenAPI 3.1 document, gathered from the handlers, at `/api/v1/openapi.json`, and a page to try it at
//! `/api/v1/docs`.

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Party Gallery",
        description = "Follow people, host parties, RSVP, share a gallery, chat. Success is \
                       `{success: true, data, message?, meta?}`, an error `{success: false, message, code, errors?}`.",
        license(name = "MIT OR Apache-2.0")
    ),
    modifiers(&Bearer),
    security((), ("bearer" = [])),
    components(schemas(crate::error::ErrorBody, crate::error::FieldError)),
    tags(
        (name = "auth", description = "Accounts and sessions"),
        (name = "users", description = "People, follows and blocks"),
        (name = "parties", description = "Parties, the feed and RSVPs"),
        (name = "passes", description = "Links that let people in without an account"),
        (name = "wall", description = "Screens that show a party's gallery on a television"),
        (name = "people", description = "Invitations, cohosts, removals and bans"),
        (name = "chat", description = "The room of a party: history, reading on, keeping order; messages go by socket"),
        (name = "media", description = "Galleries: uploads, items, likes, comments, albums"),
        (name = "notifications", description = "What one is told, and where pushes go"),
        (name = "tags", description = "Tags in use"),
        (name = "health", description = "Whether the server works"),
    )
)]
pub(crate) struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// Gives each operation a name that is nobody else's: its tag and its handler's name, as in `parties_find`. Clients are
/// generated from these names, so a handler with a name that says little in there says a better one (`operation_id`).
pub(crate) fn name_operations(document: &mut utoipa::openapi::OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
            &mut item.trace,
        ];
        for operation in operations.into_iter().flatten() {
            let tag = operation.tags.as_ref().and_then(|tags| tags.first());
            operation.operation_id =
                tag.zip(operation.operation_id.take()).map(|(tag, name)| format!("{tag}_{name}"));
        }
    }
}

/// The document of all routes.
pub fn document() -> utoipa::openapi::OpenApi {
    crate::routes::api().split_for_parts().1
}
