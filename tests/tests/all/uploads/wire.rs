//! A request that is written byte by byte, so that it can break off or stand still.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::House;

pub(super) struct Sending(TcpStream);

impl Sending {
    /// PUT of so many bytes, none of which are sent yet; the server waits for them.
    pub(super) async fn put(house: &House, path: &str, size: usize) -> Self {
        Self::begin(house, &format!("PUT {path} HTTP/1.1\r\nContent-Length: {size}\r\n")).await
    }

    /// PATCH at the start, of so many bytes.
    pub(super) async fn patch(house: &House, path: &str, size: usize) -> Self {
        let headers =
            "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream";
        Self::begin(house, &format!("PATCH {path} HTTP/1.1\r\n{headers}\r\nContent-Length: {size}\r\n")).await
    }

    /// PATCH at the start, without saying how many bytes come.
    pub(super) async fn endless(house: &House, path: &str) -> Self {
        let headers =
            "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream";
        Self::begin(house, &format!("PATCH {path} HTTP/1.1\r\n{headers}\r\nTransfer-Encoding: chunked\r\n"))
            .await
    }

    async fn begin(house: &House, head: &str) -> Self {
        let mut stream = TcpStream::connect(house.server.address).await.unwrap();
        let rest = "Host: party\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n";
        stream.write_all(format!("{head}{rest}").as_bytes()).await.unwrap();
        // Said when the server wants the bytes: it has the upload by then.
        let mut go = [0; 25];
        stream.read_exact(&mut go).await.unwrap();
        assert_eq!(&go, b"HTTP/1.1 100 Continue\r\n\r\n");
        Self(stream)
    }

    /// Sends bytes of the body.
    pub(super) async fn with(mut self, bytes: &[u8]) -> Self {
        self.0.write_all(bytes).await.unwrap();
        self
    }

    /// The whole answer.
    pub(super) async fn answer(mut self) -> String {
        let mut answer = Vec::new();
        self.0.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Ends the connection in the middle and waits until the server knows. Gives what it still said.
    pub(super) async fn broken_off(mut self) -> String {
        self.0.shutdown().await.unwrap();
        self.answer().await
    }
}
