/** The bytes of one file on their way: one PUT, tus, or parts, as the server says (docs/media.md). */
import { api, data } from '$lib/api/client';
import { ApiError } from '$lib/api/error';
import { uploadTarget } from '$lib/party/cover';
import type { Target } from './kept';

export interface Sending {
	file: Blob;
	target: Target;
	/** Something was sent before: it goes on from there. */
	again: boolean;
	progress: (sent: number) => void;
	signal: AbortSignal;
}

/** What is quickly sent anew needs no question how far it is. */
const SMALL = 4 * 1024 * 1024;

export async function send(sending: Sending): Promise<void> {
	const { target, file, again } = sending;
	if (target.resumable === 'parts') await parts(sending);
	else if (target.resumable === 'tus' && (again || file.size > SMALL)) await tus(sending);
	else await put(sending, { url: target.url, method: target.method, headers: target.headers }, file, 0);
}

interface Request {
	url: string;
	method: string;
	headers: Record<string, string>;
}

function put({ progress, signal }: Sending, to: Request, body: Blob, before: number): Promise<void> {
	return new Promise((done, failed) => {
		const request = new XMLHttpRequest();
		request.open(to.method, uploadTarget(to.url));
		for (const [name, value] of Object.entries(to.headers)) {
			// The browser counts by itself.
			if (!/^(content-length|host)$/i.test(name)) request.setRequestHeader(name, value);
		}
		request.upload.onprogress = ({ loaded }) => progress(before + loaded);
		request.onload = () => {
			if (request.status < 300) return done();
			const error = refusal(request.status, request.responseText, request.getResponseHeader('retry-after'));
			// Its answer was lost, not its bytes.
			if (error.code === 'UPLOAD_FINISHED') done();
			else failed(error);
		};
		request.onerror = () => failed(new ApiError(null, null));
		request.onabort = () => failed(new DOMException('given up', 'AbortError'));
		signal.addEventListener('abort', () => request.abort(), { once: true });
		request.send(body);
	});
}

function refusal(status: number, text: string, retryAfter: string | null | undefined): ApiError {
	let body: unknown = null;
	try {
		body = JSON.parse(text);
	} catch {
		// A bucket answers in XML.
	}
	return new ApiError({ status, headers: new Headers(retryAfter ? { 'retry-after': retryAfter } : {}) }, body);
}

async function tus({ file, target, progress, signal }: Sending): Promise<void> {
	const { Upload, DetailedError } = await import('tus-js-client');
	await new Promise<void>((done, failed) => {
		const upload = new Upload(file as File, {
			uploadUrl: uploadTarget(target.url),
			uploadSize: file.size,
			storeFingerprintForResuming: false,
			// What breaks off is tried again by the queue, which knows of all files.
			retryDelays: null,
			onProgress: (sent) => progress(sent),
			onSuccess: () => done(),
			onError: (error) => {
				const response = error instanceof DetailedError ? error.originalResponse : null;
				const status = response?.getStatus() ?? 0;
				if (!response || status === 0) return failed(new ApiError(null, null, error));
				const refused = refusal(status, response.getBody() ?? '', response.getHeader('retry-after'));
				if (refused.code === 'UPLOAD_FINISHED') done();
				else failed(refused);
			}
		});
		signal.addEventListener(
			'abort',
			() => {
				void upload.abort();
				failed(new DOMException('given up', 'AbortError'));
			},
			{ once: true }
		);
		upload.start();
	});
}

async function parts(sending: Sending): Promise<void> {
	const path = { id: sending.target.id };
	const { missing, receivedBytes } = await data(api.POST('/api/v1/media/uploads/{id}/parts', { params: { path } }));
	let before = receivedBytes;
	for (const { url, headers, offset, size } of missing) {
		await put(sending, { url, method: 'PUT', headers }, sending.file.slice(offset, offset + size), before);
		before += size;
	}
}
