/** Where each item of a gallery stands: full rows of about the same height, and which of them are in sight. */
import justified from 'justified-layout';

export interface Box {
	top: number;
	left: number;
	width: number;
	height: number;
}

export interface Rows {
	boxes: Box[];
	height: number;
}

interface Shaped {
	type: string;
	width?: number | null;
	height?: number | null;
}

/** A panorama does not become a line, nor a screenshot of a long page a stripe. */
const NARROWEST = 0.5;
const WIDEST = 2.4;

/** Of what has no picture. */
const OF_SOUND = 1.5;

export function ratio({ type, width, height }: Shaped): number {
	if (type === 'AUDIO') return OF_SOUND;
	if (!width || !height) return 1;
	return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

function lay(ratios: readonly number[], width: number): Rows {
	if (width <= 0 || ratios.length === 0) return { boxes: [], height: 0 };
	const phone = width < 640;
	const { boxes, containerHeight } = justified([...ratios], {
		containerWidth: width,
		containerPadding: 0,
		boxSpacing: spacing(width),
		targetRowHeight: phone ? Math.max(110, width / 2.7) : width < 1000 ? 184 : 220,
		targetRowHeightTolerance: 0.3
	});
	return { boxes, height: containerHeight };
}

const spacing = (width: number): number => (width < 640 ? 4 : 8);

/**
 * The rows of a gallery that is read page by page. Full rows stay what they are while items come in behind them, so a page
 * costs what a page has, and not what was read before it.
 */
export class Arrangement {
	#ratios: number[] = [];
	#width = 0;
	#rows: Rows = { boxes: [], height: 0 };

	of(items: readonly Shaped[], width: number): Rows {
		const ratios = items.map(ratio);
		const from = width === this.#width ? this.#settled(ratios) : 0;
		const top = from > 0 ? this.#rows.boxes[from]!.top : 0;
		const tail = lay(from > 0 ? ratios.slice(from) : ratios, width);
		const boxes = from > 0 ? this.#rows.boxes.slice(0, from) : [];
		for (const box of tail.boxes) boxes.push(top > 0 ? { ...box, top: box.top + top } : box);
		this.#ratios = ratios;
		this.#width = width;
		this.#rows = { boxes, height: top + tail.height };
		return this.#rows;
	}

	/** Before which item nothing changes: where the last row begins, if what comes is what was, and more. */
	#settled(ratios: readonly number[]): number {
		const was = this.#ratios;
		if (ratios.length < was.length || was.some((one, at) => one !== ratios[at])) return 0;
		const { boxes } = this.#rows;
		let from = boxes.length - 1;
		while (from > 0 && boxes[from - 1]!.top === boxes[from]!.top) from--;
		return Math.max(0, from);
	}
}

/** The items between two heights: from the first on, up to and without the second. Boxes stand in order of their rows. */
export function within(boxes: readonly Box[], from: number, to: number): [number, number] {
	const first = (wanted: (box: Box) => boolean) => {
		let [low, high] = [0, boxes.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (wanted(boxes[middle]!)) high = middle;
			else low = middle + 1;
		}
		return low;
	};
	return [first((box) => box.top + box.height > from), first((box) => box.top >= to)];
}

/** The item above or below: the one whose middle is nearest in the next row. */
export function neighbour(boxes: readonly Box[], index: number, down: boolean): number {
	const here = boxes[index];
	if (!here) return index;
	const middle = here.left + here.width / 2;
	const step = down ? 1 : -1;
	let next = index + step;
	while (boxes[next] && boxes[next]!.top === here.top) next += step;
	const row = boxes[next]?.top;
	if (row === undefined) return index;
	let best = next;
	const distance = (box: Box) => Math.abs(box.left + box.width / 2 - middle);
	for (; boxes[next]?.top === row; next += step) {
		if (distance(boxes[next]!) < distance(boxes[best]!)) best = next;
	}
	return best;
}
