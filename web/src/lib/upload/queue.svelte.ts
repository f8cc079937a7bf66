/**
 * What is on its way to galleries: a few files at a time, in their order. Whatever breaks is gone on with when it can be;
 * what the server will not take is said, with its reason.
 */
import { api, data, done, page, type Media } from '$lib/api/client';
import { ApiError, words } from '$lib/api/error';
import * as m from '$lib/paraglide/messages';
import { drop, keep, left, stay, type Kept, type Target } from './kept';
import type { Chosen, Kind } from './limits';
import { send } from './send';

/**
 * `making`: the server has it and makes its pictures. `held`: it waits for the host. `twin`: the party had these bytes.
 */
export type Stage = 'waiting' | 'sending' | 'making' | 'done' | 'held' | 'twin' | 'failed';

/** Files that are sent at a time: a phone's line is not better used by more. */
const AT_ONCE = 3;
/** Before something that broke is tried again, the first and at most. */
const PAUSE = 1_500;
const LONGEST_PAUSE = 20_000;
/** How often it is asked what became of what the server has. */
const LOOK_EVERY = 1_500;
/** How often of what waits for approval. */
const LOOK_AT_HELD_EVERY = 10_000;

export class Upload {
	readonly record: Kept;
	stage = $state<Stage>('waiting');
	sent = $state(0);
	problem = $state<string | null>(null);
	/** Whether another try is worth it. */
	mayTry = $state(false);
	media = $state.raw<Media | null>(null);
	tried = false;
	renewed = 0;
	abort: AbortController | null = null;

	constructor(record: Kept) {
		this.record = record;
	}

	get id(): string {
		return this.record.id;
	}
	get name(): string {
		return this.record.name;
	}
	get kind(): Kind {
		return this.record.kind;
	}
	get size(): number {
		return this.record.file.size;
	}
	get isOver(): boolean {
		return this.stage === 'done' || this.stage === 'twin' || this.stage === 'held';
	}
}

/** What an upload is refused with whose place is of no use any more. */
const LOST = ['UPLOAD_FORBIDDEN', 'UPLOAD_INCOMPLETE', 'UPLOAD_EXPIRED'];

type Made = (media: Media) => void;

class Queue {
	list = $state<Upload[]>([]);
	/** The network is gone, or the server has no time: what waits, waits for that. */
	waitsFor = $state<'network' | 'server' | null>(null);
	#tab = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
	#pause = PAUSE;
	#blockedUntil = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#looking: ReturnType<typeof setTimeout> | undefined;
	#lookingAtHeld: ReturnType<typeof setTimeout> | undefined;
	#made = new Set<Made>();

	constructor() {
		stay(this.#tab);
		addEventListener('online', () => this.#wake());
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible' && this.waitsFor) this.#wake();
		});
	}

	readonly sending = $derived(this.list.filter(({ stage }) => stage === 'waiting' || stage === 'sending'));
	readonly failed = $derived(this.list.filter(({ stage }) => stage === 'failed'));
	readonly making = $derived(this.list.filter(({ stage }) => stage === 'making'));
	readonly over = $derived(this.list.filter((upload) => upload.isOver));
	readonly added = $derived(this.list.filter(({ stage }) => stage === 'done'));
	readonly held = $derived(this.list.filter(({ stage }) => stage === 'held'));
	/** The party had the same bytes. */
	readonly twins = $derived(this.list.filter(({ stage }) => stage === 'twin'));
	/** Of all bytes, those that are there; 0 to 1. */
	readonly share = $derived.by(() => {
		const counted = this.list.filter(({ stage }) => stage !== 'failed');
		const total = counted.reduce((sum, { size }) => sum + size, 0);
		const sent = counted.reduce((sum, upload) => sum + (isSent(upload) ? upload.size : upload.sent), 0);
		return total > 0 ? Math.min(1, sent / total) : 0;
	});

	/** Hears of every item that was made of what was sent here; returns how to stop. */
	onMade(made: Made): () => void {
		this.#made.add(made);
		return () => void this.#made.delete(made);
	}

