//! What clients may send, cut in any way, and what ends a socket.

use super::*;

fn sent(first: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [1, 2, 3, 4];
    let mut bytes = frame(first & 0x0f, payload).to_vec();
    let head = bytes.len() - payload.len();
    bytes[0] = first;
    bytes[1] |= MASKED;
    unmask(&mut bytes[head..], mask);
    bytes.splice(head..head, mask);
    bytes
}

/// What is heard of bytes that come in such pieces, with the pings, and how it ends.
fn heard(bytes: &[u8], piece: usize) -> (Vec<String>, Vec<Vec<u8>>, Result<(), End>) {
    let (mut texts, mut pings, mut left) = (Vec::new(), Vec::new(), Unfinished::default());
    let mut end = Ok(());
    for piece in bytes.chunks(piece) {
        let texts = |text: &str| texts.push(text.to_owned());
        end = left.receive(&mut piece.to_vec(), texts, |ping| pings.push(ping.to_vec()));
        if end.is_err() {
            break;
        }
    }
    if end.is_ok() {
        assert!(left.bytes.capacity() == 0, "nothing is kept when nothing is missing");
    }
    (texts, pings, end)
}

#[test]
fn texts_come_whole_however_they_are_cut() {
    let long = "long ".repeat(60);
    let longest = "x".repeat(MESSAGE);
    let all = [long.as_str(), "", "short 🎉", &longest];
    let bytes: Vec<u8> = all.iter().flat_map(|text| sent(LAST | TEXT, text.as_bytes())).collect();
    for piece in [1, 2, 3, 7, 300, bytes.len()] {
        assert_eq!(heard(&bytes, piece), (all.map(str::to_owned).to_vec(), vec![], Ok(())), "{piece}");
    }
}

#[test]
fn a_message_in_parts_is_one_and_a_ping_between_them_is_answered() {
    let parts = [
        sent(TEXT, "ein Gläs".as_bytes()),
        sent(LAST | PING, b"there?"),
        sent(CONTINUED, &"ü".as_bytes()[..1]),
        sent(LAST | CONTINUED, &"ü".as_bytes()[1..]),
    ];
    let expected = (vec!["ein Gläsü".to_owned()], vec![b"there?".to_vec()], Ok(()));
    assert_eq!(heard(&parts.concat(), 5), expected);
}

#[test]
fn what_is_not_as_it_should_be_ends_the_socket() {
    let mut unmasked = text("hello").to_vec();
    unmasked.extend([0; 4]);
    let too_long = [&[LAST | TEXT, MASKED | LONGER][..], &(MESSAGE as u64 + 1).to_be_bytes()].concat();
    let endless = [&[LAST | TEXT, MASKED | LONGER][..], &u64::MAX.to_be_bytes()].concat();
    let half = vec![b'x'; MESSAGE / 2 + 1];
    let too_long_together = [sent(TEXT, &half), sent(LAST | CONTINUED, &half)].concat();
    for (bytes, end) in [
        (unmasked, End::Wrong),
        (sent(LAST | 0x40 | TEXT, b"compressed"), End::Wrong),
        (sent(LAST | CONTINUED, b"of nothing"), End::Wrong),
        ([sent(TEXT, b"one"), sent(TEXT, b"two")].concat(), End::Wrong),
        (sent(PING, b"in parts"), End::Wrong),
        (sent(LAST | PING, &[0; 126]), End::Wrong),
        (sent(LAST | 3, b"who knows"), End::Wrong),
        (sent(LAST | BINARY, b"bytes"), End::NotText),
        (sent(LAST | TEXT, b"\xff"), End::NotUtf8),
        (too_long, End::TooLong),
        (endless, End::TooLong),
        (too_long_together, End::TooLong),
        (sent(LAST | CLOSE, b""), End::Goodbye),
    ] {
        assert_eq!(heard(&bytes, bytes.len()), (vec![], vec![], Err(end)), "{bytes:?}");
    }
}

#[test]
fn frames_say_how_long_they_are() {
    for (length, head) in [(0, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)] {
        let text = text(&"x".repeat(length));
        assert_eq!((text.len(), text[0]), (head + length, LAST | TEXT));
    }
    assert_eq!(close(1009, "long")[..], *b"\x88\x06\x03\xf1long");
}

#[test]
fn bytes_are_passed_over_where_they_may_come_and_are_the_end_elsewhere() {
    let parts = [
        sent(LAST | TEXT, b"one"),
        sent(LAST | BINARY, b"bytes"),
        sent(BINARY, b"by"),
        sent(LAST | PING, b"?"),
        sent(CONTINUED, b"te"),
        sent(LAST | CONTINUED, b"s"),
        sent(TEXT, b"t"),
        sent(LAST | CONTINUED, b"wo"),
    ];
    let bytes = parts.concat();
    for piece in [1, 5, bytes.len()] {
        let (mut texts, mut left) = (Vec::new(), Unfinished::new(true));
        for piece in bytes.chunks(piece) {
            left.receive(&mut piece.to_vec(), |text| texts.push(text.to_owned()), |_| {}).unwrap();
        }
        assert_eq!(texts, ["one", "two"], "{piece}");
    }
    assert_eq!(heard(&bytes, bytes.len()).2, Err(End::NotText));
}
