/** What the server says of itself in the head of the page (crates/http/src/web/shell.rs). */
function said(name: string): string | null {
	return document.querySelector(`meta[name="party-gallery:${name}"]`)?.getAttribute('content') ?? null;
}

/** Style of the maps, if the server has one. */
export const mapStyle = (): string | null => said('map-style');

/** Whether accounts are made here, or kept by Firebase. */
export const hasLocalAccounts = (): boolean => said('accounts') !== 'firebase';
