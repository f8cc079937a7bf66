import { describe, expect, it } from 'vitest';
import { distance, spread } from './place';

describe('places', () => {
	it('are as far apart as they are', () => {
		// From the Puerta del Sol to Atocha.
		const far = distance({ lat: 40.4169, lng: -3.7035 }, { lat: 40.4066, lng: -3.6892 });
		expect(far).toBeGreaterThan(1.6);
		expect(far).toBeLessThan(1.8);
	});

	it('that lie on each other are moved apart, others stay', () => {
		const [a, b, c] = spread(
			[
				{ x: 100, y: 100 },
				{ x: 100, y: 100 },
				{ x: 300, y: 300 }
			],
			20
		);
		expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeGreaterThan(19);
		expect(c).toEqual({ x: 300, y: 300 });
	});
});
