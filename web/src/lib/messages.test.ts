/** The texts of both languages, as one list: the same messages, the same inputs, and the words that readers expect. */
import { describe, expect, it } from 'vitest';

type Catalogue = Record<string, unknown>;

const files = import.meta.glob<Catalogue>('../../messages/*/*.json', { eager: true, import: 'default' });

/** The texts of a language: each message with all of its forms. */
function texts(language: string): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	for (const [file, messages] of Object.entries(files)) {
		if (!file.includes(`/${language}/`)) continue;
		for (const [key, text] of Object.entries(messages)) {
			if (key.startsWith('$')) continue;
			const forms = Array.isArray(text) ? text.map(({ match }: { match: Record<string, string> }) => match) : [];
			found[key] = typeof text === 'string' ? [text] : forms.flatMap((match) => Object.values(match));
		}
	}
	return found;
}

const en = texts('en');
const es = texts('es');

/** The messages that say one of these words. */
const saying = (catalogue: Record<string, string[]>, words: RegExp) =>
	Object.entries(catalogue).flatMap(([key, forms]) =>
		forms.filter((form) => words.test(form)).map((form) => `${key}: ${form}`)
	);

/** The values that a message shows; Spanish may leave a number to the grammar. */
const inputs = (forms: string[]) => new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []));

describe('the texts of the pages', () => {
	it('exist in both languages', () => {
		expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
	});

	it('show the same values in both languages', () => {
		for (const [key, forms] of Object.entries(en)) expect(inputs(es[key] ?? []), key).toEqual(inputs(forms));
	});

	it('call photos, answers and joining by their usual names', () => {
		expect(
			saying(en, /\bmoments\b|\{shown\} moment|\bitems?\b|[Cc]ome in\b|[Ww]hoever\b|for looking|Parts of/)
		).toEqual([]);
		expect(saying(es, /\belementos?\b|\bmomentos\b|\{shown\} momento/i)).toEqual([]);
	});

	it('assume no gender of anybody in Spanish', () => {
		const nouns =
			/anfitri[oó]n|\b(el|un|como|los|de) invitados?\b|\binvitados\b|\bamigos\b|\bseguidor|\bmoderador|bienvenido/i;
		const everybody =
			/\b(los demás|todos los)\b(?! (dispositivos|sitios))|\b(ver a|para|de) todos\b|\b(cada uno|tantos)\b/i;
		const participles = /(está|nadie|hay|eres) \w*(silenciado|bloqueado|vetado|apuntado)\b|^vetados$/i;
		for (const words of [nouns, everybody, participles]) expect(saying(es, words)).toEqual([]);
	});

	it('tell joining a party from signing in in Spanish', () => {
		expect(Object.keys(es).filter((key) => es[key]!.some((form) => /^Entrar?\b/.test(form)))).toEqual([]);
		expect(es.nav_sign_in).toEqual(['Iniciar sesión']);
		expect(es.join_submit).toEqual(['Pasar']);
	});
});
