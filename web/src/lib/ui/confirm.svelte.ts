/** Asks before what cannot be taken back: `if (await confirm({ title, text, yes }))`. One dialog, in the layout. */
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
export const confirm = (question: Question): Promise<boolean> => asked.ask(question);
