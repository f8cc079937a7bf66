import { describe, expect, it } from 'vitest';
import { Arrangement, neighbour, ratio, within } from './rows';

const photos = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		type: 'PHOTO',
		width: index % 3 === 0 ? 900 : 1600,
		height: index % 3 === 0 ? 1600 : 1000
	}));

const arrange = (items: ReturnType<typeof photos>, width: number) => new Arrangement().of(items, width);

describe('rows', () => {
	it('fill the width, and nothing stands on something else', () => {
		for (const width of [288, 358, 768, 1112]) {
			const { boxes, height } = arrange(photos(60), width);
			expect(boxes).toHaveLength(60);
			for (const [index, box] of boxes.entries()) {
				expect(box.left + box.width).toBeLessThanOrEqual(width + 1);
				const next = boxes[index + 1];
				if (next?.top === box.top) expect(next.left).toBeGreaterThanOrEqual(box.left + box.width);
				else if (next) expect(next.top).toBeGreaterThanOrEqual(box.top + box.height);
			}
			expect(height).toBeGreaterThanOrEqual(boxes.at(-1)!.top + boxes.at(-1)!.height);
		}
	});

	it('of a gallery that is read page by page are those of one that is read at once', () => {
		const items = photos(400);
		const near = (width: number, parts: number[][]) => {
			const growing = new Arrangement();
			for (const [from, to] of parts) {
				const part = items.slice(from, to);
				const { boxes, height } = growing.of(part, width);
				const whole = arrange(part, width);
				expect(height).toBeCloseTo(whole.height, 6);
				expect(boxes.map(({ top, left }) => [top, left].map(Math.round))).toEqual(
					whole.boxes.map(({ top, left }) => [top, left].map(Math.round))
				);
			}
		};
		for (const width of [288, 768, 1112]) {
			const pages = [50, 100, 150, 200, 249, 250, 400].map((to) => [0, to]);
			near(width, pages);
			// One comes in before all, some are deleted, it grows again.
			near(width, [
				[1, 200],
				[0, 200],
				[0, 90],
				[0, 300]
			]);
		}
	});

	it('of ten thousand items show the few in sight', () => {
		const { boxes, height } = arrange(photos(10_000), 1112);
		const [from, to] = within(boxes, height / 2, height / 2 + 900);
		expect(to - from).toBeGreaterThan(8);
		expect(to - from).toBeLessThan(60);
		for (const box of boxes.slice(from, to)) {
			expect(box.top + box.height).toBeGreaterThan(height / 2);
			expect(box.top).toBeLessThan(height / 2 + 900);
		}
		expect(within(boxes, -500, 0)).toEqual([0, 0]);
		expect(within(boxes, height + 1, height + 900)[0]).toBe(10_000);
	});

	it('are walked up and down by the arrow keys, and end where they end', () => {
		const { boxes } = arrange(photos(30), 1112);
		const down = neighbour(boxes, 0, true);
		expect(boxes[down]!.top).toBeGreaterThan(boxes[0]!.top);
		expect(neighbour(boxes, down, false)).toBe(0);
		expect(neighbour(boxes, 0, false)).toBe(0);
		expect(neighbour(boxes, 29, true)).toBe(29);
	});

	it('keep a panorama and a long screenshot within reason', () => {
		expect(ratio({ type: 'PHOTO', width: 9000, height: 900 })).toBe(2.4);
		expect(ratio({ type: 'PHOTO', width: 900, height: 9000 })).toBe(0.5);
		expect(ratio({ type: 'PHOTO' })).toBe(1);
	});
});
