//! Rows as the cache keeps them: JSON. What is read back was written by us, so rules that a client's input is held to are not
//! asked again.

use party_domain::admission::{PlusOnes, Rsvp, RsvpStatus};
use party_domain::party::Capacity;
use serde::{Deserialize, Deserializer};

pub(crate) fn capacity<'de, D: Deserializer<'de>>(json: D) -> Result<Option<Capacity>, D::Error> {
    Ok(Option::<i32>::deserialize(json)?.map(Capacity::stored))
}

pub(crate) fn plus_ones<'de, D: Deserializer<'de>>(json: D) -> Result<PlusOnes, D::Error> {
    Ok(PlusOnes::stored(i32::deserialize(json)?))
}

pub(crate) fn rsvp<'de, D: Deserializer<'de>>(json: D) -> Result<Rsvp, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Stored {
        status: RsvpStatus,
        #[serde(deserialize_with = "plus_ones")]
        plus_ones: PlusOnes,
    }
    let Stored { status, plus_ones } = Stored::deserialize(json)?;
    Ok(Rsvp::new(status, plus_ones))
}
