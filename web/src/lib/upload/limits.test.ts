import { describe, expect, it } from 'vitest';
import { areSame, check, quickly, sniff, typeOf } from './limits';

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

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what is inside a file', () => {
	it('is told by its first bytes, as the server does', () => {
		for (const [text, kind, mime] of [
			['\xff\xd8\xff\xe1', 'PHOTO', 'image/jpeg'],
			['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'PHOTO', 'image/png'],
			['GIF89a', 'PHOTO', 'image/gif'],
			['RIFF\x10\0\0\0WEBPVP8 ', 'PHOTO', 'image/webp'],
			['RIFF\x10\0\0\0WAVEfmt ', 'AUDIO', 'audio/wav'],
			['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'PHOTO', 'image/heic'],
			['\0\0\0\x18ftypmif1\0\0\0\0miafheic', 'PHOTO', 'image/heic'],
			['\0\0\0\x18ftypavif\0\0\0\0mif1miaf', 'PHOTO', 'image/avif'],
			['\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'VIDEO', 'video/quicktime'],
			['\0\0\0\x14ftypisom\0\0\0\0avc1', 'VIDEO', 'video/mp4'],
			['\0\0\0\x14ftypM4A \0\0\0\0mp42', 'AUDIO', 'audio/mp4'],
			['\x1a\x45\xdf\xa3\x01\x42\x82\x84webm', 'VIDEO', 'video/webm'],
			['ID3\x04', 'AUDIO', 'audio/mpeg']
		] as const)
			expect(sniff(bytes(text)), text).toMatchObject({ kind, mime });
	});

	it('is no picture when it is something else, whatever its name says', () => {
		for (const text of [
			'%PDF-1.4',
			'PK\x03\x04',
			'<svg xmlns="http://www.w3.org/2000/svg">',
			'#EXTM3U\nhttp://a',
			'8BPS'
		])
			expect(sniff(bytes(text)), text).toBe('other');
		// Only the server can tell.
		for (const text of ['', '\xff\xfb\x90\x64', '\0\0\0\x08wide', '\x01\x02\x03'])
			expect(sniff(bytes(text)), text).toBeNull();
	});

	it('decides, not the name', async () => {
		const named = (name: string, type: string, text: string) => new File([bytes(text)], name, { type });
		expect(await check(named('a.jpg', 'image/jpeg', '%PDF-1.4'))).toBe('kind');
		expect(await check(named('a.mp4', 'video/mp4', '\x89PNG\r\n\x1a\n'))).toMatchObject({
			kind: 'PHOTO',
			mime: 'image/png'
		});
		expect(await check(named('a.heic', 'image/heic', '\xff\xd8\xff\xe1'))).toMatchObject({ kind: 'PHOTO' });
	});

	it('is the same or not, under any name', async () => {
		const blob = (text: string) => new Blob([bytes(text)]);
		expect(await areSame(blob('abc'), blob('abc'))).toBe(true);
		expect(await areSame(blob('abc'), blob('abd'))).toBe(false);
		expect(await areSame(blob('abc'), blob('abcd'))).toBe(false);
	});
});
