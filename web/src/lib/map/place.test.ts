import { describe, expect, it } from 'vitest';
import { distance, readPoint, spread } from './place';

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

describe('a position', () => {
	const sol = { lat: 40.4168, lng: -3.7038 };

	it.each([
		'40.4168, -3.7038',
		' 40.4168 -3.7038 ',
		'40.4168° ; -3.7038°',
		'40,4168; -3,7038',
		'40,4168, -3,7038',
		'geo:40.4168,-3.7038?z=17',
		'https://www.openstreetmap.org/?mlat=40.4168&mlon=-3.7038#map=17/40.5/-3.8',
		'https://www.openstreetmap.org/#map=17/40.4168/-3.7038',
		'https://maps.google.com/?q=40.4168,-3.7038',
		'https://www.google.com/maps/search/?api=1&query=40.4168%2C-3.7038',
		'https://www.google.com/maps/@40.4168,-3.7038,17z',
		'https://www.google.com/maps/place/Sol/@40.5,-3.8,17z/data=!4m6!3m5!8m2!3d40.4168!4d-3.7038',
		'https://maps.apple.com/?ll=40.4168,-3.7038&q=Sol'
	])('is read out of %s', (text) => {
		expect(readPoint(text)).toEqual(sol);
	});

	it.each(['', 'Calle Mayor 1, 28013 Madrid', '28013', '95, 10', '40, 190', 'https://maps.app.goo.gl/abc123'])(
		'is not in %s',
		(text) => {
			expect(readPoint(text)).toBeNull();
		}
	);
});
