/** Texts that people wrote, with the web addresses in them apart. Only http and https become links. */
export interface Part {
	text: string;
	href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/g;

/** A text with its web addresses apart; the stop at the end of a sentence is none of theirs. */
export function withLinks(text: string): Part[] {
	const parts: Part[] = [];
	let end = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const href = match[0].replace(/[.,;:!?)\]]+$/, '');
		if (!URL.canParse(href)) continue;
		if (match.index > end) parts.push({ text: text.slice(end, match.index) });
		parts.push({ text: href, href });
		end = match.index + href.length;
	}
	if (end < text.length) parts.push({ text: text.slice(end) });
	return parts;
}
