/** How many moments a party has: what its gallery counted last, while nobody has asked for the party again. */
import type { Party } from '$lib/api/client';

class Moments {
	#counted = $state.raw<{ party: Party; total: number } | null>(null);

	/** A gallery counts, also what comes while it is open. */
	tell(party: Party, total: number) {
		this.#counted = { party, total };
	}

	count(party: Party): number {
		return this.#counted?.party === party ? this.#counted.total : party.mediaCount;
	}
}

export const moments = new Moments();
