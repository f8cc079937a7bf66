/**
 * What a wall shows, and when: what is new next, then all the rest in turn. Each item is asked for right before it is shown,
 * so that nothing stays on the wall that was removed or is not approved.
 */
import type { Media } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import type { Source } from './source';

/** Most that a wall goes through; the latest ones. */
const MOST = 400;
/** A video or sound is not shown longer. */
const LONGEST = 30_000;
/** Something new waits no longer than this behind what is shown. */
const AT_LEAST = 2_500;
const AFTER_ERROR = 4_000;

export interface Shown {
	media: Media;
	isNew: boolean;
	/** Counts up, so that the same item again is another showing. */
	turn: number;
}

export class Show {
	current = $state.raw<Shown | null>(null);
	isLoaded = $state(false);
	isPaused = $state(false);
	isLost = $state(false);
	status = $state('');
	/** The screen was taken back: there is nothing more to show. */
	isOver = $state(false);
	/** Moods of the latest items, for the pulse. */
	moods = $state.raw<string[]>([]);
	/** Milliseconds of a photo. */
	pace = 8_000;
	#source: Source;
	#all: Media[] = [];
	#fresh: Media[] = [];
	#next = 0;
	#turn = 0;
	#since = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isTurning = false;
	#past: Media[] = [];

	constructor(source: Source, status: string) {
		this.#source = source;
		this.status = status;
	}

	start(): () => void {
		const stop = this.#source.follow({
			media: (media) => this.#arrive(media),
			removed: (id) => this.#forget(id),
			status: (status) => (this.status = status),
			missed: () => void this.#look(),
			refused: () => this.#end()
		});
		void this.#load().then(() => this.#turnOver());
		return () => {
			clearTimeout(this.#timer);
			stop();
		};
	}

	async #load(): Promise<void> {
		try {
			let { items, cursor } = await this.#source.list();
			this.#all = items;
			this.#mood();
			this.isLoaded = true;
			while (cursor && this.#all.length < MOST) {
				({ items, cursor } = await this.#source.list(cursor));
				this.#all = [...this.#all, ...items];
			}
			this.isLost = false;
		} catch (error) {
			this.#miss(error);
			if (!this.isLoaded && !this.isOver) {
				await new Promise((done) => setTimeout(done, AFTER_ERROR));
				return this.#load();
			}
		}
	}

	/** What came while the connection was gone. */
	async #look(): Promise<void> {
		try {
			const { items } = await this.#source.list();
			this.isLost = false;
			for (const media of items.toReversed()) this.#arrive(media);
		} catch (error) {
			this.#miss(error);
		}
	}

	#miss(error: unknown): void {
		if (error instanceof ApiError && error.status === 401) this.#end();
		else this.isLost = true;
	}

	/** Nothing of the party stays on a screen that was taken back. */
	#end(): void {
		clearTimeout(this.#timer);
		this.isOver = true;
		this.#all = this.#fresh = this.#past = [];
		this.moods = [];
		this.current = null;
	}

	#arrive(media: Media): void {
		if (media.state !== 'READY' || this.#all.some(({ id }) => id === media.id)) return;
		this.#all = [media, ...this.#all].slice(0, MOST);
		this.#fresh = [...this.#fresh, media];
		this.#mood();
		if (this.isPaused) return;
		const shown = Date.now() - this.#since;
		const isFirst = !this.current;
		if (isFirst || !this.current?.isNew) this.#later(isFirst ? 0 : Math.max(0, AT_LEAST - shown));
	}

	#mood(): void {
		this.moods = this.#all.slice(0, 60).flatMap(({ mood }) => mood ?? []);
	}

	#later(pause: number): void {
		clearTimeout(this.#timer);
		if (this.isOver) return;
		this.#timer = setTimeout(() => void this.#turnOver(), pause);
	}

	pause(): void {
		this.isPaused = !this.isPaused;
		if (this.isPaused) clearTimeout(this.#timer);
		else this.#later(300);
	}

	next(): void {
		this.#later(0);
	}

	previous(): void {
		const before = this.#past.at(-2);
		if (!before) return;
		this.#past = this.#past.slice(0, -2);
		this.#put(before, false);
	}

	/** A video or sound has ended. */
	ended(): void {
		if (!this.isPaused) this.#later(200);
	}

	#pick(): { media: Media; isNew: boolean } | null {
		const fresh = this.#fresh[0];
		if (fresh) {
			this.#fresh = this.#fresh.slice(1);
			return { media: fresh, isNew: true };
		}
		if (this.#all.length === 0) return null;
		const media = this.#all[this.#next % this.#all.length]!;
		this.#next = (this.#next + 1) % this.#all.length;
		return { media, isNew: false };
	}

	async #turnOver(): Promise<void> {
		if (this.#isTurning) return;
		this.#isTurning = true;
		try {
			for (let tries = 0; tries < 8; tries++) {
				const picked = this.#pick();
				if (!picked) {
					this.current = null;
					return;
				}
				const media = await this.#still(picked.media);
				if (media && (await ready(media))) {
					this.#put(media, picked.isNew);
					return;
				}
			}
			this.#later(AFTER_ERROR);
		} finally {
			this.#isTurning = false;
		}
	}

	#put(media: Media, isNew: boolean): void {
		this.current = { media, isNew, turn: ++this.#turn };
		this.#past = [...this.#past.slice(-50), media];
		this.#since = Date.now();
		if (this.isPaused) return clearTimeout(this.#timer);
		const length = media.type === 'PHOTO' ? this.pace : Math.min(LONGEST, (media.durationMs ?? this.pace) + 1_500);
		this.#later(this.#fresh.length > 0 ? Math.min(length, this.pace / 2 + AT_LEAST / 2) : length);
	}

	/** The item as it is now; null when it is gone. Without a connection what is here has to do. */
	async #still(media: Media): Promise<Media | null> {
		try {
			const now = await this.#source.one(media.id);
			this.isLost = false;
			if (now.state === 'READY') return now;
		} catch (error) {
			const { status } = error instanceof ApiError ? error : { status: 0 };
			if (status !== 404 && status !== 403) {
				this.#miss(error);
				return this.isOver ? null : media;
			}
		}
		this.#forget(media.id);
		return null;
	}

	/** What is gone is shown no more; when it is on the wall now, the next one comes at once. */
	#forget(gone: string): void {
		const index = this.#all.findIndex(({ id }) => id === gone);
		if (index >= 0 && index < this.#next) this.#next--;
		const rest = (items: Media[]) => items.filter(({ id }) => id !== gone);
		this.#all = rest(this.#all);
		this.#fresh = rest(this.#fresh);
		this.#past = rest(this.#past);
		this.#mood();
		if (this.current?.media.id !== gone) return;
		this.current = null;
		this.#later(0);
	}
}

/** The picture of an item on a large screen. */
export function source(media: Media): string | null {
	if (media.type === 'VIDEO') return media.posterUrl ?? media.thumbnailUrl ?? null;
	const isDrawn = /^image\/(jpeg|png|webp|gif|avif)$/.test(media.mimeType ?? '');
	const large = innerWidth * devicePixelRatio > 1400 || media.isAnimated;
	return (large && isDrawn ? media.url : null) ?? media.thumbnails.at(-1)?.url ?? media.thumbnailUrl ?? null;
}

/** Waits until it can be shown without a gap. */
async function ready(media: Media): Promise<boolean> {
	const url = media.type === 'AUDIO' ? null : source(media);
	if (!url) return media.type !== 'PHOTO';
	const image = new Image();
	image.src = url;
	return image.decode().then(
		() => true,
		() => media.type !== 'PHOTO'
	);
}
