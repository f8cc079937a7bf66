/**
 * A Web Push service like a browser's own (RFC 8030), on this machine. It also has the browser's half of the keys: it checks
 * who signed (RFC 8292) and decrypts (RFC 8291), as a browser does before its service worker hears of anything.
 */
import {
	createDecipheriv,
	createECDH,
	createPublicKey,
	hkdfSync,
	randomBytes,
	verify,
	type ECDH,
	type KeyObject
} from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `PushSubscription.toJSON()` gives. */
export interface Subscription {
	endpoint: string;
	keys: { p256dh: string; auth: string };
}

export interface Message {
	endpoint: string;
	/** Decrypted: what the service worker is given. */
	text: string;
	ttl: number;
	topic: string;
	urgency: string;
}

interface Browser {
	key: ECDH;
	auth: Buffer;
	/** The key of the server that may push, as the page gave it when it subscribed. */
	server: string;
}

export class PushService {
	#server: Server;
	#browsers = new Map<string, Browser>();
	#messages: Message[] = [];
	#waiting: ((message: Message) => void)[] = [];

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<PushService> {
		const server = createServer();
		const service = new PushService(server);
		server.on('request', async (request, response) => {
			try {
				response.writeHead(await service.#take(request), { Location: '/taken' }).end();
			} catch (error) {
				response.writeHead(400).end(String(error));
			}
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		return service;
	}

	stop(): Promise<void> {
		this.#server.closeAllConnections();
		return new Promise((stopped) => this.#server.close(() => stopped()));
	}

	subscribe(applicationServerKey: string): Subscription {
		const key = createECDH('prime256v1');
		key.generateKeys();
		const auth = randomBytes(16);
		const path = `/push/${randomBytes(8).toString('hex')}`;
		this.#browsers.set(path, { key, auth, server: applicationServerKey });
		return {
			endpoint: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`,
			keys: { p256dh: key.getPublicKey('base64url'), auth: auth.toString('base64url') }
		};
	}

	unsubscribe(endpoint: string): void {
		this.#browsers.delete(new URL(endpoint).pathname);
	}

	/** The next message that comes. */
	next(): Promise<Message> {
		const message = this.#messages.shift();
		return message ? Promise.resolve(message) : new Promise((heard) => this.#waiting.push(heard));
	}

	async #take(request: IncomingMessage): Promise<number> {
		const browser = this.#browsers.get(request.url ?? '');
		if (!browser) return 410;
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const origin = `http://${request.headers.host}`;
		if (!isSigned(request.headers.authorization ?? '', browser.server, origin)) return 403;
		const message = {
			endpoint: `${origin}${request.url}`,
			text: decrypt(browser, Buffer.concat(chunks)),
			ttl: Number(request.headers.ttl),
			topic: String(request.headers.topic),
			urgency: String(request.headers.urgency)
		};
		const heard = this.#waiting.shift();
		if (heard) heard(message);
		else this.#messages.push(message);
		return 201;
	}
}

/** By the key that the page subscribed with, for this service, and not for too long. */
function isSigned(authorization: string, expected: string, origin: string): boolean {
	const [, token, key] = authorization.match(/^vapid t=([^,]+), k=(.+)$/) ?? [];
	if (!token || key !== expected) return false;
	const [header, claims, signature] = token.split('.') as [string, string, string];
	const signed = verify(
		'sha256',
		Buffer.from(`${header}.${claims}`),
		{ key: publicKey(key), dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url')
	);
	const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
	const left = exp - Date.now() / 1000;
	return signed && aud === origin && left > 0 && left <= 86_400;
}

function publicKey(point: string): KeyObject {
	const bytes = Buffer.from(point, 'base64url');
	const part = (from: number) => bytes.subarray(from, from + 32).toString('base64url');
	return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }, format: 'jwk' });
}

/** One record of RFC 8188, for the keys of RFC 8291. */
function decrypt({ key, auth }: Browser, body: Buffer): string {
	const salt = body.subarray(0, 16);
	const theirs = body.subarray(21, 21 + body[20]!);
	const record = body.subarray(21 + body[20]!);
	const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
		Buffer.from(hkdfSync('sha256', secret, salt, info, length));
	const info = Buffer.concat([Buffer.from('WebPush: info\0'), key.getPublicKey(), theirs]);
	const secret = derive(key.computeSecret(theirs), auth, info, 32);
	const contentKey = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
	const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
	const cipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
	cipher.setAuthTag(record.subarray(-16));
	const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
	const end = padded.lastIndexOf(2);
	if (end < 0) throw new Error('no end of the last record');
	return padded.subarray(0, end).toString();
}
