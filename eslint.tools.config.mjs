// What n8n's own config leaves out: tools and tests, which run in Node outside of n8n, and the rules
// of our own house.
import tseslint from 'typescript-eslint';

/** n8n's contexts go no further than the nodes and the adapters of nodes/core/n8n. */
const CONTEXTS = [
	'IAllExecuteFunctions',
	'IExecuteFunctions',
	'IExecuteSingleFunctions',
	'IHookFunctions',
	'ILoadOptionsFunctions',
	'IPollFunctions',
	'ISupplyDataFunctions',
	'ITriggerFunctions',
	'IWebhookFunctions',
	'FunctionsBase',
];

export default tseslint.config(
	{
		files: ['**/*.mts'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
			],
			'no-console': 'off',
		},
	},
	{
		files: ['nodes/core/**/*.ts'],
		ignores: ['nodes/core/n8n/**'],
		languageOptions: { parser: tseslint.parser },
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [
						{
							name: 'n8n-workflow',
							importNames: CONTEXTS,
							message: 'A context of n8n ends in nodes/core/n8n: take a port instead.',
						},
					],
				},
			],
		},
	},
);
