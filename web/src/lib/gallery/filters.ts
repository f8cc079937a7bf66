/** What somebody wants to see of a gallery. It is in the address, so that it can be sent and gone back to. */
import { isMood, type Mood } from './moods';

export const ORDERS = ['newest', 'oldest', 'mostLiked'] as const;
export type Order = (typeof ORDERS)[number];
export const TYPES = ['PHOTO', 'VIDEO', 'AUDIO'] as const;
export type MediaType = (typeof TYPES)[number];

export interface Filters {
	order: Order;
	mood?: Mood;
	type?: MediaType;
	/** Who added it. */
	by?: string;
	/** Who is seen in it. */
	of?: string;
	/** What oneself kept. */
	kept: boolean;
}

export function read(query: URLSearchParams): Filters {
	const [order, mood, type] = [query.get('order'), query.get('mood'), query.get('type')];
	return {
		order: ORDERS.find((known) => known === order) ?? 'newest',
		mood: isMood(mood) ? mood : undefined,
		type: TYPES.find((known) => known === type),
		by: query.get('by') ?? undefined,
		of: query.get('of') ?? undefined,
		kept: query.get('kept') === '1'
	};
}

/** The address's query for these; what is as always is left out. */
export function write(filters: Filters): string {
	const query = new URLSearchParams();
	if (filters.order !== 'newest') query.set('order', filters.order);
	for (const name of ['mood', 'type', 'by', 'of'] as const) {
		const value = filters[name];
		if (value) query.set(name, value);
	}
	if (filters.kept) query.set('kept', '1');
	const text = query.toString();
	return text ? `?${text}` : '';
}

/** The same in the API's words. */
export function asQuery({ order, mood, type, by, of, kept }: Filters) {
	return { order, mood, type, uploader: by, tagged: of, favorites: kept || undefined };
}

/** How many are on besides the order. */
export const count = ({ mood, type, by, of, kept }: Filters): number =>
	[mood, type, by, of, kept].filter(Boolean).length;

interface Item {
	id: string;
	mood?: string | null;
	type: string;
	uploader: { id: string };
	people: { id: string }[];
	likesCount: number;
	takenAt: string;
	viewer: { isFavorite: boolean };
}

/** Whether an item is among what is wanted. */
export const fits = ({ mood, type, by, of, kept }: Filters, item: Item): boolean =>
	(!mood || item.mood === mood) &&
	(!type || item.type === type) &&
	(!by || item.uploader.id === by) &&
	(!of || item.people.some(({ id }) => id === of)) &&
	(!kept || item.viewer.isFavorite);

/** Whether one stands before the other, as the server has them. */
export function compare(order: Order, one: Item, other: Item): number {
	const time =
		Date.parse(one.takenAt) - Date.parse(other.takenAt) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
	if (order === 'oldest') return time;
	if (order === 'mostLiked') return other.likesCount - one.likesCount || -time;
	return -time;
}
