/**
 * Google's part of a sign-in by Firebase, on this machine: what the Auth emulator answers (Identity Toolkit's REST, unsigned
 * tokens), the page of Google's window, and the script through which the SDK hears of it. The SDK is the real one, pointed
 * here by its own setting for emulators; so is the server, which accepts such tokens by its own.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';

interface Account {
	localId: string;
	email: string;
	emailVerified: boolean;
	password?: string;
	displayName?: string;
}

export interface Mail {
	kind: 'VERIFY_EMAIL' | 'PASSWORD_RESET';
	email: string;
}

type Json = Record<string, unknown>;

/** What Identity Toolkit says no with. */
class No extends Error {}

export class Google {
	static readonly PROJECT = 'demo-party';
	readonly accounts = new Map<string, Account>();
	readonly mails: Mail[] = [];
	/** Who is signed in to Google in this browser, and can choose to come in. */
	person = { email: 'ana@gmail.example', name: 'Ana María Pérez' };
	#server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<Google> {
		const server = createServer();
		const google = new Google(server);
		server.on('request', (request, response) => void google.#answer(request, response));
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		return google;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	stop(): Promise<void> {
		this.#server.closeAllConnections();
		return new Promise((stopped) => this.#server.close(() => stopped()));
	}

	/** As if the link of the mail had been opened. */
	confirm(email: string): void {
		this.#find(email)!.emailVerified = true;
	}

	/** The script of apis.google.com, which no page gets from elsewhere while it is tried. */
	async lend(context: BrowserContext): Promise<void> {
		await context.route('https://apis.google.com/js/api.js*', (route) =>
			route.fulfill({ contentType: 'text/javascript', body: `(${script})()` })
		);
	}

	/** Google's own hosts, for a page that was told of no emulator. */
	async beItself(context: BrowserContext): Promise<void> {
		for (const host of ['identitytoolkit.googleapis.com', `${Google.PROJECT}.firebaseapp.com`])
			await context.route(`https://${host}/**`, async (route) => {
				const { pathname, search } = new URL(route.request().url());
				const response = await route.fetch({ url: `${this.url}${pathname}${search}` });
				await route.fulfill({ response });
			});
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
		const path = new URL(request.url!, this.url).pathname;
		if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
		if (/\/auth\/(handler|iframe)$/.test(path)) {
			const page = path.endsWith('/handler') ? this.#window() : '<!doctype html><title>frame</title>';
			return void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
		}
		const json = { ...cors, 'Content-Type': 'application/json' };
		try {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk);
			const said = this.#ask(path.split('/').at(-1)!, JSON.parse(Buffer.concat(chunks).toString() || '{}'));
			response.writeHead(200, json).end(JSON.stringify(said));
		} catch (error) {
			const status = error instanceof No ? 400 : 500;
			const said = { code: status, message: (error as Error).message };
			response.writeHead(status, json).end(JSON.stringify({ error: said }));
		}
	}

	#ask(what: string, body: Json): Json {
		const email = String(body.email ?? '').toLowerCase();
		const known = this.#find(email);
		switch (what) {
			case 'projects':
				return { projectId: Google.PROJECT, authorizedDomains: ['127.0.0.1'] };
			case 'accounts:signUp':
				if (known) throw new No('EMAIL_EXISTS');
				if (!/\d/.test(String(body.password)))
					throw new No('PASSWORD_DOES_NOT_MEET_REQUIREMENTS : Missing password requirements');
				return token(this.#add({ email, emailVerified: false, password: String(body.password) }));
			case 'accounts:signInWithPassword':
				if (!known?.password || known.password !== body.password) throw new No('INVALID_LOGIN_CREDENTIALS');
				return token(known);
			case 'accounts:signInWithIdp':
				return token(this.#chosen(), { providerId: 'google.com' });
			case 'accounts:lookup':
				return { users: [this.#of(String(body.idToken))] };
			case 'accounts:sendOobCode': {
				const kind = body.requestType as Mail['kind'];
				const to = body.idToken ? this.#of(String(body.idToken)).email : email;
				this.mails.push({ kind, email: to });
				return { email: to };
			}
			default:
				throw new Error(`nobody answers ${what}`);
		}
	}

	#find(email: string): Account | undefined {
		return [...this.accounts.values()].find((account) => account.email === email);
	}

	#add(account: Omit<Account, 'localId'>): Account {
		const made = { localId: randomUUID().replaceAll('-', ''), ...account };
		this.accounts.set(made.localId, made);
		return made;
	}

	#chosen(): Account {
		const { email, name } = this.person;
		return this.#find(email) ?? this.#add({ email, emailVerified: true, displayName: name });
	}

	#of(idToken: string): Account {
		const { sub } = JSON.parse(Buffer.from(idToken.split('.')[1]!, 'base64url').toString());
		return this.accounts.get(sub)!;
	}

	/** Google's window: whom to come in as. */
	#window(): string {
		const event = `{
			type: 'signInViaPopup', eventId: new URLSearchParams(location.search).get('eventId'),
			urlResponse: location.origin, sessionId: 'one', postBody: null, tenantId: null
		}`;
		return `<!doctype html><title>Sign in</title>
			<button onclick="opener.postMessage({ authEvent: ${event} }, '*')">${this.person.name}</button>`;
	}
}

/** Signed in: a token as the emulator writes it. */
function token(account: Account, more: Json = {}): Json {
	const now = Math.floor(Date.now() / 1000);
	const claims = {
		iss: `https://securetoken.google.com/${Google.PROJECT}`,
		aud: Google.PROJECT,
		sub: account.localId,
		user_id: account.localId,
		auth_time: now,
		iat: now,
		exp: now + 3600,
		email: account.email,
		email_verified: account.emailVerified,
		name: account.displayName
	};
	const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
	const idToken = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
	return { localId: account.localId, email: account.email, idToken, refreshToken: 'none', expiresIn: '3600', ...more };
}

/** Runs in the page, in the place of Google's script: a frame, and messages of the window handed on. */
function script() {
	type Heard = (event: unknown) => void;
	const page = window as unknown as Record<string, unknown>;
	const heard: Record<string, Heard> = {};
	const line = {
		restyle: async () => {},
		ping: async (answered: () => void) => answered(),
		register: (name: string, hear: Heard) => (heard[name] = hear),
		send: (name: string, _: unknown, answer: (said: unknown[]) => void) => {
			try {
				answer([{ [name]: true }]);
			} catch {
				// The SDK throws after each answer, and Google's script swallows it.
			}
		}
	};
	const open = (wanted: { url: string; where: HTMLElement }, opened: (frame: typeof line) => unknown) => {
		const frame = document.createElement('iframe');
		frame.src = wanted.url;
		frame.hidden = true;
		frame.title = 'sign-in';
		wanted.where.append(frame);
		return opened(line);
	};
	page.gapi = {
		load: (_: string, { callback }: { callback: () => void }) => callback(),
		iframes: { CROSS_ORIGIN_IFRAMES_FILTER: {}, getContext: () => ({ open }) }
	};
	addEventListener('message', ({ data }) => data?.authEvent && heard.authEvent?.(data));
	const onload = new URL((document.currentScript as HTMLScriptElement).src).searchParams.get('onload')!;
	(page[onload] as () => void)();
}
