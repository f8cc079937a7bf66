//! What a decoder that was taken over could do: nothing. Shown with a helper that tries.

use crate::{
    samples::sample,
    support::{refused, runtime},
};
use party_media::{Failure, Limits, MediaKind, Tools, failure::codes, process, tools};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

/// Runs a Perl script in place of ffprobe; what it wrote into `told`, a file of its work folder.
fn told(script: &str, folder: &Path) -> String {
    let ffprobe = folder.join("ffprobe");
    let tell = "open(my $told, '>', 'told') or die; select $told; $| = 1;";
    fs::write(&ffprobe, format!("#!/usr/bin/perl\n{tell}\n{script}\nexit 1;\n")).unwrap();
    fs::set_permissions(&ffprobe, fs::Permissions::from_mode(0o755)).unwrap();
    let (source, work) = (folder.join("source"), folder.join("work"));
    fs::write(&source, sample("video.mp4")).unwrap();
    fs::create_dir(&work).unwrap();
    let tools = Tools { ffprobe: Some(ffprobe), ..Tools::find() };
    let done = runtime().block_on(process(&source, MediaKind::Video, &work, &Limits::default(), &tools));
    assert!(matches!(done, Err(Failure::Refused { .. })), "{done:?}");
    fs::read_to_string(work.join("told")).expect("the helper may write in its work folder")
}

#[test]
fn a_helper_reads_its_file_and_neither_the_data_folder_nor_the_password() {
    if !tools::are_confined() {
        // The kernel of this machine has no Landlock; the log says so.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(data.join("media")).unwrap();
    fs::write(data.join("password"), "secret").unwrap();
    fs::write(data.join("media/photo.jpg"), "photo").unwrap();
    let script = format!(
        "my $data = '{}';\n\
         sub try {{ my ($what, $done) = @_; print \"$what: \", ($done ? 'done' : \"$!\"), \"\\n\"; }}\n\
         try('password', open(my $a, '<', \"$data/password\"));\n\
         try('photo', open(my $b, '<', \"$data/media/photo.jpg\"));\n\
         try('folder', opendir(my $c, $data));\n\
         try('users', open(my $d, '<', '/etc/passwd'));\n\
         try('environment', open(my $e, '<', '/proc/' . getppid() . '/environ'));\n\
         try('write', open(my $f, '>', \"$data/new\"));\n\
         try('overwrite', open(my $g, '>>', \"$data/password\"));\n\
         try('delete', unlink(\"$data/password\"));\n\
         try('link', link(\"$data/password\", 'mine'));\n\
         try('permissions', chmod(0777, \"$data/password\"));\n\
         try('source', open(my $h, '<', '../source'));\n",
        data.display()
    );
    let told = told(&script, folder.path());
    let found: Vec<(&str, &str)> = told.lines().filter_map(|line| line.split_once(": ")).collect();
    assert_eq!(found.len(), 11, "{told}");
    for (what, outcome) in found {
        assert_eq!(outcome == "done", what == "source", "{what}: {outcome}");
    }
    assert_eq!(fs::read_to_string(data.join("password")).unwrap(), "secret");
}

#[cfg(target_os = "linux")]
#[test]
fn a_helper_opens_no_socket_begins_no_process_and_inherits_no_descriptor() {
    use std::os::fd::AsRawFd as _;
    let folder = tempfile::tempdir().unwrap();
    // A descriptor of ours that forgets to close itself.
    let open = fs::File::open("/etc/passwd").unwrap();
    let open = rustix_dup(&open);
    let script = format!(
        "sub try {{ my ($what, $done) = @_; print \"$what: \", ($done ? 'done' : \"$!\"), \"\\n\"; }}\n\
         use Socket;\n\
         try('tcp', socket(my $a, PF_INET, SOCK_STREAM, 0));\n\
         try('udp', socket(my $b, PF_INET, SOCK_DGRAM, 0));\n\
         try('unix', socket(my $c, PF_UNIX, SOCK_STREAM, 0));\n\
         try('process', defined(my $child = fork()));\n\
         try('signal', kill(0, getppid()));\n\
         try('descriptor', open(my $d, '<&=', {}));\n\
         my @many; for (1..200) {{ open(my $one, '<', '/dev/null') or last; push @many, $one; }}\n\
         print \"files: \", (@many < 100 ? 'few' : 'done'), \"\\n\";\n\
         chomp(my $line = 'end'); print \"$line: ok\\n\";\n",
        open.as_raw_fd()
    );
    let told = told(&script, folder.path());
    for what in ["tcp", "udp", "unix", "process", "signal", "descriptor", "files"] {
        assert!(told.contains(&format!("{what}: ")), "{told}");
        assert!(!told.contains(&format!("{what}: done")), "{told}");
    }
    assert_eq!(told.matches("end: ok").count(), 1, "one process wrote it: {told}");
}

/// The same file under a descriptor that programs inherit.
#[cfg(target_os = "linux")]
fn rustix_dup(file: &fs::File) -> std::os::fd::OwnedFd {
    rustix::io::dup(file).expect("a second descriptor")
}

#[test]
fn a_codec_that_no_phone_uses_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rare.mkv");
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x48:rate=5:duration=1", "-c:v", "ffv1"])
        .arg(&file)
        .status();
    assert!(done.unwrap().success());
    let (code, reason) = refused(&fs::read(file).unwrap(), MediaKind::Video);
    assert_eq!(code, codes::UNSUPPORTED);
    assert!(reason.contains("ffv1"), "{reason}");
}
