import { spawnSync } from 'node:child_process';
import { GenerateVideo } from '../../nodes/GenerateVideo/GenerateVideo.node';

/**
 * The order of choices means something in three places: models that run come before those that are
 * gone, and ratios and sizes begin with the usual ones. test/models/specs holds the rest to it.
 */
const MEANT = 'n8n-nodes-base/node-param-options-type-unsorted-items:off';

// The rule would have sizes written as 1280 X 720, and (v6) as (V6).
const SPELLED = 'n8n-nodes-base/node-param-display-name-miscased:off';

// Lists that the node loads hold values of a model, such as 4 seconds, and not things that have an ID.
const VALUES = [
	'n8n-nodes-base/node-param-display-name-wrong-for-dynamic-options:off',
	'n8n-nodes-base/node-param-description-wrong-for-dynamic-options:off',
];

it("n8n's linter finds nothing in the form that the models make", () => {
	const { properties } = new GenerateVideo().description;
	const args = ['--stdin', '--stdin-filename', 'nodes/GenerateVideo/form-as-text.ts'];
	const { stdout, status } = spawnSync(
		'node_modules/.bin/eslint',
		[...args, ...[MEANT, SPELLED, ...VALUES].flatMap((rule) => ['--rule', rule])],
		{ input: asSource(properties), encoding: 'utf8' },
	);
	expect(stdout).toBe('');
	expect(status).toBe(0);
});

/** As somebody would write it by hand: the linter's rules read the source. */
function asSource(properties: unknown): string {
	const plain = (_: string, value: unknown) =>
		typeof value === 'string' ? value.replaceAll("'", '’').replaceAll('"', '’') : value;
	const literal = JSON.stringify(properties, plain, '\t')
		.replace(/^(\t+)"([a-zA-Z]+)":/gm, '$1$2:')
		.replaceAll('"', "'");
	return `import type { INodeProperties } from 'n8n-workflow';\n\nexport const properties: INodeProperties[] = ${literal};\n`;
}