	/** Sends files to a party. Returns what they are from now on. */
	add(files: readonly Chosen[], party: { id: string; title: string }, who: string, mood: string | null): Upload[] {
		const now = Date.now();
		const added = files.map(
			({ file, kind, mime }, index) =>
				new Upload({
					id: `${now}-${index}-${Math.random().toString(36).slice(2)}`,
					who,
					tab: this.#tab,
					partyId: party.id,
					partyTitle: party.title,
					file,
					name: file.name,
					kind,
					mime,
					mood,
					target: null,
					addedAt: now + index
				})
		);
		this.list = [...this.list, ...added];
		// In the list's own, reactive form.
		const ours = this.list.slice(-added.length);
		for (const { record } of ours) void keep(record);
		this.#pump();
		return ours;
	}

	/** Goes on with what was left when a page was closed. */
	async resume(who: string): Promise<void> {
		const known = new Set(this.list.map(({ id }) => id));
		const found = (await left(who, this.#tab)).filter(({ id }) => !known.has(id));
		if (found.length === 0) return;
		const added = found.map((record) => {
			const upload = new Upload(record);
			upload.tried = record.target !== null;
			return upload;
		});
		this.list = [...this.list, ...added];
		this.#pump();
	}

	retry(upload: Upload): void {
		if (upload.stage !== 'failed') return;
		upload.stage = 'waiting';
		upload.problem = null;
		upload.renewed = 0;
		void keep(upload.record);
		this.#wake();
	}

	async remove(upload: Upload): Promise<void> {
		upload.abort?.abort();
		this.list = this.list.filter(({ id }) => id !== upload.id);
		await drop(upload.id);
		const { target } = upload.record;
		if (target && !isSent(upload)) {
			// What nobody confirms goes by itself.
			await done(api.DELETE('/api/v1/media/uploads/{id}', { params: { path: { id: target.id } } })).catch(() => {});
		}
	}

	/** Takes what is over from the list. */
	clear(): void {
		this.list = this.list.filter((upload) => !upload.isOver);
	}

	/** Takes all from the list, also what failed. */
	async dismiss(): Promise<void> {
		this.clear();
		for (const upload of this.failed) await this.remove(upload);
	}

	#wake(): void {
		clearTimeout(this.#timer);
		this.waitsFor = null;
		this.#pump();
	}

	#pump(): void {
		if (this.waitsFor || Date.now() < this.#blockedUntil) return;
		let running = this.list.filter(({ stage }) => stage === 'sending').length;
		for (const upload of this.list) {
			if (running >= AT_ONCE) return;
			if (upload.stage !== 'waiting') continue;
			running++;
			upload.stage = 'sending';
			void this.#run(upload);
		}
	}

	async #run(upload: Upload): Promise<void> {
		const abort = new AbortController();
		upload.abort = abort;
		try {
			const target = await this.#target(upload);
			const again = upload.tried;
			upload.tried = true;
			await send({
				file: upload.record.file,
				target,
				again,
				progress: (sent) => (upload.sent = sent),
				signal: abort.signal
			});
			upload.sent = upload.size;
			await this.#confirm(upload, target);
			this.#pause = PAUSE;
		} catch (error) {
			if (!abort.signal.aborted) this.#broke(upload, error);
		} finally {
			this.#pump();
		}
	}

	async #target(upload: Upload): Promise<Target> {
		const { record } = upload;
		if (record.target && Date.parse(record.target.expiresAt) > Date.now() + 60_000) return record.target;
		const asked = await data(
			api.POST('/api/v1/media/upload-url', {
				body: { partyId: record.partyId, type: record.kind, mimeType: record.mime, sizeBytes: upload.size }
			})
		);
		upload.tried = false;
		record.target = {
			id: asked.uploadId,
			url: asked.uploadUrl,
			method: asked.method,
			headers: { ...(asked.headers as unknown as Record<string, string>) },
			resumable: asked.resumable ?? null,
			expiresAt: asked.expiresAt
		};
		await keep({ ...record, target: { ...record.target } });
		return record.target;
	}

