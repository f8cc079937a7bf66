/** Keeps a screen from going dark: by the browser's own lock, or, where there is none, by a video that nobody sees. */

/** Returns how to let it sleep again. Must begin with a press, or old browsers refuse. */
export async function keepAwake(): Promise<() => void> {
	if (!('wakeLock' in navigator)) return byVideo();
	let lock: WakeLockSentinel | null = null;
	let isWanted = true;
	const hold = async () => {
		// The lock ends whenever the page is out of sight.
		if (!isWanted || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
		lock = await navigator.wakeLock.request('screen').catch(() => null);
	};
	document.addEventListener('visibilitychange', hold);
	await hold();
	return () => {
		isWanted = false;
		document.removeEventListener('visibilitychange', hold);
		void lock?.release();
	};
}

interface Hidden {
	noSleepVideo?: HTMLVideoElement;
}

async function byVideo(): Promise<() => void> {
	try {
		const { default: NoSleep } = await import('nosleep.js');
		const noSleep = new NoSleep();
		const urls: string[] = [];
		const video = (noSleep as unknown as Hidden).noSleepVideo;
		// The page's policy plays nothing out of an address itself; the same bytes as an object it does.
		for (const source of video?.querySelectorAll('source') ?? []) {
			const [head, body] = source.src.split(',');
			const bytes = Uint8Array.from(atob(body ?? ''), (letter) => letter.charCodeAt(0));
			const url = URL.createObjectURL(new Blob([bytes], { type: head?.match(/^data:([^;]+)/)?.[1] ?? 'video/mp4' }));
			urls.push(url);
			source.src = url;
		}
		video?.load();
		await noSleep.enable();
		return () => {
			noSleep.disable();
			for (const url of urls) URL.revokeObjectURL(url);
		};
	} catch {
		return () => {};
	}
}
