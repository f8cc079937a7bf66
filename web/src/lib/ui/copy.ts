import * as m from '$lib/paraglide/messages';
import { toast } from './toast.svelte';

/** Puts a text on the clipboard and says so. */
export async function copy(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toast.ok(m.copied());
	} catch {
		toast.error(m.copy_failed());
	}
}
