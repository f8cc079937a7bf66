/** A party's picture: a photo of its gallery, which is uploaded, made ready by the server, and then named as its cover. */
import { api, data, done, type Media, type Schemas } from '$lib/api/client';
import { ApiError } from '$lib/api/error';

export const LARGEST = 25 * 1024 * 1024;
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,image/avif';

/** The server makes a photo ready within a second or two; a busy one takes longer. */
const PATIENCE = 60_000;
const PAUSE = 400;

/** Where to send the bytes: a folder's uploads go to where this page is from, whatever the server is called elsewhere. */
export function uploadTarget(url: string): string {
	const target = new URL(url, location.href);
	return target.pathname.startsWith('/uploads/') ? target.pathname : url;
}

/** Sends a file where the server said. */
export async function sendBytes(asked: Schemas['Upload'], file: File): Promise<void> {
	const headers = new Headers(asked.headers as unknown as Record<string, string>);
	// The browser counts by itself.
	headers.delete('content-length');
	const sent = await fetch(uploadTarget(asked.uploadUrl), { method: asked.method, headers, body: file });
	if (!sent.ok) throw new ApiError(sent, await sent.json().catch(() => null));
}

/** Uploads a photo to a party and waits until it can be shown. */
async function upload(partyId: string, file: File): Promise<Media> {
	const asked = await data(
		api.POST('/api/v1/media/upload-url', {
			body: { partyId, type: 'PHOTO', mimeType: file.type || 'image/jpeg', sizeBytes: file.size }
		})
	);
	await sendBytes(asked, file);
	let media: Media = await data(api.POST('/api/v1/media/confirm', { body: { uploadId: asked.uploadId } }));
	const path = { id: media.id };
	for (const end = Date.now() + PATIENCE; media.state === 'PROCESSING' && Date.now() < end;) {
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
		media = await data(api.GET('/api/v1/media/{id}', { params: { path } }));
	}
	if (media.state === 'PENDING') media = await data(api.POST('/api/v1/media/{id}/approve', { params: { path } }));
	if (media.state !== 'READY')
		throw new ApiError({ status: 415, headers: new Headers() }, { code: 'UNSUPPORTED_MEDIA_TYPE' });
	return media;
}

/** Makes a photo the party's picture; null takes the picture away. */
export async function setCover(partyId: string, file: File | null): Promise<void> {
	const coverImageUrl = file ? `/media/${(await upload(partyId, file)).id}/1280` : null;
	await done(api.PUT('/api/v1/parties/{id}', { params: { path: { id: partyId } }, body: { coverImageUrl } }));
}
