/** The party that was shown until the server said no more: its page says so, instead of that there is none. */
export const removed = $state<{ from: string | null }>({ from: null });
