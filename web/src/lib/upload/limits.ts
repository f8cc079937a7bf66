/** What the server takes (docs/media.md), looked at before anything is sent, so that nobody waits for a no. */
export type Kind = 'PHOTO' | 'VIDEO' | 'AUDIO';

export interface Chosen {
	file: File;
	kind: Kind;
	mime: string;
}

/** `twice` is chosen already, `sent` is on its way or there. */
export type Problem = 'kind' | 'empty' | 'size' | 'length' | 'twice' | 'sent';

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

/** With a look at its first bytes and its length. Half a second more is what encoders round to. */
export async function check(file: File): Promise<Chosen | Problem> {
	const problem = quickly(file);
	const said = typeOf(file);
	if (problem || !said) return problem ?? 'kind';
	const found = sniff(await head(file));
	if (found === 'other') return 'kind';
	// A name may say anything; what is inside counts, as it does for the server.
	const type = found && found.kind !== said.kind && !(found.isEither && said.kind !== 'PHOTO') ? found : said;
	if (file.size > LIMITS[type.kind].bytes) return 'size';
	const most = LIMITS[type.kind].seconds;
	if (most < Infinity && (await seconds(file, type.kind)) > most + 0.5) return 'length';
	return { file, kind: type.kind, mime: type.mime };
}

/** How much of a file is looked at. */
const HEAD = 512;

async function head(file: Blob): Promise<Uint8Array> {
	try {
		return new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
	} catch {
		// A file that cannot be read here is for the upload to tell.
		return new Uint8Array();
	}
}

export interface Found {
	kind: Kind;
	mime: string;
	/** The container may hold a video as well as sound alone. */
	isEither: boolean;
}

/** Beginnings of files that no gallery shows, and which have the names of photos now and then. */
const OTHERS = [
	'%PDF-',
	'PK\x03\x04',
	'PK\x05\x06',
	'Rar!',
	'7z\xbc\xaf',
	'MZ',
	'\x7fELF',
	'\x1f\x8b',
	'8BPS',
	'BM',
	'II*\0',
	'MM\0*'
];

/**
 * What a file is by its first bytes, as the server tells it (crates/media/src/sniff.rs): one of the formats that it takes,
 * `other` for what certainly is none, nothing for what only the server can tell.
 */
export function sniff(bytes: Uint8Array): Found | 'other' | null {
	const text = String.fromCharCode(...bytes.subarray(0, HEAD));
	const photo = (mime: string): Found => ({ kind: 'PHOTO', mime, isEither: false });
	const sound = (mime: string): Found => ({ kind: 'AUDIO', mime, isEither: false });
	const either = (kind: Kind, mime: string): Found => ({ kind, mime, isEither: true });
	if (text.startsWith('\xff\xd8\xff')) return photo('image/jpeg');
	if (text.startsWith('\x89PNG\r\n\x1a\n')) return photo('image/png');
	if (/^GIF8[79]a/.test(text)) return photo('image/gif');
	if (/^RIFF[^]{4}WEBP/.test(text)) return photo('image/webp');
	if (/^RIF[FX][^]{4}WAVE/.test(text)) return sound('audio/wav');
	if (text.startsWith('fLaC')) return sound('audio/flac');
	if (text.startsWith('ID3')) return sound('audio/mpeg');
	if (text.startsWith('OggS')) return either('AUDIO', 'audio/ogg');
	if (text.startsWith('\x1a\x45\xdf\xa3')) {
		return text.includes('webm') ? either('VIDEO', 'video/webm') : either('VIDEO', 'video/x-matroska');
	}
	if (text.slice(4, 8) === 'ftyp') {
		const brands = text.slice(
			8,
			Math.max(8, Math.min(HEAD, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)))
		);
		if (/avi[fs]/.test(brands)) return photo('image/avif');
		if (/^(hei[cmxs]|hev[cx]|mif1|msf1)/.test(brands)) return photo('image/heic');
		if (brands.startsWith('qt  ')) return either('VIDEO', 'video/quicktime');
		if (/^3g/.test(brands)) return either('VIDEO', 'video/3gpp');
		if (/^M4[AB] /.test(brands)) return either('AUDIO', 'audio/mp4');
		return either('VIDEO', 'video/mp4');
	}
	if (OTHERS.some((beginning) => text.startsWith(beginning))) return 'other';
	// Text of any kind is no picture: pages, SVG, playlists.
	return text.length >= 16 && isText(text) ? 'other' : null;
}

const isText = (text: string): boolean => [...text].every((letter) => /[\t\n\r\x20-\x7e]/.test(letter));

/** Whether two files are the same, byte by byte; a name says little, and phones give one photo several. */
export async function areSame(one: Blob, other: Blob): Promise<boolean> {
	if (one.size !== other.size) return false;
	for (let start = 0; start < one.size; start += MB) {
		const [a, b] = await Promise.all(
			[one, other].map(async (file) => new Uint8Array(await file.slice(start, start + MB).arrayBuffer()))
		);
		if (!a!.every((byte, at) => byte === b![at])) return false;
	}
	return true;
}
