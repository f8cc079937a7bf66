//! Engine.IO as its protocol has it, spoken by hand: polling, the upgrade to a WebSocket, leaving and coming back.

use party_http::HttpConfig;
use party_testkit::wait;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::house::{BRUNO, CARLA, House};

const POLL: &str = "/socket.io/?EIO=4&transport=polling";

/// A client that polls.
struct Polling {
    url: String,
    http: reqwest::Client,
}

impl Polling {
    async fn open(house: &House) -> Self {
        let http = reqwest::Client::new();
        let opened = http.get(format!("{}{POLL}", house.url(0))).send().await.unwrap();
        let opened = opened.text().await.unwrap();
        let open: Value = serde_json::from_str(opened.strip_prefix('0').unwrap()).unwrap();
        assert_eq!(open["maxPayload"], 65536, "{open}");
        Self { url: format!("{}{POLL}&sid={}", house.url(0), open["sid"].as_str().unwrap()), http }
    }

    async fn say(&self, packet: &str) -> StatusCode {
        self.http.post(&self.url).body(packet.to_owned()).send().await.unwrap().status()
    }

    async fn poll(&self) -> String {
        self.http.get(&self.url).send().await.unwrap().text().await.unwrap()
    }

    /// Polls until the client is told that it is in; a ping may come first.
    async fn connected(&self) {
        loop {
            let said = self.poll().await;
            let mut packets = said.split('\u{1e}');
            if packets.any(|packet| packet.starts_with("40")) {
                return;
            }
            assert_eq!(said, "2");
        }
    }
}

/// A WebSocket.
struct Socket(BufReader<TcpStream>);

