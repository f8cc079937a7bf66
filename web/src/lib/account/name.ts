/** Names that are taken, and links that bring their owners back. */

/** The longest name of a guest. */
const LONGEST = 40;

/** The next name to try: "Ana" is "Ana 2", "Ana 2" is "Ana 3". */
export function numbered(name: string): string {
	const [, base = name, number] = name.trim().match(/^(.*?)(?: (\d{1,3}))?$/) ?? [];
	const ending = ` ${Number(number ?? 1) + 1}`;
	return (
		[...base]
			.slice(0, LONGEST - ending.length)
			.join('')
			.trimEnd() + ending
	);
}

/** The secret of a personal link as somebody pasted it; null if that is no such link. Where it leads does not matter. */
export function secretOf(link: string): string | null {
	const [, secret] = link.trim().match(/\/rejoin#([\w%.~-]+)$/) ?? [];
	return secret ?? null;
}
