/** A party as a form holds it: texts as typed, times as the place's clock shows them. */
import type { Party, Schemas } from '$lib/api/client';
import * as m from '$lib/paraglide/messages';
import { fromLocal, hereZone, toLocal } from '$lib/time';

export interface Draft {
	title: string;
	description: string;
	venueName: string;
	venueAddress: string;
	place: { lat: number; lng: number } | null;
	startsAt: string;
	endsAt: string;
	timeZone: string;
	isPrivate: boolean;
	limited: boolean;
	maxAttendees: string;
	maxPlusOnes: number;
	addressHidden: boolean;
	mediaApproval: boolean;
	tags: string[];
}

export const FIELDS = [
	'title',
	'description',
	'venueName',
	'venueAddress',
	'venueLatitude',
	'startsAt',
	'endsAt',
	'timeZone',
	'maxAttendees',
	'tags',
	'coverImageUrl'
];

/** How long a party is unless somebody says otherwise, in milliseconds. */
const USUAL_LENGTH = 4 * 3_600_000;

/** The end that is proposed for a start: four hours later, also across a change of clocks. */
export function usualEnd(startsAt: string, zone: string): string {
	const start = startsAt ? fromLocal(startsAt, zone) : null;
	return start ? toLocal(new Date(Date.parse(start) + USUAL_LENGTH).toISOString(), zone) : '';
}

/** The next evening: tomorrow from nine to one. */
export function fresh(now: Date): Draft {
	const zone = hereZone();
	const tomorrow = toLocal(new Date(now.getTime() + 86_400_000).toISOString(), zone).slice(0, 10);
	return {
		title: '',
		description: '',
		venueName: '',
		venueAddress: '',
		place: null,
		startsAt: `${tomorrow}T21:00`,
		endsAt: usualEnd(`${tomorrow}T21:00`, zone),
		timeZone: zone,
		isPrivate: false,
		limited: false,
		maxAttendees: '20',
		maxPlusOnes: 0,
		addressHidden: false,
		mediaApproval: false,
		tags: []
	};
}

export function draftOf(party: Party): Draft {
	const zone = party.timeZone;
	return {
		title: party.title,
		description: party.description ?? '',
		venueName: party.venueName ?? '',
		venueAddress: party.venueAddress ?? '',
		place:
			party.venueLatitude != null && party.venueLongitude != null
				? { lat: party.venueLatitude, lng: party.venueLongitude }
				: null,
		startsAt: toLocal(party.startsAt, zone),
		endsAt: party.endsAt ? toLocal(party.endsAt, zone) : '',
		timeZone: zone,
		isPrivate: party.isPrivate,
		limited: party.maxAttendees != null,
		maxAttendees: String(party.maxAttendees ?? 20),
		maxPlusOnes: party.maxPlusOnes,
		addressHidden: party.addressHidden,
		mediaApproval: party.mediaApproval,
		tags: [...party.tags]
	};
}

/** As the API wants it. Call only after `check` found nothing. */
export function body(draft: Draft) {
	return {
		title: draft.title.trim(),
		description: draft.description.trim() || null,
		venueName: draft.venueName.trim(),
		venueAddress: draft.venueAddress.trim(),
		venueLatitude: draft.place?.lat ?? null,
		venueLongitude: draft.place?.lng ?? null,
		startsAt: fromLocal(draft.startsAt, draft.timeZone)!,
		endsAt: draft.endsAt ? fromLocal(draft.endsAt, draft.timeZone) : null,
		timeZone: draft.timeZone,
		isPrivate: draft.isPrivate,
		maxAttendees: draft.limited ? Number(draft.maxAttendees) : null,
		maxPlusOnes: draft.maxPlusOnes,
		addressHidden: draft.addressHidden,
		mediaApproval: draft.mediaApproval,
		tags: draft.tags
	} satisfies Schemas['CreatePartyBody'];
}

/**
 * Only what is different, so that what may not be changed any more is not even sent. Once a party has begun its times are
 * facts: another zone shows them differently and does not move them.
 */
export function changes(before: Draft, after: Draft, hasBegun = false): Schemas['EditPartyBody'] {
	const [old, made] = [body(before), body(after)];
	const changed = Object.entries(made).filter(
		([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key as keyof typeof old])
	);
	const edit = Object.fromEntries(changed) as Schemas['EditPartyBody'];
	if (hasBegun && before.startsAt === after.startsAt) delete edit.startsAt;
	if (hasBegun && before.endsAt === after.endsAt) delete edit.endsAt;
	// The two go together.
	if ('venueLatitude' in edit || 'venueLongitude' in edit) {
		edit.venueLatitude = made.venueLatitude;
		edit.venueLongitude = made.venueLongitude;
	}
	return edit;
}

const between = (text: string, min: number, max: number) =>
	[...text.trim()].length >= min && [...text.trim()].length <= max;

/** The rules that can be checked here, by the API's names; the server has the last word. */
export function check(draft: Draft, now: Date, isNew: boolean): Record<string, string | false> {
	const start = fromLocal(draft.startsAt, draft.timeZone);
	const end = draft.endsAt ? fromLocal(draft.endsAt, draft.timeZone) : null;
	const lasts = start && end ? Date.parse(end) - Date.parse(start) : null;
	return {
		title: !between(draft.title, 3, 100) && m.rule_length({ min: 3, max: 100 }),
		venueName: !draft.venueName.trim() && m.required_field(),
		venueAddress: !draft.venueAddress.trim() && m.required_field(),
		startsAt: !start ? m.required_field() : isNew && Date.parse(start) <= now.getTime() && m.rule_future(),
		endsAt: lasts !== null && (lasts <= 0 ? m.rule_after_start() : lasts > 86_400_000 && m.rule_day()),
		description: !between(draft.description, 0, 2000) && m.rule_at_most({ max: 2000 }),
		maxAttendees: draft.limited && !(Number(draft.maxAttendees) >= 2) && m.rule_range({ min: 2, max: 100000 })
	};
}

/** A tag as the API writes it: "Live Music" is live-music. */
export function slug(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 30);
}
