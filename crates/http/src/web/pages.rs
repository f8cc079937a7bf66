//! Which paths are pages of the app. The app draws all of them from one file and would answer any path with it; what is no
//! page has to be 404 for browsers, crawlers and whoever checks a link.

/// The pages, as the folders of `web/src/routes` name them: `[id]` is any id. A test compares the two.
const PAGES: [&str; 23] = [
    "/",
    "/claim",
    "/forgot-password",
    "/join",
    "/notifications",
    "/party/[id]",
    "/party/[id]/chat",
    "/party/[id]/edit",
    "/party/[id]/gallery",
    "/party/[id]/host",
    "/party/[id]/host/approval",
    "/party/[id]/host/passes",
    "/party/[id]/host/people",
    "/party/[id]/host/wall",
    "/party/new",
    "/rejoin",
    "/reset-password",
    "/settings",
    "/sign-in",
    "/sign-up",
    "/u/[id]",
    "/verify-email",
    "/wall/[id]",
];

/// Whether the app has a page for a path. Whether there is a party or a person of an id is not asked: the page of a private
/// party must not differ from that of none.
pub(super) fn is_page(path: &str) -> bool {
    let path = path.strip_suffix('/').filter(|path| !path.is_empty() && !path.ends_with('/')).unwrap_or(path);
    PAGES.iter().any(|page| fits(page, path))
}

fn fits(page: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (page.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("[id]"), Some(given)) if is_id(given) => {}
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}

/// As ids and usernames are.
fn is_id(segment: &str) -> bool {
    (1..=64).contains(&segment.len()) && segment.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The pages below a folder of `web/src/routes`.
    fn collect(folder: &Path, path: &str, pages: &mut Vec<String>) {
        for entry in
            std::fs::read_dir(folder).expect("a folder of routes").map(|entry| entry.expect("an entry"))
        {
            let name = entry.file_name().into_string().expect("a name");
            if name == "+page.svelte" {
                pages.push(if path.is_empty() { "/".to_owned() } else { path.to_owned() });
            } else if entry.path().is_dir() && name.starts_with('(') {
                collect(&entry.path(), path, pages);
            } else if entry.path().is_dir() {
                collect(&entry.path(), &format!("{path}/{name}"), pages);
            }
        }
    }

    #[test]
    fn the_pages_are_those_of_the_app() {
        let mut pages = Vec::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/routes"), "", &mut pages);
        pages.sort();
        assert_eq!(pages, PAGES);
    }

    #[test]
    fn what_only_looks_like_a_page_is_none() {
        for path in ["/", "/party/p1", "/party/p1/", "/party/new", "/party/p1/host/people", "/u/ana"] {
            assert!(is_page(path), "{path}");
        }
        let long = format!("/party/{}", "x".repeat(65));
        for path in [
            "",
            "//",
            "/favicon.ico",
            "/party",
            "/party//chat",
            "/party/p1/none",
            "/sign-in/x",
            "/wp-login.php",
            &long,
        ] {
            assert!(!is_page(path), "{path}");
        }
    }
}
