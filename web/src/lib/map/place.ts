/** Places on a map, and how far apart they are. */
export interface Place {
	id: string;
	name: string;
	live: boolean;
	lat: number;
	lng: number;
}

export interface Point {
	lat: number;
	lng: number;
}

const KM_A_DEGREE = 111.32;

/** Kilometres east and north of a centre; right enough within a city and its surroundings. */
export function offset(center: Point, place: Point): { east: number; north: number } {
	return {
		east: (place.lng - center.lng) * KM_A_DEGREE * Math.cos((center.lat * Math.PI) / 180),
		north: (place.lat - center.lat) * KM_A_DEGREE
	};
}

export function distance(center: Point, place: Point): number {
	const { east, north } = offset(center, place);
	return Math.hypot(east, north);
}

/** Moves points that lie on each other apart, a little at a time; what has room stays where it is. */
export function spread<T extends { x: number; y: number }>(points: T[], apart: number): T[] {
	const moved = points.map((point) => ({ ...point }));
	for (let round = 0; round < 30; round++) {
		let still = true;
		for (const [index, one] of moved.entries()) {
			for (const other of moved.slice(index + 1)) {
				const [dx, dy] = [other.x - one.x, other.y - one.y];
				const gap = Math.hypot(dx, dy);
				if (gap >= apart) continue;
				still = false;
				// Two at the same place go sideways, by their order.
				const angle = gap > 0.01 ? Math.atan2(dy, dx) : index * 2.4;
				const push = (apart - gap) / 2;
				one.x -= Math.cos(angle) * push;
				one.y -= Math.sin(angle) * push;
				other.x += Math.cos(angle) * push;
				other.y += Math.sin(angle) * push;
			}
		}
		if (still) break;
	}
	return moved;
}

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
/** How maps write a position into their links; the place that was chosen stands before where the map was moved to. */
const WRITTEN = [
	`!3d${NUMBER}!4d${NUMBER}`,
	`[?&]mlat=${NUMBER}&mlon=${NUMBER}`,
	`[?&](?:q|query|ll|daddr|destination)=(?:loc:)?${NUMBER}(?:,|%2C)(?:\\s|%20|\\+)*${NUMBER}`,
	`@${NUMBER},${NUMBER}`,
	`#map=[\\d.]+/${NUMBER}/${NUMBER}`,
	`^geo:${NUMBER},${NUMBER}`,
	`^${NUMBER}°?\\s*[,;\\s]\\s*${NUMBER}°?$`
].map((pattern) => new RegExp(pattern, 'i'));
/** As it is written where decimals have a comma. */
const BY_COMMA = /^(-?\d{1,3},\d+)°?\s*[;\s]\s*(-?\d{1,3},\d+)°?$/;

/** The position in what somebody pasted: two numbers, or a link from a map. */
export function readPoint(text: string): Point | null {
	const given = text.trim();
	const found =
		WRITTEN.map((pattern) => pattern.exec(given)).find(Boolean) ?? BY_COMMA.exec(given.replace(/,\s+/, ' '));
	if (!found) return null;
	const [lat, lng] = [found[1]!, found[2]!].map((number) => Number(number.replace(',', '.'))) as [number, number];
	return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}
