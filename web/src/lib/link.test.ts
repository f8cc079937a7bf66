import { expect, test } from 'vitest';
import { opensHereOnly, reachable } from './link';

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
