/** What the server says of itself in the head of the page (crates/http/src/web/shell.rs). */
function said(name: string): string | null {
	return document.querySelector(`meta[name="party-gallery:${name}"]`)?.getAttribute('content') ?? null;
}

/** Style of the maps, if the server has one. */
export const mapStyle = (): string | null => said('map-style');

/** Whether accounts are made here, or kept by Firebase. */
export const hasLocalAccounts = (): boolean => said('accounts') !== 'firebase';

/** Whether the server sends e-mail. */
export const sendsMail = (): boolean => said('mail') !== 'off';

export interface FirebaseProject {
	projectId: string;
	apiKey: string;
	authDomain: string;
	/** What answers instead of Google, on developers' machines. */
	emulator: string | null;
}

/** The Firebase project by which people sign in on pages; none where accounts are local, or only apps sign in. */
export function firebaseProject(): FirebaseProject | null {
	const project = said('firebase');
	return project ? (JSON.parse(project) as FirebaseProject) : null;
}
