//! Large uploads to a bucket, in parts: each part has a signed URL of its own, goes again when it broke off, and the
//! bucket knows which ones it has, so that nobody else has to.

use std::time::Duration;

use object_store::PutMultipartOptions;
use object_store::multipart::PartId;
use object_store::path::Path;
use object_store::signer::Method;
use serde::Deserialize;

use super::error::found;
use super::remote::{self, Allowed, Remote};
use super::{SignedPut, Store, StoreError};

/// The least that a storage takes as a part that is not the last.
const LEAST_PART: u64 = 5 << 20;
/// What we ask for: few requests, and little lost when one breaks off.
const USUAL_PART: u64 = 8 << 20;
/// Parts of one upload at most; an S3 rule is 10,000.
const MOST_PARTS: u64 = 1_000;
/// Pages of a list of parts, each of 1,000, that are read at most.
const MOST_PAGES: usize = 11;

/// A part that the bucket has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub number: u32,
    /// Bytes.
    pub size: u64,
    /// As the bucket has it.
    pub etag: String,
}

/// The sizes of the parts of a file, in order: all the same, but the last. 8 MiB, or what makes 1,000 parts of it.
pub fn part_sizes(size: u64) -> Vec<u64> {
    let each = size.div_ceil(MOST_PARTS).max(USUAL_PART).next_multiple_of(LEAST_PART.min(1 << 20));
    let whole = usize::try_from(size / each).unwrap_or(0);
    let mut sizes = vec![each; whole];
    sizes.extend(Some(size % each).filter(|rest| *rest > 0));
    sizes
}

impl Store {
    /// Begins an upload in parts and gives its id; none for a folder, whose uploads resume at our own URL.
    pub async fn multipart_begin(&self, key: &str, mime: &str) -> Result<Option<String>, StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(None) };
        let options =
            PutMultipartOptions { attributes: remote::attributes(mime), ..PutMultipartOptions::default() };
        Ok(Some(remote.multipart().create_multipart_opts(&path, options).await?))
    }

    /// A URL to PUT part `number` (from 1) of exactly `size` bytes to; none for a folder.
    pub async fn multipart_part_url(
        &self,
        key: &str,
        id: &str,
        number: u32,
        size: u64,
        valid: Duration,
    ) -> Result<Option<SignedPut>, StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(None) };
        let query = vec![("partNumber", number.to_string()), ("uploadId", id.to_owned())];
        // Google's limit on lengths is for whole objects only; completing looks at the parts.
        let size = matches!(remote, Remote::S3 { .. }).then_some(size);
        let allowed = Allowed { query, size, mime: None };
        remote.presign(Method::PUT, &path, allowed, self.now(), valid).await.map(Some)
    }

    /// The parts that arrived, in order; none when the upload is over, by completing or by aborting.
    pub async fn multipart_parts(&self, key: &str, id: &str) -> Result<Option<Vec<Part>>, StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(None) };
        let mut parts: Vec<Part> = Vec::new();
        let mut marker = None;
        for _ in 0..MOST_PAGES {
            let Some(page) = self.page(remote, &path, id, marker.take()).await? else { return Ok(None) };
            parts.extend(page.parts.into_iter().map(Part::from));
            marker = page.next.filter(|_| page.more);
            if marker.is_none() {
                parts.sort_by_key(|part| part.number);
                return Ok(Some(parts));
            }
        }
        Err(StoreError::Parts("there are more than a storage can have".to_owned()))
    }

    /// Makes an object of the parts, which must be `sizes` bytes as [`part_sizes`] says: not one missing, not one longer.
    pub async fn multipart_complete(&self, key: &str, id: &str, sizes: &[u64]) -> Result<(), StoreError> {
        let path = self.path(key)?;
        let parts =
            self.multipart_parts(key, id).await?.ok_or_else(|| StoreError::Missing(key.to_owned()))?;
        let expected = (1..).zip(sizes.iter().copied());
        let Some(remote) = self.remote() else { return Ok(()) };
        if !parts.iter().map(|part| (part.number, part.size)).eq(expected) {
            let text = format!(
                "{} of {} parts have arrived as they were announced",
                right(&parts, sizes),
                sizes.len()
            );
            return Err(StoreError::Parts(text));
        }
        let ids = parts.into_iter().map(|part| PartId { content_id: part.etag }).collect();
        remote.multipart().complete_multipart(&path, &id.to_owned(), ids).await?;
        Ok(())
    }

    /// Gives an upload up, and its parts.
    pub async fn multipart_abort(&self, key: &str, id: &str) -> Result<(), StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(()) };
        found(remote.multipart().abort_multipart(&path, &id.to_owned()).await).map(drop)
    }

    /// One page of the parts; `object_store` cannot ask for it.
    async fn page(
        &self,
        remote: &Remote,
        path: &Path,
        id: &str,
        marker: Option<String>,
    ) -> Result<Option<PartsPage>, StoreError> {
        let mut query = vec![("uploadId", id.to_owned())];
        query.extend(marker.map(|marker| ("part-number-marker", marker)));
        let allowed = Allowed { query, ..Allowed::default() };
        let signed = remote.presign(Method::GET, path, allowed, self.now(), Duration::from_mins(1)).await?;
        let response = remote.http().get(signed.url).send().await?;
        if response.status() == reqwest::StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let text = response.error_for_status()?.text().await?;
        let page = quick_xml::de::from_str(&text).map_err(|error| StoreError::Remote(Box::new(error)))?;
        Ok(Some(page))
    }
}

