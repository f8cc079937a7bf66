/** The one way in for all pages that end in an account: here or by Firebase, by name, and on. */
import { invalidateAll } from '$app/navigation';
import type { Account, Me } from '$lib/api/client';
import { Form } from '$lib/form.svelte';
import { asAccount } from '$lib/session.svelte';

export class Entry {
	readonly form = new Form();
	/** Who is in and has no name yet. */
	nameless = $state<Account | null>(null);
	readonly #onward: (account: Account | null) => Promise<void>;

	constructor(onward: (account: Account | null) => Promise<void>) {
		this.#onward = onward;
	}

	/** `knock` says who is in then; `fields` are those of the page. */
	async by(knock: () => Promise<Me>, fields: string[]): Promise<void> {
		let me: Me | null = null;
		const isIn = await this.form.send(async () => {
			me = await knock();
		}, fields);
		if (!isIn) return;
		const account = asAccount(me);
		if (account && !account.username) this.nameless = account;
		await invalidateAll();
		if (!this.nameless) await this.#onward(account);
	}

	/** After the name was given, or left for later. */
	async on(): Promise<void> {
		await this.#onward(this.nameless);
	}
}
