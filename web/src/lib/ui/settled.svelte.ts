/** Of promises that follow each other the last one that is settled, so that what is shown stays until the next is there. */
export function settled<T>(promise: () => Promise<T>): { readonly current: Promise<T> } {
	let current = $state.raw(promise());
	$effect(() => {
		const next = promise();
		const take = () => {
			if (promise() === next) current = next;
		};
		next.then(take, take);
	});
	return {
		get current() {
			return current;
		}
	};
}
