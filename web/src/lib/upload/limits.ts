/** What the server takes (docs/media.md), looked at before anything is sent, so that nobody waits for a no. */
export type Kind = 'PHOTO' | 'VIDEO' | 'AUDIO';

export interface Chosen {
	file: File;
	kind: Kind;
	mime: string;
}

export type Problem = 'kind' | 'empty' | 'size' | 'length';

const MB = 1024 * 1024;

export const LIMITS: Record<Kind, { bytes: number; seconds: number }> = {
	PHOTO: { bytes: 25 * MB, seconds: Infinity },
	VIDEO: { bytes: 100 * MB, seconds: 120 },
	AUDIO: { bytes: 50 * MB, seconds: 180 }
};

/** By ending, for systems that do not know the type of a file. */
const BY_ENDING: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	gif: 'image/gif',
	heic: 'image/heic',
	heif: 'image/heif',
	avif: 'image/avif',
	mp4: 'video/mp4',
	m4v: 'video/mp4',
	mov: 'video/quicktime',
	webm: 'video/webm',
	mkv: 'video/x-matroska',
	'3gp': 'video/3gpp',
	mp3: 'audio/mpeg',
	m4a: 'audio/mp4',
	ogg: 'audio/ogg',
	oga: 'audio/ogg',
	opus: 'audio/ogg',
	wav: 'audio/wav',
	flac: 'audio/flac',
	aac: 'audio/aac'
};

/** What a chooser offers. Endings too, since some systems grey out what they do not know by type. */
export const ACCEPT = ['image/*', 'video/*', 'audio/*', '.heic', '.heif', '.avif', '.mkv', '.m4a', '.flac'].join(',');

const REFUSED = ['image/svg+xml', 'image/tiff', 'image/bmp', 'image/x-icon', 'image/vnd.adobe.photoshop'];

export function typeOf({ name, type }: Pick<File, 'name' | 'type'>): { kind: Kind; mime: string } | null {
	const ending = name.split('.').pop()?.toLowerCase() ?? '';
	const said = type.split(';')[0]!.trim().toLowerCase();
	const mime = /^(image|video|audio)\//.test(said) ? said : BY_ENDING[ending];
	if (!mime || REFUSED.includes(mime)) return null;
	const kind = mime.startsWith('image/') ? 'PHOTO' : mime.startsWith('video/') ? 'VIDEO' : 'AUDIO';
	return { kind, mime };
}

/** Without a look into it. */
export function quickly(file: Pick<File, 'name' | 'type' | 'size'>): Problem | null {
	const type = typeOf(file);
	if (!type) return 'kind';
	if (file.size === 0) return 'empty';
	return file.size > LIMITS[type.kind].bytes ? 'size' : null;
}

/** How long a video or sound may take to say how long it is; then the server finds out. */
const PATIENCE = 4_000;

function seconds(file: File, kind: Kind): Promise<number> {
	return new Promise((tell) => {
		const player = document.createElement(kind === 'VIDEO' ? 'video' : 'audio');
		const url = URL.createObjectURL(file);
		const end = (found: number) => {
			clearTimeout(timer);
			player.removeAttribute('src');
			URL.revokeObjectURL(url);
			tell(found);
		};
		const timer = setTimeout(() => end(0), PATIENCE);
		player.preload = 'metadata';
		player.onloadedmetadata = () => end(Number.isFinite(player.duration) ? player.duration : 0);
		player.onerror = () => end(0);
		player.src = url;
	});
}

/** With a look at its length. Half a second more is what encoders round to. */
export async function check(file: File): Promise<Chosen | Problem> {
	const problem = quickly(file);
	const type = typeOf(file);
	if (problem || !type) return problem ?? 'kind';
	const most = LIMITS[type.kind].seconds;
	if (most < Infinity && (await seconds(file, type.kind)) > most + 0.5) return 'length';
	return { file, ...type };
}
