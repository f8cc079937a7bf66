/** What the tests of galleries have in common: pictures to add, and a party that goes on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, party, test, type Person } from './people';

function chunk(type: string, body: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
	const framed = Buffer.alloc(8 + named.length);
	framed.writeUInt32BE(body.length, 0);
	named.copy(framed, 4);
	framed.writeUInt32BE(crc(named), 4 + named.length);
	return framed;
}

function crc(bytes: Buffer): number {
	let sum = ~0;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
	}
	return ~sum >>> 0;
}

/** A PNG of one colour with a number in it, so that each is another file; `weight` makes it that many bytes heavier. */
export function png(number: number, weight = 0): Buffer {
	const [width, height] = number % 3 === 0 ? [60, 80] : [96, 64];
	const row = Buffer.alloc(1 + width * 3);
	for (let x = 0; x < width; x++) row.set([(number * 37) % 256, (x * 2) % 256, (number * 91) % 256], 1 + x * 3);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
		chunk('IHDR', header),
		...(weight > 0
			? [chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(weight, 65 + (number % 26))]))]
			: []),
		chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

export const photo = (number: number, weight = 0) => ({
	name: `photo-${number}.png`,
	mimeType: 'image/png',
	buffer: png(number, weight)
});

/** A party that has begun, with its id. */
export async function evening(host: Person, title = 'Roof and vinyl', more = {}): Promise<string> {
	const { id } = await host.ask<{ id: string }>('POST', '/parties', party(title, more));
	await host.ask('POST', `/parties/${id}/start`);
	return id;
}

/** Adds photos on the gallery's page. */
export async function add(page: Page, files: ReturnType<typeof photo>[]) {
	await page.getByRole('button', { name: 'Add photos' }).filter({ visible: true }).first().click();
	const dialog = page.getByRole('dialog', { name: 'Add photos' });
	await dialog.locator('input[type=file]').first().setInputFiles(files);
	await dialog.getByRole('button', { name: `Add ${files.length}`, exact: true }).click();
	await expect(dialog).toBeHidden();
}

/** Puts a photo into a gallery without a page, and waits until it is there. */
export const put = (person: Person, partyId: string, number: number, more = {}): Promise<string> =>
	putFile(person, partyId, { type: 'PHOTO', mimeType: 'image/png', bytes: png(number) }, more);

/** The same with any file. */
export async function putFile(
	person: Person,
	partyId: string,
	{ type, mimeType, bytes }: { type: string; mimeType: string; bytes: Buffer },
	more = {}
): Promise<string> {
	const asked = await person.ask<{ uploadId: string; uploadUrl: string }>('POST', '/media/upload-url', {
		partyId,
		type,
		mimeType,
		sizeBytes: bytes.length
	});
	const sent = await person.context.request.put(new URL(asked.uploadUrl).pathname, {
		data: bytes,
		headers: { 'content-type': mimeType }
	});
	expect(sent.ok()).toBe(true);
	const { id } = await person.ask<{ id: string }>('POST', '/media/confirm', { uploadId: asked.uploadId, ...more });
	await expect
		.poll(async () => (await person.ask<{ state: string }>('GET', `/media/${id}`)).state, { timeout: 40_000 })
		.not.toBe('PROCESSING');
	return id;
}

/** A moving picture with a tone, or the tone alone, of two seconds. */
export function film(what: 'VIDEO' | 'AUDIO'): { type: string; mimeType: string; bytes: Buffer } {
	const tone = ['-f', 'lavfi', '-i', 'sine=440:duration=2'];
	const moving = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=15:duration=2'];
	const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
	const file = test.info().outputPath(what === 'VIDEO' ? 'film.mp4' : 'film.m4a');
	mkdirSync(dirname(file), { recursive: true });
	const inputs = what === 'VIDEO' ? [...moving, ...tone, ...h264] : tone;
	execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, '-c:a', 'aac', '-shortest', file]);
	return { type: what, mimeType: what === 'VIDEO' ? 'video/mp4' : 'audio/mp4', bytes: readFileSync(file) };
}

/** A browser says of every request that it could not be made; where the network was cut on purpose, that is no complaint. */
export function forgive(wrong: string[]) {
	const others = wrong.filter((line) => !/net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/.test(line));
	wrong.splice(0, wrong.length, ...others);
}
