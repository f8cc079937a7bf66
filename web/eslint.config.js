import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import config from './svelte.config.js';

export default ts.config(
	{ ignores: ['build', '.svelte-kit', 'node_modules', 'src/lib/paraglide', 'src/lib/api/schema.d.ts'] },
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig: config } }
	},
	{
		rules: {
			// Everything lies at the root of the server; there is no base path to resolve.
			'svelte/no-navigation-without-resolve': 'off'
		}
	}
);
