//! Pages of lists: how long one is, and where the next begins.
//!
//! A cursor names the last row of a page by its whole sort key, so the next page starts right after it,
//! whatever was added or removed meanwhile. To clients it is opaque text; a cursor of another kind or version
//! is refused.

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;

use crate::id::{Id, RowId};
use crate::invalid::Invalid;
use crate::time::FIRST_INSTANT;

/// How many items a page holds: 1 to 50, 20 unless said. More than 50 is an error, not a silent 50.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimit(u8);

impl PageLimit {
    /// Most items of a page.
    pub const MAX: u8 = 50;

    /// The `limit` parameter.
    pub fn parse(limit: Option<i64>) -> Result<Self, Invalid> {
        let Some(limit) = limit else { return Ok(Self::default()) };
        match u8::try_from(limit) {
            Ok(limit @ 1..=Self::MAX) => Ok(Self(limit)),
            _ => Err(Invalid::Range { min: 1, max: Self::MAX.into() }),
        }
    }

    /// Items of a page.
    pub const fn get(self) -> usize {
        self.0 as usize
    }

    /// Rows to read: one more than the page holds tells whether there is another page.
    pub const fn rows(self) -> i64 {
        self.0 as i64 + 1
    }
}

impl Default for PageLimit {
    fn default() -> Self {
        Self(20)
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// At most [`PageLimit::get`] items.
    pub items: Vec<T>,
    /// Where the next page begins; `None` when this is the last.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Cuts what [`PageLimit::rows`] read down to a page, and names its last item if there is more.
    pub fn cut(mut rows: Vec<T>, limit: PageLimit, cursor: impl FnOnce(&T) -> String) -> Self {
        let has_more = rows.len() > limit.get();
        rows.truncate(limit.get());
        let next_cursor = rows.last().filter(|_| has_more).map(cursor);
        Self { items: rows, next_cursor }
    }

    /// Whether another page follows.
    pub const fn has_more(&self) -> bool {
        self.next_cursor.is_some()
    }

    /// The page with other items in the same places.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
}

/// The last row of a page of a list that is sorted by an instant and, for ties, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<I> {
    /// The row's instant, to the millisecond.
    pub at: Timestamp,
    /// The row's id.
    pub id: I,
}

impl<I: Id> Cursor<I> {
    /// First byte: kind and version.
    const KIND: u8 = 0x11;

    /// Text for `nextCursor`.
    pub fn encode(&self) -> String {
        let mut writer = CursorWriter::new(Self::KIND);
        writer.instant(self.at);
        writer.finish(self.id.as_ref())
    }

    /// The `cursor` parameter.
    pub fn decode(text: &str) -> Result<Self, Invalid> {
        let mut reader = CursorReader::new(text, Self::KIND)?;
        Ok(Self { at: reader.instant()?, id: reader.finish()? })
    }
}

/// The last item of a page of a list that is sorted by a name of its own, such as a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCursor(String);

impl NameCursor {
    /// First byte: kind and version.
    const KIND: u8 = 0x13;

    /// After this name.
    pub fn after(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Text for `nextCursor`.
    pub fn encode(&self) -> String {
        CursorWriter::new(Self::KIND).finish(&self.0)
    }

    /// The `cursor` parameter.
    pub fn decode(text: &str) -> Result<Self, Invalid> {
        let name: RowId = CursorReader::new(text, Self::KIND)?.finish()?;
        Ok(Self(name.as_str().to_owned()))
    }
}

/// A place in a list that is numbered, and which way the list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeqCursor {
    /// Towards larger numbers.
    pub forward: bool,
    /// After, or before, this one.
    pub seq: i64,
}

impl SeqCursor {
    /// First byte: kind and version.
    const KIND: u8 = 0x15;

    /// Text for `nextCursor`.
    pub fn encode(self) -> String {
        let mut writer = CursorWriter::new(Self::KIND);
        writer.byte(self.forward.into());
        writer.finish(&self.seq.to_string())
    }

    /// The `cursor` parameter.
    pub fn decode(text: &str) -> Result<Self, Invalid> {
        let mut reader = CursorReader::new(text, Self::KIND)?;
        let forward = match reader.byte()? {
            0 => false,
            1 => true,
            _ => return Err(BAD_CURSOR),
        };
        let seq: RowId = reader.finish()?;
        Ok(Self { forward, seq: seq.as_str().parse().map_err(|_| BAD_CURSOR)? })
    }
}

/// Bytes of a cursor: kind, the key's parts in fixed width, and the id to the end.
pub(crate) struct CursorWriter(Vec<u8>);