	async #confirm(upload: Upload, target: Target): Promise<void> {
		const mood = upload.record.mood ?? undefined;
		const confirmed = await data(api.POST('/api/v1/media/confirm', { body: { uploadId: target.id, mood } }));
		await drop(upload.id);
		if (confirmed.duplicate) {
			upload.media = confirmed;
			upload.stage = 'twin';
			return;
		}
		this.#became(upload, confirmed);
		this.#look();
	}

	#became(upload: Upload, media: Media): void {
		upload.media = media;
		if (media.state === 'PROCESSING') upload.stage = 'making';
		else if (media.state === 'FAILED') {
			upload.stage = 'failed';
			upload.mayTry = false;
			upload.problem = media.failure ?? m.upload_failed();
		} else {
			upload.stage = media.state === 'PENDING' ? 'held' : 'done';
			if (upload.stage === 'held') this.#lookAtHeld();
			for (const made of this.#made) made(media);
		}
	}

	/** Asks now and then whether the host approved what waits for it. */
	#lookAtHeld(): void {
		this.#lookingAtHeld ??= setTimeout(async () => {
			this.#lookingAtHeld = undefined;
			if (document.visibilityState === 'visible') {
				const parties = new Set(this.held.map(({ record }) => record.partyId));
				for (const id of parties) await this.#lookAt(id, 'PENDING', this.held).catch(() => {});
			}
			if (this.held.length > 0) this.#lookAtHeld();
		}, LOOK_AT_HELD_EVERY);
	}

	/** Asks what became of what the server has: one question for all of a party. */
	#look(): void {
		this.#looking ??= setTimeout(async () => {
			this.#looking = undefined;
			const parties = new Set(this.making.map(({ record }) => record.partyId));
			for (const id of parties) await this.#lookAt(id, 'PROCESSING', this.making).catch(() => {});
			if (this.making.length > 0) this.#look();
		}, LOOK_EVERY);
	}

	async #lookAt(partyId: string, state: 'PROCESSING' | 'PENDING', uploads: readonly Upload[]): Promise<void> {
		const query = { state, limit: 50 };
		const { items, cursor } = await page(
			api.GET('/api/v1/parties/{id}/media', { params: { path: { id: partyId }, query } })
		);
		const unready = new Set(items.map(({ id }) => id));
		for (const upload of uploads) {
			if (!upload.media || upload.record.partyId !== partyId || unready.has(upload.media.id)) continue;
			// It may be on a later page of those that are not ready.
			if (cursor && uploads.length > 50) continue;
			try {
				const path = { id: upload.media.id };
				this.#became(upload, await data(api.GET('/api/v1/media/{id}', { params: { path } })));
			} catch (error) {
				if (!(error instanceof ApiError && error.status === 404)) throw error;
				if (upload.stage === 'held') {
					upload.stage = 'failed';
					upload.problem = m.upload_rejected();
					continue;
				}
				// Somebody removed it meanwhile.
				this.list = this.list.filter(({ id }) => id !== upload.id);
			}
		}
	}

	#broke(upload: Upload, error: unknown): void {
		const { status, code, retryAfter } = error instanceof ApiError ? error : new ApiError(null, null, error);
		if (code.endsWith('STORAGE_FULL')) return this.#fail(upload, error, true);
		if (code === 'ALREADY_ADDED') {
			upload.stage = 'twin';
			return void drop(upload.id);
		}
		if (code === 'TOO_MANY_UPLOADS') return this.#wait(upload, 'server');
		if (status === 429) return this.#wait(upload, 'server', Math.max(1, retryAfter) * 1000);
		if (status === 0) return this.#wait(upload, 'network');
		if (status >= 500 || status === 408 || status === 423) return this.#wait(upload, 'server');
		const { target } = upload.record;
		if (code === 'UPLOAD_BROKEN_OFF' || code === 'UPLOAD_OFFSET') return this.#wait(upload, 'network');
		// The place is gone, or the server lost some bytes: another one, a few times.
		const isLost = status === 410 || status === 404 || LOST.includes(code);
		if (target && isLost && upload.renewed++ < 2) {
			upload.record.target = null;
			upload.sent = 0;
			upload.stage = 'waiting';
			return;
		}
		this.#fail(upload, error, status === 401 || status === 403 || status === 409);
	}

	#wait(upload: Upload, reason: 'network' | 'server', pause = this.#pause): void {
		upload.stage = 'waiting';
		this.waitsFor = reason;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#wake(), pause);
		this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
	}

	#fail(upload: Upload, error: unknown, mayTry: boolean): void {
		upload.stage = 'failed';
		upload.problem = words(error);
		upload.mayTry = mayTry;
		if (!mayTry) void drop(upload.id);
	}
}

const isSent = ({ stage }: Upload): boolean => !['waiting', 'sending', 'failed'].includes(stage);

export const queue = new Queue();
