/** Asks before what cannot be taken back: `if (await confirm({ title, text, yes }))`. One dialog, in the layout. */
import { tick } from 'svelte';
import { overlays } from './overlays.svelte';

export interface Question {
	title: string;
	text?: string;
	/** What the button says that does it. */
	yes: string;
	danger?: boolean;
}

class Asked {
	question = $state<Question | null>(null);
	#answer: ((yes: boolean) => void) | null = null;

	ask(question: Question): Promise<boolean> {
		this.#answer?.(false);
		this.question = question;
		return new Promise((resolve) => (this.#answer = resolve));
	}

	answer(yes: boolean) {
		this.#answer?.(yes);
		this.#answer = null;
		this.question = null;
	}
}

export const asked = new Asked();

/** Answers when the dialog has left the history too, so that whoever asked may go to another page. */
export async function confirm(question: Question): Promise<boolean> {
	const yes = await asked.ask(question);
	await tick();
	await overlays.settled();
	return yes;
}
