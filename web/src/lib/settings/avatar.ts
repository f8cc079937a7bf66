/** A picture of oneself: uploaded as every photo is, made ready by the server, and shown from then on. */
import { api, data, done } from '$lib/api/client';
import { ApiError, Refusal } from '$lib/api/error';
import { sendBytes } from '$lib/party/cover';
import * as m from '$lib/paraglide/messages';

/** The server makes it ready within a second or two; a busy one takes longer. */
const PATIENCE = 60_000;
const PAUSE = 400;

const params = { path: { id: 'me' } };

/** Makes a file one's picture, and waits until it is shown. */
export async function upload(file: File): Promise<void> {
	const asked = await data(
		api.POST('/api/v1/users/{id}/avatar', {
			params,
			body: { mimeType: file.type || 'image/jpeg', sizeBytes: file.size }
		})
	);
	await sendBytes(asked, file);
	let now = await data(api.PUT('/api/v1/users/{id}/avatar', { params, body: { uploadId: asked.uploadId } }));
	for (const end = Date.now() + PATIENCE; now.state === 'PROCESSING' && Date.now() < end;) {
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
		now = await data(api.GET('/api/v1/users/{id}/avatar', { params }));
	}
	if (now.state === 'PROCESSING') throw new Refusal(m.settings_avatar_later());
	if (now.state !== 'READY')
		throw new ApiError({ status: 415, headers: new Headers() }, { code: 'UNSUPPORTED_MEDIA_TYPE' });
}

/** A photo of one's own that is in a party's gallery. */
export async function choose(avatarUrl: string): Promise<void> {
	await data(api.PUT('/api/v1/users/{id}', { params, body: { avatarUrl } }));
}

/** Whichever it was. */
export async function remove(): Promise<void> {
	await done(api.DELETE('/api/v1/users/{id}/avatar', { params }));
}
