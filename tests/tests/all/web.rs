//! Which paths are pages of the web app, and that everything else goes on as an API does. What is on the pages, and what
//! they tell of private parties, is tried in a browser (`./dev e2e`); here it need not be built.

use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb, evening};
use party_testkit::http::TestServer;
use reqwest::{Method, Response, StatusCode, header};

async fn ask(server: &TestServer, method: Method, path: &str, accept: &str) -> Response {
    // Two slashes: not below the API.
    let request = server.request(method, &format!("/{path}")).header(header::ACCEPT, accept);
    request.send().await.expect("the server answers")
}

fn text(response: &Response, name: header::HeaderName) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_path_that_is_nothing_else_is_a_page_for_a_browser() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    for path in ["/", "/sign-in", "/party/cm0000000000000000000000", "/party/new", "/u/ana", "/join"] {
        let page = ask(&server, Method::GET, path, "text/html,*/*;q=0.8").await;
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert!(text(&page, header::CONTENT_TYPE).starts_with("text/html"), "{path}");
        let policy = text(&page, header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'self'"),
            "{policy}"
        );
        assert!(!policy.contains("script-src 'unsafe-inline'"), "{policy}");
    }
}

#[tokio::test]
async fn a_path_that_is_no_page_is_not_found() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    for path in ["/no/such/page", "/sign-in/x", "/wp-login.php", "/party/x/none", "/calendar", "/index.html"]
    {
        let page = ask(&server, Method::GET, path, "text/html,*/*;q=0.8").await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // Browsers ask for it by themselves. It is a picture where the app is built, and never a page.
    let icon = ask(&server, Method::GET, "/favicon.ico", "*/*").await;
    let is_picture = icon.status() == StatusCode::OK && text(&icon, header::CONTENT_TYPE) == "image/x-icon";
    assert!(is_picture || icon.status() == StatusCode::NOT_FOUND, "{icon:?}");
}

#[tokio::test]
async fn search_engines_are_told_of_public_parties_to_come_and_of_no_others() {
    let db = TestDb::new().await;
    let clock = ManualClock::at(evening());
    let config =
        HttpConfig { public_url: Some("https://party.example".parse().unwrap()), ..HttpConfig::default() };
    let server = TestServer::with(&db, &clock, config).await;
    let host = db.user("ana").await;
    let later = evening() + jiff::SignedDuration::from_hours(24);
    let public = db.party(&host, |party| party.starts_at = later).await;
    let live = db.party(&host, |party| party.status = "LIVE").await;
    let private = db.party(&host, |party| (party.is_private, party.starts_at) = (true, later)).await;
    let over = db.party(&host, |party| party.status = "ENDED").await;
    let off = db.party(&host, |party| (party.status, party.starts_at) = ("CANCELLED", later)).await;
    let map = ask(&server, Method::GET, "/sitemap.xml", "*/*").await;
    assert_eq!((map.status(), &*text(&map, header::CONTENT_TYPE)), (StatusCode::OK, "application/xml"));
    let map = map.text().await.unwrap();
    for listed in [&public, &live] {
        assert!(map.contains(&format!("<loc>https://party.example/party/{listed}</loc>")), "{map}");
    }
    for hidden in [&private, &over, &off] {
        assert!(!map.contains(hidden.as_str()), "{map}");
    }
    let robots = ask(&server, Method::GET, "/robots.txt", "*/*").await;
    assert_eq!(text(&robots, header::CONTENT_TYPE), "text/plain; charset=utf-8");
    let robots = robots.text().await.unwrap();
    assert!(robots.lines().any(|line| line == "Sitemap: https://party.example/sitemap.xml"), "{robots}");
    assert!(robots.lines().any(|line| line == "Disallow: /api/"), "{robots}");
}

#[tokio::test]
async fn paths_of_the_api_and_of_files_and_other_methods_are_no_pages() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let html = "text/html";
    for (method, path, accept) in [
        (Method::GET, "/api/v1/nothing", html),
        (Method::GET, "/_app/immutable/gone.js", html),
        (Method::GET, "/media/nothing", html),
        (Method::GET, "/no/such/page", "application/json"),
        (Method::POST, "/sign-in", html),
    ] {
        let answer = ask(&server, method, path, accept).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(text(&answer, header::CONTENT_TYPE).starts_with("application/json"), "{path}");
    }
}

#[tokio::test]
async fn a_service_worker_is_a_script_that_is_asked_for_each_time_or_nothing() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let answer = ask(&server, Method::GET, "/service-worker.js", "*/*").await;
    if answer.status() == StatusCode::OK {
        assert!(text(&answer, header::CONTENT_TYPE).starts_with("text/javascript"));
        assert!(text(&answer, header::CACHE_CONTROL).contains("no-cache"));
    } else {
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "the app is not built");
    }
}
