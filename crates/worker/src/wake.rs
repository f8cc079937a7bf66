//! What wakes the slots of a lane: a number that grows. Who has seen it knows that nothing came since; a wake-up that comes
//! while a slot is busy is not lost.

use tokio::sync::watch;

use crate::Lane;

#[derive(Debug)]
pub(crate) struct Wake {
    general: watch::Sender<u64>,
    photos: watch::Sender<u64>,
    videos: watch::Sender<u64>,
    bulk: watch::Sender<u64>,
}

impl Default for Wake {
    fn default() -> Self {
        let lane = || watch::Sender::new(0);
        Self { general: lane(), photos: lane(), videos: lane(), bulk: lane() }
    }
}

impl Wake {
    const fn lane(&self, lane: Lane) -> &watch::Sender<u64> {
        match lane {
            Lane::General => &self.general,
            Lane::Photos => &self.photos,
            Lane::Videos => &self.videos,
            Lane::Bulk => &self.bulk,
        }
    }

    pub(crate) fn wake(&self, lane: Lane) {
        self.lane(lane).send_modify(|times| *times += 1);
    }

    pub(crate) fn wake_all(&self, lanes: &[Lane]) {
        for lane in lanes {
            self.wake(*lane);
        }
    }

    pub(crate) fn listen(&self, lane: Lane) -> watch::Receiver<u64> {
        self.lane(lane).subscribe()
    }
}
