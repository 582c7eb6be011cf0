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

/** Time and chance are simulated in tests. */
const CLOCK = 'Time, timers and chance come through the ports: see nodes/core/ports.ts.';

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
		files: ['nodes/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/core/n8n/**'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: CLOCK },
				{ object: 'Math', property: 'random', message: CLOCK },
				{ object: 'AbortSignal', property: 'timeout', message: CLOCK },
			],
			'no-restricted-globals': [
				'error',
				...['performance', 'setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
					name,
					message: CLOCK,
				})),
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: CLOCK,
				},
				{ selector: "CallExpression[callee.name='Date']", message: CLOCK },
			],
		},
	},
	{
		files: ['nodes/core/**/*.ts'],
		ignores: ['nodes/core/n8n/**'],
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
