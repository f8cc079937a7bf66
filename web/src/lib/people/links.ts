/** Where else people are found: the API's platforms by their own names, and what people paste as what the API keeps. */

/** In the order in which they are offered. */
export const PLATFORMS = {
	INSTAGRAM: 'Instagram',
	TIKTOK: 'TikTok',
	YOUTUBE: 'YouTube',
	SPOTIFY: 'Spotify',
	SOUNDCLOUD: 'SoundCloud',
	X: 'X',
	FACEBOOK: 'Facebook',
	WEBSITE: 'Web'
} as const;

export type Platform = keyof typeof PLATFORMS;

export const platformName = (platform: string): string => PLATFORMS[platform as Platform] ?? platform;

/** A name, though somebody pasted the address of their page there; of a website its https address. */
export function handleOf(platform: Platform, typed: string): string {
	const text = typed.trim();
	if (platform === 'WEBSITE') {
		if (!text || text.startsWith('https://')) return text;
		return `https://${text.replace(/^http:\/\//, '')}`;
	}
	const path = text.match(/^(?:https?:\/\/)?(?:[\w-]+\.)+(?:com|net|tv|me|be)\/([^?#]+)/i)?.[1];
	const parts = (path ?? text).split('/').filter(Boolean);
	return (parts.at(-1) ?? '').replace(/^@/, '');
}
