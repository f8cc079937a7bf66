import { expect, test } from 'vitest';
import { opensHereOnly, ownPath, reachable } from './link';

const phone = { origin: 'http://192.168.1.7:3000', hostname: '192.168.1.7' };
const laptop = { origin: 'http://127.0.0.1:3000', hostname: '127.0.0.1' };

test('a link of a server that calls itself localhost leads where the page came from', () => {
	expect(reachable('http://localhost:3000/join#secret', phone)).toBe('http://192.168.1.7:3000/join#secret');
	expect(reachable('http://localhost:3000/join?a=1#secret', laptop)).toBe('http://localhost:3000/join?a=1#secret');
});

test('the address that a server was given stays, wherever it is looked at from', () => {
	expect(reachable('https://party.example/join#secret', phone)).toBe('https://party.example/join#secret');
	expect(reachable('https://party.example/join#secret', laptop)).toBe('https://party.example/join#secret');
});

test('what opens on one machine only is told apart', () => {
	for (const url of ['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/'])
		expect(opensHereOnly(url), url).toBe(true);
	for (const url of ['http://192.168.1.7:3000/', 'https://localhost.example/'])
		expect(opensHereOnly(url), url).toBe(false);
});

test('a path of ours is kept, and nothing else', () => {
	const origin = 'https://party.example';
	for (const [link, path] of [
		['/party/new', '/party/new'],
		['/join?a=1#secret', '/join?a=1#secret'],
		['https://party.example/studio', '/studio'],
		['/users//evil.example', '/users//evil.example'],
		['https:evil.example', '/evil.example']
	] as const)
		expect(ownPath(link, origin), link).toBe(path);
	for (const link of [
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/\n/evil.example',
		'\t//evil.example',
		'https://evil.example/',
		'http://party.example/',
		'https://party.example//evil.example',
		'/.//evil.example',
		'javascript:alert(1)',
		'https://party.example@evil.example/',
		'https://['
	])
		expect(ownPath(link, origin), JSON.stringify(link)).toBe(null);
});