fn right(parts: &[Part], sizes: &[u64]) -> usize {
    let as_announced = |part: &&Part| {
        let index = usize::try_from(part.number).ok().and_then(|number| number.checked_sub(1));
        index.and_then(|index| sizes.get(index)) == Some(&part.size)
    };
    parts.iter().filter(as_announced).count()
}

/// `ListPartsResult` of the S3 API and of Google's XML API.
#[derive(Debug, Deserialize)]
struct PartsPage {
    #[serde(rename = "Part", default)]
    parts: Vec<ListedPart>,
    #[serde(rename = "IsTruncated", default)]
    more: bool,
    #[serde(rename = "NextPartNumberMarker")]
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListedPart {
    part_number: u32,
    size: u64,
    #[serde(rename = "ETag", default)]
    etag: String,
}

impl From<ListedPart> for Part {
    fn from(listed: ListedPart) -> Self {
        Self { number: listed.part_number, size: listed.size, etag: listed.etag }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_all_of_a_size_but_the_last() {
        assert_eq!(part_sizes(0), [0; 0]);
        assert_eq!(part_sizes(1), [1]);
        assert_eq!(part_sizes(USUAL_PART), [USUAL_PART]);
        assert_eq!(part_sizes(2 * USUAL_PART + 3), [USUAL_PART, USUAL_PART, 3]);
    }

    #[test]
    fn a_huge_file_has_at_most_a_thousand_parts() {
        let size = 1 << 40;
        let sizes = part_sizes(size);
        assert!(sizes.len() <= 1_000);
        assert_eq!(sizes.iter().sum::<u64>(), size);
    }

    #[test]
    fn a_page_of_parts_is_read_as_amazon_writes_it() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?>
            <ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>b</Bucket><Key>k</Key>
            <PartNumberMarker>1</PartNumberMarker><NextPartNumberMarker>3</NextPartNumberMarker>
            <MaxParts>2</MaxParts><IsTruncated>true</IsTruncated>
            <Part><PartNumber>2</PartNumber><LastModified>2010-11-10T20:48:34.000Z</LastModified>
            <ETag>"7778aef83f66abc1fa1e8477f296d394"</ETag><Size>10485760</Size></Part>
            <Part><PartNumber>3</PartNumber><ETag>"aaaa"</ETag><Size>7</Size></Part></ListPartsResult>"#;
        let page: PartsPage = quick_xml::de::from_str(text).unwrap();
        assert_eq!((page.more, page.next.as_deref()), (true, Some("3")));
        let first = Part::from(page.parts.into_iter().next().unwrap());
        assert_eq!(
            first,
            Part { number: 2, size: 10_485_760, etag: "\"7778aef83f66abc1fa1e8477f296d394\"".into() }
        );
    }
}
