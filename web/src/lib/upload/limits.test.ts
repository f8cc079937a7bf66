import { describe, expect, it } from 'vitest';
import { quickly, typeOf } from './limits';

const file = (name: string, type: string, size = 1000) => ({ name, type, size });

describe('what may be sent', () => {
	it('is told by the type, and by the ending where the system knows none', () => {
		expect(typeOf(file('a.jpg', 'image/jpeg'))).toEqual({ kind: 'PHOTO', mime: 'image/jpeg' });
		expect(typeOf(file('IMG_1.HEIC', ''))).toEqual({ kind: 'PHOTO', mime: 'image/heic' });
		expect(typeOf(file('clip.MOV', 'application/octet-stream'))).toEqual({ kind: 'VIDEO', mime: 'video/quicktime' });
		expect(typeOf(file('voice.webm', 'audio/webm;codecs=opus'))).toEqual({ kind: 'AUDIO', mime: 'audio/webm' });
		expect(typeOf(file('notes.pdf', 'application/pdf'))).toBeNull();
		expect(typeOf(file('logo.svg', 'image/svg+xml'))).toBeNull();
	});

	it('is not larger than the server takes', () => {
		const MB = 1024 * 1024;
		expect(quickly(file('a.jpg', 'image/jpeg', 25 * MB))).toBeNull();
		expect(quickly(file('a.jpg', 'image/jpeg', 25 * MB + 1))).toBe('size');
		expect(quickly(file('a.mp4', 'video/mp4', 100 * MB))).toBeNull();
		expect(quickly(file('a.mp4', 'video/mp4', 100 * MB + 1))).toBe('size');
		expect(quickly(file('a.mp3', 'audio/mpeg', 50 * MB + 1))).toBe('size');
		expect(quickly(file('a.jpg', 'image/jpeg', 0))).toBe('empty');
		expect(quickly(file('a.zip', 'application/zip'))).toBe('kind');
	});
});
