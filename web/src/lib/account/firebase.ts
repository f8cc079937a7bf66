/**
 * Signing in by Firebase: it says who somebody is, and the server makes a session of that.
 *
 * Nobody stays signed in to Firebase. What it knows is kept in memory until the server has the ID token, and then it is
 * signed out, so that signing out here is signing out, and nothing of it is left on a borrowed phone.
 */
import { initializeApp } from '@firebase/app';
import {
	browserPopupRedirectResolver,
	connectAuthEmulator,
	createUserWithEmailAndPassword,
	GoogleAuthProvider,
	initializeAuth,
	inMemoryPersistence,
	sendEmailVerification,
	sendPasswordResetEmail,
	signInWithEmailAndPassword,
	signInWithPopup,
	signOut,
	type Auth,
	type User
} from '@firebase/auth';
import { api, data, done, type Me } from '$lib/api/client';
import { ApiError, Refusal } from '$lib/api/error';
import * as m from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { firebaseProject } from '$lib/server';
import { codeOf, refusal } from './refusal';

/** What the ID token is for: an account that signs in, or a guest who becomes one. */
export type Purpose = 'verify' | 'claim';

/** How a new account is to be called. */
export interface Profile {
	username?: string;
	firstName?: string;
	lastName?: string;
}

let opened: Auth | null = null;

/** The connection to Firebase, which begins to load what Google's window needs. */
export function prepare(): Auth {
	if (opened) return opened;
	const project = firebaseProject();
	if (!project) throw new Refusal(m.firebase_misconfigured());
	const { emulator, ...app } = project;
	opened = initializeAuth(initializeApp(app), {
		persistence: inMemoryPersistence,
		popupRedirectResolver: browserPopupRedirectResolver
	});
	if (emulator) connectAuthEmulator(opened, emulator, { disableWarnings: true });
	opened.languageCode = getLocale();
	return opened;
}

/** By an account of Google's, in a window of Google's. */
export async function byGoogle(purpose: Purpose, profile: Profile = {}): Promise<Me> {
	const google = new GoogleAuthProvider();
	// Who is signed in to Google on this device is not always who wants to come in.
	google.setCustomParameters({ prompt: 'select_account' });
	const { user } = await asked(signInWithPopup(prepare(), google));
	return exchange(user, purpose, profile);
}

/** By an address and its password. */
export async function byPassword(email: string, password: string): Promise<Me> {
	const { user } = await asked(signInWithEmailAndPassword(prepare(), email, password));
	return exchange(user, 'verify', {});
}

/** Who is signed in here proves that it is them, by Google or by their password. */
export async function confirm(password?: { email: string; password: string }): Promise<void> {
	const { user } = password
		? await asked(signInWithEmailAndPassword(prepare(), password.email, password.password))
		: await asked(signInWithPopup(prepare(), new GoogleAuthProvider()));
	try {
		await done(api.POST('/api/v1/auth/confirm', { body: { idToken: await asked(user.getIdToken()) } }));
	} finally {
		await signOut(prepare());
	}
}

/** By an address and a password that are new to Firebase; or not, when somebody who knows the password was here before. */
export async function byNewPassword(
	{ email, password, ...profile }: Profile & { email: string; password: string },
	purpose: Purpose
): Promise<Me> {
	if (profile.username) await checkName(profile.username);
	const user = await asked(newOrKnown(email, password));
	return exchange(user, purpose, profile);
}

/** Has a link to a new password sent. Whether the address has an account is not told. */
export async function sendReset(email: string): Promise<void> {
	const sent = sendPasswordResetEmail(prepare(), email).catch((error) => {
		if (codeOf(error) !== 'user-not-found') throw error;
	});
	await asked(sent);
}

/** Before Firebase makes anything: its account would be there, and ours would not. */
async function checkName(username: string): Promise<void> {
	const params = { path: { username } };
	const { available } = await data(api.GET('/api/v1/users/check-username/{username}', { params }));
	if (!available) throw new Refusal(m.error_username_taken(), 'username');
}

async function newOrKnown(email: string, password: string): Promise<User> {
	try {
		const { user } = await createUserWithEmailAndPassword(prepare(), email, password);
		// Until it is confirmed, the address is linked to nothing; a mail that fails can be asked for later.
		await sendEmailVerification(user).catch(() => {});
		return user;
	} catch (error) {
		if (codeOf(error) !== 'email-already-in-use') throw error;
		const known = await signInWithEmailAndPassword(prepare(), email, password).catch(() => null);
		if (!known) throw error;
		return known.user;
	}
}

/** The server's session for Firebase's word. */
async function exchange(user: User, purpose: Purpose, profile: Profile): Promise<Me> {
	try {
		const body = { ...profile, idToken: await asked(user.getIdToken()) };
		const signedIn =
			purpose === 'claim' ? api.POST('/api/v1/auth/claim', { body }) : api.POST('/api/v1/auth/verify', { body });
		return (await data(signedIn)).user;
	} catch (error) {
		if (error instanceof ApiError && error.code === 'EMAIL_TAKEN' && user.email && !user.emailVerified) {
			await asked(sendEmailVerification(user));
			throw new Refusal(m.firebase_confirm_first({ email: user.email }));
		}
		throw error;
	} finally {
		await signOut(prepare());
	}
}

async function asked<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		throw refusal(error);
	}
}
