//! Colour profiles: followed in thumbnails, kept in originals, without their remarks.

use crate::support::{exiftool, pixel, take};
use moxcms::{ColorProfile, LocalizableString, ProfileText};
use party_media::MediaKind;
use std::{fs, path::Path, process::Command};

/// The colours of a modern phone, in a profile that says who made it.
fn display_p3() -> Vec<u8> {
    let text = |text: &str| {
        let one = LocalizableString::new("en".to_owned(), "US".to_owned(), text.to_owned());
        Some(ProfileText::Localizable(vec![one]))
    };
    let mut profile = ColorProfile::new_display_p3();
    profile.copyright = text("SECRETcopyright");
    profile.description = text("SECRETname");
    profile.device_manufacturer = text("SECRETmaker");
    profile.device_model = text("SECRETmodel");
    let mut bytes = profile.encode().expect("a profile");
    bytes[48..56].copy_from_slice(b"SECRSECR");
    bytes[80..84].copy_from_slice(b"SECR");
    bytes
}

fn run(program: &str, folder: &Path, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).current_dir(folder).output().expect("it runs");
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_wide_gamut_is_brought_into_srgb_in_thumbnails_and_stays_in_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("p3.icc"), display_p3()).unwrap();
    for ending in ["jpg", "png", "webp"] {
        let name = format!("wide.{ending}");
        run(
            "convert",
            folder,
            &[
                "-size",
                "400x300",
                "xc:rgb(200,100,50)",
                "-quality",
                "95",
                "-depth",
                "8",
                "-profile",
                "p3.icc",
                &name,
            ],
        );
        // Another implementation of colours says what is right.
        run("vips", folder, &["thumbnail", &name, "right.png", "100", "--export-profile", "srgb"]);
        let right = pixel(&folder.join("right.png"), 50, 30);
        assert!(right[0] > 208 && right[2] < 42, "a conversion that shows: {right:?}");
        let upload = fs::read(folder.join(&name)).unwrap();
        assert!(upload.windows(4).any(|part| part == b"SECR") || ending == "png", "{name} tells something");

        let done = take(&upload, MediaKind::Photo).unwrap();
        for thumbnail in ["320.jpg", "320.webp", "640.webp"] {
            let found = pixel(&done.rendition(thumbnail).path, 160, 100);
            let close = found.iter().zip(right).all(|(one, other)| one.abs_diff(other) <= 4);
            assert!(close, "{name} {thumbnail}: {found:?}, right is {right:?}");
        }
        let found = exiftool(&done.original.path);
        assert!(found.contains("RedMatrixColumn"), "{name}: the profile stays: {found}");
        assert!(!found.contains("SECR") && !found.contains("ProfileDescription"), "{name}: {found}");
        run(
            "vips",
            folder,
            &[
                "thumbnail",
                done.original.path.to_str().unwrap(),
                "again.png",
                "100",
                "--export-profile",
                "srgb",
            ],
        );
        let again = pixel(&folder.join("again.png"), 50, 30);
        assert!(
            again.iter().zip(right).all(|(one, other)| one.abs_diff(other) <= 1),
            "{name}: the original looks as before"
        );
    }
}

#[test]
fn a_broken_profile_counts_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut profile = display_p3();
    fs::write(folder.join("p3.icc"), &profile).unwrap();
    run(
        "convert",
        folder,
        &["-size", "40x30", "xc:rgb(200,100,50)", "-quality", "95", "-profile", "p3.icc", "wide.jpg"],
    );
    let upload = fs::read(folder.join("wide.jpg")).unwrap();
    let at = upload
        .windows(profile.len())
        .position(|part| part == profile)
        .expect("the profile lies in one piece");
    // The table of tags points beyond the end.
    profile[132 + 4..132 + 8].copy_from_slice(&[0x7F; 4]);
    let mut broken = upload.clone();
    broken[at..at + profile.len()].copy_from_slice(&profile);
    let done = take(&broken, MediaKind::Photo).expect("a photo all the same");
    assert!(!exiftool(&done.original.path).contains("ICC_Profile"));
    let found = pixel(&done.rendition("320.jpg").path, 20, 10);
    assert!(found.iter().zip([200, 100, 50]).all(|(one, other)| one.abs_diff(other) <= 3), "{found:?}");
}