impl Socket {
    async fn open(url: &str) -> Self {
        let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut stream = BufReader::new(TcpStream::connect(host).await.unwrap());
        let request = format!(
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        Self(stream)
    }

    async fn say(&mut self, text: &str) {
        // Masked with zeros; short texts only.
        let length = u8::try_from(text.len()).ok().filter(|length| *length < 126);
        let mut frame = vec![0x81];
        if let Some(length) = length {
            frame.push(0x80 | length);
        } else {
            frame.push(0x80 | 0x7E);
            frame.extend_from_slice(&u16::try_from(text.len()).unwrap().to_be_bytes());
        }
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(text.as_bytes());
        self.0.write_all(&frame).await.unwrap();
    }

    /// The next text, or `None` at the end.
    async fn hear(&mut self) -> Option<String> {
        let kind = self.0.read_u8().await.ok()?;
        let length = match self.0.read_u8().await.ok()? {
            126 => usize::from(self.0.read_u16().await.ok()?),
            127 => usize::try_from(self.0.read_u64().await.ok()?).unwrap(),
            short => usize::from(short),
        };
        let mut payload = vec![0; length];
        self.0.read_exact(&mut payload).await.ok()?;
        (kind == 0x81).then(|| String::from_utf8(payload).unwrap())
    }

    /// The next text that begins with something.
    async fn hear_that(&mut self, start: &str) -> String {
        loop {
            let text = self.hear().await.unwrap_or_else(|| panic!("the end, instead of {start}"));
            if text.starts_with(start) {
                return text;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_for_a_poll_comes_by_the_websocket_when_the_client_upgrades_first() {
    let house = House::new().await;
    // A history that is longer than what one answer to polling used to hold.
    house
        .run(
            "INSERT INTO chat_messages (room_id, sender_id, content)
             SELECT $room, $who, repeat('x', 2000) FROM generate_series(1, 60)",
            BRUNO,
        )
        .await;
    let client = Polling::open(&house).await;
    client.say(&format!("40{}", json!({ "token": house.tokens[BRUNO] }))).await;
    client.connected().await;
    // A short answer and the history wait; the client polls once and goes on by WebSocket.
    client.say(r#"421["presence:status","online"]"#).await;
    client.say(&format!(r#"422["chat:join",{}]"#, house.chat(json!({})))).await;
    let figures = || house.nodes[0].app.live.figures().read().1;
    wait::until("the history to wait in the queue", async || figures()[0] >= 1).await;
    let mut heard = client.poll().await;
    let mut socket = Socket::open(&client.url.replace("polling", "websocket")).await;
    socket.say("2probe").await;
    assert_eq!(socket.hear().await.as_deref(), Some("3probe"));
    socket.say("5").await;
    while !heard.contains("432[") {
        heard.push_str(&socket.hear().await.expect("the answer to joining"));
    }
    assert!(heard.contains("chat:history"), "the history is lost: {} bytes came", heard.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_engine_io_have_numbers_and_long_posts_are_refused() {
    let house = House::new().await;
    for (query, code, message) in [
        ("EIO=4&transport=pigeon", 0, "Transport unknown"),
        ("EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAA", 1, "Session ID unknown"),
        ("EIO=7&transport=polling", 5, "Unsupported protocol version"),
    ] {
        let answer = reqwest::get(format!("{}/socket.io/?{query}", house.url(0))).await.unwrap();
        assert_eq!(answer.status(), 400, "{query}");
        assert_eq!(
            answer.json::<Value>().await.unwrap(),
            json!({ "code": code, "message": message }),
            "{query}"
        );
    }
    let client = Polling::open(&house).await;
    assert_eq!(client.say(&format!("4{}", "x".repeat(70_000))).await, 413);
    assert_eq!(client.say(&format!("40{}", json!({ "token": house.tokens[BRUNO] }))).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_the_namespace_keeps_the_connection_and_comes_back_also_as_somebody_else() {
    let house = House::new().await;
    let url = format!("{}/socket.io/?EIO=4&transport=websocket", house.url(0));
    let mut socket = Socket::open(&url).await;
    socket.hear_that("0").await;
    let connect = |who: usize| format!("40{}", json!({ "token": house.tokens[who] }));
    socket.say(&connect(BRUNO)).await;
    let first = socket.hear_that("40").await;
    socket.say(&format!(r#"421["chat:join",{}]"#, house.chat(json!({})))).await;
    socket.hear_that("431[").await;
    socket.say("41").await;
    // An event that was on its way is nobody's.
    socket.say(&format!(r#"42["chat:message",{}]"#, house.chat(json!({ "content": "late" })))).await;
    socket.say(r#"40{"token":"nothing"}"#).await;
    assert!(socket.hear_that("44").await.contains("SESSION_EXPIRED"));
    // What is said at once with the packet that connects is heard as well.
    socket.say(&connect(CARLA)).await;
    socket.say(&format!(r#"422["chat:join",{}]"#, house.chat(json!({})))).await;
    assert_ne!(socket.hear_that("40").await, first);
    let joined = socket.hear_that("432[").await;
    assert!(joined.contains(r#""ok":true"#), "{joined}");
    socket.say(&format!(r#"423["chat:message",{}]"#, house.chat(json!({ "content": "hola" })))).await;
    socket.hear_that("433[").await;
    let senders: Vec<String> = house
        .db
        .sql()
        .query("SELECT sender_id FROM chat_messages WHERE type <> 'SYSTEM'", &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(senders, [house.id(CARLA)]);
    socket.say("1").await;
    while socket.hear().await.is_some() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_poll_are_counted_by_person_so_a_full_house_gets_in_from_one_address() {
    let house = House::with(HttpConfig::default()).await;
    for number in 0..350 {
        let client = Polling::open(&house).await;
        let who = [BRUNO, CARLA][number % 2];
        let said = client.say(&format!("40{}", json!({ "token": house.tokens[who] }))).await;
        assert_eq!(said, 200, "connection {number}");
        // Its place is given back: a person may have only so many.
        client.connected().await;
        assert_eq!(client.say("41").await, 200, "connection {number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_an_event_does_not_have_are_ignored() {
    let house = House::new().await;
    let url = format!("{}/socket.io/?EIO=4&transport=websocket", house.url(0));
    let mut socket = Socket::open(&url).await;
    socket.say(&format!("40{}", json!({ "token": house.tokens[BRUNO] }))).await;
    socket.hear_that("40").await;
    let party = json!({ "partyId": house.party, "colour": "red" });
    let events = [
        ("chat:join", house.chat(json!({ "colour": "red" }))),
        ("chat:message", house.chat(json!({ "content": "hola", "colour": "red" }))),
        ("chat:typing", house.chat(json!({ "isTyping": true, "colour": "red" }))),
        ("chat:read", house.chat(json!({ "seq": 1, "colour": "red" }))),
        ("presence:status", json!({ "status": "away", "colour": "red" })),
        ("presence:check", json!({ "userIds": [house.id(CARLA)], "colour": "red" })),
        ("party:join_live", party.clone()),
        ("party:leave_live", party),
        ("chat:leave", house.chat(json!({ "colour": "red" }))),
    ];
    for (number, (event, data)) in events.iter().enumerate() {
        socket.say(&format!("42{number}[{},{data}]", json!(event))).await;
        let answer = socket.hear_that(&format!("43{number}[")).await;
        assert!(answer.contains(r#""ok":true"#), "{event}: {answer}");
    }
}
