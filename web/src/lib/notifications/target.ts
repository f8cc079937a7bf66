/** Where news leads. Known to the pages and to the service worker. */

/** What news is about; all of it may be missing. */
export interface About {
	kind: string;
	partyId?: string | null;
	mediaId?: string | null;
	userId?: string | null;
}

export function path({ kind, partyId, mediaId, userId }: About): string {
	if (kind === 'NEW_FOLLOWER') return userId ? `/u/${userId}` : '/notifications';
	if (!partyId) return '/notifications';
	if (kind === 'NEW_MESSAGE') return `/party/${partyId}/chat`;
	return mediaId ? `/party/${partyId}/gallery?item=${mediaId}` : `/party/${partyId}`;
}
