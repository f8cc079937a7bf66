/** Times as people read them: a party's in its own zone, whoever looks. */
import { getLocale } from '$lib/paraglide/runtime';
import * as m from '$lib/paraglide/messages';

/** The language of the page as it is written where somebody is: of English, the days of Britain or of America. */
function region(): string {
	const wanted = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
	return regional(getLocale(), wanted);
}

/** The first of the browser's languages that is this one. */
export const regional = (locale: string, wanted: readonly string[]): string =>
	wanted.find((one) => one.split('-')[0]?.toLowerCase() === locale) ?? locale;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, timeZone?: string): Intl.DateTimeFormat {
	const key = JSON.stringify([region(), options, timeZone]);
	let made = formats.get(key);
	if (!made) {
		try {
			made = new Intl.DateTimeFormat(region(), { ...options, timeZone });
		} catch {
			// A zone that this browser does not know.
			made = new Intl.DateTimeFormat(region(), options);
		}
		formats.set(key, made);
	}
	return made;
}

export const clock = (instant: string, zone?: string): string =>
	format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone).format(new Date(instant));

export const shortDay = (instant: string, zone?: string): string =>
	format({ weekday: 'short', day: 'numeric', month: 'short' }, zone).format(new Date(instant));

export const longDay = (instant: string, zone?: string): string =>
	upper(format({ weekday: 'long', day: 'numeric', month: 'long' }, zone).format(new Date(instant)));

export const fullDate = (instant: string, zone?: string): string =>
	format({ day: 'numeric', month: 'long', year: 'numeric' }, zone).format(new Date(instant));

/** The day in a zone as 2026-11-23, to compare and group by. */
export function dayKey(instant: string | Date, zone?: string): string {
	const parts = format({ year: 'numeric', month: '2-digit', day: '2-digit' }, zone).formatToParts(new Date(instant));
	const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	return `${of('year')}-${of('month')}-${of('day')}`;
}

/** "Today", "Tomorrow", or the day. */
export function dayName(instant: string, now: Date, zone?: string): string {
	const day = dayKey(instant, zone);
	if (day === dayKey(now, zone)) return m.today();
	if (day === dayKey(new Date(now.getTime() + 86_400_000), zone)) return m.tomorrow();
	return longDay(instant, zone);
}

/** "3 hours ago", "in 2 days". */
export function ago(instant: string, now: Date = new Date()): string {
	const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
	const relative = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' });
	const steps: [Intl.RelativeTimeFormatUnit, number][] = [
		['year', 31_536_000],
		['month', 2_592_000],
		['week', 604_800],
		['day', 86_400],
		['hour', 3_600],
		['minute', 60]
	];
	for (const [unit, length] of steps) {
		if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
	}
	return relative.format(0, 'second');
}

/** The zone of this browser. */
export const hereZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function upper(text: string): string {
	return text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1);
}

/** A moment as a field of date and time shows it, in a zone: 2026-11-23T20:00. */
export function toLocal(instant: string, zone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone: zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(new Date(instant));
	const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
	return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The other way: what such a field says, as an instant. Around a change of the clock the later guess wins. */
export function fromLocal(local: string, zone: string): string | null {
	const guess = Date.parse(`${local}:00Z`);
	if (Number.isNaN(guess)) return null;
	const offset = (at: number) => Date.parse(`${toLocal(new Date(at).toISOString(), zone)}:00Z`) - at;
	const first = guess - offset(guess);
	return new Date(guess - offset(first)).toISOString();
}
