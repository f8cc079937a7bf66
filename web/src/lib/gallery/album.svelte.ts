/* eslint-disable svelte/prefer-svelte-reactivity -- these books are kept, nothing is drawn from them */
/** A party's gallery as far as it was read: pages by cursor, what arrived since, and what became of an item. */
import { api, data, done, page, type Media, type Party, type Schemas } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { keepGallery, keptGallery } from '$lib/offline/kept';
import { isManager, isStaff } from '$lib/party/words';
import { asQuery, compare, count, fits, type Filters } from './filters';

/** Most that a page of the API has. */
const PAGE = 50;

export type Summary = Schemas['SummaryView'];

export class Album {
	readonly filters: Filters;
	items = $state.raw<Media[]>([]);
	stage = $state<'loading' | 'ready' | 'failed'>('loading');
	problem = $state<unknown>(null);
	/** The server is not reached: this is what the device keeps. */
	isKept = $state(false);
	/** More could not be read. */
	stuck = $state<unknown>(null);
	busy = $state(false);
	cursor = $state<string | null>(null);
	/** What arrived while somebody looks further down. */
	held = $state.raw<Media[]>([]);
	#party: Party;
	#me: string | null;
	#known = new Set<string>();
	#gone = new Set<string>();

	constructor(party: Party, me: string | null, filters: Filters) {
		this.#party = party;
		this.#me = me;
		this.filters = filters;
	}

	#ask(cursor?: string) {
		return page(
			api.GET('/api/v1/parties/{id}/media', {
				params: { path: { id: this.#party.id }, query: { ...asQuery(this.filters), limit: PAGE, cursor } }
			})
		);
	}

	/** What a gallery shows at first, which is what a device keeps of it. */
	get #isPlain(): boolean {
		return this.filters.order === 'newest' && count(this.filters) === 0;
	}

	async first(): Promise<void> {
		this.stage = 'loading';
		try {
			const { items, cursor } = await this.#ask();
			this.#known = new Set(items.map(({ id }) => id));
			this.items = items;
			this.cursor = cursor;
			this.held = [];
			this.stage = 'ready';
			this.isKept = false;
			if (this.#me && this.#isPlain) void keepGallery(this.#me, this.#party, items);
		} catch (error) {
			const isOffline = error instanceof ApiError && error.code === 'OFFLINE';
			const kept = isOffline && this.#isPlain ? await keptGallery(this.#party.id) : null;
			if (kept) {
				this.#known = new Set(kept.map(({ id }) => id));
				this.items = kept;
				this.cursor = null;
				this.stage = 'ready';
				this.isKept = true;
				return;
			}
			this.problem = error;
			this.stage = 'failed';
		}
	}

	async more(): Promise<void> {
		if (!this.cursor || this.busy) return;
		this.busy = true;
		this.stuck = null;
		try {
			const { items, cursor } = await this.#ask(this.cursor);
			const fresh = items.filter(({ id }) => !this.#known.has(id) && !this.#gone.has(id));
			for (const { id } of fresh) this.#known.add(id);
			this.items = [...this.items, ...fresh];
			this.cursor = cursor;
		} catch (error) {
			this.stuck = error;
		} finally {
			this.busy = false;
		}
	}

	/** Looks for what came since: after a break, or for who has no connection. */
	async look(hold: boolean): Promise<Media[]> {
		if (this.stage === 'failed') {
			await this.first();
			return [];
		}
		if (this.filters.order !== 'newest') return [];
		try {
			const { items } = await this.#ask();
			return items.filter((item) => this.arrive(item, hold));
		} catch {
			// It is looked again.
			return [];
		}
	}

	/** Takes a new item in, at its place; or keeps it aside while `hold`. Says whether it is new here. */
	arrive(media: Media, hold: boolean): boolean {
		const item = this.own(media);
		if (this.#known.has(item.id) || this.#gone.has(item.id)) {
			this.replace(item);
			return false;
		}
		if (!fits(this.filters, item)) return false;
		const last = this.items.at(-1);
		// It stands among those that have not been read yet.
		if (this.cursor && last && compare(this.filters.order, item, last) > 0) return false;
		this.#known.add(item.id);
		if (hold) this.held = [...this.held, item];
		else this.items = [...this.items, item].sort((a, b) => compare(this.filters.order, a, b));
		return true;
	}

	/** Shows what was kept aside. */
	release(): void {
		this.items = [...this.items, ...this.held].sort((a, b) => compare(this.filters.order, a, b));
		this.held = [];
	}

	/** News say nothing of the viewer, because all get the same. */
	own(media: Media): Media {
		if (media.viewer.canDelete != null) return media;
		const isUploader = media.uploader.id === this.#me;
		const viewer = {
			...media.viewer,
			isUploader,
			canEdit: isUploader || isManager(this.#party),
			canDelete: isUploader || isStaff(this.#party)
		};
		const known = this.items.find(({ id }) => id === media.id);
		if (known) Object.assign(viewer, { isLiked: known.viewer.isLiked, isFavorite: known.viewer.isFavorite });
		return { ...media, viewer };
	}

	replace(media: Media): void {
		const index = this.items.findIndex(({ id }) => id === media.id);
		if (index >= 0) this.items = this.items.with(index, media);
	}

	forget(ids: readonly string[]): void {
		const gone = new Set(ids);
		for (const id of ids) {
			this.#known.delete(id);
			this.#gone.add(id);
		}
		this.items = this.items.filter(({ id }) => !gone.has(id));
		this.held = this.held.filter(({ id }) => !gone.has(id));
	}

	/** Removes items; says which are gone. Staff do it at once, others one by one. */
	async remove(items: readonly Media[]): Promise<string[]> {
		let gone: string[] = [];
		try {
			if (isStaff(this.#party) && items.length > 1) {
				for (let start = 0; start < items.length; start += 100) {
					const mediaIds = items.slice(start, start + 100).map(({ id }) => id);
					const path = { id: this.#party.id };
					const answer = await data(
						api.POST('/api/v1/parties/{id}/media/delete', { params: { path }, body: { mediaIds } })
					);
					gone = [...gone, ...answer.mediaIds];
				}
			} else {
				for (const { id } of items) {
					await removed(id);
					gone.push(id);
				}
			}
		} finally {
			this.forget(gone);
		}
		return gone;
	}
}

/** Deletes an item; one that is gone already is gone. */
export async function removed(id: string): Promise<void> {
	try {
		await done(api.DELETE('/api/v1/media/{id}', { params: { path: { id } } }));
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 404)) throw error;
	}
}

export const summary = (partyId: string): Promise<Summary> =>
	data(api.GET('/api/v1/parties/{id}/media/summary', { params: { path: { id: partyId } } }));
