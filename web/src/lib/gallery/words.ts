/** Items in words, and where their files are. */
import { thumbHashToDataURL } from 'thumbhash';
import type { Account, Guest, Media, Me, Party } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';
import { nameOf } from '$lib/party/people';
import { clock } from '$lib/time';

export const byWhom = ({ uploader }: Pick<Media, 'uploader'>): string => nameOf(uploader);

export function kind(type: string): string {
	return type === 'VIDEO' ? m.gallery_video() : type === 'AUDIO' ? m.gallery_audio() : m.gallery_photo();
}

/** For who hears the page. */
export function describe(item: Media, zone?: string): string {
	const what = m.gallery_item({ kind: kind(item.type), name: byWhom(item), time: clock(item.takenAt, zone) });
	return item.caption ? `${what}: ${item.caption}` : what;
}

export function length(ms: number | null | undefined): string {
	const seconds = Math.round((ms ?? 0) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The smallest picture that is sharp at this width. */
export function picture(item: Media, width: number): string | null {
	const wide = (item.width ?? 1) >= (item.height ?? 1);
	const longer = (wide ? width : (width * (item.height ?? 1)) / (item.width ?? 1)) * Math.min(devicePixelRatio, 2);
	const fit = item.thumbnails.find(({ size }) => size >= longer * 0.85) ?? item.thumbnails.at(-1);
	return fit?.url ?? item.posterUrl ?? item.thumbnailUrl ?? null;
}

/** Signed links end after a while; the same path without a signature asks who is looking. */
export function unsigned(event: Event): void {
	const image = event.currentTarget as HTMLImageElement;
	const path = image.src.split('?')[0]!;
	if (image.src !== path && new URL(path).origin === location.origin) {
		image.removeAttribute('srcset');
		image.src = path;
	}
}

const blurred = new Map<string, string>();

/** The tiny picture that is there at once. */
export function blur(thumbhash: string | null | undefined): string | null {
	if (!thumbhash) return null;
	let url = blurred.get(thumbhash);
	if (url === undefined) {
		try {
			url = thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
		} catch {
			url = '';
		}
		blurred.set(thumbhash, url);
	}
	return url || null;
}

/** What a file is called when it is kept. */
export function fileName(item: Media): string {
	const ending: Record<string, string> = {
		'image/jpeg': 'jpg',
		'image/png': 'png',
		'image/webp': 'webp',
		'image/gif': 'gif',
		'image/heic': 'heic',
		'image/heif': 'heif',
		'image/avif': 'avif',
		'video/mp4': 'mp4',
		'video/quicktime': 'mov',
		'video/webm': 'webm',
		'video/x-matroska': 'mkv',
		'video/3gpp': '3gp',
		'audio/mpeg': 'mp3',
		'audio/mp4': 'm4a',
		'audio/ogg': 'ogg',
		'audio/wav': 'wav',
		'audio/flac': 'flac',
		'audio/aac': 'aac'
	};
	const when = item.takenAt.slice(0, 19).replaceAll(':', '-').replace('T', '_');
	return `${when}_${byWhom(item)}.${ending[item.mimeType ?? ''] ?? 'bin'}`;
}

export function keep(item: Media): void {
	if (!item.url) return;
	const link = document.createElement('a');
	link.href = item.url;
	link.download = fileName(item);
	link.click();
}

/** Whether somebody may add to a party; why not, if not. */
export function mayAdd(party: Party, me: Me | null): 'yes' | 'sign-in' | 'answer' | 'no' {
	if (party.status === 'CANCELLED') return 'no';
	if (!me) return 'sign-in';
	if (me.isGuest) return (me as Guest).partyId === party.id && (me as Guest).rights.upload ? 'yes' : 'no';
	if (['HOST', 'COHOST', 'MODERATOR', 'ATTENDEE'].includes(party.viewer.role)) return 'yes';
	return party.status === 'ENDED' ? 'no' : 'answer';
}

/** Whether somebody hears the party's chat. */
export function mayChat(party: Party, me: Me | null): boolean {
	if (!me) return false;
	return me.isGuest ? (me as Guest).partyId === party.id && (me as Guest).rights.chat : !!(me as Account).id;
}
