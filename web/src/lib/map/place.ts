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
