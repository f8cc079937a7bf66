//! The pictures of the demo's galleries: said what comes, and made here when no server is to do it.

use std::time::Duration;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use party_db::jobs;
use party_media::Tools;
use party_seed::demo::Demo;

use crate::config::Settings;
use crate::shutdown::Shutdown;
use crate::{serve, work};

/// Between two looks at how far it is.
const LOOK: Duration = Duration::from_millis(250);

/// Says what comes, and what does not.
pub fn tell(demo: &Demo, later: bool) {
    let (photos, others) = demo.items();
    if photos + others == 0 {
        return;
    }
    let when = if later { "appear in its galleries once the server runs" } else { "are made now" };
    if Tools::find().ffmpeg.is_some() {
        println!("{photos} photos, {others} videos and sounds {when}; about a minute.");
    } else {
        println!(
            "{photos} photos {when}; its videos and sounds are left out, because ffmpeg is not installed."
        );
    }
}

/// Makes them all with a worker of our own. When it is interrupted, the next server goes on.
pub async fn make(demo: &Demo, settings: &Settings, url: &str) -> anyhow::Result<()> {
    serve::install_jobs(url).await?;
    let app = serve::app(settings, url)?;
    let database = app.db.clone();
    let bar = bar(demo);
    let done = async {
        loop {
            tokio::time::sleep(LOOK).await;
            let conn = database.get().await?;
            let there: i64 = conn
                .query_one("SELECT count(*) FROM media_content WHERE state <> 'PROCESSING'", &[])
                .await?
                .try_get(0)?;
            bar.set_position(there.try_into().unwrap_or_default());
            let left = jobs::stats(&conn).await?;
            if left.is_none_or(|left| left.events + left.waiting + left.later + left.running == 0) {
                return anyhow::Ok(there);
            }
        }
    };
    let worked = tokio::select! {
        there = done => there,
        worked = work::run(app.clone(), settings, Shutdown::on_signals()?) => {
            worked?;
            bail!("interrupted: the server that runs next makes the rest of the pictures");
        }
    };
    bar.abandon();
    println!("{} items are in the galleries.", worked?);
    database.close();
    Ok(())
}

fn bar(demo: &Demo) -> ProgressBar {
    let (photos, others) = demo.items();
    let style = ProgressStyle::with_template("{msg:16} {bar:40} {human_pos:>12} of {human_len}  {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let length = u64::try_from(photos + others).unwrap_or_default();
    let bar = ProgressBar::new(length).with_style(style).with_message("pictures");
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
