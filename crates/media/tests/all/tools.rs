//! Helper programs on a short leash, shown with helpers that misbehave.

use crate::{
    samples::sample,
    support::{runtime, take_with},
};
use party_media::{Failure, Limits, MediaKind, Tools, failure::codes, process};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// Tools of which ffprobe is a script.
fn with_script(folder: &Path, script: &str) -> Tools {
    let file = folder.join("ffprobe");
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    Tools { ffprobe: Some(file), ..Tools::find() }
}

fn take_video(limits: &Limits, tools: &Tools) -> Option<Failure> {
    take_with(sample("video.mp4"), MediaKind::Video, limits, tools).err()
}

#[test]
fn a_helper_that_takes_too_long_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let tools = with_script(folder.path(), "exec tail -f /dev/null");
    let limits = Limits { tool_time: Duration::from_millis(50), ..Limits::default() };
    assert_eq!(take_video(&limits, &tools).unwrap().code(), Some(codes::TOO_COMPLEX));
}

#[test]
fn a_helper_that_wants_too_much_memory_is_ended() {
    let limits = Limits { tool_memory: 60_000_000, ..Limits::default() };
    let failure = take_video(&limits, &Tools::find()).expect("ffprobe alone wants more than that");
    assert!(failure.code().is_some() || matches!(failure, Failure::Io(_)), "{failure:?}");
    let folder = tempfile::tempdir().unwrap();
    let tools = with_script(folder.path(), "ulimit -v; ulimit -t; ulimit -f; ulimit -c; exit 1");
    assert_eq!(take_video(&Limits::default(), &tools).unwrap().code(), Some(codes::DAMAGED));
}

#[test]
fn a_helper_has_limits_and_none_of_our_environment() {
    let folder = tempfile::tempdir().unwrap();
    let script = "exec >told; ulimit -v; ulimit -t; ulimit -c; ulimit -n; exec /usr/bin/env";
    let tools = with_script(folder.path(), script);
    let (source, work) = (folder.path().join("source"), folder.path().join("work"));
    fs::write(&source, sample("video.mp4")).unwrap();
    fs::create_dir(&work).unwrap();
    let done = runtime().block_on(process(&source, MediaKind::Video, &work, &Limits::default(), &tools));
    done.expect_err("what it says is no answer");
    let told = fs::read_to_string(work.join("told")).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    if cfg!(target_os = "linux") {
        assert_eq!(lines[0], "2929687", "kilobytes of address space");
    }
    assert_eq!(
        &lines[1..4],
        ["601", "0", "64"],
        "seconds of processor time, size of a core dump, open files"
    );
    assert!(!told.contains("CARGO") && !told.contains("USER="), "{told}");
}

#[test]
fn a_helper_that_prints_without_end_fills_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    // 200 MB of errors, and no answer.
    let tools = with_script(folder.path(), "exec head -c 200000000 /dev/zero >&2");
    assert_eq!(take_video(&Limits::default(), &tools).unwrap().code(), Some(codes::DAMAGED));
}

#[test]
fn a_helper_dies_with_the_future_that_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // As long as the helper lives it holds the pipe open for writing.
    let tools =
        with_script(folder.path(), &format!("exec >{}; echo alive; exec tail -f /dev/null", pipe.display()));
    let source: PathBuf = folder.path().join("upload");
    fs::write(&source, sample("video.mp4")).unwrap();
    let work = folder.path().to_owned();
    runtime().block_on(async move {
        let limits = Limits::default();
        let mut reading = tokio::task::spawn_blocking(move || {
            let mut pipe = BufReader::new(fs::File::open(pipe).unwrap());
            let mut line = String::new();
            pipe.read_line(&mut line).unwrap();
            (pipe, line)
        });
        let mut pipe = {
            let processing = process(&source, MediaKind::Video, &work, &limits, &tools);
            tokio::select! {
                done = processing => panic!("it ended by itself: {done:?}"),
                read = &mut reading => {
                    let (pipe, line) = read.unwrap();
                    assert_eq!(line, "alive\n");
                    pipe
                }
            }
        };
        // The future is dropped; the pipe ends when the helper does.
        let mut rest = String::new();
        assert_eq!(pipe.read_to_string(&mut rest).unwrap(), 0);
    });
}

#[test]
fn tools_are_found_where_they_are_installed() {
    let tools = Tools::find();
    for tool in [&tools.ffmpeg, &tools.ffprobe, &tools.vips] {
        assert!(tool.as_ref().is_some_and(|tool| tool.is_absolute() && tool.exists()), "{tools:?}");
    }
}
