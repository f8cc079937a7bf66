/**
 * One way for every form: fields keep what was typed, what is wrong stands at its field in the API's own terms, and the
 * first wrong field gets the focus.
 */
import { tick } from 'svelte';
import { fieldErrors, words } from '$lib/api/error';

export class Form {
	busy = $state(false);
	/** What is wrong, by the field's path in the API. */
	errors = $state<Record<string, string>>({});
	/** What is wrong with no field in particular. */
	problem = $state('');

	/** What is wrong with a field, or with a part of it. */
	error(path: string): string | undefined {
		return this.errors[path] ?? Object.entries(this.errors).find(([at]) => at.startsWith(`${path}[`))?.[1];
	}

	/** Runs what the form is for; returns whether it worked. `known`: the paths that have a field here. */
	async send(action: () => Promise<void>, known: string[]): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.problem = '';
		this.errors = {};
		try {
			await action();
			return true;
		} catch (error) {
			const errors = fieldErrors(error);
			const homeless = Object.entries(errors).filter(([path]) => !known.some((name) => path.startsWith(name)));
			const placed = Object.keys(errors).length > homeless.length;
			this.problem = homeless.map(([path, message]) => `${path}: ${message}`).join(' ') || (placed ? '' : words(error));
			await this.#tell(errors);
			return false;
		} finally {
			this.busy = false;
		}
	}

	/** Checks before asking: notes what is missing and says whether all is there. */
	check(rules: Record<string, string | false | undefined | null>): boolean {
		const wrong = Object.entries(rules).filter((rule): rule is [string, string] => !!rule[1]);
		this.errors = {};
		if (wrong.length > 0) void this.#tell(Object.fromEntries(wrong));
		return wrong.length === 0;
	}

	/** Fields see that it is said anew, also where it is what was said before. */
	async #tell(errors: Record<string, string>): Promise<void> {
		await tick();
		this.errors = errors;
		await tick();
		document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	}
}
