import { goto } from '$app/navigation';
import { signOut } from '$lib/session.svelte';
import { toast } from '$lib/ui/toast.svelte';

/** Signs out and goes where strangers are; says so when that did not work. */
export async function leave(): Promise<void> {
	try {
		await signOut();
		await goto('/');
	} catch (error) {
		toast.error(error);
	}
}