impl CursorWriter {
    pub(crate) fn new(kind: u8) -> Self {
        Self(vec![kind])
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn instant(&mut self, at: Timestamp) {
        self.0.extend(at.as_millisecond().to_be_bytes());
    }

    pub(crate) fn finish(mut self, id: &str) -> String {
        self.0.extend(id.as_bytes());
        BASE64URL_NOPAD.encode(&self.0)
    }
}

/// Longer than any cursor that we make, adopted ids included.
const MAX_CURSOR_LEN: usize = 2048;

pub(crate) const BAD_CURSOR: Invalid = Invalid::Rule("is not a cursor of this list");

pub(crate) struct CursorReader {
    bytes: Vec<u8>,
    position: usize,
}

impl CursorReader {
    pub(crate) fn new(text: &str, kind: u8) -> Result<Self, Invalid> {
        if text.len() > MAX_CURSOR_LEN {
            return Err(BAD_CURSOR);
        }
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| BAD_CURSOR)?;
        let mut reader = Self { bytes, position: 0 };
        if reader.byte()? == kind { Ok(reader) } else { Err(BAD_CURSOR) }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Invalid> {
        let bytes = self.bytes[self.position..].first_chunk().copied().ok_or(BAD_CURSOR)?;
        self.position += N;
        Ok(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Invalid> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub(crate) fn instant(&mut self) -> Result<Timestamp, Invalid> {
        let at = Timestamp::from_millisecond(i64::from_be_bytes(self.take()?));
        at.ok().filter(|&at| at >= FIRST_INSTANT).ok_or(BAD_CURSOR)
    }

    /// The id as it is stored: a list goes on after an adopted row whose id no client could ask for.
    pub(crate) fn finish<I: Id>(self) -> Result<I, Invalid> {
        let id = std::str::from_utf8(&self.bytes[self.position..]).map_err(|_| BAD_CURSOR)?;
        // PostgreSQL takes no NUL in a text.
        if id.is_empty() || id.contains('\0') { Err(BAD_CURSOR) } else { Ok(I::from_stored(id)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::UserId;

    #[test]
    fn a_page_holds_20_items_unless_said_and_50_at_most() {
        assert_eq!(PageLimit::parse(None).unwrap().get(), 20);
        for (limit, fine) in [(-1, false), (0, false), (1, true), (50, true), (51, false), (300, false)] {
            assert_eq!(PageLimit::parse(Some(limit)).is_ok(), fine, "{limit}");
        }
        assert_eq!(PageLimit::parse(Some(51)).unwrap_err().to_string(), "must be between 1 and 50");
    }

    #[test]
    fn one_row_more_than_a_page_means_another_page() {
        let limit = PageLimit::parse(Some(2)).unwrap();
        assert_eq!(limit.rows(), 3);
        let full = Page::cut(vec![1, 2, 3], limit, ToString::to_string);
        assert_eq!((full.items.as_slice(), full.next_cursor.as_deref()), ([1, 2].as_slice(), Some("2")));
        for rows in [vec![1, 2], vec![]] {
            assert!(!Page::cut(rows, limit, ToString::to_string).has_more());
        }
    }

    #[test]
    fn rubbish_is_no_cursor() {
        let list = Cursor { at: Timestamp::UNIX_EPOCH, id: UserId::stored("c1") }.encode();
        let cut = &list[..8];
        let without_id = Cursor { at: Timestamp::UNIX_EPOCH, id: UserId::stored("") }.encode();
        for text in ["", "!", "AAAA", cut, &without_id, &format!("{list}=")] {
            assert_eq!(Cursor::<UserId>::decode(text), Err(BAD_CURSOR), "{text}");
        }
        let nul = Cursor { at: Timestamp::UNIX_EPOCH, id: UserId::stored("c\0") }.encode();
        let ancient = Cursor { at: Timestamp::MIN, id: UserId::stored("c1") }.encode();
        let endless = Cursor { at: Timestamp::UNIX_EPOCH, id: UserId::stored("c".repeat(2000)) }.encode();
        for text in [nul, ancient, endless] {
            assert_eq!(Cursor::<UserId>::decode(&text), Err(BAD_CURSOR), "{text}");
        }
        let mut other_kind = CursorWriter::new(0x12);
        other_kind.instant(Timestamp::UNIX_EPOCH);
        assert_eq!(Cursor::<UserId>::decode(&other_kind.finish("c1")), Err(BAD_CURSOR));
    }

    #[test]
    fn a_list_by_name_goes_on_after_a_name_and_takes_no_other_lists_cursor() {
        let cursor = NameCursor::after("techno");
        assert_eq!(NameCursor::decode(&cursor.encode()), Ok(cursor.clone()));
        assert_eq!(NameCursor::decode(&cursor.encode()).unwrap().name(), "techno");
        let other = Cursor { at: Timestamp::UNIX_EPOCH, id: UserId::stored("c1") }.encode();
        assert_eq!(NameCursor::decode(&other), Err(BAD_CURSOR));
        assert_eq!(Cursor::<UserId>::decode(&cursor.encode()), Err(BAD_CURSOR));
    }

    #[test]
    fn a_place_in_a_numbered_list_comes_back_with_its_direction() {
        for cursor in [SeqCursor { forward: true, seq: 7 }, SeqCursor { forward: false, seq: i64::MAX }] {
            assert_eq!(SeqCursor::decode(&cursor.encode()), Ok(cursor));
        }
        assert_eq!(SeqCursor::decode(&NameCursor::after("7").encode()), Err(BAD_CURSOR));
        let mut sideways = CursorWriter::new(SeqCursor::KIND);
        sideways.byte(2);
        assert_eq!(SeqCursor::decode(&sideways.finish("7")), Err(BAD_CURSOR));
    }

    proptest! {
        #[test]
        fn a_cursor_comes_back_as_it_was(
            millis in -1_000_000_000_000..4_000_000_000_000_i64,
            id in "[^\0]{1,80}",
        ) {
            let at = Timestamp::from_millisecond(millis).unwrap();
            let cursor = Cursor { at, id: UserId::stored(id) };
            let text = cursor.encode();
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            prop_assert_eq!(Cursor::decode(&text), Ok(cursor));
        }

        #[test]
        fn no_text_breaks_the_decoder(text in "[A-Za-z0-9_-]{0,80}") {
            if let Ok(cursor) = Cursor::<UserId>::decode(&text) {
                prop_assert_eq!(cursor.encode(), text);
            }
        }
    }
}
