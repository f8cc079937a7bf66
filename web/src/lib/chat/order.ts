/** Messages in the order of their numbers, each once. */
interface Numbered {
	id: string;
	seq: number;
}

/** Where the first message with this number or a later one stands. */
export function place(messages: readonly Numbered[], seq: number): number {
	let [low, high] = [0, messages.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (messages[middle]!.seq < seq) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Both together; of what is in both, the newer word. */
export function merge<T extends Numbered>(here: readonly T[], came: readonly T[]): T[] {
	const last = here.at(-1)?.seq ?? 0;
	if (came.length === 1 && came[0]!.seq > last) return [...here, came[0]!];
	const all = new Map(here.map((message) => [message.seq, message]));
	for (const message of came) all.set(message.seq, message);
	return [...all.values()].sort((a, b) => a.seq - b.seq);
}

const APART = 5 * 60_000;

interface Said extends Numbered {
	senderId: string;
	type: string;
	createdAt: string;
}

/** Whether one message goes on from the one before: the same person, soon after. */
export const goesOn = (before: Said | undefined, message: Said): boolean =>
	!!before &&
	before.senderId === message.senderId &&
	before.type !== 'SYSTEM' &&
	message.type !== 'SYSTEM' &&
	Date.parse(message.createdAt) - Date.parse(before.createdAt) < APART;

export type MessageAction = 'copy' | 'remove' | 'mute-hour' | 'mute';

interface Removable {
	senderId: string;
	type: string;
	content: string;
	isRemoved: boolean;
}

/** What somebody may do with a message; staff keep order, but not over the host. */
export function actionsOn(message: Removable, me: string, host: string, staff: boolean): MessageAction[] {
	if (message.isRemoved || message.type === 'SYSTEM') return [];
	const isOwn = message.senderId === me;
	return [
		...(message.content ? (['copy'] as const) : []),
		...(isOwn || staff ? (['remove'] as const) : []),
		...(staff && !isOwn && message.senderId !== host ? (['mute-hour', 'mute'] as const) : [])
	];
}
