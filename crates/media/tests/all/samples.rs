//! Real files of each kind, made once per test process by the programs that people's files come from, or cousins of
//! them. All hold something that must not be told: the word SECRET, a position, a maker, a serial number.

use std::{collections::BTreeMap, fs, path::Path, process::Command, sync::OnceLock};

/// Run in an empty folder; each file that it leaves whose name begins with no underscore is a sample.
const SCRIPT: &str = r#"
# Blue above, orange below, a red corner at the top left: which way is up can be told.
convert -size 800x600 gradient:navy-orange -fill red -draw 'rectangle 0,0 249,199' -depth 8 _base.png
tell() {
    exiftool -q -q -m -overwrite_original -Make=SECRETmaker -Model=SECRETmodel -SerialNumber=SECRETserial \
        -LensSerialNumber=SECRETlens -GPSLatitude=41.38 -GPSLatitudeRef=N -GPSLongitude=2.17 -GPSLongitudeRef=E \
        -DateTimeOriginal='2026:06:01 22:10:11' -SubSecTimeOriginal=345 -OffsetTimeOriginal=+02:00 \
        -UserComment=SECRETcomment -XMP-dc:Creator=SECRETcreator -Artist=SECRETartist "$@"
}
convert _base.png -quality 90 -strip photo.jpg
convert _base.png -thumbnail 160x120 -strip _thumb.jpg
tell -IPTC:Caption-Abstract=SECRETcaption -Comment=SECRETremark '-ThumbnailImage<=_thumb.jpg' photo.jpg
for turn in 1 2 3 4 5 6 7 8; do
    { cp photo.jpg turned-$turn.jpg; exiftool -q -q -n -overwrite_original -Orientation=$turn turned-$turn.jpg; } &
done
convert _base.png -quality 85 -interlace JPEG -strip progressive.jpg
convert _base.png -colorspace Gray -strip grey.jpg
convert _base.png -colorspace CMYK -strip cmyk.jpg
cp _base.png photo.png
tell -PNG:Comment=SECRETremark photo.png
convert _base.png -alpha set -channel A -evaluate set 50% +channel -interlace PNG PNG32:interlaced.png
convert _base.png -resize 400x300 -dither None -colors 16 PNG8:palette.png
convert _base.png -quality 80 photo.webp
tell photo.webp
convert _base.png -alpha set -channel A -evaluate set 50% +channel -define webp:lossless=true lossless.webp
convert -delay 10 -loop 0 _base.png -resize 200x150 \( -clone 0 -negate \) \( -clone 0 -flop \) -set comment SECRETremark animated.gif
convert _base.png -resize 200x150 -set comment SECRETremark still.gif
ffmpeg -v error -i animated.gif -c:v libwebp_anim -loop 0 animated.webp
ffmpeg -v error -i animated.gif -f apng -plays 0 _animated.png
cp _animated.png animated.png
vips copy _base.png 'photo.heic[Q=80]'
tell photo.heic
vips copy _base.png 'photo.avif[Q=60,speed=8]'
tell photo.avif

movie="-f lavfi -i color=black:size=640x360:rate=15:duration=0.4,format=yuv420p -f lavfi -i testsrc2=size=640x360:rate=15:duration=1.6,format=yuv420p -f lavfi -i sine=frequency=440:duration=2"
join="-filter_complex [0:v][1:v]concat=n=2[v] -map [v] -map 2:a"
told="-metadata title=SECRETtitle -metadata comment=SECRETcomment -metadata location=+41.3800+002.1700/ -metadata creation_time=2026-06-01T20:10:11.345Z -metadata:s:v title=SECRETtrack"
printf ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=SECRETchapter\n' >_chapters
ffmpeg -v error $movie -i _chapters -map_chapters 3 $join $told -c:v libx264 -preset ultrafast -c:a aac -shortest video.mp4
ffmpeg -v error -i video.mp4 -map 0 -c copy -metadata:s:v rotate=90 $told _turned.mp4
mv _turned.mp4 turned.mp4
ffmpeg -v error -i video.mp4 -map 0:v -map 0:a -c copy $told -metadata com.apple.quicktime.make=SECRETmaker \
    -metadata com.apple.quicktime.creationdate=2026-06-01T22:10:11+0200 -metadata com.apple.quicktime.location.ISO6709=+41.38+002.17/ \
    -movflags use_metadata_tags video.mov
ffmpeg -v error $movie $join $told -c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus -shortest video.webm
ffmpeg -v error -i video.mp4 -map 0:v -map 0:a -c copy $told video.mkv
ffmpeg -v error $movie -filter_complex '[0:v][1:v]concat=n=2,scale=352:288[v]' -map '[v]' -map 2:a $told -c:v h263 -c:a aac -ar 32000 -ac 1 -f 3gp -shortest video.3gp

sound="-f lavfi -i sine=frequency=440:duration=0.5 -f lavfi -i anullsrc=r=44100:cl=mono:d=0.5 -filter_complex [0:a][1:a]concat=n=2:v=0:a=1,volume=6[a] -map [a]"
told="-metadata title=SECRETtitle -metadata comment=SECRETcomment -metadata artist=SECRETartist"
ffmpeg -v error $sound $told sound.wav
ffmpeg -v error $sound $told -c:a flac sound.flac
ffmpeg -v error $sound $told -c:a libopus sound.ogg
ffmpeg -v error $sound $told -c:a aac -f adts sound.aac
ffmpeg -v error $sound $told -metadata creation_time=2026-06-01T20:10:11Z -c:a aac -f ipod sound.m4a
ffmpeg -v error $sound $told -c:a libopus sound.webm
ffmpeg -v error -i sound.wav -i _thumb.jpg -map 0:a -map 1:v -c:v copy -disposition:v attached_pic $told -c:a libmp3lame -id3v2_version 3 -write_id3v1 1 sound.mp3
wait
"#;

/// All samples by name.
pub fn all() -> &'static BTreeMap<String, Vec<u8>> {
    static SAMPLES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let done = Command::new("bash")
            .args(["-euc", SCRIPT])
            .current_dir(folder.path())
            .output()
            .expect("bash runs");
        assert!(done.status.success(), "samples: {}", String::from_utf8_lossy(&done.stderr));
        let files = fs::read_dir(folder.path()).expect("the folder").map(|file| file.expect("a file").path());
        let name = |file: &Path| file.file_name().expect("a name").to_string_lossy().into_owned();
        let kept = files.filter(|file| !name(file).starts_with('_'));
        kept.map(|file| (name(&file), fs::read(&file).expect("a file"))).collect()
    })
}

/// One sample.
pub fn sample(name: &str) -> &'static [u8] {
    all().get(name).unwrap_or_else(|| panic!("no sample {name}"))
}
