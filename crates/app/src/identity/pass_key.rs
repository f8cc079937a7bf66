//! The key under which secrets of passes are kept, so that a host can open a link again. It is not in the database: a dump
//! of that alone opens no pass.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::{fmt, process};

use data_encoding::{BASE64, BASE64URL_NOPAD};
use party_domain::id::PassId;
use party_domain::pass::PassSecret;
use rand::{CryptoRng, Rng as _};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::AppError;

const BYTES: usize = 32;

/// An AES-256-GCM key. `Debug` hides it.
pub struct PassKey(LessSafeKey);

impl PassKey {
    /// A new key. `rng` must be one that nobody can predict.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; BYTES];
        rng.fill_bytes(&mut bytes);
        Self::new(&bytes)
    }

    fn new(bytes: &[u8; BYTES]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, bytes).expect("32 bytes are a key of AES-256");
        Self(LessSafeKey::new(key))
    }

    /// A key as a setting or the key file spells it: 32 bytes in base64, with or without padding.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bytes =
            BASE64.decode(text.as_bytes()).or_else(|_| BASE64URL_NOPAD.decode(text.as_bytes())).ok()?;
        Some(Self::new(&<[u8; BYTES]>::try_from(bytes).ok()?))
    }

    /// The key of a file that only its owner may read; it is made when there is none.
    ///
    /// # Errors
    /// When the file cannot be read or made, or holds no key.
    pub fn load_or_create(path: &Path) -> io::Result<Self> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).ok_or_else(|| io::Error::other("holds no 32 bytes in base64")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::create(path),
            Err(error) => Err(error),
        }
    }

    fn create(path: &Path) -> io::Result<Self> {
        let mut bytes = [0; BYTES];
        rand::rng().fill_bytes(&mut bytes);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // Written aside and linked into place: two servers that start at once end up with the same complete file.
        let aside = path.with_extension(format!("{}.new", process::id()));
        let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&aside)?;
        let written = writeln!(file, "{}", BASE64.encode(&bytes)).and_then(|()| file.sync_all());
        let linked = written.and_then(|()| fs::hard_link(&aside, path));
        fs::remove_file(&aside)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => {
                let text = fs::read_to_string(path)?;
                Self::parse(&text).ok_or_else(|| io::Error::other("holds no 32 bytes in base64"))
            }
        }
    }

    /// Encrypts the secret of a pass, for that pass alone.
    pub(crate) fn seal(
        &self,
        secret: &PassSecret,
        pass: &PassId,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, AppError> {
        let mut nonce = [0; NONCE_LEN];
        rng.fill_bytes(&mut nonce);
        let mut text = secret.reveal().into_bytes();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(pass.as_str()),
                &mut text,
            )
            .map_err(|_| AppError::Unavailable("the secret of a pass cannot be encrypted".to_owned()))?;
        Ok([&nonce[..], &text].concat())
    }

    /// The secret of a pass; `None` when it was encrypted with another key or for another pass.
    pub(crate) fn open(&self, ciphertext: &[u8], pass: &PassId) -> Option<PassSecret> {
        let (nonce, text) = ciphertext.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let plain = self.0.open_in_place(nonce, Aad::from(pass.as_str()), &mut text).ok()?;
        PassSecret::parse(std::str::from_utf8(plain).ok()?).ok()
    }
}

impl fmt::Debug for PassKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use party_domain::secret::Secret;
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn a_secret_is_opened_with_its_own_key_and_for_its_own_pass_only() {
        let mut rng = StdRng::seed_from_u64(3);
        let (key, other) = (PassKey::generate(&mut rng), PassKey::generate(&mut rng));
        let (secret, pass) = (Secret::generate(&mut rng), PassId::stored("pass-1"));
        let sealed = key.seal(&secret, &pass, &mut rng).unwrap();
        assert_eq!(key.open(&sealed, &pass).unwrap().hash(), secret.hash());
        assert!(other.open(&sealed, &pass).is_none());
        assert!(key.open(&sealed, &PassId::stored("pass-2")).is_none());
        assert!(key.open(&sealed[..sealed.len() - 1], &pass).is_none() && key.open(&[], &pass).is_none());
        assert_ne!(sealed, key.seal(&secret, &pass, &mut rng).unwrap(), "a nonce is used once");
    }

    #[test]
    fn the_key_file_is_made_once_and_for_its_owner_alone() {
        let mut rng = StdRng::seed_from_u64(4);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/pass.key");
        let (secret, pass) = (Secret::generate(&mut rng), PassId::stored("pass-1"));
        let sealed = PassKey::load_or_create(&path).unwrap().seal(&secret, &pass, &mut rng).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let again = PassKey::load_or_create(&path).unwrap();
        assert_eq!(again.open(&sealed, &pass).unwrap().hash(), secret.hash());
        fs::write(&path, "no key").unwrap();
        assert!(PassKey::load_or_create(&path).is_err());
    }
}
