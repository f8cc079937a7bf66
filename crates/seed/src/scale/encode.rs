//! PostgreSQL's binary COPY format, as much of it as our columns need.
//!
//! See "Binary Format" in PostgreSQL's documentation of COPY: a header, then for each row the number of fields and for
//! each field its length and bytes, then a trailer. All numbers are big-endian.

use bytes::{BufMut as _, Bytes, BytesMut};

const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// How much is sent at a time.
const CHUNK: usize = 256 * 1024;
/// PostgreSQL counts microseconds from the year 2000.
const EPOCH: i64 = 946_684_800_000_000;

/// Rows on their way into a table.
pub(super) struct Rows {
    buffer: BytesMut,
    written: u64,
}

impl Rows {
    pub(super) fn new() -> Self {
        let mut buffer = BytesMut::with_capacity(CHUNK + 4096);
        buffer.put_slice(HEADER);
        Self { buffer, written: 0 }
    }

    /// Begins a row.
    pub(super) fn row(&mut self, fields: i16) -> &mut Self {
        self.written += 1;
        self.buffer.put_i16(fields);
        self
    }

    /// Text, or the label of an enum.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub(super) fn int(&mut self, number: i32) -> &mut Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(super) fn smallint(&mut self, number: i16) -> &mut Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(super) fn float(&mut self, number: f64) -> &mut Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(super) fn boolean(&mut self, value: bool) -> &mut Self {
        self.bytes(&[u8::from(value)])
    }

    /// An instant by its Unix milliseconds.
    pub(super) fn instant(&mut self, millis: i64) -> &mut Self {
        self.bytes(&(millis * 1000 - EPOCH).to_be_bytes())
    }

    /// A value, or null.
    pub(super) fn or_null<T>(
        &mut self,
        value: Option<T>,
        put: impl FnOnce(&mut Self, T) -> &mut Self,
    ) -> &mut Self {
        if let Some(value) = value {
            return put(self, value);
        }
        self.buffer.put_i32(-1);
        self
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        // No column of ours comes near 2 GB.
        self.buffer.put_i32(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
        self.buffer.put_slice(bytes);
        self
    }

    /// How many rows were begun.
    pub(super) const fn written(&self) -> u64 {
        self.written
    }

    /// What has gathered, once that is worth a message.
    pub(super) fn take_full(&mut self) -> Option<Bytes> {
        (self.buffer.len() >= CHUNK).then(|| {
            let full = self.buffer.split().freeze();
            self.buffer.reserve(CHUNK + 4096);
            full
        })
    }

    /// The rest, with the trailer.
    pub(super) fn take_last(&mut self) -> Bytes {
        self.buffer.put_i16(-1);
        self.buffer.split().freeze()
    }
}
