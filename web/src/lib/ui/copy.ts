import * as m from '$lib/paraglide/messages';
import { toast } from './toast.svelte';

/** Puts a text on the clipboard and says so. */
export async function copy(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		if (!copySelected(text)) return toast.error(m.copy_failed());
	}
	toast.ok(m.copied());
}

/** Without https, as on a network at home, pages have no clipboard; what is selected can be copied all the same. */
function copySelected(text: string): boolean {
	const before = document.activeElement;
	const area = document.createElement('textarea');
	area.value = text;
	area.readOnly = true;
	area.style.position = 'fixed';
	area.style.opacity = '0';
	// A dialog keeps the focus inside.
	(before?.closest('.dialog') ?? document.body).append(area);
	area.select();
	const isCopied = document.execCommand('copy');
	area.remove();
	if (before instanceof HTMLElement) before.focus();
	return isCopied;
}
